// See address_limits.hpp.
#include "server/public/address_limits.hpp"

#include <algorithm>
#include <cmath>

#include "base/address.hpp"
#include "server/public/limits.hpp"

namespace hinomi::server {

std::string counted_address(std::string_view address) {
  const auto parsed = parse_address(address);
  if (!parsed || parsed->is_v4()) return std::string(address);
  return "v6:" + std::to_string(parsed->high);
}

double AddressLimits::filled(const Bucket& bucket, Instant now) const {
  const double passed =
      std::chrono::duration<double>(std::max(now - bucket.seen, std::chrono::nanoseconds(0))).count();
  return std::min(x_most, bucket.left + x_most * passed / static_cast<double>(x_period.count()));
}

void AddressLimits::make_room(Instant now) {
  if (x_buckets.size() < public_limits::addresses_max) return;
  std::erase_if(x_buckets, [&](const auto& each) { return filled(each.second, now) >= x_most; });
  if (x_buckets.size() >= public_limits::addresses_max) x_buckets.clear();
}

bool AddressLimits::take(std::string_view address) {
  const std::scoped_lock lock(x_mutex);
  const Instant now = x_clock();
  make_room(now);
  auto [at, fresh] = x_buckets.try_emplace(counted_address(address), Bucket{x_most, now});
  Bucket& bucket = at->second;
  bucket = {fresh ? x_most : filled(bucket, now), now};
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

std::int64_t AddressLimits::wait_seconds() const {
  return static_cast<std::int64_t>(std::ceil(static_cast<double>(x_period.count()) / x_most));
}

}  // namespace hinomi::server
