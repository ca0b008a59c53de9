// See saved_forms.hpp. A file: the second it was saved, a blank, the sealed form. The time is bound to the
// seal.
#include "procedure/intake/saved_forms.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>

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

// The beginning of a file holds its time; the rest is not read.
constexpr std::size_t time_bytes_max = 24;

std::string beginning_of(const fs::path& path) {
  std::string text(time_bytes_max, '\0');
  std::ifstream file;
  file.rdbuf()->pubsetbuf(nullptr, 0);  // or a whole buffer is read
  file.open(path, std::ios::binary);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
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
  const std::scoped_lock lock(x_mutex);
  HINOMI_TRY(make_folder(x_folder));
  remove_over();
  const std::string path = path_of(token);
  if (!x_saved->contains(path) && x_saved->size() >= limits::saved_forms_max)
    return fail(ErrorKind::limit_exceeded, "intake.saved_full");
  HINOMI_ASSIGN(const auto key, key_of(token));
  const std::int64_t now = x_clock().seconds();
  const std::string seconds = std::to_string(now);
  HINOMI_TRY(
      write_file_durably(path, seconds + " " + store::seal_text(key, form, seconds), FileMode::owner_only));
  note(path, now);
  return {};
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
  if (x_saved) forget(path_of(token));
}

std::int64_t SavedForms::remove_old() {
  const std::scoped_lock lock(x_mutex);
  return remove_over();
}

void SavedForms::note(const std::string& path, std::int64_t seconds) {
  forget(path);
  x_saved->emplace(path, seconds);
  x_by_time.emplace(seconds, path);
}

void SavedForms::forget(const std::string& path) {
  const auto known = x_saved->find(path);
  if (known == x_saved->end()) return;
  x_by_time.erase({known->second, path});
  x_saved->erase(known);
}

// Once: what earlier runs of the program left.
void SavedForms::look_through() {
  if (x_saved) return;
  x_saved.emplace();
  std::error_code failed;
  for (fs::directory_iterator at(x_folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() == ".form") note(at->path().string(), saved_at(beginning_of(at->path())));
  }
}

std::int64_t SavedForms::remove_over() {
  look_through();
  std::int64_t removed = 0;
  while (!x_by_time.empty() && is_over(x_by_time.begin()->first, x_clock())) {
    const std::string path = x_by_time.begin()->second;
    std::error_code ignored;
    removed += fs::remove(path, ignored);
    forget(path);
  }
  return removed;
}

}  // namespace hinomi::procedure::intake
