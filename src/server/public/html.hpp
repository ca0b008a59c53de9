// Writes HTML so that foreign text stays text: whatever is put in is escaped, only what stands in our sources
// is markup. Signs that turn the direction of reading are taken out, since they let a text show as another
// one.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::server {

/// Text for element content and for attributes in double quotes.
std::string escape_html(std::string_view text);

class Html {
 public:
  /// Adds markup of our own.
  Html& raw(std::string_view markup) {
    x_text += markup;
    return *this;
  }
  /// Adds text.
  Html& text(std::string_view text) {
    x_text += escape_html(text);
    return *this;
  }
  /// Adds <name>text</name>; `name` may carry attributes of our own.
  Html& element(std::string_view name, std::string_view text);
  std::string take() { return std::move(x_text); }

 private:
  std::string x_text;
};

}  // namespace hinomi::server
