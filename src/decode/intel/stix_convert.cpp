// Members are copied as they stand unless a table names them; the bytes of texts and numbers are never
// written anew.
#include "decode/intel/stix_convert.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "decode/intel/canonical_json.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/stix_id.hpp"
#include "decode/intel/stix_pattern_lex.hpp"
#include "decode/intel/stix_rules.hpp"

namespace hinomi::decode {
namespace {

struct Rename {
  std::string_view type, from, to;
};

// What 2.0 called labels are the words of the vocabularies; what it called the times of observables are named
// after what they are times of.
constexpr std::array object_renames{
    Rename{"indicator", "labels", "indicator_types"}, Rename{"malware", "labels", "malware_types"},
    Rename{"report", "labels", "report_types"},       Rename{"threat-actor", "labels", "threat_actor_types"},
    Rename{"tool", "labels", "tool_types"},
};
constexpr std::array observable_renames{
    Rename{"file", "created", "ctime"},
    Rename{"file", "modified", "mtime"},
    Rename{"file", "accessed", "atime"},
    Rename{"file", "is_encrypted", "x_is_encrypted"},
    Rename{"file", "encryption_algorithm", "x_encryption_algorithm"},
    Rename{"file", "decryption_key", "x_decryption_key"},
    Rename{"directory", "created", "ctime"},
    Rename{"directory", "modified", "mtime"},
    Rename{"directory", "accessed", "atime"},
    Rename{"process", "created", "created_time"},
    Rename{"process", "binary_ref", "image_ref"},
    Rename{"process", "name", "x_name"},
    Rename{"process", "arguments", "x_arguments"},
    Rename{"user-account", "password_last_changed", "credential_last_changed"},
    Rename{"windows-registry-key", "modified", "modified_time"},
};

template <class Rows>
std::string_view renamed(const Rows& rows, std::string_view type, std::string_view name) {
  for (const Rename& row : rows) {
    if (row.type == type && row.from == name) return row.to;
  }
  return name;
}

// Members of an object that is being written.
class Writer {
 public:
  void raw(std::string_view name, std::string_view json) {
    x_out += x_out.empty() ? '{' : ',';
    add_json_text(name, x_out);
    x_out += ':';
    x_out += json;
  }
  void text(std::string_view name, std::string_view value) {
    std::string json;
    add_json_text(value, json);
    raw(name, json);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    std::string json;
    for (const std::string& value : values) {
      json += json.empty() ? '[' : ',';
      add_json_text(value, json);
    }
    raw(name, json + "]");
  }
  std::string done() { return x_out.empty() ? "{}" : std::move(x_out) + "}"; }

 private:
  std::string x_out;
};

// The observables of one observed-data object, each written once, those it refers to first.
class Observables {
 public:
  Observables(const JsonView& observed, std::vector<std::string> markings)
      : x_observed(observed), x_objects(observed.find("objects")), x_markings(std::move(markings)) {}

  Result<void> run(std::vector<std::string>& out) {
    Result<void> outcome;
    x_objects.each([&](const JsonView& object) {
      if (outcome && !x_written.contains(std::string(object.key()))) outcome = write(object, 0);
    });
    for (const std::string& key : x_order) out.push_back(x_written[key]);
    return outcome;
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const std::string& key : x_order) {
      if (std::find(ids.begin(), ids.end(), x_ids.at(key)) == ids.end()) ids.push_back(x_ids.at(key));
    }
    return ids;
  }

