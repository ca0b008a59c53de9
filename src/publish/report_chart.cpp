// Daily charts of the report as inline SVG; see report_chart.hpp. Axis from zero to the next round number.
#include "publish/report_chart.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "publish/report_text.hpp"

namespace hinomi::publish {
namespace {

constexpr double width = 680, height = 220, left = 64, right = 96, top = 14, bottom = 26;
constexpr const char* dashes[] = {"", "6 3", "2 2", "8 3 2 3", "1 4"};
constexpr const char* colours[] = {"#0017c1", "#b54700", "#197a4b", "#8a1c9e", "#3d3d3d"};

double round_up(double value) {
  if (value <= 0) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (value <= step * power) return step * power;
  }
  return 10 * power;
}

std::string fixed(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string text_at(double x, double y, const std::string& anchor, const std::string& text) {
  return "<text x=\"" + fixed(x) + "\" y=\"" + fixed(y) + "\" text-anchor=\"" + anchor + "\">" +
         html_text(text) + "</text>";
}

struct Scale {
  double most;
  std::size_t days;
  double x(std::size_t day) const {
    const double steps = days > 1 ? static_cast<double>(days - 1) : 1;
    return left + (width - left - right) * static_cast<double>(day) / steps;
  }
  double y(double value) const { return height - bottom - (height - top - bottom) * value / most; }
};

std::string line_svg(const ChartLine& line, const Scale& scale, std::size_t place) {
  std::string path, dots;
  bool drawing = false;
  std::size_t last = line.values.size();
  for (std::size_t day = 0; day < line.values.size(); ++day) {
    if (!line.values[day]) {
      drawing = false;
      continue;
    }
    const std::string at = fixed(scale.x(day)) + " " + fixed(scale.y(*line.values[day]));
    path += (drawing ? " L" : " M") + at;
    const bool alone = !drawing && (day + 1 >= line.values.size() || !line.values[day + 1]);
    if (alone) {
      dots += "<circle r=\"2\" cx=\"" + fixed(scale.x(day)) + "\" cy=\"" + fixed(scale.y(*line.values[day])) +
              "\" fill=\"" + colours[place % 5] + "\"/>";
    }
    drawing = true;
    last = day;
  }
  if (last == line.values.size()) return {};
  std::string text =
      "<path fill=\"none\" stroke-width=\"1.6\" stroke=\"" + std::string(colours[place % 5]) + "\"";
  if (dashes[place % 5][0] != 0) text += " stroke-dasharray=\"" + std::string(dashes[place % 5]) + "\"";
  return text + " d=\"" + path.substr(1) + "\"/>" + dots;
}

/// Labels at the right end, pushed apart where lines end close together.
std::string labels_svg(const Chart& chart, const Scale& scale) {
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const auto& values = chart.lines[i].values;
    const auto last =
        std::find_if(values.rbegin(), values.rend(), [](const auto& value) { return value.has_value(); });
    if (last != values.rend() && !chart.lines[i].label.empty()) ends.emplace_back(scale.y(**last), i);
  }
  std::sort(ends.begin(), ends.end());
  std::string text;
  double lowest = 0;
  for (const auto& [y, place] : ends) {
    lowest = std::max(y + 4, lowest + 12);
    text += text_at(width - right + 6, lowest, "start", chart.lines[place].label);
  }
  return text;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string chart_svg(const Chart& chart) {
  double most = 0;
  for (const ChartLine& line : chart.lines) {
    for (const auto& value : line.values) most = std::max(most, value.value_or(0));
  }
  const Scale scale{round_up(most), chart.days.size()};
  std::string text =
      "<svg viewBox=\"0 0 680 220\" role=\"img\" aria-label=\"" + html_text(chart.title) + "\">";
  for (int step = 0; step <= 4; ++step) {
    const double value = scale.most * step / 4, y = scale.y(value);
    text += "<line x1=\"64\" x2=\"584\" y1=\"" + fixed(y) + "\" y2=\"" + fixed(y) +
            "\" stroke=\"#c8c8cb\" stroke-width=\"0.6\"/>";
    text += text_at(left - 6, y + 4, "end", print_number(value, scale.most < 10 ? 2 : 0));
  }
  const std::size_t labels = std::max<std::size_t>(1, chart.days.size() / 6);
  for (std::size_t day = 0; day < chart.days.size(); day += labels) {
    text += text_at(scale.x(day), height - 8, "middle", chart.days[day]);
  }
  for (std::size_t i = 0; i < chart.lines.size(); ++i) text += line_svg(chart.lines[i], scale, i);
  return text + labels_svg(chart, scale) + "</svg>";
}

}  // namespace hinomi::publish
