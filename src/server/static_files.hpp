// The interface's files, embedded in the program or taken from a folder at start (server.ui_directory, for
// work on the interface). Everything is held in memory. A path without a file answers the interface's page,
// because its addresses are the interface's own routes. Files under assets/ never change under their name;
// the page is always asked for anew. Fails as not_found `server.ui_missing` when the folder holds no
// index.html.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

class StaticFiles {
 public:
  StaticFiles() = default;
  StaticFiles(StaticFiles&&) = default;  // answers point into the files: they move, but are never copied
  StaticFiles& operator=(StaticFiles&&) = default;
  /// Takes the embedded files; without any, a page that says that the interface was not built.
  static StaticFiles embedded();
  /// Reads the text that pack_ui.mjs writes; a broken index gives no files.
  static StaticFiles packed(std::string_view pack);
  static Result<StaticFiles> from_folder(const std::string& folder);

  HttpAnswer answer(const HttpRequest& request, const std::string& trace) const;
  std::size_t count() const { return x_files.size(); }

 private:
  struct File {
    std::string_view type;
    bool immutable = false;
    std::string etag;
    std::string_view plain, squeezed;
    std::string owned;  // holds `plain` when read from a folder
  };
  HttpAnswer send(const HttpRequest& request, const File& file) const;

  std::map<std::string, File, std::less<>> x_files;
};

}  // namespace hinomi::server
