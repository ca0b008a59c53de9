// Leads to a sender: the day on which the log is gone comes from the directory of providers, and nobody is
// promised a name where address sharing hides it. N1-3(2)ア, N1-3(2)イ, F5(3)ウ. Seen to fail with
// is_shared() always false, with the comparison of precisions turned round, and with log_end() left out of
// the definition.
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Desk {
  Office office;
  access::Principal officer =
      office.hire("officer", "13", {Role::investigator, Role::liaison}, Purpose::investigation);

  static Json log(const char* kind, int days, const char* port, const char* precision) {
    return Json{{"kind", kind}, {"days", days}, {"port", port}, {"precision", precision}};
  }
  // A provider as it has been verified; customers share addresses unless told otherwise.
  RecordDetail provider(bool shares = true) {
    const Json logs = Json::array(
        {log("connection", 180, "kept", "second"), log("translation", 90, "kept_with_destination", "second"),
         log("wireless", 30, "not_kept", "minute"), log("sign_in", 60, "not_needed", "second")});
    const auto made = office.make(officer, "provider", Json{{"name", "架空通信"}});
    return office.done(office.step(officer, made, "verify",
                                   Json{{"kind", "mobile_access"},
                                        {"logs", logs},
                                        {"shares_addresses", shares},
                                        {"desk", "照会担当"},
                                        {"verified_on", "2026-11-01"}}));
  }
  RecordDetail lead(const char* address = "192.0.2.10", const char* seen = "2026-10-01 12:34:56") {
    return office.make(officer, "trace_lead",
                       Json{{"subject", "掲示板への書込み"}, {"address", address}, {"seen_at", seen}});
  }
  Result<RecordDetail> choose(const RecordDetail& lead, const RecordDetail& provider, const char* log,
                              Json more = Json::object()) {
    more["provider"] = provider.record.id;
    more["log_kind"] = log;
    return office.step(officer, lead, "choose_provider", more);
  }
  static std::string field(const RecordDetail& record, const char* name) {
    const auto values = parse_json(record.fields);
    return values && values->contains(name) && (*values)[name].is_string()
               ? (*values)[name].get<std::string>()
               : std::string();
  }
};

}  // namespace

TEST_CASE("TraceLead knows_the_day_on_which_the_log_is_gone") {
  Desk desk;
  const auto provider = desk.provider();
  auto lead = desk.office.done(desk.choose(desk.lead(), provider, "connection", Json{{"port", 40000}}));
  CHECK(Desk::field(lead, "gone_on") == "2027-03-30");  // 180 days after 1 October, counted in JST days
  CHECK(lead.record.due);
  lead = desk.office.done(desk.choose(lead, provider, "sign_in"));
  CHECK(Desk::field(lead, "gone_on") == "2026-11-30");
  // The day of the access is that of JST: 23:30 UTC is the next morning.
  const auto late = desk.lead("192.0.2.10", "2026-09-30T23:30:00Z");
  CHECK(Desk::field(desk.office.done(desk.choose(late, provider, "sign_in")), "gone_on") == "2026-11-30");
}

TEST_CASE("TraceLead promises_nothing_where_customers_share_addresses") {
  Desk desk;
  const auto provider = desk.provider();
  const auto lead = desk.lead();
  CHECK(code_of(desk.choose(lead, provider, "connection")) == "guard.trace_port_missing");
  CHECK(code_of(desk.choose(lead, provider, "wireless", Json{{"port", 40000}})) ==
        "guard.trace_port_not_kept");
  CHECK(code_of(desk.choose(lead, provider, "translation", Json{{"port", 40000}})) ==
        "guard.trace_destination_missing");
  CHECK(code_of(desk.choose(lead, provider, "mail", Json{{"port", 40000}})) == "guard.trace_log_unknown");
  const auto coarse = desk.lead("192.0.2.10", "2026-10-01 12:34");
  CHECK(code_of(desk.choose(coarse, provider, "connection", Json{{"port", 40000}})) ==
        "guard.trace_time_coarse");
  CHECK(code_of(desk.choose(lead, provider, "translation",
                            Json{{"port", 40000}, {"destination", "198.51.100.7"}})) == "");
}

TEST_CASE("TraceLead needs_no_port_where_each_customer_has_an_address") {
  Desk desk;
  const auto alone = desk.provider(false);
  CHECK(code_of(desk.choose(desk.lead(), alone, "connection")) == "");
  const auto shared = desk.provider();
  CHECK(code_of(desk.choose(desk.lead("2001:db8::7"), shared, "connection")) == "");
}

TEST_CASE("TraceLead of_the_log_that_is_gone_first_stands_first") {
  Desk desk;
  const auto provider = desk.provider();
  const auto later = desk.office.done(desk.choose(desk.lead(), provider, "connection", Json{{"port", 1025}}));
  const auto sooner = desk.office.done(desk.choose(desk.lead(), provider, "sign_in"));
  const auto page = desk.office.procedures().list(desk.officer, "trace_lead", {});
  REQUIRE(page);
  REQUIRE(page->items.size() == 2);
  CHECK(page->items[0].id == sooner.record.id);
  CHECK(page->items[1].id == later.record.id);
}

TEST_CASE("Provider is_to_be_verified_again_after_180_days") {
  Desk desk;
  auto provider = desk.provider();
  desk.office.be("2027-04-29 12:00");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.look(desk.officer, provider).record.state == "verified");
  desk.office.be("2027-04-30 12:00");
  REQUIRE(desk.office.procedures().run_timers());
  CHECK(desk.office.look(desk.officer, provider).record.state == "stale");
}

}  // namespace hinomi::procedure
