// Taking a step back leaves nothing of it: for every type and every step that can be taken back, from every
// state, the record with its deadlines, grants, links, notices and counts is held against itself before the
// step. Seen to fail with each part of take_back.cpp taken out: deadlines_in, grants_back, links_back,
// remove_notices, withdraw, definition_version.
#include <algorithm>
#include <random>
#include <set>

#include "access/decision.hpp"
#include "procedure/engine/writing/make.hpp"
#include "procedure/engine/writing/take_back.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

std::string moment(const std::optional<Instant>& instant) {
  return instant ? std::to_string(instant->microseconds()) : "-";
}

class Bench {
 public:
  explicit Bench(std::uint64_t seed) : x_random(seed), x_kernel(room()) {}

  /// Takes the step from the state and back; tells the difference, or why it was not taken.
  std::string difference(const RecordType& type, const TransitionDefinition& step, const std::string& state) {
    const TransitionDefinition* first = taken_before(type, step);
    const auto other = first == nullptr ? std::nullopt : std::optional(worker(type, *first));
    const access::Principal actor = worker(type, step);
    const std::string id = make(actor, type, first == nullptr ? state : first->from.front());
    if (other) {
      TransitionWanted before = wanted(*other, *first, id);
      before.fields = with_asked(step, before.fields.value_or("{}"));
      const auto done = x_office.procedures().step(*other, type.name, id, first->name, before);
      if (!done) return "not taken before: " + test::told(done.error());
      REQUIRE(done->record.state == state);
    }
    if (step.to_record) x_other = make(actor, type_of(*step.to_record), type_of(*step.to_record).initial);
    x_office.pass(std::chrono::minutes(x_random() % 4'000));
    REQUIRE(x_office.procedures().run_timers());
    const std::string before = told(actor, type, id);
    TransitionWanted asked = wanted(actor, step, id);
    if (asked.fields) asked.fields = with_asked(step, *asked.fields);
    const auto taken = x_office.procedures().step(actor, type.name, id, step.name, asked, kind_for(step));
    if (!taken) return "not taken: " + test::told(taken.error());
    x_office.pass(std::chrono::seconds(x_random() % 10));
    const auto back = x_office.procedures().undo(actor, type.name, id, {taken->record.version});
    if (!back) return "not taken back: " + back.error().code;
    const std::string after = told(actor, type, id);
    return before == after ? std::string() : before + "\n--- after ---\n" + after;
  }

 private:
  Room room() {
    auto calendar = Calendar::load(HINOMI_SOURCE_DIR "/content");
    REQUIRE(calendar);
    return {
        &x_office.store(), test::all_definitions(), *calendar, {}, [this] { return x_office.now(); }, false};
  }
  const RecordType& type_of(const std::string& name) {
    return *x_kernel.definitions().in_force(name, x_office.now());
  }
  // The step that another person must have taken; nothing: the guards ask for none.
  static const TransitionDefinition* taken_before(const RecordType& type, const TransitionDefinition& step) {
    for (const GuardUse& use : step.guards) {
      if (use.guard == "distinct_actor")
        return find_transition(type, parameter(use.parameters, "from").front());
    }
    return nullptr;
  }
  // The values given, with those that the guards of the step want.
  static std::string with_asked(const TransitionDefinition& step, const std::string& given) {
    Json fields = *parse_json(given);
    for (const GuardUse& use : step.guards) {
      if (use.guard != "field_is") continue;
      const std::string field = parameter(use.parameters, "field").front();
      if (fields.contains(field)) fields[field] = parameter(use.parameters, "value").front();
    }
    return to_text(fields);
  }
  access::Principal worker(const RecordType& type, const TransitionDefinition& step) {
    std::vector<Role> roles{step.roles.front()};
    if (!type.create_roles.empty()) roles.push_back(type.create_roles.front());
    access::Principal person = x_office.hire("p" + std::to_string(++x_hired), "13", roles);
    for (const Purpose purpose : access::purposes_of(roles)) {
      const auto& fitting = type.purposes;
      if (std::find(fitting.begin(), fitting.end(), purpose) != fitting.end()) person.purpose = purpose;
    }
    x_colleague = x_office.hire("p" + std::to_string(++x_hired), "13", {step.roles.front()}).id;
    x_people = {person, x_office.hire("p" + std::to_string(++x_hired), "13", {Role::unit_head}),
                x_office.hire("p" + std::to_string(++x_hired), "07", {Role::intake_officer}),
                x_office.hire("p" + std::to_string(++x_hired), "00", {Role::arbiter})};
    return person;
  }
  Json value_of(const access::Principal& actor, const FieldDefinition& field) {
    const std::string text = "値" + std::to_string(x_random() % 100);
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::long_text:
        return text;
      case FieldKind::integer:
      case FieldKind::yen:
        return field.minimum.value_or(1) + static_cast<std::int64_t>(x_random() % 2);
      case FieldKind::day:
        return "2026-12-" + std::to_string(10 + x_random() % 15);
      case FieldKind::instant:
        return Json{{"text", "2026-11-22T01:00:00Z"},
                    {"instant", "2026-11-22T01:00:00Z"},
                    {"offset", 0},
                    {"precision", 1'000'000'000}};
      case FieldKind::choice:
        return term_of(field);
      case FieldKind::choices:
        return Json::array({term_of(field)});
      case FieldKind::flag:
        return x_random() % 2 == 0;
      case FieldKind::person:
        return actor.id;
      case FieldKind::organisation:
        return "13";
      case FieldKind::checklist:
        return Json::array({field.items.front().code});
      case FieldKind::record:
      case FieldKind::observable:
      case FieldKind::file:
      case FieldKind::table:
        return {};
    }
    HINOMI_ASSERT(false);
  }
  std::string term_of(const FieldDefinition& field) {
    const Vocabulary* vocabulary = x_kernel.definitions().vocabulary(field.vocabulary.value_or(""));
    REQUIRE(vocabulary != nullptr);
    return vocabulary->terms[x_random() % vocabulary->terms.size()].code;
  }
  std::string make(const access::Principal& actor, const RecordType& type, const std::string& state) {
    Json fields = Json::object();
    for (const FieldDefinition& field : type.fields) {
      Json value = value_of(actor, field);
      if (!value.is_null()) fields[field.name] = std::move(value);
    }
    std::string id;
    REQUIRE(x_office.store().database().write([&](store::Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(Change change, begin_record(x_kernel, transaction, actor,
                                                {type, "13", {}, to_text(fields), state, {}, false}));
      change.record.assignee = actor.id;
      HINOMI_TRY(finish_change(change));
      id = change.record.id;
      return {};
    }));
    return id;
  }
  // Of a family the step is told which kind to make.
  std::string kind_for(const TransitionDefinition& step) {
    for (const EffectUse& use : step.effects) {
      const auto made = parameter(use.parameters, "type");
      if (use.effect != "make_record" || x_kernel.definitions().family(made.front()) != made.front())
        continue;
      return x_kernel.definitions().kinds(made.front()).front();
    }
    return {};
  }
  TransitionWanted wanted(const access::Principal& actor, const TransitionDefinition& step,
                          const std::string& id) {
    TransitionWanted wanted;
    wanted.version = version_of(id);
    wanted.reason = "試験";
    if (step.to_organisation) wanted.organisation = "07";
    if (step.to_person) wanted.person = x_colleague;
    if (step.to_record) wanted.record = x_other;
    Json fields = Json::object();
    const RecordType& type = type_of(load(id).type);
    for (const std::string& name : step.fields) {
      Json value = value_of(actor, *find_field(type, name));
      if (!value.is_null() && !value.is_object()) fields[name] = std::move(value);
    }
    if (!fields.empty()) wanted.fields = to_text(fields);
    return wanted;
  }
  StoredRecord load(const std::string& id) {
    std::optional<StoredRecord> found;
    REQUIRE(x_office.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, x_office.store().records().load(snapshot, id));
      return {};
    }));
    REQUIRE(found);
    return *found;
  }
  std::int64_t version_of(const std::string& id) { return load(id).version; }

