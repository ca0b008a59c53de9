// See freeze_state.hpp. The names of states, fields and columns are those of content/procedures.
#include "procedure/money/freeze_state.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "base/json.hpp"
#include "decode/text/holder_name.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure {
namespace {

const Json& rows_of(const Json& values) {
  static const Json none = Json::array();
  const auto found = values.find("targets");
  return found != values.end() && found->is_array() ? *found : none;
}

bool is_frozen(const RecordDetail& request, const Json& values, const Json& row) {
  const auto& state = request.record.state;
  if (std::find(frozen_states.begin(), frozen_states.end(), state) == frozen_states.end()) return false;
  const std::string outcome = text_in(values, "outcome");
  return outcome == "done" || (outcome == "part" && row.value("frozen", false));
}

// Counts for each account the others of its holder.
template <class Account, class HolderOf>
void mark_same(std::vector<Account>& accounts, HolderOf holder) {
  std::map<std::string, std::set<std::pair<ObservableKind, std::string>>> of;
  for (const Account& each : accounts)
    of[decode::fold_holder(holder(each))].emplace(each.place.kind, each.place.value);
  for (Account& each : accounts) {
    const std::string name = decode::fold_holder(holder(each));
    each.same_holder = name.empty() ? 0 : std::ssize(of[name]) - 1;
  }
}

}  // namespace

const char* freeze_column(ObservableKind kind) {
  for (const PlaceColumn& column : place_columns) {
    if (column.kind == kind) return column.name;
  }
  return place_columns.front().name;
}

std::optional<FreezeStanding> standing_of(const RecordDetail& request, const MoneyPlace& place) {
  using enum FreezeStanding;
  const std::string& state = request.record.state;
  const Json values = stored_object(request.fields);
  bool named = false, stopped = false;
  for (const Json& target : rows_of(values)) {
    if (text_in(target, freeze_column(place.kind)) != place.value) continue;
    named = true;
    stopped |= is_frozen(request, values, target);
  }
  if (!named) return std::nullopt;
  if (state == "cancelled" || request.record.phase == Phase::disposed) return none;
  if (state == "lifted") return lifted;
  if (stopped) return frozen;
  // An objection before the answer, or a release asked for before it, leaves the request asked.
  const bool answered = std::find(frozen_states.begin(), frozen_states.end(), state) != frozen_states.end() &&
                        !text_in(values, "outcome").empty();
  return answered || state == "finished" || state == "failed" ? failed : asked;
}

FreezeStanding further(FreezeStanding a, FreezeStanding b) {
  using enum FreezeStanding;
  for (const FreezeStanding each : {frozen, asked, failed, lifted}) {
    if (a == each || b == each) return each;
  }
  return none;
}

std::string holder_of(const RecordDetail& request, const MoneyPlace& place) {
  const Json values = stored_object(request.fields);
  for (const Json& target : rows_of(values)) {
    if (text_in(target, freeze_column(place.kind)) == place.value) return text_in(target, "holder");
  }
  return {};
}

void add_frozen(const RecordDetail& request, FrozenAccountList& list) {
  const Json values = stored_object(request.fields);
  const RecordRow& row = request.record;
  std::optional<std::int64_t> yen;
  if (values.contains("frozen_yen") && values["frozen_yen"].is_number_integer())
    yen = values["frozen_yen"].get<std::int64_t>();
  for (const Json& target : rows_of(values)) {
    if (!is_frozen(request, values, target)) continue;
    for (const auto& [kind, column] : place_columns) {
      const std::string value = text_in(target, column);
      if (value.empty()) continue;
      list.items.push_back({MoneyPlace{kind, value}, text_in(target, "holder"), row.id, row.number, row.state,
                            text_in(values, "basis"), text_in(values, "grounds"), yen,
                            instant_in(values, "answered_at"), row.owner, 0});
    }
  }
}

void finish_frozen(FrozenAccountList& list, std::string_view holder) {
  mark_same(list.items, [](const FrozenAccount& each) { return each.holder; });
  const std::string wanted = decode::fold_holder(holder);
  std::erase_if(list.items, [&](const FrozenAccount& each) {
    return decode::fold_holder(each.holder).find(wanted) == std::string::npos;
  });
  std::set<std::string> requests;
  for (const FrozenAccount& each : list.items) {
    if (!each.frozen_yen || !requests.insert(each.record).second) continue;
    if (__builtin_add_overflow(list.frozen_yen, *each.frozen_yen, &list.frozen_yen))
      list.frozen_yen = std::numeric_limits<std::int64_t>::max();
  }
}

void mark_holders(MoneyFlow& flow) {
  mark_same(flow.accounts, [](const MoneyAccount& each) { return each.holder; });
}

void add_report_minutes(std::span<const RecordRow> requests, FrozenAccountList& list) {
  std::vector<std::int64_t> minutes;
  for (const RecordRow& row : requests) {
    const Json values = stored_object(row.fields);
    const auto found = values.find("report_minutes");
    if (found != values.end() && found->is_number_integer()) minutes.push_back(found->get<std::int64_t>());
  }
  list.report_requests = std::ssize(minutes);
  if (minutes.empty()) return;
  std::sort(minutes.begin(), minutes.end());
  const std::size_t middle = minutes.size() / 2;
  list.report_minutes = minutes.size() % 2 == 1
                            ? static_cast<double>(minutes[middle])
                            : static_cast<double>(minutes[middle - 1] + minutes[middle]) / 2;
}

std::optional<Instant> instant_in(const Json& values, std::string_view name) {
  const auto found = values.find(std::string(name));
  if (found == values.end()) return std::nullopt;
  const auto read = parse_timestamp(found->is_object()   ? found->value("instant", std::string())
                                    : found->is_string() ? found->get<std::string>()
                                                         : std::string());
  return read ? std::optional(read->instant) : std::nullopt;
}

}  // namespace hinomi::procedure
