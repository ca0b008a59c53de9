// Feeds bytes to the mail reader: no crash, no text that is not UTF-8, limits kept.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/mail/message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto message = hinomi::decode::read_message({reinterpret_cast<const char*>(bytes), size});
  if (!message) return 0;
  for (const auto* text : {&message->text, &message->subject, &message->from, &message->from_name,
                           &message->to, &message->date, &message->message_id}) {
    if (!hinomi::is_utf8(*text)) std::abort();
  }
  for (const auto& file : message->files) {
    if (!hinomi::is_utf8(file.name) || !hinomi::is_utf8(file.type)) std::abort();
  }
  if (message->files.size() > hinomi::decode::limits::mail_files_max) std::abort();
  return 0;
}
