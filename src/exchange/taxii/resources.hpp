// TAXII resources as JSON text: lists that are empty are left out, since TAXII has no empty lists. Objects go
// out as the bytes that are kept. Source: TAXII 2.1 §3.6, §4, §5.
#pragma once
#include <string>

#include "exchange/taxii/taxii.hpp"
#include "store/share/share_facts.hpp"

namespace hinomi::exchange::taxii {

std::string discovery_text(const Room& room, const std::string& origin);
std::string root_text(const Room& room);
std::string collections_text(const std::vector<store::Circle>& circles, const std::string& account);
std::string collection_text(const store::Circle& circle, const std::string& account);
/// `next` empty: there is no more.
std::string envelope_text(const store::SharedPage& page, const std::string& next);
std::string manifest_text(const store::SharedPage& page, const std::string& next);
std::string versions_text(const store::SharedPage& page, const std::string& next);

const store::CircleMember* member_of(const store::Circle& circle, const std::string& account);

}  // namespace hinomi::exchange::taxii
