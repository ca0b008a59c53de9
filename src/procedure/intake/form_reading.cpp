// See form_reading.hpp.
#include "procedure/intake/form_reading.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "procedure/intake/limits.hpp"

namespace hinomi::procedure::intake {
namespace {

using decode::SheetCell;

constexpr std::size_t none = static_cast<std::size_t>(-1);

// A label takes up columns and rows of the page; values beside these rows are its own.
struct Region {
  std::size_t line;
  std::uint32_t first_row, last_row, column, last_column;
  bool empty = true;  // no value yet
};

// A text of the form itself where a value may stand: a label right of an empty one, or printed words.
struct Doubt {
  std::size_t line;           // of the label
  std::size_t beside = none;  // line of the empty label on its left
  std::string printed;
  std::uint32_t row = 0;  // of the printed words
};

class PageReading {
 public:
  PageReading(const IncidentForms& known, std::vector<FormLine>& lines) : x_known(known), x_lines(lines) {}

  void read(const decode::Sheet& sheet) {
    look_at_columns(sheet);
    for (std::size_t at = 0; at < sheet.cells.size(); ++at) {
      const SheetCell& cell = sheet.cells[at];
      if (cell.row != x_row) begin_row(cell.row);
      const bool last = at + 1 == sheet.cells.size() || sheet.cells[at + 1].row != cell.row;
      read_cell(cell, last ? nullptr : &sheet.cells[at + 1]);
    }
    settle_printed();
    settle_labels();
  }

 private:
  // Where this sheet has its values, and where marks such as 必須 between a label and its value.
  void look_at_columns(const decode::Sheet& sheet) {
    std::set<std::uint32_t> labels;
    const auto& cells = sheet.cells;
    for (std::size_t at = 0; at + 1 < cells.size(); ++at) {
      if (x_known.item(cells[at].text) == nullptr) continue;
      std::size_t value = at + 1;
      const bool marked = cells[value].row == cells[at].row && x_known.is_printed(cells[value].text);
      value += marked && value + 1 < cells.size();
      if (cells[value].row != cells[at].row || is_known(cells[value])) continue;
      if (marked) x_mark_columns.insert(cells[at + 1].column);
      labels.insert(cells[at].column);
      x_value_columns.insert(cells[value].column);
    }
    for (const std::uint32_t column : labels) x_value_columns.erase(column);
  }

  void begin_row(std::uint32_t row) {
    x_row = row;
    x_current = none;
    // What is below a label without a value stands directly below.
    std::erase_if(x_regions, [&](const Region& region) { return region.last_row + 1 < row; });
  }

  void read_cell(const SheetCell& cell, const SheetCell* next) {
    if (x_known.is_printed(cell.text)) return doubt_printed(cell);
    if (const FormItem* item = x_known.item(cell.text)) {
      if (is_place_of_value(cell)) x_doubts.push_back({x_lines.size(), x_regions[x_current].line, {}, 0});
      return open(cell, cell.text, *item);
    }
    const bool title = cell.row <= limits::form_title_rows_max && x_known.titled(cell.text) != nullptr;
    if (x_current == none && (title || x_known.is_section(cell.text))) {
      x_lines.push_back({std::string(cell.text), {}, {}, true});
      return;
    }
    // A text with another beside it that has no label of its own is a label that nobody knows.
    const bool labels = next != nullptr && !is_known(*next) && label_above(*next) == none;
    const std::size_t owner = owner_of(cell, !labels);
    if (owner != none) return add(owner, cell);
    if (open_inline(cell)) return;
    open(cell, {}, {});
    x_lines.back().value = cell.text;
  }

  // 組織名：架空病院 in one cell.
  bool open_inline(const SheetCell& cell) {
    for (const std::string_view colon : {"：", ":"}) {
      const std::size_t at = cell.text.find(colon);
      if (at == std::string::npos) continue;
      const std::string_view label = std::string_view(cell.text).substr(0, at);
      const FormItem* item = x_known.item(label);
      const std::string_view value = trim(std::string_view(cell.text).substr(at + colon.size()));
      if (item == nullptr || value.empty()) continue;
      open(cell, std::string(label), *item);
      x_lines.back().value = value;
      x_regions.back().empty = false;
      return true;
    }
    return false;
  }

  void open(const SheetCell& cell, std::string label, const FormItem& item) {
    x_current = x_regions.size();
    x_regions.push_back({x_lines.size(), cell.row, cell.row + cell.rows - 1, cell.column,
                         cell.column + cell.columns - 1, true});
    x_lines.push_back({std::move(label), {}, item, false});
  }

  // Directly right of a label that has no value, or in the column of values.
  bool is_place_of_value(const SheetCell& cell) const {
    if (x_current == none || !x_regions[x_current].empty) return false;
    return cell.column == x_regions[x_current].last_column + 1 || x_value_columns.contains(cell.column);
  }

