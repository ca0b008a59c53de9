// The step of the schema for intelligence. Rows that are many hold numbers instead of ids: a container's
// number is dense, an object's is the microsecond at which it was added (strictly ascending, the order of
// every page), and ids of producers are found by a keyed hash and compared as texts. Labels stand once each
// in intel_label, and have their reach beside them. Columns *_us are BIGINT microseconds. Source: intel.md
// §1.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view intel_sql = R"sql(
CREATE TABLE intel_label (
  number INTEGER PRIMARY KEY,
  form TEXT NOT NULL UNIQUE,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL,
  reach TEXT NOT NULL
);
CREATE TABLE intel_source (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  grade INTEGER NOT NULL,
  info INTEGER NOT NULL,
  label BIGINT NOT NULL REFERENCES intel_label (number)
);
CREATE TABLE intel_import (
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
  UNIQUE (source, digest)
);
CREATE TABLE intel_refusal (
  number INTEGER PRIMARY KEY,
  import BIGINT NOT NULL REFERENCES intel_import (number),
  begin_byte BIGINT NOT NULL,
  end_byte BIGINT NOT NULL,
  object_id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL
);
CREATE INDEX intel_refusal_by_import ON intel_refusal (import, number);
CREATE TABLE intel_chunk (
  number INTEGER PRIMARY KEY,
  import BIGINT NOT NULL REFERENCES intel_import (number),
  pack BIGINT NOT NULL,
  facts_offset BIGINT NOT NULL,
  occurrences BIGINT NOT NULL,
  recorded_us BIGINT NOT NULL
);
CREATE TABLE intel_container (
  number INTEGER PRIMARY KEY,
  id BIGINT NOT NULL UNIQUE,
  import BIGINT NOT NULL,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  time_us BIGINT NOT NULL,
  recorded_us BIGINT NOT NULL,
  label BIGINT NOT NULL
);
CREATE INDEX intel_container_by_import ON intel_container (import, number);
CREATE TABLE intel_object (
  added_us INTEGER PRIMARY KEY,
  id_hash BIGINT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  modified_us BIGINT NOT NULL,
  revoked INTEGER NOT NULL,
  import BIGINT NOT NULL,
  container BIGINT NOT NULL,
  begin_byte BIGINT NOT NULL,
  end_byte BIGINT NOT NULL,
  pack BIGINT NOT NULL,
  frame_offset BIGINT NOT NULL,
  frame_begin BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  content_hash BIGINT NOT NULL,
  label BIGINT NOT NULL
);
CREATE INDEX intel_object_by_title ON intel_object (type, title, added_us) WHERE title <> '';
CREATE INDEX intel_object_by_id ON intel_object (id_hash, modified_us);
CREATE TABLE intel_assertion (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  predicate TEXT NOT NULL,
  object TEXT NOT NULL,
  polarity INTEGER NOT NULL,
  import BIGINT REFERENCES intel_import (number),
  source TEXT NOT NULL,
  grade INTEGER NOT NULL,
  info INTEGER NOT NULL,
  confidence BIGINT,
  valid_from_us BIGINT,
  valid_to_us BIGINT,
  recorded_us BIGINT NOT NULL,
  begin_byte BIGINT NOT NULL,
  end_byte BIGINT NOT NULL,
  evidence_digest TEXT NOT NULL,
  label BIGINT NOT NULL REFERENCES intel_label (number),
  supersedes TEXT NOT NULL,
  person TEXT NOT NULL,
  person_name TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX intel_assertion_by_subject ON intel_assertion (subject, number);
CREATE INDEX intel_assertion_by_object ON intel_assertion (object, number)
)sql";

}  // namespace hinomi::store
