// What the typed readers take and refuse, through the generated decoders that use them.
#include "server/json_fields.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "server/api_json.hpp"

namespace hinomi::server {
namespace {

template <class T>
std::pair<std::string, std::string> trouble(const Result<T>& result) {
  if (result) return {};
  std::string field;
  for (const auto& [name, value] : result.error().args) {
    if (name == "field") field = value;
  }
  return {result.error().code, field};
}

Json json_of(std::string_view text) {
  auto json = parse_json(text);
  REQUIRE(json);
  return *std::move(json);
}

}  // namespace

TEST_CASE("ObjectFields names_the_first_field_that_does_not_fit") {
  struct Row {
    std::string json, code, field;
  };
  const std::string whole =
      R"("name":"n","prefecture":"13","place":"p","addresses":["192.0.2.0/24"],"clock":"ntp")";
  const std::string label = R"("confidentiality":"class2","handling":[],"owner":"13","compartment":"")";
  const Row rows[] = {
      {"{" + whole + "}", "", ""},
      {"{" + whole + R"(,"label":null})", "", ""},
      {"{" + whole + R"(,"label":{)" + label + R"(,"tlp":"amber"}})", "", ""},
      {"{" + whole + R"(,"label":{)" + label + R"(,"tlp":"violet"}})", "request.enum_unknown", "label.tlp"},
      {"{" + whole + R"(,"label":{)" + label + "}}", "request.field_missing", "label.tlp"},
      {"{" + whole + R"(,"label":7})", "request.field_type", "label"},
      {"{" + whole + R"(,"extra":1})", "request.field_unknown", "extra"},
      {R"({"name":"n"})", "request.field_missing", "prefecture"},
      {R"({"name":null,"prefecture":"13"})", "request.field_type", "name"},
      {R"({"name":7})", "request.field_type", "name"},
      {R"({"name":"n","prefecture":"13","place":"p","addresses":"x","clock":"ntp"})", "request.field_type",
       "addresses"},
      {R"({"name":"n","prefecture":"13","place":"p","addresses":["a",3],"clock":"ntp"})",
       "request.field_type", "addresses[1]"},
      {R"({"name":"n","prefecture":"13","place":"p","addresses":[],"clock":"sundial"})",
       "request.enum_unknown", "clock"},
      {"[]", "request.field_type", ""},
      {"null", "request.field_type", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    CHECK(trouble(decode_sensor_wanted(json_of(row.json))) == std::pair(row.code, row.field));
  }
}

TEST_CASE("ObjectFields refuses_integers_that_do_not_fit") {
  for (const char* number : {"9223372036854775808", "18446744073709551615", "1.5", "1e3", "\"1\"", "true"}) {
    CAPTURE(number);
    const auto got = decode_verdict_wanted(
        json_of(std::string(R"({"verdict":"confirmed","reason":"r","version":)") + number + "}"));
    CHECK(trouble(got) == std::pair<std::string, std::string>("request.field_type", "version"));
  }
  const auto most =
      decode_verdict_wanted(json_of(R"({"verdict":"confirmed","reason":"r","version":9223372036854775807})"));
  REQUIRE(most);
  CHECK(most->version == 9223372036854775807);
}

TEST_CASE("ObjectFields reads_back_what_the_encoder_wrote") {
  HeatRow row{.key = "tcp/23", .label = "23/TCP", .values = {1.5, std::nullopt, 0.0}};
  const auto read = decode_heat_row(encode(row));
  REQUIRE(read);
  CHECK(*read == row);
  JournalEntry entry{
      .sequence = 3, .time = {5'000'000'000}, .action = "alert.judged", .payload = R"({"a":[1,2]})"};
  const auto entry_read = decode_journal_entry(encode(entry));
  REQUIRE(entry_read);
  CHECK(*entry_read == entry);
}

TEST_CASE("encode_raw makes_an_object_of_broken_text") {
  CHECK(encode_raw("").is_object());
  CHECK(encode_raw("{broken").is_object());
  CHECK(encode_raw("[1]").dump() == "[1]");
}

TEST_CASE("QueryFields reads_and_refuses") {
  struct Row {
    QueryText query;
    std::string code, field;
  };
  const QueryText span{{"from", "2026-10-01T00:00:00Z"}, {"to", "2026-10-02T00:00:00Z"}};
  const auto with = [&span](std::string name, std::string value) {
    QueryText query = span;
    query[std::move(name)] = std::move(value);
    return query;
  };
  const Row rows[] = {
      {span, "", ""},
      {with("protocol", "tcp,udp"), "", ""},
      {with("protocol", "tcp,carrier_pigeon"), "request.enum_unknown", "protocol"},
      {with("protocol", "tcp,,udp"), "request.field_type", "protocol"},
      {with("protocol", ""), "request.field_type", "protocol"},
      {with("asn", "64496,64497"), "", ""},
      {with("asn", "64496x"), "request.field_type", "asn"},
      {with("asn", "99999999999999999999"), "request.field_type", "asn"},
      {with("limit", " 5"), "request.field_type", "limit"},
      {with("limit", "5"), "", ""},
      {with("new_sources", "yes"), "request.field_type", "new_sources"},
      {with("new_sources", "true"), "", ""},
      {with("from", "yesterday"), "request.field_type", "from"},
      {with("surprise", "1"), "request.parameter_unknown", "surprise"},
      {with("source", std::string(4000, ',')), "request.field_type", "source"},
      {{{"from", "2026-10-01"}}, "request.field_missing", "to"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CHECK(trouble(decode_list_events_query(row.query)) == std::pair(row.code, row.field));
  }
  const auto read = decode_list_events_query(with("protocol", "tcp,udp"));
  REQUIRE(read);
  CHECK(read->filter.protocol == std::vector<Protocol>{Protocol::tcp, Protocol::udp});
}

}  // namespace hinomi::server
