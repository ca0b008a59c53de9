// Keeps receipts; every statement on the tables receipt and receipt_begun. The reasons of malformed packets
// stand as a JSON list in it: nothing asks for them one by one.
#include "store/watch/receipts.hpp"

#include "base/json.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store {
namespace {

#define HINOMI_RECEIPT_COLUMNS                                                                          \
  "receipt.id, receipt.sensor, sensor.name, receipt.source, receipt.digest, receipt.state, "            \
  "receipt.packets, "                                                                                   \
  "receipt.events, receipt.stored_packets, receipt.not_for_sensor, receipt.not_ip, receipt.malformed, " \
  "receipt.dropped, receipt.first_us, receipt.last_us, receipt.received_us"

constexpr std::string_view put_receipt_sql =
    "INSERT INTO receipt (id, sensor, source, digest, state, packets, events, stored_packets, "
    "not_for_sensor, not_ip,"
    " malformed, dropped, first_us, last_us, received_us) VALUES ($id, $sensor, $source, $digest, $state, "
    "$packets,"
    " $events, $stored_packets, $not_for_sensor, $not_ip, $malformed, $dropped, $first, $last, $received)"
    " ON CONFLICT (id) DO UPDATE SET source = excluded.source, state = excluded.state, packets = "
    "excluded.packets,"
    " events = excluded.events, stored_packets = excluded.stored_packets, not_for_sensor = "
    "excluded.not_for_sensor,"
    " not_ip = excluded.not_ip, malformed = excluded.malformed, dropped = excluded.dropped,"
    " first_us = excluded.first_us, last_us = excluded.last_us, received_us = excluded.received_us";
constexpr std::string_view by_input_sql = "SELECT " HINOMI_RECEIPT_COLUMNS
                                          " FROM receipt JOIN sensor ON sensor.id = receipt.sensor"
                                          " WHERE receipt.sensor = $sensor AND receipt.digest = $digest";
constexpr std::string_view list_receipts_sql =
    "SELECT " HINOMI_RECEIPT_COLUMNS
    " FROM receipt JOIN sensor ON sensor.id = receipt.sensor"
    " WHERE 1 = 1 /*where*/ ORDER BY receipt.received_us DESC, receipt.id DESC LIMIT $limit";
constexpr std::string_view count_receipts_sql =
    "SELECT count(*) AS receipts FROM receipt JOIN sensor ON sensor.id = receipt.sensor WHERE 1 = 1 "
    "/*where*/";
constexpr std::string_view unfinished_receipts_sql =
    "SELECT " HINOMI_RECEIPT_COLUMNS
    " FROM receipt JOIN sensor ON sensor.id = receipt.sensor"
    " WHERE receipt.state = $state ORDER BY receipt.received_us, receipt.id";
constexpr std::string_view receipt_exists_sql = "SELECT count(*) AS receipts FROM receipt WHERE id = $id";
constexpr std::string_view begin_sql =
    "INSERT INTO receipt_begun (id) VALUES ($id) ON CONFLICT (id) DO NOTHING";
constexpr std::string_view end_sql = "DELETE FROM receipt_begun WHERE id = $id";
constexpr std::string_view begun_sql = "SELECT id FROM receipt_begun ORDER BY id";
constexpr std::string_view sensor_label_sql =
    "SELECT label_confidentiality, label_tlp, label_handling, label_owner, label_compartment FROM sensor"
    " WHERE id = $sensor";

std::string malformed_text(const std::vector<ReasonCount>& malformed) {
  Json list = Json::array();
  for (const ReasonCount& count : malformed) {
    Json row{{"reason", count.reason}, {"packets", count.packets}};
    if (count.first_offset) row["first_offset"] = *count.first_offset;
    list.push_back(std::move(row));
  }
  return to_text(list);
}

Result<std::vector<ReasonCount>> read_malformed(std::string_view text) {
  HINOMI_ASSIGN(const Json list, parse_json(text));
  if (!list.is_array()) return damaged("receipt.malformed");
  std::vector<ReasonCount> malformed;
  for (const Json& row : list) {
    const auto reason = row.find("reason"), packets = row.find("packets"), offset = row.find("first_offset");
    const bool whole =
        reason != row.end() && reason->is_string() && packets != row.end() && packets->is_number_integer();
    if (!whole) return damaged("receipt.malformed");
    ReasonCount count{reason->get<std::string>(), packets->get<std::int64_t>(), {}};
    if (offset != row.end() && offset->is_number_integer()) count.first_offset = offset->get<std::int64_t>();
    malformed.push_back(std::move(count));
  }
  return malformed;
}

Result<Receipt> read_receipt(const Statement& row) {
  Receipt receipt;
  receipt.id = row.text(0);
  receipt.sensor = row.text(1);
  receipt.sensor_name = row.text(2);
  receipt.source = row.text(3);
  receipt.digest = row.text(4);
  HINOMI_ASSIGN(receipt.state, read_enum(row.integer(5), all_receipt_state()));
  receipt.packets = row.integer(6);
  receipt.events = row.integer(7);
  receipt.stored_packets = row.integer(8);
  receipt.not_for_sensor = row.integer(9);
  receipt.not_ip = row.integer(10);
  HINOMI_ASSIGN(receipt.malformed, read_malformed(row.text_view(11)));
  receipt.dropped = row.integer(12);
  receipt.first = row.optional_instant(13);
  receipt.last = row.optional_instant(14);
  receipt.received = row.instant(15);
  return receipt;
}

Result<std::optional<Receipt>> read_by_input(Snapshot& snapshot, std::string_view sensor,
                                             std::string_view digest) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_input_sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$sensor", sensor).bind("$digest", digest).step());
  if (!there) return std::optional<Receipt>();
  HINOMI_ASSIGN(Receipt receipt, read_receipt(statement));
  return std::optional<Receipt>(std::move(receipt));
}

