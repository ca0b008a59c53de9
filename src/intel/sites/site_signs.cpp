// See site_signs.hpp.
#include "intel/sites/site_signs.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "decode/text/derived_keys.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/web/host_look.hpp"
#include "intel/sites/limits.hpp"
#include "intel/warn/warning_lists.hpp"

namespace hinomi::intel {
namespace {

constexpr std::size_t telling_path_min = 12;   // letters; a shorter path stands on many sites
constexpr std::size_t look_alike_letters = 6;  // of a name; shorter names look like too much
constexpr std::size_t latin_word_min = 4;
constexpr std::size_t group_digits = 16;

constexpr std::string_view secret_fields[] = {"pass", "pin", "card", "cvv", "cvc", "otp", "ansho", "secret"};

std::string key_of(std::string_view url, decode::KeyKind kind) {
  for (const auto& key : decode::derived_keys(ObservableKind::url, url)) {
    if (key.kind == kind) return key.value;
  }
  return {};
}

bool is_latin(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_below(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

// The word that somebody registered: bank of www.bank.example.
std::string registered_word(const std::string& host) {
  const std::string domain = decode::registrable_domain(host);
  const std::string& whole = domain.empty() ? host : domain;
  return whole.substr(0, whole.find('.'));
}

class Seeing {
 public:
  Seeing(const BrandBook& book, const SiteSeen& seen) : x_book(book), x_seen(seen) {
    made.host = key_of(seen.url, decode::KeyKind::url_host);
    const std::size_t host = seen.url.find(made.host);
    const std::size_t path = seen.url.find('/', host == std::string_view::npos ? 8 : host);
    x_path = path == std::string_view::npos ? std::string() : fold(seen.url.substr(path));
  }

  SiteProposal made;

  void look_at_brands() {
    for (const Brand& brand : x_book.brands) {
      const bool own = std::any_of(brand.domains.begin(), brand.domains.end(),
                                   [&](const std::string& domain) { return is_below(made.host, domain); });
      if (own) {
        add("own_domain", brand.name);
        made.caution = true;
        continue;
      }
      const std::size_t before = made.signs.size();
      look_at_words(brand);
      look_at_name(brand);
      if (made.signs.size() > before && made.brand.empty()) {
        made.brand = brand.name;
        made.kind = brand.kind;
      }
    }
  }

  void look_at_kits() {
    for (const Kit& kit : x_book.kits) {
      const bool path = std::any_of(kit.paths.begin(), kit.paths.end(), [&](const std::string& end) {
        return x_path.ends_with(end) || (x_seen.page != nullptr && holds(x_seen.page->files, end));
      });
      const bool fields = x_seen.page != nullptr && !kit.fields.empty() &&
                          std::all_of(kit.fields.begin(), kit.fields.end(), [&](const std::string& field) {
                            return holds(x_seen.page->fields, field);
                          });
      if (path) add("kit_path", kit.name);
      if (fields) add("kit_fields", kit.name);
      if ((path || fields) && made.kit.empty()) made.kit = kit.name;
    }
  }

  void look_at_page() {
    if (made.host.find("xn--") != std::string::npos) add("other_script", made.host);
    if (x_seen.page == nullptr) return;
    const decode::PageCopy& page = *x_seen.page;
    std::string secrets;
    for (const std::string& field : page.fields) {
      const bool secret =
          std::any_of(std::begin(secret_fields), std::end(secret_fields),
                      [&](std::string_view word) { return field.find(word) != std::string::npos; });
      if (secret) secrets += (secrets.empty() ? "" : ", ") + field;
    }
    if (!secrets.empty() || page.asks_password) add("asks_secrets", secrets.empty() ? "password" : secrets);
    for (const std::string& action : page.actions) {
      const std::string host = key_of(action, decode::KeyKind::url_host);
      if (!host.empty() && host != made.host) add("sends_elsewhere", host);
    }
  }

  void group() {
    if (x_seen.page != nullptr && !x_seen.page->structure.empty()) {
      made.group = "page:" + x_seen.page->structure.substr(0, group_digits);
      return;
    }
    const std::string path = key_of(x_seen.url, decode::KeyKind::url_path);
    if (path.size() >= telling_path_min) made.group = "path:" + to_hex(sha256(path)).substr(0, group_digits);
  }

  void look_at_warnings(const WarningLists* warnings) {
    if (warnings == nullptr) return;
    std::vector<WarningHit> hits;
    warnings->check(ObservableKind::url, x_seen.url, hits);
    for (const WarningHit& hit : hits) {
      add("warning_listed", warnings->list(hit.list).name);
      made.caution = true;
    }
  }

 private:
  static bool holds(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  }
  void add(std::string_view sign, const std::string& found) {
    const SiteSign made_sign{std::string(sign), to_utf8(found.substr(0, limits::sign_bytes_max))};
    const bool known = std::find(made.signs.begin(), made.signs.end(), made_sign) != made.signs.end();
    if (!known && made.signs.size() < limits::signs_max) made.signs.push_back(made_sign);
  }
  void look_at_words(const Brand& brand) {
    for (const std::string& word : brand.words) {
      const bool latin = is_latin(word);
      if (latin && word.size() >= latin_word_min) {
        if (made.host.find(word) != std::string::npos) add("brand_in_host", word);
        if (x_path.find(word) != std::string::npos) add("brand_in_path", word);
      }
      if (x_seen.page == nullptr || (latin && word.size() < latin_word_min)) continue;
      if (fold(x_seen.page->title).find(word) != std::string::npos) add("brand_in_title", word);
      for (const std::string& text : x_seen.page->words) {
        if (fold(text).find(word) != std::string::npos) add("brand_in_picture", word);
      }
    }
  }
  // A registered word, or a part of it between dashes, that looks like the brand's own without being it.
  void look_at_name(const Brand& brand) {
    const std::string word = registered_word(made.host);
    for (const std::string& domain : brand.domains) {
      const std::string own = registered_word(domain);
      if (own.size() < look_alike_letters || word == own) continue;
      const std::string look = decode::host_look(own);
      for (const std::string_view part : split(word + "-", '-')) {
        if (part.empty() || part == own) continue;
        if (decode::letters_apart(decode::host_look(part), look, 2) < 2) add("looks_alike", domain);
      }
      if (decode::letters_apart(decode::host_look(word), look, 2) < 2) add("looks_alike", domain);
    }
  }
  const BrandBook& x_book;
  const SiteSeen& x_seen;
  std::string x_path;
};

}  // namespace

SiteProposal propose(const BrandBook& book, const WarningLists* warnings, const SiteSeen& seen) {
  Seeing seeing(book, seen);
  seeing.look_at_brands();
  seeing.look_at_kits();
  seeing.look_at_page();
  seeing.look_at_warnings(warnings);
  seeing.group();
  return std::move(seeing.made);
}

}  // namespace hinomi::intel
