// Adapts nlohmann::json: reads without throwing, writes text that is always UTF-8.
// In: foreign text. Out: a Json value. Limits: json_bytes_max, json_depth_max.
// Fails as malformed `json.malformed` with the byte offset, or limit_exceeded `json.too_large`,
// `json.too_deep`. Source: RFC 8259. The depth is counted before parsing so that a hostile text costs one
// pass over its bytes.
#include "base/json.hpp"

#include "base/limits.hpp"

namespace hinomi {

namespace {

// Deepest nesting of brackets outside strings, and where it first passes the limit.
std::optional<std::size_t> first_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > limits::json_depth_max) return i;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

Error malformed(std::size_t offset) {
  return fail(ErrorKind::malformed, "json.malformed", {{"offset", std::to_string(offset)}}, offset);
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (text.size() > limits::json_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "json.too_large",
                {{"limit", std::to_string(limits::json_bytes_max)}});
  }
  if (const auto offset = first_too_deep(text)) {
    return fail(ErrorKind::limit_exceeded, "json.too_deep",
                {{"limit", std::to_string(limits::json_depth_max)}}, *offset);
  }
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::parse_error& error) {
    return malformed(error.byte > 0 ? error.byte - 1 : 0);
  } catch (const Json::exception&) {  // a number outside the range of a double; no offset is given
    return malformed(0);
  }
}

std::string to_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace hinomi
