// See weighing.hpp.
#include "correlate/weighing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/json.hpp"

namespace hinomi::correlate {
namespace {

// Contradiction weighs more than support: much fits many hypotheses, little excludes one.
constexpr std::array<double, 5> ladder_bits{3, 1.2, 0, -1.8, -5};
constexpr std::array<std::string_view, 5> ladder_names{"strongly_supports", "supports", "neutral",
                                                       "contradicts", "strongly_contradicts"};
constexpr std::array<double, 4> source_truth{0.97, 0.85, 0.55, 0.45};  // by SourceGrade
constexpr std::array<double, 4> info_truth{1.0, 0.9, 0.75, 0.5};       // by InfoGrade

struct Step {
  std::string_view name;
  double from;
};
constexpr std::array<Step, 7> words_ladder{{{"remote", 0},
                                            {"very_unlikely", 0.05},
                                            {"unlikely", 0.20},
                                            {"even", 0.45},
                                            {"likely", 0.55},
                                            {"very_likely", 0.80},
                                            {"almost_certain", 0.95}}};
constexpr int unlikely_step = 2, even_step = 3, likely_step = 4;
constexpr double told_apart_bits = 1;       // below it two hypotheses are as good as one
constexpr std::size_t firm_origins = 3;     // that tell apart, before strong words may be used
constexpr double weak_diagnosticity = 0.5;  // bits

using Bits = std::vector<std::vector<double>>;  // evidence x hypotheses

Bits bits_of(const Board& board) {
  std::map<std::string, double> of_origin;
  for (const Evidence& one : board.evidence) of_origin[one.origin] += 1;
  Bits bits;
  for (const Evidence& one : board.evidence) {
    const double share = 1 / of_origin[one.origin];
    std::vector<double> row(board.hypotheses.size(), 0);
    for (std::size_t at = 0; at < std::min(row.size(), one.judged.size()); ++at) {
      if (one.judged[at]) row[at] = share * judged_bits(*one.judged[at], one.source, one.info);
    }
    bits.push_back(std::move(row));
  }
  return bits;
}

struct Sums {
  double inconsistency = 0, support = 0;
};

// Of the pieces that are kept.
std::vector<Sums> sums_of(const Bits& bits, std::size_t hypotheses, const std::vector<bool>& kept) {
  std::vector<Sums> sums(hypotheses);
  for (std::size_t piece = 0; piece < bits.size(); ++piece) {
    if (!kept[piece]) continue;
    for (std::size_t at = 0; at < hypotheses; ++at) {
      sums[at].inconsistency += std::max(0.0, -bits[piece][at]);
      sums[at].support += std::max(0.0, bits[piece][at]);
    }
  }
  return sums;
}

bool ranks_before(const Sums& a, const Sums& b) {
  constexpr double same = 1e-9;
  if (std::abs(a.inconsistency - b.inconsistency) > same) return a.inconsistency < b.inconsistency;
  return a.support > b.support + same;
}

// Places of the hypotheses, the least inconsistent first.
std::vector<std::size_t> order_of(const std::vector<Sums>& sums) {
  std::vector<std::size_t> order(sums.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return ranks_before(sums[a], sums[b]); });
  return order;
}

// Belief from equal beginnings.
std::vector<double> shares_of(const std::vector<Sums>& sums) {
  std::vector<double> shares;
  double most = -HUGE_VAL, all = 0;
  for (const Sums& one : sums) most = std::max(most, one.support - one.inconsistency);
  for (const Sums& one : sums) all += shares.emplace_back(std::exp2(one.support - one.inconsistency - most));
  for (double& share : shares) share /= all;
  return shares;
}

double diagnosticity(const std::vector<double>& row) {
  if (row.empty()) return 0;
  const auto [least, most] = std::minmax_element(row.begin(), row.end());
  return *most - *least;
}

class Weighing {
 public:
  explicit Weighing(const Board& board) : x_board(board), x_bits(bits_of(board)) {}

