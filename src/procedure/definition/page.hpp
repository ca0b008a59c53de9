// One content file while it is read: takes values out of its YAML and writes down every mistake with file,
// line, what was expected and the nearest right name. In: a YAML node. Out: values of the model; a value that
// does not fit becomes the type's first one, and the mistake stands in the list. Fails never itself: the list
// of mistakes is the failure. Codes: `procedure.*`.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/yaml.hpp"
#include "model/api.hpp"

namespace hinomi::procedure {

using NameSet = std::set<std::string, std::less<>>;

/// Says whether a key has to stand there.
enum class Need : std::uint8_t { optional, required };

class Page {
 public:
  Page(std::string file, std::vector<Error>& mistakes) : x_file(std::move(file)), x_mistakes(&mistakes) {}

  const std::string& file() const { return x_file; }
  void wrong(std::string code, std::size_t line, ErrorArgs more);
  /// Says that `key` must be `expected`.
  void unfit(std::size_t line, std::string_view key, std::string_view expected);
  /// Says that `name`, given for `key`, does not exist, with the nearest one that does.
  void unknown(std::size_t line, std::string_view key, std::string_view name, const NameSet& candidates);

  /// Demands a map with no other keys than these.
  bool is_map(const YamlNode& node, std::string_view what, std::span<const std::string_view> keys);
  /// Gives the items of a list; none when the key is absent.
  std::span<const YamlNode> list(const YamlNode& map, std::string_view key, Need need = Need::optional);
  std::string text(const YamlNode& map, std::string_view key, Need need = Need::optional);
  /// A name as definitions use them: a-z, digits, underscore, from a letter.
  std::string name(const YamlNode& map, std::string_view key);
  /// One name or a list of them.
  std::vector<std::string> names(const YamlNode& map, std::string_view key, Need need = Need::optional);
  /// As names(), each of them among the candidates.
  std::vector<std::string> known_names(const YamlNode& map, std::string_view key, const NameSet& candidates,
                                       Need need = Need::optional);
  std::string known_name(const YamlNode& map, std::string_view key, const NameSet& candidates,
                         Need need = Need::optional);
  bool flag(const YamlNode& map, std::string_view key);
  std::optional<std::int64_t> integer(const YamlNode& map, std::string_view key, std::int64_t least,
                                      std::int64_t most, Need need = Need::optional);
  /// {ja: …, en: …}; both must be there.
  TextPair pair(const YamlNode& map, std::string_view key, Need need = Need::required);
  /// One value of an enum of the model.
  template <class Value>
  Value choice(const YamlNode& map, std::string_view key, std::optional<Value> (*parse)(std::string_view),
               std::span<const Value> all, Value otherwise, Need need = Need::optional) {
    const std::string written = text(map, key, need);
    if (written.empty()) return otherwise;
    if (const auto value = parse(written)) return *value;
    unknown(map.find(key)->line, key, written, texts(all));
    return otherwise;
  }
  template <class Value>
  std::vector<Value> choices(const YamlNode& map, std::string_view key,
                             std::optional<Value> (*parse)(std::string_view), std::span<const Value> all,
                             Need need = Need::optional) {
    std::vector<Value> values;
    for (const auto& written : known_names(map, key, texts(all), need)) {
      if (const auto value = parse(written)) values.push_back(*value);
    }
    return values;
  }
  template <class Value>
  static NameSet texts(std::span<const Value> all) {
    NameSet set;
    for (const Value value : all) set.emplace(to_text(value));
    return set;
  }

 private:
  const YamlNode* scalar(const YamlNode& map, std::string_view key, Need need);
  std::string x_file;
  std::vector<Error>* x_mistakes;
};

/// The line of the item of a list whose `name` is this; the list's own line when there is none.
std::size_t line_of(const YamlNode& root, std::string_view list, std::string_view name);

}  // namespace hinomi::procedure
