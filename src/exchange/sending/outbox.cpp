// The outbox for people, see outbox.hpp: lists, receipts, and what a named person settles.
#include "exchange/sending/outbox.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "exchange/sending/archive.hpp"
#include "exchange/sending/limits.hpp"
#include "exchange/sending/outbox_state.hpp"
#include "procedure/procedures.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::int64_t reason_characters_max = 2'000;

std::string arguments_of(const std::optional<Error>& trouble) {
  Json arguments = Json::object();
  if (trouble) {
    for (const auto& [name, value] : trouble->args) arguments[name] = value;
  }
  return to_text(arguments);
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Error unfit(SendingState state) {
  return fail(ErrorKind::conflict, "sending.state_unfit", {{"state", std::string(to_text(state))}});
}

// Which states a person's word may end, and how.
bool fits(SendingState state, SendingOutcome outcome, SendingWay way) {
  using enum SendingState;
  switch (outcome) {
    case SendingOutcome::sent:
      return state == unclear || state == bounced;
    case SendingOutcome::again:
      return state == unclear || state == bounced || state == refused;
    case SendingOutcome::handed_over:
      return state == unclear || state == bounced || state == refused ||
             (state == waiting && (way == SendingWay::by_hand || way == SendingWay::mail_archive));
    case SendingOutcome::cancelled:
      return state == waiting || state == refused || state == bounced;
  }
  HINOMI_ASSERT(false);
}

SendingStep step_of(SendingOutcome outcome) {
  switch (outcome) {
    case SendingOutcome::sent:
      return SendingStep::settled;
    case SendingOutcome::again:
      return SendingStep::again;
    case SendingOutcome::handed_over:
      return SendingStep::handed_over;
    case SendingOutcome::cancelled:
      return SendingStep::cancelled;
  }
  HINOMI_ASSERT(false);
}

// What bounced or was refused did not arrive: it is made anew, so that a mended address or certificate
// counts. What may have arrived goes again as it was, under the same name.
void apply(store::StoredSending& sending, SendingOutcome outcome, Instant now) {
  const bool arrived_nowhere =
      sending.state == SendingState::refused || sending.state == SendingState::bounced;
  sending.next.reset();
  sending.left_house = false;
  switch (outcome) {
    case SendingOutcome::sent:
      sending.state = SendingState::sent;
      sending.sent = sending.sent.value_or(now);
      break;
    case SendingOutcome::again:
      sending.state = SendingState::waiting;
      sending.failures = 0;
      if (arrived_nowhere) sending.digest.clear();
      break;
    case SendingOutcome::handed_over:
      sending.state = SendingState::handed_over;
      sending.sent = now;
      break;
    case SendingOutcome::cancelled:
      sending.state = SendingState::cancelled;
      break;
  }
  if (outcome != SendingOutcome::cancelled) sending.trouble.reset();
}

bool left(SendingState state) { return state == SendingState::sent || state == SendingState::handed_over; }

// Each desk that was told, with the newest correction that it got.
std::vector<CorrectionTold> told_of(const std::vector<store::StoredSending>& sendings) {
  std::map<std::string, CorrectionTold> told;
  std::vector<std::string> order;
  const bool corrected = std::any_of(sendings.begin(), sendings.end(),
                                     [](const store::StoredSending& one) { return one.correction; });
  if (!corrected) return {};
  for (const store::StoredSending& one : sendings) {
    const bool may_have_it = left(one.state) || one.state == SendingState::unclear ||
                             one.state == SendingState::attempting || one.state == SendingState::bounced;
    if (!one.correction && may_have_it && !told.contains(one.desk)) {
      told[one.desk] = {one.desk, one.recipient, one.sent.value_or(one.made), one.id, {}, {}, {}};
      order.push_back(one.desk);
    }
    if (!one.correction || !told.contains(one.desk)) continue;
    CorrectionTold& row = told[one.desk];
    row.correction = one.id;
    row.state = one.state;
    row.corrected = left(one.state) ? one.sent : std::nullopt;
  }
  std::vector<CorrectionTold> rows;
  for (const std::string& desk : order) rows.push_back(told[desk]);
  return rows;
}

}  // namespace

