// Forms that the public saved half-way, until they are sent or a week is over. Each is a file sealed under a
// key made from the sender's own code, so that nobody without the code reads it, neither we nor who takes the
// disk. In: a JSON text. Out: the same, given the code. Files never hold attachments. The folder is looked
// through once, and its times are known from then on: one object has it to itself. Limits: limits.hpp.
// Fails as not_found `intake.saved_unknown`, limit_exceeded `intake.saved_full`, `intake.saved_large`, and as
// base/file.hpp does. Thread-safe.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "base/time.hpp"
#include "procedure/intake/status_token.hpp"

namespace hinomi::procedure::intake {

class SavedForms {
 public:
  /// Keeps the files in the folder, which is made when it is first needed.
  SavedForms(std::string folder, Clock clock) : x_folder(std::move(folder)), x_clock(std::move(clock)) {}

  /// Saves under the code; what was saved under it before goes.
  Result<void> save(const TokenBits& token, const std::string& form);
  Result<std::string> open(const TokenBits& token) const;
  void remove(const TokenBits& token);
  /// Removes what is over its time; gives how many.
  std::int64_t remove_old();

 private:
  std::string path_of(const TokenBits& token) const;
  void note(const std::string& path, std::int64_t seconds);
  void forget(const std::string& path);
  void look_through();
  std::int64_t remove_over();

  std::string x_folder;
  Clock x_clock;
  mutable std::mutex x_mutex;
  std::optional<std::map<std::string, std::int64_t>> x_saved;  // path -> second; nothing: not looked yet
  std::set<std::pair<std::int64_t, std::string>> x_by_time;    // the same, oldest first
};

}  // namespace hinomi::procedure::intake
