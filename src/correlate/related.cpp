// Finds what is related. Values are weighed, then their lists are read from the heaviest on; once what is
// still to come cannot lift a new container among the best, only those already found are looked up in the
// remaining lists. The best are then scored exactly, value by value.
#include "correlate/related.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "correlate/limits.hpp"
#include "correlate/weight.hpp"

namespace hinomi::correlate {

namespace {

using store::ContainerNumber;

constexpr std::size_t look_each = 32;  // values between two looks at the threshold

struct Asked {
  WeighedValue value;
  store::ValuePlace place;
};

// What a path key and the shape of its URL have in common: the path without the question and what varies.
// Empty for others.
std::string_view path_stem(const WeighedValue& value) {
  if (!value.derived) return {};
  const std::string_view text = value.value;
  const std::size_t begin = text.find('/');
  const bool is_key = begin == 0 || text.starts_with("shape:") || text.starts_with("path:");
  if (!is_key || begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_first_of("?*", begin) - begin);
}

// One name stands below the other.
bool same_line(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return a.ends_with(b) && (a.size() == b.size() || a[a.size() - b.size() - 1] == '.');
}

// Derived values that counted already: those of one path, and names of one line, are one witness.
class Witnesses {
 public:
  bool heard(const WeighedValue& value) {
    if (!value.derived) return false;
    if (const std::string_view stem = path_stem(value); !stem.empty()) return !x_stems.insert(stem).second;
    if (value.kind != ObservableKind::domain) return false;
    const bool known = std::any_of(x_names.begin(), x_names.end(),
                                   [&](std::string_view name) { return same_line(name, value.value); });
    if (!known) x_names.push_back(value.value);
    return known;
  }

 private:
  std::set<std::string_view> x_stems;
  std::vector<std::string_view> x_names;
};

struct Candidate {
  ContainerNumber container = 0;
  double bits = 0;
  std::vector<std::uint32_t> shared;  // places in the asked values
};

bool more_bits(const Candidate& a, const Candidate& b) {
  return a.bits != b.bits ? a.bits > b.bits : a.container < b.container;
}

// Bits of each container, in pages that are made when they are touched: lists ascend, so that one page is
// written many times in a row.
class Sums {
 public:
  void add(ContainerNumber container, double bits) {
    const std::size_t page = container / page_size;
    if (page >= x_pages.size()) x_pages.resize(page + 1);
    if (!x_pages[page]) x_pages[page] = std::make_unique<Page>();
    double& sum = (*x_pages[page])[container % page_size];
    if (sum == 0) x_touched.push_back(container);
    sum += bits;
    x_most = std::max(x_most, sum);
  }
  double of(ContainerNumber container) const {
    return (*x_pages[container / page_size])[container % page_size];
  }
  const std::vector<ContainerNumber>& touched() const { return x_touched; }
  double most() const { return x_most; }

 private:
  static constexpr std::size_t page_size = 4'096;
  using Page = std::array<double, page_size>;
  std::vector<std::unique_ptr<Page>> x_pages;
  std::vector<ContainerNumber> x_touched;
  double x_most = 0;
};

class Question {
 public:
  Question(const store::IntelReader& reader, const RelatedOptions& options, ContainerNumber self)
      : x_reader(reader), x_options(options), x_self(self) {}

  Result<RelatedAnswer> answer(std::span<const store::HeldValue> values);
  Result<std::vector<WeighedValue>> weighed(std::span<const store::HeldValue> values) {
    HINOMI_TRY(weigh_all(values));
    std::vector<WeighedValue> counting;
    for (Asked& asked : x_asked) counting.push_back(std::move(asked.value));
    return counting;
  }

 private:
  Result<void> weigh_all(std::span<const store::HeldValue> values);
  Result<void> weigh_one(const store::HeldValue& held);
  Result<double> span_days(const store::ValuePlace& place) const;
  Result<void> gather();
  Result<void> look_up(std::size_t from, double left);
  double threshold() const;
  Result<std::vector<Candidate>> best();
  void score(Candidate& candidate) const;
  Result<void> fold_copies(std::vector<Candidate> candidates);
  RelatedContainer shown(const Candidate& candidate) const;

