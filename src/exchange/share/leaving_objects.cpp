// See leaving_objects.hpp.
#include "exchange/share/leaving_objects.hpp"

#include <algorithm>

#include "exchange/giving/give.hpp"
#include "model/marking.hpp"

namespace hinomi::exchange {
namespace {

class Reading : public intel::TakenSink {
 public:
  Reading(const LeavingSight& sight, const store::IntelImport& import, const std::string& part_key,
          const ObjectSinks& sinks)
      : x_sight(sight), x_import(import), x_part_key(part_key), x_sinks(sinks) {}
  void know(intel::Units units) { x_units.emplace(std::move(units)); }

  Result<void> object(TakenObject object, std::string_view bytes) override {
    if (object.id.empty() || bytes.empty() || !stands_in_part(object)) return {};
    const Label label = tightened(x_import.original.label, object.marking);
    if (!x_sight.both_see(label)) return {};
    if (auto stays = x_sight.why_it_stays(x_import, label)) {
      x_sinks.stays({object.id, object.type, *std::move(stays)});
      return {};
    }
    const auto version = object.modified ? object.modified : object.created;
    return x_sinks.leaves({object.id, object.type, version, object.revoked, label.tlp, std::string(bytes)});
  }

  // How it is marked could not be read.
  Result<void> refused(TakenRefusal refusal) override {
    if (x_part_key.empty())
      x_sinks.stays({refusal.id, "stix", {fail(ErrorKind::unsupported, "share.object_refused"), {}}});
    return {};
  }

 private:
  bool stands_in_part(const TakenObject& object) const {
    if (x_part_key.empty()) return true;
    const auto units = x_units->of(object);
    return std::any_of(units.begin(), units.end(),
                       [&](const intel::Unit& one) { return one.key == x_part_key; });
  }

  const LeavingSight& x_sight;
  const store::IntelImport& x_import;
  const std::string& x_part_key;
  const ObjectSinks& x_sinks;
  std::optional<intel::Units> x_units;
};

}  // namespace

Result<void> each_leaving_object(const ShareRoom& room, const LeavingSight& sight,
                                 const store::IntelImport& import, const std::string& part_key,
                                 const ObjectSinks& sinks) {
  if (import.original.form != to_text(IntelForm::stix)) return {};
  Reading reading(sight, import, part_key, sinks);
  const auto read = intel::read_stix_original(original_bytes(room.know, import),
                                              [&](intel::Units units) -> intel::TakenSink& {
                                                reading.know(std::move(units));
                                                return reading;
                                              });
  // Where the bytes broke off, the taking in said so; what stood before goes out.
  if (!read && read.error().kind == ErrorKind::malformed) return {};
  return read;
}

}  // namespace hinomi::exchange
