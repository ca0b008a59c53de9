// Demonstration records (実演データ): people of every role in the 49 tenants, reports of every category with
// invented Japanese text over the last months, cases with their parts, each made and worked on by these
// people through the kernel at made-up times. All is marked and numbered in a series of its own, and goes
// with `hinomi demonstration remove`. In: a store without records, whose clock is the given one. The same
// seed, end and numbers give the same contents (ids and keys are drawn anew). Fails: conflict
// `demonstration.not_empty`; as the stores do.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "access/principal.hpp"
#include "app/demo/made_clock.hpp"
#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app {

class Watchtower;

namespace demo {

struct Wanted {
  std::uint64_t seed = 1;
  std::size_t reports = 20'000, cases = 800;
  Instant end;  // the present of the demonstration
  std::chrono::hours span{24 * 180};
  std::string password;  // of all its people
};

struct Loaded {
  std::size_t people = 0, reports = 0, cases = 0, acts = 0;
  std::map<std::string, std::size_t> refused;  // acts that the kernel refused, by code
};

/// Tells whether the store has no record, never had these people, and belongs to an organisation that stands
/// above all others, so that it can be taken out again.
Result<bool> may_load(Watchtower& tower);

Result<Loaded> load(Watchtower& tower, MadeClock& clock, const Wanted& wanted,
                    const std::function<void(std::size_t done, std::size_t of)>& seen);

/// Takes the demonstration's records out and closes the accounts of its people; gives how many records.
/// Forbidden as `access.organisation` when records lie beyond the person's organisations.
Result<std::int64_t> remove(store::Store& store, const access::Principal& person);

}  // namespace demo

}  // namespace hinomi::app
