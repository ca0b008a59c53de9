// Claims of releases: what leaves, what stays and why, who decides, what is told back. All invented.
#include <algorithm>

#include "exchange/share/limits.hpp"
#include "exchange/share/test_share_desk.hpp"

namespace hinomi::exchange {
namespace {

using test::bundle;
using test::ShareDesk;
using test::stix_object;

const std::string one_domain = "[domain-name:value = 'login.bank.example']";

std::vector<std::string> reasons(const SharePreview& shown) {
  std::vector<std::string> found;
  for (const ShareWithheld& one : shown.withheld) found.push_back(one.code);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool blocked_by(const SharePreview& shown, const std::string& code) {
  return std::any_of(shown.findings.begin(), shown.findings.end(),
                     [&](const ShareFinding& one) { return one.blocking && one.code == code; });
}

using Codes = std::vector<std::string>;

// N2-6(2): three circles, and what goes to one cannot be read in another.
TEST_CASE("Release goes_to_its_circle_and_to_no_other") {
  ShareDesk desk;
  const auto cci = desk.circle("CCI", "green", {"alpha"}, "cci");
  desk.circle("不正プログラム対策協議会", "green", {"beta"}, "malware");
  const std::string original = desk.take(bundle({stix_object(1, one_domain)}), Tlp::green);
  desk.offered(desk.draft(cci, "green", ShareDesk::of_original(original)));
  const auto seen = desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
  CHECK(seen.status == 200);
  CHECK(seen.body.find("login.bank.example") != std::string::npos);
  CHECK(desk.ask("beta", {"hinomi", "collections", "cci", "objects"}).status == 404);
  CHECK(desk.ask("beta", {"hinomi", "collections", "malware", "objects"}).body == "{}");
}

// What may never leave stays, whoever consents; what waits for consent says whose.
TEST_CASE("SR13 release_honours_tlp_pap_handling_codes_and_originators") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "amber", {"alpha"});
  struct Row {
    Tlp tlp;
    Pap pap;
    std::vector<HandlingCode> handling;
    Codes without, with;
  };
  const Row rows[] = {
      {Tlp::clear, Pap::clear, {}, {}, {}},
      {Tlp::green, Pap::green, {HandlingCode::h1}, {}, {}},
      {Tlp::amber, Pap::clear, {}, {"share.stays_originator"}, {}},
      {Tlp::amber_strict, Pap::clear, {}, {"share.stays_tlp_never"}, {"share.stays_tlp_never"}},
      {Tlp::red, Pap::clear, {}, {"share.stays_tlp_never"}, {"share.stays_tlp_never"}},
      {Tlp::green, Pap::amber, {}, {"share.stays_pap"}, {"share.stays_pap"}},
      {Tlp::green, Pap::red, {}, {"share.stays_pap"}, {"share.stays_pap"}},
      {Tlp::green, Pap::clear, {HandlingCode::h2}, {"share.stays_handling"}, {}},
      {Tlp::green, Pap::clear, {HandlingCode::h3}, {"share.stays_handling"}, {}},
  };
  int number = 10;
  for (const Row& row : rows) {
    CAPTURE(number);
    const std::string source = "提供元" + std::to_string(number);
    const std::string domain = "host" + std::to_string(number) + ".example";
    const std::string original =
        desk.take(bundle({stix_object(number, "[domain-name:value = '" + domain + "']")}), row.tlp, source,
                  row.pap, row.handling);
    Json fields = ShareDesk::of_original(original);
    const auto without = desk.seen(desk.draft(circle, "amber", fields));
    CHECK(reasons(without) == row.without);
    CHECK((without.text.find(domain) == std::string::npos) == !row.without.empty());
    fields["consents"] =
        Json::array({Json{{"from", source}, {"on", "2026-11-01"}, {"reference", "電話による同意"}}});
    const auto with = desk.seen(desk.draft(circle, "amber", fields));
    CHECK(reasons(with) == row.with);
    CHECK((with.text.find(domain) == std::string::npos) == !row.with.empty());
    number += 1;
  }
}

TEST_CASE("Release leaves_out_what_is_stricter_than_its_circle_and_says_whose_consent_is_missing") {
  ShareDesk desk;
  const auto circle = desk.circle("協議会", "green", {"alpha"});
  const std::string original = desk.take(
      bundle({stix_object(1, one_domain),
              stix_object(
                  2, "[domain-name:value = 'strict.example']",
                  R"(,"object_marking_refs":["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"])")}),
      Tlp::green);
  const auto shown = desk.seen(desk.draft(circle, "amber", ShareDesk::of_original(original)));
  CHECK(shown.tlp == Tlp::green);
  CHECK(shown.text.find("strict.example") == std::string::npos);
  CHECK(shown.text.find("login.bank.example") != std::string::npos);
  const auto why = reasons(shown);
  CHECK(std::count(why.begin(), why.end(), "share.stays_tlp") == 1);
  const std::string amber =
      desk.take(bundle({stix_object(3, "[url:value = 'https://x.example/']")}), Tlp::amber, "乙社");
  const auto wide = desk.circle("CCI", "amber", {"alpha"});
  const auto waits = desk.seen(desk.draft(wide, "amber", ShareDesk::of_original(amber)));
  REQUIRE(!waits.withheld.empty());
  CHECK(waits.withheld.front().consent_from == "乙社");
}

TEST_CASE("Release holds_nothing_that_its_drafter_may_not_see") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"});
  intel::Wanted wanted;
  wanted.name = "hidden";
  wanted.provenance.source = "他県";
  wanted.provenance.label = store::test::amber("27");
  const auto taken =
      intel::take_bytes(desk.taxii.taking, desk.liaison, bundle({stix_object(7, one_domain)}), wanted);
  REQUIRE(taken);
  const auto hidden = desk.seen(desk.draft(circle, "green", ShareDesk::of_original(taken->import.id)));
  const auto absent =
      desk.seen(desk.draft(circle, "green", ShareDesk::of_original("00000000-0000-7000-8000-000000000000")));
  CHECK(hidden.withheld.empty());
  CHECK(hidden.included == absent.included);
  CHECK(hidden.findings.size() == absent.findings.size());
  CHECK(blocked_by(hidden, "share.thing_unknown"));
}

