// The public pages as HTML, in ja and en: home with three doors, the form, receipt, saved form, status,
// errors. No script, no picture, one style sheet of our own; each page stays under 100 kB. In: what to show.
// Out: a page. Every page says at its top that 110 is for emergencies. Source: JIS X 8341-3:2016 AA,
// screens.md (public site).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"
#include "procedure/intake/intake_desk.hpp"
#include "server/public/form_body.hpp"
#include "server/public/html.hpp"
#include "server/public/public_content.hpp"

namespace hinomi::server {

/// What is wrong with a field of a form; without a field: with the whole.
struct FieldTrouble {
  std::string field, text;
};

struct FormShown {
  const PublicDoor* door = nullptr;
  FormValues values;
  std::string token;  // of FormTokens
  std::vector<FieldTrouble> troubles;
  bool files_given = false;  // have to be chosen again
};

class Pages {
 public:
  Pages(const PublicContent& content, const std::vector<Organisation>& forces, Language language)
      : x_content(content), x_forces(forces), x_language(language) {}

  std::string home() const;
  std::string form(const FormShown& shown) const;
  std::string receipt(const procedure::intake::Received& received, const std::string& code,
                      const std::string& organisation) const;
  std::string saved(const std::string& code) const;
  /// A page that asks for a code: `page` is "resume" or "status".
  std::string ask_code(std::string_view page, std::string_view trouble_key) const;
  std::string standing(const procedure::intake::Standing& standing) const;
  std::string accessibility() const;
  /// A page that only says something.
  std::string trouble(std::string_view key) const;

  const std::string& words(std::string_view key) const { return x_content.texts.text(key, x_language); }
  const std::string& words(const TextPair& pair) const {
    return x_language == Language::ja ? pair.ja : pair.en;
  }

 private:
  std::string link(std::string_view page) const;
  std::string framed(std::string_view title, std::string_view page, std::string body) const;
  void field(Html& html, const PublicField& field, const FormShown& shown) const;
  void control(Html& html, const PublicField& field, const std::string& value, bool required,
               std::string_view described) const;
  void choice(Html& html, const PublicField& field, const std::string& value,
              std::string_view attributes) const;
  void prefecture(Html& html, const FormShown& shown) const;
  void troubles(Html& html, const FormShown& shown) const;
  const std::string& force_name(std::string_view code) const;

  const PublicContent& x_content;
  const std::vector<Organisation>& x_forces;
  Language x_language;
};

/// The style sheet of all public pages.
std::string_view public_style();

}  // namespace hinomi::server
