// See board.hpp.
#include "correlate/board.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

std::string text_of(const Json& row, const std::string& name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<SourceGrade> source_grade(const std::string& code) { return parse_source_grade(code); }

// The vocabulary content_grade names them 1 to 4.
InfoGrade info_grade(const std::string& code) {
  const auto all = all_info_grade();
  const bool known = code.size() == 1 && code[0] >= '1' && code[0] < '1' + static_cast<char>(all.size());
  return known ? all[static_cast<std::size_t>(code[0] - '1')] : InfoGrade::uncorroborated;
}

// Keys are 1 to 8; 0 for none.
std::int64_t key_of(const Json& row) {
  const std::string key = text_of(row, "key");
  const bool fits =
      key.size() == 1 && key[0] >= '1' && key[0] < '1' + static_cast<char>(limits::board_hypotheses_max);
  return fits ? key[0] - '0' : 0;
}

Hypothesis hypothesis_of(const Json& row) {
  return {key_of(row), text_of(row, "title"),
          parse_hypothesis_kind(text_of(row, "kind")).value_or(HypothesisKind::unknown)};
}

Evidence evidence_of(const Json& row, std::int64_t number, const std::vector<Hypothesis>& hypotheses) {
  Evidence one{number,
               text_of(row, "title"),
               text_of(row, "origin"),
               text_of(row, "reference"),
               source_grade(text_of(row, "source_grade")).value_or(SourceGrade::x),
               info_grade(text_of(row, "content_grade")),
               {}};
  for (const Hypothesis& hypothesis : hypotheses)
    one.judged.push_back(parse_judgement(text_of(row, "judge_" + std::to_string(hypothesis.row))));
  return one;
}

Error too_many(std::size_t limit) {
  return fail(ErrorKind::forbidden, "board.too_many", {{"limit", std::to_string(limit)}});
}

Result<Json> values_of(const std::string& fields) {
  HINOMI_ASSIGN(Json json, parse_json(fields));
  if (!json.is_object()) return fail(ErrorKind::malformed, "board.unreadable");
  return json;
}

std::vector<Json> rows_of(const Json& json, const char* name) {
  std::vector<Json> rows;
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) return rows;
  for (const Json& row : *found) {
    if (row.is_object()) rows.push_back(row);
  }
  return rows;
}

Result<void> check_words(const Json& json, const BoardWeighing& weighed) {
  const std::string key = text_of(json, "finding");
  const auto found = std::find_if(weighed.hypotheses.begin(), weighed.hypotheses.end(),
                                  [&](const BoardHypothesis& one) { return std::to_string(one.row) == key; });
  if (found == weighed.hypotheses.end()) return fail(ErrorKind::forbidden, "board.finding_unknown");
  if (may_be_said(text_of(json, "wording"), found->words)) return {};
  return fail(ErrorKind::forbidden, "board.words_unfit");
}

// Each hypothesis under one key, and no judgement under a key that no hypothesis bears.
Result<void> check_keys(const Json& json, const Board& board) {
  std::set<std::int64_t> keys;
  for (const Hypothesis& one : board.hypotheses) {
    if (!keys.insert(one.row).second) return fail(ErrorKind::forbidden, "board.key_twice");
  }
  for (const Json& row : rows_of(json, "evidence")) {
    for (std::int64_t key = 1; key <= static_cast<std::int64_t>(limits::board_hypotheses_max); ++key) {
      const std::string number = std::to_string(key);
      if (!keys.contains(key) && !text_of(row, "judge_" + number).empty())
        return fail(ErrorKind::forbidden, "board.key_unknown", {{"key", number}});
    }
  }
  return {};
}

}  // namespace

Result<Board> read_board(const std::string& record, const std::string& fields) {
  HINOMI_ASSIGN(const Json json, values_of(fields));
  Board board;
  board.record = record;
  for (const Json& row : rows_of(json, "hypotheses")) {
    // What bears no key yet is not weighed; the checks name what is missing.
    if (key_of(row) != 0) board.hypotheses.push_back(hypothesis_of(row));
  }
  if (board.hypotheses.size() > limits::board_hypotheses_max) return too_many(limits::board_hypotheses_max);
  for (const Json& row : rows_of(json, "evidence"))
    board.evidence.push_back(evidence_of(row, std::ssize(board.evidence) + 1, board.hypotheses));
  if (board.evidence.size() > limits::board_evidence_max) return too_many(limits::board_evidence_max);
  return board;
}

Result<void> check_hypotheses(const std::string& fields) {
  HINOMI_ASSIGN(const Json json, values_of(fields));
  HINOMI_ASSIGN(const Board board, read_board({}, fields));
  for (const HypothesisKind kind : all_hypothesis_kind()) {
    const bool there = std::any_of(board.hypotheses.begin(), board.hypotheses.end(),
                                   [&](const Hypothesis& one) { return one.kind == kind; });
    if (!there) return fail(ErrorKind::forbidden, "board.kind_missing");
  }
  return check_keys(json, board);
}

Result<void> check_conclusion(const std::string& fields) {
  HINOMI_TRY(check_hypotheses(fields));
  HINOMI_ASSIGN(const Json json, values_of(fields));
  HINOMI_ASSIGN(const Board board, read_board({}, fields));
  if (board.evidence.empty()) return fail(ErrorKind::forbidden, "board.no_evidence");
  for (std::size_t at = 0; at < board.hypotheses.size(); ++at) {
    const auto open = std::count_if(board.evidence.begin(), board.evidence.end(),
                                    [&](const Evidence& one) { return !one.judged[at]; });
    if (open > 0)
      return fail(ErrorKind::forbidden, "board.not_judged",
                  {{"hypothesis", board.hypotheses[at].title}, {"count", std::to_string(open)}});
  }
  return check_words(json, weigh_board(board));
}

}  // namespace hinomi::correlate
