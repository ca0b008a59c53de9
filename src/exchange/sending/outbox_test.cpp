// The outbox: each record's step is sent once, and what nobody can know waits by name for a person.
#include "exchange/sending/outbox.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "exchange/sending/archive.hpp"
#include "exchange/sending/limits.hpp"
#include "exchange/sending/mail_form.hpp"
#include "exchange/sending/test_sending.hpp"

namespace hinomi::exchange {
namespace {

using test::MailMood;
using test::SendingHouse;

// An archive is the only mail that needs no certificates.
Sending with_password(SendingHouse& house, const RecordDetail& record) {
  house.work();
  const auto given = house.outbox().password(house.liaison, house.only(record).id);
  REQUIRE(given);
  CHECK(given->password.size() == 23);
  return given->sending;
}

std::string code_of(const Result<SendingDetail>& result) { return result ? "" : result.error().code; }

Result<SendingDetail> settle(SendingHouse& house, const access::Principal& person, const Sending& sending,
                             SendingOutcome outcome, const std::string& reason = "電話で確認した。") {
  return house.outbox().settle(person, sending.id, {sending.version, outcome, reason});
}

}  // namespace

TEST_CASE("Outbox what_a_step_entered_lies_in_the_folder_once_with_its_manifest") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("folder"));
  CHECK(house.only(record).state == SendingState::waiting);
  house.work();
  const Sending sending = house.only(record);
  CHECK(sending.state == SendingState::sent);
  CHECK(sending.attempts == 1);
  CHECK(sending.approver == house.chief.name);
  const auto manifest = read_file(house.folders() + "/bank/" + sending.id + "/manifest.json", 1u << 20);
  REQUIRE(manifest);
  CHECK(to_hex(sha256(*manifest)) == sending.digest);
  const auto detail = house.outbox().one(house.liaison, sending.id);
  REQUIRE(detail);
  REQUIRE(detail->parts.size() == 1);
  const auto part =
      read_file(house.folders() + "/bank/" + sending.id + "/" + detail->parts.front().name, 1u << 20);
  REQUIRE(part);
  CHECK(to_hex(sha256(*part)) == detail->parts.front().digest);
  CHECK(part->find("0001-001-普通-1000000") != std::string::npos);
  CHECK(part->find("架空 太郎") == std::string::npos);  // masked: it never leaves so
  CHECK(detail->lines.size() == 4);                     // entered, fixed, begun, sent
  house.pass(std::chrono::hours(48));
  house.reopen();
  house.work();
  CHECK(house.in_folder() == 1);
}

TEST_CASE("SR22 Outbox nothing_leaves_while_the_administrator_lets_nothing_leave") {
  SendingHouse house;
  house.online = false;
  house.reopen();
  const RecordDetail record = house.sent(house.desk("mail_archive"));
  with_password(house, record);
  house.work();
  CHECK(house.mails.empty());
  CHECK(house.only(record).state == SendingState::waiting);
  house.pass(std::chrono::hours(2));
  CHECK(house.only(record).overdue);
  CHECK(house.outbox().list(house.liaison, {})->stopped == "sending.offline");
  house.online = true;
  house.reopen();
  house.work();
  CHECK(house.mails.size() == 1);
}

TEST_CASE("Outbox a_connector_that_is_down_for_a_day_sends_once_afterwards_and_people_were_told") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("mail_archive"));
  with_password(house, record);
  house.mood = MailMood::down;
  for (int minute = 0; minute < 24 * 60; minute += 10) {
    house.work();
    house.pass(std::chrono::minutes(10));
  }
  const Sending late = house.only(record);
  CHECK(late.state == SendingState::waiting);
  CHECK(late.overdue);
  CHECK(late.attempts > 20);
  const auto notices = house.procedures().notices(house.chief);
  REQUIRE(notices);
  CHECK(std::count_if(notices->items.begin(), notices->items.end(),
                      [](const Notice& notice) { return notice.kind == "sending.late"; }) == 1);
  house.mood = MailMood::take;
  house.pass(std::chrono::hours(1));
  house.work();
  CHECK(house.only(record).state == SendingState::sent);
  CHECK(house.mails.size() == 1);
}

TEST_CASE("Outbox a_clock_set_back_delays_no_longer_than_the_longest_wait") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("mail_archive"));
  with_password(house, record);
  house.mood = MailMood::down;
  house.work();
  house.mood = MailMood::take;
  house.pass(-std::chrono::hours(24));
  house.work();
  CHECK(house.only(record).state == SendingState::sent);
  CHECK(house.mails.size() == 1);
}

