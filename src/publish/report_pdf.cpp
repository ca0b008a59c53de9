// The book as PDF for A4 paper; see report_book.hpp. A drawing or a table that fits a page is never cut; a
// longer table goes over with its head repeated, and no row is cut. n/N and the title stand at the foot of
// each page, the mark of simulated data at its head. Drawings are vectors, fonts are embedded.
#include <algorithm>
#include <cstdlib>

#include "publish/letters/paper.hpp"
#include "publish/report_book.hpp"
#include "publish/report_chart.hpp"
#include "publish/report_print.hpp"

namespace hinomi::publish {
namespace {

constexpr double left = 18 * millimetre, width = paper_width - 2 * left;
constexpr double top = 20 * millimetre, bottom = paper_height - 20 * millimetre;
constexpr double cell_gap = 2.5;
constexpr TextStyle heading{16, 24}, subheading{12, 20, Align::left, true}, body{10, 16}, caption{9, 14},
    note{8, 12}, cell_left{7.5, 11}, cell_right{7.5, 11, Align::right}, foot{8, 11, Align::centre},
    axis{7, 9};

StrokeStyle style_of(const std::string& colour, double stroke_width = 0.5) {
  const long value = std::strtol(colour.c_str() + 1, nullptr, 16);
  const auto part = [&](int shift) { return static_cast<double>(value >> shift & 0xff) / 255; };
  return {.width = stroke_width, .red = part(16), .green = part(8), .blue = part(0)};
}

std::vector<double> lengths_of(const std::string& dash, double scale) {
  std::vector<double> lengths;
  const char* at = dash.c_str();
  for (char* end = nullptr; *at != 0; at = end) {
    lengths.push_back(std::strtod(at, &end) * scale);
    if (end == at) break;
  }
  return lengths;
}

class Setting {
 public:
  Setting(const ReportBook& book, Language language)
      : x_book(book),
        x_language(language),
        x_words(printed_words(language)),
        x_title(language == Language::ja ? book.title_ja : book.title_en),
        x_paper({x_title, language == Language::ja ? "ja" : "en", to_iso(book.made)}) {}

  Result<std::string> pdf() {
    const bool ja = x_language == Language::ja;
    flow(x_title, heading);
    flow(std::string(x_words.made) + made_text(x_book, x_language), note);
    if (x_book.until) flow(until_text(x_book, x_language), body);
    space(6);
    table(printed_sensors(x_book, x_language));
    part(x_words.summary);
    for (const std::string& line : ja ? x_book.sentences_ja : x_book.sentences_en)
      flow((ja ? "○　" : "- ") + line, body);
    space(6);
    table(printed_figures(x_book, x_language));
    for (const PrintedPart& each : printed_parts(x_language)) set_part(each);
    topics();
    part(x_words.days);
    table(printed_days(x_book, x_language));
    part(x_words.annex);
    table(printed_queries(x_book, x_language));
    for (std::size_t at = 0; at < x_paper.pages(); ++at) furnish(at);
    return x_paper.pdf();
  }

 private:
  std::size_t page() const { return x_paper.pages() - 1; }

  void new_page() {
    x_paper.add_page();
    x_y = top;
  }

  void space(double height) { x_y += height; }

  /// Goes to a new page unless so much room is left.
  void keep(double height) {
    if (x_y + height > bottom && x_y > top) new_page();
  }

  void flow(std::string_view text, const TextStyle& style) {
    const LaidText laid = x_paper.lay(text, style, width);
    for (std::size_t line = 0; line < laid.lines(); ++line) {
      keep(style.line);
      x_paper.put(page(), laid, line, {left, x_y});
      x_y += style.line;
    }
  }

  /// A heading stays with what follows it.
  void part(std::string_view text) {
    space(8);
    keep(160);
    flow(text, subheading);
    x_paper.rule(page(), {left, x_y}, {left + width, x_y});
    space(6);
  }

  void set_part(const PrintedPart& each) {
    part(each.heading);
    for (const BookChart& chart : x_book.charts) {
      if (chart.part == each.part) draw(chart);
    }
    for (const BookTable& made : x_book.tables) {
      if (made.part == each.part) table(printed_table(made, x_language));
    }
    if (each.part == ReportPart::backscatter) table(printed_attacks(x_book, x_language));
  }

  void topics() {
    part(x_words.topics);
    if (x_book.topics.empty()) flow(x_words.no_topics, body);
    for (const BookTopic& topic : x_book.topics)
      flow(topic.number + "　" + (x_language == Language::ja ? topic.text_ja : topic.text_en), body);
    flow(topics_note(x_book, x_language), note);
  }

