// What a lead shows beside its fields, and leads from a table of accesses. N1-3(2)ア, N3-4(3). Seen to fail
// with holding() giving every network that holds the address, with add_others() asked without the person, and
// with rows that do not fit passed over.
#include "procedure/test_office.hpp"
#include "procedure/trace/lead_table.hpp"
#include "procedure/trace/lead_view.hpp"

namespace hinomi::procedure {
namespace {

using test::Office;

struct LeadDesk {
  Office office;
  access::Principal officer =
      office.hire("officer", "13", {Role::investigator, Role::liaison}, Purpose::investigation);

  RecordDetail provider(const char* name, std::initializer_list<const char*> networks) {
    Json rows = Json::array();
    for (const char* network : networks) rows.push_back(Json{{"network", network}});
    const Json logs =
        Json::array({Json{{"kind", "connection"}, {"days", 60}, {"port", "kept"}, {"precision", "second"}}});
    const auto made = office.make(officer, "provider", Json{{"name", name}, {"networks", rows}});
    return office.done(office.step(officer, made, "verify",
                                   Json{{"kind", "mobile_access"},
                                        {"logs", logs},
                                        {"shares_addresses", true},
                                        {"desk", "照会担当"},
                                        {"verified_on", "2026-11-01"}}));
  }
  RecordDetail lead(const char* address, const char* seen = "2026-10-01T09:34:56+09:00") {
    return office.make(officer, "trace_lead",
                       Json{{"subject", "掲示板への書込み"}, {"address", address}, {"seen_at", seen}});
  }
  LeadView view(const RecordDetail& lead) {
    const auto view = lead_view({office.store(), office.procedures(), tor(), [this] { return office.now(); }},
                                officer, lead.record.id);
    if (!view) FAIL(test::told(view.error()));
    return *view;
  }
  // The archive: 192.0.2.10 was an exit from 00:00 to 01:00 UTC on 1 October 2026; nothing else is known.
  AskTor tor() {
    return [this](const IpAddress& address, const Timestamp& at, std::int64_t skew) -> Result<TorAnswer> {
      asked = {to_text(address), at.precision_ns, skew};
      if (at.precision_ns > 3'600'000'000'000) return fail(ErrorKind::limit_exceeded, "tor.span_too_long");
      const bool known = to_iso(at.instant).starts_with("2026-10-01T00");
      TorAnswer answer;
      answer.standing = !known                             ? TorStanding::unknown
                        : to_text(address) == "192.0.2.10" ? TorStanding::exit
                                                           : TorStanding::not_listed;
      return answer;
    };
  }
  struct {
    std::string address;
    std::int64_t precision_ns = 0, skew = 0;
  } asked;
};

}  // namespace

TEST_CASE("Lead address_of_an_exit_is_proposed_as_an_anonymiser") {
  LeadDesk desk;
  const auto lead = desk.lead("192.0.2.10");
  const auto view = desk.view(lead);
  REQUIRE(view.tor);
  CHECK(view.tor->standing == TorStanding::exit);
  CHECK(view.anonymiser);
  CHECK(desk.office.look(desk.officer, lead).record.state == "found");  // nothing was decided
  const auto other = desk.view(desk.lead("192.0.2.11"));
  CHECK(other.tor->standing == TorStanding::not_listed);
  CHECK_FALSE(other.anonymiser);
  const auto late = desk.view(desk.lead("192.0.2.10", "2026-10-02T09:34:56+09:00"));
  CHECK(late.tor->standing == TorStanding::unknown);
  CHECK_FALSE(late.anonymiser);
}

TEST_CASE("Lead clock_error_and_precision_go_into_the_question") {
  LeadDesk desk;
  const auto lead = desk.office.make(desk.officer, "trace_lead",
                                     Json{{"subject", "誤差"},
                                          {"address", "192.0.2.10"},
                                          {"seen_at", "2026-10-01 09:59"},
                                          {"skew_seconds", -45}});
  CHECK(desk.view(lead).anonymiser);
  CHECK(desk.asked.address == "192.0.2.10");
  CHECK(desk.asked.precision_ns == 60'000'000'000);
  CHECK(desk.asked.skew == -45);
  CHECK_FALSE(desk.view(desk.lead("192.0.2.10", "2026-10-01")).tor);  // a day is too long a time to ask about
}

TEST_CASE("Lead longest_network_of_the_directory_names_the_provider") {
  LeadDesk desk;
  desk.provider("広域通信", {"192.0.0.0/16", "2001:db8::/32"});
  const auto close = desk.provider("地域通信", {"192.0.2.0/24"});
  const auto same = desk.provider("共同通信網", {"192.0.2.0/24", "198.51.100.0/24"});
  const auto view = desk.view(desk.lead("192.0.2.10"));
  REQUIRE(view.providers.size() == 2);
  CHECK(view.providers[0].provider.id == close.record.id);
  CHECK(view.providers[0].network == "192.0.2.0/24");
  CHECK(view.providers[1].provider.id == same.record.id);
  CHECK(view.providers[0].verified);
  CHECK(view.providers[0].verified_on == "2026-11-01");
  CHECK(view.providers[0].shares_addresses);
  CHECK(desk.view(desk.lead("192.0.3.10")).providers.size() == 1);
  CHECK(desk.view(desk.lead("2001:db8::1")).providers.size() == 1);
  CHECK(desk.view(desk.lead("203.0.113.1")).providers.empty());
}

TEST_CASE("Lead proposal_says_of_each_log_how_long_it_is_there_and_what_it_still_needs") {
  LeadDesk desk;
  desk.provider("地域通信", {"192.0.2.0/24"});
  auto view = desk.view(desk.lead("192.0.2.10"));
  REQUIRE(view.providers.size() == 1);
  REQUIRE(view.providers[0].logs.size() == 1);
  const LeadLog& log = view.providers[0].logs[0];
  CHECK(log.kind == "connection");
  CHECK(log.days == 60);
  CHECK(log.port == "kept");
  CHECK(log.precision == "second");
  REQUIRE(log.days_left);
  CHECK(*log.days_left == 14);  // 16 November; gone on 30 November
  REQUIRE(log.ask);
  CHECK(log.ask->code == "guard.trace_port_missing");
  const auto whole = desk.office.make(desk.officer, "trace_lead",
                                      Json{{"subject", "番号あり"},
                                           {"address", "192.0.2.10"},
                                           {"port", 40000},
                                           {"seen_at", "2026-10-01T09:34:56+09:00"}});
  view = desk.view(whole);
  REQUIRE(view.providers.size() == 1);
  CHECK_FALSE(view.providers[0].logs[0].ask);
  CHECK(desk.office.look(desk.officer, whole).record.state == "found");  // nobody chose
}

TEST_CASE("Lead shows_days_left_and_what_to_ask_for") {
  LeadDesk desk;
  const auto provider = desk.provider("架空通信", {});
  auto lead = desk.lead("192.0.2.10");
  CHECK_FALSE(desk.view(lead).days_left);
  CHECK_FALSE(desk.view(lead).ask);
  lead = desk.office.done(
      desk.office.step(desk.officer, lead, "choose_provider",
                       Json{{"provider", provider.record.id}, {"log_kind", "connection"}, {"port", 40000}}));
  auto view = desk.view(lead);  // 16 November; the log is gone on 30 November
  REQUIRE(view.days_left);
  CHECK(*view.days_left == 14);
  CHECK_FALSE(view.ask);
  REQUIRE(view.providers.size() == 1);  // the chosen one, though none of its networks holds the address
  CHECK(view.providers[0].provider.id == provider.record.id);
  CHECK(view.providers[0].network.empty());
  RecordPatch patch;
  patch.fields = to_text(Json{{"port", nullptr}});
  patch.version = lead.record.version;
  lead = desk.office.done(desk.office.procedures().change(desk.officer, "trace_lead", lead.record.id, patch));
  view = desk.view(lead);
  REQUIRE(view.ask);
  CHECK(view.ask->code == "guard.trace_port_missing");
  desk.office.be("2026-12-03 10:00");
  CHECK(*desk.view(lead).days_left == -3);
}

TEST_CASE("Lead others_of_the_address_are_those_that_the_person_may_see") {
  LeadDesk desk;
  const auto stranger = desk.office.hire("stranger", "27", {Role::investigator}, Purpose::investigation);
  const auto lead = desk.lead("192.0.2.10");
  desk.office.make(stranger, "trace_lead",
                   Json{{"subject", "他県"}, {"address", "192.0.2.10"}, {"seen_at", "2026-10-01 09:00:00"}});
  CHECK(desk.view(lead).others.empty());  // another force's lead changes nothing
  const auto own = desk.lead("192.0.2.10");
  const auto view = desk.view(lead);
  REQUIRE(view.others.size() == 1);
  CHECK(view.others[0].id == own.record.id);
  const auto hidden =
      lead_view({desk.office.store(), desk.office.procedures(), desk.tor()}, stranger, lead.record.id);
  REQUIRE_FALSE(hidden);
  CHECK(hidden.error().code == "record.not_found");
}

TEST_CASE("LeadTable makes_a_lead_of_each_row_and_tells_every_one_that_does_not_fit") {
  LeadDesk desk;
  LeadTableWanted wanted;
  wanted.subject = "不正ログイン";
  wanted.now = desk.office.now();
  const std::string table =
      "IPアドレス,送信元ポート番号,日時,接続先\r\n"
      "192.0.2.10,40000,2026-10-01T12:34:56+09:00,198.51.100.7\r\n"
      "192.0.2.999,40000,2026-10-01T12:34:56+09:00,\r\n"
      "192.0.2.11,port,2026-10-01T12:34:56+09:00,\r\n"
      "192.0.2.12,40000,2026-10-01T12:34:56,\r\n"
      "192.0.2.13,70000,2026-10-01T12:34:56Z,\r\n"
      "192.0.2.14,,2026-10-01T12:34:56Z,,,\r\n"
      "2001:db8::5,,2026-10-01T12:34:57Z,\r\n";
  auto taken = take_lead_table(desk.office.procedures(), desk.officer, table, wanted);
  REQUIRE(taken);
  CHECK(taken->rows == 7);
  CHECK(taken->made == 2);
  std::vector<std::pair<std::size_t, std::string>> refused;
  for (const auto& one : taken->refused) refused.emplace_back(one.line, one.error.code);
  REQUIRE(refused.size() == 5);
  CHECK(refused[0].first == 3);
  CHECK(refused[1] == std::pair<std::size_t, std::string>(4, "lead.no_number"));
  CHECK(refused[2] == std::pair<std::size_t, std::string>(5, "lead.zone_missing"));
  CHECK(refused[3].first == 6);
  CHECK(refused[4] == std::pair<std::size_t, std::string>(7, "lead.cells_many"));
  desk.office.pass(std::chrono::minutes(1));
  wanted.now = desk.office.now();
  taken = take_lead_table(desk.office.procedures(), desk.officer, table, wanted);
  REQUIRE(taken);
  CHECK(taken->made == 0);
  CHECK(taken->known == 2);
  CHECK(desk.office.procedures().list(desk.officer, "trace_lead", {})->items.size() == 2);
  wanted.zone = "+09:00";
  taken = take_lead_table(desk.office.procedures(), desk.officer, table, wanted);
  CHECK(taken->made == 1);  // the one without a zone
}

TEST_CASE("LeadTable refuses_headings_that_it_does_not_know") {
  LeadDesk desk;
  const auto code = [&](const char* table, const char* zone = "") {
    LeadTableWanted wanted;
    wanted.zone = zone;
    const auto taken = take_lead_table(desk.office.procedures(), desk.officer, table, wanted);
    return taken ? std::string() : taken.error().code;
  };
  CHECK(code("address,time,colour\n") == "lead.column_unknown");
  CHECK(code("address,port\n") == "lead.column_missing");
  CHECK(code("") == "lead.column_missing");
  CHECK(code("address,time\n", "tomorrow") == "lead.zone_unreadable");
  CHECK(code("Address,Time\n") == "");
}

}  // namespace hinomi::procedure
