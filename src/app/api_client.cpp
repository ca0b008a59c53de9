// One request over OpenSSL's BIO or a Unix socket; see api_client.hpp. The server closes after each answer
// because we ask it to, so an answer ends where the connection ends.
#include "app/api_client.hpp"

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <memory>

#include "app/limits.hpp"
#include "base/address.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace hinomi::app {

namespace {

constexpr std::size_t answer_bytes_max = 64u << 20;

struct BioFree {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
struct ContextFree {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
struct Connection {
  std::unique_ptr<SSL_CTX, ContextFree> context;
  std::unique_ptr<BIO, BioFree> bio;
};

Error no_server(const std::string& place) {
  return fail(ErrorKind::unavailable, "client.no_server", {{"place", place}});
}

int open_socket(const std::string& path) {
  sockaddr_un address{};
  if (path.size() >= sizeof address.sun_path) return -1;
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, path.size());
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(descriptor);
    return -1;
  }
  return descriptor;
}

Result<Connection> connect_local(const std::string& path) {
  const int descriptor = open_socket(path);
  if (descriptor < 0) return no_server(path);
  Connection connection;
  connection.bio.reset(BIO_new_socket(descriptor, BIO_CLOSE));
  return connection;
}

Result<Connection> connect_tls(const ServerPlace& place, const std::string& where) {
  Connection connection;
  connection.context.reset(SSL_CTX_new(TLS_client_method()));
  SSL_CTX* context = connection.context.get();
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  const bool trusted =
      place.authority_file.empty()
          ? SSL_CTX_set_default_verify_paths(context) == 1
          : SSL_CTX_load_verify_locations(context, place.authority_file.c_str(), nullptr) == 1;
  if (!trusted)
    return fail(ErrorKind::unavailable, "client.authority_unreadable", {{"file", place.authority_file}});
  connection.bio.reset(BIO_new_ssl_connect(context));
  SSL* ssl = nullptr;
  BIO_get_ssl(connection.bio.get(), &ssl);
  SSL_set_tlsext_host_name(ssl, place.host.c_str());
  X509_VERIFY_PARAM* check = SSL_get0_param(ssl);
  if (X509_VERIFY_PARAM_set1_ip_asc(check, place.host.c_str()) != 1) {
    X509_VERIFY_PARAM_set1_host(check, place.host.c_str(), 0);
  }
  BIO_set_conn_hostname(connection.bio.get(), where.c_str());
  if (BIO_do_connect(connection.bio.get()) <= 0) return no_server(where);
  if (BIO_do_handshake(connection.bio.get()) <= 0) {
    return fail(ErrorKind::forbidden, "client.certificate_refused", {{"place", where}});
  }
  return connection;
}

Result<Connection> connect_to(const ServerPlace& place) {
  if (!place.socket_path.empty()) return connect_local(place.socket_path);
  const std::string where = place.host + ":" + std::to_string(place.port);
  if (place.tls) return connect_tls(place, where);
  Connection connection;
  connection.bio.reset(BIO_new_connect(where.c_str()));
  if (BIO_do_connect(connection.bio.get()) <= 0) return no_server(where);
  return connection;
}

// A centre that accepts but does not answer must not hold the caller for ever.
void limit_waiting(BIO* bio) {
  int descriptor = -1;
  if (BIO_get_fd(bio, &descriptor) < 0) return;
  const timeval longest{.tv_sec = limits::answer_time_max.count(), .tv_usec = 0};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
  setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &longest, sizeof longest);
}

bool write_all(BIO* bio, std::string_view bytes) {
  while (!bytes.empty()) {
    const int written =
        BIO_write(bio, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), 1u << 20)));
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

struct Answer {
  int status = 0;
  std::string body;
};

// An answer without chunks: status line, headers, body to the end of the connection.
Result<Answer> read_answer(BIO* bio, const std::string& where) {
  std::string text;
  char piece[65536];
  for (int count = BIO_read(bio, piece, sizeof piece); count > 0;
       count = BIO_read(bio, piece, sizeof piece)) {
    text.append(piece, static_cast<std::size_t>(count));
    if (text.size() > answer_bytes_max) {
      return fail(ErrorKind::limit_exceeded, "client.answer_too_large",
                  {{"limit", std::to_string(answer_bytes_max)}});
    }
  }
  const auto head_end = text.find("\r\n\r\n");
  if (head_end == std::string::npos || text.size() < 12) return no_server(where);
  Answer answer;
  std::from_chars(text.data() + 9, text.data() + 12, answer.status);
  answer.body = text.substr(head_end + 4);
  return answer;
}

