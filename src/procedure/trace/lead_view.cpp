// See lead_view.hpp.
#include "procedure/trace/lead_view.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/guards/guards.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/provider_log.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/trace/provider_networks.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

Result<std::optional<TorAnswer>> tor_of(const AskTor& tor, const Json& fields) {
  const auto address = parse_address(text_in(fields, "address"));
  const auto seen = fields.contains("seen_at") ? seen_in(fields["seen_at"]) : std::nullopt;
  if (!address || !seen) return std::optional<TorAnswer>();
  const auto skew = fields.find("skew_seconds");
  const std::int64_t seconds =
      skew != fields.end() && skew->is_number_integer() ? skew->get<std::int64_t>() : 0;
  auto answer = tor(*address, *seen, seconds);
  // A time that only names a month asks for more than can be answered; the page then says nothing of it.
  if (!answer && answer.error().kind != ErrorKind::limit_exceeded) return answer.error();
  return answer ? std::optional(*std::move(answer)) : std::nullopt;
}

std::int64_t days_until(const Kernel& kernel, Instant day) {
  return (start_of_jst_day(jst_day(day)) - start_of_jst_day(jst_day(kernel.now()))) / std::chrono::hours(24);
}

std::optional<std::int64_t> days_left(const Kernel& kernel, const Json& fields) {
  const auto day = parse_timestamp(text_in(fields, "gone_on"));
  return day ? std::optional(days_until(kernel, day->instant)) : std::nullopt;
}

const GuardUse* traceable_in(const RecordType& type, const TransitionDefinition*& step) {
  for (const TransitionDefinition& transition : type.transitions) {
    for (const GuardUse& use : transition.guards) {
      if (use.guard != "traceable") continue;
      step = &transition;
      return &use;
    }
  }
  return nullptr;
}

// A lead as the person may read it.
struct ShownLead {
  const Kernel& kernel;
  const access::Principal& person;
  const RecordType& type;
  const StoredRecord& record;
  Json fields;
};

// What the guard of the choice says of a provider and a log, were they chosen.
Result<std::optional<LeadAsk>> ask_of(const ShownLead& lead, const std::string& provider,
                                      const std::string& kind) {
  const TransitionDefinition* step = nullptr;
  const GuardUse* guard = traceable_in(lead.type, step);
  if (guard == nullptr) return std::optional<LeadAsk>();
  StoredRecord chosen = lead.record;
  Json fields = stored_object(chosen.fields);
  fields["provider"] = provider;
  fields["log_kind"] = kind;
  chosen.fields = to_text(fields);
  std::optional<LeadAsk> ask;
  HINOMI_TRY(lead.kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    const auto passed =
        ask_guard({lead.kernel, snapshot, lead.person, lead.type, chosen, lead.record, *step, false}, *guard);
    if (passed) return {};
    if (passed.error().kind != ErrorKind::forbidden) return passed.error();
    Json arguments = Json::object();
    for (const auto& [name, value] : passed.error().args) arguments[name] = value;
    ask = LeadAsk{passed.error().code, to_text(arguments)};
    return {};
  }));
  return ask;
}

Result<std::vector<LeadLog>> logs_of(const ShownLead& lead, const StoredRecord& provider,
                                     const Json& fields) {
  std::vector<LeadLog> logs;
  const auto seen = lead.fields.contains("seen_at") ? seen_in(lead.fields["seen_at"]) : std::nullopt;
  const auto rows = fields.find("logs");
  if (rows == fields.end() || !rows->is_array()) return logs;
  for (const Json& row : *rows) {
    if (!row.is_object()) continue;
    const std::string kind = text_in(row, "kind");
    const bool told =
        std::any_of(logs.begin(), logs.end(), [&](const LeadLog& one) { return one.kind == kind; });
    const auto log = provider_log(provider, kind);
    if (told || !log) continue;
    LeadLog shown{kind, log->days_kept, log->port, text_in(row, "precision"), {}, {}};
    if (seen) shown.days_left = days_until(lead.kernel, start_of_jst_day(log_gone_on(seen->instant, *log)));
    HINOMI_ASSIGN(shown.ask, ask_of(lead, provider.id, kind));
    logs.push_back(std::move(shown));
  }
  std::stable_sort(logs.begin(), logs.end(),
                   [](const LeadLog& a, const LeadLog& b) { return a.days > b.days; });
  return logs;
}

