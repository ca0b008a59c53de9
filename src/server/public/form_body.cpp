// See form_body.hpp.
#include "server/public/form_body.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "server/http_message.hpp"
#include "server/public/limits.hpp"

namespace hinomi::server {
namespace {

Error unreadable() { return fail(ErrorKind::malformed, "intake.form_unreadable"); }
Error too_large() { return fail(ErrorKind::limit_exceeded, "intake.form_large"); }

std::string with_plain_lines(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') {
      plain += '\n';
      if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

class Taking {
 public:
  Result<void> text(std::string_view name, std::string_view value) {
    if (name.size() > public_limits::form_name_bytes_max || value.size() > public_limits::form_text_bytes_max)
      return too_large();
    x_bytes += value.size();
    if (x_bytes > public_limits::form_texts_bytes_max) return too_large();
    HINOMI_TRY(count_field());
    if (!is_utf8(name) || !is_utf8(value)) return unreadable();
    x_form.values[std::string(name)] = with_plain_lines(value);
    return {};
  }
  Result<void> file(std::string_view field, std::string_view name, std::string_view bytes) {
    HINOMI_TRY(count_field());
    if (name.empty() && bytes.empty()) return {};  // a field for files in which none was chosen
    if (x_form.files.size() >= public_limits::form_files_max ||
        field.size() > public_limits::form_name_bytes_max)
      return too_large();
    x_form.files.push_back({std::string(field), to_utf8(name), std::string(bytes)});
    return {};
  }
  FormBody done() { return std::move(x_form); }

 private:
  Result<void> count_field() {
    if (++x_fields > public_limits::form_fields_max) return too_large();
    return {};
  }

  FormBody x_form;
  std::size_t x_fields = 0, x_bytes = 0;
};

Result<FormBody> read_encoded(std::string_view body) {
  if (body.size() > 4 * public_limits::form_texts_bytes_max) return too_large();
  Taking taking;
  for (const std::string_view pair : split(body, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
    const auto name = percent_decode(pair.substr(0, equals), true);
    const auto text = percent_decode(value, true);
    if (!name || !text) return unreadable();
    HINOMI_TRY(taking.text(*name, *text));
  }
  return taking.done();
}

// A parameter of a header: name="…" with %22 for a quotation mark as browsers write it, or a token.
std::string_view parameter_of(std::string_view header, std::string_view name) {
  for (std::size_t at = header.find(';'); at < header.size();) {
    const std::string_view rest = trim(header.substr(at + 1));
    const std::size_t begin = static_cast<std::size_t>(rest.data() - header.data());
    const bool named =
        rest.size() > name.size() && fold(rest.substr(0, name.size())) == name && rest[name.size()] == '=';
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return {};
    std::string_view value = rest.substr(equals + 1);
    std::size_t end = begin + equals + 1;
    if (value.starts_with('"')) {
      const std::size_t close = value.find('"', 1);
      if (close == std::string_view::npos) return {};
      value = value.substr(1, close - 1);
      end += close + 1;
    } else {
      value = value.substr(0, value.find(';'));
      end += value.size();
    }
    if (named) return value;
    at = header.find(';', end);
  }
  return {};
}

// The value of a header among the lines of a part's head; names without regard to case.
std::string_view header_of(std::string_view head, std::string_view name) {
  for (const std::string_view line : split(head, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || fold(trim(line.substr(0, colon))) != name) continue;
    return trim(line.substr(colon + 1));
  }
  return {};
}

Result<void> take_part(Taking& taking, std::string_view part) {
  const std::size_t end = part.find("\r\n\r\n");
  if (end == std::string_view::npos || end > public_limits::part_head_bytes_max) return unreadable();
  const std::string_view head = part.substr(0, end), content = part.substr(end + 4);
  const std::string_view disposition = header_of(head, "content-disposition");
  if (!disposition.starts_with("form-data")) return unreadable();
  const std::string_view name = parameter_of(disposition, "name");
  if (name.empty()) return unreadable();
  const bool file = disposition.find("filename=") != std::string_view::npos;
  return file ? taking.file(name, parameter_of(disposition, "filename"), content)
              : taking.text(name, content);
}

Result<FormBody> read_parts(std::string_view boundary, std::string_view body) {
  if (boundary.empty() || boundary.size() > public_limits::boundary_bytes_max) return unreadable();
  const std::string mark = "--" + std::string(boundary), between = "\r\n" + mark;
  if (!body.starts_with(mark)) return unreadable();
  Taking taking;
  for (std::size_t at = mark.size();;) {
    if (body.substr(at).starts_with("--")) return taking.done();
    if (!body.substr(at).starts_with("\r\n")) return unreadable();
    const std::size_t end = body.find(between, at + 2 < body.size() ? at : body.size());
    if (end == std::string_view::npos) return unreadable();
    const std::string_view part = end < at + 2 ? std::string_view() : body.substr(at + 2, end - at - 2);
    HINOMI_TRY(take_part(taking, part));
    at = end + between.size();
  }
}

}  // namespace

std::string_view FormBody::value(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::string_view() : std::string_view(found->second);
}

Result<FormBody> read_form(std::string_view content_type, std::string_view body) {
  const std::string kind = fold(trim(content_type.substr(0, content_type.find(';'))));
  if (kind == "application/x-www-form-urlencoded") return read_encoded(body);
  if (kind == "multipart/form-data") return read_parts(parameter_of(content_type, "boundary"), body);
  return unreadable();
}

}  // namespace hinomi::server
