// A store that cannot note what the definitions guard, for tests of what then must not come into force.
// Tests only: the table of the forms goes, and with it every note. In: an open store; nothing of it may be
// used for anything else afterwards. Fails as the database does.
#pragma once
#include "store/store.hpp"

namespace hinomi::store::test {

/// Takes away the table in which forms are noted.
inline Result<void> lose_words_forms(Store& store) {
  return store.database().write([](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare("DROP TABLE record_words_form"));
    return statement.run();
  });
}

}  // namespace hinomi::store::test
