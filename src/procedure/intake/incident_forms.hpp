// Which forms are known and what their items are called: content/public/incident_forms.yaml. In: the text of
// a cell. Out: the item, the title or the heading that it is. Texts are compared folded, without signs,
// leading numbers and what stands in brackets or on further lines behind them, so that an edition that is
// printed differently is still read. Fails as malformed `content.field` (file, line, expected). Limits:
// limits.hpp. Source: measure F2(1)ア; docs/decisions/0012-common-incident-forms.md.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/yaml.hpp"

namespace hinomi::procedure::intake {

/// What every report on a form says by being on that form.
struct KnownForm {
  std::string name, label;
  std::vector<std::string> titles;                                      // as compared
  std::vector<std::pair<std::string, std::string>> values;              // field, value
  std::vector<std::pair<std::string, std::vector<std::string>>> lists;  // field, values
};

struct FormItem {
  std::string field;     // empty: it stands in the account
  bool join = false;     // shares its field with others
  bool summary = false;  // begins the title of the report
};

class IncidentForms {
 public:
  static Result<IncidentForms> load(const std::string& content_folder);
  /// Gives the form whose title this is; null when it is none.
  const KnownForm* titled(std::string_view text) const;
  const FormItem* item(std::string_view text) const;
  bool is_section(std::string_view text) const;
  bool is_printed(std::string_view text) const;
  const std::string& file() const { return x_file; }

 private:
  Result<void> read_form(const YamlNode& node);
  Result<void> read_item(const YamlNode& node);
  Error unfit(const YamlNode& node, std::string expected) const;

  std::string x_file;
  std::vector<KnownForm> x_forms;
  std::map<std::string, FormItem, std::less<>> x_items;
  std::set<std::string, std::less<>> x_sections, x_printed;
};

}  // namespace hinomi::procedure::intake
