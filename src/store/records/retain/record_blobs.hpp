// Which records use which blobs of the vault, and which blobs nobody uses. A blob goes only when no record
// uses it any more, and only after the commit that says so: whatever a crash leaves on the way stands in
// blob_unused and is removed at the next start. Owns blob_use and blob_unused. A file of a record is sealed
// with a key of its own that lies among the record's sealed values, so that it is gone with the record's key
// even where the disk keeps old sectors. Limit: limits::blob_bytes_max. Fails as vault and database do;
// malformed `vault.altered`. Source: SR8.
#pragma once
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "store/sql/database.hpp"
#include "store/vault/vault.hpp"

namespace hinomi::store {

/// Where blobs are kept and accounted for.
struct BlobRoom {
  Database& database;
  const Vault& vault;
};

/// A sealed file at rest: its name in the vault, and its key in hexadecimal digits.
struct SealedFile {
  std::string blob, key;
};

/// Puts bytes into the vault; until a record uses them they count as unused.
Result<std::string> put_blob(const BlobRoom& room, Bytes bytes);
/// Seals the file with a fresh key and puts it into the vault; `id` must be the same when it is read.
Result<SealedFile> put_file(const BlobRoom& room, Bytes bytes, std::string_view id);
Result<std::string> read_sealed_file(const Vault& vault, const SealedFile& file, std::string_view id);

/// Notes that the record uses the blob.
Result<void> use_blob(Transaction& transaction, std::string_view record, std::string_view blob);
/// Ends all uses by the record; gives the blobs that no other record uses, which are now to be removed.
Result<std::vector<std::string>> end_blob_uses(Transaction& transaction, std::int64_t record);
/// Says that the blob is to be removed unless a record uses it, or somebody keeps it on purpose.
Result<void> let_blob_go(Transaction& transaction, std::string_view blob, Instant from);

/// Gives the blobs that the record uses.
Result<std::vector<std::string>> used_blobs(Snapshot& snapshot, std::string_view record);
/// Ends every use of the blob, by whatever record, and says that it is to be removed at once, whoever keeps
/// it.
Result<void> drop_blob(Transaction& transaction, std::string_view blob);
/// Keeps a blob that no record uses at least until then: what came in and could not become a record.
Result<void> keep_blob_until(Transaction& transaction, std::string_view blob, Instant until);

enum class Unused : std::uint8_t {
  due,  // those whose time has come
  all,  // and those on their way in: at the start nothing is
};
/// Removes unused blobs but the spared ones; gives how many. What cannot be removed now stays noted.
Result<std::int64_t> remove_unused_blobs(const BlobRoom& room, Unused which,
                                         const std::set<std::string>& spared = {});

std::span<const StatementText> record_blob_statements();

}  // namespace hinomi::store
