// A definition file that changes while the program starts comes into force all the same.
#include "app/definition_watch.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "base/file.hpp"
#include "procedure/procedures.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"
#include "store/test_store.hpp"

namespace hinomi::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string label_of(Watchtower& tower, const char* type) {
  return tower.procedures().definitions().in_force(type, system_now())->label.ja;
}

}  // namespace

TEST_CASE("DefinitionWatch takes_what_changed_between_the_loading_and_the_first_look") {
  const store::test::Folder folder;
  const std::string content = folder.path() + "/content";
  fs::copy(HINOMI_SOURCE_DIR "/content", content, fs::copy_options::recursive);
  Settings settings;
  settings.directory = folder.path() + "/data";
  REQUIRE(settings.configuration.set("content.directory", content));
  REQUIRE(settings.configuration.set("content.watch_seconds", "1"));
  const auto seen = look_at_definitions(settings.configuration);
  REQUIRE(seen);
  const auto tower = Watchtower::open(settings);
  REQUIRE(tower);
  REQUIRE(label_of(**tower, "task") == "作業");
  const std::string file = content + "/procedures/task.yaml";
  std::string text = *read_file(file, 1u << 20);
  const std::string before = "label: {ja: 作業, en: Task}";
  REQUIRE(text.find(before) != std::string::npos);
  text.replace(text.find(before), before.size(), "label: {ja: 作業事項, en: Task}");
  REQUIRE(write_file_durably(file, text));
  const DefinitionWatch watch(**tower, *seen);
  for (int look = 0; look < 600 && label_of(**tower, "task") == "作業"; ++look)
    std::this_thread::sleep_for(50ms);
  CHECK(label_of(**tower, "task") == "作業事項");
}

}  // namespace hinomi::app
