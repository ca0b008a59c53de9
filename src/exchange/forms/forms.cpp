// See forms.hpp.
#include "exchange/forms/forms.hpp"

#include <array>

#include "exchange/forms/check.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::array<FormRow, 12> rows{{
    {"plain", "txt", "text/plain", "値の一覧", "Plain list", write_plain, check_plain},
    {"csv", "csv", "text/csv", "CSV", "CSV", write_csv, check_csv},
    {"hosts", "hosts", "text/plain", "hostsファイル", "Hosts file", write_hosts, check_hosts},
    {"rpz", "zone", "text/dns", "RPZゾーン", "Response policy zone", write_rpz, check_rpz},
    {"suricata_rules", "rules", "text/plain", "Suricataルール", "Suricata rules", write_suricata_rules,
     check_suricata_rules},
    {"suricata_domains", "lst", "text/plain", "Suricataデータセット（ドメイン）", "Suricata dataset, names",
     write_suricata_domains, check_base64_lines},
    {"suricata_addresses", "lst", "text/plain", "Suricataデータセット（IPアドレス）",
     "Suricata dataset, addresses", write_suricata_addresses, check_address_lines},
    {"suricata_md5", "lst", "text/plain", "Suricataデータセット（MD5）", "Suricata dataset, MD5",
     write_suricata_md5, check_md5_lines},
    {"suricata_sha256", "lst", "text/plain", "Suricataデータセット（SHA-256）", "Suricata dataset, SHA-256",
     write_suricata_sha256, check_sha256_lines},
    {"zeek", "intel", "text/tab-separated-values", "Zeek Intel", "Zeek intel file", write_zeek, check_zeek},
    {"sigma", "yml", "application/yaml", "Sigma", "Sigma rules", write_sigma, check_sigma},
    {"openioc", "ioc", "application/xml", "OpenIOC 1.1", "OpenIOC 1.1", write_openioc, check_openioc},
}};

}  // namespace

std::span<const FormRow> forms() { return rows; }

const FormRow* find_form(std::string_view name) {
  for (const FormRow& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

Result<Written> write_form(std::string_view name, std::span<const SharedValue> values,
                           const ShareHead& head) {
  const FormRow* form = find_form(name);
  if (form == nullptr) return fail(ErrorKind::not_found, "share.form_unknown", {{"form", std::string(name)}});
  Written written = form->write(values, head);
  HINOMI_TRY(form->check(written.text));
  return written;
}

}  // namespace hinomi::exchange
