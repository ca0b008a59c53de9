// hinomi evidence export: writes a record with a chain of custody into an archive on this machine, the same
// as the page gives and `hinomi evidence verify` proves. Works on the data folder itself, as a person with an
// account and password whose authority it has: what that person may not see or take out is not found or
// refused. The journal has it as an export by that person. Never overwrites a file.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "access/decision.hpp"
#include "app/commands/commands.hpp"
#include "app/person_at_terminal.hpp"
#include "app/settings.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/file.hpp"
#include "procedure/procedures.hpp"
#include "publish/evidence_export.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"person", "NAME", "書き出す利用者の名前", "sign-in name of the person who takes it out", true},
    {"output", "FILE", "書き出すファイル（.zip）", "file to write (.zip)", true},
    {"password-file", "FILE", "パスワードのファイル（既定：端末から入力）",
     "file with the password (default: typed)"},
    {"code", "N", "ワンタイムコード", "one-time code"},
    {"purpose", "NAME", "利用目的（既定：捜査）", "purpose (default: investigation)"},
};

Result<RecordRow> record_numbered(const procedure::Procedures& procedures, const access::Principal& person,
                                  const std::string& number) {
  HINOMI_ASSIGN(const RecordHits hits, procedures.search(person, number, 100));
  for (const RecordHit& hit : hits.items) {
    if (hit.record.number == number) return hit.record;
  }
  return fail(ErrorKind::not_found, "record.not_found", {{"record", number}});
}

Result<void> may_export(const access::Principal& person) {
  const auto decision = access::may(person, Permission::record_export);
  return decision.allowed
             ? Result<void>()
             : Result<void>(fail(ErrorKind::forbidden, decision.code,
                                 {{"permission", std::string(to_text(Permission::record_export))}}));
}

Result<publish::EvidenceArchive> archive_of(const Arguments& arguments, const Settings& settings) {
  const bool ja = arguments.language() == Language::ja;
  HINOMI_ASSIGN(const std::string password,
                typed_password(arguments.value("password-file"), ja ? "パスワード：" : "password: "));
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person, person_at_terminal(tower->store(), {arguments.value_or("person", ""),
                                                                       password, arguments.value("code"),
                                                                       arguments.value_or("purpose", "")}));
  HINOMI_TRY(may_export(person));
  HINOMI_ASSIGN(const RecordRow row,
                record_numbered(tower->procedures(), person, arguments.positional().front()));
  return publish::export_evidence({tower->procedures(), tower->store(), person}, row.type, row.id);
}

// Takes the name before anything is asked, so that no file that comes up meanwhile is written over.
Result<void> claim(const std::string& output) {
  const int file = ::open(output.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) return fail(ErrorKind::conflict, "file.exists", {{"file", output}});
  if (file < 0)
    return fail(ErrorKind::unavailable, "store.io", {{"file", output}, {"detail", std::strerror(errno)}});
  ::close(file);
  return {};
}

Result<void> write_archive(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  if (settings.server_runs()) return fail(ErrorKind::conflict, "command.server_running");
  const std::string output = arguments.value_or("output", "");
  HINOMI_TRY(claim(output));
  const auto archive = archive_of(arguments, settings);
  const auto written = archive ? write_file_durably(output, archive->bytes, FileMode::owner_only)
                               : Result<void>(archive.error());
  std::error_code ignored;
  if (!written) std::filesystem::remove(output, ignored);
  return written;
}

int run(const Arguments& arguments) {
  const auto written = write_archive(arguments);
  if (!written) return say(written.error(), arguments.language());
  const bool ja = arguments.language() == Language::ja;
  print((ja ? "証拠を書き出しました：" : "evidence written: ") +
        terminal_text(arguments.value_or("output", "")));
  return 0;
}

}  // namespace

const Command evidence_export_command{"evidence export",
                                      "NUMBER",
                                      options,
                                      "証拠と保管の連鎖を書庫に書き出す",
                                      "write evidence with its chain of custody into an archive",
                                      run};

}  // namespace hinomi::app
