// Sigma 2.0 rules: one document for each kind of log that can show the values. See forms.hpp. In: shared
// values. Out: YAML documents; values are single-quoted, and * ? and \ of a value are escaped, so that they
// mean themselves. Refused: URLs with a user or a fragment, which no proxy sees. Source: Sigma
// specification 2.0.
#include <array>

#include "exchange/forms/forms.hpp"

namespace hinomi::exchange {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

std::string meant_itself(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '*' || c == '?' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

enum Log : std::size_t { dns, connection, web, file, logs };

struct Part {
  std::string_view name, field;
  std::vector<std::string> values;
};

struct Document {
  std::string_view logsource, what;
  std::vector<Part> parts;
};

std::array<Document, logs> empty_documents() {
  return {
      {{"category: dns", "names in DNS queries", {{"itself", "query", {}}, {"below", "query|endswith", {}}}},
       {"category: firewall",
        "addresses in connections",
        {{"address", "dst_ip", {}}, {"network", "dst_ip|cidr", {}}}},
       {"category: proxy", "URLs in requests", {{"url", "c-uri|cased", {}}}},
       {"category: process_creation", "digests of programs", {{"digest", "Hashes|contains", {}}}}}};
}

bool place(const SharedValue& value, std::array<Document, logs>& documents) {
  if (value.kind == ObservableKind::domain) {
    documents[dns].parts[0].values.push_back(value.value);
    documents[dns].parts[1].values.push_back("." + value.value);
  } else if (value.kind == ObservableKind::ip) {
    documents[connection].parts[0].values.push_back(value.value);
  } else if (value.kind == ObservableKind::network) {
    documents[connection].parts[1].values.push_back(value.value);
  } else if (value.kind == ObservableKind::url) {
    documents[web].parts[0].values.push_back(meant_itself(value.value));
  } else if (const auto kind = value.kind == ObservableKind::hash ? digest_kind(value.value) : std::nullopt) {
    // With the name before it, and since digests of a kind are all as long as each other, contains is exact.
    static constexpr std::string_view names[] = {"MD5=", "SHA1=", "SHA256=", ""};
    const std::string_view name = names[static_cast<std::size_t>(*kind)];
    if (name.empty()) return false;
    documents[file].parts[0].values.push_back(std::string(name) + value.value);
  } else {
    return false;
  }
  return true;
}

std::string text_of(const Document& document, const ShareHead& head) {
  std::string detection, condition;
  for (const Part& part : document.parts) {
    if (part.values.empty()) continue;
    condition += (condition.empty() ? "" : " or ") + std::string(part.name);
    detection += "  " + std::string(part.name) + ":\n    " + std::string(part.field) + ":\n";
    for (const std::string& value : part.values) detection += "      - " + quoted(value) + "\n";
  }
  const std::string title = one_line(head.title + " - " + std::string(document.what));
  return "title: " + quoted(title) + "\nid: " + stable_uuid(head.source + "|" + title) +
         "\nstatus: experimental\ndescription: " +
         quoted(one_line(head.source + ", " + std::string(label(head.tlp, Language::en)) + ", serial " +
                         std::to_string(head.serial))) +
         "\nauthor: " + quoted(one_line(head.source)) + "\ndate: " + to_iso(head.made_at).substr(0, 10) +
         "\nlogsource:\n  " + std::string(document.logsource) + "\ndetection:\n" + detection +
         "  condition: " + condition + "\nlevel: high\n";
}

}  // namespace

Written write_sigma(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "sigma", written);
  auto documents = empty_documents();
  for (std::size_t index = 0; index < values.size(); ++index) {
    if (!screening.passes(values[index], index)) continue;
    const auto url = values[index].kind == ObservableKind::url ? cut_url(values[index].value) : std::nullopt;
    // What a browser keeps to itself stands in no log of a proxy.
    if (url && (!url->user.empty() || url->rest.find('#') != std::string_view::npos)) {
      screening.refuse(index, url->user.empty() ? "fragment" : "user");
      continue;
    }
    if (!place(values[index], documents)) {
      screening.refuse_kind(values[index], index);
      continue;
    }
    ++written.values;
  }
  written.text = head_lines(head, "#", written.values);
  for (const Document& document : documents) {
    bool any = false;
    for (const Part& part : document.parts) any = any || !part.values.empty();
    if (any) written.text += "---\n" + text_of(document, head);
  }
  return written;
}

}  // namespace hinomi::exchange
