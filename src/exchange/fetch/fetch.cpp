// Adapts libcurl's HTTP. One handle a request: what one partner's connection learned is not the next one's.
#include "exchange/fetch/fetch.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <mutex>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/fetch/limits.hpp"

namespace hinomi::exchange {
namespace {

struct Closing {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What the callbacks of one request share.
struct Exchange {
  const OutboundRule& rule;
  const FetchWanted& wanted;
  Fetched answer;
  Sha256Stream digest;
  std::size_t head_bytes = 0;
  bool head_whole = false;  // its last, empty line came
  bool enough = false;      // of the body of an answer that is none
  std::size_t given = 0;    // bytes of a POST
  std::optional<Error> failure;

  Error error(ErrorKind kind, std::string code, ErrorArgs more = {}) const {
    ErrorArgs args{{"host", wanted.place.host}};
    args.insert(args.end(), more.begin(), more.end());
    return fail(kind, std::move(code), std::move(args));
  }
};

void set_up_once() {
  static std::once_flag once;
  std::call_once(once, [] { HINOMI_ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

std::optional<IpAddress> address_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four;
    std::memcpy(&four, &address, sizeof four);
    return IpAddress::v4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 six;
  std::memcpy(&six, &address, sizeof six);
  IpAddress read;
  for (int at = 0; at < 8; ++at) read.high = read.high << 8u | six.sin6_addr.s6_addr[at];
  for (int at = 8; at < 16; ++at) read.low = read.low << 8u | six.sin6_addr.s6_addr[at];
  return read;
}

std::uint16_t port_of(const sockaddr& address) {
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (address.sa_family == AF_INET) std::memcpy(&four, &address, sizeof four);
  if (address.sa_family == AF_INET6) std::memcpy(&six, &address, sizeof six);
  return ntohs(address.sa_family == AF_INET ? four.sin_port : six.sin6_port);
}

bool is_proxy(const OutboundRule& rule, const sockaddr& address) {
  std::string port = rule.proxy.substr(rule.proxy.rfind(':') + 1);
  port.resize(std::min(port.find_first_not_of("0123456789"), port.size()));
  return (port.empty() ? std::string("1080") : port) ==
         std::to_string(port_of(address));  // as libcurl takes it
}

// The one point that no name and no answer can lead around. With a proxy it is the proxy that connects on;
// its own address was configured, and nothing but it is spoken to.
curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* given) {
  auto& exchange = *static_cast<Exchange*>(context);
  const auto address = address_of(given->addr);
  if (!address) return CURL_SOCKET_BAD;
  if (exchange.rule.proxy.empty()) {
    if (!may_connect(exchange.rule, *address)) {
      exchange.failure = exchange.error(ErrorKind::forbidden, "fetch.address_refused");
      return CURL_SOCKET_BAD;
    }
    if (!exchange.wanted.place.tls && !may_be_plain(exchange.rule, *address)) {
      exchange.failure = exchange.error(ErrorKind::forbidden, "fetch.plain_refused");
      return CURL_SOCKET_BAD;
    }
  } else if (!is_proxy(exchange.rule, given->addr)) {
    exchange.failure = exchange.error(ErrorKind::forbidden, "fetch.address_refused");
    return CURL_SOCKET_BAD;
  }
  exchange.answer.address = to_text(*address);
  return ::socket(given->family, given->socktype | SOCK_CLOEXEC, given->protocol);
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const std::string_view line(bytes, size * count);
  exchange.head_bytes += line.size();
  if (exchange.head_bytes > limits::answer_head_bytes_max) {
    exchange.failure = exchange.error(ErrorKind::malformed, "fetch.answer_unreadable");
    return 0;
  }
  if (line.starts_with("HTTP/")) {
    exchange.answer.headers.clear();
    exchange.answer.status = 0;
    exchange.head_whole = false;
    const std::size_t blank = line.find(' ');
    if (blank != std::string_view::npos && line.size() > blank + 3)
      std::from_chars(line.data() + blank + 1, line.data() + blank + 4, exchange.answer.status);
    return line.size();
  }
  if (line == "\r\n" || line == "\n") exchange.head_whole = true;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string name(line.substr(0, colon));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.remove_suffix(1);
  exchange.answer.headers.insert_or_assign(std::move(name), std::string(trim(value)));
  return line.size();
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const std::string_view piece(bytes, size * count);
  Fetched& answer = exchange.answer;
  const bool wanted = answer.status == 200;
  const std::uint64_t most = wanted ? exchange.wanted.bytes_max : limits::refusal_bytes_max;
  if (answer.bytes + piece.size() > most) {
    exchange.enough = !wanted;
    if (!wanted) return 0;
    exchange.failure = exchange.error(ErrorKind::limit_exceeded, "fetch.answer_too_large",
                                      {{"limit", std::to_string(most >> 20u)}});
    return 0;
  }
  answer.bytes += piece.size();
  exchange.digest.add(piece);
  if (!wanted || !exchange.wanted.sink) {
    answer.body += piece;
    return piece.size();
  }
  if (const auto taken = exchange.wanted.sink(piece); !taken) {
    exchange.failure = taken.error();
    return 0;
  }
  return piece.size();
}

// The body of a POST; whoever wants to know is told before its first byte leaves.
std::size_t give_body(char* out, std::size_t size, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const Posted& post = *exchange.wanted.post;
  if (exchange.given == 0 && post.leaves) {
    if (const auto may = post.leaves(); !may) {
      exchange.failure = may.error();
      return CURL_READFUNC_ABORT;
    }
  }
  const std::size_t bytes = std::min(size * count, post.bytes.size() - exchange.given);
  std::memcpy(out, post.bytes.data() + exchange.given, bytes);
  exchange.given += bytes;
  return bytes;
}

int look_up(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(context)->wanted.stop.stop_requested() ? 1 : 0;
}

Error trouble_of(const Exchange& exchange, CURLcode done, const char* detail) {
  if (exchange.failure) return *exchange.failure;
  const std::string words = *detail != '\0' ? detail : curl_easy_strerror(done);
  switch (static_cast<int>(done)) {
    case CURLE_ABORTED_BY_CALLBACK:
      return fail(ErrorKind::cancelled, "job.cancelled");
    case CURLE_OPERATION_TIMEDOUT:
      return exchange.error(ErrorKind::timed_out, "fetch.timed_out");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return exchange.error(ErrorKind::forbidden, "fetch.certificate_refused", {{"detail", words}});
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
      return exchange.error(ErrorKind::unavailable, "fetch.cut_off",
                            {{"bytes", std::to_string(exchange.answer.bytes)}});
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return exchange.error(ErrorKind::malformed, "fetch.answer_unreadable");
    default:
      return exchange.error(ErrorKind::unavailable, "fetch.unreachable", {{"detail", words}});
  }
}

void set_limits(CURL* handle) {
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits::connect_time_max.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(limits::answer_time_max.count()));
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits::silence_time_max.count()));
}

void set_place(CURL* handle, const OutboundRule& rule, const FetchWanted& wanted) {
  curl_easy_setopt(handle, CURLOPT_URL, web_text(wanted.place).c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, wanted.place.tls ? "https" : "http");
  curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(handle, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt(handle, CURLOPT_PROXY, rule.proxy.c_str());
  // Else no_proxy of the environment leads around the proxy, to addresses that nobody looks at.
  curl_easy_setopt(handle, CURLOPT_NOPROXY, "");
  curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!wanted.authorities.empty()) {
    curl_blob pem{const_cast<char*>(wanted.authorities.data()), wanted.authorities.size(), CURL_BLOB_COPY};
    curl_easy_setopt(handle, CURLOPT_CAINFO_BLOB, &pem);
    curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
  } else if (!rule.authorities_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, rule.authorities_file.c_str());
    curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
  }
}

