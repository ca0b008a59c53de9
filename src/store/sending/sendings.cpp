// See sendings.hpp. Every statement on the tables sending, sending_line and sending_part.
#include "store/sending/sendings.hpp"

#include "base/json.hpp"
#include "store/records/gates/record_gates.hpp"
#include "store/sending/sending_columns.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

#define HINOMI_SENDING_COLUMNS                                                                             \
  "s.id, s.record, s.record_type, s.record_version, s.number, s.step, s.desk, s.recipient, s.way, s.form," \
  " s.state, s.left_house, s.correction, s.corrects, s.made_us, s.sender, s.sender_name, s.approver_name," \
  " s.attempts, s.failures, s.next_us, s.sent_us, s.digest, s.answer, s.code, s.args, s.version"

constexpr std::string_view add_sql =
    "INSERT INTO sending (id, record, record_type, record_version, number, step, desk, recipient, way, form,"
    " state, left_house, correction, corrects, made_us, sender, sender_name, approver_name, attempts,"
    " failures, next_us, sent_us, digest, answer, code, args, version) VALUES ($id, $record, $type,"
    " $record_version, $number, $step, $desk, $recipient, $way, $form, $state, $left_house, $correction,"
    " $corrects, $made, $sender, $sender_name, $approver_name, $attempts, $failures, $next, $sent, $digest,"
    " $answer, $code, $args, 1)";
constexpr std::string_view update_sql =
    "UPDATE sending SET way = $way, state = $state, left_house = $left_house, attempts = $attempts,"
    " failures = $failures, next_us = $next, sent_us = $sent, digest = $digest, answer = $answer,"
    " code = $code, args = $args, version = version + 1 WHERE id = $id AND version = $version";
constexpr std::string_view find_sql = "SELECT " HINOMI_SENDING_COLUMNS " FROM sending s WHERE s.id = $id";
constexpr std::string_view of_record_sql =
    "SELECT " HINOMI_SENDING_COLUMNS " FROM sending s WHERE s.record = $record ORDER BY s.number_entered";
constexpr std::string_view of_number_sql =
    "SELECT " HINOMI_SENDING_COLUMNS " FROM sending s WHERE s.number = $number ORDER BY s.number_entered";
constexpr std::string_view correcting_sql =
    "SELECT " HINOMI_SENDING_COLUMNS " FROM sending s WHERE s.corrects = $corrects ORDER BY s.number_entered";
constexpr std::string_view in_state_sql =
    "SELECT " HINOMI_SENDING_COLUMNS
    " FROM sending s WHERE s.state = $state AND s.way IN (SELECT value FROM json_each($ways))"
    " ORDER BY s.number_entered LIMIT $limit";
// A correction leaves after what it corrects, which may still wait. An archive is fixed when somebody takes
// its password, and what goes by hand is fixed and no more.
constexpr std::string_view due_sql =
    "SELECT " HINOMI_SENDING_COLUMNS
    " FROM sending s WHERE s.state = 0 AND s.way IN (SELECT value FROM json_each($ways))"
    " AND (s.next_us IS NULL OR s.next_us <= $now OR s.next_us > $far)"
    " AND NOT EXISTS (SELECT 1 FROM sending e WHERE e.id = s.corrects AND e.state IN (0, 1))"
    " AND (s.way <> 1 OR s.digest <> '') AND (s.way <> 4 OR s.digest = '') ORDER BY s.number_entered LIMIT "
    "$limit";
constexpr std::string_view note_sql =
    "INSERT INTO sending_line (sending, time_us, step, actor_name, text, code, args, digest) VALUES"
    " ($sending, $time, $step, $actor_name, $text, $code, $args, $digest)";
constexpr std::string_view lines_sql =
    "SELECT time_us, step, actor_name, text, code, args, digest FROM sending_line WHERE sending = $sending"
    " ORDER BY number";
