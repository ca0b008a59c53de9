// The length of a sealed packet is in its first block, which is decrypted once.
#include "observe/respond/ssh_packets.hpp"

#include <array>

#include "base/random.hpp"
#include "observe/respond/ssh_message.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t length_bytes = 4;

std::size_t stated_length(std::string_view packet) { return BytesReader(bytes_of(packet)).u32be(); }

bool fits(std::size_t length) { return length >= 5 && length <= SshPackets::packet_bytes_max; }

}  // namespace

void SshPackets::set_keys(SshDirection in, SshDirection out) {
  x_in.emplace(std::move(in));
  x_out.emplace(std::move(out));
}

std::optional<std::string> SshPackets::take(Talk& talk) {
  auto payload = x_in ? take_sealed(talk) : take_clear(talk);
  if (payload) ++x_number_in;
  return payload;
}

std::optional<std::string> SshPackets::take_clear(Talk& talk) {
  const std::string_view input = text_of(talk.input());
  if (input.size() < length_bytes) return {};
  const std::size_t length = stated_length(input);
  x_broken = !fits(length);
  if (x_broken || input.size() < length_bytes + length) return {};
  auto payload = payload_of(input.substr(0, length_bytes + length));
  talk.consume(length_bytes + length);
  return payload;
}

std::optional<std::string> SshPackets::take_sealed(Talk& talk) {
  const std::string_view input = text_of(talk.input());
  if (x_first_block.empty()) {
    if (input.size() < ssh_block_bytes) return {};
    x_first_block = x_in->turn(input.substr(0, ssh_block_bytes));
  }
  const std::size_t length = stated_length(x_first_block);
  x_broken = !fits(length) || (length + length_bytes) % ssh_block_bytes != 0;
  const std::size_t sealed = length + length_bytes;
  if (x_broken || input.size() < sealed + ssh_code_bytes) return {};
  std::string packet = std::exchange(x_first_block, {});
  packet += x_in->turn(input.substr(ssh_block_bytes, sealed - ssh_block_bytes));
  x_broken = x_in->code(x_number_in, packet) != input.substr(sealed, ssh_code_bytes);
  talk.consume(sealed + ssh_code_bytes);
  if (x_broken) return {};
  return payload_of(packet);
}

std::optional<std::string> SshPackets::payload_of(std::string_view packet) {
  const std::size_t padding = static_cast<std::uint8_t>(packet[length_bytes]);
  constexpr std::size_t head = length_bytes + 1;
  x_broken = packet.size() < head + padding + 1;
  if (x_broken) return {};
  return std::string(packet.substr(head, packet.size() - head - padding));
}

void SshPackets::put(Talk& talk, std::string_view payload) {
  const std::size_t whole = length_bytes + 1 + payload.size();
  std::size_t padding = ssh_block_bytes - whole % ssh_block_bytes;
  if (padding < 4) padding += ssh_block_bytes;
  SshMessage packet;
  packet.u32(static_cast<std::uint32_t>(1 + payload.size() + padding)).u8(static_cast<std::uint8_t>(padding));
  packet.bytes += payload;
  std::array<std::uint8_t, 2 * ssh_block_bytes> random;
  fill_random(random);
  packet.bytes += text_of(Bytes(random).first(padding));
  if (x_out) {
    const std::string code = x_out->code(x_number_out, packet.bytes);
    talk.say(x_out->turn(packet.bytes));
    talk.say(code);
  } else {
    talk.say(packet.bytes);
  }
  ++x_number_out;
}

}  // namespace hinomi::observe
