// Prefix-to-AS text: rows, boundaries, several origins, cuts at every byte.
#include "decode/net/pfx2as.hpp"

#include <doctest/doctest.h>

#include "decode/net/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view table =
    "# made up\n"
    "192.0.2.0\t24\t64496\n"
    "198.51.100.0\t24\t64497_64498\n"
    "\n"
    "2001:db8::\t32\t64499,64500\n"
    "203.0.113.0\t25\t65551";

Result<PrefixTable> read(std::string_view text) {
  const auto source = read_memory(bytes_of(text));
  return read_pfx2as(*source, "table");
}

TEST_CASE("Pfx2as reads_rows_of_both_families_and_marks_several_origins") {
  const auto read_back = read(table);
  REQUIRE(read_back);
  REQUIRE(read_back->rows.size() == 4);
  const auto row = [&](std::size_t at) {
    const PrefixOrigin& one = read_back->rows[at];
    return to_text(one.block) + " " + std::to_string(one.origin) + (one.several ? " several" : "");
  };
  CHECK(row(0) == "192.0.2.0/24 64496");
  CHECK(row(1) == "198.51.100.0/24 64497 several");
  CHECK(row(2) == "2001:db8::/32 64499 several");
  CHECK(row(3) == "203.0.113.0/25 65551");
  CHECK(read_back->passed_over == 0);
}

TEST_CASE("Pfx2as boundaries") {
  struct Row {
    std::string_view text;
    bool good;
    std::size_t rows = 0;
  };
  const Row rows[] = {
      {"192.0.2.1\t32\t4294967295\n", true, 1},
      {"2001:db8::1\t128\t1\n", true, 1},
      {"128.0.0.0\t1\t1\n", true, 1},
      {"0.0.0.0\t0\t64496\n", true, 0},  // a default route says nothing
      {"192.0.2.0\t24\t0\n", true, 0},   // RFC 7607
      {"", true, 0},
      {"192.0.2.0\t33\t1\n", false},
      {"2001:db8::\t129\t1\n", false},
      {"192.0.2.1\t24\t1\n", false},  // host bits
      {"192.0.2.0\t24\t4294967296\n", false},
      {"192.0.2.0\t24\t64496_\n", false},
      {"192.0.2.0\t24\t64496;1\n", false},
      {"192.0.2.0\t24\tAS64496\n", false},
      {"192.0.2.0\t24\n", false},
      {"192.0.2.0 24 64496\n", false},
      {"192.0.2.0\t24\t64496\tmore\n", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto read_back = read(row.text);
    CHECK(bool(read_back) == row.good);
    if (read_back) CHECK(read_back->rows.size() == row.rows);
  }
}

TEST_CASE("Pfx2as names_the_line_that_does_not_fit") {
  const auto read_back = read("192.0.2.0\t24\t64496\n\nnonsense\n");
  REQUIRE(!read_back);
  CHECK(read_back.error().code == "geography.unreadable");
  CHECK(read_back.error().args == ErrorArgs{{"file", "table"}, {"line", "3"}});
  CHECK(read_back.error().offset == 20);
}

TEST_CASE("Pfx2as a_line_without_end_is_refused") {
  CHECK(!read(std::string(limits::prefix_line_bytes_max + 1, '1')));
}

TEST_CASE("Pfx2as truncated_at_every_byte_gives_whole_rows_or_an_error") {
  for (std::size_t size = 0; size < table.size(); ++size) {
    const auto read_back = read(table.substr(0, size));
    if (read_back) {
      CHECK(read_back->rows.size() <= 4);
    } else {
      CHECK(read_back.error().code == "geography.unreadable");
    }
  }
}

}  // namespace
}  // namespace hinomi::decode
