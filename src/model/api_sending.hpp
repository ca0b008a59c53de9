// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// Where a sending stands. Stored and sent: append only, never renumber.
enum class SendingState : std::uint8_t {
  waiting,
  attempting,
  sent,
  refused,
  bounced,
  unclear,
  cancelled,
  handed_over,
};
std::string_view to_text(SendingState value);
std::string_view label(SendingState value, Language language);
std::optional<SendingState> parse_sending_state(std::string_view text);
std::span<const SendingState> all_sending_state();

/// How what is sent reaches a partner's desk. Stored and sent: append only, never renumber.
enum class SendingWay : std::uint8_t {
  mail_smime,
  mail_archive,
  folder,
  https,
  by_hand,
};
std::string_view to_text(SendingWay value);
std::string_view label(SendingWay value, Language language);
std::optional<SendingWay> parse_sending_way(std::string_view text);
std::span<const SendingWay> all_sending_way();

/// What became of a sending. Stored and sent: append only, never renumber.
enum class SendingStep : std::uint8_t {
  made,
  prepared,
  begun,
  failed,
  sent,
  refused,
  bounced,
  unclear,
  settled,
  again,
  cancelled,
  handed_over,
  password,
  reply,
};
std::string_view to_text(SendingStep value);
std::string_view label(SendingStep value, Language language);
std::optional<SendingStep> parse_sending_step(std::string_view text);
std::span<const SendingStep> all_sending_step();

/// What a named person says of a sending. Stored and sent: append only, never renumber.
enum class SendingOutcome : std::uint8_t {
  sent,
  again,
  handed_over,
  cancelled,
};
std::string_view to_text(SendingOutcome value);
std::string_view label(SendingOutcome value, Language language);
std::optional<SendingOutcome> parse_sending_outcome(std::string_view text);
std::span<const SendingOutcome> all_sending_outcome();

/// How a reply fits what was sent. Stored and sent: append only, never renumber.
enum class ReplyMatch : std::uint8_t {
  first,
  further,
  other_partner,
  unknown_number,
};
std::string_view to_text(ReplyMatch value);
std::string_view label(ReplyMatch value, Language language);
std::optional<ReplyMatch> parse_reply_match(std::string_view text);
std::span<const ReplyMatch> all_reply_match();

/// One file of what is sent.
struct SendingPart {
  std::string name;  // file name
  std::string media;  // media type
  std::int64_t bytes = 0;  // size
  std::string digest;  // SHA-256, hex
  bool operator==(const SendingPart&) const = default;
};

/// One sending of one record to one desk.
struct Sending {
  std::string id;  // UUIDv7
  std::string record;  // record
  std::string type;  // its type
  std::string number;  // its number
  std::string title;  // its title, as lists show it
  std::string desk;  // record of the desk
  std::string recipient;  // desk as it was called
  SendingWay way = SendingWay::mail_smime;  // how it goes
  std::string form;  // form of the letter
  SendingState state = SendingState::waiting;  // where it stands
  bool correction = false;  // it takes back or corrects an earlier one
  std::optional<std::string> corrects;  // the earlier sending
  Instant made;  // when it was entered
  std::string sender;  // who took the step
  std::string approver;  // who approved; empty
  std::int64_t attempts = 0;  // attempts begun
  std::optional<Instant> next;  // when it is tried next
  std::optional<Instant> sent;  // when it left
  bool overdue = false;  // waits longer than it should
  bool needs_password = false;  // waits until somebody takes the password of the archive
  std::string digest;  // SHA-256 of what was sent, hex; empty until it is fixed
  std::string answer;  // what the other side said
  std::string code;  // why it did not go; empty
  std::string arguments;  // values for its text
  std::int64_t version = 0;  // of this row
  bool operator==(const Sending&) const = default;
};

/// One line of a receipt.
struct SendingLine {
  Instant time;  // when
  SendingStep step = SendingStep::made;  // what happened
  std::string by;  // who; empty: the program
  std::string text;  // answer or reason
  std::string code;  // why; empty
  std::string arguments;  // values for its text
  std::string digest;  // of what was sent; empty
  bool operator==(const SendingLine&) const = default;
};

/// What a partner answered.
struct SendingReply {
  std::string id;  // UUIDv7
  std::optional<std::string> sending;  // the sending that it answers
  std::optional<std::string> record;  // the record
  std::string number;  // number that it names
  std::string from;  // who it came from
  ReplyMatch match = ReplyMatch::first;  // how it fits
  Instant received;  // when
  std::string by;  // who took it in
  std::string text;  // what it says
  std::string digest;  // SHA-256 of it as it came, hex
  bool operator==(const SendingReply&) const = default;
};

/// A sending with its receipt.
struct SendingDetail {
  Sending sending;  // it
  std::vector<SendingPart> parts;  // what was sent
  std::vector<SendingLine> lines;  // its receipt, oldest first
  std::vector<SendingReply> replies;  // replies, oldest first
  bool may_settle = false;  // the person may settle it
  bool operator==(const SendingDetail&) const = default;
};

/// How many sendings stand in a state.
struct SendingCount {
  SendingState state = SendingState::waiting;  // state
  std::int64_t count = 0;  // how many
  std::int64_t overdue = 0;  // of them overdue
  bool operator==(const SendingCount&) const = default;
};

/// Sendings, those of unknown outcome first, then overdue ones, then the newest.
struct SendingList {
  std::vector<Sending> items;  // them
  std::int64_t total = 0;  // how many there are
  std::vector<SendingCount> counts;  // by state
  std::string stopped;  // why nothing leaves at all; empty
  std::vector<SendingReply> strays;  // answers that fit nothing that was sent
  bool operator==(const SendingList&) const = default;
};

/// One earlier recipient, and the correction that went to it.
struct CorrectionTold {
  std::string desk;  // record of the desk
  std::string recipient;  // as it was called
  Instant told;  // when it was first told
  std::string first;  // the sending by which it was told
  std::optional<std::string> correction;  // the correction
  std::optional<SendingState> state;  // where the correction stands
  std::optional<Instant> corrected;  // when the correction left
  bool operator==(const CorrectionTold&) const = default;
};

/// Sendings of a record, oldest first, and who was told and corrected.
struct RecordSendings {
  std::vector<Sending> items;  // sendings
  std::vector<CorrectionTold> told;  // everybody who was told; empty while nothing was corrected
  std::vector<SendingReply> replies;  // replies
  bool operator==(const RecordSendings&) const = default;
};

/// What a named person settles.
struct SendingSettled {
  std::int64_t version = 0;  // version seen
  SendingOutcome outcome = SendingOutcome::sent;  // what it is
  std::string reason;  // why, or how it was handed over
  bool operator==(const SendingSettled&) const = default;
};

/// The password of an encrypted archive; shown once and kept nowhere.
struct SendingPassword {
  std::string password;  // to be told by another way
  Sending sending;  // as it stands now
  bool operator==(const SendingPassword&) const = default;
};

/// A partner's answer as an officer enters it.
struct ReplyGiven {
  std::string number;  // number that it names
  std::string from;  // partner
  std::string text;  // what it says
  bool operator==(const ReplyGiven&) const = default;
};

/// Parameters of GET /api/v1/sendings.
struct ListSendingsQuery {
  std::optional<SendingState> state;  // only those
  std::optional<bool> overdue;  // only those that wait too long
  std::optional<std::int64_t> limit;  // 1 to 500, absent 200
};

}  // namespace hinomi
