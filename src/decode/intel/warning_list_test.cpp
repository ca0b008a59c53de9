// See warning_list.hpp.
#include "decode/intel/warning_list.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.hpp"
#include "decode/limits.hpp"

using namespace hinomi;
using namespace hinomi::decode;

namespace {

constexpr std::string_view sample =
    R"({"name":"Sample","description":"invented","version":3,"type":"hostname","category":"Known identifier",)"
    R"("matching_attributes":["domain","hostname","domain|ip","no-such"],"list":["a.example","B.example",""]})";

}  // namespace

TEST_CASE("WarningList reads_every_field_and_keeps_entries_as_written") {
  const auto list = read_warning_list(sample);
  REQUIRE(list);
  CHECK(list->name == "Sample");
  CHECK(list->version == 3);
  CHECK(list->match == WarningMatch::hostname);
  CHECK(list->category == WarningCategory::known_identifier);
  CHECK(list->kinds == std::vector{ObservableKind::domain, ObservableKind::ip});
  CHECK(list->attributes_unknown == std::vector<std::string>{"no-such"});
  REQUIRE(list->size() == 2);
  CHECK(list->entry(1) == "B.example");
  CHECK(list->entries_refused == 1);
}

TEST_CASE("WarningList boundary_table") {
  struct Row {
    std::string_view json, code;
  };
  const Row rows[] = {
      {"", "warning_list.malformed"},
      {"[]", "warning_list.malformed"},
      {"{}", "warning_list.match_unknown"},
      {R"({"type":"cidr"})", "warning_list.malformed"},
      {R"({"type":"glob","list":[]})", "warning_list.match_unknown"},
      {R"({"type":7,"list":[]})", "warning_list.match_unknown"},
      {R"({"type":"cidr","list":{}})", "warning_list.malformed"},
      {R"({"type":"cidr","list":[[[[[[[[[[[[1]]]]]]]]]]]]})", "warning_list.malformed"},
  };
  for (const Row& row : rows) {
    const auto list = read_warning_list(row.json);
    REQUIRE_FALSE(list);
    CHECK_MESSAGE(list.error().code == row.code, row.json);
  }
  const auto odd = read_warning_list(R"({"type":"string","list":[1,null,{"a":1},"x"],"version":"5"})");
  REQUIRE(odd);
  CHECK(odd->size() == 1);
  CHECK(odd->entries_refused == 3);
  CHECK(odd->category == WarningCategory::false_positive);
}

TEST_CASE("WarningList refuses_each_truncation") {
  for (std::size_t size = 0; size < sample.size(); ++size)
    CHECK_FALSE(read_warning_list(std::string(sample.substr(0, size))));
}

TEST_CASE("WarningList leaves_out_an_entry_that_is_too_long") {
  const std::string json = R"({"type":"string","list":[")" +
                           std::string(limits::warning_list_entry_bytes_max + 1, 'a') + R"(","b"]})";
  const auto list = read_warning_list(json);
  REQUIRE(list);
  CHECK(list->size() == 1);
  CHECK(list->entries_refused == 1);
}

TEST_CASE("WarningList reads_every_public_list") {
  const char* shared = std::getenv("HINOMI_SHARED_DATA");
  const std::filesystem::path folder =
      std::filesystem::path(shared ? shared : HINOMI_SOURCE_DIR "/../shared/data") / "lists";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no folder ", folder.string());
    return;
  }
  std::size_t lists = 0, entries = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const auto json = read_file(file.path().string(), limits::warning_list_bytes_max);
    REQUIRE(json);
    const auto list = read_warning_list(*json);
    REQUIRE_MESSAGE(list, file.path().string());
    CHECK(list->entries_refused == 0);
    CHECK_FALSE(list->kinds.empty());
    ++lists;
    entries += list->size();
  }
  CHECK(lists == 68);
  CHECK(entries == 207'375);
}
