// See paper.hpp. Cairo 1.16 has no call for the language of a document: it is put into the catalog, the last
// object of the file, behind which only the place of the cross-reference table moves.
#include "publish/letters/paper.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cstdio>
#include <functional>
#include <vector>

namespace hinomi::publish {
namespace {

constexpr const char* family = "Noto Serif CJK JP";

template <class Object>
struct Unref {
  void operator()(Object* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref<Object>>;

struct FontDescription {
  PangoFontDescription* value;
  explicit FontDescription(const TextStyle& style) : value(pango_font_description_from_string(family)) {
    pango_font_description_set_absolute_size(value, style.size * PANGO_SCALE);
    pango_font_description_set_weight(value, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  }
  ~FontDescription() { pango_font_description_free(value); }
  FontDescription(const FontDescription&) = delete;
  FontDescription& operator=(const FontDescription&) = delete;
};

cairo_status_t add_bytes(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

// Signs that the font lacks, as their numbers.
std::string known_signs(PangoFont* font, std::string_view text) {
  std::string out;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const gunichar sign = g_utf8_get_char_validated(at, end - at);
    const bool broken = sign == static_cast<gunichar>(-1) || sign == static_cast<gunichar>(-2);
    const char* next = broken ? at + 1 : g_utf8_next_char(at);
    const bool known = !broken && (sign == '\n' || font == nullptr || pango_font_has_char(font, sign));
    if (known) {
      out.append(at, next);
    } else {
      char words[24];
      std::snprintf(words, sizeof words, "［U+%04X］", broken ? 0xFFFDu : static_cast<unsigned>(sign));
      out += words;
    }
    at = next;
  }
  return out;
}

// 2026-11-23T05:05:09Z, as Cairo reads it.
std::string plain_time(const std::string& time) {
  std::string plain = time.size() >= 19 ? time : std::string("1970-01-01T00:00:00Z");
  plain.resize(19);
  plain.push_back('Z');
  return plain;
}

// Says the language in the catalog.
std::string with_language(std::string pdf, const std::string& language) {
  constexpr std::string_view catalog = "/Type /Catalog\n", mark = "startxref\n";
  const auto place = pdf.rfind(catalog);
  const auto where = pdf.rfind(mark);
  if (place == std::string::npos || where == std::string::npos) return pdf;
  const std::string words =
      "   /Lang (" + language + ")\n   /ViewerPreferences << /DisplayDocTitle true >>\n";
  const auto digits = where + mark.size();
  const auto end = pdf.find('\n', digits);
  if (end == std::string::npos) return pdf;
  const std::size_t table = static_cast<std::size_t>(std::strtoull(pdf.c_str() + digits, nullptr, 10));
  if (place > table) return pdf;
  pdf.replace(digits, end - digits, std::to_string(table + words.size()));
  return pdf.insert(place + catalog.size(), words);
}

}  // namespace

std::vector<double> fitted_columns(const std::vector<double>& wanted, double room) {
  std::vector<double> widths(wanted.size(), 0);
  std::size_t open = wanted.size();
  bool more = true;
  while (more && open > 0) {
    more = false;
    const double share = room / static_cast<double>(open);
    for (std::size_t column = 0; column < wanted.size(); ++column) {
      if (widths[column] > 0 || wanted[column] > share) continue;
      widths[column] = wanted[column];
      room -= wanted[column];
      --open;
      more = true;
    }
  }
  for (double& width_of : widths) {
    if (width_of == 0) width_of = room / static_cast<double>(open);
  }
  if (open == 0) widths.back() += room;
  return widths;
}

struct LaidText::State {
  Owned<PangoLayout> layout;
  TextStyle style;
  double width = 0;  // within which it was laid
};

std::size_t LaidText::lines() const {
  return static_cast<std::size_t>(pango_layout_get_line_count(x_state->layout.get()));
}

double LaidText::width() const {
  PangoRectangle extents{};
  pango_layout_get_extents(x_state->layout.get(), nullptr, &extents);
  return static_cast<double>(extents.width) / PANGO_SCALE;
}

struct Paper::State {
  PaperHead head;
  Owned<PangoFontMap> fonts;
  Owned<PangoContext> context;
  Owned<PangoFont> font;
  using Drawing = std::function<void(cairo_t*)>;
  std::vector<std::vector<Drawing>> pages;
};

Paper::Paper(PaperHead head) : x_state(std::make_unique<State>()) {
  x_state->head = std::move(head);
  x_state->fonts.reset(pango_cairo_font_map_new());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(x_state->fonts.get()), 72);
  x_state->context.reset(pango_font_map_create_context(x_state->fonts.get()));
  pango_context_set_language(x_state->context.get(),
                             pango_language_from_string(x_state->head.language == "en" ? "en" : "ja"));
  pango_context_set_base_dir(x_state->context.get(), PANGO_DIRECTION_LTR);
  // Widths must not hang on a screen.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(x_state->context.get(), options);
  cairo_font_options_destroy(options);
  const FontDescription description(TextStyle{});
  x_state->font.reset(
      pango_font_map_load_font(x_state->fonts.get(), x_state->context.get(), description.value));
  add_page();
}

Paper::~Paper() = default;

LaidText Paper::lay(std::string_view text, const TextStyle& style, double width) const {
  auto state = std::make_shared<LaidText::State>();
  state->layout.reset(pango_layout_new(x_state->context.get()));
  state->style = style;
  state->width = width;
  PangoLayout* layout = state->layout.get();
  const FontDescription description(style);
  pango_layout_set_font_description(layout, description.value);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  const std::string known = known_signs(x_state->font.get(), text);
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout, known.data(), static_cast<int>(known.size()));
  return LaidText(std::move(state));
}

std::size_t Paper::pages() const { return x_state->pages.size(); }

void Paper::add_page() { x_state->pages.emplace_back(); }

void Paper::put(std::size_t page, const LaidText& text, std::size_t line, Spot at) {
  x_state->pages.at(page).push_back([text, line, at](cairo_t* cairo) {
    const LaidText::State& laid = text.state();
    PangoLayoutLine* shown = pango_layout_get_line_readonly(laid.layout.get(), static_cast<int>(line));
    if (shown == nullptr) return;
    PangoRectangle extents{};
    pango_layout_line_get_extents(shown, nullptr, &extents);
    const double left = laid.width - static_cast<double>(extents.width) / PANGO_SCALE;
    const double shift = laid.style.align == Align::left     ? 0
                         : laid.style.align == Align::centre ? left / 2
                                                             : left;
    // The em square of the font reaches 0.88 above the base line.
    const double base = at.y + (laid.style.line - laid.style.size) / 2 + 0.88 * laid.style.size;
    cairo_set_source_rgb(cairo, laid.style.grey, laid.style.grey, laid.style.grey);
    cairo_move_to(cairo, at.x + shift, base);
    pango_cairo_show_layout_line(cairo, shown);
  });
}

void Paper::rule(std::size_t page, Spot from, Spot to, double width) {
  x_state->pages.at(page).push_back([from, to, width](cairo_t* cairo) {
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, width);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_SQUARE);
    cairo_move_to(cairo, from.x, from.y);
    cairo_line_to(cairo, to.x, to.y);
    cairo_stroke(cairo);
  });
}

