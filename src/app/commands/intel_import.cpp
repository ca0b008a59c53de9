// hinomi intel import: takes originals of intelligence in: STIX, MISP, OpenIOC, tables, reports. Each is kept
// in the vault as it came; the same one again changes nothing; one that was stopped goes on. Prints a line a
// file with what was in it, indexed and refused, and why. Exit status 1 when a file, or an object in one, was
// refused. By the running server, which opens the files with its own rights, or here when none runs.
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/named_files.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/bytes.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/intel/csv_profile.hpp"
#include "decode/net/byte_source.hpp"
#include "intel/know/table_profiles.hpp"
#include "intel/limits.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

namespace fs = std::filesystem;

constexpr Option options[] = {
    {"source", "NAME", "情報源の名称", "name of the source", true},
    {"grade", "a|b|c|x", "情報源の評価（既定：x）", "grade of the source (default x)"},
    {"tlp", "TLP", "共有範囲（既定：amber。原本の指定より緩くはならない）",
     "TLP (default amber; never looser than the original says)"},
    {"info-grade", "1|2|3|4", "情報内容の評価（既定：4）", "grade of the information (default 4)"},
    {"pap", "PAP", "許される利用（既定：clear。原本の指定より緩くはならない）",
     "PAP (default clear; never looser than the original says)"},
    {"handling", "CODES", "取扱コード（h0、h1、h2、h3をコンマで区切る）",
     "handling codes (h0, h1, h2, h3 with commas between)"},
    {"columns", "PROFILE|COLUMN=USE,…", "表の列の読み方（保存した名前、又は列と種類の組）",
     "how the columns of a table are read (name of a kept mapping, or columns with their uses)"},
    {"form", "FORM", "様式（既定：内容から判別）", "form (default: found from the bytes)"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

Error unfit(std::string_view option, std::string_view expected) {
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", std::string(option)}, {"expected", std::string(expected)}});
}

Result<intel::Wanted> wanted_of(const Arguments& arguments, const std::string& organisation) {
  intel::Wanted wanted;
  wanted.provenance.source = arguments.value_or("source", "");
  const auto grade = parse_source_grade(arguments.value_or("grade", "x"));
  if (!grade) return unfit("grade", "a, b, c, x");
  const auto tlp = parse_tlp(arguments.value_or("tlp", "amber"));
  if (!tlp) return unfit("tlp", "clear, green, amber, amber_strict, red");
  if (const auto form = arguments.value("form")) {
    wanted.form = parse_intel_form(*form);
    if (!wanted.form) return unfit("form", "stix, misp, openioc, csv, text, html, markdown, asciidoc, mail");
  }
  const std::string info = arguments.value_or("info-grade", "4");
  if (info.size() != 1 || info[0] < '1' || info[0] > '4') return unfit("info-grade", "1, 2, 3, 4");
  const auto pap = parse_pap(arguments.value_or("pap", "clear"));
  if (!pap) return unfit("pap", "clear, green, amber, red");
  const std::string codes = arguments.value_or("handling", "");
  for (const std::string_view word : split(codes, ',')) {
    if (trim(word).empty()) continue;
    const auto code = parse_handling_code(trim(word));
    if (!code) return unfit("handling", "h0, h1, h2, h3");
    wanted.provenance.handling.push_back(*code);
  }
  wanted.provenance.grade = *grade;
  wanted.provenance.info = all_info_grade()[static_cast<std::size_t>(info[0] - '1')];
  wanted.provenance.pap = *pap;
  wanted.provenance.label.confidentiality = Confidentiality::class2;
  wanted.provenance.label.tlp = *tlp;
  wanted.provenance.label.owner = organisation;
  return wanted;
}

std::string json_of(const std::string& file, const intel::Taken& taken) {
  const store::ImportCounts& counts = taken.import.counts;
  return to_text(Json{{"file", file},
                      {"original", taken.import.id},
                      {"form", taken.import.original.form},
                      {"known", taken.known},
                      {"in", counts.in},
                      {"indexed", counts.indexed},
                      {"rejected", counts.rejected},
                      {"values", counts.occurrences}});
}

std::string line_of(const std::string& file, const intel::Taken& taken, bool ja) {
  const store::ImportCounts& counts = taken.import.counts;
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  return terminal_text(file) + (ja ? "：" : ": ") + number(counts.in) + (ja ? "件中、登録" : " read, ") +
         number(counts.indexed) + (ja ? "件、受付不可" : " indexed, ") + number(counts.rejected) +
         (ja ? "件、値" : " refused, ") + number(counts.occurrences) + (ja ? "件" : " values") +
         (taken.known ? (ja ? "（取込み済み）" : " (known)") : "");
}

// Why objects were refused, so that a count is never all that is said, and what is told beside those indexed.
void show_refusals(const CommandRoom& room, const std::string& file, const intel::Taken& taken) {
  if (taken.known || room.json()) return;
  const auto refusals =
      room.tower.intelligence().store().refusals(taken.import.id, intel::limits::refusals_shown_max);
  if (!refusals) return;
  for (const TakenRefusal& refusal : *refusals)
    room.out.print("  " + terminal_text(file) + " @" + std::to_string(refusal.span.begin) + " " +
                   terminal_text(refusal.id) + " " + error_text(refusal.error, room.arguments.language()));
}

// A mapping that was kept, or columns as they were named, for which each file has its own beginning.
Result<std::string> columns_of(const CommandRoom& room, const std::string& file) {
  const std::string named = room.arguments.value_or("columns", "");
  if (named.find('=') == std::string::npos)
    return intel::mapping_of(room.tower.intelligence().know(), room.person, named);
  HINOMI_ASSIGN(const auto source, decode::open_expanded(file));
  std::vector<std::uint8_t> block(intel::limits::form_head_bytes);
  std::size_t count = 0;
  while (const std::size_t more = source->read(std::span(block).subspan(count))) count += more;
  if (source->failure()) return *source->failure();
  HINOMI_ASSIGN(const auto profile, decode::parse_csv_columns(named, text_of(Bytes(block).first(count))));
  return decode::to_json(profile);
}

Result<intel::Taken> take(const CommandRoom& room, const std::string& file, intel::Wanted& wanted) {
  if (room.arguments.has("columns")) {
    HINOMI_ASSIGN(wanted.columns, columns_of(room, file));
    wanted.form = IntelForm::csv;
  }
  return intel::take_file(room.tower.intelligence().taking(), room.person, file, wanted);
}

void show_failure(const CommandRoom& room, const std::string& file, const Error& error) {
  if (!room.json()) {
    room.out.print(terminal_text(file) + ": " + error_text(error, room.arguments.language()));
    return;
  }
  auto told = parse_json(failure_json(error, room.arguments.language()));
  if (!told) return;
  (*told)["file"] = is_utf8(file) ? file : to_utf8(file);
  room.out.print(to_text(*told));
}

Result<int> work(const CommandRoom& room) {
  HINOMI_ASSIGN(auto wanted, wanted_of(room.arguments, room.person.organisation));
  std::int64_t things = 0;
  wanted.stop = room.stop;
  wanted.progress = [&](std::int64_t more) { room.out.progress(things += more, 0); };
  std::vector<std::string> named;
  for (const std::string& typed : room.arguments.positional()) named.push_back(room.path(typed));
  const auto found = named_files(named, [](const fs::path&) { return true; });
  if (!found) {
    room.out.print(room.json() ? failure_json(found.error(), room.arguments.language())
                               : error_text(found.error(), room.arguments.language()));
    return exit_nothing;
  }
  int status = found->failures.empty() ? exit_done : exit_nothing;
  for (const auto& [folder, why] : found->failures) show_failure(room, folder, why);
  for (const std::string& file : found->files) {
    if (room.stop.stop_requested()) return fail(ErrorKind::cancelled, "command.stopped");
    wanted.name = fs::path(file).filename().string();
    const auto taken = take(room, file, wanted);
    if (!taken) {
      show_failure(room, file, taken.error());
      status = exit_nothing;
      continue;
    }
    room.out.print(room.json() ? json_of(file, *taken) : line_of(file, *taken, room.ja()));
    show_refusals(room, file, *taken);
    if (!taken->known && taken->import.counts.rejected > 0) status = exit_nothing;
  }
  return status;
}

int run(const Arguments& arguments) { return run_served(intel_import_served, arguments); }

}  // namespace

const Command intel_import_command{"intel import",
                                   "FILE…",
                                   options,
                                   "脅威情報（STIX、MISP、OpenIOC、表、報告書）を取り込む",
                                   "take intelligence in (STIX, MISP, OpenIOC, tables, reports)",
                                   run};
const ServedCommand intel_import_served{intel_import_command, work};

}  // namespace hinomi::app
