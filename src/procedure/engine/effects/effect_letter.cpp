// See effect_letter.hpp.
#include "procedure/engine/effects/effect_letter.hpp"

#include "base/ids.hpp"
#include "base/json.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "procedure/letters/compose.hpp"
#include "procedure/letters/letter_text.hpp"
#include "store/records/retain/record_letters.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

Result<std::string> number_of(const Change& change) {
  if (change.is_new()) return change.record.number;
  HINOMI_ASSIGN(const auto letters, store::letters_of(change.transaction, change.record.id));
  if (letters.empty()) return change.record.number;
  return change.record.number + "-" + std::to_string(letters.size() + 1);
}

// A letter also says what other records say: a desk's name, a title. With what is of a child it says it
// without the pictures that may be written there (SR10).
Result<LetterText> fit_to_keep(const Change& change, LetterText text) {
  LetterText bare = without_pictures(text);
  if (bare == text) return text;
  HINOMI_ASSIGN(const bool empty,
                is_content_free(change.kernel, change.transaction, change.type, change.record));
  return empty ? std::move(bare) : std::move(text);
}

}  // namespace

Result<void> letter(const EffectView& view, std::span<const Parameter> parameters) {
  Change& change = view.change;
  const std::string code = parameter_text(parameters, "template"),
                    field = parameter_text(parameters, "field");
  const Instant now = change.transaction.now();
  const LetterTemplate* found = change.kernel.definitions().letter(code, change.type.name, now);
  if (found == nullptr) {
    change.told.emplace_back("letter", code);
    return {};
  }
  HINOMI_ASSIGN(const std::string number, number_of(change));
  if (!field.empty()) change.set(field, Json(number));
  const LetterRoom room{change.kernel, change.transaction, change.type, change.record};
  HINOMI_ASSIGN(LetterText composed,
                compose(room, *found, {number, view.transition.name, change.actor.name, change.reason, now}));
  HINOMI_ASSIGN(const LetterText text, fit_to_keep(change, std::move(composed)));
  store::RecordLetter made;
  made.id = make_id(now);
  made.record = change.record.id;
  made.version = change.before.version + 1;
  made.step = view.transition.name;
  made.code = found->code;
  made.template_digest = found->digest;
  made.number = number;
  made.made = now;
  made.made_by = change.actor.id;
  made.made_by_name = change.actor.name;
  made.text = letter_json(text);
  change.told.emplace_back("letter", found->code);
  change.told.emplace_back("letter_id", made.id);
  change.told.emplace_back("letter_template", found->digest);
  change.told.emplace_back("letter_digest", change.kernel.digest_of(made.text));
  return store::add_letter(change.transaction, change.kernel.store().vault().key(), made);
}

}  // namespace hinomi::procedure::effect
