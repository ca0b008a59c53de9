// What a search asks for is read whole or refused: nothing that is not understood makes an answer larger.
#include "exchange/misp/misp_filter.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace hinomi;
using namespace hinomi::exchange;

TEST_CASE("a filter is read, or refused with what was expected") {
  struct Row {
    std::string_view body, code;
  };
  const std::array rows{
      Row{"", ""},
      Row{" \n", ""},
      Row{"{}", ""},
      Row{R"({"returnFormat":"json","value":"a.example","enforceWarninglist":false,"org":null,"last":""})",
          ""},
      Row{R"({"value":["a.example","b.example"]})", ""},
      Row{R"({"value":{"OR":["a.example"]}})", ""},
      Row{R"({"limit":"10","page":2})", ""},
      Row{"[]", "misp.body_unfit"},
      Row{"null", "misp.body_unfit"},
      Row{R"({"value":"a.example")", "json.malformed"},
      Row{R"({"value":"a%"})", "misp.body_unfit"},
      Row{R"({"value":"!a.example"})", "misp.body_unfit"},
      Row{R"({"value":{"NOT":["a.example"]}})", "misp.body_unfit"},
      Row{R"({"value":{"OR":["a.example"],"NOT":["b.example"]}})", "misp.body_unfit"},
      Row{R"({"limit":-1})", "misp.body_unfit"},
      Row{R"({"limit":"many"})", "misp.body_unfit"},
      Row{R"({"page":"18446744073709551616"})", "misp.body_unfit"},
      Row{R"({"returnFormat":"csv"})", "misp.body_unfit"},
      Row{R"({"org":"1"})", "misp.filter_unknown"},
      Row{R"({"enforceWarninglist":true})", "misp.filter_unknown"},
      Row{R"({"published":1})", "misp.filter_unknown"},
  };
  for (const Row& row : rows) {
    const auto filter = read_misp_filter(row.body);
    CHECK_MESSAGE((filter ? std::string() : filter.error().code) == row.code, row.body);
  }
}

TEST_CASE("a filter that is cut at any byte is refused") {
  const std::string_view whole = R"({"value":["a.example","192.0.2.1|443"],"type":"domain","limit":5})";
  for (std::size_t size = 1; size < whole.size(); ++size)
    CHECK_FALSE(read_misp_filter(whole.substr(0, size)));
  const auto filter = read_misp_filter(whole);
  REQUIRE(filter);
  CHECK(filter->asks_values);
  CHECK(filter->limit == 5);
  CHECK(filter->types == std::vector<std::string>{"domain"});
}

TEST_CASE("an attribute fits by its value however it is written, by either half of a composite, by type") {
  decode::JsonTree tree;
  const std::string text =
      R"({"type":"domain|ip","category":"Network activity","value":"KIT.example|203.0.113.5","to_ids":"1"})";
  REQUIRE(tree.read(text));
  for (const std::string_view body : {R"({"value":"kit[.]example"})", R"({"value":"203.0.113.5"})",
                                      R"({"type":"domain|ip"})", R"({"to_ids":1})"}) {
    const auto filter = read_misp_filter(body);
    REQUIRE_MESSAGE(filter, body);
    CHECK_MESSAGE(filter->fits(tree.root(), {}), body);
  }
  for (const std::string_view body :
       {R"({"value":"203.0.113.6"})", R"({"type":"domain"})", R"({"value":"no value at all"})"}) {
    const auto filter = read_misp_filter(body);
    REQUIRE_MESSAGE(filter, body);
    CHECK_FALSE_MESSAGE(filter->fits(tree.root(), {}), body);
  }
}