// And the two persons of SR5.
TEST_CASE("SR16 release_that_would_tell_of_a_person_or_a_case_is_refused") {
  ShareDesk desk;
  const auto officer = desk.office.hire("uketsuke", "13", {Role::intake_officer});
  const auto report = procedure::test::received_report(desk.office, officer);
  const auto circle = desk.circle("CCI", "green", {"alpha"});
  const std::string original = desk.take(bundle({stix_object(1, one_domain)}), Tlp::green);
  Json fields = ShareDesk::of_original(original);
  fields["title"] = report.record.number + " に関する情報";
  auto numbered = desk.asked(desk.draft(circle, "green", fields));
  CHECK(procedure::test::code_of(desk.office.step(desk.head, numbered, "approve")) == "share.leak_number");
  fields["title"] = "被害者 係員 uketsuke の件";
  auto named = desk.asked(desk.draft(circle, "green", fields));
  CHECK(procedure::test::code_of(desk.office.step(desk.head, named, "approve")) == "share.leak_person");
  fields["title"] = "偽サイト";
  auto fine = desk.asked(desk.draft(circle, "green", fields));
  CHECK(procedure::test::code_of(desk.office.step(desk.liaison, fine, "approve")) != "");
  CHECK(desk.office.step(desk.head, fine, "approve"));
}

// No release without a valid basis on that day.
TEST_CASE("SR1 release_waits_for_a_circle_in_force_and_an_agreement_that_holds") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci", "2026-11-20");
  const std::string original = desk.take(bundle({stix_object(1, one_domain)}), Tlp::green);
  auto release = desk.asked(desk.draft(circle, "green", ShareDesk::of_original(original)));
  desk.office.be("2026-11-21 00:00");
  CHECK(procedure::test::code_of(desk.office.step(desk.head, release, "approve")) ==
        "share.agreement_lapsed");
  desk.office.be("2026-11-20 23:59");
  release = desk.office.done(desk.office.step(desk.head, release, "approve"));
  desk.office.done(
      desk.office.step(desk.liaison, desk.office.look(desk.liaison, circle), "stop", {}, "点検"));
  CHECK(procedure::test::code_of(desk.office.step(desk.liaison, release, "offer")) ==
        "share.circle_not_in_force");
}

