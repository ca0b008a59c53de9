// The step of the schema for what is kept of records and given up again: holds, uses of blobs, reasons of
// looks. Records that were held before holds were told apart get one of the kind `earlier` (2), which any
// release lifts. Columns *_us are BIGINT microseconds. Source: SR4, SR8, SR19.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view records_retain_sql = R"sql(
CREATE TABLE record_hold (
  key INTEGER PRIMARY KEY,
  record BIGINT NOT NULL,
  kind INTEGER NOT NULL,
  basis TEXT NOT NULL,
  put_by TEXT NOT NULL,
  put_by_name TEXT NOT NULL,
  put_us BIGINT NOT NULL,
  lifted_by TEXT,
  lifted_by_name TEXT,
  lifted_us BIGINT
);
CREATE INDEX record_hold_by_record ON record_hold (record, lifted_us);
INSERT INTO record_hold (record, kind, basis, put_by, put_by_name, put_us)
  SELECT key, 2, '', '', '', updated_us FROM record WHERE held = 1;
CREATE TABLE blob_use (
  blob TEXT NOT NULL,
  record BIGINT NOT NULL,
  PRIMARY KEY (blob, record)
) WITHOUT ROWID;
CREATE INDEX blob_use_by_record ON blob_use (record, blob);
CREATE TABLE blob_unused (
  blob TEXT PRIMARY KEY,
  remove_from_us BIGINT NOT NULL,
  kept INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX blob_unused_by_time ON blob_unused (remove_from_us, blob);
CREATE TABLE record_look (
  key INTEGER PRIMARY KEY,
  record BIGINT NOT NULL,
  version BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  time_us BIGINT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  action TEXT NOT NULL,
  field TEXT NOT NULL,
  sealed_reason BLOB NOT NULL
);
CREATE INDEX record_look_by_record ON record_look (record, sequence);
CREATE INDEX notice_by_record ON notice (record);
CREATE TABLE record_words_stale (
  one INTEGER PRIMARY KEY
)
)sql";

}  // namespace hinomi::store
