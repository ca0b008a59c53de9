// Commands that work alike whether the server runs on the data folder or not: the running server works them
// off as a job and gives back what they write; when none runs, the command opens the stores itself and does
// the same with the same code (decision 0007). In: words as typed; names of files are meant from the folder
// in which the command was typed; standard input and passwords are read before anything is asked. Out: lines
// of standard output and of standard error, progress, an exit status. With --json a failure is an object
// {code, arguments, message} on standard output as well. Limits: limits::command_output_bytes_max behind a
// server. Fails as the commands do; `client.no_server` when the server goes away meanwhile.
#pragma once
#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include "access/principal.hpp"
#include "app/arguments.hpp"
#include "app/jobs.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "model/api.hpp"

namespace hinomi::app {

/// What a served command ends with; `sweep` has the words of grep instead.
inline constexpr int exit_done = 0;
inline constexpr int exit_nothing = 1;  // nothing found, something refused, a feed in trouble
inline constexpr int exit_usage = 2;    // the command line was not understood
inline constexpr int exit_failed = 3;   // it could not be done

struct CommandInput {
  std::string folder;    // where the command was typed
  std::string text;      // standard input, when `-` stands for it
  std::string password;  // of the person whom --person names
};

struct CommandOutput {
  std::function<void(const std::string& line)> print;  // standard output
  std::function<void(const std::string& line)> note;   // standard error
  std::function<void(std::int64_t done, std::int64_t of)> progress;
};

struct CommandRoom {
  Watchtower& tower;
  const access::Principal&
      person;  // whoever may open the data folder; of a command with a name, who it names
  const Arguments& arguments;
  const CommandInput& input;
  const CommandOutput& out;
  std::stop_token stop;
  bool alone = false;  // no thread of a server works off what is stored

  /// A name of a file as it was typed, from the folder in which it was.
  std::string path(const std::string& typed) const;
  bool json() const { return arguments.has("json"); }
  bool ja() const { return arguments.language() == Language::ja; }
};

struct ServedCommand {
  const Command& command;
  Result<int> (*work)(const CommandRoom& room);
  bool quick = false;  // answered at once; otherwise a job among the others
  int failed = exit_failed;
  bool named = false;  // --person says who asks: proven before it waits, since a code is soon over
};

/// The command at the terminal: by the server when one runs, else here.
int run_served(const ServedCommand& served, const Arguments& arguments);
/// The command in the server, for whoever asks over the local socket. Fails as malformed `command.unknown`.
Result<Job> work_off(Watchtower& tower, Jobs& jobs, const access::Principal& person,
                     const CommandAsked& asked);

/// An error as an object, for --json.
std::string failure_json(const Error& error, Language language);
/// Says an error at the terminal, with --json on standard output too; gives the exit status.
int say_failure(const Error& error, const Arguments& arguments, int failed = exit_failed);

}  // namespace hinomi::app
