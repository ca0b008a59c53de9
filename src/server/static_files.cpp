// Reads the pack's index once and answers from memory: ETag with 304, gzip when the browser takes it.
#include "server/static_files.hpp"

#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "server/refusal.hpp"

extern "C" const char hinomi_ui_begin[];
extern "C" const char hinomi_ui_end[];

namespace hinomi::server {
namespace {

constexpr std::size_t file_bytes_max = 64u << 20;
constexpr std::string_view not_built_page =
    "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>火の見 Hinomi</title></head><body>"
    "<h1>火の見 Hinomi</h1><p>画面がまだ作られていません。<code>./x build</code> を実行してください。</p>"
    "<p lang=\"en\">The interface was not built. Run <code>./x build</code>.</p>"
    "<p><a href=\"/api/v1/openapi.json\">OpenAPI</a> <a href=\"/healthz\">/healthz</a></p></body></html>";

std::string_view type_of(std::string_view path) {
  const auto ends = [path](std::string_view end) { return path.ends_with(end); };
  if (ends(".html")) return "text/html; charset=utf-8";
  if (ends(".js")) return "text/javascript; charset=utf-8";
  if (ends(".css")) return "text/css; charset=utf-8";
  if (ends(".svg")) return "image/svg+xml";
  if (ends(".json") || ends(".map")) return "application/json";
  if (ends(".woff2")) return "font/woff2";
  if (ends(".png")) return "image/png";
  if (ends(".ico")) return "image/x-icon";
  return "application/octet-stream";
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool takes_gzip(const HttpRequest& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

// A missing file must not look like a page; an address at the end of a page's path has dots too.
bool is_page_path(const HttpRequest& request) {
  if (request.path.starts_with("/api/") || request.path.starts_with("/assets/")) return false;
  const std::string_view last = request.segments.empty() ? std::string_view{} : request.segments.back();
  if (request.segments.size() == 1 && last.find('.') != std::string_view::npos) return false;
  const std::string_view accept = request.header("accept");
  return accept.empty() || accept.find("text/html") != std::string_view::npos ||
         accept.find("*/*") != std::string_view::npos;
}

}  // namespace

StaticFiles StaticFiles::embedded() {
  return packed({hinomi_ui_begin, static_cast<std::size_t>(hinomi_ui_end - hinomi_ui_begin)});
}

StaticFiles StaticFiles::packed(std::string_view pack) {
  StaticFiles files;
  const std::size_t end = pack.starts_with('\n') ? 0 : pack.find("\n\n") + 1;
  if (end == 0 || end > pack.size()) {
    files.x_files["/index.html"] = {"text/html; charset=utf-8", false, "not-built", not_built_page, {}, {}};
    return files;
  }
  const std::string_view bodies = pack.substr(end + 1);
  for (const std::string_view line : split(pack.substr(0, end), '\n')) {
    const auto cells = split(line, '\t');
    if (cells.size() != 8) continue;
    const std::size_t at = number(cells[4]), size = number(cells[5]);
    const std::size_t small_at = number(cells[6]), small = number(cells[7]);
    if (at > bodies.size() || size > bodies.size() - at) continue;
    if (small_at > bodies.size() || small > bodies.size() - small_at) continue;
    files.x_files[std::string(cells[0])] = {cells[1],
                                            cells[2] == "1",
                                            std::string(cells[3]),
                                            bodies.substr(at, size),
                                            bodies.substr(small_at, small),
                                            {}};
  }
  return files;
}

Result<StaticFiles> StaticFiles::from_folder(const std::string& folder) {
  StaticFiles files;
  std::error_code code;
  for (std::filesystem::recursive_directory_iterator at(folder, code), end; !code && at != end;
       at.increment(code)) {
    if (!at->is_regular_file(code)) continue;
    HINOMI_ASSIGN(std::string bytes, read_file(at->path().string(), file_bytes_max));
    const std::string path = "/" + std::filesystem::relative(at->path(), folder, code).generic_string();
    File& file = files.x_files[path];
    file.type = type_of(path);
    file.immutable = path.starts_with("/assets/");
    const Sha256 digest = sha256(bytes);
    file.etag = to_hex(Bytes(digest).first(10));
    file.owned = std::move(bytes);
    file.plain = file.owned;
  }
  if (!files.x_files.contains("/index.html")) {
    return fail(ErrorKind::not_found, "server.ui_missing", {{"folder", folder}});
  }
  return files;
}

HttpAnswer StaticFiles::answer(const HttpRequest& request, const std::string& trace) const {
  auto found = x_files.find(request.path);
  if (found == x_files.end() && is_page_path(request)) found = x_files.find("/index.html");
  if (found == x_files.end()) return refusal(fail(ErrorKind::not_found, "http.path"), 404, trace);
  return send(request, found->second);
}

HttpAnswer StaticFiles::send(const HttpRequest& request, const File& file) const {
  HttpAnswer answer;
  const std::string etag = "\"" + file.etag + "\"";
  answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Cache-Control",
                              file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (!file.squeezed.empty()) answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.header("if-none-match") == etag) {
    answer.status = 304;
    return answer;
  }
  answer.type = std::string(file.type);
  answer.fixed_body = file.plain;
  if (!file.squeezed.empty() && takes_gzip(request)) {
    answer.fixed_body = file.squeezed;
    answer.headers.emplace_back("Content-Encoding", "gzip");
  }
  return answer;
}

}  // namespace hinomi::server
