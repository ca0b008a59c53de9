// Lists, OpenIOC, forms of originals and single values from fields.
#include <doctest/doctest.h>

#include "decode/intel/csv_profile.hpp"
#include "decode/intel/csv_rows.hpp"
#include "decode/intel/guess_form.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/openioc.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

std::string rows_of(std::string_view text, std::size_t piece = 4096, char separator = ',') {
  std::string out;
  CsvRows rows(separator, [&](const CsvRow& row) {
    out += std::to_string(row.line) + ":";
    for (const CsvCell& cell : row.cells) {
      out += "<" + std::string(cell.text) + ">";
      CHECK(cell.span.end <= text.size());
    }
    out += " ";
    return Result<void>();
  });
  Result<void> done;
  for (std::size_t at = 0; at < text.size() && done; at += piece) done = rows.add(text.substr(at, piece));
  if (done) done = rows.finish();
  return out + (done ? "" : done.error().code);
}

TEST_CASE("Csv_rows cells_are_cut_as_spreadsheets_write_them") {
  struct Row {
    std::string_view text, expected;
  };
  const Row table[] = {
      {"", ""},
      {"a", "1:<a> "},
      {"a,b\n", "1:<a><b> "},
      {"a,b\r\n\r\nc,d", "1:<a><b> 3:<c><d> "},
      {"# comment, here\na", "2:<a> "},
      {"\"a,b\",\"c\"\"d\"", "1:<a,b><c\"d> "},
      {"\"a\nb\",c\nd", "1:<a\nb><c> 3:<d> "},
      {"a\"b,c\n", "1:<a\"b><c> "},
      {",,\n", "1:<><><> "},
      {" a , b ", "1:<a><b> "},
      {"\"open", "table.quote_open"},
      {"a\n\"open\nb", "1:<a> table.quote_open"},
      {"\x93\xfa\x96\x7b,x\n", "1:<日本><x> "},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    for (const std::size_t piece : {1u, 2u, 5u, 4096u}) CHECK(rows_of(row.text, piece) == row.expected);
  }
}

TEST_CASE("Csv_rows rows_and_columns_are_limited") {
  CHECK(rows_of(std::string(limits::list_row_bytes_max + 2, 'x')) == "csv.row_too_large");
  CHECK(rows_of(std::string(limits::list_columns_max + 1, ',')) == "csv.row_too_large");
}

std::string guessed(std::string_view text) {
  const CsvProfile profile = guess_csv_profile(text);
  const std::string json = to_json(profile);
  const auto again = parse_csv_profile(json);
  REQUIRE(again);
  CHECK(*again == profile);
  std::string out(1, profile.separator);
  out += profile.has_header ? "h" : "-";
  for (const CsvColumn& column : profile.columns) {
    out += " " + std::to_string(static_cast<int>(column.use));
    if (column.use == ColumnUse::value) out += std::string(to_text(column.kind));
  }
  return out;
}

TEST_CASE("Csv_profile columns_are_what_most_of_their_cells_are") {
  CHECK(guessed("date,URL,description\n2026/01/04 10:12:00,http://a.example/x,A bank\n2026/01/05 "
                "10:12:00,http://b.example/,B\n") == ",h 6 1url 4");
  CHECK(guessed("192.0.2.1\n192.0.2.2\n198.51.100.3\n") == ",- 1ip");
  CHECK(guessed("192.0.2.1\na.example\nhttp://b.example/x\n" + std::string(64, 'a') + "\n") == ",- 2");
  CHECK(guessed("ip;tag;count\n192.0.2.1;bot;5\n192.0.2.2;bot;6\n") == ";h 1ip 5 9");
  CHECK(guessed("初見\tドメイン\t備考\n2026-01-01\ta.example\tx y\n2026-01-01\tb.example\tz\n") ==
        "\th 7 1domain 4");
  CHECK(guessed("") == ",-");
}

