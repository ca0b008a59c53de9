// The archive of the Tor network as an index: at which hours an address was listed as a relay, how, and when
// traffic was measured to leave from it; and which hours are covered at all, so that an hour without a
// consensus is unknown and never "no". Owns the tables tor_*. In: batches of documents (tor_batch.hpp), in
// any order, each stored in one transaction with its journal entry trace.tor_taken, or not at all. Out: what
// stands for an address, or for an hour. The archive is public: it carries no label, and the permission to
// read records is asked where the question comes in. Fails: conflict `tor.contradicts` (hour, digest of the
// one that is here); as database.hpp. Source: domain.md fact 10; measure N3-4(3).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api_trace.hpp"
#include "store/journal/journal.hpp"
#include "store/sql/database.hpp"
#include "store/trace/tor_batch.hpp"

namespace hinomi::store {

/// A relay in one hour.
struct TorListed {
  IpAddress address;
  std::int64_t port = 0;
  std::string fingerprint;  // hexadecimal, small letters
  std::string nickname, flags, policy;
  std::int64_t hour = 0;  // since 1970
};

class TorIndex {
 public:
  TorIndex(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  // --- taking in
  /// The document with this digest.
  Result<std::optional<TorDocument>> find(std::string_view digest) const;
  /// The consensus of a form that is valid from then on.
  Result<std::optional<TorDocument>> find(TorForm form, Instant valid_after) const;
  Result<void> put(const access::Principal& actor, TorBatch&& batch);

  // --- asking
  /// Consensuses that were valid at some time from `from` to `to`, oldest first; of one hour the one that
  /// counts.
  Result<std::vector<TorDocument>> consensuses(Instant from, Instant to) const;
  /// Relays at the address in the hours from `first` to `last`, oldest hour first.
  Result<std::vector<TorListed>> listed(const IpAddress& address, std::int64_t first,
                                        std::int64_t last) const;
  /// The last hour before `first`, and the first after `last`, in which the address was listed.
  struct Neighbours {
    std::optional<std::int64_t> before, after;
  };
  Result<Neighbours> neighbours(const IpAddress& address, std::int64_t first, std::int64_t last) const;
  /// Measurements of the address, oldest first.
  Result<std::vector<TorSeen>> measured(const IpAddress& address, Instant from, Instant to) const;
  /// Tells whether a relay was listed, at any address, in one of the hours.
  Result<bool> is_listed(const TorFingerprintBytes& fingerprint, std::int64_t first, std::int64_t last) const;
  /// All relays of one hour, by address.
  Result<std::vector<TorListed>> all_listed(std::int64_t hour) const;
  /// All measurements of a time, by address.
  Result<std::vector<TorSeen>> all_measured(Instant from, Instant to) const;
  Result<TorArchive> archive() const;

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> tor_statements();

}  // namespace hinomi::store