constexpr std::string_view forget_parts_sql = "DELETE FROM sending_part WHERE sending = $sending";
constexpr std::string_view add_part_sql =
    "INSERT INTO sending_part (sending, place, name, media, bytes, digest) VALUES ($sending, $place, $name,"
    " $media, $bytes, $digest)";
constexpr std::string_view parts_sql =
    "SELECT name, media, bytes, digest FROM sending_part WHERE sending = $sending ORDER BY place";

// What waits since before $before is overdue: waiting and attempting alone can be.
#define HINOMI_OVERDUE "(s.state IN (0, 1) AND s.made_us < $before)"

const std::string& list_sql() {
  static const std::string sql =
      "SELECT " HINOMI_SENDING_COLUMNS
      ", r.title FROM sending s JOIN record r ON r.id = s.record"
      " WHERE r.type IN (SELECT value FROM json_each($types)) AND ($state < 0 OR s.state = $state)"
      " AND ($overdue = 0 OR " HINOMI_OVERDUE ") AND " +
      std::string(record_gates::seen_sql) +
      " ORDER BY CASE WHEN s.state = 5 THEN 0 WHEN s.state IN (3, 4) THEN 1 WHEN " HINOMI_OVERDUE
      " THEN 2 WHEN s.state IN (0, 1) THEN 3 ELSE 4 END, CASE WHEN s.state IN (0, 1, 3, 4, 5)"
      " THEN s.made_us ELSE -s.made_us END, s.number_entered LIMIT $limit";
  return sql;
}

const std::string& count_sql() {
  static const std::string sql = "SELECT s.state, count(*), sum(CASE WHEN " HINOMI_OVERDUE
                                 " THEN 1 ELSE 0 END) FROM sending s JOIN record r ON r.id = s.record"
                                 " WHERE r.type IN (SELECT value FROM json_each($types)) AND " +
                                 std::string(record_gates::seen_sql) + " GROUP BY s.state ORDER BY s.state";
  return sql;
}

Result<StoredSending> read_sending(const Statement& row) {
  StoredSending sending;
  sending.id = row.text(0);
  sending.record = row.text(1);
  sending.type = row.text(2);
  sending.record_version = row.integer(3);
  sending.number = row.text(4);
  sending.step = row.text(5);
  sending.desk = row.text(6);
  sending.recipient = row.text(7);
  HINOMI_ASSIGN(sending.way, read_enum(row.integer(8), all_sending_way()));
  sending.form = row.text(9);
  HINOMI_ASSIGN(sending.state, read_enum(row.integer(10), all_sending_state()));
  sending.left_house = row.flag(11);
  sending.correction = row.flag(12);
  sending.corrects = row.optional_text(13);
  sending.made = row.instant(14);
  sending.sender = row.text(15);
  sending.sender_name = row.text(16);
  sending.approver_name = row.text(17);
  sending.attempts = row.integer(18);
  sending.failures = row.integer(19);
  sending.next = row.optional_instant(20);
  sending.sent = row.optional_instant(21);
  sending.digest = row.text(22);
  sending.answer = row.text(23);
  HINOMI_ASSIGN(sending.trouble, read_sending_trouble(row, 24));
  sending.version = row.integer(26);
  return sending;
}

void bind_standing(Statement& statement, const StoredSending& sending) {
  statement.bind("$id", sending.id).bind("$way", static_cast<std::int64_t>(sending.way));
  statement.bind("$state", static_cast<std::int64_t>(sending.state));
  statement.bind_flag("$left_house", sending.left_house);
  statement.bind("$attempts", sending.attempts).bind("$failures", sending.failures);
  statement.bind("$next", sending.next).bind("$sent", sending.sent);
  statement.bind("$digest", sending.digest).bind("$answer", sending.answer);
  bind_sending_trouble(statement, sending.trouble);
}

Result<std::vector<StoredSending>> read_all(Statement& row) {
  std::vector<StoredSending> all;
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return all;
    HINOMI_ASSIGN(StoredSending one, read_sending(row));
    all.push_back(std::move(one));
  }
}

