// VNC: RFB 3.3 to 3.8 with VNC authentication; challenge and answer are recorded as `$vnc$*CHALLENGE*ANSWER`
// in hexadecimal, the form that password auditors read, and refused. In: version, choice, answer. Source: RFC
// 6143 §7.1, §7.2.2.
#include <array>

#include "base/random.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t version_bytes = 12, challenge_bytes = 16;
constexpr std::uint8_t vnc_authentication = 2;

class Vnc : public Conversation {
 public:
  void open(Talk& talk) override { talk.say("RFB 003.008\n"); }

  bool step(Talk& talk) override {
    const Bytes input = talk.input();
    switch (x_at) {
      case At::version: {
        if (input.size() < version_bytes) return false;
        const std::string_view version = text_of(input.first(version_bytes));
        if (!version.starts_with("RFB 003.") || version.back() != '\n') {
          talk.end(SessionEnd::malformed);
          return true;
        }
        talk.banner(version.substr(0, version_bytes - 1));
        x_is_old = version == "RFB 003.003\n";
        x_at = x_is_old ? At::answer : At::choice;
        talk.say(x_is_old ? std::string_view("\0\0\0\2", 4) : std::string_view("\1\2", 2));
        talk.consume(version_bytes);
        if (x_is_old) challenge(talk);
        return true;
      }
      case At::choice: {
        if (input.empty()) return false;
        const bool is_ours = input[0] == vnc_authentication;
        if (!is_ours) {
          talk.end(SessionEnd::malformed);
          return true;
        }
        talk.consume(1);
        x_at = At::answer;
        challenge(talk);
        return true;
      }
      case At::answer:
        break;
    }
    if (input.size() < challenge_bytes) return false;
    talk.login_refused("", "$vnc$*" + to_hex(x_challenge) + "*" + to_hex(input.first(challenge_bytes)));
    talk.consume(challenge_bytes);
    constexpr std::string_view failed("\0\0\0\1", 4), reason(
                                                          "\0\0\0\x16"
                                                          "Authentication failure",
                                                          26);
    talk.say(failed);
    if (!x_is_old) talk.say(reason);
    talk.end(SessionEnd::by_responder);
    return true;
  }

 private:
  enum class At : std::uint8_t { version, choice, answer };

  void challenge(Talk& talk) {
    fill_random(x_challenge);
    talk.say(Bytes(x_challenge));
  }

  At x_at = At::version;
  bool x_is_old = false;
  std::array<std::uint8_t, challenge_bytes> x_challenge{};
};

}  // namespace

std::unique_ptr<Conversation> make_vnc() { return std::make_unique<Vnc>(); }

}  // namespace hinomi::observe
