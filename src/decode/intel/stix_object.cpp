// Takes the facts out of an object that has kept the rules.
#include "decode/intel/stix_object.hpp"

#include "decode/intel/limits.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/stix_pattern.hpp"
#include "decode/intel/stix_rules.hpp"
#include "decode/intel/stix_values.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

std::string text_of(const JsonView& object, std::string_view name) {
  return std::string(object.find(name).text());
}

std::vector<std::string> texts_of(const JsonView& list) {
  std::vector<std::string> out;
  list.each([&](const JsonView& element) {
    if (element.is(JsonKind::text)) out.emplace_back(element.text());
  });
  return out;
}

class Taker {
 public:
  Taker(const JsonView& object, Span place) : x_json(object), x_place(place) {}

  StixObject take() {
    x_out.spec = stix_spec(x_json);
    taken().span = x_place;
    taken().id = text_of(x_json, "id");
    taken().type = text_of(x_json, "type");
    x_out.stands_as = stix_class(taken().type);
    take_common();
    take_markings();
    take_references();
    take_values();
    x_json.each([&](const JsonView& member) { take_relations(member); });
    if (taken().type == "relationship") take_relationship();
    if (taken().type == "sighting") take_sighting();
    return std::move(x_out);
  }

 private:
  TakenObject& taken() { return x_out.taken; }
  Span within(const JsonView& value) const {
    return {x_place.begin + value.begin(), x_place.begin + value.end()};
  }
  std::optional<Instant> instant(std::string_view name) const {
    return stix_instant(x_json.find(name).text());
  }

  void take_common() {
    taken().title = text_of(x_json, "name");
    taken().description = text_of(x_json, taken().type == "note" ? "content" : "description");
    taken().created_by = text_of(x_json, "created_by_ref");
    x_out.created_text = text_of(x_json, "created");
    x_out.modified_text = text_of(x_json, "modified");
    taken().created = instant("created");
    taken().modified = instant("modified");
    taken().valid_from = instant("valid_from");
    taken().valid_to = instant("valid_until");
    taken().revoked = x_json.find("revoked").truth().value_or(false);
    if (const auto confidence = x_json.find("confidence").integer())
      taken().confidence = static_cast<int>(*confidence);
    x_out.count = x_json.find(taken().type == "observed-data" ? "number_observed" : "count").integer();
    x_json.each([&](const JsonView& member) {
      if (member.key() != "labels" && !member.key().ends_with("_types")) return;
      for (std::string& kind : texts_of(member)) taken().kinds.push_back(std::move(kind));
    });
    take_aliases();
    x_json.find("kill_chain_phases").each([&](const JsonView& phase) {
      x_out.phases.push_back(text_of(phase, "kill_chain_name") + ":" + text_of(phase, "phase_name"));
    });
  }

  // x_mitre_aliases is how ATT&CK names those of malware and tools.
  void take_aliases() {
    for (const std::string_view name : {"aliases", "x_mitre_aliases"}) {
      x_json.find(name).each([&](const JsonView& alias) {
        if (alias.text().empty() || alias.text() == taken().title) return;
        taken().aliases.emplace_back(alias.text());
        add_relation("alias-of", std::string(alias.text()), within(alias));
      });
    }
  }

  void take_markings() {
    x_out.markings = texts_of(x_json.find("object_marking_refs"));
    x_json.find("granular_markings").each([&](const JsonView& marking) {
      x_out.granular.push_back(
          {text_of(marking, "marking_ref"), text_of(marking, "lang"), texts_of(marking.find("selectors"))});
    });
  }

  void take_references() {
    x_json.find("external_references").each([&](const JsonView& reference) {
      StixReference row{text_of(reference, "source_name"), text_of(reference, "external_id"),
                        text_of(reference, "url"), text_of(reference, "description")};
      if (row.source == "cve") add_value(ObservableKind::cve, reference.find("external_id"));
      if (row.source.starts_with("mitre-"))
        add_value(ObservableKind::attack_id, reference.find("external_id"));
      add_value(ObservableKind::url, reference.find("url"));
      x_out.references.push_back(std::move(row));
    });
  }

  void add_value(ObservableKind kind, const JsonView& written) {
    if (taken().values.size() >= limits::intel_values_max) return;
    auto value = value_of(kind, written.text());
    if (!value) return;
    value->span = within(written);
    taken().values.push_back(*std::move(value));
  }