  // All that hangs on the record but its version, its time of change and its history.
  std::string told(const access::Principal& actor, const RecordType& type, const std::string& id) {
    const StoredRecord record = load(id);
    store::Records& records = x_office.store().records();
    std::string text =
        record.number + '|' + record.title + '|' + record.state + '|' + std::string(to_text(record.phase)) +
        '|' + std::string(to_text(record.urgency)) + '|' + record.label.owner + '|' +
        record.receiver.value_or("-") + '|' + record.assignee.value_or("-") + '|' + moment(record.due) +
        record.due_name + '|' + moment(record.retain_until) + '|' + std::to_string(record.held) +
        std::to_string(record.definition_version) + '\n' + record.fields + '\n' + record.list_fields + '\n';
    const auto deadlines = records.deadlines(id);
    const auto grants = records.grants(id);
    const auto links = records.links(actor, x_office.procedures().readable_types(actor), id);
    REQUIRE((deadlines && grants && links));
    for (const StoredDeadline& deadline : *deadlines) {
      text += deadline.name + ' ' + moment(deadline.started) + ' ' + moment(deadline.due) + ' ' +
              std::string(to_text(deadline.state)) + ' ' + std::to_string(deadline.fired) + ' ' +
              moment(deadline.next_fire) + '\n';
    }
    for (const auto& grant : *grants)
      text += grant.grantee + ' ' + grant.why + ' ' + moment(grant.until) + '\n';
    for (const auto& [link, other] : *links)
      text += link.id + ' ' + link.from + ' ' + link.to + ' ' + std::string(to_text(link.kind)) + link.step +
              '\n';
    for (const access::Principal& person : x_people) {
      const auto list = x_office.procedures().notices(person);
      text += std::to_string(list->unseen);
      for (const Notice& notice : list->items) text += ' ' + notice.id + notice.kind;
      text += '\n';
    }
    store::RecordQuery query;
    query.types = {type.name};
    const auto counted = records.count_states(actor, query);
    REQUIRE(counted);
    for (const auto& [state, counts] : *counted) {
      // A record that the step made stays, withdrawn.
      if (find_state(type, state)->phase != Phase::done)
        text += state + '=' + std::to_string(counts.first) + '/' + std::to_string(counts.second) + ' ';
    }
    return text;
  }

