// What a change of definition files takes away from records, and when files count as changed.
#include "procedure/definition_files.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "base/ids.hpp"
#include "procedure/definition/losses.hpp"
#include "procedure/definition_samples.hpp"

namespace hinomi::procedure {

namespace {

namespace fs = std::filesystem;

constexpr auto parcel = "procedures/parcel.yaml";

std::shared_ptr<const Definitions> definitions_of(const Texts& texts) {
  auto read = Definitions::read(texts);
  REQUIRE(read);
  return *std::move(read);
}

std::vector<std::string> lost(const Texts& after, const std::set<std::string>& used = {"parcel"}) {
  std::vector<std::string> told;
  for (const Error& error : losses(*definitions_of(sample_texts()), *definitions_of(after), used)) {
    std::string name = error.code;
    for (const auto& [key, value] : error.args) {
      if (key == "name") name += " " + value;
    }
    told.push_back(name);
  }
  return told;
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("hinomi-definitions-" + make_id(system_now()));
  Folder() {
    for (const auto& [name, text] : sample_texts()) put(name, text);
    fs::create_directories(path / "vocabularies");
  }
  ~Folder() { fs::remove_all(path); }
  void put(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    REQUIRE(write_file_durably((path / name).string(), text));
  }
};

}  // namespace

TEST_CASE("Losses lets_labels_and_additions_pass") {
  Texts texts = sample_texts();
  replace_once(texts[parcel], "{ja: 小包, en: Parcel}", "{ja: 荷物, en: Package}");
  replace_once(texts[parcel], "fields:\n",
               "fields:\n  - {name: added, label: {ja: 追加, en: Added}, kind: flag}\n");
  CHECK(lost(texts).empty());
}

TEST_CASE("Losses names_fields_that_are_gone_or_of_another_kind") {
  Texts texts = sample_texts();
  replace_once(texts[parcel],
               "  - {name: owner_name, label: {ja: 氏名, en: Name}, kind: text, mask: personal, match: "
               "person_name, length_max: 50}\n",
               "");
  replace_once(texts[parcel], "{name: due_on, label: {ja: 期日, en: Due}, kind: day}",
               "{name: due_on, label: {ja: 期日, en: Due}, kind: instant}");
  CHECK(lost(texts) ==
        std::vector<std::string>{"procedure.part_gone due_on", "procedure.part_gone owner_name"});
  CHECK(lost(texts, {}).empty());  // without records nothing is lost
}

TEST_CASE("Losses names_a_version_that_is_gone") {
  Texts texts = sample_texts();
  texts.erase(parcel);
  CHECK(lost(texts) == std::vector<std::string>{"procedure.version_gone"});
}

TEST_CASE("DefinitionFiles print_and_digest_follow_the_files") {
  const Folder folder;
  const std::string place = folder.path.string();
  const auto files = read_definition_files(place);
  REQUIRE(files);
  CHECK(*files == sample_texts());
  const std::string print = print_of_files(place), digest = digest_of(*files);
  CHECK(print_of_files(place) == print);
  folder.put("procedures/.parcel.yaml.swp", "half");
  folder.put("procedures/.hidden.yaml", "half");
  CHECK(print_of_files(place) == print);
  folder.put(parcel, files->at(parcel) + "# end\n");
  CHECK(print_of_files(place) != print);
  const auto changed = read_definition_files(place);
  REQUIRE(changed);
  CHECK(digest_of(*changed) != digest);
  // A line moved from one file to the next is another set.
  CHECK(digest_of({{"a", "1\n"}, {"b", "2\n"}}) != digest_of({{"a", "1\n2\n"}, {"b", ""}}));
}

TEST_CASE("DefinitionFiles refuses_a_folder_without_definitions") {
  const auto files = read_definition_files("/nowhere");
  REQUIRE_FALSE(files);
  CHECK(files.error().code == "file.not_found");
}

}  // namespace hinomi::procedure