  BoardWeighing weigh() {
    x_out.record = x_board.record;
    if (x_board.hypotheses.empty()) return std::move(x_out);
    x_sums = sums_of(x_bits, count(), std::vector<bool>(x_bits.size(), true));
    x_order = order_of(x_sums);
    look_at_origins();
    add_evidence();
    add_hypotheses();
    add_gaps();
    return std::move(x_out);
  }

 private:
  std::size_t count() const { return x_board.hypotheses.size(); }
  std::int64_t row(std::size_t at) const { return x_board.hypotheses[at].row; }

  // Who leads without an origin, how many tell the hypotheses apart, whether one of them can be relied on.
  void look_at_origins() {
    std::map<std::string, std::vector<std::size_t>> pieces;
    for (std::size_t piece = 0; piece < x_bits.size(); ++piece)
      pieces[x_board.evidence[piece].origin].push_back(piece);
    for (const auto& [origin, of_origin] : pieces) {
      std::vector<bool> kept(x_bits.size(), true);
      std::vector<double> together(count(), 0);
      bool reliable = false;
      for (const std::size_t piece : of_origin) {
        kept[piece] = false;
        for (std::size_t at = 0; at < count(); ++at) together[at] += x_bits[piece][at];
        const Evidence& one = x_board.evidence[piece];
        const bool graded = one.source == SourceGrade::a || one.source == SourceGrade::b;
        reliable = reliable || (graded && diagnosticity(x_bits[piece]) > 0);
      }
      const bool firm = diagnosticity(together) >= weak_diagnosticity;
      x_firm += firm ? 1 : 0;
      x_reliable = x_reliable || (firm && reliable);
      const auto sums = sums_of(x_bits, count(), kept);
      const auto order = order_of(sums);
      // One that others draw level with leads no more.
      const bool level = order.size() > 1 && !ranks_before(sums[order[0]], sums[order[1]]);
      x_out.fragile = x_out.fragile || level || order.front() != x_order.front();
      x_leader_without[origin] = order.front();
    }
  }

  // By the hypotheses' keys, since places change when one goes.
  std::vector<double> by_row(const std::vector<double>& bits) const {
    std::int64_t most = 0;
    for (const Hypothesis& one : x_board.hypotheses) most = std::max(most, one.row);
    std::vector<double> placed(static_cast<std::size_t>(most), 0);
    for (std::size_t at = 0; at < count(); ++at) placed[static_cast<std::size_t>(row(at) - 1)] = bits[at];
    return placed;
  }

  void add_evidence() {
    for (std::size_t piece = 0; piece < x_bits.size(); ++piece) {
      const Evidence& one = x_board.evidence[piece];
      x_out.evidence.push_back({one.row, one.title, one.source, one.info, by_row(x_bits[piece]),
                                diagnosticity(x_bits[piece]), row(x_leader_without[one.origin])});
    }
    std::stable_sort(
        x_out.evidence.begin(), x_out.evidence.end(),
        [](const BoardEvidence& a, const BoardEvidence& b) { return a.diagnosticity > b.diagnosticity; });
  }

  // Strong words need several origins that tell apart, one of them to be relied on, and a leader that no
  // single origin makes. That holds for what is said to be unlikely as well.
  std::string_view words(double share) const {
    const int said = *strength_of(words_for(share));
    const bool firm = !x_out.fragile && x_firm >= firm_origins;
    if (!x_reliable)
      return words_ladder.at(static_cast<std::size_t>(std::clamp(said, unlikely_step, even_step))).name;
    if (!firm)
      return words_ladder.at(static_cast<std::size_t>(std::clamp(said, unlikely_step, likely_step))).name;
    return words_ladder.at(static_cast<std::size_t>(said)).name;
  }

  void add_hypotheses() {
    const std::vector<double> shares = shares_of(x_sums);
    for (std::size_t place = 0; place < x_order.size(); ++place) {
      const std::size_t at = x_order[place];
      const Hypothesis& one = x_board.hypotheses[at];
      x_out.hypotheses.push_back({one.row, one.title, one.kind, x_sums[at].inconsistency, x_sums[at].support,
                                  shares[at], std::string(words(shares[at])),
                                  static_cast<std::int64_t>(place + 1)});
    }
  }

