// Two tables: what each type must have, and the form of each property that the standards name.
#include "decode/intel/stix_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "decode/intel/stamp.hpp"

namespace hinomi::decode {
namespace {

struct TypeRow {
  std::string_view type;
  StixClass stands_as;
  std::string_view in_20, in_21;  // required beside the common ones, blanks between
};

using enum StixClass;
constexpr std::array types{
    TypeRow{"artifact", observable, "", ""},
    TypeRow{"attack-pattern", domain, "name", "name"},
    TypeRow{"autonomous-system", observable, "number", "number"},
    TypeRow{"campaign", domain, "name", "name"},
    TypeRow{"course-of-action", domain, "name", "name"},
    TypeRow{"directory", observable, "path", "path"},
    TypeRow{"domain-name", observable, "value", "value"},
    TypeRow{"email-addr", observable, "value", "value"},
    TypeRow{"email-message", observable, "is_multipart", "is_multipart"},
    TypeRow{"extension-definition", meta, "", "name schema version extension_types created_by_ref"},
    TypeRow{"file", observable, "", ""},
    TypeRow{"grouping", domain, "", "context object_refs"},
    TypeRow{"identity", domain, "name identity_class", "name"},
    TypeRow{"incident", domain, "", "name"},
    TypeRow{"indicator", domain, "labels pattern valid_from", "pattern pattern_type valid_from"},
    TypeRow{"infrastructure", domain, "", "name"},
    TypeRow{"intrusion-set", domain, "name", "name"},
    TypeRow{"ipv4-addr", observable, "value", "value"},
    TypeRow{"ipv6-addr", observable, "value", "value"},
    TypeRow{"language-content", meta, "", "object_ref contents"},
    TypeRow{"location", domain, "", ""},
    TypeRow{"mac-addr", observable, "value", "value"},
    TypeRow{"malware", domain, "labels name", "is_family"},
    TypeRow{"malware-analysis", domain, "", "product"},
    TypeRow{"marking-definition", meta, "definition_type definition", ""},
    TypeRow{"mutex", observable, "name", "name"},
    TypeRow{"network-traffic", observable, "protocols", "protocols"},
    TypeRow{"note", domain, "", "content object_refs"},
    TypeRow{"observed-data", domain, "first_observed last_observed number_observed objects",
            "first_observed last_observed number_observed"},
    TypeRow{"opinion", domain, "", "opinion object_refs"},
    TypeRow{"process", observable, "", ""},
    TypeRow{"relationship", StixClass::relationship, "relationship_type source_ref target_ref",
            "relationship_type source_ref target_ref"},
    TypeRow{"report", domain, "labels name published object_refs", "name published object_refs"},
    TypeRow{"sighting", StixClass::relationship, "sighting_of_ref", "sighting_of_ref"},
    TypeRow{"software", observable, "name", "name"},
    TypeRow{"threat-actor", domain, "labels name", "name"},
    TypeRow{"tool", domain, "labels name", "name"},
    TypeRow{"url", observable, "value", "value"},
    TypeRow{"user-account", observable, "", ""},
    TypeRow{"vulnerability", domain, "name", "name"},
    TypeRow{"windows-registry-key", observable, "", ""},
    TypeRow{"x509-certificate", observable, "", ""},
};

enum class Form : std::uint8_t { text, truth, instant, percent, count, list, texts, id, ids, object };

struct FormRow {
  std::string_view property;
  Form form;
};

constexpr std::array forms{
    FormRow{"aliases", Form::texts},
    FormRow{"confidence", Form::percent},
    FormRow{"contents", Form::object},
    FormRow{"count", Form::count},
    FormRow{"created", Form::instant},
    FormRow{"created_by_ref", Form::id},
    FormRow{"description", Form::text},
    FormRow{"extensions", Form::object},
    FormRow{"external_references", Form::list},
    FormRow{"first_observed", Form::instant},
    FormRow{"first_seen", Form::instant},
    FormRow{"granular_markings", Form::list},
    FormRow{"is_family", Form::truth},
    FormRow{"kill_chain_phases", Form::list},
    FormRow{"labels", Form::texts},
    FormRow{"last_observed", Form::instant},
    FormRow{"last_seen", Form::instant},
    FormRow{"modified", Form::instant},
    FormRow{"name", Form::text},
    FormRow{"number_observed", Form::count},
    FormRow{"object_marking_refs", Form::ids},
    FormRow{"object_ref", Form::id},
    FormRow{"object_refs", Form::ids},
    FormRow{"observed_data_refs", Form::ids},
    FormRow{"pattern", Form::text},
    FormRow{"pattern_type", Form::text},
    FormRow{"published", Form::instant},
    FormRow{"relationship_type", Form::text},
    FormRow{"revoked", Form::truth},
    FormRow{"sighting_of_ref", Form::id},
    FormRow{"source_ref", Form::id},
    FormRow{"start_time", Form::instant},
    FormRow{"stop_time", Form::instant},
    FormRow{"target_ref", Form::id},
    FormRow{"valid_from", Form::instant},
    FormRow{"valid_until", Form::instant},
    FormRow{"where_sighted_refs", Form::ids},
};

const TypeRow* row_of(std::string_view type) {
  const auto row =
      std::lower_bound(types.begin(), types.end(), type,
                       [](const TypeRow& one, std::string_view name) { return one.type < name; });
  return row != types.end() && row->type == type ? &*row : nullptr;
}

Error missing(const JsonView& object, std::string_view property) {
  return fail(ErrorKind::malformed, "stix.property_missing",
              {{"type", std::string(object.find("type").text())}, {"property", std::string(property)}},
              object.begin());
}

Error wrong(const JsonView& value, std::string_view property, std::string_view expected) {
  return fail(ErrorKind::malformed, "stix.property_form",
              {{"property", std::string(property)}, {"expected", std::string(expected)}}, value.begin());
}

template <class Holds>
bool each_holds(const JsonView& list, Holds holds) {
  bool all = true;
  list.each([&](const JsonView& element) { all = all && holds(element); });
  return all;
}

std::string_view broken_form(const JsonView& value, Form form) {
  const bool list = value.is(JsonKind::array) && value.size() > 0;
  switch (form) {
    case Form::text:
      return value.is(JsonKind::text) ? "" : "a text";
    case Form::truth:
      return value.is(JsonKind::boolean) ? "" : "true or false";
    case Form::instant:
      return stix_instant(value.text()) ? "" : "2026-11-22T00:00:00.000Z";
    case Form::percent: {
      const auto number = value.integer();
      return number && *number >= 0 && *number <= 100 ? "" : "a whole number from 0 to 100";
    }
    case Form::count: {
      const auto number = value.integer();
      return number && *number >= 0 && *number <= 999'999'999 ? "" : "a whole number from 0 to 999999999";
    }
    case Form::list:
      return list ? "" : "a list that is not empty";
    case Form::texts:
      return list && each_holds(value, [](const JsonView& one) { return one.is(JsonKind::text); })
                 ? ""
                 : "a list of texts that is not empty";
    case Form::id:
      return is_stix_id(value.text()) ? "" : "type--UUID";
    case Form::ids:
      return list && each_holds(value, [](const JsonView& one) { return is_stix_id(one.text()); })
                 ? ""
                 : "a list of type--UUID that is not empty";
    case Form::object:
      return value.is(JsonKind::object) ? "" : "an object";
  }
  return "";
}

Result<void> check_forms(const JsonView& object, bool known_type) {
  Result<void> outcome;
  object.each([&](const JsonView& member) {
    if (!outcome) return;
    const auto row =
        std::lower_bound(forms.begin(), forms.end(), member.key(),
                         [](const FormRow& one, std::string_view name) { return one.property < name; });
    if (row == forms.end() || row->property != member.key()) return;
    // A type of somebody's own may use names of the standard for other things, but not the common ones.
    constexpr std::array<std::string_view, 9> in_all{
        "created",          "modified",   "created_by_ref",      "revoked",
        "labels",           "confidence", "external_references", "object_marking_refs",
        "granular_markings"};
    if (!known_type && std::find(in_all.begin(), in_all.end(), member.key()) == in_all.end()) return;
    const std::string_view expected = broken_form(member, row->form);
    if (!expected.empty()) outcome = wrong(member, member.key(), expected);
  });
  return outcome;
}

Result<void> check_required(const JsonView& object, std::string_view names) {
  for (const std::string_view name : split(names, ' ')) {
    if (!name.empty() && !object.find(name)) return missing(object, name);
  }
  return {};
}

Result<void> check_order(const JsonView& object, std::string_view earlier, std::string_view later,
                         bool may_be_equal) {
  const auto first = stix_instant(object.find(earlier).text());
  const auto second = stix_instant(object.find(later).text());
  if (!first || !second || *first < *second || (may_be_equal && *first == *second)) return {};
  return fail(ErrorKind::malformed, "stix.time_order",
              {{"earlier", std::string(earlier)}, {"later", std::string(later)}}, object.find(later).begin());
}

Result<void> check_elements(const JsonView& object, std::string_view list, std::string_view names) {
  Result<void> outcome;
  object.find(list).each([&](const JsonView& element) {
    for (const std::string_view name : split(names, ' ')) {
      if (!outcome || element.find(name).is(JsonKind::text)) continue;
      outcome = wrong(element, std::string(list) + "." + std::string(name), "a text");
    }
  });
  return outcome;
}

// a.[2].b: a name, a place in a list, a name.
bool resolves(JsonView value, std::string_view selector) {
  for (const std::string_view step : split(selector, '.')) {
    if (step.size() > 2 && step.front() == '[' && step.back() == ']') {
      std::size_t place = 0;
      const auto read = std::from_chars(step.data() + 1, step.data() + step.size() - 1, place);
      value = read.ec == std::errc() && read.ptr == step.data() + step.size() - 1 ? value.element(place)
                                                                                  : JsonView();
    } else {
      value = value.find(step);
    }
    if (!value) return false;
  }
  return true;
}

Result<void> check_selectors(const JsonView& object) {
  Result<void> outcome;
  object.find("granular_markings").each([&](const JsonView& marking) {
    if (!outcome) return;
    const bool by_marking = marking.find("marking_ref").is(JsonKind::text);
    const bool by_language = marking.find("lang").is(JsonKind::text);
    if (by_marking == by_language)
      outcome = wrong(marking, "granular_markings", "marking_ref or lang, not both");
    if (by_marking && !is_stix_id(marking.find("marking_ref").text(), "marking-definition"))
      outcome = wrong(marking, "granular_markings.marking_ref", "marking-definition--UUID");
    const JsonView selectors = marking.find("selectors");
    if (selectors.size() == 0)
      outcome = wrong(marking, "granular_markings.selectors", "a list of texts that is not empty");
    selectors.each([&](const JsonView& selector) {
      if (!outcome || (selector.is(JsonKind::text) && resolves(object, selector.text()))) return;
      outcome = fail(ErrorKind::malformed, "stix.selector",
                     {{"selector", std::string(selector.text().substr(0, 200))}}, selector.begin());
    });
  });
  return outcome;
}

Result<void> check_either(const JsonView& object, std::string_view type) {
  const auto one_of = [&](std::string_view first, std::string_view second) -> Result<void> {
    if (object.find(first) || object.find(second)) return {};
    return missing(object, std::string(first) + " / " + std::string(second));
  };
  if (type == "file") return one_of("name", "hashes");
  if (type == "network-traffic") return one_of("src_ref", "dst_ref");
  if (type == "observed-data") return one_of("objects", "object_refs");
  return {};
}

Result<void> check_common(const JsonView& object, std::string_view type, const TypeRow* row) {
  if (!is_stix_id(object.find("id").text(), type)) {
    if (!object.find("id")) return missing(object, "id");
    return fail(ErrorKind::malformed, "stix.id_form",
                {{"expected", std::string(type.substr(0, 250)) + "--UUID"}}, object.find("id").begin());
  }
  const bool dated = row != nullptr && row->stands_as != observable && row->stands_as != unknown;
  if (dated && !object.find("created")) return missing(object, "created");
  if (dated && type != "marking-definition" && !object.find("modified")) return missing(object, "modified");
  return {};
}

}  // namespace

bool is_stix_id(std::string_view text, std::string_view type) {
  if (text.size() < 39 || text.size() > 300) return false;
  const std::string_view uuid = text.substr(text.size() - 36), name = text.substr(0, text.size() - 36);
  if (!name.ends_with("--") || (!type.empty() && name.substr(0, name.size() - 2) != type)) return false;
  for (std::size_t i = 0; i < 36; ++i) {
    const char c = uuid[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !digit) return false;
  }
  return true;
}

StixClass stix_class(std::string_view type) {
  const TypeRow* row = row_of(type);
  return row == nullptr ? unknown : row->stands_as;
}

// 2.1 demands spec_version of all but observables, which 2.0 never has at the top.
StixSpec stix_spec(const JsonView& object) {
  const std::string_view said = object.find("spec_version").text();
  if (said == "2.0") return StixSpec::v20;
  if (!said.empty()) return StixSpec::v21;
  return stix_class(object.find("type").text()) == observable ? StixSpec::v21 : StixSpec::v20;
}

Result<void> check_stix(const JsonView& object, StixSpec spec) {
  const std::string_view type = object.find("type").text();
  if (type.empty()) return missing(object, "type");
  const TypeRow* row = row_of(type);
  HINOMI_TRY(check_common(object, type, row));
  if (row != nullptr) HINOMI_TRY(check_required(object, spec == StixSpec::v20 ? row->in_20 : row->in_21));
  HINOMI_TRY(check_forms(object, row != nullptr));
  if (row != nullptr) HINOMI_TRY(check_either(object, type));
  HINOMI_TRY(check_order(object, "created", "modified", true));
  HINOMI_TRY(check_order(object, "valid_from", "valid_until", false));
  HINOMI_TRY(check_order(object, "first_observed", "last_observed", true));
  HINOMI_TRY(check_order(object, "first_seen", "last_seen", true));
  HINOMI_TRY(check_order(object, "start_time", "stop_time", false));
  HINOMI_TRY(check_elements(object, "external_references", "source_name"));
  if (row != nullptr) HINOMI_TRY(check_elements(object, "kill_chain_phases", "kill_chain_name phase_name"));
  return check_selectors(object);
}

}  // namespace hinomi::decode
