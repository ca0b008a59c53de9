// A letter on A4: mark of the class at the upper right, number and date, addressee, sender with the place of
// the seal, title, text, 記 with numbered items and tables, 以上, and n/N with the letter's number at the
// foot of each page. A table that goes over a page repeats its head; a row that is longer than a page is cut
// between lines. Limit: limits::letter_pages_max.
#include <algorithm>
#include <cmath>

#include "publish/letters/letter_files.hpp"
#include "publish/letters/letter_words.hpp"
#include "publish/letters/limits.hpp"
#include "publish/letters/paper.hpp"

namespace hinomi::publish {
namespace {

using procedure::LetterBlock;
using procedure::LetterSheet;
using procedure::LetterText;

constexpr double left = 25 * millimetre, right = paper_width - 22 * millimetre, width = right - left;
constexpr double top = 25 * millimetre, bottom = paper_height - 24 * millimetre;
constexpr double seal_side = 24 * millimetre;

constexpr TextStyle body{11, 19}, to_the_right{11, 19, Align::right}, centred{11, 19, Align::centre};
constexpr TextStyle heading{15, 26, Align::centre}, small{9.5, 14}, small_right{9.5, 14, Align::right};
constexpr TextStyle foot{9, 12, Align::centre}, head_cell{9.5, 14, Align::centre};
constexpr double em = 11, cell_gap = 3;

class Setting {
 public:
  /// What is left between parts, and before which part a new page begins.
  struct Spread {
    double gaps = 1;
    std::size_t turn = 0;  // before this part, from 1
  };

  Setting(const LetterText& text, const LetterSheet& sheet, Spread spread)
      : x_text(text),
        x_sheet(sheet),
        x_spread(spread),
        x_words(letter_words(sheet)),
        x_paper({sheet.title, sheet.language, text.time}) {}

  /// Sets all; the contact must not stand alone on the last page.
  void set() {
    head();
    for (const LetterBlock& block : x_sheet.opening) paragraphs(block, left, width);
    if (!x_sheet.body.empty()) {
      space(0.5);
      keep(3 * body.line);
      flow(x_words.below, centred, left, width);
      space(0.5);
      std::size_t number = 0;
      for (const LetterBlock& block : x_sheet.body) item(++number, block);
    }
    if (!x_sheet.closing.empty()) space(0.5);
    for (const LetterBlock& block : x_sheet.closing) paragraphs(block, left, width);
    named_lines(x_words.attachments, x_sheet.attachments);
    const std::size_t text_ends = x_paper.pages();
    // Nothing but the contact stands behind 以上.
    if (!x_sheet.body.empty()) flow(x_words.end, to_the_right, left, width);
    contact();
    x_contact_alone = x_paper.pages() > text_ends;
  }

  bool contact_alone() const { return x_contact_alone; }
  std::size_t parts() const { return x_part; }
  std::size_t pages() const { return x_paper.pages(); }

  Result<std::string> pdf() {
    if (x_paper.pages() > limits::letter_pages_max)
      return fail(ErrorKind::limit_exceeded, "letter.too_large",
                  {{"limit", std::to_string(limits::letter_pages_max)}});
    for (std::size_t page = 0; page < x_paper.pages(); ++page) furnish(page);
    return x_paper.pdf();
  }

 private:
  std::size_t page() const { return x_paper.pages() - 1; }

  void new_page() {
    x_paper.add_page();
    x_y = top;
  }

  void space(double lines) { x_y += lines * x_spread.gaps * body.line; }

  /// A paragraph, an item or the last row of a table begins.
  void part() {
    if (++x_part == x_spread.turn) new_page();
  }

  /// Goes to a new page unless so much room is left.
  void keep(double height) {
    if (x_y + height > bottom && x_y > top) new_page();
  }

  void flow(std::string_view text, const TextStyle& style, double x, double room) {
    const LaidText laid = x_paper.lay(text, style, room);
    for (std::size_t line = 0; line < laid.lines(); ++line) {
      keep(style.line);
      x_paper.put(page(), laid, line, {x, x_y});
      x_y += style.line;
    }
  }

  void head() {
    x_y = top;
    flow(x_sheet.number, to_the_right, left, width);
    flow(x_sheet.date, to_the_right, left, width);
    space(0.6);
    for (const std::string& line : x_sheet.to) flow(line, body, left + em, width * 0.7);
    space(0.6);
    sender();
    space(1);
    title(x_sheet.title);
    space(0.8);
  }

