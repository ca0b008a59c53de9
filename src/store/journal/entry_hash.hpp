// The form in which a journal entry is hashed: a domain text, then every field with its length before it
// (32-bit big-endian) and every number as 64-bit big-endian, so that no two entries have one form. The
// payload goes in by its own SHA-256. The digest is written as lower-case hexadecimal.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace hinomi::store {

/// An entry as it is stored; borrows its texts.
struct EntryView {
  std::int64_t sequence = 0, time_us = 0;
  std::string_view actor, actor_name, organisation, purpose, action, subject;
  std::int64_t confidentiality = 0, tlp = 0;
  std::string_view handling, owner, compartment;
  std::string_view payload, payload_digest, previous_hash, hash;
};

/// Hashes entries; keeps its buffer, so use one for many.
class EntryHasher {
 public:
  /// SHA-256 of a payload, hex; valid until the next call.
  std::string_view payload_digest(std::string_view payload);
  /// SHA-256 of all fields but `hash`, hex; valid until the next call.
  std::string_view entry_hash(const EntryView& entry);
  /// The bytes of which entry_hash() is the digest; the last 68 are the length and the digest of the entry
  /// before. Valid until the next call.
  std::string_view entry_form(const EntryView& entry);

 private:
  void add(std::string_view text);
  void add(std::int64_t number);

  std::string x_form;
  char x_payload_hex[64];
  char x_entry_hex[64];
};

}  // namespace hinomi::store
