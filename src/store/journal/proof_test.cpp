// A proof shows its subject's entries and no other, and whatever is done to a byte of it is found.
#include "store/journal/proof.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/text.hpp"
#include "store/journal/signing.hpp"
#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

constexpr int rounds = 300;

void add(Store& store, const std::string& subject, const std::string& action, int number) {
  access::Principal person = test::person_of("13", {Role::investigator}, Purpose::investigation);
  person.name = "係員 " + subject;
  Label label;
  label.owner = "13";
  REQUIRE(store.journal().record(person,
                                 {action, subject, "{\"number\":" + std::to_string(number) + "}", label}));
}

bool changes(std::string_view action) { return action != "record.read"; }

struct Made {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  std::string key, text;
  explicit Made(int count) {
    for (int i = 0; i < count; ++i) {
      if (i % 90 == 0) add(*store, "record/thing/wanted", "record.changed", i);
      if (i % 100 == 5) add(*store, "record/thing/wanted", "record.read", i);
      add(*store, "record/thing/other", "record.changed", i);
    }
    REQUIRE(store->journal().checkpoint());
    key = *read_public_key(folder.path());
    const auto proof = write_proof(store->database(), key, {"record/thing/wanted"}, changes);
    REQUIRE(proof);
    text = *proof;
  }
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(text, '\n')) lines.emplace_back(line);
  lines.pop_back();
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("Proof shows_what_was_asked_for_and_hides_the_rest") {
  const Made made(rounds);
  const auto proof = read_proof(made.text, made.key);
  REQUIRE(proof);
  CHECK(proof->entries.size() == 4);
  for (const ProvenEntry& entry : proof->entries) {
    CHECK(entry.subject == "record/thing/wanted");
    CHECK(entry.action == "record.changed");
  }
  CHECK(proof->entries[1].payload == "{\"number\":90}");
  CHECK(proof->links > 200);
  CHECK(proof->checkpoints == 2);
  CHECK(made.text.find("thing/other") == std::string::npos);
  CHECK(made.text.find("record.read") == std::string::npos);
}

TEST_CASE("Proof finds_any_flipped_bit") {
  const Made made(12);
  std::mt19937_64 random(20261122);
  for (std::size_t at = 0; at < made.text.size(); ++at) {
    std::string text = made.text;
    text[at] ^= static_cast<char>(1 << (random() % 8));
    CAPTURE(at);
    CHECK_FALSE(read_proof(text, made.key));
  }
  const Made large(rounds);
  for (int round = 0; round < 200; ++round) {
    std::string text = large.text;
    const std::size_t at = random() % text.size();
    text[at] ^= static_cast<char>(1 << (random() % 8));
    CAPTURE(at);
    CHECK_FALSE(read_proof(text, large.key));
  }
}

TEST_CASE("Proof finds_lines_that_are_cut_doubled_or_swapped") {
  const Made made(rounds);
  const auto lines = lines_of(made.text);
  REQUIRE(read_proof(joined(lines), made.key));
  for (std::size_t at = 0; at < lines.size(); at += 7) {
    CAPTURE(at);
    auto cut = lines;
    cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(at));
    CHECK_FALSE(read_proof(joined(cut), made.key));
    auto doubled = lines;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
    CHECK_FALSE(read_proof(joined(doubled), made.key));
    auto swapped = lines;
    std::swap(swapped[at], swapped[(at + 1) % lines.size()]);
    CHECK_FALSE(read_proof(joined(swapped), made.key));
    CHECK_FALSE(
        read_proof(joined({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at)}), made.key));
  }
  CHECK_FALSE(read_proof(made.text.substr(0, made.text.size() - 1), made.key));
}

TEST_CASE("Proof of_another_journal_is_of_another_key") {
  const Made made(12), other(12);
  const auto proof = read_proof(made.text, other.key);
  REQUIRE_FALSE(proof);
  CHECK(proof.error().code == "journal.other_key");
  // With the other key in the header no signature fits.
  std::string text = made.text;
  text.replace(text.find(made.key), made.key.size(), other.key);
  const auto forged = read_proof(text, other.key);
  REQUIRE_FALSE(forged);
  CHECK(forged.error().code == "proof.signature");
}

TEST_CASE("Proof needs_a_signature_after_the_newest_entry") {
  Made made(12);
  add(*made.store, "record/thing/wanted", "record.changed", 99);
  const auto proof = write_proof(made.store->database(), made.key, {"record/thing/wanted"}, changes);
  REQUIRE_FALSE(proof);
  CHECK(proof.error().code == "proof.unsigned");
}

}  // namespace hinomi::store
