// See warning_lists.hpp.
#include "intel/warn/warning_lists.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace hinomi;
using namespace hinomi::intel;
using decode::WarningMatch;

namespace {

decode::WarningList list_of(WarningMatch match, std::vector<ObservableKind> kinds,
                            std::initializer_list<std::string_view> entries) {
  decode::WarningList list;
  list.match = match;
  list.kinds = std::move(kinds);
  for (const auto entry : entries) list.add(entry);
  return list;
}

std::vector<std::string> found(const WarningLists& lists, ObservableKind kind, std::string_view value) {
  std::vector<WarningHit> hits;
  lists.check(kind, value, hits);
  std::vector<std::string> texts;
  for (const auto& hit : hits)
    texts.push_back(std::string(lists.entry(hit)) + (hit.of_host ? " (host)" : ""));
  return texts;
}

using Texts = std::vector<std::string>;

WarningLists sample() {
  WarningLists lists;
  lists.add(list_of(WarningMatch::hostname, {ObservableKind::domain}, {"Shared.example", ".b.example."}));
  lists.add(list_of(WarningMatch::string, {ObservableKind::domain, ObservableKind::url},
                    {"exact.example", ".dotted.example", "https://exact.example/Path"}));
  lists.add(list_of(WarningMatch::cidr, {ObservableKind::ip, ObservableKind::network},
                    {"192.0.2.0/24", "192.0.2.128/25", "2001:db8::/32", "198.51.100.7", "not a block"}));
  lists.add(list_of(WarningMatch::cidr, {ObservableKind::ip}, {"192.0.2.130/31"}));
  lists.add(list_of(WarningMatch::substring, {ObservableKind::email}, {"throwaway", "away.example"}));
  lists.add(
      list_of(WarningMatch::regex, {ObservableKind::email}, {"/^(abuse|noc)\\@.*\\..*$/i", "(unclosed"}));
  lists.seal();
  return lists;
}

}  // namespace

TEST_CASE("WarningLists match_table") {
  const WarningLists lists = sample();
  struct Row {
    ObservableKind kind;
    std::string_view value;
    Texts expected;
  };
  const Row rows[] = {
      {ObservableKind::domain, "shared.example", {"Shared.example"}},
      {ObservableKind::domain, "x.y.SHARED.example", {"Shared.example"}},
      {ObservableKind::domain, "notshared.example", {}},
      {ObservableKind::domain, "shared.example.invalid", {}},
      {ObservableKind::domain, "a.b.example", {".b.example."}},
      {ObservableKind::domain, "exact.example", {"exact.example"}},
      {ObservableKind::domain, "www.exact.example", {}},
      {ObservableKind::domain, "www.dotted.example", {".dotted.example"}},
      {ObservableKind::domain, "dotted.example", {".dotted.example"}},
      {ObservableKind::email, "x@shared.example", {}},
      {ObservableKind::url, "https://exact.example/Path", {"https://exact.example/Path"}},
      {ObservableKind::url, "http://u@www.shared.example:8080/x", {"Shared.example (host)"}},
      {ObservableKind::url, "http://192.0.2.9/", {"192.0.2.0/24 (host)"}},
      {ObservableKind::url, "http://[2001:db8::9]/", {"2001:db8::/32 (host)"}},
      {ObservableKind::ip, "192.0.2.1", {"192.0.2.0/24"}},
      {ObservableKind::ip, "192.0.2.131", {"192.0.2.128/25", "192.0.2.130/31"}},
      {ObservableKind::ip, "192.0.3.0", {}},
      {ObservableKind::ip, "191.255.255.255", {}},
      {ObservableKind::ip, "198.51.100.7", {"198.51.100.7"}},
      {ObservableKind::ip, "2001:db8:0:1::1", {"2001:db8::/32"}},
      {ObservableKind::ip, "2001:db9::1", {}},
      {ObservableKind::network, "192.0.2.64/26", {"192.0.2.0/24"}},
      {ObservableKind::network, "192.0.0.0/16", {}},
      {ObservableKind::email, "me@throwaway.example", {"throwaway"}},
      {ObservableKind::email, "ABUSE@x.example", {"/^(abuse|noc)\\@.*\\..*$/i"}},
      {ObservableKind::email, "myabuse@x.example", {}},
      {ObservableKind::hash, "shared.example", {}},
      {ObservableKind::domain, "", {}},
  };
  for (const Row& row : rows) CHECK_MESSAGE(found(lists, row.kind, row.value) == row.expected, row.value);
  CHECK(lists.entries_unread() == 2);
}

