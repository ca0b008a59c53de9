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

/// A record of a member, with the fields that it lets the others see and nothing else.
struct SharedRecord {
  std::string type;  // record type
  std::string record;  // id
  std::string number;  // its number
  std::string owner;  // organisation that shows it
  std::string share_type;  // record type of what shares it
  std::string share;  // id of the record that shares it
  bool own = false;  // the person reads the record itself
  std::string fields;  // values of the fields that are shown, by name; ●●● where a field is masked
  bool operator==(const SharedRecord&) const = default;
};

/// What is shown to the members of a joint investigation.
struct SharedRecordList {
  std::vector<SharedRecord> items;  // in the order in which they were shared
  bool cut = false;  // more may be shared than are shown
  bool operator==(const SharedRecordList&) const = default;
};

}  // namespace hinomi
