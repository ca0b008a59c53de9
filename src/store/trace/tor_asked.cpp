// Questions to the archive (tor_index.hpp). In: an address, a relay or an hour. Out: rows of tracks unpacked
// and joined with the texts of their states, in the order that the header states. One snapshot a question.
// Fails as malformed `store.damaged` when a row holds what this program never writes.
#include <algorithm>
#include <unordered_map>

#include "base/hash.hpp"
#include "store/sql/columns.hpp"
#include "store/trace/tor_index.hpp"
#include "store/trace/tor_sql.hpp"

namespace hinomi::store {
namespace {

// Texts of states, each looked up once.
class States {
 public:
  explicit States(Snapshot& snapshot) : x_snapshot(snapshot) {}
  Result<const TorBatch::State*> operator[](std::uint32_t number) {
    const auto [at, is_new] = x_texts.try_emplace(number);
    if (is_new) {
      HINOMI_ASSIGN(auto statement, x_snapshot.prepare(tor_sql::state_of));
      HINOMI_ASSIGN(const bool there, statement.bind("$id", std::int64_t{number}).step());
      if (!there) return damaged("tor_track.runs");
      at->second = {statement.text(0), statement.text(1)};
    }
    return &at->second;
  }

 private:
  Snapshot& x_snapshot;
  std::unordered_map<std::uint32_t, TorBatch::State> x_texts;
};

// Calls with each row of tracks: its chunk, and the row behind it. Stops when `take` says false.
template <typename Take>
Result<void> each_track(Statement& rows, const Take& take) {
  TorTrack track{};
  while (true) {
    HINOMI_ASSIGN(const bool there, rows.step());
    if (!there) return {};
    HINOMI_TRY(unpack_track(rows.bytes(1), track));
    HINOMI_ASSIGN(const bool goes_on, take(rows.integer(0) * tor_chunk_hours, track));
    if (!goes_on) return {};
  }
}

Result<TorListed> listed_in(const Statement& row, const TorBatch::State& state, std::int64_t hour) {
  HINOMI_ASSIGN(const IpAddress address, address_of_key(row.bytes(2)));
  TorListed listed;
  listed.address = address;
  listed.port = row.integer(3);
  listed.fingerprint = to_hex(bytes_of(row.bytes(4)));
  listed.nickname = row.text(5);
  listed.flags = state.flags;
  listed.policy = state.policy;
  listed.hour = hour;
  return listed;
}

Result<void> gather(Snapshot& snapshot, Statement& rows, std::int64_t first, std::int64_t last,
                    std::vector<TorListed>& found) {
  States states(snapshot);
  return each_track(rows, [&](std::int64_t begin, const TorTrack& track) -> Result<bool> {
    for (std::int64_t hour = std::max(first, begin); hour <= std::min(last, begin + tor_chunk_hours - 1);
         ++hour) {
      const std::uint32_t state = track[static_cast<std::size_t>(hour - begin)];
      if (state == 0) continue;
      HINOMI_ASSIGN(const auto* text, states[state]);
      HINOMI_ASSIGN(auto listed, listed_in(rows, *text, hour));
      found.push_back(std::move(listed));
    }
    return true;
  });
}

Result<void> gather_seen(Statement& rows, Instant from, Instant to, std::vector<TorSeen>& found) {
  while (true) {
    HINOMI_ASSIGN(const bool there, rows.step());
    if (!there) return {};
    TorSeen seen;
    HINOMI_ASSIGN(seen.address, address_of_key(rows.bytes(0)));
    const std::string fingerprint = rows.bytes(1);
    if (fingerprint.size() != seen.fingerprint.size()) return damaged("tor_measured.fingerprint");
    std::copy(fingerprint.begin(), fingerprint.end(), seen.fingerprint.begin());
    HINOMI_ASSIGN(const TorSeconds seconds, unpack_seconds(rows.bytes(3)));
    for (const std::uint32_t second : seconds) {
      seen.at = Instant::from_seconds(rows.integer(2) * tor_chunk_hours * hour_seconds + second);
      if (from <= seen.at && seen.at <= to) found.push_back(seen);
    }
  }
}

}  // namespace

Result<std::vector<TorListed>> TorIndex::listed(const IpAddress& address, std::int64_t first,
                                                std::int64_t last) const {
  std::vector<TorListed> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(tor_sql::tracks_of_address));
    const std::string key = address_key(address);
    rows.bind_bytes("$address", bytes_of(key))
        .bind("$first", tor_chunk(first))
        .bind("$last", tor_chunk(last));
    return gather(snapshot, rows, first, last, found);
  }));
  std::stable_sort(found.begin(), found.end(),
                   [](const TorListed& a, const TorListed& b) { return a.hour < b.hour; });
  return found;
}

