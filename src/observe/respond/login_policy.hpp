// Which logins succeed. Bots go on only where they get in, and leave where everything gets in: so one pair of
// name and password in four succeeds, by a rule that needs no memory and always says the same to the same
// source. In: the sensor's key, the source, name and password. Out: yes when SHA-256 of them, the first byte
// modulo login_one_in, is zero; an empty name never succeeds. Two sensors let different pairs in, and who
// reads this code cannot tell which without the key.
#pragma once
#include <string_view>

#include "base/address.hpp"
#include "base/hash.hpp"

namespace hinomi::observe {

inline constexpr unsigned login_one_in = 4;

struct LoginTry {
  IpAddress source;
  std::string_view user, password;
};

bool login_succeeds(const Sha256& key, const LoginTry& tried);

}  // namespace hinomi::observe
