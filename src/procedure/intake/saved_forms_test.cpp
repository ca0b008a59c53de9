// Saved forms: only the code opens them, they end after a week, and the disk shows nothing of what was
// written.
#include "procedure/intake/saved_forms.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "store/test_store.hpp"

namespace hinomi::procedure::intake {

TEST_CASE("SavedForms open_with_the_code_alone") {
  const store::test::Folder folder;
  SavedForms forms(folder.path("forms"), system_now);
  const TokenBits token = make_token();
  REQUIRE(forms.save(token, "{\"narrative\":\"架空の内容\"}"));
  CHECK(*forms.open(token) == "{\"narrative\":\"架空の内容\"}");
  CHECK(forms.open(make_token()).error().code == "intake.saved_unknown");
  REQUIRE(forms.save(token, "{}"));
  CHECK(*forms.open(token) == "{}");
  forms.remove(token);
  CHECK_FALSE(forms.open(token));
}

TEST_CASE("SavedForms show_nothing_on_the_disk") {
  const store::test::Folder folder;
  SavedForms forms(folder.path("forms"), system_now);
  const TokenBits token = make_token();
  REQUIRE(forms.save(token, "{\"narrative\":\"架空の内容\"}"));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("forms"))) {
    ++files;
    const auto contents = read_file(entry.path().string(), 1u << 20);
    REQUIRE(contents);
    CHECK(contents->find("架空") == std::string::npos);
    CHECK(entry.path().string().find(token_text(token)) == std::string::npos);
  }
  CHECK(files == 1);
}

TEST_CASE("SavedForms end_after_their_time") {
  const store::test::Folder folder;
  Instant now = Instant::from_seconds(1'795'305'600);
  SavedForms forms(folder.path("forms"), [&now] { return now; });
  const TokenBits token = make_token();
  REQUIRE(forms.save(token, "{}"));
  now = now + std::chrono::hours(7 * 24 - 1);
  CHECK(forms.open(token));
  CHECK(forms.remove_old() == 0);
  now = now + std::chrono::hours(2);
  CHECK_FALSE(forms.open(token));
  CHECK(forms.remove_old() == 1);
}

// Bytes that this process has read so far.
std::int64_t bytes_read() {
  std::ifstream file("/proc/self/io");
  std::string name;
  std::int64_t count = 0;
  file >> name >> count;
  REQUIRE(name == "rchar:");
  return count;
}

TEST_CASE("SavedForms are_not_read_to_save_another") {
  const store::test::Folder folder;
  Instant now = Instant::from_seconds(1'795'305'600);
  const Clock clock = [&now] { return now; };
  {
    SavedForms forms(folder.path("forms"), clock);
    for (int count = 0; count < 40; ++count) REQUIRE(forms.save(make_token(), std::string(100'000, 'x')));
  }
  SavedForms forms(folder.path("forms"), clock);
  const TokenBits token = make_token();
  const std::int64_t before = bytes_read();
  for (int count = 0; count < 10; ++count) REQUIRE(forms.save(token, "{}"));
  CHECK(bytes_read() - before < 1'000'000);
  // What was there before is still found, counted and removed by its time.
  now = now + std::chrono::hours(7 * 24 + 1);
  REQUIRE(forms.save(token, "{}"));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path("forms")),
                      std::filesystem::directory_iterator()) == 1);
  CHECK(forms.open(token));
}

TEST_CASE("SavedForms refuse_what_is_too_large") {
  const store::test::Folder folder;
  SavedForms forms(folder.path("forms"), system_now);
  CHECK(forms.save(make_token(), std::string(300u << 10, 'x')).error().code == "intake.saved_large");
}

}  // namespace hinomi::procedure::intake