void set_post(CURL* handle, Exchange& exchange) {
  const Posted& post = *exchange.wanted.post;
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post.bytes.size()));
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_body);
  curl_easy_setopt(handle, CURLOPT_READDATA, &exchange);
  if (post.certificate_file.empty()) return;
  curl_easy_setopt(handle, CURLOPT_SSLCERT, post.certificate_file.c_str());
  curl_easy_setopt(handle, CURLOPT_SSLKEY, post.key_file.c_str());
}

void set_callbacks(CURL* handle, Exchange& exchange) {
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &exchange);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &exchange);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, look_up);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &exchange);
}

}  // namespace

std::string_view Fetched::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Result<Fetched> fetch(const OutboundRule& rule, const FetchWanted& wanted) {
  if (!rule.enabled) return fail(ErrorKind::forbidden, "fetch.outbound_off");
  set_up_once();
  Exchange exchange{rule, wanted, {}, {}, 0, false, false, 0, {}};
  // An address that is written out is looked at here too: a proxy would not know that it must not.
  const auto written = parse_address(wanted.place.host);
  if (written && !may_connect(rule, *written))
    return exchange.error(ErrorKind::forbidden, "fetch.address_refused");
  if (!wanted.place.tls && !rule.proxy.empty())
    return exchange.error(ErrorKind::forbidden, "fetch.plain_refused");
  const std::unique_ptr<CURL, Closing> handle(curl_easy_init());
  HINOMI_ASSERT(handle);
  std::unique_ptr<curl_slist, Closing> headers;
  for (const auto& [name, value] : wanted.headers)
    headers.reset(curl_slist_append(headers.release(), (name + ": " + value).c_str()));
  if (wanted.post) {
    // An answer is awaited with the body given: no second round for a word that may never come.
    for (const std::string& line : {"Content-Type: " + wanted.post->media, std::string("Expect:")})
      headers.reset(curl_slist_append(headers.release(), line.c_str()));
    set_post(handle.get(), exchange);
  }
  char detail[CURL_ERROR_SIZE] = "";
  set_limits(handle.get());
  set_place(handle.get(), rule, wanted);
  set_callbacks(handle.get(), exchange);
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, detail);
  const CURLcode done = curl_easy_perform(handle.get());
  const bool answered = done == CURLE_OK || (done == CURLE_WRITE_ERROR && exchange.enough);
  if (!answered) return trouble_of(exchange, done, detail);
  // libcurl takes an end within the head for the end of the head.
  if (!exchange.head_whole) return exchange.error(ErrorKind::unavailable, "fetch.cut_off", {{"bytes", "0"}});
  exchange.answer.digest = to_hex(exchange.digest.finish());
  return std::move(exchange.answer);
}

}  // namespace hinomi::exchange
