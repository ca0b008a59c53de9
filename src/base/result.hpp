// What a call that can fail gives back. Three kinds of failure exist in this house:
//   our bug        -> HINOMI_ASSERT (on in release), never a Result
//   the world      -> Result<T> with one of nine kinds
//   hostile bytes  -> Result<T> of kind malformed with the offset, counted by the caller
// An Error carries a stable code and arguments; its text in ja and en stands in schema/errors.json and is
// made by error_text() at the edge (CLI, page), never here. Nothing in this house throws.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hinomi {

/// Names what kind of trouble the world made. Stored and sent: append only, never renumber.
enum class ErrorKind : std::uint8_t {
  malformed,
  not_found,
  conflict,
  forbidden,
  unavailable,
  timed_out,
  limit_exceeded,
  unsupported,
  cancelled,
};

/// Gives the kind's name as sent, e.g. "malformed".
std::string_view to_text(ErrorKind kind);

using ErrorArgs = std::vector<std::pair<std::string, std::string>>;

/// Says what failed. `code` is a key of schema/errors.json; `args` fill its text. Never a secret or a
/// victim's name.
struct Error {
  ErrorKind kind = ErrorKind::unavailable;
  std::string code;
  ErrorArgs args;
  std::optional<std::uint64_t> offset;  // bytes from the start of the input, for malformed
};

/// Makes an Error; `return fail(ErrorKind::malformed, "capture.not_a_capture", {{"file", path}});`
Error fail(ErrorKind kind, std::string code, ErrorArgs args = {}, std::optional<std::uint64_t> offset = {});

/// Holds a T or an Error. Test with `if (!result)`, read with `*result`, `result->`, `result.error()`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : x_state(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : x_state(std::in_place_index<1>, std::move(error)) {}
  explicit operator bool() const { return x_state.index() == 0; }
  T& operator*() & { return std::get<0>(x_state); }
  const T& operator*() const& { return std::get<0>(x_state); }
  T&& operator*() && { return std::get<0>(std::move(x_state)); }
  T* operator->() { return &std::get<0>(x_state); }
  const T* operator->() const { return &std::get<0>(x_state); }
  const Error& error() const { return std::get<1>(x_state); }

 private:
  std::variant<T, Error> x_state;
};

/// The Result of a call that gives nothing but success.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : x_error(std::move(error)) {}
  explicit operator bool() const { return !x_error.has_value(); }
  const Error& error() const { return *x_error; }

 private:
  std::optional<Error> x_error;
};

/// Ends the program with file, line and the broken expectation: this is our bug, not the world's.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace hinomi

#define HINOMI_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::hinomi::assertion_failed(#expression, __FILE__, __LINE__))

/// Returns the error of a Result<void>, or of any Result, to our caller.
#define HINOMI_TRY(expression)                         \
  do {                                                 \
    if (auto hinomi_try = (expression); !hinomi_try) { \
      return hinomi_try.error();                       \
    }                                                  \
  } while (false)

#define HINOMI_CONCAT_(a, b) a##b
#define HINOMI_CONCAT(a, b) HINOMI_CONCAT_(a, b)

/// `HINOMI_ASSIGN(auto file, open(path));` names the value, or returns the error to our caller.
#define HINOMI_ASSIGN(declaration, expression) \
  HINOMI_ASSIGN_(HINOMI_CONCAT(hinomi_result_, __LINE__), declaration, expression)
#define HINOMI_ASSIGN_(name, declaration, expression) \
  auto name = (expression);                           \
  if (!name) return name.error();                     \
  declaration = *std::move(name)
