// Daily charts of the report as inline SVG: lines told apart by dash and label, not by colour alone, so that
// they read in a monochrome print. A day that was not observed breaks the line.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace hinomi::publish {

struct ChartLine {
  std::string label;
  std::vector<std::optional<double>> values;  // one a day
};

struct Chart {
  std::string title;  // also the text for those who do not see it
  std::string unit;
  std::vector<std::string> days;  // labels
  std::vector<ChartLine> lines;
};

/// Escapes text for HTML and for attributes in double quotes.
std::string html_text(std::string_view text);
/// Draws the chart, 680 wide.
std::string chart_svg(const Chart& chart);

}  // namespace hinomi::publish
