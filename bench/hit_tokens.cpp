// Measures the tokens of hits at the size of a nation: N invented tokens of ten a holder, then values put and
// looked up through the store's own functions. Usage: hit_tokens FOLDER [N]; N is 50,000,000 when absent. The
// tokens are written in their order by plain SQL, since it is the lookup that is measured and not the
// filling. Prints bytes a token, and median, p95 and p99 of: a lookup that hits, one that misses, the
// registration of a record with ten values, and a pair from its registration to the note that both were told,
// without the follower's wait (0.5 s after an entry, 20 s at most). Asserts nothing.
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "store/intel/hit_tokens.hpp"
#include "store/store.hpp"

using namespace hinomi;
using namespace hinomi::store;

namespace {

constexpr std::int64_t period = 24'311;

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "failed: %s\n", result.error().code.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

void sql(sqlite3* database, const std::string& text) {
  if (sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
  std::fprintf(stderr, "failed: %s: %s\n", text.c_str(), sqlite3_errmsg(database));
  std::exit(1);
}

// Tokens spread over their whole range, in ascending order.
void fill(const std::string& file, std::int64_t count) {
  sqlite3* database = nullptr;
  if (sqlite3_open(file.c_str(), &database) != SQLITE_OK) std::exit(1);
  sql(database, "PRAGMA synchronous=OFF; DROP INDEX hit_mark_by_holder; BEGIN");
  const std::int64_t holders = std::max<std::int64_t>(1, count / 10);
  sql(database,
      "INSERT INTO hit_holder (holder, period, organisation) WITH RECURSIVE n(i) AS (SELECT 1 UNION "
      "ALL SELECT i + 1 FROM n WHERE i < " +
          std::to_string(holders) + ") SELECT printf('holder-%029d', i), " + std::to_string(period) +
          ", printf('%02d', 1 + i % 47) FROM n");
  sqlite3_stmt* put = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO hit_mark (token, holder) VALUES (?, ?)", -1, &put, nullptr);
  std::mt19937_64 random(7);
  const std::uint64_t step = ~std::uint64_t{0} / static_cast<std::uint64_t>(count);
  for (std::int64_t i = 0; i < count; ++i) {
    std::array<std::uint8_t, 16> token{};
    const std::uint64_t high = static_cast<std::uint64_t>(i) * step + random() % step, low = random();
    for (std::size_t byte = 0; byte < 8; ++byte) {
      token[byte] = static_cast<std::uint8_t>(high >> (56 - 8 * byte));
      token[8 + byte] = static_cast<std::uint8_t>(low >> (56 - 8 * byte));
    }
    sqlite3_bind_blob(put, 1, token.data(), 16, SQLITE_TRANSIENT);
    sqlite3_bind_int64(put, 2, 1 + (i * 7'919) % holders);
    if (sqlite3_step(put) != SQLITE_DONE) std::exit(1);
    sqlite3_reset(put);
  }
  sqlite3_finalize(put);
  sql(database, "CREATE INDEX hit_mark_by_holder ON hit_mark (holder); COMMIT");
  sqlite3_close(database);
}

void tell(const char* what, std::vector<double>& times, double limit) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[std::min(times.size() - 1,
                          static_cast<std::size_t>(share * static_cast<double>(times.size())))];
  };
  std::printf("%-44s median %8.3f ms  p95 %8.3f ms  p99 %8.3f ms  limit %6.0f ms  ratio %.4f  (%zu)\n", what,
              at(0.5), at(0.95), at(0.99), limit, at(0.99) / limit, times.size());
}

template <class Work>
double timed(Work work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

HitValue value(std::int64_t number) {
  return {ObservableKind::account, "0001-001-1-" + std::to_string(number)};
}

void measure(Store& store, HitTokens& tokens) {
  std::vector<double> registered, hit, missed, told;
  for (std::int64_t i = 0; i < 1'000; ++i) {
    std::vector<HitValue> values;
    for (std::int64_t one = 0; one < 10; ++one) values.push_back(value(i * 10 + one));
    registered.push_back(timed([&] {
      must(store.database().write([&](Transaction& transaction) -> Result<void> {
        HINOMI_TRY(tokens.put(transaction, period, {"13", "a" + std::to_string(i)}, values));
        return {};
      }));
    }));
    told.push_back(timed([&] {
      must(store.database().write([&](Transaction& transaction) -> Result<void> {
        const TokenHolder here{"27", "b" + std::to_string(i)};
        HINOMI_ASSIGN(const auto fresh, tokens.put(transaction, period, here, {&values[0], 1}));
        HINOMI_ASSIGN(const auto holders, tokens.holders(transaction, period, fresh.front()));
        for (const TokenHolder& other : holders) {
          if (other.organisation == here.organisation) continue;
          HINOMI_ASSIGN(const auto number, tokens.note_met(transaction, fresh.front(), here, other, ""));
          if (number) HINOMI_TRY(tokens.note_told(transaction, *number));
        }
        return {};
      }));
    }));
  }
  const auto look = [&](std::int64_t number) {
    return timed([&] {
      must(store.database().read([&](Snapshot& snapshot) -> Result<void> {
        HINOMI_TRY(tokens.holders(snapshot, period, value(number)));
        return {};
      }));
    });
  };
  std::mt19937_64 random(11);
  for (int i = 0; i < 10'000; ++i) {
    hit.push_back(look(static_cast<std::int64_t>(random() % 10'000)));
    missed.push_back(look(1'000'000 + static_cast<std::int64_t>(random() % 1'000'000'000)));
  }
  tell("lookup, a hit", hit, 5);
  tell("lookup, no hit", missed, 5);
  tell("registration of a record with ten values", registered, 60'000);
  tell("a pair, from registration to told", told, 60'000);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const std::string folder = words[1];
  const std::int64_t wanted = count > 2 ? std::atoll(words[2]) : 50'000'000;
  StoreOptions options;
  options.directory = folder;
  const std::string file = folder + "/records.sqlite";
  auto store = must(Store::open(options));
  {
    HitTokens tokens(store->database(), store->vault().key());
    must(store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_TRY(tokens.begin_period(transaction, period));
      return tokens.note_whole(transaction, period);
    }));
  }
  store.reset();
  const auto before = std::filesystem::file_size(file);
  const double filled = timed([&] { fill(file, wanted); });
  store = must(Store::open(options));
  const auto grown = static_cast<double>(std::filesystem::file_size(file) - before);
  std::printf("%lld tokens written in %.0f s, %.1f bytes a token, %.2f GB\n", static_cast<long long>(wanted),
              filled / 1'000, grown / static_cast<double>(wanted), grown / 1e9);
  HitTokens tokens(store->database(), store->vault().key());
  measure(*store, tokens);
  return 0;
}
