// See page.hpp. Names that nearly fit are found by edit distance, however far: a hint is better than none.
#include "procedure/definition/page.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "procedure/definition/limits.hpp"

namespace hinomi::procedure {

namespace {

// The least edit distance; of several, the one that begins as the wanted name does.
std::string nearest(std::string_view wanted, const NameSet& candidates) {
  const auto rank = [&](const std::string& name) {
    const auto [ours, theirs] = std::mismatch(wanted.begin(), wanted.end(), name.begin(), name.end());
    return std::pair(edit_distance(wanted, name), wanted.end() - ours);
  };
  const auto found = std::min_element(candidates.begin(), candidates.end(),
                                      [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return found == candidates.end() ? "―" : *found;
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

void Page::wrong(std::string code, std::size_t line, ErrorArgs more) {
  if (x_mistakes->size() >= limits::mistakes_max) return;
  ErrorArgs args{{"file", x_file}, {"line", std::to_string(line)}};
  args.insert(args.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  x_mistakes->push_back(fail(ErrorKind::malformed, std::move(code), std::move(args)));
}

void Page::unfit(std::size_t line, std::string_view key, std::string_view expected) {
  wrong("procedure.value_unfit", line, {{"key", std::string(key)}, {"expected", std::string(expected)}});
}

void Page::unknown(std::size_t line, std::string_view key, std::string_view name, const NameSet& candidates) {
  wrong("procedure.name_unknown", line,
        {{"key", std::string(key)}, {"name", std::string(name)}, {"nearest", nearest(name, candidates)}});
}

bool Page::is_map(const YamlNode& node, std::string_view what, std::span<const std::string_view> keys) {
  if (node.kind != YamlKind::map) {
    unfit(node.line, what, "{key: value}");
    return false;
  }
  const NameSet known(keys.begin(), keys.end());
  for (const auto& [key, value] : node.map) {
    if (known.contains(key)) continue;
    wrong("procedure.key_unknown", value.line,
          {{"what", std::string(what)}, {"key", key}, {"nearest", nearest(key, known)}});
  }
  return true;
}

std::span<const YamlNode> Page::list(const YamlNode& map, std::string_view key, Need need) {
  const YamlNode* node = map.find(key);
  if (node == nullptr || node->kind == YamlKind::null) {
    if (need == Need::required) wrong("procedure.key_missing", map.line, {{"key", std::string(key)}});
    return {};
  }
  if (node->kind != YamlKind::list) {
    unfit(node->line, key, "[…]");
    return {};
  }
  if (node->list.size() > limits::list_items_max) {
    unfit(node->line, key, "≤ " + std::to_string(limits::list_items_max));
    return std::span(node->list).first(limits::list_items_max);
  }
  return node->list;
}

const YamlNode* Page::scalar(const YamlNode& map, std::string_view key, Need need) {
  const YamlNode* node = map.find(key);
  const bool empty =
      node == nullptr || node->kind == YamlKind::null || (node->kind == YamlKind::text && node->text.empty());
  if (empty) {
    if (need == Need::required) {
      wrong("procedure.key_missing", node == nullptr ? map.line : node->line, {{"key", std::string(key)}});
    }
    return nullptr;
  }
  if (node->kind != YamlKind::text) {
    unfit(node->line, key, "text");
    return nullptr;
  }
  return node;
}

std::string Page::text(const YamlNode& map, std::string_view key, Need need) {
  const YamlNode* node = scalar(map, key, need);
  return node == nullptr ? std::string() : node->text;
}

std::string Page::name(const YamlNode& map, std::string_view key) {
  const YamlNode* node = scalar(map, key, Need::required);
  if (node == nullptr) return {};
  if (!is_name(node->text)) unfit(node->line, key, "a-z 0-9 _");
  return node->text;
}

std::vector<std::string> Page::names(const YamlNode& map, std::string_view key, Need need) {
  const YamlNode* node = map.find(key);
  if (node != nullptr && node->kind == YamlKind::text && !node->text.empty()) return {node->text};
  std::vector<std::string> names;
  for (const auto& item : list(map, key, need)) {
    if (item.kind == YamlKind::text && !item.text.empty()) {
      names.push_back(item.text);
    } else {
      unfit(item.line, key, "[name, …]");
    }
  }
  return names;
}

std::vector<std::string> Page::known_names(const YamlNode& map, std::string_view key,
                                           const NameSet& candidates, Need need) {
  std::vector<std::string> known;
  NameSet seen;
  for (auto& name : names(map, key, need)) {
    const std::size_t line = map.find(key)->line;
    if (!candidates.contains(name)) {
      unknown(line, key, name, candidates);
    } else if (!seen.insert(name).second) {
      wrong("procedure.twice", line, {{"key", std::string(key)}, {"name", name}});
    } else {
      known.push_back(std::move(name));
    }
  }
  return known;
}

std::string Page::known_name(const YamlNode& map, std::string_view key, const NameSet& candidates,
                             Need need) {
  const YamlNode* node = scalar(map, key, need);
  if (node == nullptr) return {};
  if (!candidates.contains(node->text)) unknown(node->line, key, node->text, candidates);
  return node->text;
}

bool Page::flag(const YamlNode& map, std::string_view key) {
  const YamlNode* node = scalar(map, key, Need::optional);
  if (node == nullptr) return false;
  if (node->text != "true" && node->text != "false") unfit(node->line, key, "true | false");
  return node->text == "true";
}

std::optional<std::int64_t> Page::integer(const YamlNode& map, std::string_view key, std::int64_t least,
                                          std::int64_t most, Need need) {
  const YamlNode* node = scalar(map, key, need);
  if (node == nullptr) return {};
  std::int64_t value = 0;
  const char* end = node->text.data() + node->text.size();
  const auto [stop, error] = std::from_chars(node->text.data(), end, value);
  if (error != std::errc{} || stop != end || value < least || value > most) {
    unfit(node->line, key, std::to_string(least) + " – " + std::to_string(most));
    return {};
  }
  return value;
}

TextPair Page::pair(const YamlNode& map, std::string_view key, Need need) {
  const YamlNode* node = map.find(key);
  if (node == nullptr || node->kind == YamlKind::null) {
    if (need == Need::required) wrong("procedure.key_missing", map.line, {{"key", std::string(key)}});
    return {};
  }
  constexpr std::string_view languages[] = {"ja", "en"};
  if (!is_map(*node, key, languages)) return {};
  const auto language = [&](std::string_view name) {
    const YamlNode* value = node->find(name);
    if (value != nullptr && value->kind == YamlKind::text && !trim(value->text).empty()) return value->text;
    wrong("procedure.label_missing", node->line,
          {{"key", std::string(key)}, {"language", std::string(name)}});
    return std::string();
  };
  return {.ja = language("ja"), .en = language("en")};
}

std::size_t line_of(const YamlNode& root, std::string_view list, std::string_view name) {
  const YamlNode* items = root.find(list);
  if (items == nullptr) return root.line;
  for (const auto& item : items->list) {
    const YamlNode* own = item.find("name");
    if (own != nullptr && own->text == name) return item.line;
  }
  return items->line;
}

}  // namespace hinomi::procedure
