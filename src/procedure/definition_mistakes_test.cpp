// Every kind of mistake in a definition is told with its file and line, and with the nearest right name. Each
// row changes one place of a valid set and says what must be told of it.
#include <algorithm>

#include "base/error_text.hpp"
#include "procedure/definition_samples.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

namespace {

constexpr auto parcel = "procedures/parcel.yaml";
constexpr auto colour = "vocabularies/colour.yaml";
constexpr auto retention = "vocabularies/retention.yaml";

struct Broken {
  std::string file, from, to;  // the change
  std::string code;
  std::string at;                                         // text on whose line the mistake is told
  std::vector<std::pair<std::string, std::string>> says;  // further arguments
};

const std::vector<Broken>& head_rows() {
  static const std::vector<Broken> rows{
      {parcel, "type: parcel\n", "", "procedure.key_missing", "version: 1", {{"key", "type"}}},
      {parcel, "type: parcel", "type: Parcel", "procedure.value_unfit", "type: Parcel", {{"key", "type"}}},
      {parcel, "mark: 小", "marc: 小", "procedure.key_unknown", "marc", {{"nearest", "mark"}}},
      {parcel, "version: 1", "version: one", "procedure.value_unfit", "version", {{"key", "version"}}},
      {parcel, "version: 1", "version: 0", "procedure.value_unfit", "version", {}},
      {parcel, "effective: 2026-04-01", "effective: 2026-02-30", "procedure.value_unfit", "effective", {}},
      {parcel, "effective: 2026-04-01", "effective: soon", "procedure.value_unfit", "effective", {}},
      {parcel,
       "label: {ja: 小包, en: Parcel}",
       "label: {ja: 小包}",
       "procedure.label_missing",
       "label: {ja: 小包",
       {{"language", "en"}}},
      {parcel,
       "label: {ja: 小包, en: Parcel}",
       "label: {ja: ' ', en: Parcel}",
       "procedure.label_missing",
       "label: {ja",
       {{"language", "ja"}}},
      {parcel, "\"F1(1)\"", "\"F1(7)\"", "procedure.name_unknown", "measures", {{"nearest", "F1(1)"}}},
      {parcel, "system: C02", "system: C35", "procedure.value_unfit", "system", {}},
      {parcel, "mark: 小", "mark: 小-包", "procedure.value_unfit", "mark", {}},
      {parcel,
       "title: subject",
       "title: subjekt",
       "procedure.name_unknown",
       "title",
       {{"nearest", "subject"}}},
      {parcel,
       "confidentiality: class2",
       "confidentiality: class4",
       "procedure.name_unknown",
       "label_default",
       {{"name", "class4"}}},
      {parcel, "tlp: amber", "tlp: orange", "procedure.name_unknown", "label_default", {{"name", "orange"}}},
      {parcel,
       "purposes: [prevention]",
       "purposes: [prevension]",
       "procedure.name_unknown",
       "purposes",
       {{"nearest", "prevention"}}},
      {parcel,
       "legal_basis: 警察法2条1項\n",
       "",
       "procedure.key_missing",
       "type: parcel",
       {{"key", "legal_basis"}}},
      {parcel,
       "retention: keep_3y",
       "retention: keep_5y",
       "procedure.name_unknown",
       "retention",
       {{"nearest", "keep_3y"}}},
      {parcel,
       "read: [intake_officer,",
       "read: [intake_oficer,",
       "procedure.name_unknown",
       "read:",
       {{"nearest", "intake_officer"}}},
      {parcel,
       "create: [intake_officer]",
       "create: [liaison]",
       "procedure.creator_blind",
       "create",
       {{"role", "liaison"}}},
      {parcel,
       "initial: draft",
       "initial: drafft",
       "procedure.name_unknown",
       "initial",
       {{"nearest", "draft"}}},
      {parcel,
       "list: [number, title, state, colour]",
       "list: [number, titel]",
       "procedure.name_unknown",
       "list:",
       {{"nearest", "title"}}},
      {parcel,
       "list: [number, title, state, colour]",
       "list: [number, number]",
       "procedure.twice",
       "list:",
       {}},
      {parcel,
       "board: [open, asked]",
       "board: [open, askt]",
       "procedure.name_unknown",
       "board",
       {{"nearest", "asked"}}},
  };
  return rows;
}

const std::vector<Broken>& field_rows() {
  static const std::vector<Broken> rows{
      {parcel,
       "kind: choice, vocabulary: colour",
       "kind: choise, vocabulary: colour",
       "procedure.name_unknown",
       "name: colour",
       {{"nearest", "choice"}}},
      {parcel,
       "kind: choice, vocabulary: colour",
       "kind: choice",
       "procedure.key_missing",
       "name: colour",
       {{"key", "vocabulary"}}},
      {parcel,
       "vocabulary: colour,",
       "vocabulary: color,",
       "procedure.name_unknown",
       "name: colour",
       {{"nearest", "colour"}}},
      {parcel,
       "kind: flag}",
       "kind: flag, length_max: 3}",
       "procedure.key_unfit",
       "name: urgent",
       {{"key", "length_max"}, {"kind", "flag"}}},
      {parcel, "name: due_on", "name: subject", "procedure.twice", "name: subject, label: {ja: 期日", {}},
      {parcel, "mask: personal", "mask: privat", "procedure.name_unknown", "owner_name", {{"key", "mask"}}},
      {parcel,
       "match: person_name",
       "match: name",
       "procedure.name_unknown",
       "owner_name",
       {{"key", "match"}}},
      {parcel,
       "section: 概要",
       "section: 詳細",
       "procedure.name_unknown",
       "name: subject",
       {{"nearest", "概要"}}},
      {parcel,
       "required_in: [open]",
       "required_in: [opened]",
       "procedure.name_unknown",
       "name: subject",
       {{"nearest", "open"}}},
      {parcel,
       "searched: true",
       "searched: yes",
       "procedure.value_unfit",
       "name: subject",
       {{"key", "searched"}}},
      {parcel,
       "length_max: 50",
       "length_max: 0",
       "procedure.value_unfit",
       "owner_name",
       {{"key", "length_max"}}},
      {parcel,
       "minimum: 1, maximum: 9",
       "minimum: 9, maximum: 1",
       "procedure.value_unfit",
       "name: weight",
       {{"key", "maximum"}}},
      {parcel,
       "kind: text, required: true",
       "kind: table, required: true",
       "procedure.value_unfit",
       "name: what",
       {{"key", "kind"}}},
      {parcel,
       "    columns:\n      - {name: what, label: {ja: 品, en: What}, kind: text, required: true}\n",
       "",
       "procedure.key_missing",
       "name: rows",
       {{"key", "columns"}}},
      {parcel,
       "label: {ja: 期日, en: Due}",
       "label: 期日",
       "procedure.value_unfit",
       "name: due_on",
       {{"key", "label"}}},
      {parcel,
       "{name: due_on, label",
       "{label",
       "procedure.key_missing",
       "{label: {ja: 期日",
       {{"key", "name"}}},
      {colour, "parent: red", "parent: rad", "procedure.name_unknown", "dark_red", {{"nearest", "red"}}},
      {colour, "code: dark_red", "code: red", "procedure.twice", "暗い赤", {{"name", "red"}}},
      {colour,
       "vocabulary: colour",
       "vocabulary: shade",
       "procedure.value_unfit",
       "vocabulary",
       {{"expected", "colour"}}},
      {colour, "ja: 赤, ", "", "procedure.key_missing", "code: red", {{"key", "ja"}}},
      {retention, "starts: fiscal_year", "starts: sometime", "procedure.name_unknown", "keep_3y", {}},
      {retention, "years: 3", "years: 5", "procedure.value_unfit", "keep_3y", {{"expected", "…_5y"}}},
      {retention, "years: 3", "years: -1", "procedure.value_unfit", "keep_3y", {{"key", "years"}}},
  };
  return rows;
}

const std::vector<Broken>& step_rows() {
  static const std::vector<Broken> rows{
      {parcel,
       "phase: waiting",
       "phase: wait",
       "procedure.name_unknown",
       "name: asked",
       {{"nearest", "waiting"}}},
      {parcel,
       "name: asked, label",
       "name: open, label",
       "procedure.twice",
       "name: open, label: {ja: 完結申請",
       {}},
      {parcel,
       "from: [draft], to: open",
       "from: [draft], to: opne",
       "procedure.name_unknown",
       "name: submit",
       {{"nearest", "open"}}},
      {parcel,
       "from: [asked]",
       "from: [ask]",
       "procedure.name_unknown",
       "from: [ask]",
       {{"nearest", "asked"}}},
      {parcel,
       "roles: [division_head]",
       "roles: [divison_head]",
       "procedure.name_unknown",
       "divison_head",
       {{"nearest", "division_head"}}},
      {parcel,
       "    roles: [division_head]\n",
       "",
       "procedure.key_missing",
       "name: confirm",
       {{"key", "roles"}}},
      {parcel,
       "roles: [division_head]",
       "roles: [custodian]",
       "procedure.actor_blind",
       "name: confirm",
       {{"role", "custodian"}}},
      {parcel, "reason: required", "reason: must", "procedure.name_unknown", "reason", {}},
      {parcel,
       "fields: [weight]",
       "fields: [wait]",
       "procedure.name_unknown",
       "name: note",
       {{"nearest", "weight"}}},
      {parcel, "undo_seconds: 10", "undo_seconds: forever", "procedure.value_unfit", "undo_seconds", {}},
      {parcel, "key: \"1\"", "key: \"10\"", "procedure.value_unfit", "name: submit", {{"key", "key"}}},
      {parcel,
       "name: note, label",
       "name: submit, label",
       "procedure.twice",
       "ja: 記録",
       {{"name", "submit"}}},
      {parcel,
       "fields_complete: [subject]",
       "fields_complet: [subject]",
       "procedure.name_unknown",
       "fields_complet:",
       {{"nearest", "fields_complete"}}},
      {parcel,
       "fields_complete: [subject]",
       "fields_complete: [subjet]",
       "procedure.name_unknown",
       "[subjet]",
       {{"nearest", "subject"}}},
      {parcel,
       "{fields_complete: [subject]}",
       "fields_complete",
       "procedure.parameter_missing",
       "[fields_complete]",
       {{"parameter", "fields"}}},
      {parcel, "{from: apply}", "{form: apply}", "procedure.name_unknown", "{form:", {{"nearest", "from"}}},
      {parcel,
       "{from: apply}",
       "{from: aply}",
       "procedure.name_unknown",
       "{from: aply}",
       {{"nearest", "apply"}}},
      {parcel,
       "{from: apply}",
       "{from: confirm}",
       "procedure.two_persons_impossible",
       "name: confirm",
       {{"other", "confirm"}}},
      {parcel,
       "guards: [{fields_complete: [subject]}]",
       "guards: [{distinct_actor: confirm}]",
       "procedure.two_persons_impossible",
       "name: apply",
       {{"other", "confirm"}}},
      {parcel, "assign: actor", "assign: actr", "procedure.name_unknown", "actr", {{"nearest", "actor"}}},
      {parcel, "assign: actor", "asign: actor", "procedure.name_unknown", "asign", {{"nearest", "assign"}}},
      {parcel,
       "{assign: actor}",
       "{set_field: {field: colour, value: green}}",
       "procedure.name_unknown",
       "green",
       {{"nearest", "red"}}},
      {parcel,
       "{assign: actor}",
       "{make_record: {type: parsel}}",
       "procedure.name_unknown",
       "parsel",
       {{"nearest", "parcel"}}},
      {parcel,
       "{assign: actor}",
       "hand_to",
       "procedure.key_missing",
       "name: apply",
       {{"key", "to_organisation"}}},
      {parcel, "{assign: actor}", "{link_to: friend}", "procedure.name_unknown", "friend", {}},
      {parcel, "{assign: actor}", "{notify: boss}", "procedure.name_unknown", "boss", {}},
      {parcel,
       "    guards: [{distinct_actor: {from: apply}}]",
       "    guards: [{limit_days: {each: 30}}]",
       "procedure.parameter_missing",
       "limit_days",
       {{"parameter", "total"}}},
      {parcel,
       "  - {name: submit, label: {ja: 受付, en: Submit}, from: [draft], to: open",
       "  - {name: submit, label: {ja: 受付, en: Submit}, from: [draft], to: closed",
       "procedure.state_unreachable",
       "name: open",
       {{"state", "open"}}},
      {parcel,
       "    from: [asked]\n    to: closed",
       "    from: [open]\n    to: closed",
       "procedure.state_without_end",
       "name: asked",
       {{"state", "asked"}}},
  };
  return rows;
}

const std::vector<Broken>& deadline_rows() {
  static const std::vector<Broken> rows{
      {parcel,
       "starts: created",
       "starts: state:opne",
       "procedure.name_unknown",
       "starts",
       {{"nearest", "open"}}},
      {parcel,
       "starts: created",
       "starts: transition:sumbit",
       "procedure.name_unknown",
       "starts",
       {{"nearest", "submit"}}},
      {parcel, "starts: created", "starts: field:colour", "procedure.value_unfit", "starts", {}},
      {parcel, "starts: created", "starts: later", "procedure.value_unfit", "starts", {}},
      {parcel,
       "starts: created",
       "starts: state:asked",
       "procedure.deadline_met_at_start",
       "name: first",
       {{"state", "asked"}}},
      {parcel, "within: {business_days: 1}", "within: {weeks: 1}", "procedure.key_unknown", "within", {}},
      {parcel,
       "within: {business_days: 1}",
       "within: {days: 1, minutes: 2}",
       "procedure.value_unfit",
       "within",
       {}},
      {parcel, "within: {business_days: 1}", "within: {days: 0}", "procedure.value_unfit", "within", {}},
      {parcel,
       "until: [asked, closed]",
       "until: [asked, gone]",
       "procedure.name_unknown",
       "until",
       {{"name", "gone"}}},
      {parcel, "when: urgent", "when: due_on", "procedure.value_unfit", "when", {}},
      {parcel, "before_minutes: 10, role", "role", "procedure.value_unfit", "escalations", {}},
      {parcel,
       "{before_minutes: 10, role",
       "{after_minutes: 10, role",
       "procedure.value_unfit",
       "escalations",
       {}},
      {parcel,
       "after_minutes: 0, role: unit_head",
       "after_minutes: 0, role: chief",
       "procedure.name_unknown",
       "escalations",
       {{"name", "chief"}}},
      {parcel, "kind: related", "kind: friend", "procedure.name_unknown", "links:\n  - {kind: friend", {}},
      {parcel,
       "record_type: parcel, label",
       "record_type: parcels, label",
       "procedure.name_unknown",
       "record_type: parcels",
       {{"nearest", "parcel"}}},
      {parcel, "type: parcel\n", "type: [parcel\n", "yaml.malformed", "", {}},
      {parcel, "type: parcel\n", "type: parcel\ntype: parcel\n", "yaml.twice", "version: 1", {}},
  };
  return rows;
}

bool tells(const Broken& row, const std::string& text, const Error& error) {
  if (error.code != row.code || argument(error, "file") != row.file) return false;
  for (const auto& [name, value] : row.says) {
    if (argument(error, name) != value) return false;
  }
  if (row.at.empty()) return true;
  std::size_t line = line_with(text, row.at);
  line += static_cast<std::size_t>(std::count(row.at.begin(), row.at.end(), '\n'));
  if (row.code == "yaml.twice") --line;
  return argument(error, "line") == std::to_string(line);
}

void check_rows(const std::vector<Broken>& rows) {
  for (const Broken& row : rows) {
    Texts texts = sample_texts();
    replace_once(texts[row.file], row.from, row.to);
    const auto found = mistakes(texts);
    std::string told;
    for (const auto& error : found) told += error.code + ": " + error_text(error, Language::en) + "\n";
    CAPTURE(row.to);
    CAPTURE(row.code);
    CAPTURE(told);
    CHECK(std::any_of(found.begin(), found.end(),
                      [&](const Error& error) { return tells(row, texts[row.file], error); }));
    const auto read = Definitions::read(texts);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == found.front().code);
  }
}

}  // namespace

