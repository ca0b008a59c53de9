// The step of the schema for what leaves for partners: the outbox with its receipts, the files of each
// sending (bytes lie in the vault), and what partners answered. Texts of records do not stand here: they are
// in the vault, where they go with their record. Columns *_us are BIGINT microseconds.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view sending_sql = R"sql(
CREATE TABLE sending (
  number_entered INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  record_type TEXT NOT NULL,
  record_version BIGINT NOT NULL,
  number TEXT NOT NULL,
  step TEXT NOT NULL,
  desk TEXT NOT NULL,
  recipient TEXT NOT NULL,
  way INTEGER NOT NULL,
  form TEXT NOT NULL,
  state INTEGER NOT NULL,
  left_house INTEGER NOT NULL,
  correction INTEGER NOT NULL,
  corrects TEXT,
  made_us BIGINT NOT NULL,
  sender TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  approver_name TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  next_us BIGINT,
  sent_us BIGINT,
  digest TEXT NOT NULL,
  answer TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX sending_by_record ON sending (record, number_entered);
CREATE INDEX sending_by_state ON sending (state, number_entered);
CREATE TABLE sending_line (
  number INTEGER PRIMARY KEY,
  sending TEXT NOT NULL REFERENCES sending (id),
  time_us BIGINT NOT NULL,
  step INTEGER NOT NULL,
  actor_name TEXT NOT NULL,
  text TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX sending_line_by_sending ON sending_line (sending, number);
CREATE TABLE sending_part (
  sending TEXT NOT NULL REFERENCES sending (id),
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (sending, place)
);
CREATE TABLE sending_reply (
  number_entered INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  identity TEXT NOT NULL UNIQUE,
  sending TEXT,
  record TEXT,
  organisation TEXT NOT NULL,
  number TEXT NOT NULL,
  sender TEXT NOT NULL,
  fit INTEGER NOT NULL,
  received_us BIGINT NOT NULL,
  actor_name TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX sending_reply_by_record ON sending_reply (record, number_entered)
)sql";

}  // namespace hinomi::store
