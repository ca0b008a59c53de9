// Fills a store with synthetic reports of 49 forces and times what lists, boards, searches and transitions
// ask of it. In: `procedure_queries FOLDER RECORDS WORDED [CLIENTS]`; WORDED is how many of them, the last
// made, carry text of about 80 characters to be searched; a folder that holds records is not filled again.
// Out: one line a question with p50, p95 and p99 in milliseconds (and of the thread's processor time), alone
// and with CLIENTS threads that ask without pause.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/ids.hpp"
#include "phrases.hpp"
#include "store/store.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::store;
using bench::phrases;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::int64_t records_a_transaction = 5'000;
const Instant begin_of_time = Instant::from_seconds(1'763'769'600);  // 2025-11-22
const std::vector<std::string> states{"received", "screening", "in_progress", "waiting", "closing", "closed"};
const std::vector<std::string> categories{"fraud", "intrusion",    "defamation",
                                          "spam",  "illegal_site", "other"};

std::string code_of(std::uint64_t number) {
  const std::string digits = std::to_string(number % 49);
  return digits.size() < 2 ? "0" + digits : digits;
}

Phase phase_of(const std::string& state) {
  if (state == "closed") return Phase::done;
  return state == "waiting" ? Phase::waiting : Phase::open;
}

std::string text_of(std::mt19937_64& random) {
  std::string text;
  for (int i = 0; i < 3; ++i) (text += phrases[random() % std::size(phrases)]) += "。";
  for (int i = 0; i < 6; ++i) {  // a name that few share
    const std::uint32_t sign = 0x4E00 + random() % 3'000;
    text += {static_cast<char>(0xE0 | sign >> 12), static_cast<char>(0x80 | (sign >> 6 & 63)),
             static_cast<char>(0x80 | (sign & 63))};
  }
  return text;
}

Label random_label(std::mt19937_64& random) {
  Label label;
  label.owner = code_of(random());
  label.confidentiality = random() % 10 == 0 ? Confidentiality::class1 : Confidentiality::class2;
  const std::uint64_t draw = random() % 100;
  label.tlp = draw < 5 ? Tlp::green : draw < 95 ? Tlp::amber : Tlp::red;
  if (random() % 100 == 0) label.confidentiality = Confidentiality::class3;
  if (random() % 200 == 0) label.compartment = "alpha";
  return label;
}

struct Made {
  StoredRecord record;
  RecordKeys keys;
};

Made report(std::mt19937_64& random, std::int64_t number, bool worded) {
  Made made;
  StoredRecord& record = made.record;
  record.made = begin_of_time + std::chrono::seconds(number * 6);
  record.id = make_id(record.made);
  record.type = "report";
  record.definition_version = 1;
  record.label = random_label(random);
  record.owner_unit = record.label.owner;
  record.number = "通-" + record.label.owner + "-令8-" + std::to_string(1'000'000 + number);
  record.title = "偽サイトに関する相談";
  record.state = random() % 100 < 85 ? "closed" : states[random() % states.size()];
  record.phase = phase_of(record.state);
  record.urgency = static_cast<Severity>(random() % 200 == 0 ? 0 : 1 + random() % 4);
  if (random() % 10 != 0)
    record.assignee = "person-" + record.label.owner + "-" + std::to_string(random() % 40);
  record.drafter = "person-" + record.label.owner + "-0";
  record.updated = record.made + std::chrono::minutes(random() % 10'000);
  if (record.phase != Phase::done) record.due = record.made + std::chrono::hours(random() % 2'000);
  record.due_name = "triage";
  record.fields = R"({"category":"fraud","narrative":"偽サイトで買い物をした","reporter_name":"届出人"})";
  record.list_fields = R"({"category":"fraud"})";
  record.retention = "report_3y";
  record.version = 1;
  made.keys.filters = {{"category", categories[random() % categories.size()]},
                       {"kind", random() % 3 == 0 ? "consult" : "report"}};
  if (worded) made.keys.words = {{"narrative", text_of(random)}};
  if (random() % 4 == 0)
    made.keys.matches = {
        {ObservableKind::domain, "d" + std::to_string(random() % 100'000) + ".example", "url"}};
  return made;
}

void must(const Result<void>& done) {
  if (!done) std::printf("failed: %s\n", done.error().code.c_str());
  HINOMI_ASSERT(bool(done));
}

void fill(Store& store, std::int64_t records, std::int64_t worded) {
  std::mt19937_64 random(5);
  const auto begin = std::chrono::steady_clock::now();
  for (std::int64_t at = 0; at < records; at += records_a_transaction) {
    must(store.database().write([&](Transaction& transaction) -> Result<void> {
      for (std::int64_t i = at; i < std::min(records, at + records_a_transaction); ++i) {
        const Made made = report(random, i, i >= records - worded);
        HINOMI_TRY(store.records().insert(transaction, made.record, made.keys));
      }
      return {};
    }));
    if (at % 500'000 == 0) {
      const Milliseconds spent = std::chrono::steady_clock::now() - begin;
      std::printf("filled %lld after %.0f s\n", static_cast<long long>(at), spent.count() / 1000);
      std::fflush(stdout);
    }
  }
}

access::Principal reader_of(const std::string& organisation) {
  access::Principal person;
  person.id = "person-" + organisation + "-1";
  person.name = "係員";
  person.organisation = organisation;
  person.organisations_below = {organisation};
  person.roles = {Role::intake_officer};
  person.purpose = Purpose::prevention;
  return person;
}

access::Principal reader_of_all() {
  access::Principal person = reader_of("00");
  for (std::uint64_t i = 1; i < 49; ++i) person.organisations_below.push_back(code_of(i));
  return person;
}

RecordQuery reports(std::string sort, std::vector<Phase> phases = {}) {
  RecordQuery query;
  query.types = {"report"};
  query.sort = std::move(sort);
  query.phases = std::move(phases);
  return query;
}

RecordQuery filtered(std::string field, std::string value) {
  RecordQuery query = reports("-made");
  query.where = {{std::move(field), std::move(value)}};
  return query;
}

RecordQuery assigned(const std::string& person) {
  RecordQuery query = reports("due", {Phase::open, Phase::waiting});
  query.assignee = person;
  return query;
}

void board(Records& records, const access::Principal& person) {
  HINOMI_ASSERT(bool(records.count_states(person, reports("due"))));
  for (const std::string& state : states) {
    RecordQuery query = reports("due");
    query.states = {state};
    query.limit = 20;
    HINOMI_ASSERT(bool(records.list(person, query)));
  }
}

struct Timed {
  std::string name;
  std::function<void(std::mt19937_64&)> ask;
};

void tell(const std::string& name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("%-46s p50 %8.2f  p95 %8.2f  p99 %8.2f ms  (%zu)\n", name.c_str(), at(0.5), at(0.95), at(0.99),
              times.size());
  std::fflush(stdout);
}

// Time of the calling thread's own work, whatever else the machine does.
double worked_ms() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

double time_one(const Timed& timed, std::mt19937_64& random) {
  const auto begin = std::chrono::steady_clock::now();
  timed.ask(random);
  return Milliseconds(std::chrono::steady_clock::now() - begin).count();
}

void time_alone(const Timed& timed) {
  std::mt19937_64 random(11);
  std::vector<double> times, work;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(4);
  while (times.size() < 300 && (times.size() < 20 || std::chrono::steady_clock::now() < until)) {
    const double before = worked_ms();
    times.push_back(time_one(timed, random));
    work.push_back(worked_ms() - before);
  }
  tell(timed.name, std::move(times));
  tell("  of it processor time", std::move(work));
}

void time_together(const Timed& timed, std::size_t clients) {
  std::vector<std::vector<double>> times(clients);
  {
    std::vector<std::jthread> threads;
    for (std::size_t client = 0; client < clients; ++client) {
      threads.emplace_back([&, client] {
        std::mt19937_64 random(client);
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        while (std::chrono::steady_clock::now() < until) times[client].push_back(time_one(timed, random));
      });
    }
  }
  std::vector<double> all;
  for (const auto& mine : times) all.insert(all.end(), mine.begin(), mine.end());
  tell(timed.name + ", " + std::to_string(clients) + " clients", std::move(all));
}

void move_on(Store& store, std::mt19937_64& random, std::int64_t records) {
  const access::Principal person = reader_of(code_of(random()));
  RecordQuery query = reports("due", {Phase::open});
  query.limit = 1 + static_cast<std::int64_t>(random() % 20);
  const auto rows = store.records().list(person, query);
  HINOMI_ASSERT(rows && !rows->items.empty());
  must(store.database().write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto record, store.records().load(transaction, rows->items.back().id));
    record->state = states[random() % 4];
    record->phase = phase_of(record->state);
    record->updated = transaction.now();
    ++record->version;
    const Made other =
        report(random, static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(records)), false);
    RecordKeys keys = other.keys;
    keys.words = {{"narrative", text_of(random)}};
    return store.records().update(transaction, *record, keys);
  }));
}

std::vector<Timed> questions(Store& store) {
  Records& records = store.records();
  const auto list = [&](RecordQuery query, bool wide) {
    return [&records, query = std::move(query), wide](std::mt19937_64& random) {
      const auto rows = records.list(wide ? reader_of_all() : reader_of(code_of(random())), query);
      HINOMI_ASSERT(bool(rows));
    };
  };
  const auto search = [&](std::string words, bool wide) {
    return [&records, words = std::move(words), wide](std::mt19937_64& random) {
      const auto found =
          records.search(wide ? reader_of_all() : reader_of(code_of(random())), {"report"}, words, 50);
      HINOMI_ASSERT(bool(found));
    };
  };
  RecordQuery facets = reports("due", {Phase::open});
  facets.facets = true;
  facets.facet_fields = {"category", "kind"};
  const std::vector<Phase> open{Phase::open, Phase::waiting};
  return {
      {"list due, open, one force", list(reports("due", open), false)},
      {"list due, open, all forces", list(reports("due", open), true)},
      {"list -updated, one force", list(reports("-updated"), false)},
      {"list -updated, all forces", list(reports("-updated"), true)},
      {"list with facets, one force", list(facets, false)},
      {"list with facets, all forces", list(facets, true)},
      {"list category, one force", list(filtered("category", "fraud"), false)},
      {"list category, all forces", list(filtered("category", "fraud"), true)},
      {"board, one force", [&](std::mt19937_64& random) { board(records, reader_of(code_of(random()))); }},
      {"board, all forces", [&](std::mt19937_64&) { board(records, reader_of_all()); }},
      {"own work",
       [&](std::mt19937_64& random) {
         const access::Principal person = reader_of(code_of(random()));
         HINOMI_ASSERT(bool(records.list(person, assigned(person.id))));
       }},
      {"search common word, one force", search("詐欺", false)},
      {"search common phrase, one force", search("ランサムウェアに感染", false)},
      {"search two common phrases, one force", search("サポート詐欺 暗号資産", false)},
      {"search common word, all forces", search("詐欺", true)},
      {"search word nobody said, one force", search("硫黄島沖縄県", false)},
      {"search words that never meet, all forces", search("詐欺電話 感染者", true)},
      {"search rare pair, one force",
       [&](std::mt19937_64& random) {
         const std::string text = text_of(random);
         HINOMI_ASSERT(bool(
             records.search(reader_of(code_of(random())), {"report"}, text.substr(text.size() - 6), 50)));
       }},
  };
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::printf("procedure_queries FOLDER RECORDS WORDED [CLIENTS]\n");
    return 2;
  }
  const std::int64_t records = std::atoll(arguments[2]);
  auto opened = Store::open({arguments[1], system_now, std::string(64, '7'), {}});
  HINOMI_ASSERT(bool(opened));
  Store& store = **opened;
  const auto first = store.records().list(reader_of_all(), reports("due"));
  HINOMI_ASSERT(bool(first));
  if (first->total == 0) fill(store, records, std::atoll(arguments[3]));
  std::printf("records that all forces see: %lld\n", static_cast<long long>(first->total));
  const auto all = questions(store);
  for (const Timed& timed : all) time_alone(timed);
  time_alone({"transition", [&](std::mt19937_64& random) { move_on(store, random, records); }});
  const std::size_t clients = count > 4 ? static_cast<std::size_t>(std::atoll(arguments[4])) : 64;
  for (const char* name : {"list due, open, one force", "list due, open, all forces", "board, one force",
                           "search common word, one force"}) {
    for (const Timed& timed : all) {
      if (timed.name == name) time_together(timed, clients);
    }
  }
  return 0;
}
