// See money_desk.hpp.
#include "procedure/money/money_desk.hpp"

#include <algorithm>
#include <map>

#include "access/decision.hpp"
#include "access/label_join.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "decode/text/entered_account.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/money/follow.hpp"
#include "procedure/money/freeze_state.hpp"
#include "procedure/money/limits.hpp"
#include "procedure/procedures.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view trail_type = "money_trail";
constexpr std::string_view struck_state = "struck";

std::optional<MoneyPlace> place_in(const Json& row, const std::string& side) {
  for (const auto& [kind, column] : place_columns) {
    const std::string value = text_in(row, side + column);
    if (!value.empty()) return MoneyPlace{kind, value};
  }
  return std::nullopt;
}

std::vector<KnownTransfer> transfers_in(const RecordDetail& trail) {
  std::vector<KnownTransfer> transfers;
  const Json values = stored_object(trail.fields);
  const auto rows = values.find("transfers");
  // What is masked is no table.
  if (trail.record.state == struck_state || rows == values.end() || !rows->is_array()) return transfers;
  for (std::size_t row = 0; row < rows->size(); ++row) {
    const Json& each = (*rows)[row];
    const auto at = instant_in(each, "at");
    if (!at) continue;
    MoneyTransfer transfer;
    transfer.record = trail.record.id;
    transfer.number = trail.record.number;
    transfer.source = text_in(values, "source");
    transfer.from = place_in(each, "from_");
    transfer.to = place_in(each, "to_");
    transfer.yen = each.value("yen", std::int64_t{0});
    transfer.at = *at;
    transfer.evidence = text_in(each, "evidence");
    transfers.push_back({std::move(transfer), row});
  }
  return transfers;
}

// Records of a type that hold an account.
struct Held {
  std::vector<const RecordDetail*> records;
  bool all = true;  // no limit left one out
};

// The records of one answer, each opened once, however many accounts it names.
class Opened {
 public:
  Opened(const Procedures& procedures, const access::Principal& person)
      : x_procedures(procedures), x_person(person) {}

  Result<Held> holding(std::string_view type, const MoneyPlace& place) {
    HINOMI_ASSIGN(const auto& rows, rows_holding(place));
    Held held;
    held.all = rows.size() < static_cast<std::size_t>(limits::similar_looked);
    for (const SimilarRecord& row : rows) {
      if (row.record.type != type) continue;
      const RecordDetail* detail = nullptr;
      if (held.records.size() < limits::money_records_max) {
        HINOMI_ASSIGN(detail, open(row.record));
      }
      if (detail == nullptr) {
        held.all = false;
        break;
      }
      held.records.push_back(detail);
    }
    x_cut |= !held.all;
    return held;
  }

  Result<std::vector<KnownTransfer>> transfers_of(const MoneyPlace& place) {
    HINOMI_ASSIGN(const Held held, holding(trail_type, place));
    std::vector<KnownTransfer> found;
    for (const RecordDetail* trail : held.records) {
      for (const KnownTransfer& each : read(*trail)) {
        if (each.transfer.from == place || each.transfer.to == place) found.push_back(each);
      }
    }
    return found;
  }

  bool cut() const { return x_cut; }
  const Label& label_of(const std::string& record) const { return x_details.at(record).record.label; }

 private:
  using Rows = std::vector<SimilarRecord>;

  Result<Rows> rows_holding(const MoneyPlace& place) {
    const auto key = std::pair{place.kind, place.value};
    const auto known = x_rows.find(key);
    if (known != x_rows.end()) return known->second;
    HINOMI_ASSIGN(auto list, x_procedures.holding(x_person, place.kind, place.value));
    return x_rows.emplace(key, std::move(list.items)).first->second;
  }

  // Nothing when so many are open that no further one is opened.
  Result<const RecordDetail*> open(const RecordRow& row) {
    const auto known = x_details.find(row.id);
    if (known != x_details.end()) return &known->second;
    if (x_details.size() >= limits::money_opened_max) return nullptr;
    HINOMI_ASSIGN(auto detail, x_procedures.detail(x_person, row.type, row.id));
    return &x_details.emplace(row.id, std::move(detail)).first->second;
  }

