// The step of the schema for taking in: who alone may make versions of a producer's object (keyed hash, 0
// where no such rule holds), how many values of an import stood on a warning list, by the labels of what
// holds them, by which mapping of columns a table was read, so that one that was stopped goes on with it, and
// the mappings that an organisation keeps. Columns *_us are BIGINT microseconds. Source: STIX 2.1 §3.6;
// design page "intelligence" §5 (20).
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view intel_take_sql = R"sql(
ALTER TABLE intel_object ADD COLUMN creator BIGINT NOT NULL DEFAULT 0;
ALTER TABLE intel_import_label ADD COLUMN warned BIGINT NOT NULL DEFAULT 0;
ALTER TABLE intel_import ADD COLUMN columns TEXT NOT NULL DEFAULT '';
CREATE TABLE intel_profile (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  columns TEXT NOT NULL,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL,
  changed_us BIGINT NOT NULL,
  changed_by TEXT NOT NULL,
  UNIQUE (label_owner, name)
)
)sql";

}  // namespace hinomi::store
