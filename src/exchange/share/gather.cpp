// See gather.hpp.
#include "exchange/share/gather.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.hpp"
#include "decode/text/canonical.hpp"
#include "exchange/share/limits.hpp"

namespace hinomi::exchange {
namespace {

using store::IntelContainer;
using store::IntelImport;

Stays narrower(Tlp most) {
  return {
      fail(ErrorKind::forbidden, "share.stays_narrower", {{"most", std::string(label(most, Language::ja))}}),
      {}};
}

// Consents of days that have begun.
std::vector<Consent> holding(const std::vector<Consent>& given, Instant now) {
  std::vector<Consent> found;
  std::copy_if(given.begin(), given.end(), std::back_inserter(found),
               [&](const Consent& one) { return one.on && *one.on <= now; });
  return found;
}

// Values that only mention something are no finding; a report in words has no other kind.
bool is_finding(const IntelImport& import, const store::HeldValue& value) {
  if (value.derived || value.role == ValueRole::benign) return false;
  const bool structured =
      import.original.form == to_text(IntelForm::stix) || import.original.form == to_text(IntelForm::misp);
  return !structured || value.role == ValueRole::indicator;
}

class Gathering {
 public:
  Gathering(const ShareRoom& room, const ReleaseRecord& release, Tlp most, LeavingSight sight)
      : x_room(room), x_release(release), x_most(most), x_sight(std::move(sight)) {}

  Result<Gathered> run() {
    for (const std::string& original : x_release.originals) HINOMI_TRY(take_original(original));
    for (const std::string& part : x_release.parts) HINOMI_TRY(take_part(part));
    for (const WantedValue& value : x_release.values) HINOMI_TRY(take_value(value));
    return finish();
  }

 private:
  Result<void> take_original(const std::string& id) {
    HINOMI_ASSIGN(const auto import, x_sight.import(id));
    if (!import) return unknown(id);
    HINOMI_TRY(take_objects(*import, {}));
    HINOMI_ASSIGN(const auto numbers, x_sight.seen().numbers_of(id));
    for (const store::ContainerNumber number : numbers) {
      HINOMI_ASSIGN(const auto container, x_sight.seen().container(number));
      if (container) HINOMI_TRY(take_values(*import, *container));
    }
    return {};
  }

  Result<void> take_part(const std::string& id) {
    HINOMI_ASSIGN(const auto container, x_sight.seen().container_by_id(id));
    if (!container) return unknown(id);
    HINOMI_ASSIGN(const auto import, x_sight.import(container->import));
    if (!import) return unknown(id);
    HINOMI_TRY(take_objects(*import, container->key));
    return take_values(*import, *container);
  }

  Result<void> take_objects(const IntelImport& import, const std::string& part_key) {
    const ObjectSinks sinks{[this](LeavingObject object) { return take_object(std::move(object)); },
                            [this](StayingThing thing) {
                              if (x_ids_staying.insert(thing.what).second)
                                x_gathered.stays.push_back(std::move(thing));
                            }};
    return each_leaving_object(x_room, x_sight, import, part_key, sinks);
  }

  Result<void> take_object(LeavingObject object) {
    const std::string version = object.version ? to_iso(*object.version) : std::string();
    if (!x_objects.insert(object.id + " " + version).second) return {};
    x_gathered.tlp = std::max(x_gathered.tlp, object.tlp);
    x_bytes += object.bytes.size();
    x_gathered.objects.push_back(std::move(object));
    return check_size();
  }

  Result<void> take_values(const IntelImport& import, const IntelContainer& container) {
    HINOMI_ASSIGN(const auto all, x_sight.seen().values_of(container.number));
    HINOMI_ASSIGN(const auto leaving, x_sight.leaving(import, container.number));
    const auto whole = x_sight.why_it_stays(import, container.label);
    const bool said = import.original.form == to_text(IntelForm::stix);
    for (const store::HeldValue& value : all) {
      if (!is_finding(import, value)) continue;
      const auto found = leaving.find({value.kind, value.value});
      if (found == leaving.end()) {
        stay(value.kind, value.value, whole.value_or(narrower(x_most)));
      } else {
        leave({value.kind, value.value, container.title, found->second, {}, said});
      }
    }
    return check_size();
  }