  const std::vector<KnownTransfer>& read(const RecordDetail& trail) {
    const auto known = x_transfers.find(trail.record.id);
    if (known != x_transfers.end()) return known->second;
    return x_transfers.emplace(trail.record.id, transfers_in(trail)).first->second;
  }

  const Procedures& x_procedures;
  const access::Principal& x_person;
  std::map<std::pair<ObservableKind, std::string>, Rows> x_rows;
  std::map<std::string, RecordDetail, std::less<>> x_details;
  std::map<std::string, std::vector<KnownTransfer>, std::less<>> x_transfers;
  bool x_cut = false;
};

// Accounts, each once, in their one form; what is written otherwise or names no account is left out.
class Places {
 public:
  void add(std::optional<ObservableKind> kind, const Json& value) {
    if (!kind || !decode::is_account_kind(*kind) || !value.is_string()) return;
    const auto entered = decode::enter_account(*kind, value.get<std::string>());
    if (!entered) return;
    keep({*kind, *entered});
  }
  /// Adds electronic money, which was read when it was entered. A mobile line holds no money.
  void add_emoney(const TableColumn& column, const Json& value) {
    if (column.vocabulary && column.observable == ObservableKind::other && value.is_string())
      keep({ObservableKind::other, value.get<std::string>()});
  }
  std::vector<MoneyPlace> all() && { return std::move(x_places); }

 private:
  void keep(MoneyPlace place) {
    if (std::find(x_places.begin(), x_places.end(), place) == x_places.end())
      x_places.push_back(std::move(place));
  }

  std::vector<MoneyPlace> x_places;
};

std::vector<MoneyPlace> accounts_of(const RecordType& type, const RecordDetail& record) {
  Places places;
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    const auto value = values.find(field.name);
    if (value == values.end()) continue;
    places.add(field.observable, *value);
    if (field.kind != FieldKind::table || !value->is_array()) continue;
    for (const Json& row : *value) {
      for (const TableColumn& column : field.columns) {
        if (!row.contains(column.name)) continue;
        const bool named = column.kind == FieldKind::observable && !column.observable;
        places.add(named ? kind_in_row(field, row) : column.observable, row[column.name]);
        places.add_emoney(column, row[column.name]);
      }
    }
  }
  // The accounts of a request are its targets. What its texts name, as an answer names where the money went
  // on, is reached by transfers: as a beginning it would never be asked for.
  if (record.record.type == freeze_type) return std::move(places).all();
  for (const FoundObservable& found : record.found) places.add(found.kind, Json(found.value));
  return std::move(places).all();
}

// Tells whether every request for the account was looked at.
Result<bool> add_freezes(Opened& opened, MoneyAccount& account) {
  HINOMI_ASSIGN(const Held held, opened.holding(freeze_type, account.place));
  for (const RecordDetail* request : held.records) {
    // A request may speak of the account in a text and ask for another.
    const auto standing = standing_of(*request, account.place);
    if (!standing) continue;
    account.freezes.push_back({request->record.id, request->record.number, *standing});
    account.standing = further(account.standing, *standing);
    if (account.holder.empty()) account.holder = holder_of(*request, account.place);
  }
  return held.all;
}

bool drafts(const access::Principal& person, const RecordType* type) {
  return type != nullptr && std::any_of(type->create_roles.begin(), type->create_roles.end(), [&](Role role) {
           return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
         });
}

struct Followed {
  RecordDetail record;
  MoneyFlow flow;
  std::map<std::string, Label> labels;  // of the records that state the transfers
  std::vector<MoneyPlace> unsure;       // accounts of which a limit left requests out
};

