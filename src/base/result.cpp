// Names of the error kinds and the one place where a broken assertion ends the program.
#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace hinomi {

std::string_view to_text(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::malformed:
      return "malformed";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::forbidden:
      return "forbidden";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::timed_out:
      return "timed_out";
    case ErrorKind::limit_exceeded:
      return "limit_exceeded";
    case ErrorKind::unsupported:
      return "unsupported";
    case ErrorKind::cancelled:
      return "cancelled";
  }
  HINOMI_ASSERT(false);
}

Error fail(ErrorKind kind, std::string code, ErrorArgs args, std::optional<std::uint64_t> offset) {
  return Error{kind, std::move(code), std::move(args), offset};
}

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "hinomi: assertion failed: %s (%s:%d)\n", expression, file, line);
  std::abort();
}

}  // namespace hinomi
