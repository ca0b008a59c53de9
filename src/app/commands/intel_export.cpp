// hinomi intel export: writes a copy, for use within the police, of what a person may see of an original, a
// part or the values of a file, in one form and up to a label: STIX, MISP, a MISP feed, or a form for
// machines. Works on the data folder itself, as a person with an account and password whose authority it has.
// The journal has it as a giving by that person; it lists what was left out and why. The output stands whole,
// with its entry in the journal, or not at all, and never over another file; the folder of a feed is written
// beside its place and changes places with an older feed there. Exit status 0 when something was written, 1
// when nothing could be, with the reasons.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/person_at_terminal.hpp"
#include "app/settings.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
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

// A file that is written beside its place and moved there when it is whole.
class NewFile {
 public:
  static Result<NewFile> begin(const std::string& path) {
    if (fs::exists(path)) return fail(ErrorKind::conflict, "file.exists", {{"file", path}});
    NewFile file(path);
    file.x_file = ::open(file.x_beside.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
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
  explicit NewFile(const std::string& path) : x_path(path), x_beside(path + ".partial") {}
  Error trouble() const {
    return fail(ErrorKind::unavailable, "store.io", {{"file", x_path}, {"detail", std::strerror(errno)}});
  }
  std::string x_path, x_beside;
  int x_file = -1;
};

// The folder of a feed, written beside its place. It takes the place of an older feed, of nothing else.
class NewFolder {
 public:
  static Result<NewFolder> begin(const std::string& path) {
    std::error_code none;
    const bool feed = fs::exists(path + "/manifest.json", none) || fs::is_empty(path, none);
    if (fs::exists(path, none) && !feed) return fail(ErrorKind::conflict, "file.exists", {{"file", path}});
    NewFolder folder(path);
    fs::remove_all(folder.x_beside, none);
    HINOMI_TRY(make_folder(folder.x_beside));
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
    const bool swaps = fs::exists(x_place);
    const unsigned flags = swaps ? RENAME_EXCHANGE : RENAME_NOREPLACE;
    if (::renameat2(AT_FDCWD, x_beside.c_str(), AT_FDCWD, x_place.c_str(), flags) == 0) return {};
    return fail(ErrorKind::unavailable, "store.io", {{"file", x_place}, {"detail", std::strerror(errno)}});
  }

 private:
  static std::string without_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
  }
  explicit NewFolder(const std::string& path)
      : x_place(without_slash(path)), x_beside(x_place + ".partial") {}
  std::string x_place, x_beside;
};

Result<exchange::GiveWanted> wanted_of(const Arguments& arguments) {
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
    HINOMI_ASSIGN(wanted.values, read_file(*file, exchange::limits::values_text_bytes_max));
  }
  return wanted;
}

Result<access::Principal> person_of(const Arguments& arguments, Watchtower& tower) {
  const bool ja = arguments.language() == Language::ja;
  HINOMI_ASSIGN(const std::string password,
                typed_password(arguments.value("password-file"), ja ? "パスワード：" : "password: "));
  return person_at_terminal(tower.store(), {arguments.value_or("person", ""), password,
                                            arguments.value("code"), arguments.value_or("purpose", "")});
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

Result<exchange::Given> write_export(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  if (settings.server_runs()) return fail(ErrorKind::conflict, "command.server_running");
  HINOMI_ASSIGN(const auto wanted, wanted_of(arguments));
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person, person_of(arguments, *tower));
  const exchange::GivingRoom room{tower->intelligence().know(), exchange::giver_name(tower->store(), person)};
  const std::string output = arguments.value_or("output", "");
  return wanted.form == "misp_feed" ? give_feed(room, person, wanted, output)
                                    : give_file(room, person, wanted, output);
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

void show(const exchange::Given& given, const std::string& output, const Arguments& arguments) {
  const bool ja = arguments.language() == Language::ja;
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  print(terminal_text(output) + (ja ? "：" : ": ") + number(given.included) +
        (ja ? "件を出力、除いたもの" : " written, ") + number(given.withheld.count()) +
        (ja ? "件" : " left out"));
  for (const exchange::Withheld& one : given.withheld.listed())
    print("  " + terminal_text(one.what) + " (" + terminal_text(one.kind) + ") " +
          error_text(one.reason, arguments.language()));
}

int run(const Arguments& arguments) {
  const auto given = write_export(arguments);
  if (!given) return say(given.error(), arguments.language());
  if (arguments.has("json"))
    print(to_text(json_of(*given)));
  else
    show(*given, arguments.value_or("output", ""), arguments);
  return given->included > 0 ? 0 : 1;
}

}  // namespace

const Command intel_export_command{"intel export",
                                   "",
                                   options,
                                   "脅威情報をSTIX、MISP又は機器用の形式で出力する",
                                   "write intelligence as STIX, MISP or a form for machines",
                                   run};

}  // namespace hinomi::app
