// Documents of the Tor directory: consensus of both flavours, exit lists.
#include <doctest/doctest.h>

#include <string>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "decode/tor/consensus.hpp"
#include "decode/tor/exit_list.hpp"
#include "decode/tor/limits.hpp"

using namespace hinomi;
using namespace hinomi::decode;

namespace {

std::string sample(const char* name) {
  // The compiler's own name of this file may be relative to a folder that the test does not run in.
  auto text = read_file(std::string(HINOMI_FOLDER_DIR "/tor/testdata/") + name, 1u << 20);
  REQUIRE(text);
  return *std::move(text);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("Tor reads_every_relay_of_a_consensus") {
  const std::string text = sample("consensus");
  const auto read = read_tor_consensus(text);
  REQUIRE(read);
  CHECK_FALSE(read->microdesc);
  CHECK(to_iso(read->valid_after) == "2026-10-01T03:00:00Z");
  CHECK(to_iso(read->fresh_until) == "2026-10-01T04:00:00Z");
  CHECK(to_iso(read->valid_until) == "2026-10-01T06:00:00Z");
  REQUIRE(read->relays.size() == 3);
  const TorRelay& exit = read->relays[1];
  CHECK(exit.nickname == "exittwo");
  CHECK(to_hex(exit.fingerprint) == "0101010101010101010101010101010101010101");
  CHECK(to_text(exit.address) == "198.51.100.20");
  CHECK(exit.port == 443);
  REQUIRE(exit.further.size() == 1);
  CHECK(to_text(exit.further[0].address) == "2001:db8::20");
  CHECK(exit.further[0].port == 9001);
  CHECK(exit.flags == "Exit Fast Running Stable V2Dir Valid");
  CHECK(exit.policy == "accept 20-23,43,53,80,443");
  CHECK(is_tor_exit(exit.flags, exit.policy));
  CHECK_FALSE(is_tor_exit(read->relays[0].flags, read->relays[0].policy));
  CHECK(is_tor_exit(read->relays[2].flags, read->relays[2].policy));  // lets traffic out without the flag
  CHECK(has_tor_flag(read->relays[2].flags, "Sybil"));                // flags that nobody listed are kept
  CHECK_FALSE(has_tor_flag("BadExit Fast", "Exit"));
}

TEST_CASE("Tor reads_the_microdesc_flavour") {
  const std::string text = sample("consensus-microdesc");
  const auto read = read_tor_consensus(text);
  REQUIRE(read);
  CHECK(read->microdesc);
  REQUIRE(read->relays.size() == 3);
  CHECK(to_text(read->relays[2].address) == "203.0.113.30");
  CHECK(read->relays[2].port == 9001);
  CHECK(read->relays[2].policy.empty());
}

TEST_CASE("Tor signed_part_has_one_digest_whoever_signed") {
  const std::string text = sample("consensus");
  const auto read = read_tor_consensus(text);
  const std::string other = replaced(replaced(text, "AAAA\n-----END", "BBBB\n-----END"),
                                     "@type network-status-consensus-3 1.0\n", "");
  const auto again = read_tor_consensus(other);
  REQUIRE(read);
  REQUIRE(again);
  CHECK(read->signed_digest == again->signed_digest);
  const auto changed = read_tor_consensus(replaced(text, "192.0.2.10", "192.0.2.11"));
  REQUIRE(changed);
  CHECK(changed->signed_digest != read->signed_digest);
}

TEST_CASE("Tor a_consensus_that_is_cut_off_says_nothing") {
  const std::string text = sample("consensus");
  const std::size_t whole = text.find("directory-signature") + std::string_view("directory-signature").size();
  for (std::size_t size = 0; size < whole; ++size) {
    CAPTURE(size);
    REQUIRE_FALSE(read_tor_consensus(std::string_view(text).substr(0, size)));
  }
  for (std::size_t size = whole; size <= text.size(); ++size) {
    CAPTURE(size);
    const auto read = read_tor_consensus(std::string_view(text).substr(0, size));
    REQUIRE(read);
    REQUIRE(read->relays.size() == 3);
  }
}

TEST_CASE("Tor consensus_boundary_table") {
  struct Row {
    std::string_view from, to, code;
  };
  const Row rows[] = {
      {"network-status-version 3", "network-status-version 2", "tor.not_consensus"},
      {"network-status-version 3", "network-status-version 3 other", "tor.not_consensus"},
      {"vote-status consensus", "vote-status vote", "tor.not_consensus"},
      {"valid-after 2026-10-01", "valid-after 2026-13-01", "tor.malformed"},
      {"valid-after 2026-10-01 03:00:00", "valid-after 2026-10-01 24:00:00", "tor.malformed"},
      {"valid-after 2026-10-01 03:00:00", "valid-after 2026-10-01", "tor.malformed"},
      {"valid-after 2026-10-01 03:00:00\n", "", "tor.malformed"},
      {"fresh-until 2026-10-01 04", "fresh-until 2026-10-01 03", "tor.malformed"},
      {"valid-until 2026-10-01 06", "valid-until 2026-10-03 06", "tor.malformed"},
      {"voting-delay 300 300", "valid-after 2026-10-01 03:00:00", "tor.malformed"},
      {"relayone AAAAAAAAAAAAAAAAAAAAAAAAAAA ", "relayone AAAAAAAAAAAAAAAAAAAAAAAAAA! ", "tor.malformed"},
      {"192.0.2.10 9001", "192.0.2.999 9001", "tor.malformed"},
      {"192.0.2.10 9001", "192.0.2.10 70000", "tor.malformed"},
      {"192.0.2.10 9001", "192.0.2.10 -1", "tor.malformed"},
      {"192.0.2.10 9001 0", "192.0.2.10", "tor.malformed"},
      {"r relayone", "r relayonerelayonerelayone", "tor.malformed"},
      {"r relayone", "r =relayone", "tor.malformed"},
      {"a [2001:db8::20]:9001", "a [2001:db8::20]", "tor.malformed"},
      {"s Fast Guard", "s Fast\ns Guard", "tor.malformed"},
      {"contact nobody", "s Fast", "tor.malformed"},
  };
  const std::string text = sample("consensus");
  for (const Row& row : rows) {
    CAPTURE(row.to);
    const auto read = read_tor_consensus(replaced(text, row.from, row.to));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
  }
  const auto long_line =
      read_tor_consensus(replaced(text, "nobody", std::string(limits::tor_line_bytes_max, 'x')));
  REQUIRE_FALSE(long_line);
  CHECK(long_line.error().code == "tor.malformed");
  CHECK(read_tor_consensus(std::string(limits::tor_document_bytes_max + 1, '\n')).error().code ==
        "tor.too_large");
}

TEST_CASE("Tor reads_measured_exit_addresses") {
  const std::string text = sample("exit-list");
  const auto read = read_tor_exit_list(text);
  REQUIRE(read);
  REQUIRE(read->size() == 3);
  CHECK(to_hex((*read)[1].fingerprint) == "0101010101010101010101010101010101010101");
  CHECK(to_text((*read)[1].address) == "2001:db8::21");
  CHECK(to_iso((*read)[1].at) == "2026-10-01T02:31:09Z");
  for (std::size_t size = 0; size < text.size(); ++size) {  // no cut makes it crash
    const auto cut = read_tor_exit_list(std::string_view(text).substr(0, size));
    CHECK((!cut || cut->size() <= 3));
  }
}

TEST_CASE("Tor exit_list_boundary_table") {
  struct Row {
    std::string_view from, to, code;
  };
  const Row rows[] = {
      {"ExitNode 01", "ExitNode 0", "tor.malformed"},
      {"ExitNode 01", "ExitNode zz", "tor.malformed"},
      {"ExitAddress 198.51.100.21", "ExitAddress 198.51.100", "tor.malformed"},
      {"02:31:07", "02:61:07", "tor.malformed"},
      {"ExitNode 0101010101010101010101010101010101010101\n", "", "tor.malformed"},
      {"Published", "Publisht", "tor.not_exit_list"},
  };
  const std::string text = sample("exit-list");
  for (const Row& row : rows) {
    CAPTURE(row.to);
    const auto read = read_tor_exit_list(replaced(text, row.from, row.to));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
  }
  CHECK(read_tor_exit_list("").error().code == "tor.not_exit_list");
}