TEST_CASE("Release of_nothing_is_refused") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"});
  auto release = desk.asked(desk.draft(circle, "green", Json::object()));
  CHECK(procedure::test::code_of(desk.office.step(desk.head, release, "approve")) ==
        "share.nothing_to_share");
}

TEST_CASE("Release in_a_form_for_machines_says_what_the_form_cannot") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"});
  const auto release = desk.draft(circle, "green", ShareDesk::of_value("phone", "03-0000-0000"));
  const auto hosts = desk.seen(release, "hosts");
  CHECK(hosts.included == 0);
  CHECK(reasons(hosts) == Codes{"share.kind_not_expressible"});
  const auto domain = desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example"));
  CHECK(desk.seen(domain, "hosts").text.find("login.bank.example") != std::string::npos);
  CHECK(!preview_release(desk.room, desk.liaison, domain.record.id, "no-such-form", ""));
}

TEST_CASE("Release keeps_the_id_of_its_indicator_for_the_same_value") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  const auto first = ShareDesk::read(
      desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}, {{"match[type]", "indicator"}}));
  REQUIRE(first.at("objects").size() == 1);
  CHECK(first["objects"][0]["pattern"] == one_domain);
  const auto again =
      desk.seen(desk.draft(circle, "green", ShareDesk::of_value("domain", "LOGIN.bank.example")));
  CHECK(again.text.find(first["objects"][0]["id"].get<std::string>()) != std::string::npos);
}

// A lapsed agreement ends the giving, and never a recall.
TEST_CASE("SR7 release_recall_reaches_its_recipient_though_the_agreement_has_lapsed") {
  for (const bool stopped : {false, true}) {
    ShareDesk desk;
    auto circle = desk.circle("CCI", "green", {"alpha", "beta"}, "cci", "2026-12-31");
    auto release =
        desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
    CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}).status == 200);
    if (stopped) {
      circle = desk.office.done(desk.office.step(desk.liaison, circle, "stop", {}, "見直し"));
      desk.settle();
    } else {
      desk.office.pass(std::chrono::hours(24 * 400));
    }
    CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}).status == 404);
    release = desk.office.done(desk.office.step(desk.liaison, release, "recall", {}, "誤りがあった"));
    desk.settle();
    const auto answer = desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
    REQUIRE(answer.status == 200);
    for (const Json& one : ShareDesk::read(answer).at("objects"))
      CHECK((one["type"] == "note" || one.value("revoked", false)));
    CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}, {}, "POST", R"({"objects":[]})")
              .status == 403);
    CHECK(desk.ask("beta", {"hinomi", "collections", "cci", "objects"}).status == 404);
    const auto list = list_receipts(desk.room, desk.liaison, release.record.id);
    REQUIRE(list);
    for (const ShareReceipt& one : list->items)
      CHECK(one.state == (one.name == "株式会社 alpha" ? "recall_seen" : "not_fetched"));
  }
}

