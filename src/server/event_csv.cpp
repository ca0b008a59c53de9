// Pages through the observation store, one page a piece. The first page is read before the answer begins, so
// that what is wrong with the question is still an error and not a file.
#include "server/event_csv.hpp"

#include <initializer_list>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "publish/csv.hpp"
#include "server/limits.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

constexpr std::int64_t page_rows = 500;

std::string line_of(std::initializer_list<std::string> cells) {
  std::string line;
  for (const std::string& cell : cells) line.append(line.empty() ? "" : ",").append(publish::csv_cell(cell));
  return line + "\r\n";
}

std::string number(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : std::string();
}

std::string text(std::string_view label) { return std::string(label); }

/// What is left to send of one export.
struct Export {
  const store::Observations& observations;
  store::SensorScope scope;
  ListEventsQuery query;
  Language language;
  EventPage page;
  std::size_t rows = 0;
  bool begun = false;

  StreamPiece next() {
    StreamPiece piece;
    if (!begun) piece.text = csv_heading(language);
    if (begun && !read()) {
      piece.broken = true;
      return piece;
    }
    begun = true;
    for (const EventRow& row : page.items) piece.text += csv_line(row, language);
    rows += page.items.size();
    piece.end = !page.next || rows >= limits::csv_rows_max;
    piece.more = !piece.end;
    if (page.next && piece.end) piece.text += cut_line();
    return piece;
  }

  bool read() {
    query.cursor = page.next;
    auto found = observations.events(scope, query);
    if (!found) return false;
    page = *std::move(found);
    return true;
  }

  std::string cut_line() const {
    const std::string most = std::to_string(limits::csv_rows_max);
    return line_of({language == Language::ja
                        ? "上限の" + most + "行で切りました。条件を絞ってください。"
                        : "Cut off at the limit of " + most + " rows; narrow the filter."});
  }
};

Result<void> note_export(Call& call, const EventsCsvQuery& query, const Services& services) {
  const Json payload{{"from", to_iso(query.filter.from)},
                     {"to", to_iso(query.filter.to)},
                     {"conditions", to_hex(sha256(call.http.target))}};
  HINOMI_TRY(services.store->journal().record(
      call.person, {"observe.exported",
                    "person/" + call.caller.account,
                    to_text(payload),
                    {Confidentiality::class2, Tlp::amber, {}, call.person.organisation, ""}}));
  return {};
}

}  // namespace

std::string csv_heading(Language language) {
  if (language == Language::ja) {
    return std::string(publish::csv_byte_order_mark) +
           line_of({"最初の時刻（JST）", "最後の時刻（JST）", "発信元IP", "発信元ポート", "国・地域",
                    "AS番号", "宛先IP", "プロトコル", "宛先ポート", "ICMP種別", "種別", "件数", "バイト数",
                    "ペイロード", "ペイロードのハッシュ", "ツール", "センサー"});
  }
  return std::string(publish::csv_byte_order_mark) +
         line_of({"first (JST)", "last (JST)", "source IP", "source port", "country", "AS", "destination IP",
                  "protocol", "destination port", "ICMP type", "class", "packets", "bytes", "payload",
                  "payload digest", "tool", "sensor"});
}

std::string csv_line(const EventRow& row, Language language) {
  return line_of({to_iso_jst(row.time), to_iso_jst(row.last), row.source, number(row.source_port),
                  row.country, number(row.asn), row.destination, text(label(row.protocol, language)),
                  number(row.port), number(row.icmp_type), text(label(row.flags, language)),
                  number(row.packets), number(row.bytes), text(label(row.payload, language)),
                  row.payload_digest.value_or(""), text(label(row.tool, language)), row.sensor_name});
}

Result<void> answer_events_csv(Call& call, const store::SensorScope& scope, const EventsCsvQuery& query,
                               const Services& services) {
  const std::string language = query.language.value_or("ja");
  if (language != "ja" && language != "en") {
    return fail(ErrorKind::malformed, "request.enum_unknown",
                {{"field", "language"}, {"value", language.substr(0, 64)}, {"expected", "ja, en"}});
  }
  ListEventsQuery rows;
  rows.filter = query.filter;
  rows.limit = page_rows;
  HINOMI_ASSIGN(EventPage first, services.observations->events(scope, rows));
  HINOMI_TRY(note_export(call, query, services));
  const auto run = std::make_shared<Export>(
      Export{*services.observations, scope, std::move(rows), parse_language(language), std::move(first)});
  call.answer.type = "text/csv; charset=utf-8";
  call.answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"hinomi-events.csv\"");
  call.answer.stream = [run] { return run->next(); };
  call.own_body = true;
  return {};
}

}  // namespace hinomi::server