  // A value that the drafter names: one place that may leave is enough; where all stay, the first says why.
  Result<void> take_value(const WantedValue& wanted) {
    const auto canonical = decode::canonical_value(wanted.kind, wanted.value);
    if (!canonical) return unknown(wanted.value);
    LeavingValue value{wanted.kind, *canonical, wanted.title, x_release.tlp, wanted.valid_to, false};
    HINOMI_ASSIGN(const auto place, x_sight.seen().find(wanted.kind, *canonical));
    if (!place) return leave(std::move(value)), Result<void>();
    HINOMI_ASSIGN(const auto sightings, x_sight.seen().sightings(*place));
    std::optional<Stays> first;
    for (const store::Sighting& sighting : sightings) {
      HINOMI_ASSIGN(auto stays, why_sighting_stays(sighting, value));
      if (!stays) return leave(std::move(value)), Result<void>();
      if (!first) first = std::move(stays);
    }
    stay(value.kind, value.value, first.value_or(narrower(x_most)));
    return {};
  }

  Result<std::optional<Stays>> why_sighting_stays(const store::Sighting& sighting, LeavingValue& value) {
    HINOMI_ASSIGN(const auto container, x_sight.seen().container(sighting.container));
    if (!container) return std::optional<Stays>(narrower(x_most));
    HINOMI_ASSIGN(const auto import, x_sight.import(container->import));
    if (!import) return std::optional<Stays>(narrower(x_most));
    HINOMI_ASSIGN(const auto tlp, x_sight.leaving(*import, sighting.container, {value.kind, value.value}));
    if (tlp) {
      value.tlp = std::max(x_release.tlp, *tlp);
      return std::optional<Stays>();
    }
    return std::optional(x_sight.why_it_stays(*import, container->label).value_or(narrower(x_most)));
  }

  void stay(ObservableKind kind, const std::string& value, const Stays& why) {
    x_staying.try_emplace({kind, value}, why);
  }

  void leave(LeavingValue value) {
    const ValueKey key{value.kind, value.value};
    const auto [place, fresh] = x_values.try_emplace(key, value);
    if (fresh) return;
    LeavingValue& known = place->second;
    known.tlp = std::max(known.tlp, value.tlp);
    known.in_object = known.in_object && value.in_object;
    if (known.title.empty()) known.title = value.title;
    if (!known.valid_to) known.valid_to = value.valid_to;
  }

  Result<void> unknown(const std::string& what) {
    x_gathered.unknown.push_back(what.substr(0, 200));
    return {};
  }

  Result<void> check_size() const {
    if (x_gathered.objects.size() + x_values.size() <= limits::release_things_max &&
        x_bytes <= limits::release_bytes_max)
      return {};
    return fail(ErrorKind::limit_exceeded, "share.release_too_large",
                {{"limit", std::to_string(limits::release_things_max)}});
  }

  // What may leave from one place leaves, though it stays in another.
  Gathered finish() {
    for (auto& [key, value] : x_values) {
      x_gathered.tlp = std::max(x_gathered.tlp, value.tlp);
      x_gathered.values.push_back(std::move(value));
    }
    for (auto& [key, why] : x_staying) {
      if (x_values.contains(key)) continue;
      x_gathered.stays.push_back({key.second, std::string(to_text(key.first)), std::move(why)});
    }
    return std::move(x_gathered);
  }

  const ShareRoom& x_room;
  const ReleaseRecord& x_release;
  Tlp x_most;
  LeavingSight x_sight;
  std::set<std::string> x_objects, x_ids_staying;
  std::map<ValueKey, LeavingValue> x_values;
  std::map<ValueKey, Stays> x_staying;
  std::size_t x_bytes = 0;
  Gathered x_gathered;
};

}  // namespace

Result<Gathered> gather(const ShareRoom& room, const access::Principal& asker, const ReleaseRecord& release,
                        Tlp most) {
  HINOMI_ASSIGN(auto drafter, principal_of(room, release.drafter));
  HINOMI_ASSIGN(auto sight, LeavingSight::open(room, {asker, std::move(drafter), most,
                                                      holding(release.consents, room.know.clock())}));
  return Gathering(room, release, most, std::move(sight)).run();
}

std::string digest_of(const Gathered& gathered) {
  Sha256Stream hash;
  const auto add = [&](const std::string& text) {
    hash.add(std::to_string(text.size()) + ":");
    hash.add(text);
  };
  for (const LeavingObject& one : gathered.objects) {
    add(std::string(to_text(one.tlp)));
    add(one.bytes);
  }
  for (const LeavingValue& one : gathered.values) {
    add(std::string(to_text(one.kind)) + " " + std::string(to_text(one.tlp)) +
        (one.in_object ? " said" : ""));
    add(one.value);
    add(one.title);
    add(one.valid_to ? to_iso(*one.valid_to) : std::string());
  }
  return to_hex(hash.finish());
}

}  // namespace hinomi::exchange
