// See mailer.hpp. Of each mail there are rows `begun:N` (before the message leaves) and `failed:N` (the
// server said no to attempt N): a mail is due while every attempt that began was refused. A server that is
// not reached leaves no row.
#include "app/mail/mailer.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "app/mail/addresses.hpp"
#include "app/mail/notice_message.hpp"
#include "app/mail/own_mail.hpp"
#include "app/mail/smtp.hpp"
#include "base/log.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr std::chrono::hours notice_age_max{24};
constexpr std::chrono::minutes first_wait{1};
constexpr int attempts_max = 8;
constexpr std::string_view key_owner = "mail";

// Where a mail stands, by its rows.
struct Standing {
  int attempt = 1;
  bool due = true;
};

class Round {
 public:
  Round(Watchtower& tower, const SmtpServer& server, std::map<std::string, Instant>& waits)
      : x_store(tower.store()),
        x_configuration(tower.settings().configuration),
        x_server(server),
        x_waits(waits) {
    x_frame = {server.sender, x_configuration.text("server.public_origin"), system_now()};
  }

  Result<void> run(std::stop_token stop) {
    HINOMI_ASSIGN(const auto all, addressees({x_store, x_configuration}));
    for (const Addressee& one : all) {
      if (stop.stop_requested()) return {};
      HINOMI_TRY(post_to(one.recipient, one.person, stop));
    }
    return {};
  }

 private:
  Result<void> post_to(const MailRecipient& recipient, const std::string& person, std::stop_token stop) {
    HINOMI_ASSIGN(const NoticeList notices, x_store.records().notices(person, 500));
    if (recipient.notices) {
      for (auto notice = notices.items.rbegin(); notice != notices.items.rend(); ++notice) {
        if (stop.stop_requested() || x_down) return {};
        if (notice->seen || notice->made < recipient.since) continue;
        if (x_frame.now - notice->made > notice_age_max) continue;
        HINOMI_TRY(post("notice:" + notice->id, recipient, notice_message(x_frame, recipient, *notice)));
      }
    }
    return recipient.digest ? post_digest(recipient, person, notices) : Result<void>();
  }

  Result<void> post_digest(const MailRecipient& recipient, const std::string& person,
                           const NoticeList& notices) {
    const std::string now = to_iso_jst(x_frame.now), at = x_configuration.text("mail.digest_at");
    if (now.substr(11, 5) < at) return {};
    // Who asks for it after today's hour gets the first one tomorrow.
    if (to_iso_jst(recipient.since).substr(0, 16) > now.substr(0, 11) + at) return {};
    std::vector<Notice> unseen;
    std::copy_if(notices.items.begin(), notices.items.end(), std::back_inserter(unseen),
                 [](const Notice& notice) { return !notice.seen; });
    if (unseen.empty() || x_down) return {};
    const std::string day = now.substr(0, 10);
    return post("digest:" + day + ":" + person, recipient, digest_message(x_frame, recipient, unseen, day));
  }

  Result<Standing> standing(const std::string& mail) {
    Standing standing;
    HINOMI_TRY(x_store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      for (int attempt = 1;; ++attempt) {
        const std::string number = std::to_string(attempt);
        HINOMI_ASSIGN(const auto begun,
                      x_store.records().seen_key(snapshot, key_owner, mail + ":begun:" + number));
        HINOMI_ASSIGN(const auto failed,
                      x_store.records().seen_key(snapshot, key_owner, mail + ":failed:" + number));
        if (failed) continue;
        standing = {attempt, !begun && attempt <= attempts_max};
        return {};
      }
    }));
    return standing;
  }

  Result<void> note(const std::string& key) {
    return x_store.database().write([&](store::Transaction& transaction) {
      return x_store.records().note_key(transaction, key_owner, key, "");
    });
  }

  Result<void> post(const std::string& mail, const MailRecipient& recipient, std::string message) {
    const auto wait = x_waits.find(mail);
    if (wait != x_waits.end() && x_frame.now < wait->second) return {};
    HINOMI_ASSIGN(const Standing now, standing(mail));
    if (!now.due) return {};
    const std::string number = std::to_string(now.attempt);
    const auto sent = send_mail(
        x_server, {recipient.address, std::move(message), [&] { return note(mail + ":begun:" + number); }});
    if (sent) {
      x_waits.erase(mail);
      return {};
    }
    log(LogLevel::warning, "mail", "a mail was not taken",
        {{"code", sent.error().code}, {"attempt", number}});
    const bool refused = sent.error().code == "mail.refused";
    x_waits[mail] = x_frame.now + first_wait * (1 << (refused ? std::min(now.attempt - 1, attempts_max) : 0));
    x_down = !refused;  // the others wait for the next round
    return refused ? note(mail + ":failed:" + number) : Result<void>();
  }

  store::Store& x_store;
  const Configuration& x_configuration;
  const SmtpServer& x_server;
  std::map<std::string, Instant>& x_waits;
  MailFrame x_frame;
  bool x_down = false;
};

}  // namespace

struct Mailer::State {
  std::optional<SmtpServer> server;
  std::map<std::string, Instant> waits;
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::jthread thread;
};

Mailer::Mailer() : x_state(std::make_unique<State>()) {}
Mailer::~Mailer() = default;

Result<std::unique_ptr<Mailer>> Mailer::start(Watchtower& tower) {
  std::unique_ptr<Mailer> mailer(new Mailer());
  const auto& configuration = tower.settings().configuration;
  HINOMI_ASSIGN(mailer->x_state->server, smtp_server(configuration));
  if (!mailer->x_state->server) return mailer;
  HINOMI_TRY(addressees({tower.store(), configuration}));
  const auto every = configuration.seconds("mail.look_seconds");
  State* state = mailer->x_state.get();
  state->thread = std::jthread([&tower, state, every](std::stop_token stop) {
    while (!stop.stop_requested()) {
      const auto done = Round(tower, *state->server, state->waits).run(stop);
      if (!done) log(LogLevel::error, "mail", "notices were not mailed", {{"code", done.error().code}});
      std::unique_lock lock(state->mutex);
      state->waiting.wait_for(lock, stop, every, [] { return false; });
    }
  });
  return mailer;
}

}  // namespace hinomi::app
