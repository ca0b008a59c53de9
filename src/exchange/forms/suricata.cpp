// Suricata 7: rules and datasets. See forms.hpp. A name matches itself and all below it by dotprefix and
// endswith; a URL matches host and raw path whole by bsize. Numbers of rules come from a digest of what the
// rule says, so that they stay the same from release to release; when two meet, the later in the order of
// digests moves on. A URL over TLS is refused: its path is not on the wire.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/address.hpp"
#include "base/base64.hpp"
#include "base/hash.hpp"
#include "exchange/forms/forms.hpp"

namespace hinomi::exchange {
namespace {

// The upper half of the numbers is nobody's range.
constexpr std::uint32_t first_rule_number = 0x8000'0000;

struct Rule {
  std::string before;  // up to the options that every rule has
  std::string key;     // what the number is made from
};

// Bytes outside the plain ones are written as |hex|, so that nothing in a value can end an option.
std::string content(std::string_view bytes) {
  std::string out;
  bool in_hex = false;
  for (const char c : bytes) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("./_-=&%+~?,@").find(c) != std::string_view::npos;
    if (plain == in_hex) out += '|';
    if (!plain && in_hex) out += ' ';
    in_hex = !plain;
    if (plain) {
      out += c;
    } else {
      out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
  }
  if (in_hex) out += '|';
  return out;
}

std::string message(const SharedValue& value, std::string_view source) {
  std::string out;
  for (const char c : one_line(std::string(source) + " " + value.title + " " + value.value).substr(0, 200)) {
    if (c == '"' || c == ';' || c == '\\' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

void add_name_rules(const SharedValue& value, const std::string& message, std::vector<Rule>& rules) {
  const std::string name = content("." + value.value);
  const auto add = [&](std::string_view protocol, std::string_view buffer, std::string_view fold) {
    rules.push_back(
        {fmt::format("alert {} $HOME_NET any -> any any (msg:\"{}\"; {}; dotprefix; content:\"{}\"; "
                     "endswith; {}",
                     protocol, message, buffer, name, fold),
         std::string(protocol) + "|domain|" + value.value});
  };
  add("dns", "dns.query", "nocase; ");
  add("tls", "tls.sni", "nocase; ");
  add("http", "http.host", "");  // always lower case; nocase is an error there
}

void add_address_rule(const SharedValue& value, const std::string& message, std::vector<Rule>& rules) {
  rules.push_back({fmt::format("alert ip $HOME_NET any <> [{}] any (msg:\"{}\"; ", value.value, message),
                   "ip|" + value.value});
}

// Gives why the URL cannot be said, or nothing.
std::string_view add_url_rule(const SharedValue& value, const std::string& message,
                              std::vector<Rule>& rules) {
  const auto cut = cut_url(value.value);
  if (!cut || cut->scheme != "http") return "scheme";
  if (!cut->user.empty()) return "user";
  if (cut->rest.find('#') != std::string_view::npos) return "fragment";
  if (cut->host.find(':') != std::string_view::npos) return "address";
  std::string path(cut->rest);
  if (!path.starts_with('/')) path.insert(0, "/");
  constexpr std::size_t content_bytes_max = 255;
  if (path.size() > content_bytes_max) return "length";
  rules.push_back(
      {fmt::format("alert http $HOME_NET any -> any {} (msg:\"{}\"; http.host; content:\"{}\"; bsize:{}; "
                   "http.uri.raw; content:\"{}\"; bsize:{}; ",
                   cut->port.empty() ? std::string_view("any") : cut->port, message, content(cut->host),
                   cut->host.size(), content(path), path.size()),
       "url|" + value.value});
  return {};
}

std::uint32_t number_from(const Sha256& digest, std::uint32_t attempt) {
  const std::uint32_t drawn = static_cast<std::uint32_t>(digest[0]) << 24 |
                              static_cast<std::uint32_t>(digest[1]) << 16 |
                              static_cast<std::uint32_t>(digest[2]) << 8 | digest[3];
  // Neither the first nor the last number, which readers treat apart.
  const std::uint32_t room = 0x7fff'fffe;
  return first_rule_number + 1 + (drawn + attempt) % room;
}

std::string numbered(const std::vector<Rule>& rules) {
  std::vector<std::pair<Sha256, std::size_t>> order;
  for (std::size_t at = 0; at < rules.size(); ++at) order.emplace_back(sha256(rules[at].key), at);
  std::sort(order.begin(), order.end());
  std::map<std::uint32_t, std::size_t> taken;
  std::vector<std::uint32_t> numbers(rules.size(), 0);
  for (std::size_t at = 0; at < order.size(); ++at) {
    // The same value given twice says the same thing: one rule.
    if (at > 0 && order[at].first == order[at - 1].first) continue;
    std::uint32_t attempt = 0;
    while (!taken.emplace(number_from(order[at].first, attempt), order[at].second).second) ++attempt;
    numbers[order[at].second] = number_from(order[at].first, attempt);
  }
  std::string text;
  for (std::size_t at = 0; at < rules.size(); ++at) {
    if (numbers[at] != 0)
      text += rules[at].before + fmt::format("classtype:trojan-activity; sid:{}; rev:1;)\n", numbers[at]);
  }
  return text;
}

using LineOf = std::string (*)(const SharedValue& value);

Written write_dataset(std::span<const SharedValue> values, const ShareHead& head, std::string_view form,
                      bool (*fits)(const SharedValue&), LineOf line) {
  Written written;
  Screening screening(head, form, written);
  for (std::size_t index = 0; index < values.size(); ++index) {
    if (!screening.passes(values[index], index)) continue;
    if (!fits(values[index])) {
      screening.refuse_kind(values[index], index);
      continue;
    }
    written.text += line(values[index]) + "\n";
    ++written.values;
  }
  return written;
}

std::string value_itself(const SharedValue& value) { return value.value; }

}  // namespace

Written write_suricata_rules(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "suricata_rules", written);
  std::vector<Rule> rules;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    const std::string text = message(value, head.source);
    if (value.kind == ObservableKind::domain) {
      add_name_rules(value, text, rules);
    } else if (value.kind == ObservableKind::ip || value.kind == ObservableKind::network) {
      add_address_rule(value, text, rules);
    } else if (value.kind == ObservableKind::url) {
      if (const auto why = add_url_rule(value, text, rules); !why.empty()) {
        screening.refuse(index, why);
        continue;
      }
    } else {
      screening.refuse_kind(value, index);
      continue;
    }
    ++written.values;
  }
  written.text = head_lines(head, "#", written.values) + numbered(rules);
  return written;
}

Written write_suricata_domains(std::span<const SharedValue> values, const ShareHead& head) {
  return write_dataset(
      values, head, "suricata_domains",
      [](const SharedValue& value) { return value.kind == ObservableKind::domain; },
      [](const SharedValue& value) { return write_base64(value.value); });
}

Written write_suricata_addresses(std::span<const SharedValue> values, const ShareHead& head) {
  return write_dataset(
      values, head, "suricata_addresses",
      [](const SharedValue& value) { return value.kind == ObservableKind::ip; }, value_itself);
}

Written write_suricata_md5(std::span<const SharedValue> values, const ShareHead& head) {
  return write_dataset(
      values, head, "suricata_md5",
      [](const SharedValue& value) {
        return value.kind == ObservableKind::hash && digest_kind(value.value) == DigestKind::md5;
      },
      value_itself);
}

Written write_suricata_sha256(std::span<const SharedValue> values, const ShareHead& head) {
  return write_dataset(
      values, head, "suricata_sha256",
      [](const SharedValue& value) {
        return value.kind == ObservableKind::hash && digest_kind(value.value) == DigestKind::sha256;
      },
      value_itself);
}

}  // namespace hinomi::exchange
