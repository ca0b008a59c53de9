// The step of the schema that makes the tables of records. A gate is one combination of reach, class and
// compartment: it stands in every index, so that what a person may see is a set of small numbers. `key` is
// the row's number and never leaves the store: it would tell how many records the person may not see.
// Instants are BIGINT microseconds (columns *_us), hours are hours since 1970. record_words keeps keyed
// digests of pairs of characters and no text (SQLite FTS5 §4.4.3, contentless). Source: domain.md §2, SR2,
// SR8.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view records_sql = R"sql(
CREATE TABLE record_gate (
  gate INTEGER PRIMARY KEY,
  reach TEXT NOT NULL,
  confidentiality INTEGER NOT NULL,
  compartment TEXT NOT NULL,
  UNIQUE (reach, confidentiality, compartment)
);
CREATE TABLE record (
  key INTEGER PRIMARY KEY,
  gate BIGINT NOT NULL REFERENCES record_gate (gate),
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  definition_version BIGINT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  phase INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  receiver TEXT,
  assignee TEXT,
  drafter TEXT NOT NULL,
  due_us BIGINT,
  due_order_us BIGINT NOT NULL,
  due_name TEXT NOT NULL,
  list_fields TEXT NOT NULL,
  made_us BIGINT NOT NULL,
  updated_us BIGINT NOT NULL,
  retain_until_us BIGINT,
  retention TEXT NOT NULL,
  held INTEGER NOT NULL,
  demonstration INTEGER NOT NULL,
  version BIGINT NOT NULL,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL
);
CREATE INDEX record_by_due ON record (type, gate, state, due_order_us, id);
CREATE INDEX record_by_updated ON record (type, gate, state, updated_us, id);
CREATE INDEX record_by_made ON record (type, gate, state, made_us, id);
CREATE INDEX record_by_number ON record (number, type, gate);
CREATE INDEX record_in_number_order ON record (type, gate, state, number, id);
CREATE INDEX record_by_retention ON record (retain_until_us) WHERE retain_until_us IS NOT NULL;
CREATE INDEX record_of_demonstration ON record (demonstration) WHERE demonstration = 1;
CREATE TABLE record_key (
  record INTEGER PRIMARY KEY,
  sealed_key BLOB,
  sealed_fields BLOB,
  sealed_words BLOB
);
CREATE TABLE record_filter (
  type TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  gate BIGINT NOT NULL,
  record BIGINT NOT NULL,
  PRIMARY KEY (type, field, value, gate, record)
) WITHOUT ROWID;
CREATE INDEX record_filter_by_record ON record_filter (record, field, value);
CREATE TABLE record_match (
  value TEXT NOT NULL,
  kind INTEGER NOT NULL,
  type TEXT NOT NULL,
  gate BIGINT NOT NULL,
  record BIGINT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (value, kind, type, gate, record, field)
) WITHOUT ROWID;
CREATE INDEX record_match_by_record ON record_match (record);
CREATE VIRTUAL TABLE record_words USING fts5 (tokens, content = '', columnsize = 0, tokenize = 'ascii');
CREATE TABLE record_count (
  type TEXT NOT NULL,
  gate BIGINT NOT NULL,
  state TEXT NOT NULL,
  phase INTEGER NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (type, gate, state, phase)
) WITHOUT ROWID;
CREATE TABLE record_due_count (
  type TEXT NOT NULL,
  gate BIGINT NOT NULL,
  state TEXT NOT NULL,
  phase INTEGER NOT NULL,
  hour BIGINT NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (type, gate, state, phase, hour)
) WITHOUT ROWID;
CREATE TABLE record_filter_count (
  type TEXT NOT NULL,
  field TEXT NOT NULL,
  gate BIGINT NOT NULL,
  state TEXT NOT NULL,
  phase INTEGER NOT NULL,
  value TEXT NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (type, field, gate, state, phase, value)
) WITHOUT ROWID;
CREATE TABLE record_change (
  key INTEGER PRIMARY KEY,
  record BIGINT NOT NULL,
  version BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  time_us BIGINT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  changed TEXT NOT NULL,
  sealed_reason BLOB NOT NULL,
  sealed_before BLOB NOT NULL,
  undone INTEGER NOT NULL,
  undo_until_us BIGINT
);
CREATE INDEX record_change_by_record ON record_change (record, version);
CREATE TABLE record_deadline (
  record BIGINT NOT NULL,
  name TEXT NOT NULL,
  started_us BIGINT NOT NULL,
  due_us BIGINT NOT NULL,
  state INTEGER NOT NULL,
  fired BIGINT NOT NULL,
  next_fire_us BIGINT,
  PRIMARY KEY (record, name)
) WITHOUT ROWID;
CREATE INDEX record_deadline_to_fire ON record_deadline (next_fire_us) WHERE next_fire_us IS NOT NULL;
CREATE TABLE record_link (
  id TEXT PRIMARY KEY,
  from_record BIGINT NOT NULL,
  to_record BIGINT NOT NULL,
  kind INTEGER NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_us BIGINT NOT NULL
);
CREATE INDEX record_link_from ON record_link (from_record);
CREATE INDEX record_link_to ON record_link (to_record);
CREATE TABLE record_grant (
  record BIGINT NOT NULL,
  grantee TEXT NOT NULL,
  why TEXT NOT NULL,
  until_us BIGINT,
  PRIMARY KEY (record, grantee, why)
) WITHOUT ROWID;
CREATE INDEX record_grant_by_grantee ON record_grant (grantee, record);
CREATE TABLE record_request (
  actor TEXT NOT NULL,
  request_key TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (actor, request_key)
) WITHOUT ROWID;
CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  type TEXT NOT NULL,
  number TEXT NOT NULL,
  arguments TEXT NOT NULL,
  made_us BIGINT NOT NULL,
  seen INTEGER NOT NULL
);
CREATE INDEX notice_by_person ON notice (person, made_us, id);
CREATE INDEX notice_unseen ON notice (person) WHERE seen = 0
)sql";

}  // namespace hinomi::store
