// See hit_tokens.hpp.
#include "store/intel/hit_tokens.hpp"

#include <array>
#include <set>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view period_sql = "SELECT max(period) FROM hit_key WHERE filled = $whole";
constexpr std::string_view unfinished_sql = "SELECT max(period) FROM hit_key WHERE filled <> $whole";
constexpr std::string_view key_sql = "SELECT sealed FROM hit_key WHERE period = $period";
constexpr std::string_view put_key_sql =
    "INSERT INTO hit_key (period, sealed, filled) VALUES ($period, $sealed, '') ON CONFLICT (period) DO "
    "NOTHING";
constexpr std::string_view forget_keys_sql = "DELETE FROM hit_key WHERE period <> $period";
constexpr std::string_view forget_tokens_sql = "DELETE FROM hit_token WHERE period <> $period";
constexpr std::string_view held_sql =
    "SELECT token FROM hit_token WHERE holder = $holder AND period = $period ORDER BY token";
constexpr std::string_view drop_sql = "DELETE FROM hit_token WHERE holder = $holder AND period = $period";
constexpr std::string_view forget_holder_sql = "DELETE FROM hit_token WHERE holder = $holder";
constexpr std::string_view holds_sql =
    "SELECT count(*) FROM hit_token WHERE period = $period AND token = $token"
    " AND organisation = $organisation";
constexpr std::string_view put_sql =
    "INSERT INTO hit_token (period, token, organisation, holder) VALUES ($period, $token, $organisation,"
    " $holder) ON CONFLICT (period, token, organisation, holder) DO NOTHING";
constexpr std::string_view holders_sql =
    "SELECT organisation, holder FROM hit_token WHERE period = $period AND token = $token"
    " ORDER BY organisation, holder";
constexpr std::string_view filled_sql = "SELECT filled FROM hit_key WHERE period = $period";
constexpr std::string_view fill_sql = "UPDATE hit_key SET filled = $filled WHERE period = $period";
constexpr std::string_view met_sql =
    "INSERT INTO hit_met (mark, one, other, one_holder, other_holder, person, told)"
    " VALUES ($mark, $one, $other, $one_holder, $other_holder, $person, 0) ON CONFLICT (mark, one, other) DO "
    "NOTHING RETURNING number";
// told: 0 not yet, 1 told, 2 held back for another day.
constexpr std::string_view untold_sql =
    "SELECT number, one, one_holder, other, other_holder, person FROM hit_met WHERE told = 0"
    " ORDER BY number LIMIT $limit";
constexpr std::string_view held_back_sql =
    "SELECT number, one, one_holder, other, other_holder, person FROM (SELECT number, one, one_holder, other,"
    " other_holder, person, row_number() OVER (PARTITION BY person ORDER BY number) AS turn FROM hit_met"
    " WHERE told = 2) AS held WHERE turn <= $limit ORDER BY number";
constexpr std::string_view told_sql = "UPDATE hit_met SET told = $told WHERE number = $number";
constexpr std::string_view forget_untold_sql =
    "DELETE FROM hit_met WHERE told <> 1 AND (one_holder = $record OR other_holder = $record)";
constexpr std::string_view asked_sql =
    "INSERT INTO hit_asked (person, day, asked) VALUES ($person, $day, 1)"
    " ON CONFLICT (person, day) DO UPDATE SET asked = hit_asked.asked + 1 RETURNING asked";

constexpr std::string_view asked_of_day_sql =
    "SELECT asked FROM hit_asked WHERE person = $person AND day = $day";

constexpr std::string_view whole = "*";  // all tokens of a period are there

std::string text_of(const HitValue& value) {
  return (value.demonstration ? "demonstration\n" : "") + std::string(to_text(value.kind)) + '\n' +
         value.value;
}
std::string bound_to(std::int64_t period) { return "hit_key/" + std::to_string(period); }

}  // namespace

std::int64_t HitTokens::period_of(Instant at) {
  const Day day = jst_day(at);
  return std::int64_t{day.year} * 12 + static_cast<std::int64_t>(day.month) - 1;
}

Result<std::optional<std::int64_t>> HitTokens::period_by(std::string_view sql) const {
  std::optional<std::int64_t> period;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
    statement.bind("$whole", whole);
    HINOMI_TRY(statement.step());
    period = statement.optional_integer(0);
    return {};
  }));
  return period;
}