Result<Label> sensor_label(Snapshot& snapshot, std::string_view sensor) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sensor_label_sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$sensor", sensor).step());
  if (!there) return fail(ErrorKind::not_found, "sensor.not_found", {{"sensor", std::string(sensor)}});
  return read_label(statement, 0);
}

Result<void> put_row(Transaction& transaction, const Receipt& receipt) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_receipt_sql));
  statement.bind("$id", receipt.id).bind("$sensor", receipt.sensor).bind("$source", receipt.source);
  statement.bind("$digest", receipt.digest).bind("$state", static_cast<std::int64_t>(receipt.state));
  statement.bind("$packets", receipt.packets).bind("$events", receipt.events);
  statement.bind("$stored_packets", receipt.stored_packets).bind("$not_for_sensor", receipt.not_for_sensor);
  statement.bind("$not_ip", receipt.not_ip).bind("$malformed", malformed_text(receipt.malformed));
  statement.bind("$dropped", receipt.dropped).bind("$first", receipt.first).bind("$last", receipt.last);
  return statement.bind("$received", receipt.received).run();
}

Result<void> end_one(Transaction& transaction, std::string_view id) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(end_sql));
  return statement.bind("$id", id).run();
}

std::string payload_of(const Receipt& receipt) {
  Json payload{{"sensor", receipt.sensor},
               {"source", receipt.source},
               {"digest", receipt.digest},
               {"state", to_text(receipt.state)},
               {"packets", receipt.packets},
               {"events", receipt.events},
               {"stored_packets", receipt.stored_packets},
               {"not_for_sensor", receipt.not_for_sensor},
               {"not_ip", receipt.not_ip},
               {"dropped", receipt.dropped}};
  if (receipt.first) payload["first"] = to_iso(*receipt.first);
  if (receipt.last) payload["last"] = to_iso(*receipt.last);
  return to_text(payload);
}

}  // namespace

Result<void> Receipts::put(Transaction& transaction, const access::Principal& actor, const Receipt& receipt) {
  HINOMI_ASSIGN(const Label label, sensor_label(transaction, receipt.sensor));
  HINOMI_ASSIGN(const auto present, read_by_input(transaction, receipt.sensor, receipt.digest));
  if (present && (present->state == ReceiptState::complete || present->id != receipt.id)) {
    return fail(ErrorKind::conflict, "receipt.taken_in_already", {{"id", present->id}});
  }
  HINOMI_TRY(put_row(transaction, receipt));
  HINOMI_TRY(end_one(transaction, receipt.id));
  HINOMI_TRY(x_journal.append(transaction, actor,
                              {"observe.receipt", "receipt/" + receipt.id, payload_of(receipt), label}));
  return {};
}

