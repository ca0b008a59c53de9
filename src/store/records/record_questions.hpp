// Random questions to a store of records and their whole answers as text, so that two stores can be held
// against each other to the byte. Pages are followed through their cursors; errors are told with their codes
// and arguments. Tests and benchmarks only.
#pragma once
#include <string>
#include <vector>

#include "store/records/worlds/record_world.hpp"

namespace hinomi::store::test {

enum class Ask : std::uint8_t { find, number, list, states, search, holding, links, may_see };

struct Question {
  Ask ask = Ask::list;
  std::vector<std::string> types;
  RecordQuery query;
  std::string text;  // id, number or words
  std::vector<RecordKeys::Match> values;
};

inline RecordQuery random_query(std::mt19937_64& random, Instant now) {
  RecordQuery query;
  for (const std::string& type : record_types) {
    if (random() % 2 == 0) query.types.push_back(type);
  }
  if (random() % 3 == 0) query.states.push_back(pick(random, record_states));
  if (random() % 4 == 0) query.phases = {Phase::open, Phase::draft};
  if (random() % 5 == 0) query.owners.push_back(pick(random, forces));
  if (random() % 5 == 0) query.assignee = random() % 2 == 0 ? "-" : "person-of-" + pick(random, forces);
  if (random() % 5 == 0) query.urgencies = {static_cast<Severity>(random() % 5)};
  if (random() % 5 == 0) query.overdue = random() % 2 == 0;
  if (random() % 4 == 0) query.where.emplace_back("tag", "phishing");
  if (random() % 6 == 0) query.where.emplace_back("tag", "malware");
  if (random() % 6 == 0) query.where.emplace_back("category", "fraud");
  if (random() % 6 == 0) query.words = pick(random, asked_words);
  if (random() % 8 == 0) query.from = now + std::chrono::seconds(random() % 5);
  if (random() % 8 == 0) query.to = now + std::chrono::seconds(random() % 6);
  const std::vector<std::string> sorts{"due",  "-due",  "updated", "-updated",
                                       "made", "-made", "number",  "-number"};
  query.sort = pick(random, sorts);
  query.facets = random() % 2 == 0;
  query.facet_fields = {"category", "tag"};
  query.limit = 1 + static_cast<std::int64_t>(random() % 9);
  return query;
}

inline Question random_question(std::mt19937_64& random, Instant now, const std::vector<std::string>& ids,
                                const std::vector<std::string>& numbers) {
  Question question;
  question.ask = static_cast<Ask>(random() % 8);
  if (random() % 3 == 0) question.ask = Ask::list;
  question.query = random_query(random, now);
  question.types = question.query.types;
  question.text = pick(random, ids);
  if (question.ask == Ask::number) question.text = pick(random, numbers);
  if (question.ask == Ask::search)
    question.text = random() % 3 == 0 ? pick(random, values_held) : pick(random, asked_words);
  for (const std::string& value : values_held) {
    if (random() % 2 == 0)
      question.values.push_back({static_cast<ObservableKind>(random() % 2), value, "narrative"});
  }
  return question;
}

inline std::string told(const StoredRecord& record) {
  std::string text = record.id + '|' + record.type + '|' + record.number + '|' + record.title + '|' +
                     record.state + '|' + std::string(to_text(record.phase)) + '|' +
                     std::string(to_text(record.urgency)) + '|' + record.owner_unit + '|' +
                     record.assignee.value_or("-") + '|' + record.fields + '|' + record.list_fields + '|' +
                     to_iso(record.made) + '|' + to_iso(record.updated) + '|' +
                     std::to_string(record.version);
  if (record.due) text += '|' + to_iso(*record.due);
  return text + '\n';
}

inline std::string told(const Error& error) {
  std::string text = "error " + error.code;
  for (const auto& [name, value] : error.args) text += ' ' + name + '=' + value;
  return text;
}

inline std::string told(const RecordRows& rows) {
  std::string text = std::to_string(rows.total) + (rows.total_exact ? " exact " : " or more ") +
                     rows.next.value_or("end") + '\n';
  for (const StoredRecord& record : rows.items) text += told(record);
  for (const RecordFacet& facet : rows.facets) {
    text += facet.field;
    for (const auto& item : facet.items) text += ' ' + item.value + '=' + std::to_string(item.count);
    text += '\n';
  }
  return text;
}

inline std::string told_pages(const Records& records, const access::Principal& person, RecordQuery query) {
  std::string text;
  for (int page = 0; page < 3; ++page) {
    const auto rows = records.list(person, query);
    if (!rows) return text + told(rows.error());
    text += told(*rows);
    if (!rows->next) break;
    query.cursor = *rows->next;
  }
  return text;
}

template <class T, class Tell>
std::string told_all(const Result<std::vector<T>>& list, Tell&& tell) {
  if (!list) return told(list.error());
  std::string text = std::to_string(list->size()) + '\n';
  for (const T& one : *list) text += tell(one);
  return text;
}

inline std::string told_one(const Result<std::optional<StoredRecord>>& found) {
  if (!found) return told(found.error());
  return found->has_value() ? told(**found) : "nothing";
}

inline std::string told_states(const Records& records, const access::Principal& person,
                               const RecordQuery& query) {
  const auto states = records.count_states(person, query);
  if (!states) return told(states.error());
  std::string text;
  for (const auto& [state, counts] : *states)
    text += state + ' ' + std::to_string(counts.first) + '/' + std::to_string(counts.second) + '\n';
  return text;
}

/// Gives all that the store says to the question.
inline std::string answer(Database& database, const Records& records, const access::Principal& person,
                          const Question& question) {
  switch (question.ask) {
    case Ask::find:
      return told_one(records.find(person, question.types, question.text));
    case Ask::number:
      return told_one(records.find_by_number(person, question.types, question.text));
    case Ask::list:
      return told_pages(records, person, question.query);
    case Ask::states:
      return told_states(records, person, question.query);
    case Ask::search:
      return told_all(records.search(person, question.types, question.text, 20),
                      [](const RecordFound& hit) { return hit.field + ' ' + told(hit.record); });
    case Ask::holding:
      return told_all(records.holding(person, question.types, question.values, question.text, 20),
                      [](const RecordMatch& match) {
                        return match.value + ' ' + std::to_string(match.holders) + ' ' + told(match.record);
                      });
    case Ask::links:
      return told_all(records.links(person, question.types, question.text), [](const auto& pair) {
        return pair.first.id + pair.first.from + pair.first.to + ' ' + told(pair.second);
      });
    case Ask::may_see: {
      bool seen = false;
      const auto read = database.read([&](Snapshot& snapshot) -> Result<void> {
        HINOMI_ASSIGN(seen, records.may_see(snapshot, person, question.text));
        return {};
      });
      return read ? (seen ? "seen" : "not seen") : told(read.error());
    }
  }
  HINOMI_ASSERT(false);
}

}  // namespace hinomi::store::test
