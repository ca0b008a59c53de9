// Makes a store with one circle of so many objects, and a partner with a token: what bench/taxii.mjs serves.
// taxii_fill FOLDER OBJECTS TOKEN_FILE. Objects are invented indicators of about 400 bytes. Ends the program
// when something fails.
#include <cstdio>
#include <fstream>

#include "access/secret.hpp"
#include "exchange/share/share_records.hpp"
#include "store/share/share.hpp"
#include "store/store.hpp"

namespace {

using namespace hinomi;

store::NewShared indicator(std::int64_t number) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%012lld", static_cast<long long>(number));
  store::NewShared made;
  made.type = "indicator";
  made.id = std::string("indicator--00000000-0000-4000-8000-") + digits;
  made.version = Instant::from_seconds(1'770'000'000 + number);
  made.bytes =
      R"({"type":"indicator","spec_version":"2.1","id":")" + made.id +
      R"(","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[domain-name:value = 'h)" +
      digits +
      R"(.example']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z","indicator_types":["malicious-activity"],"object_marking_refs":["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"]})";
  return made;
}

access::Principal maker() {
  access::Principal person = access::local_principal("bench", "00", {"00"});
  return person;
}

void make_partner(store::Store& store, const char* token_file) {
  const auto account = store.people().make(
      maker(), {"alpha", "架空の連携先", "00", {Role::partner}, {}, Confidentiality::class1}, "x", false);
  HINOMI_ASSERT(bool(account));
  const std::string secret = access::make_secret("hnm_");
  TokenWanted wanted;
  wanted.name = "bench";
  wanted.days = 30;
  wanted.scopes = {Permission::share_exchange};
  HINOMI_ASSERT(
      bool(store.tokens().make(maker(), account->person.id, wanted, access::secret_digest(secret))));
  std::ofstream(token_file) << secret;
}

// What the circle stands on: the server asks for it at each request.
constexpr const char* agreement_id = "00000000-0000-7000-8000-00000000000a";

void make_agreement(store::Store& store) {
  StoredRecord agreement;
  agreement.id = agreement_id;
  agreement.type = "agreement";
  agreement.definition_version = 1;
  agreement.state = "in_force";
  agreement.owner_unit = agreement.label.owner = "00";
  agreement.fields = R"({"ends_on":"2099-12-31"})";
  agreement.version = 1;
  HINOMI_ASSERT(bool(store.database().write(
      [&](store::Transaction& transaction) { return store.records().insert(transaction, agreement, {}); })));
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  store::StoreOptions options;
  options.directory = words[1];
  auto store = store::Store::open(options);
  HINOMI_ASSERT(bool(store));
  Organisation own;
  own.code = "00";
  own.ja = own.en = "警察庁";
  HINOMI_ASSERT(bool((*store)->organisations().load({&own, 1})));
  make_partner(**store, words[3]);
  make_agreement(**store);
  store::Share share((*store)->database(), (*store)->journal(), (*store)->vault().key());
  store::Circle circle;
  circle.id = "bench";
  circle.collection = exchange::lasting_uuid("bench");
  circle.title = "計測";
  circle.alias = "bench";
  circle.tlp = Tlp::green;
  circle.in_force = true;
  circle.version = 1;
  circle.agreement = agreement_id;
  circle.label.owner = "00";
  circle.members = {{"member", "架空の連携先", "alpha", true}};
  HINOMI_ASSERT(bool(share.put_circle(maker(), circle)));
  std::vector<store::NewShared> objects;
  const std::int64_t wanted = std::atoll(words[2]);
  objects.reserve(static_cast<std::size_t>(wanted));
  for (std::int64_t i = 0; i < wanted; ++i) objects.push_back(indicator(i));
  store::Offer offer;
  offer.id = "bench-release";
  HINOMI_ASSERT(bool(share.offer(maker(), **share.circle("bench"), offer, objects)));
  return 0;
}
