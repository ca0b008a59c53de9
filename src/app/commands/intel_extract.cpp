// hinomi intel extract: the values of texts with their places. In: files (`-`: standard input), UTF-8 or what
// is read as such. Out: a line of JSON a value: file, kind, canonical value, as written, first byte, byte
// after the last. No store and no configuration is needed and nothing is recorded. Exit status 0 when
// something was found, 1 when nothing was, 2 when a file could not be read.
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <iterator>

#include "app/commands/commands.hpp"
#include "app/settings.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/text/extract.hpp"
#include "intel/limits.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"kind", "A,B", "この種類だけを取り出す", "these kinds alone"},
    {"json", "", "JSONで書く（既定）", "write JSON (the default)"},
};

Result<decode::KindSet> kinds_of(const Arguments& arguments) {
  const auto wanted = arguments.value("kind");
  if (!wanted) return decode::KindSet::all();
  decode::KindSet kinds = decode::KindSet::none();
  for (const std::string_view name : split(*wanted, ',')) {
    const auto kind = parse_observable_kind(name);
    if (!kind)
      return fail(
          ErrorKind::malformed, "command.option_value",
          {{"option", "--kind"}, {"value", std::string(name)}, {"expected", "ip, domain, url, email, hash"}});
    kinds = kinds.with(*kind);
  }
  return kinds;
}

Result<std::string> text_of(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  return read_file(file, intel::limits::text_original_bytes_max);
}

void write(const std::string& file, const std::string& text, const decode::Extracted& found) {
  const std::string written = text.substr(found.span.begin, found.span.end - found.span.begin);
  print(to_text(Json{{"file", is_utf8(file) ? file : to_utf8(file)},
                     {"kind", to_text(found.kind)},
                     {"value", found.value},
                     {"written", is_utf8(written) ? written : to_utf8(written)},
                     {"begin", found.span.begin},
                     {"end", found.span.end}}));
}

int run(const Arguments& arguments) {
  const auto kinds = kinds_of(arguments);
  if (!kinds) return say(kinds.error(), arguments.language()), 2;
  std::size_t count = 0;
  bool failed = false;
  for (const std::string& file : arguments.positional()) {
    const auto text = text_of(file);
    if (!text) {
      say(text.error(), arguments.language());
      failed = true;
      continue;
    }
    decode::extract(*text, {.kinds = *kinds}, [&](decode::Extracted&& found) {
      write(file, *text, found);
      ++count;
    });
  }
  if (failed) return 2;
  return count > 0 ? 0 : 1;
}

}  // namespace

const Command intel_extract_command{"intel extract",
                                    "FILE…",
                                    options,
                                    "文章から識別子を取り出す（データは使わない）",
                                    "find the identifiers in texts (uses no data)",
                                    run};

}  // namespace hinomi::app
