// Text tables -> ranges, line by line. In: files that an administrator names; hostile only by mistake, so the
// first line that does not fit ends reading with its number. Empty lines and lines that begin with # are
// passed over. Source: tor-geoipdb(7); CAIDA routeviews-prefix2as README (multi-origin rows name the first
// AS).
#include "observe/geography_read.hpp"

#include <charconv>
#include <fstream>

#include "base/text.hpp"
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

Row read_prefix(std::string_view line, AddressRange& range) {
  const std::vector<std::string_view> fields = split(line, '\t');
  if (fields.size() < 3) return Row::unreadable;
  const auto first = address(fields[0]);
  const auto length = number<unsigned>(fields[1]);
  const auto asn = number<std::uint32_t>(fields[2]);
  if (!first || !length || !asn || *length > (first->is_v4() ? 32u : 128u)) return Row::unreadable;
  const auto bits = static_cast<std::uint8_t>(first->is_v4() ? *length + 96 : *length);
  range = {*first, last_of({*first, bits}), *asn};
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
  return read_rows(path, read_prefix);
}

}  // namespace hinomi::observe
