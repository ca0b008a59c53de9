// hinomi intel feeds: the feeds of intelligence and how each does; `runs NUMBER` how one was asked; `fetch
// NUMBER` asks it. In: the running server on this data folder, or, when none runs, the store itself (a fetch
// then waits for its end). Out: a line each, or JSON. Exit status 1 when a feed in force is late or fails,
// and when the last run of the one asked for failed.
#include <algorithm>

#include "app/api_client.hpp"
#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/local_principal.hpp"
#include "app/served_command.hpp"
#include "app/settings.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/error_text.hpp"
#include "base/json.hpp"
#include "exchange/feeds/feed_desk.hpp"
#include "server/api_json.hpp"
#include "store/feeds/feeds.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};
constexpr std::int64_t runs_shown = 50;

// The desk of feeds, here or behind the server's socket.
class Desk {
 public:
  static Result<Desk> open(const Arguments& arguments) {
    Desk desk;
    HINOMI_ASSIGN(const auto settings, settings_of(arguments));
    if (server_listens(settings.socket_path())) {
      desk.x_place.socket_path = settings.socket_path();
      return desk;
    }
    HINOMI_ASSIGN(desk.x_tower, Watchtower::open(settings));
    HINOMI_ASSIGN(desk.x_person,
                  local_principal(desk.x_tower->store(), settings.configuration.text("organisation.code")));
    return desk;
  }

  Result<Json> list() {
    if (!x_tower) return request(x_place, "GET", "/api/v1/intel/feeds", nullptr);
    HINOMI_ASSIGN(const auto feeds, x_tower->intelligence().feeds().list(x_person));
    return server::encode(feeds);
  }
  Result<Json> runs(const std::string& id) {
    if (!x_tower) return request(x_place, "GET", "/api/v1/intel/feeds/" + id + "/runs", nullptr);
    HINOMI_ASSIGN(const auto runs, x_tower->intelligence().feeds().runs(x_person, id, "", runs_shown));
    return server::encode(runs);
  }
  /// Gives the feed as it then stands.
  Result<Json> fetch(const std::string& id) {
    if (!x_tower) return request(x_place, "POST", "/api/v1/intel/feeds/" + id + "/fetch", nullptr);
    exchange::FeedDesk& desk = x_tower->intelligence().feeds();
    HINOMI_TRY(desk.ask_now(x_person, id));
    HINOMI_TRY(desk.run(id, {}));
    HINOMI_ASSIGN(const auto feed, desk.one(x_person, id));
    return server::encode(feed);
  }

 private:
  ServerPlace x_place;
  std::unique_ptr<Watchtower> x_tower;
  access::Principal x_person;
};

Error unfit(std::string_view expected) {
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", "feeds"}, {"expected", std::string(expected)}});
}

Result<std::string> id_of(const Json& feeds, const std::string& number) {
  for (const Json& feed : feeds.at("items")) {
    if (feed.at("number") == number || feed.at("id") == number) return feed.at("id").get<std::string>();
  }
  return fail(ErrorKind::not_found, "feed.not_found", {{"id", number}});
}

// Why it fails, in words, from the code and arguments of the answer.
std::string trouble_in(const Json& row, Language language) {
  Error error;
  error.code = row.value("code", std::string());
  if (error.code.empty()) return {};
  const Json& arguments = row.at("arguments");
  for (const auto& [name, value] : arguments.items()) {
    if (value.is_string()) error.args.emplace_back(name, value.get<std::string>());
  }
  return "  " + error_text(error, language);
}

std::string number_in(const Json& row, const char* name) {
  return std::to_string(row.value(name, std::int64_t{0}));
}

void show_feed(const Json& feed, Language language) {
  const bool ja = language == Language::ja;
  const auto health = parse_feed_health(feed.at("health").get<std::string>());
  std::string line = terminal_text(feed.at("number").get<std::string>()) + "  " +
                     terminal_text(feed.at("title").get<std::string>()) + "  " +
                     std::string(health ? label(*health, language) : std::string_view());
  line += (ja ? "  受信" : "  received ") + number_in(feed, "objects_in") + (ja ? " 登録" : " indexed ") +
          number_in(feed, "indexed") + (ja ? " 受付不可" : " refused ") + number_in(feed, "rejected") +
          (ja ? " 取込み待ち" : " waiting ") + number_in(feed, "waiting");
  print(line + trouble_in(feed, language));
}

void show_run(const Json& run, Language language) {
  const bool ja = language == Language::ja;
  const auto state = parse_job_state(run.at("state").get<std::string>());
  std::string line = run.at("began").get<std::string>() + "  " +
                     std::string(state ? label(*state, language) : std::string_view());
  line += (ja ? "  通知" : "  announced ") + number_in(run, "announced") + (ja ? " 受信" : " received ") +
          number_in(run, "objects_in") + (ja ? " 登録" : " indexed ") + number_in(run, "indexed") +
          (ja ? " 受付不可" : " refused ") + number_in(run, "rejected") + (ja ? " 変更なし" : " unchanged ") +
          number_in(run, "unchanged");
  print(line + trouble_in(run, language));
}

bool ails(const Json& feed) {
  const std::string health = feed.value("health", std::string());
  return health == "failing" || health == "late";
}

// What a watching script wants to know: of all feeds, of the one that was asked, of its newest run.
bool in_trouble(const std::string& what, const Json& answer) {
  if (what == "fetch") return ails(answer);
  const Json& rows = answer.at("items");
  if (what == "list") return std::any_of(rows.begin(), rows.end(), ails);
  return !rows.empty() && rows.front().value("state", std::string()) == "failed";
}

Result<int> work(const Arguments& arguments) {
  const auto& words = arguments.positional();
  const std::string what = words.empty() ? "list" : words.front();
  const bool one = what == "fetch" || what == "runs";
  if ((what != "list" && !one) || words.size() != (words.empty() ? 0u : one ? 2u : 1u))
    return unfit("list, fetch NUMBER, runs NUMBER");
  HINOMI_ASSIGN(Desk desk, Desk::open(arguments));
  HINOMI_ASSIGN(Json answer, desk.list());
  if (one) {
    HINOMI_ASSIGN(const std::string id, id_of(answer, words[1]));
    HINOMI_ASSIGN(answer, what == "runs" ? desk.runs(id) : desk.fetch(id));
  }
  const Language language = arguments.language();
  if (arguments.has("json")) {
    print(to_text(answer));
  } else if (what == "fetch") {
    show_feed(answer, language);
  } else {
    for (const Json& row : answer.at("items"))
      what == "runs" ? show_run(row, language) : show_feed(row, language);
  }
  return in_trouble(what, answer) ? exit_nothing : exit_done;
}

int run(const Arguments& arguments) {
  const auto status = work(arguments);
  return status ? *status : say_failure(status.error(), arguments);
}

}  // namespace

const Command intel_feeds_command{"intel feeds",
                                  "[list | fetch NUMBER | runs NUMBER]",
                                  options,
                                  "取得元の状態を示し、取得する",
                                  "show the feeds of intelligence, and ask one",
                                  run};

}  // namespace hinomi::app