Result<TorIndex::Neighbours> TorIndex::neighbours(const IpAddress& address, std::int64_t first,
                                                  std::int64_t last) const {
  Neighbours near;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(tor_sql::tracks_of_address));
    const std::string key = address_key(address);
    rows.bind_bytes("$address", bytes_of(key)).bind("$first", std::int64_t{0});
    rows.bind("$last", tor_chunk(tor_hour(Instant{INT64_MAX})));
    return each_track(rows, [&](std::int64_t begin, const TorTrack& track) -> Result<bool> {
      if (near.after && begin > *near.after) return false;
      for (std::int64_t hour = begin; hour < begin + tor_chunk_hours; ++hour) {
        if (track[static_cast<std::size_t>(hour - begin)] == 0) continue;
        if (hour < first) near.before = std::max(near.before.value_or(hour), hour);
        if (hour > last) near.after = std::min(near.after.value_or(hour), hour);
      }
      return true;
    });
  }));
  return near;
}

Result<std::vector<TorSeen>> TorIndex::measured(const IpAddress& address, Instant from, Instant to) const {
  std::vector<TorSeen> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(tor_sql::measured_of_address));
    const std::string key = address_key(address);
    rows.bind_bytes("$address", bytes_of(key));
    rows.bind("$first", tor_chunk(tor_hour(from))).bind("$last", tor_chunk(tor_hour(to)));
    return gather_seen(rows, from, to, found);
  }));
  std::stable_sort(found.begin(), found.end(),
                   [](const TorSeen& a, const TorSeen& b) { return a.at < b.at; });
  return found;
}

Result<bool> TorIndex::is_listed(const TorFingerprintBytes& fingerprint, std::int64_t first,
                                 std::int64_t last) const {
  std::vector<TorListed> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(tor_sql::tracks_of_relay));
    rows.bind_bytes("$fingerprint", fingerprint);
    rows.bind("$first", tor_chunk(first)).bind("$last", tor_chunk(last));
    return gather(snapshot, rows, first, last, found);
  }));
  return !found.empty();
}

Result<std::vector<TorListed>> TorIndex::all_listed(std::int64_t hour) const {
  std::vector<TorListed> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(tor_sql::tracks_of_all));
    rows.bind("$chunk", tor_chunk(hour));
    return gather(snapshot, rows, hour, hour, found);
  }));
  return found;
}

Result<std::vector<TorSeen>> TorIndex::all_measured(Instant from, Instant to) const {
  std::vector<TorSeen> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, snapshot.prepare(tor_sql::measured_of_all));
    rows.bind("$first", tor_chunk(tor_hour(from))).bind("$last", tor_chunk(tor_hour(to)));
    return gather_seen(rows, from, to, found);
  }));
  return found;
}

std::span<const StatementText> tor_statements() {
  static constexpr StatementText texts[] = {{"put_tor_document", tor_sql::put_document},
                                            {"find_tor_document", tor_sql::find_document},
                                            {"tor_document_at", tor_sql::document_at},
                                            {"tor_documents_between", tor_sql::documents_between},
                                            {"count_tor_hours", tor_sql::count_hours},
                                            {"count_tor_exit_lists", tor_sql::count_exit_lists},
                                            {"count_tor_relays", tor_sql::count_relays},
                                            {"put_tor_state", tor_sql::put_state},
                                            {"find_tor_state", tor_sql::find_state},
                                            {"tor_state", tor_sql::state_of},
                                            {"find_tor_relay", tor_sql::find_relay},
                                            {"put_tor_relay", tor_sql::put_relay},
                                            {"find_tor_track", tor_sql::find_track},
                                            {"put_tor_track", tor_sql::put_track},
                                            {"tor_tracks_of_chunk", tor_sql::tracks_of_chunk},
                                            {"tor_tracks_of_address", tor_sql::tracks_of_address},
                                            {"tor_tracks_of_relay", tor_sql::tracks_of_relay},
                                            {"tor_tracks_of_all", tor_sql::tracks_of_all},
                                            {"find_tor_measured", tor_sql::find_measured},
                                            {"put_tor_measured", tor_sql::put_measured},
                                            {"tor_measured_of_address", tor_sql::measured_of_address},
                                            {"tor_measured_of_all", tor_sql::measured_of_all}};
  return texts;
}

}  // namespace hinomi::store
