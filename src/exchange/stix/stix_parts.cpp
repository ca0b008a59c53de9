// See stix_parts.hpp.
#include "exchange/stix/stix_parts.hpp"

#include "decode/intel/stamp.hpp"
#include "decode/intel/stix_id.hpp"
#include "decode/intel/stix_marking.hpp"
#include "exchange/giving/quoted.hpp"
#include "exchange/stix/stix_value.hpp"

namespace hinomi::exchange {
namespace {

std::string named_id(std::string_view type, std::string_view name) {
  return std::string(type) + "--" + decode::name_uuid(decode::place_namespace, name);
}

// Type, version, id, times, maker and marking, which all our own objects have.
std::string opening(std::string_view type, const std::string& id, Instant time, const std::string& maker,
                    std::string_view marking) {
  const std::string stamp = decode::stix_stamp(time);
  return "{\"type\":" + quoted(type) + ",\"spec_version\":\"2.1\",\"id\":" + quoted(id) + ",\"created\":\"" +
         stamp + "\",\"modified\":\"" + stamp + "\",\"created_by_ref\":" + quoted(maker) +
         ",\"object_marking_refs\":[" + quoted(marking) + "]";
}

std::string list_of(const std::vector<std::string>& ids) {
  std::string text = "[";
  for (const std::string& id : ids) (text += text.size() > 1 ? "," : "") += quoted(id);
  return text + "]";
}

// A text written for people is a report; anything else is things that were seen together.
bool is_report(std::string_view form) {
  return form == "text" || form == "html" || form == "markdown" || form == "asciidoc" || form == "mail" ||
         form == "pdf";
}

}  // namespace

StixParts::StixParts(StixMaker maker, StixBundleWriter& bundle, WithheldList& withheld)
    : x_maker(std::move(maker)),
      x_bundle(bundle),
      x_withheld(withheld),
      x_identity(named_id("identity", "giver\n" + x_maker.giver)) {}

// The same thing has the same id each time that the same giver gives it under the same label.
std::string StixParts::own_id(std::string_view type, Tlp tlp, std::string_view name) const {
  return named_id(type, x_identity + "\n" + std::string(to_text(tlp)) + "\n" + std::string(name));
}

Result<void> StixParts::head(Tlp tlp) {
  const bool first = x_marked.empty();
  if (!x_marked.insert(tlp).second) return {};
  HINOMI_TRY(x_bundle.object(tlp_marking(tlp)));
  if (!first) return {};
  // An identity never changes: another name is another identity.
  return x_bundle.object("{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":" + quoted(x_identity) +
                         ",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\""
                         ",\"name\":" +
                         quoted(x_maker.giver) + ",\"identity_class\":\"organization\"}");
}

Result<std::optional<std::string>> StixParts::observable(const GivenValue& value) {
  const auto stix = stix_value(value.kind, value.value);
  if (!stix) {
    x_withheld.add(value.value, std::string(to_text(value.kind)),
                   fail(ErrorKind::unsupported, "share.kind_not_expressible",
                        {{"kind", std::string(to_text(value.kind))}, {"form", "stix"}}));
    return std::optional<std::string>();
  }
  const std::string bare = "{\"type\":" + quoted(stix->type) + "," + stix->members;
  decode::JsonTree tree;
  const std::string whole = bare + "}";
  HINOMI_TRY(tree.read(whole));
  const auto id = decode::observable_id(tree.root());
  HINOMI_ASSERT(id.has_value());
  if (x_written.insert(*id).second) {
    HINOMI_TRY(x_bundle.object(bare + ",\"spec_version\":\"2.1\",\"id\":" + quoted(*id) +
                               ",\"object_marking_refs\":[" + quoted(decode::tlp_id(value.tlp)) + "]}"));
  }
  return id;
}

Result<void> StixParts::indicator(const GivenPart& part, const GivenValue& value, const std::string& pattern,
                                  const std::string& observable, std::vector<std::string>& ids) {
  // Values without a part are said anew each time.
  const bool lone = part.container.id.empty();
  const Instant made = lone ? x_maker.now : part.container.recorded;
  const Instant from = lone ? x_maker.now : part.container.time;
  const std::string key = (lone ? to_iso(x_maker.now) : part.container.id) + "\n" + observable;
  const std::string id = own_id("indicator", value.tlp, "indicator\n" + key);
  const std::string_view marking = decode::tlp_id(value.tlp);
  HINOMI_TRY(x_bundle.object(opening("indicator", id, made, x_identity, marking) +
                             ",\"name\":" + quoted(value.value) + ",\"pattern\":" + quoted(pattern) +
                             ",\"pattern_type\":\"stix\",\"pattern_version\":\"2.1\",\"valid_from\":\"" +
                             decode::stix_stamp(from) + "\"}"));
  ids.push_back(id);
  const std::string relation = own_id("relationship", value.tlp, "based-on\n" + key);
  HINOMI_TRY(x_bundle.object(opening("relationship", relation, made, x_identity, marking) +
                             ",\"relationship_type\":\"based-on\",\"source_ref\":" + quoted(id) +
                             ",\"target_ref\":" + quoted(observable) + "}"));
  ids.push_back(relation);
  return {};
}

Result<void> StixParts::holder(const GivenPart& part, const std::vector<std::string>& ids) {
  if (ids.empty() || part.container.id.empty()) return {};
  const bool report = is_report(part.form);
  const std::string type = report ? "report" : "grouping";
  const Tlp tlp = part.container.label.tlp;
  HINOMI_TRY(head(tlp));
  std::string object = opening(type, own_id(type, tlp, "part\n" + part.container.id), part.container.recorded,
                               x_identity, decode::tlp_id(tlp));
  object += ",\"name\":" + quoted(part.container.title.empty() ? part.container.id : part.container.title);
  if (report)
    object += ",\"published\":\"" + decode::stix_stamp(part.container.time) + "\"";
  else
    object += ",\"context\":\"suspicious-activity\"";
  return x_bundle.object(object + ",\"object_refs\":" + list_of(ids) + "}");
}

Result<void> StixParts::part(const GivenPart& part) {
  std::vector<std::string> ids;
  for (const GivenValue& value : part.values) {
    HINOMI_TRY(head(value.tlp));
    HINOMI_ASSIGN(const auto id, observable(value));
    if (!id) continue;
    ++x_values;
    ids.push_back(*id);
    if (value.role != ValueRole::indicator) continue;
    HINOMI_TRY(indicator(part, value, stix_value(value.kind, value.value)->pattern, *id, ids));
  }
  return holder(part, ids);
}

}  // namespace hinomi::exchange
