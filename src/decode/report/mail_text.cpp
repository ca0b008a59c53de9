// See mail_text.hpp.
#include "decode/report/mail_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/mail/charset.hpp"
#include "decode/mail/transfer.hpp"
#include "decode/report/html_text.hpp"
#include "decode/report/report.hpp"
#include "decode/report/transfer_text.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

// A stretch of the original with headers at its beginning.
struct Part {
  std::size_t begin = 0, body = 0, end = 0;
};

std::size_t line_end(std::string_view bytes, std::size_t at, std::size_t last) {
  const std::size_t end = bytes.find('\n', at);
  return end == std::string_view::npos || end >= last ? last : end + 1;
}

Part part_of(std::string_view bytes, std::size_t begin, std::size_t end) {
  Part part{begin, end, end};
  for (std::size_t at = begin; at < end;) {
    const std::size_t after = line_end(bytes, at, end);
    const std::string_view line = bytes.substr(at, after - at);
    at = after;
    if (line != "\n" && line != "\r\n") continue;
    part.body = at;
    break;
  }
  return part;
}

// One header, with its continuation lines, by name in small letters.
std::string header(std::string_view bytes, const Part& part, std::string_view name) {
  for (std::size_t at = part.begin; at < part.body;) {
    std::size_t after = line_end(bytes, at, part.body);
    while (after < part.body && (bytes[after] == ' ' || bytes[after] == '\t'))
      after = line_end(bytes, after, part.body);
    const std::string_view line = bytes.substr(at, after - at);
    if (line.size() > name.size() && line[name.size()] == ':' && starts_small(line, name)) {
      std::string value(line.substr(name.size() + 1, limits::mail_header_bytes_max));
      std::erase_if(value, [](char c) { return c == '\r' || c == '\n'; });
      return std::string(trim(value));
    }
    at = after;
  }
  return {};
}

class MailReading {
 public:
  MailReading(std::string_view bytes, Report& report) : x_bytes(bytes), x_report(report) {}

  void message() {
    const Part whole = part_of(x_bytes, 0, x_bytes.size());
    headers(whole);
    part(whole, 0);
  }

 private:
  void add(MappedText&& made, std::size_t original, std::vector<OffsetMap>&& steps) {
    if (made.text.empty()) return;
    x_report.pieces.push_back({x_report.text.size(), original, std::move(steps)});
    x_report.pieces.back().steps.push_back(std::move(made.map));
    x_report.text += made.text;
    if (!x_report.text.ends_with('\n')) {
      MappedText line;
      line.put("\n", 0);
      x_report.pieces.push_back({x_report.text.size(), original, {std::move(line.map)}});
      x_report.text += '\n';
    }
  }

  void headers(const Part& whole) {
    for (std::size_t at = whole.begin; at < whole.body;) {
      std::size_t after = line_end(x_bytes, at, whole.body);
      while (after < whole.body && (x_bytes[after] == ' ' || x_bytes[after] == '\t'))
        after = line_end(x_bytes, after, whole.body);
      const std::string_view line = x_bytes.substr(at, after - at);
      if (line.find("=?") == std::string_view::npos) {
        add(to_utf8_mapped(line, is_utf8(line) ? "utf-8" : ""), at, {});
      } else {
        MappedText read;
        read.put(read_header_text(trim(line)), line.size());
        add(std::move(read), at, {});
      }
      at = after;
    }
  }

  void part(const Part& part, unsigned depth) {
    if (++x_parts > limits::report_parts_max || depth > limits::mail_depth_max) return;
    const std::string content = header(x_bytes, part, "content-type");
    const std::string type = fold(trim(std::string_view(content).substr(0, content.find(';'))));
    const std::string boundary = header_parameter(content, "boundary");
    if (type.starts_with("multipart/") && !boundary.empty()) return parts(part, "--" + boundary, depth);
    if (type == "message/rfc822") {
      const Part inner = part_of(x_bytes, part.body, part.end);
      headers(inner);
      return this->part(inner, depth + 1);
    }
    const bool file = fold(header(x_bytes, part, "content-disposition")).starts_with("attachment");
    if (!file && (type.empty() || type.starts_with("text/")))
      text(part, type, header_parameter(content, "charset"));
  }

  void parts(const Part& part, const std::string& mark, unsigned depth) {
    std::size_t begin = 0;
    for (std::size_t at = part.body; at < part.end;) {
      const std::size_t after = line_end(x_bytes, at, part.end);
      const std::string_view line = x_bytes.substr(at, after - at);
      const std::string_view rest = line.starts_with(mark) ? line.substr(mark.size()) : "x";
      const bool last = rest.starts_with("--");
      if (last || rest.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        if (begin != 0) this->part(part_of(x_bytes, begin, at), depth + 1);
        if (last) return;
        begin = after;
      }
      at = after;
    }
    if (begin != 0 && begin < part.end) this->part(part_of(x_bytes, begin, part.end), depth + 1);
  }

  void text(const Part& part, const std::string& type, const std::string& charset) {
    const std::string_view body = x_bytes.substr(part.body, part.end - part.body);
    const std::string encoding = fold(header(x_bytes, part, "content-transfer-encoding"));
    std::vector<OffsetMap> steps;
    MappedText bytes;
    if (encoding == "base64") {
      bytes = base64_bytes(body);
    } else if (encoding == "quoted-printable") {
      bytes = quoted_printable_bytes(body);
    } else {
      bytes.keep(body);
    }
    steps.push_back(std::move(bytes.map));
    MappedText read = to_utf8_mapped(bytes.text, charset);
    if (type == "text/html") {
      steps.push_back(std::move(read.map));
      read = html_text(read.text);
    }
    add(std::move(read), part.body, std::move(steps));
  }

  std::string_view x_bytes;
  Report& x_report;
  std::size_t x_parts = 0;
};

}  // namespace

void read_mail_text(std::string_view bytes, Report& report) { MailReading(bytes, report).message(); }

}  // namespace hinomi::decode
