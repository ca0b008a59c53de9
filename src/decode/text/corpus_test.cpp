// Precision and recall over invented Japanese sentences (testdata/corpus.txt), per kind and in all. With
// HINOMI_CORPUS_SHOW=tuned (or held, all) it prints what was missed and what was found wrongly.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <tuple>

#include "decode/text/extract.hpp"

namespace hinomi::decode {
namespace {

using Row = std::tuple<std::string, std::string, std::uint64_t, std::uint64_t>;  // kind, value, begin, end

struct Sentence {
  std::string text;
  std::set<Row> truth;
  bool held_out = false;
};

std::string with_line_ends(std::string_view line) {
  constexpr std::string_view mark = "⏎";
  std::string out;
  for (std::size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark)) {
    out.append(line.substr(0, at)).push_back('\n');
    line.remove_prefix(at + mark.size());
  }
  return out.append(line);
}

Sentence read_sentence(std::string_view line) {
  Sentence sentence;
  constexpr std::string_view open = "«", close = "»", bar = "¦";
  while (true) {
    const std::size_t begin = line.find(open);
    sentence.text += line.substr(0, begin);
    if (begin == std::string_view::npos) return sentence;
    const std::size_t end = line.find(close, begin);
    REQUIRE(end != std::string_view::npos);
    const std::string_view mark = line.substr(begin + open.size(), end - begin - open.size());
    const std::size_t first = mark.find(bar);
    REQUIRE(first != std::string_view::npos);
    const std::string_view rest = mark.substr(first + bar.size());
    const std::size_t second = rest.find(bar);
    const std::string_view written = rest.substr(0, second);
    const std::string_view value =
        second == std::string_view::npos ? written : rest.substr(second + bar.size());
    sentence.truth.insert({std::string(mark.substr(0, first)), std::string(value), sentence.text.size(),
                           sentence.text.size() + written.size()});
    sentence.text += written;
    line.remove_prefix(end + close.size());
  }
}

std::vector<Sentence> read_corpus() {
  std::ifstream file(HINOMI_FOLDER_DIR "/text/testdata/corpus.txt");
  std::vector<Sentence> sentences;
  bool held_out = false;
  for (std::string line; std::getline(file, line);) {
    held_out = held_out || line.starts_with("# held out");
    if (line.empty() || line[0] == '#') continue;
    sentences.push_back(read_sentence(with_line_ends(line)));
    sentences.back().held_out = held_out;
  }
  return sentences;
}

struct Score {
  double right = 0, found = 0, wanted = 0;
  double precision() const { return found == 0 ? 1 : right / found; }
  double recall() const { return wanted == 0 ? 1 : right / wanted; }
  double f1() const { return found + wanted == 0 ? 1 : 2 * right / (found + wanted); }
};
using Scores = std::map<std::string, Score>;

bool is_shown(bool held_out) {
  const char* show = std::getenv("HINOMI_CORPUS_SHOW");
  const std::string_view wanted = show == nullptr ? "" : show;
  return wanted == "all" || wanted == (held_out ? "held" : "tuned");
}

void count(const Sentence& sentence, bool shown, Scores& scores) {
  std::set<Row> found;
  for (const auto& one : extract(sentence.text))
    found.insert({std::string(to_text(one.kind)), one.value, one.span.begin, one.span.end});
  const auto add = [&](const std::string& kind, double Score::* part) {
    scores[kind].*part += 1;
    scores["all"].*part += 1;
  };
  for (const Row& row : sentence.truth) {
    add(std::get<0>(row), &Score::wanted);
    if (found.contains(row)) add(std::get<0>(row), &Score::right);
    if (shown && !found.contains(row))
      std::cout << "missed " << std::get<0>(row) << " " << std::get<1>(row) << " in " << sentence.text
                << "\n";
  }
  for (const Row& row : found) {
    add(std::get<0>(row), &Score::found);
    if (shown && !sentence.truth.contains(row))
      std::cout << "wrong  " << std::get<0>(row) << " " << std::get<1>(row) << " in " << sentence.text
                << "\n";
  }
}

void print(const char* title, const Scores& scores) {
  std::cout << title << "\n" << std::fixed << std::setprecision(4);
  for (const auto& [kind, score] : scores)
    std::cout << "  " << std::setw(15) << std::left << kind << " P " << score.precision() << " R "
              << score.recall() << " F1 " << score.f1() << " of " << static_cast<int>(score.wanted) << "\n";
}

}  // namespace

TEST_CASE("Extraction finds_what_a_corpus_of_japanese_sentences_holds") {
  const auto sentences = read_corpus();
  REQUIRE(sentences.size() >= 300);
  Scores all, tuned, held_out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    count(sentences[i], is_shown(sentences[i].held_out), all);
    count(sentences[i], false, sentences[i].held_out ? held_out : tuned);
  }
  print("corpus, per kind", all);
  print("sentences on which rules were tuned", {{"all", tuned["all"]}});
  print("sentences held out", {{"all", held_out["all"]}});
  CHECK(all["all"].f1() >= 0.98);
}

}  // namespace hinomi::decode
