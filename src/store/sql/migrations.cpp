// The steps of the schema. Instants are BIGINT microseconds (columns *_us), truths are INTEGER 0 or 1, lists
// are JSON texts, enums are their numbers as generated from schema/ (append only). Identifiers are UUIDv7
// texts.
#include "store/sql/migrations.hpp"

#include <array>

#include "store/sql/bulk_migration.hpp"
#include "store/sql/feeds_migration.hpp"
#include "store/sql/hits_migration.hpp"
#include "store/sql/intel_apart_migration.hpp"
#include "store/sql/intel_clusters_migration.hpp"
#include "store/sql/intel_line_migration.hpp"
#include "store/sql/intel_migration.hpp"
#include "store/sql/intel_take_migration.hpp"
#include "store/sql/intel_use_migration.hpp"
#include "store/sql/letters_migration.hpp"
#include "store/sql/records_migration.hpp"
#include "store/sql/records_migration_care.hpp"
#include "store/sql/records_migration_retain.hpp"
#include "store/sql/sending_migration.hpp"
#include "store/sql/sensor_migration.hpp"
#include "store/sql/share_migration.hpp"
#include "store/sql/trace_migration.hpp"

namespace hinomi::store {
namespace {

// The journal carries no constraint beyond its key: what was written must be readable as it stands to be
// verified.
constexpr std::string_view journal_sql = R"sql(
CREATE TABLE journal (
  sequence BIGINT PRIMARY KEY,
  time_us BIGINT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  purpose TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL,
  payload TEXT NOT NULL,
  payload_digest TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX journal_by_subject ON journal (subject, sequence);
CREATE INDEX journal_by_action ON journal (action, sequence);
CREATE INDEX journal_by_actor ON journal (actor, sequence);
CREATE TABLE journal_head (
  one INTEGER PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL,
  checkpoints BIGINT NOT NULL
);
INSERT INTO journal_head (one, sequence, hash, checkpoints) VALUES (1, 0, '', 0);
CREATE TABLE checkpoint (
  number BIGINT PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL,
  time_us BIGINT NOT NULL,
  signature TEXT NOT NULL
);
CREATE TABLE journal_cursor (
  reader TEXT PRIMARY KEY,
  sequence BIGINT NOT NULL
)
)sql";

constexpr std::string_view people_sql = R"sql(
CREATE TABLE organisation (
  code TEXT PRIMARY KEY,
  parent TEXT,
  ja TEXT NOT NULL,
  en TEXT NOT NULL,
  tenant INTEGER NOT NULL
);
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  roles TEXT NOT NULL,
  compartments TEXT NOT NULL,
  clearance INTEGER NOT NULL,
  active INTEGER NOT NULL,
  password_hash TEXT NOT NULL,
  must_change_password INTEGER NOT NULL,
  totp_secret TEXT,
  totp_last_step BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  locked_until_us BIGINT,
  last_sign_in_us BIGINT,
  created_us BIGINT NOT NULL
);
CREATE INDEX person_by_organisation ON person (organisation, name);
CREATE TABLE session (
  digest TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  csrf TEXT NOT NULL,
  purpose INTEGER NOT NULL,
  created_us BIGINT NOT NULL,
  last_used_us BIGINT NOT NULL,
  expires_us BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person);
CREATE INDEX session_by_end ON session (expires_us);
CREATE TABLE token (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  sensor TEXT,
  created_us BIGINT NOT NULL,
  expires_us BIGINT NOT NULL,
  last_used_us BIGINT,
  UNIQUE (person, name)
)
)sql";

