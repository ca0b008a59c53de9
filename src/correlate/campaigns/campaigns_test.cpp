// Clusters of each sight apart: they last, grow, obey named people, and tell nothing of what is hidden.
#include <doctest/doctest.h>

#include <algorithm>

#include "correlate/campaigns/campaign_life.hpp"
#include "correlate/campaigns/campaign_views.hpp"
#include "correlate/intel_worlds.hpp"
#include "store/intel/test_intel.hpp"

namespace hinomi::correlate {
namespace {

namespace given = store::test;

access::Principal analyst(const std::string& force) {
  return given::person_of(force, {Role::analyst}, Purpose::observation);
}

// Reports of one operation share three names that no other has.
store::IntelChunk reports_of(const std::string& kit, int from, int to, const Label& label) {
  store::IntelChunk chunk;
  for (int number = from; number < to; ++number) {
    const std::string own = kit + std::to_string(number);
    given::add_report(chunk, own, label,
                      {given::domain(kit + "-login.example"), given::domain(kit + "-panel.example"),
                       given::domain(kit + "-drop.example"), given::domain(own + "-a.example"),
                       given::domain(own + "-b.example"), given::domain(own + "-c.example")},
                      Instant::from_seconds(1'790'000'000 + number));
  }
  return chunk;
}

class Room {
 public:
  explicit Room(const CampaignDeskOptions& options = {})
      : x_know{x_store.store(), x_store.intel()}, x_desk(x_know, options) {}
  void take(const std::string& name, const store::IntelChunk& chunk, const Label& label) {
    given::take_in(x_store.intel(), name, chunk, label);
  }
  CampaignRoom campaigns() { return {x_know, x_desk}; }
  IntelClusterList list(const std::string& force = "13") {
    return test::taken(cluster_list(campaigns(), analyst(force), {}));
  }
  IntelClusterDetail detail(const std::string& id, const std::string& force = "13") {
    return test::taken(cluster_detail(campaigns(), analyst(force), id));
  }
  ValueCampaigns of_value(const std::string& domain, const std::string& force = "13") {
    return test::taken(value_campaigns(campaigns(), analyst(force), {ObservableKind::domain, domain}));
  }
  std::string part(const std::string& key, const std::string& force = "13") {
    const auto reader = test::taken(x_store->reader(analyst(force), Permission::intel_read));
    const auto number = test::Words(reader).number(key);
    return (*reader.container(number))->id;
  }
  Result<IntelClusterLock> lock(const std::string& left, const std::string& right, bool together) {
    return lock_cluster(campaigns(), analyst("13"), {part(left), part(right), together, "捜査の結果"});
  }
  const intel::KnowRoom& know() const { return x_know; }
  CampaignDesk& desk() { return x_desk; }
  given::IntelStore& store() { return x_store; }

 private:
  given::IntelStore x_store;
  intel::KnowRoom x_know;
  CampaignDesk x_desk;
};

std::vector<std::int64_t> sizes(const IntelClusterList& list) {
  std::vector<std::int64_t> sizes;
  for (const IntelCluster& one : list.items) sizes.push_back(one.parts);
  return sizes;
}

using Sizes = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("Campaigns reports_of_one_operation_are_one_cluster_with_its_reasons_in_bits") {  // N1-1(1)ウ
  Room room;
  room.take("a", reports_of("alpha", 0, 5, given::green("13")), given::green("13"));
  room.take("b", reports_of("beta", 0, 3, given::green("13")), given::green("13"));
  const IntelClusterList list = room.list();
  CHECK(sizes(list) == Sizes{5, 3});
  CHECK(list.parts == 8);
  CHECK(list.alone == 0);
  CHECK(list.items[0].reasons.size() == 3);
  CHECK(list.items[0].reasons[0].bits > 4);
  CHECK(list.items[0].title.ends_with(".example"));
  const IntelClusterDetail detail = room.detail(list.items[0].id);
  CHECK(detail.parts.size() == 5);
  for (const IntelRelated& part : detail.parts) CHECK(part.reasons.size() == 3);
  REQUIRE(detail.life.size() == 1);
  CHECK(detail.life[0].step == ClusterStep::made);
}

TEST_CASE("Campaigns cluster_keeps_its_id_while_it_grows_and_tells_its_life") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  const std::string id = room.list().items.at(0).id;
  room.take("b", reports_of("alpha", 3, 7, given::green("13")), given::green("13"));
  const IntelClusterList grown = room.list();
  REQUIRE(sizes(grown) == Sizes{7});
  CHECK(grown.items[0].id == id);
  const auto life = room.detail(id).life;
  REQUIRE(life.size() == 2);
  CHECK(life[0].step == ClusterStep::kept);
  CHECK(life[0].parts == 3);
  CHECK(life[1].step == ClusterStep::made);
}

TEST_CASE("Campaigns decision_of_a_named_person_parts_and_joins_and_is_taken_back") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  room.take("b", reports_of("beta", 0, 3, given::green("13")), given::green("13"));
  REQUIRE(sizes(room.list()) == Sizes{3, 3});
  const auto joined = room.lock("alpha0", "beta0", true);
  REQUIRE(joined);
  CHECK(joined->by == analyst("13").name);
  CHECK(joined->reason == "捜査の結果");
  const auto held = room.list();
  const auto with_both = room.detail(held.items.at(0).id);
  CHECK(with_both.locks.size() == 1);
  const auto within = [&](const std::string& key) {
    return std::any_of(with_both.parts.begin(), with_both.parts.end(),
                       [&](const IntelRelated& one) { return one.part.id == room.part(key); });
  };
  CHECK((within("alpha0") && within("beta0")));
  const auto contradicts = room.lock("beta0", "alpha0", false);
  REQUIRE_FALSE(contradicts);
  CHECK(contradicts.error().code == "cluster.locks_contradict");
  REQUIRE(unlock_cluster(room.campaigns(), analyst("13"), joined->id, "誤りであった"));
  CHECK(sizes(room.list()) == Sizes{3, 3});
  CHECK(room.detail(room.list().items.at(0).id).locks.empty());
  REQUIRE(room.lock("alpha0", "alpha1", false));
  for (const IntelCluster& cluster : room.list().items) {
    const auto parts = room.detail(cluster.id).parts;
    const auto holds = [&](const std::string& key) {
      return std::any_of(parts.begin(), parts.end(),
                         [&](const IntelRelated& one) { return one.part.id == room.part(key); });
    };
    CHECK_FALSE((holds("alpha0") && holds("alpha1")));
  }
}

TEST_CASE("Campaigns decision_of_one_who_left_is_taken_back_by_a_superior_and_by_nobody_else") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  room.take("b", reports_of("beta", 0, 3, given::green("13")), given::green("13"));
  const auto lock = room.lock("alpha0", "beta0", true);
  REQUIRE(lock);
  auto colleague = analyst("13"), superior = given::person_of("13", {Role::unit_head}, Purpose::prevention);
  colleague.id = "colleague";
  superior.id = "superior";
  const auto refused = unlock_cluster(room.campaigns(), colleague, lock->id, "理由");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "intel.claim_other");
  superior.organisation = "27";
  superior.organisations_below = {"27"};
  CHECK_FALSE(unlock_cluster(room.campaigns(), superior, lock->id, "理由"));
  superior.organisation = "00";
  superior.organisations_below = {"00", "13"};
  CHECK(unlock_cluster(room.campaigns(), superior, lock->id, "異動した者の判断で、根拠が失われた"));
  CHECK(sizes(room.list()) == Sizes{3, 3});
}

