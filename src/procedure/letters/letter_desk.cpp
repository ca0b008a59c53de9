// See letter_desk.hpp.
#include "procedure/letters/letter_desk.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/letters/compose.hpp"
#include "store/records/retain/record_letters.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

Error unknown() { return fail(ErrorKind::not_found, "letter.unknown"); }

struct Seen {
  StoredRecord record;
  const RecordType* type = nullptr;
};

Result<Seen> seen_by(const Kernel& kernel, const access::Principal& person, const LetterPlace& place) {
  HINOMI_ASSIGN(StoredRecord record, find_readable(kernel, person, place.type, place.record));
  if (submits_only(person)) return no_record(place.record);
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  return Seen{std::move(record), type};
}

std::vector<std::string> languages_of(const LetterTemplate& letter) {
  std::vector<std::string> languages;
  if (letter.ja) languages.emplace_back("ja");
  if (letter.en) languages.insert(letter.foreign_first ? languages.begin() : languages.end(), "en");
  return languages;
}

Result<store::RecordLetter> stored(const Kernel& kernel, std::string_view record, std::string_view letter) {
  store::RecordLetter found;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, store::find_letter(snapshot, kernel.store().vault().key(), record, letter));
    return {};
  }));
  if (found.text.empty()) return fail(ErrorKind::not_found, "letter.erased");
  return found;
}

// Masked values stay hidden here; what the roles do not see stays hidden whatever is asked.
bool sees_plainly(const access::Principal& person, const RecordType& type, std::string_view field) {
  const FieldDefinition* found = find_field(type, field);
  return found != nullptr && found->mask == Mask::none && sees_field(person, *found);
}

std::string payload_of(const StoredRecord& record, const LetterPlace& place) {
  return to_text(Json{{"number", record.number}, {"letter", place.letter}});
}

TextPair label_of(const Kernel& kernel, const std::string& code) {
  const Vocabulary* letters = kernel.definitions().vocabulary("letter");
  for (std::size_t at = 0; letters != nullptr && at < letters->terms.size(); ++at) {
    if (letters->terms[at].code == code) return letters->terms[at].label;
  }
  return {code, code};
}

// Codes of the letters that steps of the type make.
std::vector<std::string> made_by_steps(const RecordType& type) {
  std::vector<std::string> codes;
  for (const TransitionDefinition& step : type.transitions) {
    for (const EffectUse& use : step.effects) {
      const auto code = parameter(use.parameters, "template");
      if (use.effect != "letter" || code.empty()) continue;
      if (std::find(codes.begin(), codes.end(), code.front()) == codes.end()) codes.push_back(code.front());
    }
  }
  return codes;
}

}  // namespace

Result<LettersOfRecord> LetterDesk::of(const access::Principal& person, std::string_view type,
                                       std::string_view record) const {
  HINOMI_ASSIGN(const Seen seen, seen_by(x_kernel, person, {type, record, {}}));
  LettersOfRecord all;
  HINOMI_TRY(x_kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    const auto& key = x_kernel.store().vault().key();
    HINOMI_ASSIGN(const auto letters, store::letters_of(snapshot, record));
    for (const store::RecordLetter& each : letters) {
      HINOMI_ASSIGN(const auto whole, store::find_letter(snapshot, key, record, each.id));
      if (whole.text.empty()) continue;  // destroyed with the record
      HINOMI_ASSIGN(const LetterText text, read_letter_json(whole.text));
      LetterOnFile shown;
      shown.id = each.id;
      shown.code = each.code;
      shown.number = each.number;
      shown.step = each.step;
      shown.made_by_name = each.made_by_name;
      shown.label = label_of(x_kernel, each.code);
      shown.made = each.made;
      shown.undone = each.undone;
      for (const LetterSheet& sheet : text.sheets) shown.languages.push_back(sheet.language);
      shown.forms = text.machine.forms;
      all.letters.push_back(std::move(shown));
    }
    return {};
  }));
  const bool over = seen.record.phase == Phase::done || seen.record.phase == Phase::disposed;
  for (const std::string& code : over ? std::vector<std::string>() : made_by_steps(*seen.type)) {
    const LetterTemplate* letter = x_kernel.definitions().letter(code, seen.type->name, x_kernel.now());
    if (letter == nullptr) continue;
    all.drafts.push_back(
        {letter->code, label_of(x_kernel, letter->code), languages_of(*letter), letter->machine.forms});
  }
  HINOMI_TRY(note_read(x_kernel, person, "record.letters_listed", seen.record,
                       to_text(Json{{"number", seen.record.number}, {"count", all.letters.size()}})));
  return all;
}

