// See misp_change.hpp.
#include "exchange/misp/misp_change.hpp"

#include <charconv>
#include <mutex>
#include <set>

#include "base/ids.hpp"
#include "decode/intel/misp_item.hpp"
#include "exchange/giving/cuts.hpp"
#include "exchange/giving/quoted.hpp"
#include "exchange/misp/misp_filter.hpp"
#include "intel/take/taking.hpp"

namespace hinomi::exchange {
namespace {

using decode::JsonKind;
using decode::JsonView;

Error unfit(std::string expected) {
  return fail(ErrorKind::malformed, "misp.body_unfit", {{"expected", std::move(expected)}});
}

Error unknown(const std::string& id) {
  return fail(ErrorKind::not_found, "misp.unknown", {{"path", id.substr(0, 64)}});
}

// Puts text before the byte that closes a list or an object.
Cut before_end(const JsonView& around, std::string text, char closing) {
  return {{around.end() - 1u, around.end()}, std::move(text) + closing};
}

// Adds elements to a list that an object may or may not have.
Cut add_to_list(const JsonView& object, std::string_view list, const std::string& elements) {
  const JsonView there = object.find(list);
  if (there.is(JsonKind::array)) return before_end(there, (there.size() > 0 ? "," : "") + elements, ']');
  return before_end(object, std::string(object.size() > 0 ? "," : "") + quoted(list) + ":[" + elements + "]",
                    '}');
}

// An event that changes is newer than it was, by whole seconds.
void move_on(const JsonView& event, Instant now, std::vector<Cut>& changes) {
  const JsonView timestamp = event.find("timestamp");
  const std::string text = decode::misp_text(timestamp);
  std::int64_t before = 0;
  std::from_chars(text.data(), text.data() + text.size(), before);
  const std::string moved = quoted(std::to_string(std::max(now.seconds(), before + 1)));
  if (timestamp)
    changes.push_back({{timestamp.begin(), timestamp.end()}, moved});
  else
    changes.push_back(
        {{event.begin(), event.begin() + 1u}, "{\"timestamp\":" + moved + (event.size() > 0 ? "," : "")});
}

Result<FoundEvent> own_event(const MispRoom& room, const MispEvents& events, const std::string& id) {
  HINOMI_ASSIGN(auto event, events.by_id(id));
  if (!event) {
    HINOMI_ASSIGN(event, events.around(id));
  }
  if (!event) return unknown(id);
  if (event->source != intel::source_id(room.source)) return fail(ErrorKind::forbidden, "misp.event_other");
  return *std::move(event);
}

// The event as it lies in the vault, to be read and changed.
class Changing {
 public:
  Changing(const MispRoom& room, const access::Principal& person) : x_room(room), x_person(person) {
    if (room.adding != nullptr) x_alone = std::unique_lock(*room.adding);
  }

  Result<void> open(const std::string& id) {
    HINOMI_ASSIGN(const MispEvents events, MispEvents::open(x_room, x_person));
    HINOMI_ASSIGN(const FoundEvent found, own_event(x_room, events, id));
    x_id = found.id;
    HINOMI_ASSIGN(x_text, events.stored(found));
    return x_tree.read(x_text);
  }
  JsonView event() const { return x_tree.root().find("Event"); }
  Result<void> take(Cut change) {
    std::vector<Cut> changes{std::move(change)};
    move_on(event(), x_room.know.clock(), changes);
    return x_room.take(x_id + ".json", without(x_text, std::move(changes)));
  }

