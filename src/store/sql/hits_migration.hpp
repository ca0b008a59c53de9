// The step of the schema for hits between tenants at the size of a nation: tokens as 16 bytes beside the
// number of their holder, when a pair was told and what each side made of it, counters of what a day allows,
// the desks that answer, and values registered by hand. Tokens made before are forgotten with their keys and
// are made anew from the records. Values and reasons stand sealed. Columns *_us are BIGINT microseconds.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view hits_sql = R"sql(
DROP TABLE IF EXISTS hit_token;
DELETE FROM hit_key;
CREATE TABLE hit_holder (
  number INTEGER PRIMARY KEY,
  holder TEXT NOT NULL,
  period BIGINT NOT NULL,
  organisation TEXT NOT NULL,
  UNIQUE (holder, period)
);
CREATE INDEX hit_holder_by_period ON hit_holder (period);
CREATE TABLE hit_mark (
  token BLOB NOT NULL,
  holder BIGINT NOT NULL,
  PRIMARY KEY (token, holder)
) WITHOUT ROWID;
CREATE INDEX hit_mark_by_holder ON hit_mark (holder);
ALTER TABLE hit_met ADD COLUMN told_us BIGINT NOT NULL DEFAULT 0;
CREATE INDEX hit_met_by_one ON hit_met (one, number);
CREATE INDEX hit_met_by_other ON hit_met (other, number);
CREATE TABLE hit_contact (
  number BIGINT NOT NULL,
  organisation TEXT NOT NULL,
  record TEXT NOT NULL,
  contacted_us BIGINT NOT NULL,
  PRIMARY KEY (number, organisation)
);
CREATE TABLE hit_counted (
  scope TEXT NOT NULL,
  day BIGINT NOT NULL,
  counted BIGINT NOT NULL,
  PRIMARY KEY (scope, day)
);
CREATE TABLE hit_desk (
  organisation TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  telephone TEXT NOT NULL,
  hours TEXT NOT NULL,
  changed_us BIGINT NOT NULL
);
CREATE TABLE hit_hand (
  record TEXT NOT NULL,
  mark TEXT NOT NULL,
  kind INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  made_us BIGINT NOT NULL,
  PRIMARY KEY (record, mark)
)
)sql";

}  // namespace hinomi::store
