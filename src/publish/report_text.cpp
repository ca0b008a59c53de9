// Printing of figures and the report's sentences; see report_text.hpp. The sentence forms follow the agency's
// monthly reports: value, previous value, difference, percentage.
#include "publish/report_text.hpp"

#include <cmath>
#include <cstdio>

namespace hinomi::publish {
namespace {

struct Words {
  std::string subject_ja, subject_en, unit_ja, unit_en;
};

std::string sentence_ja(const Words& words, const Figure& figure, const std::string& before) {
  if (!figure.value) return words.subject_ja + "は、観測がないため算出していません。";
  std::string text = words.subject_ja + "は、" + words.unit_ja + print_number(*figure.value, 1);
  const std::string counter = words.unit_en.find("source") != std::string::npos ? "個" : "件";
  text += counter;
  if (!figure.previous || !figure.change)
    return text + "でした。" + before + "は観測がないため比較していません。";
  text += "で、" + before + "の" + print_number(*figure.previous, 1) + counter + "と比較して";
  if (prints_unchanged(figure)) return text + unchanged_text(figure, Language::ja);
  text += print_number(std::abs(*figure.change), 1) + counter;
  if (figure.change_ratio) text += "（" + print_percent(std::abs(*figure.change_ratio), Language::ja) + "）";
  return text + (*figure.change > 0 ? "増加しました。" : "減少しました。");
}

std::string sentence_en(const Words& words, const Figure& figure, const std::string& before) {
  if (!figure.value) return words.subject_en + " are not computed: nothing was observed.";
  std::string text = words.subject_en + " were " + print_number(*figure.value, 1) + " " + words.unit_en;
  if (!figure.previous || !figure.change)
    return text + "; " + before + " was not observed, so there is no comparison.";
  text += ", compared with " + print_number(*figure.previous, 1) + " in " + before + ": ";
  if (prints_unchanged(figure)) return text + unchanged_text(figure, Language::en);
  text += *figure.change > 0 ? "an increase of " : "a decrease of ";
  text += print_number(std::abs(*figure.change), 1);
  if (figure.change_ratio) text += " (" + print_percent(std::abs(*figure.change_ratio), Language::en) + ")";
  return text + ".";
}

const ReportRow* first_row(const Report& report, std::string_view code) {
  for (const ReportTable& table : report.tables) {
    if (table.code == code && !table.rows.empty()) return &table.rows.front();
  }
  return nullptr;
}

std::string wareki_of(Instant at, std::string_view last_unit) {
  const std::string text = to_wareki(at);
  const std::size_t place = text.find(last_unit);
  return place == std::string::npos ? text : text.substr(0, place + last_unit.size());
}

std::string day_text(Instant at) {
  const Day day = jst_day(at);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  return text;
}

}  // namespace

std::string print_number(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  // A decimal half is seldom a binary one: 0.285 lies a little below it and is still rounded up.
  const double scaled = std::abs(value) * scale;
  const double units = std::floor(scaled + 0.5 + scaled * 4e-16);
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, units / scale);
  std::string digits(text);
  const std::size_t whole = decimals > 0 ? digits.find('.') : digits.size();
  for (std::size_t place = whole; place > 3; place -= 3) digits.insert(place - 3, ",");
  return (value < 0 && units > 0 ? "-" : "") + digits;
}

std::string print_change(double value, int decimals) {
  const std::string text = print_number(std::abs(value), decimals);
  if (text.find_first_of("123456789") == std::string::npos) return "±" + text;
  return (value > 0 ? "+" : "-") + text;
}

std::string print_percent(double ratio, Language language) {
  return print_number(ratio * 100, 1) + (language == Language::ja ? "％" : "%");
}

bool prints_unchanged(const Figure& figure) {
  return print_number(std::abs(*figure.change), 1) == "0.0" ||
         print_number(*figure.value, 1) == print_number(*figure.previous, 1);
}

std::string unchanged_text(const Figure& figure, Language language) {
  const bool none = *figure.change == 0;
  if (language == Language::ja) return none ? "増減はありません。" : "ほぼ増減はありません。";
  return none ? "no change." : "almost no change.";
}

