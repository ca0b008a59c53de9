// The whole server, put together: transport, gate, routes, pages for machines, live feed, the interface's
// files. `services` must outlive it. Fails as http_server.hpp and static_files.hpp do, and as forbidden
// `server.plain_not_loopback` when passwords would cross a network in the clear.
#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/http_server.hpp"
#include "server/services.hpp"

namespace hinomi::server {

/// The transport's options as the configuration says; `socket_path` is the store's folder's socket, or empty.
HttpServerOptions server_options(const Configuration& configuration, const std::string& socket_path);

class WebServer {
 public:
  static Result<WebServer> start(const HttpServerOptions& options, const Services& services);
  ~WebServer();
  WebServer(WebServer&&) noexcept;
  WebServer& operator=(WebServer&&) noexcept;

  std::uint16_t port() const;
  /// Tells live feeds that the journal grew; from any thread.
  void wake();
  void stop();

 private:
  struct State;
  explicit WebServer(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::server
