// SSH's binary packets: length, padding, payload and, once keys are there, cipher and authentication code.
// In: the input of a talk. Out: payloads one by one; `broken` when a length or a code does not fit, after
// which the session is over. A packet is at most packet_bytes_max. Source: RFC 4253 §6.
#pragma once
#include <optional>
#include <string>

#include "observe/respond/ssh_secrets.hpp"
#include "observe/respond/talk.hpp"

namespace hinomi::observe {

class SshPackets {
 public:
  static constexpr std::size_t packet_bytes_max = 3500;

  /// Gives the next payload when it is whole.
  std::optional<std::string> take(Talk& talk);
  void put(Talk& talk, std::string_view payload);
  bool is_broken() const { return x_broken; }
  void set_keys(SshDirection in, SshDirection out);

 private:
  std::optional<std::string> take_clear(Talk& talk);
  std::optional<std::string> take_sealed(Talk& talk);
  std::optional<std::string> payload_of(std::string_view packet);

  std::optional<SshDirection> x_in, x_out;
  std::string x_first_block;  // of the packet that is coming in, decrypted
  std::uint32_t x_number_in = 0, x_number_out = 0;
  bool x_broken = false;
};

}  // namespace hinomi::observe
