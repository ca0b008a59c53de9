// See warning_list.hpp. Adapts simdjson, whose errors are codes here and never thrown.
#include "decode/intel/warning_list.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t depth_max = 8;

struct Attribute {
  std::string_view name;
  ObservableKind kind;
};

// MISP's attribute types and the kinds of ours that they name; composites name both halves.
constexpr std::array<Attribute, 47> attributes{{
    {"ip-src", ObservableKind::ip},
    {"ip-src", ObservableKind::network},
    {"ip-dst", ObservableKind::ip},
    {"ip-dst", ObservableKind::network},
    {"ip-src|port", ObservableKind::ip},
    {"ip-src|port", ObservableKind::endpoint},
    {"ip-dst|port", ObservableKind::ip},
    {"ip-dst|port", ObservableKind::endpoint},
    {"domain|ip", ObservableKind::domain},
    {"domain|ip", ObservableKind::ip},
    {"domain", ObservableKind::domain},
    {"hostname", ObservableKind::domain},
    {"hostname|port", ObservableKind::domain},
    {"url", ObservableKind::url},
    {"uri", ObservableKind::url},
    {"link", ObservableKind::url},
    {"email", ObservableKind::email},
    {"email-src", ObservableKind::email},
    {"email-dst", ObservableKind::email},
    {"target-email", ObservableKind::email},
    {"email-reply-to", ObservableKind::email},
    {"whois-registrant-email", ObservableKind::email},
    {"dns-soa-email", ObservableKind::email},
    {"md5", ObservableKind::hash},
    {"sha1", ObservableKind::hash},
    {"sha224", ObservableKind::hash},
    {"sha256", ObservableKind::hash},
    {"sha384", ObservableKind::hash},
    {"sha512", ObservableKind::hash},
    {"filename|md5", ObservableKind::hash},
    {"filename|sha1", ObservableKind::hash},
    {"filename|sha256", ObservableKind::hash},
    {"filename|sha512", ObservableKind::hash},
    {"x509-fingerprint-md5", ObservableKind::certificate},
    {"x509-fingerprint-sha1", ObservableKind::certificate},
    {"x509-fingerprint-sha256", ObservableKind::certificate},
    {"filename", ObservableKind::file_name},
    {"AS", ObservableKind::asn},
    {"user-agent", ObservableKind::user_agent},
    {"regkey", ObservableKind::registry_key},
    {"mutex", ObservableKind::mutex},
    {"phone-number", ObservableKind::phone},
    {"btc", ObservableKind::wallet},
    {"mac-address", ObservableKind::mac_address},
    {"vulnerability", ObservableKind::cve},
    {"ja3-fingerprint-md5", ObservableKind::fingerprint},
    {"hassh-md5", ObservableKind::fingerprint},
}};

constexpr std::array<WarningMatch, 5> matches{WarningMatch::cidr, WarningMatch::string,
                                              WarningMatch::hostname, WarningMatch::substring,
                                              WarningMatch::regex};

Error malformed(std::string_view expected) {
  return fail(ErrorKind::malformed, "warning_list.malformed", {{"expected", std::string(expected)}});
}

std::string text_of(const object& list, std::string_view key) {
  std::string_view text;
  if (list.at_key(key).get(text) != simdjson::SUCCESS) return {};
  return std::string(text.substr(0, limits::warning_list_text_bytes_max));
}

Result<WarningMatch> match_of(const object& list) {
  const std::string written = text_of(list, "type");
  for (const WarningMatch match : matches) {
    if (to_text(match) == written) return match;
  }
  return fail(ErrorKind::malformed, "warning_list.match_unknown",
              {{"found", written}, {"expected", "cidr, string, hostname, substring, regex"}});
}

void take_attribute(std::string_view name, WarningList& list) {
  bool known = false;
  for (const Attribute& attribute : attributes) {
    if (attribute.name != name) continue;
    known = true;
    if (std::find(list.kinds.begin(), list.kinds.end(), attribute.kind) == list.kinds.end())
      list.kinds.push_back(attribute.kind);
  }
  const bool room = list.attributes_unknown.size() < limits::warning_list_attributes_max;
  if (!known && room)
    list.attributes_unknown.emplace_back(name.substr(0, limits::warning_list_text_bytes_max));
}

WarningCategory category_of(std::string_view written) {
  // The schema's default, and what a list without the field has always meant.
  if (written.empty() || written == "False positive") return WarningCategory::false_positive;
  if (written == "Known identifier") return WarningCategory::known_identifier;
  return WarningCategory::unknown;
}

Result<void> take_entries(const object& json, WarningList& list) {
  simdjson::dom::array entries;
  if (json.at_key("list").get(entries) != simdjson::SUCCESS) return malformed("list");
  for (const element entry : entries) {
    std::string_view text;
    const bool fits = entry.get(text) == simdjson::SUCCESS && !text.empty() &&
                      text.size() <= limits::warning_list_entry_bytes_max;
    if (!fits) {
      ++list.entries_refused;
      continue;
    }
    if (list.size() == limits::warning_list_entries_max)
      return fail(ErrorKind::limit_exceeded, "warning_list.too_large",
                  {{"limit", std::to_string(limits::warning_list_entries_max)}});
    list.add(text);
  }
  return {};
}

std::int64_t version_of(const object& json) {
  std::int64_t version = 0;
  if (json.at_key("version").get(version) != simdjson::SUCCESS) version = 0;
  return version;
}

}  // namespace

std::string_view to_text(WarningMatch match) {
  switch (match) {
    case WarningMatch::cidr:
      return "cidr";
    case WarningMatch::string:
      return "string";
    case WarningMatch::hostname:
      return "hostname";
    case WarningMatch::substring:
      return "substring";
    case WarningMatch::regex:
      return "regex";
  }
  return "";
}

std::string_view to_text(WarningCategory category) {
  switch (category) {
    case WarningCategory::false_positive:
      return "false_positive";
    case WarningCategory::known_identifier:
      return "known_identifier";
    case WarningCategory::unknown:
      return "unknown";
  }
  return "";
}

Result<WarningList> read_warning_list(std::string_view json) {
  if (json.size() > limits::warning_list_bytes_max)
    return fail(ErrorKind::limit_exceeded, "warning_list.too_large",
                {{"limit", std::to_string(limits::warning_list_bytes_max)}});
  simdjson::dom::parser parser;
  if (parser.allocate(json.size() + 64, depth_max) != simdjson::SUCCESS) return malformed("JSON");
  element root;
  if (parser.parse(json.data(), json.size(), true).get(root) != simdjson::SUCCESS) return malformed("JSON");
  object object_read;
  if (root.get(object_read) != simdjson::SUCCESS) return malformed("object");
  WarningList list;
  HINOMI_ASSIGN(list.match, match_of(object_read));
  list.name = text_of(object_read, "name");
  list.description = text_of(object_read, "description");
  list.category_written = text_of(object_read, "category");
  list.category = category_of(list.category_written);
  list.version = version_of(object_read);
  simdjson::dom::array names;
  if (object_read.at_key("matching_attributes").get(names) == simdjson::SUCCESS) {
    for (const element name : names) {
      std::string_view text;
      if (name.get(text) == simdjson::SUCCESS) take_attribute(text, list);
    }
  }
  HINOMI_TRY(take_entries(object_read, list));
  return list;
}

}  // namespace hinomi::decode
