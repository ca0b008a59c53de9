// See compose.hpp.
#include "procedure/letters/compose.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/definitions.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/letters/letter_value.hpp"
#include "procedure/letters/limits.hpp"
#include "procedure/letters/read_letter.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

bool is_guarded(const FieldDefinition& field) {
  return field.mask != Mask::none || !field.read_roles.empty();
}

const std::string& pick(const TextPair& pair, bool english) { return english ? pair.en : pair.ja; }

class Composing {
 public:
  Composing(const LetterRoom& room, const LetterTemplate& letter, const LetterFacts& facts, bool english)
      : x_room(room),
        x_letter(letter),
        x_facts(facts),
        x_english(english),
        x_values(stored_object(room.record.fields)),
        x_hand{room.kernel, english, letter.defanged} {}

  Result<LetterSheet> sheet(const LetterWords& words) {
    LetterSheet sheet;
    sheet.language = x_english ? "en" : "ja";
    sheet.seal = x_letter.seal;
    sheet.number = number();
    sheet.date = x_facts.draft ? std::string(x_english ? "(date of issue)" : "（施行年月日）")
                               : letter_day(x_facts.time, x_english);
    sheet.mark = mark();
    HINOMI_ASSIGN(sheet.title, filled(words.title));
    HINOMI_ASSIGN(sheet.to, lines(words.to));
    HINOMI_ASSIGN(sheet.from, lines(words.from));
    HINOMI_ASSIGN(sheet.opening, blocks(words.opening));
    HINOMI_ASSIGN(sheet.body, blocks(words.body));
    HINOMI_ASSIGN(sheet.closing, blocks(words.closing));
    HINOMI_ASSIGN(sheet.attachments, lines(words.attachments));
    HINOMI_ASSIGN(sheet.contact, lines(words.contact));
    return sheet;
  }

  LetterRows rows() {
    LetterRows rows;
    if (x_letter.machine.forms.empty()) return rows;
    if (x_letter.machine.table.empty()) return own_row();
    const FieldDefinition* table = find_field(x_room.type, x_letter.machine.table);
    if (table == nullptr) return rows;
    rows.forms = x_letter.machine.forms;
    const auto columns = columns_of(*table, x_letter.machine.columns);
    for (const TableColumn* column : columns) {
      rows.names.push_back(column->name);
      rows.headings.push_back(column->label.ja);
      rows.kinds.emplace_back(column->observable ? to_text(*column->observable) : "");
    }
    for (const Json& row : value(table->name)) {
      std::vector<std::string> cells;
      for (const TableColumn* column : columns)
        cells.push_back(kept(*table, machine_cell(column->name, row)));
      rows.rows.push_back(std::move(cells));
    }
    return rows;
  }

  std::size_t bytes() const { return x_bytes; }

 private:
  std::string number() const {
    if (x_facts.draft || x_facts.number.empty()) return x_english ? "(number)" : "（文書番号）";
    return x_facts.number;
  }

  std::string mark() const {
    const Label& label = x_room.record.label;
    std::string text(hinomi::label(label.confidentiality, x_english ? Language::en : Language::ja));
    const std::string& handling = x_english ? x_letter.handling_en : x_letter.handling;
    if (!handling.empty()) text += (x_english ? ", " : "・") + handling;
    return text;
  }

  Json value(std::string_view field) const {
    const auto found = x_values.find(std::string(field));
    return found == x_values.end() ? Json() : *found;
  }

  // The record itself as one row.
  LetterRows own_row() {
    LetterRows rows;
    rows.forms = x_letter.machine.forms;
    std::vector<std::string> cells;
    for (const std::string& name : x_letter.machine.columns) {
      const FieldDefinition* field = find_field(x_room.type, name);
      if (field == nullptr) continue;
      rows.names.push_back(field->name);
      rows.headings.push_back(field->label.ja);
      rows.kinds.emplace_back(field->observable ? to_text(*field->observable) : "");
      cells.push_back(kept(*field, machine_cell(field->name, x_values)));
    }
    rows.rows.push_back(std::move(cells));
    return rows;
  }

  // What a machine reads: figures, codes and times as they are stored, identifiers live.
  static std::string machine_cell(const std::string& name, const Json& row) {
    if (!row.is_object() || !row.contains(name)) return {};
    const Json& cell = row[name];
    if (cell.is_string()) return cell.get<std::string>();
    if (cell.is_object()) return cell.value("instant", cell.value("text", std::string()));
    return cell.is_null() ? std::string() : to_text(cell);
  }

