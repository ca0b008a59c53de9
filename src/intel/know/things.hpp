// What claims speak of: an object by its producer's id, a part (part:ID), a value (kind:value), or plain
// words. In: a reader. Out: whether it may be seen, and the label that it bears for this reader: of an object
// its newest version's, of a value the loosest of the parts that hold it. Words and values are no secret by
// themselves. Asks for each thing once. Fails as the reader does.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "store/intel/intel_reader.hpp"

namespace hinomi::intel {

inline constexpr std::string_view part_prefix = "part:";

class Things {
 public:
  explicit Things(const store::IntelReader& reader) : x_reader(reader) {}

  Result<bool> seen(const std::string& named);
  /// Both ends of what was said.
  Result<bool> seen(const std::string& subject, const std::string& object);
  Result<std::optional<Label>> label(const std::string& named) const;

 private:
  const store::IntelReader& x_reader;
  std::map<std::string, bool> x_seen;
};

}  // namespace hinomi::intel
