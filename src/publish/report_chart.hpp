// Drawings of the report: lines by day and parts of a whole, told apart by dash and label, not by colour
// alone, so that they read in a monochrome print. A day that was not observed breaks the line. One drawing
// is made of strokes, bars, dots and texts, which HTML shows as SVG and paper as vectors.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/api_report.hpp"

namespace hinomi::publish {

struct Drawing {
  struct Point {
    double x = 0, y = 0;
  };
  struct Stroke {
    std::vector<Point> points;
    double width = 1;
    std::string colour, dash;  // #rrggbb; lengths of a stroke and of a gap in turn, empty: whole
  };
  struct Bar {
    Point corner;
    double width = 0, height = 0;
    std::string colour;
  };
  struct Text {
    Point at;
    std::string anchor, text;  // start, middle or end
  };
  double width = 0, height = 0;
  std::vector<Stroke> strokes;
  std::vector<Bar> bars;
  std::vector<Point> dots;
  std::vector<Text> texts;
};

/// Draws the chart, 680 wide.
Drawing drawn(const BookChart& chart, Language language);
/// Writes a drawing as inline SVG.
std::string svg_of(const Drawing& drawing, std::string_view title);

/// Escapes text for HTML and for attributes in double quotes.
std::string html_text(std::string_view text);

}  // namespace hinomi::publish
