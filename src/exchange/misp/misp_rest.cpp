// See misp_rest.hpp.
#include "exchange/misp/misp_rest.hpp"

#include <array>
#include <map>

#include "access/decision.hpp"
#include "exchange/giving/quoted.hpp"
#include "exchange/misp/misp_change.hpp"
#include "exchange/misp/misp_search.hpp"
#include "exchange/misp/misp_value.hpp"

namespace hinomi::exchange {
namespace {

using enum Permission;

struct Asking {
  const MispRoom& room;
  const access::Principal& person;
  const std::string& id;  // third segment; empty
  std::string_view body;
};

using Answer = Result<std::string> (*)(const Asking& asking);

Result<void> note(const Asking& asking, std::size_t count) {
  return intel::note_question(asking.room.know, asking.person, "intel.looked_up", asking.body, count);
}

Result<std::string> version(const Asking&) {
  return std::string(R"({"version":"2.5.0","pymisp_recommended_version":"2.5.0","perm_sync":false,)"
                     R"("perm_sighting":false,"perm_galaxy_editor":false,"perm_analyst_data":false,)"
                     R"("uuid":"","request_encoding":[],"filter_sightings":false})");
}

Result<std::string> user(const Asking& asking) {
  const bool adds = access::may(asking.person, intel_write).allowed;
  const std::string may = adds ? "true" : "false";
  return "{\"User\":{\"id\":\"1\",\"org_id\":\"1\",\"role_id\":\"1\",\"email\":" +
         quoted(asking.person.name) +
         ",\"disabled\":false},\"Role\":{\"id\":\"1\",\"name\":\"hinomi\",\"perm_add\":" + may +
         ",\"perm_modify\":" + may + ",\"perm_auth\":true,\"perm_sync\":false,\"perm_admin\":false," +
         "\"perm_site_admin\":false,\"perm_publish\":false},\"Organisation\":{\"id\":\"1\",\"name\":" +
         quoted(asking.person.organisation) + "},\"UserSetting\":[]}";
}

Result<std::string> types(const Asking&) {
  std::string defaults, names, categories, mappings;
  std::map<std::string, std::string> by_category;
  const auto add = [](std::string& list, const std::string& text) {
    (list += list.empty() ? "" : ",") += text;
  };
  for (const MispTypeRow& row : misp_type_rows()) {
    add(names, quoted(row.type));
    add(defaults, quoted(row.type) + ":{\"default_category\":" + quoted(row.category) +
                      ",\"to_ids\":" + (row.to_ids ? "1" : "0") + "}");
    add(by_category[std::string(row.category)], quoted(row.type));
  }
  for (const auto& [category, list] : by_category) {
    add(categories, quoted(category));
    add(mappings, quoted(category) + ":[" + list + "]");
  }
  return "{\"result\":{\"sane_defaults\":{" + defaults + "},\"types\":[" + names + "],\"categories\":[" +
         categories + "],\"category_type_mappings\":{" + mappings + "}}}";
}

Result<std::string> nothing(const Asking&) { return std::string("{\"response\":[]}"); }

Result<std::string> view_event(const Asking& asking) {
  HINOMI_ASSIGN(const MispEvents events, MispEvents::open(asking.room, asking.person));
  HINOMI_ASSIGN(const auto event, events.by_id(asking.id));
  HINOMI_TRY(intel::note_question(asking.room.know, asking.person, "intel.read", asking.id, event ? 1 : 0));
  if (!event) return fail(ErrorKind::not_found, "misp.unknown", {{"path", asking.id.substr(0, 64)}});
  return event->text;
}

template <class Search>
Result<std::string> search(const Asking& asking, Search searching) {
  HINOMI_ASSIGN(const MispFilter filter, read_misp_filter(asking.body));
  HINOMI_ASSIGN(const MispEvents events, MispEvents::open(asking.room, asking.person));
  HINOMI_ASSIGN(MispFound found, searching(events, filter));
  HINOMI_TRY(note(asking, found.count));
  return std::move(found.json);
}

Result<std::string> find_events(const Asking& asking) { return search(asking, search_events); }
Result<std::string> find_attributes(const Asking& asking) { return search(asking, search_attributes); }
Result<std::string> index_events(const Asking& asking) { return search(asking, list_events); }

Result<std::string> add_event(const Asking& asking) {
  return add_misp_event(asking.room, asking.person, asking.body);
}
Result<std::string> add_attributes(const Asking& asking) {
  return add_misp_attributes(asking.room, asking.person, asking.id, asking.body);
}
Result<std::string> add_tag(const Asking& asking) {
  return add_misp_tag(asking.room, asking.person, asking.body);
}

struct Row {
  std::string_view method, place;
  bool with_id = false;
  Permission permission = intel_read;
  Answer answer = nullptr;
};

constexpr std::array rows{
    Row{"GET", "servers/getVersion", false, intel_read, version},
    Row{"GET", "users/view", true, intel_read, user},
    Row{"GET", "attributes/describeTypes", false, intel_read, types},
    Row{"GET", "sharingGroups/index", false, intel_read, nothing},
    Row{"GET", "events/index", false, intel_read, index_events},
    Row{"POST", "events/index", false, intel_read, index_events},
    Row{"GET", "events/view", true, intel_read, view_event},
    Row{"POST", "events/view", true, intel_read, view_event},
    Row{"POST", "events/restSearch", false, intel_read, find_events},
    Row{"POST", "attributes/restSearch", false, intel_read, find_attributes},
    Row{"POST", "events/add", false, intel_write, add_event},
    Row{"POST", "attributes/add", true, intel_write, add_attributes},
    Row{"POST", "tags/attachTagToObject", false, intel_write, add_tag},
};

// The place without what PyMISP puts behind it: ".json", "name:value".
struct Place {
  std::string name, id;
};

Place place_of(std::span<const std::string> segments) {
  Place place;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    std::string segment = segments[i];
    if (segment.find(':') != std::string::npos) continue;
    if (segment.ends_with(".json")) segment.resize(segment.size() - 5);
    if (i < 2)
      place.name += (place.name.empty() ? "" : "/") + segment;
    else if (place.id.empty())
      place.id = segment;
  }
  return place;
}

Result<void> admit(const access::Principal& person, Permission permission) {
  const auto decision = access::may(person, permission);
  if (decision.allowed) return {};
  return fail(ErrorKind::forbidden, decision.code, {{"permission", std::string(to_text(permission))}});
}

}  // namespace

Result<std::string> answer_misp(const MispRoom& room, const access::Principal& person,
                                const MispAsked& asked) {
  HINOMI_TRY(admit(person, intel_read));
  const Place place = place_of(asked.segments);
  for (const Row& row : rows) {
    if (row.method != asked.method || row.place != place.name || row.with_id == place.id.empty()) continue;
    HINOMI_TRY(admit(person, row.permission));
    return row.answer({room, person, place.id, asked.body});
  }
  return fail(ErrorKind::not_found, "misp.unknown", {{"path", place.name.substr(0, 64)}});
}

}  // namespace hinomi::exchange
