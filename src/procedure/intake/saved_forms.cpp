// See saved_forms.hpp. A file: the second it was saved, a blank, the sealed form. The time is bound to the
// seal.
#include "procedure/intake/saved_forms.hpp"

#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "procedure/intake/limits.hpp"
#include "store/vault/key.hpp"

namespace hinomi::procedure::intake {
namespace {

namespace fs = std::filesystem;

Error unknown() { return fail(ErrorKind::not_found, "intake.saved_unknown"); }

Result<store::VaultKey> key_of(const TokenBits& token) {
  return store::VaultKey::from_text(token_digest("saved form key", token));
}

std::int64_t saved_at(std::string_view contents) {
  std::int64_t seconds = 0;
  std::from_chars(contents.data(), contents.data() + contents.size(), seconds);
  return seconds;
}

bool is_over(std::int64_t saved, Instant now) {
  return Instant::from_seconds(saved) + limits::saved_form_lasts < now;
}

}  // namespace

std::string SavedForms::path_of(const TokenBits& token) const {
  return x_folder + "/" + token_digest("saved form", token) + ".form";
}

Result<void> SavedForms::save(const TokenBits& token, const std::string& form) {
  if (form.size() > limits::saved_form_bytes_max)
    return fail(ErrorKind::limit_exceeded, "intake.saved_large",
                {{"limit", std::to_string(limits::saved_form_bytes_max >> 10)}});
  remove_old();
  const std::scoped_lock lock(x_mutex);
  HINOMI_TRY(make_folder(x_folder));
  std::error_code failed;
  const auto count = std::distance(fs::directory_iterator(x_folder, failed), fs::directory_iterator());
  if (static_cast<std::size_t>(count) >= limits::saved_forms_max)
    return fail(ErrorKind::limit_exceeded, "intake.saved_full");
  HINOMI_ASSIGN(const auto key, key_of(token));
  const std::string seconds = std::to_string(x_clock().seconds());
  return write_file_durably(path_of(token), seconds + " " + store::seal_text(key, form, seconds),
                            FileMode::owner_only);
}

Result<std::string> SavedForms::open(const TokenBits& token) const {
  const std::scoped_lock lock(x_mutex);
  const auto contents = read_file(path_of(token), 2 * limits::saved_form_bytes_max);
  if (!contents) return unknown();
  const std::size_t blank = contents->find(' ');
  if (blank == std::string::npos || is_over(saved_at(*contents), x_clock())) return unknown();
  HINOMI_ASSIGN(const auto key, key_of(token));
  return store::open_text(key, std::string_view(*contents).substr(blank + 1), contents->substr(0, blank));
}

void SavedForms::remove(const TokenBits& token) {
  const std::scoped_lock lock(x_mutex);
  std::error_code ignored;
  fs::remove(path_of(token), ignored);
}

std::int64_t SavedForms::remove_old() {
  const std::scoped_lock lock(x_mutex);
  std::int64_t removed = 0;
  std::error_code failed;
  for (fs::directory_iterator at(x_folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() != ".form") continue;
    const auto contents = read_file(at->path().string(), 2 * limits::saved_form_bytes_max);
    std::error_code ignored;
    if (!contents || is_over(saved_at(*contents), x_clock())) removed += fs::remove(at->path(), ignored);
  }
  return removed;
}

}  // namespace hinomi::procedure::intake