Result<SendingSetup> sending_setup(const Configuration& configuration) {
  SendingSetup setup;
  HINOMI_ASSIGN(setup.rule, outbound_rule(configuration));
  const std::string hosts = configuration.text("sending.hosts");
  for (const std::string_view word : split(hosts, ' ')) {
    if (!trim(word).empty()) setup.hosts.emplace_back(trim(word));
  }
  setup.folders = configuration.text("sending.folders");
  setup.certificate_file = configuration.text("sending.certificate_file");
  setup.key_file = configuration.text("sending.key_file");
  setup.client_certificate_file = configuration.text("sending.client_certificate_file");
  setup.client_key_file = configuration.text("sending.client_key_file");
  if (!configuration.text("mail.host").empty()) setup.mail_sender = configuration.text("mail.sender");
  return setup;
}

Outbox::Outbox(OutboxRoom room) : x_state(std::make_unique<State>(std::move(room))) {}
Outbox::~Outbox() = default;

void Outbox::when_wanted(std::function<void()> call) { x_state->when_wanted = std::move(call); }

Result<store::StoredSending> Outbox::State::load(const std::string& id) const {
  std::optional<store::StoredSending> found;
  HINOMI_TRY(room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, sendings.find(snapshot, id));
    return {};
  }));
  if (!found) return fail(ErrorKind::not_found, "sending.not_found");
  return *std::move(found);
}

Result<std::pair<store::StoredSending, StoredRecord>> Outbox::State::find(const access::Principal& person,
                                                                          const std::string& id) const {
  HINOMI_ASSIGN(auto sending, load(id));
  const auto types = room.procedures.readable_types(person);
  HINOMI_ASSIGN(auto seen, room.store.records().find(person, types, sending.record));
  if (!seen) return fail(ErrorKind::not_found, "sending.not_found");
  return std::pair(std::move(sending), *std::move(seen));
}

bool Outbox::State::may_settle(const access::Principal& person, const StoredRecord& present) const {
  constexpr std::array settlers{Role::liaison,       Role::section_chief, Role::unit_head,
                                Role::division_head, Role::duty_officer,  Role::force_head};
  const bool role = std::any_of(settlers.begin(), settlers.end(), [&](Role one) {
    return std::find(person.roles.begin(), person.roles.end(), one) != person.roles.end();
  });
  return role && !person.scopes && holds(person.organisations_below, present.label.owner);
}

Sending Outbox::State::shown(const store::StoredSending& sending, const std::string& title) const {
  Sending shown;
  shown.id = sending.id;
  shown.record = sending.record;
  shown.type = sending.type;
  shown.number = sending.number;
  shown.title = title;
  shown.desk = sending.desk;
  shown.recipient = sending.recipient;
  shown.way = sending.way;
  shown.form = sending.form;
  shown.state = sending.state;
  shown.correction = sending.correction;
  shown.corrects = sending.corrects;
  shown.made = sending.made;
  shown.sender = sending.sender_name;
  shown.approver = sending.approver_name;
  shown.attempts = sending.attempts;
  shown.next = sending.next;
  shown.sent = sending.sent;
  const bool open = sending.state == SendingState::waiting || sending.state == SendingState::attempting;
  shown.overdue = open && sending.made < room.clock() - limits::sending_overdue_after;
  shown.needs_password = sending.way == SendingWay::mail_archive && sending.state == SendingState::waiting &&
                         sending.digest.empty();
  shown.digest = sending.digest;
  shown.answer = sending.answer;
  shown.code = sending.trouble ? sending.trouble->code : "";
  shown.arguments = arguments_of(sending.trouble);
  shown.version = sending.version;
  return shown;
}

