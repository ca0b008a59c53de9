// The identifiers that a pattern names, and which property of a cyber observable holds which kind. In: a
// pattern as a tree. Out: values with role `indicator`; what is compared in another way than by equality, and
// properties that hold no identifier, are left out. Source: STIX 2.1 §6.
#include <algorithm>
#include <array>
#include <set>

#include "decode/intel/stix_pattern.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

struct KindRow {
  std::string_view type, property;
  ObservableKind kind;
};

constexpr std::array rows{
    KindRow{"ipv4-addr", "value", ObservableKind::ip},
    KindRow{"ipv6-addr", "value", ObservableKind::ip},
    KindRow{"domain-name", "value", ObservableKind::domain},
    KindRow{"url", "value", ObservableKind::url},
    KindRow{"email-addr", "value", ObservableKind::email},
    KindRow{"mac-addr", "value", ObservableKind::mac_address},
    KindRow{"mutex", "name", ObservableKind::mutex},
    KindRow{"autonomous-system", "number", ObservableKind::asn},
    KindRow{"file", "name", ObservableKind::file_name},
    KindRow{"file", "parent_directory_ref.path", ObservableKind::file_path},
    KindRow{"file", "parent_directory_str", ObservableKind::file_path},
    KindRow{"directory", "path", ObservableKind::file_path},
    KindRow{"artifact", "url", ObservableKind::url},
    KindRow{"windows-registry-key", "key", ObservableKind::registry_key},
    KindRow{"win-registry-key", "key", ObservableKind::registry_key},
    KindRow{"user-account", "account_login", ObservableKind::handle},
    KindRow{"user-account", "user_id", ObservableKind::handle},
    KindRow{"x509-certificate", "serial_number", ObservableKind::certificate},
    KindRow{"process", "name", ObservableKind::file_name},
    KindRow{"process", "command_line", ObservableKind::other},
    KindRow{"process", "binary_ref.name", ObservableKind::file_name},
    KindRow{"process", "image_ref.name", ObservableKind::file_name},
    KindRow{"email-message", "subject", ObservableKind::other},
    KindRow{"x509-certificate", "subject", ObservableKind::other},
    KindRow{"x509-certificate", "issuer", ObservableKind::other},
    KindRow{"email-message", "message_id", ObservableKind::other},
};

bool is_fuzzy(std::string_view algorithm) {
  std::string name;
  for (const char c : algorithm) name += c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
  return name == "SSDEEP" || name == "TLSH" || name == "IMPHASH" || name == "VHASH";
}

std::string joined(const PatternPath& path) {
  std::string out;
  for (const PatternStep& step : path.steps) {
    if (step.kind != PatternStep::Kind::name) continue;
    out += (out.empty() ? "" : ".") + step.name;
  }
  return out;
}

bool names_values(const PatternNode& node) {
  if (node.kind != PatternNode::Kind::comparison || node.negated) return false;
  if (node.compares == PatternOperator::like)
    return node.literals.front().text.find_first_of("%_") == std::string::npos;
  return node.compares == PatternOperator::equal || node.compares == PatternOperator::in ||
         node.compares == PatternOperator::is_subset;
}

std::optional<TakenValue> taken(const PatternNode& node, const PatternLiteral& literal) {
  if (literal.kind != PatternLiteral::Kind::text && literal.kind != PatternLiteral::Kind::integer) return {};
  const std::string property = joined(node.path);
  const auto kind = stix_kind(node.path.object_type, property);
  if (kind) return value_or_text(*kind, literal.text);
  // dst_ref.value may be an address or a name; the text itself shows which.
  if (property.ends_with(".value") || property == "value") return value_of_any(literal.text);
  return {};
}

}  // namespace

std::optional<ObservableKind> stix_kind(std::string_view object_type, std::string_view property) {
  if (const std::size_t hashes = property.find("hashes."); hashes != std::string_view::npos) {
    if (object_type == "x509-certificate") return ObservableKind::certificate;
    return is_fuzzy(property.substr(hashes + 7)) ? ObservableKind::fuzzy_hash : ObservableKind::hash;
  }
  if (property.ends_with(".User-Agent")) return ObservableKind::user_agent;
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const KindRow& one) {
    return one.type == object_type && one.property == property;
  });
  return row == rows.end() ? std::nullopt : std::optional(row->kind);
}

std::vector<TakenValue> pattern_values(const StixPattern& pattern) {
  std::vector<TakenValue> values;
  std::set<std::pair<ObservableKind, std::string>> known;
  for (const PatternNode& node : pattern.nodes) {
    if (!names_values(node)) continue;
    for (const PatternLiteral& literal : node.literals) {
      auto value = taken(node, literal);
      if (!value) continue;
      value->role = ValueRole::indicator;
      value->span = {node.begin, node.end};
      if (known.emplace(value->kind, value->value).second) values.push_back(*std::move(value));
    }
  }
  return values;
}

}  // namespace hinomi::decode