  static std::string kept(const FieldDefinition& field, const std::string& text) {
    return is_guarded(field) ? guarded(field.name, text) : text;
  }

  static std::vector<const TableColumn*> columns_of(const FieldDefinition& table,
                                                    const std::vector<std::string>& names) {
    std::vector<const TableColumn*> columns;
    for (const TableColumn& column : table.columns) {
      if (names.empty()) columns.push_back(&column);
    }
    for (const std::string& name : names) {
      for (const TableColumn& column : table.columns) {
        if (column.name == name) columns.push_back(&column);
      }
    }
    return columns;
  }

  bool holds(const std::optional<LetterCondition>& when) const {
    if (!when) return true;
    const Json found = value(when->field);
    bool met = !is_empty(found) && !(found.is_boolean() && !found.get<bool>());
    if (met && !when->values.empty()) {
      const auto& codes = when->values;
      const auto one_of = [&](const Json& one) {
        return one.is_string() &&
               std::find(codes.begin(), codes.end(), one.get<std::string>()) != codes.end();
      };
      met = found.is_array() ? std::any_of(found.begin(), found.end(), one_of) : one_of(found);
    }
    return met != when->otherwise;
  }

  std::string own_place(std::string_view place) const {
    const StoredRecord& record = x_room.record;
    if (place == "letter.number") return number();
    if (place == "letter.actor") return plain_text(x_facts.actor);
    if (place == "letter.reason") return plain_text(x_facts.reason);
    if (place == "letter.date") return letter_day(x_facts.time, x_english);
    if (place == "letter.time") return letter_time(x_facts.time, x_english);
    if (place == "record.number") return record.number;
    if (place == "record.title") return plain_text(record.title);
    if (place == "record.made") return letter_day(record.made, x_english);
    if (place == "record.drafter") return plain_text(x_room.kernel.person_name(record.drafter));
    if (place == "record.basis") return x_room.type.legal_basis;
    const auto owner = x_room.kernel.store().organisations().find(record.owner_unit);
    if (!owner || !*owner) return record.owner_unit;
    return x_english ? (*owner)->en : (*owner)->ja;  // record.owner
  }

  // The value of a field of the record that a field of this one names.
  Result<std::string> value_beyond(const FieldDefinition& field, std::string_view name) const {
    const Json id = value(field.name);
    if (!id.is_string()) return std::string();
    HINOMI_ASSIGN(const auto other, x_room.kernel.records().load(x_room.snapshot, id.get<std::string>()));
    if (!other) return std::string();
    HINOMI_ASSIGN(const RecordType* type, x_room.kernel.type_of(*other));
    const FieldDefinition* beyond = find_field(*type, name);
    if (beyond == nullptr) return std::string();
    const Json values = stored_object(other->fields);
    const Json found = values.contains(beyond->name) ? values[beyond->name] : Json();
    std::string text = letter_value(x_hand, *beyond, found);
    return is_guarded(*beyond) || is_guarded(field) ? guarded(field.name, text) : text;
  }

  // Who took the step last; of the one under way, who takes it.
  Result<std::string> taker_of(std::string_view step) const {
    if (step == x_facts.step) return plain_text(x_facts.actor);
    HINOMI_ASSIGN(const auto taken,
                  x_room.kernel.records().last_taken(x_room.snapshot, x_room.record.id, {std::string(step)}));
    return taken ? plain_text(x_room.kernel.person_name(taken->actor)) : std::string();
  }

  Result<std::string> at_place(std::string_view place) {
    const auto own = letter_places();
    if (std::find(own.begin(), own.end(), place) != own.end()) return own_place(place);
    const auto dot = place.find('.');
    if (place.substr(0, dot) == "step") return taker_of(place.substr(dot + 1));
    const FieldDefinition* field = find_field(x_room.type, place.substr(0, dot));
    if (field == nullptr) return std::string();
    if (dot != std::string_view::npos && place.substr(dot) == ".count")
      return kept(*field, std::to_string(value(field->name).size()));
    if (dot != std::string_view::npos) return value_beyond(*field, place.substr(dot + 1));
    if (field->kind == FieldKind::record) {
      const Json id = value(field->name);
      if (!id.is_string()) return std::string();
      HINOMI_ASSIGN(const auto other, x_room.kernel.records().load(x_room.snapshot, id.get<std::string>()));
      return other ? kept(*field, plain_text(other->title)) : std::string();
    }
    return kept(*field, letter_value(x_hand, *field, value(field->name)));
  }

