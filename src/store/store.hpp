// The records' whole door: opens the database, the journal and the vault in one directory, under a lock that
// keeps a second process out, and offers the owner of each table. Files: records.sqlite, journal.key,
// journal.pub, vault/, vault.key (unless the key is configured), lock. Observations have a door of their own
// (observations.hpp). Fails: conflict `store.in_use` (file: the directory); as database.hpp, vault/key.hpp.
#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/journal/journal.hpp"
#include "store/people/known_sources.hpp"
#include "store/people/mail_wishes.hpp"
#include "store/people/organisations.hpp"
#include "store/people/people.hpp"
#include "store/people/saved_views.hpp"
#include "store/people/sessions.hpp"
#include "store/people/tokens.hpp"
#include "store/records/records.hpp"
#include "store/records_path.hpp"
#include "store/sql/database.hpp"
#include "store/vault/vault.hpp"
#include "store/watch/alerts.hpp"
#include "store/watch/demonstration.hpp"
#include "store/watch/receipts.hpp"
#include "store/watch/sensors.hpp"

namespace hinomi::store {

struct StoreOptions {
  std::string directory;
  Clock clock = system_now;
  std::string vault_key_text;  // 64 hexadecimal digits or a long text; empty: the key file
  std::string vault_key_file;  // empty: <directory>/vault.key, made at the first start
};

class Store {
 public:
  static Result<std::unique_ptr<Store>> open(const StoreOptions& options);
  /// Signs the newest entry and folds the log, then lets the lock go.
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  Database& database();
  Journal& journal();
  Vault& vault();
  Organisations& organisations();
  People& people();
  Sessions& sessions();
  Tokens& tokens();
  KnownSources& known_sources();
  SavedViews& saved_views();
  MailWishes& mail_wishes();
  Sensors& sensors();
  Receipts& receipts();
  Alerts& alerts();
  Records& records();
  const std::string& directory() const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::store
