// Claims about the log: one line, valid JSON, nothing in it that steers a terminal.
#include "base/log.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include "base/file.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace hinomi {

namespace {
constexpr Instant at{1'795'309'323'000'000'000};
}

TEST_CASE("LogLine is_the_json_that_operators_know") {
  CHECK(
      log_line(at, LogLevel::warning, "store", "journal behind", {{"entries", "12"}}) ==
      R"({"ts":"2026-11-22T01:02:03Z","level":"warning","area":"store","message":"journal behind","fields":{"entries":"12"}})");
  CHECK(log_line(at, LogLevel::info, "app", "火の見を始めます", {}) ==
        R"({"ts":"2026-11-22T01:02:03Z","level":"info","area":"app","message":"火の見を始めます"})");
}

TEST_CASE("LogLine escapes_what_is_hostile") {
  std::string hostile = "a\"b\\c\n{\"level\":\"x\"}\r\x1b[2J\x7f\xc2\x9b\u2028\u202e\u2066\u200f";
  hostile += '\0';
  hostile += '\xff';
  const std::string line = log_line(at, LogLevel::error, hostile, hostile, {{hostile, hostile}});
  for (const std::string_view bad :
       {"\n", "\r", "\x1b", "\x7f", "\xc2\x9b", "\u2028", "\u202e", "\u2066", "\u200f"}) {
    CAPTURE(bad.size());
    CHECK(line.find(bad) == std::string::npos);
  }
  const auto read = parse_json(line);
  REQUIRE(read);
  CHECK((*read)["message"].get<std::string>() == to_utf8(hostile));
  CHECK((*read)["fields"][to_utf8(hostile)].get<std::string>() == to_utf8(hostile));
}

TEST_CASE("LogLine is_one_line_of_json_for_any_bytes") {
  std::mt19937_64 random(4);
  for (int round = 0; round < 3'000; ++round) {
    std::string bytes(random() % 30, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % 3 == 0 ? 0xc2 + random() % 0x24 : random());
    const std::string line = log_line(at, LogLevel::info, "fuzz", bytes, {{"bytes", bytes}});
    REQUIRE(is_utf8(line));
    REQUIRE(
        std::none_of(line.begin(), line.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x20; }));
    const auto read = parse_json(line);
    REQUIRE(read);
    REQUIRE((*read)["message"].get<std::string>() == to_utf8(bytes));
  }
}

TEST_CASE("Log writes_whole_lines_and_keeps_silent_below_its_level") {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("hinomi-log-" + make_id(system_now()))).string();
  const int kept = ::dup(STDERR_FILENO);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  REQUIRE(::dup2(file, STDERR_FILENO) == STDERR_FILENO);
  set_log_level(LogLevel::warning);
  log(LogLevel::info, "test", "silent");
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 3; ++thread) {
      threads.emplace_back([] {
        for (int i = 0; i < 200; ++i)
          log(LogLevel::warning, "test", std::string(300, 'x'), {{"i", std::to_string(i)}});
      });
    }
  }
  set_log_level(LogLevel::info);
  ::dup2(kept, STDERR_FILENO);
  ::close(kept);
  ::close(file);
  const auto written = read_file(path, 1U << 20);
  std::filesystem::remove(path);
  REQUIRE(written);
  CHECK(written->find("silent") == std::string::npos);
  const auto lines = split(trim(*written), '\n');
  CHECK(lines.size() == 600);
  for (const std::string_view line : lines) REQUIRE(parse_json(line));
}

TEST_CASE("LogLevel is_read_from_its_name") {
  CHECK(parse_log_level("debug") == LogLevel::debug);
  CHECK(parse_log_level("warning") == LogLevel::warning);
  CHECK(parse_log_level("error") == LogLevel::error);
  CHECK(parse_log_level("loud") == LogLevel::info);
}

}  // namespace hinomi
