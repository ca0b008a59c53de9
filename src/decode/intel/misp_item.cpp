// Attributes, objects and reports of an event.
#include "decode/intel/misp_item.hpp"

#include <charconv>

#include "decode/intel/limits.hpp"
#include "decode/intel/misp_types.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

constexpr int inherits = 5;

Error missing(const JsonView& json, std::string_view part, std::string_view property) {
  return fail(ErrorKind::malformed, "misp.property_missing",
              {{"part", std::string(part)}, {"property", std::string(property)}}, json.begin());
}

std::optional<int> small_number(const JsonView& value) {
  const std::string text = misp_text(value);
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && !text.empty() ? std::optional(number) : std::nullopt;
}

void take_distribution(const JsonView& json, const MispAbove& above, MispItem& item) {
  item.distribution = small_number(json.find("distribution"));
  item.sharing_group = misp_text(json.find("sharing_group_id"));
  if (item.sharing_group == "0") item.sharing_group.clear();
  if (item.distribution && *item.distribution != inherits) return;
  item.distribution_inherited = item.distribution.has_value();
  item.distribution = above.distribution;
  item.sharing_group = above.sharing_group;
}

class Attribute {
 public:
  Attribute(const JsonView& json, const MispAbove& above, std::uint64_t offset, bool proposal)
      : x_json(json), x_above(above), x_offset(offset) {
    x_item.proposal = proposal;
  }

  Result<MispItem> read() {
    const std::string_view part = x_item.proposal ? "ShadowAttribute" : "Attribute";
    const JsonView value = x_json.find("value");
    const std::string type = misp_text(x_json.find("type"));
    if (type.empty()) return missing(x_json, part, "type");
    if (!value.is(JsonKind::text) && !value.is(JsonKind::number)) return missing(x_json, part, "value");
    HINOMI_TRY(take_misp_basics(x_json, x_above, x_offset, x_item));
    taken().type = part;
    x_item.written = misp_text(value);
    x_item.category = misp_text(x_json.find("category"));
    x_item.relation = misp_text(x_json.find("object_relation"));
    x_item.detects = misp_truth(x_json.find("to_ids"));
    taken().title = x_item.relation;
    taken().kinds = {type};
    if (!x_item.category.empty()) taken().kinds.push_back(x_item.category);
    if (misp_truth(x_json.find("proposal_to_delete"))) taken().kinds.emplace_back("proposal_to_delete");
    take_values(type, value);
    take_misp_tags(x_json.find("Tag"), x_item);
    take_misp_galaxies(x_json.find("Galaxy"), x_offset, x_item);
    x_json.find("Sighting").each([&](const JsonView& sighting) { take_sighting(sighting); });
    return std::move(x_item);
  }

 private:
  TakenObject& taken() { return x_item.taken; }

  void add(std::optional<TakenValue> value) {
    if (!value) return;
    value->role = x_item.detects && !x_item.proposal ? ValueRole::indicator : ValueRole::mentioned;
    value->span = x_place;
    value->first = loose_instant(misp_text(x_json.find("first_seen")));
    value->last = loose_instant(misp_text(x_json.find("last_seen")));
    value->lone = x_item.lone;
    taken().values.push_back(*std::move(value));
  }

  void add_half(std::string_view type, std::string_view written) {
    const MispType known = misp_type(type);
    if (!known.kind) {
      if (taken().description.empty()) taken().description = std::string(written);
      return;
    }
    const bool path =
        known.kind == ObservableKind::file_name && written.find_first_of("\\/") != std::string_view::npos;
    add(value_or_text(path ? ObservableKind::file_path : *known.kind, written));
  }

  // A type with | holds two; so does malware-sample (name|md5), whatever its name says.
  void take_values(std::string_view type, const JsonView& value) {
    x_place = {x_offset + value.begin(), x_offset + value.end()};
    const std::string_view written = x_item.written;
    const std::size_t bar = written.find('|');
    std::string_view first = type, second;
    if (const std::size_t split = type.find('|'); split != std::string_view::npos) {
      first = type.substr(0, split);
      second = type.substr(split + 1);
    } else if (type == "malware-sample") {
      second = "md5";
    }
    if (second.empty() || bar == std::string_view::npos) return add_half(first, written);
    add_half(first, written.substr(0, bar));
    if (second == "port") return add(endpoint_of(written.substr(0, bar), written.substr(bar + 1)));
    add_half(second, written.substr(bar + 1));
  }

