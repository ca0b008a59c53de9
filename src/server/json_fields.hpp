// Reads the fields of one JSON object, or of one query, into typed members; the generated decoders are lists
// of calls to it. The first trouble is kept and given by finish(), with the field's whole path (label.tlp,
// events[3].port). A member that is std::optional may be absent (or null in JSON); any other must be there.
// Fields that nobody asked for are refused, so that a misspelt one is never silently without effect. In a
// query, lists are split at commas. Fails as malformed request.field_missing, request.field_type,
// request.field_unknown, request.enum_unknown, request.parameter_unknown. Numbers must fit (int64, finite
// double).
#pragma once
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "base/time.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

/// Gives the JSON value that the text holds; an empty or broken text gives an empty object.
Json encode_raw(const std::string& json_text);

namespace fields {

// One value out of JSON, or out of query text; false when it is not of the type.
bool read_string(const Json& json, std::string& value);
bool read_integer(const Json& json, std::int64_t& value);
bool read_number(const Json& json, double& value);
bool read_boolean(const Json& json, bool& value);
bool read_instant(const Json& json, Instant& value);
bool read_string(std::string_view text, std::string& value);
bool read_integer(std::string_view text, std::int64_t& value);
bool read_number(std::string_view text, double& value);
bool read_boolean(std::string_view text, bool& value);
bool read_instant(std::string_view text, Instant& value);

bool is_array(const Json& json);
bool is_null(const Json& json);
std::size_t array_size(const Json& json);
const Json& array_item(const Json& json, std::size_t index);
std::string raw_text(const Json& json);

Error wrong_type(std::string_view path, std::string_view expected);
Error unknown_value(std::string_view path, std::string_view value,
                    const std::vector<std::string_view>& expected);
/// Puts the path before the field that a nested error names.
Error within(std::string_view path, Error inner);

template <class T>
struct Shape {
  using Item = T;
  static constexpr bool optional = false;
};
template <class T>
struct Shape<std::optional<T>> {
  using Item = T;
  static constexpr bool optional = true;
};

template <class T>
std::vector<std::string_view> names_of(std::span<const T> all) {
  std::vector<std::string_view> names;
  for (const T value : all) names.push_back(to_text(value));
  return names;
}

}  // namespace fields

class ObjectFields {
 public:
  explicit ObjectFields(const Json& json);

  template <class T>
  void string(std::string_view name, T& value) {
    plain(name, value, "a text", read_as<std::string>);
  }
  template <class T>
  void integer(std::string_view name, T& value) {
    plain(name, value, "a whole number", read_as<std::int64_t>);
  }
  template <class T>
  void number(std::string_view name, T& value) {
    plain(name, value, "a number", read_as<double>);
  }
  template <class T>
  void boolean(std::string_view name, T& value) {
    plain(name, value, "true or false", read_as<bool>);
  }
  template <class T>
  void instant(std::string_view name, T& value) {
    plain(name, value, "a time", read_as<Instant>);
  }
  /// Keeps any JSON value as its text.
  void json(std::string_view name, std::string& value);
  void json(std::string_view name, std::optional<std::string>& value);
  template <class T, class Parse, class All>
  void enumeration(std::string_view name, T& value, Parse parse, All all) {
    one(name, value, enum_reader(parse, all));
  }
  template <class T, class Decode>
  void object(std::string_view name, T& value, Decode decode) {
    one(name, value, object_reader(decode));
  }

  template <class T>
  void list_of_string(std::string_view name, T& value) {
    list(name, value, plain_reader("a text", read_as<std::string>));
  }
  template <class T>
  void list_of_integer(std::string_view name, T& value) {
    list(name, value, plain_reader("a whole number", read_as<std::int64_t>));
  }
  template <class T>
  void list_of_number(std::string_view name, T& value) {
    list(name, value, plain_reader("a number", read_as<double>));
  }
  template <class T>
  void list_of_instant(std::string_view name, T& value) {
    list(name, value, plain_reader("a time", read_as<Instant>));
  }
  template <class T, class Parse, class All>
  void list_of_enumeration(std::string_view name, T& value, Parse parse, All all) {
    list(name, value, enum_reader(parse, all));
  }
  template <class T, class Decode>
  void list_of_object(std::string_view name, T& value, Decode decode) {
    list(name, value, object_reader(decode));
  }

