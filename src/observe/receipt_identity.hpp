// Names of what is taken in, made from what it is: the same input of the same sensor has the same receipt and
// the same batches, however often and in however many pieces it is taken in. SHA-256 throughout. Never fails.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace hinomi::observe {

/// Gives a receipt's identifier (in the form of a UUID) for a sensor's input.
std::string receipt_id(std::string_view sensor, std::string_view input_digest);
/// Gives the identifier of a batch of a file: batch `number` holds fixed packets of it.
std::string file_batch_id(std::string_view sensor, std::string_view input_digest, std::uint64_t number);
/// Gives the identifier of a live sensor's batch, from which sensor_of_batch() reads the sensor again.
std::string live_batch_id(std::string_view sensor, std::string_view batch);
/// Reads the sensor out of a live batch's identifier; empty for others.
std::string_view sensor_of_batch(std::string_view batch_id);

}  // namespace hinomi::observe
