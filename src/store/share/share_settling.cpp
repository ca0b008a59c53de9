// Keeps what people decided and what is not carried over yet: what was said when a release was approved, and
// records to be looked at again; every statement on the tables share_approval and share_waiting. Fails as the
// database does.
#include "store/share/share_rows.hpp"

namespace hinomi::store::share_settling {
namespace {

constexpr std::string_view put_approval_sql =
    "INSERT INTO share_approval (release, version, approver, digest)"
    " VALUES ($release, $version, $approver, $digest) ON CONFLICT (release) DO UPDATE SET"
    " version = excluded.version, approver = excluded.approver, digest = excluded.digest";
constexpr std::string_view approval_sql =
    "SELECT release, version, approver, digest FROM share_approval WHERE release = $release";
constexpr std::string_view wait_sql =
    "INSERT INTO share_waiting (type, id) VALUES ($type, $id) ON CONFLICT (type, id) DO NOTHING";
constexpr std::string_view done_sql = "DELETE FROM share_waiting WHERE type = $type AND id = $id";
constexpr std::string_view waiting_sql = "SELECT type, id FROM share_waiting ORDER BY type, id";

}  // namespace

Result<void> put_approval(Transaction& transaction, const ShareApproval& approval) {
  HINOMI_ASSIGN(auto row, transaction.prepare(put_approval_sql));
  row.bind("$release", approval.release).bind("$version", approval.version);
  return row.bind("$approver", approval.approver).bind("$digest", approval.digest).run();
}

Result<std::optional<ShareApproval>> approval(Snapshot& snapshot, std::string_view release) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(approval_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$release", release).step());
  if (!there) return std::optional<ShareApproval>();
  return std::optional(ShareApproval{row.text(0), row.integer(1), row.text(2), row.text(3)});
}

Result<void> put_waiting(Transaction& transaction, const ShareWaiting& record, bool waits) {
  HINOMI_ASSIGN(auto row, transaction.prepare(waits ? wait_sql : done_sql));
  return row.bind("$type", record.type).bind("$id", record.id).run();
}

Result<std::vector<ShareWaiting>> waiting(Snapshot& snapshot) {
  std::vector<ShareWaiting> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(waiting_sql));
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    found.push_back({row.text(0), row.text(1)});
  }
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_approval", put_approval_sql},
                                            {"approval", approval_sql},
                                            {"wait", wait_sql},
                                            {"waited", done_sql},
                                            {"waiting", waiting_sql}};
  return texts;
}

}  // namespace hinomi::store::share_settling
