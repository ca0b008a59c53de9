// See stix_redact.hpp.
#include "exchange/stix/stix_redact.hpp"

#include <algorithm>
#include <set>

#include "decode/intel/json_tree.hpp"
#include "decode/intel/stix_object.hpp"
#include "exchange/giving/cuts.hpp"

namespace hinomi::exchange {
namespace {

using decode::JsonView;
using Names = std::set<std::string, std::less<>>;

// The property at the top into which a selector points: "external_references.[0].url" -> external_references.
std::string_view top_of(std::string_view selector) { return selector.substr(0, selector.find('.')); }

bool points_into(const JsonView& granular, const Names& names) {
  bool points = false;
  granular.find("selectors").each([&](const JsonView& one) {
    points = points || names.contains(top_of(one.text()));
  });
  return points;
}

bool points_elsewhere(const JsonView& granular, const Names& names) {
  bool points = false;
  granular.find("selectors").each([&](const JsonView& one) {
    points = points || !names.contains(top_of(one.text()));
  });
  return points;
}

// A member reaches from the end of the one before it, so that its name goes with it.
class Members {
 public:
  explicit Members(const JsonView& object) : x_end(object.begin() + 1u) {}
  Span next(const JsonView& value) {
    const Span span{x_end, value.end()};
    x_end = value.end();
    return span;
  }

 private:
  std::uint64_t x_end;
};

void cut_selectors(const JsonView& granular, const Names& names, std::vector<Cut>& cuts) {
  ListCuts selectors(cuts);
  granular.find("selectors").each([&](const JsonView& one) {
    const Span span{one.begin(), one.end()};
    names.contains(top_of(one.text())) ? selectors.cut(span) : selectors.keep(span);
  });
  selectors.finish();
}

void cut_markings(const JsonView& markings, const Names& names, std::vector<Cut>& cuts) {
  ListCuts list(cuts);
  markings.each([&](const JsonView& one) {
    const Span span{one.begin(), one.end()};
    if (!points_elsewhere(one, names)) return list.cut(span);
    list.keep(span);
    if (points_into(one, names)) cut_selectors(one, names, cuts);
  });
  list.finish();
}

// Whether any granular marking still stands when these properties are gone.
bool markings_stand(const JsonView& markings, const Names& names) {
  bool stand = false;
  markings.each([&](const JsonView& one) { stand = stand || points_elsewhere(one, names); });
  return stand;
}

// Members are cut with what separates them from the one before; the first with what separates it from the
// next.
void cut_members(const JsonView& object, std::string_view text, const Names& names, std::vector<Cut>& cuts) {
  const JsonView markings = object.find("granular_markings");
  const bool markings_go = !markings_stand(markings, names);
  Members members(object);
  bool kept = false;
  object.each([&](const JsonView& value) {
    Span span = members.next(value);
    const bool goes = names.contains(value.key()) || (markings_go && value.key() == "granular_markings");
    if (goes && !kept) {  // nothing stands before it: the comma behind it goes
      const std::size_t comma = text.find_first_not_of(" \t\r\n", span.end);
      if (comma != std::string_view::npos && text[comma] == ',') span.end = comma + 1;
    }
    if (goes)
      cuts.push_back({span, {}});
    else
      kept = true;
  });
  if (!markings_go) cut_markings(markings, names, cuts);
}

}  // namespace

std::optional<Redacted> redact_stix(std::string_view text,
                                    const std::function<bool(std::string_view)>& too_strict) {
  decode::JsonTree tree;
  if (!tree.read(text)) return std::nullopt;
  const JsonView object = tree.root();
  if (decode::stix_class(object.find("type").text()) == decode::StixClass::observable) return std::nullopt;
  Names names;
  object.find("granular_markings").each([&](const JsonView& one) {
    // One that only tells a language has no marking.
    const std::string_view marking = one.find("marking_ref").text();
    if (marking.empty() || !too_strict(marking)) return;
    one.find("selectors").each([&](const JsonView& selector) { names.emplace(top_of(selector.text())); });
  });
  std::vector<Cut> cuts;
  cut_members(object, text, names, cuts);
  Redacted redacted{without(text, std::move(cuts)), {names.begin(), names.end()}};
  decode::StixReader reader;
  const auto read = reader.read({0, redacted.object.size()}, redacted.object);
  return read.object ? std::optional(std::move(redacted)) : std::nullopt;
}

}  // namespace hinomi::exchange
