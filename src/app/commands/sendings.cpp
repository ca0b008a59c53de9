// hinomi sendings: what leaves for partners. `list` shows it, what needs somebody first; `show NUMBER` one
// with its receipt; `settle NUMBER` says what became of one, and `retry NUMBER` tries one now; all in the
// name of a person, who sees what the screens show that person. NUMBER is that of the record, or the
// sending's id. By the running server, or here when none runs (then nothing is sent before one does). Out:
// lines, or JSON. Exit status 1 when an outcome is not known, something did not go, or waits too long.
#include <algorithm>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/error_text.hpp"
#include "base/json.hpp"
#include "exchange/sending/outbox.hpp"
#include "server/api_sending_json.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
    {"outcome", "WORD", "settle：sent、again、handed_over又はcancelled",
     "settle: sent, again, handed_over or cancelled"},
    {"reason", "TEXT", "settle：理由", "settle: why"},
    {"person", "NAME", "利用者の名前", "sign-in name of the person", true},
    {"password-file", "FILE", "利用者のパスワードのファイル", "file with the person's password"},
    {"purpose", "WORD", "利用目的（prevention、investigationなど）",
     "purpose, e.g. prevention, investigation"},
    {"code", "DIGITS", "ワンタイムコード", "one-time code"},
};

std::string trouble_of(const Sending& sending, Language language) {
  Error error;
  error.code = sending.code;
  if (error.code.empty()) return {};
  const auto arguments = parse_json(sending.arguments);
  if (arguments && arguments->is_object()) {
    for (const auto& [name, value] : arguments->items()) {
      if (value.is_string()) error.args.emplace_back(name, value.get<std::string>());
    }
  }
  return "  " + error_text(error, language);
}

std::string line_of(const Sending& sending, Language language) {
  std::string line = terminal_text(sending.number) + "  " + sending.id + "  " +
                     std::string(label(sending.state, language)) + "  " +
                     std::string(label(sending.way, language)) + "  " + terminal_text(sending.recipient);
  if (sending.overdue) line += language == Language::ja ? "  遅延" : "  overdue";
  return line + trouble_of(sending, language);
}

bool ails(const Sending& sending) {
  using enum SendingState;
  return sending.state == unclear || sending.state == refused || sending.state == bounced || sending.overdue;
}

Result<int> list(const CommandRoom& room, const access::Principal& person) {
  HINOMI_ASSIGN(const SendingList found, room.tower.outbox().list(person, {}));
  if (room.json()) {
    room.out.print(to_text(server::encode(found)));
  } else {
    for (const Sending& one : found.items) room.out.print(line_of(one, room.arguments.language()));
  }
  return std::any_of(found.items.begin(), found.items.end(), ails) ? exit_nothing : exit_done;
}

int show(const CommandRoom& room, const SendingDetail& detail) {
  if (room.json()) {
    room.out.print(to_text(server::encode(detail)));
    return exit_done;
  }
  const Language language = room.arguments.language();
  room.out.print(line_of(detail.sending, language));
  for (const SendingPart& part : detail.parts)
    room.out.print("  " + terminal_text(part.name) + "  SHA-256 " + part.digest);
  for (const SendingLine& line : detail.lines)
    room.out.print("  " + to_jst_minute(line.time) + "  " + std::string(label(line.step, language)) + "  " +
                   terminal_text(line.by) + "  " + terminal_text(line.text));
  return exit_done;
}

Error unfit(std::string_view option, std::string_view expected) {
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", std::string(option)}, {"expected", std::string(expected)}});
}

Result<SendingDetail> settle(const CommandRoom& room, const access::Principal& person,
                             const std::string& id) {
  const auto outcome = parse_sending_outcome(room.arguments.value_or("outcome", ""));
  if (!outcome) return unfit("--outcome", "sent, again, handed_over, cancelled");
  exchange::Outbox& outbox = room.tower.outbox();
  HINOMI_ASSIGN(const SendingDetail seen, outbox.one(person, id));
  return outbox.settle(person, id, {seen.sending.version, *outcome, room.arguments.value_or("reason", "")});
}

Result<int> work(const CommandRoom& room) {
  const auto& words = room.arguments.positional();
  const std::string what = words.empty() ? "list" : words.front();
  const bool one = what == "show" || what == "settle" || what == "retry";
  if ((what != "list" && !one) || words.size() != (words.empty() ? 0u : one ? 2u : 1u))
    return unfit("sendings", "list, show NUMBER, settle NUMBER, retry NUMBER");
  const access::Principal& person = room.person;
  if (!one) return list(room, person);
  exchange::Outbox& outbox = room.tower.outbox();
  HINOMI_ASSIGN(const std::string id, outbox.numbered(person, words[1]));
  Result<SendingDetail> detail = what == "show"     ? outbox.one(person, id)
                                 : what == "settle" ? settle(room, person, id)
                                                    : outbox.retry(person, id);
  if (!detail) return detail.error();
  return show(room, *detail);
}

int run(const Arguments& arguments) { return run_served(sendings_served, arguments); }

}  // namespace

const Command sendings_command{"sendings",
                               "[list | show NUMBER | settle NUMBER | retry NUMBER]",
                               options,
                               "連携先への発出を一覧し、状態を確定する",
                               "show what leaves for partners, and settle it",
                               run};
const ServedCommand sendings_served{sendings_command, work, true, exit_failed, true};

}  // namespace hinomi::app
