// hinomi intel import: takes originals of intelligence in: STIX, MISP, OpenIOC, tables, reports. Each is kept
// in the vault as it came; the same one again changes nothing; one that was stopped goes on. Prints a line a
// file with what was in it, indexed and refused, and why. Exit status 1 when a file was not taken. Works on
// the data folder itself: no server may run on it meanwhile.
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/local_principal.hpp"
#include "app/named_files.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
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
  wanted.provenance.grade = *grade;
  wanted.provenance.label.confidentiality = Confidentiality::class2;
  wanted.provenance.label.tlp = *tlp;
  wanted.provenance.label.owner = organisation;
  return wanted;
}

void show(const std::string& file, const intel::Taken& taken, const Arguments& arguments) {
  const store::ImportCounts& counts = taken.import.counts;
  if (arguments.has("json")) {
    print(to_text(Json{{"file", file},
                       {"original", taken.import.id},
                       {"form", taken.import.original.form},
                       {"known", taken.known},
                       {"in", counts.in},
                       {"indexed", counts.indexed},
                       {"rejected", counts.rejected},
                       {"values", counts.occurrences}}));
    return;
  }
  const bool ja = arguments.language() == Language::ja;
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  print(terminal_text(file) + (ja ? "：" : ": ") + number(counts.in) + (ja ? "件中、登録" : " read, ") +
        number(counts.indexed) + (ja ? "件、受付不可" : " indexed, ") + number(counts.rejected) +
        (ja ? "件、値" : " refused, ") + number(counts.occurrences) + (ja ? "件" : " values") +
        (taken.known ? (ja ? "（取込み済み）" : " (known)") : ""));
}

void show_progress(std::int64_t things) {
  static std::int64_t sum = 0;
  sum += things;
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%lld ", static_cast<long long>(sum));
}

// Why objects were refused, so that a count is never all that is said.
void show_refusals(store::Intel& store, const std::string& file, const intel::Taken& taken,
                   const Arguments& arguments) {
  if (taken.known || taken.import.counts.rejected == 0 || arguments.has("json")) return;
  const auto refusals = store.refusals(taken.import.id, intel::limits::refusals_shown_max);
  if (!refusals) return;
  for (const TakenRefusal& refusal : *refusals)
    print("  " + terminal_text(file) + " @" + std::to_string(refusal.span.begin) + " " +
          terminal_text(refusal.id) + " " + error_text(refusal.error, arguments.language()));
}

Result<int> import_all(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  const std::string organisation = settings.configuration.text("organisation.code");
  HINOMI_ASSIGN(auto wanted, wanted_of(arguments, organisation));
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person, local_principal(tower->store(), organisation));
  wanted.progress = show_progress;
  int status = 0;
  for (const std::string& file : named_files(arguments.positional(), [](const fs::path&) { return true; })) {
    wanted.name = fs::path(file).filename().string();
    const auto taken = intel::take_file(tower->intelligence().taking(), person, file, wanted);
    if (!taken) {
      print(terminal_text(file) + ": " + error_text(taken.error(), arguments.language()));
      status = 1;
      continue;
    }
    show(file, *taken, arguments);
    show_refusals(tower->intelligence().store(), file, *taken, arguments);
  }
  return status;
}

int run(const Arguments& arguments) {
  const auto status = import_all(arguments);
  return status ? *status : say(status.error(), arguments.language());
}

}  // namespace

const Command intel_import_command{"intel import",
                                   "FILE…",
                                   options,
                                   "脅威情報（STIX、MISP、OpenIOC、表、報告書）を取り込む",
                                   "take intelligence in (STIX, MISP, OpenIOC, tables, reports)",
                                   run};

}  // namespace hinomi::app
