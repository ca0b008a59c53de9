// Counts failures in two maps of bounded size. When one is full the entry that was tried longest ago goes: to
// push a lock out, a guesser would first have to make limits::sign_in_entries_max dearer attempts elsewhere.
#include "server/sign_in_guard.hpp"

#include <algorithm>

#include "access/secret.hpp"
#include "base/address.hpp"
#include "server/limits.hpp"

namespace hinomi::server {
namespace {

constexpr std::chrono::hours lock_max{24};
constexpr std::chrono::hours quiet_max{24};

Error waits(const char* code, Instant until, Instant now) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(until - now).count();
  return fail(ErrorKind::limit_exceeded, code, {{"seconds", std::to_string(left)}});
}

template <class Entry>
Entry& entry_of(std::map<std::string, Entry>& entries, const std::string& key) {
  if (entries.size() >= limits::sign_in_entries_max && !entries.contains(key)) {
    entries.erase(std::min_element(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      return a.second.last < b.second.last;
    }));
  }
  return entries[key];
}

std::string pair_key(const SignInTry& attempt) { return attempt.name_digest + " " + attempt.source; }

}  // namespace

std::string address_source(std::string_view address) {
  const auto read = parse_address(address);
  if (!read || read->is_v4()) return "address:" + std::string(address);
  return "address:" + to_text(IpAddress{read->high, 0}) + "/64";
}

std::string device_source(std::string_view secret) { return "device:" + access::secret_digest(secret); }

double SignInGuard::level_at(const Name& name, Instant now) {
  const std::chrono::duration<double> passed = now - name.last;
  return std::max(0.0, name.level - passed / limits::name_failure_forgotten_in);
}

Instant SignInGuard::lock_end(std::int64_t failures, bool known, Instant now) const {
  std::chrono::seconds span = x_configuration.seconds("session.lockout_seconds");
  const std::int64_t over = known ? 0 : failures - x_configuration.integer("session.lockout_failures");
  for (std::int64_t i = 0; i < over && span < lock_max; ++i) span *= 2;
  return now + std::min<std::chrono::seconds>(span, lock_max);
}

Result<void> SignInGuard::still_open(const SignInTry& attempt, Instant now) const {
  const std::lock_guard lock(x_mutex);
  const auto pair = x_pairs.find(pair_key(attempt));
  if (pair != x_pairs.end() && now < pair->second.locked_until)
    return waits("session.locked", pair->second.locked_until, now);
  return {};
}

Result<void> SignInGuard::admit(const SignInTry& attempt, Instant now) {
  HINOMI_TRY(still_open(attempt, now));
  if (attempt.known) return {};
  const std::lock_guard lock(x_mutex);
  const auto found = x_names.find(attempt.name_digest);
  if (found == x_names.end() || level_at(found->second, now) < limits::name_failures_max) return {};
  Name& name = found->second;
  if (now < name.next_turn) return waits("session.slowed", name.next_turn, now);
  name.next_turn = now + limits::name_slot;
  return {};
}

void SignInGuard::failed(const SignInTry& attempt, Instant now) {
  const std::lock_guard lock(x_mutex);
  Pair& pair = entry_of(x_pairs, pair_key(attempt));
  if (now - pair.last > quiet_max) pair = {};
  pair.last = now;
  if (++pair.failures >= x_configuration.integer("session.lockout_failures")) {
    pair.locked_until = lock_end(pair.failures, attempt.known, now);
  }
  Name& name = entry_of(x_names, attempt.name_digest);
  name.level = level_at(name, now) + 1;
  name.last = now;
}

// The name's own count stays: its person's sign-in must not give the guessers a fresh start.
void SignInGuard::succeeded(const SignInTry& attempt) {
  const std::lock_guard lock(x_mutex);
  x_pairs.erase(pair_key(attempt));
}

}  // namespace hinomi::server