Result<SendingList> Outbox::list(const access::Principal& person, const ListSendingsQuery& query) const {
  const State& state = *x_state;
  const Instant now = state.room.clock();
  store::SendingQuery asked;
  asked.types = state.room.procedures.readable_types(person);
  asked.state = query.state;
  asked.overdue_alone = query.overdue.value_or(false);
  asked.overdue_before = now - limits::sending_overdue_after;
  asked.limit = std::clamp<std::int64_t>(query.limit.value_or(200), 1, limits::sendings_listed_max);
  SendingList list;
  HINOMI_TRY(state.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto rows, state.sendings.list(snapshot, person, asked, now));
    for (const auto& row : rows) list.items.push_back(state.shown(row.sending, row.title));
    HINOMI_ASSIGN(const auto sums, state.sendings.count(snapshot, person, asked, now));
    for (const auto& sum : sums) {
      list.counts.push_back({sum.state, sum.count, sum.overdue});
      list.total += sum.count;
    }
    HINOMI_ASSIGN(const auto strays, state.sendings.strays(snapshot, person.organisation));
    for (const auto& stray : strays) list.strays.push_back(state.shown_reply(stray));
    return {};
  }));
  if (!state.room.setup.rule.enabled) list.stopped = "sending.offline";
  const Json payload{{"count", list.items.size()}, {"total", list.total}};
  HINOMI_TRY(state.room.store.journal().record(
      person, {"sending.listed", "sending", to_text(payload), access::own_label(person)}));
  return list;
}

Result<SendingDetail> Outbox::one(const access::Principal& person, const std::string& id) const {
  const State& state = *x_state;
  HINOMI_ASSIGN(const auto found, state.find(person, id));
  SendingDetail detail;
  detail.sending = state.shown(found.first, found.second.title);
  detail.may_settle = state.may_settle(person, found.second);
  HINOMI_TRY(
      state.room.store.journal().record(person, {"sending.read", "sending/" + id, "{}", found.second.label}));
  HINOMI_TRY(state.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(detail.parts, state.sendings.parts(snapshot, id));
    HINOMI_ASSIGN(detail.lines, state.sendings.lines(snapshot, id));
    HINOMI_ASSIGN(const auto replies, state.sendings.replies(snapshot, found.first.record));
    for (const auto& reply : replies) {
      if (reply.sending == id) detail.replies.push_back(state.shown_reply(reply));
    }
    return {};
  }));
  return detail;
}

Result<RecordSendings> Outbox::of_record(const access::Principal& person, const std::string& type,
                                         const std::string& record) const {
  const State& state = *x_state;
  const auto types = state.room.procedures.readable_types(person);
  if (!holds(types, type)) return fail(ErrorKind::not_found, "record.not_found", {{"id", record}});
  HINOMI_ASSIGN(const auto present, state.room.store.records().find(person, {type}, record));
  if (!present) return fail(ErrorKind::not_found, "record.not_found", {{"id", record}});
  RecordSendings shown;
  std::vector<store::StoredSending> rows;
  std::vector<store::StoredReply> replies;
  std::vector<store::StoredSending> earlier;  // of requests for many, that this record corrects
  HINOMI_TRY(state.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(rows, state.sendings.of_record(snapshot, record));
    HINOMI_ASSIGN(replies, state.sendings.replies(snapshot, record));
    for (const auto& row : rows) {
      if (!row.corrects) continue;
      HINOMI_ASSIGN(const auto corrected, state.sendings.find(snapshot, *row.corrects));
      if (corrected && corrected->record != record && holds(types, corrected->type))
        earlier.push_back(*corrected);
    }
    return {};
  }));
  if (rows.empty() && replies.empty()) return shown;
  // What left in the name of a record that the person may not find is not told; that it was corrected is.
  std::erase_if(earlier, [&](const store::StoredSending& one) {
    const auto seen = state.room.store.records().find(person, {one.type}, one.record);
    return !seen || !*seen;
  });
  HINOMI_TRY(state.room.store.journal().record(
      person, {"sending.read", "record/" + type + "/" + record, "{}", present->label}));
  for (const auto& row : rows) shown.items.push_back(state.shown(row, present->title));
  for (const auto& reply : replies) shown.replies.push_back(state.shown_reply(reply));
  earlier.insert(earlier.end(), rows.begin(), rows.end());
  shown.told = told_of(earlier);
  return shown;
}

Result<std::string> Outbox::numbered(const access::Principal& person, const std::string& number) const {
  std::vector<store::StoredSending> rows;
  HINOMI_TRY(x_state->room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(rows, x_state->sendings.of_number(snapshot, number));
    return {};
  }));
  std::reverse(rows.begin(), rows.end());
  for (const auto& row : rows) {
    if (x_state->find(person, row.id)) return row.id;
  }
  HINOMI_TRY(x_state->find(person, number));
  return number;
}

