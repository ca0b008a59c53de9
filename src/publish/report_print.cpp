// See report_print.hpp. Headline figures have one decimal, rows two, percentages one.
#include "publish/report_print.hpp"

#include "publish/report_text.hpp"
#include "publish/significance.hpp"

namespace hinomi::publish {
namespace {

constexpr const char* absent = "–";

class Words {
 public:
  explicit Words(Language language) : x_ja(language == Language::ja), x_language(language) {}
  std::string operator()(std::string_view ja, std::string_view en) const {
    return std::string(x_ja ? ja : en);
  }
  std::string title(std::string_view number, std::string_view ja, std::string_view en,
                    std::string_view unit_ja = {}, std::string_view unit_en = {}) const {
    std::string text = (*this)("表 ", "Table ") + std::string(number) + " " + (*this)(ja, en);
    const std::string unit = (*this)(unit_ja, unit_en);
    return unit.empty() ? text : text + " [" + unit + "]";
  }
  std::string percent_change(std::optional<double> ratio) const {
    return ratio ? print_change(*ratio * 100, 1) + (*this)("％", "%") : absent;
  }
  Language language() const { return x_language; }

 private:
  bool x_ja;
  Language x_language;
};

std::string number_or(std::optional<double> value, int decimals) {
  return value ? print_number(*value, decimals) : absent;
}

std::string change_or(std::optional<double> value, int decimals) {
  return value ? print_change(*value, decimals) : absent;
}

PrintedCell words_cell(std::string text, std::string link = {}) {
  return {std::move(text), std::move(link), true};
}

PrintedCell figure_cell(std::string text, std::string link = {}) {
  return {std::move(text), std::move(link), false};
}

std::string whole(std::int64_t value) { return print_number(static_cast<double>(value), 0); }

std::string duration_text(std::int64_t seconds, const Words& words) {
  const std::int64_t hours = seconds / 3600, minutes = seconds / 60 % 60;
  if (hours > 0)
    return std::to_string(hours) + words("時間", " h ") + std::to_string(minutes) + words("分", " min");
  if (minutes > 0)
    return std::to_string(minutes) + words("分", " min ") + std::to_string(seconds % 60) + words("秒", " s");
  return std::to_string(seconds) + words("秒", " s");
}

std::string vector_text(const std::string& vector) {
  if (vector == "syn_ack") return "SYN/ACK";
  if (vector == "rst") return "RST";
  if (vector == "icmp") return "ICMP";
  return vector == "udp" ? "UDP" : absent;
}

/// 有 or 無, of a change against days that vary.
std::string significance_text(std::optional<double> p, const Words& words) {
  if (!p) return absent;
  return *p > significance_level ? words("無", "no") : words("有", "yes");
}

}  // namespace

PrintedTable printed_sensors(const ReportBook& book, Language language) {
  const Words words(language);
  PrintedTable table{
      .title = words.title("T0", "観測の状況", "Coverage and losses"),
      .head = {words("センサー", "Sensor"), words("監視IP数", "Addresses"),
               words("予定（IP・日）", "Expected (address-days)"), words("観測（IP・日）", "Observed"),
               words("欠測（IP・日）", "Left out"), words("観測率", "Coverage"),
               words("受信（件）", "Packets"), words("取りこぼし（件）", "Lost"),
               words("カーネルでの取りこぼし率", "Loss in the kernel")}};
  for (const BookSensor& sensor : book.sensors) {
    const double seen = static_cast<double>(sensor.packets + sensor.dropped);
    const double lost = seen > 0 ? static_cast<double>(sensor.dropped) / seen : 0;
    const double missing = sensor.expected_address_days - sensor.observed_address_days;
    table.rows.push_back(
        {words_cell(sensor.name), figure_cell(sensor.addresses > 0 ? whole(sensor.addresses) : absent),
         figure_cell(print_number(sensor.expected_address_days, 2)),
         figure_cell(print_number(sensor.observed_address_days, 2)), figure_cell(print_number(missing, 2)),
         figure_cell(print_percent(sensor.coverage, language)), figure_cell(whole(sensor.packets)),
         figure_cell(whole(sensor.dropped)),
         figure_cell(seen > 0 ? print_number(lost * 100, 2) + words("％", "%") : absent)});
  }
  table.note = words("欠測の時間は、1IPアドレスあたりの値の分母に含めていません。",
                     "Time not observed is left out of the denominator of per-address figures.");
  return table;
}

PrintedTable printed_figures(const ReportBook& book, Language language) {
  const Words words(language);
  PrintedTable table{.title = words("主な数値", "Headline figures"),
                     .head = {words("区分", "Figure"), words("単位", "Unit"), words("今期", "This period"),
                              words("前期", "Before"), words("増減", "Change"), words("増減率", "Change %"),
                              words("有意", "Significant"), words("前年同期", "Year before"),
                              words("前年比", "Change %"), words("有意", "Significant")}};
  for (const BookFigure& figure : book.figures) {
    table.rows.push_back(
        {words_cell(words(figure.label_ja, figure.label_en)),
         words_cell(words(figure.unit_ja, figure.unit_en)),
         figure_cell(number_or(figure.figure.value, 1), figure.link),
         figure_cell(number_or(figure.figure.previous, 1)), figure_cell(change_or(figure.figure.change, 1)),
         figure_cell(words.percent_change(figure.figure.change_ratio)),
         figure_cell(significance_text(figure.p, words)), figure_cell(number_or(figure.year.previous, 1)),
         figure_cell(words.percent_change(figure.year.change_ratio)),
         figure_cell(significance_text(figure.year_p, words))});
  }
  table.note = words(
      "「有意」は、日ごとの値の変動に照らして偶然とは考えにくい変化（有意水準1％）をいいます。日ごとの値"
      "は互いに独立とみなし、観測率が90％に満たない日は判定に用いていません。",
      "\"Significant\": a change that the variation of daily values does not explain (1 % level). Days "
      "are taken as independent; days observed less than 90 % are not used.");
  return table;
}

PrintedTable printed_table(const BookTable& from, Language language) {
  const Words words(language);
  PrintedTable table{.title =
                         words.title(from.number, from.title_ja, from.title_en, from.unit_ja, from.unit_en)};
  if (from.ranked) table.head.push_back(words("順位（前期）", "Rank (before)"));
  for (std::string name : {words("区分", "Value"), words("今期", "This period"), words("前期", "Before"),
                           words("増減", "Change")})
    table.head.push_back(std::move(name));
  if (from.ranked) table.head.push_back(words("増減率", "Change %"));
  table.head.push_back(words("前年同期", "Year before"));
  table.head.push_back(from.ranked ? words("前年比", "Change %") : words("前年差", "Difference"));
  for (const BookRow& row : from.rows) {
    std::vector<PrintedCell> cells;
    if (from.ranked)
      cells.push_back(
          words_cell(print_ranks(row.rank, row.previous_rank, row.previous.has_value(), language)));
    cells.push_back(words_cell(words(row.label_ja, row.label_en)));
    cells.push_back(figure_cell(print_number(row.value, 2), row.link));
    cells.push_back(figure_cell(number_or(row.previous, 2)));
    cells.push_back(figure_cell(change_or(row.change, 2)));
    if (from.ranked) cells.push_back(figure_cell(words.percent_change(row.change_ratio)));
    cells.push_back(figure_cell(number_or(row.year, 2)));
    cells.push_back(
        figure_cell(from.ranked ? words.percent_change(row.year_ratio) : change_or(row.year_change, 2)));
    table.rows.push_back(std::move(cells));
  }
  if (from.code == "method_kinds")
    table.note =
        words("一つのアクセスが複数の手法に該当することがあるため、合計はアクセス件数と一致しません。",
              "An access may be of several methods, so the rows do not add up to the accesses.");
  return table;
}

PrintedTable printed_attacks(const ReportBook& book, Language language) {
  const Words words(language);
  PrintedTable table{
      .title = words.title("T10", "DoS攻撃とみられる事象", "Presumed denial-of-service attacks"),
      .head = {words("警戒番号", "Alert"), words("被害側の国・地域", "Country"), "AS",
               words("種別", "Vector"), words("開始（日本時間）", "Start (JST)"), words("継続", "Duration"),
               words("最大（件/分）", "Most a minute"), words("推定（件/秒）", "Estimate (packets/s)"),
               words("95％区間", "95 % interval"), words("検知下限（件/秒）", "Detectable from")}};
  for (const BookAttack& attack : book.attacks) {
    const bool estimated = attack.low && attack.high;
    table.rows.push_back(
        {words_cell(attack.number, attack.link),
         words_cell(attack.country.empty() ? words("不明", "unknown")
                                           : words(attack.country_ja, attack.country_en)),
         words_cell(attack.asn ? "AS" + std::to_string(*attack.asn) : absent),
         words_cell(vector_text(attack.vector)), words_cell(to_jst_minute(attack.started)),
         figure_cell(duration_text(attack.seconds, words)), figure_cell(whole(attack.packets_per_minute_max)),
         figure_cell(number_or(attack.rate, 0)),
         figure_cell(estimated
                         ? print_number(*attack.low, 0) + words("～", " to ") + print_number(*attack.high, 0)
                         : absent),
         figure_cell(number_or(attack.floor, 0))});
  }
  if (book.attacks_total == 0) {
    table.note = words("期間中に開始した事象はありません。", "None began in the period.");
    return table;
  }
  const std::string total = whole(book.attacks_total), shown = std::to_string(book.attacks.size());
  table.note =
      words("期間中に開始した事象は" + total + "件で、最大の件数が多い順に" + shown +
                "件を掲げています。推定は、偽装された送信元が一様に分布すると仮定したものです。",
            total + " began in the period; the " + shown +
                " with most packets a minute are listed. Estimates assume forged sources spread evenly.");
  return table;
}

PrintedTable printed_days(const ReportBook& book, Language language) {
  const Words words(language);
  PrintedTable table{
      .title = words("日別の値と観測率", "Days and coverage"),
      .head = {words("日", "Day"), words("観測率", "Coverage"),
               words("件/日・IPアドレス", "per day and IP address"), words("アクセス件数", "Accesses"),
               words("送信元", "Sources"), words("跳ね返り", "Backscatter"), words("被害疑い", "Victims")}};
  for (const ReportDay& day : book.days) {
    std::vector<PrintedCell> cells{words_cell(day.day), figure_cell(print_percent(day.coverage, language))};
    if (day.coverage <= 0) {
      cells.push_back(figure_cell(words("欠測", "not observed")));
      cells.resize(table.head.size());
    } else {
      cells.push_back(figure_cell(number_or(day.access_rate, 2)));
      for (const std::int64_t count :
           {day.access_packets, day.access_sources, day.backscatter_packets, day.backscatter_victims})
        cells.push_back(figure_cell(whole(count)));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

PrintedTable printed_queries(const ReportBook& book, Language language) {
  const Words words(language);
  PrintedTable table{
      .title = words("表の問合せと検知規則の版", "Queries of the tables and versions of rules"),
      .head = {words("表", "Table"), words("問合せ", "Query")}};
  for (const BookTable& each : book.tables)
    table.rows.push_back({words_cell(each.number), words_cell(each.query)});
  for (const BookDetector& each : book.detectors)
    table.rows.push_back(
        {words_cell(std::string(label(each.detector, language))),
         words_cell(words("第", "version ") + std::to_string(each.version) + words("版", ""))});
  return table;
}

std::vector<PrintedPart> printed_parts(Language language) {
  std::vector<PrintedPart> parts;
  int number = 2;
  for (const ReportPart part : {ReportPart::access, ReportPart::method, ReportPart::backscatter})
    parts.push_back({part, std::to_string(number++) + " " + std::string(label(part, language))});
  return parts;
}

std::string printed_chart_title(const BookChart& chart, Language language) {
  const Words words(language);
  return words("図 ", "Figure ") + chart.number + " " + words(chart.title_ja, chart.title_en) + " [" +
         words(chart.unit_ja, chart.unit_en) + "]";
}

std::string made_text(const ReportBook& book, Language language) {
  return to_jst_minute(book.made) + Words(language)("（日本時間）", " JST");
}

std::string topics_note(const ReportBook& book, Language language) {
  const auto listed = static_cast<std::int64_t>(book.topics.size());
  if (book.topics_total <= listed) return {};
  const Words words(language);
  return words(whole(book.topics_total) + "件のうち" + whole(listed) + "件を掲げています。",
               whole(listed) + " of " + whole(book.topics_total) + " are listed.");
}

std::string until_text(const ReportBook& book, Language language) {
  if (!book.until) return {};
  const Day day = jst_day(Instant{book.until->nanoseconds - 1});
  const std::string month = std::to_string(day.month), number = std::to_string(day.day);
  if (language == Language::ja)
    return "この資料は、期間の途中である" + month + "月" + number + "日までの値です。";
  return "The period is not over: these are figures up to " +
         to_iso_jst(start_of_jst_day(day)).substr(0, 10) + ".";
}

const PrintedWords& printed_words(Language language) {
  static constexpr PrintedWords ja{
      "1 概況",     "5 トピックス", "期間中に職員が確認済みと判断した警戒はありません。",
      "6 日別の値", "付属資料",     "実演データ",
      "作成：",     "該当なし"};
  static constexpr PrintedWords en{"1 Summary", "5 Topics", "No officer confirmed an alert of the period.",
                                   "6 Days",    "Annex",    "Demonstration data",
                                   "Made: ",    "None"};
  return language == Language::ja ? ja : en;
}

}  // namespace hinomi::publish