Result<std::optional<std::int64_t>> HitTokens::period() const { return period_by(period_sql); }
Result<std::optional<std::int64_t>> HitTokens::unfinished() const { return period_by(unfinished_sql); }

Result<void> HitTokens::begin_period(Transaction& transaction, std::int64_t period) {
  std::array<std::uint8_t, 32> key{};
  fill_random(key);
  HINOMI_ASSIGN(auto put, transaction.prepare(put_key_sql));
  put.bind("$period", period).bind("$sealed", seal_text(x_key, to_hex(key), bound_to(period)));
  return put.run();
}

Result<void> HitTokens::note_whole(Transaction& transaction, std::int64_t period) {
  HINOMI_TRY(note_filled(transaction, period, whole));
  for (const std::string_view sql : {forget_keys_sql, forget_tokens_sql}) {
    HINOMI_ASSIGN(auto forget, transaction.prepare(sql));
    forget.bind("$period", period);
    HINOMI_TRY(forget.run());
  }
  return {};
}

Result<std::string> HitTokens::token(Snapshot& snapshot, std::int64_t period, const HitValue& value) const {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(key_sql));
  statement.bind("$period", period);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return fail(ErrorKind::not_found, "hit.period_unknown", {{"period", std::to_string(period)}});
  HINOMI_ASSIGN(const std::string key_text, open_text(x_key, statement.text(0), bound_to(period)));
  HINOMI_ASSIGN(const VaultKey key, VaultKey::from_text(key_text));
  return keyed_digest(key, text_of(value));
}

Result<std::vector<HitValue>> HitTokens::put(Transaction& transaction, std::int64_t period,
                                             const TokenHolder& holder, std::span<const HitValue> values) {
  HINOMI_ASSIGN(auto held, transaction.prepare(held_sql));
  held.bind("$holder", holder.holder).bind("$period", period);
  std::set<std::string> before;
  while (true) {
    HINOMI_ASSIGN(const bool there, held.step());
    if (!there) break;
    before.insert(held.text(0));
  }
  HINOMI_ASSIGN(auto drop, transaction.prepare(drop_sql));
  drop.bind("$holder", holder.holder).bind("$period", period);
  HINOMI_TRY(drop.run());
  std::vector<HitValue> fresh;
  for (const HitValue& value : values) {
    HINOMI_ASSIGN(const std::string mark, token(transaction, period, value));
    HINOMI_ASSIGN(auto holds, transaction.prepare(holds_sql));
    holds.bind("$period", period).bind("$token", mark).bind("$organisation", holder.organisation);
    HINOMI_TRY(holds.step());
    if (holds.integer(0) == 0 && !before.contains(mark)) fresh.push_back(value);
    HINOMI_ASSIGN(auto put, transaction.prepare(put_sql));
    put.bind("$period", period).bind("$token", mark);
    put.bind("$organisation", holder.organisation).bind("$holder", holder.holder);
    HINOMI_TRY(put.run());
  }
  return fresh;
}

Result<std::vector<TokenHolder>> HitTokens::holders(Snapshot& snapshot, std::int64_t period,
                                                    const HitValue& value) const {
  HINOMI_ASSIGN(const std::string mark, token(snapshot, period, value));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(holders_sql));
  statement.bind("$period", period).bind("$token", mark);
  std::vector<TokenHolder> holders;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return holders;
    holders.push_back({statement.text(0), statement.text(1)});
  }
}

Result<std::string> HitTokens::filled(std::int64_t period) const {
  std::string record;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(filled_sql));
    statement.bind("$period", period);
    HINOMI_ASSIGN(const bool there, statement.step());
    if (there) record = statement.text(0);
    return {};
  }));
  return record;
}

Result<void> HitTokens::note_filled(Transaction& transaction, std::int64_t period, std::string_view record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(fill_sql));
  statement.bind("$period", period).bind("$filled", record);
  return statement.run();
}

