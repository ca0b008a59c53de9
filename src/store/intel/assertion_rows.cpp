// Keeps assertions; every statement on the table intel_assertion. Rows are added and never changed, so that
// what was known on a day can be told again; what supersedes another names it. In, out: intel_assertions::Row
// (intel_rows.hpp). Fails as the database does; malformed `store.damaged`.
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_assertions {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO intel_assertion (id, subject, predicate, object, polarity, import, source, grade, info,"
    " confidence, valid_from_us, valid_to_us, recorded_us, begin_byte, end_byte, evidence_digest, label,"
    " supersedes, person, person_name, reason) VALUES ($id, $subject, $predicate, $object, $polarity, "
    "$import, $source, $grade,"
    " $info, $confidence, $valid_from, $valid_to, $recorded, $begin, $end, $evidence, $label, $supersedes,"
    " $person, $person_name, $reason)";
#define HINOMI_ASSERTION_SELECT                                                                       \
  "SELECT a.id, a.subject, a.predicate, a.object, a.polarity, a.import, a.source, a.grade, a.info,"   \
  " a.confidence, a.valid_from_us, a.valid_to_us, a.recorded_us, a.begin_byte, a.end_byte,"           \
  " a.evidence_digest, a.label, a.supersedes, a.person, coalesce(i.id, ''), a.person_name, a.reason," \
  " coalesce(i.digest, '')"                                                                           \
  " FROM intel_assertion a LEFT JOIN intel_import i ON i.number = a.import"

constexpr std::string_view about_sql =
    HINOMI_ASSERTION_SELECT " WHERE a.subject = $subject ORDER BY a.number";
constexpr std::string_view naming_sql = HINOMI_ASSERTION_SELECT " WHERE a.object = $object ORDER BY a.number";
constexpr std::string_view by_hand_sql =
    HINOMI_ASSERTION_SELECT " WHERE a.predicate = $predicate AND a.person <> '' ORDER BY a.number";
constexpr std::string_view links_sql =
    "SELECT id, subject, object, polarity, person <> '', recorded_us, label FROM intel_assertion"
    " WHERE object >= $from AND object < $to AND predicate = $predicate ORDER BY object, number";
constexpr std::string_view find_sql = HINOMI_ASSERTION_SELECT " WHERE a.id = $id";

Result<Row> read_row(const Statement& row) {
  Row read;
  IntelAssertion& assertion = read.assertion;
  NewAssertion& claim = assertion.claim;
  assertion.id = row.text(0);
  claim.subject = row.text(1);
  claim.predicate = row.text(2);
  claim.object = row.text(3);
  HINOMI_ASSIGN(claim.polarity, read_enum(row.integer(4), all_polarity()));
  read.import = row.is_null(5) ? 0 : row.integer(5);
  assertion.source = row.text(6);
  HINOMI_ASSIGN(assertion.grade, read_enum(row.integer(7), all_source_grade()));
  HINOMI_ASSIGN(assertion.info, read_enum(row.integer(8), all_info_grade()));
  if (!row.is_null(9)) claim.confidence = static_cast<int>(row.integer(9));
  claim.valid_from = row.optional_instant(10);
  claim.valid_to = row.optional_instant(11);
  assertion.recorded = row.instant(12);
  claim.evidence = {static_cast<std::uint64_t>(row.integer(13)), static_cast<std::uint64_t>(row.integer(14))};
  claim.evidence_digest = row.text(15);
  read.label = static_cast<LabelNumber>(row.integer(16));
  claim.supersedes = row.text(17);
  claim.person = row.text(18);
  assertion.import = row.text(19);
  claim.person_name = row.text(20);
  claim.reason = row.text(21);
  read.original = row.text(22);
  return read;
}

Result<void> walk(Statement& statement, const std::function<void(const Row&)>& take) {
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(const Row read, read_row(row));
    take(read);
    return {};
  });
}

}  // namespace

Result<void> insert(Transaction& transaction, const Row& row) {
  const IntelAssertion& assertion = row.assertion;
  const NewAssertion& claim = assertion.claim;
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$id", assertion.id).bind("$subject", claim.subject).bind("$predicate", claim.predicate);
  statement.bind("$object", claim.object).bind("$polarity", static_cast<std::int64_t>(claim.polarity));
  if (row.import != 0)
    statement.bind("$import", row.import);
  else
    statement.bind_null("$import");
  statement.bind("$source", assertion.source);
  statement.bind("$grade", static_cast<std::int64_t>(assertion.grade));
  statement.bind("$info", static_cast<std::int64_t>(assertion.info));
  if (claim.confidence)
    statement.bind("$confidence", std::int64_t{*claim.confidence});
  else
    statement.bind_null("$confidence");
  statement.bind("$valid_from", claim.valid_from).bind("$valid_to", claim.valid_to);
  statement.bind("$recorded", assertion.recorded);
  statement.bind("$begin", static_cast<std::int64_t>(claim.evidence.begin));
  statement.bind("$end", static_cast<std::int64_t>(claim.evidence.end));
  statement.bind("$evidence", claim.evidence_digest).bind("$label", std::int64_t{row.label});
  statement.bind("$supersedes", claim.supersedes).bind("$person", claim.person);
  return statement.bind("$person_name", claim.person_name).bind("$reason", claim.reason).run();
}

Result<void> about(Snapshot& snapshot, std::string_view subject,
                   const std::function<void(const Row&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(about_sql));
  return walk(statement.bind("$subject", subject), take);
}

Result<void> naming(Snapshot& snapshot, std::string_view object,
                    const std::function<void(const Row&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(naming_sql));
  return walk(statement.bind("$object", object), take);
}

Result<void> by_hand(Snapshot& snapshot, std::string_view predicate,
                     const std::function<void(const Row&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_hand_sql));
  return walk(statement.bind("$predicate", predicate), take);
}

Result<void> links(Snapshot& snapshot, std::string_view predicate, std::string_view object_type,
                   const std::function<void(const Link&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(links_sql));
  const std::string from = std::string(object_type) + "--", to = std::string(object_type) + "-.";
  statement.bind("$from", from).bind("$to", to).bind("$predicate", predicate);
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    Link link;
    link.link.id = row.text(0);
    link.link.subject = row.text(1);
    link.link.object = row.text(2);
    HINOMI_ASSIGN(link.link.polarity, read_enum(row.integer(3), all_polarity()));
    link.link.by_hand = row.flag(4);
    link.recorded = row.instant(5);
    link.label = static_cast<LabelNumber>(row.integer(6));
    take(link);
    return {};
  });
}

Result<std::optional<Row>> find(Snapshot& snapshot, std::string_view id) {
  std::optional<Row> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  HINOMI_TRY(walk(statement.bind("$id", id), [&](const Row& row) { found = row; }));
  return found;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"insert_assertion", insert_sql},    {"assertions_about", about_sql}, {"assertions_naming", naming_sql},
      {"assertions_by_hand", by_hand_sql}, {"assertion_links", links_sql},  {"find_assertion", find_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_assertions
