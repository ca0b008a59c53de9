// An exported archive proves what was done with a record; whatever is changed in it, or was changed behind
// the journal's back before, is found and named. In: records of content/ on a real store; everything is
// invented.
#include "publish/evidence_export.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/hash.hpp"
#include "procedure/test_office.hpp"
#include "publish/evidence_form.hpp"
#include "publish/evidence_verify.hpp"
#include "publish/zip_text.hpp"
#include "store/journal/signing.hpp"

namespace hinomi::publish {
namespace {

using procedure::test::Office;

constexpr auto digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

struct Exported {
  Office office;
  access::Principal custodian;
  RecordDetail copy;
  std::string key;
  EvidenceArchive archive;

  Exported() {
    custodian =
        office.hire("hokan", "13", {Role::custodian, Role::lead_investigator}, Purpose::investigation);
    const auto lab = office.hire("kaiseki", "13", {Role::lab_analyst}, Purpose::investigation);
    const auto matter = office.make(custodian, "case", {{"summary", "試験の事件"}, {"prefecture", "13"}});
    copy = office.make(custodian, "evidence_copy",
                       {{"what", "試験用端末の複製"},
                        {"kind", "image"},
                        {"sha256", digest},
                        {"size", 4},
                        {"authority", "seizure"},
                        {"made_at", "2026-11-16 09:00"},
                        {"tool", "試験用の道具"},
                        {"tool_version", "1.0"},
                        {"case", matter.record.id}});
    procedure::GivenFile file;
    file.version = copy.record.version;
    file.field = "file";
    file.name = "記録.txt";
    file.bytes = "試験の内容\n";
    copy = office.done(office.procedures().keep_file(custodian, copy.record.type, copy.record.id, file));
    copy = office.done(office.step(custodian, copy, "store",
                                   {{"giver", lab.id},
                                    {"taker", custodian.id},
                                    {"case", matter.record.id},
                                    {"digest_now", digest},
                                    {"store", "vault"}}));
    copy = office.done(office.step(custodian, copy, "check_digest", {{"digest_now", digest}}));
    key = *store::read_public_key(office.store().directory());
    archive = take_out();
  }

  EvidenceArchive take_out() {
    auto made =
        export_evidence({office.procedures(), office.store(), custodian}, copy.record.type, copy.record.id);
    if (!made) FAIL(procedure::test::told(made.error()));
    return *std::move(made);
  }
};

std::string code_of(const Result<EvidenceFinding>& finding) {
  return finding ? "holds" : finding.error().code;
}

// The archive with one file changed, and the manifest made to fit: what somebody with the tools would do.
std::string with_changed(const std::string& archive, const std::string& name,
                         const std::function<void(std::string&)>& change) {
  NamedTexts files = *files_of_zip(archive);
  Json manifest = *parse_json(files.front().second);
  for (auto& [file, text] : files) {
    if (file != name) continue;
    change(text);
    for (Json& row : manifest["files"]) {
      if (row["name"] == name)
        row = {{"name", name}, {"bytes", text.size()}, {"sha256", to_hex(sha256(text))}};
    }
  }
  files.front().second = to_text(manifest);
  return zip_of(files);
}

}  // namespace

TEST_CASE("Evidence export_proves_moves_and_files") {
  const Exported exported;
  const auto finding = verify_evidence(exported.archive.bytes, exported.key);
  REQUIRE(code_of(finding) == "holds");
  REQUIRE(finding->items.size() == 1);
  CHECK(finding->items[0].moves == 2);
  CHECK(finding->items[0].files == 1);
  CHECK(finding->items[0].version == exported.copy.record.version);
  CHECK(finding->public_key == exported.key);
  const auto files = files_of_zip(exported.archive.bytes);
  REQUIRE(files);
  std::string attached;
  for (const auto& [name, text] : *files) {
    if (name == "files/1/1-記録.txt") attached = text;
  }
  CHECK(attached == "試験の内容\n");
  CHECK(exported.archive.bytes.find("record.read") == std::string::npos);
}

TEST_CASE("Evidence verify_finds_any_flipped_byte_and_any_cut") {
  const Exported exported;
  const std::string& whole = exported.archive.bytes;
  std::mt19937_64 random(20261122);
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    const std::size_t at = random() % bytes.size();
    bytes[at] ^= static_cast<char>(1 << (random() % 8));
    CAPTURE(at);
    CHECK_FALSE(verify_evidence(bytes, exported.key));
    CHECK_FALSE(verify_evidence(std::string_view(whole).substr(0, at), exported.key));
  }
  CHECK_FALSE(verify_evidence(whole + " ", exported.key));
  CHECK_FALSE(verify_evidence("", exported.key));
}

