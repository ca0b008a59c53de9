// The rows of the store of sharing: every statement of its tables, one .cpp for each group. In, out: the
// structs of share_facts.hpp with numbers beside them; objects' bytes sealed. Included by store/share alone.
// Fails as the database does; malformed `store.damaged`, `vault.altered` (id).
#pragma once
#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/share/share_facts.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

/// Seals objects' bytes; bound to the time of adding, so that rows cannot be exchanged.
class ShareSeal {
 public:
  explicit ShareSeal(const VaultKey& vault);
  ~ShareSeal();
  ShareSeal(const ShareSeal&) = default;
  ShareSeal& operator=(const ShareSeal&) = default;
  std::string seal(std::string_view bytes, Instant added) const;
  Result<std::string> open(std::string_view sealed, Instant added) const;

 private:
  std::array<std::uint8_t, 32> x_key{};
};

namespace share_circles {

/// Tells whether it was newer than what stood.
Result<bool> put(Transaction& transaction, const Circle& circle);
Result<std::vector<Circle>> all(Snapshot& snapshot);
Result<std::vector<Circle>> of_account(Snapshot& snapshot, std::string_view account);
std::span<const StatementText> statements();

}  // namespace share_circles

namespace share_objects {

struct Known {
  Instant added;
  std::int64_t release = 0;
};
/// The row of this version that all members see, or that the member gave.
Result<std::optional<Known>> find(Snapshot& snapshot, std::int64_t circle, std::string_view member,
                                  const NewShared& object);
/// Where a new row goes.
struct Place {
  std::int64_t circle = 0;
  std::int64_t release = 0, recalls = 0;
  std::string member;
  Instant added;
};
/// Adds a row; `settle` follows once for each object.
Result<void> insert(Transaction& transaction, const Place& place, const NewShared& object,
                    const ShareSeal& seal);
/// What versions belong to: a circle's object, or a member's own of that name.
struct Line {
  std::int64_t circle = 0;
  std::string id, member;
  auto operator<=>(const Line&) const = default;
};
/// Finds out which versions are first, last, of the latest specification.
Result<void> settle(Transaction& transaction, const Line& line);
/// Another release in force that offers the object in any version; 0 when there is none.
Result<std::int64_t> other_offering(Snapshot& snapshot, const SharedObject& object, std::int64_t circle);
Result<void> put_made(Transaction& transaction, const NewShared& object);
Result<std::optional<Instant>> made(Snapshot& snapshot, std::string_view id);
Result<Instant> last_added(Snapshot& snapshot);
Result<SharedPage> page(Snapshot& snapshot, const SharedQuery& query, const ShareSeal& seal);
Result<std::vector<SharedObject>> of_release(Snapshot& snapshot, std::int64_t release, const ShareSeal& seal);
/// Takes a row out and settles the flags of what remains of its object.
Result<void> remove(Transaction& transaction, std::int64_t circle, const SharedObject& object);
Result<void> move(Transaction& transaction, Instant added, std::int64_t release);
std::span<const StatementText> statements();

}  // namespace share_objects

namespace share_offers {

Result<std::int64_t> insert(Transaction& transaction, const Offer& offer);
Result<void> update(Transaction& transaction, const Offer& offer);
Result<std::optional<Offer>> find(Snapshot& snapshot, std::string_view id);
Result<std::vector<Offer>> of_circle(Snapshot& snapshot, std::int64_t circle);
Result<void> also(Transaction& transaction, std::int64_t release, Instant added);
/// Another release in force that holds the object; 0 when there is none.
Result<std::int64_t> other_holder(Snapshot& snapshot, std::int64_t release, Instant added);

/// A release in force that replaces this one.
Result<bool> is_corrected(Snapshot& snapshot, std::string_view release);

/// Counts what was delivered of each release; unavailable when one is offered no longer.
Result<void> delivered(Transaction& transaction, const std::string& member, const SharedPage& page,
                       Instant now);
/// Counts a file that was handed over, as `delivered` does.
Result<void> handed(Transaction& transaction, std::int64_t release, const std::string& member,
                    std::int64_t objects, Instant now);
Result<void> note_recall(Transaction& transaction, std::int64_t release, const std::string& member,
                         Instant now);
Result<void> acknowledge(Transaction& transaction, std::int64_t circle, const std::string& member,
                         Instant had, Instant now);
Result<std::vector<ShareReceiptRow>> receipts(Snapshot& snapshot, std::int64_t release);
/// Who fetched something of the release, and until where.
struct Mark {
  std::string member;
  Instant last;
};
Result<std::vector<Mark>> marks(Snapshot& snapshot, std::int64_t release);
/// Counts an object, fetched under one release, under the other that offers it too.
Result<void> carry(Transaction& transaction, std::int64_t release, std::int64_t heir, Instant added);

Result<void> put_status(Transaction& transaction, const std::string& id, std::int64_t circle,
                        const std::string& member, const std::string& text);
Result<std::optional<std::string>> status(Snapshot& snapshot, std::string_view id, std::string_view member);
std::span<const StatementText> statements();

}  // namespace share_offers

namespace share_settling {

Result<void> put_approval(Transaction& transaction, const ShareApproval& approval);
Result<std::optional<ShareApproval>> approval(Snapshot& snapshot, std::string_view release);
Result<void> put_waiting(Transaction& transaction, const ShareWaiting& record, bool waits);
Result<std::vector<ShareWaiting>> waiting(Snapshot& snapshot);
std::span<const StatementText> statements();

}  // namespace share_settling

}  // namespace hinomi::store
