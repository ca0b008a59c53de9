// See warning_lists.hpp. Adapts RE2: Vectorscan is faster over many thousands of expressions, but lists hold
// a handful, and RE2 has no limit on the length of what it matches and needs no particular processor.
#include "intel/warn/warning_lists.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "decode/limits.hpp"
#include "decode/text/letters.hpp"
#include "intel/limits.hpp"

namespace hinomi::intel {

using decode::WarningList;
using decode::WarningMatch;

namespace {

std::uint64_t bit_of(ObservableKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }

std::uint64_t bits_of(const std::vector<ObservableKind>& kinds) {
  if (kinds.empty()) return ~std::uint64_t{0};
  std::uint64_t bits = 0;
  for (const ObservableKind kind : kinds) bits |= bit_of(kind);
  return bits;
}

bool looks_like_address(std::string_view text) {
  return text.find(':') != std::string_view::npos ||
         text.find_first_not_of("0123456789./") == std::string_view::npos;
}

std::string_view host_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  if (url.starts_with('[')) return url.substr(1, url.find(']') - 1);
  return url.substr(0, url.find(':'));
}

// MISP writes expressions as PHP does: between slashes, with flags after them.
std::pair<std::string, bool> pattern_of(std::string_view entry) {
  const std::size_t end = entry.rfind('/');
  if (!entry.starts_with('/') || end == 0) return {std::string(entry), false};
  const std::string_view flags = entry.substr(end + 1);
  if (flags.find_first_not_of("imsuxADU") != std::string_view::npos) return {std::string(entry), false};
  return {std::string(entry.substr(1, end - 1)), flags.find('i') != std::string_view::npos};
}

}  // namespace

struct WarningLists::Patterns {
  struct Pattern {
    std::unique_ptr<RE2> expression;
    std::uint32_t number;
  };
  std::vector<Pattern> patterns;

  bool add(std::string_view entry, std::uint32_t number) {
    const auto [text, fold] = pattern_of(entry);
    RE2::Options options(RE2::Quiet);
    options.set_case_sensitive(!fold);
    options.set_max_mem(limits::warning_pattern_memory_max);
    auto expression = std::make_unique<RE2>(text, options);
    if (!expression->ok()) return false;
    patterns.push_back({std::move(expression), number});
    return true;
  }
};

// What is asked about one value, and what has been found.
class WarningLists::Asked {
 public:
  Asked(const WarningLists& lists, ObservableKind kind, std::vector<WarningHit>& hits)
      : x_lists(lists), x_bits(bit_of(kind)), x_hits(hits), x_begin(hits.size()) {}

  void take(std::uint32_t number) {
    const std::uint32_t list = x_lists.x_list_of[number];
    if ((x_lists.x_kinds[list] & x_bits) == 0) return;
    for (std::size_t at = x_begin; at < x_hits.size(); ++at) {
      if (x_hits[at].list == list) return;
    }
    x_hits.push_back({list, number - x_lists.x_first[list], x_lists.x_lists[list].match, x_of_host});
  }
  std::uint64_t bits() const { return x_bits; }
  /// From here on it is the host that is compared: lists of names and addresses speak of a URL's host too.
  void go_on_with_host(ObservableKind kind) {
    x_of_host = true;
    if (kind == ObservableKind::url) x_bits |= bit_of(ObservableKind::domain) | bit_of(ObservableKind::ip);
  }
  void sort() {
    std::sort(x_hits.begin() + static_cast<std::ptrdiff_t>(x_begin), x_hits.end(),
              [](const WarningHit& a, const WarningHit& b) { return a.list < b.list; });
  }

 private:
  const WarningLists& x_lists;
  std::uint64_t x_bits;
  std::vector<WarningHit>& x_hits;
  std::size_t x_begin;
  bool x_of_host = false;
};

WarningLists::WarningLists() : x_patterns(std::make_unique<Patterns>()) {}
WarningLists::~WarningLists() = default;
WarningLists::WarningLists(WarningLists&&) noexcept = default;
WarningLists& WarningLists::operator=(WarningLists&&) noexcept = default;

void WarningLists::add_name(std::string_view entry, std::uint32_t number) {
  while (entry.starts_with('.')) entry.remove_prefix(1);
  while (entry.ends_with('.')) entry.remove_suffix(1);
  if (entry.empty()) {
    ++x_unread;
    return;
  }
  x_names.add(decode::small_letters(entry), number);
}