TEST_CASE("SR7 release_handed_over_as_a_file_has_its_recipient_and_is_recalled_by_a_person") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha", ""}, "cci");
  auto release =
      desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  const std::string& id = release.record.id;
  const auto receipt = [&](bool by_hand) {
    const auto list = list_receipts(desk.room, desk.liaison, id);
    REQUIRE(list);
    for (const ShareReceipt& one : list->items) {
      if (one.by_hand == by_hand) return one;
    }
    FAIL("no receipt");
    return ShareReceipt{};
  };
  const std::string hand = receipt(true).member, account = receipt(false).member;
  CHECK(release_file(desk.room, desk.liaison, id, "hosts", account).error().code ==
        "share.member_not_by_hand");
  CHECK(release_file(desk.room, desk.liaison, id, "hosts", "").error().code == "share.member_not_by_hand");
  CHECK(receipt(true).state == "waiting");
  const auto file = release_file(desk.room, desk.liaison, id, "hosts", hand);
  REQUIRE(file);
  CHECK(file->bytes.find("login.bank.example") != std::string::npos);
  const auto event = release_file(desk.room, desk.liaison, id, "misp", hand);
  REQUIRE(event);
  const auto misp = parse_json(event->bytes);
  REQUIRE(misp);
  CHECK((*misp)["Event"]["Attribute"][0]["value"] == "login.bank.example");
  CHECK((*misp)["Event"]["Tag"][0]["name"] == "tlp:green");
  CHECK(receipt(true).state == "fetched");
  CHECK(receipt(true).objects == 1);
  CHECK(desk.office.entries("share.handed").size() == 2);
  CHECK(recall_notice(desk.room, desk.liaison, id, hand).error().code == "share.not_recalled");
  release = desk.office.done(desk.office.step(desk.liaison, release, "recall", {}, "誤りがあった"));
  desk.settle();
  CHECK(receipt(true).state == "recalled");
  CHECK(receipt(false).state == "not_fetched");
  const auto notices = desk.office.procedures().notices(desk.liaison);
  REQUIRE(notices);
  CHECK(std::count_if(notices->items.begin(), notices->items.end(),
                      [](const Notice& one) { return one.kind == "share.recall_by_hand"; }) == 1);
  CHECK(recall_notice(desk.room, desk.liaison, id, account).error().code == "share.member_not_by_hand");
  const auto notice = recall_notice(desk.room, desk.liaison, id, hand);
  REQUIRE(notice);
  CHECK(notice->bytes.find("偽の銀行に関する情報") != std::string::npos);
  CHECK(notice->bytes.find("誤りがあった") == std::string::npos);
  REQUIRE(note_recall_told(desk.room, desk.liaison, id, hand));
  CHECK(receipt(true).state == "recall_seen");
  CHECK(release_file(desk.room, desk.liaison, id, "hosts", hand).error().code == "share.not_offered");
}

// A form that can say nothing of a release makes a file of its heading alone.
TEST_CASE("SR7 release_that_a_form_cannot_say_is_handed_to_nobody") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha", ""}, "cci");
  const auto release = desk.offered(desk.draft(circle, "green", ShareDesk::of_value("ip", "203.0.113.66")));
  const auto list = list_receipts(desk.room, desk.liaison, release.record.id);
  REQUIRE(list);
  for (const ShareReceipt& one : list->items) {
    if (!one.by_hand) continue;
    const auto file = release_file(desk.room, desk.liaison, release.record.id, "hosts", one.member);
    REQUIRE(!file);
    CHECK(file.error().code == "share.nothing_to_share");
    CHECK(release_file(desk.room, desk.liaison, release.record.id, "plain", one.member));
  }
  CHECK(desk.office.entries("share.handed").size() == 1);
}

TEST_CASE("SR7 recall_by_hand_is_asked_of_each_person_once_though_the_program_stopped_after_the_recall") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha", ""}, "cci");
  auto release =
      desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  const std::string& id = release.record.id;
  const auto kept = desk.share.circle(circle.record.id);
  REQUIRE(kept);
  REQUIRE(*kept);
  for (const store::CircleMember& one : (*kept)->members) {
    if (one.account.empty()) REQUIRE(release_file(desk.room, desk.liaison, id, "hosts", one.id));
  }
  release = desk.office.done(desk.office.step(desk.liaison, release, "recall", {}, "誤りがあった"));
  REQUIRE(desk.share.end_offer(desk.liaison, **kept, id, store::OfferState::recalled,
                               [](const auto&) { return std::vector<store::NewShared>(); }));
  const auto asked = [&] {
    desk.settle();
    const auto notices = desk.office.procedures().notices(desk.liaison);
    REQUIRE(notices);
    return std::count_if(notices->items.begin(), notices->items.end(),
                         [](const Notice& one) { return one.kind == "share.recall_by_hand"; });
  };
  CHECK(asked() == 1);
  // Whatever touches the record has it looked at again.
  REQUIRE(desk.office.store().journal().record(
      desk.liaison, {"record.touched", "record/release/" + id, "{}", store::test::amber("13")}));
  CHECK(asked() == 1);
}

