// hinomi people: lists accounts and resets a forgotten password, on a stopped server. The one who may read
// the data folder's key is the administrator; the journal names the change as made on the machine itself.
// Fails while a server runs, and when no account has that name; the new one-time password is printed once.
#include "access/password.hpp"
#include "access/secret.hpp"
#include "app/commands/commands.hpp"
#include "app/local_principal.hpp"
#include "app/settings.hpp"
#include "app/watchtower.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

Error server_running() { return fail(ErrorKind::conflict, "command.server_running"); }

int list(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  if (settings->server_runs()) return say(server_running(), arguments.language());
  const auto store = open_store(*settings);
  if (!store) return say(store.error(), arguments.language());
  const auto person = local_principal(**store, settings->configuration.text("organisation.code"));
  if (!person) return say(person.error(), arguments.language());
  const auto people = (*store)->people().list(*person);
  if (!people) return say(people.error(), arguments.language());
  for (const auto& one : people->items) {
    std::string line = one.name + "\t" + one.display_name + "\t" + one.organisation + "\t";
    for (const auto role : one.roles) line += std::string(label(role, arguments.language())) + " ";
    print(line + (one.active ? "" : arguments.language() == Language::ja ? "（停止）" : "(inactive)"));
  }
  return 0;
}

Result<std::string> reset(const Settings& settings, const std::string& name) {
  HINOMI_ASSIGN(const auto store, open_store(settings));
  HINOMI_ASSIGN(const auto account, store->people().find_by_name(name));
  if (!account) return fail(ErrorKind::not_found, "person.not_found", {{"id", name}});
  HINOMI_ASSIGN(const auto person, local_principal(*store, settings.configuration.text("organisation.code")));
  const std::string password = access::make_one_time_password();
  HINOMI_ASSIGN(const auto hash, access::hash_password(password));
  HINOMI_TRY(store->people().set_password(person, account->person.id, hash, true));
  HINOMI_TRY(store->sessions().close_all(person, account->person.id, ""));
  return password;
}

int reset_password(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  if (settings->server_runs()) return say(server_running(), arguments.language());
  const auto password = reset(*settings, arguments.positional().front());
  if (!password) return say(password.error(), arguments.language());
  print((arguments.language() == Language::ja ? "一時パスワード：" : "one-time password: ") + *password);
  return 0;
}

}  // namespace

const Command people_list_command{"people list", "", {}, "利用者の一覧", "list accounts", list};
const Command people_reset_password_command{
    "people reset-password",        "NAME",        {}, "一時パスワードを作り直す",
    "make a new one-time password", reset_password};

}  // namespace hinomi::app
