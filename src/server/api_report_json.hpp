// JSON and query text of the API's types. Decoding fails as malformed request.* naming the field. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <map>
#include <string>

#include "base/json_fwd.hpp"
#include "model/api_report.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {

Json encode(const BookFigure& value);
Result<BookFigure> decode_book_figure(const Json& json);
Json encode(const BookRow& value);
Result<BookRow> decode_book_row(const Json& json);
Json encode(const BookTable& value);
Result<BookTable> decode_book_table(const Json& json);
Json encode(const BookShare& value);
Result<BookShare> decode_book_share(const Json& json);
Json encode(const BookChart& value);
Result<BookChart> decode_book_chart(const Json& json);
Json encode(const BookSensor& value);
Result<BookSensor> decode_book_sensor(const Json& json);
Json encode(const BookAttack& value);
Result<BookAttack> decode_book_attack(const Json& json);
Json encode(const BookTopic& value);
Result<BookTopic> decode_book_topic(const Json& json);
Json encode(const BookDetector& value);
Result<BookDetector> decode_book_detector(const Json& json);
Json encode(const ReportBook& value);
Result<ReportBook> decode_report_book(const Json& json);
Result<ReportBookQuery> decode_report_book_query(const QueryText& query);

}  // namespace hinomi::server
