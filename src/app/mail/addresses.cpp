// See addresses.hpp.
#include "app/mail/addresses.hpp"

#include <algorithm>

#include "app/limits.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/yaml.hpp"

namespace hinomi::app {
namespace {

constexpr std::size_t recipients_max = 10'000;
constexpr std::size_t address_bytes_max = 254;  // RFC 5321 §4.5.3.1

Error unfit(const std::string& file, std::size_t line, std::string expected) {
  return fail(ErrorKind::malformed, "mail.recipients_unfit",
              {{"file", file}, {"line", std::to_string(line)}, {"expected", std::move(expected)}});
}

std::string text_of(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node == nullptr || node->kind != YamlKind::text ? std::string() : node->text;
}

Result<bool> flag_of(const YamlNode& map, std::string_view key, const std::string& file) {
  const std::string text = text_of(map, key);
  if (text == "true" || text == "false" || text.empty()) return text == "true";
  return unfit(file, map.line, std::string(key) + ": true | false");
}

Result<MailRecipient> read_row(const YamlNode& row, const std::string& file) {
  MailRecipient recipient;
  recipient.name = text_of(row, "name");
  recipient.address = text_of(row, "address");
  const std::string language = text_of(row, "language");
  if (recipient.name.empty()) return unfit(file, row.line, "name");
  if (!is_mail_address(recipient.address)) return unfit(file, row.line, "address: kakari@force.example");
  if (!language.empty() && language != "ja" && language != "en")
    return unfit(file, row.line, "language: ja | en");
  recipient.language = parse_language(language);
  HINOMI_ASSIGN(recipient.notices, flag_of(row, "notices", file));
  HINOMI_ASSIGN(recipient.digest, flag_of(row, "digest", file));
  return recipient;
}

}  // namespace

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  const bool one = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                   text.find('@', at + 1) == std::string_view::npos;
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("@.!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
  };
  if (!one || text.size() > address_bytes_max || !std::all_of(text.begin(), text.end(), plain)) return false;
  const std::string_view domain = text.substr(at + 1);
  const bool edges = domain.front() == '.' || domain.back() == '.' || domain.find("..") != domain.npos;
  return !edges && domain.find_first_of("!#$%&'*+/=?^_`{|}~") == domain.npos;
}

Result<std::vector<std::string>> mail_domains(const Configuration& configuration) {
  std::vector<std::string> domains;
  const std::string text = configuration.text("mail.domains"), sender = configuration.text("mail.sender");
  if (text == "*") return domains;
  if (trim(text).empty() && is_mail_address(sender))
    domains.push_back(fold(sender.substr(sender.find('@') + 1)));
  for (const std::string_view part : split(text, ' ')) {
    if (part.empty()) continue;
    std::string domain = fold(part);
    if (!is_mail_address("a@" + domain) || domain.find('.') == std::string::npos)
      return fail(ErrorKind::malformed, "mail.key_unfit",
                  {{"key", "mail.domains"}, {"expected", "force.example division.example"}});
    domains.push_back(std::move(domain));
  }
  return domains;
}

bool is_in_domains(std::string_view address, const std::vector<std::string>& domains) {
  const std::string domain = fold(address.substr(address.find('@') + 1));
  return domains.empty() || std::find(domains.begin(), domains.end(), domain) != domains.end();
}

Result<std::vector<MailRecipient>> read_mail_recipients(const std::string& file) {
  if (file.empty()) return std::vector<MailRecipient>();
  HINOMI_ASSIGN(const auto text, read_file(file, limits::content_file_bytes_max));
  HINOMI_ASSIGN(const auto root, parse_yaml(text, file));
  const YamlNode* list = root.find("recipients");
  if (list == nullptr || list->kind != YamlKind::list || list->list.size() > recipients_max)
    return unfit(file, root.line, "recipients");
  std::vector<MailRecipient> recipients;
  for (const YamlNode& row : list->list) {
    HINOMI_ASSIGN(auto recipient, read_row(row, file));
    recipients.push_back(std::move(recipient));
  }
  return recipients;
}

}  // namespace hinomi::app