TEST_CASE("WarningLists agree_with_a_look_at_every_block") {
  WarningLists lists;
  decode::WarningList list;
  list.match = WarningMatch::cidr;
  std::uint64_t state = 7;
  const auto draw = [&state] {
    return state = state * 6364136223846793005ULL + 1442695040888963407ULL, state >> 33;
  };
  std::vector<AddressBlock> blocks;
  for (int i = 0; i < 400; ++i) {
    const auto bits = static_cast<std::uint8_t>(96 + 12 + draw() % 21);
    const auto address = static_cast<std::uint32_t>(0xc6120000U + (draw() & 0x1ffff));
    const auto block = *lenient_block(to_text(IpAddress::v4(address)) + "/" + std::to_string(bits - 96));
    if (std::find(blocks.begin(), blocks.end(), block) != blocks.end()) continue;
    blocks.push_back(block);
    auto one = list;
    one.add(to_text(block));
    lists.add(std::move(one));
  }
  lists.seal();
  for (int i = 0; i < 3'000; ++i) {
    const auto address = IpAddress::v4(static_cast<std::uint32_t>(0xc6120000U + (draw() & 0x1ffff)));
    std::vector<WarningHit> hits;
    lists.check(ObservableKind::ip, to_text(address), hits);
    const auto expected =
        std::count_if(blocks.begin(), blocks.end(), [&](const auto& b) { return b.holds(address); });
    REQUIRE(static_cast<std::ptrdiff_t>(hits.size()) == expected);
  }
}

TEST_CASE("SubstringTable finds_what_plain_search_finds") {
  SubstringTable table;
  const std::vector<std::string> needles{"a", "ab", "bab", "bc", "bca", "c", "caa", "abab"};
  for (std::uint32_t i = 0; i < needles.size(); ++i) table.add(needles[i], i);
  table.seal();
  std::uint64_t state = 3;
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text += static_cast<char>('a' + (state >> 40) % 3);
    }
    std::vector<std::size_t> counted(needles.size(), 0);
    table.each(text, [&](std::uint32_t number) { ++counted[number]; });
    for (std::size_t i = 0; i < needles.size(); ++i) {
      std::size_t expected = 0;
      for (auto at = text.find(needles[i]); at != std::string::npos; at = text.find(needles[i], at + 1))
        ++expected;
      REQUIRE(counted[i] == expected);
    }
  }
}

TEST_CASE("WarningLists of_the_product_are_read_whole") {
  WarningLists lists;
  REQUIRE(add_warning_files(HINOMI_SOURCE_DIR "/content/warning_lists", lists));
  lists.seal();
  CHECK(lists.entries_unread() == 0);
  CHECK(found(lists, ObservableKind::ip, "192.0.2.5") == Texts{"192.0.2.0/24"});
  CHECK(found(lists, ObservableKind::ip, "10.1.2.3") == Texts{"10.0.0.0/8"});
  CHECK(found(lists, ObservableKind::ip, "::1") == Texts{"::1/128"});
  CHECK(found(lists, ObservableKind::domain, "host.invalid") == Texts{"invalid"});
  CHECK(found(lists, ObservableKind::domain, "host.invalid.jp").empty());
  CHECK(found(lists, ObservableKind::hash, "d41d8cd98f00b204e9800998ecf8427e").size() == 1);
}

TEST_CASE("WarningLists read_all_public_lists") {
  const char* shared = std::getenv("HINOMI_SHARED_DATA");
  const std::filesystem::path folder =
      std::filesystem::path(shared ? shared : HINOMI_SOURCE_DIR "/../shared/data") / "lists";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no folder ", folder.string());
    return;
  }
  WarningLists lists;
  REQUIRE(add_warning_files(folder.string(), lists));
  lists.seal();
  CHECK(lists.entries() == 207'375);
  CHECK(lists.entries_unread() == 0);
  // Every entry of a list of addresses is found on its own list.
  for (std::uint32_t index = 0; index < lists.lists(); ++index) {
    const auto& list = lists.list(index);
    if (list.match != WarningMatch::cidr) continue;
    for (std::size_t entry = 0; entry < list.size(); entry += 97) {
      const auto block = lenient_block(list.entry(entry));
      REQUIRE(block);
      std::vector<WarningHit> hits;
      lists.check(ObservableKind::ip, to_text(block->first), hits);
      CHECK(std::any_of(hits.begin(), hits.end(), [&](const auto& hit) { return hit.list == index; }));
    }
  }
}
