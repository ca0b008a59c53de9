// See room.hpp.
#include "intel/know/room.hpp"

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "store/store.hpp"

namespace hinomi::intel {

Result<void> note_question(const KnowRoom& room, const access::Principal& person, std::string_view action,
                           std::string_view asked, std::size_t count) {
  // The nonce keeps short values from being guessed by their digest.
  const std::string nonce = make_id(room.clock());
  const Json payload{
      {"nonce", nonce}, {"query_digest", to_hex(sha256(nonce + std::string(asked)))}, {"count", count}};
  HINOMI_TRY(room.store.journal().record(
      person, {std::string(action), "intel", to_text(payload), access::own_label(person)}));
  return {};
}

}  // namespace hinomi::intel
