// See misp_parts.hpp.
#include "exchange/misp/misp_parts.hpp"

#include <array>

#include "decode/intel/stix_id.hpp"
#include "exchange/giving/quoted.hpp"
#include "exchange/misp/misp_value.hpp"

namespace hinomi::exchange {
namespace {

struct TlpRow {
  std::string_view tag, colour, distribution;
};

constexpr std::array<TlpRow, 5> tlp_rows{{{"tlp:clear", "#ffffff", "3"},
                                          {"tlp:green", "#339900", "2"},
                                          {"tlp:amber", "#ffc000", "1"},
                                          {"tlp:amber+strict", "#ffc000", "0"},
                                          {"tlp:red", "#cc0033", "0"}}};

constexpr std::string_view id_end = "00-68696e6f6d69";  // how the ids of our own events end

std::string seconds(Instant time) { return std::to_string(time.seconds()); }

// By which its ids are made.
std::string name_of(const GivenPart& part, const MispMaker& maker) {
  return part.container.id.empty() ? "values\n" + to_iso(maker.now) : part.container.id;
}

std::string tag_of(const TlpRow& row) {
  return "{\"name\":" + quoted(row.tag) + ",\"colour\":" + quoted(row.colour) + "}";
}

std::string head(const GivenPart& part, const MispMaker& maker) {
  const TlpRow& tlp = tlp_rows[static_cast<std::size_t>(part.container.label.tlp)];
  const bool own = part.container.id.empty();
  const Instant time = own ? maker.now : part.container.time;
  const Instant changed = own ? maker.now : part.container.recorded;
  const std::string id = own ? decode::name_uuid(decode::place_namespace, name_of(part, maker))
                             : misp_part_id(part.container.id);
  return "{\"uuid\":" + quoted(id) +
         ",\"info\":" + quoted(part.container.title.empty() ? part.container.id : part.container.title) +
         ",\"date\":" + quoted(to_iso(time).substr(0, 10)) + ",\"timestamp\":" + quoted(seconds(changed)) +
         ",\"publish_timestamp\":" + quoted(seconds(changed)) +
         ",\"published\":true,\"analysis\":\"2\",\"threat_level_id\":\"4\",\"distribution\":" +
         quoted(tlp.distribution) + ",\"sharing_group_id\":\"0\",\"extends_uuid\":\"\",\"Orgc\":{\"uuid\":" +
         quoted(decode::name_uuid(decode::place_namespace, "giver\n" + maker.giver)) +
         ",\"name\":" + quoted(maker.giver) + "},\"Tag\":[" + tag_of(tlp) +
         "],\"attribute_count\":" + quoted(std::to_string(part.values.size())) + ",\"Attribute\":[";
}

std::string misp_attribute(const GivenValue& value, const std::string& event, Tlp tlp, Instant time) {
  const MispValue misp = misp_value(value.kind, value.value);
  const std::string id = decode::name_uuid(
      decode::place_namespace, event + "\n" + std::string(to_text(value.kind)) + "\n" + value.value);
  const bool stricter = value.tlp > tlp;
  const TlpRow& own = tlp_rows[static_cast<std::size_t>(value.tlp)];
  return "{\"uuid\":" + quoted(id) + ",\"type\":" + quoted(misp.type) +
         ",\"category\":" + quoted(misp.category) + ",\"value\":" + quoted(misp.value) +
         ",\"to_ids\":" + (value.role == ValueRole::indicator ? "true" : "false") +
         ",\"timestamp\":" + quoted(seconds(time)) +
         ",\"distribution\":" + quoted(stricter ? own.distribution : std::string_view("5")) +
         ",\"sharing_group_id\":\"0\",\"comment\":\"\",\"deleted\":false,\"disable_correlation\":" +
         (value.lone ? "true" : "false") + (stricter ? ",\"Tag\":[" + tag_of(own) + "]}" : "}");
}

}  // namespace

// 0123456789abcdef -> 01234567-89ab-8cde-8f00-68696e6f6d69
std::string misp_part_id(const std::string& part) {
  HINOMI_ASSERT(part.size() == 16);
  return part.substr(0, 8) + "-" + part.substr(8, 4) + "-8" + part.substr(12, 3) + "-8" + part.substr(15) +
         std::string(id_end);
}

std::optional<std::string> part_of_misp_id(std::string_view id) {
  const bool ours = id.size() == 36 && id.ends_with(id_end) && id[14] == '8' && id[19] == '8';
  if (!ours) return std::nullopt;
  return std::string(id.substr(0, 8)) + std::string(id.substr(9, 4)) + std::string(id.substr(15, 3)) + id[20];
}

Result<void> write_misp_part(const GivenPart& part, const MispMaker& maker, Outlet& outlet) {
  const Instant time = part.container.id.empty() ? maker.now : part.container.recorded;
  const std::string name = name_of(part, maker);
  HINOMI_TRY(outlet.add("{\"Event\":" + head(part, maker)));
  for (const GivenValue& value : part.values) {
    if (&value != &part.values.front()) HINOMI_TRY(outlet.add(",\n"));
    HINOMI_TRY(outlet.add(misp_attribute(value, name, part.container.label.tlp, time)));
  }
  return outlet.add("],\"Object\":[]}}");
}

}  // namespace hinomi::exchange
