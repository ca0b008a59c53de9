// What each template of content/ says for one sample of each record type that it serves:
// testdata/samples.json is the input, testdata/CODE.TYPE.txt the letter as it reads.
#include "procedure/letters/letter_desk.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;
using test::told;

void add(std::string& out, const std::vector<std::string>& lines, const char* before) {
  for (const std::string& line : lines) out += before + line + "\n";
}

void add(std::string& out, const std::vector<LetterBlock>& blocks, const char* before) {
  for (const LetterBlock& block : blocks) {
    if (!block.title.empty()) out += std::string(before) + "[" + block.title + "]\n";
    add(out, block.lines, before);
    const auto row = [&](const std::vector<std::string>& cells) {
      out += before;
      for (const std::string& cell : cells) out += "| " + cell + " ";
      out += "|\n";
    };
    if (!block.head.empty()) row(block.head);
    for (const auto& cells : block.rows) row(cells);
  }
}

std::string reading_of(const LetterText& text) {
  std::string out;
  for (const LetterSheet& sheet : text.sheets) {
    out += "== " + sheet.language + "　" + sheet.mark + "\n" + sheet.number + "\n" + sheet.date + "\n";
    add(out, sheet.to, "to: ");
    add(out, sheet.from, "from: ");
    out += "# " + sheet.title + "\n";
    add(out, sheet.opening, "");
    add(out, sheet.body, "  ");
    add(out, sheet.closing, "");
    add(out, sheet.attachments, "with: ");
    add(out, sheet.contact, "contact: ");
  }
  return out;
}

Json samples() {
  const auto text = read_file(HINOMI_FOLDER_DIR "/letters/testdata/samples.json", 1u << 20);
  REQUIRE(text);
  const auto json = parse_json(*text);
  REQUIRE(json);
  return *json;
}

TEST_CASE("Letters each_template_reads_as_its_golden_text") {
  Office office;
  const std::vector<Role> roles{Role::intake_officer, Role::section_chief,     Role::lead_investigator,
                                Role::investigator,   Role::judicial_officer,  Role::liaison,
                                Role::custodian,      Role::protection_officer};
  const auto prevention = office.hire("bunsho", "13", roles, Purpose::prevention);
  access::Principal investigation = prevention;
  investigation.purpose = Purpose::investigation;
  const RecordDetail desk = office.make(prevention, "partner_desk",
                                        Json{{"title", "実演銀行　不正送金対策窓口"},
                                             {"organisation_name", "実演銀行"},
                                             {"legal_name", "株式会社実演銀行"},
                                             {"desk", "不正送金対策窓口"}});
  std::size_t count = 0;
  Json types = samples();
  for (auto& [type, fields] : types.items()) {
    CAPTURE(type);
    for (auto& [name, value] : fields.items()) {
      if (value == "@desk") value = desk.record.id;
      if (value == "@person") value = prevention.id;
    }
    const RecordType* definition = office.procedures().definitions().in_force(type, office.now());
    REQUIRE(definition != nullptr);
    const auto& purposes = definition->purposes;
    const bool prevents = std::find(purposes.begin(), purposes.end(), Purpose::prevention) != purposes.end();
    const access::Principal& person = prevents ? prevention : investigation;
    const RecordDetail record = office.make(person, type, fields);
    const LetterDesk& letters = office.procedures().letters();
    const auto all = letters.of(person, type, record.record.id);
    REQUIRE_MESSAGE(all, (all ? "" : told(all.error())));
    CHECK(!all->drafts.empty());
    for (const LetterInDraft& draft : all->drafts) {
      CAPTURE(draft.code);
      const auto text = letters.draft(person, {type, record.record.id, draft.code});
      REQUIRE_MESSAGE(text, (text ? "" : told(text.error())));
      const std::string file = HINOMI_FOLDER_DIR "/letters/testdata/" + draft.code + "." + type + ".txt";
      const auto golden = read_file(file, 1u << 20);
      CHECK_MESSAGE(golden, file);
      if (golden) CHECK(reading_of(*text) == *golden);
      ++count;
    }
  }
  CHECK(count >= 20);
}

}  // namespace
}  // namespace hinomi::procedure
