// The public site: what anybody may do without an account, on an address and a port of its own. In: requests
// of browsers, in ja at / and in en at /en/. Out: HTML pages without script. What is sent goes to the intake
// desk, and nothing of the desk's records is readable here but how a report stands, to who holds its code.
// Every answer is for the sender alone (no-store), framed by nobody, with forms that only send to us. Limits:
// limits.hpp and the configuration's public.*. Fails at the start as http_server.hpp and public_content.hpp
// do; a request is always answered with a page. Measures F2(1)ア, N1-2(2). Source: screens.md (public site),
// domain.md E1.
#pragma once
#include <memory>
#include <string>

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "procedure/intake/intake_desk.hpp"
#include "server/http_server.hpp"

namespace hinomi::server {

struct PublicSiteOptions {
  HttpServerOptions transport;
  std::string content_folder;
  std::string saved_folder;   // of forms that people saved
  std::string trusted_proxy;  // its X-Forwarded-For tells the sender's address
  std::string public_origin;  // as browsers see it; empty: as the Host header says
  std::int64_t submissions_each_hour = 20;
  Clock clock = system_now;
};

/// What the configuration says of it; nothing when it is not to be served.
std::optional<PublicSiteOptions> public_site_options(const Configuration& configuration,
                                                     const std::string& content_folder,
                                                     const std::string& data_folder);

class PublicSite {
 public:
  /// `desk` must outlive the site.
  static Result<PublicSite> start(const PublicSiteOptions& options, procedure::intake::IntakeDesk& desk);
  ~PublicSite();
  PublicSite(PublicSite&&) noexcept;
  PublicSite& operator=(PublicSite&&) noexcept;

  std::uint16_t port() const;
  void stop();

 private:
  struct State;
  explicit PublicSite(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::server