// The record of a circle may be ahead of what partners are let in by.
TEST_CASE("Release is_offered_only_to_its_circle_as_it_was_checked") {
  ShareDesk desk;
  auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  auto release = desk.asked(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  release = desk.office.done(desk.office.step(desk.head, release, "approve"));
  release = desk.office.done(desk.office.step(desk.liaison, release, "offer"));
  // So much lies between that the release is settled before what became of its circle.
  for (std::int64_t entry = 0; entry < limits::entries_settled_max; ++entry)
    REQUIRE(desk.office.store().journal().record(
        desk.liaison, {"share.listed", "circles", "{}", store::test::amber("13")}));
  circle = desk.office.done(desk.office.step(desk.liaison, circle, "stop", {}, "見直し"));
  circle = desk.office.done(desk.office.step(desk.liaison, circle, "propose"));
  circle = desk.office.done(desk.office.step(desk.head, circle, "put_in_force"));
  const auto is_offered = [&] {
    desk.settle();
    const auto offer = desk.share.find_offer(release.record.id);
    REQUIRE(offer);
    return offer->has_value();
  };
  CHECK(!is_offered());
  CHECK(is_offered());
}

// F5(4)ウ: what was fetched is a receipt; a recall reaches who fetched, and its fetching is told.
TEST_CASE("SR7 release_recall_reaches_its_recipient_and_receipts_say_so") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha", "beta"}, "cci");
  auto release =
      desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  const auto state = [&](const std::string& name) {
    const auto list = list_receipts(desk.room, desk.liaison, release.record.id);
    REQUIRE(list);
    for (const ShareReceipt& one : list->items) {
      if (one.name == "株式会社 " + name) return one.state;
    }
    return std::string("missing");
  };
  CHECK(state("alpha") == "waiting");
  const auto page = desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
  CHECK(state("alpha") == "fetched");
  std::string last;
  for (const auto& [name, value] : page.headers) {
    if (name == "X-TAXII-Date-Added-Last") last = value;
  }
  CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}, {{"added_after", last}}).body == "{}");
  CHECK(state("alpha") == "acknowledged");
  CHECK(state("beta") == "waiting");
  release = desk.office.done(desk.office.step(desk.liaison, release, "recall", {}, "誤りがあった"));
  desk.settle();
  CHECK(state("alpha") == "recalled");
  const auto taken_back = ShareDesk::read(
      desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}, {{"added_after", last}}));
  bool revoked = false;
  for (const Json& one : taken_back.at("objects"))
    revoked = revoked || (one["type"] == "indicator" && one.value("revoked", false));
  CHECK(revoked);
  CHECK(state("alpha") == "recall_seen");
  CHECK(state("beta") == "not_fetched");
  const auto text = desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}).body;
  CHECK(text.find("誤りがあった") == std::string::npos);
}

const std::string amber_marking =
    R"(,"object_marking_refs":["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"])";
const std::string green_marking =
    R"(,"object_marking_refs":["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"])";

std::string report_of(const std::vector<int>& numbers, const std::string& more = {}) {
  std::string refs;
  for (const int number : numbers)
    refs += (refs.empty() ? "\"" : ",\"") + std::string("indicator--00000000-0000-4000-8000-00000000000") +
            std::to_string(number) + "\"";
  return R"({"type":"report","spec_version":"2.1","id":"report--00000000-0000-4000-8000-000000000099","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","name":"報告","published":"2026-03-01T00:00:00Z","object_refs":[)" +
         refs + "]" + more + "}";
}

const std::string strict_domain = "[domain-name:value = 'strict.example']";

