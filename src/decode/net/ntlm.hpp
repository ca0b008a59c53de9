// Finds an NTLM message in a security buffer, whatever wraps it, and reads its names. In: bytes. Out: the
// type (1 negotiate, 2 challenge, 3 authenticate) and, of type 3, domain, user and the NT answer; nothing
// when there is none or a field points outside. Names are UTF-16 as UTF-8, at most ntlm_name_bytes_max bytes
// before. Source: MS-NLMP §2.2.1.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace hinomi::decode {

struct NtlmMessage {
  std::uint32_t type = 0;
  std::string domain, user;
  Bytes answer;  // a view
};

std::optional<NtlmMessage> find_ntlm(Bytes buffer);

}  // namespace hinomi::decode