  std::mt19937_64 x_random;
  Office x_office;
  Kernel x_kernel;
  std::string x_other, x_colleague;
  std::vector<access::Principal> x_people;
  int x_hired = 0;
};

struct Desk {
  Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  access::Principal head =
      office.hire("head", "13", {Role::unit_head, Role::intake_officer}, Purpose::investigation);
  access::Principal receiver = office.hire("receiver", "07", {Role::intake_officer});

  Result<RecordDetail> undo(const access::Principal& person, const RecordDetail& record) {
    return office.procedures().undo(person, record.record.type, record.record.id, {record.record.version});
  }
};

}  // namespace

TEST_CASE("Undo leaves_nothing_of_any_step_of_any_type") {
  Bench bench(20261122);
  std::size_t steps = 0;
  for (const RecordType* type : test::all_definitions()->all(parse_timestamp("2026-11-16 10:00")->instant)) {
    for (const TransitionDefinition& step : type->transitions) {
      if (step.undo_seconds == 0) continue;
      ++steps;
      for (const std::string& state : step.from) {
        INFO(type->name << "." << step.name << " from " << state);
        CHECK(bench.difference(*type, step, state) == "");
      }
    }
  }
  CHECK(steps > 15);
}

TEST_CASE("Undo withdraws_what_the_step_made_with_a_line_of_history") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.head);
  report = desk.office.done(desk.office.step(desk.head, report, "make_case", Json{{"complaint", "none"}}));
  REQUIRE(report.links.size() == 1);
  RecordDetail made;
  made.record = report.links.front().other;
  const auto back = desk.office.done(desk.undo(desk.head, report));
  CHECK(back.record.state == "received");
  CHECK(back.links.empty());
  made = desk.office.look(desk.head, made);
  CHECK(made.record.state == "dropped");
  CHECK(made.changes.front().action == "record.withdrawn");
  CHECK_FALSE(made.record.number.empty());
  CHECK(desk.office.entries("record.withdrawn").size() == 1);
}

