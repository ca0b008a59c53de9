// See measures.hpp.
#include "procedure/measures.hpp"

#include <algorithm>
#include <vector>

#include "base/file.hpp"
#include "base/yaml.hpp"
#include "procedure/definition/keys.hpp"
#include "procedure/definition/limits.hpp"
#include "procedure/definition/page.hpp"

namespace hinomi::procedure {

struct Measures::State {
  std::vector<MeasureState> measures;  // with features and tests, without record types
};

namespace {

constexpr std::string_view measures_name = "measures.yaml";
constexpr std::string_view tests_name = "measure_tests.yaml";

using Rows = std::vector<MeasureState>;

NameSet ids_of(const Rows& rows) {
  NameSet ids;
  for (const auto& row : rows) ids.insert(row.id);
  return ids;
}

MeasureState* find_row(Rows& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

Rows read_measures(Page& page, const YamlNode& root) {
  Rows rows;
  NameSet seen;
  for (const auto& node : page.list(root, "measures", Need::required)) {
    if (!page.is_map(node, "measures", keys::measure)) continue;
    MeasureState row;
    row.id = page.text(node, "id", Need::required);
    row.title = page.text(node, "ja", Need::required);
    page.text(node, "en", Need::required);
    row.circular = page.known_name(node, "circular", {"N", "F"}, Need::required);
    row.systems = page.names(node, "systems", Need::required);
    if (!seen.insert(row.id).second) {
      page.wrong("procedure.twice", node.line, {{"key", "measures"}, {"name", row.id}});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void read_features(Page& page, const YamlNode& root, Rows& rows) {
  const NameSet ids = ids_of(rows);
  for (const auto& node : page.list(root, "features")) {
    if (!page.is_map(node, "features", keys::feature)) continue;
    const std::string path = page.text(node, "path", Need::required);
    page.name(node, "name");
    const TextPair label = page.pair(node, "label");
    const auto tests = page.names(node, "tests");
    for (const auto& id : page.known_names(node, "measures", ids, Need::required)) {
      MeasureState* row = find_row(rows, id);
      add_once(row->features, label.ja.empty() ? path : label.ja);
      for (const auto& test : tests) add_once(row->tests, test);
    }
  }
}

void read_tests(Page& page, const YamlNode& root, Rows& rows) {
  const NameSet ids = ids_of(rows);
  for (const auto& node : page.list(root, "tests")) {
    if (!page.is_map(node, "tests", keys::measure_test)) continue;
    const std::string test = page.text(node, "test", Need::required);
    for (const auto& id : page.known_names(node, "measures", ids, Need::required)) {
      add_once(find_row(rows, id)->tests, test);
    }
  }
}

std::string state_of(const MeasureState& row) {
  if (row.types.empty() && row.features.empty()) return "open";
  return row.tests.empty() ? "defined" : "proven";
}

}  // namespace

Result<Measures> Measures::load(const std::string& content_folder) {
  std::map<std::string, std::string> files;
  for (const std::string_view name : {measures_name, tests_name}) {
    const std::string path = content_folder + "/" + std::string(name);
    HINOMI_ASSIGN(auto text, read_file(path, limits::definition_file_bytes_max));
    files.emplace(name, std::move(text));
  }
  return read(files);
}

Result<Measures> Measures::read(const std::map<std::string, std::string>& files) {
  std::vector<Error> mistakes;
  auto state = std::make_shared<State>();
  for (const std::string_view name : {measures_name, tests_name}) {
    const auto file = files.find(std::string(name));
    if (file == files.end())
      return fail(ErrorKind::not_found, "file.not_found", {{"file", std::string(name)}});
    HINOMI_ASSIGN(const auto root, parse_yaml(file->second, file->first));
    Page page(file->first, mistakes);
    if (name == measures_name) {
      if (!page.is_map(root, name, keys::measures)) continue;
      state->measures = read_measures(page, root);
      read_features(page, root, state->measures);
    } else if (page.is_map(root, name, keys::measure_tests)) {
      read_tests(page, root, state->measures);
    }
  }
  if (!mistakes.empty()) return mistakes.front();
  Measures measures;
  measures.x_state = std::move(state);
  return measures;
}

MeasureList Measures::list(const Definitions& definitions, Instant when) const {
  MeasureList list{.items = x_state->measures};
  for (const RecordType* type : definitions.all(when)) {
    for (const auto& id : type->measures) {
      if (MeasureState* row = find_row(list.items, id)) add_once(row->types, type->name);
    }
  }
  for (auto& row : list.items) row.state = state_of(row);
  return list;
}

}  // namespace hinomi::procedure
