// Fills a data folder with requests of the eleven kinds for `./x bench act --only lists`. In: `request_fill
// FOLDER CONTENT REQUESTS`; the folder is new. The demonstration plays its requests through the kernel first,
// in every state; the others are copies of these, spread over the forces of the demonstration and the days
// since its beginning, each with an id, a number, a time and digits of its own in every identifier. Prints
// how long it took and a name that may sign in (all have the same password). Source: issue 5, speed.
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>

#include "app/content.hpp"
#include "app/demo/record_demonstration.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/ids.hpp"
#include "copies.hpp"
#include "decode/text/find_observables.hpp"

namespace {

using namespace hinomi;
using bench::must;
using bench::Sample;

constexpr std::int64_t records_a_transaction = 10'000;
constexpr std::size_t reports = 3'000, cases = 150;
constexpr std::chrono::hours span{24 * 180};
constexpr const char* forces[] = {"13", "27", "40"};  // those that ask in the demonstration
constexpr std::string_view family = "action_request", password = "計測用の長いパスワード";

access::Principal head_of(store::Store& store, const char* force) {
  access::Principal person;
  person.id = "bench";
  person.name = "計測";
  person.organisation = force;
  person.organisations_below = must(store.organisations().codes_below(force));
  person.roles = {Role::division_head};
  person.clearance = Confidentiality::class2;
  person.purpose = Purpose::investigation;
  return person;
}

std::vector<Sample> samples(procedure::Kernel& kernel) {
  std::vector<Sample> made;
  store::RecordQuery query;
  query.types = kernel.definitions().kinds(family);
  query.sort = "made";
  query.limit = 500;
  for (const char* force : forces) {
    const auto rows = must(kernel.records().list(head_of(kernel.store(), force), query));
    for (const StoredRecord& record : rows.items)
      if (record.label.owner == force) made.push_back(bench::sample_of(kernel, record.id));
  }
  return made;
}

// Other digits in the place of an identifier's own; its shape stays.
std::string other_digits(std::string value, std::mt19937_64& random) {
  for (char& sign : value)
    if (sign >= '0' && sign <= '9') sign = static_cast<char>('0' + random() % 10);
  return value;
}

void copy_one(store::Transaction& transaction, procedure::Kernel& kernel, const Sample& sample, Instant made,
              std::int64_t number, std::mt19937_64& random, const access::Principal& person) {
  StoredRecord record = sample.record;
  RecordKeys keys = sample.keys;
  record.id = make_id(made);
  bench::move_times(record, made);
  if (!record.number.empty())
    record.number = record.number.substr(0, record.number.rfind('-') + 1) + std::to_string(number);
  for (auto& match : keys.matches) {
    const std::string before = match.value, after = other_digits(before, random);
    bench::put(record.fields, before, after);
    bench::put(record.list_fields, before, after);
    for (auto& [field, text] : keys.words) bench::put(text, before, after);
    match.value = after;
  }
  bench::insert_copy(transaction, kernel, sample, record, keys,
                     [&](const std::string&) -> const access::Principal& { return person; });
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::printf("request_fill FOLDER CONTENT REQUESTS\n");
    return 2;
  }
  const std::int64_t wanted = std::atoll(arguments[3]);
  app::Settings settings;
  must(settings.configuration.set("content.directory", arguments[2]));
  settings.directory = arguments[1];
  app::demo::MadeClock clock;
  {
    const auto tower = must(app::Watchtower::open(settings, clock.clock()));
    app::demo::Wanted demonstration;
    demonstration.reports = reports;
    demonstration.cases = cases;
    demonstration.span = span;
    demonstration.end = system_now();
    demonstration.password = password;
    must(app::demo::load(*tower, clock, demonstration, [](std::size_t, std::size_t) {}));
  }
  clock.run();
  const auto store = must(store::Store::open({settings.directory, clock.clock(), {}, {}}));
  must(store->organisations().load(must(app::read_organisations(arguments[2]))));
  procedure::Kernel kernel({store.get(), must(procedure::Definitions::load(arguments[2])),
                            must(procedure::Calendar::load(arguments[2])), decode::find_observables,
                            clock.clock(), false});
  const auto all = samples(kernel);
  HINOMI_ASSERT(!all.empty());
  std::map<std::string, std::size_t> kinds;
  for (const Sample& sample : all) ++kinds[sample.record.type];
  std::printf("%zu requests of %zu kinds made by the kernel:", all.size(), kinds.size());
  for (const auto& [kind, held] : kinds) std::printf(" %s %zu", kind.c_str(), held);
  std::printf("\n");
  std::fflush(stdout);
  const access::Principal person = head_of(*store, "00");
  std::mt19937_64 random(5);
  const Instant end = system_now();
  const auto between = std::chrono::nanoseconds(span) / wanted;
  const auto started = std::chrono::steady_clock::now();
  for (std::int64_t at = 0; at < wanted; at += records_a_transaction) {
    must(store->database().write([&](store::Transaction& transaction) -> Result<void> {
      for (std::int64_t i = at; i < std::min(wanted, at + records_a_transaction); ++i)
        copy_one(transaction, kernel, all[random() % all.size()], end - between * (wanted - i), 1'000'000 + i,
                 random, person);
      return {};
    }));
  }
  std::printf("filled %lld requests in %.0f s\n", static_cast<long long>(wanted),
              std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  return 0;
}
