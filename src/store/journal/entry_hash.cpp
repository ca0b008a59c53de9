// Builds the form of an entry and hashes it with OpenSSL's one-shot SHA-256, which allocates nothing: ten
// million entries are to be verified within a minute.
#include "store/journal/entry_hash.hpp"

#include <openssl/sha.h>

namespace hinomi::store {
namespace {

void write_sha256_hex(std::string_view bytes, char (&hex)[64]) {
  constexpr char digits[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  for (std::size_t i = 0; i < sizeof digest; ++i) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
}

}  // namespace

void EntryHasher::add(std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (int shift = 24; shift >= 0; shift -= 8) x_form += static_cast<char>(size >> shift);
  x_form += text;
}

void EntryHasher::add(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8) x_form += static_cast<char>(bits >> shift);
}

std::string_view EntryHasher::payload_digest(std::string_view payload) {
  write_sha256_hex(payload, x_payload_hex);
  return {x_payload_hex, sizeof x_payload_hex};
}

std::string_view EntryHasher::entry_form(const EntryView& entry) {
  x_form.assign("hinomi-journal-1");
  add(entry.sequence);
  add(entry.time_us);
  for (const std::string_view text :
       {entry.actor, entry.actor_name, entry.organisation, entry.purpose, entry.action, entry.subject}) {
    add(text);
  }
  add(entry.confidentiality);
  add(entry.tlp);
  for (const std::string_view text :
       {entry.handling, entry.owner, entry.compartment, entry.payload_digest, entry.previous_hash}) {
    add(text);
  }
  return x_form;
}

std::string_view EntryHasher::entry_hash(const EntryView& entry) {
  write_sha256_hex(entry_form(entry), x_entry_hex);
  return {x_entry_hex, sizeof x_entry_hex};
}

}  // namespace hinomi::store
