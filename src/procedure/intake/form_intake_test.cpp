// Common incident forms on the real kernel: whatever was filled in arrives, once, wherever it stood on the
// form; what is no form is refused. The forms are made here, in the layouts that spreadsheets have.
#include <algorithm>

#include "base/error_text.hpp"
#include "base/json.hpp"
#include "base/yaml.hpp"
#include "decode/table/testdata/books.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/source_intake.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure::intake {
namespace {

using decode::test::TestSheet;

struct World {
  test::Office office;
  access::Principal officer = office.hire("officer", "27", {Role::intake_officer});
  IntakeDesk desk{office.procedures(), office.store(), *DangerWords::load(HINOMI_SOURCE_DIR "/content")};
  ImportColumns columns = *ImportColumns::load(HINOMI_SOURCE_DIR "/content");
  IncidentForms forms = *IncidentForms::load(HINOMI_SOURCE_DIR "/content");
  SourceRoom room{desk, columns, "27", &forms};

  SourceReport taken(const Result<SourceReport>& report) {
    if (!report) FAIL(test::told(report.error()));
    for (const NotTaken& each : report->not_taken) FAIL(test::told(each.why));
    return *report;
  }
  std::vector<RecordRow> reports() {
    return office.procedures().list(officer, received_type, ListRecordsQuery{})->items;
  }
  RecordDetail detail(const std::string& id) {
    return office.done(office.procedures().detail(officer, received_type, id));
  }
  // Every value of the record as it is stored, masked or not.
  Json stored(const std::string& id) {
    Json fields;
    REQUIRE(office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(const auto record, office.store().records().load(snapshot, id));
      HINOMI_ASSIGN(fields, parse_json(record->fields));
      return {};
    }));
    return fields;
  }
  Json only() {
    REQUIRE(reports().size() == 1);
    return stored(reports()[0].id);
  }
};

// The label first named for each item, with the field it goes into.
std::vector<std::pair<std::string, std::string>> items_of_content() {
  const std::string path = HINOMI_SOURCE_DIR "/content/public/incident_forms.yaml";
  const auto root = parse_yaml(*read_file(path, 1u << 20), path);
  std::vector<std::pair<std::string, std::string>> items;
  for (const YamlNode& node : root->find("items")->list) {
    const YamlNode* field = node.find("field");
    items.emplace_back(node.find("labels")->list.front().text, field == nullptr ? "" : field->text);
  }
  return items;
}

std::string filled_in(const std::string& field, std::size_t number) {
  if (field == "occurred_at" || field == "known_at") return "2026-11-15 09:3" + std::to_string(number % 10);
  if (field == "reporter_phone") return "03-0000-0000";
  if (field == "reporter_mail") return "taro@hospital.example";
  if (field == "sector") return "医療・福祉";
  if (field == "business_impact") return "一部に支障";
  if (field == "loss") return "1,200,000円";
  if (field == "consent_share") return "同意する";
  return "記入その" + std::to_string(number) + "番";
}

// What the record must hold for a value of a field; the text itself where the field is text.
bool arrived(const Json& fields, const std::string& field, const std::string& label,
             const std::string& value) {
  const std::string narrative = fields["narrative"];
  if (field.empty()) return narrative.find(label + "：" + value) != std::string::npos;
  if (field == "sector") return fields[field] == "medical";
  if (field == "business_impact") return fields[field] == "part";
  if (field == "loss") return fields[field] == 1'200'000;
  if (field == "consent_share") return fields[field] == true;
  return fields.contains(field) && to_text(fields[field]).find(value) != std::string::npos &&
         narrative.find(value) == std::string::npos;
}

std::string at(const char* column, std::size_t row) { return column + std::to_string(row); }

TestSheet full_form(const std::string& title) {
  TestSheet sheet{"様式", {{"A1", title}}, {}};
  std::size_t row = 3;
  for (const auto& [label, field] : items_of_content()) {
    sheet.cells.emplace_back(at("A", row), label);
    sheet.cells.emplace_back(at("C", row), filled_in(field, row));
    ++row;
  }
  return sheet;
}

}  // namespace

