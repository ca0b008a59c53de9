// All that the routes work with. The stores come as they are; work that needs the program's own wiring
// (import jobs, live batches, reports) comes as functions that app/ supplies, so that the server holds no
// domain logic. Every function is called from several threads at once.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/configuration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api_hits.hpp"

namespace hinomi::store {
class Observations;
class Store;
}  // namespace hinomi::store

namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::intel {
struct HitRoom;
struct KnowRoom;
}  // namespace hinomi::intel

namespace hinomi::exchange {
class FeedDesk;
class Outbox;
struct ShareRoom;
namespace taxii {
struct Room;
}
}  // namespace hinomi::exchange
namespace hinomi::correlate {
class AttackBook;
class CampaignDesk;
}  // namespace hinomi::correlate

namespace hinomi::server {

/// A number for /metrics; `labels` as label_text() writes them, with commas between, or empty; others are
/// left out.
struct Measure {
  std::string name, labels;
  double value = 0;
};

struct Services {
  store::Store* store = nullptr;
  store::Observations* observations = nullptr;
  procedure::Procedures* procedures = nullptr;  // absent in tools that serve no records
  const intel::KnowRoom* know = nullptr;        // absent in tools that serve no intelligence
  const intel::HitRoom* hits = nullptr;         // the same
  std::function<Result<HitContact>(const access::Principal& person, const std::string& hit)> contact_hit;
  const exchange::ShareRoom* share = nullptr;  // the same
  const exchange::taxii::Room* taxii = nullptr;
  correlate::CampaignDesk* campaigns = nullptr;  // with it
  correlate::AttackBook* attack = nullptr;       // with it
  exchange::FeedDesk* feeds = nullptr;           // absent in tools that fetch nothing
  exchange::Outbox* outbox = nullptr;            // absent in tools that send nothing
  Configuration configuration;
  Clock clock = system_now;
  std::string version = "0.1.0";

  using Person = access::Principal;
  std::function<Result<Job>(const Person&, const ImportWanted&)> import_captures;
  std::function<Result<Job>(const Person&, const std::string& id)> job;
  std::function<Result<Receipt>(const Person&, const SensorBatch&)> write_batch;
  std::function<Result<Removed>(const Person&)> remove_demonstration;
  std::function<Result<Report>(const Person&, const ReportQuery&)> report;
  /// The same report as text of a format ("html" or "csv").
  std::function<Result<std::string>(const Report&, const std::string& format, Language, const Person&)>
      report_text;
  /// Makes a record of a form that a person was given; tells its id. May be absent.
  std::function<Result<std::string>(const Person&, const std::string& type, const std::string& name,
                                    const std::string& bytes)>
      take_form;
  /// Takes an original of intelligence in; may be absent.
  std::function<Result<IntelOriginal>(const Person&, const IntelTake&, std::string bytes)> take_original;
  /// What met a watch; detection rules, checked and in force. May be absent.
  std::function<Result<IntelMatchList>(const Person&, const std::string& watch, const WatchMatchesQuery&)>
      watch_matches;
  std::function<Result<RuleChecked>(const RuleToCheck&)> check_rules;
  std::function<Result<std::string>(const Person&, RuleForm)> rules_file;
  /// The measures of the circulars with what serves them; may be absent.
  std::function<Result<MeasureList>()> measure_list;
  /// Adds to a line what observations alone do not know (the normal band); may be absent.
  std::function<Result<void>(const Person&, const SeriesQuery&, Series&)> complete_series;
  /// Adds names to one port or one source (service, country, AS); may be absent.
  std::function<void(PortDetail&)> name_port;
  std::function<void(SourceDetail&)> name_source;
  /// How the person of an account gets notices by mail.
  std::function<Result<MailSettings>(const std::string& account)> mail_settings;
  std::function<Result<MailSettings>(const Person&, const std::string& account, const MailWanted&)>
      change_mail;
  /// Further readiness checks, and numbers for /metrics; may be absent.
  std::function<std::vector<ReadyCheck>()> checks;
  std::function<std::vector<Measure>()> measures;
  /// Works off a command of the program; may be absent.
  std::function<Result<Job>(const Person&, const CommandAsked&)> run_command;
};

}  // namespace hinomi::server
