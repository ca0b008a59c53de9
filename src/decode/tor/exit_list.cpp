// See exit_list.hpp.
#include "decode/tor/exit_list.hpp"

#include <optional>

#include "decode/tor/limits.hpp"

namespace hinomi::decode {
namespace {

Error malformed(const TorLines& lines) {
  return fail(ErrorKind::malformed, "tor.malformed", {}, lines.offset());
}

Error too_large(std::size_t limit) {
  return fail(ErrorKind::limit_exceeded, "tor.too_large", {{"limit", std::to_string(limit)}});
}

std::optional<TorMeasured> measured_in(const TorFingerprint& relay, std::string_view rest) {
  const auto address = parse_address(tor_word(rest));
  const std::string_view day = tor_word(rest), clock = tor_word(rest);
  const auto at = tor_time(day, clock);
  if (!address || !at) return {};
  return TorMeasured{relay, *address, *at};
}

}  // namespace

Result<std::vector<TorMeasured>> read_tor_exit_list(std::string_view text) {
  if (text.size() > limits::tor_document_bytes_max) return too_large(limits::tor_document_bytes_max);
  std::vector<TorMeasured> measured;
  std::optional<TorFingerprint> relay;
  TorLines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    if (line.size() > limits::tor_line_bytes_max) return malformed(lines);
    const std::string_view keyword = tor_word(line);
    if (keyword == "ExitNode") {
      relay = tor_fingerprint(tor_word(line));
      if (!relay) return malformed(lines);
    } else if (keyword == "ExitAddress") {
      if (measured.size() == limits::tor_measured_max) return too_large(limits::tor_measured_max);
      const auto row = relay ? measured_in(*relay, line) : std::nullopt;
      if (!row) return malformed(lines);
      measured.push_back(*row);
    } else if (!keyword.empty() && !keyword.starts_with('@') && keyword != "Downloaded" &&
               keyword != "Published" && keyword != "LastStatus") {
      return fail(ErrorKind::malformed, "tor.not_exit_list", {}, lines.offset());
    }
  }
  if (!relay) return fail(ErrorKind::malformed, "tor.not_exit_list");
  return measured;
}

}  // namespace hinomi::decode
