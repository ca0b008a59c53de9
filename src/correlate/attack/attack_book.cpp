// See attack_book.hpp.
#include "correlate/attack/attack_book.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool truth_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

template <class Take>
void each_of(const Json& object, const char* name, Take&& take) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_array()) return;
  for (const Json& one : *found) take(one);
}

// mitre-attack, mitre-mobile-attack, mitre-ics-attack: how chains and references name the domain.
std::string domain_of_name(std::string_view name) {
  if (name == "mitre-mobile-attack" || name == "mobile-attack") return "mobile";
  if (name == "mitre-ics-attack" || name == "ics-attack") return "ics";
  if (name == "mitre-attack" || name == "enterprise-attack") return "enterprise";
  return {};
}

void take_references(const Json& json, AttackObject& read) {
  each_of(json, "external_references", [&](const Json& reference) {
    if (!reference.is_object() || !read.code.empty()) return;
    const std::string domain = domain_of_name(text_of(reference, "source_name"));
    if (domain.empty()) return;
    read.code = text_of(reference, "external_id");
    read.domain = domain;
  });
}

bool comes_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

AttackObject read_attack_object(std::string_view bytes) {
  AttackObject read;
  const auto json = parse_json(bytes);
  if (!json || !json->is_object()) return {.gone = true};
  take_references(*json, read);
  each_of(*json, "kill_chain_phases", [&](const Json& phase) {
    if (!phase.is_object()) return;
    const std::string domain = domain_of_name(text_of(phase, "kill_chain_name"));
    if (domain.empty()) return;
    read.domain = domain;
    read.phases.push_back(text_of(phase, "phase_name"));
  });
  each_of(*json, "x_mitre_domains", [&](const Json& name) {
    const std::string domain = name.is_string() ? domain_of_name(name.get<std::string>()) : std::string();
    if (!domain.empty()) read.domain = domain;
  });
  each_of(*json, "tactic_refs", [&](const Json& id) {
    if (id.is_string()) read.tactic_ids.push_back(id.get<std::string>());
  });
  if (const std::string domain = domain_of_name(read.code); !domain.empty()) read.domain = domain;
  read.shortname = text_of(*json, "x_mitre_shortname");
  read.version = text_of(*json, "x_mitre_version");
  read.gone = truth_of(*json, "revoked") || truth_of(*json, "x_mitre_deprecated") || read.domain.empty();
  return read;
}

Result<std::vector<AttackPlaced>> AttackBook::placed(const store::IntelReader& reader, std::string_view type,
                                                     std::string_view domain) {
  HINOMI_ASSIGN(const auto objects, reader.titled(type, "", limits::attack_techniques_max));
  std::vector<store::IntelObject> unknown;
  const std::lock_guard lock(x_mutex);
  for (const store::IntelObject& object : objects) {
    if (!x_known.contains(object.added.microseconds())) unknown.push_back(object);
  }
  HINOMI_TRY(reader.each_bytes(unknown, [&](std::size_t at, std::string_view bytes) {
    x_known[unknown[at].added.microseconds()] =
        std::make_shared<const AttackObject>(read_attack_object(bytes));
  }));
  std::vector<AttackPlaced> placed;
  for (const store::IntelObject& object : objects) {
    const auto known = x_known.find(object.added.microseconds());
    if (known == x_known.end() || known->second->gone || object.revoked) continue;
    if (known->second->domain == domain) placed.push_back({object, known->second});
  }
  return placed;
}

Result<std::vector<AttackCell>> AttackBook::cells(const store::IntelReader& reader, std::string_view domain,
                                                  const std::vector<AttackPlaced>& tactics) {
  HINOMI_ASSIGN(const auto objects, placed(reader, "attack-pattern", domain));
  std::set<std::string> of_producer;  // originals that brought the matrix
  for (const AttackPlaced& tactic : tactics) of_producer.insert(tactic.object.import);
  const auto comes_first = [&](const AttackPlaced& a, const AttackPlaced& b) {
    const bool own = of_producer.contains(a.object.import);
    return own != of_producer.contains(b.object.import) ? own : a.object.added < b.object.added;
  };
  std::map<std::string, AttackCell> by_code;
  for (const AttackPlaced& one : objects) {
    if (one.read->code.empty()) continue;
    AttackCell& cell = by_code[one.read->code];
    if (cell.ids.empty() || comes_first(one, cell.shown)) cell.shown = one;
    cell.ids.push_back(one.object.id);
  }
  std::vector<AttackCell> cells;
  for (auto& [code, cell] : by_code) cells.push_back(std::move(cell));
  std::stable_sort(cells.begin(), cells.end(), [](const AttackCell& a, const AttackCell& b) {
    return a.shown.object.title < b.shown.object.title;
  });
  return cells;
}

Result<AttackPicture> AttackBook::read(const store::IntelReader& reader, std::string_view domain) {
  AttackPicture picture;
  HINOMI_ASSIGN(picture.tactics, placed(reader, "x-mitre-tactic", domain));
  HINOMI_ASSIGN(picture.techniques, cells(reader, domain, picture.tactics));
  HINOMI_ASSIGN(const auto matrices, placed(reader, "x-mitre-matrix", domain));
  HINOMI_ASSIGN(const auto collections, placed(reader, "x-mitre-collection", domain));
  for (const AttackPlaced& one : collections) {
    if (comes_before(picture.version, one.read->version)) picture.version = one.read->version;
  }
  const auto place = [&](const AttackPlaced& tactic) {
    std::size_t first = 0;
    for (const AttackPlaced& matrix : matrices) {
      const auto& ids = matrix.read->tactic_ids;
      const auto found = std::find(ids.begin(), ids.end(), tactic.object.id);
      if (found != ids.end()) return first + static_cast<std::size_t>(found - ids.begin());
      first += ids.size();
    }
    return first;
  };
  std::stable_sort(picture.tactics.begin(), picture.tactics.end(),
                   [&](const AttackPlaced& a, const AttackPlaced& b) { return place(a) < place(b); });
  return picture;
}

}  // namespace hinomi::correlate
