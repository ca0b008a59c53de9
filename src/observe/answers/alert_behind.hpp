// What stands behind an alert, so that an analyst can judge it: the measured value around it with its
// baseline, who and what took part, and the search parameters that show its rows.
#pragma once
#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::store {
class Observations;
class Store;
}  // namespace hinomi::store

namespace hinomi::observe {

/// The observations that an alert rests on: its sensor, subject, family and span, in whole hours.
ObservationFilter filter_of(const Alert& alert);
/// The same as search parameters of /observe/explore.
std::string search_parameters(const ObservationFilter& filter);
/// Fills series, facets and filter of the detail; alert, history and related are there already.
Result<void> show_behind(store::Store& store, const store::Observations& observations,
                         const access::Principal& person, AlertDetail& detail);

}  // namespace hinomi::observe