  const store::IntelReader& x_reader;
  const RelatedOptions& x_options;
  ContainerNumber x_self;
  std::vector<Asked> x_asked;  // heaviest first
  Sums x_sums;
  double x_all_span_days = 0;
  RelatedAnswer x_answer;
};

Result<double> Question::span_days(const store::ValuePlace& place) const {
  std::vector<ContainerNumber> holders;
  HINOMI_TRY(x_reader.containers_with(place, holders));
  if (holders.empty()) return 0.0;
  Instant first = x_reader.time_of(holders.front()), last = first;
  for (const ContainerNumber holder : holders) {
    first = std::min(first, x_reader.time_of(holder));
    last = std::max(last, x_reader.time_of(holder));
  }
  return static_cast<double>(last.seconds() - first.seconds()) / 86'400;
}

Result<void> Question::weigh_one(const store::HeldValue& held) {
  HINOMI_ASSIGN(auto place, x_reader.find(held.kind, held.value));
  if (!place) return {};
  ValueFacts facts;
  HINOMI_ASSIGN(facts.containers, x_reader.witnesses(*place));
  if (facts.containers < (x_self == 0 ? 1 : 2)) return {};
  facts.all = x_answer.containers;
  facts.lone = held.lone;
  facts.benign = held.role == ValueRole::benign;
  if (x_options.background) facts.background = x_options.background(held.kind, held.value);
  if (held.derived && facts.containers >= 3) {
    HINOMI_ASSIGN(facts.span_days, span_days(*place));
    facts.all_span_days = x_all_span_days;
  }
  Asked asked{{held.kind, held.value, held.derived, 0, 0, BackgroundClass::none, {}}, *std::move(place)};
  weigh(asked.value, facts);
  if (asked.value.bits >= x_options.value_bits_min)
    x_asked.push_back(std::move(asked));
  else if (x_answer.damped.size() < limits::related_damped_max)
    x_answer.damped.push_back(std::move(asked.value));
  return {};
}

Result<void> Question::weigh_all(std::span<const store::HeldValue> values) {
  x_answer.asked = values.size();
  x_answer.containers = x_reader.originals_seen();
  x_all_span_days = x_reader.span_days();
  for (const store::HeldValue& held : values.first(std::min(values.size(), limits::related_asked_max)))
    HINOMI_TRY(weigh_one(held));
  std::sort(x_asked.begin(), x_asked.end(), [](const Asked& a, const Asked& b) {
    if (a.value.bits != b.value.bits) return a.value.bits > b.value.bits;
    return std::tie(a.value.kind, a.value.value) < std::tie(b.value.kind, b.value.value);
  });
  return {};
}

// The bits that a container needs to be among those that are looked at in the end.
double Question::threshold() const {
  const std::size_t wanted = std::max(x_options.limit * 2, limits::related_candidates_max);
  if (x_sums.touched().size() <= wanted) return x_options.bits_min;
  std::vector<double> bits;
  bits.reserve(x_sums.touched().size());
  for (const ContainerNumber container : x_sums.touched()) bits.push_back(x_sums.of(container));
  const auto last = bits.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
  std::nth_element(bits.begin(), last, bits.end(), std::greater<>());
  return std::max(*last, x_options.bits_min);
}

Result<void> Question::gather() {
  double left = 0;
  for (const Asked& asked : x_asked) left += asked.value.bits;
  std::vector<ContainerNumber> holders;
  for (std::size_t i = 0; i < x_asked.size(); ++i) {
    // No container needs more than the best has: only then is it worth to look for the last of the best.
    if (i % look_each == 0 && left < x_sums.most() && left < threshold()) return look_up(i, left);
    holders.clear();
    HINOMI_TRY(x_reader.containers_with(x_asked[i].place, holders));
    x_reader.once(holders);
    for (const ContainerNumber holder : holders) x_sums.add(holder, x_asked[i].value.bits);
    left -= x_asked[i].value.bits;
  }
  return {};
}

Result<void> Question::look_up(std::size_t from, double left) {
  const double needed = threshold() - left;
  std::vector<ContainerNumber> known, holders;
  for (const ContainerNumber container : x_sums.touched()) {
    if (x_sums.of(container) >= needed) known.push_back(container);
  }
  std::sort(known.begin(), known.end());
  for (std::size_t i = from; i < x_asked.size(); ++i) {
    holders.clear();
    HINOMI_TRY(x_reader.holding(x_asked[i].place, known, holders));
    holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
    for (const ContainerNumber holder : holders) x_sums.add(holder, x_asked[i].value.bits);
  }
  return {};
}

// A derived value says nothing more where the value that it follows from is shared too, nor where a heavier
// one of the same path or line of names counted; the heaviest come first.
void Question::score(Candidate& candidate) const {
  candidate.bits = 0;
  std::vector<std::uint32_t> counted;
  Witnesses witnesses;
  for (const std::uint32_t at : candidate.shared) {
    const WeighedValue& value = x_asked[at].value;
    const bool follows =
        value.derived &&
        std::any_of(candidate.shared.begin(), candidate.shared.end(), [&](std::uint32_t other) {
          const WeighedValue& source = x_asked[other].value;
          return !source.derived && source.value.size() > value.value.size() &&
                 source.value.find(value.value) != std::string::npos;
        });
    if (follows) continue;
    if (witnesses.heard(value)) continue;
    candidate.bits += value.bits;
    counted.push_back(at);
  }
  candidate.shared = std::move(counted);
}

Result<std::vector<Candidate>> Question::best() {
  std::vector<Candidate> candidates;
  for (const ContainerNumber container : x_sums.touched()) {
    if (container != x_self) candidates.push_back({container, x_sums.of(container), {}});
  }
  const std::size_t kept =
      std::min(candidates.size(), std::max(x_options.limit * 2, limits::related_candidates_max));
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates.end(), more_bits);
  candidates.resize(kept);
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.container < b.container; });
  std::vector<ContainerNumber> numbers, holders;
  for (const Candidate& candidate : candidates) numbers.push_back(candidate.container);
  for (std::uint32_t i = 0; i < x_asked.size(); ++i) {
    holders.clear();
    HINOMI_TRY(x_reader.holding(x_asked[i].place, numbers, holders));
    holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
    for (const ContainerNumber holder : holders) {
      const auto at = std::lower_bound(numbers.begin(), numbers.end(), holder) - numbers.begin();
      candidates[static_cast<std::size_t>(at)].shared.push_back(i);
    }
  }
  for (Candidate& candidate : candidates) score(candidate);
  std::sort(candidates.begin(), candidates.end(), more_bits);
  return candidates;
}

