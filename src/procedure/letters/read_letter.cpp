// See read_letter.hpp.
#include "procedure/letters/read_letter.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "procedure/letters/letter_keys.hpp"
#include "procedure/letters/limits.hpp"

namespace hinomi::procedure {
namespace {

using Served = std::vector<const RecordType*>;

// Reads the words of one language against the types that the template serves.
class WordsReading {
 public:
  WordsReading(const LetterReading& reading, const Served& served)
      : x_page(reading.page), x_type(reading.type), x_terms(reading.names.terms), x_served(served) {
    for (const RecordType* type : served) add_type(*type);
    x_common = x_fields;
    for (const std::string_view place : letter_places()) x_common.emplace(place);
  }

  std::optional<LetterWords> read(const YamlNode& root, std::string_view language) {
    const YamlNode* node = root.find(language);
    if (node == nullptr || !x_page.is_map(*node, language, keys::letter_words)) return std::nullopt;
    LetterWords words;
    words.line = node->line;
    words.title = x_page.text(*node, "title", Need::required);
    check_places(words.title, node->line);
    words.to = parts(*node, "to", Need::required);
    words.from = parts(*node, "from", Need::required);
    words.opening = parts(*node, "opening", Need::required);
    words.body = parts(*node, "body");
    words.closing = parts(*node, "closing");
    words.attachments = parts(*node, "attachments");
    words.contact = parts(*node, "contact");
    return words;
  }

  void machine(const YamlNode& root, LetterMachine& machine) {
    const YamlNode* node = root.find("machine");
    if (node == nullptr || !x_page.is_map(*node, "machine", keys::letter_machine)) return;
    machine.forms = x_page.known_names(*node, "forms", {"csv", "json", "stix"}, Need::required);
    machine.table = x_page.known_name(*node, "table", of_kind(FieldKind::table));
    // Without a table the record is one row of its own fields.
    const bool is_row = machine.table.empty();
    machine.columns = x_page.known_names(*node, "columns", is_row ? x_fields : columns_of(machine.table),
                                         is_row ? Need::required : Need::optional);
  }

 private:
  // Only what all served types have may be named.
  void add_type(const RecordType& type) {
    NameSet own;
    for (const TransitionDefinition& step : type.transitions) own.insert("step." + step.name);
    for (const FieldDefinition& field : type.fields) {
      own.insert(field.name);
      if (field.kind == FieldKind::table) own.insert(field.name + ".count");
      if (field.kind != FieldKind::record) continue;
      const RecordType* other = x_type(field.record_type.value_or(""));
      for (std::size_t at = 0; other != nullptr && at < other->fields.size(); ++at)
        own.insert(field.name + "." + other->fields[at].name);
    }
    if (x_fields.empty()) {
      x_fields = std::move(own);
      return;
    }
    std::erase_if(x_fields, [&](const std::string& name) { return !own.contains(name); });
  }

  NameSet own_fields() const {
    NameSet names = x_fields;
    std::erase_if(names, [](const std::string& name) { return name.find('.') != std::string::npos; });
    return names;
  }

  NameSet of_kind(FieldKind kind) const {
    NameSet names;
    for (const RecordType* type : x_served) {
      for (const FieldDefinition& field : type->fields) {
        if (field.kind == kind && x_fields.contains(field.name)) names.insert(field.name);
      }
    }
    return names;
  }

  NameSet columns_of(const std::string& table) const {
    NameSet names;
    for (const RecordType* type : x_served) {
      const FieldDefinition* field = find_field(*type, table);
      for (std::size_t at = 0; field != nullptr && at < field->columns.size(); ++at)
        names.insert(field->columns[at].name);
    }
    return names;
  }

  void check_places(std::string_view text, std::size_t line) {
    const LetterPlaces cut = places_in(text);
    if (cut.broken) x_page.unfit(line, "{", "{name}");
    for (const std::string_view place : cut.places) {
      if (!x_common.contains(place)) x_page.unknown(line, "{}", place, x_common);
    }
  }