TEST_CASE("Definitions valid_sample_has_no_mistake") {
  for (const auto& error : mistakes(sample_texts())) FAIL(error_text(error, Language::en));
}

TEST_CASE("Definitions tells_mistakes_of_the_head") { check_rows(head_rows()); }
TEST_CASE("Definitions tells_mistakes_of_fields_and_vocabularies") { check_rows(field_rows()); }
TEST_CASE("Definitions tells_mistakes_of_states_and_steps") { check_rows(step_rows()); }
TEST_CASE("Definitions tells_mistakes_of_deadlines_links_and_yaml") { check_rows(deadline_rows()); }

TEST_CASE("Definitions tells_all_mistakes_at_once") {
  Texts texts = sample_texts();
  replace_once(texts[parcel], "title: subject", "title: subjekt");
  replace_once(texts[parcel], "retention: keep_3y", "retention: keep_5y");
  replace_once(texts[colour], "parent: red", "parent: rad");
  CHECK(mistakes(texts).size() == 3);
}

TEST_CASE("Definitions tells_what_a_made_record_would_lack_from_the_start") {
  Texts texts = sample_texts();
  replace_once(texts[parcel], "required_in: [open]", "required_in: [draft, open]");
  replace_once(texts[parcel], "{assign: actor}", "{make_record: {type: parcel, copy: [colour]}}");
  const auto found = mistakes(texts);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "procedure.copy_lacks");
  CHECK(argument(found[0], "field") == "subject");
  replace_once(texts[parcel], "copy: [colour]", "copy: [colour, subject]");
  CHECK(mistakes(texts).empty());
}

TEST_CASE("Definitions refuses_two_types_with_one_mark") {
  Texts texts = sample_texts();
  std::string other = texts[parcel];
  replace_once(other, "type: parcel\n", "type: letter\n");
  texts["procedures/letter.yaml"] = other;
  const auto found = mistakes(texts);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "procedure.twice");
  CHECK(argument(found[0], "key") == "mark");
}

TEST_CASE("Definitions never_crashes_on_a_truncated_file") {
  const std::string whole = sample_texts().at(parcel);
  for (std::size_t cut = 0; cut < whole.find("list:"); cut += 7) {
    Texts texts = sample_texts();
    texts[parcel] = whole.substr(0, cut);
    CHECK_FALSE(mistakes(texts).empty());
  }
}

}  // namespace hinomi::procedure
