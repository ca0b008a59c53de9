// Gives 25,000 indicators with 25,000 relationships out as a STIX bundle (goal G9): as they came, and
// composed of the values of a list. Tells seconds, objects, bytes and the memory that giving added. Usage:
// intel_giving FOLDER [COUNT]; writes FOLDER/bundle.json, which the peer then reads and writes
// (intel_giving.mjs). All is invented. Asserts nothing.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "exchange/giving/give.hpp"
#include "intel/take/taking.hpp"
#include "store/intel/intel.hpp"
#include "store/test_store.hpp"

using namespace hinomi;

namespace {

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "failed: %s\n", result.error().code.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

std::string number(int value) {
  char text[16];
  std::snprintf(text, sizeof text, "%012d", value);
  return text;
}

const std::string opening =
    R"("spec_version":"2.1","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z")";

std::string bundle_of(int count) {
  std::string text = R"({"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[)";
  text += R"({"type":"malware","id":"malware--00000000-0000-4000-8000-000000000000",)" + opening +
          R"(,"name":"invented","is_family":true})";
  for (int i = 1; i <= count; ++i) {
    text += ",\n{\"type\":\"indicator\",\"id\":\"indicator--00000000-0000-4000-8000-" + number(i) + "\"," +
            opening + ",\"name\":\"host " + std::to_string(i) + "\",\"pattern\":\"[domain-name:value = 'n" +
            std::to_string(i) +
            ".example']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-03-01T00:00:00Z\"}";
    text += ",\n{\"type\":\"relationship\",\"id\":\"relationship--00000000-0000-4000-8000-" + number(i) +
            "\"," + opening +
            ",\"relationship_type\":\"indicates\",\"source_ref\":\"indicator--00000000-0000-4000-8000-" +
            number(i) + "\",\"target_ref\":\"malware--00000000-0000-4000-8000-000000000000\"}";
  }
  return text + "]}\n";
}

std::string list_of(int count) {
  std::string text = "indicator,type\n";
  for (int i = 1; i <= count; ++i) text += "n" + std::to_string(i) + ".example,domain\n";
  return text;
}

long resident_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

struct Room {
  store::Store& store;
  store::Intel& intel;
  access::Principal person;
};

std::string take(Room& room, const std::string& name, const std::string& text) {
  intel::Wanted wanted;
  wanted.name = name;
  wanted.provenance.source = "bench";
  return must(intel::take_bytes({room.store, room.intel}, room.person, text, wanted)).import.id;
}

void give(Room& room, const char* what, const std::string& original) {
  const intel::KnowRoom know{room.store, room.intel};
  const long before = resident_kib();
  const auto begun = std::chrono::steady_clock::now();
  const auto given = must(exchange::give({know, "bench"}, room.person,
                                         {.form = "stix", .original = original, .tlp = Tlp::amber},
                                         [](std::string_view) { return Result<void>(); }));
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::printf("%s: %.3f s, %lld given, %llu bytes, %.0f MB/s, +%ld MiB at most\n", what, seconds,
              static_cast<long long>(given.included), static_cast<unsigned long long>(given.bytes),
              static_cast<double>(given.bytes) / seconds / 1e6, (resident_kib() - before) >> 10);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const int things = count > 2 ? std::atoi(arguments[2]) : 25'000;
  const std::string folder = arguments[1];
  auto store = must(store::Store::open({folder, system_now, {}, {}}));
  auto intel = must(store::Intel::open(store->database(), store->journal(), store->vault().key(), {folder}));
  Room room{*store, *intel,
            store::test::person_of("13", {Role::analyst, Role::supervisor}, Purpose::observation)};
  const std::string bundle = bundle_of(things);
  std::ofstream(folder + "/bundle.json") << bundle;
  const std::string as_it_came = take(room, "bundle.json", bundle);
  const std::string composed = take(room, "list.csv", list_of(things));
  give(room, "as it came", as_it_came);
  give(room, "composed of a list", composed);
  return 0;
}
