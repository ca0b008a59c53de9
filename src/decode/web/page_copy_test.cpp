// What a copy of a page shows: from HTML and from MHTML the same, whatever the page tries.
#include "decode/web/page_copy.hpp"

#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "decode/web/host_look.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view page =
    "<!doctype html><html><head><title>架空銀行 ログイン</title><script>var x = '<input "
    "name=\"no\">';</script>"
    "<link href='/kit/style.css?v=1'></head><body><img src=\"a/logo.svg\" alt=\"架空銀行\">"
    "<form action=\"https://drop.example/take.php\"><input name=Kit_User><input type=password "
    "name='kit_pass'>"
    "</form><p>お客様番号</p></body></html>";

std::string message_of(std::string_view html) {
  return "From: <Saved>\r\nSubject: page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
         "boundary=\"b\"\r\n\r\n"
         "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         write_base64(html) + "\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n";
}

}  // namespace

TEST_CASE("PageCopy reads_title_fields_forms_and_files") {
  const PageCopy read = read_page_copy(page);
  CHECK(read.title == "架空銀行 ログイン");
  CHECK(read.fields == std::vector<std::string>{"kit_pass", "kit_user"});
  CHECK(read.actions == std::vector<std::string>{"https://drop.example/take.php"});
  CHECK(read.files == std::vector<std::string>{"logo.svg", "style.css"});
  CHECK(read.words == std::vector<std::string>{"架空銀行"});
  CHECK(read.asks_password);
  CHECK(read.text.find("お客様番号") != std::string::npos);
}

TEST_CASE("PageCopy of_a_message_is_that_of_its_page") {
  CHECK(read_page_copy(message_of(page)).fields == read_page_copy(page).fields);
  CHECK(read_page_copy(message_of(page)).structure == read_page_copy(page).structure);
}

TEST_CASE("PageCopy structure_is_the_same_for_other_words_and_another_for_other_fields") {
  std::string other(page), fields(page);
  other.replace(other.find("お客様番号"), std::string("お客様番号").size(), "会員番号");
  fields.replace(fields.find("Kit_User"), 8, "Kit_Name");
  CHECK(read_page_copy(other).structure == read_page_copy(page).structure);
  CHECK(read_page_copy(fields).structure != read_page_copy(page).structure);
  CHECK(read_page_copy("plain words").structure.empty());
}

TEST_CASE("PageCopy reads_every_cut_of_a_page") {
  const std::string whole = message_of(page);
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const PageCopy read = read_page_copy(std::string_view(whole).substr(0, length));
    CHECK(read.fields.size() <= 2);
  }
}

TEST_CASE("HostLook is_one_for_names_that_look_alike") {
  CHECK(host_look("kakuu-bank") == host_look("kakuu-b\u0430nk"));
  CHECK(host_look("paypa1") == host_look("paypal"));
  CHECK(host_look("xn--kakuu-bnk-26g") != "");
  CHECK(host_look("kakuu-bank") != host_look("kasou-card"));
  CHECK(letters_apart("kakuubank", "kakubank", 3) == 1);
  CHECK(letters_apart("kakuubank", "kakuubnak", 3) == 1);
  CHECK(letters_apart("kakuubank", "mihonshop", 3) == 3);
}

}  // namespace hinomi::decode