// F2(1)ア: all that a form says is imported.
TEST_CASE("FormIntake carries_every_item_of_each_form") {
  for (const auto& [title, technique] :
       {std::pair{"ランサムウェア事案共通様式", "ransomware"}, {"ＤＤｏＳ攻撃事案　共通様式", "ddos"}}) {
    World world;
    const SourceReport report =
        world.taken(take_form(world.room, "様式.xlsx", decode::test::book({full_form(title)})));
    CHECK(report.received == 1);
    const Json fields = world.only();
    CHECK(fields["channel"] == "common_form");
    CHECK(fields["techniques"] == Json::array({technique}));
    std::size_t row = 3, carried = 0;
    for (const auto& [label, field] : items_of_content()) {
      CHECK_MESSAGE(arrived(fields, field, label, filled_in(field, row)), label);
      carried += arrived(fields, field, label, filled_in(field, row));
      ++row;
    }
    CHECK(carried == items_of_content().size());
    CHECK(carried > 60);
    CHECK(world.office.store().vault().has(report.original));
    const RecordDetail detail = world.detail(world.reports()[0].id);
    REQUIRE(detail.files.size() == 1);
    CHECK(detail.files[0].name == "様式.xlsx");
    CHECK(detail.files[0].digest == report.original);
  }
}

TEST_CASE("FormIntake finds_items_wherever_they_stand") {
  World world;
  const TestSheet sheet{"報告",
                        {{"B2", "ランサムウェア事案共通様式（第２報）"},
                         {"A4", "１．報告者に関する情報"},
                         {"B4", "（１）組織名【必須】"},
                         {"D4", "架空病院"},
                         {"B5", "② 担当者氏名 ※"},
                         {"D5", "架空　花子"},
                         {"F5", "ＴＥＬ"},
                         {"G5", "03-0000-0000"},
                         {"A7", "侵入方法\n（分かる範囲で記入してください）"},
                         {"A8", "VPN機器の脆弱性"},
                         {"A10", "暗号化された機器"},
                         {"C10", "サーバ 3台"},
                         {"C11", "端末 20台"},
                         {"A13", "攻撃開始日時"},
                         {"B13", "発覚日時"},
                         {"A14", "令和8年11月15日 午前9時半"},
                         {"B14", "15日の昼頃"},
                         {"A16", "電子カルテの停止"},
                         {"B16", "3日間"},
                         {"A18", "事案の概要：サーバのファイルが暗号化された。"},
                         {"A19", "連絡先 補足 203.0.113.7"}},
                        {"A4:A5", "A10:B11", "A8:D8"}};
  world.taken(
      take_form(world.room, "a.xlsx",
                decode::test::book({sheet, {"別紙", {{"A1", "通信先"}, {"B1", "198.51.100.9"}}, {}}})));
  const Json fields = world.only();
  const std::string narrative = fields["narrative"];
  CHECK(fields["reporter_name"] == "架空病院　架空　花子");
  CHECK(to_text(fields["reporter_phone"]).find("03-0000-0000") != std::string::npos);
  CHECK(to_text(fields["occurred_at"]).find("午前9時半") != std::string::npos);
  CHECK_FALSE(fields.contains("known_at"));  // no time can be read from it
  CHECK(fields["summary"] == "ランサムウェア事案共通様式：サーバのファイルが暗号化された。");
  for (const std::string line :
       {"【ランサムウェア事案共通様式（第２報）】\n", "【１．報告者に関する情報】\n", "VPN機器の脆弱性\n",
        "暗号化された機器：サーバ 3台\n端末 20台\n", "発覚日時：15日の昼頃\n", "電子カルテの停止：3日間\n",
        "事案の概要：サーバのファイルが暗号化された。\n", "連絡先 補足 203.0.113.7\n",
        "通信先：198.51.100.9\n"})
    CHECK_MESSAGE(narrative.find(line) != std::string::npos, line);
  CHECK(narrative.find("架空病院") == std::string::npos);
}

