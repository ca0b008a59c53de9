// The step of the schema for letters. record_letter: a letter that a step of a record made, never altered,
// its text sealed with the record's key. record_letter_form: which bytes were given out of it, by their
// digest. Columns *_us are BIGINT microseconds.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view letters_sql = R"sql(
CREATE TABLE record_letter (
  id TEXT PRIMARY KEY,
  record BIGINT NOT NULL,
  version BIGINT NOT NULL,
  step TEXT NOT NULL,
  code TEXT NOT NULL,
  template_digest TEXT NOT NULL,
  number TEXT NOT NULL,
  made_us BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  sealed_text BLOB NOT NULL
);
CREATE INDEX record_letter_by_record ON record_letter (record, made_us);
CREATE TABLE record_letter_form (
  letter TEXT NOT NULL REFERENCES record_letter (id),
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  digest TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  first_us BIGINT NOT NULL,
  PRIMARY KEY (letter, form, language, digest)
)
)sql";

}  // namespace hinomi::store
