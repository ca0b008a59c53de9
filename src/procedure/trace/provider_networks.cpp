// See provider_networks.hpp.
#include "procedure/trace/provider_networks.hpp"

#include <algorithm>

#include "procedure/engine/authority.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/trace/limits.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view provider_type = "provider";
constexpr int bits_of_v4 = 96;  // before the address in the 128-bit form

IpAddress first_of(const IpAddress& address, int bits) {
  const auto kept = [](std::uint64_t half, int of) {
    return of <= 0 ? 0 : of >= 64 ? half : half & ~(~std::uint64_t{0} >> of);
  };
  return {kept(address.high, bits), kept(address.low, bits - 64)};
}

// The networks that hold an address, most exact first.
std::vector<AddressBlock> networks_around(const IpAddress& address) {
  std::vector<AddressBlock> networks;
  for (int bits = 128; bits >= (address.is_v4() ? bits_of_v4 : 0); --bits)
    networks.push_back({first_of(address, bits), static_cast<std::uint8_t>(bits)});
  return networks;
}

}  // namespace

Result<std::optional<StoredRecord>> provider_named(const Kernel& kernel, const access::Principal& person,
                                                   std::string_view id) {
  if (id.empty() || !readable_type(kernel, person, provider_type)) return std::optional<StoredRecord>();
  return kernel.records().find(person, {std::string(provider_type)}, id);
}

Result<std::vector<NamedProvider>> providers_of(const Kernel& kernel, const access::Principal& person,
                                                const IpAddress& address) {
  std::vector<NamedProvider> named;
  if (!readable_type(kernel, person, provider_type)) return named;
  const std::vector<std::string> types{std::string(provider_type)};
  const store::FieldSight sight = sight_of(kernel, person);
  for (const AddressBlock& network : networks_around(address)) {
    const std::vector<RecordKeys::Match> asked{{ObservableKind::network, to_text(network), {}}};
    HINOMI_ASSIGN(const auto matches,
                  kernel.records().holding(person, types, asked, "", limits::providers_shown, sight));
    for (const store::RecordMatch& match : matches) {
      if (match.record.phase == Phase::done || match.record.phase == Phase::disposed) continue;
      HINOMI_ASSIGN(auto provider, provider_named(kernel, person, match.record.id));
      if (provider) named.push_back({*std::move(provider), network});
    }
    if (!named.empty()) break;
  }
  std::stable_sort(named.begin(), named.end(), [](const NamedProvider& a, const NamedProvider& b) {
    return a.provider.number < b.provider.number;
  });
  return named;
}

}  // namespace hinomi::procedure
