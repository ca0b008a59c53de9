// See sweep_file.hpp, line_blocks.hpp, indicator_file.hpp.
#include "intel/sweep/sweep_file.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <zlib.h>

#include <filesystem>

#include "base/file.hpp"
#include "intel/limits.hpp"
#include "intel/sweep/indicator_file.hpp"

using namespace hinomi;
using namespace hinomi::intel;

namespace {

struct Folder {
  std::string path = [] {
    std::string name = std::filesystem::temp_directory_path() / "hinomi-sweep-XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    return name;
  }();
  ~Folder() { std::filesystem::remove_all(path); }
  std::string put(const std::string& name, std::string_view contents) const {
    REQUIRE(write_file_durably(path + "/" + name, contents));
    return path + "/" + name;
  }
};

IndicatorTable table_of(std::string_view lines) {
  IndicatorTable table;
  REQUIRE(read_indicators(lines, {}, table));
  table.seal();
  return table;
}

// Lines with a sight at known places, over several blocks.
std::string long_log(std::vector<std::uint64_t>& lines_hit) {
  std::string log;
  for (std::uint64_t line = 1; log.size() < 3 * limits::sweep_block_bytes; ++line) {
    log += "2026-11-22T10:00:00Z proxy 203.0.113.5 GET http://site" + std::to_string(line) + ".test/a.html";
    if (line % 9'973 == 0) {
      log += " ref=www.evil.example";
      lines_hit.push_back(line);
    }
    log += '\n';
  }
  return log;
}

}  // namespace

TEST_CASE("Sweep numbers_lines_and_offsets_over_blocks_whatever_the_threads") {
  std::vector<std::uint64_t> expected;
  const std::string log = long_log(expected);
  const Folder folder;
  const std::string path = folder.put("log", log);
  const IndicatorTable table = table_of("evil.example,indicator-1\n");
  for (const unsigned threads : {1U, 2U, 5U}) {
    std::vector<std::uint64_t> lines;
    const auto counts = sweep_file(table, path, {.threads = threads}, [&](const Sight& sight) {
      lines.push_back(sight.line);
      CHECK(log.substr(sight.offset, sight.matched.size()) == "www.evil.example");
      CHECK(sight.line_text.ends_with("ref=www.evil.example"));
      CHECK(sight.as == MatchedAs::below);
    });
    REQUIRE(counts);
    CHECK(lines == expected);
    CHECK(counts->bytes == log.size());
    CHECK(counts->lines == static_cast<std::uint64_t>(std::count(log.begin(), log.end(), '\n')));
    CHECK_FALSE(counts->ended_by);
  }
}

TEST_CASE("Sweep reads_gzip_and_says_where_it_is_cut_short") {
  const Folder folder;
  const std::string path = folder.path + "/log.gz";
  gzFile file = gzopen(path.c_str(), "wb");
  const std::string line = "x evil.example y\n";
  for (int i = 0; i < 1'000; ++i) gzwrite(file, line.data(), static_cast<unsigned>(line.size()));
  gzclose(file);
  const IndicatorTable table = table_of("evil.example");
  const auto whole = sweep_file(table, path, {}, [](const Sight&) {});
  REQUIRE(whole);
  CHECK(whole->sights == 1'000);
  const auto bytes = read_file(path, 1u << 20);
  REQUIRE(bytes);
  const auto cut =
      sweep_file(table, folder.put("cut.gz", std::string_view(*bytes).substr(0, bytes->size() - 9)), {},
                 [](const Sight&) {});
  REQUIRE(cut);
  CHECK(cut->ended_by);
  CHECK_FALSE(sweep_file(table, folder.path + "/none", {}, [](const Sight&) {}));
}

TEST_CASE("Sweep finds_a_name_in_a_line_longer_than_a_block") {
  std::string log(limits::sweep_block_bytes - 7, 'x');
  log.replace(log.size() - 200, 1, " ");
  log.back() = ' ';
  log += "evil.example " + std::string(limits::sweep_block_bytes, 'y') + " 192.0.2.10\nlast evil.example";
  const IndicatorTable table = table_of("evil.example\n192.0.2.10\n");
  std::vector<std::uint64_t> lines;
  const auto counts = sweep_text(table, log, [&](const Sight& sight) { lines.push_back(sight.line); });
  CHECK(lines == std::vector<std::uint64_t>{1, 1, 2});
  CHECK(counts.lines == 2);
  CHECK(counts.lines_in_pieces > 0);
  CHECK(sweep_text(table, "", [](const Sight&) {}).lines == 0);
}

TEST_CASE("Indicators are_read_from_lines_fields_and_objects") {
  IndicatorTable table;
  const auto taken = read_indicators(
      "\xef\xbb\xbf# comment\n\nevil[.]example\r\ndomain,b.example,id-2\nip\t192.0.2.1\tid-3\n"
      "http://c.example/a,b\nurl,http://d.example/a,b,id-5\nx@mail.example\n198.51.100.0/24\n"
      "{\"kind\":\"hash\",\"value\":\"d41d8cd98f00b204e9800998ecf8427e\",\"id\":\"id-8\"}\n"
      "mutex,abc,id\n{\"value\":\nnothing\ndomain,..,id\n",
      {}, table);
  REQUIRE(taken);
  CHECK(taken->taken == 8);
  CHECK(taken->refused == 4);
  REQUIRE(taken->refusals.size() == 3);
  CHECK(taken->refusals[0].error.code == "sweep.kind_not_swept");
  CHECK(taken->refusals[0].line == 11);
  CHECK(taken->refusals[1].error.code == "sweep.line_unreadable");
  CHECK(taken->refusals[1].count == 2);
  CHECK(table.indicator(0).value == "evil.example");
  CHECK(table.indicator(1).id == "id-2");
}
