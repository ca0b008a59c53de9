// See extend.hpp.
#include "procedure/definition/extend.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "procedure/definition/keys.hpp"
#include "procedure/definition/names.hpp"

namespace hinomi::procedure {

namespace {

// What a file says of itself alone.
constexpr std::string_view own_keys[] = {"type", "version", "effective", "label",   "about",
                                         "mark", "extends", "abstract",  "migrate", "drop"};
// Lists whose entries replace those of the same name.
constexpr std::string_view merged_lists[] = {"sections",    "fields",    "states",
                                             "transitions", "deadlines", "links"};

bool is_one_of(std::span<const std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string text_at(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node != nullptr && node->kind == YamlKind::text ? node->text : std::string();
}

std::int64_t number_at(const YamlNode& map, std::string_view key) {
  const std::string text = text_at(map, key);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Links have no name of their own, sections are known by their Japanese heading.
std::string identity(std::string_view list, const YamlNode& item) {
  if (list == "links") return text_at(item, "kind") + " " + text_at(item, "record_type");
  return text_at(item, list == "sections" ? "ja" : "name");
}

YamlNode on_line(YamlNode node, std::size_t line) {
  node.line = line;
  for (auto& item : node.list) item = on_line(std::move(item), line);
  for (auto& entry : node.map) entry.value = on_line(std::move(entry.value), line);
  return node;
}

struct Base {
  std::string file;
  const YamlNode* root = nullptr;
};
using Bases = std::map<std::string, std::map<std::int64_t, Base>, std::less<>>;

Bases bases_in(const std::map<std::string, YamlNode>& roots) {
  Bases bases;
  for (const auto& [file, root] : roots) {
    const std::string type = text_at(root, "type");
    if (kind_of(file) == FileKind::procedure && !type.empty() && root.find("extends") == nullptr)
      bases[type].emplace(number_at(root, "version"), Base{file, &root});
  }
  return bases;
}

// NAME is the newest version, NAME.vN that one.
const Base* base_of(Page& page, const Bases& bases, const YamlNode& extends) {
  NameSet known;
  for (const auto& [name, versions] : bases) {
    known.insert(name);
    for (const auto& [version, base] : versions) known.insert(name + ".v" + std::to_string(version));
  }
  if (!known.contains(extends.text)) {
    page.unknown(extends.line, "extends", extends.text, known);
    return nullptr;
  }
  const std::size_t dot = extends.text.find(".v");
  const auto& versions = bases.find(extends.text.substr(0, dot))->second;
  if (dot == std::string::npos) return &versions.rbegin()->second;
  std::int64_t version = 0;
  const std::string digits = extends.text.substr(dot + 2);
  std::from_chars(digits.data(), digits.data() + digits.size(), version);
  return &versions.at(version);
}

NameSet dropped(Page& page, const YamlNode& child, const YamlNode& base, std::string_view list) {
  const YamlNode* drop = child.find("drop");
  if (drop == nullptr || drop->kind != YamlKind::map) return {};
  NameSet known;
  if (const YamlNode* items = base.find(list)) {
    for (const auto& item : items->list) known.insert(identity(list, item));
  }
  const auto names = page.known_names(*drop, list, known);
  return {names.begin(), names.end()};
}

// Who may not read the kind takes none of the steps that it takes over.
YamlNode narrowed(YamlNode step, const YamlNode* read) {
  if (read == nullptr || read->kind != YamlKind::list) return step;
  for (auto& [key, roles] : step.map) {
    if (key != "roles") continue;
    std::erase_if(roles.list, [&](const YamlNode& role) {
      return std::none_of(read->list.begin(), read->list.end(),
                          [&](const YamlNode& reader) { return reader.text == role.text; });
    });
  }
  // Left to nobody: the kind has to say who takes it, or drop it.
  std::erase_if(step.map, [](const YamlEntry& entry) {
    return entry.key == "roles" && entry.value.kind == YamlKind::list && entry.value.list.empty();
  });
  return step;
}

YamlNode merged_list(Page& page, const YamlNode& child, const YamlNode& base, std::string_view list,
                     std::size_t line) {
  const YamlNode* own = child.find(list);
  YamlNode merged{.kind = YamlKind::list, .text = {}, .list = {}, .map = {}, .line = line};
  if (own != nullptr) merged.line = own->line;
  std::map<std::string, const YamlNode*> replaced;
  if (own != nullptr) {
    for (const auto& item : own->list) replaced.emplace(identity(list, item), &item);
  }
  const NameSet gone = dropped(page, child, base, list);
  std::set<const YamlNode*> placed;
  if (const YamlNode* items = base.find(list)) {
    for (const auto& item : items->list) {
      const std::string name = identity(list, item);
      const auto by = replaced.find(name);
      if (gone.contains(name) && by == replaced.end()) continue;
      if (by == replaced.end()) {
        YamlNode taken = on_line(item, line);
        merged.list.push_back(list == "transitions" ? narrowed(std::move(taken), child.find("read"))
                                                    : std::move(taken));
      } else {
        merged.list.push_back(*by->second);
      }
      if (by != replaced.end()) placed.insert(by->second);
    }
  }
  if (own != nullptr) {
    for (const auto& item : own->list) {
      if (!placed.contains(&item)) merged.list.push_back(item);
    }
  }
  return merged;
}

YamlNode extended(Page& page, const YamlNode& child, const YamlNode& base, std::size_t line) {
  YamlNode whole = child;
  for (const auto& [key, value] : base.map) {
    const bool merged = is_one_of(merged_lists, key);
    if (is_one_of(own_keys, key) || merged || child.find(key) != nullptr) continue;
    whole.map.push_back({key, on_line(value, line)});
  }
  for (const std::string_view list : merged_lists) {
    const YamlNode* own = child.find(list);
    if (own != nullptr && own->kind != YamlKind::list) continue;  // told by its reader
    if (own == nullptr && base.find(list) == nullptr) continue;
    YamlNode merged = merged_list(page, child, base, list, line);
    const auto at = std::find_if(whole.map.begin(), whole.map.end(),
                                 [&](const YamlEntry& entry) { return entry.key == list; });
    if (at == whole.map.end()) {
      whole.map.push_back({std::string(list), std::move(merged)});
    } else {
      at->value = std::move(merged);
    }
  }
  return whole;
}

void note_abstract(Page& page, const YamlNode& root, Families& families) {
  if (page.flag(root, "abstract"))
    families.abstract_types.emplace(text_at(root, "type"), number_at(root, "version"));
}

}  // namespace

Families extend_all(std::map<std::string, YamlNode>& roots, std::vector<Error>& mistakes) {
  Families families;
  const Bases bases = bases_in(roots);
  std::map<std::string, YamlNode> whole;
  for (const auto& [file, root] : roots) {
    if (kind_of(file) != FileKind::procedure || root.kind != YamlKind::map) continue;
    Page page(file, mistakes);
    note_abstract(page, root, families);
    const YamlNode* extends = root.find("extends");
    if (const YamlNode* drop = root.find("drop")) {
      if (extends == nullptr) page.wrong("procedure.key_missing", drop->line, {{"key", "extends"}});
      page.is_map(*drop, "drop", keys::drop);
    }
    if (extends == nullptr) continue;
    if (extends->kind != YamlKind::text) {
      page.unfit(extends->line, "extends", "name");
      continue;
    }
    const Base* base = base_of(page, bases, *extends);
    if (base == nullptr) continue;
    families.of.insert_or_assign(text_at(root, "type"), text_at(*base->root, "type"));
    families.of.insert_or_assign(text_at(*base->root, "type"), text_at(*base->root, "type"));
    families.base_file.emplace(file, base->file);
    whole.emplace(file, extended(page, root, *base->root, extends->line));
  }
  for (auto& [file, root] : whole) roots[file] = std::move(root);
  return families;
}

}  // namespace hinomi::procedure
