// One part (a report, an event, an indicator by itself) with a page of its values, and the originals that
// parts come from. In: ids as answers gave them. Out: what the person may see; a part that is hidden reads
// like one that is not there. Each read is a journal entry. Fails: not_found `intel.part_unknown`,
// `intel.import_unknown`; as the store does.
#pragma once
#include <optional>
#include <string>

#include "intel/know/room.hpp"

namespace hinomi::intel {

struct Page {
  std::string after;
  std::size_t limit = 0;
  std::optional<Instant> as_of = {};  // of parts alone
};

Result<IntelPartDetail> part_detail(const KnowRoom& room, const access::Principal& person,
                                    const std::string& id, const Page& page);
Result<IntelOriginalList> originals(const KnowRoom& room, const access::Principal& person, const Page& page);
Result<IntelOriginalDetail> original_detail(const KnowRoom& room, const access::Principal& person,
                                            const std::string& id);
/// The text of an original that is written for people, with its values marked.
Result<IntelText> original_text(const KnowRoom& room, const access::Principal& person, const std::string& id);
Result<IntelSourceList> sources(const KnowRoom& room, const access::Principal& person);

}  // namespace hinomi::intel
