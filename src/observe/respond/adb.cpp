// Android Debug Bridge without a key: greets as a device, records each command that is opened as `shell:` and
// answers from the shell's table. In: messages of 24 bytes and their text, at most message_bytes_max. Source:
// the Android Open Source Project, packages/modules/adb/protocol.txt.
#include "observe/respond/protocols.hpp"
#include "observe/respond/shell.hpp"

namespace hinomi::observe {
namespace {

constexpr std::size_t head_bytes = 24, message_bytes_max = 3500;
constexpr std::uint32_t own_version = 0x01000000, own_bytes_max = 4096, own_stream = 1;

std::uint32_t name(std::string_view word) { return BytesReader(bytes_of(word)).u32le(); }

std::string message(std::string_view word, std::uint32_t first, std::uint32_t second, std::string_view text) {
  std::uint32_t sum = 0;
  for (const char c : text) sum += static_cast<std::uint8_t>(c);
  std::string made;
  for (const std::uint32_t value :
       {name(word), first, second, static_cast<std::uint32_t>(text.size()), sum, ~name(word)}) {
    for (int shift = 0; shift < 32; shift += 8) made.push_back(static_cast<char>(value >> shift));
  }
  return made.append(text);
}

class Adb : public Conversation {
 public:
  bool step(Talk& talk) override {
    BytesReader reader(talk.input());
    const std::uint32_t word = reader.u32le();
    const std::uint32_t stream = reader.u32le();
    reader.skip(4);
    const std::uint32_t length = reader.u32le();
    reader.skip(4);
    const std::uint32_t check = reader.u32le();
    if (reader.failed()) return false;
    if (check != ~word || length > message_bytes_max) {
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!reader.has(length)) return false;
    take(talk, word, stream, text_of(reader.bytes(length)));
    talk.consume(head_bytes + length);
    return true;
  }

 private:
  static void take(Talk& talk, std::uint32_t word, std::uint32_t stream, std::string_view text) {
    text = text.substr(0, text.find('\0'));
    if (word == name("CNXN")) {
      talk.banner(text);
      return talk.say(message("CNXN", own_version, own_bytes_max, "device::ro.product.name=generic;"));
    }
    if (word != name("OPEN")) return;  // what acknowledges needs no answer
    talk.command(text);
    constexpr std::string_view shell = "shell:";
    if (!text.starts_with(shell)) return talk.say(message("CLSE", 0, stream, ""));
    talk.say(message("OKAY", own_stream, stream, ""));
    talk.say(message("WRTE", own_stream, stream, shell_answer(text.substr(shell.size())).text));
    talk.say(message("CLSE", own_stream, stream, ""));
  }
};

}  // namespace

std::unique_ptr<Conversation> make_adb() { return std::make_unique<Adb>(); }

}  // namespace hinomi::observe
