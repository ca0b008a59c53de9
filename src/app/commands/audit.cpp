// hinomi audit verify: re-computes the journal offline, of a store or of an exported file, and names the
// first altered entry. Exit status 1 when the chain does not hold. Works without a server and changes
// nothing; --json prints the same as the API.
#include "app/commands/commands.hpp"
#include "app/settings.hpp"
#include "base/json.hpp"
#include "server/api_json.hpp"
#include "store/journal/verify.hpp"

#include <charconv>

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"from", "N", "N番の記録から確かめる（既定：1）", "verify from entry N on (default 1)"},
    {"export", "FILE", "記録をJSON Linesでも書き出す", "also write the entries as JSON lines"},
    {"file", "FILE", "書き出したファイルを確かめる", "verify an exported file instead of the store"},
    {"key", "HEX", "書き出しの公開鍵（照合用）", "public key that the export must carry"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

Result<JournalState> verify(const Arguments& arguments, const Settings& settings, std::int64_t from) {
  if (const auto file = arguments.value("file")) {
    return store::verify_export(*file, arguments.value_or("key", ""));
  }
  HINOMI_ASSIGN(auto state, store::verify_store(settings.directory, from));
  if (const auto file = arguments.value("export"))
    HINOMI_TRY(store::export_store(settings.directory, *file, from));
  return state;
}

std::string sentence(const JournalState& state, Language language) {
  const std::string verified = std::to_string(state.verified),
                    checkpoints = std::to_string(state.checkpoints),
                    unsigned_entries = std::to_string(state.unsigned_entries);
  if (state.intact) {
    return language == Language::ja
               ? "監査証跡" + verified + "件を確かめました。改変はありません（区切りの署名" + checkpoints +
                     "個、最後の署名より後" + unsigned_entries + "件）。"
               : verified + " entries verified; none is altered (" + checkpoints + " signed checkpoints, " +
                     unsigned_entries + " entries after the last signature).";
  }
  const std::string first = state.first_altered ? std::to_string(*state.first_altered) : "―";
  return language == Language::ja ? "監査証跡の改変を見つけました。最初の改変：" + first + "番"
                                  : "The journal has been altered. First altered entry: " + first;
}

int run(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  std::int64_t from = 1;
  const std::string text = arguments.value_or("from", "1");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), from);
  if (error != std::errc{} || end != text.data() + text.size() || from < 1) {
    say(fail(ErrorKind::malformed, "command.option_value",
             {{"option", "--from"}, {"value", text}, {"expected", "1…"}}),
        arguments.language());
    return 2;
  }
  const auto state = verify(arguments, *settings, from);
  if (!state) return say(state.error(), arguments.language());
  print(arguments.has("json") ? to_text(server::encode(*state)) : sentence(*state, arguments.language()));
  return state->intact ? 0 : 1;
}

}  // namespace

const Command audit_verify_command{"audit verify",
                                   "",
                                   options,
                                   "監査証跡を計算し直して確かめる",
                                   "re-compute the journal and name the first altered entry",
                                   run};

}  // namespace hinomi::app
