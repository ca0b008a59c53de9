// See intelligence.hpp.
#include "app/intelligence.hpp"

#include "access/decision.hpp"
#include "app/content.hpp"
#include "app/intel_records.hpp"
#include "app/intel_use.hpp"
#include "app/site_signs.hpp"
#include "base/address.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "correlate/attack/attack_book.hpp"
#include "correlate/board.hpp"
#include "correlate/board_references.hpp"
#include "correlate/campaigns/campaign_desk.hpp"
#include "correlate/value_score.hpp"
#include "exchange/feeds/feed_desk.hpp"
#include "intel/hits/hit_rules.hpp"
#include "intel/hits/limits.hpp"
#include "intel/know/table_profiles.hpp"
#include "intel/know/views.hpp"
#include "intel/warn/background.hpp"
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
  intel::BackgroundNames shared_places;
  std::unique_ptr<correlate::DecayBook> decay;
  intel::KnowRoom know;
  correlate::AttackBook attack;
  std::unique_ptr<correlate::CampaignDesk> campaigns;  // the last: its thread works with the others
  std::unique_ptr<IntelUse> use;
  std::unique_ptr<exchange::FeedDesk> feeds;
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

// What an attribution must hold before it is weighed and before it is assessed.
void supply_checks(procedure::Procedures& procedures, const store::Intel& intel) {
  procedures.supply_check("attribution_hypotheses", [](const access::Principal&, const StoredRecord& record) {
    return correlate::check_hypotheses(record.fields);
  });
  procedures.supply_check(
      "attribution_conclusion",
      [&intel](const access::Principal& person, const StoredRecord& record) -> Result<void> {
        HINOMI_TRY(correlate::check_conclusion(record.fields));
        HINOMI_ASSIGN(const auto reader, intel.reader(person, Permission::intel_read));
        return correlate::check_references(reader, person, {record.fields, record.label});
      });
}

Result<intel::HitRules> hit_rules(const std::string& file) {
  HINOMI_ASSIGN(const std::string text, read_file(file, intel::limits::hit_rule_file_bytes_max));
  return intel::HitRules::read(text, file);
}

}  // namespace

// A record of a feed is put into force only when it fits to be asked.
Result<void> Intelligence::open_feeds(State& state, std::unique_ptr<exchange::FeedDesk>& feeds) {
  const IntelligenceParts& parts = state.parts;
  HINOMI_ASSIGN(auto rule, exchange::outbound_rule(parts.configuration));
  feeds = std::make_unique<exchange::FeedDesk>(
      exchange::FeedDeskRoom{parts.store, *state.intel, parts.procedures, std::move(rule), parts.clock});
  parts.procedures.supply_check("feed",
                                [desk = feeds.get()](const access::Principal&, const StoredRecord& record) {
                                  return desk->check(record);
                                });
  return {};
}

Intelligence::Intelligence(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Intelligence::~Intelligence() = default;

Result<std::unique_ptr<Intelligence>> Intelligence::open(const IntelligenceParts& parts) {
  HINOMI_ASSIGN(auto intel, store::Intel::open(parts.store.database(), parts.store.journal(),
                                               parts.store.vault().key(), {parts.store.directory()}));
  auto state = std::make_unique<State>(parts, std::move(intel));
  HINOMI_TRY(add_warnings(parts.configuration, state->warnings));
  HINOMI_ASSIGN(const auto content, content_folder(parts.configuration));
  HINOMI_ASSIGN(state->shared_places, intel::BackgroundNames::read(content + "/background"));
  HINOMI_ASSIGN(state->decay, correlate::DecayBook::open(content + "/rules/decay.yaml"));
  supply_checks(parts.procedures, *state->intel);
  HINOMI_TRY(supply_site_signs(parts.procedures, parts.store, parts.configuration));
  State* held = state.get();
  held->know.warnings = &held->warnings;
  held->know.shared_places = &held->shared_places;
  held->know.score = [held](const store::IntelReader& reader, ObservableKind kind, std::string_view value,
                            std::span<const store::Sighting> seen, Instant now) {
    return correlate::value_score(reader, {kind, value}, seen, *held->decay->policy(), now);
  };
  held->know.clock = parts.clock;
  held->know.records = [held](const access::Principal& person, ObservableKind kind,
                              const std::string& value) -> Result<std::vector<SimilarRecord>> {
    HINOMI_ASSIGN(auto list, held->parts.procedures.holding(person, kind, value));
    // That somebody watches a value is told by itself; it is no report and no case.
    std::erase_if(list.items, [](const SimilarRecord& one) { return one.record.type == watch_type; });
    return std::move(list.items);
  };
  held->know.observed = [held](const access::Principal& person, const std::string& address) {
    return observed(held->parts.observations, held->parts.store, held->parts.clock, person, address);
  };
  held->campaigns = std::make_unique<correlate::CampaignDesk>(held->know);
  HINOMI_ASSIGN(auto compared, hit_rules(content + "/rules/hits.yaml"));
  held->use = std::make_unique<IntelUse>(held->parts, *held->intel, held->know, std::move(compared));
  held->know.watched = [held](const access::Principal& person, ObservableKind kind,
                              const std::string& value) { return held->use->watches(person, kind, value); };
  HINOMI_TRY(open_feeds(*held, held->feeds));
  return std::unique_ptr<Intelligence>(new Intelligence(std::move(state)));
}

store::Intel& Intelligence::store() { return *x_state->intel; }
const intel::KnowRoom& Intelligence::know() const { return x_state->know; }
correlate::CampaignDesk& Intelligence::campaigns() { return *x_state->campaigns; }
correlate::AttackBook& Intelligence::attack() { return x_state->attack; }
IntelUse& Intelligence::use() { return *x_state->use; }
exchange::FeedDesk& Intelligence::feeds() { return *x_state->feeds; }
intel::TakingRoom Intelligence::taking() {
  return {x_state->parts.store, *x_state->intel, &x_state->warnings};
}

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
  from.pap = wanted.pap.value_or(Pap::clear);
  from.handling = wanted.handling.value_or(std::vector<HandlingCode>());
  from.label.owner = person.organisation;
  from.label.compartment = wanted.compartment.value_or("");
  HINOMI_TRY(access::may_label(person, from.label.confidentiality, from.label.compartment));
  if (wanted.columns) {
    HINOMI_ASSIGN(taking.columns, intel::mapping_of(intelligence.know(), person, *wanted.columns));
    if (!taking.columns.empty()) taking.form = IntelForm::csv;
  }
  HINOMI_ASSIGN(const intel::Taken taken, intel::take_bytes(intelligence.taking(), person, bytes, taking));
  intel::Names names(intelligence.store());
  return intel::shown_original(names, taken.import);
}

}  // namespace hinomi::app
