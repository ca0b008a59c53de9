// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// Record types that extend one base.
struct RecordFamily {
  std::string name;  // the base, after which the family is named
  std::vector<std::string> kinds;  // types of it that the person may read or make, by name
  bool operator==(const RecordFamily&) const = default;
};

/// Families.
struct RecordFamilyList {
  std::vector<RecordFamily> items;  // by name
  bool operator==(const RecordFamilyList&) const = default;
};

/// A legal basis that holds today for a kind and the person's roles.
struct BasisOffered {
  std::string code;  // term of the vocabulary legal_basis
  std::string article_ja;  // article, Japanese
  std::string article_en;  // article, English
  std::optional<std::string> to;  // last day of JST
  std::optional<std::int64_t> days_each;  // days of one request or extension
  std::optional<std::int64_t> days_total;  // days in all
  bool in_writing = false;  // only in writing
  std::string note_ja;  // what must be confirmed, Japanese; empty
  std::string note_en;  // the same in English
  bool operator==(const BasisOffered&) const = default;
};

/// Bases on offer.
struct BasisOfferedList {
  std::vector<BasisOffered> items;  // in the table's order
  std::string day;  // the day of JST that was asked of
  bool operator==(const BasisOfferedList&) const = default;
};

}  // namespace hinomi
