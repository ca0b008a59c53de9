// What comes back, see outbox.hpp: answers of partners and mails that could not be delivered. An answer is
// matched by the number that it names, or by the Message-ID that it refers to, among sendings of the
// organisation alone. Every answer is kept beside those before it: the first of the partner asked, a further
// one, one of somebody else, one whose number nobody sent. Its text lies in the vault with the record.
// Source: RFC 3464, RFC 5322 §3.6.4.
#include <algorithm>

#include "access/program_of.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/mail/message.hpp"
#include "exchange/sending/limits.hpp"
#include "exchange/sending/mail_form.hpp"
#include "exchange/sending/outbox_state.hpp"
#include "procedure/procedures.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::exchange {
namespace {

struct Answer {
  std::string identity, number, from, text, by;
  std::string sending;  // that it refers to; empty
};

std::string in_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// Whether the answer comes from whom the desk names.
bool is_of(const Answer& answer, const procedure::DispatchDesk& desk, const std::string& recipient) {
  const std::string from = in_lower(trim(answer.from));
  const std::string_view names[] = {desk.mail_address, desk.title, desk.legal_name, desk.number, recipient};
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view name) { return !name.empty() && in_lower(trim(name)) == from; });
}

bool went_out(const store::StoredSending& sending) {
  using enum SendingState;
  return sending.state != waiting && sending.state != cancelled && sending.state != refused;
}

// The number in our own form of a subject.
std::string number_in(std::string_view subject) {
  const std::size_t begin = subject.find("【"), end = subject.find("】");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return std::string(trim(subject.substr(begin + 3, end - begin - 3)));
}

std::string_view head_of(std::string_view mail) {
  const std::size_t end = std::min(mail.find("\r\n\r\n"), mail.find("\n\n"));
  return mail.substr(0, end);
}

bool is_report(std::string_view head) {
  return in_lower(head).find("report-type=delivery-status") != std::string::npos ||
         in_lower(head).find("report-type=\"delivery-status\"") != std::string::npos;
}

}  // namespace

SendingReply Outbox::State::shown_reply(const store::StoredReply& reply) const {
  SendingReply shown;
  shown.id = reply.id;
  shown.sending = reply.sending;
  shown.record = reply.record;
  shown.number = reply.number;
  shown.from = reply.sender;
  shown.match = reply.match;
  shown.received = reply.received;
  shown.by = reply.actor_name;
  shown.digest = reply.digest;
  const auto text = room.store.vault().get(reply.digest);
  if (text) shown.text.assign(text->begin(), text->end());
  return shown;
}

namespace {

/// Finds what the answer fits, and keeps it.
class Matching {
 public:
  Matching(const Outbox::State& state, const access::Principal& actor) : x_state(state), x_actor(actor) {}

  Result<store::StoredReply> keep(const Answer& answer,
                                  const std::function<bool(const store::StoredSending&)>& may) {
    store::StoredReply reply;
    reply.identity = answer.identity;
    reply.organisation = x_actor.organisation;
    reply.number = answer.number;
    reply.sender = answer.from;
    reply.actor_name = answer.by;
    reply.match = ReplyMatch::unknown_number;
    HINOMI_TRY(find(answer, may, reply));
    const store::BlobRoom blobs{x_state.room.store.database(), x_state.room.store.vault()};
    HINOMI_ASSIGN(reply.digest, store::put_blob(blobs, bytes_of(answer.text)));
    HINOMI_TRY(x_state.room.store.database().write(
        [&](store::Transaction& transaction) { return store_reply(transaction, answer, reply); }));
    return reply;
  }

