// Adapts libcurl's IMAP.
#include "app/mail/imap.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <vector>

#include "app/mail/addresses.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace hinomi::app {
namespace {

constexpr long connect_seconds = 10, mail_seconds = 120;
constexpr std::size_t mail_bytes_max = 64u << 20, state_bytes_max = 256, password_bytes_max = 4096;
constexpr std::size_t mails_max = 10'000;

struct Closing {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct Answer {
  std::string text;
  bool too_large = false;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& answer = *static_cast<Answer*>(context);
  if (answer.text.size() + size * count > mail_bytes_max) {
    answer.too_large = true;
    return 0;
  }
  answer.text.append(bytes, size * count);
  return size * count;
}

// One connection for all questions.
class Line {
 public:
  explicit Line(const ImapServer& server) : x_server(server), x_handle(curl_easy_init()) {
    HINOMI_ASSERT(x_handle);
    CURL* handle = x_handle.get();
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, mail_seconds);
    curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
    if (server.security != "none")
      curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!server.authorities_file.empty())
      curl_easy_setopt(handle, CURLOPT_CAINFO, server.authorities_file.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
  }

  /// Asks; `command` is empty to fetch what the place names.
  Result<Answer> ask(const std::string& place, const std::string& command) {
    Answer answer;
    const std::string url = (x_server.security == "tls" ? "imaps://" : "imap://") + x_server.host + ":" +
                            std::to_string(x_server.port) + "/" + place;
    CURL* handle = x_handle.get();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, command.empty() ? nullptr : command.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    const CURLcode done = curl_easy_perform(handle);
    if (done == CURLE_OK || answer.too_large) return answer;
    return fail(ErrorKind::unavailable, "mail.unreachable",
                {{"host", x_server.host}, {"detail", curl_easy_strerror(done)}});
  }

 private:
  const ImapServer& x_server;
  std::unique_ptr<CURL, Closing> x_handle;
};

Error answer_unfit(const ImapServer& server) {
  return fail(ErrorKind::malformed, "imap.answer_unfit", {{"host", server.host}});
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  return trouble == std::errc() && end == text.data() + text.size() && number > 0 ? std::optional(number)
                                                                                  : std::nullopt;
}

Result<std::int64_t> uid_validity(Line& line, const ImapServer& server) {
  HINOMI_ASSIGN(const Answer answer, line.ask("", "STATUS \"" + server.mailbox + "\" (UIDVALIDITY)"));
  constexpr std::string_view mark = "UIDVALIDITY ";
  const auto at = answer.text.find(mark);
  if (at == std::string::npos) return answer_unfit(server);
  const std::size_t begin = at + mark.size();
  const auto number =
      number_of(std::string_view(answer.text)
                    .substr(begin, answer.text.find_first_not_of("0123456789", begin) - begin));
  return number ? Result<std::int64_t>(*number) : answer_unfit(server);
}

// Numbers above the last one; a server answers n:* with the newest even when it is not above.
Result<std::vector<std::int64_t>> new_uids(Line& line, const ImapServer& server, std::int64_t last) {
  HINOMI_ASSIGN(const Answer answer,
                line.ask(server.mailbox, "UID SEARCH UID " + std::to_string(last + 1) + ":*"));
  std::vector<std::int64_t> uids;
  for (const std::string_view row : split(answer.text, '\n')) {
    if (!row.starts_with("* SEARCH")) continue;
    for (const std::string_view word : split(trim(row.substr(8)), ' ')) {
      const auto uid = number_of(word);
      if (uid && *uid > last) uids.push_back(*uid);
    }
  }
  std::sort(uids.begin(), uids.end());
  if (uids.size() > mails_max) uids.resize(mails_max);
  return uids;
}

// The folder is opened for reading only, since a fetching from one that is open for writing marks the mail as
// read; libcurl itself knows only the other way to open, and leaves alone what is open.
Result<Answer> fetch_mail(Line& line, const ImapServer& server, std::int64_t validity, std::int64_t uid) {
  HINOMI_TRY(line.ask(server.mailbox, "EXAMINE \"" + server.mailbox + "\""));
  return line.ask(
      server.mailbox + ";UIDVALIDITY=" + std::to_string(validity) + "/;UID=" + std::to_string(uid), "");
}

struct Place {
  std::int64_t validity = 0, uid = 0;
};

// Two numbers; anything else counts as nothing fetched yet, which costs a second look and doubles nothing.
Place read_place(const std::string& file) {
  const auto text = read_file(file, state_bytes_max);
  if (!text) return {};
  const auto words = split(trim(*text), ' ');
  if (words.size() != 2) return {};
  const auto validity = number_of(words[0]), uid = number_of(words[1]);
  return validity && uid ? Place{*validity, *uid} : Place{};
}

// Whatever stands in `new` is taken in, also by other programs: a mail gets there whole, or not at all.
Result<void> keep_mail(const std::string& maildir, const std::string& name, const std::string& text) {
  const std::string making = maildir + "/tmp/" + name;
  HINOMI_TRY(write_file_durably(making, text, FileMode::owner_only));
  return move_file_durably(making, maildir + "/new/" + name + ".eml");
}

Error unfit(std::string key, std::string expected) {
  return fail(ErrorKind::malformed, "mail.key_unfit",
              {{"key", std::move(key)}, {"expected", std::move(expected)}});
}

bool is_plain(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           more.find(c) != std::string_view::npos;
  });
}

}  // namespace

Result<ImapServer> imap_server(const Configuration& configuration) {
  ImapServer server;
  server.host = configuration.text("imap.host");
  server.port = configuration.integer("imap.port");
  server.security = configuration.text("imap.security");
  server.user = configuration.text("imap.user");
  server.authorities_file = configuration.text("imap.authorities_file");
  server.mailbox = configuration.text("imap.mailbox");
  if (!is_plain(server.host, ".-:[]")) return unfit("imap.host", "mail.force.example");
  if (!is_plain(server.mailbox, "._-/&+,")) return unfit("imap.mailbox", "INBOX");
  if (server.user.empty()) return unfit("imap.user", "desk");
  if (server.security == "none" && !is_this_machine(server.host))
    return unfit("imap.security", "tls, starttls");
  HINOMI_ASSIGN(const std::string password,
                read_file(configuration.text("imap.password_file"), password_bytes_max));
  server.password = trim(password);
  return server;
}

Result<Fetched> fetch_mails(const ImapServer& server, const std::string& maildir) {
  for (const char* folder : {"/tmp", "/new"}) HINOMI_TRY(make_folder(maildir + folder));
  const std::string state = maildir + "/fetched";
  Line line(server);
  HINOMI_ASSIGN(const std::int64_t validity, uid_validity(line, server));
  Place place = read_place(state);
  if (place.validity != validity) place = {validity, 0};
  HINOMI_ASSIGN(const auto uids, new_uids(line, server, place.uid));
  Fetched fetched;
  for (const std::int64_t uid : uids) {
    const std::string number = std::to_string(uid);
    HINOMI_ASSIGN(const Answer mail, fetch_mail(line, server, validity, uid));
    if (mail.too_large) {
      ++fetched.too_large;
    } else {
      HINOMI_TRY(keep_mail(maildir, std::to_string(validity) + "." + number, mail.text));
      ++fetched.mails;
    }
    HINOMI_TRY(
        write_file_durably(state, std::to_string(validity) + " " + number + "\n", FileMode::owner_only));
  }
  return fetched;
}

}  // namespace hinomi::app
