// See definition_files.hpp.
#include "procedure/definition_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "procedure/definition/limits.hpp"

namespace hinomi::procedure {
namespace {

namespace fs = std::filesystem;

// Without a table of legal bases nothing that needs one passes; without templates no step makes a letter.
constexpr std::array<std::pair<const char*, bool>, 4> folders{
    {{"procedures", true}, {"vocabularies", true}, {"legal", false}, {"letters", false}}};
constexpr const char* measures_file = "measures.yaml";

// Names below the content folder, in order; an editor's own files beside them do not end in .yaml.
Result<std::vector<std::string>> names_in(const std::string& content_folder) {
  std::vector<std::string> names;
  for (const auto& [name_of_folder, is_needed] : folders) {
    const std::string folder = name_of_folder;
    std::error_code failed;
    for (fs::directory_iterator at(content_folder + "/" + folder, failed), end; !failed && at != end;
         at.increment(failed)) {
      const fs::path name = at->path().filename();
      if (name.extension() != ".yaml" || name.string().starts_with(".")) continue;
      names.push_back(folder + "/" + name.string());
    }
    if (failed && is_needed)
      return fail(ErrorKind::not_found, "file.not_found", {{"file", content_folder + "/" + folder}});
  }
  if (names.size() > limits::definition_files_max)
    return fail(ErrorKind::limit_exceeded, "file.too_large", {{"file", content_folder}});
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Result<DefinitionFiles> read_definition_files(const std::string& content_folder) {
  HINOMI_ASSIGN(const auto names, names_in(content_folder));
  DefinitionFiles files;
  for (const std::string& name : names) {
    HINOMI_ASSIGN(auto text, read_file(content_folder + "/" + name, limits::definition_file_bytes_max));
    files.emplace(name, std::move(text));
  }
  if (auto measures = read_file(content_folder + "/" + measures_file, limits::definition_file_bytes_max)) {
    files.emplace(measures_file, *std::move(measures));
  }
  return files;
}

std::string print_of_files(const std::string& content_folder) {
  auto names = names_in(content_folder);
  if (!names) return names.error().code;
  names->emplace_back(measures_file);
  std::string print;
  for (const std::string& name : *names) {
    struct stat found{};
    if (stat((content_folder + "/" + name).c_str(), &found) != 0) continue;
    for (const auto number :
         {static_cast<long long>(found.st_ino), static_cast<long long>(found.st_size),
          static_cast<long long>(found.st_mtim.tv_sec), static_cast<long long>(found.st_mtim.tv_nsec)})
      print.append(std::to_string(number)).append(" ");
    print.append(name).append("\n");
  }
  return print;
}

std::string digest_of(const DefinitionFiles& files) {
  Sha256Stream digest;
  for (const auto& [name, text] : files) {
    digest.add(name + "\n" + std::to_string(text.size()) + "\n");
    digest.add(text);
  }
  return to_hex(digest.finish());
}

}  // namespace hinomi::procedure
