// Orders of lists and places in them: where a list begins, which of two rows comes first, and the cursor that
// a client hands back unread (order, sort value and id as hexadecimal text; never a key of the store). A
// cursor of another order or not of ours fails as malformed `request.cursor_unreadable`.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <tuple>

#include "base/hash.hpp"
#include "store/limits.hpp"
#include "store/records/keep/record_rows.hpp"
#include "store/records/record_reading.hpp"

namespace hinomi::store::record_walk {
namespace {

constexpr std::string_view last_text = "\xF4\x8F\xBF\xBF";  // U+10FFFF sorts after every text

constexpr std::array<Order, 4> orders{{{"due", "due_order_us", "record_by_due"},
                                       {"updated", "updated_us", "record_by_updated"},
                                       {"made", "made_us", "record_by_made"},
                                       {"number", "number", "record_in_number_order", true}}};

std::string text_of(std::string_view part) { return std::string(part); }

}  // namespace

At read_at(const Order& order, const Statement& row) {
  At at;
  at.key = row.integer(0);
  if (order.is_text) at.text = row.text(1);
  if (!order.is_text) at.number = row.integer(1);
  at.id = row.text(2);
  return at;
}

std::string head(const Order& order) {
  return "SELECT r.key, r." + std::string(order.column) + ", r.id FROM ";
}

Result<std::vector<At>> read_all(const Order& order, Statement& statement) {
  std::vector<At> found;
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    found.push_back(read_at(order, row));
    return {};
  }));
  return found;
}

std::vector<At> in_order(const Order& order, std::vector<At> found) {
  std::sort(found.begin(), found.end(), [&](const At& a, const At& b) { return before(order, a, b); });
  const auto same = [](const At& a, const At& b) { return a.key == b.key; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

std::vector<record_counts::Cell> runs_once(const std::vector<record_counts::Cell>& cells) {
  std::vector<record_counts::Cell> once;
  for (const record_counts::Cell& cell : cells) {
    const bool again = !once.empty() && once.back().type == cell.type && once.back().gate == cell.gate &&
                       once.back().state == cell.state;
    if (!again) once.push_back(cell);
  }
  return once;
}

Order order_of(std::string_view sort) {
  const bool down = sort.starts_with('-');
  if (down) sort.remove_prefix(1);
  Order order = orders[0];
  for (const Order& known : orders) {
    if (known.name == sort) order = known;
  }
  order.down = down;
  return order;
}

bool before(const Order& order, const At& a, const At& b) {
  const auto left = std::tie(a.number, a.text, a.id);
  const auto right = std::tie(b.number, b.text, b.id);
  return order.down ? right < left : left < right;
}

At first_place(const Order& order, const RecordQuery& query, Instant now) {
  using Limits = std::numeric_limits<std::int64_t>;
  At at;
  at.number = order.down ? Limits::max() : Limits::min();
  if (order.down) at.text = at.id = std::string(last_text);
  const bool made = order.name == "made";
  const bool due = order.name == "due" && query.overdue.has_value();
  if (made && !order.down && query.from) at.number = query.from->microseconds();
  if (made && order.down && query.to) at.number = query.to->microseconds();
  if (due && order.down == *query.overdue) at.number = now.microseconds();
  if (at.number != Limits::max() && order.down) at.id.clear();
  return at;
}

std::string write_cursor(const Order& order, const At& at) {
  const std::string place = order.is_text ? at.text : std::to_string(at.number);
  const std::string plain = (order.down ? "-" : "") + text_of(order.name) + "/" + place + "/" + at.id;
  return to_hex(bytes_of(plain));
}

Result<std::optional<At>> read_cursor(const Order& order, std::string_view cursor) {
  if (cursor.empty()) return std::optional<At>();
  const Error unread = fail(ErrorKind::malformed, "request.cursor_unreadable");
  if (cursor.size() > limits::cursor_bytes_max) return unread;
  const Result<std::string> plain = from_hex(cursor);
  if (!plain) return unread;
  const std::string begin = (order.down ? "-" : "") + text_of(order.name) + "/";
  const std::size_t last = plain->rfind('/');
  if (!plain->starts_with(begin) || last < begin.size()) return unread;
  At at;
  at.text = plain->substr(begin.size(), last - begin.size());
  at.id = plain->substr(last + 1);
  if (order.is_text) return std::optional<At>(at);
  const char* const end = at.text.data() + at.text.size();
  const auto [after, code] = std::from_chars(at.text.data(), end, at.number);
  if (code != std::errc{} || after != end) return unread;
  at.text.clear();
  return std::optional<At>(at);
}

std::span<const StatementText> statements() {
  static const std::vector<StatementText> all = [] {
    std::vector<StatementText> texts;
    for (const auto part : {walk_statements(), collect_statements()})
      texts.insert(texts.end(), part.begin(), part.end());
    return texts;
  }();
  return all;
}

}  // namespace hinomi::store::record_walk
