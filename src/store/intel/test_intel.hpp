// What the tests of intelligence share: a store in a temporary folder that can be closed and opened again,
// chunks of invented reports, imports of one chunk. Addresses and names are of the documentation ranges.
// Tests and benchmarks only; what fails ends the program.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "store/intel/intel.hpp"
#include "store/test_store.hpp"

namespace hinomi::store::test {

inline access::Principal analyst_of(const std::string& organisation) {
  return person_of(organisation, {Role::intake_officer}, Purpose::investigation);
}

inline Label green(const std::string& owner) {
  Label label = amber(owner);
  label.tlp = Tlp::green;
  return label;
}

/// A store of intelligence that can be closed and opened again.
class IntelStore {
 public:
  explicit IntelStore(IntelOptions options = {}) : x_options(std::move(options)) {
    x_options.directory = x_folder.path();
    open();
  }
  void open() {
    x_intel.reset();
    x_store.reset();
    auto store = Store::open({x_folder.path(), moving_clock(), std::string(64, '7'), {}});
    HINOMI_ASSERT(bool(store));
    x_store = *std::move(store);
    auto opened = Intel::open(x_store->database(), x_store->journal(), x_store->vault().key(), x_options);
    if (!opened) HINOMI_ASSERT(opened.error().code.empty());
    x_intel = *std::move(opened);
  }
  Intel& intel() { return *x_intel; }
  Intel* operator->() { return x_intel.get(); }
  Store& store() { return *x_store; }
  const Folder& folder() const { return x_folder; }
  /// Without its table no life of a cluster is kept, so that every drawing fails.
  void take_away_life() { change("ALTER TABLE intel_cluster_life RENAME TO away"); }
  void give_back_life() { change("ALTER TABLE away RENAME TO intel_cluster_life"); }
  IntelReader reader(const access::Principal& person, std::optional<Instant> as_of = {}) {
    auto reader = x_intel->reader(person, Permission::record_read, as_of);
    HINOMI_ASSERT(bool(reader));
    return *std::move(reader);
  }

 private:
  void change(const char* sql) {
    HINOMI_ASSERT(bool(x_store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
      return statement.run();
    })));
  }
  Folder x_folder;
  IntelOptions x_options;
  std::unique_ptr<Store> x_store;
  std::unique_ptr<Intel> x_intel;
};

inline IntelSource source_named(const std::string& id, const Label& label) {
  return {id, "提供元 " + id, "feed", SourceGrade::b, InfoGrade::corroborated, label};
}

inline NewImport original_named(const std::string& source, const std::string& name, const Label& label) {
  NewImport original;
  original.source = source;
  original.digest = to_hex(sha256(name));
  original.form = "report";
  original.name = name;
  original.label = label;
  return original;
}

inline NewValue value_of(ObservableKind kind, const std::string& text, std::uint64_t begin = 0) {
  NewValue value;
  value.value.kind = kind;
  value.value.value = text;
  value.value.role = ValueRole::indicator;
  value.value.span = {begin, begin + text.size()};
  return value;
}

inline NewValue domain(const std::string& text) { return value_of(ObservableKind::domain, text); }
inline NewValue address(const std::string& text) { return value_of(ObservableKind::ip, text); }

/// Adds a report with its values to the chunk.
inline void add_report(IntelChunk& chunk, const std::string& key, const Label& label,
                       std::vector<NewValue> values, std::optional<Instant> time = {}) {
  NewObject object;
  object.container = chunk.containers.size();
  object.id = "report--" + key;
  object.type = "report";
  object.title = "報告 " + key;
  object.modified = Instant::from_seconds(1'790'000'000);
  object.bytes = R"({"type":"report","id":")" + object.id + "\"}";
  object.values = std::move(values);
  chunk.containers.push_back({key, "report", "報告 " + key, time, label});
  chunk.objects.push_back(std::move(object));
  chunk.in += 1;
  chunk.indexed += 1;
  chunk.cursor += 1;
}

/// Takes in one chunk as a whole import; gives its id.
inline std::string take_in(Intel& intel, const std::string& name, const IntelChunk& chunk,
                           const Label& label) {
  const access::Principal actor = analyst_of(label.owner);
  HINOMI_ASSERT(bool(intel.put_source(actor, source_named("eset", green("00")))));
  const auto begun = intel.begin_import(actor, original_named("eset", name, label));
  HINOMI_ASSERT(bool(begun));
  const auto added = intel.add(actor, begun->import.id, chunk);
  if (!added) HINOMI_ASSERT(added.error().code.empty());
  HINOMI_ASSERT(bool(intel.finish(actor, begun->import.id)));
  return begun->import.id;
}

}  // namespace hinomi::store::test
