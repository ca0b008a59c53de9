// hinomi geography import, list and choose: dated versions of the tables that give country and AS number. In:
// files on the machine; nothing is fetched. Out: a version a line, or JSON. A choice holds from the next
// start of the server on. By the running server, or here when none runs. Import and choice are entries of the
// audit trail: geography.imported, geography.chosen.
#include "app/commands/commands.hpp"
#include "app/geography_in_use.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/json.hpp"
#include "observe/geography_versions.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr Option import_options[] = {
    {"kind", "country|as", "表の種類（国、AS番号）", "kind of the table", true},
    {"dated", "YYYY-MM-DD", "表の日付（配布元の日付）", "date of the table, as its publisher says", true},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};
constexpr Option plain_options[] = {{"json", "", "結果をJSONで書く", "print the result as JSON"}};

Json json_of(const observe::GeographyVersion& version) {
  return {{"id", version.id},         {"kind", std::string(to_text(version.kind))},
          {"dated", version.dated},   {"digest", version.digest},
          {"rows", version.rows},     {"sources", version.sources},
          {"chosen", version.chosen}, {"imported", to_iso(version.imported)}};
}

std::string line_of(const CommandRoom& room, const observe::GeographyVersion& version) {
  const bool ja = room.ja();
  std::string text = version.id + "  " + std::to_string(version.rows) + (ja ? "行" : " rows");
  if (version.chosen) text += ja ? "  使用" : "  chosen";
  for (const std::string& source : version.sources) text += "  " + terminal_text(source);
  return text;
}

Result<observe::GeographyVersions> versions_of(const CommandRoom& room) {
  return observe::GeographyVersions::open(geography_folder(room.tower.settings()));
}

Result<void> note(const CommandRoom& room, const char* action, const observe::GeographyVersion& version) {
  HINOMI_TRY(room.tower.store().journal().record(
      room.person, {action, "geography/" + version.id, to_text(json_of(version)), own_label(room.person)}));
  return {};
}

void show(const CommandRoom& room, const observe::GeographyVersion& version) {
  room.out.print(room.json() ? to_text(json_of(version)) : line_of(room, version));
}

Result<int> work_import(const CommandRoom& room) {
  HINOMI_ASSIGN(auto versions, versions_of(room));
  std::vector<std::string> files;
  for (const std::string& name : room.arguments.positional()) files.push_back(room.path(name));
  HINOMI_ASSIGN(const auto version,
                versions.import(room.arguments.value_or("kind", ""), room.arguments.value_or("dated", ""),
                                files, system_now()));
  HINOMI_TRY(note(room, "geography.imported", version));
  show(room, version);
  return exit_done;
}

Result<int> work_list(const CommandRoom& room) {
  HINOMI_ASSIGN(const auto versions, versions_of(room));
  for (const auto& version : versions.list()) show(room, version);
  return versions.list().empty() ? exit_nothing : exit_done;
}

Result<int> work_choose(const CommandRoom& room) {
  HINOMI_ASSIGN(auto versions, versions_of(room));
  HINOMI_ASSIGN(const auto version, versions.choose(room.arguments.positional().front()));
  HINOMI_TRY(note(room, "geography.chosen", version));
  show(room, version);
  if (!room.json())
    room.out.note(room.ja() ? "次にサーバーを起動したときから使います。"
                            : "It is used from the next start on.");
  return exit_done;
}

int run_import(const Arguments& arguments) { return run_served(geography_import_served, arguments); }
int run_list(const Arguments& arguments) { return run_served(geography_list_served, arguments); }
int run_choose(const Arguments& arguments) { return run_served(geography_choose_served, arguments); }

}  // namespace

const Command geography_import_command{"geography import",
                                       "FILE…",
                                       import_options,
                                       "国・AS番号の表を、日付の付いた版として取り込む",
                                       "take in a table of countries or AS numbers as a dated version",
                                       run_import};
const Command geography_list_command{"geography list",
                                     "",
                                     plain_options,
                                     "取り込んだ国・AS番号の表の版を並べる",
                                     "list the versions of geography tables",
                                     run_list};
const Command geography_choose_command{"geography choose",
                                       "VERSION",
                                       plain_options,
                                       "使う国・AS番号の表の版を選ぶ",
                                       "choose the version of a geography table to use",
                                       run_choose};
const ServedCommand geography_import_served{geography_import_command, work_import};
const ServedCommand geography_list_served{geography_list_command, work_list, true};
const ServedCommand geography_choose_served{geography_choose_command, work_choose};

}  // namespace hinomi::app
