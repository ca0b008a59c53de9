// See brand_book.hpp.
#include "intel/sites/brand_book.hpp"

#include "base/text.hpp"
#include "base/yaml.hpp"

namespace hinomi::intel {
namespace {

Error unfit(const std::string& file, const YamlNode& node, const char* expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(node.line)}, {"expected", expected}});
}

Result<std::string> text_of(const std::string& file, const YamlNode& node, const char* key) {
  const YamlNode* value = node.find(key);
  if (value == nullptr || value->kind != YamlKind::text || value->text.empty()) return unfit(file, node, key);
  return value->text;
}

Result<std::vector<std::string>> words_of(const std::string& file, const YamlNode& node, const char* key,
                                          bool folded) {
  std::vector<std::string> words;
  const YamlNode* list = node.find(key);
  if (list == nullptr) return words;
  if (list->kind != YamlKind::list) return unfit(file, *list, key);
  for (const YamlNode& word : list->list) {
    if (word.kind != YamlKind::text || trim(word.text).empty()) return unfit(file, word, key);
    words.push_back(folded ? fold(word.text) : word.text);
  }
  return words;
}

}  // namespace

Result<BrandBook> read_brands(std::string_view text, const std::string& file) {
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(text, file));
  BrandBook book;
  const YamlNode* brands = root.find("brands");
  if (brands == nullptr || brands->kind != YamlKind::list) return unfit(file, root, "brands");
  for (const YamlNode& node : brands->list) {
    Brand brand;
    HINOMI_ASSIGN(brand.name, text_of(file, node, "name"));
    HINOMI_ASSIGN(brand.kind, text_of(file, node, "kind"));
    HINOMI_ASSIGN(brand.domains, words_of(file, node, "domains", true));
    HINOMI_ASSIGN(brand.words, words_of(file, node, "words", true));
    book.brands.push_back(std::move(brand));
  }
  const YamlNode* kits = root.find("kits");
  if (kits == nullptr) return book;
  for (const YamlNode& node : kits->list) {
    Kit kit;
    HINOMI_ASSIGN(kit.name, text_of(file, node, "name"));
    HINOMI_ASSIGN(kit.fields, words_of(file, node, "fields", true));
    HINOMI_ASSIGN(kit.paths, words_of(file, node, "paths", true));
    if (kit.fields.empty() && kit.paths.empty()) return unfit(file, node, "fields, paths");
    book.kits.push_back(std::move(kit));
  }
  return book;
}

}  // namespace hinomi::intel
