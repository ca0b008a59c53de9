// Letters: made with the step that sends them, never altered, hidden as their record's fields are; templates
// that name what is not there are refused with the nearest right name.
#include "procedure/letters/compose.hpp"
#include "procedure/letters/letter_desk.hpp"
#include "procedure/letters/letter_value.hpp"
#include "procedure/letters/read_letter.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;
using test::told;

std::string all_words(const LetterSheet& sheet) {
  std::string words = sheet.title + "\n" + sheet.number + "\n" + sheet.date + "\n" + sheet.mark + "\n";
  const auto add = [&](const std::vector<std::string>& lines) {
    for (const std::string& line : lines) words += line + "\n";
  };
  add(sheet.to);
  add(sheet.from);
  for (const auto* blocks : {&sheet.opening, &sheet.body, &sheet.closing}) {
    for (const LetterBlock& block : *blocks) {
      words += block.title + "\n";
      add(block.lines);
      for (const auto& row : block.rows) add(row);
    }
  }
  add(sheet.contact);
  return words;
}

bool holds(const std::string& words, std::string_view part) { return words.find(part) != std::string::npos; }

const Json referred{{"summary", "不審な請求"},      {"kind", "consultation"},
                    {"channel", "telephone"},       {"category", "fraud"},
                    {"reporter_name", "実演 花子"}, {"narrative", "身に覚えのない請求が届いた。"}};

struct Desk {
  Office office;
  access::Principal officer = office.hire("taker", "13", {Role::intake_officer, Role::section_chief});
  access::Principal other = office.hire("other", "27", {Role::intake_officer});
  RecordDetail report = office.make(officer, "report", referred);

  RecordDetail refer() {
    auto submitted = office.step(officer, report, "submit");
    if (!submitted) FAIL(told(submitted.error()));
    auto done = office.step(officer, *submitted, "refer",
                            Json{{"referral", "consumer_centre"}, {"referral_text", "局番なしの188へ。"}});
    if (!done) FAIL(told(done.error()));
    return *done;
  }
};

TEST_CASE("Letters step_makes_letter_once_and_it_stays_as_it_was") {
  Desk desk;
  const RecordDetail done = desk.refer();
  const LetterDesk& letters = desk.office.procedures().letters();
  const auto all = letters.of(desk.officer, "report", done.record.id);
  REQUIRE(all);
  REQUIRE(all->letters.size() == 1);
  const LetterOnFile& letter = all->letters.front();
  CHECK(letter.code == "referral");
  CHECK(letter.number == done.record.number);
  CHECK(letter.step == "refer");
  CHECK_FALSE(letter.undone);
  const auto text = letters.read(desk.officer, {"report", done.record.id, letter.id});
  REQUIRE(text);
  REQUIRE(text->sheets.size() == 1);
  const std::string words = all_words(text->sheets.front());
  CHECK(holds(words, "相談窓口の御案内"));
  CHECK(holds(words, "局番なしの188へ。"));
  CHECK(holds(words, "令和8年11月16日"));
  CHECK(holds(words, "消費生活センター"));
  CHECK_FALSE(text->draft);
}

TEST_CASE("Letters masked_values_show_only_to_who_reveals_with_a_reason") {
  Desk desk;
  const RecordDetail done = desk.refer();
  const LetterDesk& letters = desk.office.procedures().letters();
  const auto all = letters.of(desk.officer, "report", done.record.id);
  REQUIRE(all);
  const LetterPlace place{"report", done.record.id, all->letters.front().id};
  const auto hidden = letters.read(desk.officer, place);
  REQUIRE(hidden);
  CHECK(hidden->sheets.front().to == std::vector<std::string>{"●●●　様"});
  CHECK(guarded_fields(*hidden).empty());
  const auto no_reason = letters.whole(desk.officer, place, " ");
  REQUIRE_FALSE(no_reason);
  CHECK(no_reason.error().code == "record.reason_missing");
  const auto whole = letters.whole(desk.officer, place, "郵送するため");
  REQUIRE(whole);
  CHECK(whole->sheets.front().to == std::vector<std::string>{"実演 花子　様"});
  const auto detail = desk.office.procedures().detail(desk.officer, "report", done.record.id);
  REQUIRE(detail);
  CHECK(std::any_of(detail->changes.begin(), detail->changes.end(), [](const RecordChange& change) {
    return change.action == "record.revealed" && change.reason == "郵送するため";
  }));
}