TEST_CASE("SR2 Campaigns decision_is_as_strict_as_the_parts_it_speaks_of") {
  Room room;
  Label strict = given::amber("13");
  strict.tlp = Tlp::red;
  room.take("a", reports_of("alpha", 0, 3, strict), strict);
  room.take("b", reports_of("beta", 0, 3, given::green("13")), given::green("13"));
  const auto lock = room.lock("alpha0", "beta0", false);
  REQUIRE(lock);
  const auto reader = test::taken(room.store()->reader(analyst("13"), Permission::intel_read));
  CHECK((*reader.assertion(lock->id))->label.tlp == Tlp::red);
}

TEST_CASE("Campaigns drawing_that_failed_is_tried_again_and_what_a_narrower_sight_drew_stands_meanwhile") {
  Room room({.at_once_max = 0});
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  const auto ask = [&] { return cluster_list(room.campaigns(), analyst("13"), {}); };
  room.store().take_away_life();
  CHECK(ask().error().code == "cluster.drawing");
  room.desk().wait();
  room.store().give_back_life();
  CHECK(ask().error().code == "cluster.drawing");
  room.desk().wait();
  const auto drawn = ask();
  REQUIRE(drawn);
  CHECK(sizes(*drawn) == Sizes{3});
  // More labels make a sight of their own, which is drawn in the background too.
  Label strict = given::amber("13");
  room.take("b", reports_of("alpha", 3, 5, strict), strict);
  CHECK(sizes(test::taken(ask())) == Sizes{3});
  room.desk().wait();
  CHECK(sizes(test::taken(ask())) == Sizes{5});
}

