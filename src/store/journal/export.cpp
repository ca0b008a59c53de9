// Writes and verifies exported journals. One JSON object a line, keys sorted:
//   {"format":"hinomi-journal-2","from":1,"previous_hash":"","public_key":"…"}
//   {"entry":{…}} for every entry, {"checkpoint":{…}} right after the entry that it signs
//   {"end":{"sequence":…,"hash":"…","checkpoints":…,"time_us":…,"signature":"…"}}: the seal, if there is one
// The file appears under its name only when it is whole.
#include "store/journal/export.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/json.hpp"
#include "store/journal/entry_json.hpp"
#include "store/journal/journal_rows.hpp"

namespace hinomi::store {
namespace {

Error unwritten(const std::string& file) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return full ? fail(ErrorKind::unavailable, "store.disk_full", {{"file", file}})
              : fail(ErrorKind::unavailable, "store.io", {{"file", file}, {"detail", std::strerror(errno)}});
}

Result<void> write_lines(Snapshot& snapshot, std::string_view public_key_hex, std::int64_t from,
                         std::ofstream& out) {
  HINOMI_ASSIGN(const JournalStart start, read_start(snapshot, from));
  out << to_text(Json{{"format", "hinomi-journal-2"},
                      {"public_key", public_key_hex},
                      {"from", from},
                      {"previous_hash", start.previous_hash}})
      << '\n';
  auto checkpoint = start.checkpoints.begin();
  HINOMI_TRY(read_rows(snapshot, from, [&](const EntryView& entry) {
    out << to_text(Json{{"entry", entry_json(entry)}}) << '\n';
    for (; checkpoint != start.checkpoints.end() && checkpoint->sequence <= entry.sequence; ++checkpoint) {
      out << to_text(Json{{"checkpoint", checkpoint_json(*checkpoint)}}) << '\n';
    }
    return out.good();
  }));
  const ChainHead head = start.head.value_or(ChainHead{});
  Json end{{"sequence", head.sequence}, {"hash", head.hash}, {"checkpoints", head.checkpoints}};
  if (head.seal) {
    end["time_us"] = head.seal->time_us;
    end["signature"] = head.seal->signature;
  }
  out << to_text(Json{{"end", std::move(end)}}) << '\n';
  return {};
}

}  // namespace

Result<void> export_journal(const Database& database, std::string_view public_key_hex,
                            const std::string& file, std::int64_t from) {
  const std::string unfinished = file + ".part";
  errno = 0;
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (!out) return unwritten(file);
  Result<void> written = database.read([&](Snapshot& snapshot) {
    return write_lines(snapshot, public_key_hex, std::max<std::int64_t>(from, 1), out);
  });
  out.close();
  if (written && !out) written = unwritten(file);
  std::error_code code;
  if (written) {
    std::filesystem::rename(unfinished, file, code);
    if (!code) return {};
    written = fail(ErrorKind::unavailable, "store.io", {{"file", file}, {"detail", code.message()}});
  }
  std::filesystem::remove(unfinished, code);
  return written;
}

}  // namespace hinomi::store
