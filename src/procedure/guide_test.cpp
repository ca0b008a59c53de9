// The example of docs/guides/add-a-record-type.md is a definition that loads beside the shipped ones.
#include <algorithm>
#include <filesystem>

#include "base/error_text.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "procedure/definition_samples.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

namespace {

// The first block of YAML of the guide, without its indentation.
std::string example() {
  const auto guide = read_file(HINOMI_SOURCE_DIR "/docs/guides/add-a-record-type.md", 1u << 20);
  REQUIRE(guide);
  const std::string begin = "   ```yaml\n";
  const auto from = guide->find(begin) + begin.size();
  const auto to = guide->find("   ```\n", from);
  REQUIRE(to != std::string::npos);
  std::string yaml;
  for (const std::string_view line : split(std::string_view(*guide).substr(from, to - from), '\n')) {
    yaml += std::string(line.substr(std::min<std::size_t>(3, line.size()))) + "\n";
  }
  return yaml;
}

Texts shipped_texts() {
  namespace fs = std::filesystem;
  Texts texts;
  for (const std::string folder : {"procedures", "vocabularies", "letters"}) {
    for (const auto& entry : fs::directory_iterator(std::string(HINOMI_SOURCE_DIR "/content/") + folder)) {
      const auto text = read_file(entry.path().string(), 1u << 20);
      REQUIRE(text);
      texts[folder + "/" + entry.path().filename().string()] = *text;
    }
  }
  texts["measures.yaml"] = *read_file(HINOMI_SOURCE_DIR "/content/measures.yaml", 1u << 20);
  return texts;
}

}  // namespace

TEST_CASE("Guide example_of_a_record_type_loads_beside_the_shipped_ones") {
  Texts texts = shipped_texts();
  texts["procedures/lecture_request.yaml"] = example();
  std::string told;
  for (const auto& error : mistakes(texts)) told += error_text(error, Language::en) + "\n";
  CHECK(told == "");
  const auto definitions = Definitions::read(texts);
  REQUIRE(definitions);
  const RecordType* type = (*definitions)->version("lecture_request", 1);
  REQUIRE(type != nullptr);
  CHECK(type->measures == std::vector<std::string>{"N2-1(1)エ", "F5(4)オ"});
}

}  // namespace hinomi::procedure