  void take_values() {
    StixSightingFacts facts{instant("first_observed"), instant("last_observed"), x_out.count.value_or(1)};
    if (x_out.stands_as == StixClass::observable)
      add_observable_values(x_json, taken().type, {}, x_place, taken().values);
    if (taken().type == "observed-data") {
      x_json.find("objects").each([&](const JsonView& observable) {
        add_observable_values(observable, observable.find("type").text(), facts, x_place, taken().values);
      });
    }
    if (taken().type == "indicator") take_pattern();
  }

  void take_pattern() {
    x_out.pattern_type = x_json.find("pattern_type") ? text_of(x_json, "pattern_type") : "stix";
    const JsonView written = x_json.find("pattern");
    if (x_out.pattern_type != "stix") return;
    const Result<StixPattern> pattern = parse_pattern(written.text());
    if (!pattern) return x_out.notes.push_back(pattern.error());
    // Without escapes the pattern's bytes are the original's.
    const bool same = written.end() - written.begin() == written.text().size() + 2;
    for (TakenValue& value : pattern_values(*pattern)) {
      const Span whole = within(written);
      value.span = same ? Span{whole.begin + 1 + value.span.begin, whole.begin + 1 + value.span.end} : whole;
      taken().values.push_back(std::move(value));
    }
  }

  TakenRelation* add_relation(std::string kind, std::string to, Span place) {
    if (taken().relations.size() >= limits::intel_relations_max) return nullptr;
    TakenRelation relation;
    relation.kind = std::move(kind);
    relation.from = taken().id;
    relation.to = std::move(to);
    relation.confidence = taken().confidence;
    relation.span = place;
    taken().relations.push_back(std::move(relation));
    return &taken().relations.back();
  }

  // Every reference is a relation, however deep it stands; local keys of 2.0 observables point nowhere else.
  void take_relations(const JsonView& member) {
    const std::string_view name = member.key();
    if (name == "created_by_ref" || name == "object_marking_refs" || name == "granular_markings") return;
    if (name == "source_ref" || name == "target_ref") {
      if (taken().type == "relationship") return;
    }
    if (name.ends_with("_ref") && is_stix_id(member.text())) {
      add_relation(std::string(name.substr(0, name.size() - 4)), std::string(member.text()), within(member));
    } else if (name.ends_with("_refs") && member.is(JsonKind::array)) {
      member.each([&](const JsonView& one) {
        if (is_stix_id(one.text()))
          add_relation(std::string(name.substr(0, name.size() - 5)), std::string(one.text()), within(one));
      });
    } else if (member.is(JsonKind::object) || member.is(JsonKind::array)) {
      member.each([&](const JsonView& inner) { take_relations(inner); });
    }
  }

  void take_relationship() {
    TakenRelation* relation =
        add_relation(text_of(x_json, "relationship_type"), text_of(x_json, "target_ref"), x_place);
    if (relation == nullptr) return;
    relation->from = text_of(x_json, "source_ref");
    relation->from_time = instant("start_time");
    relation->to_time = instant("stop_time");
  }

  void take_sighting() {
    for (TakenRelation& relation : taken().relations) {
      if (relation.kind != "sighting_of") continue;
      relation.from_time = instant("first_seen");
      relation.to_time = instant("last_seen");
      if (x_out.count == 0) relation.polarity = Polarity::denies;  // looked for and not seen
    }
  }

  JsonView x_json;
  Span x_place;
  StixObject x_out;
};

}  // namespace

StixRead StixReader::read(Span place, std::string_view bytes) {
  const auto refused = [&](Error error, std::string id) {
    if (error.offset) error.offset = *error.offset + place.begin;
    return StixRead{{}, TakenRefusal{place, std::move(id), std::move(error)}};
  };
  if (Result<void> read = x_tree.read(bytes); !read) return refused(read.error(), {});
  const JsonView object = x_tree.root();
  if (!object.is(JsonKind::object))
    return refused(
        fail(ErrorKind::malformed, "intel.not_an_object", {{"offset", std::to_string(place.begin)}}, 0), {});
  const std::string id(object.find("id").text().substr(0, 300));
  if (Result<void> kept = check_stix(object, stix_spec(object)); !kept) return refused(kept.error(), id);
  return {Taker(object, place).take(), {}};
}

}  // namespace hinomi::decode