 private:
  Result<void> write(const JsonView& object, std::size_t depth) {
    const std::string key(object.key());
    const std::string type(object.find("type").text());
    const std::string placed =
        type + "--" + name_uuid(place_namespace, std::string(x_observed.find("id").text()) + " " + key);
    if (x_ids.contains(key)) return {};
    // Parents and children name each other, and chains may be long: the id of its place goes round neither.
    if (!x_begun.insert(key).second || depth > limits::intel_depth_max) {
      x_ids[key] = placed;
      return {};
    }
    HINOMI_TRY(write_referred(object, depth));
    const std::string body = members(object, type);
    JsonTree tree;
    HINOMI_TRY(tree.read(body));
    const auto given = x_ids.find(key);
    const std::string id = given != x_ids.end() ? given->second : observable_id(tree.root()).value_or(placed);
    x_ids[key] = id;
    Writer head;
    head.text("id", id);
    head.text("spec_version", "2.1");
    if (!x_markings.empty()) head.texts("object_marking_refs", x_markings);
    const std::string start = head.done();
    x_written[key] = start.substr(0, start.size() - 1) + "," + body.substr(1);
    x_order.push_back(key);
    return {};
  }

  // First those that this one points at; who points back at it is left to the standard's own order: an
  // archive contains files, a file does not contain its archive.
  Result<void> write_referred(const JsonView& value, std::size_t depth) {
    Result<void> outcome;
    value.each([&](const JsonView& member) {
      if (!outcome) return;
      if (member.is(JsonKind::text) && member.key().ends_with("_ref"))
        outcome = write_key(member.text(), depth);
      if (member.is(JsonKind::array) && member.key().ends_with("_refs")) {
        member.each([&](const JsonView& one) {
          if (outcome) outcome = write_key(one.text(), depth);
        });
      } else if (member.is(JsonKind::object) || member.is(JsonKind::array)) {
        outcome = outcome ? write_referred(member, depth) : outcome;
      }
    });
    return outcome;
  }

  Result<void> write_key(std::string_view key, std::size_t depth) {
    const JsonView object = x_objects.find(key);
    return object ? write(object, depth + 1) : Result<void>();
  }

  std::string members(const JsonView& object, std::string_view type) {
    Writer writer;
    object.each([&](const JsonView& member) {
      const std::string_view name = renamed(observable_renames, type, member.key());
      writer.raw(name, with_ids(member));
    });
    return writer.done();
  }

  // A member's JSON with local keys replaced by ids.
  std::string with_ids(const JsonView& member) {
    const bool one = member.key().ends_with("_ref"), many = member.key().ends_with("_refs");
    if (one && x_ids.contains(std::string(member.text()))) {
      std::string json;
      add_json_text(x_ids[std::string(member.text())], json);
      return json;
    }
    if (many && member.is(JsonKind::array)) {
      std::string json;
      member.each([&](const JsonView& key) {
        json += json.empty() ? '[' : ',';
        const auto id = x_ids.find(std::string(key.text()));
        if (id == x_ids.end()) {
          json += key.raw();
        } else {
          add_json_text(id->second, json);
        }
      });
      return json.empty() ? "[]" : json + "]";
    }
    if (member.is(JsonKind::array)) {
      std::string json;
      member.each([&](const JsonView& element) { json += (json.empty() ? "[" : ",") + with_ids(element); });
      return json.empty() ? "[]" : json + "]";
    }
    if (!member.is(JsonKind::object)) return std::string(member.raw());
    Writer inner;
    member.each([&](const JsonView& deeper) { inner.raw(deeper.key(), with_ids(deeper)); });
    return inner.done();
  }

  JsonView x_observed, x_objects;
  std::vector<std::string> x_markings;
  std::map<std::string, std::string> x_ids, x_written;
  std::set<std::string> x_begun;
  std::vector<std::string> x_order;
};

class Converter {
 public:
  explicit Converter(const JsonView& object) : x_json(object), x_type(object.find("type").text()) {}

