// See intake_site.hpp.
#include "app/intake_site.hpp"

#include <algorithm>

#include "app/content.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

// Some forms of a workbook were received and others not; both have to be told.
Result<std::string> received_in_part(store::Store& store, const procedure::intake::SourceReport& report) {
  std::string numbers;
  HINOMI_TRY(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    for (const std::string& id : report.records) {
      HINOMI_ASSIGN(const auto record, store.records().load(snapshot, id));
      if (record) numbers += (numbers.empty() ? "" : ", ") + record->number;
    }
    return {};
  }));
  const Error& why = report.not_taken.front().why;
  log(LogLevel::error, "intake", "a form of a workbook was not taken",
      {{"received", numbers}, {"code", why.code}});
  return fail(why.kind, "intake.form_in_part", {{"numbers", numbers}});
}

}  // namespace

Result<std::unique_ptr<procedure::intake::IntakeDesk>> open_intake_desk(Watchtower& tower) {
  HINOMI_ASSIGN(const auto content, content_folder(tower.settings().configuration));
  HINOMI_ASSIGN(auto words, procedure::intake::DangerWords::load(content));
  auto desk =
      std::make_unique<procedure::intake::IntakeDesk>(tower.procedures(), tower.store(), std::move(words));
  // What cannot be finished is told in the log and tried again; it keeps nobody else out.
  HINOMI_TRY(desk->finish_left());
  return desk;
}

Result<FormDesk> FormDesk::open(Watchtower& tower, procedure::intake::IntakeDesk& desk) {
  HINOMI_ASSIGN(const auto content, content_folder(tower.settings().configuration));
  HINOMI_ASSIGN(auto columns, procedure::intake::ImportColumns::load(content));
  HINOMI_ASSIGN(auto forms, procedure::intake::IncidentForms::load(content));
  return FormDesk(tower, desk, std::move(columns), std::move(forms));
}

Result<std::string> FormDesk::take(const access::Principal& person, const std::string& type,
                                   const std::string& name, const std::string& bytes) const {
  if (type != procedure::intake::received_type)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", type.substr(0, 64)}});
  if (procedure::is_machine(person))
    return fail(ErrorKind::forbidden, "record.step_machine", {{"step", "submit"}});
  HINOMI_ASSIGN(const RecordTypeList types, x_tower->procedures().types(person));
  const bool may = std::any_of(types.items.begin(), types.items.end(), [&](const RecordTypeCount& each) {
    return each.definition.name == type && each.may_create;
  });
  if (!may)
    return fail(ErrorKind::forbidden, "access.permission",
                {{"permission", std::string(to_text(Permission::record_write))}});
  HINOMI_ASSIGN(const auto report, procedure::intake::take_form(
                                       {*x_desk, x_columns, person.organisation, &x_forms}, name, bytes));
  Label label;
  label.confidentiality = Confidentiality::class2;
  label.owner = person.organisation;
  for (const std::string& record : report.records) {
    HINOMI_TRY(
        x_tower->store().journal().record(person, {"intake.form_handed_in", "record/" + type + "/" + record,
                                                   to_text(Json{{"form_digest", report.original},
                                                                {"again", report.again > 0},
                                                                {"files_refused", report.files_refused}}),
                                                   label}));
  }
  if (report.records.empty()) return report.not_taken.front().why;
  if (!report.not_taken.empty()) return received_in_part(x_tower->store(), report);
  return report.records.front();
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
