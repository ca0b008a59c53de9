// See stix_marking.hpp.
#include "decode/intel/stix_marking.hpp"

#include <algorithm>
#include <array>

namespace hinomi::decode {
namespace {

struct TlpRow {
  std::string_view id;
  Tlp tlp;
};

constexpr std::array rows{
    TlpRow{"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", Tlp::clear},
    TlpRow{"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", Tlp::green},
    TlpRow{"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", Tlp::amber},
    TlpRow{"marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", Tlp::amber_strict},
    TlpRow{"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", Tlp::red},
    TlpRow{"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp::clear},
    TlpRow{"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp::green},
    TlpRow{"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", Tlp::amber},
    TlpRow{"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp::red},
};

}  // namespace

std::optional<Tlp> known_tlp(std::string_view marking_id) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const TlpRow& one) { return one.id == marking_id; });
  return row == rows.end() ? std::nullopt : std::optional(row->tlp);
}

std::string_view tlp_id(Tlp tlp) {
  return std::find_if(rows.begin(), rows.end(), [&](const TlpRow& one) { return one.tlp == tlp; })->id;
}

std::string_view tlp_1_id(Tlp tlp) {
  const Tlp meant = tlp == Tlp::amber_strict ? Tlp::red : tlp;
  return std::find_if(rows.rbegin(), rows.rend(), [&](const TlpRow& one) { return one.tlp == meant; })->id;
}

void StixMarkings::learn(std::string_view bytes) {
  if (bytes.find("marking-definition") == std::string_view::npos || !x_tree.read(bytes)) return;
  const JsonView object = x_tree.root();
  if (object.find("type").text() != "marking-definition") return;
  const bool states = object.find("definition").find("statement").is(JsonKind::text);
  // An extension may say more than the statement beside it.
  if (object.find("definition_type").text() == "statement" && states && object.find("extensions").size() == 0)
    x_statements.emplace(object.find("id").text());
}

void StixMarkings::weigh(StixObject& object) const {
  for (const std::string& id : object.markings) weigh_one(id, object.taken.marking);
  for (const StixGranularMarking& marking : object.granular) {
    if (!marking.marking.empty()) weigh_one(marking.marking, object.taken.marking);
  }
}

void StixMarkings::weigh_one(const std::string& id, TakenMarking& marking) const {
  const auto tlp = known_tlp(id);
  if (!tlp && std::find(marking.other.begin(), marking.other.end(), id) == marking.other.end())
    marking.other.push_back(id);
  if (!tlp && x_statements.contains(id)) return;
  const Tlp meant = tlp.value_or(Tlp::red);
  marking.tlp = std::max(marking.tlp.value_or(Tlp::clear), meant);
}

}  // namespace hinomi::decode