TEST_CASE("Csv_list rows_become_objects") {
  const std::string text =
      "date,URL,description\n2026-01-04T10:12:00Z,http://A.example/x,甲\nnone,,\n2026-01-05T00:00:00Z,hxxp://"
      "b[.]example/,乙\n";
  std::string out;
  std::size_t refused = 0;
  CsvList list(guess_csv_profile(text), {[&](TakenObject row) {
                                           out += row.values.at(0).value + " " + row.description + " ";
                                           CHECK(row.created);
                                           CHECK(row.values[0].role == ValueRole::indicator);
                                           const Span place = row.values[0].span;
                                           CHECK(text.substr(place.begin, 1) == "h");
                                           CHECK(place.end <= row.span.end);
                                           return Result<void>();
                                         },
                                         [&](const TakenRefusal& refusal) {
                                           ++refused;
                                           CHECK(refusal.error.code == "csv.no_value");
                                           const ErrorArgs expected{{"line", "3"}, {"expected", "2=url"}};
                                           CHECK(refusal.error.args == expected);
                                         }});
  for (std::size_t at = 0; at < text.size(); at += 7) REQUIRE(list.add(std::string_view(text).substr(at, 7)));
  REQUIRE(list.finish());
  CHECK(out == "http://a.example/x 甲 http://b.example/ 乙 ");
  CHECK(refused == 1);
}

TEST_CASE("Csv_profile a_person_names_columns_by_heading_or_number") {
  const std::string text = "日付,接続先,注記\n2026-01-04,login.bank.example,甲\n2026-01-05,,乙\n";
  const auto profile = parse_csv_columns("接続先=domain, 3=tag", text);
  REQUIRE(profile);
  CHECK(profile->has_header);
  CHECK(profile->columns ==
        std::vector<CsvColumn>{{ColumnUse::nothing, ObservableKind::other, ValueRole::indicator},
                               {ColumnUse::value, ObservableKind::domain, ValueRole::indicator},
                               {ColumnUse::tag, ObservableKind::other, ValueRole::indicator}});
  CHECK(values_wanted(*profile) == "2=domain");
  CHECK(parse_csv_columns("4=domain", text).error().code == "csv.column_unknown");
  CHECK(parse_csv_columns("2=doman", text).error().code == "csv.use_unknown");
  CHECK(parse_csv_columns("3=tag", text).error().code == "csv.no_value_column");
}

TEST_CASE("Csv_profile tells_why_a_column_is_read_so_and_how_many_cells_fit") {
  const std::string text =
      "comment,host,seen,none\nx,a.example,2026-01-04T00:00:00Z,\ny,192.0.2.1,2026-01-05T00:00:00Z,\n";
  const auto looked = look_at_columns(text, guess_csv_profile(text), false);
  REQUIRE(looked.size() == 4);
  CHECK(looked[0].reason == ColumnReason::header);
  CHECK(looked[1].reason == ColumnReason::mixed);
  CHECK(looked[1].samples == std::vector<std::string>{"a.example", "192.0.2.1"});
  CHECK(looked[2].reason == ColumnReason::times);
  CHECK(looked[3].reason == ColumnReason::empty);
  CsvProfile chosen = guess_csv_profile(text);
  chosen.columns[1] = {ColumnUse::value, ObservableKind::domain, ValueRole::indicator};
  const auto again = look_at_columns(text, chosen, true);
  CHECK(again[1].reason == ColumnReason::chosen);
  CHECK(again[1].filled == 2);
  CHECK(again[1].fitting == 1);
}

TEST_CASE("Csv_profile profiles_that_say_nothing_are_refused") {
  for (const char* text :
       {"", "{}", R"({"separator":",","has_header":true})",
        R"({"separator":",,","has_header":true,"columns":[]})",
        R"({"separator":",","has_header":true,"columns":[{"use":"x","kind":"ip","role":"indicator"}]})"})
    CHECK_FALSE(parse_csv_profile(text));
}

