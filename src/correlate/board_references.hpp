// What the evidence of an attribution repeats (claim:ID, part:ID) may be read by all who may read the record.
// In: the record's values and label, a person with a reader. Out: nothing; what the person may not see is
// passed over. Fails: forbidden `board.evidence_stricter` (title); as board.hpp and the reader do. Source:
// SR2.
#pragma once
#include "access/principal.hpp"
#include "base/result.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::correlate {

struct BoardRecord {
  const std::string& fields;
  const Label& label;
};

Result<void> check_references(const store::IntelReader& reader, const access::Principal& person,
                              const BoardRecord& record);

}  // namespace hinomi::correlate
