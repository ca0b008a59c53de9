// hinomi intake import: takes in mail (.eml), tables (.csv) and common incident forms (.xlsx) from files and
// folders, as reports for one force. Each file is kept in the vault as it came; the same mail, row and form
// count once, so that a folder can be taken in again and again. Exit status 1 when anything was not taken;
// each is said with file and line. Works on the data folder itself: no server may run on it meanwhile.
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/content.hpp"
#include "app/intake_site.hpp"
#include "app/named_files.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "exchange/sending/outbox.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/source_intake.hpp"

namespace hinomi::app {

namespace {

namespace fs = std::filesystem;
namespace intake = procedure::intake;

constexpr Option options[] = {
    {"organisation", "CODE", "受け取る所属の符号（都道府県警察は01～47）",
     "code of the organisation that receives them (prefectural police 01-47)", true},
};

struct Sum {
  std::int64_t received = 0, again = 0, dangers = 0, not_taken = 0;
};

std::string ending_of(const std::string& path) { return fold(fs::path(path).extension().string()); }

// Mail, tables and forms; in a maildir they have no ending.
bool is_source(const fs::path& path) {
  const std::string ending = ending_of(path.string());
  const std::string folder = path.parent_path().filename().string();
  return ending == ".eml" || ending == ".csv" || ending == ".xlsx" || folder == "new" || folder == "cur";
}

// A bounce of what we sent, or a partner's answer to it, is no report of the public.
Result<intake::SourceReport> take_mail(const intake::SourceRoom& room, exchange::Outbox& outbox,
                                       const std::string& bytes) {
  HINOMI_ASSIGN(const bool taken, outbox.take_mail(room.organisation, bytes));
  if (!taken) return intake::take_mail(room, bytes);
  intake::SourceReport report;
  report.again = 1;
  return report;
}

Result<intake::SourceReport> take(const intake::SourceRoom& room, exchange::Outbox& outbox,
                                  const std::string& file) {
  HINOMI_ASSIGN(const std::string bytes, read_file(file, intake::limits::source_bytes_max));
  const std::string ending = ending_of(file);
  if (ending == ".csv" || ending == ".tsv") return intake::take_table(room, bytes);
  if (ending == ".xlsx") return intake::take_form(room, fs::path(file).filename().string(), bytes);
  const std::string folder = fs::path(file).parent_path().filename().string();
  if (ending == ".eml" || folder == "new" || folder == "cur") return take_mail(room, outbox, bytes);
  return fail(ErrorKind::unsupported, "intake.source_unknown", {{"file", file}});
}

void tell(const std::string& file, const intake::NotTaken& each, Language language) {
  const std::string place = each.line == 0 ? file : file + ":" + std::to_string(each.line);
  print(place + ": " + error_text(each.why, language));
}

Result<Sum> import_all(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto named, named_files(arguments.positional(), is_source));
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto content, content_folder(settings.configuration));
  HINOMI_ASSIGN(const auto columns, intake::ImportColumns::load(content));
  HINOMI_ASSIGN(const auto forms, intake::IncidentForms::load(content));
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto desk, open_intake_desk(*tower));
  const intake::SourceRoom room{*desk, columns, arguments.value_or("organisation", ""), &forms};
  Sum sum;
  for (const auto& [folder, why] : named.failures) {
    tell(folder, {0, why}, arguments.language());
    ++sum.not_taken;
  }
  for (const std::string& file : named.files) {
    const auto report = take(room, tower->outbox(), file);
    if (!report) {
      tell(file, {0, report.error()}, arguments.language());
      ++sum.not_taken;
      continue;
    }
    for (const auto& each : report->not_taken) tell(file, each, arguments.language());
    sum.received += report->received;
    sum.again += report->again;
    sum.dangers += report->dangers;
    sum.not_taken += static_cast<std::int64_t>(report->not_taken.size());
  }
  return sum;
}

int run(const Arguments& arguments) {
  const auto sum = import_all(arguments);
  if (!sum) return say(sum.error(), arguments.language());
  const bool ja = arguments.language() == Language::ja;
  const auto row = [&](const char* in_ja, const char* in_en, std::int64_t count) {
    print(std::string(ja ? in_ja : in_en) + std::to_string(count));
  };
  row("受け付けた件数：       ", "received:          ", sum->received);
  row("既に受け付けていた件数：", "already received:  ", sum->again);
  row("特異相談：             ", "danger:            ", sum->dangers);
  row("取り込めなかった件数： ", "not taken:         ", sum->not_taken);
  return sum->not_taken == 0 ? 0 : 1;
}

}  // namespace

const Command intake_import_command{
    "intake import",
    "FILE…",
    options,
    "電子メール（.eml）、表（.csv）及び共通様式（.xlsx）を、通報・相談として取り込む",
    "take in mail (.eml), tables (.csv) and common incident forms (.xlsx) as reports",
    run};

}  // namespace hinomi::app
