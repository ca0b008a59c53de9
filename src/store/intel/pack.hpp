// Packs: files of sealed frames that hold the facts of each chunk and the exact bytes of its objects, so that
// one object is read without its whole original. Out: (pack, frame's offset). A pack is written by one
// process in one run and never reopened for writing; bytes behind the last frame that a row names belong to a
// chunk that was never acknowledged. Form: 8 bytes "HNMPCK01", 16 random id, frames (frame.hpp). Fails as
// frame.hpp; unavailable `store.disk_full`, `store.io`; not_found `vault.not_found` (id: the pack).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/intel/frame.hpp"
#include "store/vault/blob_form.hpp"

namespace hinomi::store {

/// Where a frame stands.
struct FramePlace {
  std::int64_t pack = 0;
  std::uint64_t offset = 0;
};

class Packs {
 public:
  /// Opens the folder; new packs get the numbers after the highest there.
  static Result<Packs> open(const std::string& folder, const IntelKeys& keys);

  /// Appends a frame to the chunk that is being written, in memory.
  FramePlace add(std::string_view plain, int level);
  /// Writes what was added and waits for the disk.
  Result<void> synchronise();
  /// Forgets what was added since the last synchronise.
  void drop();
  /// Makes room for a chunk: begins a new pack when there is none or it is full.
  Result<void> begin_chunk();
  Result<std::string> read(const FramePlace& place, std::size_t plain_bytes_max) const;
  /// Bytes of all packs.
  std::uint64_t bytes() const;

 private:
  Packs(std::string folder, const IntelKeys& keys, std::int64_t last)
      : x_folder(std::move(folder)), x_keys(keys), x_number(last) {}
  std::string path_of(std::int64_t number) const;

  std::string x_folder;
  IntelKeys x_keys;
  std::int64_t x_number = 0;  // of the pack that is written
  FileId x_id{};
  blob_form::File x_file;
  std::uint64_t x_written = 0;  // bytes on disk
  std::string x_pending;
};

}  // namespace hinomi::store
