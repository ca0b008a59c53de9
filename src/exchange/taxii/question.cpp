// See question.hpp. A cursor is MICROSECONDS.SIGNATURE in hexadecimal digits, signed over the place and the
// question: nothing is kept for it.
#include "exchange/taxii/question.hpp"

#include <algorithm>
#include <charconv>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/taxii/limits.hpp"

namespace hinomi::exchange::taxii {
namespace {

using Values = std::vector<std::string>;

Error unfit(std::string_view parameter) {
  return fail(ErrorKind::malformed, "taxii.query", {{"parameter", std::string(parameter)}});
}

Result<Values> read_list(std::string_view parameter, std::string_view text) {
  Values values;
  for (const std::string_view one : split(text, ',')) {
    if (trim(one).empty()) return unfit(parameter);
    values.emplace_back(trim(one));
  }
  if (values.size() > limits::query_values_max) return unfit(parameter);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

void intersect(std::optional<Values>& held, Values values) {
  if (!held) {
    held = std::move(values);
    return;
  }
  Values both;
  std::set_intersection(held->begin(), held->end(), values.begin(), values.end(), std::back_inserter(both));
  held = std::move(both);
}

Result<std::size_t> read_limit(const std::string& text) {
  std::size_t limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || limit == 0) return unfit("limit");
  return std::min(limit, limits::page_max);
}

Result<void> read_versions(const Values& values, store::SharedQuery& query) {
  query.wishes.clear();
  for (const std::string& one : values) {
    if (one == "last") {
      query.wishes.push_back(store::VersionWish::last);
    } else if (one == "first") {
      query.wishes.push_back(store::VersionWish::first);
    } else if (one == "all") {
      query.wishes.push_back(store::VersionWish::all);
    } else if (const auto instant = read_instant(one)) {
      query.versions.push_back(*instant);
    } else {
      return unfit("match[version]");
    }
  }
  return {};
}

struct Matches {
  std::optional<Values> ids, types, versions, specs;
};

Result<void> read_match(Matches& matches, const std::string& name, const std::string& value) {
  std::optional<Values>* const place = name == "match[id]"             ? &matches.ids
                                       : name == "match[type]"         ? &matches.types
                                       : name == "match[version]"      ? &matches.versions
                                       : name == "match[spec_version]" ? &matches.specs
                                                                       : nullptr;
  if (place == nullptr) return unfit(name.substr(0, 64));
  HINOMI_ASSIGN(auto values, read_list(name, value));
  // Asking for all versions narrows nothing.
  const bool all =
      place == &matches.versions && std::find(values.begin(), values.end(), "all") != values.end();
  if (all && *place) return {};
  if (place == &matches.versions && *place && **place == Values{"all"}) place->reset();
  intersect(*place, all ? Values{"all"} : std::move(values));
  return {};
}

std::string joined(const std::optional<Values>& values) {
  std::string text = values ? "=" : "-";
  for (const std::string& one : values.value_or(Values())) text += one + ",";
  return text + ";";
}

Result<Instant> open_cursor(const Sign& sign, const Question& question, const std::string& text) {
  const std::size_t dot = text.find('.');
  const Error unreadable = fail(ErrorKind::malformed, "taxii.cursor");
  if (dot == std::string::npos) return unreadable;
  const std::string place = text.substr(0, dot);
  if (sign(place + " " + question.bound) != text.substr(dot + 1)) return unreadable;
  std::int64_t microseconds = 0;
  const auto read = std::from_chars(place.data(), place.data() + place.size(), microseconds, 16);
  if (read.ec != std::errc() || read.ptr != place.data() + place.size()) return unreadable;
  return Instant::from_microseconds(microseconds);
}

}  // namespace

std::optional<Instant> read_instant(std::string_view text) {
  // The general reader also takes forms of documents; here only RFC 3339 in UTC counts.
  const bool shape = text.size() >= 20 && text.size() <= 36 && text[4] == '-' && text[7] == '-' &&
                     text[10] == 'T' && text[13] == ':' && text[16] == ':' && text.back() == 'Z';
  if (!shape) return {};
  const auto read = parse_timestamp(text);
  if (!read) return {};
  return read->instant;
}

Result<Question> read_question(const Sign& sign, const store::Circle& circle, const std::string& member,
                               std::string_view endpoint, const Query& given) {
  Question question;
  store::SharedQuery& query = question.query;
  query.circle = circle.number;
  query.member = member;
  query.limit = limits::page_default;
  Matches matches;
  std::string cursor, added_after;
  for (const auto& [name, value] : given) {
    if (name == "limit") {
      HINOMI_ASSIGN(query.limit, read_limit(value));
    } else if (name == "next") {
      cursor = value;
    } else if (name == "added_after") {
      const auto instant = read_instant(value);
      if (!instant) return unfit(name);
      question.had = *instant;
      added_after = value;
    } else if (name.starts_with("match[")) {
      HINOMI_TRY(read_match(matches, name, value));
    }
  }
  question.filtered = matches.ids || matches.types || matches.versions || matches.specs;
  if (matches.versions) HINOMI_TRY(read_versions(*matches.versions, query));
  query.ids = matches.ids;
  query.types = matches.types;
  query.specs = matches.specs;
  question.bound = to_hex(sha256(std::string(endpoint) + ";" + circle.id + ";" + member + ";" + added_after +
                                 ";" + joined(matches.ids) + joined(matches.types) +
                                 joined(matches.versions) + joined(matches.specs)));
  if (!cursor.empty()) {
    HINOMI_ASSIGN(question.had, open_cursor(sign, question, cursor));
  }
  if (question.had) query.after = *question.had;
  return question;
}

std::string write_cursor(const Sign& sign, const Question& question, Instant last) {
  char digits[24];
  const auto written = std::to_chars(digits, digits + sizeof digits, last.microseconds(), 16);
  const std::string place(digits, written.ptr);
  return place + "." + sign(place + " " + question.bound);
}

}  // namespace hinomi::exchange::taxii