  // Where the title takes two lines for its last word in brackets, that word is not cut: （依頼）.
  void title(std::string_view text) {
    const double room = width - 4 * em;
    const std::size_t bracket = text.rfind("（");
    const bool cut = bracket != std::string_view::npos && bracket > 0 && text.ends_with("）") &&
                     x_paper.lay(text, heading, room).lines() == 2 &&
                     x_paper.lay(text.substr(0, bracket), heading, room).lines() == 1;
    flow(cut ? text.substr(0, bracket) : text, heading, left + 2 * em, room);
    if (cut) flow(text.substr(bracket), heading, left + 2 * em, room);
  }

  // The last line of the sender stands at the middle of the seal's place.
  void sender() {
    const bool official = x_sheet.seal == procedure::LetterSeal::official;
    const bool personal = x_sheet.seal == procedure::LetterSeal::personal;
    const double reserved = official ? seal_side + 3 * millimetre : personal ? 16 * millimetre : 0;
    const double began = x_y;
    for (const std::string& line : x_sheet.from)
      flow(line, to_the_right, left + width * 0.3, width * 0.7 - reserved);
    const double middle = x_y - body.line / 2;
    if (official) seal_box(std::max(began, middle - seal_side / 2));
    if (personal) seal_circle(middle);
  }

  void seal_box(double y) {
    const double x = right - seal_side, under = y + seal_side, end = right;
    x_paper.rule(page(), {x, y}, {end, y}, 0.4);
    x_paper.rule(page(), {x, under}, {end, under}, 0.4);
    x_paper.rule(page(), {x, y}, {x, under}, 0.4);
    x_paper.rule(page(), {end, y}, {end, under}, 0.4);
    seal_name(x, y + seal_side / 2, seal_side);
    x_y = std::max(x_y, under);
  }

  void seal_circle(double middle) {
    const double radius = 6 * millimetre;
    x_paper.circle(page(), {right - radius, middle}, radius);
    seal_name(right - 2 * radius, middle, 2 * radius);
    x_y = std::max(x_y, middle + radius);
  }

  void seal_name(double x, double middle, double room) {
    TextStyle style = foot;
    style.grey = 0.45;
    const LaidText laid = x_paper.lay(seal_words(x_sheet), style, room);
    double y = middle - static_cast<double>(laid.lines()) * style.line / 2;
    for (std::size_t line = 0; line < laid.lines(); ++line, y += style.line)
      x_paper.put(page(), laid, line, {x, y});
  }

  void paragraphs(const LetterBlock& block, double x, double room) {
    if (!block.title.empty()) flow(block.title, body, x, room);
    for (const std::string& line : block.lines) {
      part();
      flow(line, body, x, room);
    }
    if (!block.head.empty()) table(block);
  }

  // 「１　件名　　…」: a short text stands beside its title, all else below it.
  void item(std::size_t number, const LetterBlock& block) {
    part();
    const std::string title = item_number(number, x_sheet) + block.title;
    const double column = (x_sheet.language == "en" ? 13 : 10) * em, indent = 2 * em;
    const LaidText laid = x_paper.lay(title, body, width - em);
    const bool beside = block.lines.size() == 1 && block.head.empty() && laid.width() < column - em;
    keep((block.head.empty() ? 1 : 4) * body.line);
    if (beside) x_paper.put(page(), laid, 0, {left + em, x_y});
    if (beside) {
      flow(block.lines.front(), body, left + em + column, width - em - column);
    } else {
      flow(title, body, left + em, width - em);
      for (const std::string& line : block.lines) flow(line, body, left + em + indent, width - em - indent);
    }
    if (!block.head.empty()) table(block);
    space(0.3);
  }

  // --- tables
  std::vector<double> columns_of(const LetterBlock& block) const {
    std::vector<double> wanted;
    const double room = width - em;
    for (std::size_t column = 0; column < block.head.size(); ++column) {
      double widest = std::min(x_paper.lay(block.head[column], small, room).width(), 6 * em);
      for (const auto& row : block.rows) {
        if (column < row.size()) widest = std::max(widest, x_paper.lay(row[column], small, room * 2).width());
      }
      wanted.push_back(widest + 2 * cell_gap + 1);
    }
    return fitted_columns(wanted, room);
  }

  struct Row {
    std::vector<LaidText> cells;
    std::size_t lines = 1;
  };

  Row lay_row(const std::vector<std::string>& cells, const std::vector<double>& columns,
              const TextStyle& style) const {
    Row row;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const std::string_view text =
          column < cells.size() ? std::string_view(cells[column]) : std::string_view();
      row.cells.push_back(x_paper.lay(text, style, columns[column] - 2 * cell_gap));
      row.lines = std::max(row.lines, row.cells.back().lines());
    }
    return row;
  }

