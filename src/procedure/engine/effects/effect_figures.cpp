// See effect_figures.hpp.
#include "procedure/engine/effects/effect_figures.hpp"

#include <algorithm>
#include <chrono>

#include "base/json.hpp"
#include "base/text.hpp"
#include "store/watch/number_series.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;

constexpr std::size_t serial_digits = 5;

}  // namespace

Result<void> count_minutes(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const Json from = change.value(parameter_text(parameters, "from"));
  if (!from.is_object()) return {};
  const auto begin = parse_timestamp(from.value("instant", std::string()));
  if (!begin) return {};
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(change.transaction.now() - begin->instant).count();
  // A clock that was set back measured nothing.
  if (minutes >= 0) change.set(parameter_text(parameters, "field"), Json(static_cast<std::int64_t>(minutes)));
  return {};
}

Result<void> number_in_ledger(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string field = parameter_text(parameters, "field"),
                    kind_field = parameter_text(parameters, "kind");
  if (change.value(field).is_string()) return {};
  const Json kind = change.value(kind_field);
  if (!kind.is_string()) return fail(ErrorKind::forbidden, "guard.fields_complete", {{"field", kind_field}});
  std::string letter = kind.get<std::string>();
  std::transform(letter.begin(), letter.end(), letter.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string which = change.record.demonstration ? "ledger.demonstration." : "ledger.";
  const store::NumberSeries series{which + change.record.type + "." + letter, change.record.owner_unit,
                                   store::era_year(change.transaction.now())};
  HINOMI_ASSIGN(const auto number, store::next_number(change.transaction, series));
  std::string digits = std::to_string(number);
  if (digits.size() < serial_digits) digits.insert(0, serial_digits - digits.size(), '0');
  const std::string shown = (change.record.demonstration ? "演" : "") + series.year + "-" + letter + digits;
  change.set(field, Json(shown));
  change.told.emplace_back("ledger", shown);  // so that the journal vouches for the series
  return {};
}

}  // namespace hinomi::procedure::effect
