// One login in four, by a keyed digest.
#include "observe/respond/login_policy.hpp"

#include <array>

namespace hinomi::observe {

bool login_succeeds(const Sha256& key, const LoginTry& tried) {
  if (tried.user.empty()) return false;
  const std::array<std::uint64_t, 3> numbers{tried.source.high, tried.source.low, tried.user.size()};
  Sha256Stream digest;
  digest.add(key);
  digest.add(Bytes(reinterpret_cast<const std::uint8_t*>(numbers.data()), sizeof numbers));
  digest.add(tried.user);
  digest.add(tried.password);
  return digest.finish()[0] % login_one_in == 0;
}

}  // namespace hinomi::observe