std::string coverage_sentence(const Coverage& coverage, Language language) {
  const std::string sensors = std::to_string(coverage.sensors),
                    ratio = print_percent(coverage.ratio, language),
                    unstated = std::to_string(coverage.unnormalised_sensors);
  if (language == Language::ja) {
    std::string text = "センサー" + sensors + "台の観測率は" + ratio +
                       "です。欠測の時間は、件数の分母に含めていません。"
                       "送信元IPアドレス数は、一部でも観測した日の平均です。";
    if (coverage.unnormalised_sensors > 0)
      text += "監視アドレス数が未登録のセンサー" + unstated + "台は1IPアドレスあたりの値に含めていません。";
    return text;
  }
  std::string text = sensors + (coverage.sensors == 1 ? " sensor" : " sensors") + " observed " + ratio +
                     " of the period; time not observed is left out of the denominators of packets. Source "
                     "addresses are the mean of days observed at least in part.";
  if (coverage.unnormalised_sensors > 0)
    text += " " + unstated + (coverage.unnormalised_sensors == 1 ? " sensor" : " sensors") +
            " without stated addresses " + (coverage.unnormalised_sensors == 1 ? "is" : "are") +
            " left out of per-address figures.";
  return text;
}

std::vector<std::string> summary_of(const Report& report, const std::string& before, Language language) {
  const bool ja = language == Language::ja;
  const auto say = [&](const Words& words, const Figure& figure) {
    return ja ? sentence_ja(words, figure, before) : sentence_en(words, figure, before);
  };
  std::vector<std::string> text;
  text.push_back(say({"アクセス件数", "Accesses", "1日・1IPアドレスあたり", "per day and IP address"},
                     report.access_rate));
  text.push_back(say({"送信元IPアドレス数", "Source IP addresses", "1日あたり", "sources a day"},
                     report.access_sources));
  if (const ReportRow* port = first_row(report, "access_ports"); port != nullptr && port->value > 0) {
    text.push_back(ja ? "宛先ポート別では、" + port->label_ja + "が1日・1IPアドレスあたり" +
                            print_number(port->value, 2) + "件で最も多くなりました。"
                      : "By destination port, " + port->label_en + " led with " +
                            print_number(port->value, 2) + " per day and IP address.");
  }
  text.push_back(
      say({"跳ね返りパケット", "Backscatter packets", "1日あたり", "a day"}, report.backscatter_packets));
  text.push_back(say({"DoS攻撃の被害が疑われる送信元IPアドレス数",
                      "Presumed victims of denial-of-service attacks", "1日あたり", "sources a day"},
                     report.backscatter_victims));
  text.push_back(coverage_sentence(report.coverage, language));
  return text;
}

std::string period_title(const Period& period, Language language) {
  static constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};
  const Day from = jst_day(period.from), end = jst_day(period.to),
            last = jst_day(Instant{period.to.nanoseconds - 1});
  const bool ja = language == Language::ja;
  const std::string year = std::to_string(from.year);
  const int length = (end.year - from.year) * 12 + end.month - from.month;
  if (from.day == 1 && end.day == 1) {
    if (length == 1) {
      return ja ? wareki_of(period.from, "月") : std::string(months[from.month - 1]) + " " + year;
    }
    const std::string quarter = std::to_string((from.month + 2) / 3);
    if (length == 3 && from.month % 3 == 1) {
      return ja ? wareki_of(period.from, "年") + "第" + quarter + "四半期"
                : "quarter " + quarter + " of " + year;
    }
    if (length == 12 && from.month == 1) return ja ? wareki_of(period.from, "年") : year;
  }
  if (from == last) return ja ? to_wareki(period.from) : day_text(period.from);
  const Instant last_day = start_of_jst_day(last);
  return ja ? to_wareki(period.from) + "から" + to_wareki(last_day) + "まで"
            : day_text(period.from) + " to " + day_text(last_day);
}

}  // namespace hinomi::publish
