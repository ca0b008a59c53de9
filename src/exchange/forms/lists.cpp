// Plain list, CSV and hosts file. See forms.hpp. In: shared values. Out: one line a value after the head's
// comments; of a hosts file the reader must know that names below are not covered. Refused: in CSV what a
// table program would run, in a plain list what would be read as a comment. Source: RFC 4180, hosts(5).
#include <algorithm>

#include "exchange/forms/forms.hpp"

namespace hinomi::exchange {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

// A table program would run it; changing it would make it another value.
bool runs_in_a_table(std::string_view value) {
  if (value.front() == '=') return true;
  const bool sign = value.front() == '+' || value.front() == '-' || value.front() == '@';
  return sign && value.find_first_of("(!|") != std::string_view::npos;
}

// Of free text the first sign may be changed.
std::string inert_title(std::string_view title) {
  std::string text = one_line(title);
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
    text.insert(0, "'");
  return text;
}

}  // namespace

Written write_plain(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "plain", written);
  std::string lines;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    const bool reads_back =
        value.value.front() != '#' && value.value.front() != ' ' && value.value.back() != ' ';
    if (!reads_back) {
      screening.refuse(index, "sign");
      continue;
    }
    lines += value.value + "\n";
    ++written.values;
  }
  written.text = head_lines(head, "#", written.values) + lines;
  return written;
}

Written write_csv(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "csv", written);
  std::string lines;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    if (runs_in_a_table(value.value)) {
      screening.refuse(index, "sign");
      continue;
    }
    lines += quoted(to_text(value.kind)) + "," + quoted(value.value) + "," +
             quoted(inert_title(value.title)) + "," + quoted(inert_title(value.id)) + "," +
             quoted(to_text(value.tlp)) + "," +
             quoted(value.valid_to ? to_iso(*value.valid_to) : std::string()) + "\r\n";
    ++written.values;
  }
  std::string text = head_lines(head, "#", written.values);
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
    text.insert(at, "\r");
  written.text = text + "\"kind\",\"value\",\"title\",\"id\",\"tlp\",\"valid_to\"\r\n" + lines;
  return written;
}

Written write_hosts(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "hosts", written);
  std::string lines;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    if (value.kind != ObservableKind::domain) {
      screening.refuse_kind(value, index);
      continue;
    }
    lines += "0.0.0.0 " + value.value + "\n";
    ++written.values;
  }
  written.text = head_lines(head, "#", written.values) + "# names below these are not covered\n" + lines;
  return written;
}

}  // namespace hinomi::exchange
