// hinomi demonstration remove: takes out all demonstration data; what people recorded about it stays in the
// journal.
#include "app/commands/commands.hpp"
#include "app/local_principal.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "server/api_json.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

Result<Removed> remove(const Settings& settings) {
  if (settings.server_runs()) {
    HINOMI_ASSIGN(const Json answer,
                  request(settings.local_server(), "DELETE", "/api/v1/demonstration", nullptr));
    return server::decode_removed(answer);
  }
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  return tower->remove_demonstration(person);
}

int run(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  const auto removed = remove(*settings);
  if (!removed) return say(removed.error(), arguments.language());
  if (arguments.has("json")) {
    print(to_text(server::encode(*removed)));
    return 0;
  }
  const std::string sensors = std::to_string(removed->sensors), events = std::to_string(removed->events),
                    alerts = std::to_string(removed->alerts);
  print(arguments.language() == Language::ja ? "実演データを取り除きました。センサー" + sensors + "台、観測" +
                                                   events + "件、警戒" + alerts + "件"
                                             : "Demonstration data removed: " + sensors + " sensors, " +
                                                   events + " access events, " + alerts + " alerts");
  return 0;
}

}  // namespace

const Command demonstration_remove_command{
    "demonstration remove", "", options, "実演データを取り除く", "remove all demonstration data", run};

}  // namespace hinomi::app
