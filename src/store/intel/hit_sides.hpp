// What each side of a told pair sees and made of it: its own record, the other organisation, when it was told
// and by which record it got in touch. Owns hit_contact; reads hit_met and the records behind the gates of
// the person, so that a hit on a record that the person may not see is in no page and in no count. The other
// side's record never comes out. In: a person, the person's tenant, types that the person reads. Fails as the
// database does. Source: domain.md SR12.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

struct HitSide {
  std::string record;  // of this side
  std::string other;   // organisation
  std::string mark;    // of the value; with `other` it names the pair
  Instant told;
  std::string contact;  // record by which they got in touch; empty: none yet
  std::optional<Instant> contacted;
};

struct HitSidesWanted {
  std::string tenant;
  std::vector<std::string> types;
  std::optional<HitSide> after;  // the page goes on after this one
  std::string mark, other;       // this pair alone; empty: any
  std::int64_t limit = 50;
};

/// Told pairs of a tenant whose own record the person may see, newest first.
Result<std::vector<HitSide>> hit_sides(Snapshot& snapshot, const access::Principal& person,
                                       const HitSidesWanted& wanted, Instant now);
/// Notes for both sides of a pair that they are in touch by a record; the first one stays.
Result<void> note_contact(Transaction& transaction, std::string_view tenant, const HitSide& side,
                          std::string_view record);

std::span<const StatementText> hit_side_statements();

}  // namespace hinomi::store
