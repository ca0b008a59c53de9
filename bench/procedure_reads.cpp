// What the entry of a read costs: clients read records of class 2 without pause, first as the kernel does it,
// then the same without the entry, in turns. In: `procedure_reads FOLDER CONTENT CLIENTS SECONDS`, a folder
// made by procedure_fill. Out: reads in a second and processor time of a read with and without the entry, and
// the ratio beside the limit of issue 3 (5 % of a read).
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <thread>
#include <vector>

#include "decode/text/find_observables.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "store/store.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::procedure;

struct Reader {
  access::Principal person;
  std::vector<std::string> ids;
};

access::Principal person_of(store::Store& store, const std::string& code) {
  const auto account = store.people().find_by_name("bench-" + code + "-0");
  HINOMI_ASSERT(account && *account);
  access::Principal person;
  person.id = (*account)->person.id;
  person.name = (*account)->person.display_name;
  person.organisation = code;
  person.organisations_below = {code};
  person.roles = (*account)->person.roles;
  person.purpose = Purpose::prevention;
  return person;
}

std::vector<Reader> readers(store::Store& store) {
  std::vector<Reader> all;
  for (const char* code : {"01", "07", "13", "14", "23", "27", "34", "40"}) {
    Reader reader{person_of(store, code), {}};
    store::RecordQuery query;
    query.types = {"report"};
    query.sort = "-updated";
    query.limit = 400;
    const auto rows = store.records().list(reader.person, query);
    HINOMI_ASSERT(bool(rows) && !rows->items.empty());
    for (const StoredRecord& record : rows->items) reader.ids.push_back(record.id);
    all.push_back(std::move(reader));
  }
  return all;
}

struct Measured {
  double a_second = 0, processor_ms = 0;
};

double processor_seconds() {
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

using Read = std::function<void(const Reader&, std::size_t)>;

Measured measure(const std::vector<Reader>& all, std::size_t clients, double seconds, const Read& read) {
  std::atomic<std::size_t> reads{0};
  const double before = processor_seconds();
  const auto begun = std::chrono::steady_clock::now();
  const auto until = begun + std::chrono::duration<double>(seconds);
  {
    std::vector<std::jthread> threads;
    for (std::size_t client = 0; client < clients; ++client) {
      threads.emplace_back([&, client] {
        for (std::size_t turn = client; std::chrono::steady_clock::now() < until; ++turn, ++reads)
          read(all[client % all.size()], turn);
      });
    }
  }
  const double spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  const auto count = static_cast<double>(reads.load());
  return {count / spent, (processor_seconds() - before) / count * 1e3};
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) {
    std::printf("procedure_reads FOLDER CONTENT CLIENTS SECONDS\n");
    return 2;
  }
  const auto clients = static_cast<std::size_t>(std::atoll(arguments[3]));
  const double seconds = std::atof(arguments[4]);
  auto store = store::Store::open({arguments[1], system_now, {}, {}});
  auto definitions = Definitions::load(arguments[2]);
  auto calendar = Calendar::load(arguments[2]);
  HINOMI_ASSERT(store && definitions && calendar);
  const Room room{store->get(), *definitions, *calendar, decode::find_observables, system_now, false};
  const Kernel kernel(room);
  Procedures procedures(room);
  const auto all = readers(**store);
  const Read with = [&](const Reader& reader, std::size_t turn) {
    HINOMI_ASSERT(bool(procedures.detail(reader.person, "report", reader.ids[turn % reader.ids.size()])));
  };
  const Read without = [&](const Reader& reader, std::size_t turn) {
    const auto record = find_readable(kernel, reader.person, "report", reader.ids[turn % reader.ids.size()]);
    HINOMI_ASSERT(record && shown_record(kernel, reader.person, *record));
  };
  Measured noted, bare;
  for (int turn = 0; turn < 2; ++turn) {  // the first turn warms the caches
    bare = measure(all, clients, seconds / 2, without);
    noted = measure(all, clients, seconds / 2, with);
  }
  std::printf(
      "read of a record, %zu clients: %.0f a second with its entry, %.0f without; processor %.3f and"
      " %.3f ms\n",
      clients, noted.a_second, bare.a_second, noted.processor_ms, bare.processor_ms);
  std::printf("the entry costs %.1f %% of the read's processor time and %.1f %% of its rate (limit 5 %%)\n",
              (noted.processor_ms / bare.processor_ms - 1) * 100, (1 - noted.a_second / bare.a_second) * 100);
  return 0;
}
