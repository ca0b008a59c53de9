// See page_copy.hpp.
#include "decode/web/page_copy.hpp"

#include <algorithm>
#include <optional>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "decode/mail/charset.hpp"
#include "decode/report/html_text.hpp"
#include "decode/report/transfer_text.hpp"
#include "decode/web/limits.hpp"

namespace hinomi::decode {
namespace {

std::string small(std::string_view text) {
  std::string made(text);
  for (char& c : made) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return made;
}

// The HTML part of a message, unwrapped; nothing when the bytes are none.
std::optional<std::string> html_part(std::string_view bytes) {
  const std::string folded = small(bytes.substr(0, limits::page_bytes_max));
  const std::size_t type = folded.find("content-type: text/html");
  if (type == std::string::npos) return std::nullopt;
  std::size_t head = type;
  while (head > 0 &&
         !(folded[head - 1] == '\n' && (head < 2 || folded[head - 2] == '\n' ||
                                        (folded[head - 2] == '\r' && head > 2 && folded[head - 3] == '\n'))))
    --head;
  std::size_t body = folded.find("\r\n\r\n", type), blank = 4;
  if (const std::size_t other = folded.find("\n\n", type); other < body) {
    body = other;
    blank = 2;
  }
  if (body == std::string::npos) return std::nullopt;
  const std::string_view heads = std::string_view(folded).substr(head, body - head);
  std::string_view rest = bytes.substr(body + blank, limits::page_bytes_max);
  // The line with the boundary stands before the head of the part.
  std::string_view boundary = bytes.substr(head);
  boundary =
      boundary.starts_with("--") ? boundary.substr(0, boundary.find_first_of("\r\n")) : std::string_view();
  if (!boundary.empty()) rest = rest.substr(0, rest.find(boundary));
  if (heads.find("base64") != std::string_view::npos) return base64_bytes(rest).text;
  if (heads.find("quoted-printable") != std::string_view::npos) return quoted_printable_bytes(rest).text;
  return std::string(rest);
}

// Tags one after another: names and attributes as they stand.
class Tags {
 public:
  explicit Tags(std::string_view html) : x_html(html) {}
  struct Tag {
    std::string name;
    std::string_view attributes;
    std::size_t end = 0;  // behind it
  };
  std::optional<Tag> next() {
    while ((x_at = x_html.find('<', x_at)) != std::string_view::npos) {
      const std::size_t begin = ++x_at;
      if (x_html.substr(begin, 3) == "!--") {
        const std::size_t end = x_html.find("-->", begin);
        x_at = end == std::string_view::npos ? x_html.size() : end + 3;
        continue;
      }
      const bool closing = begin < x_html.size() && x_html[begin] == '/';
      std::size_t name = begin + closing;
      while (name < x_html.size() && is_name(x_html[name])) ++name;
      if (name == begin + closing) continue;
      const std::size_t end = end_of_tag(name);
      Tag tag{small(x_html.substr(begin, name - begin)), x_html.substr(name, end - name), end + 1};
      x_at = std::min(end + 1, x_html.size());
      // What stands in a script is no tag.
      if (tag.name == "script" || tag.name == "style") skip_to("</" + tag.name);
      return tag;
    }
    return std::nullopt;
  }

 private:
  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
  }
  std::size_t end_of_tag(std::size_t at) const {
    char quote = 0;
    for (; at < x_html.size(); ++at) {
      const char c = x_html[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return at;
      }
    }
    return x_html.size();
  }
  void skip_to(const std::string& end) {
    while (x_at < x_html.size()) {
      const std::size_t at = x_html.find("</", x_at);
      if (at == std::string_view::npos) break;
      if (small(x_html.substr(at, end.size())) == end) {
        x_at = at;
        return;
      }
      x_at = at + 2;
    }
    x_at = x_html.size();
  }
  std::string_view x_html;
  std::size_t x_at = 0;
};

std::string attribute(std::string_view attributes, std::string_view name) {
  const std::string folded = small(attributes);
  for (std::size_t at = 0; (at = folded.find(name, at)) != std::string::npos; at += name.size()) {
    const bool begins = at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '\n' ||
                        folded[at - 1] == '\t' || folded[at - 1] == '"' || folded[at - 1] == '\'';
    std::size_t value = at + name.size();
    while (value < folded.size() && folded[value] == ' ') ++value;
    if (!begins || value >= folded.size() || folded[value] != '=') continue;
    ++value;
    while (value < folded.size() && folded[value] == ' ') ++value;
    if (value >= folded.size()) return {};
    const char quote = folded[value];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = attributes.find(quote, value + 1);
      return std::string(attributes.substr(value + 1, end == std::string_view::npos ? end : end - value - 1));
    }
    return std::string(attributes.substr(value, attributes.find_first_of(" \t\r\n>", value) - value));
  }
  return {};
}

std::string last_part(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t slash = address.rfind('/');
  return small(slash == std::string_view::npos ? address : address.substr(slash + 1));
}

void add(std::vector<std::string>& list, std::string text) {
  if (text.empty() || list.size() >= limits::page_facts_max) return;
  if (text.size() > limits::page_fact_bytes_max) text.resize(limits::page_fact_bytes_max);
  list.push_back(to_utf8(text));
}

void settle(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

PageCopy read_page_copy(std::string_view bytes) {
  bytes = bytes.substr(0, limits::page_bytes_max);
  const auto part = html_part(bytes);
  const std::string html = to_utf8_from(part ? *part : std::string(bytes), "");
  PageCopy page;
  page.text = html_text(html, {false, true}).text;
  std::string order;
  Tags tags(html);
  while (const auto tag = tags.next()) {
    if (order.size() < limits::page_order_bytes_max) order += tag->name + " ";
    if (tag->name == "title" && page.title.empty()) {
      const std::size_t end = html.find('<', tag->end);
      page.title = std::string(trim(std::string_view(html).substr(
          std::min(tag->end, html.size()), end == std::string::npos ? 0 : end - tag->end)));
      page.title = to_utf8(page.title.substr(0, limits::page_fact_bytes_max));
    }
    if (tag->name == "input" || tag->name == "select" || tag->name == "textarea") {
      add(page.fields, small(attribute(tag->attributes, "name")));
      page.asks_password = page.asks_password || small(attribute(tag->attributes, "type")) == "password";
    }
    if (tag->name == "form") add(page.actions, attribute(tag->attributes, "action"));
    if (tag->name == "script" || tag->name == "img")
      add(page.files, last_part(attribute(tag->attributes, "src")));
    if (tag->name == "link") add(page.files, last_part(attribute(tag->attributes, "href")));
    if (tag->name == "img") add(page.words, attribute(tag->attributes, "alt"));
  }
  settle(page.fields);
  settle(page.files);
  if (order.empty()) return page;
  for (const std::string& field : page.fields) order += "\n" + field;
  page.structure = to_hex(sha256(order));
  return page;
}

}  // namespace hinomi::decode
