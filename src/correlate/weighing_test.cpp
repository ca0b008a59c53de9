// Properties of the weighing of hypotheses, over boards drawn at random, and the cases that analysts fear.
#include "correlate/weighing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace hinomi::correlate {
namespace {

Board usual_board() {
  return {"record",
          {{1, "架空の集団", HypothesisKind::actor},
           {2, "その他・不明", HypothesisKind::unknown},
           {3, "偽装", HypothesisKind::false_flag},
           {4, "ツールの共用", HypothesisKind::shared_tool}},
          {}};
}

using enum Judgement;

Evidence piece(std::int64_t row, std::vector<Judgement> judged, SourceGrade source = SourceGrade::a,
               InfoGrade info = InfoGrade::known_true, std::string origin = {}) {
  if (origin.empty()) origin = "出所 " + std::to_string(row);
  Evidence one{row, "証拠 " + std::to_string(row), std::move(origin), {}, source, info, {}};
  for (const Judgement judgement : judged) one.judged.emplace_back(judgement);
  return one;
}

Board random_board(std::mt19937_64& random) {
  Board board = usual_board();
  const auto pieces = static_cast<std::int64_t>(1 + random() % 8);
  for (std::int64_t row = 1; row <= pieces; ++row) {
    std::vector<Judgement> judged;
    for (std::size_t at = 0; at < board.hypotheses.size(); ++at)
      judged.push_back(static_cast<Judgement>(random() % 5));
    board.evidence.push_back(piece(row, judged, static_cast<SourceGrade>(random() % 4),
                                   static_cast<InfoGrade>(random() % 4),
                                   random() % 3 == 0 ? "part:1" : std::string()));
  }
  return board;
}

std::vector<std::int64_t> ranked(const BoardWeighing& weighed) {
  std::vector<std::int64_t> rows;
  for (const auto& one : weighed.hypotheses) rows.push_back(one.row);
  return rows;
}

double share_of(const BoardWeighing& weighed, std::int64_t row) {
  for (const auto& one : weighed.hypotheses) {
    if (one.row == row) return one.share;
  }
  return -1;
}

bool has_gap(const BoardWeighing& weighed, std::string_view code) {
  return std::any_of(weighed.gaps.begin(), weighed.gaps.end(),
                     [&](const BoardGap& gap) { return gap.code == code; });
}

TEST_CASE("Weighing shares_sum_to_one_and_ranks_are_by_least_inconsistency") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 500; ++round) {
    const BoardWeighing weighed = weigh_board(random_board(random));
    double sum = 0;
    for (const auto& one : weighed.hypotheses) sum += one.share;
    CHECK(std::abs(sum - 1) < 1e-9);
    for (std::size_t at = 1; at < weighed.hypotheses.size(); ++at)
      CHECK(weighed.hypotheses[at - 1].inconsistency <= weighed.hypotheses[at].inconsistency + 1e-9);
    for (std::size_t at = 1; at < weighed.evidence.size(); ++at)
      CHECK(weighed.evidence[at - 1].diagnosticity >= weighed.evidence[at].diagnosticity);
  }
}

TEST_CASE("Weighing does_not_depend_on_the_order_of_evidence") {
  std::mt19937_64 random(8);
  for (int round = 0; round < 200; ++round) {
    Board board = random_board(random);
    const BoardWeighing before = weigh_board(board);
    std::shuffle(board.evidence.begin(), board.evidence.end(), random);
    const BoardWeighing after = weigh_board(board);
    CHECK(ranked(before) == ranked(after));
    for (const auto& one : before.hypotheses) CHECK(std::abs(one.share - share_of(after, one.row)) < 1e-9);
  }
}

TEST_CASE("Weighing evidence_that_says_the_same_of_all_changes_no_rank_and_no_share") {
  std::mt19937_64 random(9);
  for (int round = 0; round < 200; ++round) {
    Board board = random_board(random);
    const BoardWeighing before = weigh_board(board);
    board.evidence.push_back(piece(99, {neutral, neutral, neutral, neutral}));
    board.evidence.push_back(piece(100, {supports, supports, supports, supports}));
    const BoardWeighing after = weigh_board(board);
    CHECK(ranked(before) == ranked(after));
    for (const auto& one : before.hypotheses) CHECK(std::abs(one.share - share_of(after, one.row)) < 1e-9);
    CHECK(after.evidence.back().diagnosticity < 1e-9);
  }
}

TEST_CASE("Weighing a_better_judgement_never_lowers_the_share") {
  std::mt19937_64 random(10);
  for (int round = 0; round < 300; ++round) {
    Board board = random_board(random);
    Evidence& one = board.evidence[random() % board.evidence.size()];
    const std::size_t at = random() % board.hypotheses.size();
    if (*one.judged[at] == strongly_supports) continue;
    const double before = share_of(weigh_board(board), board.hypotheses[at].row);
    one.judged[at] = static_cast<Judgement>(static_cast<int>(*one.judged[at]) - 1);
    CHECK(share_of(weigh_board(board), board.hypotheses[at].row) >= before - 1e-12);
  }
}

TEST_CASE("Weighing lower_grades_bring_bits_nearer_to_nothing") {
  for (int judged = 0; judged < 5; ++judged) {
    double before = HUGE_VAL;
    for (const SourceGrade source : all_source_grade()) {
      const double bits =
          std::abs(judged_bits(static_cast<Judgement>(judged), source, InfoGrade::corroborated));
      CHECK(bits <= before);
      before = bits;
    }
  }
  // What nobody can vouch for excludes nothing.
  CHECK(judged_bits(strongly_contradicts, SourceGrade::x, InfoGrade::uncorroborated) > -0.5);
}

