// What was taken in of the public bundles and events goes out and comes in again without loss, file by file.
// Looks at HINOMI_SHARED_DATA, else ../shared/data; prints skipped where that is absent.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "decode/intel/canonical_json.hpp"
#include "decode/intel/misp_event.hpp"
#include "decode/intel/stix_object.hpp"
#include "decode/intel/stix_split.hpp"
#include "decode/net/byte_source.hpp"
#include "exchange/test_giving.hpp"

using namespace hinomi;
using namespace hinomi::exchange;
using namespace hinomi::exchange::test;

namespace {

namespace fs = std::filesystem;

fs::path shared() {
  const char* given = std::getenv("HINOMI_SHARED_DATA");
  return given != nullptr ? fs::path(given) : fs::path(HINOMI_SOURCE_DIR "/../shared/data");
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string path = entry.path().string();
      const bool json = path.ends_with(".json") || path.ends_with(".json.gz");
      if (json && path.find("schemas") == std::string::npos) files.push_back(entry.path());
    }
  }
  if (files.empty()) std::printf("skipped: no %s\n", folder.c_str());
  std::sort(files.begin(), files.end());
  return files;
}

std::string contents(const fs::path& path) {
  const auto source = decode::open_expanded(path.string());
  REQUIRE(source);
  std::vector<std::uint8_t> room(1u << 20);
  std::string all;
  while (const std::size_t count = (*source)->read(room)) all += text_of(Bytes(room).first(count));
  return all;
}

// Objects that are understood, each in canonical form, in order.
std::vector<std::string> understood(const std::string& bundle) {
  std::vector<std::string> objects;
  decode::StixReader reader;
  decode::JsonTree tree;
  CHECK(decode::split_stix(bundle, [&](Span place, std::string_view bytes) {
    if (reader.read(place, bytes).object && tree.read(bytes))
      objects.push_back(decode::canonical_json(tree.root()));
    return Result<void>();
  }));
  return objects;
}

// Parts of events as facts: id, type and written value.
std::vector<std::string> facts_of(const std::string& text) {
  std::vector<std::string> facts;
  const auto read = decode::read_misp(text, {[&](decode::MispItem item) {
                                               facts.push_back(item.taken.type + " " + item.taken.id + " " +
                                                               item.written + " " + item.category + " " +
                                                               item.relation + " " + item.template_id);
                                               return Result<void>();
                                             },
                                             [](const TakenRefusal&) {}});
  CHECK(read);
  return facts;
}

// The event's object in a text that may wrap it.
std::string bare_event(const std::string& text) {
  std::string event;
  const auto read = decode::read_misp(text, {[&](decode::MispItem item) {
                                               const Span span = item.taken.span;
                                               if (item.taken.type == "Event")
                                                 event = text.substr(span.begin, span.end - span.begin);
                                               return Result<void>();
                                             },
                                             [](const TakenRefusal&) {}});
  static_cast<void>(read);
  return event;
}

// Whether the event or a part of it is for its own organisation or a group of sharers.
bool names_whom(const std::string& text) {
  bool names = false;
  const auto read = decode::read_misp(text, {[&](decode::MispItem item) {
                                               const int distribution = item.distribution.value_or(3);
                                               names = names || distribution == 0 || distribution == 4;
                                               return Result<void>();
                                             },
                                             [](const TakenRefusal&) {}});
  return read && names;
}

}  // namespace

TEST_CASE("public bundles go out and come in again without loss") {
  std::size_t files = 0, objects = 0, refused = 0;
  for (const fs::path& path : files_in(shared() / "stix")) {
    const std::string text = contents(path);
    Desk first, second;
    const intel::Taken taken = first.take(text, Desk::wanted(path.filename().string()));
    const auto& counts = taken.import.counts;
    CHECK(counts.in == counts.indexed + counts.rejected);
    const Gift gift = stix_up_to(first, taken.import.id, Tlp::red);
    CHECK_MESSAGE(gift.given.included == counts.indexed, path.filename());
    CHECK_MESSAGE(gift.given.withheld.count() == counts.rejected, path.filename());
    CHECK_MESSAGE(understood(gift.text) == understood(text), path.filename());
    const intel::Taken again = second.take(gift.text, Desk::wanted("again.json"));
    CHECK_MESSAGE(again.import.counts.indexed == counts.indexed, path.filename());
    CHECK_MESSAGE(again.import.counts.occurrences == counts.occurrences, path.filename());
    CHECK(again.import.counts.rejected == 0);
    ++files;
    objects += static_cast<std::size_t>(counts.indexed);
    refused += static_cast<std::size_t>(counts.rejected);
  }
  std::printf("bundles: %zu files, %zu objects out and in again, %zu refused at the first taking\n", files,
              objects, refused);
}

TEST_CASE("public events go out and come in again without loss") {
  std::size_t files = 0, parts = 0;
  for (const fs::path& path : files_in(shared() / "misp")) {
    const std::string text = contents(path);
    Desk first, second;
    const auto taken =
        intel::take_bytes(first.taking(), Desk::analyst(), text, Desk::wanted(path.filename().string()));
    if (!taken) {
      CHECK_MESSAGE(taken.error().code == "intel.form_unknown", path.filename());
      continue;
    }
    const auto& counts = taken->import.counts;
    CHECK(counts.in == counts.indexed + counts.rejected);
    const std::string event = bare_event(text);
    if (event.empty() || taken->import.original.form != "misp") continue;
    // What is for some alone, or bears tags that nobody can read, does not leave; in the house it is read as
    // it came.
    const Gift leaving = misp_up_to(first, taken->import.id, Tlp::red);
    const Reach reach = leaving.given.withheld.count() > 0 ? Reach::stays : Reach::leaves;
    const bool stays = names_whom(text) || counts.rejected > 0;
    CHECK_MESSAGE((reach == Reach::stays) == stays, path.filename());
    const Gift gift = misp_up_to(first, taken->import.id, Tlp::red, reach);
    const bool as_it_came = gift.text == "{\"Event\":" + event + "}\n";
    CHECK_MESSAGE(as_it_came, path.filename());
    const intel::Taken again = second.take(gift.text, Desk::wanted("again.json"));
    CHECK_MESSAGE(again.import.counts.indexed == counts.indexed, path.filename());
    CHECK_MESSAGE(again.import.counts.occurrences == counts.occurrences, path.filename());
    CHECK_MESSAGE(facts_of(gift.text) == facts_of(text), path.filename());
    ++files;
    parts += static_cast<std::size_t>(counts.indexed);
  }
  std::printf("events: %zu files, %zu parts out and in again\n", files, parts);
}
