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
constexpr std::string_view stale_sql =
    "SELECT number FROM hit_holder WHERE period < (SELECT min(period) FROM hit_key)"
    " OR period > (SELECT max(period) FROM hit_key) ORDER BY number LIMIT $limit";
constexpr std::string_view number_sql =
    "SELECT number, organisation FROM hit_holder WHERE holder = $holder AND period = $period";
constexpr std::string_view numbers_sql =
    "SELECT number FROM hit_holder WHERE holder = $holder ORDER BY number";
constexpr std::string_view put_holder_sql =
    "INSERT INTO hit_holder (holder, period, organisation) VALUES ($holder, $period, $organisation)"
    " ON CONFLICT (holder, period) DO UPDATE SET organisation = $organisation RETURNING number";
constexpr std::string_view drop_holder_sql = "DELETE FROM hit_holder WHERE number = $number";
constexpr std::string_view held_sql = "SELECT token FROM hit_mark WHERE holder = $number ORDER BY token";
constexpr std::string_view drop_all_sql = "DELETE FROM hit_mark WHERE holder = $number";
constexpr std::string_view drop_sql = "DELETE FROM hit_mark WHERE token = $token AND holder = $number";
// By the token first: a period has as many holders as there are records.
constexpr std::string_view holds_sql =
    "SELECT count(*) FROM hit_mark m CROSS JOIN hit_holder h ON h.number = m.holder WHERE m.token = $token"
    " AND h.period = $period AND h.organisation = $organisation AND h.holder <> $holder";
constexpr std::string_view put_sql =
    "INSERT INTO hit_mark (token, holder) VALUES ($token, $number) ON CONFLICT (token, holder) DO NOTHING";
constexpr std::string_view holders_sql =
    "SELECT h.organisation, h.holder FROM hit_mark m CROSS JOIN hit_holder h ON h.number = m.holder"
    " WHERE m.token = $token AND h.period = $period ORDER BY h.organisation, h.holder";
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
constexpr std::string_view told_sql =
    "UPDATE hit_met SET told = $told, told_us = $now WHERE number = $number";
constexpr std::string_view forget_untold_sql =
    "DELETE FROM hit_met WHERE told <> 1 AND (one_holder = $record OR other_holder = $record)";
constexpr std::string_view asked_sql =
    "INSERT INTO hit_asked (person, day, asked) VALUES ($person, $day, 1)"
    " ON CONFLICT (person, day) DO UPDATE SET asked = hit_asked.asked + 1 RETURNING asked";

constexpr std::string_view asked_of_day_sql =
    "SELECT asked FROM hit_asked WHERE person = $person AND day = $day";

constexpr std::string_view whole = "*";  // all tokens of a period are there
constexpr std::size_t token_bytes = 16;

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
  HINOMI_ASSIGN(auto forget, transaction.prepare(forget_keys_sql));
  return forget.bind("$period", period).run();
}

namespace {

std::string token_of(const VaultKey& key, const HitValue& value) {
  const auto digest =
      from_hex(std::string_view(keyed_digest(key, text_of(value))).substr(0, token_bytes * 2));
  HINOMI_ASSERT(digest);
  return *digest;
}

Bytes bytes_of(const std::string& text) {
  return Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

Result<std::vector<std::int64_t>> numbers_of(Statement& statement) {
  std::vector<std::int64_t> numbers;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return numbers;
    numbers.push_back(statement.integer(0));
  }
}

Result<void> drop_holders(Transaction& transaction, std::span<const std::int64_t> numbers) {
  HINOMI_ASSIGN(auto marks, transaction.prepare(drop_all_sql));
  HINOMI_ASSIGN(auto holder, transaction.prepare(drop_holder_sql));
  for (const std::int64_t number : numbers) {
    marks.restart();
    HINOMI_TRY(marks.bind("$number", number).run());
    holder.restart();
    HINOMI_TRY(holder.bind("$number", number).run());
  }
  return {};
}

Result<std::set<std::string>> held_tokens(Transaction& transaction, std::int64_t number) {
  HINOMI_ASSIGN(auto held, transaction.prepare(held_sql));
  held.bind("$number", number);
  std::set<std::string> tokens;
  while (true) {
    HINOMI_ASSIGN(const bool there, held.step());
    if (!there) return tokens;
    tokens.insert(held.bytes(0));
  }
}

struct Stood {
  std::int64_t number = 0;
  std::string organisation;
};

Result<std::optional<Stood>> stood_before(Transaction& transaction, std::int64_t period,
                                          const TokenHolder& holder) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(number_sql));
  statement.bind("$holder", holder.holder).bind("$period", period);
  HINOMI_ASSIGN(const bool there, statement.step());
  return there ? std::optional(Stood{statement.integer(0), statement.text(1)}) : std::nullopt;
}

Result<std::int64_t> put_holder(Transaction& transaction, std::int64_t period, const TokenHolder& holder) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_holder_sql));
  statement.bind("$holder", holder.holder).bind("$period", period).bind("$organisation", holder.organisation);
  HINOMI_TRY(statement.step());
  const std::int64_t number = statement.integer(0);
  HINOMI_TRY(statement.run());
  return number;
}

}  // namespace

