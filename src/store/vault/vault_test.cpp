// The vault gives back what was put, or says why not: any flipped byte, any truncation, another key.
#include "store/vault/vault.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "base/hash.hpp"
#include "store/limits.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

std::vector<std::uint8_t> random_bytes(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::uint8_t> bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return bytes;
}

VaultKey key_of(char digit) { return *VaultKey::from_text(std::string(64, digit)); }

std::string blob_path(const test::Folder& folder, const std::string& id) {
  return folder.path("vault/" + id.substr(0, 2) + "/" + id.substr(2));
}

std::string read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_whole(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TEST_CASE("Vault gives_back_what_was_put") {
  const test::Folder folder;
  const auto vault = Vault::open(folder.path("vault"), key_of('a'));
  REQUIRE(vault);
  const std::size_t chunk = limits::vault_chunk_bytes;
  for (const std::size_t count :
       {std::size_t{0}, std::size_t{1}, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7}) {
    const auto bytes = random_bytes(count, count);
    const auto id = vault->put(bytes);
    REQUIRE(id);
    CHECK(*id == to_hex(sha256(bytes)));
    CHECK(vault->has(*id));
    const auto back = vault->get(*id);
    REQUIRE(back);
    CHECK(*back == bytes);
    CHECK(*vault->put(bytes) == *id);
  }
}

TEST_CASE("Vault pieces_make_the_same_blob_as_the_whole") {
  const test::Folder folder;
  const auto vault = Vault::open(folder.path("vault"), key_of('a'));
  REQUIRE(vault);
  const auto bytes = random_bytes(200'000, 3);
  auto writer = vault->begin();
  REQUIRE(writer);
  std::mt19937_64 random(5);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t count = std::min<std::size_t>(1 + random() % 40'000, bytes.size() - at);
    REQUIRE(writer->add(Bytes(bytes).subspan(at, count)));
    at += count;
  }
  const auto id = writer->finish();
  REQUIRE(id);
  CHECK(*id == to_hex(sha256(bytes)));
  CHECK(*vault->get(*id) == bytes);
}

TEST_CASE("Vault content_is_not_readable_on_disk") {
  const test::Folder folder;
  const auto vault = Vault::open(folder.path("vault"), key_of('a'));
  REQUIRE(vault);
  const std::string text = "a text that must not stand on the disk";
  const auto id = vault->put(bytes_of(text));
  REQUIRE(id);
  CHECK(read_whole(blob_path(folder, *id)).find("must not stand") == std::string::npos);
}

TEST_CASE("Vault finds_any_flipped_byte_and_any_truncation") {
  const test::Folder folder;
  const auto vault = Vault::open(folder.path("vault"), key_of('a'));
  REQUIRE(vault);
  const auto id = vault->put(random_bytes(300, 9));
  REQUIRE(id);
  const std::string path = blob_path(folder, *id);
  const std::string whole = read_whole(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] ^= 0x10;
    write_whole(path, changed);
    const auto read = vault->get(*id);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "vault.altered");
    write_whole(path, whole.substr(0, at));
    const auto cut = vault->get(*id);
    REQUIRE_FALSE(cut);
    CHECK(cut.error().code == "vault.altered");
  }
  write_whole(path, whole + "x");
  CHECK(vault->get(*id).error().code == "vault.altered");
  write_whole(path, whole);
  CHECK(bool(vault->get(*id)));
}

TEST_CASE("Vault blob_under_anothers_name_is_altered") {
  const test::Folder folder;
  const auto vault = Vault::open(folder.path("vault"), key_of('a'));
  REQUIRE(vault);
  const auto one = vault->put(random_bytes(300, 1)), two = vault->put(random_bytes(300, 2));
  REQUIRE(one);
  REQUIRE(two);
  write_whole(blob_path(folder, *one), read_whole(blob_path(folder, *two)));
  CHECK(vault->get(*one).error().code == "vault.altered");
}

TEST_CASE("Vault names_wrong_key_and_missing_blob") {
  const test::Folder folder;
  const auto vault = Vault::open(folder.path("vault"), key_of('a'));
  REQUIRE(vault);
  const auto id = vault->put(random_bytes(10, 1));
  REQUIRE(id);
  const auto other = Vault::open(folder.path("vault"), key_of('b'));
  REQUIRE(other);
  const auto read = other->get(*id);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::forbidden);
  CHECK(read.error().code == "vault.wrong_key");
  CHECK(vault->remove(*id));
  CHECK_FALSE(vault->has(*id));
  for (const std::string& missing :
       {*id, std::string("../../etc/passwd"), std::string(), std::string(64, 'A')}) {
    CHECK(vault->get(missing).error().code == "vault.not_found");
    CHECK(vault->remove(missing).error().code == "vault.not_found");
  }
}

TEST_CASE("Vault leaves_nothing_of_a_blob_that_was_not_finished") {
  const test::Folder folder;
  const auto unfinished = [&] {
    const auto all = std::filesystem::directory_iterator(folder.path("vault/unfinished"));
    return std::distance(begin(all), end(all));
  };
  {
    const auto vault = Vault::open(folder.path("vault"), key_of('a'));
    REQUIRE(vault);
    auto writer = vault->begin();
    REQUIRE(writer);
    REQUIRE(writer->add(random_bytes(100'000, 1)));
    CHECK(unfinished() == 1);
  }
  CHECK(unfinished() == 0);
  write_whole(folder.path("vault/unfinished/left-by-a-crash"), "half a blob");  // as a kill would leave it
  REQUIRE(Vault::open(folder.path("vault"), key_of('a')));
  CHECK(unfinished() == 0);
}

TEST_CASE("VaultKey reads_hex_texts_and_files") {
  const test::Folder folder;
  const auto made = VaultKey::from_file(folder.path("vault.key"), false);
  REQUIRE(made);
  const auto again = VaultKey::from_file(folder.path("vault.key"), false);
  REQUIRE(again);
  CHECK(made->bytes() == again->bytes());
  CHECK((std::filesystem::status(folder.path("vault.key")).permissions() &
         std::filesystem::perms::others_read) == std::filesystem::perms::none);
  CHECK(VaultKey::from_text(std::string(64, 'F'))->bytes() ==
        VaultKey::from_text(std::string(64, 'f'))->bytes());
  CHECK(VaultKey::from_text("a long text that somebody wrote down on paper")->bytes() !=
        VaultKey::from_text("a long text that somebody wrote down on papes")->bytes());
  CHECK(VaultKey::from_text("too short").error().code == "vault.key_unreadable");
  write_whole(folder.path("bad.key"), "not a key");
  CHECK(VaultKey::from_file(folder.path("bad.key"), true).error().code == "vault.key_unreadable");
}

TEST_CASE("Sealed_text opens_only_with_its_key_and_its_record") {
  const VaultKey key = key_of('a');
  for (const char* text : test::hostile_texts) {
    const std::string sealed = seal_text(key, text, "person-1");
    CHECK(sealed.find(text) == std::string::npos);
    CHECK(*open_text(key, sealed, "person-1") == text);
    CHECK_FALSE(open_text(key, sealed, "person-2"));
    CHECK_FALSE(open_text(key_of('b'), sealed, "person-1"));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
      std::string changed = sealed;
      changed[at] = changed[at] == '0' ? '1' : '0';
      CHECK_FALSE(open_text(key, changed, "person-1"));
      CHECK_FALSE(open_text(key, sealed.substr(0, at), "person-1"));
    }
  }
}

}  // namespace
}  // namespace hinomi::store