TEST_CASE("FormIntake loses_no_text_of_a_form_that_is_laid_out_otherwise") {
  World world;
  TestSheet sheet{"新様式", {{"A1", "DDoS攻撃事案共通様式"}}, {}};
  std::vector<std::string> texts;
  for (std::size_t row = 3; row < 60; ++row) {
    for (const char* column : {"A", "B", "C", "E"}) {
      if ((row * 7 + static_cast<std::size_t>(*column)) % 3 == 0) continue;
      texts.push_back("未知の文言" + std::to_string(row) + column);
      sheet.cells.emplace_back(at(column, row), texts.back());
    }
    if (row % 5 == 0) sheet.merges.push_back(at("A", row) + ":" + at("A", row + 2));
  }
  world.taken(take_form(world.room, "a.xlsx", decode::test::book({sheet})));
  const std::string narrative = world.only()["narrative"];
  for (const std::string& text : texts) CHECK_MESSAGE(narrative.find(text) != std::string::npos, text);
}

TEST_CASE("FormIntake carries_a_value_that_reads_like_a_text_of_the_form") {
  World world;
  const TestSheet sheet{"様式",
                        {{"A1", "ランサムウェア事案共通様式"},
                         {"A3", "今後の対応"},
                         {"B3", "再発防止策"},
                         {"A4", "被害届"},
                         {"B4", "警察への相談状況"},
                         {"A5", "報告区分"},
                         {"B5", "任意"},
                         {"A6", "個人データの項目"},
                         {"B6", "3項目"},
                         {"A7", "組織名"},
                         {"B7", "担当者名"},
                         {"A8", "攻撃の種別"},
                         {"B8", "原因"},
                         {"C8", "攻撃手法"},
                         {"D8", "内容"},
                         {"A9", "公表の状況"},
                         {"B9", "公表済み"}},
                        {}};
  world.taken(take_form(world.room, "a.xlsx", decode::test::book({sheet})));
  const Json fields = world.only();
  const std::string narrative = fields["narrative"];
  CHECK_FALSE(fields.contains("reporter_name"));
  for (const std::string line : {"今後の対応：再発防止策\n", "被害届：警察への相談状況\n", "報告区分：任意\n",
                                 "個人データの項目：3項目\n", "組織名：担当者名\n", "攻撃の種別：原因\n",
                                 "攻撃手法：内容\n", "公表の状況：公表済み\n"})
    CHECK_MESSAGE(narrative.find(line) != std::string::npos, line);
}

TEST_CASE("FormIntake carries_values_like_texts_of_the_form_in_the_other_order") {
  World world;
  const TestSheet sheet{"様式",
                        {{"A1", "ランサムウェア事案共通様式"},
                         {"A3", "再発防止策"},
                         {"C3", "今後の対応"},
                         {"A4", "警察への相談状況"},
                         {"C4", "被害届"},
                         {"A5", "公表の状況"},
                         {"C5", "公表済み"},
                         {"A6", "発生原因"},
                         {"C6", "必須"},
                         {"A7", "経過"},
                         {"B7", "任意"},
                         {"A8", "後から書いた経過"}},
                        {}};
  world.taken(take_form(world.room, "a.xlsx", decode::test::book({sheet})));
  const std::string narrative = world.only()["narrative"];
  for (const std::string line : {"再発防止策：今後の対応\n", "警察への相談状況：被害届\n", "発生原因：必須\n",
                                 "経過：後から書いた経過\n", "経過：任意\n"})
    CHECK_MESSAGE(narrative.find(line) != std::string::npos, line);
}

TEST_CASE("FormIntake leaves_out_what_is_printed_before_a_value_and_labels_apart") {
  World world;
  const TestSheet sheet{"様式",
                        {{"A1", "ランサムウェア事案共通様式"},
                         {"A2", "項目"},
                         {"C2", "記入内容"},
                         {"A3", "組織名"},
                         {"B3", "必須"},
                         {"C3", "架空病院"},
                         {"A4", "業種"},
                         {"B4", "任意"},
                         {"A5", "原因"},
                         {"E5", "拡張子"}},
                        {}};
  world.taken(take_form(world.room, "a.xlsx", decode::test::book({sheet})));
  const Json fields = world.only();
  CHECK(fields["reporter_name"] == "架空病院");
  const std::string narrative = fields["narrative"];
  for (const std::string word : {"必須", "任意", "業種", "原因", "拡張子", "記入内容"})
    CHECK_MESSAGE(narrative.find(word) == std::string::npos, word);
}

