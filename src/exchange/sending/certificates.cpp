// Adapts OpenSSL's CMS.
#include "exchange/sending/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

#include "exchange/sending/limits.hpp"

namespace hinomi::exchange {
namespace {

struct Freeing {
  void operator()(BIO* one) const { BIO_free_all(one); }
  void operator()(X509* one) const { X509_free(one); }
  void operator()(EVP_PKEY* one) const { EVP_PKEY_free(one); }
  void operator()(CMS_ContentInfo* one) const { CMS_ContentInfo_free(one); }
  void operator()(STACK_OF(X509) * one) const { sk_X509_free(one); }
};
template <class One>
using Owned = std::unique_ptr<One, Freeing>;

Owned<BIO> reader_of(std::string_view bytes) {
  return Owned<BIO>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string written(BIO* bio) {
  char* bytes = nullptr;
  const long count = BIO_get_mem_data(bio, &bytes);
  return count > 0 ? std::string(bytes, static_cast<std::size_t>(count)) : std::string();
}

Result<Owned<X509>> read_certificate(std::string_view pem) {
  Owned<X509> certificate(PEM_read_bio_X509(reader_of(pem).get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  if (!certificate || pem.size() > limits::sending_key_bytes_max)
    return fail(ErrorKind::malformed, "sending.certificate_unreadable");
  return certificate;
}

std::string name_of(X509* certificate) {
  char name[200] = "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
  return name;
}

std::string day_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
  char day[32];
  std::snprintf(day, sizeof day, "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
  return day;
}

bool may_be_used(X509* certificate, CertificateUse use) {
  const std::uint32_t usage = X509_get_key_usage(certificate),
                      extended = X509_get_extended_key_usage(certificate);
  const std::uint32_t wanted = use == CertificateUse::signs ? KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION
                                                            : KU_KEY_ENCIPHERMENT | KU_KEY_AGREEMENT;
  return (usage & wanted) != 0 && (extended & (XKU_SMIME | XKU_ANYEKU)) != 0;
}

bool is_weak(X509* certificate) {
  const EVP_PKEY* key = X509_get0_pubkey(certificate);
  return key == nullptr ||
         (EVP_PKEY_is_a(key, "RSA") == 1 && EVP_PKEY_get_bits(key) < limits::certificate_rsa_bits_min);
}

Result<void> check(X509* certificate, CertificateUse use, const std::string& address, Instant now) {
  const std::string name = name_of(certificate);
  std::time_t seconds = now.microseconds() / 1'000'000;
  const ASN1_TIME *from = X509_get0_notBefore(certificate), *to = X509_get0_notAfter(certificate);
  if (X509_cmp_time(from, &seconds) > 0)
    return fail(ErrorKind::malformed, "sending.certificate_not_yet", {{"name", name}, {"day", day_of(from)}});
  if (X509_cmp_time(to, &seconds) < 0)
    return fail(ErrorKind::malformed, "sending.certificate_expired", {{"name", name}, {"day", day_of(to)}});
  if (!may_be_used(certificate, use))
    return fail(ErrorKind::malformed, "sending.certificate_usage", {{"name", name}});
  if (is_weak(certificate)) return fail(ErrorKind::malformed, "sending.certificate_weak", {{"name", name}});
  if (!address.empty() && X509_check_email(certificate, address.data(), address.size(), 0) != 1)
    return fail(ErrorKind::malformed, "sending.certificate_address", {{"name", name}, {"address", address}});
  return {};
}

Error cms_failed() {
  ERR_clear_error();
  return fail(ErrorKind::malformed, "sending.certificate_unreadable");
}

// OpenSSL ends the lines of base64 with LF alone; a mail server takes such a text for one line, and refuses
// it.
std::string with_mail_lines(std::string_view text) {
  std::string lines;
  lines.reserve(text.size() + text.size() / 64);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && (at == 0 || text[at - 1] != '\r')) lines.push_back('\r');
    lines.push_back(text[at]);
  }
  return lines;
}

// Writes the structure as a MIME entity.
Result<std::string> as_mime(CMS_ContentInfo* cms, BIO* data, int flags) {
  Owned<BIO> out(BIO_new(BIO_s_mem()));
  if (SMIME_write_CMS(out.get(), cms, data, flags) != 1) return cms_failed();
  return with_mail_lines(written(out.get()));
}

Result<std::string> sign(X509* certificate, EVP_PKEY* key, std::string_view entity) {
  const int flags = CMS_DETACHED | CMS_STREAM;
  Owned<BIO> data = reader_of(entity);
  Owned<CMS_ContentInfo> cms(CMS_sign(certificate, key, nullptr, data.get(), flags));
  if (!cms) return cms_failed();
  return as_mime(cms.get(), data.get(), flags);
}

Result<std::string> encrypt(X509* certificate, std::string_view entity) {
  const Owned<STACK_OF(X509)> to(sk_X509_new_null());
  sk_X509_push(to.get(), certificate);
  Owned<BIO> data = reader_of(entity);
  const int flags = CMS_STREAM | CMS_BINARY;
  Owned<CMS_ContentInfo> cms(CMS_encrypt(to.get(), data.get(), EVP_aes_256_cbc(), flags));
  if (!cms) return cms_failed();
  return as_mime(cms.get(), data.get(), flags);
}

}  // namespace

Result<void> check_certificate(std::string_view pem, CertificateUse use, const std::string& address,
                               Instant now) {
  HINOMI_ASSIGN(const Owned<X509> certificate, read_certificate(pem));
  return check(certificate.get(), use, address, now);
}

Result<std::string> sign_and_encrypt(const SmimeKeys& keys, std::string_view entity, Instant now) {
  HINOMI_ASSIGN(const Owned<X509> own, read_certificate(keys.own_certificate));
  HINOMI_ASSIGN(const Owned<X509> desk, read_certificate(keys.desk_certificate));
  HINOMI_TRY(check(own.get(), CertificateUse::signs, {}, now));
  HINOMI_TRY(check(desk.get(), CertificateUse::decrypts, keys.desk_address, now));
  const Owned<EVP_PKEY> key(
      PEM_read_bio_PrivateKey(reader_of(keys.own_key).get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  if (!key) return fail(ErrorKind::malformed, "sending.key_unreadable");
  if (X509_check_private_key(own.get(), key.get()) != 1) {
    ERR_clear_error();
    return fail(ErrorKind::malformed, "sending.key_differs", {{"name", name_of(own.get())}});
  }
  HINOMI_ASSIGN(const std::string signed_entity, sign(own.get(), key.get(), entity));
  return encrypt(desk.get(), signed_entity);
}

}  // namespace hinomi::exchange
