// What holds together is one group; locks hold; ids last through splits and merges.
#include "correlate/clusters.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace hinomi::correlate {
namespace {

void link(std::vector<ClusterLink>& links, ContainerNumber a, ContainerNumber b, double bits) {
  links.push_back({a, b, bits});
  links.push_back({b, a, bits});
}

// Two close groups, 1 to 4 and 11 to 14, and a bridge of little weight.
std::vector<ClusterLink> two_groups(double bridge) {
  std::vector<ClusterLink> links;
  for (const ContainerNumber base : {1u, 11u}) {
    for (ContainerNumber a = base; a < base + 4; ++a) {
      for (ContainerNumber b = a + 1; b < base + 4; ++b) link(links, a, b, 20);
    }
  }
  link(links, 4, 11, bridge);
  return links;
}

using Members = std::vector<ContainerNumber>;

TEST_CASE("Cluster bridge_does_not_join_two_close_groups") {
  const auto found = cluster(two_groups(12), {}, {});
  REQUIRE(found);
  REQUIRE(found->clusters.size() == 2);
  CHECK(found->clusters[0].members == Members{1, 2, 3, 4});
  CHECK(found->clusters[1].members == Members{11, 12, 13, 14});
}

TEST_CASE("Cluster copies_hold_together_and_are_counted_nowhere") {
  std::vector<ClusterLink> links = two_groups(0);
  const double bits = cluster(links, {}, {})->clusters[0].bits;
  for (ContainerNumber copy = 50; copy < 60; ++copy) {
    links.push_back({1, copy, 40, true});
    links.push_back({copy, 1, 40, true});
  }
  const auto found = cluster(links, {}, {});
  CHECK(found->clusters[0].members.size() == 14);
  CHECK(found->clusters[0].bits == bits);
  CHECK(found->clusters[0].links == 6);
}

TEST_CASE("Cluster name_that_is_in_use_is_told_apart") {
  // The group of 1 and 2 grew, kept its id, and lets them go again.
  ClusterOptions options;
  options.name = [](const Members& members) { return std::to_string(members.front()); };
  std::vector<ClusterLink> links;
  link(links, 1, 2, 20);
  const auto first = cluster(links, {}, {}, options);
  std::vector<Cluster> grown = first->clusters;
  grown[0].members = {1, 2, 3, 4, 5};
  links.clear();
  link(links, 1, 2, 20);
  link(links, 3, 4, 20), link(links, 4, 5, 20), link(links, 3, 5, 20);
  const auto then = cluster(links, {}, grown, options);
  REQUIRE(then->clusters.size() == 2);
  CHECK(then->clusters[0].id == first->clusters[0].id);
  CHECK(then->clusters[1].id != then->clusters[0].id);
}

TEST_CASE("Cluster link_of_one_side_does_not_count") {
  std::vector<ClusterLink> links;
  links.push_back({1, 2, 40});
  CHECK(cluster(links, {}, {})->clusters.empty());
  links.push_back({2, 1, 40});
  CHECK(cluster(links, {}, {})->clusters.size() == 1);
  links.push_back({3, 4, 7});
  links.push_back({4, 3, 7});
  CHECK(cluster(links, {}, {})->clusters.size() == 1);
}

TEST_CASE("Cluster locks_come_before_links") {
  ClusterLocks locks;
  locks.apart.push_back({1, 2});
  const auto apart = cluster(two_groups(0), locks, {});
  REQUIRE(apart);
  for (const Cluster& group : apart->clusters) {
    CHECK_FALSE((std::count(group.members.begin(), group.members.end(), 1) &&
                 std::count(group.members.begin(), group.members.end(), 2)));
  }
  locks = {};
  locks.together.push_back({2, 99});
  const auto together = cluster(two_groups(0), locks, {});
  CHECK(together->clusters[0].members == Members{1, 2, 3, 4, 99});
  locks.apart.push_back({99, 2});
  CHECK(cluster(two_groups(0), locks, {}).error().code == "cluster.locks_contradict");
}

TEST_CASE("Cluster locks_apart_hold_whatever_the_links") {
  std::mt19937_64 random(6);
  for (int round = 0; round < 200; ++round) {
    std::vector<ClusterLink> links;
    for (int i = 0; i < 120; ++i)
      link(links, 1 + static_cast<ContainerNumber>(random() % 30),
           1 + static_cast<ContainerNumber>(random() % 30), static_cast<double>(random() % 40));
    ClusterLocks locks;
    for (int i = 0; i < 6; ++i) {
      const auto a = 1 + static_cast<ContainerNumber>(random() % 30),
                 b = 1 + static_cast<ContainerNumber>(random() % 30);
      if (a != b) locks.apart.push_back({a, b});
    }
    const auto found = cluster(links, locks, {});
    REQUIRE(found);
    for (const Cluster& group : found->clusters) {
      for (const auto& [a, b] : locks.apart) {
        const bool both = std::binary_search(group.members.begin(), group.members.end(), a) &&
                          std::binary_search(group.members.begin(), group.members.end(), b);
        CHECK_FALSE(both);
      }
      CHECK(group.members.size() <= 20);
    }
  }
}

TEST_CASE("Cluster ids_last_and_lineage_tells") {
  const auto first = cluster(two_groups(0), {}, {});
  REQUIRE(first);
  const std::string a = first->clusters[0].id, b = first->clusters[1].id;
  CHECK(a != b);
  CHECK(first->lineage.size() == 2);
  const auto again = cluster(two_groups(0), {}, first->clusters);
  CHECK(again->clusters[0].id == a);
  CHECK(std::all_of(again->lineage.begin(), again->lineage.end(),
                    [](const Lineage& one) { return one.kind == LineageKind::kept; }));
  std::vector<ClusterLink> joined = two_groups(0);
  for (ContainerNumber x = 1; x < 5; ++x) {
    for (ContainerNumber y = 11; y < 15; ++y) link(joined, x, y, 30);
  }
  const auto merged = cluster(joined, {}, first->clusters);
  REQUIRE(merged->clusters.size() == 1);
  CHECK(merged->clusters[0].id == a);
  CHECK(std::count_if(merged->lineage.begin(), merged->lineage.end(), [&](const Lineage& one) {
          return one.kind == LineageKind::merged && one.before == b && one.after == a && one.members == 4;
        }) == 1);
  const auto split = cluster(two_groups(0), {}, merged->clusters);
  REQUIRE(split->clusters.size() == 2);
  CHECK(split->clusters[0].id == a);
  CHECK(std::count_if(split->lineage.begin(), split->lineage.end(),
                      [&](const Lineage& one) { return one.kind == LineageKind::split; }) == 1);
  const auto ended = cluster({}, {}, first->clusters);
  CHECK(ended->clusters.empty());
  CHECK(ended->lineage.size() == 2);
}

}  // namespace
}  // namespace hinomi::correlate
