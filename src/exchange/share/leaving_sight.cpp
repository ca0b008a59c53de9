// See leaving_sight.hpp.
#include "exchange/share/leaving_sight.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "exchange/handling.hpp"

namespace hinomi::exchange {
namespace {

using store::IntelImport;
using store::IntelReader;

// Somebody who consented, for asking what a consent lets pass.
constexpr std::string_view anybody = "anybody";

}  // namespace

bool LeavingSight::both_see(const Label& label) const {
  return access::decide(x_asking.asker, Permission::intel_read, label).allowed &&
         access::decide(x_asking.drafter, Permission::intel_read, label).allowed;
}

Result<std::vector<LeavingSight::Step>> LeavingSight::steps(const std::string& originator,
                                                            const std::vector<Consent>& consents) const {
  std::vector<Step> found;
  for (const Tlp tlp : {Tlp::clear, Tlp::green, Tlp::amber}) {
    if (tlp > x_asking.most) break;
    HINOMI_ASSIGN(auto reader, x_room.know.intel.reader_where([&](const Label& label) {
      return both_see(label) && !exchange::why_it_stays({label, originator}, tlp, consents);
    }));
    found.push_back({tlp, std::move(reader)});
  }
  return found;
}

Result<void> LeavingSight::open_readers() {
  HINOMI_ASSIGN(auto seen, x_room.know.intel.reader_where([&](const Label& l) { return both_see(l); }));
  x_seen.emplace(std::move(seen));
  HINOMI_ASSIGN(x_free, steps({}, {}));
  HINOMI_ASSIGN(x_consented, steps(std::string(anybody), {{std::string(anybody), {}, {}}}));
  HINOMI_ASSIGN(const auto sources, x_room.know.intel.sources());
  for (const store::IntelSource& source : sources) x_sources[source.id] = source.name;
  return {};
}

Result<LeavingSight> LeavingSight::open(const ShareRoom& room, Asking asking) {
  LeavingSight sight(room, std::move(asking));
  HINOMI_TRY(sight.open_readers());
  return sight;
}

Result<std::optional<IntelImport>> LeavingSight::import(const std::string& id) const {
  HINOMI_ASSIGN(auto import, x_room.know.intel.import(id));
  if (import && !both_see(import->original.label)) import.reset();
  return import;
}

std::string LeavingSight::originator(const IntelImport& import) const {
  const auto source = x_sources.find(import.original.source);
  return source == x_sources.end() ? std::string() : source->second;
}

std::optional<Stays> LeavingSight::why_it_stays(const IntelImport& import, const Label& label) const {
  return exchange::why_it_stays({handled_label(label, import.original), originator(import)}, x_asking.most,
                                x_asking.consents);
}

const std::vector<LeavingSight::Step>& LeavingSight::steps_for(const IntelImport& import) const {
  return has_consented(x_asking.consents, originator(import)) ? x_consented : x_free;
}

Result<std::map<ValueKey, Tlp>> LeavingSight::leaving(const IntelImport& import,
                                                      store::ContainerNumber part) const {
  std::map<ValueKey, Tlp> found;
  if (why_it_stays(import, import.original.label)) return found;
  for (const Step& step : steps_for(import)) {
    if (!step.reader.sees(part)) continue;
    HINOMI_ASSIGN(const auto values, step.reader.values_of(part));
    for (const store::HeldValue& value : values) {
      if (!value.derived) found.try_emplace({value.kind, value.value}, step.tlp);
    }
  }
  return found;
}

Result<std::optional<Tlp>> LeavingSight::leaving(const IntelImport& import, store::ContainerNumber part,
                                                 const ValueKey& value) const {
  if (why_it_stays(import, import.original.label)) return std::optional<Tlp>();
  for (const Step& step : steps_for(import)) {
    HINOMI_ASSIGN(const auto place, step.reader.find(value.first, value.second));
    if (!place) continue;
    HINOMI_ASSIGN(const auto sightings, step.reader.sightings(*place));
    const bool here = std::any_of(sightings.begin(), sightings.end(),
                                  [&](const store::Sighting& one) { return one.container == part; });
    if (here) return std::optional(step.tlp);
  }
  return std::optional<Tlp>();
}

}  // namespace hinomi::exchange
