// Cuts what a partner sends as STIX into its objects: a bundle (2.0 with spec_version, 2.1 without), a TAXII
// envelope, a bare array, one object, several of these one after the other. In: bytes in pieces of any size.
// Out: each object's bytes and their place, in the order of the stream, at once; memory does not grow with
// the stream. Limits and failures: json_cut.hpp; what was whole before a failure was given. Source: STIX 2.1
// §8, STIX 2.0 part 1 §5, TAXII 2.1 §3.7.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "decode/intel/json_cut.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

/// What a bundle says about itself; the last one when there are several.
struct StixBundle {
  std::string id, type, spec_version;
  std::uint64_t bundles = 0;  // seen so far
};

class StixSplitter {
 public:
  using Sink = std::function<Result<void>(Span place, std::string_view bytes)>;
  explicit StixSplitter(Sink sink);
  ~StixSplitter();
  StixSplitter(const StixSplitter&) = delete;
  StixSplitter& operator=(const StixSplitter&) = delete;
  Result<void> add(std::string_view bytes);
  Result<void> finish();
  const StixBundle& bundle() const;

 private:
  class Cuts;
  std::unique_ptr<Cuts> x_cuts;
};

/// Cuts bytes that are all there.
Result<void> split_stix(std::string_view bytes, const StixSplitter::Sink& sink);

}  // namespace hinomi::decode
