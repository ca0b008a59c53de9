// See form_reading.hpp.
#include "procedure/intake/form_reading.hpp"

#include <algorithm>
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

class PageReading {
 public:
  PageReading(const IncidentForms& known, std::vector<FormLine>& lines) : x_known(known), x_lines(lines) {}

  void read(const decode::Sheet& sheet) {
    x_regions.clear();
    for (std::size_t at = 0; at < sheet.cells.size(); ++at) {
      const SheetCell& cell = sheet.cells[at];
      if (cell.row != x_row) begin_row(cell.row);
      const bool last = at + 1 == sheet.cells.size() || sheet.cells[at + 1].row != cell.row;
      read_cell(cell, last ? nullptr : &sheet.cells[at + 1]);
    }
    x_row = 0;
  }

 private:
  void begin_row(std::uint32_t row) {
    x_row = row;
    x_current = none;
    // What is below a label without a value stands directly below.
    std::erase_if(x_regions, [&](const Region& region) { return region.last_row + 1 < row; });
  }

  void read_cell(const SheetCell& cell, const SheetCell* next) {
    if (x_known.is_printed(cell.text)) return;
    if (const FormItem* item = x_known.item(cell.text)) return open(cell, cell.text, *item);
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
