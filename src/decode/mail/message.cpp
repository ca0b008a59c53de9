// See message.hpp.
#include "decode/mail/message.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/mail/charset.hpp"
#include "decode/mail/transfer.hpp"

namespace hinomi::decode {
namespace {

struct Entity {
  std::vector<std::pair<std::string, std::string>> headers;  // name folded, value unfolded
  std::string_view body;
  bool full = false, cut = false;  // no more headers; something of them was left out

  void add(std::string_view name, std::string_view value) {
    full = headers.size() >= limits::mail_headers_max;
    if (!full) headers.emplace_back(fold(name), std::string());
    extend(value);
  }
  // Adds to the header read last, also when that one was left out.
  void extend(std::string_view value) {
    std::string& held = headers.back().second;
    const std::size_t room = full ? 0 : limits::mail_header_bytes_max - held.size();
    cut = cut || full || value.size() > room;
    held += value.substr(0, room);
  }
  std::string header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
};

bool is_header_name(std::string_view name) {
  return !name.empty() && name.size() <= 128 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > 32 && c < 127 && c != ':'; });
}

Entity read_entity(std::string_view bytes) {
  Entity entity;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      at = std::min(end + 1, bytes.size());
      break;
    }
    const bool continued = line.front() == ' ' || line.front() == '\t';
    const std::size_t colon = line.find(':');
    if (continued && !entity.headers.empty()) {
      entity.extend(" ");
      entity.extend(trim(line));
    } else if (colon != std::string_view::npos && is_header_name(line.substr(0, colon))) {
      entity.add(line.substr(0, colon), trim(line.substr(colon + 1)));
    } else if (!line.starts_with("From ") && !line.starts_with(">From ")) {
      break;  // a body without a blank line before it
    }
    at = std::min(end + 1, bytes.size());
  }
  entity.body = bytes.substr(at);
  return entity;
}

std::string decoded_body(const Entity& entity) {
  const std::string encoding = fold(trim(entity.header("content-transfer-encoding")));
  if (encoding == "base64") return from_base64(entity.body);
  if (encoding == "quoted-printable") return from_quoted_printable(entity.body);
  return std::string(entity.body);
}

std::string media_type(const Entity& entity) {
  const std::string value = entity.header("content-type");
  const std::string type = fold(trim(std::string_view(value).substr(0, value.find(';'))));
  return type.empty() ? "text/plain" : type;
}

// Parts between lines --boundary; the text before the first and after the last is left out.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::optional<std::size_t> begin;
  for (std::size_t at = 0; at < body.size() && parts.size() < limits::mail_parts_max;) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    const std::string_view line = body.substr(at, end - at);
    const std::string_view rest = line.starts_with(mark) ? trim(line.substr(mark.size())) : "x";
    const bool last = rest == "--" || rest == "--\r";
    if (rest.empty() || rest == "\r" || last) {
      if (begin) parts.push_back(body.substr(*begin, at - *begin));
      begin = std::min(end + 1, body.size());
      if (last) return parts;
    }
    at = end + 1;
  }
  if (begin && *begin < body.size()) parts.push_back(body.substr(*begin));  // the end is missing
  return parts;
}

class Reading {
 public:
  explicit Reading(MailMessage& message) : x_message(message) {}

  void entity(const Entity& entity, unsigned depth) {
    x_message.cut = x_message.cut || entity.cut;
    if (++x_parts > limits::mail_parts_max || depth > limits::mail_depth_max) {
      x_message.cut = true;
      return;
    }
    const std::string type = media_type(entity), content_type = entity.header("content-type");
    const std::string boundary = header_parameter(content_type, "boundary");
    if (type.starts_with("multipart/") && !boundary.empty()) {
      for (const std::string_view part : parts_of(entity.body, boundary))
        this->entity(read_entity(part), depth + 1);
      return;
    }
    const std::string disposition = entity.header("content-disposition");
    std::string name = header_parameter(disposition, "filename");
    if (name.empty()) name = header_parameter(content_type, "name");
    const bool file =
        !name.empty() || fold(disposition).starts_with("attachment") || !type.starts_with("text/");
    if (file) {
      add_file(entity, type, name);
    } else {
      add_text(entity, type, header_parameter(content_type, "charset"));
    }
  }
  void finish() {
    if (x_message.text.empty()) x_message.text = html_to_text(x_html);
    if (x_message.text.size() > limits::mail_text_bytes_max) {
      x_message.text = to_utf8(std::string_view(x_message.text).substr(0, limits::mail_text_bytes_max));
      x_message.cut = true;
    }
  }

 private:
  void add_file(const Entity& entity, const std::string& type, const std::string& name) {
    if (x_message.files.size() >= limits::mail_files_max) {
      x_message.cut = true;
      return;
    }
    std::string shown = name;
    if (shown.empty()) shown = type == "message/rfc822" ? "message.eml" : "part-" + std::to_string(x_parts);
    x_message.files.push_back({shown, type, decoded_body(entity)});
  }
  void add_text(const Entity& entity, const std::string& type, const std::string& charset) {
    const std::string text = to_utf8_from(decoded_body(entity), charset);
    if (type == "text/html") {
      x_html += text;
    } else if (x_message.text.size() < limits::mail_text_bytes_max) {
      if (!x_message.text.empty()) x_message.text += '\n';
      x_message.text += text;
    }
  }

  MailMessage& x_message;
  std::string x_html;
  std::size_t x_parts = 0;
};

// "Name" <address>, or an address alone; the first of several.
void read_sender(const std::string& value, MailMessage& message) {
  const std::size_t open = value.rfind('<'), close = value.find('>', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos) {
    message.from = to_utf8(trim(value));
    return;
  }
  message.from = to_utf8(trim(std::string_view(value).substr(open + 1, close - open - 1)));
  std::string_view name = trim(std::string_view(value).substr(0, open));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  message.from_name = read_header_text(name);
}

}  // namespace

Result<MailMessage> read_message(std::string_view bytes) {
  if (bytes.size() > limits::mail_bytes_max)
    return fail(ErrorKind::limit_exceeded, "mail.too_large",
                {{"limit", std::to_string(limits::mail_bytes_max >> 20)}});
  const Entity entity = read_entity(bytes);
  if (entity.headers.empty()) return fail(ErrorKind::malformed, "mail.no_message");
  MailMessage message;
  read_sender(entity.header("from"), message);
  message.to = read_header_text(entity.header("to"));
  message.subject = read_header_text(entity.header("subject"));
  message.date = to_utf8(entity.header("date"));
  const std::string id = entity.header("message-id");
  message.message_id = to_utf8(trim(id));
  if (message.message_id.starts_with('<') && message.message_id.ends_with('>'))
    message.message_id = message.message_id.substr(1, message.message_id.size() - 2);
  Reading reading(message);
  reading.entity(entity, 0);
  reading.finish();
  return message;
}

}  // namespace hinomi::decode
