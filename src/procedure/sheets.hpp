// Records ready for paper and for tables: words instead of codes, masked values as ●●●, headings from the
// definition. Made by Procedures::sheet() and Procedures::table(), written out by publish/. The digests let
// an overseer ask the same question again and compare (SR24).
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/api.hpp"

namespace hinomi::procedure {

/// A list as a table.
struct RecordTable {
  std::string type, heading;          // name and label of the record type
  std::vector<std::string> names;     // of the columns, as in the definition
  std::vector<std::string> headings;  // shown
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> json_rows;     // each row's values as a JSON object
  std::string query_digest, rows_digest;  // SHA-256, hex
  std::string mark;                       // who took it out, when, under what label
};

/// One record as a document.
struct RecordSheet {
  struct Section {
    std::string heading;
    std::vector<std::pair<std::string, std::string>> lines;  // label, value
  };
  struct Step {
    std::string time, step, person, reason;
  };
  std::string heading, number, title, state, owner, label, legal_basis, printed;
  bool demonstration = false;
  std::vector<Section> sections;
  std::vector<Step> history;  // oldest first
};

}  // namespace hinomi::procedure