  void draw(const BookChart& chart) {
    const Drawing drawing = drawn(chart, x_language);
    const double scale = width / drawing.width;
    keep(caption.line + drawing.height * scale + 8);
    flow(printed_chart_title(chart, x_language), caption);
    const auto at = [&](const Drawing::Point& point) {
      return Spot{left + point.x * scale, x_y + point.y * scale};
    };
    for (const auto& bar : drawing.bars)
      x_paper.fill(page(), at(bar.corner), {bar.width * scale, bar.height * scale}, style_of(bar.colour));
    for (const auto& stroke : drawing.strokes) {
      StrokeStyle style = style_of(stroke.colour, stroke.width * scale);
      style.dashes = lengths_of(stroke.dash, scale);
      std::vector<Spot> spots;
      for (const auto& point : stroke.points) spots.push_back(at(point));
      x_paper.stroke(page(), std::move(spots), std::move(style));
    }
    for (const auto& dot : drawing.dots) {
      const Spot spot = at(dot);
      x_paper.fill(page(), {spot.x - 1.5, spot.y - 1.5}, {3, 3}, style_of("#1a1a1c"));
    }
    for (const auto& words : drawing.texts) {
      TextStyle style = axis;
      const Spot spot = at(words.at);
      double from = spot.x;
      if (words.anchor == "end") style.align = Align::right, from -= width;
      if (words.anchor == "middle") style.align = Align::centre, from -= width / 2;
      // The base line of the drawing is the foot of the letters.
      x_paper.put(page(), x_paper.lay(words.text, style, width), 0, {from, spot.y - 0.88 * axis.size - 1});
    }
    x_y += drawing.height * scale + 8;
  }

  // --- tables
  struct Row {
    std::vector<LaidText> cells;
    double height = 0;
  };

  std::vector<double> columns_of(const PrintedTable& made) const {
    std::vector<double> wanted;
    for (std::size_t column = 0; column < made.head.size(); ++column) {
      // A head may take two lines.
      double widest = x_paper.lay(made.head[column], cell_left, width).width() / 2 + cell_left.size;
      for (const auto& row : made.rows) {
        if (column < row.size())
          widest = std::max(widest, x_paper.lay(row[column].text, cell_left, width * 2).width());
      }
      wanted.push_back(widest + 2 * cell_gap + 1);
    }
    double sum = 0;
    for (const double each : wanted) sum += each;
    if (sum > width) return fitted_columns(wanted, width);
    for (double& each : wanted) each *= width / sum;
    return wanted;
  }

  Row lay_row(const std::vector<PrintedCell>& cells, const std::vector<double>& columns) const {
    Row row;
    std::size_t lines = 1;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const PrintedCell none;
      const PrintedCell& cell = column < cells.size() ? cells[column] : none;
      const TextStyle& style = cell.left ? cell_left : cell_right;
      row.cells.push_back(x_paper.lay(cell.text, style, columns[column] - 2 * cell_gap));
      lines = std::max(lines, row.cells.back().lines());
    }
    row.height = static_cast<double>(lines) * cell_left.line + 2 * cell_gap;
    return row;
  }

  void draw_row(const Row& row, const std::vector<double>& columns) {
    double x = left;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      for (std::size_t line = 0; line < row.cells[column].lines(); ++line)
        x_paper.put(page(), row.cells[column], line,
                    {x + cell_gap, x_y + cell_gap + static_cast<double>(line) * cell_left.line});
      x += columns[column];
    }
    x_y += row.height;
    x_paper.rule(page(), {left, x_y}, {left + width, x_y}, 0.3);
  }

  void begin_table(const std::string& title, const Row& head, const std::vector<double>& columns) {
    flow(title, caption);
    x_paper.rule(page(), {left, x_y}, {left + width, x_y}, 0.8);
    draw_row(head, columns);
  }

  void table(const PrintedTable& made) {
    const std::vector<double> columns = columns_of(made);
    std::vector<PrintedCell> names;
    for (const std::string& name : made.head) names.push_back({name, {}, false});
    for (std::size_t column = 0; column < names.size() && !made.rows.empty(); ++column)
      names[column].left = column < made.rows.front().size() && made.rows.front()[column].left;
    const Row head = lay_row(names, columns);
    std::vector<Row> rows;
    double height = 2 * caption.line + head.height;
    for (const auto& cells : made.rows) {
      rows.push_back(lay_row(cells, columns));
      height += rows.back().height;
    }
    const LaidText below = x_paper.lay(made.note, note, width);
    const double note_height = made.note.empty() ? 0 : static_cast<double>(below.lines()) * note.line;
    const bool whole = height + note_height <= bottom - top;
    const double least = rows.empty() ? 30 : rows.front().height * 3;
    keep(whole ? height + note_height : 2 * caption.line + head.height + least);
    begin_table(made.title, head, columns);
    for (const Row& row : rows) {
      if (x_y + row.height > bottom) {
        new_page();
        begin_table(made.title, head, columns);
      }
      draw_row(row, columns);
    }
    if (rows.empty()) flow(x_words.none, note);
    if (!made.note.empty()) flow(made.note, note);
    space(10);
  }

  void furnish(std::size_t at) {
    const double lower = paper_height - 13 * millimetre;
    const std::string count = std::to_string(at + 1) + "/" + std::to_string(x_paper.pages());
    x_paper.put(at, x_paper.lay(count, foot, width), 0, {left, lower});
    TextStyle beside = foot;
    beside.align = Align::right;
    if (at > 0) x_paper.put(at, x_paper.lay(x_title, beside, width), 0, {left, lower});
    if (!x_book.demonstration) return;
    TextStyle mark = caption;
    mark.bold = true;
    x_paper.put(at, x_paper.lay(x_words.demonstration, mark, width), 0, {left, 9 * millimetre});
  }

  const ReportBook& x_book;
  Language x_language;
  const PrintedWords& x_words;
  std::string x_title;
  Paper x_paper;
  double x_y = top;
};

}  // namespace

Result<std::string> report_pdf(const ReportBook& book, Language language) {
  return Setting(book, language).pdf();
}

}  // namespace hinomi::publish
