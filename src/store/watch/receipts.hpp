// Receipts: what was taken in, once and for all. Owns the tables receipt and receipt_begun. Unique by sensor
// and input digest, so that the same input twice is found. A partial receipt may be put again (with the same
// id) until it is complete; a complete one stands. A live batch is begun before the observation store takes
// it, and its receipt ends that, so that recovery looks only at what was left between. Seen through the
// sensor's label. Appends observe.receipt. Fails: conflict `receipt.taken_in_already` (id).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

class Receipts {
 public:
  Receipts(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Stores the receipt and its journal entry; sensor_name is not stored.
  Result<void> put(Transaction& transaction, const access::Principal& actor, const Receipt& receipt);
  Result<void> put(const access::Principal& actor, const Receipt& receipt);
  /// Finds the receipt of an input that this sensor took in, whoever may see it; for the importer.
  Result<std::optional<Receipt>> find_by_input(std::string_view sensor, std::string_view digest) const;
  /// Receipts of inputs that are not wholly taken in, oldest first, whoever may see them; for recovery.
  Result<std::vector<Receipt>> unfinished() const;
  /// Notes that a batch with this receipt goes to the observation store next; put() ends it.
  Result<void> begin(std::string_view id);
  /// Receipts begun and not put; the empty one stands for all that an older program stored.
  Result<std::vector<std::string>> begun() const;
  /// Ends what recovery has looked at.
  Result<void> end(std::span<const std::string> ids);
  /// Tells whether the receipt exists, whoever may see it; for recovery.
  Result<bool> exists(std::string_view id) const;
  Result<std::optional<Receipt>> find(const access::Principal& person, std::string_view id) const;
  /// Newest first; `total` is exact.
  Result<ReceiptPage> list(const access::Principal& person, const ListReceiptsQuery& query) const;

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> receipt_statements();

}  // namespace hinomi::store
