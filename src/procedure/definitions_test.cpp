// Definitions as a whole: what is kept of a file, which version is in force on which day, how versions follow
// each other, and that the files under content/ load and hold the rules of the house (one owner, two persons,
// retention).
#include "procedure/definitions.hpp"

#include <set>

#include "base/error_text.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "procedure/definition/callables.hpp"
#include "procedure/definition_samples.hpp"

namespace hinomi::procedure {

namespace {

constexpr auto parcel = "procedures/parcel.yaml";

Instant on(std::int32_t year, std::int32_t month, std::int32_t day) {
  return start_of_jst_day({year, month, day});
}

std::shared_ptr<const Definitions> read_good(const Texts& texts) {
  const auto read = Definitions::read(texts);
  const std::string told = read ? std::string() : error_text(read.error(), Language::en);
  REQUIRE_MESSAGE(read, told);
  return *read;
}

// A second version: a field renamed, one dropped, one added, a state renamed.
Texts two_versions() {
  Texts texts = sample_texts();
  texts["procedures/parcel.v1.yaml"] = texts[parcel];
  std::string& second = texts[parcel];
  replace_once(second, "version: 1", "version: 2");
  replace_once(second, "effective: 2026-04-01", "effective: 2027-04-01");
  replace_once(second, "name: owner_name", "name: holder");
  replace_once(second, "  - {name: due_on, label: {ja: 期日, en: Due}, kind: day}\n", "");
  second +=
      "migrate: [{from: 1, rename_fields: {owner_name: holder}, drop_fields: [due_on], add: {colour: "
      "red}}]\n";
  return texts;
}

std::vector<const RecordType*> shipped() {
  static const auto loaded = Definitions::load(HINOMI_SOURCE_DIR "/content");
  const std::string told = loaded ? std::string() : error_text(loaded.error(), Language::en);
  REQUIRE_MESSAGE(loaded, told);
  return (*loaded)->all(on(2026, 11, 22));
}

}  // namespace

TEST_CASE("Definitions keeps_what_the_file_says") {
  const auto definitions = read_good(sample_texts());
  const RecordType* type = definitions->version("parcel", 1);
  REQUIRE(type != nullptr);
  CHECK(type->label == TextPair{.ja = "小包", .en = "Parcel"});
  CHECK(type->effective == on(2026, 4, 1));
  CHECK(type->confidentiality == Confidentiality::class2);
  CHECK(type->read_roles.size() == 3);
  REQUIRE(type->sections.size() == 1);
  CHECK(type->sections[0].label.en == "Outline");
  const auto* name = find_field(*type, "owner_name");
  REQUIRE(name != nullptr);
  CHECK(name->mask == Mask::personal);
  CHECK(name->match == ObservableKind::person_name);
  CHECK(name->length_max == 50);
  CHECK(find_field(*type, "subject")->length_max == 400);
  const auto* first = find_deadline(*type, "first");
  REQUIRE(first != nullptr);
  CHECK(first->clock == DeadlineClock::business);
  CHECK(first->minutes == 465);
  CHECK(first->when_field == "urgent");
  REQUIRE(first->escalations.size() == 2);
  CHECK(first->escalations[0].after_minutes == -10);
  const auto* apply = find_transition(*type, "apply");
  REQUIRE(apply != nullptr);
  REQUIRE(apply->guards.size() == 1);
  CHECK(parameter(apply->guards[0].parameters, "fields")[0] == "subject");
  CHECK(parameter(apply->effects[0].parameters, "to")[0] == "actor");
  CHECK(parameter(apply->effects[0].parameters, "from").empty());
  CHECK(find_state(*type, "asked")->phase == Phase::waiting);
  CHECK(find_field(*type, "nothing") == nullptr);
  CHECK(definitions->vocabulary("colour")->terms[1].parent == "red");
  REQUIRE(definitions->retention("keep_3y") != nullptr);
  CHECK(definitions->retention("keep_3y")->years == 3);
  CHECK(definitions->retention("none") == nullptr);
}

TEST_CASE("Definitions takes_the_version_in_force_on_the_day") {
  const auto definitions = read_good(two_versions());
  CHECK(definitions->in_force("parcel", on(2026, 3, 31)) == nullptr);
  CHECK(definitions->in_force("parcel", on(2026, 4, 1))->version == 1);
  const Instant last{on(2027, 4, 1).nanoseconds - 1};
  CHECK(definitions->in_force("parcel", last)->version == 1);
  CHECK(definitions->in_force("parcel", on(2027, 4, 1))->version == 2);
  CHECK(definitions->in_force("nothing", on(2027, 4, 1)) == nullptr);
  CHECK(definitions->all(on(2026, 3, 31)).empty());
  CHECK(definitions->all(on(2027, 4, 1)).size() == 1);
}

TEST_CASE("Definitions keeps_the_migration_between_versions") {
  const auto definitions = read_good(two_versions());
  const Migration* migration = definitions->migration("parcel", 1);
  REQUIRE(migration != nullptr);
  REQUIRE(migration->renamed_fields.size() == 1);
  CHECK(migration->renamed_fields[0] == std::pair<std::string, std::string>{"owner_name", "holder"});
  CHECK(migration->dropped_fields == std::vector<std::string>{"due_on"});
  CHECK(migration->added_defaults[0] == std::pair<std::string, std::string>{"colour", "red"});
  CHECK(definitions->migration("parcel", 2) == nullptr);
}

TEST_CASE("Definitions refuses_versions_that_do_not_follow") {
  struct Row {
    std::string from, to, code;
  };
  for (const Row& row : {
           Row{"migrate: [{from: 1", "migrate: [{from: 2", "procedure.migration_order"},
           Row{"migrate: [{from: 1, rename", "migrate: [{from: 3, rename", "procedure.migration_order"},
           Row{"rename_fields: {owner_name: holder}, ", "", "procedure.migration_loses"},
           Row{"drop_fields: [due_on]", "drop_fields: [du_on]", "procedure.name_unknown"},
           Row{"{owner_name: holder}", "{ownr_name: holder}", "procedure.name_unknown"},
           Row{"{owner_name: holder}", "{owner_name: weight}", "procedure.migration_changes_kind"},
           Row{"add: {colour: red}", "add: {color: red}", "procedure.name_unknown"},
           Row{"effective: 2027-04-01", "effective: 2026-04-01", "procedure.value_unfit"},
           Row{"version: 2", "version: 1", "procedure.version_twice"},
           Row{"version: 2", "version: 3", "procedure.version_gap"},
       }) {
    Texts texts = two_versions();
    replace_once(texts[parcel], row.from, row.to);
    std::string told;
    bool found = false;
    for (const auto& error : mistakes(texts)) {
      told += error.code + " ";
      found = found || error.code == row.code;
    }
    CAPTURE(row.to);
    CAPTURE(told);
    CHECK(found);
  }
}

TEST_CASE("Definitions refuses_a_second_version_without_migration") {
  Texts texts = two_versions();
  std::string& second = texts[parcel];
  second.resize(second.find("migrate:"));
  const auto found = mistakes(texts);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "procedure.key_missing");
  CHECK(argument(found[0], "key") == "migrate");
}

