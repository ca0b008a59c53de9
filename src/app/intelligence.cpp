// See intelligence.hpp.
#include "app/intelligence.hpp"

#include "app/content.hpp"
#include "base/address.hpp"
#include "base/log.hpp"
#include "intel/know/views.hpp"
#include "intel/warn/warning_lists.hpp"
#include "observe/answers/scope.hpp"
#include "procedure/procedures.hpp"
#include "store/intel/intel.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {

struct Intelligence::State {
  explicit State(const IntelligenceParts& given, std::unique_ptr<store::Intel> opened)
      : parts(given), intel(std::move(opened)), know{parts.store, *intel} {}
  IntelligenceParts parts;
  std::unique_ptr<store::Intel> intel;
  intel::WarningLists warnings;
  intel::KnowRoom know;
};

namespace {

bool observed(store::Observations& observations, store::Store& store, Clock clock,
              const access::Principal& person, const std::string& address) {
  const auto parsed = parse_address(address);
  const auto scope = observe::sensor_scope(store, person);
  if (!parsed || !scope) return false;
  const auto detail = observations.source(*scope, *parsed, clock());
  return detail && detail->packets > 0;
}

Result<void> add_warnings(const Configuration& configuration, intel::WarningLists& warnings) {
  HINOMI_ASSIGN(const auto content, content_folder(configuration));
  if (configuration.boolean("intel.delivered_lists"))
    HINOMI_TRY(intel::add_warning_files(content + "/warning_lists", warnings));
  const std::string own = configuration.text("intel.warning_lists");
  if (!own.empty()) HINOMI_TRY(intel::add_warning_files(own, warnings));
  warnings.seal();
  return {};
}

}  // namespace

Intelligence::Intelligence(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Intelligence::~Intelligence() = default;

Result<std::unique_ptr<Intelligence>> Intelligence::open(const IntelligenceParts& parts) {
  HINOMI_ASSIGN(auto intel, store::Intel::open(parts.store.database(), parts.store.journal(),
                                               parts.store.vault().key(), {parts.store.directory()}));
  auto state = std::make_unique<State>(parts, std::move(intel));
  HINOMI_TRY(add_warnings(parts.configuration, state->warnings));
  State* held = state.get();
  held->know.warnings = &held->warnings;
  held->know.clock = parts.clock;
  held->know.records = [held](const access::Principal& person, ObservableKind kind,
                              const std::string& value) -> Result<std::vector<SimilarRecord>> {
    HINOMI_ASSIGN(auto list, held->parts.procedures.holding(person, kind, value));
    return std::move(list.items);
  };
  held->know.observed = [held](const access::Principal& person, const std::string& address) {
    return observed(held->parts.observations, held->parts.store, held->parts.clock, person, address);
  };
  return std::unique_ptr<Intelligence>(new Intelligence(std::move(state)));
}

store::Intel& Intelligence::store() { return *x_state->intel; }
const intel::KnowRoom& Intelligence::know() const { return x_state->know; }
intel::TakingRoom Intelligence::taking() { return {x_state->parts.store, *x_state->intel}; }

Result<IntelOriginal> take_original(Intelligence& intelligence, const access::Principal& person,
                                    const IntelTake& wanted, std::string_view bytes) {
  intel::Wanted taking;
  taking.name = wanted.name;
  taking.form = wanted.form;
  intel::Provenance& from = taking.provenance;
  from.source = wanted.source;
  from.grade = wanted.source_grade;
  from.info = wanted.info_grade;
  from.label.confidentiality = wanted.confidentiality.value_or(Confidentiality::class2);
  from.label.tlp = wanted.tlp.value_or(Tlp::amber);
  from.label.owner = person.organisation;
  from.label.compartment = wanted.compartment.value_or("");
  HINOMI_ASSIGN(const intel::Taken taken, intel::take_bytes(intelligence.taking(), person, bytes, taking));
  intel::Names names(intelligence.store());
  return intel::shown_original(names, taken.import);
}

}  // namespace hinomi::app