TEST_CASE("Outbox an_outcome_that_nobody_can_know_waits_for_a_named_person") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("mail_archive"));
  with_password(house, record);
  house.mood = MailMood::silent;
  house.work();
  house.mood = MailMood::take;
  house.pass(std::chrono::hours(30));
  house.reopen();
  house.work();
  const Sending unclear = house.only(record);
  CHECK(unclear.state == SendingState::unclear);
  CHECK(house.mails.size() == 1);  // and never again by itself
  CHECK(house.outbox().list(house.liaison, {})->items.front().state == SendingState::unclear);
  CHECK(code_of(settle(house, house.stranger, unclear, SendingOutcome::sent)) == "sending.not_found");
  CHECK(code_of(settle(house, house.chief, unclear, SendingOutcome::sent, " ")) == "sending.reason_missing");
  CHECK(code_of(settle(house, house.chief, unclear, SendingOutcome::cancelled)) == "sending.state_unfit");
  const auto settled = settle(house, house.chief, unclear, SendingOutcome::again);
  REQUIRE(settled);
  CHECK(settled->lines.back().by == house.chief.name);
  CHECK(code_of(settle(house, house.chief, unclear, SendingOutcome::sent)) == "sending.stale");
  house.work();
  CHECK(house.only(record).state == SendingState::sent);
  REQUIRE(house.mails.size() == 2);
  CHECK(house.mails[0] == house.mails[1]);  // the same bytes under the same Message-ID
}

TEST_CASE("Outbox an_answer_of_the_server_decides_between_waiting_and_refused") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("mail_archive"));
  with_password(house, record);
  house.mood = MailMood::busy;
  house.work();
  CHECK(house.only(record).state == SendingState::waiting);
  house.pass(std::chrono::minutes(5));
  house.mood = MailMood::refuse;
  house.work();
  CHECK(house.only(record).state == SendingState::refused);
  CHECK(house.only(record).code == "mail.refused");
  CHECK(house.mails.empty());
}

// The day of an attempt counts, not the day of the approval.
TEST_CASE("SR1 Outbox an_attempt_asks_for_the_basis_the_desk_and_the_label_again") {
  SendingHouse house;
  const RecordDetail desk = house.desk("folder");
  const RecordDetail record = house.sent(desk);
  house.done(house.step(house.chief, desk, "stop", Json(), "連絡先の変更"));
  house.work();
  CHECK(house.only(record).state == SendingState::refused);
  CHECK(house.only(record).code == "sending.desk_not_in_force");
  CHECK(house.in_folder() == 0);
  const auto open = house.approved(house.desk("folder", {{"tlp", "green"}}));
  const auto beyond = house.step(house.liaison, open, "send");
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().code == "sending.tlp_beyond");
  CHECK(house.sendings(open).empty());
}

TEST_CASE("SR1 Outbox a_basis_that_has_ended_ends_the_attempts_and_holds_no_correction_back") {
  SendingHouse house;
  const RecordDetail desk = house.desk("folder");
  const RecordDetail late = house.done(house.step(house.liaison, house.approved(desk, "agreement"), "send"));
  const RecordDetail early = house.done(house.step(house.liaison, house.approved(desk, "agreement"), "send"));
  const std::array folder{SendingWay::folder};
  REQUIRE(*house.outbox().work_one(folder, {}));  // fixed, and not sent yet
  house.be("2026-12-01 09:00");
  house.work();
  CHECK(house.only(late).state == SendingState::refused);
  CHECK(house.only(late).code == "guard.legal_basis_invalid");
  CHECK(house.only(early).state == SendingState::refused);
  CHECK(house.in_folder() == 0);
  house.be("2026-11-16 11:00");
  REQUIRE(settle(house, house.chief, house.only(early), SendingOutcome::again));
  house.work();
  CHECK(house.only(early).state == SendingState::sent);
  house.be("2026-12-01 09:00");
  house.done(house.step(house.chief, house.look(early), "lift"));
  house.work();
  CHECK(house.sendings(early).back().state == SendingState::sent);
}

