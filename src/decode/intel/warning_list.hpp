// Reads a warning list in MISP's format: values that are known to be harmless or common, so that a match is
// told to whoever is about to act on one. In: one JSON object with `type` (cidr, string, hostname, substring,
// regex), `list`, and optionally `name`, `description`, `version`, `category`, `matching_attributes`. Out:
// the entries in file order in one buffer, as written. Entries that are no text, empty or too long are
// counted and left out. Unknown attribute names are kept; a list without any known one applies to every kind.
// Fails as malformed `warning_list.malformed`, `warning_list.match_unknown`; limit_exceeded
// `warning_list.too_large`. Limits: warning_list_*_max in decode/limits.hpp. Source: MISP/misp-warninglists
// schema.json.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::decode {

/// How the entries of a list are compared with a value.
enum class WarningMatch : std::uint8_t { cidr, string, hostname, substring, regex };

std::string_view to_text(WarningMatch match);

/// What a match says: `false_positive` that the value is harmless, `known_identifier` that it is well known.
enum class WarningCategory : std::uint8_t { false_positive, known_identifier, unknown };

std::string_view to_text(WarningCategory category);

struct WarningList {
  std::string name;
  std::string description;
  std::string category_written;  // as the list says it
  WarningCategory category = WarningCategory::false_positive;
  std::int64_t version = 0;
  WarningMatch match = WarningMatch::string;
  std::vector<ObservableKind> kinds;  // empty: every kind
  std::vector<std::string> attributes_unknown;
  std::uint64_t entries_refused = 0;

  std::size_t size() const { return x_ends.size(); }
  std::string_view entry(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : x_ends[index - 1];
    return std::string_view(x_text).substr(begin, x_ends[index] - begin);
  }
  void add(std::string_view entry) {
    x_text += entry;
    x_ends.push_back(static_cast<std::uint32_t>(x_text.size()));
  }

 private:
  std::string x_text;
  std::vector<std::uint32_t> x_ends;
};

Result<WarningList> read_warning_list(std::string_view json);

}  // namespace hinomi::decode