TEST_CASE("FormIntake takes_a_half_filled_form_and_values_that_fit_nowhere") {
  World world;
  const TestSheet sheet{"様式",
                        {{"A1", "ランサムウェア事案共通様式"},
                         {"A2", "組織名"},
                         {"A3", "業種"},
                         {"B3", "猫の手"},
                         {"A4", "被害額"},
                         {"B4", "約100万円"},
                         {"A5", "検知日時"},
                         {"B5", "調査中"},
                         {"A6", "電話番号"}},
                        {}};
  world.taken(take_form(world.room, "a.xlsx", decode::test::book({sheet}, {{"xl/comments1.xml", "<x/>"}})));
  const Json fields = world.only();
  for (const std::string field : {"reporter_name", "sector", "loss", "known_at", "reporter_phone"})
    CHECK_FALSE(fields.contains(field));
  const std::string narrative = fields["narrative"];
  for (const std::string line : {"業種：猫の手", "被害額：約100万円", "検知日時：調査中", "添付の原本を参照"})
    CHECK_MESSAGE(narrative.find(line) != std::string::npos, line);
  CHECK(fields["summary"] == "ランサムウェア事案共通様式");
}

TEST_CASE("FormIntake counts_the_same_form_once_and_each_kind_for_itself") {
  World world;
  const auto both = decode::test::book(
      {{"甲", {{"A1", "ランサムウェア事案共通様式"}, {"A2", "組織名"}, {"B2", "架空病院"}}, {}},
       {"乙", {{"A1", "DDoS攻撃事案共通様式"}, {"A2", "組織名"}, {"B2", "架空病院"}}, {}}});
  CHECK(world.taken(take_form(world.room, "a.xlsx", both)).received == 2);
  CHECK(world.taken(take_form(world.room, "a.xlsx", both)).again == 2);
  // Saved again by another program: other bytes, the same content.
  const auto saved = decode::test::book(
      {{"丙", {{"A1", "ランサムウェア事案共通様式"}, {"A2", "組織名"}, {"C2", "架空病院"}}, {}}});
  CHECK(world.taken(take_form(world.room, "b.xlsx", saved)).again == 1);
  CHECK(world.reports().size() == 2);
}

TEST_CASE("FormIntake reads_a_form_that_comes_with_a_mail") {
  World world;
  const std::string form = decode::test::book(
      {{"甲", {{"A1", "ランサムウェア事案共通様式"}, {"A2", "組織名"}, {"B2", "架空病院"}}, {}}});
  const std::string mail =
      "From: taro@hospital.example\r\nSubject: report\r\nMessage-ID: <9@hospital.example>\r\n"
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
      "see 203.0.113.9\r\n--b\r\nContent-Disposition: attachment; filename=form.xlsx\r\n"
      "Content-Transfer-Encoding: binary\r\n\r\n" +
      form + "\r\n--b--\r\n";
  const SourceReport report = world.taken(take_mail(world.room, mail));
  CHECK(report.received == 1);
  const Json fields = world.only();
  CHECK(fields["reporter_name"] == "架空病院");
  CHECK(fields["channel"] == "common_form");
  CHECK(to_text(fields["reporter_mail"]).find("taro@hospital.example") != std::string::npos);
  const std::string narrative = fields["narrative"];
  CHECK(narrative.find("【送付の電子メール】\n件名：report\nsee 203.0.113.9") != std::string::npos);
  CHECK(world.detail(world.reports()[0].id).files.size() == 2);
  CHECK(world.taken(take_mail(world.room, mail)).again == 1);
  CHECK(world.reports().size() == 1);
}