Result<std::optional<std::int64_t>> HitTokens::note_met(Transaction& transaction, const HitValue& value,
                                                        const TokenHolder& one, const TokenHolder& other,
                                                        std::string_view person) {
  const bool in_order = one.organisation < other.organisation;
  const TokenHolder& first = in_order ? one : other;
  const TokenHolder& second = in_order ? other : one;
  HINOMI_ASSIGN(auto statement, transaction.prepare(met_sql));
  statement.bind("$mark", keyed_digest(x_key, "met " + text_of(value)));
  statement.bind("$one", first.organisation).bind("$other", second.organisation);
  statement.bind("$one_holder", first.holder).bind("$other_holder", second.holder).bind("$person", person);
  HINOMI_ASSIGN(const bool fresh, statement.step());
  const auto number = fresh ? std::optional(statement.integer(0)) : std::nullopt;
  if (fresh) HINOMI_TRY(statement.run());
  return number;
}

Result<std::vector<HitTokens::Met>> HitTokens::pairs(std::string_view sql, std::size_t limit) const {
  std::vector<Met> pairs;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
    statement.bind("$limit", static_cast<std::int64_t>(limit));
    while (true) {
      HINOMI_ASSIGN(const bool there, statement.step());
      if (!there) return {};
      pairs.push_back({statement.integer(0),
                       {statement.text(1), statement.text(2)},
                       {statement.text(3), statement.text(4)},
                       statement.text(5)});
    }
  }));
  return pairs;
}

Result<std::vector<HitTokens::Met>> HitTokens::untold(std::size_t limit) const {
  return pairs(untold_sql, limit);
}
Result<std::vector<HitTokens::Met>> HitTokens::held_back(std::size_t of_person) const {
  return pairs(held_back_sql, of_person);
}

namespace {

Result<void> put_told(Transaction& transaction, std::int64_t number, std::int64_t told) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(told_sql));
  return statement.bind("$number", number).bind("$told", told).run();
}

}  // namespace

Result<void> HitTokens::let_go(Transaction& transaction, std::int64_t number) {
  return put_told(transaction, number, 0);
}
Result<void> HitTokens::note_told(Transaction& transaction, std::int64_t number) {
  return put_told(transaction, number, 1);
}
Result<void> HitTokens::hold_back(Transaction& transaction, std::int64_t number) {
  return put_told(transaction, number, 2);
}

Result<std::int64_t> HitTokens::asked(std::string_view person, std::int64_t day) const {
  std::int64_t count = 0;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(asked_of_day_sql));
    statement.bind("$person", person).bind("$day", day);
    HINOMI_ASSIGN(const bool there, statement.step());
    if (there) count = statement.integer(0);
    return {};
  }));
  return count;
}

Result<std::int64_t> HitTokens::count_asked(Transaction& transaction, std::string_view person,
                                            std::int64_t day) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(asked_sql));
  statement.bind("$person", person).bind("$day", day);
  HINOMI_TRY(statement.step());
  const std::int64_t asked = statement.integer(0);
  HINOMI_TRY(statement.run());
  return asked;
}

Result<void> forget_tokens(Transaction& transaction, std::string_view record) {
  HINOMI_ASSIGN(auto drop, transaction.prepare(forget_holder_sql));
  HINOMI_TRY(drop.bind("$holder", record).run());
  HINOMI_ASSIGN(auto untold, transaction.prepare(forget_untold_sql));
  return untold.bind("$record", record).run();
}

std::span<const StatementText> hit_token_statements() {
  static constexpr StatementText texts[] = {{"hit_period", period_sql},
                                            {"hit_key", key_sql},
                                            {"put_hit_key", put_key_sql},
                                            {"forget_hit_keys", forget_keys_sql},
                                            {"held_tokens", held_sql},
                                            {"drop_tokens", drop_sql},
                                            {"holds_token", holds_sql},
                                            {"put_token", put_sql},
                                            {"token_holders", holders_sql},
                                            {"hit_met", met_sql},
                                            {"hit_asked", asked_sql},
                                            {"forget_hit_tokens", forget_tokens_sql},
                                            {"hit_filled", filled_sql},
                                            {"fill_hits", fill_sql},
                                            {"untold_hits", untold_sql},
                                            {"hit_told", told_sql},
                                            {"forget_untold_hits", forget_untold_sql},
                                            {"unfinished_hits", unfinished_sql},
                                            {"forget_hit_holder", forget_holder_sql},
                                            {"held_back_hits", held_back_sql},
                                            {"asked_of_day", asked_of_day_sql}};
  return texts;
}

}  // namespace hinomi::store
