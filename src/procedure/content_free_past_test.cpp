// Child protection: what a record held in its texts before it became content-free does not outlive that
// moment, neither in its values nor in its history, reasons, links or search words; nor do the keys of its
// files. Seen to fail with drop_past() and drop_texts() empty.
#include <algorithm>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "procedure/letters/letter_desk.hpp"
#include "procedure/test_office.hpp"
#include "store/records/retain/record_letters.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

const std::string png = "\x89PNG\r\n\x1a\n" + std::string(60, 'x');  // long enough to be seen as one
const std::string encoded = write_base64(png);
const std::string film = write_base64(std::string("\0\0\0\x18"
                                                  "ftypmp42",
                                                  12) +
                                      std::string(60, 'y'));

struct Desk {
  Office office;
  access::Principal officer =
      office.hire("officer", "13", {Role::intake_officer, Role::investigator}, Purpose::investigation);

  RecordDetail report(const Json& more) {
    Json fields = test::report_fields();
    fields.update(more);
    return office.done(office.step(officer, office.make(officer, "report", fields), "submit"));
  }
  RecordDetail changed(const RecordDetail& record, const Json& fields, const std::string& reason = {}) {
    return office.done(office.procedures().change(officer, record.record.type, record.record.id,
                                                  {to_text(fields), record.record.version, reason}));
  }
  RecordDetail marked(const RecordDetail& record) { return changed(record, Json{{"child_content", true}}); }
  std::size_t found(const std::string& words) {
    const auto hits = office.procedures().search(officer, words, 20);
    REQUIRE(hits);
    return hits->items.size();
  }
  // All that is kept of the record in the clear, once it is opened with its key.
  std::string kept(const RecordDetail& record) {
    std::string all;
    const auto changes = office.store().records().changes(record.record.id, 200);
    REQUIRE(changes);
    for (const StoredChange& change : *changes) all += change.fields_before + "\n" + change.reason + "\n";
    REQUIRE(office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(const auto row, office.store().records().load(snapshot, record.record.id));
      all += row->fields + row->title + row->list_fields;
      return {};
    }));
    const RecordDetail shown = office.look(officer, record);
    for (const RecordLink& link : shown.links) all += link.reason;
    return all;
  }
};

}  // namespace

TEST_CASE("SR10 a_picture_written_as_a_text_goes_when_the_record_becomes_one_of_a_child") {
  Desk desk;
  const std::string narrative = "見て data:image/png;base64," + encoded;
  auto report = desk.report(Json{{"summary", "画像 " + encoded}, {"narrative", narrative}});
  CHECK(desk.found(encoded.substr(0, 12)) == 1);
  report = desk.marked(report);
  const Json fields = *parse_json(report.fields);
  CHECK(fields["child_content"] == true);
  CHECK(fields["narrative"] != narrative);
  CHECK_FALSE(fields["narrative"].get<std::string>().empty());  // it says that there was something
  CHECK(fields.contains("reporter_name"));
  CHECK(desk.kept(report).find(encoded.substr(0, 10)) == std::string::npos);
  CHECK(desk.found(encoded.substr(0, 12)) == 0);
  const Json told = *parse_json(desk.office.entries("record.changed").front().payload);
  CHECK(told.value("destroyed_narrative", std::string()) == to_hex(sha256(narrative)));
  CHECK(told.contains("destroyed_summary"));
  CHECK_FALSE(told.contains("destroyed_kind"));
}

