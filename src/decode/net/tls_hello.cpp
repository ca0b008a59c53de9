// Field by field; every list is read within its own bounds.
#include "decode/net/tls_hello.hpp"

#include <openssl/evp.h>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

bool is_grease(std::uint16_t value) { return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff); }

void add(std::string& list, unsigned value) {
  if (!list.empty()) list += '-';
  list += std::to_string(value);
}

std::string numbers(Bytes bytes) {
  std::string list;
  for (BytesReader reader(bytes); reader.has(2);) {
    const std::uint16_t value = reader.u16be();
    if (!is_grease(value)) add(list, value);
  }
  return list;
}

struct Extensions {
  std::string types, groups, formats, server_name;
};

void read_extension(Extensions& into, std::uint16_t type, Bytes body) {
  constexpr std::uint16_t server_name = 0, groups = 10, formats = 11;
  BytesReader reader(body);
  if (type == server_name) {
    reader.skip(3);
    into.server_name = text_of(reader.bytes(reader.u16be()));
  } else if (type == groups) {
    into.groups = numbers(reader.bytes(reader.u16be()));
  } else if (type == formats) {
    for (const std::uint8_t format : reader.bytes(reader.u8())) add(into.formats, format);
  }
}

bool read_extensions(BytesReader& reader, Extensions& into) {
  if (reader.left() == 0) return true;  // SSL 3 has none
  BytesReader all(reader.bytes(reader.u16be()));
  while (all.left() > 0) {
    const std::uint16_t type = all.u16be();
    const Bytes body = all.bytes(all.u16be());
    if (all.failed()) return false;
    if (is_grease(type)) continue;
    add(into.types, type);
    read_extension(into, type, body);
  }
  return !reader.failed();
}

}  // namespace

std::optional<TlsHello> read_tls_hello(Bytes message) {
  constexpr std::uint8_t client_hello = 1;
  if (message.size() > limits::tls_hello_bytes_max) return {};
  BytesReader reader(message);
  if (reader.u8() != client_hello) return {};
  reader.skip(3);
  const std::uint16_t version = reader.u16be();
  reader.skip(32);
  reader.skip(reader.u8());
  const Bytes ciphers = reader.bytes(reader.u16be());
  reader.skip(reader.u8());
  if (reader.failed()) return {};
  Extensions extensions;
  if (!read_extensions(reader, extensions)) return {};
  return TlsHello{extensions.server_name, std::to_string(version) + ',' + numbers(ciphers) + ',' +
                                              extensions.types + ',' + extensions.groups + ',' +
                                              extensions.formats};
}

std::string md5_text(std::string_view text) {
  std::uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HINOMI_ASSERT(EVP_Digest(text.data(), text.size(), digest, &size, EVP_md5(), nullptr) == 1);
  return to_hex(Bytes(digest, size));
}

}  // namespace hinomi::decode
