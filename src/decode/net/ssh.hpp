// Reads SSH messages in the clear: KEXINIT with its lists of algorithms, and HASSH of it. In: a message with
// its number. Out: views into it, or nothing when a length does not fit or a list is longer than
// ssh_names_bytes_max. `read_ssh_text` takes an SSH string off a reader. Source: RFC 4251 §5, RFC 4253 §7.1;
// HASSH (salesforce/hassh).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace hinomi::decode {

struct SshKexInit {
  std::string_view kex, host_keys, ciphers, macs, compressions;  // the last three from client to server
  std::string_view ciphers_back, macs_back;
  bool guess_follows = false;
};

std::string_view read_ssh_text(BytesReader& reader);
std::optional<SshKexInit> read_ssh_kexinit(Bytes message);
/// What HASSH is the MD5 of: kex;ciphers;macs;compressions, each as the client lists it.
std::string hassh_fields(const SshKexInit& init);
/// Whether a list of names has the name.
bool lists_name(std::string_view names, std::string_view name);

}  // namespace hinomi::decode
