// See sending.hpp.
#include "app/sending.hpp"

#include <array>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <set>
#include <span>
#include <thread>

#include "app/mail/smtp.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "exchange/sending/outbox.hpp"
#include "procedure/letters/letter_desk.hpp"
#include "procedure/procedures.hpp"
#include "publish/letters/letter_files.hpp"

namespace hinomi::app {

namespace {

// What a step sends is the letter that it made, in the form that the desk takes; a letter without that form
// goes on paper. Nothing: the step makes no letter.
Result<std::vector<exchange::SentPart>> letter_parts(const procedure::LetterDesk& desk,
                                                     const exchange::ComposeFor& wanted) {
  HINOMI_ASSIGN(const auto made, desk.made_by_step(wanted.record.id, wanted.step, wanted.version));
  if (!made) return std::vector<exchange::SentPart>{};
  HINOMI_ASSIGN(const auto text, desk.to_send({wanted.record.type, wanted.record.id, *made}));
  const LetterForm form = parse_letter_form(wanted.form).value_or(LetterForm::pdf);
  auto file = publish::letter_file(text, form, {});
  if (!file && file.error().code == "letter.form_absent") {
    file = publish::letter_file(text, LetterForm::pdf, {});
  }
  if (!file) return file.error();
  return std::vector<exchange::SentPart>{{file->name, file->type, file->bytes}};
}

}  // namespace

Result<std::unique_ptr<exchange::Outbox>> open_outbox(const SendingParts& parts) {
  HINOMI_ASSIGN(auto setup, exchange::sending_setup(parts.configuration));
  HINOMI_ASSIGN(const auto server, smtp_server(parts.configuration));
  const auto send = [server](const exchange::SentMail& mail) -> Result<void> {
    if (!server) return fail(ErrorKind::forbidden, "sending.offline");
    return send_mail(*server, {mail.to, mail.message, mail.leaves});
  };
  const auto compose = [&desk = parts.procedures.letters()](const exchange::ComposeFor& wanted) {
    return letter_parts(desk, wanted);
  };
  return std::make_unique<exchange::Outbox>(
      exchange::OutboxRoom{parts.store, parts.procedures, std::move(setup), send, compose, parts.clock});
}

namespace {

constexpr std::size_t mail_bytes_max = 64u << 20;

// Mails that came in, each looked at once while the program runs; looking again changes nothing.
class MailLook {
 public:
  MailLook(std::string folder, std::string organisation)
      : x_folder(std::move(folder)), x_organisation(std::move(organisation)) {}

  void look(exchange::Outbox& outbox) {
    if (x_folder.empty()) return;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(x_folder, failed)) {
      const std::string path = entry.path().string();
      if (x_seen.contains(path)) continue;
      const auto bytes = read_file(path, mail_bytes_max);
      const Result<bool> taken = bytes ? outbox.take_mail(x_organisation, *bytes) : bytes.error();
      if (!taken) {
        log(LogLevel::error, "sending", "a mail was not looked through", {{"code", taken.error().code}});
        if (taken.error().kind == ErrorKind::unavailable) continue;
      }
      x_seen.insert(path);
    }
    if (failed) log(LogLevel::error, "sending", "the folder of mails cannot be read");
  }

 private:
  std::string x_folder, x_organisation;
  std::set<std::string> x_seen;
};

}  // namespace

struct SendingSchedule::State {
  exchange::Outbox& outbox;
  std::chrono::seconds every;
  MailLook mails;
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::uint64_t wanted = 0;
  std::vector<std::jthread> workers;

  void run(std::span<const SendingWay> ways, bool reads_mail, std::stop_token stop) {
    while (!stop.stop_requested()) {
      std::uint64_t seen = 0;
      {
        const std::lock_guard lock(mutex);
        seen = wanted;
      }
      if (reads_mail) mails.look(outbox);
      const auto worked = outbox.work_one(ways, stop);
      if (!worked)
        log(LogLevel::error, "sending", "the outbox was not worked off", {{"code", worked.error().code}});
      if (worked && *worked) continue;
      std::unique_lock lock(mutex);
      waiting.wait_for(lock, stop, every, [&] { return wanted != seen; });
    }
  }
};

namespace {

constexpr std::array by_mail{SendingWay::mail_smime, SendingWay::mail_archive};
constexpr std::array by_folder{SendingWay::folder, SendingWay::by_hand};
constexpr std::array by_https{SendingWay::https};

}  // namespace

SendingSchedule::SendingSchedule(exchange::Outbox& outbox, const Configuration& configuration)
    : x_state(new State{outbox,
                        configuration.seconds("sending.look_seconds"),
                        {configuration.text("sending.mail_folder"), configuration.text("organisation.code")},
                        {},
                        {},
                        0,
                        {}}) {
  State* state = x_state.get();
  outbox.when_wanted([state] {
    const std::lock_guard lock(state->mutex);
    ++state->wanted;
    state->waiting.notify_all();
  });
  // What hangs on one way holds up no other.
  for (const std::span<const SendingWay> ways :
       {std::span<const SendingWay>(by_mail), std::span<const SendingWay>(by_folder),
        std::span<const SendingWay>(by_https)})
    state->workers.emplace_back([state, ways](std::stop_token stop) {
      state->run(ways, ways.front() == SendingWay::mail_smime, stop);
    });
}

SendingSchedule::~SendingSchedule() {
  for (std::jthread& worker : x_state->workers) worker.request_stop();
  x_state->workers.clear();
  x_state->outbox.when_wanted({});
}

}  // namespace hinomi::app