TEST_CASE("Weighing ten_reposts_of_one_report_are_one_witness") {
  Board board = usual_board();
  board.evidence.push_back(piece(1, {supports, contradicts, contradicts, contradicts}, SourceGrade::b,
                                 InfoGrade::corroborated, "part:00"));
  const double once = share_of(weigh_board(board), 1);
  for (std::int64_t row = 2; row <= 10; ++row) {
    board.evidence.push_back(board.evidence.front());
    board.evidence.back().row = row;
  }
  const BoardWeighing weighed = weigh_board(board);
  CHECK(std::abs(share_of(weighed, 1) - once) < 1e-9);
  CHECK(has_gap(weighed, "one_origin"));
}

TEST_CASE("Weighing ten_reposts_are_not_firm_and_their_leader_is_fragile") {
  Board board = usual_board();
  for (std::int64_t row = 1; row <= 10; ++row)
    board.evidence.push_back(
        piece(row, {strongly_supports, strongly_contradicts, strongly_contradicts, strongly_contradicts},
              SourceGrade::a, InfoGrade::known_true, "架空研究所"));
  board.evidence.push_back(piece(11, {contradicts, neutral, neutral, neutral}));
  const BoardWeighing weighed = weigh_board(board);
  CHECK(weighed.hypotheses.front().row == 1);
  CHECK(weighed.fragile);
  CHECK(weighed.hypotheses.front().words == "likely");
  // What bears no origin is of one origin.
  for (Evidence& one : board.evidence) one.origin.clear();
  const BoardWeighing unsaid = weigh_board(board);
  CHECK(unsaid.hypotheses.front().words == "likely");
  CHECK(has_gap(unsaid, "origin_missing"));
}

TEST_CASE("Weighing weak_sources_never_decide_however_many") {
  Board board = usual_board();
  for (std::int64_t row = 1; row <= 8; ++row)
    board.evidence.push_back(
        piece(row, {strongly_supports, strongly_contradicts, strongly_contradicts, strongly_contradicts},
              SourceGrade::x, InfoGrade::uncorroborated));
  for (const auto& one : weigh_board(board).hypotheses)
    CHECK(one.words == (one.row == 1 ? "even" : "unlikely"));
  board.evidence.front().source = SourceGrade::b;
  CHECK(weigh_board(board).hypotheses.front().words == "almost_certain");
}

TEST_CASE("Weighing planted_actor_ranks_first_with_its_evidence") {  // F2(2)ア
  Board board = usual_board();
  board.evidence.push_back(piece(1, {strongly_supports, neutral, contradicts, neutral}));
  board.evidence.push_back(piece(2, {supports, neutral, neutral, contradicts}, SourceGrade::b));
  board.evidence.push_back(piece(3, {supports, contradicts, strongly_contradicts, contradicts}));
  board.evidence.push_back(piece(4, {neutral, contradicts, neutral, contradicts}));
  const BoardWeighing weighed = weigh_board(board);
  CHECK(ranked(weighed).front() == 1);
  CHECK_FALSE(weighed.fragile);
  CHECK(weighed.hypotheses.front().words == "almost_certain");
  for (const auto& one : weighed.evidence) CHECK(one.leader_without == 1);
  CHECK_FALSE(has_gap(weighed, "not_judged"));
}

TEST_CASE("Weighing leader_that_one_piece_makes_is_fragile_and_is_not_said_strongly") {
  Board board = usual_board();
  board.evidence.push_back(piece(1, {neutral, contradicts, strongly_contradicts, strongly_contradicts}));
  board.evidence.push_back(piece(2, {contradicts, strongly_contradicts, neutral, strongly_contradicts}));
  const BoardWeighing weighed = weigh_board(board);
  CHECK(ranked(weighed).front() == 1);
  CHECK(weighed.fragile);
  for (const auto& one : weighed.hypotheses) CHECK(*strength_of(one.words) <= *strength_of("likely"));
}

TEST_CASE("Weighing leader_of_one_origin_is_fragile_since_without_it_all_are_level") {
  Board board = usual_board();
  board.evidence.push_back(piece(1, {strongly_supports, contradicts, contradicts, contradicts}));
  CHECK(weigh_board(board).fragile);
  board.evidence.push_back(piece(2, {neutral, neutral, neutral, neutral}));
  CHECK(weigh_board(board).fragile);
  board.evidence.push_back(piece(3, {supports, neutral, neutral, neutral}));
  CHECK_FALSE(weigh_board(board).fragile);
}

TEST_CASE("Weighing missing_evidence_is_named") {
  Board board = usual_board();
  CHECK(has_gap(weigh_board(board), "no_evidence"));
  board.hypotheses.pop_back();
  board.evidence.push_back(piece(1, {supports, contradicts, supports}, SourceGrade::c));
  board.evidence.back().judged[1].reset();
  const BoardWeighing weighed = weigh_board(board);
  CHECK(has_gap(weighed, "kind_missing"));
  CHECK(has_gap(weighed, "not_judged"));
  CHECK(has_gap(weighed, "no_reliable_source"));
  CHECK(has_gap(weighed, "pair_not_told_apart"));
}

TEST_CASE("Weighing words_follow_the_share") {
  CHECK(words_for(0) == "remote");
  CHECK(words_for(0.05) == "very_unlikely");
  CHECK(words_for(0.5) == "even");
  CHECK(words_for(0.8) == "very_likely");
  CHECK(words_for(1) == "almost_certain");
  CHECK_FALSE(strength_of("certainly"));
  CHECK(weigh_board({}).hypotheses.empty());
}

}  // namespace
}  // namespace hinomi::correlate
