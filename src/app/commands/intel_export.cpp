// hinomi intel export: writes a copy, for use within the police, of what a person may see of an original, a
// part or the values of a file, in one form and up to a label: STIX, MISP, a MISP feed, or a form for
// machines. As a person with an account and password whose authority it has; by the running server, whose
// user then owns the output, or here when none runs.
// The journal has it as a giving by that person; it lists what was left out and why. The output stands whole,
// with its entry in the journal, or not at all, and never over another file; the folder of a feed is written
// beside its place and changes places with an older feed there, never with anything else. Exit status 0 when
// something was written, 1 when nothing could be, with the reasons.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "exchange/giving/give.hpp"
#include "exchange/limits.hpp"
#include "exchange/misp/misp_feed.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

namespace fs = std::filesystem;

constexpr Option options[] = {
    {"person", "NAME", "出力する利用者の名前", "sign-in name of the person who takes it out", true},
    {"form", "FORM", "形式（stix、stix_21、misp、misp_feed、csv、openioc、rpz、hosts、suricata_rules ほか）",
     "form (stix, stix_21, misp, misp_feed, csv, openioc, rpz, hosts, suricata_rules, …)", true},
    {"output", "FILE", "書き出すファイル（misp_feedではフォルダー）",
     "file to write (a folder for misp_feed)", true},
    {"original", "ID", "原本の識別子", "id of an original"},
    {"part", "ID", "資料の識別子", "id of a part"},
    {"values", "FILE", "値のファイル", "file of values"},
    {"tlp", "TLP", "出力の取扱区分（既定：green、上限：amber）",
     "highest label in the copy (default green, at most amber)"},
    {"password-file", "FILE", "パスワードのファイル（既定：端末から入力）",
     "file with the password (default: typed)"},
    {"code", "N", "ワンタイムコード", "one-time code"},
    {"purpose", "NAME", "利用目的（既定：捜査）", "purpose (default: investigation)"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

// A link counts, wherever it leads.
bool stands(const std::string& path) {
  std::error_code none;
  return fs::exists(fs::symlink_status(path, none));
}

// A file that is written beside its place and moved there when it is whole.
class NewFile {
 public:
  static Result<NewFile> begin(const std::string& path) {
    if (stands(path)) return fail(ErrorKind::conflict, "file.exists", {{"file", path}});
    NewFile file(path);
    // Where others may write too, nothing that they put there is followed or written over.
    file.x_file = ::open(file.x_beside.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
    if (file.x_file < 0) return file.trouble();
    return file;
  }
  NewFile(NewFile&& other) noexcept
      : x_path(std::move(other.x_path)),
        x_beside(std::move(other.x_beside)),
        x_file(std::exchange(other.x_file, -1)) {}
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile() {
    if (x_file < 0) return;
    ::close(x_file);
    ::unlink(x_beside.c_str());
  }

  Result<void> add(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t wrote = ::write(x_file, bytes.data(), bytes.size());
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return trouble();
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return {};
  }
  Result<void> finish() {
    if (::fsync(x_file) != 0) return trouble();
    ::close(std::exchange(x_file, -1));
    return move_file_durably(x_beside, x_path);
  }

 private:
  static std::string drawn() {
    std::array<std::uint8_t, 8> bytes{};
    fill_random(bytes);
    return to_hex(bytes);
  }
  explicit NewFile(const std::string& path) : x_path(path), x_beside(path + ".partial-" + drawn()) {}
  Error trouble() const {
    return fail(ErrorKind::unavailable, "store.io", {{"file", x_path}, {"detail", std::strerror(errno)}});
  }
  std::string x_path, x_beside;
  int x_file = -1;
};

constexpr std::size_t older_manifest_bytes_max = 256u << 20;

// manifest.json, hashes.csv, or an event by its id.
bool is_of_feed(const std::string& name) {
  if (name == "manifest.json" || name == "hashes.csv") return true;
  return name.size() == 41 && name.ends_with(".json") &&
         name.find_first_not_of("0123456789abcdefABCDEF-") == 36;
}

// Each event by its id, with what it says of itself.
bool is_manifest(const Json& json) {
  return json.is_object() &&
         std::all_of(json.begin(), json.end(), [](const Json& event) { return event.is_object(); });
}

// What changes places with the new folder is removed, so it must be a feed and nothing beside it, or empty.
Result<void> is_older_feed(const std::string& folder) {
  const auto unfit = [&](const std::string& file) {
    return fail(ErrorKind::conflict, "share.not_a_feed", {{"folder", folder}, {"file", file}});
  };
  std::error_code failed, unknown;
  if (!fs::is_directory(fs::symlink_status(folder, unknown)))
    return fail(ErrorKind::conflict, "file.exists", {{"file", folder}});
  bool empty = true;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    empty = false;
    const std::string name = at->path().filename().string();
    const bool file = fs::is_regular_file(at->symlink_status(unknown));
    if (!file || !is_of_feed(name)) return unfit(name);
  }
  if (failed) return fail(ErrorKind::unavailable, "file.unreadable", {{"file", folder}});
  if (empty) return {};
  const auto text = read_file(folder + "/manifest.json", older_manifest_bytes_max);
  if (!text) return unfit("manifest.json");
  const auto manifest = parse_json(*text);
  if (!manifest || !is_manifest(*manifest)) return unfit("manifest.json");
  return {};
}

// The folder of a feed, written beside its place. It takes the place of an older feed, of nothing else.
class NewFolder {
 public:
  static Result<NewFolder> begin(const std::string& path) {
    NewFolder folder(path);
    if (stands(folder.x_place)) HINOMI_TRY(is_older_feed(folder.x_place));
    const std::string above = fs::path(folder.x_place).parent_path().string();
    if (!above.empty()) HINOMI_TRY(make_folder(above));
    std::string beside = folder.x_place + ".partial-XXXXXX";
    if (::mkdtemp(beside.data()) == nullptr) return folder.trouble();
    folder.x_beside = std::move(beside);
    return folder;
  }
  NewFolder(NewFolder&& other) noexcept
      : x_place(std::move(other.x_place)), x_beside(std::exchange(other.x_beside, {})) {}
  NewFolder& operator=(NewFolder&&) = delete;
  ~NewFolder() {
    std::error_code none;
    if (!x_beside.empty()) fs::remove_all(x_beside, none);
  }

  const std::string& path() const { return x_beside; }
  /// The two change places at once, so that whoever serves the folder never finds none.
  Result<void> take_place() const {
    const bool swaps = stands(x_place);
    // Writing took its time: what stands there now is looked at, not what stood there when it began.
    if (swaps) HINOMI_TRY(is_older_feed(x_place));
    const unsigned flags = swaps ? RENAME_EXCHANGE : RENAME_NOREPLACE;
    if (::renameat2(AT_FDCWD, x_beside.c_str(), AT_FDCWD, x_place.c_str(), flags) == 0) return {};
    return trouble();
  }

 private:
  static std::string without_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
  }
  explicit NewFolder(const std::string& path) : x_place(without_slash(path)) {}
  Error trouble() const {
    return fail(ErrorKind::unavailable, "store.io", {{"file", x_place}, {"detail", std::strerror(errno)}});
  }
  std::string x_place, x_beside;
};

Result<exchange::GiveWanted> wanted_of(const CommandRoom& room) {
  const Arguments& arguments = room.arguments;
  exchange::GiveWanted wanted;
  wanted.form = arguments.value_or("form", "");
  wanted.original = arguments.value_or("original", "");
  wanted.part = arguments.value_or("part", "");
  const auto tlp = parse_tlp(arguments.value_or("tlp", "green"));
  if (!tlp)
    return fail(
        ErrorKind::malformed, "command.option_value",
        {{"option", "--tlp"}, {"value", arguments.value_or("tlp", "")}, {"expected", "clear, green, amber"}});
  wanted.tlp = *tlp;
  if (const auto file = arguments.value("values")) {
    HINOMI_ASSIGN(wanted.values, read_file(room.path(*file), exchange::limits::values_text_bytes_max));
  }
  return wanted;
}

Result<exchange::Given> give_file(const exchange::GivingRoom& room, const access::Principal& person,
                                  const exchange::GiveWanted& wanted, const std::string& output) {
  HINOMI_ASSIGN(NewFile file, NewFile::begin(output));
  HINOMI_ASSIGN(auto given, exchange::give(room, person, wanted,
                                           [&](std::string_view bytes) { return file.add(bytes); }));
  HINOMI_TRY(file.finish());
  return given;
}

Result<exchange::Given> give_feed(const exchange::GivingRoom& room, const access::Principal& person,
                                  const exchange::GiveWanted& wanted, const std::string& folder) {
  HINOMI_ASSIGN(const NewFolder beside, NewFolder::begin(folder));
  std::optional<NewFile> file;
  const exchange::FeedFolder into{[&](const std::string& name) -> Result<void> {
                                    HINOMI_ASSIGN(auto begun, NewFile::begin(beside.path() + "/" + name));
                                    file.emplace(std::move(begun));
                                    return {};
                                  },
                                  [&](std::string_view bytes) { return file->add(bytes); },
                                  [&] { return file->finish(); }};
  HINOMI_ASSIGN(auto given, exchange::give_misp_feed(room, person, wanted, into));
  HINOMI_TRY(beside.take_place());
  return given;
}

Result<exchange::Given> write_export(const CommandRoom& room) {
  const Arguments& arguments = room.arguments;
  HINOMI_ASSIGN(const auto wanted, wanted_of(room));
  const access::Principal& person = room.person;
  const exchange::GivingRoom giving{room.tower.intelligence().know(),
                                    exchange::giver_name(room.tower.store(), person)};
  const std::string output = room.path(arguments.value_or("output", ""));
  return wanted.form == "misp_feed" ? give_feed(giving, person, wanted, output)
                                    : give_file(giving, person, wanted, output);
}

Json json_of(const exchange::Given& given) {
  Json withheld = Json::array();
  for (const exchange::Withheld& one : given.withheld.listed()) {
    Json arguments = Json::object();
    for (const auto& [name, value] : one.reason.args) arguments[name] = value;
    withheld.push_back(
        {{"what", one.what}, {"kind", one.kind}, {"code", one.reason.code}, {"arguments", arguments}});
  }
  return {{"form", given.form},   {"tlp", to_text(given.tlp)}, {"included", given.included},
          {"bytes", given.bytes}, {"digest", given.digest},    {"withheld_count", given.withheld.count()},
          {"withheld", withheld}};
}

void show(const CommandRoom& room, const exchange::Given& given) {
  const bool ja = room.ja();
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  room.out.print(terminal_text(room.arguments.value_or("output", "")) + (ja ? "：" : ": ") +
                 number(given.included) + (ja ? "件を出力、除いたもの" : " written, ") +
                 number(given.withheld.count()) + (ja ? "件" : " left out"));
  for (const exchange::Withheld& one : given.withheld.listed())
    room.out.print("  " + terminal_text(one.what) + " (" + terminal_text(one.kind) + ") " +
                   error_text(one.reason, room.arguments.language()));
}

Result<int> work(const CommandRoom& room) {
  HINOMI_ASSIGN(const exchange::Given given, write_export(room));
  if (room.json())
    room.out.print(to_text(json_of(given)));
  else
    show(room, given);
  return given.included > 0 ? exit_done : exit_nothing;
}

int run(const Arguments& arguments) { return run_served(intel_export_served, arguments); }

}  // namespace

const Command intel_export_command{"intel export",
                                   "",
                                   options,
                                   "脅威情報をSTIX、MISP又は機器用の形式で出力する",
                                   "write intelligence as STIX, MISP or a form for machines",
                                   run};
const ServedCommand intel_export_served{intel_export_command, work, false, exit_failed, true};

}  // namespace hinomi::app
