// See cuts.hpp.
#include "exchange/giving/cuts.hpp"

#include <algorithm>

namespace hinomi::exchange {

void ListCuts::keep(Span element) {
  // What was cut at the beginning goes with the comma behind it, everything later with the comma before it.
  if (x_leading) x_into->push_back({{x_leading->begin, element.begin}, {}});
  x_leading.reset();
  x_kept_end = element.end;
}

void ListCuts::cut(Span element) {
  if (x_kept_end) {
    x_into->push_back({{*x_kept_end, element.end}, {}});
    x_kept_end = element.end;
  } else if (x_leading) {
    x_leading->end = element.end;
  } else {
    x_leading = element;
  }
}

void ListCuts::finish() {
  if (x_leading) x_into->push_back({*x_leading, {}});
  x_leading.reset();
  x_kept_end.reset();
}

void join_cuts(std::vector<Cut>& cuts) {
  std::stable_sort(cuts.begin(), cuts.end(),
                   [](const Cut& a, const Cut& b) { return a.span.begin < b.span.begin; });
  std::vector<Cut> joined;
  for (Cut& one : cuts) {
    if (!joined.empty() && one.span.begin < joined.back().span.end)
      joined.back().span.end = std::max(joined.back().span.end, one.span.end);
    else
      joined.push_back(std::move(one));
  }
  cuts = std::move(joined);
}

std::string without(std::string_view text, std::vector<Cut> cuts) {
  join_cuts(cuts);
  std::string left;
  CutCopy copy(cuts);
  const auto copied = copy.copy(0, text, [&](std::string_view kept) -> Result<void> {
    left += kept;
    return {};
  });
  HINOMI_ASSERT(bool(copied));
  return left;
}

}  // namespace hinomi::exchange
