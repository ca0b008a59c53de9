// An attribution as its record keeps it, read for weighing, and what must hold before its steps. In: the
// record's values as canonical JSON (content/procedures/attribution.yaml: hypotheses, evidence with one
// judgement a hypothesis, what was concluded and in which words). A hypothesis is known by the key that its
// row bears, so that judgements and findings stay with it when rows come and go. Out: a board; a refusal that
// names what is missing. Cells that are empty stay open. Limits: board_* of limits.hpp. Fails: malformed
// `board.unreadable`; forbidden `board.kind_missing`, `board.key_twice`, `board.key_unknown` (key),
// `board.not_judged` (hypothesis, count), `board.no_evidence`, `board.too_many` (limit),
// `board.finding_unknown`, `board.words_unfit`. Source: intel.md §2 (8).
#pragma once
#include "base/result.hpp"
#include "correlate/weighing.hpp"

namespace hinomi::correlate {

Result<Board> read_board(const std::string& record, const std::string& fields);
/// Holds that other or unknown, false flag and shared tool stand beside an actor, each under its own key, and
/// that no judgement is of a hypothesis that went.
Result<void> check_hypotheses(const std::string& fields);
/// Holds that every piece of evidence is judged for every hypothesis, and that what is concluded is said as
/// strongly as the evidence carries, or a step more carefully.
Result<void> check_conclusion(const std::string& fields);

}  // namespace hinomi::correlate
