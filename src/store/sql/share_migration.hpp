// The step of the schema for sharing with partners. share_circle and share_member are what the records of the
// type circle say, made again from them whenever they change. An object's number is the microsecond at which
// it was added, strictly ascending over all circles: the order of every page. `member` empty: for all
// members; otherwise what that member gave, or a version that takes back what it fetched, for it alone.
// share_last remembers what was added last and taken out again. Bytes are sealed. Columns *_us are BIGINT
// microseconds. Source: TAXII 2.1 §3.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view share_sql = R"sql(
CREATE TABLE share_circle (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  collection TEXT NOT NULL UNIQUE,
  record_number TEXT NOT NULL,
  title TEXT NOT NULL,
  alias TEXT NOT NULL,
  tlp INTEGER NOT NULL,
  in_force INTEGER NOT NULL,
  version BIGINT NOT NULL,
  agreement TEXT NOT NULL,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL
);
CREATE TABLE share_member (
  circle BIGINT NOT NULL REFERENCES share_circle (number),
  id TEXT NOT NULL,
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  account TEXT NOT NULL,
  gives INTEGER NOT NULL,
  former INTEGER NOT NULL,
  PRIMARY KEY (circle, id)
);
CREATE INDEX share_member_by_account ON share_member (account, circle);
CREATE TABLE share_release (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  circle BIGINT NOT NULL REFERENCES share_circle (number),
  title TEXT NOT NULL,
  corrects TEXT NOT NULL,
  state INTEGER NOT NULL,
  objects BIGINT NOT NULL,
  digest TEXT NOT NULL,
  wrapper TEXT NOT NULL,
  last_added_us BIGINT NOT NULL,
  offered_us BIGINT NOT NULL,
  ended_us BIGINT
);
CREATE INDEX share_release_by_circle ON share_release (circle, last_added_us);
CREATE INDEX share_release_by_corrected ON share_release (corrects, state);
CREATE TABLE share_approval (
  release TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  approver TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE TABLE share_made (
  id TEXT PRIMARY KEY,
  made_us BIGINT NOT NULL
);
CREATE TABLE share_waiting (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (type, id)
);
CREATE TABLE share_object (
  added_us INTEGER PRIMARY KEY,
  circle BIGINT NOT NULL,
  release BIGINT NOT NULL,
  recalls BIGINT NOT NULL,
  member TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  version_us BIGINT NOT NULL,
  tlp INTEGER NOT NULL,
  spec TEXT NOT NULL,
  revoked INTEGER NOT NULL,
  ours INTEGER NOT NULL,
  is_first INTEGER NOT NULL,
  is_last INTEGER NOT NULL,
  newest_spec INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX share_object_by_circle ON share_object (circle, added_us);
CREATE INDEX share_object_by_id ON share_object (circle, id, version_us);
CREATE INDEX share_object_by_type ON share_object (circle, type, added_us);
CREATE INDEX share_object_by_release ON share_object (release, added_us);
CREATE TABLE share_last (
  added_us BIGINT NOT NULL
);
INSERT INTO share_last (added_us) VALUES (0);
CREATE TABLE share_also (
  release BIGINT NOT NULL REFERENCES share_release (number),
  added_us BIGINT NOT NULL,
  PRIMARY KEY (release, added_us)
);
CREATE INDEX share_also_by_object ON share_also (added_us, release);
CREATE TABLE share_receipt (
  release BIGINT NOT NULL REFERENCES share_release (number),
  member TEXT NOT NULL,
  objects BIGINT NOT NULL,
  last_added_us BIGINT NOT NULL,
  first_us BIGINT NOT NULL,
  last_us BIGINT NOT NULL,
  acknowledged_us BIGINT,
  recall_seen_us BIGINT,
  PRIMARY KEY (release, member)
);
CREATE TABLE share_status (
  id TEXT PRIMARY KEY,
  circle BIGINT NOT NULL,
  member TEXT NOT NULL,
  asked_us BIGINT NOT NULL,
  text TEXT NOT NULL
)
)sql";

}  // namespace hinomi::store