TEST_CASE("Evidence verify_names_what_was_changed_with_a_fitting_manifest") {
  const Exported exported;
  const auto changed = [&](const std::string& name, const std::function<void(std::string&)>& change) {
    return code_of(verify_evidence(with_changed(exported.archive.bytes, name, change), exported.key));
  };
  // Whatever is changed, the journal knows the manifest that was written.
  CHECK(changed("items/1.json", [](std::string& text) {
          Json item = *parse_json(text);
          item["title"] = "別の物";
          text = to_text(item);
        }) == "evidence.not_exported");
  CHECK(changed("files/1/1-記録.txt", [](std::string& text) { text += "。"; }) == "evidence.not_exported");
  CHECK(changed("README.txt", [](std::string& text) { text += "。"; }) == "evidence.not_exported");
  NamedTexts files = *files_of_zip(exported.archive.bytes);
  files[1].second += " ";
  CHECK(code_of(verify_evidence(zip_of(files), exported.key)) == "evidence.file_altered");
  files = *files_of_zip(exported.archive.bytes);
  files.insert(files.end() - 1, {"items/9.json", "{}"});
  CHECK(code_of(verify_evidence(zip_of(files), exported.key)) == "evidence.file_extra");
  files = *files_of_zip(exported.archive.bytes);
  files.erase(files.begin() + 1);
  CHECK(code_of(verify_evidence(zip_of(files), exported.key)) == "evidence.file_missing");
  const Exported other;
  CHECK(code_of(verify_evidence(exported.archive.bytes, other.key)) == "journal.other_key");
  // The proof of another export of the same store does not fit this manifest.
  Exported again;
  again.office.pass(std::chrono::minutes(1));
  NamedTexts mixed = *files_of_zip(again.take_out().bytes);
  mixed.back() = files_of_zip(again.archive.bytes)->back();
  CHECK(code_of(verify_evidence(zip_of(mixed), again.key)) == "evidence.not_exported");
}

TEST_CASE("Evidence verify_refuses_a_manifest_whose_items_are_no_records") {
  const Exported exported;
  const auto with_item = [&](const Json& item) {
    NamedTexts files = *files_of_zip(exported.archive.bytes);
    Json manifest = *parse_json(files.front().second);
    manifest["items"] = Json::array({item});
    files.front().second = to_text(manifest);
    return code_of(verify_evidence(zip_of(files), exported.key));
  };
  CHECK(with_item(7) == "evidence.manifest_altered");
  CHECK(with_item(Json::array({"type"})) == "evidence.manifest_altered");
  CHECK(with_item({{"type", 7}, {"id", Json::object()}}) == "evidence.manifest_altered");
}

TEST_CASE("Evidence verify_finds_a_move_that_was_altered_before_the_export") {
  Exported exported;
  const auto row_change = [&](const std::function<void(Json&)>& change) {
    // The record is changed as an intruder with the store's own key would: the program exports what it finds.
    auto& store = exported.office.store();
    std::optional<StoredRecord> record;
    REQUIRE(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(record, store.records().load(snapshot, exported.copy.record.id));
      return {};
    }));
    Json values = *parse_json(record->fields);
    change(values["custody"]);
    record->fields = to_text(values);
    record->version += 1;
    REQUIRE(store.database().write(
        [&](store::Transaction& transaction) { return store.records().update(transaction, *record, {}); }));
    record->version -= 1;
    return code_of(verify_evidence(exported.take_out().bytes, exported.key));
  };
  CHECK(row_change([](Json&) {}) == "evidence.change_missing");  // a change without an entry
}

TEST_CASE("Evidence export_is_for_types_that_keep_custody") {
  Office office;
  const auto liaison =
      office.hire("kakari", "13", {Role::section_chief, Role::custodian}, Purpose::prevention);
  const auto kit = office.make(liaison, "equipment", {{"name", "試験用の端末"}, {"kind", "computer"}});
  const auto made =
      export_evidence({office.procedures(), office.store(), liaison}, kit.record.type, kit.record.id);
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "evidence.no_custody");
}

}  // namespace hinomi::publish
