// Competing hypotheses weighed against evidence (analysis of competing hypotheses, with bits instead of
// marks). In: hypotheses, of which "other or unknown", "false flag" and "shared tool or vendor" must be
// three; pieces of evidence with a judgement for each hypothesis on a ladder of five, graded 4x4, with where
// each comes from. A judgement is worth bits (log2 of how much likelier the evidence is where the hypothesis
// holds); a grade is the chance that the information is true, and mixes the judgement with "says nothing".
// Pieces of one origin count together as one, and those whose origin is not said as of one origin. Out:
// hypotheses in order of least inconsistency, the share of belief from equal beginnings, words for it, how
// far each piece tells them apart, who leads without its origin, and what is missing. Words stay near "even"
// where no source graded A or B tells the hypotheses apart, so that weak sources never decide, however many.
// The engine proposes; named people assert. Pure, deterministic. Source: intel.md §2 (8); Heuer, Psychology
// of Intelligence Analysis, ch. 8.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"

namespace hinomi::correlate {

/// The ladder, as records keep it.
enum class Judgement : std::uint8_t {
  strongly_supports,
  supports,
  neutral,
  contradicts,
  strongly_contradicts,
};
std::optional<Judgement> parse_judgement(std::string_view text);

struct Hypothesis {
  std::int64_t row = 0;  // its key in the record, 1 to 8; stays when others go
  std::string title;
  HypothesisKind kind = HypothesisKind::actor;
};

struct Evidence {
  std::int64_t row = 0;  // from 1
  std::string title;
  std::string origin;     // source or original that it comes from; pieces of one origin count once
  std::string reference;  // claim:ID or part:ID of what it repeats; empty
  SourceGrade source = SourceGrade::x;
  InfoGrade info = InfoGrade::uncorroborated;
  std::vector<std::optional<Judgement>> judged;  // one a hypothesis; absent: not judged yet
};

struct Board {
  std::string record;
  std::vector<Hypothesis> hypotheses;
  std::vector<Evidence> evidence;
};

/// Bits of one judgement of evidence so graded, before origins are counted.
double judged_bits(Judgement judgement, SourceGrade source, InfoGrade info);
/// Names the step of the ladder of words for a share: almost_certain, very_likely, likely, even, unlikely,
/// very_unlikely, remote.
std::string_view words_for(double share);
/// Tells whether a share may be said in these words: those of its step, or the next ones towards "even".
bool may_be_said(std::string_view words, std::string_view step);
/// Place of a word on that ladder, 0 for remote; nothing for other texts.
std::optional<int> strength_of(std::string_view words);
BoardWeighing weigh_board(const Board& board);

}  // namespace hinomi::correlate
