// See give.hpp.
#include "exchange/taxii/give.hpp"

#include <map>

#include "base/error_text.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "decode/intel/json_tree.hpp"
#include "exchange/share/share_records.hpp"
#include "exchange/share/stix_text.hpp"
#include "exchange/taxii/limits.hpp"
#include "exchange/taxii/question.hpp"
#include "store/intel/intel.hpp"
#include "store/share/limits.hpp"

namespace hinomi::exchange::taxii {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// type--uuid with the object's own type.
bool is_stix_id(std::string_view id, std::string_view type) {
  if (type.empty() || !id.starts_with(type) || id.substr(type.size()).substr(0, 2) != "--") return false;
  const std::string_view uuid = id.substr(type.size() + 2);
  if (uuid.size() != 36) return false;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? uuid[i] != '-' : !is_hex(uuid[i])) return false;
  }
  return true;
}

class Giving {
 public:
  explicit Giving(Instant now) : x_now(now) {}

  void look(const decode::JsonView& object) {
    x_total += 1;
    const std::string_view id = object.find("id").text(), type = object.find("type").text();
    if (!object.is(decode::JsonKind::object) || !is_stix_id(id, type))
      return fail_one(std::string(id.substr(0, 200)), x_now, "id is not type--uuid of the object's type");
    std::string_view stated = object.find("modified").text();
    if (stated.empty()) stated = object.find("created").text();
    const auto version = read_instant(stated);
    if (!stated.empty() && !version)
      return fail_one(std::string(id), x_now, "created or modified is no timestamp");
    if (++x_versions[std::string(id)] > limits::given_versions_max)
      return fail_one(std::string(id), version.value_or(x_now), "too many versions of one object");
    store::NewShared given;
    given.id = id;
    given.type = type;
    given.version = version;
    const std::string_view spec = object.find("spec_version").text();
    given.spec = !spec.empty() ? std::string(spec) : object.find("created") ? "2.0" : "2.1";
    given.creator = object.find("created_by_ref").text();
    given.revoked = object.find("revoked").truth().value_or(false);
    given.bytes = object.raw();
    if (given.spec != "2.0" && given.spec != "2.1")
      return fail_one(std::string(id), version.value_or(x_now), "spec_version is not known");
    x_given.push_back(std::move(given));
  }

  // That it contradicts a version that is known already is not told: that one may be of others.
  void refuse(const TakenRefusal& refusal) {
    if (refusal.error.kind == ErrorKind::conflict) return;
    x_refused[refusal.id] = error_text(refusal.error, Language::en);
  }

  // Those that the taking in refused are failures; the others stay.
  void settle() {
    std::vector<store::NewShared> stays;
    for (store::NewShared& one : x_given) {
      const auto refused = x_refused.find(one.id);
      if (refused != x_refused.end()) {
        fail_one(one.id, one.version.value_or(x_now), refused->second);
      } else {
        x_successes.push_back(Json{{"id", one.id}, {"version", stix_instant(one.version.value_or(x_now))}});
        stays.push_back(std::move(one));
      }
    }
    x_given = std::move(stays);
  }

  std::string bundle() const {
    std::string objects;
    for (const store::NewShared& one : x_given) objects += (objects.empty() ? "" : ",\n") + one.bytes;
    const std::string name = to_hex(sha256(objects)).substr(0, 12);
    return R"({"type":"bundle","id":"bundle--00000000-0000-4000-8000-)" + name + R"(","objects":[)" +
           objects + "]}";
  }

  Json status(const std::string& id) const {
    Json json{{"id", id},
              {"status", "complete"},
              {"request_timestamp", stix_instant(x_now)},
              {"total_count", x_total},
              {"success_count", x_successes.size()},
              {"failure_count", x_failures.size()},
              {"pending_count", 0}};
    if (!x_successes.empty()) json["successes"] = x_successes;
    if (!x_failures.empty()) json["failures"] = x_failures;
    return json;
  }

  const std::vector<store::NewShared>& given() const { return x_given; }
  std::int64_t total() const { return x_total; }
  std::int64_t failures() const { return static_cast<std::int64_t>(x_failures.size()); }

 private:
  void fail_one(std::string id, Instant version, std::string why) {
    x_failures.push_back(
        Json{{"id", std::move(id)}, {"version", stix_instant(version)}, {"message", std::move(why)}});
  }

  Instant x_now;
  std::int64_t x_total = 0;
  std::vector<store::NewShared> x_given;
  std::map<std::string, std::size_t> x_versions;
  std::map<std::string, std::string> x_refused;
  Json x_successes = Json::array(), x_failures = Json::array();
};

intel::Wanted wanted(const store::Circle& circle, const store::CircleMember& member) {
  intel::Wanted taking;
  taking.name = "TAXII " + circle.title;
  taking.form = IntelForm::stix;
  intel::Provenance& from = taking.provenance;
  from.source = member.name;
  from.label.confidentiality = Confidentiality::class2;
  from.label.tlp = circle.tlp;
  from.label.owner = circle.label.owner;
  return taking;
}

Result<void> take_in(const Room& room, const Asker& asker, const store::Circle& circle,
                     const store::CircleMember& member, Giving& giving) {
  if (giving.given().empty()) return {};
  HINOMI_ASSIGN(const auto taken,
                intel::take_bytes(room.taking, asker.person, giving.bundle(), wanted(circle, member)));
  HINOMI_ASSIGN(const auto refusals, room.taking.intel.refusals(taken.import.id, limits::given_objects_max));
  for (const TakenRefusal& refusal : refusals) giving.refuse(refusal);
  giving.settle();
  return {};
}

store::JournalDraft draft(const store::Circle& circle, const Giving& giving, const std::string& status) {
  store::JournalDraft draft;
  draft.action = "share.posted";
  draft.subject = "record/circle/" + circle.id;
  draft.payload_json = to_text(Json{{"status", status},
                                    {"objects", giving.total()},
                                    {"failures", giving.failures()},
                                    {"digest", to_hex(sha256(giving.bundle()))}});
  draft.label = circle.label;
  return draft;
}

}  // namespace

Result<Given> give(const Room& room, const Asker& asker, const store::Circle& circle,
                   const store::CircleMember& member, std::string_view body) {
  decode::JsonTree tree;
  if (!tree.read(body)) return fail(ErrorKind::malformed, "taxii.not_json");
  const decode::JsonView objects = tree.root().find("objects");
  if (!objects.is(decode::JsonKind::array) || objects.size() == 0)
    return fail(ErrorKind::unsupported, "taxii.no_objects");
  if (objects.size() > limits::given_objects_max)
    return fail(ErrorKind::limit_exceeded, "taxii.too_many",
                {{"limit", std::to_string(limits::given_objects_max)}});
  const Instant now = room.share.know.clock();
  Giving giving(now);
  objects.each([&](const decode::JsonView& object) { giving.look(object); });
  HINOMI_TRY(take_in(room, asker, circle, member, giving));
  const std::string id = lasting_uuid("status " + make_id(now));
  std::string status = to_text(giving.status(id));
  HINOMI_TRY(room.share.share.add_given(asker.person, circle, member.id, giving.given(), {id, status},
                                        draft(circle, giving, id)));
  return Given{id, std::move(status), giving.total(), giving.failures()};
}

}  // namespace hinomi::exchange::taxii