TEST_CASE("Campaigns label_that_no_part_bears_makes_no_sight") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  const auto sight = [&] {
    return sight_of(test::taken(room.store()->reader(analyst("13"), Permission::intel_read))).text;
  };
  const std::string before = sight();
  store::NewAssertion claim{"intrusion-set--1", "known-as", "別名"};
  claim.label = given::amber("13");
  claim.label->handling = {"取扱注意"};
  REQUIRE(room.store()->assert_by_hand(analyst("13"), claim, SourceGrade::a, InfoGrade::known_true));
  CHECK(sight() == before);
}

TEST_CASE("Campaigns page_goes_on_in_its_drawing_alone") {
  Room room;
  for (const std::string kit : {"alpha", "beta", "gamma"})
    room.take(kit, reports_of(kit, 0, 3, given::green("13")), given::green("13"));
  const auto first = test::taken(cluster_list(room.campaigns(), analyst("13"), {.limit = 2}));
  REQUIRE(first.next);
  const auto second =
      test::taken(cluster_list(room.campaigns(), analyst("13"), {.after = first.next, .limit = 2}));
  CHECK(second.items.size() == 1);
  CHECK_FALSE(second.next);
  room.take("more", reports_of("alpha", 3, 5, given::green("13")), given::green("13"));
  const auto gone = cluster_list(room.campaigns(), analyst("13"), {.after = first.next, .limit = 2});
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == "cluster.page_gone");
}

TEST_CASE("SR2 Campaigns life_ends_where_another_sight_took_over") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  const std::string id = room.list("27").items.at(0).id;  // sees what is green
  const Label strict = given::amber("13");
  room.take("b", reports_of("alpha", 3, 4, strict), strict);
  REQUIRE(room.list("13").items.at(0).id == id);
  // What grows for those who see less is not told to those who took over.
  room.take("c", reports_of("alpha", 4, 6, given::green("13")), given::green("13"));
  REQUIRE(room.list("27").items.at(0).parts == 5);
  const auto life = room.detail(id, "13").life;
  CHECK(std::count_if(life.begin(), life.end(),
                      [](const auto& one) { return one.step == ClusterStep::kept; }) == 2);
}

TEST_CASE("Campaigns hidden_part_reads_like_one_that_is_not_there") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  room.take("h", reports_of("hidden", 0, 1, given::amber("90")), given::amber("90"));
  const std::string hidden = room.part("hidden0", "90");
  const auto refused =
      lock_cluster(room.campaigns(), analyst("13"), {room.part("alpha0"), hidden, true, "理由"});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "intel.part_unknown");
  const auto none = cluster_detail(room.campaigns(), analyst("13"), "0000000000000000");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == "intel.cluster_unknown");
}

