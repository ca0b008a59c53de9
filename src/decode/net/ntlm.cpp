// Fields are a length and an offset from the signature.
#include "decode/net/ntlm.hpp"

#include <algorithm>
#include <string_view>

namespace hinomi::decode {
namespace {

constexpr std::size_t ntlm_name_bytes_max = 512;

// Nothing when it points outside.
std::optional<Bytes> field(Bytes message, std::size_t at) {
  BytesReader reader(message);
  reader.skip(at);
  const std::uint16_t length = reader.u16le();
  reader.skip(2);
  const std::uint32_t offset = reader.u32le();
  if (reader.failed() || offset > message.size() || length > message.size() - offset) return {};
  return message.subspan(offset, length);
}

void put(std::string& text, std::uint32_t sign) {
  const auto add = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (sign < 0x80) {
    add(sign);
  } else if (sign < 0x800) {
    add(0xc0 | sign >> 6);
    add(0x80 | (sign & 0x3f));
  } else {
    add(0xe0 | sign >> 12);
    add(0x80 | (sign >> 6 & 0x3f));
    add(0x80 | (sign & 0x3f));
  }
}

// Signs beyond the first plane are no part of a name here: U+FFFD stands for each half.
std::string text_of_utf16(Bytes bytes) {
  std::string text;
  for (BytesReader reader(bytes.first(std::min(bytes.size(), ntlm_name_bytes_max))); reader.has(2);) {
    const std::uint16_t unit = reader.u16le();
    put(text, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
  }
  return text;
}

}  // namespace

std::optional<NtlmMessage> find_ntlm(Bytes buffer) {
  constexpr std::string_view signature("NTLMSSP\0", 8);
  constexpr std::uint32_t authenticate = 3;
  constexpr std::size_t answer_at = 20, domain_at = 28, user_at = 36;
  const std::size_t at = text_of(buffer).find(signature);
  if (at >= buffer.size()) return {};
  const Bytes message = buffer.subspan(at);
  BytesReader reader(message);
  reader.skip(signature.size());
  NtlmMessage read{.type = reader.u32le(), .domain = {}, .user = {}, .answer = {}};
  if (reader.failed() || read.type < 1 || read.type > authenticate) return {};
  if (read.type != authenticate) return read;
  const auto answer = field(message, answer_at), domain = field(message, domain_at),
             user = field(message, user_at);
  if (!answer || !domain || !user) return {};
  read.answer = *answer;
  read.domain = text_of_utf16(*domain);
  read.user = text_of_utf16(*user);
  return read;
}

}  // namespace hinomi::decode