Result<SendingDetail> Outbox::settle(const access::Principal& person, const std::string& id,
                                     const SendingSettled& wanted) {
  State& state = *x_state;
  HINOMI_ASSIGN(auto found, state.find(person, id));
  auto& [sending, present] = found;
  if (!state.may_settle(person, present)) return fail(ErrorKind::forbidden, "sending.may_not_settle");
  if (trim(wanted.reason).empty() ||
      static_cast<std::int64_t>(wanted.reason.size()) > reason_characters_max * 4)
    return fail(ErrorKind::malformed, "sending.reason_missing");
  if (sending.version != wanted.version) return fail(ErrorKind::conflict, "sending.stale");
  if (!fits(sending.state, wanted.outcome, sending.way)) return unfit(sending.state);
  const bool never_left = sending.state == SendingState::refused || sending.state == SendingState::bounced;
  const bool leaves = wanted.outcome == SendingOutcome::again ||
                      (wanted.outcome == SendingOutcome::handed_over && never_left);
  if (leaves && !sending.correction) {
    // What was corrected since would undo the correction.
    std::vector<store::StoredSending> rows;
    HINOMI_TRY(state.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(rows, state.sendings.of_record(snapshot, sending.record));
      HINOMI_ASSIGN(const auto others, state.sendings.correcting(snapshot, sending.id));
      rows.insert(rows.end(), others.begin(), others.end());
      return {};
    }));
    const bool corrected = std::any_of(rows.begin(), rows.end(), [&](const store::StoredSending& one) {
      return one.correction && one.desk == sending.desk && one.made >= sending.made;
    });
    if (corrected) return fail(ErrorKind::conflict, "sending.corrected");
    if (present.demonstration) return fail(ErrorKind::forbidden, "sending.demonstration");
    // A desk that was changed since is read anew, with its way.
    if (wanted.outcome == SendingOutcome::again && sending.state != SendingState::unclear) {
      HINOMI_ASSIGN(const auto to, state.desk(sending.desk));
      sending.way = to.way;
    }
  }
  apply(sending, wanted.outcome, state.room.clock());
  HINOMI_TRY(state.move(sending, {step_of(wanted.outcome), person.name, wanted.reason, sending.digest, {}},
                        person, present.label));
  if (state.when_wanted) state.when_wanted();
  return one(person, id);
}

Result<SendingDetail> Outbox::retry(const access::Principal& person, const std::string& id) {
  State& state = *x_state;
  HINOMI_ASSIGN(auto found, state.find(person, id));
  auto& [sending, present] = found;
  const bool own = sending.sender == person.id && !person.scopes;
  if (!own && !state.may_settle(person, present)) return fail(ErrorKind::forbidden, "sending.may_not_settle");
  if (sending.state != SendingState::waiting) return unfit(sending.state);
  HINOMI_TRY(state.way_open(sending.way));
  sending.next.reset();
  HINOMI_TRY(state.move(sending, {SendingStep::again, person.name, {}, {}, {}}, person, present.label));
  if (state.when_wanted) state.when_wanted();
  return one(person, id);
}

// The password is drawn, used and told; only the archive stays. Before the first attempt it may be drawn
// anew.
Result<SendingPassword> Outbox::password(const access::Principal& person, const std::string& id) {
  State& state = *x_state;
  HINOMI_ASSIGN(auto found, state.find(person, id));
  auto& [sending, present] = found;
  const bool own = sending.sender == person.id && !person.scopes;
  if (!own && !state.may_settle(person, present)) return fail(ErrorKind::forbidden, "sending.may_not_settle");
  if (sending.way != SendingWay::mail_archive || sending.state != SendingState::waiting ||
      (sending.attempts > 0 && !sending.digest.empty()))
    return unfit(sending.state);
  HINOMI_ASSIGN(const auto to, state.desk(sending.desk));
  HINOMI_ASSIGN(const auto parts, state.compose(sending, to));
  const std::string password = make_password();
  const std::vector<SentPart> archive{
      {sending.number + ".zip", "application/zip", encrypted_zip(parts, password)}};
  HINOMI_ASSIGN(const std::string wire, state.wire_of(sending, archive, to));
  HINOMI_TRY(state.fix(sending, parts, wire, {SendingStep::password, person.name, {}, {}, {}}));
  if (state.when_wanted) state.when_wanted();
  return SendingPassword{password, state.shown(sending, present.title)};
}

}  // namespace hinomi::exchange
