// Input of Zeek's Intel framework. See forms.hpp. Intel::DOMAIN matches the name itself, not what is below
// it. Intel::URL is what Zeek builds from an HTTP request: host, port unless 80, and path, without the
// scheme.
#include <algorithm>

#include "exchange/forms/forms.hpp"

namespace hinomi::exchange {
namespace {

struct Typed {
  std::string_view type;
  std::string indicator;
  std::string_view why;  // of a refusal
};

Typed typed_url(std::string_view url) {
  const auto cut = cut_url(url);
  if (!cut || cut->scheme != "http") return {.why = "scheme"};
  if (!cut->user.empty()) return {.why = "user"};
  if (cut->rest.find('#') != std::string_view::npos) return {.why = "fragment"};
  if (cut->host.find(':') != std::string_view::npos) return {.why = "address"};
  std::string text(cut->host);
  if (!cut->port.empty() && cut->port != "80") text += ":" + std::string(cut->port);
  if (!cut->rest.starts_with('/')) text += '/';
  return {"Intel::URL", text + std::string(cut->rest), {}};
}

Typed typed(const SharedValue& value) {
  if (value.kind == ObservableKind::url) return typed_url(value.value);
  std::string_view type;
  if (value.kind == ObservableKind::ip) type = "Intel::ADDR";
  if (value.kind == ObservableKind::network) type = "Intel::SUBNET";
  if (value.kind == ObservableKind::domain) type = "Intel::DOMAIN";
  if (value.kind == ObservableKind::email) type = "Intel::EMAIL";
  if (value.kind == ObservableKind::hash) type = "Intel::FILE_HASH";
  if (value.kind == ObservableKind::file_name) type = "Intel::FILE_NAME";
  // The reader of Zeek's tables takes - for unset, and undoes \x escapes.
  const bool read_otherwise = value.value == "-" || value.value == "(empty)" ||
                              value.value.find('\\') != std::string::npos || value.value.starts_with('#');
  return {type, value.value, read_otherwise ? "sign" : ""};
}

std::string column(std::string_view text) {
  std::string out = one_line(text);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out.empty() || out == "(empty)" ? "-" : out;
}

}  // namespace

Written write_zeek(std::span<const SharedValue> values, const ShareHead& head) {
  Written written;
  Screening screening(head, "zeek", written);
  std::string lines;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const SharedValue& value = values[index];
    if (!screening.passes(value, index)) continue;
    const Typed said = typed(value);
    if (!said.why.empty()) {
      screening.refuse(index, said.why);
      continue;
    }
    if (said.type.empty()) {
      screening.refuse_kind(value, index);
      continue;
    }
    lines += said.indicator + "\t" + std::string(said.type) + "\t" + column(head.source) + "\t" +
             column(value.title) + "\n";
    ++written.values;
  }
  written.text = "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\n" +
                 head_lines(head, "#", written.values) + lines;
  return written;
}

}  // namespace hinomi::exchange
