// See reading.hpp. Each definition is a unit by itself.
#include <utility>

#include "decode/intel/openioc.hpp"
#include "intel/limits.hpp"
#include "intel/take/reading.hpp"

namespace hinomi::intel {

Result<void> read_openioc_original(const OriginalBytes& original, const SinkFor& sink_for) {
  HINOMI_ASSIGN(const std::string bytes, whole(original, limits::text_original_bytes_max));
  TakenSink& sink = sink_for(Units(Unit{original.digest, "openioc", original.name, std::nullopt}));
  HINOMI_ASSIGN(auto definitions, decode::read_openioc(bytes));
  for (TakenObject& definition : definitions) HINOMI_TRY(sink.object(std::move(definition), {}));
  return {};
}

}  // namespace hinomi::intel
