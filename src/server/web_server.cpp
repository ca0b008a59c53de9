// Puts the parts together in the order in which they need each other; they are taken apart the other way
// round.
#include "server/web_server.hpp"

#include "base/address.hpp"
#include "server/event_stream.hpp"
#include "server/machine_pages.hpp"
#include "server/misp_pages.hpp"
#include "server/openapi.hpp"
#include "server/refusal.hpp"
#include "server/router.hpp"
#include "server/routes/tables.hpp"
#include "server/static_files.hpp"
#include "server/taxii_pages.hpp"
#include "store/observations.hpp"

namespace hinomi::server {
namespace {

Lane lane_of(const HttpRequest& request) {
  const auto& path = request.segments;  // decoded, so that no other spelling slips past
  if (path.size() == 1 && path[0] == "healthz") return Lane::at_once;
  if (!path.empty() && path[0] == "misp") return Lane::queries;
  if (path.size() < 3 || path[0] != "api") return Lane::usual;
  if (request.method == "POST") {
    const bool hashes =
        path[2] == "session" || (path.size() == 4 && path[2] == "me" && path[3] == "password");
    return hashes ? Lane::passwords : Lane::usual;
  }
  if (path[2] == "situation" || path[2] == "resolve") return Lane::queries;
  if (path.size() == 4 && path[2] == "intel" && path[3] == "export") return Lane::queries;
  const bool records = path.size() > 3 && (path[3] == "alerts" || path[3] == "receipts");
  return path[2] == "observe" && !records ? Lane::queries : Lane::usual;
}

Result<void> check_reach(const HttpServerOptions& options) {
  if (!options.tcp || !options.certificate_file.empty()) return {};
  const auto address = parse_address(options.address);
  if (!address) return {};  // listening itself says what is wrong with it
  const bool loopback =
      address->is_v4() ? (address->low >> 24 & 0xff) == 127 : address->high == 0 && address->low == 1;
  if (loopback) return {};
  return fail(ErrorKind::forbidden, "server.plain_not_loopback", {{"address", options.address}});
}

}  // namespace

struct WebServer::State {
  const Services& services;
  Measurements measurements;
  Gate gate;
  Accounts accounts;
  EventFeed feed;
  StaticFiles files;
  std::string openapi;
  std::optional<HttpServer> server;
  std::atomic<const HttpServer*> counted{nullptr};  // set once the transport runs; it answers before that
  MachinePages machine_pages;
  TaxiiPages taxii_pages;
  MispPages misp_pages;
  std::optional<Router> router;

  State(const Services& given, StaticFiles static_files)
      : services(given),
        gate(given),
        accounts(given, gate),
        feed(given, gate),
        files(std::move(static_files)),
        machine_pages(given, gate, measurements, [this] { return transport_counts(); }),
        taxii_pages(given, gate),
        misp_pages(given, gate) {
    RouteTable routes = route_table(services, accounts);
    openapi = openapi_text(routes, services.version);
    router.emplace(
        std::move(routes), pages(), [this](const HttpRequest& request) { return gate.recognise(request); },
        measurements, services.configuration.text("server.public_origin"));
  }

  TransportCounts transport_counts() const {
    const HttpServer* running = counted.load();
    return running != nullptr ? running->counts() : TransportCounts{};
  }

  std::vector<Page> pages() {
    using Request = const HttpRequest&;
    using Trace = const std::string&;
    return {
        {"healthz", "/healthz", [this](Request, Trace) { return machine_pages.health(); }},
        {"readyz", "/readyz", [this](Request, Trace) { return machine_pages.ready(); }},
        {"metrics", "/metrics", [this](Request r, Trace t) { return machine_pages.metrics(r, t); }},
        {"stream", "/api/v1/stream", [this](Request r, Trace t) { return feed.answer(r, t); }},
        {"openapi", "/api/v1/openapi.json",
         [this](Request, Trace) {
           HttpAnswer answer;
           answer.type = "application/json";
           answer.fixed_body = openapi;
           return answer;
         }},
        {"taxii", "/taxii2", [this](Request r, Trace t) { return taxii_pages.answer(r, t); }, true},
        {"taxii", "/taxii2/*", [this](Request r, Trace t) { return taxii_pages.answer(r, t); }, true},
        {"misp", "/misp/*", [this](Request r, Trace t) { return misp_pages.answer(r, t); }, true},
        {"files", "/*", [this](Request r, Trace t) { return files.answer(r, t); }},
    };
  }
};

HttpServerOptions server_options(const Configuration& configuration, const std::string& socket_path) {
  HttpServerOptions options;
  options.address = configuration.text("server.address");
  options.port = static_cast<std::uint16_t>(configuration.integer("server.port"));
  options.certificate_file = configuration.text("server.certificate_file");
  options.key_file = configuration.text("server.certificate_key_file");
  options.socket_path = socket_path;
  options.request_bytes_max = static_cast<std::size_t>(configuration.integer("server.request_bytes_max"));
  options.body_time_max = configuration.seconds("server.request_seconds");
  options.workers = static_cast<int>(configuration.integer("server.threads"));
  options.query_workers = options.workers - 2;
  options.password_workers = options.workers - 1;
  options.lane_of = lane_of;
  options.refuse = [](std::string_view target, const Error& error, int status, const std::string& trace) {
    return TaxiiPages::is_below(target) ? TaxiiPages::unreadable(error, status, trace)
                                        : refusal(error, status, trace);
  };
  return options;
}

Result<WebServer> WebServer::start(const HttpServerOptions& options, const Services& services) {
  HINOMI_TRY(check_reach(options));
  const std::string folder = services.configuration.text("server.ui_directory");
  StaticFiles files = StaticFiles::embedded();
  if (!folder.empty()) {
    HINOMI_ASSIGN(files, StaticFiles::from_folder(folder));
  }
  auto state = std::make_unique<State>(services, std::move(files));
  Router& router = *state->router;
  HINOMI_ASSIGN(auto server, HttpServer::start(options, [&router](const HttpRequest& request) {
                  // A query that nobody waits for any more ends instead of running to its end.
                  const store::Requester requester(request.gone);
                  return router.answer(request);
                }));
  state->server.emplace(std::move(server));
  state->counted = &*state->server;
  return WebServer(std::move(state));
}

WebServer::WebServer(std::unique_ptr<State> state) : x_state(std::move(state)) {}
WebServer::WebServer(WebServer&&) noexcept = default;
WebServer& WebServer::operator=(WebServer&& other) noexcept {
  stop();
  x_state = std::move(other.x_state);
  return *this;
}
WebServer::~WebServer() { stop(); }

std::uint16_t WebServer::port() const { return x_state->server->port(); }
void WebServer::wake() { x_state->server->wake(); }
void WebServer::stop() {
  if (x_state && x_state->server) x_state->server->stop();
}

}  // namespace hinomi::server
