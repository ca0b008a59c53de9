// Keeps sessions; every statement on the table session. A session is entered in the journal under the
// person's id, the token's digest never.
#include "store/people/sessions.hpp"

#include "base/json.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO session (digest, person, csrf, purpose, created_us, last_used_us, expires_us)"
    " VALUES ($digest, $person, $csrf, $purpose, $created, $last_used, $expires)";
constexpr std::string_view find_sql =
    "SELECT digest, person, csrf, purpose, created_us, last_used_us, expires_us FROM session"
    " WHERE digest = $digest AND expires_us > $now";
constexpr std::string_view touch_sql =
    "UPDATE session SET last_used_us = $last_used, expires_us = $expires WHERE digest = $digest";
constexpr std::string_view set_purpose_sql = "UPDATE session SET purpose = $purpose WHERE digest = $digest";
constexpr std::string_view person_of_sql = "SELECT person FROM session WHERE digest = $digest";
constexpr std::string_view delete_sql = "DELETE FROM session WHERE digest = $digest";
constexpr std::string_view delete_of_sql = "DELETE FROM session WHERE person = $person AND digest <> $except";
constexpr std::string_view delete_expired_sql = "DELETE FROM session WHERE expires_us <= $now";

// Sign-ins concern whoever audits the actor's organisation, and no other.
JournalDraft session_draft(const access::Principal& actor, std::string_view action, std::string_view person,
                           const Json& payload) {
  JournalDraft draft;
  draft.action = action;
  draft.subject = person.empty() ? "person/" : "person/" + std::string(person);
  draft.payload_json = to_text(payload);
  draft.label = access::own_label(actor);
  return draft;
}

Result<std::string> person_of(Snapshot& snapshot, std::string_view digest) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(person_of_sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$digest", digest).step());
  if (!there) return fail(ErrorKind::not_found, "session.not_found");
  return statement.text(0);
}

}  // namespace

Result<void> Sessions::open(const access::Principal& actor, const Session& session) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
    statement.bind("$digest", session.digest).bind("$person", session.person).bind("$csrf", session.csrf);
    statement.bind("$purpose", static_cast<std::int64_t>(session.purpose)).bind("$created", session.created);
    HINOMI_TRY(statement.bind("$last_used", session.last_used).bind("$expires", session.expires).run());
    HINOMI_TRY(x_journal.append(
        transaction, actor,
        session_draft(actor, "session.opened", session.person,
                      Json{{"purpose", to_text(session.purpose)}, {"expires", to_iso(session.expires)}})));
    return {};
  });
}

Result<std::optional<Session>> Sessions::find(std::string_view digest, Instant now) const {
  std::optional<Session> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(find_sql));
    HINOMI_ASSIGN(const bool there, row.bind("$digest", digest).bind("$now", now).step());
    if (!there) return {};
    Session session{row.text(0),    row.text(1),    row.text(2),   {},
                    row.instant(4), row.instant(5), row.instant(6)};
    HINOMI_ASSIGN(session.purpose, read_enum(row.integer(3), all_purpose()));
    found = std::move(session);
    return {};
  }));
  return found;
}

Result<void> Sessions::touch(std::string_view digest, Instant last_used, Instant expires) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(touch_sql));
    return statement.bind("$digest", digest).bind("$last_used", last_used).bind("$expires", expires).run();
  });
}

Result<void> Sessions::set_purpose(const access::Principal& actor, std::string_view digest, Purpose purpose) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const std::string person, person_of(transaction, digest));
    HINOMI_ASSIGN(auto statement, transaction.prepare(set_purpose_sql));
    HINOMI_TRY(statement.bind("$digest", digest).bind("$purpose", static_cast<std::int64_t>(purpose)).run());
    HINOMI_TRY(x_journal.append(
        transaction, actor,
        session_draft(actor, "session.purpose", person, Json{{"purpose", to_text(purpose)}})));
    return {};
  });
}

Result<void> Sessions::close(const access::Principal& actor, std::string_view digest) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const std::string person, person_of(transaction, digest));
    HINOMI_ASSIGN(auto statement, transaction.prepare(delete_sql));
    HINOMI_TRY(statement.bind("$digest", digest).run());
    HINOMI_TRY(
        x_journal.append(transaction, actor, session_draft(actor, "session.closed", person, Json::object())));
    return {};
  });
}

Result<std::int64_t> Sessions::close_all(const access::Principal& actor, std::string_view person,
                                         std::string_view except_digest) {
  std::int64_t closed = 0;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(delete_of_sql));
    HINOMI_TRY(statement.bind("$person", person).bind("$except", except_digest).run());
    closed = statement.changes();
    if (closed == 0) return {};
    HINOMI_TRY(x_journal.append(transaction, actor,
                                session_draft(actor, "session.closed", person, Json{{"sessions", closed}})));
    return {};
  }));
  return closed;
}

Result<void> Sessions::refuse(const access::Principal& actor, std::string_view person, std::string_view code,
                              std::string_view address) {
  const JournalDraft draft =
      session_draft(actor, "session.refused", person, Json{{"code", code}, {"address", address}});
  HINOMI_TRY(x_journal.record(actor, draft));
  return {};
}

Result<std::int64_t> Sessions::remove_expired(Instant now) {
  std::int64_t removed = 0;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(delete_expired_sql));
    HINOMI_TRY(statement.bind("$now", now).run());
    removed = statement.changes();
    return {};
  }));
  return removed;
}

std::span<const StatementText> session_statements() {
  static constexpr StatementText statements[] = {
      {"insert", insert_sql},       {"find", find_sql},
      {"touch", touch_sql},         {"set_purpose", set_purpose_sql},
      {"person_of", person_of_sql}, {"delete", delete_sql},
      {"delete_of", delete_of_sql}, {"delete_expired", delete_expired_sql},
  };
  return statements;
}

}  // namespace hinomi::store