  std::optional<LetterCondition> condition(const YamlNode& map, std::string_view key) {
    const YamlNode* node = map.find(key);
    if (node == nullptr) return std::nullopt;
    LetterCondition when;
    when.otherwise = key == "unless";
    if (node->kind == YamlKind::text) {
      when.field = x_page.known_name(map, key, own_fields(), Need::required);
      return when;
    }
    if (!x_page.is_map(*node, key, keys::letter_condition)) return std::nullopt;
    when.field = x_page.known_name(*node, "field", own_fields(), Need::required);
    when.values = x_page.known_names(*node, "is", codes_of(when.field), Need::required);
    return when;
  }

  NameSet codes_of(const std::string& field) const {
    NameSet codes;
    for (const RecordType* type : x_served) {
      const FieldDefinition* found = find_field(*type, field);
      if (found == nullptr) continue;
      for (const Term& item : found->items) codes.insert(item.code);
      const auto terms = x_terms.find(found->vocabulary.value_or(""));
      if (terms != x_terms.end()) codes.insert(terms->second.begin(), terms->second.end());
    }
    return codes;
  }

  std::vector<LetterPart> parts(const YamlNode& map, std::string_view key, Need need = Need::optional) {
    std::vector<LetterPart> all;
    for (const YamlNode& node : x_page.list(map, key, need)) {
      LetterPart part;
      part.line = node.line;
      if (node.kind == YamlKind::text) {
        part.text = node.text;
      } else if (x_page.is_map(node, key, keys::letter_part)) {
        part.title = x_page.text(node, "title");
        part.text = x_page.text(node, "text");
        part.table = x_page.known_name(node, "table", of_kind(FieldKind::table));
        part.columns = x_page.known_names(node, "columns", columns_of(part.table));
        part.list = x_page.known_name(node, "list", own_fields());
        part.when = condition(node, node.find("unless") != nullptr ? "unless" : "when");
      }
      check_places(part.title, part.line);
      check_places(part.text, part.line);
      all.push_back(std::move(part));
    }
    return all;
  }