constexpr std::string_view watch_sql = R"sql(
CREATE TABLE sensor (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  prefecture TEXT NOT NULL,
  place TEXT NOT NULL,
  addresses TEXT NOT NULL,
  clock INTEGER NOT NULL,
  demonstration INTEGER NOT NULL,
  retired INTEGER NOT NULL,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL,
  created_us BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE TABLE number_series (
  kind TEXT NOT NULL,
  organisation TEXT NOT NULL,
  year TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (kind, organisation, year)
);
CREATE TABLE receipt (
  id TEXT PRIMARY KEY,
  sensor TEXT NOT NULL REFERENCES sensor (id),
  source TEXT NOT NULL,
  digest TEXT NOT NULL,
  state INTEGER NOT NULL,
  packets BIGINT NOT NULL,
  events BIGINT NOT NULL,
  stored_packets BIGINT NOT NULL,
  not_for_sensor BIGINT NOT NULL,
  not_ip BIGINT NOT NULL,
  malformed TEXT NOT NULL,
  dropped BIGINT NOT NULL,
  first_us BIGINT,
  last_us BIGINT,
  received_us BIGINT NOT NULL,
  UNIQUE (sensor, digest)
);
CREATE INDEX receipt_by_time ON receipt (received_us, id);
CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  detector INTEGER NOT NULL,
  detector_version BIGINT NOT NULL,
  sensor TEXT NOT NULL REFERENCES sensor (id),
  severity INTEGER NOT NULL,
  state INTEGER NOT NULL,
  verdict INTEGER NOT NULL,
  verdict_reason TEXT NOT NULL,
  verdict_by TEXT NOT NULL,
  verdict_person TEXT NOT NULL,
  verdict_us BIGINT,
  subject TEXT NOT NULL,
  subject_kind INTEGER NOT NULL,
  protocol INTEGER,
  port BIGINT,
  source TEXT,
  started_us BIGINT NOT NULL,
  last_us BIGINT NOT NULL,
  detected_us BIGINT NOT NULL,
  packets BIGINT NOT NULL,
  sources BIGINT NOT NULL,
  destinations BIGINT NOT NULL,
  ports BIGINT NOT NULL,
  observed DOUBLE PRECISION NOT NULL,
  expected DOUBLE PRECISION,
  threshold DOUBLE PRECISION,
  log10_p DOUBLE PRECISION,
  confidence DOUBLE PRECISION NOT NULL,
  baseline_from_us BIGINT,
  baseline_to_us BIGINT,
  details TEXT NOT NULL,
  demonstration INTEGER NOT NULL,
  label_confidentiality INTEGER NOT NULL,
  label_tlp INTEGER NOT NULL,
  label_handling TEXT NOT NULL,
  label_owner TEXT NOT NULL,
  label_compartment TEXT NOT NULL,
  raised_us BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (label_owner, number)
);
CREATE INDEX alert_by_start ON alert (started_us, id);
CREATE INDEX alert_by_verdict ON alert (verdict, severity, started_us);
CREATE INDEX alert_by_subject ON alert (subject, started_us);
CREATE INDEX alert_by_sensor ON alert (sensor, detector, state)
)sql";

// The empty mark says that every stored batch is still to be looked at once: an older program left none.
constexpr std::string_view guards_sql = R"sql(
CREATE TABLE journal_seal (
  one INTEGER PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL,
  checkpoints BIGINT NOT NULL,
  time_us BIGINT NOT NULL,
  signature TEXT NOT NULL
);
CREATE TABLE receipt_begun (
  id TEXT PRIMARY KEY
);
INSERT INTO receipt_begun (id) VALUES ('');
CREATE TABLE known_source (
  person TEXT NOT NULL REFERENCES person (id),
  source TEXT NOT NULL,
  last_used_us BIGINT NOT NULL,
  PRIMARY KEY (person, source)
);
CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  created_us BIGINT NOT NULL,
  UNIQUE (person, name)
)
)sql";

// Which step made a link; a link without one was made by hand, and only such a one may be taken away by hand.
constexpr std::string_view link_step_sql = R"sql(
ALTER TABLE record_link ADD COLUMN step TEXT NOT NULL DEFAULT '';
UPDATE record_link SET step = 'earlier' WHERE kind IN (1, 3, 4)
)sql";

// How people want notices by mail; without a row the administrator's list says it.
constexpr std::string_view mail_wish_sql = R"sql(
CREATE TABLE mail_wish (
  person TEXT PRIMARY KEY REFERENCES person (id),
  wish INTEGER NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  changed_us BIGINT NOT NULL
)
)sql";

// Who made an object of a circle, and so alone moves the line of its versions; NULL: taken in before this was
// kept, and counted as its creator's.
constexpr std::string_view share_creator_sql = "ALTER TABLE share_object ADD COLUMN creator TEXT";

constexpr std::array<Migration, 24> all_migrations{{
    {1, journal_sql},     {2, people_sql},         {3, watch_sql},        {4, guards_sql},
    {5, records_sql},     {6, records_retain_sql}, {7, link_step_sql},    {8, records_care_sql},
    {9, mail_wish_sql},   {10, intel_sql},         {11, share_sql},       {12, intel_clusters_sql},
    {13, intel_use_sql},  {14, feeds_sql},         {15, intel_apart_sql}, {16, intel_take_sql},
    {17, intel_line_sql}, {18, share_creator_sql}, {20, letters_sql},     {21, sending_sql},
    {22, hits_sql},       {23, trace_sql},         {24, bulk_sql},        {25, sensor_sql},
}};

}  // namespace

std::span<const Migration> migrations() { return all_migrations; }

}  // namespace hinomi::store
