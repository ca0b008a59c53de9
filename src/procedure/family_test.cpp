// Families of definitions: what a kind takes over, replaces, adds and drops, and how mistakes are told.
#include "base/error_text.hpp"
#include "procedure/definition_samples.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {
namespace {

constexpr auto kind_file = "procedures/letter_parcel.yaml";

// The sample's parcel as a base, and one kind of it.
Texts family_texts(const std::string& kind = "") {
  Texts texts = sample_texts();
  replace_once(texts["procedures/parcel.yaml"], "version: 1\n", "version: 1\nabstract: true\n");
  texts[kind_file] = R"~(type: letter_parcel
extends: parcel
version: 1
effective: 2026-04-01
label: {ja: 封書, en: Letter}
about: {ja: 封書を管理する。, en: Letters.}
mark: 封
)~" + kind;
  return texts;
}

std::shared_ptr<const Definitions> read_good(const Texts& texts) {
  const auto read = Definitions::read(texts);
  const std::string told = read ? std::string() : error_text(read.error(), Language::en);
  REQUIRE_MESSAGE(read, told);
  return *read;
}

const RecordType& kind_of(const std::shared_ptr<const Definitions>& definitions) {
  const RecordType* type = definitions->version("letter_parcel", 1);
  REQUIRE(type != nullptr);
  return *type;
}

}  // namespace

TEST_CASE("Family a_kind_takes_over_everything_but_its_name_and_mark") {
  const auto definitions = read_good(family_texts());
  const RecordType& base = *definitions->version("parcel", 1);
  const RecordType& kind = kind_of(definitions);
  CHECK(kind.fields == base.fields);
  CHECK(kind.states == base.states);
  CHECK(kind.transitions == base.transitions);
  CHECK(kind.deadlines == base.deadlines);
  CHECK(kind.list_columns == base.list_columns);
  CHECK(kind.read_roles == base.read_roles);
  CHECK(kind.label.ja == "封書");
  CHECK(kind.mark == "封");
  CHECK(definitions->family("letter_parcel") == "parcel");
  CHECK(definitions->family("parcel") == "parcel");
  CHECK(definitions->family("nothing").empty());
  CHECK(definitions->kinds("parcel") == std::vector<std::string>{"letter_parcel", "parcel"});
  CHECK(definitions->kinds("letter_parcel") == std::vector<std::string>{"letter_parcel"});
  CHECK(definitions->is_abstract(base));
  CHECK_FALSE(definitions->is_abstract(kind));
}

TEST_CASE("Family a_kind_replaces_adds_and_drops_by_name") {
  const auto definitions = read_good(family_texts(R"~(legal_basis: 郵便法
drop: {fields: [weight], transitions: [note]}
fields:
  - {name: colour, label: {ja: 封の色, en: Seal}, kind: text}
  - {name: stamp, label: {ja: 切手, en: Stamp}, kind: integer}
)~"));
  const RecordType& base = *definitions->version("parcel", 1);
  const RecordType& kind = kind_of(definitions);
  CHECK(kind.legal_basis == "郵便法");
  CHECK(find_field(kind, "weight") == nullptr);
  CHECK(find_field(base, "weight") != nullptr);
  CHECK(find_transition(kind, "note") == nullptr);
  CHECK(find_field(kind, "colour")->kind == FieldKind::text);
  CHECK(find_field(base, "colour")->kind == FieldKind::choice);
  CHECK(kind.fields[1].name == "colour");  // in its old place
  CHECK(kind.fields.back().name == "stamp");
  CHECK(kind.fields.size() == base.fields.size());
}

TEST_CASE("Family a_kind_that_reads_less_takes_fewer_steps") {
  const auto definitions = read_good(family_texts("read: [intake_officer, unit_head, division_head]\n"));
  CHECK(kind_of(definitions).transitions == definitions->version("parcel", 1)->transitions);
  Texts texts = family_texts("read: [unit_head, division_head]\ncreate: [unit_head]\n");
  // The intake officer's own steps are left to nobody: the kind has to say who takes them.
  bool told = false;
  for (const auto& error : mistakes(texts)) told = told || argument(error, "file") == kind_file;
  CHECK(told);
}

TEST_CASE("Family mistakes_are_told_in_the_file_that_made_them") {
  struct Row {
    std::string kind, code, line;
  };
  const Row rows[] = {
      {"drop: {fields: [wieght]}\n", "procedure.name_unknown", "8"},
      {"drop: {feilds: [weight]}\n", "procedure.key_unknown", "8"},
      // The base's step `note` asks for a field that the kind no longer has: only the whole shows it.
      {"drop: {fields: [weight]}\n", "procedure.name_unknown", "2"},
      {"fields:\n  - {name: subject, label: {ja: 件名, en: Subject}, kind: letters}\n",
       "procedure.name_unknown", "9"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    const auto found = mistakes(family_texts(row.kind));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().code == row.code);
    CHECK(argument(found.front(), "file") == kind_file);
    CHECK(argument(found.front(), "line") == row.line);
  }
}

TEST_CASE("Family a_base_that_is_not_there_is_told_with_the_nearest") {
  Texts texts = family_texts();
  replace_once(texts[kind_file], "extends: parcel", "extends: parcle");
  const auto found = mistakes(texts);
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().code == "procedure.name_unknown");
  CHECK(argument(found.front(), "nearest") == "parcel");
  // A kind is no base of another.
  texts = family_texts();
  texts["procedures/small.yaml"] = texts[kind_file];
  replace_once(texts["procedures/small.yaml"], "type: letter_parcel", "type: small_letter");
  replace_once(texts["procedures/small.yaml"], "extends: parcel", "extends: letter_parcel");
  CHECK_FALSE(mistakes(texts).empty());
}

TEST_CASE("Family what_is_wrong_with_a_base_is_told_once") {
  Texts texts = family_texts();
  replace_once(texts["procedures/parcel.yaml"], "system: C02", "system: C99");
  const auto found = mistakes(texts);
  REQUIRE(found.size() == 1);
  CHECK(argument(found.front(), "file") == "procedures/parcel.yaml");
}

TEST_CASE("Family an_old_version_of_a_base_can_be_extended") {
  Texts texts = family_texts();
  replace_once(texts[kind_file], "extends: parcel", "extends: parcel.v1");
  CHECK(mistakes(texts).empty());
  replace_once(texts[kind_file], "extends: parcel.v1", "extends: parcel.v2");
  CHECK(mistakes(texts).size() >= 1);
}

}  // namespace hinomi::procedure
