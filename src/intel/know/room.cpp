// See room.hpp.
#include "intel/know/room.hpp"

#include "base/json.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::intel {

Result<void> note_question(const KnowRoom& room, const access::Principal& person, std::string_view action,
                           std::string_view asked, std::size_t count) {
  // Whoever holds the store's key can prove what was asked; nobody else can try values until one fits.
  const Json payload{{"query_digest", store::keyed_digest(room.store.vault().key(), asked)},
                     {"count", count}};
  HINOMI_TRY(room.store.journal().record(
      person, {std::string(action), "intel", to_text(payload), access::own_label(person)}));
  return {};
}

}  // namespace hinomi::intel
