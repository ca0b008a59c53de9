// Form tokens: ours are good for a day, changed and foreign ones are not, and the status code hangs on the
// token.
#include "server/public/form_token.hpp"

#include <doctest/doctest.h>

namespace hinomi::server {

TEST_CASE("FormTokens take_their_own_for_a_day") {
  Instant now = Instant::from_seconds(1'795'305'600);
  const FormTokens tokens({1, 2, 3}, [&now] { return now; });
  const std::string token = tokens.make();
  CHECK(tokens.check(token) == FormTokens::State::good);
  CHECK(tokens.make() != token);
  now = now + std::chrono::hours(23);
  CHECK(tokens.check(token) == FormTokens::State::good);
  now = now + std::chrono::hours(2);
  CHECK(tokens.check(token) == FormTokens::State::old);
}

TEST_CASE("FormTokens refuse_changed_and_foreign_ones") {
  const FormTokens tokens({1, 2, 3}, system_now), others({1, 2, 4}, system_now);
  const std::string token = tokens.make();
  CHECK(others.check(token) == FormTokens::State::foreign);
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == '7' ? '8' : '7';
    CHECK(tokens.check(changed) == FormTokens::State::foreign);
  }
  CHECK(tokens.check("") == FormTokens::State::foreign);
  CHECK(tokens.check(std::string(1000, '.')) == FormTokens::State::foreign);
}

TEST_CASE("FormTokens give_the_same_status_code_for_the_same_form") {
  const FormTokens tokens({1, 2, 3}, system_now);
  const std::string a = tokens.make(), b = tokens.make();
  CHECK(tokens.status_token(a) == tokens.status_token(a));
  CHECK(tokens.status_token(a) != tokens.status_token(b));
}

}  // namespace hinomi::server
