// A person who works on the server's own machine, proven as at the sign-in of the pages: name, password and,
// where it is set up, one-time code. In: the store, what was typed. Out: the person with roles, labels and a
// purpose. A refused attempt is counted and is a journal entry like any other. Fails: forbidden
// `session.refused`, `session.code_refused`, `session.no_role`, `access.purpose`; malformed
// `command.option_value`.
#pragma once
#include <optional>
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app {

struct TypedPerson {
  std::string name, password;
  std::optional<std::string> code;
  std::string purpose;  // empty: investigation where the roles carry it, else their first
};

/// Proves the person.
Result<access::Principal> person_at_terminal(store::Store& store, const TypedPerson& typed);
/// Reads a password: from the file named, else from the terminal without showing it, else one line of
/// standard input.
Result<std::string> typed_password(const std::optional<std::string>& file, const std::string& prompt);

}  // namespace hinomi::app
