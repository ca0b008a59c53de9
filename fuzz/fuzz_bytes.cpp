// Fuzzes BytesReader against a plain model. In: half of the input is what is read, the other half says how.
// Holds: no read past the span (sanitizer), every integer equals the bytes it was made of, past the end gives
// zero and stays failed, offset and left always add up. Lengths near the largest size_t are among the calls.
#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace {

using namespace hinomi;

struct Model {
  Bytes bytes;
  std::size_t offset = 0;
  bool failed = false;

  // Gives the bytes that a read of `count` must see; empty when it must fail.
  Bytes take(std::size_t count) {
    if (count > bytes.size() - offset) {
      failed = true;
      offset = bytes.size();
      return {};
    }
    offset += count;
    return bytes.subspan(offset - count, count);
  }
  std::uint64_t integer(std::size_t count, bool is_big) {
    std::uint64_t value = 0;
    const Bytes taken = take(count);
    for (std::size_t i = 0; i < taken.size(); ++i) {
      value |= std::uint64_t{taken[i]} << 8 * (is_big ? taken.size() - 1 - i : i);
    }
    return value;
  }
};

void step(BytesReader& reader, Model& model, std::uint8_t call) {
  // The top bits choose how far past the end a length may reach.
  const std::size_t length = call & 0x40 ? ~std::size_t{0} - (call & 3) : call >> 4;
  switch (call & 15) {
    case 0:
      HINOMI_ASSERT(reader.u8() == model.integer(1, true));
      break;
    case 1:
      HINOMI_ASSERT(reader.u16be() == model.integer(2, true));
      break;
    case 2:
      HINOMI_ASSERT(reader.u32be() == model.integer(4, true));
      break;
    case 3:
      HINOMI_ASSERT(reader.u64be() == model.integer(8, true));
      break;
    case 4:
      HINOMI_ASSERT(reader.u16le() == model.integer(2, false));
      break;
    case 5:
      HINOMI_ASSERT(reader.u32le() == model.integer(4, false));
      break;
    case 6:
      HINOMI_ASSERT(reader.u64le() == model.integer(8, false));
      break;
    case 7:
      reader.skip(length);
      (void)model.take(length);
      break;
    case 8:
      HINOMI_ASSERT(reader.has(length) == (length <= model.bytes.size() - model.offset));
      break;
    default: {
      const Bytes got = reader.bytes(length);
      const Bytes expected = model.take(length);
      HINOMI_ASSERT(got.size() == expected.size());
      if (!got.empty()) HINOMI_ASSERT(got.data() == expected.data());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size / 2);
  BytesReader reader(bytes);
  Model model{bytes};
  for (std::size_t i = size / 2; i < size; ++i) {
    step(reader, model, data[i]);
    HINOMI_ASSERT(reader.offset() == model.offset);
    HINOMI_ASSERT(reader.left() == bytes.size() - model.offset);
    HINOMI_ASSERT(reader.failed() == model.failed);
  }
  const std::size_t left = reader.left();
  HINOMI_ASSERT(reader.rest().size() == left && reader.left() == 0);
  return 0;
}
