// What a feed's lists say of one event, gathered while the event is written. In: {"Event":…} in pieces. Out:
// its entry of manifest.json and its lines of hashes.csv; how many attributes it has and one digest of them
// all, with digests of 256 parts of them, so that who received it can tell that none was lost, and where. The
// digest is of each attribute in canonical form, whatever their order. Memory: digests of the event's
// attributes and values. Fails as json_cut.hpp. Source: MISP core format, feeds; RFC 8785.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace hinomi::exchange {

class FeedIndex {
 public:
  FeedIndex();
  ~FeedIndex();
  FeedIndex(const FeedIndex&) = delete;
  FeedIndex& operator=(const FeedIndex&) = delete;
  Result<void> add(std::string_view bytes);
  Result<void> finish();
  const std::string& id() const;
  std::size_t attributes() const;
  /// SHA-256 of the 256 parts' digests, in hexadecimal.
  std::string digest() const;
  /// Digests of the parts; an attribute is in the part that its own digest's first byte names.
  std::array<Sha256, 256> digests() const;
  /// "uuid":{…}
  std::string manifest_entry() const;
  /// Lines md5,uuid; each once.
  std::string hash_lines() const;

 private:
  class Sink;
  std::unique_ptr<Sink> x_sink;
};

}  // namespace hinomi::exchange
