// The transport under TLS, with a certificate made here: what is served, and that old protocol versions are
// refused.
#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "server/http_server.hpp"
#include "server/loopback_client.hpp"

namespace hinomi::server {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* ssl) const { SSL_free(ssl); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

/// Writes key and certificate of 127.0.0.1 into the folder.
void make_certificate(const std::filesystem::path& folder) {
  Held<EVP_PKEY> key(EVP_EC_gen("P-256"));
  Held<X509> certificate(X509_new());
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* name = X509_get_subject_name(certificate.get());
  const unsigned char host[] = "127.0.0.1";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
  Held<std::FILE> key_file(std::fopen((folder / "key.pem").c_str(), "w"));
  Held<std::FILE> certificate_file(std::fopen((folder / "certificate.pem").c_str(), "w"));
  REQUIRE(PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  REQUIRE(PEM_write_X509(certificate_file.get(), certificate.get()) == 1);
}

/// Gives the whole answer to one request, or an empty text if the handshake fails.
std::string ask(std::uint16_t port, int version_max, const std::string& request) {
  LoopbackClient plain(port);
  Held<SSL_CTX> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_max_proto_version(context.get(), version_max);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_security_level(context.get(), 0);
  Held<SSL> ssl(SSL_new(context.get()));
  SSL_set_fd(ssl.get(), plain.socket_number());
  if (SSL_connect(ssl.get()) != 1) return {};
  SSL_write(ssl.get(), request.data(), static_cast<int>(request.size()));
  std::string answer;
  char bytes[4096];
  for (int size = 0; (size = SSL_read(ssl.get(), bytes, sizeof bytes)) > 0;) {
    answer.append(bytes, static_cast<std::size_t>(size));
  }
  return answer;
}

}  // namespace

TEST_CASE("HttpServer speaks_tls_1_2_and_newer_and_nothing_older") {
  const auto folder = std::filesystem::temp_directory_path() / ("hinomi-tls-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  make_certificate(folder);
  {
    auto server = HttpServer::start({.certificate_file = (folder / "certificate.pem").string(),
                                     .key_file = (folder / "key.pem").string()},
                                    [](const HttpRequest& request) {
                                      HttpAnswer answer;
                                      answer.type = "text/plain";
                                      answer.body = request.way == Way::tls ? "over tls" : "plain";
                                      return answer;
                                    });
    REQUIRE_MESSAGE(server, server.error().code);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
      const std::string answer = ask(server->port(), version, request);
      CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
      CHECK(answer.find("Strict-Transport-Security: max-age=31536000\r\n") != std::string::npos);
      CHECK(answer.ends_with("over tls"));
    }
    CHECK(ask(server->port(), TLS1_1_VERSION, request).empty());
    LoopbackClient plain(server->port());
    CHECK(plain.ask(request).status == 0);
    CHECK(ask(server->port(), TLS1_3_VERSION, request).ends_with("over tls"));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace hinomi::server
