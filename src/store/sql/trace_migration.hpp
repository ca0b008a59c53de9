// The step of the schema for the archive of the Tor network: its documents, relays as consensuses name them,
// flags and policies as texts that many share, of each relay the hours in which it was listed so (runs), and
// exit addresses with the times at which they were measured. A chunk is 768 hours since 1970; *_us are BIGINT
// microseconds; addresses are 4 or 16 bytes.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view trace_sql = R"sql(
CREATE TABLE tor_document (
  id INTEGER PRIMARY KEY,
  form INTEGER NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  signed_digest TEXT NOT NULL,
  name TEXT NOT NULL,
  valid_after_us BIGINT NOT NULL,
  fresh_until_us BIGINT NOT NULL,
  valid_until_us BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  taken_us BIGINT NOT NULL
);
CREATE UNIQUE INDEX tor_document_hour ON tor_document (valid_after_us, form) WHERE form < 2;
CREATE TABLE tor_relay (
  id INTEGER PRIMARY KEY,
  address BLOB NOT NULL,
  port BIGINT NOT NULL,
  fingerprint BLOB NOT NULL,
  nickname TEXT NOT NULL,
  UNIQUE (address, port, fingerprint, nickname)
);
CREATE INDEX tor_relay_fingerprint ON tor_relay (fingerprint);
CREATE TABLE tor_state (
  id INTEGER PRIMARY KEY,
  flags TEXT NOT NULL,
  policy TEXT NOT NULL,
  UNIQUE (flags, policy)
);
CREATE TABLE tor_track (
  relay BIGINT NOT NULL REFERENCES tor_relay (id),
  chunk BIGINT NOT NULL,
  runs BLOB NOT NULL,
  PRIMARY KEY (relay, chunk)
) WITHOUT ROWID;
CREATE INDEX tor_track_chunk ON tor_track (chunk);
CREATE TABLE tor_measured (
  address BLOB NOT NULL,
  fingerprint BLOB NOT NULL,
  chunk BIGINT NOT NULL,
  seconds BLOB NOT NULL,
  PRIMARY KEY (address, fingerprint, chunk)
) WITHOUT ROWID;
CREATE INDEX tor_measured_chunk ON tor_measured (chunk)
)sql";

}  // namespace hinomi::store
