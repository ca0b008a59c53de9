// See stix_id.hpp. SHA-1 is what UUIDv5 is made of; it protects nothing here.
#include "decode/intel/stix_id.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "decode/intel/canonical_json.hpp"

namespace hinomi::decode {
namespace {

struct Row {
  std::string_view type, properties;
};

constexpr std::array rows{
    Row{"artifact", "hashes payload_bin"},
    Row{"autonomous-system", "number"},
    Row{"directory", "path"},
    Row{"domain-name", "value"},
    Row{"email-addr", "value"},
    Row{"email-message", "body from_ref subject"},
    Row{"file", "extensions hashes name parent_directory_ref"},
    Row{"ipv4-addr", "value"},
    Row{"ipv6-addr", "value"},
    Row{"mac-addr", "value"},
    Row{"mutex", "name"},
    Row{"network-traffic", "dst_port dst_ref end extensions protocols src_port src_ref start"},
    Row{"software", "cpe name swid vendor version"},
    Row{"url", "value"},
    Row{"user-account", "account_login account_type user_id"},
    Row{"windows-registry-key", "key values"},
    Row{"x509-certificate", "hashes serial_number"},
};

// The one hash that counts, as an object of its own.
std::string one_hash(const JsonView& hashes) {
  JsonView chosen;
  for (const std::string_view name : {"MD5", "SHA-1", "SHA-256", "SHA-512"}) {
    if (!chosen) chosen = hashes.find(name);
  }
  if (!chosen) chosen = hashes.first();
  if (!chosen) return {};
  std::string out = "{";
  add_json_text(chosen.key(), out);
  out += ':';
  add_canonical_json(chosen, out);
  return out + "}";
}

}  // namespace

const Uuid stix_namespace{0x00, 0xab, 0xed, 0xb4, 0xaa, 0x42, 0x46, 0x6c,
                          0x9c, 0x01, 0xfe, 0xd2, 0x33, 0x15, 0xa9, 0xb7};
const Uuid place_namespace{0x6d, 0x1e, 0x0b, 0x52, 0x8f, 0x0a, 0x4c, 0x39,
                           0xb2, 0x57, 0x04, 0x7e, 0xc4, 0x9a, 0x31, 0xd8};

std::string name_uuid(const Uuid& space, std::string_view name) {
  std::string whole(space.begin(), space.end());
  whole += name;
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  static const EVP_MD* const sha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  HINOMI_ASSERT(sha1 != nullptr &&
                EVP_Digest(whole.data(), whole.size(), digest.data(), nullptr, sha1, nullptr) == 1);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0f) | 0x50);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3f) | 0x80);
  std::string text = to_hex(Bytes(digest.data(), 16));
  for (const std::size_t place : {8u, 13u, 18u, 23u}) text.insert(place, "-");
  return text;
}

std::optional<std::string> observable_id(const JsonView& observable) {
  const std::string_view type = observable.find("type").text();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.type == type; });
  if (row == rows.end()) return std::nullopt;
  // The names of each row stand in canonical order.
  std::string name = "{";
  for (const std::string_view property : split(row->properties, ' ')) {
    const JsonView value = observable.find(property);
    if (!value) continue;
    const std::string text = property == "hashes" ? one_hash(value) : canonical_json(value);
    if (text.empty()) continue;
    if (name.size() > 1) name += ',';
    add_json_text(property, name);
    name += ':' + text;
  }
  if (name.size() == 1) return std::nullopt;
  return std::string(type) + "--" + name_uuid(stix_namespace, name + "}");
}

}  // namespace hinomi::decode
