// Says what a text typed into the search field is: an address (defanged too), a port, an alert's number, a
// sensor's name. In: up to limits::search_text_bytes_max bytes. Out: readings, best first, each with its page
// and its rows.
#pragma once
#include <string_view>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::store {
class Observations;
class Store;
}  // namespace hinomi::store

namespace hinomi::observe {

Result<ResolvedList> read_search_text(store::Store& store, const store::Observations& observations,
                                      const access::Principal& person, std::string_view text, Instant now);

}  // namespace hinomi::observe
