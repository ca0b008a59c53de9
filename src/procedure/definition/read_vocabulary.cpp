// See read_vocabulary.hpp.
#include "procedure/definition/read_vocabulary.hpp"

#include "procedure/definition/keys.hpp"
#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::int64_t retention_years_max = 100;

}  // namespace

Vocabulary read_vocabulary(Page& page, const YamlNode& root) {
  Vocabulary vocabulary;
  if (!page.is_map(root, "vocabulary", keys::vocabulary)) return vocabulary;
  vocabulary.name = page.name(root, "vocabulary");
  const std::string stem = page.file().substr(page.file().rfind('/') + 1);
  if (!vocabulary.name.empty() && stem != vocabulary.name + ".yaml") {
    page.unfit(root.find("vocabulary")->line, "vocabulary", stem.substr(0, stem.rfind('.')));
  }
  vocabulary.label = page.pair(root, "label");
  vocabulary.terms = read_terms(page, root, "terms", Need::required);
  return vocabulary;
}

std::vector<RetentionClass> read_retention(Page& page, const YamlNode& root) {
  std::vector<RetentionClass> classes;
  if (!page.is_map(root, "retention", keys::retention)) return classes;
  NameSet seen;
  for (const auto& node : page.list(root, "classes", Need::required)) {
    if (!page.is_map(node, "classes", keys::retention_class)) continue;
    RetentionClass one;
    one.name = page.name(node, "name");
    one.label = page.pair(node, "label");
    one.years = page.integer(node, "years", 0, retention_years_max, Need::required).value_or(0);
    one.starts = page.known_name(node, "starts", {"done", "fiscal_year", "made"}, Need::required);
    const std::string ending = one.years == 0 ? "_permanent" : "_" + std::to_string(one.years) + "y";
    if (!one.name.empty() && !one.name.ends_with(ending)) page.unfit(node.line, "name", "…" + ending);
    if (!seen.insert(one.name).second) {
      page.wrong("procedure.twice", node.line, {{"key", "classes"}, {"name", one.name}});
    }
    classes.push_back(std::move(one));
  }
  return classes;
}

}  // namespace hinomi::procedure
