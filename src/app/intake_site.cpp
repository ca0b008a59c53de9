// See intake_site.hpp.
#include "app/intake_site.hpp"

#include "app/content.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"

namespace hinomi::app {

Result<std::unique_ptr<procedure::intake::IntakeDesk>> open_intake_desk(Watchtower& tower) {
  HINOMI_ASSIGN(const auto content, content_folder(tower.settings().configuration));
  HINOMI_ASSIGN(auto words, procedure::intake::DangerWords::load(content));
  auto desk =
      std::make_unique<procedure::intake::IntakeDesk>(tower.procedures(), tower.store(), std::move(words));
  // What cannot be finished is told in the log and tried again; it keeps nobody else out.
  HINOMI_TRY(desk->finish_left());
  return desk;
}

Result<std::optional<server::PublicSite>> start_public_site(Watchtower& tower,
                                                            procedure::intake::IntakeDesk& desk) {
  const Settings& settings = tower.settings();
  HINOMI_ASSIGN(const auto content, content_folder(settings.configuration));
  const auto options = server::public_site_options(settings.configuration, content, settings.directory);
  if (!options) return std::optional<server::PublicSite>();
  HINOMI_ASSIGN(auto site, server::PublicSite::start(*options, desk));
  return std::optional(std::move(site));
}

}  // namespace hinomi::app
