// What a list for machines is made of, and what comes back from writing it. In: values in canonical form with
// the label under which each may leave. Out: the text, and every value that is not in it with the reason: a
// value that a form cannot say exactly is refused, never approximated. Reasons are Errors with codes share.*
// and no value in their arguments.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::exchange {

struct SharedValue {
  ObservableKind kind = ObservableKind::domain;
  std::string value;  // canonical
  std::string title;  // why it is shared, for people
  std::string id;
  Tlp tlp = Tlp::clear;
  std::optional<Instant> valid_to;
};

/// What stands at the head of a list.
struct ShareHead {
  std::string source;  // who shares
  std::string title;
  Tlp tlp = Tlp::clear;  // the list's label; values above it are refused
  Instant made_at;
  std::uint32_t serial = 1;  // grows with each release
};

struct NotShared {
  std::size_t index = 0;  // in the values given
  Error reason;
};

struct Written {
  std::string text;
  std::size_t values = 0;  // how many are said in it
  std::vector<NotShared> refused;
};

/// Collects what a writer refuses, and turns away first what no form may hold: expired, labelled above the
/// list, or no value of its kind.
class Screening {
 public:
  Screening(const ShareHead& head, std::string_view form, Written& written)
      : x_head(head), x_form(form), x_written(written) {}

  /// Tells whether the value may be looked at by a writer at all.
  bool passes(const SharedValue& value, std::size_t index);
  void refuse_kind(const SharedValue& value, std::size_t index);
  /// `why` is a word of share.value_not_expressible: scheme, fragment, user, port, length, sign, control …
  void refuse(std::size_t index, std::string_view why);

 private:
  const ShareHead& x_head;
  std::string_view x_form;
  Written& x_written;
};

/// Text for a comment or a message: one line, no control characters, valid UTF-8, at most 200 bytes.
std::string one_line(std::string_view text);
/// Lines of the head, each after `mark` and a blank.
std::string head_lines(const ShareHead& head, std::string_view mark, std::size_t values);
/// A UUID (version 8) that is always the same for the same text.
std::string stable_uuid(std::string_view text);

/// Name of at most 253 bytes, lower case letters, digits, - and _ in labels of at most 63, at least two
/// labels.
bool is_shared_name(std::string_view text);

/// A URL taken apart; empty optional when it is no plain URL.
struct SharedUrl {
  std::string_view scheme, user, host, port, rest;  // rest: path, query and fragment, at least "/"
};
std::optional<SharedUrl> cut_url(std::string_view url);

enum class DigestKind : std::uint8_t { md5, sha1, sha256, sha512 };
std::optional<DigestKind> digest_kind(std::string_view text);

}  // namespace hinomi::exchange
