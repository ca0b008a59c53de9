// See text_values.hpp.
#include "intel/text_values.hpp"

#include <algorithm>

#include "base/address.hpp"
#include "decode/report/report.hpp"
#include "decode/text/derived_keys.hpp"
#include "decode/text/extract.hpp"

namespace hinomi::intel {
namespace {

// Keys that are values of a kind join with those that stand somewhere by themselves; others say what they
// are.
store::DerivedValue derived_value(decode::DerivedKey key) {
  switch (key.kind) {
    case decode::KeyKind::registrable_domain:
    case decode::KeyKind::parent_domain:
    case decode::KeyKind::mail_domain:
      return {ObservableKind::domain, std::move(key.value)};
    case decode::KeyKind::url_host:
      return {bool(parse_address(key.value)) ? ObservableKind::ip : ObservableKind::domain,
              std::move(key.value)};
    case decode::KeyKind::network_24:
    case decode::KeyKind::network_48:
      return {ObservableKind::network, std::move(key.value)};
    case decode::KeyKind::url_path:
      return {ObservableKind::url, std::move(key.value)};
    case decode::KeyKind::url_shape:
      return {ObservableKind::url, "shape:" + key.value};
    case decode::KeyKind::phone_block:
    case decode::KeyKind::bank_branch:
      return {ObservableKind::other, std::string(to_text(key.kind)) + ":" + key.value};
  }
  HINOMI_ASSERT(false);
}

decode::ExtractOptions options_here() {
  decode::ExtractOptions options;
  options.kinds = options.kinds.without(ObservableKind::day).without(ObservableKind::postal_code);
  return options;
}

TakenValue taken(decode::Extracted found, std::string_view original) {
  TakenValue value;
  value.kind = found.kind;
  value.written = original.substr(found.span.begin, found.span.end - found.span.begin);
  value.value = std::move(found.value);
  value.span = found.span;
  return value;
}

}  // namespace

std::vector<TakenValue> values_in(std::string_view text) {
  std::vector<TakenValue> values;
  decode::extract(text, options_here(),
                  [&](decode::Extracted&& found) { values.push_back(taken(std::move(found), text)); });
  return values;
}

std::vector<TakenValue> values_in(const decode::Report& report, std::string_view original) {
  std::vector<TakenValue> values;
  for (decode::Extracted& found : decode::extract_report(report, options_here()))
    values.push_back(taken(std::move(found), original));
  return values;
}

std::vector<store::DerivedValue> derived_from(const TakenValue& value) {
  std::vector<store::DerivedValue> derived;
  for (auto& key : decode::derived_keys(value.kind, value.value)) {
    store::DerivedValue one = derived_value(std::move(key));
    const bool known = (one.kind == value.kind && one.value == value.value) ||
                       std::any_of(derived.begin(), derived.end(), [&](const store::DerivedValue& other) {
                         return other.kind == one.kind && other.value == one.value;
                       });
    if (!known) derived.push_back(std::move(one));
  }
  return derived;
}

}  // namespace hinomi::intel
