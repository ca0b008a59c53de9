// The observation store's one door: DuckDB now, ClickHouse later. Raw access events in one table a JST day
// (dropping a day shrinks the file); a batch commits its raw events and is durable. Rollups follow, many
// batches at a time, by hour and by JST day: port_* (sensor, family, protocol, port, flags), mark_* (sensor,
// family, country, tool, payload), source_hour (sensor, family, source, and all of these), source_day
// (sensor, family, source, country, AS) and source_sketch (distinct sources of a day); months that are over
// are summed once more (months.hpp); coverage_span and batch (id, receipt, counts). Charts read rollups, and
// raw events at the ragged ends of a range and where rollups do not reach yet, so all add up the same rows.
// Packets and events are exact; distinct sources are exact up to 7 days and estimated beyond (0.8 % standard
// error). Events count at their first packet. compare=year is 52 weeks, so that days of the week meet.
// Thread-safe: one writer, any number of readers, each of which sees one commit.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "model/observation.hpp"
#include "store/limits.hpp"

namespace hinomi::store {

/// Sensors that a query may see, with the addresses that normalise them: made from the access predicate, so
/// that no query can reach further.
struct SensorScope {
  struct Entry {
    std::uint32_t number = 0;
    std::string id, name;
    std::uint64_t address_count = 0;  // 0: left out of per-address figures
  };
  std::vector<Entry> sensors;
  bool may_see_destinations = false;
};

struct ObservationsOptions {
  std::string path;  // file; empty: in memory
  std::int64_t memory_megabytes = 1024;
  std::int64_t threads = 0;                                       // 0: all cores
  std::chrono::milliseconds query_time = limits::query_time_max;  // of one request
};

/// While it lives, requests of this thread to any store end with cancelled `store.query_abandoned` soon after
/// `gone` says that nobody waits for them. `gone` is asked from another thread, often, and must not block.
class Requester {
 public:
  explicit Requester(std::function<bool()> gone);
  ~Requester();
  Requester(const Requester&) = delete;
  Requester& operator=(const Requester&) = delete;

 private:
  std::function<bool()> x_gone;
  const std::function<bool()>* x_before;
};

/// Counts of one port in one hour, for baselines.
struct PortHour {
  std::int64_t hour = 0;  // hours since 1970 UTC
  Protocol protocol = Protocol::tcp;
  std::uint16_t port = 0;
  std::uint64_t packets = 0, sources = 0;
};

class Observations {
 public:
  struct State;  // the open store, known to observations/ only

  /// Opens or makes the store; a file of a newer version fails as unsupported `store.newer_version`, a locked
  /// one as conflict `store.in_use`, a damaged one as malformed `store.damaged`.
  static Result<Observations> open(const ObservationsOptions& options);
  ~Observations();
  Observations(Observations&&) noexcept;
  Observations& operator=(Observations&&) noexcept;

  /// Stores a batch in one transaction; false if the batch was there already. Durable once it returns.
  /// A disk with too little room fails as unavailable `store.no_room` before anything is begun, one that is
  /// full all the same as `store.disk_full`; nothing is stored, and the same batch can be written later.
  Result<bool> write(const ObservationBatch& batch);
  /// Batches of a receipt that are stored: what the importer may skip, and what recovery turns into a
  /// receipt.
  struct StoredBatch {
    std::string id, receipt;
    std::uint64_t packets = 0, events = 0, event_packets = 0, dropped = 0;
    Instant first, last;
  };
  Result<std::vector<StoredBatch>> batches_of(const std::string& receipt) const;
  Result<std::vector<std::string>> receipts_with_batches() const;
  /// Removes all that these sensors saw; gives the number of events removed.
  Result<std::uint64_t> remove_sensors(std::span<const std::uint32_t> numbers);
  /// Drops raw events of JST days before `oldest`, keeping rollups.
  Result<void> drop_events_before(Day oldest);
  /// Sums one month (JST) that is over, the latest not yet summed, so that long ranges read months; false if
  /// there is none or writing came in between. Writers go on meanwhile.
  Result<bool> settle_month(Instant now);

