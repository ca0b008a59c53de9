// The public bundles, events, reports and lists beside the project: every object goes in and comes out or is
// refused with a reason. Looks at HINOMI_SHARED_DATA, else ../shared/data; prints skipped where that is
// absent.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "decode/intel/guess_form.hpp"
#include "decode/intel/misp_event.hpp"
#include "decode/intel/stix_marking.hpp"
#include "decode/intel/stix_object.hpp"
#include "decode/intel/stix_split.hpp"
#include "decode/net/byte_source.hpp"

namespace hinomi::decode {
namespace {

namespace fs = std::filesystem;

fs::path shared() {
  const char* given = std::getenv("HINOMI_SHARED_DATA");
  return given != nullptr ? fs::path(given) : fs::path(HINOMI_SOURCE_DIR "/../shared/data");
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().string().ends_with(ending) && entry.path().string().find("schemas") == std::string::npos)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string contents(const fs::path& path) {
  const auto source = open_expanded(path.string());
  REQUIRE(source);
  std::vector<std::uint8_t> room(1u << 20);
  std::string all;
  while (const std::size_t count = (*source)->read(room)) all += text_of(Bytes(room).first(count));
  return all;
}

struct Counts {
  std::size_t in = 0, out = 0, refused = 0, values = 0, relations = 0, notes = 0;
  std::map<std::string, std::size_t> reasons;
};

Counts read_stix(const std::string& bytes) {
  Counts counts;
  StixReader reader;
  StixMarkings markings;
  CHECK(split_stix(bytes, [&](Span, std::string_view object) {
    markings.learn(object);
    return Result<void>();
  }));
  CHECK(split_stix(bytes, [&](Span place, std::string_view object) {
    ++counts.in;
    CHECK(bytes.substr(place.begin, place.end - place.begin) == object);
    StixRead read = reader.read(place, object);
    CHECK(read.object.has_value() != read.refusal.has_value());
    if (read.refusal) {
      ++counts.refused;
      ++counts.reasons[read.refusal->error.code + " " +
                       (read.refusal->error.args.empty() ? "" : read.refusal->error.args.back().second)];
      return Result<void>();
    }
    markings.weigh(*read.object);
    ++counts.out;
    counts.values += read.object->taken.values.size();
    counts.relations += read.object->taken.relations.size();
    counts.notes += read.object->notes.size();
    for (const TakenValue& value : read.object->taken.values) {
      CHECK(value.span.begin >= place.begin);
      CHECK(value.span.end <= place.end);
      CHECK(value.span.begin < value.span.end);
    }
    return Result<void>();
  }));
  return counts;
}

TEST_CASE("Shared stix_objects_in_are_objects_out_and_refused") {
  auto files = files_in(shared() / "stix", ".json");
  for (const fs::path& file : files_in(shared() / "stix", ".json.gz")) files.push_back(file);
  if (files.empty()) return (void)std::puts("skipped: no shared bundles");
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const Counts counts = read_stix(contents(file));
    CHECK(counts.in > 0);
    CHECK(counts.in == counts.out + counts.refused);
    std::printf("%-45s in %zu out %zu refused %zu values %zu relations %zu notes %zu\n",
                file.filename().c_str(), counts.in, counts.out, counts.refused, counts.values,
                counts.relations, counts.notes);
    for (const auto& [reason, count] : counts.reasons) std::printf("    %zu x %s\n", count, reason.c_str());
  }
}

TEST_CASE("Shared misp_parts_in_are_parts_out_and_refused") {
  const auto files = files_in(shared() / "misp", ".json");
  if (files.empty()) return (void)std::puts("skipped: no shared events");
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const std::string bytes = contents(file);
    std::map<std::string, std::size_t> types;
    std::size_t refused = 0, values = 0;
    std::string reasons;
    const Result<void> done = read_misp(bytes, {[&](MispItem item) {
                                                  ++types[item.taken.type];
                                                  values += item.taken.values.size();
                                                  return Result<void>();
                                                },
                                                [&](const TakenRefusal& refusal) {
                                                  ++refused;
                                                  reasons += " " + refusal.error.code + "@" +
                                                             std::to_string(refusal.error.offset.value_or(0));
                                                }});
    std::printf("%-58s", file.filename().c_str());
    for (const auto& [type, count] : types) std::printf(" %s %zu", type.c_str(), count);
    std::printf(
        " values %zu refused %zu%s%s\n", values, refused, reasons.c_str(),
        done ? ""
             : (" ended by " + done.error().code + "@" + std::to_string(done.error().offset.value_or(0)))
                   .c_str());
  }
}

TEST_CASE("Shared forms_are_guessed") {
  if (!fs::exists(shared())) return (void)std::puts("skipped: no shared data");
  const auto guessed = [](const fs::path& path) {
    return std::string(to_text(guess_form(std::string_view(contents(path)).substr(0, 65536))));
  };
  const auto all = [&](const char* folder, const char* ending, std::string_view expected) {
    for (const fs::path& file : files_in(shared() / folder, ending)) {
      CAPTURE(file.filename().string());
      CHECK(guessed(file) == expected);
    }
  };
  all("stix", ".json.gz", "stix_20");
  all("lists", ".json", "warning_list");
  all("phishing", ".csv", "csv");
  all("reports", ".adoc", "asciidoc");
  for (const fs::path& file : files_in(shared() / "misp", ".json")) {
    CAPTURE(file.filename().string());
    CHECK(guessed(file) ==
          (file.string().find("blocklist") == std::string::npos ? "misp_event" : "other_json"));
  }
}

}  // namespace
}  // namespace hinomi::decode
