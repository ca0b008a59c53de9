// What a person's book is made of: the sensors and alerts that they may see; see report_book.hpp. In: the
// stores and the person. A list is read whole, to limits::report_alerts_read, before the largest attacks are
// chosen. Fails as the stores do.
#include <algorithm>
#include <tuple>

#include "observe/answers/scope.hpp"
#include "observe/detectors/table.hpp"
#include "publish/limits.hpp"
#include "publish/report_book.hpp"
#include "store/store.hpp"

namespace hinomi::publish {
namespace {

constexpr std::int64_t page_rows = 500;

/// Gives the alerts folded, and how many they are then.
Result<std::vector<Alert>> all_alerts(const store::Alerts& alerts, const access::Principal& person,
                                      ListAlertsQuery query, std::int64_t& total) {
  std::vector<Alert> all;
  query.limit = page_rows;
  do {
    HINOMI_ASSIGN(AlertPage page, alerts.list(person, query));
    total = page.total;
    for (Alert& alert : page.items) all.push_back(std::move(alert));
    query.cursor = page.next;
  } while (query.cursor && all.size() < limits::report_alerts_read);
  const auto read = static_cast<std::int64_t>(all.size());
  all = one_row_each(std::move(all));
  total -= read - static_cast<std::int64_t>(all.size());
  return all;
}

}  // namespace

std::vector<Alert> one_row_each(std::vector<Alert> alerts) {
  std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
    return std::tie(a.detector, a.subject, a.started, a.id) <
           std::tie(b.detector, b.subject, b.started, b.id);
  });
  std::vector<Alert> rows;
  std::int64_t most = 0;  // packets of the alert that the last row speaks of
  for (Alert& alert : alerts) {
    Alert* row = rows.empty() ? nullptr : &rows.back();
    if (row == nullptr || row->detector != alert.detector || row->subject != alert.subject ||
        alert.started > row->last + limits::report_alert_gap) {
      most = alert.packets;
      rows.push_back(std::move(alert));
      continue;
    }
    const Instant started = row->started, last = std::max(row->last, alert.last);
    const std::int64_t packets = row->packets + alert.packets;
    if (alert.packets > most) {
      most = alert.packets;
      *row = std::move(alert);
    }
    row->started = started;
    row->last = last;
    row->packets = packets;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Alert& a, const Alert& b) { return a.started < b.started; });
  return rows;
}

Result<ReportAlerts> report_alerts(const store::Alerts& alerts, const access::Principal& person,
                                   const Period& period) {
  ReportAlerts found;
  ListAlertsQuery query{.from = period.from, .to = period.to};
  query.verdict = std::vector{Verdict::confirmed};
  HINOMI_ASSIGN(found.topics, all_alerts(alerts, person, query, found.topics_total));
  if (found.topics.size() > limits::report_topics_max) found.topics.resize(limits::report_topics_max);
  query.verdict = std::vector{Verdict::unreviewed, Verdict::confirmed};
  query.detector = std::vector{Detector::backscatter};
  // A rule that is not yet sure raises a notice.
  query.severity = std::vector{Severity::urgent, Severity::high, Severity::medium, Severity::low};
  HINOMI_ASSIGN(found.attacks, all_alerts(alerts, person, query, found.attacks_total));
  std::stable_sort(found.attacks.begin(), found.attacks.end(),
                   [](const Alert& a, const Alert& b) { return a.observed > b.observed; });
  if (found.attacks.size() > limits::report_attacks_max) found.attacks.resize(limits::report_attacks_max);
  return found;
}

Result<ReportBook> book_for(store::Store& store, const store::Observations& observations,
                            const access::Principal& person, const std::string& period, Instant now) {
  HINOMI_ASSIGN(const auto scope, observe::sensor_scope(store, person));
  HINOMI_ASSIGN(const bool demonstration, observe::scope_has_demonstration(store, person));
  BookWanted wanted{.report = {.period = period, .now = now, .demonstration = demonstration}};
  HINOMI_ASSIGN(const Period asked, parse_period(period));
  HINOMI_ASSIGN(wanted.alerts,
                report_alerts(store.alerts(), person, {asked.from, counted_until(asked, now)}));
  for (const observe::DetectorRow& row : observe::detector_table())
    wanted.detectors.push_back({.detector = row.detector, .version = row.version});
  return make_book(observations, scope, wanted);
}

}  // namespace hinomi::publish
