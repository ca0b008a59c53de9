// Sensors, receipts and alerts: allowed, denied by label, paged while rows come in, hostile texts, stale
// versions.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "store/test_store.hpp"

namespace hinomi::store {
namespace {

SensorWanted sensor(const std::string& name, const std::string& owner) {
  return {name, "13", "霞が関", {"192.0.2.0/24", "2001:db8::/64"}, ClockQuality::ntp, test::amber(owner)};
}

Alert alert(const SensorRecord& sensor, int minute) {
  Alert alert;
  alert.detector = Detector::port_rise;
  alert.detector_version = 1;
  alert.sensor = sensor.id;
  alert.severity = Severity::high;
  alert.subject = "23/TCP";
  alert.protocol = Protocol::tcp;
  alert.port = 23;
  alert.started = alert.last = alert.detected = Instant::from_seconds(1'790'000'000 + 60 * minute);
  alert.observed = 12.5;
  alert.expected = 0.1;
  alert.confidence = 99.5;
  alert.details = "{}";
  alert.label = sensor.label;
  return alert;
}

Receipt receipt(const SensorRecord& sensor, const std::string& digest, int second) {
  Receipt receipt;
  receipt.id = make_id(Instant::from_seconds(1'790'000'000 + second));
  receipt.sensor = sensor.id;
  receipt.source = "改 名'.pcap";
  receipt.digest = digest;
  receipt.packets = 10;
  receipt.malformed = {{"ip.truncated", 2, 77}, {"tcp.truncated", 1, {}}};
  receipt.received = Instant::from_seconds(1'790'000'000 + second);
  return receipt;
}

struct Watch {
  test::Folder folder;
  std::unique_ptr<Store> store = test::open_store(folder);
  access::Principal tokyo = test::observer_of("13"), osaka = test::observer_of("27");
  SensorRecord eye = *store->sensors().make(tokyo, sensor("sakura", "13"));
};

TEST_CASE("Sensors are_seen_by_their_label_and_changed_by_version") {
  Watch w;
  CHECK(w.eye.number == 1);
  CHECK(w.store->sensors().find(w.tokyo, w.eye.id)->has_value());
  CHECK(w.store->sensors().find_by_name(w.tokyo, "sakura")->has_value());
  CHECK_FALSE(w.store->sensors().find(w.osaka, w.eye.id)->has_value());
  CHECK(w.store->sensors().list(w.osaka)->empty());
  CHECK(w.store->sensors().all()->size() == 1);
  CHECK(to_sensor(w.eye).addresses == std::vector<std::string>{"192.0.2.0/24", "2001:db8::/64"});
  CHECK(site(w.eye).addresses.size() == 2);
  CHECK(w.store->sensors().make(w.tokyo, sensor("sakura", "13")).error().code == "sensor.name_taken");
  SensorWanted unfit = sensor("ume", "13");
  unfit.addresses = {"192.0.2.1/24"};
  CHECK(w.store->sensors().make(w.tokyo, unfit).error().code == "sensor.address_unfit");
  SensorChange change;
  change.place = "移転先";
  CHECK(w.store->sensors().change(w.osaka, w.eye.id, change, 1).error().code == "sensor.not_found");
  REQUIRE(w.store->sensors().change(w.tokyo, w.eye.id, change, 1));
  const auto stale = w.store->sensors().change(w.tokyo, w.eye.id, change, 1);
  REQUIRE_FALSE(stale);
  CHECK(stale.error().kind == ErrorKind::conflict);
  CHECK(stale.error().code == "record.stale");
  CHECK((*w.store->sensors().find(w.tokyo, w.eye.id))->version == 2);
  CHECK((*w.store->sensors().find(w.tokyo, w.eye.id))->place == "移転先");
}

TEST_CASE("Sensors hostile_names_are_only_names") {
  Watch w;
  for (const char* name : test::hostile_texts) {
    if (std::string_view(name).find('\n') != std::string_view::npos) {
      CHECK(w.store->sensors().make(w.tokyo, sensor(name, "13")).error().code == "sensor.name_unfit");
      continue;
    }
    CHECK(w.store->sensors().make(w.tokyo, sensor(name, "13")));
    const auto found = w.store->sensors().find_by_name(w.tokyo, name);
    REQUIRE(found);
    REQUIRE(found->has_value());
    CHECK((*found)->name == name);
  }
}

TEST_CASE("Sensors label_reaches_no_further_than_its_giver") {
  Watch w;
  const auto field = [&](const std::function<void(SensorWanted&)>& widen) {
    SensorWanted wanted = sensor("eye", "13");
    widen(wanted);
    const auto made = w.store->sensors().make(w.tokyo, wanted);
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == ErrorKind::forbidden);
    CHECK(made.error().code == "sensor.label_unfit");
    return made.error().args.at(0).second;
  };
  CHECK(field([](SensorWanted& wanted) { wanted.label->owner = "00"; }) == "owner");
  CHECK(field([](SensorWanted& wanted) { wanted.label->confidentiality = Confidentiality::class3; }) ==
        "confidentiality");
  CHECK(field([](SensorWanted& wanted) { wanted.label->compartment = "zzz"; }) == "compartment");
  auto chief = w.tokyo;
  chief.clearance = Confidentiality::class3;
  chief.compartments = {"zzz"};
  chief.organisations_below = {"13", "13-1"};
  SensorWanted within = sensor("eye", "13-1");
  within.label->confidentiality = Confidentiality::class3;
  within.label->compartment = "zzz";
  CHECK(w.store->sensors().make(chief, within));
}

TEST_CASE("Sensors prefecture_place_and_blocks_are_checked") {
  Watch w;
  const auto code = [&](const std::function<void(SensorWanted&)>& spoil) {
    SensorWanted wanted = sensor("eye", "13");
    spoil(wanted);
    const auto made = w.store->sensors().make(w.tokyo, wanted);
    return made ? std::string() : made.error().code;
  };
  for (const char* wrong : {"48", "99", "1", "", "013", "<script>", "4x"})
    CHECK(code([&](SensorWanted& wanted) { wanted.prefecture = wrong; }) == "sensor.prefecture_unfit");
  CHECK(code([](SensorWanted& wanted) { wanted.place = std::string("a\0b", 3); }) == "sensor.place_unfit");
  CHECK(code([](SensorWanted& wanted) { wanted.addresses = {"0.0.0.0/7"}; }) == "sensor.block_too_large");
  CHECK(code([](SensorWanted& wanted) { wanted.addresses = {"::/0"}; }) == "sensor.block_too_large");
  CHECK(code([](SensorWanted& wanted) { wanted.addresses = std::vector<std::string>(257, "192.0.2.1"); }) ==
        "sensor.blocks_too_many");
  SensorWanted wide = sensor("wide", "13");
  wide.prefecture = "90";
  wide.addresses = {"198.0.0.0/8", "2001:db8::/32", "2001:db9::/32"};
  const auto made = w.store->sensors().make(w.tokyo, wide);
  REQUIRE(made);
  CHECK(to_sensor(*made).address_count > 0);
  SensorChange change;
  change.addresses = {"::/0"};
  CHECK(w.store->sensors().change(w.tokyo, w.eye.id, change, 1).error().code == "sensor.block_too_large");
}

TEST_CASE("Receipts same_input_is_taken_in_once") {
  Watch w;
  Receipt partial = receipt(w.eye, "d1", 0);
  partial.state = ReceiptState::partial;
  REQUIRE(w.store->receipts().put(w.tokyo, partial));
  Receipt whole = partial;
  whole.state = ReceiptState::complete;
  whole.packets = 20;
  REQUIRE(w.store->receipts().put(w.tokyo, whole));
  CHECK(w.store->receipts().put(w.tokyo, whole).error().code == "receipt.taken_in_already");
  CHECK(w.store->receipts().put(w.tokyo, receipt(w.eye, "d1", 5)).error().code == "receipt.taken_in_already");
  const auto found = *w.store->receipts().find_by_input(w.eye.id, "d1");
  REQUIRE(found);
  whole.sensor_name = "sakura";
  CHECK(*found == whole);
  CHECK_FALSE(w.store->receipts().find_by_input(w.eye.id, "d2")->has_value());
  CHECK(w.store->receipts().find(w.tokyo, whole.id)->has_value());
  CHECK_FALSE(w.store->receipts().find(w.osaka, whole.id)->has_value());
  CHECK(w.store->receipts().list(w.osaka, {})->total == 0);
  Receipt nowhere = receipt(w.eye, "d3", 1);
  nowhere.sensor = "no-such-sensor";
  CHECK(w.store->receipts().put(w.tokyo, nowhere).error().code == "sensor.not_found");
}

TEST_CASE("Receipts paging_is_stable_while_more_come_in") {
  Watch w;
  for (int i = 0; i < 25; ++i)
    REQUIRE(w.store->receipts().put(w.tokyo, receipt(w.eye, "d" + std::to_string(i), i / 2)));
  ListReceiptsQuery query;
  query.limit = 10;
  std::vector<std::string> digests;
  do {
    const auto page = w.store->receipts().list(w.tokyo, query);
    REQUIRE(page);
    for (const Receipt& one : page->items) digests.push_back(one.digest);
    query.cursor = page->next;
    REQUIRE(w.store->receipts().put(w.tokyo, receipt(w.eye, "late" + std::to_string(digests.size()), 100)));
  } while (query.cursor);
  CHECK(digests.size() == 25);
  std::sort(digests.begin(), digests.end());
  CHECK(std::unique(digests.begin(), digests.end()) == digests.end());
  query.cursor = test::hostile_texts[0];
  CHECK(w.store->receipts().list(w.tokyo, query).error().code == "request.cursor_unreadable");
}

TEST_CASE("Receipts tell_what_was_begun_and_not_put") {
  Watch w;
  Receipts& receipts = w.store->receipts();
  CHECK(*receipts.begun() == std::vector<std::string>{""});  // what an older program stored, once
  REQUIRE(receipts.end(std::vector<std::string>{""}));
  const Receipt first = receipt(w.eye, "one", 0), second = receipt(w.eye, "two", 1);
  for (const Receipt* each : {&first, &second, &first}) REQUIRE(receipts.begin(each->id));
  CHECK(receipts.begun()->size() == 2);
  REQUIRE(receipts.put(w.tokyo, first));
  CHECK(*receipts.begun() == std::vector<std::string>{second.id});
  w.store.reset();
  w.store = test::open_store(w.folder);
  CHECK(*w.store->receipts().begun() == std::vector<std::string>{second.id});
}

TEST_CASE("Alerts running_a_detector_again_updates") {
  Watch w;
  const Alert first = alert(w.eye, 0);
  const auto raised = w.store->alerts().raise_or_update(w.tokyo, first, "id-1");
  REQUIRE(raised);
  CHECK(raised->was_new);
  CHECK(raised->number == "警-13-令8-000001");
  const auto same = w.store->alerts().raise_or_update(w.tokyo, first, "id-1");
  CHECK(same->id == raised->id);
  CHECK_FALSE(same->was_new);
  CHECK_FALSE(same->changed);
  Alert grown = first;
  grown.packets = 500;
  CHECK(w.store->alerts().raise_or_update(w.tokyo, grown, "id-1")->changed);
  grown.severity = Severity::urgent;
  CHECK(w.store->alerts().raise_or_update(w.tokyo, grown, "id-1")->changed);
  grown.state = AlertState::closed;
  CHECK(w.store->alerts().open_of(w.eye.id, Detector::port_rise)->at(0).identity == "id-1");
  CHECK(w.store->alerts().raise_or_update(w.tokyo, grown, "id-1")->changed);
  CHECK(w.store->alerts().open_of(w.eye.id, Detector::port_rise)->empty());
  std::vector<std::string> actions;
  const auto history = w.store->journal().history(w.tokyo, Permission::observe_read, "alert/" + raised->id);
  for (const JournalEntry& entry : *history) actions.push_back(entry.action);
  CHECK(actions == std::vector<std::string>{"alert.raised", "alert.updated", "alert.closed"});
  CHECK(w.store->alerts().list(w.tokyo, {})->total == 1);
  CHECK((*w.store->alerts().find(w.tokyo, raised->number))->packets == 500);
}

TEST_CASE("Alerts numbers_are_gapless_though_transactions_fail") {
  Watch w;
  for (int i = 0; i < 20; ++i) {
    const auto put = w.store->database().write([&](Transaction& transaction) -> Result<void> {
      HINOMI_TRY(w.store->alerts().raise_or_update(transaction, w.tokyo, alert(w.eye, i),
                                                   "id-" + std::to_string(i)));
      if (i % 2 == 1) return fail(ErrorKind::cancelled, "record.stale");
      return {};
    });
    CHECK(bool(put) == (i % 2 == 0));
  }
  const auto page = w.store->alerts().list(w.tokyo, {});
  REQUIRE(page->items.size() == 10);
  CHECK(page->items.front().number == "警-13-令8-000010");
  CHECK(page->items.back().number == "警-13-令8-000001");
}

TEST_CASE("Alerts numbers_name_their_owner_so_that_the_agency_can_tell_them_apart") {
  Watch w;
  auto agency = test::observer_of("00");
  agency.organisations_below = {"00", "13", "27"};
  const SensorRecord west = *w.store->sensors().make(w.osaka, sensor("ume", "27"));
  const auto east_put = w.store->alerts().raise_or_update(w.tokyo, alert(w.eye, 0), "east");
  const auto west_put = w.store->alerts().raise_or_update(w.osaka, alert(west, 0), "west");
  REQUIRE(east_put);
  REQUIRE(west_put);
  CHECK(west_put->number == "警-27-令8-000001");
  CHECK(east_put->number != west_put->number);
  for (const AlertPut& put : {*east_put, *west_put}) {
    const auto found = w.store->alerts().find(agency, put.number);
    REQUIRE(found);
    REQUIRE(found->has_value());
    CHECK((*found)->id == put.id);
  }
  CHECK_FALSE(w.store->alerts().find(w.osaka, east_put->number)->has_value());
}

TEST_CASE("Alerts number_of_an_older_program_that_two_owners_have_is_not_guessed") {
  Watch w;
  auto agency = test::observer_of("00");
  agency.organisations_below = {"00", "13", "27"};
  const SensorRecord west = *w.store->sensors().make(w.osaka, sensor("ume", "27"));
  REQUIRE(w.store->alerts().raise_or_update(w.tokyo, alert(w.eye, 0), "east"));
  REQUIRE(w.store->alerts().raise_or_update(w.osaka, alert(west, 0), "west"));
  const std::string older = "警-令8-000001";
  REQUIRE(w.store->database().write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare("UPDATE alert SET number = $number"));
    return statement.bind("$number", older).run();
  }));
  CHECK(w.store->alerts().find(agency, older).error().code == "alert.number_shared");
  CHECK(w.store->alerts().numbered(agency, older, 10)->size() == 2);
  CHECK(w.store->alerts().find(w.tokyo, older)->has_value());
}

TEST_CASE("Alerts verdict_needs_reach_reason_and_the_present_version") {
  Watch w;
  const auto raised = w.store->alerts().raise_or_update(w.tokyo, alert(w.eye, 0), "id-1");
  REQUIRE(raised);
  auto& alerts = w.store->alerts();
  CHECK(alerts.judge(w.osaka, raised->id, Verdict::confirmed, "理由", 1).error().code == "alert.not_found");
  auto reader_only = w.tokyo;
  reader_only.roles = {Role::investigator};
  reader_only.purpose = Purpose::investigation;
  CHECK(alerts.judge(reader_only, raised->id, Verdict::confirmed, "理由", 1).error().code ==
        "alert.not_found");
  CHECK(alerts.judge(w.tokyo, raised->id, Verdict::confirmed, " \t", 1).error().code ==
        "alert.reason_missing");
  CHECK(alerts.judge(w.tokyo, raised->id, Verdict::confirmed, std::string(9000, 'x'), 1).error().code ==
        "alert.reason_too_long");
  const auto judged = alerts.judge(w.tokyo, raised->id, Verdict::explained, test::hostile_texts[0], 1);
  REQUIRE(judged);
  CHECK(*judged == **alerts.find(w.tokyo, raised->id));
  CHECK(judged->verdict_by == w.tokyo.name);
  CHECK(judged->verdict_reason == test::hostile_texts[0]);
  const auto stale = alerts.judge(w.tokyo, raised->id, Verdict::false_alarm, "理由", 1);
  REQUIRE_FALSE(stale);
  CHECK(stale.error().code == "alert.stale");
  Alert grown = alert(w.eye, 0);
  grown.packets = 9;
  REQUIRE(alerts.raise_or_update(w.tokyo, grown, "id-1"));
  CHECK((*alerts.find(w.tokyo, raised->id))->verdict ==
        Verdict::explained);  // a detector never changes a verdict
}

TEST_CASE("Alerts lists_counts_and_totals_see_only_what_labels_allow") {
  Watch w;
  const auto west = w.store->sensors().make(w.osaka, sensor("naniwa", "27"));
  REQUIRE(west);
  for (int i = 0; i < 7; ++i)
    REQUIRE(w.store->alerts().raise_or_update(w.tokyo, alert(w.eye, i), "t" + std::to_string(i)));
  for (int i = 0; i < 3; ++i)
    REQUIRE(w.store->alerts().raise_or_update(w.osaka, alert(*west, i), "o" + std::to_string(i)));
  CHECK(w.store->alerts().list(w.tokyo, {})->total == 7);
  CHECK(w.store->alerts().list(w.osaka, {})->total == 3);
  CHECK(w.store->alerts().counts(w.osaka)->unreviewed == 3);
  CHECK(w.store->alerts().counts(w.osaka)->by_severity.at(Severity::high) == 3);
  CHECK(w.store->alerts().list(test::auditor_of("13"), {})->total == 0);
  const Alert own = w.store->alerts().list(w.osaka, {})->items.at(0);
  CHECK(w.store->alerts().related(w.osaka, own, 10)->size() == 2);
  CHECK(w.store->alerts().in_period(w.osaka, alert(*west, 1).started, alert(*west, 2).started, 10)->size() ==
        1);
  CHECK_FALSE(w.store->alerts().find(w.tokyo, own.id)->has_value());
  ListAlertsQuery query;
  for (const char* text : test::hostile_texts) {
    query.subject = text;
    CHECK(w.store->alerts().list(w.tokyo, query)->total == 0);
  }
  query.subject = "23/TCP";
  query.verdict = std::vector<Verdict>{};
  CHECK(w.store->alerts().list(w.tokyo, query)->total == 0);
  query.verdict = {Verdict::unreviewed, Verdict::confirmed};
  query.limit = 3;
  std::set<std::string> numbers;
  do {
    const auto page = w.store->alerts().list(w.tokyo, query);
    REQUIRE(page);
    CHECK(page->total >= 7);
    for (const Alert& one : page->items) CHECK(numbers.insert(one.number).second);
    query.cursor = page->next;
    const auto late = "late" + std::to_string(numbers.size());
    REQUIRE(w.store->alerts().raise_or_update(w.tokyo, alert(w.eye, 100), late));
  } while (query.cursor);
  CHECK(numbers.size() == 7);
}

TEST_CASE("Demonstration goes_in_one_step_and_leaves_numbers_and_journal") {
  Watch w;
  const auto show = w.store->sensors().make(w.tokyo, sensor("実演", "13"), true);
  REQUIRE(show);
  Alert simulated = alert(*show, 0);
  simulated.demonstration = true;
  const auto shown = w.store->alerts().raise_or_update(w.tokyo, simulated, "demo");
  CHECK(shown->number == "演-13-令8-000001");
  CHECK(w.store->alerts().raise_or_update(w.tokyo, alert(w.eye, 0), "real")->number == "警-13-令8-000001");
  REQUIRE(w.store->receipts().put(w.tokyo, receipt(*show, "d", 0)));
  CHECK(*w.store->sensors().has_demonstration());
  const auto gone = demonstration::remove(w.store->database(), w.store->journal(), w.tokyo);
  REQUIRE(gone);
  CHECK(gone->removed.sensors == 1);
  CHECK(gone->removed.alerts == 1);
  CHECK(gone->sensor_numbers == std::vector<std::uint32_t>{show->number});
  CHECK_FALSE(*w.store->sensors().has_demonstration());
  CHECK(w.store->alerts().list(w.tokyo, {})->total == 1);
  CHECK(w.store->receipts().list(w.tokyo, {})->total == 0);
  CHECK(w.store->journal().history(w.tokyo, Permission::observe_read, "alert/" + shown->id)->size() == 1);
  CHECK(w.store->journal().verify()->intact);
  const auto next = w.store->sensors().make(w.tokyo, sensor("next", "13"));
  CHECK(next->number == show->number + 1);  // a number is never used again
}

}  // namespace
}  // namespace hinomi::store
