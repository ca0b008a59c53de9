// What every command starts from: the configuration file, the data folder, the socket of the server that may
// be running on it, and how results and errors are said.
#pragma once
#include <string>

#include "app/api_client.hpp"
#include "app/arguments.hpp"
#include "base/configuration.hpp"
#include "base/result.hpp"

namespace hinomi::app {

struct Settings {
  Configuration configuration;
  std::string directory;

  std::string socket_path() const { return directory + "/hinomi.sock"; }
  std::string observations_path() const { return directory + "/observations.duckdb"; }
  ServerPlace local_server() const;
  /// Tells whether a server runs on this data folder.
  bool server_runs() const { return server_listens(socket_path()); }
};

/// Reads --config (or hinomi.yaml in the data folder, if there) and applies --data.
Result<Settings> settings_of(const Arguments& arguments);

/// Writes the error to standard error in the person's language, its arguments inert, and gives exit status 1.
int say(const Error& error, Language language);
/// Writes a line to standard output.
void print(const std::string& line);

}  // namespace hinomi::app