Result<LeadProvider> shown_provider(const ShownLead& lead, const StoredRecord& provider,
                                    const std::string& network) {
  HINOMI_ASSIGN(const RecordType* type, lead.kernel.type_of(provider));
  const Json fields = stored_object(shown_values(lead.person, *type, provider).fields);
  LeadProvider shown;
  shown.provider = row_of(lead.kernel, provider);
  shown.network = network;
  shown.shares_addresses = fields.value("shares_addresses", false);
  shown.verified_on = text_in(fields, "verified_on");
  shown.verified = provider.state == "verified";
  HINOMI_ASSIGN(shown.logs, logs_of(lead, provider, fields));
  return shown;
}

// The provider that a person chose stands first; it may be one that the directory does not propose.
Result<void> add_providers(const ShownLead& lead, LeadView& view) {
  std::vector<NamedProvider> named;
  if (const auto address = parse_address(text_in(lead.fields, "address"))) {
    HINOMI_ASSIGN(named, providers_of(lead.kernel, lead.person, *address));
  }
  HINOMI_ASSIGN(const auto chosen,
                provider_named(lead.kernel, lead.person, text_in(lead.fields, "provider")));
  if (chosen) {
    const auto same = std::find_if(named.begin(), named.end(),
                                   [&](const NamedProvider& one) { return one.provider.id == chosen->id; });
    HINOMI_ASSIGN(auto shown,
                  shown_provider(lead, *chosen, same == named.end() ? "" : to_text(same->network)));
    view.providers.push_back(std::move(shown));
    if (same != named.end()) named.erase(same);
    HINOMI_ASSIGN(view.ask, ask_of(lead, chosen->id, text_in(lead.fields, "log_kind")));
  }
  for (const NamedProvider& one : named) {
    HINOMI_ASSIGN(auto shown, shown_provider(lead, one.provider, to_text(one.network)));
    view.providers.push_back(std::move(shown));
  }
  return {};
}

Result<void> add_others(const Kernel& kernel, const access::Principal& person, const StoredRecord& lead,
                        const std::string& address, LeadView& view) {
  const std::vector<std::string> types{std::string(lead_type)};
  const std::vector<RecordKeys::Match> asked{{ObservableKind::ip, address, {}}};
  HINOMI_ASSIGN(const auto matches,
                kernel.records().holding(person, types, asked, lead.id, limits::similar_looked,
                                         sight_of(kernel, person)));
  for (const store::RecordMatch& match : matches) view.others.push_back(row_of(kernel, match.record));
  return {};
}

}  // namespace

Result<LeadView> lead_view(const LeadRoom& room, const access::Principal& person, std::string_view id) {
  if (submits_only(person)) return no_record(id);
  // Definitions stay in force for a day after they were replaced; the question borrows them.
  const std::shared_ptr<const Definitions> borrowed(std::shared_ptr<const Definitions>(),
                                                    &room.procedures.definitions());
  const Kernel kernel({&room.store, borrowed, {}, {}, room.clock});
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, lead_type, id));
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  const ShownLead lead{kernel, person, *type, record,
                       stored_object(shown_values(person, *type, record).fields)};
  LeadView view;
  HINOMI_ASSIGN(view.tor, tor_of(room.tor, lead.fields));
  view.anonymiser = view.tor && view.tor->standing == TorStanding::exit;
  view.days_left = days_left(kernel, lead.fields);
  HINOMI_TRY(add_providers(lead, view));
  const std::string address = text_in(lead.fields, "address");
  if (parse_address(address)) HINOMI_TRY(add_others(kernel, person, record, address, view));
  const std::size_t rows = view.providers.size() + view.others.size();
  HINOMI_TRY(note_list(kernel, person, {"record.similar", lead_type, record.id, rows}));
  return view;
}

}  // namespace hinomi::procedure
