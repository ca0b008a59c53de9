// What all rows share: reading a JSON body and writing one.
#include "server/route.hpp"

#include <charconv>

namespace hinomi::server {

Result<std::int64_t> Call::expected_version() const {
  std::string_view text = http.header("if-match");
  if (text.substr(0, 2) == "W/") text.remove_prefix(2);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  std::int64_t version = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (code != std::errc{} || end != text.data() + text.size()) {
    return fail(ErrorKind::malformed, "request.version_missing");
  }
  return version;
}

Result<Json> body_json(const HttpRequest& request) {
  std::string_view type = request.header("content-type");
  type = type.substr(0, type.find(';'));
  if (type != "application/json")
    return fail(ErrorKind::unsupported, "http.body_type", {{"expected", "application/json"}});
  return parse_json(request.body);
}

Result<void> no_query(const QueryText& query) {
  if (query.empty()) return {};
  return fail(ErrorKind::malformed, "request.parameter_unknown",
              {{"field", query.begin()->first.substr(0, 64)}});
}

void set_body(Call& call, const Json& json) {
  call.answer.type = "application/json";
  call.answer.body = to_text(json);
}

}  // namespace hinomi::server