  Page& x_page;
  const TypeNamed& x_type;
  const std::map<std::string, NameSet, std::less<>>& x_terms;
  const Served& x_served;
  NameSet x_fields, x_common;
};

Instant read_effective(Page& page, const YamlNode& root) {
  const std::string written = page.text(root, "effective", Need::required);
  const auto read = parse_timestamp(written);
  if (read && written.size() == 10) return start_of_jst_day(jst_day(read->instant));
  if (!written.empty()) page.unfit(root.find("effective")->line, "effective", "2026-04-01");
  return {};
}

LetterSeal seal_of(const std::string& written) {
  if (written == "none") return LetterSeal::none;
  return written == "personal" ? LetterSeal::personal : LetterSeal::official;
}

void check_code(const LetterReading& reading, const std::string& code) {
  const auto terms = reading.names.terms.find("letter");
  if (terms != reading.names.terms.end() && !terms->second.contains(code))
    reading.page.unknown(reading.root.line, "letter", code, terms->second);
  const std::string stem = reading.page.file().substr(reading.page.file().rfind('/') + 1);
  if (!code.empty() && stem.substr(0, stem.find('.')) != code)
    reading.page.unfit(reading.root.line, "letter", stem.substr(0, stem.find('.')));
}

}  // namespace

std::vector<std::string_view> letter_places() {
  return {"letter.number", "letter.date", "letter.time",  "letter.actor",   "letter.reason", "record.number",
          "record.title",  "record.made", "record.owner", "record.drafter", "record.basis"};
}

LetterPlaces places_in(std::string_view text) {
  LetterPlaces cut;
  while (true) {
    const auto begin = text.find('{');
    const auto end = begin == std::string_view::npos ? begin : text.find('}', begin);
    if (end == std::string_view::npos) {
      cut.broken = begin != std::string_view::npos;
      cut.texts.push_back(text);
      return cut;
    }
    cut.texts.push_back(text.substr(0, begin));
    cut.places.push_back(text.substr(begin + 1, end - begin - 1));
    text.remove_prefix(end + 1);
  }
}

LetterTemplate read_letter(const LetterReading& reading, std::string_view text) {
  Page& page = reading.page;
  const YamlNode& root = reading.root;
  LetterTemplate letter;
  if (!page.is_map(root, "letter", keys::letter)) return letter;
  letter.digest = to_hex(sha256(text));
  letter.code = page.name(root, "letter");
  check_code(reading, letter.code);
  letter.version = page.integer(root, "version", 1, limits::letter_version_max, Need::required).value_or(1);
  letter.effective = read_effective(page, root);
  const bool of_family = root.find("family") != nullptr;
  letter.serves =
      page.known_names(root, "serves", reading.names.type_names, of_family ? Need::optional : Need::required);
  if (of_family) {
    const std::string family = page.known_name(root, "family", reading.names.type_names, Need::required);
    for (std::string& kind : reading.kinds(family)) letter.serves.push_back(std::move(kind));
  }
  const auto codes = reading.names.terms.find("letter");
  if (root.find("stands_for") != nullptr && codes != reading.names.terms.end())
    letter.stands_for = page.known_name(root, "stands_for", codes->second);
  letter.defanged = page.known_name(root, "addresses", {"live", "defanged"}, Need::required) == "defanged";
  letter.seal = seal_of(page.known_name(root, "seal", {"none", "personal", "official"}, Need::required));
  letter.foreign_first = page.flag(root, "abroad");
  if (root.find("handling") != nullptr) {
    const TextPair handling = page.pair(root, "handling");
    letter.handling = handling.ja;
    letter.handling_en = handling.en;
  }
  Served served;
  for (const std::string& name : letter.serves) {
    if (const RecordType* type = reading.type(name)) served.push_back(type);
  }
  if (served.empty()) return letter;
  WordsReading words(reading, served);
  letter.ja = words.read(root, "ja");
  letter.en = words.read(root, "en");
  if (!letter.ja) page.wrong("procedure.key_missing", root.line, {{"key", "ja"}});
  if (letter.foreign_first && !letter.en) page.wrong("procedure.key_missing", root.line, {{"key", "en"}});
  words.machine(root, letter.machine);
  return letter;
}

void order_letters(LettersByCode& letters, std::vector<Error>& mistakes) {
  for (auto& [code, versions] : letters) {
    std::sort(versions.begin(), versions.end(),
              [](const auto& a, const auto& b) { return a.version < b.version; });
    for (std::size_t at = 1; at < versions.size(); ++at) {
      Page page("letters/" + code + ".yaml", mistakes);
      if (versions[at].version == versions[at - 1].version)
        page.wrong("procedure.version_twice", 1,
                   {{"version", std::to_string(versions[at].version)}, {"other", code}});
      if (versions[at].effective <= versions[at - 1].effective)
        page.unfit(1, "effective", "> " + to_iso_jst(versions[at - 1].effective).substr(0, 10));
    }
  }
}

const LetterTemplate* letter_for(const LettersByCode& letters, std::string_view code, std::string_view type,
                                 Instant when) {
  const LetterTemplate* itself = nullptr;
  for (const auto& [name, versions] : letters) {
    const LetterTemplate* found = nullptr;
    for (const LetterTemplate& one : versions) {
      if (one.effective <= when) found = &one;
    }
    if (found == nullptr ||
        std::find(found->serves.begin(), found->serves.end(), type) == found->serves.end())
      continue;
    if (found->stands_for == code) return found;
    if (name == code) itself = found;
  }
  return itself;
}

void check_letters_made(Page& page, const YamlNode& root, const RecordType& type,
                        const LettersByCode& letters) {
  NameSet fitting;
  for (const auto& [code, versions] : letters) {
    for (const LetterTemplate& letter : versions) {
      if (std::find(letter.serves.begin(), letter.serves.end(), type.name) != letter.serves.end()) {
        fitting.insert(code);
        if (!letter.stands_for.empty()) fitting.insert(letter.stands_for);
      }
    }
  }
  for (const TransitionDefinition& step : type.transitions) {
    for (const EffectUse& use : step.effects) {
      const auto wanted = parameter(use.parameters, "template");
      if (use.effect != "letter" || wanted.empty() || fitting.contains(wanted.front())) continue;
      page.unknown(line_of(root, "transitions", step.name), "letter", wanted.front(), fitting);
    }
  }
}

}  // namespace hinomi::procedure
