// Scans a text once and asks the recognisers wherever an identifier may begin.
#include "decode/text/find_observables.hpp"

#include <algorithm>

#include "decode/limits.hpp"
#include "decode/text/live_text.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

bool is_word(char c) { return is_latin_letter(c) || is_digit(c); }

class Scan {
 public:
  explicit Scan(std::string_view original)
      : x_original(original.substr(0, limits::text_bytes_max)),
        x_live(live_text(x_original)),
        x_places(utf16_places(x_original)) {}

  std::vector<FoundObservable> run() {
    std::size_t at = 0;
    while (at < x_live.text.size() && x_found.size() < limits::observables_max) at = step(at);
    return std::move(x_found);
  }

 private:
  std::string_view text() const { return x_live.text; }
  bool begins_word(std::size_t at) const { return at == 0 || !is_word(text()[at - 1]); }

  // Looks at one place and gives the next.
  std::size_t step(std::size_t at) {
    const char c = text()[at];
    if (static_cast<unsigned char>(c) >= 0x80) return take(recognise_account(text(), at), at + 1);
    if (c == '@' || c == 'L') {
      if (auto handle = begins_word(at) ? recognise_handle(text(), at) : std::nullopt)
        return take(handle, at);
    }
    if ((c == '+' || c == '(' || c == '0') && begins_word(at)) {
      if (auto phone = recognise_phone(text(), at)) return take(phone, at);
    }
    if (!is_word(c) && c != ':') return at + 1;
    if (auto url = recognise_url(text(), at)) return take(url, at);
    std::size_t run_end = at + 1;
    const auto word = recognise_word(text(), at, run_end);
    return take(word, std::max(run_end, at + 1));
  }

  std::size_t take(const std::optional<Recognised>& found, std::size_t otherwise) {
    if (!found) return otherwise;
    const std::size_t begin = x_live.origin[found->begin];
    std::size_t last = found->end;
    while (last < x_live.text.size() && x_live.origin[last] == x_live.origin[found->end - 1]) ++last;
    const std::size_t end = x_live.origin[last];
    FoundObservable row;
    row.kind = found->kind;
    row.value = found->value;
    row.text = std::string(x_original.substr(begin, end - begin));
    row.begin = x_places[begin];
    row.end = x_places[end];
    x_found.push_back(std::move(row));
    return std::max(found->end, otherwise);
  }

  std::string_view x_original;
  LiveText x_live;
  std::vector<std::uint32_t> x_places;
  std::vector<FoundObservable> x_found;
};

}  // namespace

std::vector<FoundObservable> find_observables(std::string_view text) { return Scan(text).run(); }

}  // namespace hinomi::decode
