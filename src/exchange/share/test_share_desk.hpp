// What the tests of sharing and TAXII work with: a force with a liaison officer and the head of the division,
// an agreement, circles with partners, intelligence taken in, releases that go their whole way. Tests only;
// people, partners and addresses are invented.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "exchange/share/by_hand.hpp"
#include "exchange/share/circles.hpp"
#include "exchange/share/preview.hpp"
#include "exchange/share/settle.hpp"
#include "exchange/taxii/taxii.hpp"
#include "procedure/test_office.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::exchange::test {

using procedure::test::Office;
using procedure::test::told;

inline std::string stix_object(int number, const std::string& pattern, const std::string& more = {}) {
  std::string digits = std::to_string(number);
  digits.insert(0, 12 - digits.size(), '0');
  return R"({"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-)" + digits +
         R"(","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":")" +
         pattern + R"(","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z")" + more + "}";
}

inline std::string bundle(const std::vector<std::string>& objects) {
  std::string text;
  for (const std::string& one : objects) text += (text.empty() ? "" : ",\n") + one;
  return R"({"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[)" + text + "]}";
}

struct ShareDesk {
  Office office;
  std::unique_ptr<store::Intel> intel = open_intel();
  intel::KnowRoom know{.store = office.store(), .intel = *intel, .clock = [this] { return office.now(); }};
  store::Share share{office.store().database(), office.store().journal(), office.store().vault().key()};
  ShareRoom room{know, share, office.procedures()};
  taxii::Room taxii{room, {office.store(), *intel}, "架空県警察"};
  access::Principal liaison = office.hire("renkei", "13", {Role::liaison});
  access::Principal head = office.hire("shukan", "13", {Role::division_head});
  access::Principal alpha = partner("alpha"), beta = partner("beta");

  ShareDesk() {
    const ShareRoom* held = &room;
    office.procedures().supply_check("release", [held](const auto& actor, const auto& record) {
      return check_release(*held, actor, record);
    });
    office.procedures().supply_check("correction", [held](const auto& actor, const auto& record) {
      return check_correction(*held, actor, record);
    });
    office.procedures().supply_check("circle", [held](const auto& actor, const auto& record) {
      return check_circle(*held, actor, record);
    });
  }

  std::unique_ptr<store::Intel> open_intel() {
    auto opened = store::Intel::open(office.store().database(), office.store().journal(),
                                     office.store().vault().key(), {office.store().directory()});
    REQUIRE(opened);
    return *std::move(opened);
  }
  access::Principal partner(const std::string& name) { return office.hire(name, "13", {Role::partner}); }

  RecordDetail agreement(const std::string& ends_on = "2030-03-31") {
    auto record = office.make(
        liaison, "agreement",
        Json{
            {"title", "架空の協定"}, {"kind", "information"}, {"partner", "架空協議会"}, {"items", items()}});
    record = office.done(office.step(liaison, record, "propose"));
    return office.done(office.step(head, record, "conclude",
                                   Json{{"concluded_on", "2026-04-01"},
                                        {"ends_on", ends_on},
                                        {"contact", "窓口"},
                                        {"contact_checked_on", "2026-11-01"}}));
  }
  static Json items() {
    Json rows = Json::array();
    for (const char* item :
         {"parties", "purpose", "information", "handling", "contacts", "cost", "term", "ending"})
      rows.push_back(Json{{"item", item}, {"text", "定め"}});
    return rows;
  }

  RecordDetail circle(const std::string& title, const std::string& tlp,
                      const std::vector<std::string>& accounts, const std::string& alias = {},
                      const std::string& ends_on = "2030-03-31") {
    Json members = Json::array();
    for (const std::string& account : accounts)
      members.push_back(Json{{"name", "株式会社 " + account}, {"account", account}, {"gives", true}});
    const auto stands_on = agreement(ends_on);
    auto record = office.make(liaison, "circle",
                              Json{{"title", title},
                                   {"kind", "cci"},
                                   {"tlp", tlp},
                                   {"alias", alias},
                                   {"basis", "agreement"},
                                   {"agreement", stands_on.record.id},
                                   {"members", members}});
    record = office.done(office.step(liaison, record, "propose"));
    record = office.done(office.step(head, record, "put_in_force"));
    settle();
    return record;
  }

  void settle() {
    const auto settled = settle_shares(room);
    if (!settled) FAIL(told(settled.error()));
  }

  std::string take(const std::string& bytes, Tlp tlp, const std::string& source = "架空研究所",
                   Pap pap = Pap::clear, std::vector<HandlingCode> handling = {}) {
    intel::Wanted wanted;
    wanted.name = "bundle.json";
    wanted.provenance.source = source;
    wanted.provenance.label = store::test::amber("13");
    wanted.provenance.label.tlp = tlp;
    wanted.provenance.pap = pap;
    wanted.provenance.handling = std::move(handling);
    const auto taken = intel::take_bytes(taxii.taking, liaison, bytes, wanted);
    if (!taken) FAIL(told(taken.error()));
    return taken->import.id;
  }

  RecordDetail draft(const RecordDetail& circle, const std::string& tlp, const Json& more) {
    Json fields{{"title", "偽の銀行に関する情報"},
                {"circle", circle.record.id},
                {"tlp", tlp},
                {"basis", "agreement"},
                {"purpose", "被害の防止"}};
    fields.update(more);
    return office.make(liaison, "release", fields);
  }
  static Json of_original(const std::string& original) {
    return Json{{"originals", Json::array({Json{{"original", original}}})}};
  }
  static Json of_value(const std::string& kind, const std::string& value) {
    return Json{{"values", Json::array({Json{{"kind", kind}, {"value", value}, {"title", "誘導先"}}})}};
  }
  RecordDetail asked(const RecordDetail& release) {
    return office.done(office.step(liaison, release, "ask_check"));
  }
  /// Goes the whole way; every step must succeed.
  RecordDetail offered(const RecordDetail& release) {
    auto record = office.done(office.step(head, asked(release), "approve"));
    record = office.done(office.step(liaison, record, "offer"));
    settle();
    return record;
  }
  SharePreview seen(const RecordDetail& release, const std::string& form = "stix") {
    auto shown = preview_release(room, liaison, release.record.id, form, "");
    if (!shown) FAIL(told(shown.error()));
    return *std::move(shown);
  }

  taxii::Answer ask(const std::string& account, std::vector<std::string> path,
                    std::vector<std::pair<std::string, std::string>> query = {},
                    const std::string& method = "GET", const std::string& body = {},
                    const std::string& content_type = "application/taxii+json;version=2.1") {
    taxii::Request request;
    request.method = method;
    request.segments = std::move(path);
    request.query = std::move(query);
    request.accept = "application/taxii+json;version=2.1";
    request.content_type = content_type;
    request.body = body;
    request.origin = "https://taxii.example";
    request.trace = "0123456789abcdef";
    return taxii::answer(taxii, {account == "beta" ? beta : alpha, account}, request);
  }
  static Json read(const taxii::Answer& answer) {
    const auto json = parse_json(answer.body);
    REQUIRE(json);
    return *json;
  }
};

}  // namespace hinomi::exchange::test