void note_labels(const Opened& opened, Followed& followed) {
  for (const MoneyTransfer& each : followed.flow.transfers) {
    followed.labels.emplace(each.record, opened.label_of(each.record));
    for (const MoneySource& also : each.also)
      followed.labels.emplace(also.record, opened.label_of(also.record));
  }
}

Result<Followed> follow(const Procedures& procedures, Instant now, const access::Principal& person,
                        std::string_view type, std::string_view id) {
  HINOMI_ASSIGN(RecordDetail record, procedures.detail(person, type, id));
  const RecordType* definition = procedures.definitions().in_force(type, now);
  if (definition == nullptr)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(type.substr(0, 64))}});
  Opened opened(procedures, person);
  HINOMI_ASSIGN(MoneyFlow flow, follow_money(accounts_of(*definition, record), [&](const MoneyPlace& place) {
                  return opened.transfers_of(place);
                }));
  std::vector<MoneyPlace> unsure;
  for (MoneyAccount& account : flow.accounts) {
    HINOMI_ASSIGN(const bool all, add_freezes(opened, account));
    if (!all) unsure.push_back(account.place);
  }
  mark_holders(flow);
  flow.cut |= opened.cut();
  flow.accounts_max = static_cast<std::int64_t>(limits::money_accounts_max);
  flow.transfers_max = static_cast<std::int64_t>(limits::money_transfers_max);
  flow.steps_max = limits::money_steps_max;
  flow.may_propose = drafts(person, procedures.definitions().in_force(freeze_type, now));
  Followed followed{std::move(record), std::move(flow), {}, std::move(unsure)};
  note_labels(opened, followed);
  return followed;
}

std::string yen_text(std::int64_t yen) {
  std::string digits = std::to_string(yen);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits + "円";
}

// What is known of the way to the account, for the grounds of its request.
std::string grounds_of(const MoneyFlow& flow, const MoneyPlace& place) {
  std::string text = "本件の資金の移転先と認められるため。";
  for (const MoneyTransfer& each : flow.transfers) {
    if (!each.followed || each.to != place) continue;
    text += "\n" + to_jst_minute(each.at) + " " + (each.from ? each.from->value : "現金") + "から" +
            yen_text(each.yen) + "（裏付け：" + each.source;
    for (const MoneySource& also : each.also) text += "、" + also.source;
    text += "）";
    if (text.size() > limits::money_grounds_bytes) break;
  }
  return text;
}

bool is_start(const MoneyFlow& flow, const MoneyPlace& place) {
  return std::any_of(flow.accounts.begin(), flow.accounts.end(), [&](const MoneyAccount& account) {
    return account.step == 0 && account.place == place;
  });
}

// Records that state the transfers followed on the ways to the account, each once.
std::vector<std::string> records_behind(const MoneyFlow& flow, const MoneyPlace& place) {
  std::vector<std::string> records;
  const auto add = [&](const std::string& record) {
    if (std::find(records.begin(), records.end(), record) == records.end()) records.push_back(record);
  };
  std::vector<MoneyPlace> behind{place};
  for (std::size_t at = 0; at < behind.size(); ++at) {
    for (const MoneyTransfer& each : flow.transfers) {
      if (!each.followed || each.to != behind[at]) continue;
      add(each.record);
      for (const MoneySource& also : each.also) add(also.record);
      if (each.from && !is_start(flow, *each.from) &&
          std::find(behind.begin(), behind.end(), *each.from) == behind.end())
        behind.push_back(*each.from);
    }
  }
  return records;
}

// A draft tells of all that led to its account: it is as strict as each, or it is not made (SR2).
Result<Label> draft_label(const access::Principal& person, const Followed& followed,
                          const MoneyPlace& place) {
  Label label = followed.record.record.label;
  label.owner = person.organisation;
  const auto records = records_behind(followed.flow, place);
  for (const std::string& record : records) {
    HINOMI_ASSIGN(label, access::joined(label, followed.labels.at(record)));
  }
  HINOMI_TRY(access::may_label(person, label.confidentiality, label.compartment));
  for (const std::string& record : records) {
    if (!access::is_no_looser(person, label, followed.labels.at(record)))
      return fail(ErrorKind::forbidden, "record.label_beyond");
  }
  return label;
}