const std::string ioc_10 =
    R"(<?xml version="1.0" encoding="utf-8"?><ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="i1" last-modified="2026-01-01T00:00:00">)"
    R"(<short_description>S</short_description><description>D &amp; E</description><authored_by>A</authored_by><authored_date>2026-01-01T00:00:00</authored_date>)"
    R"(<links><link rel="report">R</link></links><definition><Indicator operator="OR" id="o">)"
    R"(<IndicatorItem id="x1" condition="is"><Context document="FileItem" search="FileItem/Md5sum" type="mir"/><Content type="md5">79054025255FB1A26E4BC422AEF54EB4</Content></IndicatorItem>)"
    R"(<IndicatorItem id="x2" condition="contains"><Context document="Network" search="Network/DNS" type="mir"/><Content type="string">Bad.example</Content></IndicatorItem>)"
    R"(<IndicatorItem id="x3" condition="isnot"><Context document="PortItem" search="PortItem/remoteIP" type="mir"/><Content type="IP">192.0.2.1</Content></IndicatorItem>)"
    R"(<IndicatorItem id="x4" condition="is"><Context document="X" search="X/Y" type="mir"/><Content type="string">z</Content></IndicatorItem>)"
    R"(</Indicator></definition></ioc>)";

TEST_CASE("Openioc items_give_values_with_their_place") {
  const auto read = read_openioc(ioc_10);
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  const TakenObject& object = read->front();
  CHECK(object.id == "i1");
  CHECK(object.title == "S");
  CHECK(object.description == "D & E");
  CHECK(object.created_by == "A");
  CHECK(object.kinds == std::vector<std::string>{"report:R"});
  REQUIRE(object.values.size() == 4);
  CHECK(object.values[0].value == "79054025255fb1a26e4bc422aef54eb4");
  CHECK(object.values[1].value == "bad.example");
  CHECK(object.values[1].role == ValueRole::indicator);
  CHECK(object.values[2].role == ValueRole::mentioned);
  CHECK(object.values[3].kind == ObservableKind::other);
  const Span place = object.values[1].span;
  const std::string item = ioc_10.substr(place.begin, place.end - place.begin);
  CHECK(item.starts_with("<IndicatorItem id=\"x2\""));
  CHECK(item.ends_with("</IndicatorItem>"));
}

TEST_CASE("Openioc version_11_is_read_and_other_xml_is_not") {
  std::string newer = ioc_10;
  newer.replace(newer.find("<ioc "), 5, "<OpenIOC ");
  newer.replace(newer.find("</ioc>"), 6, "</OpenIOC>");
  newer.replace(newer.find("condition=\"is\""), 14, "condition=\"is\" negate=\"true\"");
  const auto read = read_openioc(newer);
  REQUIRE(read);
  CHECK(read->front().values[0].role == ValueRole::mentioned);
  CHECK(read_openioc("<html></html>").error().code == "openioc.not_openioc");
  CHECK(read_openioc("<ioc id=\"x\">").error().code == "xml.malformed");
  for (std::size_t size = 0; size < ioc_10.size(); size += 3)
    CHECK_FALSE(read_openioc(ioc_10.substr(0, size)));
}

TEST_CASE("Guess_form beginnings_tell_the_form") {
  struct Row {
    std::string_view text, expected;
  };
  const Row table[] = {
      {"", "plain"},
      {"Hello there.", "plain"},
      {std::string_view("\x00\x01\x02", 3), "unknown"},
      {"%PDF-1.7\n%\xe2\xe3", "pdf"},
      {R"({"type":"bundle","id":"bundle--1","objects":[{"type":"malware","spec_version":"2.1")", "stix_21"},
      {R"({"type":"bundle","id":"bundle--1","spec_version":"2.0","objects":[)", "stix_20"},
      {R"({"type":"bundle","id":"bundle--1","objects":[{"type":"malware"}]})", "stix_20"},
      {R"([{"type":"ipv4-addr","id":"ipv4-addr--1","value":"192.0.2.1"}])", "stix_21"},
      {R"({"response":[{"Event":{"info":"x")", "misp_event"},
      {R"({"Event":{"uuid":"x"}})", "misp_event"},
      {R"({"info":"x","threat_level_id":"1"})", "misp_event"},
      {R"({"aaaaaaaa-1111-4111-8111-111111111111":{"info":"x","timestamp":"1"}})", "misp_manifest"},
      {"0123456789abcdef0123456789abcdef,aaaaaaaa-1111-4111-8111-111111111111\n", "misp_hashes"},
      {R"({"list":["a"],"name":"n","version":1,"matching_attributes":[]})", "warning_list"},
      {R"({"a":1})", "other_json"},
      {"<?xml version=\"1.0\"?><ioc id=\"x\">", "openioc"},
      {"<?xml version=\"1.0\"?><a/>", "other_xml"},
      {"<!DOCTYPE html><html>", "html"},
      {"Received: by x\r\nFrom: a@b.example\r\nSubject: x\r\n\r\nbody", "mail"},
      {"a,b,c\n1,2,3\n4,5,6\n", "csv"},
      {"192.0.2.1\n192.0.2.2\n", "csv"},
      {"= Title\n\n== Part\n\n* x\n", "asciidoc"},
      {"Title\n=====\n\nSee https://a.example/[page].\n", "asciidoc"},
      {"# Title\n\nSee [page](https://a.example/).\n", "markdown"},
      {"[Note] a line of prose\n", "plain"},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    CHECK(to_text(guess_form(row.text)) == row.expected);
  }
}

