// See tor_taking.hpp.
#include "intel/tor/tor_taking.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "decode/tor/exit_list.hpp"
#include "decode/tor/walk_archive.hpp"
#include "intel/tor/limits.hpp"

namespace hinomi::intel {
namespace {

bool is_exit_list(std::string_view text) {
  return text.starts_with("@type tordnsel") || text.starts_with("Downloaded ") ||
         text.starts_with("ExitNode ");
}

std::vector<store::TorLine> lines_of(const decode::TorConsensus& consensus) {
  std::vector<store::TorLine> lines;
  lines.reserve(consensus.relays.size() * 2);
  for (const decode::TorRelay& relay : consensus.relays) {
    store::TorLine line{relay.address,  relay.port,  relay.fingerprint,
                        relay.nickname, relay.flags, relay.policy};
    lines.push_back(line);
    for (const auto& further : relay.further) {
      line.address = further.address;
      line.port = further.port;
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace

Result<void> TorTaking::take_file(const std::string& path, const std::function<bool()>& goes_on) {
  const auto walked =
      decode::walk_tor_archive(path, [&](const std::string& name, const std::string& text) -> Result<void> {
        if (goes_on && !goes_on()) return fail(ErrorKind::cancelled, "command.stopped");
        const auto taken = take_text(name, text);
        HINOMI_TRY(x_stored);
        if (!taken) x_taken.refused.push_back({name, taken.error()});
        return {};
      });
  HINOMI_TRY(x_stored);
  if (walked) return {};
  if (walked.error().kind == ErrorKind::cancelled) return walked.error();
  x_taken.refused.push_back({path, walked.error()});
  return {};
}

Result<void> TorTaking::take_text(const std::string& name, const std::string& text) {
  TorDocument document;
  document.name = name;
  document.digest = to_hex(sha256(text));
  HINOMI_ASSIGN(const bool known, is_known(document));
  if (known) {
    ++x_taken.known;
    return {};
  }
  return is_exit_list(text) ? take_exit_list(document, text) : take_consensus(document, text);
}

Result<bool> TorTaking::is_known(const TorDocument& document) const {
  if (x_batch.holds(document.digest)) return true;
  HINOMI_ASSIGN(const auto found, x_index.find(document.digest));
  return found.has_value();
}

Result<void> TorTaking::take_consensus(TorDocument& document, const std::string& text) {
  HINOMI_ASSIGN(const auto read, decode::read_tor_consensus(text));
  if (read.valid_after.seconds() < 0 || read.valid_after.seconds() % store::hour_seconds != 0)
    return fail(ErrorKind::malformed, "tor.not_hourly", {{"time", to_iso(read.valid_after)}});
  document.form = read.microdesc ? TorForm::microdesc : TorForm::consensus;
  document.signed_digest = read.signed_digest;
  document.valid_after = read.valid_after;
  document.fresh_until = read.fresh_until;
  document.valid_until = read.valid_until;
  document.relays = static_cast<std::int64_t>(read.relays.size());
  const bool full = x_batch.documents().size() >= limits::tor_batch_documents_max;
  if (full || !x_batch.fits(document.valid_after)) HINOMI_TRY(store_batch());
  HINOMI_ASSIGN(auto here, x_index.find(document.form, document.valid_after));
  if (const auto* gathered = x_batch.find(document.form, document.valid_after)) here = *gathered;
  if (here && here->signed_digest != document.signed_digest)
    return fail(ErrorKind::conflict, "tor.contradicts",
                {{"hour", to_iso(document.valid_after)}, {"digest", here->digest}});
  if (here) {
    ++x_taken.known;
    return {};
  }
  x_batch.add(document, lines_of(read));
  ++x_taken.consensuses;
  return {};
}

Result<void> TorTaking::take_exit_list(TorDocument& document, const std::string& text) {
  HINOMI_ASSIGN(const auto read, decode::read_tor_exit_list(text));
  std::vector<store::TorSeen> seen;
  for (const decode::TorMeasured& one : read) {
    if (one.at.seconds() < 0) return fail(ErrorKind::malformed, "tor.malformed", {}, 0);
    seen.push_back({one.address, one.fingerprint, one.at});
    document.valid_after = std::max(document.valid_after, one.at);
  }
  document.form = TorForm::exit_list;
  document.fresh_until = document.valid_until = document.valid_after;
  document.relays = static_cast<std::int64_t>(read.size());
  if (x_batch.documents().size() >= limits::tor_batch_documents_max) HINOMI_TRY(store_batch());
  x_batch.add(document, seen);
  ++x_taken.exit_lists;
  return {};
}

Result<void> TorTaking::store_batch() {
  x_stored = x_index.put(x_actor, std::exchange(x_batch, {}));
  return x_stored;
}

Result<TorTaken> TorTaking::finish() {
  HINOMI_TRY(store_batch());
  return std::move(x_taken);
}

}  // namespace hinomi::intel
