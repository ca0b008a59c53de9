// Ten lists of names, a flag and a reserved number.
#include "decode/net/ssh.hpp"

#include <array>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {

std::string_view read_ssh_text(BytesReader& reader) { return text_of(reader.bytes(reader.u32be())); }

std::optional<SshKexInit> read_ssh_kexinit(Bytes message) {
  constexpr std::uint8_t kexinit = 20;
  constexpr std::size_t cookie_bytes = 16;
  BytesReader reader(message);
  if (reader.u8() != kexinit) return {};
  reader.skip(cookie_bytes);
  std::array<std::string_view, 10> lists;
  for (std::string_view& list : lists) {
    list = read_ssh_text(reader);
    if (list.size() > limits::ssh_names_bytes_max) return {};
  }
  const bool guess_follows = reader.u8() != 0;
  reader.skip(4);
  if (reader.failed()) return {};
  return SshKexInit{.kex = lists[0],
                    .host_keys = lists[1],
                    .ciphers = lists[2],
                    .macs = lists[4],
                    .compressions = lists[6],
                    .ciphers_back = lists[3],
                    .macs_back = lists[5],
                    .guess_follows = guess_follows};
}

std::string hassh_fields(const SshKexInit& init) {
  std::string fields(init.kex);
  for (const std::string_view list : {init.ciphers, init.macs, init.compressions}) {
    fields += ';';
    fields += list;
  }
  return fields;
}

bool lists_name(std::string_view names, std::string_view name) {
  for (const std::string_view one : split(names, ',')) {
    if (one == name) return true;
  }
  return false;
}

}  // namespace hinomi::decode
