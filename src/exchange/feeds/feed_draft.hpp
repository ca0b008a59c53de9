// What is being fetched, as a file beside the store, so that a large answer does not stand in memory before
// it goes into the vault whole. In: the work of a feed, of which there is one at a time; bytes. Out: the path
// of the file. Limits are those of the request. Fails: unavailable `file.unwritable` (file).
#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.hpp"
#include "exchange/feeds/feed_work.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {

// A file that goes with its owner; what a killed program left is emptied at the next run.
class FeedDraft {
 public:
  static Result<FeedDraft> make(FeedWork& work) {
    const std::string folder = work.store().directory() + "/fetching";
    HINOMI_TRY(make_folder(folder));
    return FeedDraft(folder + "/" + work.feed().id);
  }
  FeedDraft(FeedDraft&& other) noexcept
      : x_path(std::exchange(other.x_path, {})), x_file(std::move(other.x_file)) {}
  FeedDraft& operator=(FeedDraft&&) = delete;
  ~FeedDraft() {
    std::error_code ignored;
    if (!x_path.empty()) std::filesystem::remove(x_path, ignored);
  }
  Result<void> add(std::string_view bytes) {
    if (x_file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return {};
    return fail(ErrorKind::unavailable, "file.unwritable", {{"file", x_path}});
  }
  Result<std::string> close() {
    x_file.close();
    if (x_file) return x_path;
    return fail(ErrorKind::unavailable, "file.unwritable", {{"file", x_path}});
  }

 private:
  explicit FeedDraft(std::string path)
      : x_path(std::move(path)), x_file(x_path, std::ios::binary | std::ios::trunc) {}
  std::string x_path;
  std::ofstream x_file;
};

}  // namespace hinomi::exchange
