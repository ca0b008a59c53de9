// The step of the schema for feeds: where each stands, how it was asked, which pages wait to be taken in, and
// what a feed of files held when it was last looked at; and the text that another program read from an
// original (a PDF), to which the places of its values point. A feed is a record; its id stands here. Columns
// *_us are BIGINT microseconds.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view feeds_sql = R"sql(
CREATE TABLE feed_state (
  feed TEXT PRIMARY KEY,
  place TEXT NOT NULL,
  tried_us BIGINT,
  good_us BIGINT,
  next_us BIGINT,
  failures BIGINT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL
);
CREATE TABLE feed_run (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  feed TEXT NOT NULL,
  began_us BIGINT NOT NULL,
  ended_us BIGINT,
  state INTEGER NOT NULL,
  requests BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  announced BIGINT NOT NULL,
  received BIGINT NOT NULL,
  indexed BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  originals BIGINT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL
);
CREATE INDEX feed_run_by_feed ON feed_run (feed, number);
CREATE INDEX feed_run_open ON feed_run (number) WHERE ended_us IS NULL;
CREATE TABLE feed_page (
  number INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  run TEXT NOT NULL,
  item TEXT NOT NULL,
  stamp TEXT NOT NULL,
  digest TEXT NOT NULL,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  announced BIGINT NOT NULL,
  known INTEGER NOT NULL,
  filing TEXT NOT NULL,
  taken_us BIGINT
);
CREATE INDEX feed_page_waiting ON feed_page (feed, number) WHERE taken_us IS NULL;
CREATE TABLE feed_item (
  feed TEXT NOT NULL,
  item TEXT NOT NULL,
  stamp TEXT NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (feed, item)
);
CREATE TABLE intel_text (
  digest TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  made_us BIGINT NOT NULL
)
)sql";

}  // namespace hinomi::store
