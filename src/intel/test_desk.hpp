// What the tests of this folder share: a store with intelligence in it, an analyst of a force, originals as
// people send them. Out: a Desk that can be closed and opened again. Tests only; addresses and names are of
// the documentation ranges.
#pragma once
#include <string>

#include "intel/know/room.hpp"
#include "intel/take/taking.hpp"
#include "store/intel/intel.hpp"
#include "store/test_store.hpp"

namespace hinomi::intel::test {

class Desk {
 public:
  Desk() { open(); }

  void open() {
    x_intel.reset();
    x_store.reset();
    x_store = store::test::open_store(x_folder);
    auto opened = store::Intel::open(x_store->database(), x_store->journal(), x_store->vault().key(),
                                     {x_folder.path()});
    HINOMI_ASSERT(bool(opened));
    x_intel = *std::move(opened);
  }
  store::Store& store() { return *x_store; }
  store::Intel& intel() { return *x_intel; }
  TakingRoom taking() { return {*x_store, *x_intel}; }
  KnowRoom know() { return {*x_store, *x_intel}; }

  static access::Principal analyst(const std::string& force = "13") {
    auto person = store::test::person_of(force, {Role::analyst}, Purpose::observation);
    return person;
  }
  static Wanted wanted(const std::string& name, const std::string& source = "架空研究所") {
    Wanted wanted;
    wanted.name = name;
    wanted.provenance.source = source;
    wanted.provenance.grade = SourceGrade::b;
    wanted.provenance.label = store::test::amber("13");
    return wanted;
  }
  Taken take(const std::string& bytes, const Wanted& wanted) {
    auto taken = take_bytes(taking(), analyst(), bytes, wanted);
    HINOMI_ASSERT(bool(taken));
    return *std::move(taken);
  }
  store::IntelReader reader(const std::string& force = "13") {
    auto reader = x_intel->reader(analyst(force), Permission::intel_read);
    HINOMI_ASSERT(bool(reader));
    return *std::move(reader);
  }

 private:
  store::test::Folder x_folder;
  std::unique_ptr<store::Store> x_store;
  std::unique_ptr<store::Intel> x_intel;
};

/// A bundle: a report that names two indicators and a group, one indicator that nobody names, one broken
/// object.
inline const std::string bundle =
    R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[
{"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000001","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[domain-name:value = 'login.bank.example']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z"},
{"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000002","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[ipv4-addr:value = '192.0.2.77']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z"},
{"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000003","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[ipv4-addr:value = '198.51.100.9']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z"},
{"type":"intrusion-set","spec_version":"2.1","id":"intrusion-set--00000000-0000-4000-8000-000000000004","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","name":"架空の集団","aliases":["FICTION CAT"]},
{"type":"report","spec_version":"2.1","id":"report--00000000-0000-4000-8000-000000000005","created":"2026-03-02T00:00:00.000Z","modified":"2026-03-02T00:00:00.000Z","name":"偽の銀行","published":"2026-03-02T00:00:00Z","object_refs":["indicator--00000000-0000-4000-8000-000000000001","indicator--00000000-0000-4000-8000-000000000002","intrusion-set--00000000-0000-4000-8000-000000000004"]},
{"type":"relationship","spec_version":"2.1","id":"relationship--00000000-0000-4000-8000-000000000006","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","relationship_type":"indicates","source_ref":"indicator--00000000-0000-4000-8000-000000000001","target_ref":"intrusion-set--00000000-0000-4000-8000-000000000004"},
{"type":"malware","spec_version":"2.1","id":"malware--not-a-uuid","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","is_family":false}
]})";

/// An event with an attribute, a composite, and an object.
inline const std::string event =
    R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555555","info":"偽の宅配","date":"2026-03-05","timestamp":"1772668800","published":true,"Attribute":[
{"uuid":"11111111-2222-4333-8444-000000000001","type":"domain","category":"Network activity","value":"login.bank.example","to_ids":true,"timestamp":"1772668800"},
{"uuid":"11111111-2222-4333-8444-000000000002","type":"domain|ip","category":"Network activity","value":"kit.example|203.0.113.5","to_ids":true,"timestamp":"1772668800"}],
"Object":[{"uuid":"11111111-2222-4333-8444-000000000003","name":"file","template_uuid":"688c46fb-5edb-40a3-8273-1af7923e2215","template_version":"24","timestamp":"1772668800","Attribute":[
{"uuid":"11111111-2222-4333-8444-000000000004","type":"md5","object_relation":"md5","category":"Payload delivery","value":"0cc175b9c0f1b6a831c399e269772661","to_ids":true,"timestamp":"1772668800"}]}]}})";

}  // namespace hinomi::intel::test
