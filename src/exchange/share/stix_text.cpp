// See stix_text.hpp.
#include "exchange/share/stix_text.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <set>

#include "base/address.hpp"
#include "base/json.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/stix_id.hpp"
#include "decode/intel/stix_marking.hpp"
#include "exchange/forms/shared_value.hpp"

namespace hinomi::exchange {
namespace {

struct TlpWords {
  std::string_view name, word;
};
constexpr std::array second_world{TlpWords{"TLP:CLEAR", "clear"}, TlpWords{"TLP:GREEN", "green"},
                                  TlpWords{"TLP:AMBER", "amber"},
                                  TlpWords{"TLP:AMBER+STRICT", "amber+strict"}, TlpWords{"TLP:RED", "red"}};
constexpr std::array first_world_words{TlpWords{"TLP:WHITE", "white"}, TlpWords{"TLP:GREEN", "green"},
                                       TlpWords{"TLP:AMBER", "amber"}, TlpWords{"TLP:RED", "red"},
                                       TlpWords{"TLP:RED", "red"}};
constexpr std::string_view tlp_extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
// Of our own ids; the fixed times are those of the published objects.
constexpr decode::Uuid own_space{0x6b, 0x1f, 0x0d, 0x52, 0x3e, 0x84, 0x4c, 0x1a,
                                 0x9b, 0x7d, 0x51, 0x0e, 0x2a, 0xc4, 0x88, 0x13};
const Instant second_world_made = Instant::from_seconds(1'664'582'400);
const Instant first_world_made = Instant::from_seconds(1'484'870'400);
const Instant identity_made = Instant::from_seconds(1'775'001'600);

std::string own_id(std::string_view type, const std::string& name) {
  return std::string(type) + "--" + decode::name_uuid(own_space, std::string(type) + " " + name);
}

std::string_view marking_of(Tlp tlp, bool first_world) {
  return first_world ? decode::tlp_1_id(tlp) : decode::tlp_id(tlp);
}

store::NewShared shared(const Json& object, Instant version) {
  store::NewShared made;
  made.id = object.at("id").get<std::string>();
  made.type = object.at("type").get<std::string>();
  made.version = version;
  made.creator = object.value("created_by_ref", "");
  made.revoked = object.value("revoked", false);
  made.bytes = to_text(object);
  return made;
}

std::string identity_id(const StixHead& head) { return own_id("identity", head.organisation_code); }

// The first version keeps its time for all that follow.
Instant first_made(const StixHead& head, const std::string& id) {
  const auto found = head.first_made.find(id);
  return found == head.first_made.end() ? head.made : found->second;
}

Json own_object(const StixHead& head, std::string_view type, const std::string& name, Tlp tlp) {
  const std::string id = own_id(type, name);
  return Json{{"type", type},
              {"spec_version", "2.1"},
              {"id", id},
              {"created_by_ref", identity_id(head)},
              {"created", stix_instant(first_made(head, id))},
              {"modified", stix_instant(head.made)},
              {"object_marking_refs", Json::array({marking_of(tlp, false)})}};
}

store::NewShared identity(const StixHead& head) {
  const Json object{{"type", "identity"},
                    {"spec_version", "2.1"},
                    {"id", identity_id(head)},
                    {"created", stix_instant(identity_made)},
                    {"modified", stix_instant(identity_made)},
                    {"name", head.organisation},
                    {"identity_class", "organization"},
                    {"sectors", Json::array({"government"})},
                    {"object_marking_refs", Json::array({marking_of(Tlp::clear, false)})}};
  return shared(object, identity_made);
}

store::NewShared own_shared(const StixHead& head, const Json& object, Tlp tlp) {
  store::NewShared made = shared(object, head.made);
  made.ours = true;
  made.tlp = tlp;
  made.made = first_made(head, made.id);
  return made;
}

std::string indicator_name(const StixHead& head, const LeavingValue& value) {
  return head.organisation_code + " " + head.circle + " " + std::string(to_text(value.kind)) + ":" +
         value.value;
}

std::string grouping_name(const StixHead& head) { return head.organisation_code + " " + head.release; }

store::NewShared indicator(const StixHead& head, const LeavingValue& value, const std::string& pattern) {
  Json object = own_object(head, "indicator", indicator_name(head, value), value.tlp);
  if (!value.title.empty()) object["name"] = one_line(value.title);
  object["indicator_types"] = Json::array({"malicious-activity"});
  object["pattern"] = pattern;
  object["pattern_type"] = "stix";
  object["valid_from"] = stix_instant(head.made);
  if (value.valid_to && *value.valid_to > head.made) object["valid_until"] = stix_instant(*value.valid_to);
  return own_shared(head, object, value.tlp);
}

store::NewShared grouping(const StixHead& head, const std::vector<store::NewShared>& objects) {
  Json object = own_object(head, "grouping", grouping_name(head), head.tlp);
  object["name"] = one_line(head.title);
  object["context"] = "suspicious-activity";
  Json refs = Json::array();
  for (const store::NewShared& one : objects) {
    if (one.type != "marking-definition") refs.push_back(one.id);
  }
  object["object_refs"] = std::move(refs);
  return own_shared(head, object, head.tlp);
}

std::string spec_of(const decode::JsonView& object) {
  const std::string_view said = object.find("spec_version").text();
  if (!said.empty()) return std::string(said);
  // Observables of 2.1 need not say it; other objects without it are of 2.0.
  return object.find("created") ? "2.0" : "2.1";
}

// The strictest that the object says of itself as a whole.
std::optional<Tlp> named_tlp(const decode::JsonView& object) {
  std::optional<Tlp> named;
  object.find("object_marking_refs").each([&](const decode::JsonView& one) {
    const auto tlp = decode::known_tlp(one.text());
    if (tlp) named = std::max(named.value_or(Tlp::clear), *tlp);
  });
  return named;
}

Result<store::NewShared> as_it_stands(const LeavingObject& leaving) {
  decode::JsonTree tree;
  HINOMI_TRY(tree.read(leaving.bytes));
  const decode::JsonView root = tree.root();
  store::NewShared made;
  made.id = leaving.id;
  made.type = leaving.type;
  made.spec = spec_of(root);
  made.creator = root.find("created_by_ref").text();
  made.revoked = leaving.revoked;
  made.version = leaving.version;
  made.tlp = leaving.tlp;
  const auto named = named_tlp(root);
  if ((named && *named >= leaving.tlp) || made.type == "marking-definition") {
    made.bytes = leaving.bytes;
  } else {
    HINOMI_ASSIGN(made.bytes, marked(leaving.bytes, leaving.tlp));
  }
  return made;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string equals(std::string_view path, const std::string& value) {
  return "[" + std::string(path) + " = '" + escaped(value) + "']";
}

std::optional<std::string> hash_pattern(const std::string& value) {
  switch (digest_kind(value).value_or(DigestKind{255})) {
    case DigestKind::md5:
      return equals("file:hashes.MD5", value);
    case DigestKind::sha1:
      return equals("file:hashes.'SHA-1'", value);
    case DigestKind::sha256:
      return equals("file:hashes.'SHA-256'", value);
    case DigestKind::sha512:
      return equals("file:hashes.'SHA-512'", value);
  }
  return {};
}

std::optional<std::string> address_pattern(const std::string& value) {
  const auto address = parse_address(value.substr(0, value.find('/')));
  if (!address) return {};
  return equals(address->is_v4() ? "ipv4-addr:value" : "ipv6-addr:value", value);
}

bool names_first_world(std::string_view bytes) {
  return std::any_of(all_tlp().begin(), all_tlp().end(),
                     [&](Tlp tlp) { return bytes.find(decode::tlp_1_id(tlp)) != std::string_view::npos; });
}

// No more than STIX asks of an indicator or a grouping; what it said besides is not said again.
store::NewShared revoked(const store::SharedObject& object, Instant now) {
  const auto read = parse_json(object.bytes);
  Json json{{"revoked", true}, {"modified", stix_instant(now)}};
  for (const char* name : {"type", "spec_version", "id", "created_by_ref", "created", "object_marking_refs",
                           "pattern", "pattern_type", "valid_from", "context", "object_refs"}) {
    if (read && read->contains(name)) json[name] = (*read)[name];
  }
  store::NewShared made = shared(json, now);
  made.ours = true;
  return made;
}

}  // namespace

std::string stix_instant(Instant instant) {
  const std::time_t seconds = instant.seconds();
  const std::int64_t micros = instant.microseconds() - instant.seconds() * 1'000'000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.", &parts);
  std::string digits = std::to_string(micros);
  digits.insert(0, 6 - digits.size(), '0');
  return std::string(text, size) + digits + "Z";
}

store::NewShared tlp_definition(Tlp tlp, bool first_world) {
  const TlpWords& row = (first_world ? first_world_words : second_world)[static_cast<std::size_t>(tlp)];
  const Instant made_at = first_world ? first_world_made : second_world_made;
  Json object{{"type", "marking-definition"},
              {"spec_version", "2.1"},
              {"id", marking_of(tlp, first_world)},
              {"created", first_world ? "2017-01-20T00:00:00.000Z" : "2022-10-01T00:00:00.000Z"},
              {"name", row.name}};
  if (first_world) {
    object["definition_type"] = "tlp";
    object["definition"] = Json{{"tlp", row.word}};
  } else {
    object["extensions"] = Json{
        {std::string(tlp_extension), Json{{"extension_type", "property-extension"}, {"tlp_2_0", row.word}}}};
  }
  return shared(object, made_at);
}

Result<std::string> marked(const std::string& bytes, Tlp tlp) {
  decode::JsonTree tree;
  HINOMI_TRY(tree.read(bytes));
  const decode::JsonView root = tree.root();
  const std::string id = "\"" + std::string(marking_of(tlp, spec_of(root) == "2.0")) + "\"";
  const decode::JsonView refs = root.find("object_marking_refs");
  std::string out = bytes;
  if (refs.is(decode::JsonKind::array)) {
    out.insert(refs.begin() + 1, id + (refs.size() > 0 ? "," : ""));
  } else {
    out.insert(root.begin() + 1, "\"object_marking_refs\":[" + id + "]" + (root.size() > 0 ? "," : ""));
  }
  return out;
}

std::optional<std::string> pattern_of(ObservableKind kind, const std::string& value) {
  switch (kind) {
    case ObservableKind::ip:
    case ObservableKind::network:
      return address_pattern(value);
    case ObservableKind::domain:
      return equals("domain-name:value", value);
    case ObservableKind::url:
      return equals("url:value", value);
    case ObservableKind::email:
      return equals("email-addr:value", value);
    case ObservableKind::hash:
      return hash_pattern(value);
    case ObservableKind::file_name:
      return equals("file:name", value);
    case ObservableKind::registry_key:
      return equals("windows-registry-key:key", value);
    case ObservableKind::mutex:
      return equals("mutex:name", value);
    case ObservableKind::mac_address:
      return equals("mac-addr:value", value);
    case ObservableKind::user_agent:
      return equals("network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'", value);
    case ObservableKind::phone:
    case ObservableKind::account:
    case ObservableKind::postal_account:
    case ObservableKind::wallet:
    case ObservableKind::handle:
    case ObservableKind::sms_sender:
    case ObservableKind::person_name:
    case ObservableKind::cve:
    case ObservableKind::endpoint:
    case ObservableKind::asn:
    case ObservableKind::attack_id:
    case ObservableKind::postal_code:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::fingerprint:
    case ObservableKind::certificate:
    case ObservableKind::file_path:
    case ObservableKind::day:
    case ObservableKind::other:
      return {};
  }
  HINOMI_ASSERT(false);
}

std::vector<std::string> own_ids(const StixHead& head, const Gathered& gathered) {
  std::vector<std::string> ids{own_id("grouping", grouping_name(head))};
  for (const LeavingValue& value : gathered.values)
    if (!value.in_object) ids.push_back(own_id("indicator", indicator_name(head, value)));
  return ids;
}

Result<StixText> stix_text(const StixHead& head, const Gathered& gathered) {
  StixText text;
  std::vector<store::NewShared> said;
  bool first_world = false;
  std::set<Tlp> used{head.tlp, Tlp::clear};
  for (const LeavingObject& one : gathered.objects) {
    if (decode::known_tlp(one.id)) continue;  // given as published, below
    HINOMI_ASSIGN(auto object, as_it_stands(one));
    first_world = first_world || object.spec == "2.0" || names_first_world(object.bytes);
    used.insert(one.tlp);
    said.push_back(std::move(object));
  }
  for (const LeavingValue& value : gathered.values) {
    if (value.in_object) continue;
    const auto pattern = pattern_of(value.kind, value.value);
    if (!pattern) {
      text.stays.push_back({value.value,
                            std::string(to_text(value.kind)),
                            {fail(ErrorKind::unsupported, "share.kind_not_expressible",
                                  {{"form", "stix"}, {"kind", std::string(to_text(value.kind))}}),
                             {}}});
      continue;
    }
    used.insert(value.tlp);
    said.push_back(indicator(head, value, *pattern));
  }
  if (said.empty()) return text;
  for (const Tlp tlp : used) {
    text.objects.push_back(tlp_definition(tlp, false));
    if (first_world) text.objects.push_back(tlp_definition(tlp, true));
  }
  text.objects.push_back(identity(head));
  text.objects.insert(text.objects.end(), std::make_move_iterator(said.begin()),
                      std::make_move_iterator(said.end()));
  text.objects.push_back(grouping(head, text.objects));
  text.wrapper = text.objects.back().id;
  return text;
}

std::string bundle_of(const StixHead& head, const StixText& text) {
  std::string out = R"({"type":"bundle","id":")" + own_id("bundle", head.release + stix_instant(head.made)) +
                    R"(","objects":[)";
  for (std::size_t i = 0; i < text.objects.size(); ++i) {
    if (i > 0) out += ",\n";
    out += text.objects[i].bytes;
  }
  return out + "]}\n";
}

std::vector<store::NewShared> revoking(const StixHead& head, const std::vector<store::SharedObject>& objects,
                                       bool corrected) {
  std::vector<store::NewShared> made;
  Json others = Json::array();
  for (const store::SharedObject& one : objects) {
    if (one.ours) {
      made.push_back(revoked(one, std::max(head.made, one.version + std::chrono::milliseconds(1))));
    } else if (one.type != "marking-definition" && one.id != identity_id(head)) {
      others.push_back(one.id);
    }
  }
  if (others.empty()) return made;
  Json note = own_object(head, "note", head.organisation_code + " recall " + head.release, head.tlp);
  // The reason that an officer gives stays in the house, the title goes; recipients learn what to do.
  note["abstract"] = corrected ? "訂正 / Corrected" : "回収 / Recalled";
  note["content"] =
      "提供元の警察がこの提供を取り下げました。利用をやめてください。 / Withdrawn by the police; stop using "
      "it.";
  note["object_refs"] = std::move(others);
  made.push_back(shared(note, head.made));
  return made;
}

}  // namespace hinomi::exchange
