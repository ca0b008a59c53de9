// Reads what a browser sends of a form: application/x-www-form-urlencoded, or multipart/form-data when there
// are files. In: the Content-Type and the body, as foreign as it gets. Out: texts by name, the last of a name
// counts, and files. Text is UTF-8, line ends become \n. Limits: limits.hpp. Fails as malformed
// `intake.form_unreadable`, limit_exceeded `intake.form_large`. Source: WHATWG URL §5.1, HTML §4.10.21.8, RFC
// 7578, RFC 2046 §5.1.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::server {

using FormValues = std::map<std::string, std::string, std::less<>>;

struct FormFile {
  std::string field, name, bytes;
};

struct FormBody {
  FormValues values;
  std::vector<FormFile> files;

  /// Gives a text, or an empty one.
  std::string_view value(std::string_view name) const;
};

Result<FormBody> read_form(std::string_view content_type, std::string_view body);

}  // namespace hinomi::server