  // History for detectors (one sensor, hours in [from, to)).
  Result<std::vector<PortHour>> port_hours(std::uint32_t sensor, Instant from, Instant to) const;
  Result<std::vector<TimeSpan>> observed_spans(std::uint32_t sensor, Instant from, Instant to) const;

  /// Gives the stored events of a sensor that began in [from, to), in the order in which they came in, at
  /// most 100,000 at a time. Raw events that were dropped are not among them. What `take` fails with ends it.
  Result<void> replay(std::uint32_t sensor, Instant from, Instant to,
                      const std::function<Result<void>(std::span<const AccessEvent>)>& take) const;

  // Charts and lists; every one takes the scope first.
  Result<Series> series(const SensorScope& scope, const SeriesQuery& query) const;  // marks stay empty
  Result<FacetList> facets(const SensorScope& scope, const FacetsQuery& query) const;
  Result<Heat> heat(const SensorScope& scope, const HeatQuery& query) const;
  Result<EventPage> events(const SensorScope& scope, const ListEventsQuery& query) const;
  Result<SourcePage> sources(const SensorScope& scope, const ListSourcesQuery& query) const;
  Result<PortDetail> port(const SensorScope& scope, Protocol protocol, std::uint16_t port, Instant from,
                          Instant to) const;
  Result<SourceDetail> source(const SensorScope& scope, const IpAddress& source, Instant now) const;
  Result<Coverage> coverage(const SensorScope& scope, Instant from, Instant to) const;
  /// What one sensor saw of one source.
  struct SweptSource {
    IpAddress source;
    std::uint32_t sensor = 0;  // number
    Instant first, last;
    std::uint64_t packets = 0, events = 0;
  };
  /// Looks for sources that lie in one of the blocks over [from, to), whatever they sent; `take` is called
  /// with each source of each sensor. Few blocks are asked of the engine; many are looked up here while all
  /// sources go by. Fails as limit_exceeded `observe.sweep_too_many` beyond limits::swept_blocks_max.
  Result<void> sweep(const SensorScope& scope, std::span<const AddressBlock> blocks, Instant from, Instant to,
                     const std::function<void(const SweptSource&)>& take) const;
  /// Fills the numbers of the situation screen that come from observations (not alerts, not sensor states).
  Result<Situation> situation(const SensorScope& scope, Instant from, Instant to) const;
  /// Per sensor over [from, to): packets, dropped, observed seconds, first and last.
  struct SensorActivity {
    std::uint32_t number = 0;
    std::uint64_t packets = 0, dropped = 0, observed_seconds = 0;
    std::optional<Instant> first, last;
  };
  Result<std::vector<SensorActivity>> activity(const SensorScope& scope, Instant from, Instant to) const;
  /// Days and rankings of a report period; titles and sentences are publish/'s.
  struct ReportFigures {
    std::vector<ReportDay> days;
    std::vector<FacetItem> ports, countries, ports_domestic, backscatter_ports,
        backscatter_countries;  // value = 件/日・IP (access) or 件/日
    double access_packets_per_address_day = 0;
    bool has_access = false;
    double mean_daily_sources = 0, backscatter_per_day = 0, mean_daily_victims = 0;
    double share_high_ports = 0, share_domestic = 0;  // ports >= 1024; country JP; 0..1 of access packets
    Coverage coverage;
  };
  /// `limit` rows a ranking, most first; previous-period fields are left empty.
  Result<ReportFigures> report_figures(const SensorScope& scope, Instant from, Instant to,
                                       std::int64_t limit) const;
  Result<std::vector<SeriesLine>> daily_lines(const SensorScope& scope, Dimension by,
                                              std::span<const std::string> keys, Instant from,
                                              Instant to) const;

 private:
  explicit Observations(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::store