TEST_CASE("Campaigns lists_and_single_indicators_join_nothing") {
  Room room;
  store::IntelChunk chunk = reports_of("alpha", 0, 3, given::green("13"));
  for (auto& container : chunk.containers) container.type = "indicator";
  room.take("a", chunk, given::green("13"));
  const IntelClusterList list = room.list();
  CHECK(list.items.empty());
  CHECK(list.parts == 0);
}

TEST_CASE("SR2 Campaigns hidden_parts_change_no_cluster_no_id_and_no_count") {
  Room without, with;
  int round = 0;
  for (const std::string kit : {"alpha", "beta", "gamma"}) {
    const std::string name = std::to_string(++round);
    with.take("h" + name, reports_of(kit, 50, 56, given::amber("90")), given::amber("90"));
    for (Room* room : {&without, &with})
      room->take(name, reports_of(kit, 0, 2 + round, given::green("13")), given::green("13"));
    const IntelClusterList a = without.list(), b = with.list();
    REQUIRE(a.items.size() == b.items.size());
    CHECK(a.items == b.items);
    CHECK(a.parts == b.parts);
    CHECK(a.alone == b.alone);
    for (const IntelCluster& one : a.items) {
      const auto left = without.detail(one.id), right = with.detail(one.id);
      CHECK(left.parts.size() == right.parts.size());
      CHECK(left.life.size() == right.life.size());
    }
  }
  CHECK(with.list("90").parts > without.list("90").parts);
}

TEST_CASE("Campaigns value_leads_to_the_clusters_that_hold_it") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  room.take("b", reports_of("beta", 0, 2, given::green("13")), given::green("13"));
  const ValueCampaigns shared = room.of_value("alpha-login[.]example");
  REQUIRE(shared.items.size() == 1);
  CHECK(shared.items[0].holding == 3);
  CHECK(shared.items[0].cluster == room.detail(shared.items[0].cluster.id).cluster);
  CHECK_FALSE(shared.more);
  CHECK(room.of_value("alpha0-a.example").items.at(0).holding == 1);
  CHECK(room.of_value("nobody.example").items.empty());
}

TEST_CASE("SR2 Campaigns hidden_parts_change_no_cluster_of_a_value") {
  Room without, with;
  with.take("h", reports_of("alpha", 50, 56, given::amber("90")), given::amber("90"));
  for (Room* room : {&without, &with})
    room->take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  for (const std::string value : {"alpha-login.example", "alpha0-a.example", "alpha50-a.example"}) {
    CHECK(without.of_value(value).items == with.of_value(value).items);
  }
  CHECK(with.of_value("alpha50-a.example", "90").items.size() == 1);
}

TEST_CASE("Campaigns who_sees_more_labels_takes_over_what_was_known_under_fewer") {
  Room room;
  room.take("a", reports_of("alpha", 0, 3, given::green("13")), given::green("13"));
  const std::string id = room.list().items.at(0).id;
  // A label that nobody used before makes a new sight.
  Label strict = given::amber("13");
  room.take("b", reports_of("alpha", 3, 5, strict), strict);
  const auto list = room.list();
  REQUIRE(sizes(list) == Sizes{5});
  CHECK(list.items[0].id == id);
  CHECK(room.detail(id).life.size() == 2);
}

TEST_CASE("Campaigns original_and_its_copy_under_another_label_are_no_cluster_and_one_part_of_one") {
  Room room;
  room.take("paper", reports_of("alpha", 0, 1, given::green("13")), given::green("13"));
  room.take("paper", reports_of("alpha", 0, 1, given::amber("27")), given::amber("27"));
  CHECK(room.list("27").items.empty());
  CHECK(room.list("27").parts == 1);
  room.take("more", reports_of("alpha", 1, 3, given::green("13")), given::green("13"));
  CHECK(sizes(room.list("13")) == Sizes{3});
  CHECK(sizes(room.list("27")) == Sizes{3});
}

}  // namespace hinomi::correlate
