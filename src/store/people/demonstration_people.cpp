// Keeps the table demonstration_person.
#include "store/people/demonstration_people.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view note_sql =
    "INSERT INTO demonstration_person (person) VALUES ($person) ON CONFLICT (person) DO NOTHING";
constexpr std::string_view is_sql = "SELECT count(*) FROM demonstration_person WHERE person = $person";

}  // namespace

Result<void> note_demonstration_person(Transaction& transaction, std::string_view person) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(note_sql));
  return statement.bind("$person", person).run();
}

Result<bool> is_demonstration_person(Snapshot& snapshot, std::string_view person) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(is_sql));
  statement.bind("$person", person);
  HINOMI_TRY(statement.step());
  return statement.flag(0);
}

std::span<const StatementText> demonstration_person_statements() {
  static constexpr StatementText texts[] = {{"note", note_sql}, {"is", is_sql}};
  return texts;
}

}  // namespace hinomi::store
