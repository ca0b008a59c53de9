// Fills a data folder of the program with synthetic reports of 49 tenants for `./x bench procedure`. In:
// `procedure_fill FOLDER CONTENT RECORDS`; the folder is new or was filled before. The kernel itself makes a
// few reports of each tenant, by real people, in every state; all others are copies of these in everything
// that the store keeps (sealed values, filters, identifiers, words, counters, deadlines, history, journal),
// with an id, a number, a time, an address and a name of their own. Of the history of a copy the first and
// the last line are written, each with its journal entry. People are bench-<tenant>-<0 to 3>; all have the
// same password. Out: how long it took. Source: issue 3, speed and memory.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "access/password.hpp"
#include "app/content.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "copies.hpp"
#include "decode/text/find_observables.hpp"
#include "phrases.hpp"
#include "procedure/engine/kernel.hpp"
#include "store/store.hpp"
#include "store/watch/number_series.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::procedure;
using bench::must;
using bench::phrases;
using bench::put;
using bench::Sample;

constexpr std::int64_t records_a_transaction = 10'000, samples_a_tenant = 20;
constexpr std::string_view password = "計測用の長いパスワード";
constexpr std::string_view address_mark = "d00000000.example", name_mark = "標標標標標標",
                           person_mark = "名名名", phone_mark = "0000-9999", phone_value = "00009999";
constexpr std::chrono::hours records_since{24 * 230};  // not before the definitions are in force
constexpr std::chrono::nanoseconds between_records_max{std::chrono::seconds(6)};

const char* const categories[] = {"fraud", "intrusion", "defamation", "spam", "illegal_content", "other"};

struct Tenant {
  std::string code;
  std::vector<access::Principal> people;
};

access::Principal hire(store::Store& store, const std::string& organisation, std::size_t number,
                       const std::string& hash) {
  static const std::vector<Role> roles[] = {
      {Role::intake_officer, Role::section_chief},
      {Role::unit_head, Role::investigator},
      {Role::division_head},
      {Role::intake_officer, Role::duty_officer, Role::unit_head},
  };
  const std::string name = "bench-" + organisation + "-" + std::to_string(number);
  PersonWanted wanted{name, "計測 " + organisation, organisation, roles[number], {}, Confidentiality::class2};
  auto account = must(store.people().find_by_name(name));
  if (!account) account = must(store.people().make(access::program_principal(), wanted, hash, false));
  access::Principal person;
  person.id = account->person.id;
  person.name = account->person.display_name;
  person.organisation = organisation;
  person.organisations_below = must(store.organisations().codes_below(organisation));
  person.roles = account->person.roles;
  person.purpose = Purpose::prevention;
  return person;
}

class Fill {
 public:
  Fill(store::Store& store, Room room, std::shared_ptr<Instant> now)
      : x_store(store), x_kernel(room), x_procedures(std::move(room)), x_now(std::move(now)) {}

  void hire_all() {
    const std::string hash = must(access::hash_password(password));
    for (const Organisation& organisation : must(x_store.organisations().list())) {
      if (!organisation.tenant) continue;
      Tenant tenant{organisation.code, {}};
      for (std::size_t i = 0; i < 4; ++i) tenant.people.push_back(hire(x_store, tenant.code, i, hash));
      x_tenants.push_back(std::move(tenant));
    }
  }
  void make_samples() {
    for (const Tenant& tenant : x_tenants) {
      for (std::int64_t i = 0; i < samples_a_tenant; ++i) x_samples.push_back(sample(tenant, i));
    }
  }
  void copy(std::int64_t records);
  std::size_t tenants() const { return x_tenants.size(); }
  std::size_t samples() const { return x_samples.size(); }

 private:
  Sample sample(const Tenant& tenant, std::int64_t number);
  RecordDetail step(const access::Principal& person, const RecordDetail& record, const std::string& name,
                    const Json& fields = Json::object(), const std::string& reason = {});
  std::string narrative();
  void copy_one(store::Transaction& transaction, const Sample& sample, Instant made);
  const access::Principal& person(const std::string& id) const;

  store::Store& x_store;
  Kernel x_kernel;
  Procedures x_procedures;
  std::shared_ptr<Instant> x_now;
  std::vector<Tenant> x_tenants;
  std::vector<Sample> x_samples;
  std::mt19937_64 x_random{5};
};

std::string Fill::narrative() {
  std::string text;
  for (int i = 0; i < 3; ++i) (text += phrases[x_random() % std::size(phrases)]) += "。";
  return text + std::string(name_mark) + "を名乗る者から https://" + std::string(address_mark) +
         "/login が届いた。";
}

RecordDetail Fill::step(const access::Principal& person, const RecordDetail& record, const std::string& name,
                        const Json& fields, const std::string& reason) {
  TransitionWanted wanted;
  wanted.version = record.record.version;
  wanted.fields = to_text(fields);
  if (!reason.empty()) wanted.reason = reason;
  *x_now = *x_now + std::chrono::minutes(20);
  return must(x_procedures.step(person, "report", record.record.id, name, wanted));
}