Result<LetterText> LetterDesk::read(const access::Principal& person, const LetterPlace& place) const {
  HINOMI_ASSIGN(const Seen seen, seen_by(x_kernel, person, place));
  HINOMI_ASSIGN(const auto letter, stored(x_kernel, place.record, place.letter));
  HINOMI_ASSIGN(LetterText text, read_letter_json(letter.text));
  HINOMI_TRY(note_read(x_kernel, person, "record.letter_read", seen.record, payload_of(seen.record, place)));
  return shown_to(std::move(text),
                  [&](std::string_view field) { return sees_plainly(person, *seen.type, field); });
}

Result<LetterText> LetterDesk::draft(const access::Principal& person, const LetterPlace& place) const {
  HINOMI_ASSIGN(const Seen seen, seen_by(x_kernel, person, place));
  const Instant now = x_kernel.now();
  const LetterTemplate* letter = x_kernel.definitions().letter(place.letter, seen.type->name, now);
  if (letter == nullptr) return unknown();
  LetterText text;
  HINOMI_TRY(x_kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    const LetterRoom room{x_kernel, snapshot, *seen.type, seen.record};
    LetterFacts facts;
    facts.actor = person.name;
    facts.time = now;
    facts.draft = true;
    HINOMI_ASSIGN(text, compose(room, *letter, facts));
    return {};
  }));
  HINOMI_TRY(
      note_read(x_kernel, person, "record.letter_drafted", seen.record, payload_of(seen.record, place)));
  return shown_to(std::move(text),
                  [&](std::string_view field) { return sees_plainly(person, *seen.type, field); });
}

Result<LetterText> LetterDesk::whole(const access::Principal& person, const LetterPlace& place,
                                     std::string_view reason) const {
  if (is_machine(person) || !access::may(person, Permission::record_reveal).allowed)
    return fail(ErrorKind::forbidden, "access.permission", {{"permission", "record_reveal"}});
  HINOMI_TRY(check_text("reason", reason, limits::reason_characters_max, true));
  if (trim(reason).empty()) return fail(ErrorKind::malformed, "record.reason_missing", {{"step", "reveal"}});
  HINOMI_ASSIGN(const Seen seen, seen_by(x_kernel, person, place));
  HINOMI_ASSIGN(const auto letter, stored(x_kernel, place.record, place.letter));
  HINOMI_ASSIGN(LetterText text, read_letter_json(letter.text));
  const auto sees = [&](std::string_view field) {
    const FieldDefinition* found = find_field(*seen.type, field);
    return found != nullptr && sees_field(person, *found);
  };
  HINOMI_TRY(x_kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const std::string& field : guarded_fields(text)) {
      if (!sees(field)) continue;
      HINOMI_TRY(add_look(x_kernel, transaction, person, seen.record,
                          {"record.revealed", field, std::string(reason)}, "letter"));
    }
    return {};
  }));
  HINOMI_TRY(note_read(x_kernel, person, "record.letter_read", seen.record, payload_of(seen.record, place)));
  return shown_to(std::move(text), sees);
}

Result<std::optional<std::string>> LetterDesk::made_by_step(std::string_view record, std::string_view step,
                                                            std::int64_t version) const {
  std::optional<std::string> last;
  HINOMI_TRY(x_kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto letters, store::letters_of(snapshot, record));
    for (const store::RecordLetter& each : letters) {
      if (each.step == step && each.version == version && !each.undone) last = each.id;
    }
    return {};
  }));
  return last;
}

Result<LetterText> LetterDesk::to_send(const LetterPlace& place) const {
  HINOMI_ASSIGN(const auto letter, stored(x_kernel, place.record, place.letter));
  HINOMI_ASSIGN(LetterText text, read_letter_json(letter.text));
  return shown_to(std::move(text), [](std::string_view) { return true; });
}

Result<void> LetterDesk::note_given(const LetterPlace& place, const LetterGiven& form) const {
  return x_kernel.store().database().write([&](store::Transaction& transaction) {
    return store::note_letter_form(transaction, place.letter,
                                   {form.form, form.language, form.digest, form.bytes, transaction.now()});
  });
}

}  // namespace hinomi::procedure
