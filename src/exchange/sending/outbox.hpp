// The outbox at work: what records' steps entered is fixed, sent, and told of; nothing is sent twice and
// nothing stays behind in silence. A sending leaves only while its record's legal basis holds that day, its
// desk is in force and may be told so much, and the administrator lets anything leave (asked before each
// attempt). Of each attempt a row says that it begins, then, right before the first byte leaves, that it may
// have left: after a kill what never left goes again, what may have arrived is asked for where the way can
// tell, and is else `unclear` until a named person settles it. What fails is tried again after 1, 2, 4 …
// minutes, an hour at most, without end, whatever the clock does. Lists hold what the person may read as
// records. Thread-safe; one worker for each way. Fails: not_found `sending.not_found`; forbidden
// `sending.offline`, `sending.may_not_settle`, guard.legal_basis_*; conflict `sending.stale`,
// `sending.state_unfit` (state), `sending.corrected`; malformed `sending.reason_missing`; as
// dispatch_desk.hpp, certificates.hpp, the store. Source: domain.md E4, SR1, SR7, SR22.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/configuration.hpp"
#include "base/time.hpp"
#include "exchange/fetch/outbound_rule.hpp"
#include "exchange/sending/parcel.hpp"
#include "model/api_sending.hpp"

namespace hinomi::store {
class Store;
}
namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::exchange {

/// A mail that leaves; `leaves` is called right before the first byte of the message does.
struct SentMail {
  std::string to, message;
  std::function<Result<void>()> leaves;
};

/// What the administrator set up (keys sending.*, mail.sender).
struct SendingSetup {
  OutboundRule rule;
  std::vector<std::string> hosts;                        // that may be handed something over HTTPS
  std::string folders;                                   // below which desks have theirs; empty: none
  std::string certificate_file, key_file;                // S/MIME, PEM
  std::string client_certificate_file, client_key_file;  // mutual TLS, PEM
  std::string mail_sender;                               // address; empty: no mail leaves
};

Result<SendingSetup> sending_setup(const Configuration& configuration);

struct OutboxRoom {
  store::Store& store;
  procedure::Procedures& procedures;
  SendingSetup setup;
  /// Hands a mail to the mail server (app/mail/smtp); fails as that.
  std::function<Result<void>(const SentMail&)> send_mail;
  ComposeParts compose;  // may be empty
  Clock clock = system_now;
};

class Outbox {
 public:
  explicit Outbox(OutboxRoom room);
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  // --- for people
  Result<SendingList> list(const access::Principal& person, const ListSendingsQuery& query) const;
  Result<SendingDetail> one(const access::Principal& person, const std::string& id) const;
  Result<RecordSendings> of_record(const access::Principal& person, const std::string& type,
                                   const std::string& record) const;
  Result<SendingDetail> settle(const access::Principal& person, const std::string& id,
                               const SendingSettled& wanted);
  Result<SendingDetail> retry(const access::Principal& person, const std::string& id);
  Result<SendingPassword> password(const access::Principal& person, const std::string& id);
  Result<SendingReply> enter_reply(const access::Principal& person, const ReplyGiven& given);
  /// The id of the newest sending of a record with this number, or the id itself, of those the person sees.
  Result<std::string> numbered(const access::Principal& person, const std::string& number) const;

  /// Takes a mail that came in: a bounce, or an answer to a sending of the organisation. False: it is
  /// neither.
  Result<bool> take_mail(const std::string& organisation, std::string_view bytes);

  // --- for the clock
  /// Is called when a sending is to go at once; set before anybody asks.
  void when_wanted(std::function<void()> call);
  /// Decides about attempts of these ways that a stopped program left; before anything new begins.
  Result<std::int64_t> recover(std::span<const SendingWay> ways);
  /// Fixes or sends the one that is due longest; false: there is none.
  Result<bool> work_one(std::span<const SendingWay> ways, std::stop_token stop);

  struct State;

 private:
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::exchange
