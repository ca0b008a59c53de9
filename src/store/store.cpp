// Opens and closes a store. The lock is an flock on <directory>/lock: the kernel lets it go when the process
// ends, however it ends, so that a crash leaves nothing to clean.
#include "store/store.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/log.hpp"
#include "store/vault/blob_form.hpp"

namespace hinomi::store {
namespace {

Result<blob_form::File> lock_directory(const std::string& directory) {
  blob_form::File lock(::open((directory + "/lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  if (!lock.is_open()) return blob_form::file_error(directory);
  if (::flock(lock.descriptor(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return blob_form::file_error(directory);
  return fail(ErrorKind::conflict, "store.in_use", {{"file", directory}});
}

Result<VaultKey> read_vault_key(const StoreOptions& options, bool has_records) {
  if (!options.vault_key_text.empty()) return VaultKey::from_text(options.vault_key_text);
  const bool named = !options.vault_key_file.empty();
  return VaultKey::from_file(named ? options.vault_key_file : options.directory + "/vault.key", has_records);
}

}  // namespace

struct Store::State {
  State(std::string folder, blob_form::File held, std::unique_ptr<Database> opened,
        std::unique_ptr<Journal> spine, Vault blobs)
      : directory(std::move(folder)),
        lock(std::move(held)),
        database(std::move(opened)),
        journal(std::move(spine)),
        vault(std::move(blobs)),
        organisations(*database),
        people(*database, *journal, vault.key()),
        sessions(*database, *journal),
        tokens(*database, *journal),
        known_sources(*database),
        saved_views(*database, *journal),
        mail_wishes(*database, *journal),
        sensors(*database, *journal),
        receipts(*database, *journal),
        alerts(*database, *journal),
        records(*database, vault.key()) {}

  std::string directory;
  blob_form::File lock;  // goes last
  std::unique_ptr<Database> database;
  std::unique_ptr<Journal> journal;
  Vault vault;
  Organisations organisations;
  People people;
  Sessions sessions;
  Tokens tokens;
  KnownSources known_sources;
  SavedViews saved_views;
  MailWishes mail_wishes;
  Sensors sensors;
  Receipts receipts;
  Alerts alerts;
  Records records;
};

Store::Store(std::unique_ptr<State> state) : x_state(std::move(state)) {}

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options) {
  HINOMI_TRY(make_folder(options.directory));
  HINOMI_ASSIGN(auto lock, lock_directory(options.directory));
  HINOMI_ASSIGN(auto database, Database::open(records_path(options.directory), options.clock));
  HINOMI_ASSIGN(auto journal, Journal::open(*database, options.directory));
  HINOMI_ASSIGN(const std::int64_t entries, journal->last_sequence());
  HINOMI_ASSIGN(const VaultKey key, read_vault_key(options, entries > 0));
  HINOMI_ASSIGN(auto vault, Vault::open(options.directory + "/vault", key));
  auto state = std::make_unique<State>(options.directory, std::move(lock), std::move(database),
                                       std::move(journal), std::move(vault));
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

Store::~Store() {
  Result<void> closed = x_state->journal->checkpoint();
  if (closed) closed = x_state->database->fold_log();
  if (!closed) log(LogLevel::error, "store", "not closed cleanly", {{"code", closed.error().code}});
}

Database& Store::database() { return *x_state->database; }
Journal& Store::journal() { return *x_state->journal; }
Vault& Store::vault() { return x_state->vault; }
Organisations& Store::organisations() { return x_state->organisations; }
People& Store::people() { return x_state->people; }
Sessions& Store::sessions() { return x_state->sessions; }
Tokens& Store::tokens() { return x_state->tokens; }
KnownSources& Store::known_sources() { return x_state->known_sources; }
SavedViews& Store::saved_views() { return x_state->saved_views; }
MailWishes& Store::mail_wishes() { return x_state->mail_wishes; }
Sensors& Store::sensors() { return x_state->sensors; }
Receipts& Store::receipts() { return x_state->receipts; }
Alerts& Store::alerts() { return x_state->alerts; }
Records& Store::records() { return x_state->records; }
const std::string& Store::directory() const { return x_state->directory; }

}  // namespace hinomi::store