void WarningLists::add_entry(const WarningList& list, std::string_view entry, std::uint32_t number) {
  switch (list.match) {
    case WarningMatch::cidr:
      if (const auto block = lenient_block(entry)) return x_blocks.add(*block, number);
      break;
    case WarningMatch::string:
      if (entry.starts_with('.')) return add_name(entry, number);
      // Addresses have several spellings; the table of blocks knows one.
      if (looks_like_address(entry)) {
        if (const auto block = lenient_block(entry)) return x_blocks.add(*block, number);
      }
      return x_whole.add(decode::small_letters(entry), number);
    case WarningMatch::hostname:
      return add_name(entry, number);
    case WarningMatch::substring:
      x_inside_kinds |= x_kinds.back();
      return x_inside.add(decode::small_letters(entry), number);
    case WarningMatch::regex:
      if (x_patterns->add(entry, number)) return;
      break;
  }
  ++x_unread;
}

void WarningLists::add(WarningList list) {
  HINOMI_ASSERT(x_lists.size() < limits::warning_lists_max);
  x_kinds.push_back(bits_of(list.kinds));
  const auto first = static_cast<std::uint32_t>(x_list_of.size());
  x_first.push_back(first);
  x_list_of.insert(x_list_of.end(), list.size(), static_cast<std::uint16_t>(x_lists.size()));
  for (std::uint32_t entry = 0; entry < list.size(); ++entry)
    add_entry(list, list.entry(entry), first + entry);
  x_lists.push_back(std::move(list));
}

void WarningLists::seal() {
  x_whole.seal();
  x_names.seal();
  x_blocks.seal();
  x_inside.seal();
}

void WarningLists::find_whole(Asked& asked, std::string_view value) const {
  x_whole.each(value, [&](std::uint32_t number) { asked.take(number); });
}

void WarningLists::find_name(Asked& asked, std::string_view name) const {
  while (!name.empty()) {
    x_names.each(name, [&](std::uint32_t number) { asked.take(number); });
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return;
    name.remove_prefix(dot + 1);
  }
}

void WarningLists::find_block(Asked& asked, const AddressBlock& block) const {
  x_blocks.each(block.first, [&](std::uint32_t number, const AddressBlock& listed) {
    if (listed.bits <= block.bits) asked.take(number);
  });
}

void WarningLists::find_host(Asked& asked, ObservableKind kind, std::string_view value) const {
  if (kind == ObservableKind::url) {
    value = host_of_url(value);
    asked.go_on_with_host(kind);
    if (!looks_like_address(value)) find_whole(asked, value);
  } else if (kind == ObservableKind::email) {
    const std::size_t at = value.rfind('@');
    value = at == std::string_view::npos ? std::string_view{} : value.substr(at + 1);
    asked.go_on_with_host(kind);
  }
  if (value.empty()) return;
  if (!looks_like_address(value)) return find_name(asked, value);
  if (const auto block = lenient_block(value)) find_block(asked, *block);
}

void WarningLists::find_inside(Asked& asked, std::string_view value) const {
  if ((x_inside_kinds & asked.bits()) != 0)
    x_inside.each(value, [&](std::uint32_t number) { asked.take(number); });
  for (const auto& pattern : x_patterns->patterns) {
    if ((x_kinds[x_list_of[pattern.number]] & asked.bits()) == 0) continue;
    if (RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), *pattern.expression))
      asked.take(pattern.number);
  }
}

void WarningLists::check(ObservableKind kind, std::string_view value, std::vector<WarningHit>& hits) const {
  if (value.empty() || value.size() > limits::warning_value_bytes_max) return;
  Asked asked(*this, kind, hits);
  const bool as_written =
      std::none_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const std::string folded = as_written ? std::string() : decode::small_letters(value);
  const std::string_view known = as_written ? value : folded;
  if (kind != ObservableKind::ip) find_whole(asked, known);  // of addresses every spelling is a block
  find_inside(asked, known);
  const bool has_host = kind == ObservableKind::url || kind == ObservableKind::email ||
                        kind == ObservableKind::domain || kind == ObservableKind::ip ||
                        kind == ObservableKind::network;
  if (has_host) find_host(asked, kind, known);
  asked.sort();
}

Result<void> add_warning_files(const std::string& place, WarningLists& lists) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  std::vector<std::string> files;
  if (!fs::is_directory(place, trouble)) files.push_back(place);
  for (fs::directory_iterator at(place, trouble), end; !trouble && at != end; at.increment(trouble)) {
    if (at->path().extension() == ".json") files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    if (lists.lists() == limits::warning_lists_max)
      return fail(ErrorKind::limit_exceeded, "warning_list.too_many",
                  {{"limit", std::to_string(limits::warning_lists_max)}});
    HINOMI_ASSIGN(const std::string json, read_file(file, decode::limits::warning_list_bytes_max));
    auto list = decode::read_warning_list(json);
    if (!list) {
      Error error = list.error();
      error.args.emplace_back("file", file);
      return error;
    }
    lists.add(*std::move(list));
  }
  return {};
}

}  // namespace hinomi::intel