  Result<StixConverted> run() {
    StixConverted out;
    out.changed = true;
    Observables observables(x_json, all_markings());
    const bool observed = x_type == "observed-data" && x_json.find("objects").is(JsonKind::object);
    if (observed) HINOMI_TRY(observables.run(out.observables));
    x_json.each([&](const JsonView& member) { copy(member, observed); });
    x_writer.text("spec_version", "2.1");
    if (observed) {
      x_writer.texts("object_refs", observables.ids());
      if (!moved_markings().empty()) x_writer.texts("object_marking_refs", all_markings());
    }
    if (x_type == "indicator" && !x_json.find("pattern_type")) {
      x_writer.text("pattern_type", "stix");
      x_writer.text("pattern_version", "2.1");
    }
    if (x_type == "malware" && !x_json.find("is_family")) x_writer.raw("is_family", "true");
    out.object = x_writer.done();
    return out;
  }

 private:
  void copy(const JsonView& member, bool observed) {
    const std::string_view name = member.key();
    if (name == "spec_version") return;
    if (observed && name == "objects") return;
    if (observed && name == "object_marking_refs" && !moved_markings().empty()) return;
    if (name == "granular_markings") return copy_granular(member);
    if (x_type == "indicator" && name == "pattern")
      return x_writer.text(name, convert_pattern(member.text()));
    const std::string_view to = renamed(object_renames, x_type, name);
    x_writer.raw(x_json.find(to) ? name : to, member.raw());
  }

  static bool is_moved(std::string_view selector) {
    return selector == "objects" || selector.starts_with("objects.");
  }

  // Selectors follow what was renamed; those of what became objects are gone.
  void copy_granular(const JsonView& markings) {
    std::string list;
    markings.each([&](const JsonView& marking) {
      std::vector<std::string> selectors;
      marking.find("selectors").each([&](const JsonView& selector) {
        const std::string text(selector.text());
        const std::size_t dot = std::min(text.find('.'), text.size());
        if (x_type == "observed-data" && is_moved(text)) return;
        selectors.push_back(std::string(renamed(object_renames, x_type, text.substr(0, dot))) +
                            text.substr(dot));
      });
      if (selectors.empty()) return;
      Writer writer;
      marking.each([&](const JsonView& member) {
        if (member.key() == "selectors") {
          writer.texts("selectors", selectors);
        } else {
          writer.raw(member.key(), member.raw());
        }
      });
      list += (list.empty() ? "[" : ",") + writer.done();
    });
    if (!list.empty()) x_writer.raw("granular_markings", list + "]");
  }

  std::vector<std::string> moved_markings() const {
    std::vector<std::string> ids;
    if (x_type != "observed-data") return ids;
    x_json.find("granular_markings").each([&](const JsonView& marking) {
      marking.find("selectors").each([&](const JsonView& selector) {
        const std::string id(marking.find("marking_ref").text());
        if (!id.empty() && is_moved(selector.text()) && std::find(ids.begin(), ids.end(), id) == ids.end())
          ids.push_back(id);
      });
    });
    return ids;
  }

  std::vector<std::string> all_markings() const {
    std::vector<std::string> ids;
    x_json.find("object_marking_refs").each([&](const JsonView& id) { ids.emplace_back(id.text()); });
    for (const std::string& id : moved_markings()) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
  }

  JsonView x_json;
  std::string_view x_type;
  Writer x_writer;
};

}  // namespace

Result<StixConverted> convert_stix(std::string_view bytes) {
  JsonTree tree;
  HINOMI_TRY(tree.read(bytes));
  if (!tree.root().is(JsonKind::object) || stix_spec(tree.root()) != StixSpec::v20) return StixConverted{};
  return Converter(tree.root()).run();
}

std::string convert_pattern(std::string_view pattern) {
  std::string out;
  PatternLexer lexer(pattern);
  std::size_t copied = 0;
  bool after_start = false;
  while (true) {
    const Result<PatternWord> word = lexer.next();
    if (!word || word->kind == PatternWord::Kind::end) break;
    if (after_start && word->kind == PatternWord::Kind::text) {
      out += pattern.substr(copied, word->begin - copied);
      out += 't';
      copied = word->begin;
    }
    after_start = word->is("START") || word->is("STOP");
  }
  return out + std::string(pattern.substr(copied));
}

}  // namespace hinomi::decode
