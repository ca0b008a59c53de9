// Records of the types circle and release as sharing reads them. In: a stored record with its fields. Out:
// plain structs; what a field does not hold stays empty. Fails: malformed as parse_json.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/record.hpp"
#include "store/share/share_facts.hpp"

namespace hinomi::exchange {

inline constexpr std::string_view circle_type = "circle", release_type = "release";

Result<store::Circle> read_circle(const StoredRecord& record);

struct WantedValue {
  ObservableKind kind = ObservableKind::other;
  std::string value, title;
  std::optional<Instant> valid_to;
};

/// Who agreed that what he gave goes on.
struct Consent {
  std::string from, reference;
  std::optional<Instant> on;  // when its day begins
};

struct ReleaseRecord {
  std::string id, number, title, circle, purpose, drafter, owner, state;
  std::string corrects;  // release that it replaces
  Tlp tlp = Tlp::clear;
  std::vector<std::string> originals, parts;
  std::vector<WantedValue> values;
  std::vector<Consent> consents;
  Instant made, updated;
  std::int64_t version = 0;
  Label label;
};
Result<ReleaseRecord> read_release(const StoredRecord& record);

/// A UUID in the form of version 4 that is always the same for the same text; TAXII wants that form.
std::string lasting_uuid(std::string_view text);

}  // namespace hinomi::exchange
