// Fuzzes what a partner sends beside objects: media types, the query with its cursor, and the text that the
// check before a release walks; the first byte chooses. Holds: no crash; a question that is read goes on from
// its own cursor to the same place, and from no altered one.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/share/leak_check.hpp"
#include "exchange/taxii/limits.hpp"
#include "exchange/taxii/media.hpp"
#include "exchange/taxii/question.hpp"

namespace {

using namespace hinomi;
namespace taxii = exchange::taxii;

const taxii::Sign sign = [](std::string_view text) {
  return to_hex(sha256("key" + std::string(text))).substr(0, 32);
};

void ask(std::string_view text) {
  store::Circle circle;
  circle.id = "circle";
  taxii::Query query;
  for (const std::string_view pair : split(text, '&')) {
    const std::size_t equals = pair.find('=');
    query.emplace_back(pair.substr(0, equals),
                       equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
  }
  const auto question = taxii::read_question(sign, circle, "member", "objects", query);
  if (!question) {
    HINOMI_ASSERT(question.error().code.starts_with("taxii."));
    return;
  }
  HINOMI_ASSERT(question->query.limit >= 1 && question->query.limit <= taxii::limits::page_max);
  const Instant last = Instant::from_microseconds(1'700'000'000'000'123);
  const std::string cursor = taxii::write_cursor(sign, *question, last);
  std::erase_if(query, [](const auto& one) { return one.first == "next"; });
  query.emplace_back("next", cursor);
  const auto further = taxii::read_question(sign, circle, "member", "objects", query);
  HINOMI_ASSERT(further && further->query.after == last);
  HINOMI_ASSERT(!taxii::read_question(sign, circle, "other", "objects", query));
}

void look(std::string_view text) {
  static const exchange::LeakCheck check(
      {{"架空 太郎"}, {"03-0000-0000"}, {"事"}, {*parse_block("192.0.2.0/24")}});
  for (const ShareFinding& found : check.look(text)) HINOMI_ASSERT(found.blocking && found.line > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 3 == 0) {
    static_cast<void>(taxii::accepts(text));
    static_cast<void>(taxii::is_content(text));
  } else if (data[0] % 3 == 1) {
    ask(text);
  } else {
    look(text);
  }
  return 0;
}
