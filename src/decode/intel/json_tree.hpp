// One JSON value as a tree with the place of every part, for reading originals: names and texts decoded,
// numbers as written, order kept. In: UTF-8 text, which must outlive the tree. Out: views into it. A name
// that stands twice in one object, a lone surrogate or bytes that are not UTF-8 are refused, because two
// readers would see two things. Memory: one node a value, used again for the next text. Limits:
// intel/limits.hpp (depth, nodes). Fails: malformed `json.malformed` (offset), `json.name_twice` (name,
// offset); limit_exceeded `json.too_deep`, `json.too_large`. Source: RFC 8259, RFC 7493 §2.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

enum class JsonKind : std::uint8_t { null, boolean, number, text, array, object };

struct JsonNode {
  std::string_view key;              // decoded; of a member of an object
  std::string_view text;             // decoded text; a number as written
  std::uint32_t begin = 0, end = 0;  // bytes in the text that was read
  std::uint32_t next = 0;            // the node after this one and all that is in it
  std::uint32_t count = 0;           // members or elements
  JsonKind kind = JsonKind::null;
  bool truth = false;
};

class JsonTree;

/// Points at one value of a tree; one that points at nothing answers every question with "no".
class JsonView {
 public:
  JsonView() = default;
  JsonView(const JsonTree& tree, std::uint32_t at) : x_tree(&tree), x_at(at) {}
  explicit operator bool() const { return x_tree != nullptr; }

  bool is(JsonKind kind) const { return x_tree != nullptr && node().kind == kind; }
  JsonKind kind() const { return x_tree == nullptr ? JsonKind::null : node().kind; }
  std::string_view key() const { return x_tree == nullptr ? std::string_view() : node().key; }
  /// The text; empty when it is none.
  std::string_view text() const { return is(JsonKind::text) ? node().text : std::string_view(); }
  std::optional<bool> truth() const;
  /// The number when it is a whole one.
  std::optional<std::int64_t> integer() const;
  std::optional<double> number() const;
  /// A number as it was written.
  std::string_view digits() const { return is(JsonKind::number) ? node().text : std::string_view(); }
  std::size_t size() const { return x_tree == nullptr ? 0 : node().count; }
  std::uint32_t begin() const { return x_tree == nullptr ? 0 : node().begin; }
  std::uint32_t end() const { return x_tree == nullptr ? 0 : node().end; }
  /// The member of an object with this name.
  JsonView find(std::string_view name) const;
  /// The element of an array at this place.
  JsonView element(std::size_t place) const;
  /// The first member or element, and the one after this within `above`.
  JsonView first() const;
  JsonView after(const JsonView& above) const;
  /// The bytes as they stand.
  std::string_view raw() const;

  /// Calls with each member or element in order.
  template <class Call>
  void each(Call&& call) const {
    for (JsonView child = first(); child; child = child.after(*this)) call(child);
  }

 private:
  const JsonNode& node() const;
  const JsonTree* x_tree = nullptr;
  std::uint32_t x_at = 0;
};

class JsonTree {
 public:
  /// Reads one value and nothing after it; what was read before is gone.
  Result<void> read(std::string_view text);
  JsonView root() const { return x_nodes.empty() ? JsonView() : JsonView(*this, 0); }

 private:
  friend class JsonView;
  friend class JsonTreeReader;
  std::string_view x_text;
  std::vector<JsonNode> x_nodes;
  std::string x_decoded;  // texts that had escapes; never grows beyond what was reserved
};

/// Tells whether all bytes are UTF-8 (RFC 3629: no surrogates, nothing overlong).
bool holds_utf8(std::string_view text);

}  // namespace hinomi::decode