Result<std::int64_t> HitTokens::forget_stale(Transaction& transaction, std::int64_t holders) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(stale_sql));
  statement.bind("$limit", holders);
  HINOMI_ASSIGN(const auto numbers, numbers_of(statement));
  HINOMI_TRY(drop_holders(transaction, numbers));
  return std::ssize(numbers);
}

Result<VaultKey> HitTokens::key_of(Snapshot& snapshot, std::int64_t period) const {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(key_sql));
  statement.bind("$period", period);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return fail(ErrorKind::not_found, "hit.period_unknown", {{"period", std::to_string(period)}});
  HINOMI_ASSIGN(const std::string key_text, open_text(x_key, statement.text(0), bound_to(period)));
  return VaultKey::from_text(key_text);
}

Result<std::vector<HitValue>> HitTokens::put(Transaction& transaction, std::int64_t period,
                                             const TokenHolder& holder, std::span<const HitValue> values) {
  HINOMI_ASSIGN(const VaultKey key, key_of(transaction, period));
  HINOMI_ASSIGN(const auto stood, stood_before(transaction, period, holder));
  std::vector<HitValue> fresh;
  if (values.empty()) {
    if (stood) HINOMI_TRY(drop_holders(transaction, std::array{stood->number}));
    return fresh;
  }
  HINOMI_ASSIGN(const std::int64_t number, put_holder(transaction, period, holder));
  HINOMI_ASSIGN(const std::set<std::string> before, held_tokens(transaction, number));
  const bool same = stood && stood->organisation == holder.organisation;
  HINOMI_ASSIGN(auto holds, transaction.prepare(holds_sql));
  HINOMI_ASSIGN(auto put, transaction.prepare(put_sql));
  std::set<std::string> after;
  for (const HitValue& value : values) {
    const std::string token = token_of(key, value);
    if (!after.insert(token).second || (same && before.contains(token))) continue;
    holds.restart();
    holds.bind_bytes("$token", bytes_of(token)).bind("$period", period);
    holds.bind("$organisation", holder.organisation).bind("$holder", holder.holder);
    HINOMI_TRY(holds.step());
    if (holds.integer(0) == 0) fresh.push_back(value);
    put.restart();
    HINOMI_TRY(put.bind_bytes("$token", bytes_of(token)).bind("$number", number).run());
  }
  HINOMI_ASSIGN(auto drop, transaction.prepare(drop_sql));
  for (const std::string& token : before) {
    if (after.contains(token)) continue;
    drop.restart();
    HINOMI_TRY(drop.bind_bytes("$token", bytes_of(token)).bind("$number", number).run());
  }
  return fresh;
}

Result<std::vector<TokenHolder>> HitTokens::holders(Snapshot& snapshot, std::int64_t period,
                                                    const HitValue& value) const {
  HINOMI_ASSIGN(const VaultKey key, key_of(snapshot, period));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(holders_sql));
  const std::string token = token_of(key, value);
  statement.bind_bytes("$token", bytes_of(token)).bind("$period", period);
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

std::string HitTokens::mark_of(const HitValue& value) const {
  return keyed_digest(x_key, "met " + text_of(value));
}

Result<std::optional<std::int64_t>> HitTokens::note_met(Transaction& transaction, const HitValue& value,
                                                        const TokenHolder& one, const TokenHolder& other,
                                                        std::string_view person) {
  const bool in_order = one.organisation < other.organisation;
  const TokenHolder& first = in_order ? one : other;
  const TokenHolder& second = in_order ? other : one;
  HINOMI_ASSIGN(auto statement, transaction.prepare(met_sql));
  statement.bind("$mark", mark_of(value));
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
  return statement.bind("$number", number).bind("$told", told).bind("$now", transaction.now()).run();
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
  HINOMI_ASSIGN(auto held, transaction.prepare(numbers_sql));
  held.bind("$holder", record);
  HINOMI_ASSIGN(const auto numbers, numbers_of(held));
  HINOMI_TRY(drop_holders(transaction, numbers));
  HINOMI_ASSIGN(auto untold, transaction.prepare(forget_untold_sql));
  return untold.bind("$record", record).run();
}

std::span<const StatementText> hit_token_statements() {
  static constexpr StatementText texts[] = {{"hit_period", period_sql},
                                            {"hit_key", key_sql},
                                            {"put_hit_key", put_key_sql},
                                            {"forget_hit_keys", forget_keys_sql},
                                            {"stale_hit_holders", stale_sql},
                                            {"hit_holder_number", number_sql},
                                            {"hit_holder_numbers", numbers_sql},
                                            {"put_hit_holder", put_holder_sql},
                                            {"drop_hit_holder", drop_holder_sql},
                                            {"held_tokens", held_sql},
                                            {"drop_all_tokens", drop_all_sql},
                                            {"drop_token", drop_sql},
                                            {"holds_token", holds_sql},
                                            {"put_token", put_sql},
                                            {"token_holders", holders_sql},
                                            {"hit_met", met_sql},
                                            {"hit_asked", asked_sql},
                                            {"hit_filled", filled_sql},
                                            {"fill_hits", fill_sql},
                                            {"untold_hits", untold_sql},
                                            {"hit_told", told_sql},
                                            {"forget_untold_hits", forget_untold_sql},
                                            {"unfinished_hits", unfinished_sql},
                                            {"held_back_hits", held_back_sql},
                                            {"asked_of_day", asked_of_day_sql}};
  return texts;
}

}  // namespace hinomi::store
