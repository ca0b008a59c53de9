// The step of the schema by which the same original of the same source under another label is an import of
// its own: whoever took it in first decides for nobody else who may see it. Imports of earlier programs keep
// the ids of their containers (`apart` 0). Beside it: how many objects of an import stand under which labels,
// whether or not a row of them was stored, and under which labels what was refused stands, so that neither
// counts nor refusals tell of what is hidden.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view intel_apart_sql = R"sql(
CREATE TABLE intel_import_apart (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source BIGINT NOT NULL REFERENCES intel_source (number),
  digest TEXT NOT NULL,
  blob TEXT NOT NULL,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  grade INTEGER NOT NULL,
  info INTEGER NOT NULL,
  label_number BIGINT NOT NULL REFERENCES intel_label (number),
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL,
  reach TEXT NOT NULL,
  pap INTEGER NOT NULL,
  handling TEXT NOT NULL,
  taken_us BIGINT NOT NULL,
  finished_us BIGINT,
  state INTEGER NOT NULL,
  cursor BIGINT NOT NULL,
  count_in BIGINT NOT NULL,
  count_indexed BIGINT NOT NULL,
  count_rejected BIGINT NOT NULL,
  occurrences BIGINT NOT NULL,
  apart INTEGER NOT NULL,
  UNIQUE (source, digest, label_number)
);
INSERT INTO intel_import_apart (number, id, source, digest, blob, form, name, bytes, grade, info, label_number,
  label_confidentiality, label_tlp, label_handling, label_owner, label_compartment, reach, pap, handling,
  taken_us, finished_us, state, cursor, count_in, count_indexed, count_rejected, occurrences, apart)
  SELECT number, id, source, digest, blob, form, name, bytes, grade, info, label_number,
  label_confidentiality, label_tlp, label_handling, label_owner, label_compartment, reach, pap, handling,
  taken_us, finished_us, state, cursor, count_in, count_indexed, count_rejected, occurrences, 0
  FROM intel_import;
DROP TABLE intel_import;
ALTER TABLE intel_import_apart RENAME TO intel_import;
CREATE TABLE intel_import_label (
  import BIGINT NOT NULL REFERENCES intel_import (number),
  container_label BIGINT NOT NULL,
  own_label BIGINT NOT NULL,
  objects BIGINT NOT NULL,
  PRIMARY KEY (import, container_label, own_label)
);
CREATE TABLE intel_refusal_label (
  refusal BIGINT PRIMARY KEY,
  container_label BIGINT NOT NULL,
  own_label BIGINT NOT NULL
)
)sql";

}  // namespace hinomi::store
