// The public site over real sockets on the real kernel: a citizen without script and account reports, saves,
// comes back, and asks how it stands; and what a stranger must not be able to do.
#include "server/public/public_site.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "procedure/test_office.hpp"
#include "server/loopback_client.hpp"

namespace hinomi::server {
namespace {

using procedure::intake::DangerWords;
using procedure::intake::IntakeDesk;

struct World {
  procedure::test::Office office;
  access::Principal officer = office.hire("officer", "13", {Role::intake_officer});
  IntakeDesk desk{office.procedures(), office.store(), *DangerWords::load(HINOMI_SOURCE_DIR "/content")};
  PublicSite site = started();

  PublicSite started(std::int64_t submissions = 100) {
    PublicSiteOptions options;
    options.content_folder = HINOMI_SOURCE_DIR "/content";
    options.saved_folder = office.store().directory() + "/saved_forms";
    options.submissions_each_hour = submissions;
    options.clock = [this] { return office.now(); };
    auto site = PublicSite::start(options, desk);
    REQUIRE_MESSAGE(site, (site ? "" : site.error().code));
    return *std::move(site);
  }
  Answered get(const std::string& path) {
    return LoopbackClient(site.port()).ask("GET " + path + " HTTP/1.1\r\nHost: desk.example\r\n\r\n");
  }
  Answered post(const std::string& path, const std::string& body, const std::string& headers = {}) {
    return LoopbackClient(site.port())
        .ask("POST " + path +
             " HTTP/1.1\r\nHost: desk.example\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
             headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  std::size_t reports() {
    return office.procedures().list(officer, "report", ListRecordsQuery{})->items.size();
  }
};

std::string between(const std::string& page, const std::string& before, const std::string& after) {
  const std::size_t at = page.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return page.substr(begin, page.find(after, begin) - begin);
}

std::string token_of(const Answered& page) { return between(page.body, "name=\"form\" value=\"", "\""); }
std::string code_of(const Answered& page) { return between(page.body, "<dd class=\"code\">", "<"); }

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += "0123456789ABCDEF"[byte >> 4];
    out += "0123456789ABCDEF"[byte & 15];
  }
  return out;
}

std::string filled(const std::string& token, const std::string& narrative = "shop.example で靴を買った。",
                   const std::string& action = "send") {
  return "form=" + token + "&prefecture=13&summary=" + encoded("偽の通販サイト") +
         "&narrative=" + encoded(narrative) + "&loss=" + encoded("１２，０００円") +
         "&reporter_name=" + encoded("架空 太郎") + "&action=" + action;
}

}  // namespace

TEST_CASE("PublicSite shows_three_doors_in_both_languages_without_script") {
  World world;
  for (const char* path :
       {"/", "/en/", "/report", "/consultation", "/tip", "/en/tip", "/status", "/resume", "/accessibility"}) {
    CAPTURE(path);
    const Answered page = world.get(path);
    CHECK(page.status == 200);
    CHECK(page.body.size() < 100'000);
    CHECK(page.body.find("<script") == std::string::npos);
    CHECK(page.body.find("style=") == std::string::npos);
    CHECK(page.body.find("110") != std::string::npos);
    CHECK(page.headers.at("cache-control") == "no-store");
    CHECK(page.headers.at("content-security-policy")
              .find("default-src 'none'; style-src 'self'; form-action") == 0);
  }
  CHECK(world.get("/").body.find("href=\"/consultation\"") != std::string::npos);
  CHECK(world.get("/en/").body.find("Ask for advice") != std::string::npos);
  CHECK(world.get("/api/v1/me").status == 404);
  CHECK(world.get("/report/more").status == 404);
  CHECK(world.get("/style.css").headers.at("content-type") == "text/css; charset=utf-8");
}

TEST_CASE("PublicSite takes_a_report_and_tells_later_how_it_stands") {
  World world;
  const Answered receipt = world.post("/report", filled(token_of(world.get("/report"))));
  REQUIRE(receipt.status == 200);
  const std::string code = code_of(receipt);
  CHECK(code.size() == 32);
  CHECK(receipt.body.find("通-13-令8-000001") != std::string::npos);
  CHECK(receipt.body.find("被害届") != std::string::npos);
  const auto list = world.office.procedures().list(world.officer, "report", ListRecordsQuery{});
  REQUIRE(list->items.size() == 1);
  const auto detail = world.office.procedures().detail(world.officer, "report", list->items[0].id);
  REQUIRE(detail);
  const Json fields = *parse_json(detail->fields);
  CHECK(fields["loss"] == 12'000);
  CHECK(fields["channel"] == "online");
  CHECK(fields["narrative"] == "shop.example で靴を買った。");
  CHECK(fields["prefecture"] == "13");

  const Answered standing = world.post("/status", "code=" + code);
  CHECK(standing.status == 200);
  CHECK(standing.body.find("担当者が内容を確認します") != std::string::npos);
  CHECK(standing.body.find("shop.example") == std::string::npos);
  CHECK(standing.body.find("架空") == std::string::npos);
  world.office.done(world.office.step(world.officer, *detail, "screen"));
  CHECK(world.post("/en/status", "code=" + code).body.find("An officer is reading it") != std::string::npos);
  CHECK(world.post("/status", "code=0000-0000-0000-0000-0000-0000-00").status == 404);
}

TEST_CASE("PublicSite counts_a_form_sent_twice_once") {
  World world;
  const std::string token = token_of(world.get("/report"));
  const Answered first = world.post("/report", filled(token)), second = world.post("/report", filled(token));
  CHECK(second.status == 200);
  CHECK(code_of(second) == code_of(first));
  CHECK(world.reports() == 1);
  CHECK(world.post("/report", filled(token_of(world.get("/report")))).status == 200);
  CHECK(world.reports() == 2);
}

TEST_CASE("PublicSite keeps_what_was_typed_when_something_is_wrong") {
  World world;
  const std::string token = token_of(world.get("/consultation"));
  const Answered page = world.post("/consultation", "form=" + token + "&summary=" + encoded("<script>\"x\"") +
                                                        "&loss=abc&reply_wanted=1&action=send");
  CHECK(page.status == 400);
  CHECK(page.body.find("role=\"alert\"") != std::string::npos);
  CHECK(page.body.find("&lt;script&gt;&quot;x&quot;") != std::string::npos);
  CHECK(page.body.find("<script") == std::string::npos);
  for (const char* field : {"prefecture", "narrative", "loss", "reply_wanted"}) {
    CAPTURE(field);
    CHECK(page.body.find("href=\"#f-" + std::string(field) + "\"") != std::string::npos);
  }
  CHECK(world.reports() == 0);
  const Answered mail = world.post("/report", filled(token) + "&reporter_mail=nothing&reporter_kind=zzz");
  CHECK(mail.status == 400);
  CHECK(world.reports() == 0);
}

TEST_CASE("PublicSite raises_danger_at_once") {
  World world;
  REQUIRE(world.post("/consultation", filled(token_of(world.get("/consultation")), "殺すと脅されています。"))
              .status == 200);
  const auto list = world.office.procedures().list(world.officer, "report", ListRecordsQuery{});
  REQUIRE(list->items.size() == 1);
  CHECK(list->items[0].state == "emergency");
  CHECK(list->items[0].urgency == Severity::urgent);
}

TEST_CASE("PublicSite saves_a_form_and_goes_on_with_it") {
  World world;
  const Answered saved = world.post("/tip", filled(token_of(world.get("/tip")), "まだ書きかけ", "save"));
  REQUIRE(saved.status == 200);
  const std::string code = code_of(saved);
  CHECK(world.reports() == 0);
  const Answered again = world.post("/resume", "code=" + code);
  REQUIRE(again.status == 200);
  CHECK(again.body.find("まだ書きかけ") != std::string::npos);
  CHECK(world.post("/tip", filled(token_of(again)) + "&saved=" + code).status == 200);
  CHECK(world.post("/resume", "code=" + code).status == 404);
}

TEST_CASE("PublicSite refuses_forms_of_other_sites_robots_and_changed_tokens") {
  World world;
  const std::string token = token_of(world.get("/report"));
  CHECK(world.post("/report", filled(token), "Sec-Fetch-Site: cross-site\r\n").status == 403);
  CHECK(world.post("/report", filled(token), "Origin: https://evil.example\r\n").status == 403);
  CHECK(world.post("/report", filled("1.2.3")).status == 403);
  CHECK(world.post("/report", filled(token) + "&website=http://spam.example").status == 400);
  CHECK(world.reports() == 0);
  world.office.pass(std::chrono::hours(25));
  CHECK(world.post("/report", filled(token)).status == 400);
  CHECK(world.post("/report", filled(token_of(world.get("/report"))), "Origin: http://desk.example\r\n")
            .status == 200);
  CHECK(world.reports() == 1);
}

TEST_CASE("PublicSite limits_what_one_address_sends") {
  World world;
  world.site = world.started(2);
  int refused = 0;
  for (int i = 0; i < 4; ++i) {
    const Answered answer = world.post("/report", filled(token_of(world.get("/report"))));
    if (answer.status != 429) continue;
    ++refused;
    CHECK(answer.headers.contains("retry-after"));
    CHECK(answer.body.find("110") != std::string::npos);
  }
  CHECK(refused == 2);
  CHECK(world.reports() == 2);
}

TEST_CASE("PublicSite takes_files_and_names_those_it_does_not") {
  World world;
  const std::string token = token_of(world.get("/report"));
  std::string body;
  const auto add = [&body](const std::string& head, const std::string& content) {
    body += "--AbC\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
  };
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"form", token},
                                    {"prefecture", "13"},
                                    {"summary", "偽サイト"},
                                    {"narrative", "写しを付けます"},
                                    {"action", "send"}})
    add("name=\"" + name + "\"", value);
  add("name=\"attachments\"; filename=\"写し.png\"", "\x89PNG\r\n\x1a\n picture");
  add("name=\"attachments\"; filename=\"<b>.exe\"", "MZ program");
  body += "--AbC--\r\n";
  const Answered receipt =
      LoopbackClient(world.site.port())
          .ask(
              "POST /report HTTP/1.1\r\nHost: desk.example\r\nContent-Type: multipart/form-data; "
              "boundary=AbC\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
  REQUIRE(receipt.status == 200);
  CHECK(receipt.body.find("&lt;b&gt;.exe") != std::string::npos);
  const auto list = world.office.procedures().list(world.officer, "report", ListRecordsQuery{});
  REQUIRE(list->items.size() == 1);
  CHECK(world.office.procedures().detail(world.officer, "report", list->items[0].id)->files.size() == 1);
}

}  // namespace hinomi::server
