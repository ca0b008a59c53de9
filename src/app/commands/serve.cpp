// hinomi serve: the server, until SIGTERM or SIGINT. Prints where it serves and, once in a store's life, the
// first administrator's one-time password. When standard output is no terminal, lines "ready ADDRESS" and
// "password TEXT" follow for programs that started it.
#include <pthread.h>
#include <unistd.h>

#include <csignal>

#include "access/secret.hpp"
#include "app/commands/commands.hpp"
#include "app/definition_watch.hpp"
#include "app/demo/record_demonstration.hpp"
#include "app/demonstration.hpp"
#include "app/feed_schedule.hpp"
#include "app/first_administrator.hpp"
#include "app/intake_site.hpp"
#include "app/intel_follower.hpp"
#include "app/mail/mailer.hpp"
#include "app/sending.hpp"
#include "app/services.hpp"
#include "app/sharing.hpp"
#include "app/upkeep.hpp"
#include "base/log.hpp"
#include "server/web_server.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"address", "ADDRESS", "待ち受けるアドレス（既定：設定のserver.address）",
     "address to listen on (default: server.address)"},
    {"port", "N", "待ち受けるポート（0：空いているもの）", "port to listen on (0: any free one)"},
    {"public-port", "N", "国民向けの受付窓口を出すポート（0：空いているもの）",
     "serve the desk for the public on this port (0: any free one)"},
    {"demonstration-if-empty", "", "空のデータに実演データを入れ、模擬センサーを動かし続ける",
     "load demonstration data into an empty store and keep the simulated sensors going"},
};

Result<void> apply(const Arguments& arguments, Configuration& configuration) {
  for (const auto& [option, key] :
       {std::pair{"address", "server.address"}, std::pair{"port", "server.port"}}) {
    if (const auto value = arguments.value(option)) HINOMI_TRY(configuration.set(key, *value));
  }
  if (const auto port = arguments.value("public-port")) {
    HINOMI_TRY(configuration.set("public.enabled", "true"));
    HINOMI_TRY(configuration.set("public.port", *port));
  }
  return {};
}

void announce_public(const std::string& address, Language language) {
  print((language == Language::ja ? "  受付窓口：       " : "  public desk:       ") + address + "/");
  if (isatty(STDOUT_FILENO) == 0) print("public " + address);
  std::fflush(stdout);
}

// A newcomer sees queues and cases at work; a store that ever had records is left alone.
constexpr std::size_t first_reports = 400, first_cases = 20;
constexpr std::chrono::hours first_span{24 * 30};

Result<std::optional<std::string>> load_records_if_empty(Watchtower& tower, demo::MadeClock& clock) {
  HINOMI_ASSIGN(const bool fresh, demo::may_load(tower));
  if (!fresh) return std::optional<std::string>();
  demo::Wanted wanted;
  wanted.reports = first_reports;
  wanted.cases = first_cases;
  wanted.span = first_span;
  wanted.end = system_now();
  wanted.password = access::make_one_time_password();
  HINOMI_TRY(demo::load(tower, clock, wanted, [](std::size_t, std::size_t) {}));
  return std::optional(wanted.password);
}

void announce_people(const std::string& password, Language language) {
  const bool ja = language == Language::ja;
  print(ja ? "  実演の職員：     demo-13-uketsuke1 など（docs/operate/demo.md）"
           : "  people to try:     demo-13-uketsuke1 and others (docs/operate/demo.md)");
  print((ja ? "  共通のパスワード： " : "  one password for all: ") + password);
}

void announce(const std::string& address, const std::optional<std::string>& password, Language language) {
  const bool ja = language == Language::ja;
  print(ja ? "火の見が動いています。" : "Hinomi is running.");
  print((ja ? "  画面：           " : "  screen:            ") + address + "/");
  if (password) {
    print(ja ? "  利用者：         admin" : "  name:              admin");
    print((ja ? "  一時パスワード： " : "  one-time password: ") + *password +
          (ja ? "  （初回に変更します。再び表示されません。）"
              : "  (changed at first sign-in; not shown again)"));
  }
  print(ja ? "  終わるには：     Ctrl+C" : "  to stop:           Ctrl+C");
  if (isatty(STDOUT_FILENO) == 0) {
    if (password) print("password " + *password);
    print("ready " + address);
  }
  std::fflush(stdout);
}

// Signals are taken by sigwait on the main thread; every other thread inherits the mask.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

Result<void> serve(const Arguments& arguments) {
  const sigset_t signals = block_stop_signals();
  HINOMI_ASSIGN(auto settings, settings_of(arguments));
  HINOMI_TRY(apply(arguments, settings.configuration));
  const bool demonstration = arguments.has("demonstration-if-empty");
  demo::MadeClock clock;
  HINOMI_ASSIGN(const DefinitionsSeen seen, look_at_definitions(settings.configuration));
  HINOMI_ASSIGN(const auto tower,
                Watchtower::open(settings, demonstration ? clock.clock() : Clock(system_now)));
  HINOMI_ASSIGN(const auto password,
                make_first_administrator(tower->store(), settings.configuration.text("organisation.code")));
  std::optional<std::string> people_password;
  if (demonstration) {
    HINOMI_TRY(load_demonstration_if_empty(*tower, arguments.language()));
    HINOMI_ASSIGN(people_password, load_records_if_empty(*tower, clock));
  }

  HINOMI_ASSIGN(const auto desk, open_intake_desk(*tower));
  HINOMI_ASSIGN(const auto forms, FormDesk::open(*tower, *desk));
  Jobs jobs;
  // Before anybody asks: what is found half-way is then surely what a stopped program left.
  const FeedSchedule feeds(*tower);
  const SendingSchedule sending(tower->outbox(), settings.configuration);
  const server::Services services = services_of(*tower, jobs, forms);
  HINOMI_ASSIGN(auto web,
                server::WebServer::start(
                    server::server_options(settings.configuration, settings.socket_path()), services));
  HINOMI_ASSIGN(auto public_site, start_public_site(*tower, *desk));
  if (public_site) {
    const bool tls = !settings.configuration.text("public.certificate_file").empty();
    announce_public((tls ? "https://" : "http://") + settings.configuration.text("public.address") + ":" +
                        std::to_string(public_site->port()),
                    arguments.language());
  }
  const auto listener = tower->store().database().listen([&](std::int64_t) { web.wake(); });
  const Upkeep upkeep(*tower, *desk);
  tower->sharing().start();
  const IntelFollower follower(*tower);
  const DefinitionWatch definitions(*tower, seen);
  HINOMI_ASSIGN(const auto mailer, Mailer::start(*tower));
  std::optional<DemonstrationFeed> simulated;
  if (demonstration) simulated.emplace(*tower);
  if (people_password) announce_people(*people_password, arguments.language());
  const bool tls = !settings.configuration.text("server.certificate_file").empty();
  announce((tls ? "https://" : "http://") + settings.configuration.text("server.address") + ":" +
               std::to_string(web.port()),
           password, arguments.language());
  int signal = 0;
  sigwait(&signals, &signal);
  log(LogLevel::info, "serve", "stopping", {{"signal", std::to_string(signal)}});
  tower->store().database().forget(listener);
  if (public_site) public_site->stop();
  web.stop();
  return {};
}

int run(const Arguments& arguments) {
  const auto served = serve(arguments);
  return served ? 0 : say(served.error(), arguments.language());
}

}  // namespace

const Command serve_command{"serve", "", options, "サーバーを動かす", "run the server", run};

}  // namespace hinomi::app
