// schema/procedure.schema.json, by which editors complete definition files, gives the keys, enums, guards and
// effects that the loader takes, and no others.
#include <set>

#include "base/file.hpp"
#include "base/json.hpp"
#include "procedure/definition/callables.hpp"
#include "procedure/definition/keys.hpp"
#include "procedure/definition/page.hpp"
#include "procedure/definition_samples.hpp"
#include "procedure/letters/letter_keys.hpp"

namespace hinomi::procedure {

namespace {

Json schema(const std::string& name) {
  const auto text = read_file(std::string(HINOMI_SOURCE_DIR "/schema/") + name + ".schema.json", 1u << 20);
  REQUIRE(text);
  const auto json = parse_json(*text);
  REQUIRE(json);
  return *json;
}

NameSet keys_of(const Json& object) {
  NameSet keys;
  for (const auto& [key, value] : object.at("properties").items()) keys.insert(key);
  return keys;
}

NameSet texts_of(const Json& list) {
  NameSet texts;
  for (const auto& item : list) texts.insert(item.get<std::string>());
  return texts;
}

template <std::size_t count>
NameSet set_of(const std::string_view (&keys)[count]) {
  return NameSet(std::begin(keys), std::end(keys));
}

void check_callables(const Json& definition, std::span<const CallableRule> rules) {
  NameSet plain = texts_of(definition.at("oneOf").at(0).at("enum"));
  const Json& named = definition.at("oneOf").at(1).at("properties");
  NameSet all = plain;
  for (const auto& [name, value] : named.items()) all.insert(name);
  NameSet known;
  for (const auto& rule : rules) {
    known.emplace(rule.name);
    bool required = false;
    NameSet parameters;
    for (const auto& row : rule.parameters) {
      parameters.emplace(row.name);
      required = required || row.required;
    }
    CHECK_MESSAGE(plain.contains(rule.name) != required, rule.name);
    if (parameters.empty()) continue;
    const Json& form = named.at(std::string(rule.name)).at("anyOf").at(1);
    CHECK_MESSAGE(keys_of(form) == parameters, rule.name);
    const NameSet needed = form.contains("required") ? texts_of(form.at("required")) : NameSet();
    for (const auto& row : rule.parameters)
      CHECK_MESSAGE(needed.contains(row.name) == row.required, row.name);
  }
  CHECK(all == known);
}

}  // namespace

TEST_CASE("Schema of_procedures_has_the_keys_of_the_loader") {
  const Json root = schema("procedure");
  const Json& parts = root.at("$defs");
  CHECK(keys_of(root) == set_of(keys::type));
  CHECK(keys_of(parts.at("label_default")) == set_of(keys::label_default));
  CHECK(keys_of(parts.at("content_free")) == set_of(keys::content_free));
  CHECK(keys_of(parts.at("section")) == set_of(keys::section));
  CHECK(keys_of(parts.at("field")) == set_of(keys::field));
  CHECK(keys_of(parts.at("column")) == set_of(keys::column));
  CHECK(keys_of(parts.at("term")) == set_of(keys::term));
  CHECK(keys_of(parts.at("state")) == set_of(keys::state));
  CHECK(keys_of(parts.at("transition")) == set_of(keys::transition));
  CHECK(keys_of(parts.at("deadline")) == set_of(keys::deadline));
  CHECK(keys_of(parts.at("within")) == set_of(keys::within));
  CHECK(keys_of(parts.at("escalation")) == set_of(keys::escalation));
  CHECK(keys_of(parts.at("link")) == set_of(keys::link));
  CHECK(keys_of(parts.at("migration")) == set_of(keys::migration));
}

TEST_CASE("Schema of_vocabularies_and_measures_has_the_keys_of_the_loader") {
  const Json parts = schema("vocabulary").at("$defs");
  CHECK(keys_of(parts.at("vocabulary")) == set_of(keys::vocabulary));
  CHECK(keys_of(parts.at("term")) == set_of(keys::term));
  CHECK(keys_of(parts.at("retention")) == set_of(keys::retention));
  CHECK(keys_of(parts.at("retention_class")) == set_of(keys::retention_class));
  const Json measures = schema("measures");
  CHECK(keys_of(measures) == set_of(keys::measures));
  CHECK(keys_of(measures.at("properties").at("measures").at("items")) == set_of(keys::measure));
  CHECK(keys_of(measures.at("properties").at("features").at("items")) == set_of(keys::feature));
}

TEST_CASE("Schema of_procedures_has_the_enums_of_the_model") {
  const Json parts = schema("procedure").at("$defs");
  CHECK(texts_of(parts.at("role").at("enum")) == Page::texts(all_role()));
  CHECK(texts_of(parts.at("field_kind").at("enum")) == Page::texts(all_field_kind()));
  CHECK(texts_of(parts.at("observable_kind").at("enum")) == Page::texts(all_observable_kind()));
  CHECK(texts_of(parts.at("mask").at("enum")) == Page::texts(all_mask()));
  CHECK(texts_of(parts.at("phase").at("enum")) == Page::texts(all_phase()));
  CHECK(texts_of(parts.at("relation").at("enum")) == Page::texts(all_relation()));
  CHECK(texts_of(parts.at("reason_need").at("enum")) == Page::texts(all_reason_need()));
  CHECK(texts_of(parts.at("link_kind").at("enum")) == Page::texts(all_link_kind()));
  CHECK(texts_of(parts.at("purpose").at("enum")) == Page::texts(all_purpose()));
  CHECK(texts_of(parts.at("confidentiality").at("enum")) == Page::texts(all_confidentiality()));
  CHECK(texts_of(parts.at("tlp").at("enum")) == Page::texts(all_tlp()));
}

TEST_CASE("Schema of_procedures_has_the_guards_and_effects_of_the_engine") {
  const Json parts = schema("procedure").at("$defs");
  check_callables(parts.at("guard"), guard_rules());
  check_callables(parts.at("effect"), effect_rules());
}

TEST_CASE("Schema of_letters_has_the_keys_of_the_loader") {
  const Json root = schema("letter");
  const Json& parts = root.at("$defs");
  CHECK(keys_of(root) == set_of(keys::letter));
  CHECK(keys_of(parts.at("words")) == set_of(keys::letter_words));
  CHECK(keys_of(parts.at("part")) == set_of(keys::letter_part));
  CHECK(keys_of(parts.at("condition").at("anyOf").at(1)) == set_of(keys::letter_condition));
  CHECK(keys_of(parts.at("machine")) == set_of(keys::letter_machine));
}

}  // namespace hinomi::procedure
