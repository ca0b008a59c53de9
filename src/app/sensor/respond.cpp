// hinomi-sensor respond: listens at named places, writes each event of each session as a line of JSON,
// and ends at SIGTERM or SIGINT. In: the options of its table. Out: `listening PLACE PROTOCOL` a place on
// standard output, then the lines there or in the file of --log. The process is confined before the first
// client is taken (observe/respond/confine.hpp). With --print-rules it writes nftables rules and ends.
// Exit status 1 when it cannot listen or be confined.
#include "app/sensor/sensor_commands.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>

#include "app/limits.hpp"
#include "app/settings.hpp"
#include "app/stop_signals.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "observe/respond/confine.hpp"
#include "observe/respond/datagrams.hpp"
#include "observe/respond/protocols.hpp"
#include "observe/respond/redirect_rules.hpp"
#include "observe/respond/responder.hpp"

namespace hinomi::app {
namespace {

using observe::ResponderPlace;

constexpr Option options[] = {
    {"listen", "PLACES", "待ち受ける場所（例：192.0.2.1:2222=ssh,192.0.2.1:5060=sip/udp,192.0.2.1:4000）",
     "places to listen at, as in 192.0.2.1:2222=ssh,192.0.2.1:5060=sip/udp,192.0.2.1:4000"},
    {"sensor", "NAME", "センサーの名前（既定：responder）", "name of the sensor (default responder)"},
    {"key-file", "FILE", "鍵のファイル（16進64桁）。ないときは起動ごとに作る",
     "file of the key (64 hexadecimal digits); drawn at each start without"},
    {"log", "FILE", "セッションの記録を追記するファイル（既定：標準出力）",
     "file to append the sessions to (default: standard output)"},
    {"redirected", "", "REDIRECTの先で動く（相手が指した宛先を記録）",
     "behind REDIRECT: record the destination that was meant"},
    {"transparent", "", "TPROXYの先で動く", "behind TPROXY"},
    {"sessions", "N", "同時に受けるセッション（既定：10000）", "sessions at a time (default 10000)"},
    {"sessions-of-source", "N", "一つの送信元から同時に受けるセッション（既定：100）",
     "sessions at a time from one source (default 100)"},
    {"session-seconds", "N", "一つのセッションの最長の秒数（既定：600）",
     "longest a session lasts (default 600)"},
    {"print-rules", "PREFIXES", "このアドレスを向けるnftの規則を書いて終わる",
     "write the nft rules that bring these addresses here, and end"},
    {"port", "N", "規則が向けるポート（--print-rulesのとき）",
     "port that the rules lead to (with --print-rules)"},
    {"user", "NAME", "応答型センサーの利用者（--print-rulesのとき）",
     "the responder's user (with --print-rules)"},
};

Error unfit(std::string_view option, std::string_view value, std::string_view expected) {
  return fail(ErrorKind::malformed, "command.option_value",
              {{"option", "--" + std::string(option)},
               {"value", to_utf8(value)},
               {"expected", std::string(expected)}});
}

template <class Number>
std::optional<Number> read_number(std::string_view text) {
  Number number = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || at != text.data() + text.size()) return {};
  return number;
}

// ADDRESS:PORT, [ADDRESS]:PORT for IPv6, then perhaps =PROTOCOL and /udp.
Result<ResponderPlace> read_place(std::string_view text) {
  const std::string_view whole = text;
  ResponderPlace place;
  if (text.ends_with("/udp")) {
    place.is_udp = true;
    text.remove_suffix(4);
  }
  if (const std::size_t at = text.find('='); at != std::string_view::npos) {
    const std::string_view name = text.substr(at + 1);
    const auto protocol =
        place.is_udp ? observe::datagram_protocol_named(name) : observe::protocol_named(name);
    if (!protocol) return fail(ErrorKind::not_found, "respond.protocol_unknown", {{"name", to_utf8(name)}});
    place.protocol = *protocol;
    text = text.substr(0, at);
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return unfit("listen", whole, "ADDRESS:PORT[=PROTOCOL][/udp]");
  std::string_view address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  HINOMI_ASSIGN(place.address, parse_address(address));
  const auto port = read_number<std::uint16_t>(text.substr(colon + 1));
  if (!port) return unfit("listen", whole, "ADDRESS:PORT[=PROTOCOL][/udp]");
  place.port = *port;
  return place;
}

Result<std::size_t> read_count(const Arguments& arguments, std::string_view option, std::size_t otherwise) {
  const auto text = arguments.value(option);
  if (!text) return otherwise;
  const auto number = read_number<std::size_t>(*text);
  if (!number || *number == 0) {
    return unfit(option, *text, "1, 2, 3 …");
  }
  return *number;
}

Result<Sha256> read_key(const Arguments& arguments) {
  Sha256 key;
  const auto file = arguments.value("key-file");
  if (!file) {
    fill_random(key);
    return key;
  }
  HINOMI_ASSIGN(const auto text, read_file(*file, limits::token_file_bytes_max));
  HINOMI_ASSIGN(const auto bytes, from_hex(trim(text)));
  if (bytes.size() != key.size()) return unfit("key-file", *file, "64 x 0-9a-f");
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

Result<void> print_rules(const Arguments& arguments) {
  std::vector<AddressBlock> prefixes;
  for (const std::string_view text : split(*arguments.value("print-rules"), ',')) {
    HINOMI_ASSIGN(const auto prefix, parse_block(trim(text)));
    prefixes.push_back(prefix);
  }
  HINOMI_ASSIGN(const std::size_t port, read_count(arguments, "port", 1));
  if (port > 65'535) return unfit("port", std::to_string(port), "1–65535");
  const auto way =
      arguments.has("transparent") ? observe::RedirectWay::tproxy : observe::RedirectWay::redirect;
  print(observe::redirect_rules(
      {prefixes, static_cast<std::uint16_t>(port), way, arguments.value_or("user", "")}));
  return {};
}

// Lines are written whole; what the disk or the pipe refuses is counted, and said at the end.
class SessionLog {
 public:
  static Result<SessionLog> open(const Arguments& arguments) {
    const auto file = arguments.value("log");
    if (!file) return SessionLog(STDOUT_FILENO);
    const int descriptor = ::open(file->c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (descriptor >= 0) return SessionLog(descriptor);
    return fail(ErrorKind::unavailable, "file.unwritable", {{"file", *file}});
  }
  void put(std::string line) {
    line += '\n';
    for (std::string_view rest = line; !rest.empty();) {
      const ssize_t written = write(x_descriptor, rest.data(), rest.size());
      if (written <= 0) {
        ++x_lost;
        return;
      }
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  std::uint64_t lost() const { return x_lost; }

 private:
  explicit SessionLog(int descriptor) : x_descriptor(descriptor) {}
  int x_descriptor;
  std::uint64_t x_lost = 0;
};

Result<observe::ResponderOptions> read_options(const Arguments& arguments) {
  observe::ResponderOptions wanted;
  wanted.redirected = arguments.has("redirected");
  wanted.transparent = arguments.has("transparent");
  HINOMI_ASSIGN(wanted.sessions_max, read_count(arguments, "sessions", wanted.sessions_max));
  HINOMI_ASSIGN(wanted.sessions_of_source_max,
                read_count(arguments, "sessions-of-source", wanted.sessions_of_source_max));
  HINOMI_ASSIGN(const std::size_t seconds,
                read_count(arguments, "session-seconds", static_cast<std::size_t>(wanted.time_max.count())));
  wanted.time_max = std::chrono::seconds{seconds};
  const std::string places = arguments.value_or("listen", "");
  for (const std::string_view text : split(places, ',')) {
    HINOMI_ASSIGN(const auto place, read_place(trim(text)));
    wanted.places.push_back(place);
  }
  return wanted;
}

Result<void> serve(const Arguments& arguments) {
  if (arguments.has("print-rules")) return print_rules(arguments);
  const StopSignals signals;
  HINOMI_ASSIGN(const auto wanted, read_options(arguments));
  HINOMI_ASSIGN(const auto key, read_key(arguments));
  HINOMI_ASSIGN(auto log_file, SessionLog::open(arguments));
  const std::string sensor = arguments.value_or("sensor", "responder");
  const auto sink = [&](const Session& session, const observe::SessionEvent& event) {
    log_file.put(observe::event_line(session, event, sensor));
  };
  HINOMI_ASSIGN(auto responder, observe::Responder::open(wanted, {.key = key, .sink = sink}));
  HINOMI_TRY(observe::confine(observe::Confined::process));
  for (std::size_t at = 0; at < wanted.places.size(); ++at) {
    const ResponderPlace& place = wanted.places[at];
    print(fmt::format("listening {}:{} {}{}", to_text(place.address), responder.port_of(at),
                      to_text(place.protocol), place.is_udp ? " udp" : ""));
  }
  std::fflush(stdout);
  responder.run(signals.token());
  const auto counts = responder.counts();
  log(LogLevel::info, "respond", "responder ended",
      {{"sessions", std::to_string(counts.sessions)},
       {"gave_way", std::to_string(counts.gave_way)},
       {"refused_source", std::to_string(counts.refused_source)},
       {"refused_kernel", std::to_string(counts.refused_kernel)},
       {"datagrams", std::to_string(counts.datagrams)},
       {"datagrams_unanswered", std::to_string(counts.datagrams_unanswered)},
       {"datagrams_unrecorded", std::to_string(counts.datagrams_unrecorded)},
       {"lines_lost", std::to_string(log_file.lost())}});
  return {};
}

int run(const Arguments& arguments) {
  const auto served = serve(arguments);
  return served ? 0 : say(served.error(), arguments.language());
}

}  // namespace

const Command respond_command{"respond", "", options, "応答型センサーとして動く", "answer as a responder",
                              run};

}  // namespace hinomi::app