 private:
  const MispRoom& x_room;
  const access::Principal& x_person;
  std::unique_lock<std::mutex> x_alone;
  std::string x_id, x_text;
  decode::JsonTree x_tree;
};

// The attribute of the event that bears the id.
JsonView attribute_with(const JsonView& event, const std::string& id) {
  JsonView found;
  if (id.empty()) return found;
  each_misp_attribute(event, [&](const JsonView& one) {
    if (decode::misp_text(one.find("uuid")) == id) found = one;
  });
  return found;
}

bool has_tag(const JsonView& at, std::string_view name) {
  bool found = false;
  at.find("Tag").each([&](const JsonView& tag) { found = found || tag.find("name").text() == name; });
  return found;
}

// An attribute as it came, with an id if it has none.
Result<std::string> attribute_text(const MispRoom& room, const JsonView& attribute) {
  if (!attribute.is(JsonKind::object)) return unfit("an attribute");
  HINOMI_TRY(decode::read_misp_attribute(attribute, {}, 0, false));
  if (attribute.find("uuid")) return std::string(attribute.raw());
  return "{\"uuid\":" + quoted(make_id(room.know.clock())) + "," + std::string(attribute.raw().substr(1));
}

struct Attributes {
  std::string answer;  // all, those too that were there
  std::string added;
  std::size_t count = 0;
  bool list = false;
};

void append(std::string& list, std::string_view one) { (list += list.empty() ? "" : ",") += one; }

Result<Attributes> attributes_of(const MispRoom& room, const JsonView& body, const JsonView& event) {
  Attributes attributes;
  attributes.list = body.is(JsonKind::array);
  const JsonView alone = body.find("Attribute") ? body.find("Attribute") : body;
  std::set<std::string> had;
  const auto add = [&](const JsonView& one) -> Result<void> {
    ++attributes.count;
    const std::string id = decode::misp_text(one.find("uuid"));
    if (const JsonView stands = attribute_with(event, id)) {
      append(attributes.answer, stands.raw());
      return {};
    }
    if (!id.empty() && !had.insert(id).second) return unfit("each uuid once");
    HINOMI_ASSIGN(const std::string text, attribute_text(room, one));
    append(attributes.answer, text);
    append(attributes.added, text);
    return {};
  };
  Result<void> taken;
  if (!attributes.list) HINOMI_TRY(add(alone));
  body.each([&](const JsonView& one) {
    if (attributes.list && taken) taken = add(one);
  });
  HINOMI_TRY(taken);
  if (attributes.count == 0) return unfit("an attribute");
  return attributes;
}

}  // namespace

Result<std::string> add_misp_event(const MispRoom& room, const access::Principal& person,
                                   std::string_view body) {
  decode::JsonTree tree;
  HINOMI_TRY(tree.read(body));
  const JsonView event = tree.root().find("Event") ? tree.root().find("Event") : tree.root();
  const std::string id = decode::misp_text(event.find("uuid"));
  if (id.size() != 36) return unfit("uuid");
  if (event.find("info").text().empty()) return unfit("info");
  std::unique_lock<std::mutex> alone;
  if (room.adding != nullptr) alone = std::unique_lock(*room.adding);
  HINOMI_ASSIGN(const MispEvents before, MispEvents::open(room, person));
  HINOMI_ASSIGN(const auto known, before.by_id(id));
  if (known) return fail(ErrorKind::conflict, "misp.event_exists");
  HINOMI_TRY(room.take(id + ".json", "{\"Event\":" + std::string(event.raw()) + "}"));
  HINOMI_ASSIGN(const MispEvents after, MispEvents::open(room, person));
  HINOMI_ASSIGN(const auto taken, after.by_id(id));
  if (!taken) return unfit("an event");
  return taken->text;
}

Result<std::string> add_misp_attributes(const MispRoom& room, const access::Principal& person,
                                        const std::string& event, std::string_view body) {
  decode::JsonTree wanted;
  HINOMI_TRY(wanted.read(body));
  Changing changing(room, person);
  HINOMI_TRY(changing.open(event));
  HINOMI_ASSIGN(const Attributes attributes, attributes_of(room, wanted.root(), changing.event()));
  if (!attributes.added.empty())
    HINOMI_TRY(changing.take(add_to_list(changing.event(), "Attribute", attributes.added)));
  const bool several = attributes.list && attributes.count > 1;
  return "{\"Attribute\":" + (several ? "[" + attributes.answer + "]" : attributes.answer) + "}";
}

Result<std::string> add_misp_tag(const MispRoom& room, const access::Principal& person,
                                 std::string_view body) {
  decode::JsonTree wanted;
  HINOMI_TRY(wanted.read(body));
  const std::string id = decode::misp_text(wanted.root().find("uuid"));
  const std::string_view tag = wanted.root().find("tag").text();
  if (id.empty() || tag.empty()) return unfit("uuid and tag");
  Changing changing(room, person);
  HINOMI_TRY(changing.open(id));
  const bool whole = decode::misp_text(changing.event().find("uuid")) == id;
  const JsonView at = whole ? changing.event() : attribute_with(changing.event(), id);
  if (!at) return unknown(id);
  const bool local = decode::misp_truth(wanted.root().find("local"));
  if (!has_tag(at, tag))
    HINOMI_TRY(changing.take(
        add_to_list(at, "Tag", "{\"name\":" + quoted(tag) + (local ? ",\"local\":true}" : "}"))));
  return std::string("{\"saved\":true,\"success\":\"Tag attached.\",\"check_publish\":true}");
}

}  // namespace hinomi::exchange