  // 0 seen, 1 a false alarm, 2 no longer of use after.
  void take_sighting(const JsonView& sighting) {
    const std::string type = misp_text(sighting.find("type"));
    const auto when = epoch_instant(misp_text(sighting.find("date_sighting")));
    if (type == "2") {
      taken().valid_to = when;
      return;
    }
    TakenRelation relation;
    relation.kind = "sighting";
    relation.from = misp_text(sighting.find("Organisation").find("uuid"));
    relation.to = taken().id;
    relation.polarity = type == "1" ? Polarity::denies : Polarity::asserts;
    relation.from_time = relation.to_time = when;
    relation.span = {x_offset + sighting.begin(), x_offset + sighting.end()};
    taken().relations.push_back(std::move(relation));
  }

  JsonView x_json;
  const MispAbove& x_above;
  std::uint64_t x_offset;
  Span x_place;
  MispItem x_item;
};

}  // namespace

std::optional<int> misp_distribution(const JsonView& json, std::optional<int> above) {
  const auto own = small_number(json.find("distribution"));
  return own && *own != inherits ? own : above;
}

std::string misp_text(const JsonView& value) {
  return std::string(value.is(JsonKind::number) ? value.digits() : value.text());
}

bool misp_truth(const JsonView& value) {
  if (const auto truth = value.truth()) return *truth;
  const std::string text = misp_text(value);
  return text == "1" || text == "true";
}

Result<void> take_misp_basics(const JsonView& json, const MispAbove& above, std::uint64_t offset,
                              MispItem& item) {
  TakenObject& taken = item.taken;
  taken.span = {offset + json.begin(), offset + json.end()};
  taken.id = misp_text(json.find("uuid"));
  taken.parent = above.id;
  taken.description = misp_text(json.find("comment"));
  taken.modified = epoch_instant(misp_text(json.find("timestamp")));
  taken.revoked = misp_truth(json.find("deleted"));
  taken.valid_from = loose_instant(misp_text(json.find("first_seen")));
  item.lone = above.lone || misp_truth(json.find("disable_correlation"));
  take_distribution(json, above, item);
  return {};
}

Result<MispItem> read_misp_attribute(const JsonView& json, const MispAbove& above, std::uint64_t offset,
                                     bool proposal) {
  return Attribute(json, above, offset, proposal).read();
}

Result<MispItem> read_misp_object(const JsonView& json, const MispAbove& above, std::uint64_t offset) {
  MispItem item;
  if (misp_text(json.find("name")).empty()) return missing(json, "Object", "name");
  HINOMI_TRY(take_misp_basics(json, above, offset, item));
  item.taken.type = "Object";
  item.taken.title = misp_text(json.find("name"));
  item.category = misp_text(json.find("meta-category"));
  item.template_id = misp_text(json.find("template_uuid"));
  item.template_version = misp_text(json.find("template_version"));
  item.taken.kinds = {item.taken.title, item.category};
  json.find("ObjectReference").each([&](const JsonView& reference) {
    if (misp_truth(reference.find("deleted"))) return;
    TakenRelation relation;
    relation.kind = misp_text(reference.find("relationship_type"));
    relation.from = item.taken.id;
    relation.to = misp_text(reference.find("referenced_uuid"));
    relation.span = {offset + reference.begin(), offset + reference.end()};
    item.taken.relations.push_back(std::move(relation));
  });
  take_misp_tags(json.find("Tag"), item);
  return item;
}

Result<MispItem> read_misp_report(const JsonView& json, const MispAbove& above, std::uint64_t offset) {
  MispItem item;
  HINOMI_TRY(take_misp_basics(json, above, offset, item));
  item.taken.type = "EventReport";
  item.taken.title = misp_text(json.find("name"));
  item.taken.description = misp_text(json.find("content"));
  take_misp_tags(json.find("Tag"), item);
  return item;
}

}  // namespace hinomi::decode