  void doubt_printed(const SheetCell& cell) {
    const std::size_t owner = owner_of(cell, true);
    if (owner == none || !x_regions[owner].empty || x_mark_columns.contains(cell.column)) return;
    const std::size_t line = x_regions[owner].line;
    const bool goes_on = !x_printed.empty() && x_printed.back().line == line;
    if (owner == x_current && !goes_on && !is_place_of_value(cell)) return;
    x_printed.push_back({line, none, cell.text, cell.row});
  }

  // With a value behind them in their row they are the form's; else they are the value, or stand beside it.
  void settle_printed() {
    for (Doubt& doubt : x_printed) {
      if (x_lines[doubt.line].value.empty()) {
        x_lines[doubt.line].value = std::move(doubt.printed);
        x_lines[doubt.line].doubtful = true;
      } else {
        x_lines.push_back({x_lines[doubt.line].label, std::move(doubt.printed), {}, false, true});
      }
    }
  }

  // Of two labels side by side without a value the second is the value of the first; none goes away unread.
  void settle_labels() {
    for (const Doubt& doubt : x_doubts) {
      FormLine &line = x_lines[doubt.line], &left = x_lines[doubt.beside];
      if (!line.value.empty() || !left.value.empty() || left.label.empty()) continue;
      left.value = std::exchange(line.label, {});
      left.doubtful = true;
    }
    for (const Doubt& doubt : x_doubts) {
      FormLine& line = x_lines[doubt.line];
      if (!line.value.empty() || line.label.empty()) continue;
      line.value = std::exchange(line.label, {});
      line.doubtful = true;
    }
  }

  bool is_known(const SheetCell& cell) const {
    return x_known.item(cell.text) != nullptr || x_known.is_printed(cell.text);
  }

  // A label without a value that ends in the row above.
  std::size_t label_above(const SheetCell& cell) const {
    for (std::size_t at = x_regions.size(); at-- > 0;) {
      const Region& region = x_regions[at];
      const bool above = region.last_row + 1 == cell.row && region.column <= cell.column &&
                         cell.column <= region.last_column;
      if (above && region.empty && !x_lines[region.line].label.empty()) return at;
    }
    return none;
  }

  // The label on the left in this row, else one over several rows, else one right above.
  std::size_t owner_of(const SheetCell& cell, bool may_be_below) const {
    if (x_current != none) return x_current;
    for (std::size_t at = x_regions.size(); at-- > 0;) {
      const Region& region = x_regions[at];
      if (region.first_row < cell.row && cell.row <= region.last_row && region.last_column < cell.column)
        return at;
    }
    return may_be_below ? label_above(cell) : none;
  }

  void add(std::size_t owner, const SheetCell& cell) {
    Region& region = x_regions[owner];
    FormLine& line = x_lines[region.line];
    while (!x_printed.empty() && x_printed.back().line == region.line && x_printed.back().row == cell.row)
      x_printed.pop_back();
    if (line.label.empty() && region.empty && !line.value.empty()) {
      // A label that nobody knows, and its value.
      line.label = std::exchange(line.value, cell.text);
    } else {
      if (!line.value.empty()) line.value += cell.row == x_value_row ? " " : "\n";
      line.value += cell.text;
    }
    x_value_row = cell.row;
    region.empty = false;
  }

  const IncidentForms& x_known;
  std::vector<FormLine>& x_lines;
  std::vector<Region> x_regions;
  std::vector<Doubt> x_doubts, x_printed;
  std::set<std::uint32_t> x_value_columns, x_mark_columns;
  std::size_t x_current = none;  // region of the label to the left
  std::uint32_t x_row = 0, x_value_row = 0;
};

const KnownForm* title_of(const IncidentForms& known, const decode::Sheet& sheet) {
  for (const SheetCell& cell : sheet.cells) {
    if (cell.row > limits::form_title_rows_max) break;
    if (const KnownForm* form = known.titled(cell.text)) return form;
  }
  return known.titled(sheet.name);
}

}  // namespace

std::vector<FilledForm> read_forms(const IncidentForms& known, const decode::Workbook& book) {
  std::vector<FilledForm> forms;
  FilledForm* current = nullptr;
  std::vector<const decode::Sheet*> before;  // sheets before the first title belong to the first form
  for (const decode::Sheet& sheet : book.sheets) {
    if (const KnownForm* form = title_of(known, sheet)) {
      const auto same =
          std::find_if(forms.begin(), forms.end(), [&](const FilledForm& each) { return each.form == form; });
      current = same == forms.end() ? &forms.emplace_back() : &*same;
      current->form = form;
      current->more = book.more;
    }
    if (current == nullptr) {
      before.push_back(&sheet);
      continue;
    }
    PageReading(known, current->lines).read(sheet);
  }
  if (forms.empty()) return forms;
  for (const decode::Sheet* sheet : before) PageReading(known, forms.front().lines).read(*sheet);
  for (FilledForm& form : forms) {
    std::erase_if(form.lines, [](const FormLine& line) { return !line.heading && line.value.empty(); });
  }
  return forms;
}

}  // namespace hinomi::procedure::intake
