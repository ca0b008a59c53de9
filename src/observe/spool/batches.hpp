// The spool -> what goes to the centre, in order: batches of access events, and the ledgers between them. The
// same spool always gives the same batches under the same names, so that the centre stores each once however
// often it is sent. In: a place, and the place up to which the spool is durable. Out: the next thing and the
// place after it; nothing while a batch is not yet ended. A segment ends a batch; what is damaged ends its
// segment. Fails: as SegmentReader, but never as malformed.
#pragma once
#include <optional>
#include <string>

#include "observe/intake.hpp"
#include "observe/spool/segment.hpp"

namespace hinomi::observe {

struct SpoolItem {
  SpoolPlace begin, after;
  std::optional<SensorBatch> batch;
  std::string ledger;  // text of the note; empty when this is a batch, or neither
};

class SpoolBatches {
 public:
  SpoolBatches(std::string folder, std::string interface, SensorSite site)
      : x_folder(std::move(folder)), x_interface(std::move(interface)), x_site(std::move(site)) {}

  /// Gives what stands at the place. A place in a segment that is gone means the begin of `first`.
  Result<std::optional<SpoolItem>> at(SpoolPlace place, std::uint64_t first, SpoolPlace end) const;

 private:
  Result<std::vector<Block>> read(SegmentReader& reader, SpoolItem& item, SpoolPlace end,
                                  bool& is_whole) const;
  Result<SensorBatch> make(const SegmentHead& head, const SpoolItem& item,
                           std::span<const Block> blocks) const;

  std::string x_folder, x_interface;
  SensorSite x_site;
};

}  // namespace hinomi::observe
