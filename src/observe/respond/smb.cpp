// SMB: negotiates SMB 2 (also when asked in SMB 1 that offers it), sends an NTLM challenge, records domain,
// user and challenge with the answer's proof, and refuses. A client that speaks SMB 1 alone, as worms do, is
// one payload. In: messages with their NetBIOS length, at most message_bytes_max. Source: MS-SMB2 §2.2.3 to
// §2.2.6, MS-NLMP §2.2.1.2, RFC 4178.
#include <array>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "decode/net/ntlm.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t length_bytes = 4, head_bytes = 64, message_bytes_max = 3500, challenge_bytes = 8;
constexpr std::uint32_t more_needed = 0xc0000016, logon_failed = 0xc000006d;
constexpr std::uint16_t negotiate = 0, session_setup = 1;
constexpr std::string_view ntlm_name = "\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a"sv;

// Numbers as SMB writes them, the low byte first.
struct SmbMessage {
  std::string bytes;
  SmbMessage& number(std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
    return *this;
  }
  SmbMessage& text(std::string_view value) {
    bytes += value;
    return *this;
  }
  SmbMessage& zeros(std::size_t count) {
    bytes.append(count, '\0');
    return *this;
  }
};

std::string with_length(std::string_view message) {
  std::string whole{'\0', '\0', static_cast<char>(message.size() >> 8), static_cast<char>(message.size())};
  return whole.append(message);
}

std::string head(std::uint16_t command, std::uint32_t status, std::uint64_t message) {
  constexpr std::uint32_t is_answer = 1;
  SmbMessage made;
  made.text("\xfeSMB").number(head_bytes, 2).number(0, 2).number(status, 4).number(command, 2).number(1, 2);
  made.number(is_answer, 4).number(0, 4).number(message, 8).zeros(8);
  return made.number(command == session_setup ? 1 : 0, 8).zeros(16).bytes;
}

// Its own for every address, so that no search for one finds the others.
std::string server_guid(Talk& talk) {
  Sha256Stream secret;
  secret.add(talk.key());
  secret.add("smb server guid " + to_text(talk.session().destination));
  return std::string(text_of(secret.finish()).substr(0, 16));
}

std::string negotiated(const std::string& guid, std::uint16_t dialect, std::uint64_t message) {
  // One mechanism: NTLM.
  const std::string token =
      std::string("\x60\x1c\x06\x06\x2b\x06\x01\x05\x05\x02\xa0\x12\x30\x10\xa0\x0e\x30\x0c\x06\x0a")
          .append(ntlm_name);
  constexpr std::uint32_t transfer_bytes_max = 65536;
  constexpr std::uint64_t body_bytes = 64;
  SmbMessage made{head(negotiate, 0, message)};
  made.number(65, 2).number(1, 2).number(dialect, 2).number(0, 2).text(guid).number(0, 4);
  made.number(transfer_bytes_max, 4).number(transfer_bytes_max, 4).number(transfer_bytes_max, 4).zeros(16);
  made.number(head_bytes + body_bytes, 2).number(token.size(), 2).zeros(4);
  return with_length(made.text(token).bytes);
}

std::string challenged(Bytes challenge, std::uint64_t message) {
  constexpr std::string_view server = "S\0E\0R\0V\0E\0R\0"sv;
  constexpr std::uint32_t flags = 0xe28a8205, text_at = 56;
  constexpr std::uint16_t computer = 1, domain = 2, info_bytes = 36;
  SmbMessage ntlm;
  ntlm.text("NTLMSSP\0"sv).number(2, 4).number(server.size(), 2).number(server.size(), 2).number(text_at, 4);
  ntlm.number(flags, 4).text(text_of(challenge)).zeros(8);
  ntlm.number(info_bytes, 2)
      .number(info_bytes, 2)
      .number(text_at + server.size(), 4)
      .text("\x06\x01\xb1\x1d\0\0\0\x0f"sv);
  ntlm.text(server).number(domain, 2).number(server.size(), 2).text(server);
  ntlm.number(computer, 2).number(server.size(), 2).text(server).zeros(4);
  // Incomplete so far; the mechanism; the challenge. The lengths are those of a message of 104 bytes.
  HINOMI_ASSERT(ntlm.bytes.size() == 104);
  std::string token = "\xa1\x81\x81\x30\x7f\xa0\x03\x0a\x01\x01\xa1\x0c\x06\x0a";
  token.append(ntlm_name).append("\xa2\x6a\x04\x68").append(ntlm.bytes);
  SmbMessage made{head(session_setup, more_needed, message)};
  made.number(9, 2).number(0, 2).number(head_bytes + 8, 2).number(token.size(), 2);
  return with_length(made.text(token).bytes);
}