// SR13: a value is judged by its own place, not by what stands beside it.
TEST_CASE("SR13 release_keeps_a_value_named_by_hand_whose_only_place_is_stricter_than_its_part") {
  ShareDesk desk;
  const auto circle = desk.circle("協議会", "green", {"alpha"});
  desk.take(
      bundle({report_of({1, 2}), stix_object(1, one_domain), stix_object(2, strict_domain, amber_marking)}),
      Tlp::green);
  const auto strict = desk.seen(desk.draft(circle, "green", ShareDesk::of_value("domain", "strict.example")));
  CHECK(strict.text.find("strict.example") == std::string::npos);
  CHECK(strict.included == 0);
  CHECK(strict.withheld.size() == 1);
  const auto free =
      desk.seen(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  CHECK(free.text.find("login.bank.example") != std::string::npos);
}

TEST_CASE("SR13 release_with_a_stricter_first_object_withholds_it_and_gives_the_rest") {
  ShareDesk desk;
  const auto circle = desk.circle("協議会", "green", {"alpha"});
  const std::string original =
      desk.take(bundle({report_of({1}, amber_marking), stix_object(1, one_domain)}), Tlp::green);
  const auto shown = desk.seen(desk.draft(circle, "green", ShareDesk::of_original(original)));
  CHECK(shown.text.find("login.bank.example") != std::string::npos);
  CHECK(shown.text.find("報告") == std::string::npos);
  CHECK(std::any_of(shown.withheld.begin(), shown.withheld.end(),
                    [](const ShareWithheld& one) { return one.kind == "report"; }));
}

TEST_CASE("Release holds_objects_that_another_original_brought_first") {
  ShareDesk desk;
  const auto circle = desk.circle("協議会", "green", {"alpha"});
  desk.take(bundle({stix_object(1, one_domain)}), Tlp::green, "甲社");
  const std::string second =
      desk.take(bundle({stix_object(1, one_domain), stix_object(2, strict_domain)}), Tlp::green, "乙社");
  const auto shown = desk.seen(desk.draft(circle, "green", ShareDesk::of_original(second)));
  CHECK(shown.text.find("login.bank.example") != std::string::npos);
  CHECK(shown.text.find("strict.example") != std::string::npos);
}

TEST_CASE("SR13 release_stricter_than_its_circle_is_refused") {
  ShareDesk desk;
  const auto circle = desk.circle("協議会", "green", {"alpha"});
  auto release = desk.asked(desk.draft(circle, "amber", ShareDesk::of_value("domain", "login.bank.example")));
  CHECK(procedure::test::code_of(desk.office.step(desk.head, release, "approve")) ==
        "share.tlp_above_circle");
}

TEST_CASE("SR13 release_marks_no_object_looser_than_its_label") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "amber", {"alpha"}, "cci");
  const std::string original =
      desk.take(bundle({stix_object(1, one_domain, green_marking)}), Tlp::amber, "甲社");
  Json fields = ShareDesk::of_original(original);
  fields["consents"] = Json::array({Json{{"from", "甲社"}, {"on", "2026-11-01"}, {"reference", "書面"}}});
  const auto shown = desk.seen(desk.draft(circle, "amber", fields));
  const auto bundle_seen = parse_json(shown.text);
  REQUIRE(bundle_seen);
  bool marked_amber = false;
  for (const Json& one : bundle_seen->at("objects")) {
    if (one["type"] != "indicator") continue;
    for (const Json& ref : one["object_marking_refs"])
      marked_amber = marked_amber || ref == "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  }
  CHECK(marked_amber);
}

TEST_CASE("SR13 release_counts_no_consent_of_a_day_to_come_and_none_of_somebody_unnamed") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "amber", {"alpha"});
  const auto reasons_with = [&](const std::string& source, const std::string& from, const std::string& on) {
    const std::string original = desk.take(
        bundle({stix_object(1, "[domain-name:value = 'on-" + on + ".example']")}), Tlp::amber, source);
    Json fields = ShareDesk::of_original(original);
    fields["consents"] = Json::array({Json{{"from", from}, {"on", on}, {"reference", "書面"}}});
    return reasons(desk.seen(desk.draft(circle, "amber", fields)));
  };
  CHECK(reasons_with("甲社", "甲社", "2099-01-01") == Codes{"share.stays_originator"});
  CHECK(reasons_with("警視庁", "他", "2026-11-01") == Codes{"share.stays_originator"});
}

// What a MISP event says of permissible actions holds although the original came in without it.
TEST_CASE("SR13 release_honours_the_pap_that_stands_in_the_original") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"});
  desk.take(
      R"({"Event":{"uuid":"11111111-2222-4333-8444-555555555555","info":"x","date":"2026-03-01","timestamp":"1772323200","Tag":[{"name":"PAP:RED"}],"Attribute":[{"uuid":"11111111-2222-4333-8444-666666666666","type":"domain","category":"Network activity","to_ids":true,"value":"papred.example","timestamp":"1772323200"}]}})",
      Tlp::green);
  const auto shown = desk.seen(desk.draft(circle, "green", ShareDesk::of_value("domain", "papred.example")));
  CHECK(shown.text.find("papred.example") == std::string::npos);
  CHECK(reasons(shown) == Codes{"share.stays_pap"});
}

