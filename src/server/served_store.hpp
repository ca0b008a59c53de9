// For tests: a whole server over real stores in a temporary folder, with a clock that the test moves, two
// organisations and one person for each need. Requests go over a real socket. Everything goes away with the
// object; nothing outside the folder is touched.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "base/json.hpp"
#include "server/loopback_client.hpp"
#include "server/web_server.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::server {

class ServedStore {
 public:
  ServedStore();
  ~ServedStore();

  std::uint16_t port() const { return x_server->port(); }
  const std::string& socket_path() const { return x_socket_path; }
  store::Store& store() { return *x_store; }
  Services& services() { return x_services; }
  WebServer& server() { return *x_server; }
  void pass(std::chrono::nanoseconds span) { *x_now += span.count(); }
  Instant now() const { return {*x_now}; }
  void restart();
  /// Makes a person whose password is `password_of(name)`.
  std::string make_person(const std::string& name, std::vector<Role> roles, bool must_change = false,
                          const std::string& organisation = "13");
  static std::string password_of(const std::string& name) { return "correct horse " + name; }

 private:
  std::filesystem::path x_folder;
  std::string x_socket_path;
  std::shared_ptr<std::atomic<std::int64_t>> x_now;
  std::unique_ptr<store::Store> x_store;
  std::unique_ptr<store::Observations> x_observations;
  Services x_services;
  std::unique_ptr<WebServer> x_server;
};

/// A browser that is signed in, or tries to be: keeps cookie and csrf, sends JSON.
class Browser {
 public:
  /// Comes from 127.0.0.`host`.
  explicit Browser(std::uint16_t port, std::uint8_t host = 1) : x_port(port), x_host(host) {}
  Answered sign_in(const std::string& name, const std::string& password, const std::string& code = {});
  Answered get(const std::string& path);
  Answered send(const std::string& method, const std::string& path, const Json& body,
                const std::string& extra = {});
  Answered send(const std::string& method, const std::string& path) { return send(method, path, Json()); }
  /// Sends with these header lines and no cookie, csrf or origin of its own.
  Answered raw(const std::string& method, const std::string& path, const std::string& headers,
               const std::string& body = {});

  std::string cookie, csrf;
  std::string device;  // the cookie of a browser that signed in; sent only where a test puts it into cookie

 private:
  std::uint16_t x_port;
  std::uint8_t x_host;
};

Json body_of(const Answered& answer);
std::string code_of(const Answered& answer);

}  // namespace hinomi::server
