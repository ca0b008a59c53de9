// Geography as one lookup over up to three sources: range tables from text, MaxMind DB files, or the made-up
// world. In: an address. Out: country and AS, zeros where nothing is known. Fails only while opening.
#include "observe/geography.hpp"

#include "observe/geography_demonstration.hpp"
#include "observe/geography_maxmind.hpp"
#include "observe/geography_read.hpp"
#include "observe/ranges.hpp"

namespace hinomi::observe {

namespace {

struct Weight {
  std::array<char, 2> country;
  std::uint32_t blocks;
};

// Shares as an observer in Japan roughly sees them; they add up to 256.
constexpr std::array<Weight, 24> weights{{
    {{'U', 'S'}, 62}, {{'C', 'N'}, 38}, {{'N', 'L'}, 22}, {{'R', 'U'}, 16}, {{'D', 'E'}, 14},
    {{'I', 'N'}, 14}, {{'G', 'B'}, 12}, {{'B', 'R'}, 12}, {{'V', 'N'}, 9},  {{'K', 'R'}, 8},
    {{'T', 'W'}, 7},  {{'J', 'P'}, 7},  {{'I', 'D'}, 6},  {{'I', 'R'}, 5},  {{'F', 'R'}, 4},
    {{'B', 'G'}, 4},  {{'U', 'A'}, 3},  {{'S', 'G'}, 3},  {{'H', 'K'}, 3},  {{'T', 'R'}, 2},
    {{'P', 'L'}, 2},  {{'R', 'O'}, 1},  {{'C', 'A'}, 1},  {{'M', 'X'}, 1},
}};

bool is_maxmind(const std::string& path) { return path.ends_with(".mmdb"); }

}  // namespace

Place demonstration_place(std::uint32_t block) {
  Place place;
  // Blocks of a country are spread by an odd step, so that neighbours differ.
  std::uint32_t rank = block * 89 % demonstration_blocks;
  for (const Weight& weight : weights) {
    if (rank < weight.blocks) {
      place.country = weight.country;
      break;
    }
    rank -= weight.blocks;
  }
  const std::uint32_t as = block * 37 % 32;
  place.asn = as < 16 ? 64'496 + as : 65'536 + (as - 16);
  return place;
}

struct Geography::State {
  RangeTable countries, prefixes;
  std::vector<MaxmindFile> files;
  bool demonstration = false;
};

Geography::Geography() : x_state(std::make_unique<State>()) {}
Geography::Geography(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Geography::~Geography() = default;
Geography::Geography(Geography&&) noexcept = default;
Geography& Geography::operator=(Geography&&) noexcept = default;

Geography Geography::demonstration() {
  Geography geography;
  geography.x_state->demonstration = true;
  return geography;
}

Result<Geography> Geography::open(const GeographyOptions& options) {
  auto state = std::make_unique<State>();
  std::vector<AddressRange> countries;
  for (const std::string* path : {&options.country_v4, &options.country_v6}) {
    if (path->empty()) continue;
    if (is_maxmind(*path)) {
      HINOMI_ASSIGN(MaxmindFile file, MaxmindFile::open(*path));
      state->files.push_back(std::move(file));
      continue;
    }
    HINOMI_ASSIGN(const std::vector<AddressRange> rows, read_countries(*path));
    countries.insert(countries.end(), rows.begin(), rows.end());
  }
  state->countries = RangeTable(std::move(countries));
  if (is_maxmind(options.asn)) {
    HINOMI_ASSIGN(MaxmindFile file, MaxmindFile::open(options.asn));
    state->files.push_back(std::move(file));
  } else if (!options.asn.empty()) {
    HINOMI_ASSIGN(std::vector<AddressRange> rows, read_prefixes(options.asn));
    state->prefixes = RangeTable(std::move(rows));
  }
  return Geography(std::move(state));
}

Place Geography::find(const IpAddress& address) const {
  Place place;
  if (x_state->demonstration) {
    if (address.is_v4() && address.as_v4() >= demonstration_first)
      return demonstration_place((address.as_v4() - demonstration_first) >> demonstration_block_bits);
    return place;
  }
  if (const auto country = x_state->countries.find(address))
    place.country = {static_cast<char>(*country >> 8), static_cast<char>(*country & 0xff)};
  if (const auto asn = x_state->prefixes.find(address)) place.asn = *asn;
  for (const MaxmindFile& file : x_state->files) file.find(address, place);
  return place;
}

std::size_t Geography::rows() const { return x_state->countries.size() + x_state->prefixes.size(); }

}  // namespace hinomi::observe
