// The step of the schema by which files of many records are taken in: the run of each file with its place, so
// that what was stopped goes on, and what became of each line. Lines hold no values: those stand in the
// records and, for lines that were refused, in the file itself, which the vault keeps. And the corrections of
// a sending are found by it, since one record of many may correct what another sent.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view bulk_sql = R"sql(
CREATE TABLE bulk_run (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  person TEXT NOT NULL,
  once TEXT NOT NULL,
  name TEXT NOT NULL,
  blob TEXT NOT NULL,
  settings TEXT NOT NULL,
  begun_us BIGINT NOT NULL,
  ended_us BIGINT,
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  made BIGINT NOT NULL,
  joined BIGINT NOT NULL,
  refused BIGINT NOT NULL
);
CREATE UNIQUE INDEX bulk_run_once ON bulk_run (person, once);
CREATE TABLE bulk_line (
  run TEXT NOT NULL,
  line BIGINT NOT NULL,
  outcome INTEGER NOT NULL,
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  arguments TEXT NOT NULL,
  PRIMARY KEY (run, line)
) WITHOUT ROWID;
CREATE INDEX bulk_line_by_outcome ON bulk_line (run, outcome, line);
CREATE INDEX sending_by_corrected ON sending (corrects, number_entered)
)sql";

}  // namespace hinomi::store
