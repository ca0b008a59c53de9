// How often one address may do something: a bucket that fills by the clock, for each address (IPv6: for each
// /64, which one household has). Bounded: when too many addresses are counted, those whose bucket is full
// again are forgotten first, then all. Nothing is stored and nobody outside is asked. Thread-safe.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace hinomi::server {

/// The part of an address that is counted; what is no address counts as itself.
std::string counted_address(std::string_view address);

class AddressLimits {
 public:
  /// `most` at once, and again `most` in each `period`.
  AddressLimits(std::int64_t most, std::chrono::seconds period, Clock clock)
      : x_most(static_cast<double>(most)), x_period(period), x_clock(std::move(clock)) {}

  /// Takes one; false when the address has to wait.
  bool take(std::string_view address);
  /// Seconds until one more is free.
  std::int64_t wait_seconds() const;

 private:
  struct Bucket {
    double left = 0;
    Instant seen;
  };
  double filled(const Bucket& bucket, Instant now) const;
  void make_room(Instant now);

  double x_most;
  std::chrono::seconds x_period;
  Clock x_clock;
  std::mutex x_mutex;
  std::unordered_map<std::string, Bucket> x_buckets;
};

}  // namespace hinomi::server
