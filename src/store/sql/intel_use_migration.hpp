// The step of the schema for the use of intelligence: what met standing watches, and the tokens by which
// tenants learn of each other's hits. Values of matches are sealed; tokens and the marks beside them are
// keyed digests, so that a short value (a telephone number, an account) cannot be tried out against the
// table without the store's key. Columns *_us are BIGINT microseconds. Source: intel.md §4 (2).
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view intel_use_sql = R"sql(
CREATE TABLE intel_match (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  watch TEXT NOT NULL,
  mark TEXT NOT NULL,
  side INTEGER NOT NULL,
  place TEXT NOT NULL,
  kind INTEGER NOT NULL,
  value TEXT NOT NULL,
  container BIGINT NOT NULL,
  type TEXT NOT NULL,
  record TEXT NOT NULL,
  sensor TEXT NOT NULL,
  at_us BIGINT NOT NULL,
  seen_us BIGINT NOT NULL,
  times BIGINT NOT NULL,
  told INTEGER NOT NULL,
  UNIQUE (watch, mark, side, place)
);
CREATE INDEX intel_match_by_watch ON intel_match (watch, number);
CREATE INDEX intel_match_by_record ON intel_match (record);
CREATE INDEX intel_match_untold ON intel_match (told, number) WHERE told = 0;
CREATE TABLE intel_watch_begun (
  watch TEXT PRIMARY KEY,
  begun TEXT NOT NULL
);
CREATE TABLE hit_key (
  period BIGINT PRIMARY KEY,
  sealed TEXT NOT NULL,
  filled TEXT NOT NULL
);
CREATE TABLE hit_token (
  period BIGINT NOT NULL,
  token TEXT NOT NULL,
  organisation TEXT NOT NULL,
  holder TEXT NOT NULL,
  PRIMARY KEY (period, token, organisation, holder)
);
CREATE INDEX hit_token_by_holder ON hit_token (holder);
CREATE TABLE hit_met (
  number INTEGER PRIMARY KEY,
  mark TEXT NOT NULL,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  one_holder TEXT NOT NULL,
  other_holder TEXT NOT NULL,
  person TEXT NOT NULL,
  told INTEGER NOT NULL,
  UNIQUE (mark, one, other)
);
CREATE INDEX hit_met_untold ON hit_met (told, number) WHERE told <> 1;
CREATE TABLE hit_asked (
  person TEXT NOT NULL,
  day BIGINT NOT NULL,
  asked BIGINT NOT NULL,
  PRIMARY KEY (person, day)
)
)sql";

}  // namespace hinomi::store
