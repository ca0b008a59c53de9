// A4 paper: lines of text, rules and boxes put on pages, written as PDF. The only door to Pango and Cairo.
// Measures are points (1/72 inch) from the top left corner. Text breaks by UAX #14 with the rules for
// Japanese, and anywhere where nothing else fits. Fonts are embedded as subsets: Noto Serif CJK JP; a sign
// that it lacks is written as its number, ［U+1F600］, so that no other font comes in and nothing is lost.
// The same calls give the same bytes: the time in the document is the letter's. Fails: unavailable
// `letter.paper` (detail). Source: ISO 32000-1.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::publish {

inline constexpr double paper_width = 595.28, paper_height = 841.89;
inline constexpr double millimetre = 72.0 / 25.4;

struct PaperHead {
  std::string title;
  std::string language;  // ja or en
  std::string time;      // RFC 3339
};

enum class Align : std::uint8_t { left, centre, right };

struct TextStyle {
  double size = 10.5, line = 18;  // of the letters; from line to line
  Align align = Align::left;
  bool bold = false;
  double grey = 0;  // 0 black
};

/// A text broken into lines of a width.
class LaidText {
 public:
  struct State;
  explicit LaidText(std::shared_ptr<const State> state) : x_state(std::move(state)) {}
  std::size_t lines() const;
  double width() const;  // of the widest line
  const State& state() const { return *x_state; }

 private:
  std::shared_ptr<const State> x_state;
};

struct Spot {
  double x = 0, y = 0;
};

struct StrokeStyle {
  double width = 0.5;
  double red = 0, green = 0, blue = 0;
  std::vector<double> dashes;  // lengths of a stroke and of a gap in turn; empty: whole
};

/// Shares a width among columns: those that want less than their share keep what they want, the others share
/// what is left.
std::vector<double> fitted_columns(const std::vector<double>& wanted, double room);

class Paper {
 public:
  explicit Paper(PaperHead head);
  ~Paper();
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  LaidText lay(std::string_view text, const TextStyle& style, double width) const;
  std::size_t pages() const;
  void add_page();
  /// Puts one line of a laid text with its upper left corner at the spot.
  void put(std::size_t page, const LaidText& text, std::size_t line, Spot at);
  void rule(std::size_t page, Spot from, Spot to, double width = 0.5);
  /// Draws straight lines from spot to spot.
  void stroke(std::size_t page, std::vector<Spot> spots, StrokeStyle style);
  /// Fills a box with the style's colour.
  void fill(std::size_t page, Spot corner, Spot size, const StrokeStyle& style);
  void circle(std::size_t page, Spot centre, double radius);
  /// Puts large pale signs across the page, below all else.
  void across(std::size_t page, std::string_view text);
  Result<std::string> pdf() const;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::publish