RelatedContainer Question::shown(const Candidate& candidate) const {
  RelatedContainer related;
  related.container = candidate.container;
  related.bits = candidate.bits;
  related.shared_total = candidate.shared.size();
  for (std::size_t i = 0; i < std::min(candidate.shared.size(), x_options.shown_max); ++i)
    related.shared.push_back(x_asked[candidate.shared[i]].value);
  return related;
}

Result<void> Question::fold_copies(std::vector<Candidate> candidates) {
  std::vector<store::Sketch> kept;
  std::optional<store::Sketch> own;
  if (x_self != 0) {
    HINOMI_ASSIGN(own, x_reader.sketch(x_self));
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.bits < x_options.bits_min) break;
    HINOMI_ASSIGN(const store::Sketch sketch, x_reader.sketch(candidate.container));
    const bool same = x_self != 0 && x_reader.original_of(x_self) == candidate.container;
    if (same || (own && are_copies(*own, sketch, x_options.copy_share))) {
      x_answer.copies.push_back(candidate.container);
      continue;
    }
    const auto like = std::find_if(kept.begin(), kept.end(), [&](const store::Sketch& other) {
      return are_copies(other, sketch, x_options.copy_share);
    });
    if (like != kept.end()) {
      x_answer.items[static_cast<std::size_t>(like - kept.begin())].copies.push_back(candidate.container);
      continue;
    }
    if (x_answer.items.size() == x_options.limit) continue;
    kept.push_back(sketch);
    x_answer.items.push_back(shown(candidate));
  }
  return {};
}

Result<RelatedAnswer> Question::answer(std::span<const store::HeldValue> values) {
  HINOMI_TRY(weigh_all(values));
  HINOMI_TRY(gather());
  HINOMI_ASSIGN(std::vector<Candidate> candidates, best());
  HINOMI_TRY(fold_copies(std::move(candidates)));
  return std::move(x_answer);
}

}  // namespace

std::string_view to_text(BackgroundClass background) {
  switch (background) {
    case BackgroundClass::none:
      return "none";
    case BackgroundClass::popular:
      return "popular";
    case BackgroundClass::warning_list:
      return "warning_list";
    case BackgroundClass::shared_hosting:
      return "shared_hosting";
    case BackgroundClass::tunnel:
      return "tunnel";
    case BackgroundClass::dynamic_name:
      return "dynamic_name";
    case BackgroundClass::private_use:
      return "private_use";
  }
  return "none";
}

std::string_view to_text(Correction correction) {
  switch (correction) {
    case Correction::kind:
      return "kind";
    case Correction::background:
      return "background";
    case Correction::frequent:
      return "frequent";
    case Correction::generic:
      return "generic";
    case Correction::random_looking:
      return "random_looking";
    case Correction::bounded_in_time:
      return "bounded_in_time";
    case Correction::derived:
      return "derived";
    case Correction::benign:
      return "benign";
  }
  return "kind";
}

Result<RelatedAnswer> related(const store::IntelReader& reader, store::ContainerNumber container,
                              const RelatedOptions& options) {
  if (!reader.sees(container)) return fail(ErrorKind::not_found, "intel.container_unknown");
  HINOMI_ASSIGN(const std::vector<store::HeldValue> values, reader.values_of(container));
  return Question(reader, options, container).answer(values);
}

Result<RelatedAnswer> related(const store::IntelReader& reader, std::span<const AskedValue> values,
                              const RelatedOptions& options) {
  std::vector<store::HeldValue> held;
  for (const AskedValue& value : values)
    held.push_back({value.kind, value.value, value.derived, false, {}, {}});
  return Question(reader, options, 0).answer(held);
}

Result<std::vector<WeighedValue>> weighed_values(const store::IntelReader& reader,
                                                 std::span<const store::HeldValue> values,
                                                 const RelatedOptions& options) {
  return Question(reader, options, 0).weighed(values);
}

bool are_copies(const store::Sketch& a, const store::Sketch& b, double share) {
  std::size_t same = 0;
  for (std::size_t lane = 0; lane < store::sketch_lanes; ++lane)
    same += a[lane] == b[lane] && a[lane] != 0xFFFF ? 1 : 0;
  return static_cast<double>(same) >= share * static_cast<double>(store::sketch_lanes);
}

}  // namespace hinomi::correlate
