// The client of TAXII 2.1, one claim for each of the details that are most often wrong (intel.md §5).
#include "exchange/feeds/feed_work.hpp"
#include "exchange/feeds/test_feeds.hpp"

namespace hinomi::exchange {
namespace {

using test::FakeAnswer;
using test::FakeRequest;
using test::FakeTaxii;
using test::FakeWeb;
using test::House;

bool asks_objects(const FakeRequest& request) { return request.path.find("/objects/") != std::string::npos; }

std::vector<std::string> pages_asked(const FakeWeb& web) {
  std::vector<std::string> paths;
  for (const FakeRequest& request : web.asked()) {
    if (asks_objects(request)) paths.push_back(request.path);
  }
  return paths;
}

std::string taxii_feed(House& house, const FakeWeb& web, const std::string& path = "/taxii2/",
                       const std::string& collection = "list") {
  Json fields = house.fields("taxii", web.address(path));
  fields["collection"] = collection;
  return house.in_force(fields).record.id;
}

// Lets one thing of the answers with objects be bent.
FakeWeb::Give bent(const FakeTaxii& server, std::function<void(FakeAnswer&)> bend) {
  return [server, bend = std::move(bend)](const FakeRequest& request) {
    FakeAnswer answer = server(request);
    if (asks_objects(request)) bend(answer);
    return answer;
  };
}

}  // namespace

TEST_CASE("Taxii drains_a_collection_once_and_then_asks_for_what_is_new") {
  FakeTaxii server;
  FakeWeb web(server);
  House house;
  const std::string feed = taxii_feed(house, web);
  const auto first = house.ask(feed);
  CHECK(first.state == JobState::done);
  CHECK(first.counts == store::FeedCounts{2'500, 2'500, 2'500, 0, 0, 3});
  CHECK(house.found_once(2'500) == 2'500);
  const auto second = house.ask(feed);
  CHECK(second.state == JobState::done);
  CHECK(second.counts == store::FeedCounts{});
  server.objects = 2'510;
  server.objects_a_date = 700;
  web.give(server);
  // Ten more under the date of the last page: a server whose clock stands tells them under a later one.
  CHECK(house.ask(feed).counts.received == 0);
  server.objects = 2'900;
  web.give(server);
  CHECK(house.ask(feed).counts.received == 100);
}

TEST_CASE("Taxii 01_endpoints_end_in_a_slash_whatever_was_typed") {
  FakeTaxii server;
  FakeWeb web(server);
  House house;
  CHECK(house.ask(taxii_feed(house, web, "/taxii2")).state == JobState::done);
  CHECK(house.ask(taxii_feed(house, web, "/api1")).state == JobState::done);
  for (const FakeRequest& request : web.asked())
    CHECK(request.path.substr(0, request.path.find('?')).ends_with('/'));
}

TEST_CASE("Taxii 03_the_version_is_asked_for_and_looked_at_in_the_answer") {
  FakeTaxii server;
  FakeWeb web(server);
  House house;
  const std::string feed = taxii_feed(house, web);
  CHECK(house.ask(feed).state == JobState::done);
  for (const FakeRequest& request : web.asked())
    CHECK(request.headers.at("accept") == "application/taxii+json;version=2.1");
  for (const char* type : {"application/json", "application/taxii+json;version=2.0", "text/html", ""}) {
    web.give(bent(server, [&](FakeAnswer& answer) { answer.headers = {{"Content-Type", type}}; }));
    CHECK_MESSAGE(house.code_of(feed) == "feed.answer_type", type);
  }
  for (const char* type : {"application/taxii+json", "application/taxii+json; version=2.1",
                           "Application/TAXII+JSON;charset=utf-8;version=\"2.1\""}) {
    web.give(bent(server, [&](FakeAnswer& answer) { answer.headers = {{"Content-Type", type}}; }));
    CHECK_MESSAGE(house.code_of(feed).empty(), type);
  }
}

TEST_CASE("Taxii 03_statuses_that_are_no_answer_are_told_in_words_and_waited_for") {
  FakeTaxii server;
  FakeWeb web(server);
  House house;
  const std::string feed = taxii_feed(house, web);
  const std::pair<int, const char*> rows[] = {{401, "feed.not_let_in"},    {403, "feed.not_let_in"},
                                              {404, "feed.nothing_there"}, {406, "feed.other_version"},
                                              {415, "feed.other_version"}, {429, "feed.told_to_wait"},
                                              {503, "feed.told_to_wait"},  {500, "feed.refused"}};
  for (const auto& [status, code] : rows) {
    web.give(bent(server, [status = status](FakeAnswer& answer) {
      answer.status = status;
      answer.headers.emplace_back("Retry-After", "7200");
    }));
    CHECK_MESSAGE(house.code_of(feed) == code, status);
  }
  web.give(bent(server, [](FakeAnswer& answer) {
    answer.status = 429;
    answer.headers.emplace_back("Retry-After", "7200");
  }));
  CHECK(house.code_of(feed) == "feed.told_to_wait");
  const auto shown = house.desk().one(house.analyst, feed);
  REQUIRE(shown);
  CHECK(shown->health == FeedHealth::failing);
  CHECK(shown->next == house.clock()() + std::chrono::hours(2));
}

TEST_CASE("Taxii retry_after_is_read_as_seconds_or_as_a_date") {
  const Instant now = parse_timestamp("2026-11-16T01:00:00Z")->instant;
  CHECK(retry_after("120", now) == std::chrono::seconds(120));
  CHECK(retry_after("Mon, 16 Nov 2026 01:00:30 GMT", now) == std::chrono::seconds(30));
  CHECK(retry_after("Mon, 16 Nov 2026 00:00:00 GMT", now) == std::chrono::seconds(0));
  CHECK(retry_after("99999999", now) == std::chrono::hours(24));
  CHECK_FALSE(retry_after("soon", now));
  CHECK_FALSE(retry_after("-5", now));
  CHECK_FALSE(retry_after("", now));
}

TEST_CASE("Taxii 05_the_date_added_is_kept_to_the_microsecond_as_it_came") {
  FakeTaxii server;
  server.objects = 1'400;
  FakeWeb web(bent(server, [](FakeAnswer& answer) {
    for (auto& [name, value] : answer.headers) {
      if (name == "X-TAXII-Date-Added-Last") value = "2026-03-01T00:00:00.000001Z";
    }
  }));
  House house;
  const std::string feed = taxii_feed(house, web);
  CHECK(house.ask(feed).state == JobState::done);
  CHECK(house.ask(feed).state == JobState::done);
  CHECK(pages_asked(web).back().find("added_after=2026-03-01T00%3A00%3A00.000001Z") != std::string::npos);
}

TEST_CASE("Taxii 06_a_date_that_is_none_or_is_missing_loses_nothing") {
  FakeTaxii server;
  server.objects = 1'400;
  for (const char* date : {"undefined", "Sun Mar 01 2026 09:00:00 GMT+0900", "", "2026-03-01"}) {
    FakeWeb web(bent(server, [&](FakeAnswer& answer) {
      for (auto& [name, value] : answer.headers) {
        if (name == "X-TAXII-Date-Added-Last") value = date;
      }
    }));
    House house;
    const std::string feed = taxii_feed(house, web);
    CHECK(house.ask(feed).counts.indexed == 1'400);
    // Everything comes again, and is known by its bytes.
    const auto again = house.ask(feed);
    CHECK(again.counts == store::FeedCounts{1'400, 1'400, 0, 0, 1'400, 0});
    CHECK(house.found_once(1'400) == 1'400);
  }
}

TEST_CASE("Taxii 07_08_objects_that_share_a_date_are_not_split_by_it") {
  FakeTaxii server;
  server.objects = 3'000;
  server.objects_a_date = 3'000;  // a bulk load under one date added
  FakeWeb web(server);
  House house;
  CHECK(house.ask(taxii_feed(house, web)).counts.indexed == 3'000);
  CHECK(house.found_once(3'000) == 3'000);
}

TEST_CASE("Taxii 09_next_is_opaque_and_sent_back_as_it_came") {
  FakeTaxii server;
  FakeWeb web([&](const FakeRequest& request) {
    FakeRequest plain = request;
    const std::string next = FakeTaxii::parameter(request.path, "next");
    // The token holds what a path may not: it must come back to the letter.
    if (!next.empty()) {
      CHECK(next.starts_with("令&=?%/ +"));
      const std::string inner = next.substr(std::string("令&=?%/ +").size());
      plain.path = request.path.substr(0, request.path.find("&next=")) + "&next=" + percent_encoded(inner);
    }
    FakeAnswer answer = server(plain);
    const std::size_t at = answer.body.find("\"next\":\"");
    if (at != std::string::npos) answer.body.insert(at + 8, "令&=?%\\/ +");
    return answer;
  });
  House house;
  CHECK(house.ask(taxii_feed(house, web)).counts.indexed == 2'500);
}

TEST_CASE("Taxii 10_next_is_followed_with_the_same_filters_and_beyond_the_first_page") {
  FakeTaxii server;
  FakeWeb web(server);
  House house;
  const std::string feed = taxii_feed(house, web);
  CHECK(house.ask(feed).state == JobState::done);
  server.objects = 5'000;
  web.give(server);
  CHECK(house.ask(feed).counts.received == 2'200);
  const auto pages = pages_asked(web);
  REQUIRE(pages.size() == 6);
  CHECK(pages[0].find("added_after") == std::string::npos);
  CHECK(pages[1].find("next=") != std::string::npos);
  CHECK(pages[1].find("added_after") == std::string::npos);
  const std::string filter = "added_after=2026-03-01T00%3A00%3A00.000003Z";
  for (int at = 3; at < 6; ++at) CHECK(pages[static_cast<std::size_t>(at)].find(filter) != std::string::npos);
}

TEST_CASE("Taxii 10_a_next_that_the_server_forgot_begins_the_drain_anew") {
  FakeTaxii server;
  std::size_t pages = 0;
  const auto forgetful = [&](const FakeRequest& request) {
    FakeAnswer answer = server(request);
    if (asks_objects(request) && ++pages == 2) answer.cut_after = 40;  // the first run breaks off here
    if (asks_objects(request) && pages == 3) answer = {404, {}, ""};   // its next is not known any more
    return answer;
  };
  FakeWeb web(forgetful);
  House house;
  const std::string feed = taxii_feed(house, web);
  CHECK(house.code_of(feed) == "fetch.cut_off");
  const auto again = house.ask(feed);
  CHECK(again.state == JobState::done);
  CHECK(again.counts == store::FeedCounts{2'500, 2'500, 1'500, 0, 1'000, 2});
  CHECK(house.found_once(2'500) == 2'500);
}

TEST_CASE("Taxii 11_an_empty_answer_is_no_failure_and_more_is_false_when_it_is_absent") {
  FakeTaxii server;
  server.objects = 0;
  FakeWeb web(server);
  House house;
  const std::string feed = taxii_feed(house, web);
  const auto run = house.ask(feed);
  CHECK(run.state == JobState::done);
  CHECK(run.counts == store::FeedCounts{});
  CHECK(pages_asked(web).size() == 1);
}

TEST_CASE("Taxii a_server_that_leads_in_a_circle_is_left") {
  FakeTaxii server;
  FakeWeb web(bent(server, [](FakeAnswer& answer) {
    answer.status = 200;
    answer.body = R"({"more":true,"next":"x","objects":[]})";
  }));
  House house;
  const std::string feed = taxii_feed(house, web);
  CHECK(house.code_of(feed) == "feed.in_circle");
  web.give(bent(server, [](FakeAnswer& answer) {
    answer.status = 200;
    answer.body = R"({"more":true})";
    answer.headers.resize(1);
  }));
  CHECK(house.code_of(feed) == "feed.in_circle");
}

TEST_CASE("Taxii 16_a_collection_is_found_by_id_alias_or_title_and_must_be_readable") {
  FakeTaxii server;
  server.objects = 1;
  FakeWeb web(server);
  House house;
  for (const char* name : {"91a7b528-80eb-42ed-a74d-c6fbd5a26116", "list", "一覧"})
    CHECK_MESSAGE(house.code_of(taxii_feed(house, web, "/taxii2/", name)).empty(), name);
  CHECK(house.code_of(taxii_feed(house, web, "/taxii2/", "closed")) == "feed.collection_closed");
  CHECK(house.code_of(taxii_feed(house, web, "/taxii2/", "nobody")) == "feed.collection_unknown");
  CHECK(house.code_of(taxii_feed(house, web, "/taxii2/", "")) == "feed.collection_unknown");  // there are two
}

TEST_CASE("Taxii an_answer_that_is_not_what_it_should_be_moves_nothing_on") {
  FakeTaxii server;
  House house;
  FakeWeb web(server);
  const std::string feed = taxii_feed(house, web);
  for (const char* body : {"", "[]", "{\"objects\":[", "{\"objects\":{}}", "{\"objects\":[1]}",
                           "{\"more\":true,\"more\":false}", "{}{}", "{\"more\":\"yes\"}", "{\"next\":1}"}) {
    web.give(bent(server, [&](FakeAnswer& answer) { answer.body = body; }));
    const auto run = house.ask(feed);
    CHECK_MESSAGE(run.state == JobState::failed, body);
    CHECK(run.counts == store::FeedCounts{});
  }
  web.give(server);
  CHECK(house.ask(feed).counts.indexed == 2'500);
}

TEST_CASE("Taxii a_broken_object_is_refused_and_the_counts_still_meet") {
  FakeTaxii server;
  server.objects = 10;
  FakeWeb web(bent(server, [](FakeAnswer& answer) {
    const std::size_t at = answer.body.find("indicator--");
    answer.body.replace(at, 11, "indicator..");
  }));
  House house;
  const auto run = house.ask(taxii_feed(house, web));
  CHECK(run.state == JobState::done);
  CHECK(run.counts == store::FeedCounts{10, 10, 9, 1, 0, 1});
}

}  // namespace hinomi::exchange
