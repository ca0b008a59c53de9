// hinomi procedures check: reads definition files as the server would and says every mistake with file and
// line; exit status 1 when there is one; hinomi letters check does the same for templates of letters in a
// folder named letters. hinomi procedures register: the register of personal information files (個人情報
// ファイル簿) made from the definitions in force, as CSV (SR20). hinomi procedures reference: writes the
// reference page of each type into a folder. None needs a server or data.
#include <algorithm>
#include <filesystem>
#include <functional>

#include "app/commands/commands.hpp"
#include "app/content.hpp"
#include "app/settings.hpp"
#include "base/file.hpp"
#include "procedure/definition_files.hpp"
#include "procedure/definitions.hpp"
#include "procedure/type_reference.hpp"
#include "publish/personal_register.hpp"

namespace hinomi::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t file_bytes_max = 1u << 20;

constexpr Option register_options[] = {
    {"output", "FILE", "書き出すファイル（既定：標準出力）", "file to write (default: standard output)"},
};

// The files of the content folder, with those named on the command line in their place.
Result<std::map<std::string, std::string>> files_with(const std::string& content,
                                                      const std::vector<std::string>& named) {
  HINOMI_ASSIGN(auto files, procedure::read_definition_files(content));
  for (const std::string& name : named) {
    const fs::path path(name);
    std::string folder = path.parent_path().filename().string();
    if (folder != "vocabularies" && folder != "letters") folder = "procedures";
    HINOMI_ASSIGN(files[folder + "/" + path.filename().string()], read_file(name, file_bytes_max));
  }
  return files;
}

// Runs a piece of work on the content folder that the settings name; says what hinders it.
int with_content(const Arguments& arguments, const std::function<Result<int>(const std::string&)>& work) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  const auto content = content_folder(settings->configuration);
  if (!content) return say(content.error(), arguments.language());
  const auto done = work(*content);
  return done ? *done : say(done.error(), arguments.language());
}

int check(const Arguments& arguments) {
  return with_content(arguments, [&](const std::string& content) -> Result<int> {
    HINOMI_ASSIGN(const auto files, files_with(content, arguments.positional()));
    const auto mistakes = procedure::mistakes(files);
    for (const Error& mistake : mistakes) say(mistake, arguments.language());
    if (!mistakes.empty()) return 1;
    print(arguments.language() == Language::ja ? "誤りはありません。" : "No mistakes.");
    return 0;
  });
}

int make_register(const Arguments& arguments) {
  return with_content(arguments, [&](const std::string& content) -> Result<int> {
    HINOMI_ASSIGN(const auto definitions, procedure::Definitions::load(content));
    const std::string text = publish::personal_register(*definitions, system_now(), arguments.language());
    if (const auto file = arguments.value("output")) {
      HINOMI_TRY(write_file_durably(*file, text));
    } else {
      std::fwrite(text.data(), 1, text.size(), stdout);
    }
    return 0;
  });
}

int write_reference(const Arguments& arguments) {
  return with_content(arguments, [&](const std::string& content) -> Result<int> {
    HINOMI_ASSIGN(const auto definitions, procedure::Definitions::load(content));
    for (const std::string& folder : arguments.positional()) {
      for (const RecordType* type : definitions->all(system_now())) {
        HINOMI_TRY(write_file_durably(folder + "/" + type->name + ".md",
                                      procedure::type_reference(*type, *definitions)));
      }
    }
    return 0;
  });
}

}  // namespace

const Command procedures_reference_command{"procedures reference",
                                           "FOLDER",
                                           {},
                                           "記録の種類ごとの説明を書き出す",
                                           "write the reference page of each record type",
                                           write_reference};
const Command procedures_check_command{
    "procedures check", "FILE…", {}, "記録の様式のファイルを確かめる", "check definition files", check};
const Command letters_check_command{
    "letters check", "FILE…", {}, "文書のひな形のファイルを確かめる", "check templates of letters", check};
const Command procedures_register_command{"procedures register",
                                          "",
                                          register_options,
                                          "個人情報ファイル簿を作る",
                                          "make the register of personal information files",
                                          make_register};

}  // namespace hinomi::app
