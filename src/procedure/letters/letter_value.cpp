// See letter_value.hpp.
#include "procedure/letters/letter_value.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/letters/letter_text.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
constexpr std::int64_t minute_ns = 60'000'000'000, day_ns = 86'400'000'000'000;

bool opens_by_mistake(ObservableKind kind) {
  return kind == ObservableKind::ip || kind == ObservableKind::domain || kind == ObservableKind::url ||
         kind == ObservableKind::email || kind == ObservableKind::endpoint;
}

std::string time_text(const Json& value, bool english) {
  const auto read = parse_timestamp(value.value("instant", std::string()));
  if (!read) return value.value("text", std::string());
  const std::int64_t precision = value.value("precision", std::int64_t{1'000'000'000});
  if (precision >= day_ns) return letter_day(read->instant, english);
  return letter_time(read->instant, english, precision < minute_ns);
}

std::string text_value(const LetterHand& hand, const FieldDefinition& field, const std::string& text) {
  if (field.kind == FieldKind::day) {
    const auto read = parse_timestamp(text);
    return read ? letter_day(read->instant, hand.english) : text;
  }
  // What the program writes into a table is the instant alone.
  if (field.kind == FieldKind::instant) {
    const auto read = parse_timestamp(text);
    return read ? letter_time(read->instant, hand.english, false) : text;
  }
  if (field.kind == FieldKind::organisation) {
    const auto found = hand.kernel.store().organisations().find(text);
    if (found && *found) return hand.english ? (*found)->en : (*found)->ja;
  }
  if (field.kind == FieldKind::observable && hand.defanged && field.observable &&
      opens_by_mistake(*field.observable))
    return defang(text);
  return value_text(hand.kernel, field, Json(text), hand.english);
}

}  // namespace

std::string letter_day(Instant when, bool english) {
  if (!english) return to_wareki(when);
  const Day day = jst_day(when);
  return std::to_string(day.day) + " " + std::string(months[day.month - 1]) + " " + std::to_string(day.year);
}

std::string letter_time(Instant when, bool english, bool seconds) {
  const std::string iso = to_iso_jst(when);  // 2026-11-23T14:05:09+09:00
  const auto hour = iso.substr(11, 2), minute = iso.substr(14, 2), second = iso.substr(17, 2);
  if (english)
    return letter_day(when, true) + ", " + hour + ":" + minute + (seconds ? ":" + second : "") + " JST";
  return letter_day(when, false) + hour + "時" + minute + "分" + (seconds ? second + "秒" : "");
}

std::string letter_yen(std::int64_t yen, bool english) {
  std::string digits = std::to_string(yen);
  const std::size_t first = yen < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits + (english ? " yen" : "円");
}

std::string letter_value(const LetterHand& hand, const FieldDefinition& field, const Json& value) {
  if (value.is_array()) {
    std::string text;
    for (const std::string& one : letter_values(hand, field, value))
      text += (text.empty() ? "" : hand.english ? ", " : "、") + one;
    return text;
  }
  if (value.is_object() && value.contains("instant")) return time_text(value, hand.english);
  if (value.is_number_integer() && field.kind == FieldKind::yen)
    return letter_yen(value.get<std::int64_t>(), hand.english);
  if (value.is_string()) return plain_text(text_value(hand, field, value.get<std::string>()));
  return plain_text(value_text(hand.kernel, field, value, hand.english));
}

std::vector<std::string> letter_values(const LetterHand& hand, const FieldDefinition& field,
                                       const Json& value) {
  std::vector<std::string> texts;
  if (value.is_null()) return texts;
  if (!value.is_array()) return {letter_value(hand, field, value)};
  for (const Json& one : value)
    texts.push_back(plain_text(value_text(hand.kernel, field, Json::array({one}), hand.english)));
  return texts;
}

FieldDefinition cell_field(const TableColumn& column) {
  FieldDefinition field;
  field.name = column.name;
  field.label = column.label;
  field.kind = column.kind;
  field.vocabulary = column.vocabulary;
  field.observable = column.observable;
  return field;
}

}  // namespace hinomi::procedure
