// Reads entries for people, for the live feed and for later stages.
// Every query starts from the access condition. Pages come newest first, feeds oldest first, each with a
// limit. Fails as the database does; a cursor that is not ours is malformed.
#include "store/journal/journal.hpp"
#include "store/journal/journal_sql.hpp"
#include "store/journal/signing.hpp"
#include "store/limits.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store {
namespace {

constexpr int label_column = 10;

JournalEntry read_entry(const Statement& statement) {
  JournalEntry entry;
  entry.sequence = statement.integer(0);
  entry.time = statement.instant(1);
  entry.actor = statement.text(2);
  entry.actor_name = statement.text(3);
  entry.organisation = statement.text(4);
  entry.purpose = statement.text(5);
  entry.action = statement.text(6);
  entry.subject = statement.text(7);
  entry.payload = statement.text(8);
  entry.hash = statement.text(9);
  return entry;
}

Result<std::vector<LabelledEntry>> read_after(Snapshot& snapshot, const Where& where, std::int64_t after,
                                              std::int64_t limit) {
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, journal_sql::since));
  statement.bind("$after", after).bind("$limit", limit);
  std::vector<LabelledEntry> entries;
  while (true) {
    HINOMI_ASSIGN(const bool row, statement.step());
    if (!row) return entries;
    HINOMI_ASSIGN(Label label, read_label(statement, label_column));
    entries.push_back({read_entry(statement), std::move(label)});
  }
}

Where of_query(const access::Principal& person, const ListJournalQuery& query) {
  Where where;
  where.access(person, Permission::audit_read, "journal");
  if (query.action) {  // alert names alert.raised and all others below it, but not alerting
    where.compare("journal.action || '.'", ">=", *query.action + ".");
    where.compare("journal.action || '.'", "<", *query.action + "/");
  }
  if (query.subject) where.compare("journal.subject", "=", *query.subject);
  if (query.actor) where.compare("journal.actor", "=", *query.actor);
  return where;
}

Result<std::int64_t> count_entries(Snapshot& snapshot, const Where& where) {
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, journal_sql::count));
  HINOMI_TRY(statement.step());
  return statement.integer(0);
}

}  // namespace

Result<JournalPage> Journal::list(const access::Principal& person, const ListJournalQuery& query) const {
  JournalPage page;
  Where where = of_query(person, query);
  const std::int64_t rows = page_rows(query.limit);
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(page.total, count_entries(snapshot, where));
    if (query.cursor) {
      HINOMI_ASSIGN(const PagePlace place, read_cursor(*query.cursor));
      where.compare("journal.sequence", "<", place.key);
    }
    HINOMI_ASSIGN(auto statement, where.prepare(snapshot, journal_sql::list));
    statement.bind("$limit", rows + 1);
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      if (static_cast<std::int64_t>(page.items.size()) == rows) {
        page.next = write_cursor({page.items.back().sequence, {}});
        return {};
      }
      page.items.push_back(read_entry(statement));
    }
  }));
  return page;
}

Result<std::vector<JournalEntry>> Journal::history(const access::Principal& person, Permission permission,
                                                   std::string_view subject) const {
  std::vector<JournalEntry> history;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    Where where;
    where.access(person, permission, "journal").compare("journal.subject", "=", std::string(subject));
    HINOMI_ASSIGN(auto entries, read_after(snapshot, where, 0, limits::history_rows_max));
    for (LabelledEntry& entry : entries) history.push_back(std::move(entry.entry));
    return {};
  }));
  return history;
}

Result<std::vector<LabelledEntry>> Journal::since(const access::Principal& person, Permission permission,
                                                  std::int64_t sequence, std::int64_t limit) const {
  std::vector<LabelledEntry> entries;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    Where where;
    where.access(person, permission, "journal");
    // Who signed in from where, and whose account changed, is for auditors alone.
    if (permission == Permission::record_read) {
      where.compare("journal.action", ">=", std::string("record."));
      where.compare("journal.action", "<", std::string("record/"));
    } else if (permission != Permission::audit_read) {
      where.in("substr(journal.action, 1, instr(journal.action, '.') - 1)",
               {"alert", "observe", "sensor", "demonstration"});
    }
    HINOMI_ASSIGN(entries, read_after(snapshot, where, sequence, limit));
    return {};
  }));
  return entries;
}

Result<std::vector<LabelledEntry>> Journal::read_from(std::string_view reader_name,
                                                      std::int64_t limit) const {
  std::vector<LabelledEntry> entries;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto cursor, snapshot.prepare(journal_sql::cursor));
    HINOMI_ASSIGN(const bool known, cursor.bind("$reader", reader_name).step());
    HINOMI_ASSIGN(entries, read_after(snapshot, Where{}, known ? cursor.integer(0) : 0, limit));
    return {};
  }));
  return entries;
}

}  // namespace hinomi::store
