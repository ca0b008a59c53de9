// Forms as browsers send them, and as nobody should.
#include "server/public/form_body.hpp"

#include <doctest/doctest.h>

#include <random>

#include "server/public/limits.hpp"

namespace hinomi::server {
namespace {

constexpr std::string_view encoded = "application/x-www-form-urlencoded";
constexpr std::string_view parts = "multipart/form-data; boundary=XyZ";

std::string part(const std::string& head, const std::string& content) {
  return "--XyZ\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}

std::string code_of(const Result<FormBody>& form) { return form ? "" : form.error().code; }

}  // namespace

TEST_CASE("FormBody reads_encoded_texts") {
  const auto form =
      read_form(encoded, "summary=%E5%81%BD+%E3%82%B5%E3%82%A4%E3%83%88&narrative=a%0D%0Ab&empty=&flag");
  REQUIRE(form);
  CHECK(form->value("summary") == "偽 サイト");
  CHECK(form->value("narrative") == "a\nb");
  CHECK(form->value("empty").empty());
  CHECK(form->value("nothing").empty());
}

TEST_CASE("FormBody reads_parts_with_files") {
  const auto form =
      read_form(parts, part("name=\"summary\"", "偽サイト") +
                           part("name=\"attachments\"; filename=\"写し;1.png\"\r\nContent-Type: image/png",
                                std::string("\x89PNG\r\n--Xy\r\n\0\xFF", 14)) +
                           part("name=\"attachments\"; filename=\"\"", "") + "--XyZ--\r\n");
  REQUIRE_MESSAGE(form, code_of(form));
  CHECK(form->value("summary") == "偽サイト");
  REQUIRE(form->files.size() == 1);
  CHECK(form->files[0].name == "写し;1.png");
  CHECK(form->files[0].bytes == std::string("\x89PNG\r\n--Xy\r\n\0\xFF", 14));
}

TEST_CASE("FormBody refuses_what_no_browser_sends") {
  CHECK(code_of(read_form("text/plain", "a=b")) == "intake.form_unreadable");
  CHECK(code_of(read_form(encoded, "a=%FF")) == "intake.form_unreadable");
  CHECK_FALSE(read_form(encoded, "a=%G0"));
  CHECK(code_of(read_form("multipart/form-data", "--\r\n")) == "intake.form_unreadable");
  CHECK(code_of(read_form(parts, "")) == "intake.form_unreadable");
  CHECK(code_of(read_form(parts, "--XyZ\r\n\r\nx\r\n--XyZ--")) == "intake.form_unreadable");
  CHECK(code_of(read_form(parts, part("filename=\"a\"", "x") + "--XyZ--")) == "intake.form_unreadable");
}

TEST_CASE("FormBody keeps_its_limits") {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "f" + std::to_string(i) + "=1&";
  CHECK(code_of(read_form(encoded, many)) == "intake.form_large");
  CHECK(code_of(read_form(encoded, "a=" + std::string(200u << 10, 'x'))) == "intake.form_large");
  std::string files;
  for (int i = 0; i < 11; ++i) files += part("name=\"a\"; filename=\"x.txt\"", "x");
  CHECK(code_of(read_form(parts, files + "--XyZ--")) == "intake.form_large");
  std::string nothing_chosen;
  for (int i = 0; i < 200; ++i) nothing_chosen += part("name=\"a\"; filename=\"\"", "");
  CHECK(code_of(read_form(parts, nothing_chosen + "--XyZ--")) == "intake.form_large");
}

TEST_CASE("FormBody survives_truncation_and_noise") {
  const std::string whole =
      part("name=\"summary\"", "偽サイト") + part("name=\"a\"; filename=\"x.txt\"", "text") + "--XyZ--\r\n";
  for (std::size_t size = 0; size + 4 < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(read_form(parts, std::string_view(whole).substr(0, size)));
  }
  std::mt19937_64 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string broken = whole;
    for (int i = 0; i < 3; ++i) broken[random() % broken.size()] = static_cast<char>(random());
    const auto form = read_form(parts, broken);
    if (form) CHECK(form->files.size() <= public_limits::form_files_max);
  }
}

}  // namespace hinomi::server
