// The house's YAML: a small tree of our own with the line of every node, for the configuration and for
// content files. In: YAML 1.2 text of one document. Out: maps in file order, scalars as text (types are the
// caller's knowledge). Anchors, aliases, tags and keys that are not text are refused: they have no use here
// and aliases can explode. Limits: yaml_bytes_max, yaml_depth_max. Fails as malformed `yaml.malformed`,
// `yaml.alias`, `yaml.twice`, or limit_exceeded `yaml.too_deep`, `yaml.too_large`; each with file and line.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi {

enum class YamlKind : std::uint8_t { null, text, list, map };

struct YamlEntry;

struct YamlNode {
  YamlKind kind = YamlKind::null;
  std::string text;  // of a scalar, as written without quotes
  std::vector<YamlNode> list;
  std::vector<YamlEntry> map;  // in file order, each key once
  std::size_t line = 1;        // from 1; of the key where there is one

  /// Finds the value of a key; null when this is no map or has no such key.
  const YamlNode* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  YamlNode value;
};

/// Reads one document; `file` is for messages. Empty text is a null node.
Result<YamlNode> parse_yaml(std::string_view text, std::string_view file);

}  // namespace hinomi