TEST_CASE("Value_of fields_become_canonical_values") {
  struct Row {
    ObservableKind kind;
    std::string_view written, expected;
  };
  using enum ObservableKind;
  const Row table[] = {
      {ip, "192.0.2.1", "ip:192.0.2.1"},
      {ip, " 192[.]0[.]2[.]1 ", "ip:192.0.2.1"},
      {ip, "192.0.2.7/24", "network:192.0.2.0/24"},
      {ip, "2001:DB8::/32", "network:2001:db8::/32"},
      {ip, "192.0.2.1/33", ""},
      {ip, "0.0.0.0/0", "network:0.0.0.0/0"},
      {network, "192.0.2.1", "ip:192.0.2.1"},
      {ip, "192.0.2", ""},
      {domain, "A.Example.", "domain:a.example"},
      {domain, "*.a.example", "domain:a.example"},
      {domain, "_dmarc.a.example", "domain:_dmarc.a.example"},
      {domain, "a.unknownending", "domain:a.unknownending"},
      {domain, "a b.example", ""},
      {domain, "localhost", "domain:localhost"},
      {domain, "192.0.2.1", ""},
      {url, "HTTP://A.example", "url:http://a.example/"},
      {url, "http://a.example:8080/X?y=[1]", "url:http://a.example:8080/X?y=[1]"},
      {url, "ftp://user:pw@a.example/x", "url:ftp://user:pw@a.example/x"},
      {url, "http://[2001:DB8::1]:80/", "url:http://[2001:db8::1]/"},
      {url, "hxxps://a[.]example/x", "url:https://a.example/x"},
      {url, "a.example/x", ""},
      {url, "http:///x", ""},
      {email, "A@B.example", "email:a@b.example"},
      {email, "a@b", "email:a@b"},
      {hash, std::string_view("ABCDEF0123456789abcdef0123456789"), "hash:abcdef0123456789abcdef0123456789"},
      {hash, "xyz", ""},
      {mac_address, "D2-FB-49-24-37-18", "mac_address:d2:fb:49:24:37:18"},
      {mac_address, "d2fb.4924.3718", "mac_address:d2:fb:49:24:37:18"},
      {mac_address, "d2:fb", ""},
      {asn, "as 64500", "asn:AS64500"},
      {asn, "-1", ""},
      {cve, "cve-2026-12345", "cve:CVE-2026-12345"},
      {attack_id, "t1055.011", "attack_id:T1055.011"},
      {attack_id, "TA0001", "attack_id:TA0001"},
      {attack_id, "X1055", ""},
      {phone, "03-1234-5678", "phone:+81312345678"},
      {handle, "@name", "handle:@name"},
      {endpoint, "192.0.2.1:443", "endpoint:192.0.2.1:443"},
      {endpoint, "192.0.2.1:99999", ""},
      {other, "  x ", "other:x"},
      {other, "   ", ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.written);
    const auto value = value_of(row.kind, row.written);
    CHECK((value ? std::string(to_text(value->kind)) + ":" + value->value : "") == row.expected);
    if (value && value->value != row.written) CHECK(value->written == row.written);
  }
  CHECK(value_or_text(hash, "xyz")->kind == other);
  CHECK(value_of_any("192.0.2.0/24")->kind == network);
  CHECK(value_of_any("a.example")->kind == domain);
  CHECK_FALSE(value_of_any("a word"));
}

}  // namespace
}  // namespace hinomi::decode
