// The step of the schema for what is looked after later: records whose words are to be made anew, and
// accounts of the demonstration, whose records go with it. Accounts that an older program made for the
// demonstration are known by their names, and only where that demonstration was loaded.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view records_care_sql = R"sql(
CREATE TABLE record_words_form (
  type TEXT NOT NULL,
  version BIGINT NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (type, version)
) WITHOUT ROWID;
CREATE TABLE record_words_old (
  record INTEGER PRIMARY KEY
);
CREATE TABLE demonstration_person (
  person TEXT PRIMARY KEY REFERENCES person (id)
) WITHOUT ROWID;
INSERT INTO demonstration_person (person)
  SELECT id FROM person WHERE name GLOB 'demo-[0-9][0-9]-[a-z]*'
  AND EXISTS (SELECT 1 FROM person p WHERE p.name = 'demo-00-uketsuke1')
)sql";

}  // namespace hinomi::store
