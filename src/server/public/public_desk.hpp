// Answers the requests of the public site, whatever carries them; see public_site.hpp. Thread-safe.
#pragma once
#include <string>
#include <vector>

#include "procedure/intake/intake_desk.hpp"
#include "procedure/intake/saved_forms.hpp"
#include "server/http_message.hpp"
#include "server/public/address_limits.hpp"
#include "server/public/form_token.hpp"
#include "server/public/pages.hpp"
#include "server/public/public_site.hpp"

namespace hinomi::server {

class PublicDesk {
 public:
  PublicDesk(const PublicSiteOptions& options, procedure::intake::IntakeDesk& desk, PublicContent content,
             std::vector<Organisation> forces);

  HttpAnswer answer(const HttpRequest& request);

 private:
  struct Asked {
    const HttpRequest& request;
    std::vector<std::string> path;  // without the language
    Language language = Language::ja;
    std::string address;
    Pages pages;
  };
  HttpAnswer page(const Asked& asked);
  HttpAnswer show_form(const Asked& asked, const PublicDoor& door, FormValues values) const;
  HttpAnswer take_form(const Asked& asked, const PublicDoor& door);
  HttpAnswer send(const Asked& asked, FormShown shown, const FormBody& body);
  HttpAnswer save(const Asked& asked, FormShown shown);
  HttpAnswer resume(const Asked& asked);
  HttpAnswer status(const Asked& asked);
  bool of_our_pages(const HttpRequest& request) const;
  std::string address_of(const HttpRequest& request) const;

  const PublicSiteOptions x_options;
  procedure::intake::IntakeDesk& x_desk;
  const PublicContent x_content;
  const std::vector<Organisation> x_forces;
  procedure::intake::SavedForms x_saved;
  FormTokens x_tokens;
  AddressLimits x_pages_limit, x_submissions_limit, x_lookups_limit;
};

/// The values of a form as the record type takes them, and what is wrong with them.
std::string record_fields(const PublicContent& content, const PublicDoor& door, const FormValues& values,
                          const Pages& pages, std::vector<FieldTrouble>& troubles);

}  // namespace hinomi::server