  /// Gives the first error, if any, or the first field that nobody asked for.
  Result<void> finish();

 private:
  template <class T>
  static bool read_as(const Json& json, T& value) {
    using namespace fields;
    if constexpr (std::is_same_v<T, std::string>)
      return read_string(json, value);
    else if constexpr (std::is_same_v<T, std::int64_t>)
      return read_integer(json, value);
    else if constexpr (std::is_same_v<T, double>)
      return read_number(json, value);
    else if constexpr (std::is_same_v<T, bool>)
      return read_boolean(json, value);
    else
      return read_instant(json, value);
  }
  /// Marks the field as known; null when absent, which is an error if it is required or an error came before.
  const Json* take(std::string_view name, bool required);
  void trouble(Error error);

  template <class Read>
  static auto plain_reader(std::string_view expected, Read read) {
    return [expected, read](const Json& json, std::string_view path, auto& value) -> std::optional<Error> {
      if (read(json, value)) return std::nullopt;
      return fields::wrong_type(path, expected);
    };
  }
  template <class Parse, class All>
  static auto enum_reader(Parse parse, All all) {
    return [parse, all](const Json& json, std::string_view path, auto& value) -> std::optional<Error> {
      std::string text;
      if (!fields::read_string(json, text)) return fields::wrong_type(path, "a text");
      const auto parsed = parse(text);
      if (!parsed) return fields::unknown_value(path, text, fields::names_of(all));
      value = *parsed;
      return std::nullopt;
    };
  }
  template <class Decode>
  static auto object_reader(Decode decode) {
    return [decode](const Json& json, std::string_view path, auto& value) -> std::optional<Error> {
      auto decoded = decode(json);
      if (!decoded) return fields::within(path, decoded.error());
      value = *std::move(decoded);
      return std::nullopt;
    };
  }
  template <class T, class Read>
  void plain(std::string_view name, T& value, std::string_view expected, Read read) {
    one(name, value, plain_reader(expected, read));
  }
  template <class T, class Read>
  void one(std::string_view name, T& value, Read read) {
    using Shape = fields::Shape<T>;
    const Json* json = take(name, !Shape::optional);
    if (json == nullptr) return;
    typename Shape::Item item{};
    if (auto error = read(*json, name, item)) return trouble(*std::move(error));
    value = std::move(item);
  }
  template <class T, class Read>
  void list(std::string_view name, T& value, Read read) {
    using Shape = fields::Shape<T>;
    using Element = typename Shape::Item::value_type;
    const Json* json = take(name, !Shape::optional);
    if (json == nullptr) return;
    if (!fields::is_array(*json)) return trouble(fields::wrong_type(name, "a list"));
    typename Shape::Item items;
    for (std::size_t i = 0; i < fields::array_size(*json); ++i) {
      const Json& from = fields::array_item(*json, i);
      items.emplace_back();
      if (fields::Shape<Element>::optional && fields::is_null(from)) continue;
      typename fields::Shape<Element>::Item item{};
      const std::string path = std::string(name) + "[" + std::to_string(i) + "]";
      if (auto error = read(from, path, item)) return trouble(*std::move(error));
      items.back() = std::move(item);
    }
    value = std::move(items);
  }

  const Json& x_json;
  std::vector<std::string_view> x_known;
  std::optional<Error> x_error;
};

class QueryFields {
 public:
  explicit QueryFields(const QueryText& query) : x_query(query) {}

