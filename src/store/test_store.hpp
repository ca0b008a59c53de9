// What the tests of this folder share: a temporary folder, a clock that moves when read, and persons of two
// forces. Tests only. The folder goes away with its object; addresses and names are of the documentation
// ranges.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "access/principal.hpp"
#include "base/ids.hpp"
#include "store/store.hpp"

namespace hinomi::store::test {

/// A folder that goes with its owner.
class Folder {
 public:
  Folder() : x_path(std::filesystem::temp_directory_path() / ("hinomi-store-" + make_id(system_now()))) {
    std::filesystem::create_directories(x_path);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(x_path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name = {}) const { return name.empty() ? x_path : x_path / name; }

 private:
  std::filesystem::path x_path;
};

/// 2026-11-22 09:00 JST and one millisecond more at each look.
inline Clock moving_clock() {
  auto step = std::make_shared<std::atomic<std::int64_t>>(0);
  return [step] {
    return Instant{Instant::from_seconds(1'795'305'600).nanoseconds + 1'000'000 * step->fetch_add(1)};
  };
}

inline std::unique_ptr<Store> open_store(const Folder& folder) {
  auto store = Store::open({folder.path(), moving_clock(), {}, {}});
  HINOMI_ASSERT(bool(store));
  return *std::move(store);
}

inline access::Principal person_of(const std::string& organisation, std::vector<Role> roles,
                                   Purpose purpose) {
  access::Principal person;
  person.id = "person-of-" + organisation;
  person.name = "係員 " + organisation;
  person.organisation = organisation;
  person.organisations_below = {organisation};
  person.roles = std::move(roles);
  person.clearance = Confidentiality::class2;
  person.purpose = purpose;
  return person;
}

inline access::Principal observer_of(const std::string& organisation) {
  return person_of(organisation, {Role::observer}, Purpose::observation);
}
inline access::Principal auditor_of(const std::string& organisation) {
  return person_of(organisation, {Role::auditor}, Purpose::audit);
}
inline access::Principal administrator_of(const std::string& organisation) {
  return person_of(organisation, {Role::administrator}, Purpose::administration);
}

inline Label amber(const std::string& owner) {
  Label label;
  label.confidentiality = Confidentiality::class2;
  label.tlp = Tlp::amber;
  label.owner = owner;
  return label;
}

/// Gives two alerts the number that an older program gave, the second one to another owner.
inline Result<void> share_number(Store& store, std::string_view first, std::string_view second,
                                 std::string_view other_owner, std::string_view number) {
  return store.database().write([&](Transaction& transaction) -> Result<void> {
    for (const std::string_view id : {first, second}) {
      HINOMI_ASSIGN(
          auto statement,
          transaction.prepare("UPDATE alert SET number = $number, label_owner = CASE WHEN $moves = 1"
                              " THEN $owner ELSE label_owner END WHERE id = $id"));
      statement.bind("$number", number).bind("$owner", other_owner).bind("$id", id);
      HINOMI_TRY(statement.bind_flag("$moves", id == second).run());
    }
    return {};
  });
}

/// Texts that people and partners send, meaning no good.
inline const char* const hostile_texts[] = {
    "'; DROP TABLE alert; --",
    "\" OR 1=1",
    "%_%",
    "<script>alert(1)</script>",
    "改行\nと\tタブ",
    "𠮷野家 ① ﾏﾙｳｪｱ",
    "$where_0",
    "/*where*/",
    "..\\..\\x",
    "\xF0\x9F\x94\xA5",
};

}  // namespace hinomi::store::test