TEST_CASE("SR10 older_versions_and_reasons_lose_the_picture_that_they_carry") {
  Desk desk;
  auto report = desk.report(Json{{"narrative", "動画 " + film}});
  report = desk.changed(report, Json{{"narrative", "写しは別にある"}}, "送られた物: " + encoded);
  report = desk.changed(report, Json{{"narrative", "電話で聞いた"}}, "聞き直した");
  const auto other = desk.report(Json{{"summary", "別の件"}});
  report = desk.office.done(
      desk.office.procedures().link(desk.officer, "report", report.record.id,
                                    {LinkKind::related, other.record.number, "同じ画像 " + encoded}));
  REQUIRE(desk.kept(report).find(film.substr(0, 12)) != std::string::npos);
  REQUIRE(desk.kept(report).find(encoded.substr(0, 10)) != std::string::npos);
  report = desk.marked(report);
  const std::string kept = desk.kept(report);
  CHECK(kept.find(film.substr(0, 12)) == std::string::npos);
  CHECK(kept.find(encoded.substr(0, 10)) == std::string::npos);
  // The rest of the history stays as it was.
  CHECK(kept.find("聞き直した") != std::string::npos);
  CHECK(kept.find("写しは別にある") != std::string::npos);
  const auto told = *parse_json(desk.office.entries("record.changed").front().payload);
  CHECK(told.contains("destroyed_past"));
}

TEST_CASE("SR10 a_letter_made_before_keeps_no_picture") {
  Desk desk;
  auto report = desk.report(Json{{"summary", "見て " + encoded}});
  report = desk.office.done(desk.office.step(
      desk.officer, report, "refer",
      Json{{"referral", "consumer_centre"},
           {"referral_text", "次のとおり。\n" + encoded.substr(0, 60) + "\n" + encoded.substr(60)}}));
  const auto letters = [&] {
    std::vector<std::string> texts;
    REQUIRE(desk.office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(const auto all, store::letters_of(snapshot, report.record.id));
      for (const store::RecordLetter& one : all) {
        HINOMI_ASSIGN(const auto whole, store::find_letter(snapshot, desk.office.store().vault().key(),
                                                           report.record.id, one.id));
        texts.push_back(whole.text);
      }
      return {};
    }));
    return texts;
  };
  REQUIRE(letters().size() == 1);
  CHECK(letters()[0].find(encoded.substr(0, 50)) != std::string::npos);
  report = desk.marked(report);
  REQUIRE(letters().size() == 1);
  CHECK(letters()[0].find(encoded.substr(0, 20)) == std::string::npos);
  CHECK(letters()[0].find(encoded.substr(60)) == std::string::npos);
  // The rest of the letter stays, and can be read.
  const auto& desk_of_letters = desk.office.procedures().letters();
  const auto all = desk_of_letters.of(desk.officer, "report", report.record.id);
  REQUIRE(all);
  const auto text = desk_of_letters.read(desk.officer, {"report", report.record.id, all->letters[0].id});
  REQUIRE(text);
  CHECK(text->sheets[0].title == "相談窓口の御案内");
}

// Picture written into the name of a desk comes into a letter by the desk, which is of no child.
TEST_CASE("SR10 a_letter_takes_no_picture_from_a_record_that_it_names") {
  for (const bool child : {true, false}) {
    Desk desk;
    const auto liaison = desk.office.hire("liaison", "13", {Role::liaison});
    const auto judge = desk.office.hire("judicial", "13", {Role::judicial_officer}, Purpose::investigation);
    const auto chief = desk.office.hire("chief", "13", {Role::section_chief});
    const Json day = "2026-11-01";
    auto asked = desk.office.make(liaison, "partner_desk",
                                  Json{{"title", "架空の事業者"},
                                       {"organisation_name", "架空の事業者"},
                                       {"legal_name", encoded},
                                       {"desk", "窓口"},
                                       {"sector", "provider"},
                                       {"contact", "03-0000-0000"},
                                       {"takes", Json::array({"preservation_request"})},
                                       {"data_kinds", Json::array({"endpoint"})},
                                       {"tlp", "amber"},
                                       {"forms", Json::array({"pdf"})},
                                       {"way", "by_hand"}});
    asked = desk.office.done(desk.office.step(liaison, asked, "ask_check"));
    const auto to = desk.office.done(
        desk.office.step(chief, asked, "activate", Json{{"verified_on", day}, {"tested_on", day}}));
    const auto head = desk.office.hire("head", "13", {Role::unit_head}, Purpose::investigation);
    Json fields{{"summary", "架空の事件"}};
    if (child) fields["offences"] = Json::array({"child_pornography"});
    const auto matter = desk.office.make(head, "case", fields);
    auto request =
        desk.office.make(desk.officer, "preservation_request",
                         Json{{"summary", "接続記録の保全"},
                              {"basis", "code_197_3"},
                              {"desk", to.record.id},
                              {"grounds", "差押えに必要である。"},
                              {"case", matter.record.id},
                              {"keep_until", "2026-12-10"},
                              {"targets", Json::array({Json{{"ip", "192.0.2.7"}, {"log", "connection"}}})}});
    request = desk.office.done(desk.office.step(desk.officer, request, "ask_approval"));
    request = desk.office.done(desk.office.step(judge, request, "approve"));
    request = desk.office.done(desk.office.step(judge, request, "send", Json{{"sent_by", "by_hand"}}));
    std::string text;
    REQUIRE(desk.office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(const auto all, store::letters_of(snapshot, request.record.id));
      REQUIRE(all.size() == 1);
      HINOMI_ASSIGN(const auto whole, store::find_letter(snapshot, desk.office.store().vault().key(),
                                                         request.record.id, all.front().id));
      text = whole.text;
      return {};
    }));
    CHECK((text.find(encoded.substr(0, 50)) == std::string::npos) == child);
    const bool words =
        text.find("架空の事件") != std::string::npos || text.find("接続記録の保全") != std::string::npos;
    CHECK(words);
  }
}

