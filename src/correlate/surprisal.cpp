// Measures how surprising a path looks.
#include "correlate/surprisal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

// Words that paths of all kinds of sites hold; a path made of them says nothing about who made it.
constexpr std::string_view common_words[] = {"index",     "home",       "login",        "signin",
                                             "signup",    "logout",     "account",      "accounts",
                                             "user",      "users",      "admin",        "main",
                                             "default",   "page",       "pages",        "search",
                                             "about",     "contact",    "help",         "support",
                                             "service",   "services",   "product",      "products",
                                             "shop",      "store",      "cart",         "order",
                                             "orders",    "checkout",   "payment",      "pay",
                                             "bank",      "card",       "cards",        "info",
                                             "news",      "blog",       "post",         "posts",
                                             "article",   "articles",   "category",     "tag",
                                             "tags",      "image",      "images",       "img",
                                             "css",       "js",         "script",       "scripts",
                                             "style",     "styles",     "assets",       "static",
                                             "public",    "files",      "file",         "upload",
                                             "uploads",   "download",   "downloads",    "media",
                                             "video",     "videos",     "content",      "wp",
                                             "admin",     "includes",   "plugins",      "themes",
                                             "api",       "rest",       "json",         "xml",
                                             "feed",      "rss",        "html",         "htm",
                                             "php",       "asp",        "aspx",         "jsp",
                                             "cgi",       "bin",        "do",           "action",
                                             "view",      "views",      "show",         "list",
                                             "detail",    "details",    "item",         "items",
                                             "update",    "verify",     "verification", "confirm",
                                             "secure",    "security",   "auth",         "authentication",
                                             "session",   "password",   "reset",        "register",
                                             "member",    "members",    "mypage",       "profile",
                                             "settings",  "config",     "system",       "web",
                                             "site",      "mobile",     "app",          "apps",
                                             "portal",    "top",        "menu",         "error",
                                             "test",      "temp",       "data",         "db",
                                             "lang",      "en",         "ja",           "jp",
                                             "us",        "com",        "net",          "www",
                                             "mail",      "webmail",    "email",        "message",
                                             "messages",  "event",      "events",       "link",
                                             "redirect",  "click",      "track",        "online",
                                             "internet",  "banking",    "customer",     "client",
                                             "global",    "common",     "library",      "lib",
                                             "src",       "include",    "module",       "modules",
                                             "component", "components", "template",     "templates",
                                             "theme",     "forum",      "topic",        "thread",
                                             "comment",   "comments",   "archive",      "version",
                                             "release",   "latest",     "new",          "old",
                                             "backup",    "readme",     "license",      "robots",
                                             "sitemap",   "favicon",    "status",       "check",
                                             "start",     "welcome",    "next",         "step",
                                             "form",      "path",       "shape",        "submit",
                                             "send",      "process",    "result",       "results",
                                             "report",    "reports",    "document",     "documents"};

constexpr std::size_t letters = 28;  // beginning or end, a to z, anything else

std::size_t class_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a') + 1;
  if (c >= 'A' && c <= 'Z') return static_cast<std::size_t>(c - 'A') + 1;
  return letters - 1;
}

// Bits of each pair of letters, with half a count for pairs that no common word has.
const std::array<std::array<double, letters>, letters>& pair_bits() {
  static const auto bits = [] {
    std::array<std::array<double, letters>, letters> counts;
    for (auto& row : counts) row.fill(0.5);
    for (const std::string_view word : common_words) {
      std::size_t before = 0;
      for (const char c : word) {
        ++counts[before][class_of(c)];
        before = class_of(c);
      }
      ++counts[before][0];
    }
    for (auto& row : counts) {
      double sum = 0;
      for (const double count : row) sum += count;
      for (double& count : row) count = std::log2(sum / count);
    }
    return counts;
  }();
  return bits;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return class_of(c) != letters - 1; }

double token_bits(std::string_view token) {
  const auto& pairs = pair_bits();
  double bits = 0;
  std::size_t before = 0;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    if (is_digit(c)) {
      // A run of digits is a count or a date up to four; the rest is drawn.
      bits += i >= 4 || (i > 0 && !is_digit(token[i - 1])) ? 3.3 : 1.5;
      before = 0;
      continue;
    }
    bits += pairs[before][class_of(c)];
    if (is_upper(c) && i > 0 && !is_upper(token[i - 1])) bits += 1;
    before = class_of(c);
  }
  // A common word costs about three and a half bits a letter, never more than its whole choice.
  const auto drawn = static_cast<double>(std::count_if(token.begin(), token.end(), is_letter));
  const double usual = 3.6 * drawn;
  return std::max(0.0, bits - usual);
}

bool is_common(std::string_view token) {
  std::string lower(token);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return std::find(std::begin(common_words), std::end(common_words), lower) != std::end(common_words);
}

}  // namespace

double surprisal(std::string_view path) {
  path = path.substr(0, limits::path_bytes_max);
  double bits = 0;
  std::size_t at = 0;
  while (at < path.size()) {
    std::size_t end = at;
    while (end < path.size() && (is_letter(path[end]) || is_digit(path[end]))) ++end;
    const std::string_view token = path.substr(at, end - at);
    // A short number is a year, a page or a version.
    if (token.size() <= 4 && std::all_of(token.begin(), token.end(), is_digit)) {
      at = end + 1;
      continue;
    }
    // Each token that is no common word is a choice of its own.
    if (!token.empty() && !is_common(token)) bits += 1.5 + token_bits(token);
    at = end + 1;
  }
  return bits;
}

}  // namespace hinomi::correlate
