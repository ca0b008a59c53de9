// Claims about identifiers: form, order, uniqueness over threads.
#include "base/ids.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

namespace hinomi {

TEST_CASE("Id carries_its_millisecond_as_rfc_9562_says") {
  const std::string id = make_id(Instant{0x017f22e279b0LL * 1'000'000 + 999'999});
  CHECK(id.substr(0, 15) == "017f22e2-79b0-7");
  CHECK(is_id(id));
}

TEST_CASE("Id grows_within_one_millisecond") {
  const Instant now = Instant::from_seconds(1'795'300'000);
  std::string last = make_id(now);
  for (int i = 0; i < 20'000; ++i) {
    std::string next = make_id(now);
    REQUIRE(last < next);
    last = std::move(next);
  }
}

TEST_CASE("Id sorts_by_time_of_making") {
  Instant now = Instant::from_seconds(1'795'300'000);
  std::string last = make_id(now);
  for (int i = 0; i < 1'000; ++i) {
    now = now + std::chrono::milliseconds(1 + i % 70'000);
    std::string next = make_id(now);
    REQUIRE(last < next);
    last = std::move(next);
  }
}

TEST_CASE("Id is_unique_over_threads") {
  constexpr std::size_t each = 25'000;
  std::vector<std::vector<std::string>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made) {
      threads.emplace_back([&mine] {
        for (std::size_t i = 0; i < each; ++i) mine.push_back(make_id(system_now()));
      });
    }
  }
  std::set<std::string> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  CHECK(all.size() == 4 * each);
  CHECK(std::all_of(all.begin(), all.end(), [](const std::string& id) { return is_id(id); }));
}

TEST_CASE("Id before_1970_is_still_an_identifier") { CHECK(is_id(make_id(Instant{-5}))); }

TEST_CASE("IsId refuses_other_texts") {
  CHECK(is_id("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
  for (const std::string_view text :
       {"", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-08c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
        "../../etc/passwd/../../etc/passwd/.."}) {
    CAPTURE(text);
    CHECK_FALSE(is_id(text));
  }
}

}  // namespace hinomi
