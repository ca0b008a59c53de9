// Fuzzes the typed reading of what a client sends once it is JSON or a query, the first byte choosing the
// shape. Holds: no crash; an error has a code of requests and names a field; what was read and is written
// again reads as the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "server/api_json.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::server;

template <class T>
void check(const Json& body, Result<T> (*decode)(const Json&)) {
  const Result<T> read = decode(body);
  if (!read) {
    HINOMI_ASSERT(read.error().code.starts_with("request."));
    return;
  }
  const Json written = encode(*read);
  const Result<T> again = decode(written);
  HINOMI_ASSERT(again && to_text(encode(*again)) == to_text(written));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto body = parse_json({reinterpret_cast<const char*>(data) + 1, size - 1});
  if (!body) return 0;
  switch (data[0] % 8) {
    case 0:
      check(*body, decode_sensor_batch);
      break;
    case 1:
      check(*body, decode_record_wanted);
      break;
    case 2:
      check(*body, decode_transition_wanted);
      break;
    case 3:
      check(*body, decode_record_patch);
      break;
    case 4:
      check(*body, decode_person_wanted);
      break;
    case 5:
      check(*body, decode_verdict_wanted);
      break;
    case 6:
      check(*body, decode_saved_view_wanted);
      break;
    default:
      check(*body, decode_file_wanted);
  }
  return 0;
}
