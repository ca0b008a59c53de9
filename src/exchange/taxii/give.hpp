// What a member posts: each object is looked at by itself; those that can be read are taken in as one
// original of that member and shown to it in the collection. In: an envelope. Out: the status resource as
// text, of which a copy is kept. The same objects again are a success and change nothing. Fails: malformed
// `taxii.not_json`, unsupported `taxii.no_objects`, limit_exceeded `taxii.too_many`; as taking in does.
// Source: TAXII 2.1 §4.3, §5.5.
#pragma once
#include <string>
#include <string_view>

#include "exchange/taxii/taxii.hpp"
#include "store/share/share_facts.hpp"

namespace hinomi::exchange::taxii {

struct Given {
  std::string id;      // of the status
  std::string status;  // the resource
  std::int64_t total = 0, failures = 0;
};

Result<Given> give(const Room& room, const Asker& asker, const store::Circle& circle,
                   const store::CircleMember& member, std::string_view body);

}  // namespace hinomi::exchange::taxii