std::string refused(std::uint64_t message) {
  SmbMessage made{head(session_setup, logon_failed, message)};
  return with_length(made.number(9, 2).zeros(7).bytes);
}

class Smb : public Conversation {
 public:
  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const std::uint32_t length = reader.u32be();
    if (reader.failed()) return false;
    if (length > message_bytes_max) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!reader.has(length)) return false;
    take(talk, reader.bytes(length));
    talk.consume(length_bytes + length);
    return true;
  }

 private:
  void take(Talk& talk, Bytes message) {
    const std::string_view text = text_of(message);
    if (text.starts_with("\xffSMB")) return take_old(talk, message);
    if (!text.starts_with("\xfeSMB") || message.size() < head_bytes) return talk.end(SessionEnd::malformed);
    BytesReader reader(message);
    reader.skip(12);
    const std::uint16_t command = reader.u16le();
    reader.skip(10);
    const std::uint64_t number = reader.u64le();
    if (command == negotiate) {
      constexpr std::uint16_t smb_2_1 = 0x0210, smb_2_0 = 0x0202;
      BytesReader body(message.subspan(head_bytes));
      body.skip(2);
      const std::uint16_t dialects = body.u16le();
      body.skip(32);
      bool has_newer = false;
      for (std::uint16_t i = 0; i < dialects && body.has(2); ++i)
        has_newer = has_newer || body.u16le() == smb_2_1;
      return talk.say(negotiated(server_guid(talk), has_newer ? smb_2_1 : smb_2_0, number));
    }
    if (command == session_setup) return set_up(talk, message, number);
    talk.end(SessionEnd::malformed);
  }

  void take_old(Talk& talk, Bytes message) {
    const std::string_view text = text_of(message);
    constexpr std::uint16_t any_smb_2 = 0x02ff, smb_2_0 = 0x0202;
    if (text.find("SMB 2.???") != std::string_view::npos)
      return talk.say(negotiated(server_guid(talk), any_smb_2, 0));
    if (text.find("SMB 2.002") != std::string_view::npos)
      return talk.say(negotiated(server_guid(talk), smb_2_0, 0));
    talk.payload(message);
    talk.end(SessionEnd::by_responder);
  }

  void set_up(Talk& talk, Bytes message, std::uint64_t number) {
    const auto ntlm = decode::find_ntlm(message);
    if (!ntlm) return talk.end(SessionEnd::malformed);
    if (ntlm->type == 1) {
      fill_random(x_challenge);
      return talk.say(challenged(x_challenge, number));
    }
    constexpr std::size_t proof_bytes = 16;
    const std::string user = ntlm->domain.empty() ? ntlm->user : ntlm->domain + "\\" + ntlm->user;
    const Bytes proof = ntlm->answer.first(std::min(ntlm->answer.size(), proof_bytes));
    talk.login_refused(user, proof.empty() ? "" : "$NTLM$" + to_hex(x_challenge) + "$" + to_hex(proof));
    talk.say(refused(number));
    talk.end(SessionEnd::by_responder);
  }

  std::array<std::uint8_t, challenge_bytes> x_challenge{};
};

}  // namespace

std::unique_ptr<Conversation> make_smb() { return std::make_unique<Smb>(); }

}  // namespace hinomi::observe
