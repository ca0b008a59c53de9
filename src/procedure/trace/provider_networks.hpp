// Which provider the directory names for an address: the one whose network holds it most closely. In: the
// records of providers that the person may see and that are not closed, by their networks in the index of
// identifiers. Out: the providers of the longest network that holds the address, by number; a proposal, since
// the directory may be old or wrong. Limits: trace/limits.hpp. Fails as the store does.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

struct NamedProvider {
  StoredRecord provider;
  AddressBlock network;
};

/// Finds the providers whose network holds the address most closely.
Result<std::vector<NamedProvider>> providers_of(const Kernel& kernel, const access::Principal& person,
                                                const IpAddress& address);
/// Finds a provider that a lead names; nothing when the person may not see it.
Result<std::optional<StoredRecord>> provider_named(const Kernel& kernel, const access::Principal& person,
                                                   std::string_view id);

}  // namespace hinomi::procedure