void Paper::stroke(std::size_t page, std::vector<Spot> spots, StrokeStyle style) {
  x_state->pages.at(page).push_back([spots = std::move(spots), style = std::move(style)](cairo_t* cairo) {
    cairo_save(cairo);
    cairo_set_source_rgb(cairo, style.red, style.green, style.blue);
    cairo_set_line_width(cairo, style.width);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo, style.dashes.data(), static_cast<int>(style.dashes.size()), 0);
    cairo_new_path(cairo);
    for (const Spot& spot : spots) cairo_line_to(cairo, spot.x, spot.y);
    cairo_stroke(cairo);
    cairo_restore(cairo);
  });
}

void Paper::fill(std::size_t page, Spot corner, Spot size, const StrokeStyle& style) {
  x_state->pages.at(page).push_back([corner, size, style](cairo_t* cairo) {
    cairo_set_source_rgb(cairo, style.red, style.green, style.blue);
    cairo_rectangle(cairo, corner.x, corner.y, size.x, size.y);
    cairo_fill(cairo);
  });
}

void Paper::circle(std::size_t page, Spot centre, double radius) {
  x_state->pages.at(page).push_back([centre, radius](cairo_t* cairo) {
    cairo_set_source_rgb(cairo, 0.45, 0.45, 0.45);
    cairo_set_line_width(cairo, 0.5);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, centre.x, centre.y, radius, 0, 6.283185307179586);
    cairo_stroke(cairo);
  });
}

void Paper::across(std::size_t page, std::string_view text) {
  TextStyle style;
  style.size = text.size() > 3 ? 150 : 320;
  style.line = style.size;
  const LaidText laid = lay(text, style, paper_width * 2);
  auto& drawings = x_state->pages.at(page);
  drawings.insert(drawings.begin(), [laid](cairo_t* cairo) {
    PangoLayoutLine* shown = pango_layout_get_line_readonly(laid.state().layout.get(), 0);
    cairo_save(cairo);
    cairo_set_source_rgb(cairo, 0.9, 0.9, 0.9);
    cairo_translate(cairo, paper_width / 2, paper_height / 2);
    cairo_rotate(cairo, -0.6);
    cairo_move_to(cairo, -laid.width() / 2, laid.state().style.size * 0.35);
    pango_cairo_show_layout_line(cairo, shown);
    cairo_restore(cairo);
  });
}

Result<std::string> Paper::pdf() const {
  std::string bytes;
  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(add_bytes, &bytes, paper_width, paper_height);
  const std::string time = plain_time(x_state->head.time);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, x_state->head.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Hinomi");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, time.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, time.c_str());
  cairo_t* cairo = cairo_create(surface);
  for (const auto& page : x_state->pages) {
    for (const auto& drawing : page) drawing(cairo);
    cairo_show_page(cairo);
  }
  const cairo_status_t drawn = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  const cairo_status_t finished = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  const cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : finished;
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(ErrorKind::unavailable, "letter.paper", {{"detail", cairo_status_to_string(status)}});
  return with_language(std::move(bytes), x_state->head.language == "en" ? "en" : "ja-JP");
}

}  // namespace hinomi::publish
