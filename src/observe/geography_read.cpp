// Tables of countries line by line, tables of prefixes by the readers of decode/net. In: files that an
// administrator names; hostile only by mistake, so the first line that does not fit ends reading with its
// number. Empty lines and lines that begin with # are passed over. Source: tor-geoipdb(7).
#include "observe/geography_read.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "decode/net/mrt.hpp"
#include "decode/net/pfx2as.hpp"
#include "observe/limits.hpp"

namespace hinomi::observe {

namespace {

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return value;
}

std::optional<IpAddress> address(std::string_view text) {
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    const auto four = number<std::uint32_t>(text);
    return four ? std::optional(IpAddress::v4(*four)) : std::nullopt;
  }
  const Result<IpAddress> read = parse_address(text);
  return read ? std::optional(*read) : std::nullopt;
}

enum class Row : std::uint8_t { taken, passed, unreadable };

Row read_country(std::string_view line, AddressRange& range) {
  const std::vector<std::string_view> fields = split(line, ',');
  if (fields.size() != 3 || fields[2].size() != 2) return Row::unreadable;
  if (fields[2] == "??") return Row::passed;
  const auto first = address(fields[0]), last = address(fields[1]);
  if (!first || !last || *last < *first) return Row::unreadable;
  range = {*first, *last,
           static_cast<std::uint32_t>(static_cast<unsigned char>(fields[2][0])) << 8 |
               static_cast<unsigned char>(fields[2][1])};
  return Row::taken;
}

template <class ReadRow>
Result<std::vector<AddressRange>> read_rows(const std::string& path, ReadRow read_row) {
  std::ifstream file(path);
  if (!file) return fail(ErrorKind::not_found, "geography.not_found", {{"file", path}});
  std::vector<AddressRange> rows;
  std::string line;
  std::size_t bytes = 0;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    bytes += line.size() + 1;
    const bool too_large =
        bytes > limits::geography_file_bytes_max || rows.size() >= limits::geography_rows_max;
    const std::string_view text = trim(line);
    if (text.empty() || text.front() == '#') continue;
    AddressRange range;
    const Row row = too_large ? Row::unreadable : read_row(text, range);
    if (row == Row::unreadable)
      return fail(ErrorKind::malformed, "geography.unreadable",
                  {{"file", path}, {"line", std::to_string(number)}}, bytes);
    if (row == Row::taken) rows.push_back(range);
  }
  return rows;
}

}  // namespace

Result<std::vector<AddressRange>> read_countries(const std::string& path) {
  return read_rows(path, read_country);
}

Result<std::vector<AddressRange>> read_prefixes(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed))
    return fail(ErrorKind::not_found, "geography.not_found", {{"file", path}});
  std::array<std::uint8_t, decode::mrt_header_bytes> start{};
  HINOMI_ASSIGN(auto looked_at, decode::open_expanded(path));
  std::size_t have = 0;
  while (have < start.size()) {
    const std::size_t count = looked_at->read(std::span(start).subspan(have));
    if (count == 0) break;
    have += count;
  }
  HINOMI_ASSIGN(const auto source, decode::open_expanded(path));
  HINOMI_ASSIGN(const decode::PrefixTable table, decode::is_mrt(Bytes(start).first(have))
                                                     ? decode::read_mrt(*source, path)
                                                     : decode::read_pfx2as(*source, path));
  std::vector<AddressRange> rows;
  rows.reserve(table.rows.size());
  for (const decode::PrefixOrigin& row : table.rows)
    rows.push_back({row.block.first, last_of(row.block), row.origin});
  return rows;
}

}  // namespace hinomi::observe