std::string way_numbers(std::span<const SendingWay> ways) {
  Json numbers = Json::array();
  for (const SendingWay way : ways) numbers.push_back(static_cast<std::int64_t>(way));
  return to_text(numbers);
}

Result<void> bind_question(Statement& statement, Snapshot& snapshot, const access::Principal& person,
                           const SendingQuery& query, Instant now) {
  HINOMI_ASSIGN(const auto view, record_gates::view_of(snapshot, person));
  record_gates::bind_view(statement, view, now);
  statement.bind("$types", list_text(query.types));
  statement.bind("$before", query.overdue_before);
  return {};
}

}  // namespace

Result<void> Sendings::add(Transaction& transaction, const StoredSending& sending) const {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_sql));
  bind_standing(statement, sending);
  statement.bind("$record", sending.record).bind("$type", sending.type);
  statement.bind("$record_version", sending.record_version).bind("$number", sending.number);
  statement.bind("$step", sending.step).bind("$desk", sending.desk).bind("$recipient", sending.recipient);
  statement.bind("$form", sending.form).bind_flag("$correction", sending.correction);
  statement.bind("$corrects", sending.corrects).bind("$made", sending.made);
  statement.bind("$sender", sending.sender).bind("$sender_name", sending.sender_name);
  return statement.bind("$approver_name", sending.approver_name).run();
}

Result<void> Sendings::update(Transaction& transaction, StoredSending& sending) const {
  HINOMI_ASSIGN(auto statement, transaction.prepare(update_sql));
  bind_standing(statement, sending);
  HINOMI_TRY(statement.bind("$version", sending.version).run());
  if (statement.changes() == 0) return fail(ErrorKind::conflict, "sending.stale");
  ++sending.version;
  return {};
}

Result<void> Sendings::note(Transaction& transaction, std::string_view sending,
                            const SendingNote& note) const {
  HINOMI_ASSIGN(auto statement, transaction.prepare(note_sql));
  statement.bind("$sending", sending).bind("$time", transaction.now());
  statement.bind("$step", static_cast<std::int64_t>(note.step)).bind("$actor_name", note.actor_name);
  statement.bind("$text", note.text).bind("$digest", note.digest);
  bind_sending_trouble(statement, note.trouble);
  return statement.run();
}

Result<void> Sendings::put_parts(Transaction& transaction, std::string_view sending,
                                 std::span<const SendingPart> parts) const {
  HINOMI_ASSIGN(auto forget, transaction.prepare(forget_parts_sql));
  HINOMI_TRY(forget.bind("$sending", sending).run());
  std::int64_t place = 0;
  for (const SendingPart& part : parts) {
    HINOMI_ASSIGN(auto add, transaction.prepare(add_part_sql));
    add.bind("$sending", sending).bind("$place", place++).bind("$name", part.name);
    HINOMI_TRY(add.bind("$media", part.media).bind("$bytes", part.bytes).bind("$digest", part.digest).run());
  }
  return {};
}

Result<std::optional<StoredSending>> Sendings::find(Snapshot& snapshot, std::string_view id) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(find_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$id", id).step());
  if (!there) return std::optional<StoredSending>();
  HINOMI_ASSIGN(StoredSending found, read_sending(row));
  return std::optional(std::move(found));
}

Result<std::vector<StoredSending>> Sendings::of_record(Snapshot& snapshot, std::string_view record) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(of_record_sql));
  row.bind("$record", record);
  return read_all(row);
}

Result<std::vector<StoredSending>> Sendings::of_number(Snapshot& snapshot, std::string_view number) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(of_number_sql));
  row.bind("$number", number);
  return read_all(row);
}

Result<std::vector<StoredSending>> Sendings::correcting(Snapshot& snapshot, std::string_view id) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(correcting_sql));
  row.bind("$corrects", id);
  return read_all(row);
}

