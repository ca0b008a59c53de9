// Keeps API tokens; every statement on the table token.
#include "store/people/tokens.hpp"

#include <chrono>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "store/people/token_owner.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

#define HINOMI_TOKEN_COLUMNS "id, name, scopes, sensor, created_us, expires_us, last_used_us, person"

constexpr std::string_view insert_token_sql =
    "INSERT INTO token (id, digest, person, name, scopes, sensor, created_us, expires_us, last_used_us)"
    " VALUES ($id, $digest, $person, $name, $scopes, $sensor, $created, $expires, NULL)";
constexpr std::string_view find_token_sql =
    "SELECT " HINOMI_TOKEN_COLUMNS " FROM token WHERE digest = $digest AND expires_us > $now";
constexpr std::string_view own_token_sql =
    "SELECT " HINOMI_TOKEN_COLUMNS " FROM token WHERE id = $id AND person = $person";
constexpr std::string_view owner_sql = "SELECT person FROM token WHERE id = $id";
constexpr std::string_view named_token_sql = "SELECT id FROM token WHERE person = $person AND name = $name";
constexpr std::string_view list_tokens_sql =
    "SELECT " HINOMI_TOKEN_COLUMNS " FROM token WHERE person = $person ORDER BY created_us DESC, id";
constexpr std::string_view touch_token_sql = "UPDATE token SET last_used_us = $now WHERE id = $id";
constexpr std::string_view delete_token_sql = "DELETE FROM token WHERE id = $id";

Result<HeldToken> read_token(const Statement& row) {
  HeldToken held;
  held.token.id = row.text(0);
  held.token.name = row.text(1);
  HINOMI_ASSIGN(held.token.scopes, read_enums<Permission>(row.text_view(2), parse_permission));
  held.token.sensor = row.optional_text(3);
  held.token.created = row.instant(4);
  held.token.expires = row.instant(5);
  held.token.last_used = row.optional_instant(6);
  held.person = row.text(7);
  return held;
}

JournalDraft token_draft(const access::Principal& actor, std::string_view action, const Token& token,
                         std::string_view person) {
  Json scopes = Json::array();
  for (const Permission scope : token.scopes) scopes.push_back(to_text(scope));
  JournalDraft draft;
  draft.action = action;
  draft.subject = "token/" + token.id;
  draft.payload_json = to_text(Json{{"name", token.name},
                                    {"person", person},
                                    {"scopes", scopes},
                                    {"sensor", token.sensor.value_or("")},
                                    {"expires", to_iso(token.expires)}});
  draft.label = access::own_label(actor);
  return draft;
}

}  // namespace

Result<Token> Tokens::make(const access::Principal& actor, std::string_view person, const TokenWanted& wanted,
                           std::string_view digest) {
  const Instant now = x_database.now();
  const Token token{make_id(now),
                    wanted.name,
                    wanted.scopes,
                    wanted.sensor,
                    now,
                    now + std::chrono::hours(24 * wanted.days),
                    {}};
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto named, transaction.prepare(named_token_sql));
    HINOMI_ASSIGN(const bool taken, named.bind("$person", person).bind("$name", token.name).step());
    if (taken) return fail(ErrorKind::conflict, "token.name_taken", {{"name", token.name}});
    HINOMI_ASSIGN(auto statement, transaction.prepare(insert_token_sql));
    statement.bind("$id", token.id).bind("$digest", digest).bind("$person", person).bind("$name", token.name);
    statement.bind("$scopes", enums_text(token.scopes)).bind("$sensor", token.sensor);
    HINOMI_TRY(statement.bind("$created", token.created).bind("$expires", token.expires).run());
    HINOMI_TRY(x_journal.append(transaction, actor, token_draft(actor, "token.made", token, person)));
    return {};
  }));
  return token;
}

Result<std::optional<HeldToken>> Tokens::find(std::string_view digest, Instant now) const {
  std::optional<HeldToken> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(find_token_sql));
    HINOMI_ASSIGN(const bool there, statement.bind("$digest", digest).bind("$now", now).step());
    if (!there) return {};
    HINOMI_ASSIGN(found, read_token(statement));
    return {};
  }));
  return found;
}

Result<std::vector<Token>> Tokens::list(std::string_view person) const {
  std::vector<Token> tokens;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(list_tokens_sql));
    statement.bind("$person", person);
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      HINOMI_ASSIGN(HeldToken held, read_token(statement));
      tokens.push_back(std::move(held.token));
    }
  }));
  return tokens;
}

Result<void> Tokens::touch(std::string_view id, Instant now) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(touch_token_sql));
    return statement.bind("$id", id).bind("$now", now).run();
  });
}

Result<void> Tokens::revoke(const access::Principal& actor, std::string_view person, std::string_view id) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto own, transaction.prepare(own_token_sql));
    HINOMI_ASSIGN(const bool there, own.bind("$id", id).bind("$person", person).step());
    if (!there) return fail(ErrorKind::not_found, "token.not_found", {{"token", std::string(id)}});
    HINOMI_ASSIGN(const HeldToken held, read_token(own));
    HINOMI_ASSIGN(auto statement, transaction.prepare(delete_token_sql));
    HINOMI_TRY(statement.bind("$id", id).run());
    HINOMI_TRY(x_journal.append(transaction, actor, token_draft(actor, "token.revoked", held.token, person)));
    return {};
  });
}

Result<std::string> person_behind(Snapshot& snapshot, std::string_view actor) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(owner_sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$id", actor).step());
  return there ? statement.text(0) : std::string(actor);
}

std::span<const StatementText> token_statements() {
  static constexpr StatementText statements[] = {
      {"insert", insert_token_sql}, {"find", find_token_sql},  {"own", own_token_sql},
      {"named", named_token_sql},   {"list", list_tokens_sql}, {"touch", touch_token_sql},
      {"delete", delete_token_sql}, {"owner", owner_sql},
  };
  return statements;
}

}  // namespace hinomi::store
