// See background.hpp.
#include "intel/warn/background.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.hpp"
#include "base/limits.hpp"
#include "base/yaml.hpp"

namespace hinomi::intel {
namespace {

constexpr std::array<SharedPlace, 3> places{SharedPlace::dynamic_dns, SharedPlace::shared_hosting,
                                            SharedPlace::tunnel};

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "content.field",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

std::optional<SharedPlace> place_of(const YamlNode* node) {
  for (const SharedPlace place : places) {
    if (node != nullptr && node->text == to_text(place)) return place;
  }
  return std::nullopt;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find('.') != std::string_view::npos && text.front() != '.' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

Result<void> read_names(const std::string& file, BackgroundNames& names) {
  HINOMI_ASSIGN(const std::string text, read_file(file, hinomi::limits::yaml_bytes_max));
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(text, file));
  const auto place = place_of(root.find("class"));
  if (!place) return unfit(file, root.line, "class: dynamic_dns, shared_hosting, tunnel");
  const YamlNode* list = root.find("names");
  if (list == nullptr || list->kind != YamlKind::list) return unfit(file, root.line, "names");
  for (const YamlNode& name : list->list) {
    if (name.kind != YamlKind::text || !is_name(name.text))
      return unfit(file, name.line, "a domain, a-z 0-9 - .");
    names.add(name.text, *place);
  }
  return {};
}

}  // namespace

std::string_view to_text(SharedPlace place) {
  switch (place) {
    case SharedPlace::dynamic_dns:
      return "dynamic_dns";
    case SharedPlace::shared_hosting:
      return "shared_hosting";
    case SharedPlace::tunnel:
      return "tunnel";
  }
  return "";
}

void BackgroundNames::add(std::string_view name, SharedPlace place) {
  x_names.add(name, static_cast<std::uint32_t>(place));
}

Result<BackgroundNames> BackgroundNames::read(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  std::vector<std::string> files;
  for (fs::directory_iterator at(folder, trouble), end; !trouble && at != end; at.increment(trouble)) {
    if (at->path().extension() == ".yaml") files.push_back(at->path().string());
  }
  if (trouble) return fail(ErrorKind::not_found, "file.not_found", {{"file", folder}});
  std::sort(files.begin(), files.end());
  BackgroundNames names;
  for (const std::string& file : files) HINOMI_TRY(read_names(file, names));
  names.seal();
  return names;
}

std::optional<Background> BackgroundNames::find(std::string_view domain) const {
  std::size_t before = std::string_view::npos;  // where the label before the present name begins
  for (std::size_t at = 0;;) {
    std::optional<Background> found;
    x_names.each(domain.substr(at), [&](std::uint32_t place) {
      found = Background{static_cast<SharedPlace>(place), domain.substr(at),
                         before == std::string_view::npos ? std::string_view{} : domain.substr(before)};
    });
    if (found) return found;
    const std::size_t dot = domain.find('.', at);
    if (dot == std::string_view::npos) return std::nullopt;
    before = at;
    at = dot + 1;
  }
}

}  // namespace hinomi::intel
