// See services.hpp.
#include "app/services.hpp"

#include "app/intake_counts.hpp"
#include "app/intel_use.hpp"
#include "app/intelligence.hpp"
#include "app/mail/own_mail.hpp"
#include "app/served_command.hpp"
#include "app/sharing.hpp"
#include "observe/importer.hpp"
#include "publish/report_book.hpp"

namespace hinomi::app {

namespace {

// Imports one file after another; a file that fails is told and the next goes on.
bool import_all(Watchtower& tower, const access::Principal& person, const ImportWanted& wanted,
                JobReport& report, std::stop_token stop) {
  bool fine = true;
  for (const auto& path : wanted.paths) {
    const auto done =
        tower.import_file(person, path, wanted.sensor, stop, [&](std::uint64_t at, std::uint64_t of) {
          report.progress(static_cast<std::int64_t>(at), static_cast<std::int64_t>(of), "bytes");
        });
    if (!done) {
      report.message(done.error());
      fine = false;
      continue;
    }
    report.receipt(done->receipt);
    if (done->ended_by) report.message(*done->ended_by);
  }
  return fine;
}

}  // namespace

server::Services services_of(Watchtower& tower, Jobs& jobs, const FormDesk& forms) {
  server::Services services;
  services.store = &tower.store();
  services.observations = &tower.observations();
  services.procedures = &tower.procedures();
  services.know = &tower.intelligence().know();
  services.share = &tower.sharing().room();
  services.taxii = &tower.sharing().taxii();
  services.campaigns = &tower.intelligence().campaigns();
  services.attack = &tower.intelligence().attack();
  services.outbox = &tower.outbox();
  services.feeds = &tower.intelligence().feeds();
  services.take_original = [&tower](const access::Principal& person, const IntelTake& wanted,
                                    std::string bytes) {
    return take_original(tower.intelligence(), person, wanted, bytes);
  };
  IntelUse& use = tower.intelligence().use();
  services.watch_matches = [&use](const access::Principal& person, const std::string& watch,
                                  const WatchMatchesQuery& query) {
    return use.matches(person, watch, query);
  };
  services.hits = &use.hits();
  services.contact_hit = [&use](const access::Principal& person, const std::string& hit) {
    return use.contact(person, hit);
  };
  services.check_rules = [&use](const RuleToCheck& wanted) { return use.check(wanted.form, wanted.text); };
  services.rules_file = [&use](const access::Principal& person, RuleForm form) {
    return use.rules_file(person, form);
  };
  services.measure_list = [&]() -> Result<MeasureList> { return tower.measures(); };
  services.configuration = tower.settings().configuration;
  services.version = HINOMI_VERSION;
  services.import_captures = [&](const access::Principal& person, const ImportWanted& wanted) -> Result<Job> {
    HINOMI_TRY(tower.sensor(person, wanted.sensor));
    return jobs.add("observe.import", person.id,
                    [&tower, person, wanted](JobReport& report, std::stop_token stop) {
                      return import_all(tower, person, wanted, report, stop);
                    });
  };
  services.job = [&](const access::Principal& person, const std::string& id) {
    return jobs.find(id, person.id);
  };
  services.run_command = [&](const access::Principal& person, const CommandAsked& asked) {
    return work_off(tower, jobs, person, asked);
  };
  services.write_batch = [&](const access::Principal& person, const SensorBatch& batch) {
    return tower.write_batch(person, batch);
  };
  services.remove_demonstration = [&](const access::Principal& person) {
    return tower.remove_demonstration(person);
  };
  services.report = [&](const access::Principal& person, const ReportQuery& query) {
    return tower.report(person, query.period);
  };
  services.report_text = [&](const Report& report, const std::string& format, Language language,
                             const access::Principal& person) -> Result<std::string> {
    HINOMI_ASSIGN(const auto book, publish::book_for(tower.store(), tower.observations(), person,
                                                     report.period, system_now()));
    return format == "csv" ? publish::report_csv(book, language) : publish::report_html(book, language);
  };
  services.take_form = [&forms](const access::Principal& person, const std::string& type,
                                const std::string& name,
                                const std::string& bytes) { return forms.take(person, type, name, bytes); };
  services.mail_settings = [&](const std::string& account) {
    return own_mail({tower.store(), tower.settings().configuration}, account);
  };
  services.change_mail = [&](const access::Principal& person, const std::string& account,
                             const MailWanted& wanted) {
    return change_own_mail({tower.store(), tower.settings().configuration}, person, account, wanted);
  };
  services.measures = [&] { return tower.intake_counts().measures(); };
  return services;
}

}  // namespace hinomi::app
