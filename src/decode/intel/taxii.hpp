// What a TAXII 2.1 server says of itself, and the frame of what it gives. In: the bytes of an answer. Out:
// discovery, API root, collections, and of an envelope how many objects it has and what follows; the objects
// themselves are left to the reader of STIX. `more` that is absent is false, lists that are absent are empty
// (an empty result is `{}`), members that nobody knows are passed over. `next` is opaque and kept as it is.
// Limits: those of json_cut.hpp and json_tree.hpp; taxii_list_max. Fails: malformed `taxii.answer_unreadable`
// (offset) and as those. Source: TAXII 2.1 §3.7, §4.1, §4.2, §5.1.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

/// An answer of a discovery or of an API root; which of both it is, its members tell.
struct TaxiiService {
  std::string title;
  std::string root;                // `default` of a discovery, as written
  std::vector<std::string> roots;  // `api_roots` of a discovery, as written
  bool is_root = false;            // it has `versions`
};

struct TaxiiCollection {
  std::string id, alias, title;
  bool can_read = false;
};

struct TaxiiEnvelope {
  bool more = false;
  std::string next;
  std::int64_t objects = 0;
};

Result<TaxiiService> read_taxii_service(std::string_view bytes);
Result<std::vector<TaxiiCollection>> read_taxii_collections(std::string_view bytes);
Result<TaxiiEnvelope> read_taxii_envelope(std::string_view bytes);
/// Tells whether a Content-Type is that of TAXII 2.1; parameters in any order and spelling, version absent or
/// 2.1.
bool is_taxii_21(std::string_view content_type);

}  // namespace hinomi::decode
