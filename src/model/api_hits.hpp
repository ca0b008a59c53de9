// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// What a side made of a hit. Stored and sent: append only, never renumber.
enum class HitState : std::uint8_t {
  open,
  contacted,
};
std::string_view to_text(HitState value);
std::string_view label(HitState value, Language language);
std::optional<HitState> parse_hit_state(std::string_view text);
std::span<const HitState> all_hit_state();

/// That another tenant holds a value of a record of one's own, and whom to ask; nothing of what it holds.
struct HitSeen {
  std::string id;  // hit
  Instant told;  // both were told
  std::string type;  // record type of one's own record
  std::string record;  // id of one's own record
  std::string number;  // its number
  std::string title;  // its title, masked
  std::optional<ObservableKind> kind;  // kind; absent when the record holds the value no more or the person may not look for it
  std::optional<std::string> value;  // value; absent as kind is, and when it was registered by hand
  std::string organisation;  // the other tenant's code
  std::string name;  // its name
  std::string desk;  // whom to ask there
  HitState state = HitState::open;  // in touch or not
  std::optional<std::string> contact;  // id of the record by which both are in touch
  std::optional<Instant> contacted;  // since when
  bool operator==(const HitSeen&) const = default;
};

/// Hits, newest first.
struct HitPage {
  std::vector<HitSeen> items;  // hits
  std::optional<std::string> next;  // where the next page begins
  bool operator==(const HitPage&) const = default;
};

/// The record by which two tenants are in touch.
struct HitContact {
  std::string type;  // record type
  std::string record;  // id
  bool operator==(const HitContact&) const = default;
};

/// The desk that answers for a tenant.
struct HitDesk {
  std::string organisation;  // code
  std::string name;  // name of the tenant
  std::string desk;  // name of the desk
  std::string telephone;  // telephone, empty when none is given
  std::string hours;  // when it answers
  std::optional<Instant> changed;  // last changed
  bool operator==(const HitDesk&) const = default;
};

/// The desks of all tenants.
struct HitDeskList {
  std::vector<HitDesk> items;  // by code
  std::string own;  // code of one's own tenant
  bool operator==(const HitDeskList&) const = default;
};

/// The desk of one's own tenant.
struct HitDeskWanted {
  std::string desk;  // name, 1 to 100 characters
  std::string telephone;  // at most 50 characters
  std::string hours;  // at most 100 characters
  bool operator==(const HitDeskWanted&) const = default;
};

/// A value that a person registers for a record, or takes back.
struct HitValueByHand {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // value, defanged or not
  std::string reason;  // why
  bool operator==(const HitValueByHand&) const = default;
};

/// Whether a value stands registered by hand.
struct HitValueKept {
  bool registered = false;  // it does
  bool operator==(const HitValueKept&) const = default;
};

/// Parameters of GET /api/v1/intel/hits.
struct ListHitsQuery {
  std::optional<std::string> after;  // where the page begins
  std::optional<std::int64_t> limit;  // 1 to 200, absent 50
};

}  // namespace hinomi
