// hinomi observe report: the observation report of a period as HTML, PDF, Word document, CSV (zip) or JSON,
// on standard output or into a file. Asks the running server or, when none runs, opens the stores itself.
// Fails as time.period_unreadable or command.option_value; exit status 1.
#include "app/commands/commands.hpp"
#include "app/local_principal.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/file.hpp"
#include "publish/report_book.hpp"
#include "server/book_file.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"period", "PERIOD", "期間（例：2026-10、2026-Q4、2026、2026-10-01/2026-10-07）",
     "period (2026-10, 2026-Q4, 2026, 2026-10-01/2026-10-07)", true},
    {"format", "html|pdf|docx|csv|json", "形式（既定：html）。csvは全ての表のZIP",
     "format (default html); csv is a zip of all tables"},
    {"output", "FILE", "書き出すファイル（既定：標準出力）", "file to write (default: standard output)"},
};

Result<std::string> at_server(const Settings& settings, const std::string& period, ReportForm form,
                              Language language) {
  std::string escaped;
  for (const char letter : period) escaped += letter == '/' ? std::string("%2F") : std::string(1, letter);
  return request_text(settings.local_server(), "GET",
                      "/api/v1/observe/report-book?period=" + escaped +
                          "&form=" + std::string(to_text(form)) +
                          "&language=" + (language == Language::ja ? "ja" : "en"));
}

Result<std::string> here(const Settings& settings, const std::string& period, ReportForm form,
                         Language language) {
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  HINOMI_ASSIGN(const auto book,
                publish::book_for(tower->store(), tower->observations(), person, period, system_now()));
  HINOMI_ASSIGN(auto file, server::book_file(book, form, language));
  return std::move(file.bytes);
}

int run(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  const std::string period = *arguments.value("period"), format = arguments.value_or("format", "html");
  const auto form = parse_report_form(format);
  if (!form) {
    say(fail(ErrorKind::malformed, "command.option_value",
             {{"option", "--format"}, {"value", format}, {"expected", "html|pdf|docx|csv|json"}}),
        arguments.language());
    return 2;
  }
  const auto text = settings->server_runs() ? at_server(*settings, period, *form, arguments.language())
                                            : here(*settings, period, *form, arguments.language());
  if (!text) return say(text.error(), arguments.language());
  if (const auto file = arguments.value("output")) {
    const auto written = write_file_durably(*file, *text);
    return written ? 0 : say(written.error(), arguments.language());
  }
  std::fwrite(text->data(), 1, text->size(), stdout);
  return 0;
}

}  // namespace

const Command report_command{
    "observe report", "", options, "観測報告を作る", "make an observation report", run};

}  // namespace hinomi::app