Result<void> Receipts::put(const access::Principal& actor, const Receipt& receipt) {
  return x_database.write([&](Transaction& transaction) { return put(transaction, actor, receipt); });
}

Result<std::optional<Receipt>> Receipts::find_by_input(std::string_view sensor,
                                                       std::string_view digest) const {
  std::optional<Receipt> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, read_by_input(snapshot, sensor, digest));
    return {};
  }));
  return found;
}

Result<std::vector<Receipt>> Receipts::unfinished() const {
  std::vector<Receipt> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(unfinished_receipts_sql));
    statement.bind("$state", static_cast<std::int64_t>(ReceiptState::partial));
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      HINOMI_ASSIGN(Receipt receipt, read_receipt(statement));
      found.push_back(std::move(receipt));
    }
  }));
  return found;
}

Result<void> Receipts::begin(std::string_view id) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(begin_sql));
    return statement.bind("$id", id).run();
  });
}

Result<std::vector<std::string>> Receipts::begun() const {
  std::vector<std::string> ids;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(begun_sql));
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      ids.push_back(statement.text(0));
    }
  }));
  return ids;
}

Result<void> Receipts::end(std::span<const std::string> ids) {
  if (ids.empty()) return {};
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    for (const std::string& id : ids) HINOMI_TRY(end_one(transaction, id));
    return {};
  });
}

Result<bool> Receipts::exists(std::string_view id) const {
  bool there = false;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(receipt_exists_sql));
    HINOMI_TRY(statement.bind("$id", id).step());
    there = statement.integer(0) > 0;
    return {};
  }));
  return there;
}

Result<std::optional<Receipt>> Receipts::find(const access::Principal& person, std::string_view id) const {
  std::optional<Receipt> found;
  Where where;
  where.access(person, Permission::observe_read, "sensor").compare("receipt.id", "=", std::string(id));
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, where.prepare(snapshot, list_receipts_sql));
    HINOMI_ASSIGN(const bool there, statement.bind("$limit", std::int64_t{1}).step());
    if (!there) return {};
    HINOMI_ASSIGN(found, read_receipt(statement));
    return {};
  }));
  return found;
}

Result<ReceiptPage> Receipts::list(const access::Principal& person, const ListReceiptsQuery& query) const {
  ReceiptPage page;
  const std::int64_t rows = page_rows(query.limit);
  Where where;
  where.access(person, Permission::observe_read, "sensor");
  if (query.sensor) where.compare("receipt.sensor", "=", *query.sensor);
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto count, where.prepare(snapshot, count_receipts_sql));
    HINOMI_TRY(count.step());
    page.total = count.integer(0);
    if (query.cursor) {
      HINOMI_ASSIGN(const PagePlace place, read_cursor(*query.cursor));
      where.beyond("receipt.received_us", "receipt.id", "<", place.key, place.id);
    }
    HINOMI_ASSIGN(auto statement, where.prepare(snapshot, list_receipts_sql));
    statement.bind("$limit", rows + 1);
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      if (static_cast<std::int64_t>(page.items.size()) == rows) {
        page.next = write_cursor({page.items.back().received.microseconds(), page.items.back().id});
        return {};
      }
      HINOMI_ASSIGN(Receipt receipt, read_receipt(statement));
      page.items.push_back(std::move(receipt));
    }
  }));
  return page;
}

std::span<const StatementText> receipt_statements() {
  static constexpr StatementText statements[] = {
      {"put", put_receipt_sql},
      {"by_input", by_input_sql},
      {"list", list_receipts_sql},
      {"count", count_receipts_sql},
      {"unfinished_receipts", unfinished_receipts_sql},
      {"receipt_exists", receipt_exists_sql},
      {"begin", begin_sql},
      {"end", end_sql},
      {"begun", begun_sql},
      {"sensor_label", sensor_label_sql},
  };
  return statements;
}

}  // namespace hinomi::store
