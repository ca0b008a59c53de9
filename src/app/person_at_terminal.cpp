// See person_at_terminal.hpp.
#include "app/person_at_terminal.hpp"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "access/decision.hpp"
#include "access/password.hpp"
#include "access/totp.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr std::string_view here = "terminal";
constexpr std::size_t password_file_bytes_max = 4096;

Result<access::Principal> principal_of(store::Store& store, const Person& account, Purpose purpose) {
  access::Principal person;
  HINOMI_ASSIGN(person.organisations_below, store.organisations().codes_below(account.organisation));
  if (person.organisations_below.empty()) person.organisations_below.push_back(account.organisation);
  person.id = account.id;
  person.name = account.display_name;
  person.organisation = account.organisation;
  person.roles = account.roles;
  person.compartments = account.compartments;
  person.clearance = account.clearance;
  person.purpose = purpose;
  return person;
}

Result<access::Principal> refuse(store::Store& store, const store::Account& account,
                                 const std::string& code) {
  HINOMI_TRY(store.people().note_failure(account.person.id, account.failures + 1, std::nullopt));
  HINOMI_ASSIGN(const auto person, principal_of(store, account.person, Purpose::observation));
  HINOMI_TRY(store.sessions().refuse(person, account.person.id, code, here));
  return fail(ErrorKind::forbidden, code);
}

Result<Purpose> purpose_of(const std::vector<Role>& roles, const std::string& typed) {
  const auto purposes = access::purposes_of(roles);
  if (purposes.empty()) return fail(ErrorKind::forbidden, "session.no_role");
  const auto carried = [&](Purpose purpose) {
    return std::find(purposes.begin(), purposes.end(), purpose) != purposes.end();
  };
  if (typed.empty()) return carried(Purpose::investigation) ? Purpose::investigation : purposes.front();
  const auto wanted = parse_purpose(typed);
  if (!wanted || !carried(*wanted)) return fail(ErrorKind::forbidden, "access.purpose", {{"purpose", typed}});
  return *wanted;
}

class HiddenTyping {
 public:
  HiddenTyping() {
    ::tcgetattr(STDIN_FILENO, &x_before);
    termios hidden = x_before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~HiddenTyping() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &x_before); }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  termios x_before{};
};

}  // namespace

Result<access::Principal> person_at_terminal(store::Store& store, const TypedPerson& typed) {
  HINOMI_ASSIGN(const auto account, store.people().find_by_name(typed.name));
  if (!account) {
    (void)access::verify_password(access::unknown_person_hash(), typed.password);
    access::Principal nobody;
    nobody.id = "nobody";
    HINOMI_TRY(store.sessions().refuse(nobody, "", "session.refused", here));
    return fail(ErrorKind::forbidden, "session.refused");
  }
  const bool right = access::verify_password(account->password_hash, typed.password);
  // A one-time password of an administrator proves nobody: it is changed at the first sign-in.
  if (!right || !account->person.active || account->must_change_password)
    return refuse(store, *account, "session.refused");
  std::optional<std::int64_t> step;
  if (account->totp_secret) {
    step = access::matching_totp_step(*account->totp_secret, typed.code.value_or(""), system_now());
    if (!step || *step <= account->totp_last_step) return refuse(store, *account, "session.code_refused");
  }
  HINOMI_ASSIGN(const Purpose purpose, purpose_of(account->person.roles, typed.purpose));
  HINOMI_TRY(store.people().note_sign_in(account->person.id, step));
  return principal_of(store, account->person, purpose);
}

Result<std::string> typed_password(const std::optional<std::string>& file, const std::string& prompt) {
  if (file) {
    HINOMI_ASSIGN(const std::string text, read_file(*file, password_file_bytes_max));
    return std::string(trim(text));
  }
  std::string line;
  if (::isatty(STDIN_FILENO) == 0) {
    std::getline(std::cin, line);
    return line;
  }
  std::cerr << prompt << std::flush;
  const HiddenTyping hidden;
  std::getline(std::cin, line);
  std::cerr << "\n";
  return line;
}

}  // namespace hinomi::app