TEST_CASE("SR10 the_history_keeps_no_key_of_a_file_that_went") {
  Desk desk;
  auto report = desk.report(Json::object());
  for (const char* name : {"写し.png", "写し二.png"})
    report = desk.office.done(desk.office.procedures().keep_file(
        desk.officer, "report", report.record.id, {"attachments", name, png, report.record.version}));
  report = desk.office.done(
      desk.office.procedures().keep_file(desk.officer, "report", report.record.id,
                                         {"attachments", "メモ.txt", "覚え書き", report.record.version}));
  report = desk.marked(report);
  REQUIRE(report.files.size() == 1);
  const auto changes = desk.office.store().records().changes(report.record.id, 200);
  REQUIRE(changes);
  for (const StoredChange& change : *changes) {
    const Json before = *parse_json(change.fields_before);
    const Json files = before["fields"].value("attachments", Json());
    if (!files.is_array()) continue;
    for (const Json& file : files) CHECK(file["name"] == "メモ.txt");
  }
}

TEST_CASE("SR10 a_text_of_before_does_not_hinder_that_the_record_becomes_one_of_a_child") {
  Desk desk;
  auto report = desk.report(Json{{"narrative", "見て " + encoded}});
  // In the same change the text that is given anew must not bring one in.
  CHECK(code_of(desk.office.procedures().change(
            desk.officer, "report", report.record.id,
            {to_text(Json{{"child_content", true}, {"narrative", "又 " + encoded}}),
             report.record.version,
             {}})) == "record.file_content_free");
  report = desk.changed(report, Json{{"child_content", true}, {"summary", "児童の画像の通報"}});
  CHECK(desk.kept(report).find(encoded.substr(0, 10)) == std::string::npos);
}

TEST_CASE("SR10 a_reason_brings_no_picture_to_a_record_of_a_child") {
  Desk desk;
  const auto child = desk.marked(desk.report(Json::object()));
  const auto other = desk.report(Json::object());
  const std::string reason = "確認のため " + encoded;
  const auto reveal = [&](const RecordDetail& record) {
    const auto shown =
        desk.office.procedures().reveal(desk.officer, "report", record.record.id, {"reporter_name", reason});
    return shown ? std::string() : shown.error().code;
  };
  const auto link = [&](const RecordDetail& from, const RecordDetail& to) {
    return code_of(desk.office.procedures().link(desk.officer, "report", from.record.id,
                                                 {LinkKind::related, to.record.number, reason}));
  };
  CHECK(reveal(child) == "record.file_content_free");
  CHECK(reveal(other).empty());
  CHECK(link(other, child) == "record.file_content_free");
  CHECK(link(child, other) == "record.file_content_free");
  CHECK(link(other, desk.report(Json::object())).empty());
  CHECK(desk.office.entries("record.revealed").size() == 1);
}

}  // namespace hinomi::procedure
