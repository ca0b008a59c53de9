// SSH: version, key exchange (curve25519-sha256, ssh-ed25519, aes128-ctr, hmac-sha2-256), then the dialog.
// HASSH is recorded before anything is agreed, also when nothing can be. In: bytes. A client that has none of
// these algorithms, or that wants new keys, is left. Source: RFC 4253, RFC 8731 §3, RFC 8709.
#include "decode/net/ssh.hpp"

#include <array>

#include "base/random.hpp"
#include "decode/net/tls_hello.hpp"
#include "observe/respond/protocols.hpp"
#include "observe/respond/ssh_dialog.hpp"
#include "observe/respond/ssh_message.hpp"
#include "observe/respond/ssh_packets.hpp"
#include "observe/respond/ssh_secrets.hpp"

namespace hinomi::observe {
namespace {

constexpr std::string_view own_version = "SSH-2.0-OpenSSH_9.2p1";
constexpr std::string_view kex_names = "curve25519-sha256,curve25519-sha256@libssh.org";
constexpr std::string_view host_key_name = "ssh-ed25519", cipher_name = "aes128-ctr",
                           code_name = "hmac-sha2-256";
constexpr std::size_t version_bytes_max = 255;
constexpr std::uint8_t newkeys = 21, ecdh_init = 30, ecdh_reply = 31;

std::string own_kexinit() {
  constexpr std::uint8_t kexinit = 20;
  std::array<std::uint8_t, 16> cookie;
  fill_random(cookie);
  SshMessage message;
  message.u8(kexinit);
  message.bytes += text_of(cookie);
  message.text(kex_names).text(host_key_name).text(cipher_name).text(cipher_name);
  message.text(code_name).text(code_name).text("none").text("none").text("").text("").u8(0).u32(0);
  return message.bytes;
}

bool can_agree(const decode::SshKexInit& init) {
  const bool has_kex = decode::lists_name(init.kex, "curve25519-sha256") ||
                       decode::lists_name(init.kex, "curve25519-sha256@libssh.org");
  return has_kex && decode::lists_name(init.host_keys, host_key_name) &&
         decode::lists_name(init.ciphers, cipher_name) &&
         decode::lists_name(init.ciphers_back, cipher_name) && decode::lists_name(init.macs, code_name) &&
         decode::lists_name(init.macs_back, code_name);
}

// A client that guesses sends its exchange at once; it counts only when its first names are the ones agreed
// on.
bool guessed_right(const decode::SshKexInit& init) {
  return init.kex.starts_with("curve25519-sha256") &&
         init.host_keys.substr(0, init.host_keys.find(',')) == host_key_name;
}

class Ssh : public Conversation {
 public:
  void open(Talk& talk) override {
    talk.say(own_version);
    talk.say("\r\n");
  }

  bool step(Talk& talk) override {
    if (x_at == At::version) return read_version(talk);
    const auto message = x_packets.take(talk);
    if (x_packets.is_broken()) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!message) return false;
    understand(talk, *message);
    return true;
  }

 private:
  enum class At : std::uint8_t { version, kexinit, exchange, newkeys, dialog };

  bool read_version(Talk& talk) {
    const std::string_view input = text_of(talk.input());
    const bool can_be_version = input.starts_with("SSH-") || std::string_view("SSH-").starts_with(input);
    if (!can_be_version) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    const std::size_t at = input.find('\n');
    if (at == std::string_view::npos && input.size() <= version_bytes_max) return false;
    if (at > version_bytes_max) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    x_their_version = input.substr(0, at);
    if (x_their_version.ends_with('\r')) x_their_version.pop_back();
    talk.consume(at + 1);
    talk.banner(x_their_version);
    x_own_init = own_kexinit();
    x_packets.put(talk, x_own_init);
    x_at = At::kexinit;
    return true;
  }

  void understand(Talk& talk, const std::string& message) {
    constexpr std::uint8_t disconnect = 1, last_of_transport = 4, kexinit = 20;
    const auto number = static_cast<std::uint8_t>(message[0]);
    if (number == disconnect) return talk.end(SessionEnd::by_client);
    if (number <= last_of_transport) return;
    switch (x_at) {
      case At::version:
        break;
      case At::kexinit:
        return take_kexinit(talk, message);
      case At::exchange:
        return take_exchange(talk, message);
      case At::newkeys:
        if (number != newkeys) break;
        x_packets.set_keys(direction('A', 'C', 'E'), direction('B', 'D', 'F'));
        x_at = At::dialog;
        return;
      case At::dialog:
        if (number == kexinit) break;
        for (const std::string& answer : x_dialog.take(bytes_of(message), talk)) x_packets.put(talk, answer);
        return;
    }
    talk.end(SessionEnd::malformed);
  }

  void take_kexinit(Talk& talk, const std::string& message) {
    const auto init = decode::read_ssh_kexinit(bytes_of(message));
    if (!init) return talk.end(SessionEnd::malformed);
    const std::string fields = decode::hassh_fields(*init);
    talk.fingerprint(decode::md5_text(fields), fields);
    if (!can_agree(*init)) return talk.end(SessionEnd::by_responder);
    x_their_init = message;
    x_skips_guess = init->guess_follows && !guessed_right(*init);
    x_at = At::exchange;
  }

  void take_exchange(Talk& talk, const std::string& message) {
    if (std::exchange(x_skips_guess, false)) return;
    BytesReader reader(bytes_of(message));
    const std::uint8_t number = reader.u8();
    const std::string_view theirs = decode::read_ssh_text(reader);
    const auto agreed = reader.failed() || number != ecdh_init ? std::nullopt : ssh_agree(theirs);
    if (!agreed) return talk.end(SessionEnd::malformed);
    const Sha256 key = ssh_key_of(talk.key(), talk.session().destination);
    const std::string host_key = ssh_host_key(key);
    SshMessage hashed;
    hashed.text(x_their_version).text(own_version).text(x_their_init).text(x_own_init).text(host_key);
    hashed.text(theirs).text(agreed->own_public).integer(agreed->shared);
    x_hash = sha256(hashed.bytes);
    x_shared = SshMessage{}.integer(agreed->shared).bytes;
    x_packets.put(talk, SshMessage{}
                            .u8(ecdh_reply)
                            .text(host_key)
                            .text(agreed->own_public)
                            .text(ssh_sign(key, text_of(x_hash)))
                            .bytes);
    x_packets.put(talk, SshMessage{}.u8(newkeys).bytes);
    x_their_init.clear();
    x_own_init.clear();
    x_at = At::newkeys;
  }

  std::string derived(char letter, std::size_t bytes) const {
    std::string text = x_shared;
    text += text_of(x_hash);
    text += letter;
    text += text_of(x_hash);  // the first exchange's hash is the session's identifier
    return std::string(text_of(sha256(text)).substr(0, bytes));
  }
  SshDirection direction(char start, char cipher, char code) const {
    return SshDirection({.cipher = derived(cipher, ssh_block_bytes),
                         .start = derived(start, ssh_block_bytes),
                         .code = derived(code, ssh_code_bytes)});
  }

  At x_at = At::version;
  bool x_skips_guess = false;
  SshPackets x_packets;
  SshDialog x_dialog;
  std::string x_their_version, x_their_init, x_own_init, x_shared;
  Sha256 x_hash{};
};

}  // namespace

std::unique_ptr<Conversation> make_ssh() { return std::make_unique<Ssh>(); }

}  // namespace hinomi::observe
