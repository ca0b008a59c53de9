// The measures of the two circulars with what serves them: made, never written by hand. In:
// content/measures.yaml (the 105 measures, their systems, parts of the program beside record types),
// content/measure_tests.yaml (tests that name a measure, made by tools/measure_tests.mjs) and the record
// types in force. Out: MeasureList in the circulars' order. A measure is `proven` when something serves it
// and a test names it, `defined` when something serves it, else `open`. Fails as definitions do: malformed
// `procedure.*` with file and line.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

class Measures {
 public:
  static Result<Measures> load(const std::string& content_folder);
  /// Reads from texts: measures.yaml and measure_tests.yaml by their names.
  static Result<Measures> read(const std::map<std::string, std::string>& files);

  /// The list as it stands with these definitions.
  MeasureList list(const Definitions& definitions, Instant when) const;

  struct State;

 private:
  std::shared_ptr<const State> x_state;
};

}  // namespace hinomi::procedure