  Result<std::string> filled(std::string_view text) {
    const LetterPlaces cut = places_in(text);
    std::string out;
    for (std::size_t index = 0; index < cut.texts.size(); ++index) {
      out.append(cut.texts[index]);
      if (index >= cut.places.size()) continue;
      HINOMI_ASSIGN(const std::string value, at_place(cut.places[index]));
      out += value;
    }
    x_bytes += out.size();
    return out;
  }

  // Paragraphs of a part; a value with line breaks makes several.
  Result<std::vector<std::string>> paragraphs(std::string_view text) {
    std::vector<std::string> found;
    HINOMI_ASSIGN(const std::string whole, filled(text));
    for (const std::string_view line : split(whole, '\n')) {
      if (!trim(line).empty()) found.emplace_back(line);
    }
    return found;
  }

  Result<std::vector<std::string>> lines(const std::vector<LetterPart>& parts) {
    std::vector<std::string> all;
    for (const LetterPart& part : parts) {
      if (!holds(part.when)) continue;
      HINOMI_ASSIGN(auto some, paragraphs(part.text));
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }

  void add_table(LetterBlock& block, const LetterPart& part) {
    const FieldDefinition* table = find_field(x_room.type, part.table);
    if (table == nullptr) return;
    auto columns = columns_of(*table, part.columns);
    // What no row says takes no room on paper.
    std::erase_if(columns, [rows = value(table->name)](const TableColumn* column) {
      return std::none_of(rows.begin(), rows.end(), [&](const Json& row) {
        return row.is_object() && row.contains(column->name) && !is_empty(row[column->name]);
      });
    });
    block.head.emplace_back(x_english ? "No." : "番号");
    for (const TableColumn* column : columns) block.head.push_back(pick(column->label, x_english));
    for (const Json& row : value(table->name)) {
      std::vector<std::string> cells{std::to_string(block.rows.size() + 1)};
      for (const TableColumn* column : columns) {
        const Json cell = row.is_object() && row.contains(column->name) ? row[column->name] : Json();
        cells.push_back(kept(*table, letter_value(x_hand, cell_field(*column), cell)));
        x_bytes += cells.back().size();
      }
      block.rows.push_back(std::move(cells));
    }
  }

  Result<std::vector<LetterBlock>> blocks(const std::vector<LetterPart>& parts) {
    std::vector<LetterBlock> all;
    for (const LetterPart& part : parts) {
      if (!holds(part.when)) continue;
      LetterBlock block;
      HINOMI_ASSIGN(block.title, filled(part.title));
      HINOMI_ASSIGN(block.lines, paragraphs(part.text));
      if (!part.table.empty()) add_table(block, part);
      if (const FieldDefinition* list = find_field(x_room.type, part.list)) {
        for (const std::string& one : letter_values(x_hand, *list, value(list->name)))
          block.lines.push_back((x_english ? "- " : "・") + kept(*list, one));
      }
      const bool says_nothing = block.lines.empty() && block.rows.empty();
      if (!says_nothing) all.push_back(std::move(block));
    }
    return all;
  }

  const LetterRoom& x_room;
  const LetterTemplate& x_letter;
  const LetterFacts& x_facts;
  bool x_english;
  Json x_values;
  LetterHand x_hand;
  std::size_t x_bytes = 0;
};

}  // namespace

Result<LetterText> compose(const LetterRoom& room, const LetterTemplate& letter, const LetterFacts& facts) {
  LetterText text;
  text.code = letter.code;
  text.record = room.record.number;
  text.day = to_iso_jst(facts.time).substr(0, 10);
  text.time = to_iso(facts.time);
  text.draft = facts.draft;
  text.demonstration = room.record.demonstration;
  const auto add = [&](const std::optional<LetterWords>& words, bool english) -> Result<void> {
    if (!words) return {};
    Composing composing(room, letter, facts, english);
    HINOMI_ASSIGN(auto sheet, composing.sheet(*words));
    if (composing.bytes() > limits::letter_text_bytes_max)
      return fail(ErrorKind::limit_exceeded, "letter.too_large",
                  {{"limit", std::to_string(limits::letter_text_bytes_max)}});
    text.sheets.push_back(std::move(sheet));
    if (text.machine.forms.empty()) text.machine = composing.rows();
    return {};
  };
  if (letter.foreign_first) HINOMI_TRY(add(letter.en, true));
  HINOMI_TRY(add(letter.ja, false));
  if (!letter.foreign_first) HINOMI_TRY(add(letter.en, true));
  return text;
}

}  // namespace hinomi::procedure
