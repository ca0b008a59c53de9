// See tor_batch.hpp.
#include "store/trace/tor_batch.hpp"

#include <algorithm>

#include "base/bytes.hpp"

namespace hinomi::store {
namespace {

std::string_view bytes_in(const TorFingerprintBytes& fingerprint) {
  return text_of(Bytes(fingerprint.data(), fingerprint.size()));
}

}  // namespace

bool TorBatch::fits(Instant valid_after) const {
  return !x_chunk || *x_chunk == tor_chunk(tor_hour(valid_after));
}

const TorDocument* TorBatch::find(TorForm form, Instant valid_after) const {
  const auto found = std::find_if(x_documents.begin(), x_documents.end(), [&](const TorDocument& one) {
    return one.form == form && one.valid_after == valid_after;
  });
  return found == x_documents.end() ? nullptr : &*found;
}

bool TorBatch::holds(std::string_view digest) const {
  return std::any_of(x_documents.begin(), x_documents.end(),
                     [&](const TorDocument& one) { return one.digest == digest; });
}

void TorBatch::add(const TorDocument& document, std::span<const TorLine> lines) {
  HINOMI_ASSERT(fits(document.valid_after) && !find(document.form, document.valid_after));
  const std::int64_t hour = tor_hour(document.valid_after);
  x_chunk = tor_chunk(hour);
  const auto place = static_cast<std::size_t>(hour % tor_chunk_hours);
  const bool weaker = document.form == TorForm::microdesc;
  const bool has_other = find(weaker ? TorForm::consensus : TorForm::microdesc, document.valid_after);
  x_documents.push_back(document);
  if (weaker && has_other) return;
  if (has_other) forget_hour(place);
  for (const TorLine& line : lines) {
    const std::uint32_t state = state_of(line);
    (*relay_of(line).track)[place] = state;
  }
}

void TorBatch::add(const TorDocument& document, std::span<const TorSeen> measured) {
  x_documents.push_back(document);
  for (const TorSeen& seen : measured) {
    const std::int64_t chunk = tor_chunk(tor_hour(seen.at));
    const std::int64_t second = seen.at.seconds() - chunk * tor_chunk_hours * hour_seconds;
    x_measured[{address_key(seen.address), std::string(bytes_in(seen.fingerprint)), chunk}].insert(
        static_cast<std::uint32_t>(second));
  }
}

void TorBatch::forget_hour(std::size_t hour) {
  for (Relay& relay : x_relays) (*relay.track)[hour] = 0;
}

TorBatch::Relay& TorBatch::relay_of(const TorLine& line) {
  x_key.assign(bytes_in(line.fingerprint));
  x_key += static_cast<char>(line.port >> 8);
  x_key += static_cast<char>(line.port);
  x_key += address_key(line.address);
  x_key += line.nickname;
  const auto [at, is_new] = x_relay_places.try_emplace(x_key, x_relays.size());
  if (is_new) {
    x_relays.push_back({address_key(line.address), line.port, std::string(bytes_in(line.fingerprint)),
                        std::string(line.nickname), std::make_unique<TorTrack>()});
    x_relays.back().track->fill(0);
  }
  return x_relays[at->second];
}

std::uint32_t TorBatch::state_of(const TorLine& line) {
  x_key.assign(line.flags);
  x_key += '\n';
  x_key += line.policy;
  const auto [at, is_new] =
      x_state_numbers.try_emplace(x_key, static_cast<std::uint32_t>(x_states.size() + 1));
  if (is_new) x_states.push_back({std::string(line.flags), std::string(line.policy)});
  return at->second;
}

}  // namespace hinomi::store