  template <class T>
  void string(std::string_view name, T& value) {
    plain(name, value, "a text");
  }
  template <class T>
  void integer(std::string_view name, T& value) {
    plain(name, value, "a whole number");
  }
  template <class T>
  void number(std::string_view name, T& value) {
    plain(name, value, "a number");
  }
  template <class T>
  void boolean(std::string_view name, T& value) {
    plain(name, value, "true or false");
  }
  template <class T>
  void instant(std::string_view name, T& value) {
    plain(name, value, "a time");
  }
  template <class T, class Parse, class All>
  void enumeration(std::string_view name, T& value, Parse parse, All all) {
    one(name, value, enum_reader(parse, all));
  }

  template <class T>
  void list_of_string(std::string_view name, T& value) {
    plain_list(name, value, "a text");
  }
  template <class T>
  void list_of_integer(std::string_view name, T& value) {
    plain_list(name, value, "a whole number");
  }
  template <class T>
  void list_of_number(std::string_view name, T& value) {
    plain_list(name, value, "a number");
  }
  template <class T>
  void list_of_instant(std::string_view name, T& value) {
    plain_list(name, value, "a time");
  }
  template <class T, class Parse, class All>
  void list_of_enumeration(std::string_view name, T& value, Parse parse, All all) {
    list(name, value, enum_reader(parse, all));
  }

  /// Gives the first error, if any, or the first parameter that nobody asked for.
  Result<void> finish();

 private:
  template <class T>
  static bool read_as(std::string_view text, T& value) {
    using namespace fields;
    if constexpr (std::is_same_v<T, std::string>)
      return read_string(text, value);
    else if constexpr (std::is_same_v<T, std::int64_t>)
      return read_integer(text, value);
    else if constexpr (std::is_same_v<T, double>)
      return read_number(text, value);
    else if constexpr (std::is_same_v<T, bool>)
      return read_boolean(text, value);
    else
      return read_instant(text, value);
  }
  const std::string* take(std::string_view name, bool required);
  void trouble(Error error);
  /// Splits at commas; an empty item or too many of them is an error.
  std::vector<std::string_view> items_of(std::string_view name, std::string_view text);

  static auto plain_reader(std::string_view expected) {
    return [expected](std::string_view text, std::string_view path, auto& value) -> std::optional<Error> {
      if (read_as(text, value)) return std::nullopt;
      return fields::wrong_type(path, expected);
    };
  }
  template <class Parse, class All>
  static auto enum_reader(Parse parse, All all) {
    return [parse, all](std::string_view text, std::string_view path, auto& value) -> std::optional<Error> {
      const auto parsed = parse(text);
      if (!parsed) return fields::unknown_value(path, text, fields::names_of(all));
      value = *parsed;
      return std::nullopt;
    };
  }
  template <class T>
  void plain(std::string_view name, T& value, std::string_view expected) {
    one(name, value, plain_reader(expected));
  }
  template <class T>
  void plain_list(std::string_view name, T& value, std::string_view expected) {
    list(name, value, plain_reader(expected));
  }
  template <class T, class Read>
  void one(std::string_view name, T& value, Read read) {
    using Shape = fields::Shape<T>;
    const std::string* text = take(name, !Shape::optional);
    if (text == nullptr) return;
    typename Shape::Item item{};
    if (auto error = read(std::string_view(*text), name, item)) return trouble(*std::move(error));
    value = std::move(item);
  }
  template <class T, class Read>
  void list(std::string_view name, T& value, Read read) {
    using Shape = fields::Shape<T>;
    const std::string* text = take(name, !Shape::optional);
    if (text == nullptr) return;
    typename Shape::Item items;
    for (const std::string_view part : items_of(name, *text)) {
      typename fields::Shape<typename Shape::Item::value_type>::Item item{};
      if (auto error = read(part, name, item)) return trouble(*std::move(error));
      items.push_back(std::move(item));
    }
    if (!x_error) value = std::move(items);
  }

  const QueryText& x_query;
  std::vector<std::string_view> x_known;
  std::optional<Error> x_error;
};

}  // namespace hinomi::server
