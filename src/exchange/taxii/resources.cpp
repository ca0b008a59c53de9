// See resources.hpp.
#include "exchange/taxii/resources.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "exchange/share/stix_text.hpp"
#include "exchange/taxii/media.hpp"

namespace hinomi::exchange::taxii {
namespace {

Json collection_json(const store::Circle& circle, const std::string& account) {
  const store::CircleMember* member = member_of(circle, account);
  Json json{{"id", circle.collection},
            {"title", circle.title},
            {"can_read", member != nullptr},
            {"can_write", member != nullptr && member->gives && !member->former},
            {"media_types", Json::array({stix_media_type})}};
  if (!circle.alias.empty()) json["alias"] = circle.alias;
  return json;
}

Json page_json(const std::string& next) {
  Json json = Json::object();
  if (next.empty()) return json;
  json["more"] = true;
  json["next"] = next;
  return json;
}

}  // namespace

const store::CircleMember* member_of(const store::Circle& circle, const std::string& account) {
  const auto found = std::find_if(
      circle.members.begin(), circle.members.end(),
      [&](const store::CircleMember& one) { return !account.empty() && one.account == account; });
  return found == circle.members.end() ? nullptr : &*found;
}

std::string discovery_text(const Room& room, const std::string& origin) {
  const std::string root = origin + "/" + std::string(first_segment) + "/" + std::string(root_segment) + "/";
  return to_text(Json{{"title", room.organisation + " TAXII"},
                      {"description", "Threat intelligence for partners of the police"},
                      {"default", root},
                      {"api_roots", Json::array({root})}});
}

std::string root_text(const Room& room) {
  return to_text(Json{{"title", room.organisation},
                      {"versions", Json::array({media_type})},
                      {"max_content_length", room.content_bytes_max}});
}

std::string collections_text(const std::vector<store::Circle>& circles, const std::string& account) {
  if (circles.empty()) return "{}";
  Json list = Json::array();
  for (const store::Circle& circle : circles) list.push_back(collection_json(circle, account));
  return to_text(Json{{"collections", std::move(list)}});
}

std::string collection_text(const store::Circle& circle, const std::string& account) {
  return to_text(collection_json(circle, account));
}

std::string envelope_text(const store::SharedPage& page, const std::string& next) {
  if (page.objects.empty()) return "{}";
  std::size_t bytes = 256;
  for (const store::SharedObject& object : page.objects) bytes += object.bytes.size() + 1;
  std::string text;
  text.reserve(bytes);
  text =
      next.empty() ? R"({"more":false,"objects":[)" : R"({"more":true,"next":")" + next + R"(","objects":[)";
  for (std::size_t i = 0; i < page.objects.size(); ++i) {
    if (i > 0) text += ',';
    text += page.objects[i].bytes;
  }
  return text + "]}";
}

std::string manifest_text(const store::SharedPage& page, const std::string& next) {
  Json json = page_json(next);
  if (page.objects.empty()) return to_text(json);
  Json rows = Json::array();
  for (const store::SharedObject& object : page.objects)
    rows.push_back(Json{{"id", object.id},
                        {"date_added", stix_instant(object.added)},
                        {"version", stix_instant(object.version)},
                        {"media_type", "application/stix+json;version=" + object.spec}});
  json["objects"] = std::move(rows);
  return to_text(json);
}

std::string versions_text(const store::SharedPage& page, const std::string& next) {
  Json json = page_json(next);
  if (page.objects.empty()) return to_text(json);
  Json rows = Json::array();
  for (const store::SharedObject& object : page.objects) rows.push_back(stix_instant(object.version));
  json["versions"] = std::move(rows);
  return to_text(json);
}

}  // namespace hinomi::exchange::taxii
