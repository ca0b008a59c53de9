// hinomi letters render: writes a letter of a record into a file; the one that its step made, else a
// draft, marked as such. As a person with an account and a password whose authority it has: masked values
// stay hidden. By the running server, or here when none runs. Never overwrites a file.
#include <algorithm>
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/file.hpp"
#include "procedure/letters/letter_desk.hpp"
#include "procedure/procedures.hpp"
#include "publish/letters/letter_files.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"person", "NAME", "書き出す利用者の名前", "sign-in name of the person who takes it out", true},
    {"record", "NUMBER", "記録の番号", "number of the record", true},
    {"out", "FILE", "書き出すファイル", "file to write", true},
    {"form", "FORM", "形式（既定：pdf。html、docx、csv、json、stix）",
     "form (default pdf; html, docx, csv, json, stix)"},
    {"letter-language", "ja|en", "文書の言語（既定：本文の言語）",
     "language of the letter (default: its own)"},
    {"password-file", "FILE", "パスワードのファイル（既定：端末から入力）",
     "file with the password (default: typed)"},
    {"code", "N", "ワンタイムコード", "one-time code"},
    {"purpose", "NAME", "利用目的（既定：捜査）", "purpose (default: investigation)"},
    {"json", "", "失敗をJSONで書く", "print a failure as JSON"},
};

Result<RecordRow> record_numbered(const procedure::Procedures& procedures, const access::Principal& person,
                                  const std::string& number) {
  HINOMI_ASSIGN(const RecordHits hits, procedures.search(person, number, 100));
  for (const RecordHit& hit : hits.items) {
    if (hit.record.number == number) return hit.record;
  }
  return fail(ErrorKind::not_found, "record.not_found", {{"record", number}});
}

// The newest letter of the code, or the draft of one.
Result<procedure::LetterText> text_of(const procedure::LetterDesk& desk, const access::Principal& person,
                                      const RecordRow& row, const std::string& code) {
  HINOMI_ASSIGN(const auto all, desk.of(person, row.type, row.id));
  const auto made = std::find_if(all.letters.rbegin(), all.letters.rend(),
                                 [&](const auto& letter) { return letter.code == code && !letter.undone; });
  if (made != all.letters.rend()) return desk.read(person, {row.type, row.id, made->id});
  return desk.draft(person, {row.type, row.id, code});
}

Result<int> work(const CommandRoom& room) {
  const Arguments& arguments = room.arguments;
  const auto form = parse_letter_form(arguments.value_or("form", "pdf"));
  if (!form || arguments.positional().size() != 1)
    return fail(ErrorKind::malformed, "command.option_value",
                {{"option", "--form"},
                 {"value", arguments.value_or("form", "")},
                 {"expected", "CODE --form pdf | html | docx | csv | json | stix"}});
  const access::Principal& person = room.person;
  const procedure::Procedures& procedures = room.tower.procedures();
  HINOMI_ASSIGN(const RecordRow row, record_numbered(procedures, person, arguments.value_or("record", "")));
  HINOMI_ASSIGN(const auto text, text_of(procedures.letters(), person, row, arguments.positional().front()));
  HINOMI_ASSIGN(const auto file,
                publish::letter_file(text, *form, arguments.value_or("letter-language", "")));
  const std::string output = room.path(arguments.value_or("out", ""));
  std::error_code none;
  if (std::filesystem::exists(std::filesystem::symlink_status(output, none)))
    return fail(ErrorKind::conflict, "file.exists", {{"file", output}});
  HINOMI_TRY(write_file_durably(output, file.bytes, FileMode::owner_only));
  room.out.print(terminal_text(output) + (text.draft ? (room.ja() ? "（案）" : " (draft)") : ""));
  return exit_done;
}

int run(const Arguments& arguments) { return run_served(letters_render_served, arguments); }

}  // namespace

const Command letters_render_command{
    "letters render", "CODE", options, "記録の文書を書き出す", "write a letter of a record into a file", run};
const ServedCommand letters_render_served{letters_render_command, work, true, exit_failed, true};

}  // namespace hinomi::app
