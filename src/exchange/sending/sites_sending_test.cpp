// Fake sites on their way out and back: confirmed by two officers, gathered into requests to two makers,
// sent, objected to, withdrawn, and told to both.
#include "exchange/sending/test_sending.hpp"

namespace hinomi::exchange {
namespace {

using test::SendingHouse;

struct SiteHouse : SendingHouse {
  access::Principal head = hire("head", "13", {Role::unit_head});

  SiteHouse() { std::filesystem::create_directories(folders() + "/maker"); }

  RecordDetail confirmed(const std::string& url) {
    const Json first{{"kind", "fake_shop"},
                     {"illegality", {"imitates"}},
                     {"unreachable", {"no_contact"}},
                     {"judgement", "harmful"}};
    const Json second{{"second_illegality", {"imitates"}},
                      {"second_unreachable", {"no_contact"}},
                      {"second_judgement", "harmful"}};
    const auto judged = done(step(liaison, made("fake_site", Json{{"url", url}}), "judge", first));
    return done(step(chief, judged, "confirm", second));
  }
  RecordDetail maker(const std::string& way, const std::string& folder) {
    return desk(way, Json{{"title", "架空ウイルス対策 " + folder},
                          {"takes", {"warning_listing"}},
                          {"data_kinds", {"site"}},
                          {"folder", folder}});
  }
  RecordDetail gathered(const RecordDetail& maker) {
    const auto draft = made("warning_listing", Json{{"summary", "偽ショッピングサイト"},
                                                    {"basis", "police_act_2"},
                                                    {"desk", maker.record.id},
                                                    {"grounds", "二段階で判定した。"},
                                                    {"illegal", {"imitates", "takes", "seen_whole"}},
                                                    {"unreachable", {"no_contact", "not_legitimate"}}});
    return done(step(liaison, draft, "gather"));
  }
  RecordDetail approved_for(const RecordDetail& maker) {
    return done(step(chief, done(step(liaison, gathered(maker), "ask_approval")), "approve"));
  }
  Result<RecordDetail> send(const RecordDetail& request) {
    return step(liaison, request, "send", Json{{"sent_by", "folder"}});
  }
  RecordDetail objected(const RecordDetail& site) {
    return done(step(chief, look(site), "object", Json{{"objection", "当店は実在する。"}}));
  }
  RecordDetail delisted(const RecordDetail& site) {
    const auto asked =
        done(step(chief, objected(site), "ask_delisting", Json{{"finding", "実在の店舗である。"}}, "誤判定"));
    CHECK(!step(chief, asked, "delist"));
    return done(step(head, asked, "delist"));
  }
  Result<RecordDetail> changed(const RecordDetail& record, const Json& fields) {
    const auto now = look(record);
    return procedures().change(liaison, now.record.type, now.record.id,
                               {to_text(fields), now.record.version, {}});
  }
  std::vector<CorrectionTold> told(const RecordDetail& site) {
    const auto shown = outbox().of_record(liaison, "fake_site", site.record.id);
    REQUIRE(shown);
    return shown->told;
  }
  static std::size_t rows(const RecordDetail& request) {
    return parse_json(request.fields)->value("targets", Json::array()).size();
  }
};

}  // namespace

TEST_CASE("SR7 Outbox a_withdrawn_site_is_told_to_every_desk_of_the_requests_that_named_it") {
  SiteHouse house;
  const auto one = house.confirmed("https://one.example/"), two = house.confirmed("https://two.example/");
  house.made("fake_site", Json{{"url", "https://unjudged.example/"}});
  for (const char* folder : {"bank", "maker"}) {
    const auto request = house.approved_for(house.maker("folder", folder));
    CHECK(SiteHouse::rows(request) == 2);
    house.done(house.send(request));
  }
  house.work();
  CHECK(house.look(one).record.state == "listed");
  CHECK(house.told(one).empty());
  house.delisted(one);
  house.work();
  const auto told = house.told(one);
  REQUIRE(told.size() == 2);
  CHECK(told[0].recipient != told[1].recipient);
  for (const CorrectionTold& row : told) CHECK(row.corrected);
  CHECK(house.in_folder() == 2);
  CHECK(house.look(two).record.state == "listed");
  CHECK(house.told(two).empty());
}

TEST_CASE("Outbox a_site_under_objection_stops_the_request_that_names_it") {
  SiteHouse house;
  const auto site = house.confirmed("https://one.example/");
  const auto request = house.approved_for(house.maker("folder", "bank"));
  house.objected(site);
  const auto sent = house.send(request);
  REQUIRE(!sent);
  CHECK(sent.error().code == "guard.named_stand");
}

TEST_CASE("Outbox a_request_gathers_what_no_other_to_the_same_desk_names") {
  SiteHouse house;
  house.confirmed("https://one.example/");
  const auto maker = house.maker("folder", "bank"), other = house.maker("folder", "maker");
  CHECK(SiteHouse::rows(house.gathered(maker)) == 1);
  house.confirmed("https://two.example/");
  CHECK(SiteHouse::rows(house.gathered(maker)) == 1);
  CHECK(SiteHouse::rows(house.gathered(other)) == 2);
}

TEST_CASE("Outbox a_request_gathers_nothing_again_that_a_finished_one_gave_to_the_same_desk") {
  SiteHouse house;
  house.confirmed("https://one.example/");
  const auto maker = house.maker("folder", "bank");
  const auto request = house.done(house.send(house.approved_for(maker)));
  house.work();
  auto over = house.done(house.step(house.liaison, house.look(request), "record_answer",
                                    Json{{"outcome", "done"}, {"listed_urls", 1}}));
  over = house.done(house.step(house.liaison, over, "verify", Json{{"effect_note", "掲載を確認した。"}}));
  CHECK(house.done(house.step(house.chief, over, "finish")).record.phase == Phase::done);
  CHECK(SiteHouse::rows(house.gathered(maker)) == 0);
}

TEST_CASE("SR7 Outbox an_address_that_was_sent_cannot_be_taken_out_of_its_request") {
  SiteHouse house;
  const auto site = house.confirmed("https://one.example/");
  house.confirmed("https://two.example/");
  const auto request = house.done(house.send(house.approved_for(house.maker("folder", "bank"))));
  house.work();
  house.done(house.step(house.liaison, house.look(request), "record_answer", Json{{"outcome", "done"}}));
  const auto less = house.changed(request, Json{{"targets", {{{"url", "https://two.example/"}}}}});
  REQUIRE(!less);
  CHECK(less.error().code == "record.sent_stays");
  const Json more{{{"url", "https://one.example/"}},
                  {{"url", "https://two.example/"}, {"listed", true}},
                  {{"url", "https://three.example/"}}};
  CHECK(house.changed(request, Json{{"targets", more}}));
  house.delisted(site);
  house.work();
  CHECK(house.told(site).size() == 1);
}

TEST_CASE("SR5 FakeSite nobody_writes_another_officers_judgement_or_keeps_his_own_listed") {
  SiteHouse house;
  const Json first{{"kind", "fake_shop"}, {"judgement", "not_harmful"}};
  const Json harmful{{"second_illegality", {"imitates"}},
                     {"second_unreachable", {"no_contact"}},
                     {"second_judgement", "harmful"}};
  Json before = harmful;
  before["url"] = "https://one.example/";
  const auto judged = house.done(house.step(house.liaison, house.made("fake_site", before), "judge", first));
  CHECK(!parse_json(judged.fields)->contains("second_judgement"));
  const auto written = house.changed(judged, Json{{"judgement", "harmful"}});
  REQUIRE(!written);
  CHECK(written.error().code == "record.locked");
  // The two differ; a head settles it, and cannot dismiss an objection to what he settled.
  const auto differing = house.done(house.step(house.chief, judged, "differ", harmful));
  const auto settled =
      house.done(house.step(house.head, differing, "settle_harmful", {}, "偽サイトと認める。"));
  const auto asked = house.done(house.step(house.chief, house.objected(settled), "ask_delisting",
                                           Json{{"finding", "疑義あり"}}, "申立て"));
  const auto own = house.step(house.head, asked, "keep_unlisted", {}, "維持する。");
  REQUIRE(!own);
  CHECK(own.error().code == "guard.distinct_actor");
  CHECK(!house.step(house.head, asked, "keep_listed", {}, "維持する。"));
  const auto other = house.hire("head2", "13", {Role::unit_head});
  CHECK(!house.step(other, asked, "keep_listed", {}, "維持する。"));  // it was never given out
  CHECK(house.done(house.step(other, asked, "keep_unlisted", {}, "維持する。")).record.state == "confirmed");
}

TEST_CASE("SR7 Outbox a_correction_is_not_made_ready_before_the_request_that_still_waits") {
  SiteHouse house;
  const auto site = house.confirmed("https://one.example/");
  const auto request = house.done(house.send(house.approved_for(house.maker("by_hand", "bank"))));
  house.work();
  const auto record = house.delisted(site);
  house.work();
  CHECK(house.only(record).digest.empty());
  const auto waiting = house.outbox().one(house.chief, house.only(request).id);
  REQUIRE(waiting);
  const SendingSettled handed{waiting->sending.version, SendingOutcome::handed_over, "窓口で手渡した。"};
  REQUIRE(house.outbox().settle(house.chief, waiting->sending.id, handed));
  house.work();
  CHECK(house.only(record).corrects == waiting->sending.id);
  CHECK(!house.only(record).digest.empty());
}

}  // namespace hinomi::exchange
