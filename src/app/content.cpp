// See content.hpp.
#include "app/content.hpp"

#include <filesystem>

#include "app/limits.hpp"
#include "base/file.hpp"
#include "base/yaml.hpp"

namespace hinomi::app {

namespace {

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

Result<std::string> text_of(const YamlNode& map, std::string_view key, const std::string& file) {
  const YamlNode* node = map.find(key);
  if (node == nullptr || node->kind == YamlKind::list || node->kind == YamlKind::map) {
    return unfit(file, map.line, std::string(key));
  }
  return node->text;
}

}  // namespace

Result<std::string> content_folder(const Configuration& configuration) {
  namespace fs = std::filesystem;
  if (const auto configured = configuration.text("content.directory"); !configured.empty()) return configured;
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed).parent_path();
  const fs::path places[] = {program / "../../content", program / "../share/hinomi/content"};
  std::string looked;
  for (const auto& place : places) {
    if (fs::is_directory(place / "organisations", failed))
      return fs::weakly_canonical(place, failed).string();
    looked += (looked.empty() ? "" : ", ") + place.lexically_normal().string();
  }
  return fail(ErrorKind::not_found, "content.not_found", {{"places", looked}});
}

Result<std::vector<Organisation>> read_organisations(const std::string& folder) {
  const std::string file = folder + "/organisations/organisations.yaml";
  HINOMI_ASSIGN(const auto text, read_file(file, limits::content_file_bytes_max));
  HINOMI_ASSIGN(const auto root, parse_yaml(text, file));
  const YamlNode* list = root.find("organisations");
  if (list == nullptr || list->kind != YamlKind::list) return unfit(file, root.line, "organisations");
  std::vector<Organisation> organisations;
  for (const auto& row : list->list) {
    Organisation organisation;
    HINOMI_ASSIGN(organisation.code, text_of(row, "code", file));
    HINOMI_ASSIGN(const auto parent, text_of(row, "parent", file));
    if (!parent.empty()) organisation.parent = parent;
    HINOMI_ASSIGN(organisation.ja, text_of(row, "ja", file));
    HINOMI_ASSIGN(organisation.en, text_of(row, "en", file));
    HINOMI_ASSIGN(const auto tenant, text_of(row, "tenant", file));
    if (tenant != "true" && tenant != "false") return unfit(file, row.line, "tenant: true | false");
    organisation.tenant = tenant == "true";
    organisations.push_back(std::move(organisation));
  }
  return organisations;
}

}  // namespace hinomi::app