TEST_CASE("Letters of_a_record_that_one_may_not_see_are_not_found") {
  Desk desk;
  const RecordDetail done = desk.refer();
  const LetterDesk& letters = desk.office.procedures().letters();
  const auto all = letters.of(desk.officer, "report", done.record.id);
  REQUIRE(all);
  const auto list = letters.of(desk.other, "report", done.record.id);
  REQUIRE_FALSE(list);
  CHECK(list.error().code == "record.not_found");
  const auto one = letters.read(desk.other, {"report", done.record.id, all->letters.front().id});
  REQUIRE_FALSE(one);
  CHECK(one.error().code == "record.not_found");
  const auto draft = letters.draft(desk.other, {"report", done.record.id, "referral"});
  REQUIRE_FALSE(draft);
  CHECK(draft.error().code == "record.not_found");
  // A letter is found under its own record alone.
  const RecordDetail second = desk.office.make(desk.officer, "report", referred);
  const auto wrong = letters.read(desk.officer, {"report", second.record.id, all->letters.front().id});
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == "letter.unknown");
}

TEST_CASE("Letters draft_says_so_and_has_neither_number_nor_date") {
  Desk desk;
  const LetterDesk& letters = desk.office.procedures().letters();
  const auto all = letters.of(desk.officer, "report", desk.report.record.id);
  REQUIRE(all);
  CHECK(all->letters.empty());
  CHECK(std::any_of(all->drafts.begin(), all->drafts.end(),
                    [](const LetterInDraft& draft) { return draft.code == "referral"; }));
  const auto draft = letters.draft(desk.officer, {"report", desk.report.record.id, "referral"});
  REQUIRE(draft);
  CHECK(draft->draft);
  CHECK(draft->sheets.front().number == "（文書番号）");
  CHECK(draft->sheets.front().to == std::vector<std::string>{"●●●　様"});
}

TEST_CASE("Letters taken_back_step_marks_its_letter") {
  Desk desk;
  const RecordDetail done = desk.refer();
  const auto undone =
      desk.office.procedures().undo(desk.officer, "report", done.record.id, {done.record.version});
  REQUIRE(undone);
  const auto all = desk.office.procedures().letters().of(desk.officer, "report", done.record.id);
  REQUIRE(all);
  REQUIRE(all->letters.size() == 1);
  CHECK(all->letters.front().undone);
}

TEST_CASE("Letters text_that_turns_or_is_no_sign_becomes_words") {
  CHECK(plain_text("a\u202Eb") == "a［U+202E］b");
  CHECK(plain_text("\uFDD0x\uFDD1") == "［U+FDD0］x［U+FDD1］");
  CHECK(plain_text("a\tb\x01") == "a b［U+0001］");
  CHECK(plain_text("令和８年　𠮷野家") == "令和８年　𠮷野家");
  CHECK(plain_text("cut\xE3\x81").size() > 3);
}

TEST_CASE("Letters kept_values_open_and_hide_one_by_one") {
  LetterText text;
  LetterSheet sheet;
  sheet.title = "A " + guarded("name", "花子") + " B " + guarded("phone", "03") + guarded("none", "");
  text.sheets.push_back(sheet);
  text.machine.rows = {{guarded("phone", "04"), "x"}};
  CHECK(guarded_fields(text) == std::set<std::string>{"name", "phone"});
  const LetterText shown = shown_to(text, [](std::string_view field) { return field == "phone"; });
  CHECK(shown.sheets.front().title == "A ●●● B 03");
  CHECK(shown.machine.rows.front().front() == "04");
  const auto again = read_letter_json(letter_json(text));
  REQUIRE(again);
  CHECK(*again == text);
}