TEST_CASE("Undo is_refused_once_somebody_has_worked_on_what_the_step_made") {
  Desk desk;
  auto report = test::received_report(desk.office, desk.head);
  report = desk.office.done(desk.office.step(desk.head, report, "make_case", Json{{"complaint", "none"}}));
  RecordDetail made;
  made.record = report.links.front().other;
  RecordPatch patch{"{\"loss\":1}", made.record.version, {}};
  desk.office.done(desk.office.procedures().change(desk.head, "case", made.record.id, patch));
  CHECK(code_of(desk.undo(desk.head, report)) == "record.undo_made");
  CHECK(desk.office.look(desk.head, report).record.state == "case_made");
}

TEST_CASE("Undo of_a_handover_takes_the_grant_and_the_notices_back") {
  Desk desk;
  const auto report = test::received_report(desk.office, desk.officer);
  const auto handed = desk.office.done(desk.office.step(desk.officer, report, "hand_over", Json(), "", "07"));
  CHECK(desk.office.procedures().notices(desk.receiver)->unseen == 1);
  CHECK(desk.office.procedures().detail(desk.receiver, "report", report.record.id));
  desk.office.done(desk.undo(desk.officer, handed));
  CHECK(desk.office.procedures().notices(desk.receiver)->unseen == 0);
  CHECK_FALSE(desk.office.procedures().detail(desk.receiver, "report", report.record.id));
}

TEST_CASE("Undo leaves_alone_what_the_clock_did_meanwhile") {
  Desk desk;
  Json fields = test::report_fields();
  fields["special"] = true;
  auto report = desk.office.done(
      desk.office.step(desk.officer, desk.office.make(desk.officer, "report", fields), "submit"));
  desk.office.pass(std::chrono::seconds(295));  // the danger is to be acknowledged within five minutes
  const auto held = desk.office.done(
      desk.office.step(desk.officer, report, "put_on_hold", Json{{"hold_until", "2026-11-30"}}, "確認待ち"));
  desk.office.pass(std::chrono::seconds(8));
  REQUIRE(desk.office.procedures().run_timers());
  const auto back = desk.office.done(desk.undo(desk.officer, held));
  const auto deadlines = *desk.office.store().records().deadlines(report.record.id);
  const auto danger = std::find_if(deadlines.begin(), deadlines.end(),
                                   [](const auto& deadline) { return deadline.name == "special_ack"; });
  REQUIRE(danger != deadlines.end());
  CHECK(danger->state == DeadlineState::overdue);
  CHECK(danger->fired == 2);
  CHECK(back.record.due_name == "special_ack");
}

TEST_CASE("Undo_is_not_offered_by_definitions_for_what_cannot_come_back") {
  for (const char* effect :
       {"{make_record: {type: matter, copy: [subject]}}", "{hold: {field: subject}}", "hold", "release_hold",
        "unfreeze", "propose_disposal", "{count_custody: log}"}) {
    auto files = test::all_files();
    std::string& text = files["procedures/matter.yaml"];
    const std::string from = "{make_record: {type: matter, copy: [subject], withdrawn: done}}";
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), effect);
    const auto read = Definitions::read(files);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "procedure.undo_impossible");
  }
}

}  // namespace hinomi::procedure
