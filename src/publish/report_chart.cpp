// Drawings of the report; see report_chart.hpp. The axis of lines goes from zero to the next round number;
// bars show shares of a whole, the longest filling the width.
#include "publish/report_chart.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/time.hpp"
#include "publish/report_text.hpp"

namespace hinomi::publish {
namespace {

constexpr double width = 680, height = 220, left = 64, right = 116, top = 14, bottom = 26;
constexpr double bar_left = 190, bar_right = 70, bar_step = 18, bar_height = 11;
constexpr const char* dashes[] = {"", "6 3", "2 2", "8 3 2 3", "1 4"};
constexpr const char* colours[] = {"#0017c1", "#b54700", "#197a4b", "#8a1c9e", "#3d3d3d"};
constexpr const char* rule_colour = "#c8c8cb";

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

struct Scale {
  double most;
  std::size_t days;
  double x(std::size_t day) const {
    const double steps = days > 1 ? static_cast<double>(days - 1) : 1;
    return left + (width - left - right) * static_cast<double>(day) / steps;
  }
  double y(double value) const { return height - bottom - (height - top - bottom) * value / most; }
};

void add_line(Drawing& drawing, const SeriesLine& line, const Scale& scale, std::size_t place) {
  Drawing::Stroke stroke{.width = 1.6, .colour = colours[place % 5], .dash = dashes[place % 5]};
  const auto end_stroke = [&] {
    if (stroke.points.size() == 1) drawing.dots.push_back(stroke.points.front());
    if (stroke.points.size() > 1) drawing.strokes.push_back(stroke);
    stroke.points.clear();
  };
  for (std::size_t day = 0; day < line.points.size(); ++day) {
    if (line.points[day].value) {
      stroke.points.push_back({scale.x(day), scale.y(*line.points[day].value)});
    } else {
      end_stroke();
    }
  }
  end_stroke();
}

/// Labels at the right end, pushed apart where lines end close together.
void add_labels(Drawing& drawing, const BookChart& chart, const Scale& scale, Language language) {
  std::vector<std::pair<double, std::string>> ends;
  for (const SeriesLine& line : chart.lines) {
    const auto last = std::find_if(line.points.rbegin(), line.points.rend(),
                                   [](const SeriesPoint& point) { return point.value.has_value(); });
    const std::string& name = language == Language::ja ? line.label_ja : line.label_en;
    if (last != line.points.rend() && !name.empty()) ends.emplace_back(scale.y(*last->value), name);
  }
  std::sort(ends.begin(), ends.end());
  const double last_room = height - 12 * static_cast<double>(ends.size());
  double lowest = 0;
  for (std::size_t place = 0; place < ends.size(); ++place) {
    const double most = last_room + 12 * static_cast<double>(place);
    lowest = std::max(std::min(ends[place].first + 4, most), lowest + 12);
    drawing.texts.push_back({{width - right + 6, lowest}, "start", ends[place].second});
  }
}

std::string day_label(Instant at) {
  const Day day = jst_day(at);
  char text[24];
  std::snprintf(text, sizeof text, "%02d-%02d", day.month, day.day);
  return text;
}

Drawing lines_drawn(const BookChart& chart, Language language) {
  double most = 0;
  for (const SeriesLine& line : chart.lines) {
    for (const SeriesPoint& point : line.points) most = std::max(most, point.value.value_or(0));
  }
  const auto& days = chart.lines.front().points;
  const Scale scale{round_up(most), days.size()};
  Drawing drawing{.width = width, .height = height};
  for (int step = 0; step <= 4; ++step) {
    const double value = scale.most * step / 4, y = scale.y(value);
    drawing.strokes.push_back({{{left, y}, {width - right, y}}, 0.6, rule_colour, ""});
    drawing.texts.push_back({{left - 6, y + 4}, "end", print_number(value, scale.most < 10 ? 2 : 0)});
  }
  const std::size_t each = std::max<std::size_t>(1, days.size() / 6);
  for (std::size_t day = 0; day < days.size(); day += each)
    drawing.texts.push_back({{scale.x(day), height - 8}, "middle", day_label(days[day].time)});
  for (std::size_t i = 0; i < chart.lines.size(); ++i) add_line(drawing, chart.lines[i], scale, i);
  add_labels(drawing, chart, scale, language);
  return drawing;
}

Drawing shares_drawn(const BookChart& chart, Language language) {
  double most = 0;
  for (const BookShare& share : chart.shares) most = std::max(most, share.ratio);
  Drawing drawing{.width = width, .height = bar_step * static_cast<double>(chart.shares.size()) + 6};
  double y = 4;
  for (const BookShare& share : chart.shares) {
    const double room = width - bar_left - bar_right, middle = y + bar_height - 1;
    const double length = most > 0 ? room * share.ratio / most : 0;
    drawing.texts.push_back(
        {{bar_left - 8, middle}, "end", language == Language::ja ? share.label_ja : share.label_en});
    drawing.bars.push_back({{bar_left, y}, length, bar_height, colours[0]});
    drawing.texts.push_back({{bar_left + length + 6, middle}, "start", print_percent(share.ratio, language)});
    y += bar_step;
  }
  return drawing;
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

Drawing drawn(const BookChart& chart, Language language) {
  return chart.lines.empty() ? shares_drawn(chart, language) : lines_drawn(chart, language);
}

std::string svg_of(const Drawing& drawing, std::string_view title) {
  std::string text = "<svg viewBox=\"0 0 " + fixed(drawing.width) + " " + fixed(drawing.height) +
                     "\" role=\"img\" aria-label=\"" + html_text(title) + "\">";
  for (const auto& bar : drawing.bars) {
    text += "<rect x=\"" + fixed(bar.corner.x) + "\" y=\"" + fixed(bar.corner.y) + "\" width=\"" +
            fixed(bar.width) + "\" height=\"" + fixed(bar.height) + "\" fill=\"" + bar.colour + "\"/>";
  }
  for (const auto& stroke : drawing.strokes) {
    text += "<polyline fill=\"none\" stroke-width=\"" + fixed(stroke.width) + "\" stroke=\"" + stroke.colour +
            "\"";
    if (!stroke.dash.empty()) text += " stroke-dasharray=\"" + stroke.dash + "\"";
    text += " points=\"";
    for (const auto& point : stroke.points) text += fixed(point.x) + "," + fixed(point.y) + " ";
    text.back() = '"';
    text += "/>";
  }
  for (const auto& dot : drawing.dots)
    text += "<circle r=\"2\" cx=\"" + fixed(dot.x) + "\" cy=\"" + fixed(dot.y) + "\"/>";
  for (const auto& words : drawing.texts) {
    text += "<text x=\"" + fixed(words.at.x) + "\" y=\"" + fixed(words.at.y) + "\" text-anchor=\"" +
            words.anchor + "\">" + html_text(words.text) + "</text>";
  }
  return text + "</svg>";
}

}  // namespace hinomi::publish
