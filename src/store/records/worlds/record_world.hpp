// What the tests of records share: people of several forces with every kind of narrowing, and random records
// with labels, values and words. All of it is synthetic; instants lie around the given one. Tests and
// benchmarks only.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "store/test_store.hpp"

namespace hinomi::store::test {

inline const std::vector<std::string> record_types{"report", "case_file", "task"};
inline const std::vector<std::string> record_states{"received", "screening", "in_progress", "closed"};
inline const std::vector<std::string> forces{"00", "07", "0701", "13", "90"};
inline const std::vector<std::string> said{
    "偽のショッピングサイトで代金を振り込んだが商品が届かない",
    "不正アクセスによりポイントを盗まれた",
    "ランサムウェアに感染し業務が止まった",
    "届出人は髙﨑花子で連絡は夜間を希望",
    "口座番号 9999-1234567 に振込み",
    "hxxps://shop[.]example を開いた",
    "サポート詐欺の電話がかかってきた",
    "SMS から偽の画面へ進んだ",
};
inline const std::vector<std::string> asked_words{
    "不正アクセス", "サイト", "振込", "髙﨑", "高崎", "ﾗﾝｻﾑ", "詐欺", "shop", "無い言葉", "届", "偽の 画面"};
inline const std::vector<std::string> values_held{"192.0.2.1", "192.0.2.2", "bad.example", "9999-1234567"};

template <class T>
T pick(std::mt19937_64& random, const std::vector<T>& from) {
  return from[random() % from.size()];
}

inline Phase phase_of(const std::string& state) {
  if (state == "closed") return Phase::done;
  return state == "received" ? Phase::draft : Phase::open;
}

inline Label random_label(std::mt19937_64& random) {
  Label label;
  label.confidentiality = static_cast<Confidentiality>(random() % 3);
  label.tlp = static_cast<Tlp>(random() % 5);
  label.owner = pick(random, forces);
  label.compartment = random() % 4 == 0 ? pick(random, std::vector<std::string>{"alpha", "beta"}) : "";
  return label;
}

struct MadeRecord {
  StoredRecord record;
  RecordKeys keys;
};

inline void change_at_random(std::mt19937_64& random, MadeRecord& made, Instant now) {
  StoredRecord& record = made.record;
  record.state = pick(random, record_states);
  record.phase = phase_of(record.state);
  record.urgency = static_cast<Severity>(random() % 5);
  record.assignee.reset();
  if (random() % 2 == 0) record.assignee = "person-of-" + pick(random, forces);
  record.due.reset();
  if (random() % 3 != 0) record.due = now + std::chrono::minutes(static_cast<int>(random() % 400) - 200);
  record.label = random_label(random);
  record.owner_unit = record.label.owner;
  record.updated = now + std::chrono::seconds(random() % 7);
  made.keys = {};
  made.keys.filters.emplace_back("category", random() % 2 == 0 ? "fraud" : "intrusion");
  for (const char* tag : {"phishing", "malware", "smishing"}) {
    if (random() % 3 == 0) made.keys.filters.emplace_back("tag", tag);
  }
  made.keys.words = {{"summary", pick(random, said)}, {"narrative", pick(random, said)}};
  if (random() % 2 == 0)
    made.keys.matches.push_back(
        {static_cast<ObservableKind>(random() % 2), pick(random, values_held), "narrative"});
  record.title = made.keys.words.front().second;
  record.fields = R"({"narrative":")" + std::to_string(random() % 1000) + R"("})";
}

inline MadeRecord random_record(std::mt19937_64& random, Instant now, const std::string& number) {
  MadeRecord made;
  made.record.id = make_id(now);
  made.record.type = pick(random, record_types);
  made.record.number = random() % 5 == 0 ? "" : number;
  made.record.drafter = "person-of-13";
  made.record.made = now + std::chrono::seconds(random() % 5);
  made.record.definition_version = 1;
  made.record.version = 1;
  change_at_random(random, made, now);
  return made;
}

inline access::Principal random_reader(std::mt19937_64& random) {
  access::Principal person = person_of(pick(random, forces), {Role::intake_officer}, Purpose::investigation);
  if (person.organisation == "00") person.organisations_below = forces;
  if (person.organisation == "07") person.organisations_below = {"07", "0701"};
  if (random() % 3 == 0) person.compartments = {pick(random, std::vector<std::string>{"alpha", "beta"})};
  person.clearance = static_cast<Confidentiality>(random() % 3);
  if (random() % 12 == 0) person.roles = {Role::administrator};
  if (random() % 12 == 0) person.purpose = Purpose::administration;
  return person;
}

}  // namespace hinomi::store::test