 private:
  Result<void> find(const Answer& answer, const std::function<bool(const store::StoredSending&)>& may,
                    store::StoredReply& reply) {
    std::vector<store::StoredSending> rows;
    HINOMI_TRY(x_state.room.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      if (answer.sending.empty()) {
        HINOMI_ASSIGN(rows, x_state.sendings.of_number(snapshot, answer.number));
        return {};
      }
      HINOMI_ASSIGN(const auto one, x_state.sendings.find(snapshot, answer.sending));
      if (one) rows.push_back(*one);
      return {};
    }));
    std::reverse(rows.begin(), rows.end());
    for (const auto& row : rows) {
      if (!went_out(row) || !may(row)) continue;
      if (!reply.record) {
        reply.record = row.record;
        reply.match = ReplyMatch::other_partner;
        reply.number = row.number;
      }
      const auto desk = x_state.desk(row.desk);
      if (!desk || !is_of(answer, *desk, row.recipient)) continue;
      reply.sending = row.id;
      reply.record = row.record;
      reply.match = ReplyMatch::first;
      return {};
    }
    return {};
  }

  Result<void> store_reply(store::Transaction& transaction, const Answer& answer, store::StoredReply& reply) {
    reply.received = transaction.now();
    reply.id = make_id(reply.received);
    Label label = access::own_label(x_actor);
    if (reply.record) {
      HINOMI_ASSIGN(const auto record, x_state.room.store.records().load(transaction, *reply.record));
      if (record) label = record->label;
      HINOMI_ASSIGN(const auto earlier, x_state.sendings.replies(transaction, *reply.record));
      const bool answered = std::any_of(earlier.begin(), earlier.end(), [&](const store::StoredReply& one) {
        return reply.sending && one.sending == reply.sending;
      });
      if (answered) reply.match = ReplyMatch::further;
      HINOMI_TRY(store::use_blob(transaction, *reply.record, reply.digest));
    } else {
      HINOMI_TRY(store::keep_blob_until(transaction, reply.digest, reply.received + limits::stray_kept));
    }
    HINOMI_ASSIGN(const bool fresh, x_state.sendings.add_reply(transaction, reply));
    if (!fresh) return fail(ErrorKind::conflict, "sending.reply_known");
    if (reply.sending)
      HINOMI_TRY(x_state.sendings.note(transaction, *reply.sending,
                                       {SendingStep::reply, answer.by, {}, reply.digest, {}}));
    const Json payload{{"number", reply.number},
                       {"match", to_text(reply.match)},
                       {"digest", store::keyed_digest(x_state.room.store.vault().key(), reply.digest)}};
    HINOMI_TRY(x_state.room.store.journal().append(
        transaction, x_actor, {"sending.reply", "sending_reply/" + reply.id, to_text(payload), label}));
    return {};
  }

  const Outbox::State& x_state;
  const access::Principal& x_actor;
};

}  // namespace

Result<SendingReply> Outbox::enter_reply(const access::Principal& person, const ReplyGiven& given) {
  const std::string number(trim(given.number)), from(trim(given.from));
  if (number.empty() || number.size() > limits::reply_from_characters_max)
    return fail(ErrorKind::malformed, "sending.field_unfit", {{"field", "number"}});
  if (from.empty() || from.size() > 4 * limits::reply_from_characters_max)
    return fail(ErrorKind::malformed, "sending.field_unfit", {{"field", "from"}});
  if (trim(given.text).empty() || given.text.size() > 4 * limits::reply_characters_max)
    return fail(ErrorKind::malformed, "sending.field_unfit", {{"field", "text"}});
  const Answer answer{to_hex(sha256(person.organisation + "\n" + number + "\n" + from + "\n" + given.text)),
                      number,
                      from,
                      given.text,
                      person.name,
                      {}};
  const State& state = *x_state;
  const auto may = [&](const store::StoredSending& row) { return bool(state.find(person, row.id)); };
  HINOMI_ASSIGN(const auto kept, Matching(state, person).keep(answer, may));
  return state.shown_reply(kept);
}

Result<bool> Outbox::take_mail(const std::string& organisation, std::string_view bytes) {
  State& state = *x_state;
  if (state.room.setup.mail_sender.empty()) return false;
  const auto message = decode::read_message(bytes);
  if (!message) return false;
  const std::string_view head = head_of(bytes);
  const bool report = is_report(head);
  // A bounce carries our headers in its body; an answer refers to our Message-ID in its own.
  const std::string id = sending_in(report ? bytes : head, state.room.setup.mail_sender);
  const std::string number = number_in(message->subject);
  if (id.empty() && (number.empty() || report)) return false;
  const access::Principal actor = access::program_of(organisation);
  const auto ours = [&](const store::StoredSending& row) {
    const auto record = state.record(row.record);
    return record && record->label.owner == organisation;
  };
  if (!report) {
    const Answer answer{"mail:" + (message->message_id.empty() ? to_hex(sha256(bytes)) : message->message_id),
                        number,
                        message->from,
                        message->text,
                        {},
                        id};
    const auto kept = Matching(state, actor).keep(answer, ours);
    if (!kept) return kept.error().code == "sending.reply_known" ? Result<bool>(true) : kept.error();
    if (kept->sending) {
      HINOMI_ASSIGN(const auto sending, state.load(*kept->sending));
      HINOMI_ASSIGN(const auto present, state.record(sending.record));
      state.tell(sending, present, "sending.reply");
    }
    return true;
  }
  auto sending = state.load(id);
  if (!sending || !ours(*sending)) return false;
  // A delay is no end: the mail server goes on, and says so again when it gives up.
  if (in_lower(bytes).find("action: failed") == std::string::npos) return true;
  HINOMI_ASSIGN(const StoredRecord present, state.record(sending->record));
  using enum SendingState;
  if (sending->state != sent && sending->state != unclear) return true;
  sending->state = bounced;
  sending->trouble = fail(ErrorKind::unavailable, "sending.bounced");
  HINOMI_TRY(state.move(*sending, {SendingStep::bounced, {}, {}, sending->digest, sending->trouble}, actor,
                        present.label));
  state.tell(*sending, present, "sending.bounced");
  return true;
}

}  // namespace hinomi::exchange
