// See tor_list.hpp.
#include "intel/tor/tor_list.hpp"

#include <map>
#include <set>

#include "base/hash.hpp"
#include "decode/tor/consensus.hpp"
#include "intel/tor/limits.hpp"

namespace hinomi::intel {
namespace {

// The newest consensus that covers the instant.
Result<TorDocument> covering(const store::TorIndex& index, Instant at) {
  HINOMI_ASSIGN(const auto documents, index.consensuses(at, at));
  if (documents.empty() || documents.back().fresh_until <= at)
    return fail(ErrorKind::not_found, "tor.hour_missing", {{"time", to_iso_jst(at)}});
  return documents.back();
}

}  // namespace

Result<TorList> tor_list(const store::TorIndex& index, std::optional<Instant> at, TorListKind kind) {
  if (!at) {
    HINOMI_ASSIGN(const TorArchive archive, index.archive());
    if (!archive.last) return fail(ErrorKind::not_found, "tor.archive_empty");
    at = archive.last;
  }
  TorList list;
  list.kind = kind;
  HINOMI_ASSIGN(list.consensus, covering(index, *at));
  std::map<IpAddress, TorListRow> by_address;
  std::map<std::string, std::string> exits;  // fingerprint, nickname
  HINOMI_ASSIGN(const auto relays, index.all_listed(store::tor_hour(list.consensus.valid_after)));
  for (const store::TorListed& relay : relays) {
    const bool exit = decode::is_tor_exit(relay.flags, relay.policy);
    if (exit) exits.emplace(relay.fingerprint, relay.nickname);
    if (kind == TorListKind::exits && !exit) continue;
    auto& row = by_address[relay.address];
    if (row.port == 0 || (exit && !row.exit))
      row = {relay.address, exit, false, relay.nickname, relay.fingerprint, relay.port};
  }
  HINOMI_ASSIGN(const auto measured, index.all_measured(*at - limits::tor_measured_within, *at));
  for (const store::TorSeen& seen : measured) {
    const std::string fingerprint = to_hex(seen.fingerprint);
    const auto exit = exits.find(fingerprint);
    if (exit == exits.end()) continue;
    by_address.try_emplace(seen.address, TorListRow{seen.address, true, true, exit->second, fingerprint, 0});
  }
  for (auto& [address, row] : by_address) list.rows.push_back(std::move(row));
  return list;
}

}  // namespace hinomi::intel
