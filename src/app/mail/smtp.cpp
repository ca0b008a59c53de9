// Adapts libcurl's SMTP.
#include "app/mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

#include "app/mail/addresses.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace hinomi::app {
namespace {

constexpr long connect_seconds = 10, all_seconds = 30;
constexpr std::size_t password_bytes_max = 4096;

struct Transfer {
  const OutgoingMail* mail;
  std::size_t sent = 0;
  bool left = false;
  std::optional<Error> stopped;
};

std::size_t give(char* out, std::size_t size, std::size_t count, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  if (!transfer.left) {
    transfer.left = true;
    if (const auto may = transfer.mail->leaves(); !may) {
      transfer.stopped = may.error();
      return CURL_READFUNC_ABORT;
    }
  }
  const std::string& message = transfer.mail->message;
  const std::size_t bytes = std::min(size * count, message.size() - transfer.sent);
  std::memcpy(out, message.data() + transfer.sent, bytes);
  transfer.sent += bytes;
  return bytes;
}

struct Closing {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void set_up_once() {
  static std::once_flag once;
  std::call_once(once, [] { HINOMI_ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

void set_server(CURL* handle, const SmtpServer& server) {
  const bool tls = server.security == "tls";
  const std::string url =
      (tls ? "smtps://" : "smtp://") + server.host + ":" + std::to_string(server.port) + "/hinomi";
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, all_seconds);
  if (server.security != "none") curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!server.authorities_file.empty())
    curl_easy_setopt(handle, CURLOPT_CAINFO, server.authorities_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
}

Error unfit(std::string key, std::string expected) {
  return fail(ErrorKind::malformed, "mail.key_unfit",
              {{"key", std::move(key)}, {"expected", std::move(expected)}});
}

// A server that does not let the program in, is not who it should be, has no time now (421, RFC 5321 §4.2.1)
// or greets with anything but 220 has said nothing about the mail. Once the message left, its answer is one.
bool concerns_the_mail(CURLcode done, long status, bool left) {
  constexpr CURLcode about_the_server[] = {CURLE_LOGIN_DENIED,          CURLE_REMOTE_ACCESS_DENIED,
                                           CURLE_USE_SSL_FAILED,        CURLE_SSL_CONNECT_ERROR,
                                           CURLE_SSL_CERTPROBLEM,       CURLE_SSL_CIPHER,
                                           CURLE_SSL_CACERT_BADFILE,    CURLE_SSL_ISSUER_ERROR,
                                           CURLE_SSL_INVALIDCERTSTATUS, CURLE_PEER_FAILED_VERIFICATION};
  constexpr long service_closes = 421;
  if (!left && (status == service_closes || done == CURLE_WEIRD_SERVER_REPLY)) return false;
  return status >= 400 && std::find(std::begin(about_the_server), std::end(about_the_server), done) ==
                              std::end(about_the_server);
}

}  // namespace

Result<std::optional<SmtpServer>> smtp_server(const Configuration& configuration) {
  SmtpServer server;
  server.host = configuration.text("mail.host");
  if (server.host.empty()) return std::optional<SmtpServer>();
  const bool plain =
      server.host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") ==
      std::string::npos;
  if (!plain) return unfit("mail.host", "mail.force.example");
  server.port = configuration.integer("mail.port");
  server.security = configuration.text("mail.security");
  server.user = configuration.text("mail.user");
  server.sender = configuration.text("mail.sender");
  server.authorities_file = configuration.text("mail.authorities_file");
  if (!is_mail_address(server.sender)) return unfit("mail.sender", "hinomi@force.example");
  const std::string password_file = configuration.text("mail.password_file");
  if (!password_file.empty()) {
    HINOMI_ASSIGN(const std::string password, read_file(password_file, password_bytes_max));
    server.password = trim(password);
  }
  const std::string at = configuration.text("mail.digest_at");
  const bool clock = at.size() == 5 && at >= "00:00" && at <= "23:59" && at[2] == ':' && at[3] <= '5' &&
                     at.find_first_not_of("0123456789:") == std::string::npos;
  if (!clock) return unfit("mail.digest_at", "08:30");
  // In clear on the network neither a password nor a notice is a secret.
  const bool inside = is_this_machine(server.host) && server.user.empty();
  if (server.security == "none" && !inside) return unfit("mail.security", "starttls, tls");
  return std::optional(std::move(server));
}

Result<void> send_mail(const SmtpServer& server, const OutgoingMail& mail) {
  set_up_once();
  const std::unique_ptr<CURL, Closing> handle(curl_easy_init());
  const std::unique_ptr<curl_slist, Closing> recipients(
      curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()));
  HINOMI_ASSERT(handle && recipients);
  Transfer transfer{&mail, 0, false, {}};
  char detail[CURL_ERROR_SIZE] = "";
  set_server(handle.get(), server);
  const std::string sender = "<" + server.sender + ">";
  curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, give);
  curl_easy_setopt(handle.get(), CURLOPT_READDATA, &transfer);
  const CURLcode done = curl_easy_perform(handle.get());
  if (transfer.stopped) return *transfer.stopped;
  if (done == CURLE_OK) return {};
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (concerns_the_mail(done, status, transfer.left))
    return fail(ErrorKind::conflict, "mail.refused",
                {{"host", server.host}, {"status", std::to_string(status)}});
  return fail(ErrorKind::unavailable, "mail.unreachable",
              {{"host", server.host}, {"detail", detail[0] != '\0' ? detail : curl_easy_strerror(done)}});
}

}  // namespace hinomi::app