// SR7: who fetched learns what to stop using and no more; who fetched nothing learns nothing.
TEST_CASE("SR7 recall_repeats_no_content_and_tells_nobody_who_had_nothing") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha", "beta"}, "cci");
  Json fields = ShareDesk::of_value("domain", "login.bank.example");
  const std::string original = desk.take(bundle({stix_object(2, strict_domain)}), Tlp::green);
  fields.update(ShareDesk::of_original(original));
  auto release = desk.offered(desk.draft(circle, "green", fields));
  desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
  desk.office.done(desk.office.step(desk.liaison, release, "recall", {}, "誤り"));
  desk.settle();
  const std::vector<std::pair<std::string, std::string>> every{{"match[version]", "all"}};
  const auto alpha = desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}, every).body;
  CHECK(alpha.find("誘導先") == std::string::npos);
  CHECK(alpha.find("偽の銀行に関する情報") == std::string::npos);
  CHECK(alpha.find("strict.example") == std::string::npos);
  CHECK(alpha.find("\"note\"") != std::string::npos);
  CHECK(desk.ask("beta", {"hinomi", "collections", "cci", "objects"}, every).body == "{}");
}

TEST_CASE("SR7 recall_leaves_the_indicator_of_another_release_alone") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  auto first = desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  desk.office.be("2026-11-23 10:00");
  desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
  desk.office.done(desk.office.step(desk.liaison, first, "recall", {}, "重複"));
  desk.settle();
  const auto page = ShareDesk::read(
      desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}, {{"match[type]", "indicator"}}));
  REQUIRE(page.at("objects").size() == 1);
  CHECK(!page["objects"][0].contains("revoked"));
  CHECK(page["objects"][0]["created"] < page["objects"][0]["modified"]);
}

TEST_CASE("Release is_replaced_only_when_its_correction_is_in_force") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  auto wrong = desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "wrong.example")));
  CHECK(procedure::test::code_of(desk.office.step(desk.liaison, wrong, "correct", {}, "誤り")) ==
        "share.no_correction");
  Json fields = ShareDesk::of_value("domain", "right.example");
  fields["corrects"] = wrong.record.id;
  desk.offered(desk.draft(circle, "green", fields));
  CHECK(desk.office.step(desk.liaison, wrong, "correct", {}, "誤り"));
}

// SR5: what was approved is what goes.
TEST_CASE("SR5 release_that_says_something_else_than_was_approved_is_not_offered") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  desk.take(bundle({stix_object(2, strict_domain)}), Tlp::amber, "甲社");
  Json fields = ShareDesk::of_value("domain", "login.bank.example");
  fields["values"].push_back(Json{{"kind", "domain"}, {"value", "strict.example"}, {"title", "別"}});
  auto release = desk.asked(desk.draft(circle, "green", fields));
  release = desk.office.done(desk.office.step(desk.head, release, "approve"));
  desk.settle();
  desk.take(bundle({stix_object(3, strict_domain)}), Tlp::green, "乙社");
  CHECK(procedure::test::code_of(desk.office.step(desk.liaison, release, "offer")) ==
        "share.changed_since_approval");
}

// What cannot be carried over for good is told once, and keeps nobody else waiting.
TEST_CASE("Release that_cannot_be_offered_is_told_and_keeps_no_recall_waiting") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  auto good = desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
  auto poor = desk.asked(desk.draft(circle, "green", ShareDesk::of_value("domain", "late.example")));
  const auto other = desk.office.hire("kacho2", "13", {Role::division_head});
  poor = desk.office.done(desk.office.step(other, poor, "approve"));
  poor = desk.office.done(desk.office.step(desk.liaison, poor, "offer"));
  desk.office.fire(other);
  good = desk.office.done(desk.office.step(desk.liaison, good, "recall", {}, "誤り"));
  desk.settle();
  desk.settle();
  CHECK(desk.office.entries("share.blocked").size() == 1);
  const auto notices = desk.office.procedures().notices(desk.liaison);
  REQUIRE(notices);
  CHECK(std::count_if(notices->items.begin(), notices->items.end(),
                      [](const Notice& one) { return one.kind == "share.blocked"; }) == 1);
  CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}).body.find(R"("revoked":true)") !=
        std::string::npos);
}

