// Two stores that differ in what hangs on one record that the reader may not see, and an oracle that decides
// by access::decide over all rows. The hidden record shares words, identifiers, filtered values and links
// with the others and lives through changes of its own. Tests and benchmarks only.
#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "access/decision.hpp"
#include "store/records/record_questions.hpp"

namespace hinomi::store::test {

inline const Instant standing_still = Instant::from_seconds(1'795'305'600);

/// One store of records with a clock that stands still.
class RecordStore {
 public:
  RecordStore() {
    auto opened = Database::open(x_folder.path("records.sqlite"), [] { return standing_still; });
    HINOMI_ASSERT(bool(opened));
    x_database = *std::move(opened);
    auto key = VaultKey::from_text(std::string(64, '7'));
    HINOMI_ASSERT(bool(key));
    x_records = std::make_unique<Records>(*x_database, *key);
  }
  Database& database() { return *x_database; }
  Records& records() { return *x_records; }
  void write(const WriteBody& body) {
    const auto written = x_database->write(body);
    if (!written) HINOMI_ASSERT(written.error().code.empty());
  }

 private:
  Folder x_folder;
  std::unique_ptr<Database> x_database;
  std::unique_ptr<Records> x_records;
};

/// What was put into a store, for the oracle.
struct Contents {
  std::map<std::string, MadeRecord> records;  // by id
  std::vector<RecordGrant> grants;
  std::vector<StoredLink> links;

  std::vector<std::string> ids() const {
    std::vector<std::string> list;
    for (const auto& [id, made] : records) list.push_back(id);
    return list;
  }
};

inline bool sees(const Contents& contents, const access::Principal& person, const StoredRecord& record) {
  if (!access::may(person, Permission::record_read).allowed) return false;
  if (access::decide(person, Permission::record_read, record.label).allowed) return true;
  if (record.label.confidentiality > person.clearance) return false;
  const auto& read_into = person.compartments;
  const bool compartment =
      record.label.compartment.empty() ||
      std::find(read_into.begin(), read_into.end(), record.label.compartment) != read_into.end();
  return compartment &&
         std::any_of(contents.grants.begin(), contents.grants.end(), [&](const RecordGrant& grant) {
           const bool mine = grant.grantee == person.id || grant.grantee == person.organisation;
           return mine && grant.record == record.id && (!grant.until || *grant.until > standing_still);
         });
}

/// Steps that fill a store; the same steps give the same store.
using Step = std::function<Result<void>(Transaction&, Records&)>;

inline void run_steps(RecordStore& store, const std::vector<Step>& steps) {
  store.write([&](Transaction& transaction) -> Result<void> {
    for (const Step& step : steps) HINOMI_TRY(step(transaction, store.records()));
    return {};
  });
}

inline Step inserted(const MadeRecord& made) {
  return [made](Transaction& t, Records& records) { return records.insert(t, made.record, made.keys); };
}
inline Step updated(const MadeRecord& made) {
  return [made](Transaction& t, Records& records) { return records.update(t, made.record, made.keys); };
}
inline Step granted(const RecordGrant& grant) {
  return [grant](Transaction& t, Records& records) { return records.put_grant(t, grant); };
}
inline Step linked(const StoredLink& link) {
  return [link](Transaction& t, Records& records) { return records.add_link(t, link); };
}

inline StoredLink link_between(std::size_t number, const std::string& from, const std::string& to) {
  return {"link-" + std::to_string(number),
          from,
          to,
          LinkKind::related,
          "同じ口座",
          "p",
          "係員",
          standing_still,
          {}};
}

/// Random records with changes, grants and links, as steps and as contents.
struct History {
  Contents contents;
  std::vector<Step> steps;
  std::vector<std::string> numbers;

  void add_record(std::mt19937_64& random) {
    const std::string number = "通-13-令8-" + std::to_string(100'000 + contents.records.size());
    const MadeRecord made = random_record(random, standing_still, number);
    numbers.push_back(number);
    contents.records[made.record.id] = made;
    steps.push_back(inserted(made));
  }
  void add_change(std::mt19937_64& random, const std::string& id) {
    MadeRecord& made = contents.records.at(id);
    change_at_random(random, made, standing_still);
    ++made.record.version;
    steps.push_back(updated(made));
  }
  void add_grant(std::mt19937_64& random, const std::string& id) {
    RecordGrant grant{
        id, pick(random, forces), pick(random, std::vector<std::string>{"copy", "handover"}), {}};
    if (random() % 3 == 0) grant.grantee = "person-of-" + grant.grantee;
    if (random() % 3 == 0)
      grant.until = standing_still + std::chrono::hours(static_cast<int>(random() % 3) - 1);
    std::erase_if(contents.grants, [&](const RecordGrant& old) {
      return old.record == grant.record && old.grantee == grant.grantee && old.why == grant.why;
    });
    contents.grants.push_back(grant);
    steps.push_back(granted(grant));
  }
  void add_link(const std::string& from, const std::string& to) {
    const StoredLink link = link_between(contents.links.size(), from, to);
    contents.links.push_back(link);
    steps.push_back(linked(link));
  }
  void grow(std::mt19937_64& random, std::size_t records) {
    for (std::size_t i = 0; i < records; ++i) {
      add_record(random);
      const std::vector<std::string> ids = contents.ids();
      if (random() % 2 == 0) add_change(random, pick(random, ids));
      if (random() % 4 == 0) add_grant(random, pick(random, ids));
      if (random() % 3 == 0) add_link(pick(random, ids), pick(random, ids));
    }
  }
};

/// Two stores: the second holds one record more, which changes, is granted and is linked there alone.
class TwoWorlds {
 public:
  TwoWorlds(std::mt19937_64& random, std::size_t records) {
    History common;
    common.grow(random, records);
    History other = common;
    other.steps.clear();
    other.add_record(random);
    x_hidden = hidden_in(common, other);
    MadeRecord& made = other.contents.records.at(x_hidden);
    made.record.number = other.numbers.back();
    other.steps.back() = inserted(made);
    for (int i = 0; i < 3; ++i) other.add_change(random, x_hidden);
    other.add_grant(random, x_hidden);
    const std::vector<std::string> ids = common.contents.ids();
    for (int i = 0; i < 5; ++i) other.add_link(x_hidden, pick(random, ids));
    std::vector<Step> both = common.steps;
    const std::size_t at = random() % both.size();
    both.insert(both.begin() + static_cast<std::ptrdiff_t>(at), other.steps.begin(), other.steps.begin() + 5);
    both.insert(both.end(), other.steps.begin() + 5, other.steps.end());
    run_steps(x_without, common.steps);
    run_steps(x_with, both);
    x_contents = other.contents;
    x_numbers = other.numbers;
  }

  struct Difference {
    bool asked = false;  // the reader may not see the record
    bool differs = false;
    std::string text;
  };
  Difference ask(std::mt19937_64& random) {
    const access::Principal person = random_reader(random);
    const Question question = random_question(random, standing_still, x_contents.ids(), x_numbers);
    if (sees(x_contents, person, x_contents.records.at(x_hidden).record)) return {};
    const std::string a = answer(x_without.database(), x_without.records(), person, question);
    const std::string b = answer(x_with.database(), x_with.records(), person, question);
    return {true, a != b, a == b ? "" : "without:\n" + a + "with:\n" + b};
  }

  RecordStore& without() { return x_without; }
  RecordStore& with() { return x_with; }

 private:
  static std::string hidden_in(const History& common, const History& other) {
    for (const auto& [id, made] : other.contents.records) {
      if (!common.contents.records.contains(id)) return id;
    }
    HINOMI_ASSERT(false);
  }

  RecordStore x_without, x_with;
  Contents x_contents;
  std::vector<std::string> x_numbers;
  std::string x_hidden;
};

}  // namespace hinomi::store::test