Result<std::vector<StoredSending>> Sendings::due(Snapshot& snapshot, std::span<const SendingWay> ways,
                                                 Instant now, Instant far, std::int64_t limit) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(due_sql));
  row.bind("$ways", way_numbers(ways)).bind("$now", now).bind("$far", far).bind("$limit", limit);
  return read_all(row);
}

Result<std::vector<StoredSending>> Sendings::in_state(Snapshot& snapshot, SendingState state,
                                                      std::span<const SendingWay> ways,
                                                      std::int64_t limit) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(in_state_sql));
  row.bind("$state", static_cast<std::int64_t>(state)).bind("$ways", way_numbers(ways)).bind("$limit", limit);
  return read_all(row);
}

Result<std::vector<SendingPart>> Sendings::parts(Snapshot& snapshot, std::string_view sending) const {
  std::vector<SendingPart> parts;
  HINOMI_ASSIGN(auto row, snapshot.prepare(parts_sql));
  row.bind("$sending", sending);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return parts;
    parts.push_back({row.text(0), row.text(1), row.integer(2), row.text(3)});
  }
}

Result<std::vector<SendingLine>> Sendings::lines(Snapshot& snapshot, std::string_view sending) const {
  std::vector<SendingLine> lines;
  HINOMI_ASSIGN(auto row, snapshot.prepare(lines_sql));
  row.bind("$sending", sending);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return lines;
    SendingLine line;
    line.time = row.instant(0);
    HINOMI_ASSIGN(line.step, read_enum(row.integer(1), all_sending_step()));
    line.by = row.text(2);
    line.text = row.text(3);
    line.code = row.text(4);
    line.arguments = row.text(5);
    line.digest = row.text(6);
    lines.push_back(std::move(line));
  }
}

Result<std::vector<ListedSending>> Sendings::list(Snapshot& snapshot, const access::Principal& person,
                                                  const SendingQuery& query, Instant now) const {
  std::vector<ListedSending> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(list_sql()));
  HINOMI_TRY(bind_question(row, snapshot, person, query, now));
  row.bind("$state", query.state ? static_cast<std::int64_t>(*query.state) : std::int64_t{-1});
  row.bind_flag("$overdue", query.overdue_alone).bind("$limit", query.limit);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    HINOMI_ASSIGN(StoredSending one, read_sending(row));
    found.push_back({std::move(one), row.text(27)});
  }
}

Result<std::vector<SendingSums>> Sendings::count(Snapshot& snapshot, const access::Principal& person,
                                                 const SendingQuery& query, Instant now) const {
  std::vector<SendingSums> sums;
  HINOMI_ASSIGN(auto row, snapshot.prepare(count_sql()));
  HINOMI_TRY(bind_question(row, snapshot, person, query, now));
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return sums;
    SendingSums one;
    HINOMI_ASSIGN(one.state, read_enum(row.integer(0), all_sending_state()));
    one.count = row.integer(1);
    one.overdue = row.integer(2);
    sums.push_back(one);
  }
}

std::span<const StatementText> sending_statements() {
  static const std::vector<StatementText> all = [] {
    std::vector<StatementText> texts{{"add_sending", add_sql},
                                     {"update_sending", update_sql},
                                     {"find_sending", find_sql},
                                     {"sendings_of_record", of_record_sql},
                                     {"sendings_of_number", of_number_sql},
                                     {"sendings_in_state", in_state_sql},
                                     {"sendings_due", due_sql},
                                     {"note_sending", note_sql},
                                     {"sending_lines", lines_sql},
                                     {"forget_sending_parts", forget_parts_sql},
                                     {"sendings_correcting", correcting_sql},
                                     {"add_sending_part", add_part_sql},
                                     {"sending_parts", parts_sql},
                                     {"list_sendings", list_sql()},
                                     {"count_sendings", count_sql()}};
    const auto replies = sending_reply_statements();
    texts.insert(texts.end(), replies.begin(), replies.end());
    return texts;
  }();
  return all;
}

}  // namespace hinomi::store
