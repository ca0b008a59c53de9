// See public_site.hpp: the transport around public_desk.hpp.
#include "server/public/public_site.hpp"

#include "base/address.hpp"
#include "procedure/procedures.hpp"
#include "server/public/limits.hpp"
#include "server/public/public_desk.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

// The forces of the prefectures, by their JIS X 0401 code: those that the public chooses from.
Result<std::vector<Organisation>> prefectural_forces(store::Store& store) {
  HINOMI_ASSIGN(const auto all, store.organisations().list());
  std::map<std::string, Organisation> forces;
  for (const Organisation& each : all) {
    const bool numbered = each.code.size() == 2 && each.code >= "01" && each.code <= "47";
    if (each.tenant && numbered) forces[each.code] = each;
  }
  std::vector<Organisation> list;
  for (auto& [code, force] : forces) list.push_back(std::move(force));
  return list;
}

// What people write must not cross a network in the clear; a proxy that was named speaks TLS for us.
Result<void> check_reach(const PublicSiteOptions& options) {
  if (!options.transport.certificate_file.empty() || !options.trusted_proxy.empty()) return {};
  const auto address = parse_address(options.transport.address);
  if (!address) return {};  // listening itself says what is wrong with it
  const bool loopback =
      address->is_v4() ? (address->low >> 24 & 0xff) == 127 : address->high == 0 && address->low == 1;
  if (loopback) return {};
  return fail(ErrorKind::forbidden, "server.plain_not_loopback", {{"address", options.transport.address}});
}

}  // namespace

std::optional<PublicSiteOptions> public_site_options(const Configuration& configuration,
                                                     const std::string& content_folder,
                                                     const std::string& data_folder) {
  if (!configuration.boolean("public.enabled")) return std::nullopt;
  PublicSiteOptions options;
  HttpServerOptions& transport = options.transport;
  transport.address = configuration.text("public.address");
  transport.port = static_cast<std::uint16_t>(configuration.integer("public.port"));
  transport.certificate_file = configuration.text("public.certificate_file");
  transport.key_file = configuration.text("public.certificate_key_file");
  transport.request_bytes_max = public_limits::request_bytes_max;
  transport.connections_max = public_limits::connections_max;
  transport.workers = public_limits::workers;
  options.content_folder = content_folder;
  options.saved_folder = data_folder + "/saved_forms";
  options.trusted_proxy = configuration.text("public.trusted_proxy");
  options.public_origin = configuration.text("public.origin");
  options.submissions_each_hour = configuration.integer("public.submissions_per_hour");
  return options;
}

struct PublicSite::State {
  std::unique_ptr<PublicDesk> desk;
  std::optional<HttpServer> server;
};

Result<PublicSite> PublicSite::start(const PublicSiteOptions& options, procedure::intake::IntakeDesk& desk) {
  HINOMI_TRY(check_reach(options));
  const procedure::Definitions& definitions = desk.procedures().definitions();
  const RecordType* type = definitions.in_force(procedure::intake::received_type, options.clock());
  if (type == nullptr)
    return fail(ErrorKind::not_found, "record.type_unknown",
                {{"type", std::string(procedure::intake::received_type)}});
  const auto vocabularies = definitions.vocabularies();
  HINOMI_ASSIGN(auto content, read_public_content(options.content_folder, *type,
                                                  {vocabularies.begin(), vocabularies.end()}));
  HINOMI_ASSIGN(auto forces, prefectural_forces(desk.store()));
  auto state = std::make_unique<State>();
  state->desk = std::make_unique<PublicDesk>(options, desk, std::move(content), std::move(forces));
  PublicDesk& answers = *state->desk;
  HINOMI_ASSIGN(auto server, HttpServer::start(options.transport, [&answers](const HttpRequest& request) {
                  return answers.answer(request);
                }));
  state->server.emplace(std::move(server));
  return PublicSite(std::move(state));
}

PublicSite::PublicSite(std::unique_ptr<State> state) : x_state(std::move(state)) {}
PublicSite::PublicSite(PublicSite&&) noexcept = default;
PublicSite& PublicSite::operator=(PublicSite&& other) noexcept {
  stop();
  x_state = std::move(other.x_state);
  return *this;
}
PublicSite::~PublicSite() { stop(); }

std::uint16_t PublicSite::port() const { return x_state->server->port(); }
void PublicSite::stop() {
  if (x_state && x_state->server) x_state->server->stop();
}

}  // namespace hinomi::server