TEST_CASE("SR7 Outbox everybody_who_was_told_gets_the_correction_once_and_it_is_proven") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("folder"));
  house.work();
  const auto before = house.outbox().of_record(house.liaison, "test_request", record.record.id);
  REQUIRE(before);
  CHECK(before->told.empty());
  house.pass(std::chrono::hours(1));
  house.done(house.step(house.chief, record, "lift"));
  house.work();
  const auto shown = house.outbox().of_record(house.liaison, "test_request", record.record.id);
  REQUIRE(shown);
  REQUIRE(shown->items.size() == 2);
  CHECK(shown->items[1].correction);
  CHECK(shown->items[1].corrects == shown->items[0].id);
  REQUIRE(shown->told.size() == 1);
  CHECK(shown->told.front().corrected);
  CHECK(shown->told.front().correction == shown->items[1].id);
  CHECK(house.in_folder() == 2);
}

TEST_CASE("SR7 Outbox what_waits_when_it_is_lifted_goes_no_more") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("folder"));
  house.done(house.step(house.chief, record, "lift"));
  house.work();
  CHECK(house.only(record).state == SendingState::cancelled);
  CHECK(house.in_folder() == 0);
}

TEST_CASE("Outbox demonstration_data_never_leaves") {
  SendingHouse house;
  house.demonstration = true;
  house.reopen();
  const RecordDetail record = house.sent(house.desk("folder"));
  house.work();
  CHECK(house.only(record).state == SendingState::cancelled);
  CHECK(house.only(record).code == "sending.demonstration");
  CHECK(house.in_folder() == 0);
}

TEST_CASE("Outbox what_goes_by_hand_is_fixed_and_noted_by_who_handed_it_over") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("by_hand"));
  house.work();
  const Sending ready = house.only(record);
  CHECK(ready.state == SendingState::waiting);
  CHECK(ready.digest.size() == 64);
  const auto given = settle(house, house.chief, ready, SendingOutcome::handed_over, "窓口で手渡した。");
  REQUIRE(given);
  CHECK(given->sending.state == SendingState::handed_over);
  CHECK(given->lines.back().text == "窓口で手渡した。");
}

// Crashed between the note that it may have left and the outcome: what lies there decides.
TEST_CASE("Outbox after_a_crash_the_folder_itself_says_what_happened") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("folder"));
  house.work();
  const std::string id = house.only(record).id;
  const auto crash = [&](bool left) {
    REQUIRE(house.store().database().write([&](store::Transaction& transaction) -> Result<void> {
      const store::Sendings sendings;
      HINOMI_ASSIGN(auto row, sendings.find(transaction, id));
      row->state = SendingState::attempting;
      row->left_house = left;
      return sendings.update(transaction, *row);
    }));
    house.reopen();
    house.work();
    return house.only(record).state;
  };
  CHECK(crash(true) == SendingState::sent);
  CHECK(house.in_folder() == 1);
  const std::string place = house.folders() + "/bank/" + id, aside = house.folders() + "/bank/." + id;
  std::filesystem::rename(place, aside);
  CHECK(crash(true) == SendingState::sent);  // it had never been moved there: it is now
  CHECK(house.in_folder() == 1);
  std::filesystem::remove_all(place);
  CHECK(crash(true) == SendingState::unclear);  // fetched, or gone: only a person can ask
  CHECK(house.in_folder() == 0);
}

TEST_CASE("Outbox answers_are_kept_side_by_side_whoever_sends_them_and_however_often") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("folder"));
  house.work();
  const std::string number = house.only(record).number;
  const auto match = [&](const std::string& of, const std::string& from, const std::string& text) {
    const auto kept = house.outbox().enter_reply(house.liaison, {of, from, text});
    REQUIRE(kept);
    return kept->match;
  };
  CHECK(match(number, "架空銀行", "停止した。") == ReplyMatch::first);
  CHECK(match(number, "desk@partner.example", "残高は0円。") == ReplyMatch::further);
  CHECK(match(number, "別の銀行", "該当なし。") == ReplyMatch::other_partner);
  CHECK(match("試-13-令8-999999", "架空銀行", "該当なし。") == ReplyMatch::unknown_number);
  const auto again = house.outbox().enter_reply(house.liaison, {number, "架空銀行", "停止した。"});
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "sending.reply_known");
  const auto shown = house.outbox().of_record(house.liaison, "test_request", record.record.id);
  REQUIRE(shown);
  REQUIRE(shown->replies.size() == 3);
  CHECK(shown->replies[0].text == "停止した。");
  CHECK(house.outbox().list(house.liaison, {})->strays.size() == 1);
  // A number that another force holds is like one that nobody holds.
  const auto strange = house.outbox().enter_reply(house.stranger, {number, "架空銀行", "停止した。"});
  REQUIRE(strange);
  CHECK(strange->match == ReplyMatch::unknown_number);
  CHECK(house.outbox().list(house.stranger, {})->items.empty());
  CHECK(house.outbox().list(house.stranger, {})->total == 0);
}