TEST_CASE("Definitions shipped_files_load_without_a_mistake") {
  const auto types = shipped();
  std::set<std::string> names;
  for (const auto* type : types) names.insert(type->name);
  for (const std::string name :
       {"report", "case", "task", "clue", "timeline_entry", "evidence_item", "evidence_copy", "disposal",
        "legal_hold", "break_glass_review", "disclosure_request", "support_request", "action_request",
        "agreement", "equipment", "csirt_incident"}) {
    CHECK_MESSAGE(names.contains(name), name);
  }
}

TEST_CASE("Definitions shipped_types_can_always_be_moved_by_a_person") {
  for (const auto* type : shipped()) {
    for (const auto& state : type->states) {
      if (state.phase == Phase::done || state.phase == Phase::disposed) continue;
      bool leaves = false;
      for (const auto& step : type->transitions) {
        const bool here = std::find(step.from.begin(), step.from.end(), state.name) != step.from.end();
        leaves = leaves || (here && !step.roles.empty() && step.to != "=");
      }
      CHECK_MESSAGE(leaves, type->name << " " << state.name);
    }
  }
}

// domain.md SR5: freeze, disposal and the closing of a report need two persons.
TEST_CASE("SR5 shipped_steps_that_need_two_persons_say_so") {
  struct Row {
    std::string type, step;
  };
  for (const Row& row :
       {Row{"account_freeze", "approve"}, Row{"account_freeze", "lift"}, Row{"takedown_request", "approve"},
        Row{"warning_listing", "approve"}, Row{"preservation_request", "approve"}, Row{"disposal", "destroy"},
        Row{"evidence_item", "destroy"}, Row{"evidence_copy", "erase"}, Row{"report", "confirm_close"},
        Row{"report", "confirm_merge"}, Row{"case", "confirm_close"}, Row{"case", "accept_transfer"},
        Row{"legal_hold", "release"}, Row{"disclosure_request", "decide"}}) {
    bool two = false;
    for (const auto* type : shipped()) {
      if (type->name != row.type) continue;
      const auto* step = find_transition(*type, row.step);
      REQUIRE_MESSAGE(step != nullptr, row.step);
      CHECK_FALSE(step->program);
      for (const auto& use : step->guards) two = two || use.guard == "distinct_actor";
    }
    CHECK_MESSAGE(two, row.type << " " << row.step);
  }
}

// domain.md SR8 and SR9: nothing is disposed of under a hold; names and contacts are masked.
TEST_CASE("SR8 shipped_disposals_ask_for_no_hold") {
  for (const auto* type : shipped()) {
    for (const auto& step : type->transitions) {
      const auto* to = step.to == "=" ? nullptr : find_state(*type, step.to);
      if (to == nullptr || to->phase != Phase::disposed) continue;
      bool asks = false;
      for (const auto& use : step.guards) asks = asks || use.guard == "no_hold";
      CHECK_MESSAGE(asks, type->name << " " << step.name);
    }
  }
}

TEST_CASE("SR9 shipped_fields_that_name_people_or_contacts_are_masked") {
  for (const auto* type : shipped()) {
    for (const auto& field : type->fields) {
      const bool contact =
          field.observable == ObservableKind::phone || field.observable == ObservableKind::email;
      if (contact || field.match == ObservableKind::person_name) {
        CHECK_MESSAGE(field.mask != Mask::none, type->name << " " << field.name);
      }
      const bool listed = std::find(type->list_columns.begin(), type->list_columns.end(), field.name) !=
                          type->list_columns.end();
      if (listed) CHECK_MESSAGE(field.mask == Mask::none, type->name << " " << field.name);
    }
    CHECK_MESSAGE(find_field(*type, type->title)->mask == Mask::none, type->name);
  }
}

TEST_CASE("Definitions callables_and_their_rules_are_the_same") {
  const auto check = [](std::span<const Callable> known, std::span<const CallableRule> rules) {
    REQUIRE(known.size() == rules.size());
    for (std::size_t at = 0; at < known.size(); ++at) {
      CHECK(known[at].name == rules[at].name);
      CHECK(known[at].required.size() + known[at].optional.size() == rules[at].parameters.size());
    }
  };
  check(known_guards(), guard_rules());
  check(known_effects(), effect_rules());
}

}  // namespace hinomi::procedure
