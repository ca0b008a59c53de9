// See keccak.hpp.
#include "decode/text/keccak.hpp"

#include <bit>

namespace hinomi::decode {
namespace {

using State = std::array<std::uint64_t, 25>;
constexpr std::size_t rate_bytes = 136;
constexpr std::size_t rounds = 24;

constexpr std::array<int, 25> rotations{0,  1,  62, 28, 27, 36, 44, 6,  55, 20, 3,  10, 43,
                                        25, 39, 41, 45, 15, 21, 8,  18, 2,  61, 56, 14};

// The constants of the rounds come from a shift register of eight bits.
constexpr std::array<std::uint64_t, rounds> round_constants = [] {
  std::array<std::uint64_t, rounds> constants{};
  std::uint32_t shift = 1;
  for (auto& constant : constants) {
    for (int j = 0; j < 7; ++j) {
      if ((shift & 1) != 0) constant ^= 1ull << ((1 << j) - 1);
      shift = (shift << 1) ^ ((shift >> 7) * 0x171);
    }
  }
  return constants;
}();

void mix_columns(State& state) {
  std::array<std::uint64_t, 5> parity{};
  for (std::size_t x = 0; x < 5; ++x)
    parity[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
  for (std::size_t x = 0; x < 5; ++x) {
    const std::uint64_t change = parity[(x + 4) % 5] ^ std::rotl(parity[(x + 1) % 5], 1);
    for (std::size_t y = 0; y < 25; y += 5) state[x + y] ^= change;
  }
}

void permute(State& state) {
  for (const std::uint64_t constant : round_constants) {
    mix_columns(state);
    State moved{};
    for (std::size_t x = 0; x < 5; ++x) {
      for (std::size_t y = 0; y < 5; ++y)
        moved[y + 5 * ((2 * x + 3 * y) % 5)] = std::rotl(state[x + 5 * y], rotations[x + 5 * y]);
    }
    for (std::size_t y = 0; y < 25; y += 5) {
      for (std::size_t x = 0; x < 5; ++x)
        state[x + y] = moved[x + y] ^ (~moved[(x + 1) % 5 + y] & moved[(x + 2) % 5 + y]);
    }
    state[0] ^= constant;
  }
}

void add_byte(State& state, std::size_t at, std::uint8_t byte) {
  state[at / 8] ^= static_cast<std::uint64_t>(byte) << (8 * (at % 8));
}

}  // namespace

std::array<std::uint8_t, 32> keccak256(std::string_view bytes) {
  State state{};
  std::size_t filled = 0;
  for (const char c : bytes) {
    add_byte(state, filled, static_cast<std::uint8_t>(c));
    if (++filled == rate_bytes) {
      permute(state);
      filled = 0;
    }
  }
  add_byte(state, filled, 0x01);
  add_byte(state, rate_bytes - 1, 0x80);
  permute(state);
  std::array<std::uint8_t, 32> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state[i / 8] >> (8 * (i % 8)));
  return digest;
}

}  // namespace hinomi::decode