TEST_CASE("Outbox a_bounce_is_matched_by_its_message_id_and_comes_back_to_work") {
  SendingHouse house;
  const RecordDetail record = house.sent(house.desk("mail_archive"));
  with_password(house, record);
  house.work();
  REQUIRE(house.mails.size() == 1);
  const Sending sending = house.only(record);
  CHECK(sending_in(house.mails.front(), "hinomi@force.example") == sending.id);
  const auto bounce = [&](const std::string& action) {
    return "From: <mailer-daemon@relay.example>\r\nTo: <hinomi@force.example>\r\nSubject: Undelivered\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n"
           "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; "
           "desk@partner.example\r\nAction: " +
           action + "\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" +
           sending.id + ".1@force.example>\r\n\r\n--b--\r\n";
  };
  CHECK(*house.outbox().take_mail("13", bounce("delayed")));
  CHECK(house.only(record).state == SendingState::sent);
  CHECK_FALSE(*house.outbox().take_mail("27", bounce("failed")));
  CHECK(*house.outbox().take_mail("13", bounce("failed")));
  CHECK(*house.outbox().take_mail("13", bounce("failed")));
  CHECK(house.only(record).state == SendingState::bounced);
  CHECK_FALSE(*house.outbox().take_mail("13", "From: <a@public.example>\r\nSubject: help\r\n\r\nhello\r\n"));
  house.work();
  CHECK(house.mails.size() == 1);  // nothing goes again by itself
}

TEST_CASE("Archive opens_with_its_password_alone") {
  const std::string zip = encrypted_zip({{"1.txt", "text/plain", "secret text"}}, "PASS");
  CHECK(zip.starts_with("PK\x03\x04"));
  CHECK(zip.find("secret text") == std::string::npos);
  CHECK(encrypted_zip({{"1.txt", "text/plain", "secret text"}}, "PASS") != zip);  // salted
}

// SR10: what was sent is kept with the record, and a letter lies in it in the encoding of its way.
TEST_CASE("SR10 Outbox the_copy_of_what_was_sent_goes_when_its_record_becomes_one_of_a_child") {
  const std::string png = "\x89PNG\r\n\x1a\n" + std::string(60, 'x');
  const std::string encoded = write_base64(png);
  for (const bool left : {true, false}) {
    SendingHouse house;
    house.mood = left ? MailMood::take : MailMood::down;
    RecordDetail record = house.done(house.step(
        house.liaison,
        house.done(house.step(
            house.chief,
            house.done(house.step(
                house.liaison,
                house.made("test_request", Json{{"summary", "写し " + encoded},
                                                {"addressee", house.desk("mail_archive").record.id},
                                                {"basis", "police_act_2"}}),
                "ask")),
            "approve")),
        "send"));
    with_password(house, record);
    house.work();
    const Sending before = house.only(record);
    CHECK(before.state == (left ? SendingState::sent : SendingState::waiting));
    const auto parts = house.outbox().one(house.liaison, before.id)->parts;
    REQUIRE(parts.size() == 1);
    CHECK(house.store().vault().get(before.digest));
    record = house.look(record);
    house.done(house.procedures().change(house.liaison, "test_request", record.record.id,
                                         {to_text(Json{{"child", true}}), record.record.version, {}}));
    CHECK(!house.store().vault().get(before.digest));
    CHECK(!house.store().vault().get(parts.front().digest));
    // What had not left goes without the picture, under a new password.
    house.mood = MailMood::take;
    house.pass(std::chrono::hours(2));
    house.work();
    CHECK(house.only(record).needs_password == !left);
    if (left) continue;
    with_password(house, record);
    house.work();
    CHECK(house.only(record).state == SendingState::sent);
    const auto fresh = house.outbox().one(house.liaison, before.id)->parts;
    REQUIRE(fresh.size() == 1);
    const auto bytes = house.store().vault().get(fresh.front().digest);
    REQUIRE(bytes);
    CHECK(std::string(bytes->begin(), bytes->end()).find(encoded.substr(0, 20)) == std::string::npos);
  }
}

}  // namespace hinomi::exchange
