// What is shared and rare relates; what everybody has does not; copies count once.
#include "correlate/related.hpp"

#include <doctest/doctest.h>

#include "correlate/surprisal.hpp"
#include "correlate/weight.hpp"
#include "store/intel/test_intel.hpp"

namespace hinomi::correlate {
namespace {

using store::IntelChunk;
using store::NewValue;
using store::test::address;
using store::test::domain;
namespace test = store::test;

store::ContainerNumber number_of(const store::IntelReader& reader, const std::string& key) {
  store::ContainerNumber found = 0;
  reader.each_container([&](store::ContainerNumber number) {
    const auto container = reader.container(number);
    if (container && *container && (*container)->key == key) found = number;
    return found == 0;
  });
  return found;
}

std::vector<std::string> keys_of(const store::IntelReader& reader, const RelatedAnswer& answer) {
  std::vector<std::string> keys;
  for (const auto& item : answer.items) keys.push_back((*reader.container(item.container))->key);
  return keys;
}

// Reports with values of their own, and one that all share.
IntelChunk filling(int count) {
  IntelChunk chunk;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    test::add_report(chunk, "filling" + n, test::green("13"),
                     {domain("only" + n + ".example"), domain("popular.example"), address("192.0.2.77")});
  }
  return chunk;
}

TEST_CASE("Related rare_shared_values_relate_and_say_how_much") {
  test::IntelStore store;
  IntelChunk chunk = filling(300);
  test::add_report(chunk, "asked", test::green("13"),
                   {domain("c2.example"), domain("popular.example"), address("198.51.100.7")});
  test::add_report(chunk, "like", test::green("13"),
                   {domain("c2.example"), address("198.51.100.7"), domain("other.example")});
  test::add_report(chunk, "less", test::green("13"),
                   {address("198.51.100.7"), domain("third.example"), domain("fourth.example")});
  test::take_in(store.intel(), "list", chunk, test::green("13"));
  for (const bool sealed : {false, true}) {
    CAPTURE(sealed);
    if (sealed) REQUIRE(store->seal());
    const auto reader = store.reader(test::analyst_of("13"));
    const auto answer = related(reader, number_of(reader, "asked"));
    REQUIRE(answer);
    CHECK(keys_of(reader, *answer) == std::vector<std::string>{"like", "less"});
    CHECK(answer->items[0].shared_total == 2);
    CHECK(answer->items[0].shared[0].value == "c2.example");
    CHECK(answer->items[0].bits > answer->items[1].bits + 4);
    REQUIRE(answer->damped.size() == 1);
    CHECK(answer->damped[0].value == "popular.example");
    CHECK(answer->damped[0].corrections[0].correction == Correction::frequent);
  }
}

TEST_CASE("Related copies_count_once") {
  test::IntelStore store;
  IntelChunk chunk = filling(300);
  std::vector<NewValue> text;
  for (int i = 0; i < 20; ++i) text.push_back(domain("text" + std::to_string(i) + ".example"));
  std::vector<NewValue> asked(text.begin(), text.begin() + 5);
  for (int i = 0; i < 20; ++i) asked.push_back(domain("own" + std::to_string(i) + ".example"));
  test::add_report(chunk, "asked", test::green("13"), asked);
  for (int i = 0; i < 5; ++i) test::add_report(chunk, "posted" + std::to_string(i), test::green("13"), text);
  test::take_in(store.intel(), "list", chunk, test::green("13"));
  const auto reader = store.reader(test::analyst_of("13"));
  const auto answer = related(reader, number_of(reader, "asked"));
  REQUIRE(answer);
  REQUIRE(answer->items.size() == 1);
  CHECK(answer->items[0].copies.size() == 4);
  const auto of_copy = related(reader, number_of(reader, "posted0"));
  REQUIRE(of_copy);
  CHECK(of_copy->copies.size() == 4);
  CHECK(keys_of(reader, *of_copy) == std::vector<std::string>{"asked"});
}

TEST_CASE("Related what_the_caller_knows_damps") {
  test::IntelStore store;
  IntelChunk chunk = filling(300);
  test::add_report(chunk, "asked", test::green("13"), {domain("tunnel.example"), address("198.51.100.7")});
  test::add_report(chunk, "like", test::green("13"), {domain("tunnel.example"), domain("x.example")});
  test::take_in(store.intel(), "list", chunk, test::green("13"));
  const auto reader = store.reader(test::analyst_of("13"));
  const auto asked = number_of(reader, "asked");
  CHECK(related(reader, asked)->items.size() == 1);
  RelatedOptions options;
  options.background = [](ObservableKind, std::string_view value) {
    return value == "tunnel.example" ? BackgroundClass::tunnel : BackgroundClass::none;
  };
  const auto answer = related(reader, asked, options);
  CHECK(answer->items.empty());
  REQUIRE(answer->damped.size() == 1);
  CHECK(answer->damped[0].background == BackgroundClass::tunnel);
}

TEST_CASE("Related hidden_containers_are_not_answers") {
  test::IntelStore store;
  IntelChunk chunk = filling(300);
  test::add_report(chunk, "asked", test::green("13"), {domain("c2.example")});
  test::add_report(chunk, "hidden", test::amber("27"), {domain("c2.example"), domain("y.example")});
  test::take_in(store.intel(), "list", chunk, test::green("13"));
  const auto theirs = store.reader(test::analyst_of("13"));
  CHECK(related(theirs, number_of(theirs, "asked"))->items.empty());
  const auto mine = store.reader(test::analyst_of("27"));
  CHECK(related(mine, number_of(mine, "asked"))->items.size() == 1);
  CHECK(related(theirs, store::ContainerNumber{302}).error().code == "intel.container_unknown");
}

TEST_CASE("Related random_paths_surprise_and_common_ones_do_not") {
  for (const char* common : {"/index.php", "/login/", "/wp-content/plugins/", "/jp/index.html", "/signin"}) {
    CAPTURE(common);
    CHECK(surprisal(common) < 4);
  }
  for (const char* random : {"/x7fQ9zKp2m/", "/wqzjkxv/hgtrqz.php", "/a8d3f91bc04e77/"}) {
    CAPTURE(random);
    CHECK(surprisal(random) > 12);
  }
  CHECK(surprisal("") == 0);
}

TEST_CASE("Related coarse_counts_hide_single_steps") {
  CHECK(coarse(0) == 0);
  CHECK(coarse(4) == 4);
  CHECK(coarse(1'000) == coarse(1'001));
  for (std::int64_t count = 1; count < 100'000; count += 7) {
    CHECK(coarse(count) <= count);
    CHECK(coarse(count) * 6 >= count * 5 - 6);
  }
}

TEST_CASE("Related path_and_shape_of_one_path_count_once") {
  test::IntelStore store;
  IntelChunk chunk;
  for (int number = 0; number < 3; ++number) {
    const std::string host = "h" + std::to_string(number) + ".example";
    NewValue url = test::value_of(ObservableKind::url, "https://" + host + "/xq7rk2vw9/login?key=1");
    url.derived = {{ObservableKind::other, "/xq7rk2vw9/login?key=1"},
                   {ObservableKind::other, "shape:/xq7rk2vw9/login?key=*"}};
    test::add_report(chunk, "r" + std::to_string(number), test::green("13"), {url, domain(host)});
  }
  test::take_in(store.intel(), "list", chunk, test::green("13"));
  const auto reader = store.reader(test::analyst_of("13"));
  RelatedOptions options;
  options.bits_min = 1;
  const auto answer = related(reader, number_of(reader, "r0"), options);
  REQUIRE(answer);
  REQUIRE(answer->items.size() == 2);
  for (const RelatedContainer& item : answer->items) {
    CHECK(item.shared_total == 1);
    CHECK(item.bits == item.shared.at(0).bits);
  }
}

TEST_CASE("Related copies_of_one_original_under_two_labels_are_one_witness") {
  const auto original = [](const Label& label) {
    IntelChunk chunk;
    test::add_report(chunk, "told", label, {domain("told.example"), address("198.51.100.7")});
    return chunk;
  };
  IntelChunk more = filling(300);
  test::add_report(more, "asked", test::green("13"), {domain("told.example"), address("198.51.100.7")});
  // What force 27 took in as well changes nothing for itself: bits and order are those of one original.
  const auto bits = [&](bool copied) {
    test::IntelStore store;
    test::take_in(store.intel(), "list", more, test::green("13"));
    test::take_in(store.intel(), "paper", original(test::green("13")), test::green("13"));
    if (copied) test::take_in(store.intel(), "paper", original(test::amber("27")), test::amber("27"));
    const auto reader = store.reader(test::analyst_of("27"));
    const auto answer = related(reader, number_of(reader, "asked"), {.bits_min = 0, .copy_share = 2});
    REQUIRE(answer);
    REQUIRE(keys_of(reader, *answer) == std::vector<std::string>{"told"});
    const auto copy = related(reader, number_of(reader, "told"), {.bits_min = 0, .copy_share = 2});
    REQUIRE(copy);
    CHECK(keys_of(reader, *copy) == std::vector<std::string>{"asked"});
    return answer->items[0].bits;
  };
  CHECK(bits(true) == bits(false));
}

TEST_CASE("Related as_of_a_day_answers_as_it_was_answered_then") {
  test::IntelStore store;
  IntelChunk first = filling(300), later;
  test::add_report(first, "asked", test::green("13"), {domain("told.example"), address("198.51.100.7")});
  test::add_report(first, "known", test::green("13"), {domain("told.example")});
  test::add_report(later, "came", test::green("13"), {domain("told.example"), address("198.51.100.7")});
  test::take_in(store.intel(), "first", first, test::green("13"));
  const auto asked = [&](std::optional<Instant> as_of) {
    const auto reader = store.reader(test::analyst_of("13"), as_of);
    const auto answer = related(reader, number_of(reader, "asked"));
    REQUIRE(answer);
    std::string told;
    for (const auto& item : answer->items)
      told += (*reader.container(item.container))->key + " " + std::to_string(item.bits) + "\n";
    return told;
  };
  const std::string then = asked({});
  CHECK(then.starts_with("known "));
  const Instant day = store.store().database().now();
  test::take_in(store.intel(), "later", later, test::green("13"));
  CHECK(asked({}) != then);
  CHECK(asked(day) == then);
  REQUIRE(store->seal());
  CHECK(asked(day) == then);
}

}  // namespace
}  // namespace hinomi::correlate
