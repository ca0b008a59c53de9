// Watches find what is there when they begin and what comes later; a copy of an original under another label
// is no second place, and what is hidden takes no room from what is seen.
#include "intel/watch/watching.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "intel/limits.hpp"
#include "intel/test_desk.hpp"
#include "intel/watch/match_sight.hpp"
#include "intel/watch/places.hpp"
#include "store/intel/test_intel.hpp"
#include "store/observations.hpp"

namespace hinomi::intel {
namespace {

std::string list_of(const std::string& label, std::size_t rows) {
  std::string text = "value,tag\n";
  for (std::size_t row = 0; row < rows; ++row)
    text += "login.bank.example," + label + std::to_string(row) + "\n";
  return text;
}

class Watched {
 public:
  explicit Watched(test::Desk& desk) : x_desk(desk), x_observations(*store::Observations::open({})) {
    x_watch.id = "00000000-0000-4000-8000-000000000700";
    x_watch.values = {{ObservableKind::domain, "login.bank.example"}};
    x_watch.record = x_watch.observation = false;
    WatchRoom room{desk.store(), desk.intel(), x_observations};
    room.watches = [this]() -> Result<std::vector<Watch>> { return std::vector{x_watch}; };
    x_watching = std::make_unique<Watching>(std::move(room));
  }
  std::size_t turn() {
    const auto turned = x_watching->turn();
    REQUIRE(turned);
    return *turned;
  }
  std::size_t seen(const std::string& force) {
    const auto list = matches_of(x_desk.know(), {}, test::Desk::analyst(force), x_watch, {{}, 5'000});
    REQUIRE(list);
    return list->items.size();
  }

 private:
  test::Desk& x_desk;
  Watch x_watch;
  store::Observations x_observations;
  std::unique_ptr<Watching> x_watching;
};

Wanted of_force(const std::string& name, const std::string& force, Tlp tlp) {
  Wanted wanted = test::Desk::wanted(name);
  wanted.provenance.label = store::test::amber(force);
  wanted.provenance.label.tlp = tlp;
  return wanted;
}

}  // namespace

TEST_CASE("Watching a_copy_under_another_label_is_no_second_place") {
  test::Desk desk;
  Watched watched(desk);
  desk.take(test::bundle, of_force("bundle.json", "13", Tlp::green));
  desk.take(test::bundle, of_force("bundle.json", "27", Tlp::amber));
  CHECK(watched.turn() == 2);
  CHECK(watched.seen("27") == 1);
  CHECK(watched.seen("13") == 1);
}

TEST_CASE("SR2 Watching what_is_hidden_takes_no_room_when_a_watch_looks_back") {
  test::Desk desk;
  desk.take(list_of("ours", 3), of_force("ours.csv", "13", Tlp::green));
  desk.take(list_of("theirs", limits::looked_back_max + 5), of_force("theirs.csv", "27", Tlp::amber));
  Watched watched(desk);
  const std::size_t met = watched.turn(), ours = watched.seen("13");
  CHECK(ours > 0);
  CHECK(met > ours);
  CHECK(watched.seen("27") == met);
}

TEST_CASE("SR2 Watching what_is_hidden_takes_no_room_among_the_values_of_an_original") {
  test::Desk desk;
  store::IntelChunk chunk;
  const auto add = [&](const std::string& key, const Label& label, std::size_t count) {
    std::vector<store::NewValue> values;
    for (std::size_t i = 0; i < count; ++i)
      values.push_back(store::test::domain(key + std::to_string(i) + ".example"));
    store::test::add_report(chunk, key, label, std::move(values));
  };
  add("hidden", store::test::amber("27"), 9);
  add("more-hidden", store::test::amber("27"), 9);
  add("seen", store::test::green("13"), 3);
  Watch watch;
  watch.original = store::test::take_in(desk.intel(), "list", chunk, store::test::green("13"));
  auto observations = store::Observations::open({});
  REQUIRE(observations);
  const WatchRoom room{desk.store(), desk.intel(), *observations};
  for (const std::size_t most : {3, 9, 18}) {
    CAPTURE(most);
    const auto found = values_of(room, watch, most);
    REQUIRE(found);
    CHECK(found->cut == (most < 18));
    CHECK(found->values.size() == most + 3);
    CHECK(std::count_if(found->values.begin(), found->values.end(),
                        [](const WatchedValue& one) { return one.value.starts_with("seen"); }) == 3);
  }
}

}  // namespace hinomi::intel
