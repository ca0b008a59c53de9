// Access events as a sensor sends them (EventRow) and as the engine has them (AccessEvent), both ways.
// Identifiers, sensor, country and AS of a row are not taken: the server sets them. Fails: malformed
// `observe.batch_unreadable`.
#pragma once
#include "base/result.hpp"
#include "model/observation.hpp"

namespace hinomi::observe {

/// Writes an event for sending.
EventRow to_row(const AccessEvent& event);
/// Reads a row that a sensor sent.
Result<AccessEvent> to_event(const EventRow& row);
/// Gives SHA-256 in hex of all that a sensor states in a batch; the same batch sent again has the same.
std::string content_digest(const SensorBatch& batch);

}  // namespace hinomi::observe
