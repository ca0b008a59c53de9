// One side of a session as a protocol sees it: bytes that came and are not yet understood, bytes to send, and
// the record that grows. It knows no socket, so that tests and the fuzzer talk with protocols directly. A
// record is bounded: beyond its limits a fact is counted in left_out and dropped; texts are cut. Limits:
// limits.hpp. Not for several threads.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "observe/respond/limits.hpp"
#include "observe/respond/session_events.hpp"

namespace hinomi::observe {

/// Bytes in a fixed place: put at its end, taken from its front.
template <std::size_t Size>
class FixedBuffer {
 public:
  Bytes held() const { return {x_bytes.data() + x_from, x_to - x_from}; }
  std::size_t room() const { return Size - (x_to - x_from); }
  bool put(Bytes bytes) {
    if (bytes.size() > room()) return false;
    if (bytes.size() > Size - x_to) close_up();
    std::copy(bytes.begin(), bytes.end(), x_bytes.begin() + static_cast<std::ptrdiff_t>(x_to));
    x_to += bytes.size();
    return true;
  }
  void take(std::size_t count) {
    x_from += std::min(count, x_to - x_from);
    if (x_from == x_to) x_from = x_to = 0;
  }
  void clear() { x_from = x_to = 0; }

 private:
  void close_up() {
    std::copy(x_bytes.begin() + static_cast<std::ptrdiff_t>(x_from),
              x_bytes.begin() + static_cast<std::ptrdiff_t>(x_to), x_bytes.begin());
    x_to -= x_from;
    x_from = 0;
  }
  std::array<std::uint8_t, Size> x_bytes;
  std::size_t x_from = 0, x_to = 0;
};

class Talk {
 public:
  /// Says what is the same for all sessions of a responder; it outlives them.
  struct House {
    Sha256 key{};  // of the sensor: which logins succeed, host keys, challenges
    SessionSink sink;
    Clock now = system_now;
  };

  explicit Talk(const House& house);
  ~Talk();
  Talk(Talk&&) noexcept;

  // What came.
  Bytes input() const { return x_in.held(); }
  void consume(std::size_t count) { x_in.take(count); }
  /// Takes a line without its end (CR LF, LF or CR NUL); nothing while it is not whole.
  std::optional<std::string> line();

  // What goes back.
  void say(Bytes bytes);
  void say(std::string_view text) { say(bytes_of(text)); }
  /// Ends the session once all that was said is sent.
  void end(SessionEnd why);
  bool is_over() const { return x_over; }

  // What is recorded.
  const Session& session() const { return x_session; }
  const Sha256& key() const { return x_house->key; }
  void protocol(SessionProtocol protocol) { x_session.protocol = protocol; }
  void banner(std::string_view text);
  void fingerprint(std::string_view digest, std::string_view made_of);
  /// Records a login and tells whether it succeeds (login_policy.hpp).
  bool login(std::string_view user, std::string_view password);
  /// Records a login that cannot succeed, because the password came only as the answer to a challenge.
  void login_refused(std::string_view user, std::string_view password);
  /// Records a command and the addresses in it.
  void command(std::string_view text);
  void tunnel_asked(std::string_view place);
  /// Adds bytes to the payload that is coming in.
  void payload(Bytes bytes);
  void payload_ends();

  // For the engine.
  void begin(Session opening);
  void arrived(Bytes bytes);  // at most input_room()
  std::size_t input_room() const { return x_in.room(); }
  Bytes output() const { return x_out.held(); }
  void sent(std::size_t count);
  bool can_answer() const { return x_out.room() >= limits::answer_bytes_max; }
  void close(SessionEnd why);

 private:
  struct Payload;
  bool keep(std::size_t count, std::size_t most, std::size_t bytes);
  bool tell(SessionEvent event);
  void record_login(std::string_view user, std::string_view password, bool accepted);
  void name_addresses(std::string_view text);

  const House* x_house;
  FixedBuffer<limits::input_bytes> x_in;
  FixedBuffer<limits::output_bytes> x_out;
  Session x_session;
  std::unique_ptr<Payload> x_payload;
  std::size_t x_text_bytes = 0, x_events = 0;
  bool x_over = false;
};

}  // namespace hinomi::observe
