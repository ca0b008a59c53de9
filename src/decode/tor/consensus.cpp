// See consensus.hpp.
#include "decode/tor/consensus.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "decode/tor/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view first_word = "network-status-version";
constexpr std::string_view signature_word = "directory-signature";

// 1 to 19 letters and digits.
bool is_nickname(std::string_view text) {
  return !text.empty() && text.size() <= 19 && std::all_of(text.begin(), text.end(), [](char sign) {
    return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
  });
}

// Walks the document once; entries and header lines may come in any order that the specification allows.
class ConsensusReader {
 public:
  explicit ConsensusReader(std::string_view text) : x_text(text), x_lines(text) {}

  Result<TorConsensus> read() {
    if (x_text.size() > limits::tor_document_bytes_max) return too_large(limits::tor_document_bytes_max);
    HINOMI_TRY(read_version());
    std::string_view line;
    while (x_lines.next(line)) {
      if (line.size() > limits::tor_line_bytes_max) return malformed();
      std::string_view rest = line;
      const std::string_view keyword = tor_word(rest);
      if (keyword == signature_word) return finish();
      HINOMI_TRY(take(keyword, rest));
    }
    return fail(ErrorKind::malformed, "tor.cut", {}, x_text.size());
  }

 private:
  Error malformed() const { return fail(ErrorKind::malformed, "tor.malformed", {}, x_lines.offset()); }
  static Error too_large(std::size_t limit) {
    return fail(ErrorKind::limit_exceeded, "tor.too_large", {{"limit", std::to_string(limit)}});
  }

  Result<void> read_version() {
    std::string_view line;
    do {
      if (!x_lines.next(line)) return fail(ErrorKind::malformed, "tor.not_consensus");
    } while (line.starts_with('@'));
    x_signed_from = x_lines.offset();
    if (tor_word(line) != first_word || tor_word(line) != "3")
      return fail(ErrorKind::malformed, "tor.not_consensus");
    const std::string_view flavour = tor_word(line);
    x_consensus.microdesc = flavour == "microdesc";
    if (!flavour.empty() && flavour != "ns" && !x_consensus.microdesc)
      return fail(ErrorKind::malformed, "tor.not_consensus");
    return {};
  }

  Result<void> take(std::string_view keyword, std::string_view rest) {
    if (keyword == "vote-status" && tor_word(rest) != "consensus")
      return fail(ErrorKind::malformed, "tor.not_consensus");
    if (keyword == "valid-after") return take_time(rest, x_consensus.valid_after);
    if (keyword == "fresh-until") return take_time(rest, x_consensus.fresh_until);
    if (keyword == "valid-until") return take_time(rest, x_consensus.valid_until);
    if (keyword == "r") return take_relay(rest);
    if (keyword != "a" && keyword != "s" && keyword != "p") return {};
    if (x_consensus.relays.empty()) return malformed();
    TorRelay& relay = x_consensus.relays.back();
    if (keyword == "a") return take_further(rest, relay);
    rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
    std::string_view& kept = keyword == "s" ? relay.flags : relay.policy;
    if (!kept.empty()) return malformed();
    kept = rest;
    return {};
  }

  Result<void> take_time(std::string_view rest, Instant& time) {
    const std::string_view day = tor_word(rest), clock = tor_word(rest);
    const auto read = tor_time(day, clock);
    if (!read || time.nanoseconds != 0) return malformed();
    time = *read;
    return {};
  }

  Result<void> take_relay(std::string_view rest) {
    if (x_consensus.relays.size() == limits::tor_relays_max) return too_large(limits::tor_relays_max);
    TorRelay relay;
    relay.nickname = tor_word(rest);
    const auto identity = tor_identity(tor_word(rest));
    if (!x_consensus.microdesc) (void)tor_word(rest);  // digest of the descriptor
    (void)tor_word(rest);                              // day and time of publication
    (void)tor_word(rest);
    const auto address = parse_address(tor_word(rest));
    const auto port = tor_port(tor_word(rest));
    if (!is_nickname(relay.nickname) || !identity || !address || !address->is_v4() || !port)
      return malformed();
    relay.fingerprint = *identity;
    relay.address = *address;
    relay.port = *port;
    x_consensus.relays.push_back(std::move(relay));
    return {};
  }

  // [2001:db8::1]:9001
  Result<void> take_further(std::string_view rest, TorRelay& relay) {
    std::string_view word = tor_word(rest);
    const std::size_t colon = word.rfind(':');
    if (colon == std::string_view::npos || relay.further.size() == limits::tor_addresses_max)
      return malformed();
    const auto port = tor_port(word.substr(colon + 1));
    word = word.substr(0, colon);
    if (word.starts_with('[') && word.ends_with(']')) word = word.substr(1, word.size() - 2);
    const auto address = parse_address(word);
    if (!address || !port) return malformed();
    relay.further.push_back({*address, *port});
    return {};
  }

  Result<TorConsensus> finish() {
    const TorConsensus& read = x_consensus;
    const std::int64_t after = read.valid_after.seconds();
    const std::int64_t fresh = read.fresh_until.seconds(), until = read.valid_until.seconds();
    if (after == 0 || fresh <= after || until < fresh || until - after > limits::tor_valid_seconds_max)
      return malformed();
    x_consensus.signed_digest =
        to_hex(sha256(x_text.substr(x_signed_from, x_lines.offset() - x_signed_from)));
    return std::move(x_consensus);
  }

  std::string_view x_text;
  TorLines x_lines;
  std::size_t x_signed_from = 0;
  TorConsensus x_consensus;
};

}  // namespace

Result<TorConsensus> read_tor_consensus(std::string_view text) { return ConsensusReader(text).read(); }

bool has_tor_flag(std::string_view flags, std::string_view flag) {
  while (true) {
    const std::string_view word = tor_word(flags);
    if (word.empty()) return false;
    if (word == flag) return true;
  }
}

bool is_tor_exit(std::string_view flags, std::string_view policy) {
  return has_tor_flag(flags, "Exit") || (!policy.empty() && policy != "reject 1-65535");
}

}  // namespace hinomi::decode