ErrorKind kind_of(int status) {
  switch (status) {
    case 400:
      return ErrorKind::malformed;
    case 401:
    case 403:
      return ErrorKind::forbidden;
    case 404:
      return ErrorKind::not_found;
    case 409:
      return ErrorKind::conflict;
    case 413:
    case 429:
      return ErrorKind::limit_exceeded;
    case 504:
      return ErrorKind::timed_out;
    default:
      return ErrorKind::unavailable;
  }
}

Error error_of(const Answer& answer) {
  Error error =
      fail(kind_of(answer.status), "client.answer_unreadable", {{"status", std::to_string(answer.status)}});
  const auto json = parse_json(answer.body);
  // Not only Hinomi answers at an address: a proxy's own error may be JSON too.
  if (!json || !json->is_object() || !json->contains("code") || !(*json)["code"].is_string()) return error;
  error.code = (*json)["code"].get<std::string>();
  error.args.clear();
  if (json->contains("args") && (*json)["args"].is_object()) {
    for (const auto& [name, value] : (*json)["args"].items()) {
      error.args.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  return error;
}

Result<Answer> exchange(const ServerPlace& place, std::string_view method, std::string_view path,
                        const std::string& body) {
  HINOMI_ASSIGN(const Connection connection, connect_to(place));
  limit_waiting(connection.bio.get());
  std::string text = std::string(method) + " " + std::string(path) +
                     " HTTP/1.1\r\nHost: " + (place.host.empty() ? "localhost" : place.host) +
                     "\r\nConnection: close\r\nAccept: */*\r\n";
  if (!place.token.empty()) text += "Authorization: Bearer " + place.token + "\r\n";
  if (!body.empty()) {
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  } else if (method != "GET") {
    text += "Content-Length: 0\r\n";
  }
  text += "\r\n" + body;
  const std::string where = place.socket_path.empty() ? place.host : place.socket_path;
  if (!write_all(connection.bio.get(), text)) return no_server(where);
  return read_answer(connection.bio.get(), where);
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  const auto address = parse_address(host);
  return address && address->is_v4() && address->as_v4() >> 24 == 127;
}

}  // namespace

Result<ServerPlace> parse_place(std::string_view address) {
  ServerPlace place;
  const Error unreadable =
      fail(ErrorKind::malformed, "client.address_unreadable", {{"text", std::string(address)}});
  if (address.starts_with("https://")) {
    place.tls = true;
    address.remove_prefix(8);
  } else if (address.starts_with("http://")) {
    address.remove_prefix(7);
  } else {
    return unreadable;
  }
  while (address.ends_with('/')) address.remove_suffix(1);
  const auto colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return unreadable;
  place.host = std::string(address.substr(0, colon));
  const auto digits = address.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place.port);
  if (error != std::errc{} || end != digits.data() + digits.size()) return unreadable;
  if (!place.tls && !is_loopback(place.host)) {
    return fail(ErrorKind::forbidden, "client.plain_not_loopback", {{"host", place.host}});
  }
  return place;
}

bool server_listens(const std::string& socket_path) {
  const int descriptor = open_socket(socket_path);
  if (descriptor < 0) return false;
  close(descriptor);
  return true;
}

Result<Json> request(const ServerPlace& place, std::string_view method, std::string_view path,
                     const Json* body) {
  HINOMI_ASSIGN(const Answer answer, exchange(place, method, path, body == nullptr ? "" : to_text(*body)));
  if (answer.status >= 400) return error_of(answer);
  if (answer.body.empty()) return Json();
  return parse_json(answer.body);
}

Result<std::string> request_text(const ServerPlace& place, std::string_view method, std::string_view path) {
  HINOMI_ASSIGN(const Answer answer, exchange(place, method, path, ""));
  if (answer.status >= 400) return error_of(answer);
  return answer.body;
}

}  // namespace hinomi::app
