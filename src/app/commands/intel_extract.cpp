// hinomi intel extract: the values of reports with their places. In: files (`-`: standard input): text, HTML,
// Markdown, AsciiDoc, mail or PDF, in any charset that reports come in. Out: a line of JSON a value: file,
// form, kind, canonical value, as written, first byte, byte after the last; of a PDF the bytes are those of
// its text. No store and no configuration is needed and nothing is recorded. Exit status 0 when something was
// found, 1 when nothing was, 2 when the command line was not understood, 3 when a file could not be read.
#include <iostream>
#include <iterator>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/settings.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/report/pdf_text.hpp"
#include "decode/report/report.hpp"
#include "decode/text/extract.hpp"
#include "intel/limits.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"kind", "A,B", "この種類だけを取り出す", "these kinds alone"},
    {"json", "", "JSONで書く（既定）", "write JSON (the default)"},
};

Result<decode::KindSet> kinds_of(const Arguments& arguments) {
  const auto wanted = arguments.value("kind");
  if (!wanted) return decode::KindSet::all();
  decode::KindSet kinds = decode::KindSet::none();
  for (const std::string_view name : split(*wanted, ',')) {
    const auto kind = parse_observable_kind(name);
    if (!kind)
      return fail(
          ErrorKind::malformed, "command.option_value",
          {{"option", "--kind"}, {"value", std::string(name)}, {"expected", "ip, domain, url, email, hash"}});
    kinds = kinds.with(*kind);
  }
  return kinds;
}

Result<std::string> bytes_of(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  return read_file(file, intel::limits::text_original_bytes_max);
}

std::string_view form_of(decode::ReportFormat format) {
  switch (format) {
    case decode::ReportFormat::plain:
      return "text";
    case decode::ReportFormat::html:
      return "html";
    case decode::ReportFormat::markdown:
      return "markdown";
    case decode::ReportFormat::asciidoc:
      return "asciidoc";
    case decode::ReportFormat::mail:
      return "mail";
  }
  HINOMI_ASSERT(false);
}

// Where the values of a file stand, and what they are.
struct Read {
  std::string_view form;
  std::string text;  // what the places count
  std::vector<decode::Extracted> found;
};

Result<Read> read(const std::string& file, decode::KindSet kinds) {
  HINOMI_ASSIGN(std::string bytes, bytes_of(file));
  const decode::ExtractOptions options{.kinds = kinds};
  if (bytes.starts_with("%PDF-")) {
    HINOMI_ASSIGN(std::string text, decode::pdf_text(bytes));
    auto found = decode::extract(text, options);
    return Read{"pdf", std::move(text), std::move(found)};
  }
  HINOMI_ASSIGN(const decode::Report report, decode::read_report(bytes, {.file_name = file}));
  return Read{form_of(report.format), std::move(bytes), decode::extract_report(report, options)};
}

std::string in_utf8(const std::string& text) { return is_utf8(text) ? text : to_utf8(text); }

void write(const std::string& file, const Read& read, const decode::Extracted& found) {
  const std::string written = read.text.substr(found.span.begin, found.span.end - found.span.begin);
  print(to_text(Json{{"file", in_utf8(file)},
                     {"form", read.form},
                     {"kind", to_text(found.kind)},
                     {"value", found.value},
                     {"written", in_utf8(written)},
                     {"begin", found.span.begin},
                     {"end", found.span.end}}));
}

void say_unread(const std::string& file, const Error& error, const Arguments& arguments) {
  if (arguments.has("json")) {
    if (auto told = parse_json(failure_json(error, arguments.language()))) {
      (*told)["file"] = in_utf8(file);
      print(to_text(*told));
    }
  }
  say(error, arguments.language());
}

int run(const Arguments& arguments) {
  const auto kinds = kinds_of(arguments);
  if (!kinds) return say_failure(kinds.error(), arguments);
  std::size_t count = 0;
  bool failed = false;
  for (const std::string& file : arguments.positional()) {
    const auto values = read(file, *kinds);
    if (!values) {
      say_unread(file, values.error(), arguments);
      failed = true;
      continue;
    }
    for (const decode::Extracted& found : values->found) write(file, *values, found);
    count += values->found.size();
  }
  if (failed) return exit_failed;
  return count > 0 ? exit_done : exit_nothing;
}

}  // namespace

const Command intel_extract_command{
    "intel extract",
    "FILE…",
    options,
    "報告書（文章、HTML、電子メール、PDF）から識別子を取り出す（データは使わない）",
    "find the identifiers in reports: text, HTML, mail, PDF (uses no data)",
    run};

}  // namespace hinomi::app
