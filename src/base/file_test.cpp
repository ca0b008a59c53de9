// Claims about whole files and folders, in a temporary folder on the real disk.
#include "base/file.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/ids.hpp"

namespace hinomi {

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder()
      : x_path(std::filesystem::temp_directory_path() / ("hinomi-file-" + make_id(system_now()))) {
    std::filesystem::create_directory(x_path);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(x_path); }
  std::string operator/(std::string_view name) const { return (x_path / name).string(); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(x_path), {}));
  }

 private:
  std::filesystem::path x_path;
};

mode_t permissions(const std::string& path) {
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("File reads_back_what_was_written") {
  const TemporaryFolder folder;
  std::string contents(200'000, '\0');
  for (std::size_t i = 0; i < contents.size(); ++i) contents[i] = static_cast<char>(i * 7);
  REQUIRE(write_file_durably(folder / "a", contents));
  CHECK(*read_file(folder / "a", contents.size()) == contents);
  REQUIRE(write_file_durably(folder / "a", ""));
  CHECK(read_file(folder / "a", 0)->empty());
  CHECK(folder.entries() == 1);
}

TEST_CASE("File of_a_secret_is_for_its_owner_only") {
  const TemporaryFolder folder;
  REQUIRE(write_file_durably(folder / "key", "k", FileMode::owner_only));
  CHECK(permissions(folder / "key") == 0600);
}

TEST_CASE("File reading_names_what_went_wrong") {
  const TemporaryFolder folder;
  CHECK(read_file(folder / "none", 10).error().code == "file.not_found");
  CHECK(read_file(folder / "none", 10).error().kind == ErrorKind::not_found);
  CHECK(read_file(folder / ".", 10).error().code == "file.unreadable");
  REQUIRE(write_file_durably(folder / "a", "12345"));
  CHECK(read_file(folder / "a", 5));
  CHECK(read_file(folder / "a", 4).error().code == "file.too_large");
  CHECK(read_file(folder / "a/b", 4).error().code == "file.not_found");
  CHECK(read_file("/dev/zero", 4).error().code == "file.unreadable");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(read_file(folder / "pipe", 4).error().code == "file.unreadable");
}

TEST_CASE("File writing_that_fails_leaves_nothing_behind") {
  const TemporaryFolder folder;
  CHECK(write_file_durably(folder / "none/a", "x").error().code == "file.unwritable");
  REQUIRE(make_folder(folder / "taken/inner"));
  CHECK(write_file_durably(folder / "taken", "x").error().code == "file.unwritable");
  CHECK(folder.entries() == 1);
}

TEST_CASE("File writing_that_stops_half_way_keeps_the_old_contents") {
  const TemporaryFolder folder;
  REQUIRE(write_file_durably(folder / "a", "old"));
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4'096, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto written = write_file_durably(folder / "a", std::string(10'000, 'x'));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file.unwritable");
  CHECK(*read_file(folder / "a", 10) == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("File moved_replaces_what_was_there_and_is_gone_where_it_was") {
  const TemporaryFolder folder;
  REQUIRE(make_folder(folder / "to"));
  REQUIRE(write_file_durably(folder / "a", "new", FileMode::owner_only));
  REQUIRE(write_file_durably(folder / "to/b", "old"));
  REQUIRE(move_file_durably(folder / "a", folder / "to/b"));
  CHECK(*read_file(folder / "to/b", 10) == "new");
  CHECK(permissions(folder / "to/b") == 0600);
  CHECK(folder.entries() == 1);
  CHECK(move_file_durably(folder / "a", folder / "to/b").error().code == "file.unwritable");
  CHECK(*read_file(folder / "to/b", 10) == "new");
}

TEST_CASE("Folder is_made_with_those_above_it_and_kept_when_there") {
  const TemporaryFolder folder;
  REQUIRE(make_folder(folder / "a/b/c"));
  CHECK(std::filesystem::is_directory(folder / "a/b/c"));
  CHECK(permissions(folder / "a/b") == 0700);
  REQUIRE(::chmod((folder / "a").c_str(), 0755) == 0);
  REQUIRE(make_folder(folder / "a"));
  CHECK(permissions(folder / "a") == 0755);
  REQUIRE(write_file_durably(folder / "file", "x"));
  CHECK(make_folder(folder / "file").error().code == "file.unwritable");
  CHECK(make_folder(folder / "file/under").error().code == "file.unwritable");
}

}  // namespace hinomi
