// See feed_filing.hpp.
#include "exchange/feeds/feed_filing.hpp"

#include "base/json.hpp"

namespace hinomi::exchange {
namespace {

Error damaged() {
  return fail(ErrorKind::malformed, "store.damaged", {{"file", "feed_page"}, {"detail", "filing"}});
}

std::string member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<Label> label_in(const Json& json) {
  const auto confidentiality = parse_confidentiality(member(json, "confidentiality"));
  const auto tlp = parse_tlp(member(json, "tlp"));
  const auto handling = json.find("handling");
  if (!confidentiality || !tlp || handling == json.end() || !handling->is_array()) return damaged();
  Label label{*confidentiality, *tlp, {}, member(json, "owner"), member(json, "compartment")};
  for (const Json& code : *handling) {
    if (!code.is_string()) return damaged();
    label.handling.push_back(code.get<std::string>());
  }
  return label;
}

}  // namespace

std::string filing_text(const Feed& feed) {
  const intel::Provenance& from = feed.provenance;
  Json codes = Json::array();
  for (const HandlingCode code : from.handling) codes.push_back(to_text(code));
  return to_text(Json{{"source", from.source},
                      {"grade", to_text(from.grade)},
                      {"info", to_text(from.info)},
                      {"pap", to_text(from.pap)},
                      {"codes", std::move(codes)},
                      {"confidentiality", to_text(from.label.confidentiality)},
                      {"tlp", to_text(from.label.tlp)},
                      {"handling", from.label.handling},
                      {"owner", from.label.owner},
                      {"compartment", from.label.compartment},
                      {"columns", feed.columns}});
}

Result<void> take_filing(const std::string& text, intel::Wanted& wanted) {
  HINOMI_ASSIGN(const Json json, parse_json(text));
  if (!json.is_object()) return damaged();
  const auto grade = parse_source_grade(member(json, "grade"));
  const auto info = parse_info_grade(member(json, "info"));
  const auto pap = parse_pap(member(json, "pap"));
  HINOMI_ASSIGN(Label label, label_in(json));
  if (!grade || !info || !pap) return damaged();
  wanted.provenance = {member(json, "source"), *grade, *info, std::move(label), *pap, {}};
  // A page that an earlier program fetched names none.
  for (const Json& code : json.value("codes", Json::array())) {
    const auto read = code.is_string() ? parse_handling_code(code.get<std::string>()) : std::nullopt;
    if (!read) return damaged();
    wanted.provenance.handling.push_back(*read);
  }
  wanted.columns = member(json, "columns");
  return {};
}

}  // namespace hinomi::exchange
