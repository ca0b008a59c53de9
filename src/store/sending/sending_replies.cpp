// Keeps what partners answered; every statement on the table sending_reply. An answer is never replaced: the
// same one taken in twice is known by its identity, and another stands beside it. Texts lie in the vault.
// Fails as the database does.
#include "store/sending/sending_columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view add_sql =
    "INSERT INTO sending_reply (id, identity, sending, record, organisation, number, sender, fit,"
    " received_us, actor_name, digest) VALUES ($id, $identity, $sending, $record, $organisation, $number,"
    " $sender, $fit, $received, $actor_name, $digest) ON CONFLICT (identity) DO NOTHING";
#define HINOMI_REPLY_SELECT                                                                           \
  "SELECT id, identity, sending, record, organisation, number, sender, fit, received_us, actor_name," \
  " digest FROM sending_reply"

constexpr std::string_view of_record_sql =
    HINOMI_REPLY_SELECT " WHERE record = $record ORDER BY number_entered";
constexpr std::string_view strays_sql = HINOMI_REPLY_SELECT
    " WHERE record IS NULL AND organisation = $organisation ORDER BY number_entered DESC LIMIT 100";

Result<std::vector<StoredReply>> read_replies(Statement& row) {
  std::vector<StoredReply> replies;
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return replies;
    StoredReply reply{row.text(0),    row.text(1), row.optional_text(2), row.optional_text(3),
                      row.text(4),    row.text(5), row.text(6),          {},
                      row.instant(8), row.text(9), row.text(10)};
    HINOMI_ASSIGN(reply.match, read_enum(row.integer(7), all_reply_match()));
    replies.push_back(std::move(reply));
  }
}

}  // namespace

Result<bool> Sendings::add_reply(Transaction& transaction, const StoredReply& reply) const {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_sql));
  statement.bind("$id", reply.id).bind("$identity", reply.identity).bind("$sending", reply.sending);
  statement.bind("$record", reply.record).bind("$organisation", reply.organisation);
  statement.bind("$number", reply.number).bind("$sender", reply.sender);
  statement.bind("$fit", static_cast<std::int64_t>(reply.match)).bind("$received", reply.received);
  HINOMI_TRY(statement.bind("$actor_name", reply.actor_name).bind("$digest", reply.digest).run());
  return statement.changes() > 0;
}

Result<std::vector<StoredReply>> Sendings::replies(Snapshot& snapshot, std::string_view record) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(of_record_sql));
  row.bind("$record", record);
  return read_replies(row);
}

Result<std::vector<StoredReply>> Sendings::strays(Snapshot& snapshot, std::string_view organisation) const {
  HINOMI_ASSIGN(auto row, snapshot.prepare(strays_sql));
  row.bind("$organisation", organisation);
  return read_replies(row);
}

std::span<const StatementText> sending_reply_statements() {
  static constexpr StatementText texts[] = {
      {"add_sending_reply", add_sql}, {"sending_replies", of_record_sql}, {"stray_replies", strays_sql}};
  return texts;
}

}  // namespace hinomi::store
