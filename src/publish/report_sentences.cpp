// The sentences of the book; see report_text.hpp. In: figures with both comparisons, in full precision. A
// change that days which vary so would often show without one is called none. The comparison with the year
// before follows in a sentence of its own. Cannot fail.
#include <algorithm>
#include <cmath>

#include "publish/observation_report.hpp"
#include "publish/report_parts.hpp"
#include "publish/report_text.hpp"
#include "publish/significance.hpp"

namespace hinomi::publish {
namespace {

/// What is compared with what.
struct Comparison {
  const Figure& figure;
  std::optional<double> p;
  std::string before;  // 前月期, the previous month
  bool watched_alike;  // as many addresses in both
};

bool is_noise(const Comparison& comparison) { return comparison.p && *comparison.p > significance_level; }

std::string amount_of(const Figure& figure, Language language) {
  std::string text = print_number(std::abs(*figure.change), 1);
  if (language == Language::ja) return text;
  if (figure.change_ratio) text += " (" + print_percent(std::abs(*figure.change_ratio), language) + ")";
  return text;
}

/// Why no chance was worked out; empty where one was.
std::string unjudged(const Comparison& to, bool ja) {
  if (to.p) return {};
  if (!to.watched_alike)
    return ja ? "（監視IPアドレス数が比較する期間と異なるため、有意性は判定していません。）"
              : " (Not judged for significance: the periods differ in watched addresses.)";
  return ja ? "（日数が少ないため、有意性は判定していません。）"
            : " (Not judged for significance: too few days.)";
}

std::string compared_ja(const Comparison& to, const std::string& counter) {
  const Figure& figure = to.figure;
  std::string text = to.before + "の" + print_number(*figure.previous, 1) + counter + "と比較して";
  if (prints_unchanged(figure)) return text + unchanged_text(figure, Language::ja);
  text += amount_of(figure, Language::ja) + counter;
  if (figure.change_ratio) text += "（" + print_percent(std::abs(*figure.change_ratio), Language::ja) + "）";
  const bool more = *figure.change > 0;
  if (is_noise(to))
    return text + (more ? "増加" : "減少") +
           "しましたが、日ごとの変動に照らし、有意な変化とは認められません。";
  return text + (more ? "増加しました。" : "減少しました。") + unjudged(to, true);
}

std::string compared_en(const Comparison& to) {
  const Figure& figure = to.figure;
  const std::string text = "compared with " + print_number(*figure.previous, 1) + " in " + to.before + ": ";
  if (prints_unchanged(figure)) return text + unchanged_text(figure, Language::en);
  const bool more = *figure.change > 0;
  const std::string told = (more ? "an increase of " : "a decrease of ") + amount_of(figure, Language::en);
  if (is_noise(to)) return text + told + ", not a significant change as days vary.";
  return text + told + "." + unjudged(to, false);
}

struct Kind {
  bool per_address, sources;
};

Kind kind_of(const BookFigure& figure) {
  const std::string& code = figure.code;
  return {code.ends_with("_rate"), code.ends_with("_sources") || code.ends_with("_victims")};
}

std::string said_ja(const BookFigure& figure, const Comparison& before, const Comparison& year) {
  const Kind kind = kind_of(figure);
  const std::string counter = kind.sources ? "個" : "件";
  if (!figure.figure.value) return figure.label_ja + "は、観測がないため算出していません。";
  std::string text = figure.label_ja + "は、" + (kind.per_address ? "1日・1IPアドレスあたり" : "1日あたり") +
                     print_number(*figure.figure.value, 1) + counter;
  text += figure.figure.previous ? "で、" + compared_ja(before, counter)
                                 : "でした。" + before.before + "は観測がないため比較していません。";
  if (figure.year.previous) text += "また、" + compared_ja(year, counter);
  return text;
}

std::string said_en(const BookFigure& figure, const Comparison& before, const Comparison& year) {
  const Kind kind = kind_of(figure);
  if (!figure.figure.value) return figure.label_en + ": not computed, nothing was observed.";
  std::string text = figure.label_en + ": " + print_number(*figure.figure.value, 1) +
                     (kind.per_address ? " per day and IP address" : " a day");
  text += figure.figure.previous ? ", " + compared_en(before)
                                 : "; " + before.before + " was not observed, so there is no comparison.";
  if (figure.year.previous) text += " C" + compared_en(year).substr(1);
  return text;
}

const BookRow* first_row(const ReportBook& book, std::string_view code) {
  for (const BookTable& table : book.tables) {
    if (table.code == code && !table.rows.empty()) return &table.rows.front();
  }
  return nullptr;
}

void say_leader(std::vector<std::string>& said, const ReportBook& book, std::string_view code,
                const std::string& what_ja, const std::string& what_en, bool ja) {
  const BookRow* row = first_row(book, code);
  if (row == nullptr || row->value <= 0) return;
  const bool unknown = row->key == "unknown";
  const std::string leader_ja = unknown ? "送信元国・地域が不明のもの" : row->label_ja,
                    leader_en = unknown ? "those of unknown country" : row->label_en;
  said.push_back(ja ? what_ja + "では、" + leader_ja + "が1日・1IPアドレスあたり" +
                          print_number(row->value, 2) + "件で最も多くなりました。"
                    : "By " + what_en + ", " + leader_en + " led with " + print_number(row->value, 2) +
                          " per day and IP address.");
}

/// A year's period before is the year before: it is told of once.
bool is_year_the_one_before(const ReportBook& book) { return book.year_from == book.previous_from; }

std::string missing_text(const ReportBook& book, Language language) {
  std::string text = coverage_sentence(book.coverage, language);
  if (book.year_coverage.ratio > 0 || is_year_the_one_before(book)) return text;
  return text + (language == Language::ja ? "前年同期は観測がないため比較していません。"
                                          : " The same period a year before was not observed.");
}

}  // namespace

std::vector<std::string> sentences_of(const ReportBook& book, const Period& period, Language language) {
  const bool ja = language == Language::ja;
  const std::string before = period_before_name(period, language);
  const std::string year = ja ? "前年同期" : "the same period a year before";
  const bool alike_before = watched_alike(book, book.previous_coverage, {book.previous_from, book.from});
  const bool alike_year = watched_alike(book, book.year_coverage, {book.year_from, book.year_to});
  std::vector<std::string> said;
  for (const BookFigure& figure : book.figures) {
    const Comparison to_before{figure.figure, figure.p, before, alike_before};
    const Comparison to_year{figure.year, figure.year_p, year, alike_year};
    BookFigure once = figure;
    if (is_year_the_one_before(book)) once.year = {};
    said.push_back(ja ? said_ja(once, to_before, to_year) : said_en(once, to_before, to_year));
    if (figure.code != "access_sources") continue;
    say_leader(said, book, "access_ports", "宛先ポート別", "destination port", ja);
    say_leader(said, book, "access_countries", "送信元国・地域別", "country of the source", ja);
  }
  said.push_back(missing_text(book, language));
  return said;
}

std::string topic_subject(const Alert& alert, Language language) {
  if (alert.subject_kind == Dimension::port) return alert.subject;
  return language == Language::ja ? "特定のIPアドレス" : "one IP address";
}

std::string topic_text(const Alert& alert, Language language) {
  const std::string packets = print_number(static_cast<double>(alert.packets), 0),
                    sources = print_number(static_cast<double>(alert.sources), 0),
                    from = to_jst_minute(alert.started), to = to_jst_minute(alert.last),
                    rule(label(alert.detector, language));
  // What bounces off has the victim as its source: its sources are no attackers to count.
  const bool bounced = alert.detector == Detector::backscatter;
  if (language == Language::ja) {
    return from + "から" + to + "までの間、" + topic_subject(alert, language) + "について「" + rule +
           "」を検知し、職員が確認済みと判断しました。この間の" +
           (bounced ? "跳ね返りパケットは" + packets + "件でした。"
                    : "件数は" + packets + "件、送信元は" + sources + "個でした。");
  }
  const std::string met = "From " + from + " to " + to + " JST, " + topic_subject(alert, language) +
                          " met the rule \"" + rule + "\" and an officer confirmed it: " + packets;
  const std::string packet = alert.packets == 1 ? " packet" : " packets";
  if (bounced) return met + " backscatter" + packet + ".";
  return met + packet + " from " + sources + (alert.sources == 1 ? " source." : " sources.");
}

std::string print_ranks(std::int64_t rank, std::optional<std::int64_t> previous, bool compared,
                        Language language) {
  const auto one = [&](std::int64_t place) {
    const bool ja = language == Language::ja;
    if (place < 1 || place > 10) return std::string(ja ? "TOP10外" : "beyond 10");
    return std::to_string(place) + (ja ? "位" : "");
  };
  const char* opens = language == Language::ja ? "(" : " (";
  return one(rank) + (compared ? opens + one(previous.value_or(0)) + ")" : "");
}

}  // namespace hinomi::publish
