// See tor_standing.hpp.
#include "intel/tor/tor_standing.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "decode/tor/consensus.hpp"
#include "intel/tor/limits.hpp"

namespace hinomi::intel {
namespace {

class Standing {
 public:
  Standing(const store::TorIndex& index, const TorQuestion& question) : x_index(index), x_question(question) {
    x_answer.address = to_text(question.address);
    x_answer.from = question.from;
    x_answer.to = question.to;
  }

  Result<TorAnswer> find() {
    if (x_question.to - x_question.from > limits::tor_span_max)
      return fail(ErrorKind::limit_exceeded, "tor.span_too_long",
                  {{"hours", std::to_string(limits::tor_span_max.count())}});
    HINOMI_ASSIGN(x_answer.consensuses, x_index.consensuses(x_question.from, x_question.to));
    find_missing();
    HINOMI_TRY(find_listings());
    HINOMI_TRY(find_measured());
    HINOMI_TRY(find_neighbours());
    x_answer.standing = judged();
    return std::move(x_answer);
  }

 private:
  std::int64_t first_hour() const { return store::tor_hour(x_question.from); }
  std::int64_t last_hour() const { return store::tor_hour(x_question.to); }
  // Hours of the consensuses that were valid then, which begin before the first hour asked about.
  std::int64_t first_valid_hour() const {
    const auto& documents = x_answer.consensuses;
    return documents.empty() ? first_hour()
                             : std::min(first_hour(), store::tor_hour(documents.front().valid_after));
  }

  void find_missing() {
    for (std::int64_t hour = first_hour(); hour <= last_hour(); ++hour) {
      const Instant begin = store::instant_of_tor_hour(hour);
      const bool covered = std::any_of(
          x_answer.consensuses.begin(), x_answer.consensuses.end(),
          [&](const TorDocument& one) { return one.valid_after <= begin && begin < one.fresh_until; });
      if (!covered) x_answer.missing.push_back(begin);
    }
  }

  Result<void> find_listings() {
    std::map<std::int64_t, const TorDocument*> by_hour;
    for (const TorDocument& document : x_answer.consensuses)
      by_hour[store::tor_hour(document.valid_after)] = &document;
    HINOMI_ASSIGN(const auto rows, x_index.listed(x_question.address, first_valid_hour(), last_hour()));
    std::map<std::tuple<std::string, std::int64_t, std::string, std::string, std::string>, std::size_t>
        places;
    for (const store::TorListed& row : rows) {
      const auto document = by_hour.find(row.hour);
      if (document == by_hour.end()) continue;
      const auto [at, is_new] =
          places.try_emplace(std::tuple(row.fingerprint, row.port, row.nickname, row.flags, row.policy),
                             x_answer.listings.size());
      if (is_new) x_answer.listings.push_back(listing_of(row, *document->second));
      ++x_answer.listings[at->second].hours;
    }
    return {};
  }

  static TorListing listing_of(const store::TorListed& row, const TorDocument& document) {
    TorListing listing;
    listing.nickname = row.nickname;
    listing.fingerprint = row.fingerprint;
    listing.port = row.port;
    for (const std::string_view flag : split(row.flags, ' ')) listing.flags.emplace_back(flag);
    listing.policy = row.policy;
    listing.exit = decode::is_tor_exit(row.flags, row.policy);
    listing.from = document.valid_after;
    listing.consensus = document.digest;
    return listing;
  }

  std::chrono::nanoseconds distance(Instant at) const {
    if (at < x_question.from) return x_question.from - at;
    return at > x_question.to ? at - x_question.to : std::chrono::nanoseconds{0};
  }

  Result<void> find_measured() {
    HINOMI_ASSIGN(auto seen,
                  x_index.measured(x_question.address, x_question.from - limits::tor_measured_within,
                                   x_question.to + limits::tor_measured_within));
    std::stable_sort(seen.begin(), seen.end(), [&](const store::TorSeen& a, const store::TorSeen& b) {
      return distance(a.at) < distance(b.at);
    });
    if (seen.size() > limits::tor_measured_shown_max) seen.resize(limits::tor_measured_shown_max);
    for (const store::TorSeen& one : seen) {
      TorMeasured measured;
      measured.fingerprint = to_hex(one.fingerprint);
      measured.at = one.at;
      if (!x_answer.consensuses.empty()) {
        HINOMI_ASSIGN(measured.listed, x_index.is_listed(one.fingerprint, first_valid_hour(), last_hour()));
      }
      x_answer.measured.push_back(std::move(measured));
    }
    return {};
  }

  Result<void> find_neighbours() {
    HINOMI_ASSIGN(const auto near, x_index.neighbours(x_question.address, first_hour(), last_hour()));
    if (near.before) x_answer.before = store::instant_of_tor_hour(*near.before);
    if (near.after) x_answer.after = store::instant_of_tor_hour(*near.after);
    return {};
  }

  TorStanding judged() const {
    const auto& listings = x_answer.listings;
    const auto& measured = x_answer.measured;
    if (std::any_of(listings.begin(), listings.end(), [](const TorListing& one) { return one.exit; }) ||
        std::any_of(measured.begin(), measured.end(), [](const TorMeasured& one) { return one.listed; }))
      return TorStanding::exit;
    if (!listings.empty()) return TorStanding::relay;
    return x_answer.missing.empty() ? TorStanding::not_listed : TorStanding::unknown;
  }

  const store::TorIndex& x_index;
  const TorQuestion& x_question;
  TorAnswer x_answer;
};

}  // namespace

Result<TorAnswer> tor_standing(const store::TorIndex& index, const TorQuestion& question) {
  return Standing(index, question).find();
}

TorQuestion tor_question(const IpAddress& address, const Timestamp& at, std::int64_t skew_seconds) {
  const std::chrono::seconds skew{skew_seconds < 0 ? -skew_seconds : skew_seconds};
  const std::chrono::nanoseconds within{std::max<std::int64_t>(at.precision_ns - 1, 0)};
  return {address, at.instant - skew, at.instant + within + skew};
}

}  // namespace hinomi::intel
