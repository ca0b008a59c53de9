// Claims about results: what holds a value, what holds an error, how an error passes to the caller.
#include "base/result.hpp"

#include <doctest/doctest.h>

#include <memory>

namespace hinomi {

namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return fail(ErrorKind::malformed, "test.odd", {{"number", std::to_string(number)}}, 7);
  return number / 2;
}

Result<int> quarter(int number) {
  HINOMI_ASSIGN(const int first, half(number));
  return half(first);
}

Result<void> must_quarter(int number) {
  HINOMI_TRY(quarter(number));
  return {};
}

}  // namespace

TEST_CASE("Result passes_value_and_error_through_assign") {
  CHECK(*quarter(12) == 3);
  const auto odd = quarter(6);
  REQUIRE(!odd);
  CHECK(odd.error().code == "test.odd");
  CHECK(odd.error().args.at(0).second == "3");
  CHECK(odd.error().offset == 7U);
}

TEST_CASE("Result of_nothing_tells_success_from_failure") {
  CHECK(must_quarter(4));
  REQUIRE(!must_quarter(5));
  CHECK(must_quarter(5).error().kind == ErrorKind::malformed);
}

TEST_CASE("Result moves_what_cannot_be_copied") {
  Result<std::unique_ptr<int>> held(std::make_unique<int>(5));
  const std::unique_ptr<int> taken = *std::move(held);
  CHECK(*taken == 5);
}

TEST_CASE("ErrorKind has_a_name_for_each_of_nine") {
  std::vector<std::string_view> names;
  for (int i = 0; i < 9; ++i) names.push_back(to_text(static_cast<ErrorKind>(i)));
  CHECK(names == std::vector<std::string_view>{"malformed", "not_found", "conflict", "forbidden",
                                               "unavailable", "timed_out", "limit_exceeded", "unsupported",
                                               "cancelled"});
}

}  // namespace hinomi
