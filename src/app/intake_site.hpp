// The desk for the public and for what others send in, wired to the stores: rules and texts from content/,
// records through the kernel. Fails as danger words, public_content.hpp and http_server.hpp do.
#pragma once
#include <memory>
#include <optional>

#include "app/watchtower.hpp"
#include "base/result.hpp"
#include "procedure/intake/intake_desk.hpp"
#include "server/public/public_site.hpp"

namespace hinomi::app {

/// `tower` must outlive the desk.
Result<std::unique_ptr<procedure::intake::IntakeDesk>> open_intake_desk(Watchtower& tower);
/// Serves the public pages when public.enabled says so; `desk` must outlive the site.
Result<std::optional<server::PublicSite>> start_public_site(Watchtower& tower,
                                                            procedure::intake::IntakeDesk& desk);

}  // namespace hinomi::app
