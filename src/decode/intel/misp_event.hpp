// Reads MISP events of any size in bounded memory: each attribute, object, proposal and report is given as
// soon as it has been read. In: JSON as MISP writes it: {"response":[{"Event":…}]}, {"response":{"Event":…}},
// {"Event":…}, lists of these, a bare event; several after each other. Out: MispItem by MispItem. From bytes
// that are all there the event comes first and its parts take over what it says; from a stream it comes last
// and they take over what was said before them. A part that breaks a rule is refused alone; what was whole
// before broken JSON was given. Limits and failures: json_cut.hpp; refusals `misp.property_missing` (part,
// property). Signatures of protected events are not checked here. Source: MISP core format.
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "decode/intel/misp_item.hpp"

namespace hinomi::decode {

/// Whether the member of an event with this name is a list of its parts.
bool is_misp_part_list(std::string_view name);

struct MispSink {
  std::function<Result<void>(MispItem)> item;
  std::function<void(TakenRefusal)> refused;
};

class MispReader {
 public:
  explicit MispReader(MispSink sink);
  ~MispReader();
  MispReader(const MispReader&) = delete;
  MispReader& operator=(const MispReader&) = delete;
  Result<void> add(std::string_view bytes);
  Result<void> finish();

 private:
  friend Result<void> read_misp(std::string_view bytes, const MispSink& sink);
  class Cuts;
  std::unique_ptr<Cuts> x_cuts;
};

/// Reads bytes that are all there, twice: first what the events say of themselves, then their parts.
Result<void> read_misp(std::string_view bytes, const MispSink& sink);

}  // namespace hinomi::decode