  // Draws lines [from, from + count) of a row with its frame.
  void draw_row(const Row& row, const std::vector<double>& columns, std::size_t from, std::size_t count) {
    const double height = static_cast<double>(count) * small.line + 2 * cell_gap, begin = left + em;
    double x = begin;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      for (std::size_t line = from; line < std::min(from + count, row.cells[column].lines()); ++line) {
        const double y = x_y + cell_gap + static_cast<double>(line - from) * small.line;
        x_paper.put(page(), row.cells[column], line, {x + cell_gap, y});
      }
      x_paper.rule(page(), {x, x_y}, {x, x_y + height});
      x += columns[column];
    }
    x_paper.rule(page(), {x, x_y}, {x, x_y + height});
    x_paper.rule(page(), {begin, x_y}, {x, x_y});
    x_paper.rule(page(), {begin, x_y + height}, {x, x_y + height});
    x_y += height;
  }

  std::size_t lines_left() const {
    const double room = bottom - x_y - 2 * cell_gap;
    return room < small.line ? 0 : static_cast<std::size_t>(room / small.line);
  }

  void table(const LetterBlock& block) {
    const auto columns = columns_of(block);
    const Row head = lay_row(block.head, columns, head_cell);
    draw_row(head, columns, 0, head.lines);
    for (const auto& cells : block.rows) {
      const Row row = lay_row(cells, columns, small);
      std::size_t from = 0;
      const std::size_t before = page();
      if (&cells == &block.rows.back() && block.rows.size() > 1) part();
      if (page() > before) draw_row(head, columns, 0, head.lines);
      while (from < row.lines) {
        const std::size_t rest = row.lines - from, least = std::min<std::size_t>(rest, 4);
        if (lines_left() < least) {
          new_page();
          draw_row(head, columns, 0, head.lines);
        }
        const std::size_t count = std::min(rest, std::max<std::size_t>(lines_left(), 1));
        draw_row(row, columns, from, count);
        from += count;
      }
    }
    space(0.3);
  }

  // --- the end
  void named_lines(std::string_view name, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    space(0.5);
    keep(2 * body.line);
    flow(name, body, left, width);
    for (const std::string& line : lines) flow(line, body, left + 2 * em, width - 2 * em);
  }

  void contact() {
    if (x_sheet.contact.empty()) return;
    space(1);
    keep(static_cast<double>(x_sheet.contact.size() + 1) * small.line);
    const double x = left + width * 0.5, room = width * 0.5;
    flow(x_words.contact, small, x, room);
    for (const std::string& line : x_sheet.contact) flow(line, small, x + em, room - em);
  }

  void furnish(std::size_t page) {
    const double upper = 11 * millimetre, lower = paper_height - 15 * millimetre;
    x_paper.put(page, x_paper.lay(x_sheet.mark, small_right, width), 0, {left, upper});
    std::string warning;
    if (x_text.demonstration) warning = x_words.demonstration;
    if (x_text.draft) warning += (warning.empty() ? "" : "　") + std::string(x_words.draft);
    if (!warning.empty()) x_paper.put(page, x_paper.lay(warning, small, width), 0, {left, upper});
    const std::string count = std::to_string(page + 1) + "/" + std::to_string(x_paper.pages());
    x_paper.put(page, x_paper.lay(count, foot, width), 0, {left, lower});
    TextStyle number = foot;
    number.align = Align::right;
    if (page > 0) x_paper.put(page, x_paper.lay(x_sheet.number, number, width), 0, {left, lower});
    if (x_text.draft) x_paper.across(page, x_sheet.language == "en" ? "DRAFT" : "案");
  }

  const LetterText& x_text;
  const LetterSheet& x_sheet;
  Spread x_spread;
  LetterWords x_words;
  Paper x_paper;
  double x_y = top;
  std::size_t x_part = 0;
  bool x_contact_alone = false;
};

}  // namespace

Result<std::string> letter_pdf(const LetterText& text, const LetterSheet& sheet) {
  Setting usual(text, sheet, {});
  usual.set();
  if (!usual.contact_alone()) return usual.pdf();
  // Closer, it may end a page earlier; otherwise the last part goes along with the contact.
  Setting closer(text, sheet, {0.4, 0});
  closer.set();
  if (closer.pages() < usual.pages()) return closer.pdf();
  Setting along(text, sheet, {1, usual.parts()});
  along.set();
  return along.pdf();
}

}  // namespace hinomi::publish
