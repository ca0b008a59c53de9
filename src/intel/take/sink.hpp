// Where a reader of one form puts what it reads: objects with their exact bytes, and what could not be read.
// In the order of the original, each once; `seen` counts both, so that a reading that was stopped goes on
// where it was. A sink that fails ends the reading.
#pragma once
#include <string_view>

#include "model/intel.hpp"

namespace hinomi::intel {

class TakenSink {
 public:
  virtual ~TakenSink() = default;
  /// `bytes` are those of the object in the original; empty when it is not kept by itself.
  virtual Result<void> object(TakenObject object, std::string_view bytes) = 0;
  virtual Result<void> refused(TakenRefusal refusal) = 0;
};

}  // namespace hinomi::intel
