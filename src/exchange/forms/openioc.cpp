// OpenIOC 1.1: one indicator with an item for each value. See forms.hpp. In: shared values. Out: an XML
// document whose ids come from its content; a name is one item for itself and one for all below it. Blocks of
// addresses have no exact item and are refused. Source: OpenIOC 1.1 schema.
#include "exchange/forms/forms.hpp"

namespace hinomi::exchange {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Place {
  std::string_view document, search, type;
};

std::optional<Place> place_of(const SharedValue& value) {
  if (value.kind == ObservableKind::domain) return Place{"Network", "Network/DNS", "string"};
  if (value.kind == ObservableKind::ip) return Place{"PortItem", "PortItem/remoteIP", "IP"};
  if (value.kind == ObservableKind::url) return Place{"UrlHistoryItem", "UrlHistoryItem/URL", "string"};
  if (value.kind == ObservableKind::email) return Place{"Email", "Email/From", "string"};
  if (value.kind == ObservableKind::file_name) return Place{"FileItem", "FileItem/FileName", "string"};
  if (value.kind != ObservableKind::hash) return std::nullopt;
  const auto kind = digest_kind(value.value);
  if (kind == DigestKind::md5) return Place{"FileItem", "FileItem/Md5sum", "md5"};
  if (kind == DigestKind::sha1) return Place{"FileItem", "FileItem/Sha1sum", "sha1"};
  if (kind == DigestKind::sha256) return Place{"FileItem", "FileItem/Sha256sum", "sha256"};
  return std::nullopt;
}

// Paths of URLs and names of files may differ by case alone; names of hosts and digests do not.
std::string_view keeps_case(const Place& place) {
  return place.search == "UrlHistoryItem/URL" || place.search == "FileItem/FileName" ? "true" : "false";
}

std::string item(const Place& place, std::string_view condition, const std::string& content) {
  return "      <IndicatorItem id=\"" +
         stable_uuid("item|" + std::string(place.search) + "|" + std::string(condition) + "|" + content) +
         "\" condition=\"" + std::string(condition) + "\" preserve-case=\"" + std::string(keeps_case(place)) +
         "\" negate=\"false\">\n        <Context document=\"" + std::string(place.document) + "\" search=\"" +
         std::string(place.search) + "\" type=\"mir\"/>\n        <Content type=\"" + std::string(place.type) +
         "\">" + escaped(content) + "</Content>\n      </IndicatorItem>\n";
}

}  // namespace

Written write_openioc(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "openioc", written);
  std::string items;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    const auto place = place_of(value);
    if (!place) {
      screening.refuse_kind(value, index);
      continue;
    }
    items += item(*place, "is", value.value);
    if (value.kind == ObservableKind::domain) items += item(*place, "ends-with", "." + value.value);
    ++written.values;
  }
  const std::string made = to_iso(head.made_at).substr(0, 19) + "Z";
  const std::string key = head.source + "|" + head.title;
  written.text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenIOC xmlns=\"http://openioc.org/schemas/OpenIOC_1.1\" "
      "id=\"" +
      stable_uuid("openioc|" + key) + "\" last-modified=\"" + made + "\" published-date=\"" + made +
      "\">\n  <metadata>\n    <short_description>" + escaped(one_line(head.title)) +
      "</short_description>\n    <description>" +
      escaped(one_line(std::string(label(head.tlp, Language::en)) + ", serial " +
                       std::to_string(head.serial) + ", values " + std::to_string(written.values))) +
      "</description>\n    <authored_by>" + escaped(one_line(head.source)) +
      "</authored_by>\n    <authored_date>" + made +
      "</authored_date>\n  </metadata>\n  <criteria>\n    <Indicator id=\"" +
      stable_uuid("indicator|" + key) + "\" operator=\"OR\">\n" + items +
      "    </Indicator>\n  </criteria>\n</OpenIOC>\n";
  return written;
}

}  // namespace hinomi::exchange
