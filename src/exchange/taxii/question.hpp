// What a request asks of a collection: filters, limit, where to go on. In: the query in order. Out: a
// question to the store, and the cursor that goes on after it. Repeated match parameters intersect, values in
// one are alternatives; a cursor belongs to its collection, member and filters. Fails as malformed
// `taxii.query` (parameter), `taxii.cursor`. Source: TAXII 2.1 §3.4, §3.5, §5.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/share/share_facts.hpp"

namespace hinomi::exchange::taxii {

using Query = std::vector<std::pair<std::string, std::string>>;
/// Signs a text under the store's key.
using Sign = std::function<std::string(std::string_view text)>;

struct Question {
  store::SharedQuery query;
  bool filtered = false;       // by match parameters: then a page says nothing of what lies between
  std::optional<Instant> had;  // added_after or cursor
  std::string bound;           // what a cursor is bound to
};

/// `endpoint` is part of what a cursor is bound to.
Result<Question> read_question(const Sign& sign, const store::Circle& circle, const std::string& member,
                               std::string_view endpoint, const Query& query);
std::string write_cursor(const Sign& sign, const Question& question, Instant last);

/// An instant of RFC 3339 with Z.
std::optional<Instant> read_instant(std::string_view text);

}  // namespace hinomi::exchange::taxii
