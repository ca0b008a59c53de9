// Tags and galaxies of a part of an event. TLP 1 and 2.0, PAP and the admiralty scale become marking and
// grades; an unknown colour of TLP or PAP counts as red. The admiralty scale's six steps become the four of
// 4x4, in doubt the lower one.
#include <algorithm>
#include <array>

#include "decode/intel/misp_item.hpp"
#include "decode/intel/value_of.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

Tlp tlp_of(std::string_view colour) {
  if (colour == "white" || colour == "clear") return Tlp::clear;
  if (colour == "green") return Tlp::green;
  if (colour == "amber") return Tlp::amber;
  if (colour == "amber+strict") return Tlp::amber_strict;
  return Tlp::red;
}

Pap pap_of(std::string_view colour) {
  if (colour == "white" || colour == "clear") return Pap::clear;
  if (colour == "green") return Pap::green;
  return colour == "amber" ? Pap::amber : Pap::red;
}

std::optional<SourceGrade> source_grade(std::string_view letter) {
  if (letter == "a") return SourceGrade::a;
  if (letter == "b" || letter == "c") return SourceGrade::b;
  if (letter == "d" || letter == "e" || letter == "g") return SourceGrade::c;
  return letter == "f" ? std::optional(SourceGrade::x) : std::nullopt;
}

std::optional<InfoGrade> info_grade(std::string_view digit) {
  if (digit == "1") return InfoGrade::known_true;
  if (digit == "2") return InfoGrade::corroborated;
  const bool lower_ones = digit == "3" || digit == "4" || digit == "5" || digit == "6";
  return lower_ones ? std::optional(InfoGrade::uncorroborated) : std::nullopt;
}

// admiralty-scale:source-reliability="b" -> b
std::string_view quoted_value(std::string_view tag) {
  const std::size_t open = tag.find('"'), close = tag.rfind('"');
  return open == std::string_view::npos || close <= open ? std::string_view()
                                                         : tag.substr(open + 1, close - open - 1);
}

void weigh(std::string_view name, MispItem& item) {
  const std::string tag = small_letters(name);
  const std::string_view view = tag;
  TakenMarking& marking = item.taken.marking;
  if (view.starts_with("tlp:")) {
    marking.tlp = std::max(marking.tlp.value_or(Tlp::clear), tlp_of(view.substr(4)));
  } else if (view.starts_with("pap:")) {
    marking.pap = std::max(marking.pap.value_or(Pap::clear), pap_of(view.substr(4)));
  } else if (view.starts_with("admiralty-scale:source-reliability=")) {
    item.source_grade = source_grade(quoted_value(view));
  } else if (view.starts_with("admiralty-scale:information-credibility=")) {
    item.info_grade = info_grade(quoted_value(view));
  }
}

void add_attack_id(std::string_view text, Span place, MispItem& item) {
  auto value = value_of(ObservableKind::attack_id, text);
  if (!value) return;
  const auto same = [&](const TakenValue& one) {
    return one.kind == ObservableKind::attack_id && one.value == value->value;
  };
  if (std::any_of(item.taken.values.begin(), item.taken.values.end(), same)) return;
  value->span = place;
  item.taken.values.push_back(*std::move(value));
}

}  // namespace

void take_misp_tags(const JsonView& tags, MispItem& item) {
  tags.each([&](const JsonView& tag) {
    const std::string_view name = tag.is(JsonKind::text) ? tag.text() : tag.find("name").text();
    if (name.empty()) return;
    const bool local = misp_truth(tag.find("local")) || misp_truth(tag.find("local_only"));
    (local ? item.local_tags : item.taken.kinds).emplace_back(name);
    weigh(name, item);
  });
}

void take_misp_galaxies(const JsonView& galaxies, std::uint64_t offset, MispItem& item) {
  galaxies.each([&](const JsonView& galaxy) {
    galaxy.find("GalaxyCluster").each([&](const JsonView& cluster) {
      const Span place{offset + cluster.begin(), offset + cluster.end()};
      const std::string_view name = cluster.find("value").text();
      if (name.empty()) return;
      TakenRelation relation;
      relation.kind = std::string(cluster.find("type").text());
      relation.from = item.taken.id;
      relation.to = std::string(name);
      relation.span = place;
      item.taken.relations.push_back(std::move(relation));
      cluster.find("meta").find("external_id").each([&](const JsonView& id) {
        add_attack_id(id.text(), place, item);
      });
      // "Web Protocols - T1071.001"
      if (const std::size_t dash = name.rfind(" - "); dash != std::string_view::npos)
        add_attack_id(name.substr(dash + 3), place, item);
    });
  });
}

}  // namespace hinomi::decode
