// hinomi demo: people, reports and cases of 49 tenants as demonstration data in a store without records. The
// same seed, end and numbers give the same contents. Prints the one password of its people, once. Fails while
// a server runs on the data, and when there are records; exit status 1.
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>

#include "access/secret.hpp"
#include "app/commands/commands.hpp"
#include "app/demo/record_demonstration.hpp"
#include "app/first_administrator.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"seed", "S", "乱数の種（既定：1）", "seed (default 1)"},
    {"reports", "N", "通報・相談の件数（既定：20000）", "reports (default 20000)"},
    {"cases", "N", "事件の件数（既定：800）", "cases (default 800)"},
    {"end", "TIME", "終わりの時刻（既定：今）", "end (default: now)"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

constexpr std::uint64_t reports_max = 1'000'000, cases_max = 50'000;

struct Done {
  demo::Loaded loaded;
  std::string password;
  std::optional<std::string> administrator;
  double seconds = 0;
};

Result<std::uint64_t> number(const Arguments& arguments, std::string_view option, std::uint64_t otherwise,
                             std::uint64_t most) {
  const auto text = arguments.value(option);
  if (!text) return otherwise;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc{} && end == text->data() + text->size() && value <= most) return value;
  return fail(
      ErrorKind::malformed, "command.option_value",
      {{"option", "--" + std::string(option)}, {"value", *text}, {"expected", "0–" + std::to_string(most)}});
}

Result<demo::Wanted> wanted_by(const Arguments& arguments) {
  demo::Wanted wanted;
  HINOMI_ASSIGN(wanted.seed, number(arguments, "seed", 1, UINT64_MAX));
  HINOMI_ASSIGN(wanted.reports, number(arguments, "reports", wanted.reports, reports_max));
  HINOMI_ASSIGN(wanted.cases, number(arguments, "cases", wanted.cases, cases_max));
  wanted.end = system_now();
  if (const auto text = arguments.value("end")) {
    HINOMI_ASSIGN(const auto time, parse_timestamp(*text));
    wanted.end = time.instant;
  }
  wanted.password = access::make_one_time_password();
  return wanted;
}

void show(std::size_t done, std::size_t of) {
  static std::size_t last = 0;
  const std::size_t share = of == 0 ? 100 : done * 100 / of;
  if (isatty(STDERR_FILENO) == 0 || share == last) return;
  last = share;
  std::fprintf(stderr, "\r%3zu%% ", share);
}

Result<Done> load(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto wanted, wanted_by(arguments));
  if (settings.server_runs()) return fail(ErrorKind::conflict, "command.server_running");
  const auto begun = std::chrono::steady_clock::now();
  demo::MadeClock clock;
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings, clock.clock()));
  Done done;
  HINOMI_ASSIGN(done.administrator,
                make_first_administrator(tower->store(), settings.configuration.text("organisation.code")));
  HINOMI_ASSIGN(done.loaded, demo::load(*tower, clock, wanted, show));
  done.password = wanted.password;
  done.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r");
  return done;
}

void print_json(const Done& done) {
  print(to_text(Json{{"people", done.loaded.people},
                     {"reports", done.loaded.reports},
                     {"cases", done.loaded.cases},
                     {"acts", done.loaded.acts},
                     {"refused", done.loaded.refused},
                     {"password", done.password},
                     {"administrator", done.administrator ? Json(*done.administrator) : Json()},
                     {"seconds", done.seconds}}));
}

void print_text(const Done& done, bool ja) {
  const demo::Loaded& loaded = done.loaded;
  const std::string people = std::to_string(loaded.people), reports = std::to_string(loaded.reports),
                    cases = std::to_string(loaded.cases);
  print(ja ? "実演データを入れました。職員" + people + "人、通報・相談" + reports + "件、事件" + cases + "件"
           : "Demonstration data loaded: " + people + " people, " + reports + " reports, " + cases +
                 " cases");
  print(ja ? "  職員の利用者名：         demo-13-uketsuke1 など（docs/operate/demo.md）"
           : "  people sign in as:      demo-13-uketsuke1 and others (docs/operate/demo.md)");
  print((ja ? "  職員に共通のパスワード： " : "  one password for all:   ") + done.password);
  if (done.administrator)
    print((ja ? "  管理者（admin）：        " : "  administrator (admin):  ") + *done.administrator);
  print(ja ? "  パスワードは再び表示されません。" : "  The passwords are not shown again.");
}

int run(const Arguments& arguments) {
  const auto done = load(arguments);
  if (!done) return say(done.error(), arguments.language());
  if (arguments.has("json")) {
    print_json(*done);
  } else {
    print_text(*done, arguments.language() == Language::ja);
  }
  return 0;
}

}  // namespace

const Command demo_command{"demo",
                           "",
                           options,
                           "職員、通報及び事件の実演データを入れる",
                           "load demonstration people, reports and cases",
                           run};

}  // namespace hinomi::app
