// hinomi observe report: the observation report of a period as HTML, CSV or JSON, on standard output or into
// a file. Asks the running server or, when none runs, opens the stores itself. Fails as
// time.period_unreadable or command.option_value; exit status 1.
#include "app/commands/commands.hpp"
#include "app/local_principal.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "publish/observation_report.hpp"
#include "server/api_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"period", "PERIOD", "期間（例：2026-10、2026-Q4、2026、2026-10-01/2026-10-07）",
     "period (2026-10, 2026-Q4, 2026, 2026-10-01/2026-10-07)", true},
    {"format", "html|csv|json", "形式（既定：html）", "format (default html)"},
    {"output", "FILE", "書き出すファイル（既定：標準出力）", "file to write (default: standard output)"},
};

Result<std::string> at_server(const Settings& settings, const std::string& period, const std::string& format,
                              Language language) {
  std::string escaped;
  for (const char letter : period) escaped += letter == '/' ? std::string("%2F") : std::string(1, letter);
  return request_text(settings.local_server(), "GET",
                      "/api/v1/observe/report?period=" + escaped + "&format=" + format +
                          "&language=" + (language == Language::ja ? "ja" : "en"));
}

Result<std::string> here(const Settings& settings, const std::string& period, const std::string& format,
                         Language language) {
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  HINOMI_ASSIGN(const auto report, tower->report(person, period));
  if (format == "csv") return publish::report_csv(report, language);
  if (format == "html") return publish::report_html(report, language);
  return to_text(server::encode(report));
}

int run(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  const std::string period = *arguments.value("period"), format = arguments.value_or("format", "html");
  if (format != "html" && format != "csv" && format != "json") {
    say(fail(ErrorKind::malformed, "command.option_value",
             {{"option", "--format"}, {"value", format}, {"expected", "html|csv|json"}}),
        arguments.language());
    return 2;
  }
  const auto text = settings->server_runs() ? at_server(*settings, period, format, arguments.language())
                                            : here(*settings, period, format, arguments.language());
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