// Of twenty reports of a tenant seventeen are closed, the others stand in the queue.
Sample Fill::sample(const Tenant& tenant, std::int64_t number) {
  const auto& officer = tenant.people[0];
  const Json fields{{"summary", "偽サイトに関する相談"},
                    {"kind", number % 3 == 0 ? "consultation" : "report"},
                    {"channel", number % 2 == 0 ? "online" : "telephone"},
                    {"category", categories[x_random() % std::size(categories)]},
                    {"prefecture", "13"},
                    {"reporter_name", "架空 " + std::string(person_mark)},
                    {"reporter_phone", "090-" + std::string(phone_mark)},
                    {"loss", static_cast<std::int64_t>(x_random() % 3'000) * 1'000},
                    {"narrative", narrative()}};
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  if (number == 5) wanted.tlp = Tlp::red;
  RecordDetail made = must(x_procedures.make(officer, "report", wanted));
  made = step(officer, made, "submit");
  const Json ending{{"closing_kind", "advised"}, {"closing_note", "助言を行った。"}, {"told", "told"}};
  if (number < 17) {
    made = step(officer, made, "accept");
    made = step(officer, made, "advise", Json{{"advice", "口座の停止を銀行に申し出るよう助言した。"}});
    made = step(officer, made, "apply_close", ending);
    made = step(tenant.people[2], made, "confirm_close");
  } else if (number == 18) {
    made = step(officer, made, "accept");
  } else if (number == 19) {
    made = step(officer, made, "put_on_hold", Json::object(), "届出人の連絡を待つ。");
  }
  return bench::sample_of(x_kernel, made.record.id);
}

std::string rare_name(std::mt19937_64& random) {
  std::string name;
  for (int i = 0; i < 6; ++i) {
    const std::uint32_t sign = 0x4E00 + static_cast<std::uint32_t>(random() % 3'000);
    name += {static_cast<char>(0xE0 | sign >> 12), static_cast<char>(0x80 | (sign >> 6 & 63)),
             static_cast<char>(0x80 | (sign & 63))};
  }
  return name;
}

std::string address(std::mt19937_64& random) {
  std::string digits = std::to_string(random() % 400'000);
  return "d" + std::string(8 - digits.size(), '0') + digits + ".example";
}

// What is written into a copy in the place of what.
using Values = std::vector<std::pair<std::string, std::string>>;

Values own_values(const Sample& sample, std::chrono::nanoseconds shift, std::mt19937_64& random) {
  const std::string name = rare_name(random);
  const std::string digits = std::to_string(1'000 + random() % 9'000);
  const Json received = must(parse_json(sample.record.fields))["received_at"];
  const auto instant = must(parse_timestamp(received["instant"].get<std::string>())).instant + shift;
  return {{std::string(name_mark), name},
          {std::string(person_mark), name.substr(0, person_mark.size())},
          {std::string(address_mark), address(random)},
          {std::string(phone_mark), "0000-" + digits},
          {std::string(phone_value), "0000" + digits},
          {received["instant"].get<std::string>(), to_iso(instant)},
          {received["text"].get<std::string>(), to_iso_jst(instant)}};
}

const access::Principal& Fill::person(const std::string& id) const {
  for (const Tenant& tenant : x_tenants) {
    for (const access::Principal& one : tenant.people) {
      if (one.id == id) return one;
    }
  }
  HINOMI_ASSERT(false);
}

void Fill::copy_one(store::Transaction& transaction, const Sample& sample, Instant made) {
  StoredRecord record = sample.record;
  RecordKeys keys = sample.keys;
  const auto shift = made - sample.record.made;
  record.id = make_id(made);
  bench::move_times(record, made);
  for (const auto& [mark, value] : own_values(sample, shift, x_random)) {
    put(record.fields, mark, value);
    put(record.list_fields, mark, value);
    for (auto& [field, text] : keys.words) put(text, mark, value);
    for (auto& match : keys.matches) put(match.value, mark, value);
  }
  const std::string category = categories[x_random() % std::size(categories)];
  for (auto& [field, value] : keys.filters) {
    if (field != "category") continue;
    const std::string before = "\"category\":\"" + value + "\"";
    put(record.fields, before, "\"category\":\"" + category + "\"");
    put(record.list_fields, before, "\"category\":\"" + category + "\"");
    value = category;
  }
  const store::NumberSeries series{"record.report", record.label.owner, store::era_year(made)};
  record.number = store::shown_number("通", series, must(store::next_number(transaction, series)));
  bench::insert_copy(transaction, x_kernel, sample, record, keys,
                     [&](const std::string& id) -> const access::Principal& { return person(id); });
}

void Fill::copy(std::int64_t records) {
  const auto between_records =
      std::min(between_records_max, std::chrono::nanoseconds(records_since) / records);
  const Instant begin = system_now() - between_records * records;
  const auto started = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  };
  for (std::int64_t at = 0; at < records; at += records_a_transaction) {
    const std::int64_t end = std::min(records, at + records_a_transaction);
    *x_now = begin + between_records * end;
    must(x_store.database().write([&](store::Transaction& transaction) -> Result<void> {
      for (std::int64_t i = at; i < end; ++i)
        copy_one(transaction, x_samples[x_random() % x_samples.size()], begin + between_records * i);
      return {};
    }));
    if (end % 100'000 == 0) {
      std::printf("%lld records after %.0f s\n", static_cast<long long>(end), seconds());
      std::fflush(stdout);
    }
  }
  std::printf("filled %lld records in %.0f s\n", static_cast<long long>(records), seconds());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::printf("procedure_fill FOLDER CONTENT RECORDS\n");
    return 2;
  }
  const std::string folder = arguments[1], content = arguments[2];
  const std::int64_t records = std::atoll(arguments[3]);
  const auto now = std::make_shared<Instant>(system_now() - std::chrono::hours(24 * 60));
  const Clock clock = [now] { return *now; };
  const auto store = must(store::Store::open({folder, clock, {}, {}}));
  must(store->organisations().load(must(app::read_organisations(content))));
  const Room room{store.get(),
                  must(Definitions::load(content)),
                  must(Calendar::load(content)),
                  decode::find_observables,
                  clock,
                  false};
  Fill fill(*store, room, now);
  fill.hire_all();
  fill.make_samples();
  std::printf("%zu tenants, %zu reports made by the kernel\n", fill.tenants(), fill.samples());
  std::fflush(stdout);
  fill.copy(records);
  return 0;
}