RecordWanted draft_of(const Followed& followed, const MoneyAccount& account, const Label& label) {
  const RecordRow& from = followed.record.record;
  const Json before = stored_object(followed.record.fields);
  Json fields = Json::object();
  for (const char* name : {"basis", "urgency"}) {
    if (from.type == freeze_type && before.contains(name)) fields[name] = before[name];
  }
  fields["summary"] = "移転先口座の凍結" + (from.number.empty() ? "" : "（" + from.number + "）");
  fields["grounds"] = grounds_of(followed.flow, account.place);
  fields["targets"] = Json::array({Json{{freeze_column(account.place.kind), account.place.value}}});
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  wanted.confidentiality = label.confidentiality;
  wanted.tlp = label.tlp;
  wanted.compartment = label.compartment;
  // A press that is sent again makes the same draft; once a request was cancelled, the next press makes
  // another.
  const std::string place = std::string(to_text(account.place.kind)) + " " + account.place.value;
  wanted.key =
      "chain:" + from.id + ":" + to_hex(sha256(place)) + ":" + std::to_string(account.freezes.size());
  return wanted;
}

bool is_linked(const RecordDetail& record, const std::string& other) {
  return std::any_of(record.links.begin(), record.links.end(),
                     [&](const auto& link) { return link.other.id == other; });
}

}  // namespace

Result<MoneyFlow> MoneyDesk::flow(const access::Principal& person, std::string_view type,
                                  std::string_view record) const {
  HINOMI_ASSIGN(Followed followed, follow(x_procedures, x_now, person, type, record));
  return std::move(followed.flow);
}

Result<FreezeProposals> MoneyDesk::propose(const access::Principal& person, std::string_view type,
                                           std::string_view record) const {
  HINOMI_ASSIGN(const Followed followed, follow(x_procedures, x_now, person, type, record));
  const std::vector<MoneyPlace>& unsure = followed.unsure;
  const std::string& from = followed.record.record.id;
  FreezeProposals proposals;
  for (const MoneyAccount& account : followed.flow.accounts) {
    if (account.step == 0 || account.standing != FreezeStanding::none) continue;
    const auto label = draft_label(person, followed, account.place);
    if (!label || std::find(unsure.begin(), unsure.end(), account.place) != unsure.end()) {
      proposals.left.push_back(account.place);
      continue;
    }
    HINOMI_ASSIGN(const RecordDetail made,
                  x_procedures.make(person, freeze_type, draft_of(followed, account, *label)));
    if (!is_linked(made, from)) {
      HINOMI_TRY(
          x_procedures.link(person, freeze_type, made.record.id, {LinkKind::related, from, "資金の移転先"}));
    }
    proposals.items.push_back({made.record.id, made.record.number, FreezeStanding::asked});
  }
  return proposals;
}

Result<FrozenAccountList> MoneyDesk::frozen(const access::Principal& person, std::string_view holder) const {
  ListRecordsQuery query;
  query.state = std::vector<std::string>(frozen_states.begin(), frozen_states.end());
  query.sort = "-updated";
  query.limit = limits::frozen_requests_max;
  HINOMI_ASSIGN(const RecordPage page, x_procedures.list(person, freeze_type, query));
  FrozenAccountList list;
  list.cut = page.next.has_value();
  list.requests_max = limits::frozen_requests_max;
  for (const RecordRow& row : page.items) {
    HINOMI_ASSIGN(const RecordDetail request, x_procedures.detail(person, row.type, row.id));
    add_frozen(request, list);
  }
  finish_frozen(list, holder);
  query.state = std::vector<std::string>(sent_states.begin(), sent_states.end());
  HINOMI_ASSIGN(const RecordPage sent, x_procedures.list(person, freeze_type, query));
  add_report_minutes(sent.items, list);
  return list;
}

}  // namespace hinomi::procedure