TEST_CASE("Letters days_times_and_yen_are_written_as_documents_write_them") {
  const Instant when = parse_timestamp("2026-11-23T05:05:09Z")->instant;
  CHECK(letter_day(when, false) == "令和8年11月23日");
  CHECK(letter_day(when, true) == "23 November 2026");
  CHECK(letter_time(when, false) == "令和8年11月23日14時05分");
  CHECK(letter_time(when, false, true) == "令和8年11月23日14時05分09秒");
  CHECK(letter_time(when, true) == "23 November 2026, 14:05 JST");
  // The day is that of Japan, also when it is still the day before in UTC.
  CHECK(letter_day(parse_timestamp("2026-12-31T15:00:00Z")->instant, false) == "令和9年1月1日");
  CHECK(letter_yen(2'983'000, false) == "2,983,000円");
  CHECK(letter_yen(-1'000, true) == "-1,000 yen");
  CHECK(letter_yen(999, false) == "999円");
}

TEST_CASE("Letters places_are_cut_and_a_lone_brace_is_seen") {
  const LetterPlaces cut = places_in("a{b}c{d}");
  CHECK(cut.texts == std::vector<std::string_view>{"a", "c", ""});
  CHECK(cut.places == std::vector<std::string_view>{"b", "d"});
  CHECK_FALSE(cut.broken);
  CHECK(places_in("a{b").broken);
}

// --- templates

using Files = std::map<std::string, std::string>;

void replace_once(std::string& text, std::string_view old, std::string_view fresh) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  text.replace(at, old.size(), fresh);
}

std::string first_mistake(const Files& files) {
  const auto found = mistakes(files);
  return found.empty() ? std::string() : told(found.front());
}

TEST_CASE("Letters content_has_no_mistakes") {
  const auto found = mistakes(test::all_files());
  for (const Error& one : found) MESSAGE(told(one));
  CHECK(found.empty());
}

TEST_CASE("Letters template_that_names_what_is_not_there_is_refused_with_the_nearest_name") {
  struct Case {
    const char *old, *fresh, *mistake;
  };
  const Case cases[] = {
      {"{referral_text}", "{referal_text}", "name=referal_text nearest=referral_text"},
      {"when: referral_text", "when: referal_text", "name=referal_text nearest=referral_text"},
      {"serves: [report]", "serves: [raport]", "name=raport nearest=report"},
      {"letter: referral\n", "letter: referal\n", "name=referal nearest=referral"},
      {"seal: none", "seal: round", "name=round"},
      {"  title:", "  titel:", "key=titel nearest=title"},
      {"{record.owner}", "{record.ovner}", "nearest=record.owner"},
      {"{referral}", "{referral", "{name}"},
      {"effective: 2026-04-01", "effective: soon", "expected=2026-04-01"},
      {"addresses: defanged", "addresses: open", "name=open"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.fresh);
    Files files = test::all_files();
    std::string& text = files["letters/referral.yaml"];
    replace_once(text, one.old, one.fresh);
    const std::string mistake = first_mistake(files);
    CHECK_MESSAGE(holds(mistake, one.mistake), mistake);
    CHECK(holds(mistake, "letters/referral.yaml"));
  }
}

TEST_CASE("Letters step_that_makes_a_letter_without_template_is_refused") {
  Files files = test::all_files();
  files.erase("letters/referral.yaml");
  const std::string mistake = first_mistake(files);
  CHECK_MESSAGE(holds(mistake, "name=referral"), mistake);
  CHECK(holds(mistake, "procedures/report.yaml"));
}

TEST_CASE("Letters newer_version_is_taken_from_its_day") {
  Files files = test::all_files();
  std::string newer = files["letters/referral.yaml"];
  replace_once(newer, "version: 1", "version: 2");
  replace_once(newer, "effective: 2026-04-01", "effective: 2026-12-01");
  files["letters/referral.v2.yaml"] = newer;
  const auto read = Definitions::read(files);
  REQUIRE_MESSAGE(read, (read ? "" : told(read.error())));
  const auto version = [&](const char* day) {
    const LetterTemplate* letter = (*read)->letter("referral", "report", parse_timestamp(day)->instant);
    return letter == nullptr ? 0 : letter->version;
  };
  CHECK(version("2026-03-31") == 0);
  CHECK(version("2026-11-30") == 1);
  CHECK(version("2026-12-01") == 2);
}

TEST_CASE("Letters template_that_stands_for_another_goes_before_it") {
  const Instant now = parse_timestamp("2026-11-16")->instant;
  const auto definitions = test::all_definitions();
  const auto code = [&](const char* letter, const char* type) {
    const LetterTemplate* found = definitions->letter(letter, type, now);
    return found == nullptr ? std::string() : found->code;
  };
  CHECK(code("disposal_certificate", "evidence_item") == "evidence_disposal");
  CHECK(code("disposal_certificate", "disposal") == "disposal_certificate");
  CHECK(code("disposal_certificate", "report").empty());
}

}  // namespace
}  // namespace hinomi::procedure
