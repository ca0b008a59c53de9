// Alerts: what detectors found and what persons judged. Owns the tables alert and number_series. An alert's
// identity (detector, sensor, subject, episode, as the detector writes it) is unique, so that running a
// detector again updates. Numbers such as 警-13-令8-000031 name the owner and are gapless per owner and
// Japanese year of raising (JST); those of older programs name none and may repeat between owners.
// Demonstration alerts have a series of their own (演-…), so that removing them leaves no gap. Appends
// alert.raised, alert.updated (only when severity changes, or a closed one opens again), alert.closed,
// alert.judged. Access is compiled into every query. Limits: limits::verdict_reason_bytes_max. Fails:
// conflict `alert.stale`, `alert.number_shared` (number); not_found `alert.not_found`; malformed
// `request.cursor_unreadable`, `alert.reason_missing`.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

struct AlertPut {
  std::string id, number;
  bool was_new = false;
  bool changed = false;  // anything but was_new: severity, state, figures
};

/// Exact counts of the alerts a person may see.
struct AlertCounts {
  std::int64_t total = 0;
  std::int64_t unreviewed = 0;
  std::int64_t unreviewed_urgent = 0;
  std::map<Verdict, std::int64_t> by_verdict;
  std::map<Severity, std::int64_t> by_severity;  // of the unreviewed
};

class Alerts {
 public:
  Alerts(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Stores a new alert, or the new figures of a known one. Of `alert`, id, number, version, sensor_name and
  /// the verdict are not taken: they are the store's. Every count, time and figure else is stored as given.
  Result<AlertPut> raise_or_update(Transaction& transaction, const access::Principal& actor,
                                   const Alert& alert, std::string_view identity);
  Result<AlertPut> raise_or_update(const access::Principal& actor, const Alert& alert,
                                   std::string_view identity);
  /// Finds by id or by number; conflict `alert.number_shared` when several owners have it.
  Result<std::optional<Alert>> find(const access::Principal& person, std::string_view id_or_number) const;
  /// All alerts with the number, newest first, at most `limit`.
  Result<std::vector<Alert>> numbered(const access::Principal& person, std::string_view number,
                                      std::int64_t limit) const;
  /// Newest `started` first; `total` is exact; paging is stable while alerts are raised.
  Result<AlertPage> list(const access::Principal& person, const ListAlertsQuery& query) const;
  Result<AlertCounts> counts(const access::Principal& person) const;
  /// Alerts whose span meets [from, to), oldest first, at most `limit`: marks on a chart.
  Result<std::vector<Alert>> in_period(const access::Principal& person, Instant from, Instant to,
                                       std::int64_t limit) const;
  /// Other alerts of the same subject, newest first.
  Result<std::vector<Alert>> related(const access::Principal& person, const Alert& alert,
                                     std::int64_t limit) const;
  /// Enters a named person's verdict; conflict `alert.stale` when somebody changed the alert in between.
  Result<Alert> judge(const access::Principal& person, std::string_view id, Verdict verdict,
                      std::string_view reason, std::int64_t expected_version);
  /// An alert with the identity under which it is stored once.
  struct KnownAlert {
    std::string identity;
    Alert alert;
  };
  /// Alerts of a sensor and detector that are still open, for closing what is over.
  Result<std::vector<KnownAlert>> open_of(std::string_view sensor, Detector detector) const;
  /// Alerts of a sensor that started in [from, to), oldest first, for holding them against a later run.
  Result<std::vector<KnownAlert>> started_in(std::string_view sensor, Instant from, Instant to) const;

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> alert_statements();

}  // namespace hinomi::store
