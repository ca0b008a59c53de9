// Takes in files of many records of any type: addresses from prefectures, accounts from banks. In: a person,
// a type, a file, how its columns go into fields. Out: a run whose lines are all accounted for: made, joined
// to an open record that has the same identifier (the type's key field), or refused with the reason. Each
// batch of lines is one transaction with the run's place, so that what was killed goes on where it stood when
// it is called again; the same file with the same settings by the same person is one run. Authority, owner
// and label are those of a single record by hand. A record that the person may not see changes nothing: the
// line becomes a record of its own, and who sees both joins them. The file stays in the vault as it came:
// unfinished_kept, and source_kept where a line became no record. Limits: limits.hpp. Fails as
// Procedures::make() and read_input() do, malformed `bulk.columns_unknown`, `bulk.pictures` (SR10), not_found
// `bulk.not_found`. Source: issue "Acting with authority"; domain.md SR2, SR5.
#pragma once
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api_sites.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::procedure {

class Procedures;

namespace bulk {

struct Given {
  std::string name, bytes;
  std::vector<std::string> map;
  std::string values = "{}";  // JSON, for every record
  std::optional<Confidentiality> confidentiality;
  std::optional<Tlp> tlp;
  std::string compartment;
};

class BulkIntake {
 public:
  explicit BulkIntake(Procedures& procedures) : x_procedures(procedures) {}

  Result<BulkPreview> preview(const access::Principal& person, std::string_view type,
                              const Given& given) const;
  Result<BulkRun> begin(const access::Principal& person, std::string_view type, const Given& given);
  /// Takes in the next lines; a run that has ended stays as it is.
  Result<BulkRun> go_on(const access::Principal& person, std::string_view id);
  Result<BulkRun> run(const access::Principal& person, std::string_view id) const;
  Result<BulkLineList> lines(const access::Principal& person, std::string_view id,
                             const ListBulkLinesQuery& query) const;
  /// The refused lines as CSV, each with its reason and as it stood.
  Result<std::string> refused(const access::Principal& person, std::string_view id, Language language) const;

 private:
  Procedures& x_procedures;
};

/// Reads what an API caller sent.
Result<Given> given_of(const BulkWanted& wanted);

}  // namespace bulk
}  // namespace hinomi::procedure