TEST_CASE("FormIntake makes_few_reports_of_many_forms_with_a_mail_each_with_its_own_file") {
  World world;
  constexpr std::size_t forms = limits::mail_forms_max + 2;
  std::string mail =
      "From: taro@hospital.example\r\nSubject: forms\r\nMessage-ID: <10@hospital.example>\r\n"
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee\r\n";
  for (std::size_t at = 0; at < forms; ++at)
    mail += "--b\r\nContent-Disposition: attachment; filename=form" + std::to_string(at) +
            ".xlsx\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
            decode::test::book({{"甲",
                                 {{"A1", "ランサムウェア事案共通様式"},
                                  {"A2", "事案の概要"},
                                  {"B2", "第" + std::to_string(at) + "病院"}},
                                 {}}}) +
            "\r\n";
  const SourceReport report = world.taken(take_mail(world.room, mail + "--b--\r\n"));
  CHECK(report.received == static_cast<std::int64_t>(limits::mail_forms_max));
  REQUIRE(report.records.size() == limits::mail_forms_max);
  CHECK(world.detail(report.records[0]).files.size() == forms + 1);
  const std::string rest = "共通様式7件のうち、取り込んだのは5件。残りの2件は、添付の原本を参照";
  CHECK(world.stored(report.records[0])["narrative"].get<std::string>().find(rest) != std::string::npos);
  for (std::size_t at = 1; at < report.records.size(); ++at) {
    const RecordDetail further = world.detail(report.records[at]);
    REQUIRE(further.files.size() == 1);
    CHECK(further.files[0].name == "form" + std::to_string(at) + ".xlsx");
    CHECK(world.stored(report.records[at])["narrative"].get<std::string>().find(rest) == std::string::npos);
  }
  CHECK(world.taken(take_mail(world.room, mail + "--b--\r\n")).again ==
        static_cast<std::int64_t>(limits::mail_forms_max));
}

TEST_CASE("FormIntake raises_danger_and_keeps_no_picture_of_children") {
  World world;
  const auto form_saying = [](const char* text) {
    return decode::test::book(
        {{"甲", {{"A1", "ランサムウェア事案共通様式"}, {"A2", "ランサムノート"}, {"B2", text}}, {}}});
  };
  CHECK(world.taken(take_form(world.room, "a.xlsx", form_saying("殺すと書かれている"))).dangers == 1);
  CHECK(world.reports()[0].state == "emergency");
  const SourceReport child =
      world.taken(take_form(world.room, "b.xlsx", form_saying("児童ポルノを公開すると脅された")));
  CHECK_FALSE(child.kept);
  CHECK_FALSE(world.office.store().vault().has(child.original));
  CHECK(child.files_refused == 1);
}

TEST_CASE("FormIntake refuses_what_is_no_form_in_both_languages") {
  World world;
  const auto refusal = [&](const std::string& bytes) {
    const auto report = take_form(world.room, "a.xlsx", bytes);
    REQUIRE_FALSE(report);
    for (const Language language : {Language::ja, Language::en})
      CHECK(error_text(report.error(), language).find('{') == std::string::npos);
    return report.error().code;
  };
  CHECK(refusal(decode::test::book({{"名簿", {{"A1", "氏名"}, {"A2", "架空　太郎"}}, {}}})) ==
        "intake.form_unknown");
  CHECK(refusal(decode::test::book({{"様式", {{"A1", "DDoS事案共通様式"}, {"A2", "組織名"}}, {}}})) ==
        "intake.form_empty");
  CHECK(refusal(decode::test::book({{"様式",
                                     {{"A1", "DDoS事案共通様式"},
                                      {"A2", "組織名"},
                                      {"B2", "必須"},
                                      {"A3", "発生日時"},
                                      {"B3", "検知日時"}},
                                     {}}})) == "intake.form_empty");
  CHECK(refusal("概要,内容\r\n") == "book.not_a_book");
  CHECK(refusal(decode::test::book({full_form("DDoS事案")}, {{"xl/vbaProject.bin", "x"}})) == "book.macro");
  TestSheet wide{"様式", {{"A1", "DDoS事案"}}, {}};
  for (std::size_t row = 2; row < 20'003; ++row) wide.cells.emplace_back(at("A", row), "組織名");
  CHECK(refusal(decode::test::book({wide})) == "book.too_large");
  CHECK(world.reports().empty());
}

TEST_CASE("FormIntake knows_every_field_that_its_content_names") {
  const auto* type = test::all_definitions()->in_force(received_type, system_now());
  for (const auto& [label, field] : items_of_content())
    CHECK_MESSAGE((field.empty() || find_field(*type, field) != nullptr), label);
}

}  // namespace hinomi::procedure::intake
