// Lines out of pieces of bytes, each checked whole: a row that does not fit ends reading, because half a
// table would name wrong origins.
#include "decode/net/pfx2as.hpp"

#include <charconv>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/net/limits.hpp"

namespace hinomi::decode {
namespace {

template <class T>
bool read_number(std::string_view& text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool read_origin(std::string_view text, PrefixOrigin& row) {
  if (!read_number(text, row.origin)) return false;
  row.several = !text.empty();
  while (!text.empty()) {
    std::uint32_t other = 0;
    if (text.front() != '_' && text.front() != ',') return false;
    text.remove_prefix(1);
    if (!read_number(text, other)) return false;
  }
  return true;
}

bool read_row(std::string_view line, PrefixOrigin& row) {
  const std::vector<std::string_view> fields = split(line, '\t');
  if (fields.size() != 3) return false;
  const Result<IpAddress> first = parse_address(fields[0]);
  unsigned length = 0;
  std::string_view length_text = fields[1];
  if (!first || !read_number(length_text, length) || !length_text.empty()) return false;
  if (length > (first->is_v4() ? 32u : 128u)) return false;
  row.block = {*first, static_cast<std::uint8_t>(first->is_v4() ? length + 96 : length)};
  const bool host_bits = length > 0 && !parse_block(std::string(fields[0]) + "/" + std::string(fields[1]));
  return !host_bits && read_origin(fields[2], row);
}

class Rows {
 public:
  explicit Rows(const std::string& file) : x_file(file) {}

  Result<void> take(std::string_view line, std::uint64_t offset) {
    ++x_line;
    const std::string_view text = trim(line);
    if (text.empty() || text.front() == '#') return {};
    PrefixOrigin row;
    if (table.rows.size() >= limits::prefix_rows_max || !read_row(text, row)) return unreadable(offset);
    const bool is_default = row.block.bits == (row.block.first.is_v4() ? 96 : 0);
    if (row.origin == 0 || is_default)
      ++table.passed_over;
    else
      table.rows.push_back(row);
    return {};
  }
  /// Says that the line after those taken does not fit.
  Error unreadable_next(std::uint64_t offset) {
    ++x_line;
    return unreadable(offset);
  }

  PrefixTable table;

 private:
  Error unreadable(std::uint64_t offset) const {
    return fail(ErrorKind::malformed, "geography.unreadable",
                {{"file", x_file}, {"line", std::to_string(x_line)}}, offset);
  }

  const std::string& x_file;
  std::uint64_t x_line = 0;
};

}  // namespace

Result<PrefixTable> read_pfx2as(ByteSource& source, const std::string& file) {
  Rows rows(file);
  std::vector<std::uint8_t> room(limits::read_buffer_bytes);
  std::string left;  // of a line that the piece before began
  std::uint64_t begin = 0, bytes = 0;
  while (const std::size_t count = source.read(room)) {
    bytes += count;
    left.append(text_of(Bytes(room).first(count)));
    std::size_t from = 0;
    for (std::size_t end = left.find('\n'); end != std::string::npos; end = left.find('\n', from)) {
      HINOMI_TRY(rows.take(std::string_view(left).substr(from, end - from), begin + from));
      from = end + 1;
    }
    left.erase(0, from);
    begin += from;
    if (left.size() > limits::prefix_line_bytes_max || bytes > limits::prefix_bytes_max)
      return rows.unreadable_next(begin);
  }
  if (source.failure()) return *source.failure();
  HINOMI_TRY(rows.take(left, begin));
  return std::move(rows.table);
}

}  // namespace hinomi::decode
