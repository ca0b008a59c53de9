// Who was refused today, in memory: whoever goes on guessing costs no look at the store, and the number of
// refused questions still comes out at each power of ten, for the journal. In: a name (a person, or a person
// and a kind) and a day. A restart forgets it; the counters in the store refuse again. Called from several
// threads at once.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace hinomi::intel {

class HitGate {
 public:
  /// Counts one more question of somebody who was refused on that day; nothing when nobody was.
  std::optional<std::int64_t> again(const std::string& name, std::int64_t day);
  /// Remembers a refusal.
  void refuse(const std::string& name, std::int64_t day);

 private:
  std::mutex x_mutex;
  std::int64_t x_day = 0;
  std::map<std::string, std::int64_t> x_refused;  // of x_day alone
};

/// Whether a count of refusals is one that goes into the journal: 1, 10, 100, …
bool is_told_count(std::int64_t count);

}  // namespace hinomi::intel