  void gap(std::string code, std::vector<std::int64_t> between, const Json& arguments = Json::object()) {
    x_out.gaps.push_back({std::move(between), std::move(code), to_text(arguments)});
  }

  void add_gaps() {
    for (const HypothesisKind kind : all_hypothesis_kind()) {
      const bool there = std::any_of(x_board.hypotheses.begin(), x_board.hypotheses.end(),
                                     [&](const Hypothesis& one) { return one.kind == kind; });
      if (!there) gap("kind_missing", {}, Json{{"kind", to_text(kind)}});
    }
    for (std::size_t place = 1; place < x_order.size(); ++place) add_pair(x_order.front(), x_order[place]);
    add_unjudged();
    add_origins();
  }

  void add_pair(std::size_t leader, std::size_t rival) {
    double apart = 0;
    for (const auto& piece : x_bits) apart += std::abs(piece[leader] - piece[rival]);
    if (apart < told_apart_bits)
      gap("pair_not_told_apart", {row(leader), row(rival)},
          Json{{"left", x_board.hypotheses[leader].title}, {"right", x_board.hypotheses[rival].title}});
  }

  void add_unjudged() {
    for (std::size_t at = 0; at < count(); ++at) {
      std::int64_t missing = 0;
      for (const Evidence& one : x_board.evidence)
        missing += at >= one.judged.size() || !one.judged[at] ? 1 : 0;
      if (missing > 0)
        gap("not_judged", {row(at)}, Json{{"title", x_board.hypotheses[at].title}, {"count", missing}});
    }
  }

  void add_origins() {
    std::set<std::string> origins;
    bool reliable = false;
    for (const Evidence& one : x_board.evidence) {
      origins.insert(one.origin);
      reliable = reliable || one.source == SourceGrade::a || one.source == SourceGrade::b;
    }
    if (x_board.evidence.size() > 1 && origins.size() == 1) gap("one_origin", {});
    if (origins.contains("")) gap("origin_missing", {});
    if (!x_board.evidence.empty() && !reliable) gap("no_reliable_source", {});
    if (x_board.evidence.empty()) gap("no_evidence", {});
  }

  const Board& x_board;
  Bits x_bits;
  std::vector<Sums> x_sums;
  std::vector<std::size_t> x_order;
  std::size_t x_firm = 0;
  bool x_reliable = false;
  std::map<std::string, std::size_t> x_leader_without;  // by origin
  BoardWeighing x_out;
};

}  // namespace

std::optional<Judgement> parse_judgement(std::string_view text) {
  for (std::size_t at = 0; at < ladder_names.size(); ++at) {
    if (ladder_names[at] == text) return static_cast<Judgement>(at);
  }
  return std::nullopt;
}

double judged_bits(Judgement judgement, SourceGrade source, InfoGrade info) {
  const double truth =
      source_truth.at(static_cast<std::size_t>(source)) * info_truth.at(static_cast<std::size_t>(info));
  const double ratio = std::exp2(ladder_bits.at(static_cast<std::size_t>(judgement)));
  return std::log2(truth * ratio + (1 - truth));
}

std::string_view words_for(double share) {
  std::string_view said = words_ladder.front().name;
  for (const Step& step : words_ladder) {
    if (share >= step.from) said = step.name;
  }
  return said;
}

bool may_be_said(std::string_view words, std::string_view step) {
  const auto written = strength_of(words), carried = strength_of(step);
  if (!written || !carried) return false;
  const int nearer = *carried < even_step ? *carried + 1 : *carried > even_step ? *carried - 1 : *carried;
  return *written == *carried || *written == nearer;
}

std::optional<int> strength_of(std::string_view words) {
  for (std::size_t at = 0; at < words_ladder.size(); ++at) {
    if (words_ladder[at].name == words) return static_cast<int>(at);
  }
  return std::nullopt;
}

BoardWeighing weigh_board(const Board& board) { return Weighing(board).weigh(); }

}  // namespace hinomi::correlate
