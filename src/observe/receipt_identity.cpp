// Identifiers from digests. A receipt's has the shape of the house's identifiers, with digest bits
// throughout.
#include "observe/receipt_identity.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"

namespace hinomi::observe {

namespace {

constexpr std::string_view live_prefix = "live/";

}  // namespace

std::string receipt_id(std::string_view sensor, std::string_view input_digest) {
  const std::string hex = to_hex(sha256(fmt::format("receipt|{}|{}", sensor, input_digest)));
  return fmt::format("{}-{}-7{}-a{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 3),
                     hex.substr(15, 3), hex.substr(18, 12));
}

std::string file_batch_id(std::string_view sensor, std::string_view input_digest, std::uint64_t number) {
  return to_hex(sha256(fmt::format("batch|{}|{}|{}", input_digest, sensor, number)));
}

std::string live_batch_id(std::string_view sensor, std::string_view batch) {
  return fmt::format("{}{}/{}", live_prefix, sensor, batch);
}

std::string_view sensor_of_batch(std::string_view batch_id) {
  if (!batch_id.starts_with(live_prefix)) return {};
  const std::string_view rest = batch_id.substr(live_prefix.size());
  return rest.substr(0, rest.find('/'));
}

}  // namespace hinomi::observe