TEST_CASE("Release holds_what_its_last_approver_sees") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  const auto other = desk.office.hire("kacho2", "13", {Role::division_head});
  auto release = desk.asked(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  release = desk.office.done(desk.office.step(other, release, "approve"));
  release = desk.office.done(desk.office.step(desk.head, release, "return", {}, "再確認"));
  desk.office.fire(other);
  release = desk.office.done(desk.office.step(desk.head, desk.asked(release), "approve"));
  release = desk.office.done(desk.office.step(desk.liaison, release, "offer"));
  desk.settle();
  CHECK(desk.office.entries("share.blocked").empty());
  CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "objects"}).body != "{}");
}

TEST_CASE("Release is_offered_once_whatever_is_settled_again") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha"}, "cci");
  desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  const auto before = desk.ask("alpha", {"hinomi", "collections", "cci", "manifest"}).body;
  desk.settle();
  CHECK(desk.ask("alpha", {"hinomi", "collections", "cci", "manifest"}).body == before);
  CHECK(desk.office.entries("share.offered").size() == 1);
}

TEST_CASE("Circle lists_count_only_releases_that_the_asker_may_read") {
  ShareDesk desk;
  const auto circle = desk.circle("CCI", "green", {"alpha", "beta"}, "cci");
  desk.offered(desk.draft(circle, "green", ShareDesk::of_value("domain", "login.bank.example")));
  desk.ask("alpha", {"hinomi", "collections", "cci", "objects"});
  const auto own = list_circles(desk.room, desk.liaison);
  REQUIRE(own);
  REQUIRE(own->items.size() == 1);
  CHECK(own->items.front().releases == 1);
  CHECK(own->items.front().expected == 2);
  CHECK(own->items.front().members == 2);
  const auto stranger = desk.office.hire("osaka", "27", {Role::liaison});
  CHECK(list_circles(desk.room, stranger)->items.empty());
  CHECK(!list_receipts(desk.room, stranger, "00000000-0000-7000-8000-000000000000"));
}

TEST_CASE("Circle needs_two_persons_an_agreement_and_known_accounts") {
  ShareDesk desk;
  const auto agreement = desk.agreement();
  const auto proposed = [&](const std::string& account) {
    auto record =
        desk.office.make(desk.liaison, "circle",
                         Json{{"title", "枠"},
                              {"kind", "cci"},
                              {"tlp", "green"},
                              {"basis", "agreement"},
                              {"agreement", agreement.record.id},
                              {"members", Json::array({Json{{"name", "甲社"}, {"account", account}}})}});
    return desk.office.done(desk.office.step(desk.liaison, record, "propose"));
  };
  CHECK(procedure::test::code_of(desk.office.step(desk.head, proposed("nobody"), "put_in_force")) ==
        "share.account_unknown");
  const auto fine = proposed("alpha");
  CHECK(procedure::test::code_of(desk.office.step(desk.liaison, fine, "put_in_force")) != "");
  CHECK(desk.office.step(desk.head, fine, "put_in_force"));
}

// SR2: whether a circle that one may not read bears an alias is told to nobody.
TEST_CASE("SR2 Circle alias_of_a_circle_that_one_may_not_read_is_free") {
  ShareDesk desk;
  auto ours = desk.circle("枠", "green", {"alpha"}, "cci");
  const auto second = [&] {
    const auto agreement = desk.agreement();
    auto record =
        desk.office.make(desk.liaison, "circle",
                         Json{{"title", "別の枠"},
                              {"kind", "cci"},
                              {"tlp", "green"},
                              {"alias", "cci"},
                              {"basis", "agreement"},
                              {"agreement", agreement.record.id},
                              {"members", Json::array({Json{{"name", "甲社"}, {"account", "beta"}}})}});
    record = desk.office.done(desk.office.step(desk.liaison, record, "propose"));
    return procedure::test::code_of(desk.office.step(desk.head, record, "put_in_force"));
  };
  CHECK(second() == "share.alias_taken");
  desk.liaison = desk.office.hire("yoso", "27", {Role::liaison});
  desk.head = desk.office.hire("yosonoshu", "27", {Role::division_head});
  CHECK(second() == "");
}

}  // namespace
}  // namespace hinomi::exchange
