// See openioc.hpp. The XML reader tells no offsets, so an item's place is found by its id.
#include "decode/intel/openioc.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/value_of.hpp"
#include "decode/table/xml_reader.hpp"

namespace hinomi::decode {
namespace {

using enum ObservableKind;

struct Row {
  std::string_view ending;
  ObservableKind kind;
};

constexpr std::array terms{
    Row{"/Md5sum", hash},
    Row{"/Sha1sum", hash},
    Row{"/Sha256sum", hash},
    Row{"/FileName", file_name},
    Row{"/FilePath", file_path},
    Row{"/FullPath", file_path},
    Row{"ProcessItem/name", file_name},
    Row{"ProcessItem/path", file_path},
    Row{"Network/DNS", domain},
    Row{"DnsEntryItem/Host", domain},
    Row{"DnsEntryItem/RecordName", domain},
    Row{"/HostName", domain},
    Row{"Network/URI", other},
    Row{"UrlHistoryItem/URL", url},
    Row{"/remoteIP", ip},
    Row{"/localIP", ip},
    Row{"RouteEntryItem/Destination", ip},
    Row{"ArpEntryItem/IPv4Address", ip},
    Row{"Network/UserAgent", user_agent},
    Row{"RegistryItem/Path", registry_key},
    Row{"RegistryItem/KeyPath", registry_key},
    Row{"Handle/Name", mutex},
    Row{"Email/From", email},
    Row{"Email/To", email},
    Row{"Email/Attachment/Name", file_name},
    Row{"UserItem/Username", handle},
};

constexpr std::array content_types{
    Row{"md5", hash}, Row{"sha1", hash}, Row{"sha256", hash},
    Row{"IP", ip},    Row{"url", url},   Row{"hostname", domain},
};

class Reader {
 public:
  explicit Reader(std::string_view xml) : x_xml(xml), x_reader(xml) {}

  Result<std::vector<TakenObject>> run() {
    while (true) {
      HINOMI_ASSIGN(const XmlPiece piece, x_reader.next());
      if (piece.kind == XmlPiece::Kind::end) break;
      HINOMI_TRY(take(piece));
    }
    if (x_out.empty()) return fail(ErrorKind::malformed, "openioc.not_openioc", {}, 0);
    return std::move(x_out);
  }

 private:
  Result<void> take(const XmlPiece& piece) {
    if (piece.opens("ioc") || piece.opens("OpenIOC")) return begin(piece);
    if (x_out.empty()) return {};
    if (piece.closes("ioc") || piece.closes("OpenIOC")) {
      x_out.back().span.end = x_xml.size();
    } else if (piece.opens("IndicatorItem")) {
      return take_item(piece);
    } else if (piece.opens("link")) {
      const std::string relation(piece.attribute("rel"));
      HINOMI_ASSIGN(const std::string text, text_of(piece.name));
      if (!text.empty()) x_out.back().kinds.push_back(relation.empty() ? text : relation + ":" + text);
    } else if (piece.kind == XmlPiece::Kind::open) {
      return take_fact(piece.name);
    }
    return {};
  }

  Result<void> begin(const XmlPiece& piece) {
    TakenObject object;
    object.type = "OpenIOC";
    object.id = std::string(piece.attribute("id"));
    object.modified = loose_instant(piece.attribute("last-modified"));
    object.created = loose_instant(piece.attribute("published-date"));
    object.span = {std::min(x_xml.find(object.id), x_xml.size()), x_xml.size()};
    x_out.push_back(std::move(object));
    return {};
  }

  Result<void> take_fact(const std::string& name) {
    TakenObject& object = x_out.back();
    if (name == "short_description") {
      HINOMI_ASSIGN(object.title, text_of(name));
    } else if (name == "description") {
      HINOMI_ASSIGN(object.description, text_of(name));
    } else if (name == "authored_by") {
      HINOMI_ASSIGN(object.created_by, text_of(name));
    } else if (name == "authored_date") {
      HINOMI_ASSIGN(const std::string date, text_of(name));
      if (!object.created) object.created = loose_instant(date);
    }
    return {};
  }

  // All text up to the end of the element that was just opened.
  Result<std::string> text_of(const std::string& element) {
    std::string text;
    while (true) {
      HINOMI_ASSIGN(const XmlPiece piece, x_reader.next());
      if (piece.kind == XmlPiece::Kind::end || piece.closes(element)) return std::string(trim(text));
      text += piece.text;
    }
  }

  Result<void> take_item(const XmlPiece& item) {
    if (++x_items > limits::openioc_items_max)
      return fail(ErrorKind::limit_exceeded, "intel.object_too_large",
                  {{"limit", std::to_string(limits::openioc_items_max)}});
    const bool negated = item.attribute("negate") == "true" || item.attribute("condition") == "isnot" ||
                         item.attribute("condition") == "containsnot";
    const Span place = place_of(item.attribute("id"));
    std::string search, content_type, content;
    while (true) {
      HINOMI_ASSIGN(const XmlPiece piece, x_reader.next());
      if (piece.kind == XmlPiece::Kind::end || piece.closes("IndicatorItem")) break;
      if (piece.opens("Context")) search = std::string(piece.attribute("search"));
      if (!piece.opens("Content")) continue;
      content_type = std::string(piece.attribute("type"));
      HINOMI_ASSIGN(content, text_of(piece.name));
    }
    auto value = value_or_text(openioc_kind(search, content_type), content);
    if (!value) return {};
    value->role = negated ? ValueRole::mentioned : ValueRole::indicator;
    value->span = place;
    x_out.back().values.push_back(*std::move(value));
    return {};
  }

  Span place_of(std::string_view id) {
    if (id.empty()) return x_out.back().span;
    const std::size_t at = x_xml.find(id, x_searched);
    if (at == std::string_view::npos) return x_out.back().span;
    const std::size_t begin = x_xml.rfind('<', at);
    const std::size_t close = x_xml.find("</IndicatorItem>", at);
    const std::size_t end = close == std::string_view::npos ? x_xml.size() : close + 16;
    x_searched = at;
    return {begin == std::string_view::npos ? at : begin, end};
  }

  std::string_view x_xml;
  XmlReader x_reader;
  std::vector<TakenObject> x_out;
  std::size_t x_items = 0, x_searched = 0;
};

}  // namespace

ObservableKind openioc_kind(std::string_view search, std::string_view content_type) {
  for (const Row& row : terms) {
    if (search.ends_with(row.ending)) return row.kind;
  }
  for (const Row& row : content_types) {
    if (row.ending == content_type) return row.kind;
  }
  return other;
}

Result<std::vector<TakenObject>> read_openioc(std::string_view xml) {
  if (xml.starts_with("\xef\xbb\xbf")) xml.remove_prefix(3);
  return Reader(xml).run();
}

}  // namespace hinomi::decode
