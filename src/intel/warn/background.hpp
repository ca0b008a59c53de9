// Names under which strangers share a place: dynamic DNS, shared hosting, tunnels. Two reports that meet at
// one of them have nothing in common by that alone, so scores damp it. In: content/background/*.yaml, a map
// of `class`, `source` and `names`. Out: the class and the shared name above a domain; below it each tenant
// is a name of its own. The shared name itself belongs to the service. Fails as malformed `content.field`
// (file, line, expected), and as file.* and yaml.*.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intel/warn/text_table.hpp"

namespace hinomi::intel {

/// What strangers share. Stored and sent: append only, never renumber.
enum class SharedPlace : std::uint8_t { dynamic_dns, shared_hosting, tunnel };

std::string_view to_text(SharedPlace place);

struct Background {
  SharedPlace place = SharedPlace::shared_hosting;
  std::string_view shared;  // the name that is shared, a part of the domain asked about
  std::string_view tenant;  // the shared name with one label before it; empty for the shared name itself
};

class BackgroundNames {
 public:
  /// Reads every *.yaml of a folder.
  static Result<BackgroundNames> read(const std::string& folder);

  void add(std::string_view name, SharedPlace place);
  void seal() { x_names.seal(); }
  /// Finds the longest shared name at or above a canonical domain.
  std::optional<Background> find(std::string_view domain) const;
  std::size_t size() const { return x_names.size(); }

 private:
  TextTable x_names;
};

}  // namespace hinomi::intel
