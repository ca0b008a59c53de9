// The desk for the public and for what others send in, wired to the stores: rules and texts from content/,
// records through the kernel. Fails as danger words, public_content.hpp and http_server.hpp do; a form that
// an officer was given also as source_intake.hpp, forbidden `access.permission`, `record.step_machine` (a
// form is handed in by a person), not_found `record.type_unknown`.
#pragma once
#include <memory>
#include <optional>

#include "app/watchtower.hpp"
#include "base/result.hpp"
#include "procedure/intake/incident_forms.hpp"
#include "procedure/intake/intake_desk.hpp"
#include "procedure/intake/source_intake.hpp"
#include "server/public/public_site.hpp"

namespace hinomi::app {

/// `tower` must outlive the desk.
Result<std::unique_ptr<procedure::intake::IntakeDesk>> open_intake_desk(Watchtower& tower);
/// Common incident forms that come to an officer while the server runs.
class FormDesk {
 public:
  /// `tower` and `desk` must outlive it.
  static Result<FormDesk> open(Watchtower& tower, procedure::intake::IntakeDesk& desk);
  /// Makes a report for the person's force, and an entry that this person handed the form in; tells its id.
  /// Where one form of several was not taken it fails as `intake.form_in_part`, which names what was
  /// received.
  Result<std::string> take(const access::Principal& person, const std::string& type, const std::string& name,
                           const std::string& bytes) const;

 private:
  FormDesk(Watchtower& tower, procedure::intake::IntakeDesk& desk, procedure::intake::ImportColumns columns,
           procedure::intake::IncidentForms forms)
      : x_tower(&tower), x_desk(&desk), x_columns(std::move(columns)), x_forms(std::move(forms)) {}

  Watchtower* x_tower;
  procedure::intake::IntakeDesk* x_desk;
  procedure::intake::ImportColumns x_columns;
  procedure::intake::IncidentForms x_forms;
};

/// Serves the public pages when public.enabled says so; `desk` must outlive the site.
Result<std::optional<server::PublicSite>> start_public_site(Watchtower& tower,
                                                            procedure::intake::IntakeDesk& desk);

}  // namespace hinomi::app
