// Cuts a stream of JSON into the pieces that a reader wants, in memory that does not grow with the stream:
// of a bundle its objects, of an event its attributes. In: bytes in pieces of any size; values may follow
// each other (with or without line ends), a byte order mark may stand first. Out: to a JsonCutSink, each
// wanted value with its place in the stream, at once. What is looked into is checked for its grammar; what
// is taken whole is checked by whoever reads it; of what is passed over only brackets and texts are followed.
// Limits: intel/limits.hpp (bytes of a piece, of a name). Fails: malformed `json.malformed`,
// `intel.ends_early` (offset), limit_exceeded `intel.object_too_large` (offset); what came before was given.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

/// What to do with a value that begins.
enum class JsonCut : std::uint8_t {
  enter,          // ask again about each value in it
  enter_keeping,  // and give it whole at its end, unless let go before
  take,           // give it whole
  pass,           // nothing
};

/// Where a value stands: the names that lead to it; elements of arrays have empty names.
struct JsonPlace {
  const std::vector<std::string>& path;
  char first = 0;  // its first byte
  std::uint64_t begin = 0;
  std::size_t depth() const { return path.size(); }
  std::string_view key() const { return path.empty() ? std::string_view() : std::string_view(path.back()); }
};

class JsonCutSink {
 public:
  virtual ~JsonCutSink() = default;
  virtual JsonCut decide(const JsonPlace& place) = 0;
  /// Gets a value that was taken or kept; an error ends the reading.
  virtual Result<void> piece(const JsonPlace& place, std::string_view bytes) = 0;
  /// Hears that a value which was looked into has ended; `kept` when it was given whole.
  virtual Result<void> left(const JsonPlace& place, bool kept) = 0;
};

class JsonCutter {
 public:
  explicit JsonCutter(JsonCutSink& sink) : x_sink(&sink) {}
  /// Takes the next bytes. After a failure it gives the same failure again.
  Result<void> add(std::string_view bytes);
  /// Says that there are no more bytes.
  Result<void> finish();
  /// Lets go of what is kept: it is not wanted whole.
  void let_go() { x_kept = {}; }
  /// The place in the stream that has been reached.
  std::uint64_t offset() const { return x_base + x_at; }

 private:
  enum class State : std::uint8_t {
    top,
    value,
    value_or_end,
    key,
    key_or_end,
    in_key,
    colon,
    after,
    swallow
  };
  struct Held {
    bool on = false;
    std::uint64_t begin = 0;
    std::string bytes;       // from the blocks before this one
    std::size_t levels = 0;  // of what is kept: how many were open
  };
  struct Level {
    char opening = 0;
    std::uint64_t begin = 0;
  };

  Result<void> run();
  Result<void> step();
  Result<void> begin_value(char c);
  Result<void> open(char c);
  Result<void> close(char c);
  Result<void> end_value();
  Result<void> swallow();
  bool swallow_text();
  bool swallow_scalar();
  Result<bool> swallow_brackets();
  Result<void> read_key();
  Result<void> give(Held& held);
  Result<void> keep_rest(Held& held);
  std::string_view held_bytes(Held& held) const;
  Error broken(std::size_t at) const;
  bool skip_blanks();

  JsonCutSink* x_sink;
  std::string_view x_block;
  std::size_t x_at = 0;
  std::size_t x_mark_passed = 0;
  std::uint64_t x_base = 0;  // where the block begins in the stream
  State x_state = State::top;
  std::vector<Level> x_levels;
  std::vector<std::string> x_path;
  std::string x_key;
  bool x_escaped = false, x_in_text = false, x_key_escaped = false;
  char x_swallowed = 0;    // how the value that is swallowed began
  std::size_t x_open = 0;  // brackets open in it
  std::uint64_t x_value_begin = 0;
  Held x_taken, x_kept;
  std::optional<Error> x_failure;
};

}  // namespace hinomi::decode
