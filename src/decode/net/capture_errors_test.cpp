// Every way in which a capture can fail has a sentence in ja and en that names the file and leaves no
// argument open.
#include <doctest/doctest.h>

#include <set>

#include "base/error_text.hpp"
#include "decode/limits.hpp"
#include "decode/net/capture_file.hpp"
#include "decode/net/testdata/captures.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Error failure_of(const Octets& bytes) {
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  if (!file) return file.error();
  CaptureRecord record;
  while (file->next(record)) continue;
  REQUIRE(file->ended_by());
  return *file->ended_by();
}

Octets too_many_interfaces() {
  Octets bytes = section(little);
  const Octets described = interface_block(little, 1);
  for (std::uint32_t i = 0; i <= limits::interfaces_max; ++i) {
    bytes.insert(bytes.end(), described.begin(), described.end());
  }
  return bytes;
}

TEST_CASE("CaptureFile says_every_failure_in_both_languages") {
  const Octets pcap = pcap_header(little, pcap_microseconds) + pcap_record(little, 1, 1, syn(), 54);
  const Octets packed = gzipped(pcap);
  const Octets cut(packed.begin(), packed.end() - 3);
  const Octets pcapng = section(little) + enhanced(little, 9, 1, syn(), 54);
  const Error errors[] = {
      CaptureFile::open("/nonexistent/hinomi.pcap").error(),
      CaptureFile::open("/").error(),
      failure_of(text("no capture")),
      failure_of({}),
      failure_of(pcap + zeros(7)),
      failure_of(pcap + Octets(16, 0xff)),
      failure_of(pcap_header(little, pcap_microseconds, 1, 4, 9)),
      failure_of(little.n32(0x0a0d0d0a) + zeros(40)),
      failure_of(pcapng),
      failure_of(too_many_interfaces()),
      failure_of(zstandard(pcap_header(little, pcap_microseconds) + zeros(48u << 20))),
      failure_of(packed + text("garbage")),
      failure_of(cut),
  };
  std::set<std::string> codes;
  for (const Error& error : errors) {
    CAPTURE(error.code);
    CHECK(codes.insert(error.code).second);
    const std::string ja = error_text(error, Language::ja);
    const std::string en = error_text(error, Language::en);
    CHECK(ja != en);
    CHECK_FALSE(en.starts_with(error.code));
    CHECK(ja.find('?') == std::string::npos);
    CHECK(en.find('?') == std::string::npos);
  }
  CHECK(codes.size() == 13);
}

}  // namespace
}  // namespace hinomi::decode
