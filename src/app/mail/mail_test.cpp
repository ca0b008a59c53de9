// Mails about notices carry a number and a place to look, and nothing else; recipients are read or refused by
// line.
#include <doctest/doctest.h>

#include <filesystem>

#include "app/mail/addresses.hpp"
#include "app/mail/notice_message.hpp"
#include "app/mail/smtp.hpp"
#include "base/base64.hpp"
#include "base/file.hpp"
#include "base/ids.hpp"
#include "decode/mail/message.hpp"

namespace hinomi::app {
namespace {

const Instant morning = parse_timestamp("2026-11-22 08:30")->instant;

Notice notice_of(const std::string& kind) {
  Notice notice;
  notice.id = "0190-notice";
  notice.kind = kind;
  notice.type = "task";
  notice.record = "0190-record";
  notice.number = "作-13-令8-000012";
  notice.arguments = R"({"deadline":"due","words":"秘密の捜査事項"})";
  notice.made = morning;
  return notice;
}

decode::MailMessage read_back(const std::string& text) {
  const auto message = decode::read_message(text);
  REQUIRE(message);
  return *message;
}

std::string recipients_error(const std::string& yaml) {
  const std::string file =
      std::filesystem::temp_directory_path() / ("hinomi-recipients-" + make_id(system_now()));
  REQUIRE(write_file_durably(file, yaml));
  const auto read = read_mail_recipients(file);
  std::filesystem::remove(file);
  if (read) return "";
  std::string told = read.error().code;
  for (const auto& [name, value] : read.error().args) {
    if (name == "line") told += " " + value;
  }
  return told;
}

}  // namespace

TEST_CASE("NoticeMessage tells_number_and_place_and_no_word_of_the_record") {
  const MailFrame frame{"hinomi@force.example", "https://hinomi.example", morning};
  const MailRecipient ja{"tanto", "tanto@force.example", Language::ja, true, false};
  const std::string text = notice_message(frame, ja, notice_of("record.assigned"));
  const auto message = read_back(text);
  CHECK(message.subject == "【火の見】担当になりました  作-13-令8-000012");
  CHECK(message.text.find("https://hinomi.example/records/task/0190-record") != std::string::npos);
  CHECK(message.text.find("秘密") == std::string::npos);
  CHECK(text.find("Date: Sun, 22 Nov 2026 08:30:00 +0900\r\n") != std::string::npos);
  std::size_t longest = 0, at = 0;
  for (std::size_t end; (end = text.find("\r\n", at)) != std::string::npos; at = end + 2)
    longest = std::max(longest, end - at);
  CHECK(longest <= 78);
  // The same notice gives the same identity, another reader another one.
  const auto identity = [](const std::string& mail) {
    const auto begin = mail.find("Message-ID: ");
    return mail.substr(begin, mail.find('\r', begin) - begin);
  };
  CHECK(identity(notice_message({frame.sender, "", morning}, ja, notice_of("record.assigned"))) ==
        identity(text));
  const MailRecipient en{"reader", "reader@force.example", Language::en, true, false};
  CHECK(identity(notice_message(frame, en, notice_of("record.assigned"))) != identity(text));
  CHECK(read_back(notice_message(frame, en, notice_of("record.assigned"))).subject ==
        "[Hinomi] You are the assignee  作-13-令8-000012");
}

TEST_CASE("NoticeMessage tells_a_kind_it_does_not_know_as_a_notice") {
  CHECK(notice_words("something.new", Language::ja) == "お知らせがあります");
  CHECK(notice_words("deadline.new", Language::en) == "A deadline is over");
}

TEST_CASE("DigestMessage lists_what_was_not_read") {
  const MailFrame frame{"hinomi@force.example", "https://hinomi.example", morning};
  const MailRecipient ja{"tanto", "tanto@force.example", Language::ja, false, true};
  const std::vector<Notice> unseen(150, notice_of("deadline.over"));
  const auto message = read_back(digest_message(frame, ja, unseen, "2026-11-22"));
  CHECK(message.subject == "【火の見】2026-11-22　未読のお知らせ150件");
  CHECK(message.text.find("2026-11-22 08:30  期限を超過しました  作-13-令8-000012") != std::string::npos);
  CHECK(message.text.size() < 20'000);
}

TEST_CASE("MailAddress is_one_plain_address") {
  for (const char* good : {"a@b.example", "first.last+tag@force.example"}) CHECK(is_mail_address(good));
  for (const char* bad : {"", "a", "@b", "a@", "a@b@c", "a b@c.example", "a@b.example\r\nBcc: c@d.example",
                          "<a@b.example>", "あ@b.example", "a@b.example,c@d.example"})
    CHECK_FALSE(is_mail_address(bad));
  std::string longest(250, 'a');
  longest.append("@b.example");
  CHECK_FALSE(is_mail_address(longest));
}

TEST_CASE("MailRecipients names_the_line_of_a_mistake") {
  CHECK(recipients_error("recipients:\n  - {name: a, address: a@b.example, language: en, digest: true}\n") ==
        "");
  CHECK(recipients_error("people: []\n") == "mail.recipients_unfit 1");
  CHECK(recipients_error("recipients:\n  - {name: a, address: b}\n") == "mail.recipients_unfit 2");
  CHECK(recipients_error("recipients:\n  - {address: a@b.example}\n") == "mail.recipients_unfit 2");
  CHECK(recipients_error("recipients:\n  - {name: a, address: a@b.example, language: fr}\n") ==
        "mail.recipients_unfit 2");
  CHECK(recipients_error("recipients:\n  - {name: a, address: a@b.example, digest: maybe}\n") ==
        "mail.recipients_unfit 2");
}

TEST_CASE("SmtpServer refuses_keys_that_do_not_fit") {
  const auto with = [](std::vector<std::pair<const char*, const char*>> keys) {
    Configuration configuration;
    for (const auto& [key, value] : keys) REQUIRE(configuration.set(key, value));
    const auto server = smtp_server(configuration);
    if (!server) return server.error().args.front().second;
    return std::string(*server ? "set" : "none");
  };
  CHECK(with({}) == "none");
  CHECK(with({{"mail.host", "mail.force.example"}, {"mail.sender", "a@b.example"}}) == "set");
  CHECK(with({{"mail.host", "mail.force.example"}}) == "mail.sender");
  CHECK(with({{"mail.host", "mail/../x"}, {"mail.sender", "a@b.example"}}) == "mail.host");
  CHECK(with({{"mail.host", "m.example"}, {"mail.sender", "a@b.example"}, {"mail.digest_at", "8:30"}}) ==
        "mail.digest_at");
  CHECK(with({{"mail.host", "m.example"},
              {"mail.sender", "a@b.example"},
              {"mail.security", "none"},
              {"mail.user", "u"}}) == "mail.security");
  const auto in_clear = [&](const char* host) {
    return with({{"mail.host", host}, {"mail.sender", "a@b.example"}, {"mail.security", "none"}});
  };
  for (const char* here : {"localhost", "127.0.0.1", "[::1]"}) CHECK(in_clear(here) == "set");
  CHECK(in_clear("mail.force.example") == "mail.security");
  CHECK(with({{"mail.host", "localhost"},
              {"mail.sender", "a@b.example"},
              {"mail.security", "none"},
              {"mail.user", "u"}}) == "mail.security");
}

}  // namespace hinomi::app
