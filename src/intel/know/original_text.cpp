// The text of an original with its values marked, see parts.hpp. In: an original that is written for people.
// Out: text of at most limits::text_shown_bytes_max bytes, places in UTF-16 units as browsers count. Fails:
// not_found `intel.import_unknown`; as the vault and the store do.
#include <algorithm>
#include <map>

#include "intel/know/parts.hpp"
#include "intel/know/words.hpp"
#include "intel/limits.hpp"
#include "intel/text_values.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::intel {
namespace {

// UTF-16 units, as browsers count.
class Units16 {
 public:
  explicit Units16(std::string_view text) : x_text(text) {}
  std::int64_t at(std::size_t byte) {
    for (; x_byte < byte; ++x_byte) {
      const auto c = static_cast<unsigned char>(x_text[x_byte]);
      if ((c & 0xC0u) != 0x80u) x_units += c >= 0xF0u ? 2 : 1;
    }
    return x_units;
  }

 private:
  std::string_view x_text;
  std::size_t x_byte = 0;
  std::int64_t x_units = 0;
};

}  // namespace

Result<IntelText> original_text(const KnowRoom& room, const access::Principal& person,
                                const std::string& id) {
  HINOMI_ASSIGN(const auto import, room.intel.import(person, Permission::intel_read, id));
  if (!import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", id}});
  IntelText shown;
  HINOMI_ASSIGN(auto report, report_of(room, *import));
  if (!report) return shown;
  shown.text = std::move(report->text);
  shown.cut = shown.text.size() > limits::text_shown_bytes_max;
  if (shown.cut) shown.text.resize(whole_characters(shown.text, limits::text_shown_bytes_max));
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  Units16 units(shown.text);
  // A long report names the same values again and again.
  std::map<std::pair<ObservableKind, std::string>, std::int64_t> others;
  for (const TakenValue& value : values_in(shown.text)) {
    const auto [known, is_new] = others.try_emplace({value.kind, value.value}, 0);
    if (is_new) {
      HINOMI_ASSIGN(const auto sight, reader.sight(value.kind, value.value));
      if (sight) known->second = std::min(sight->containers - 1, limits::parts_counted_max);
    }
    const std::int64_t begin = units.at(value.span.begin), end = units.at(value.span.end);
    shown.marks.push_back({begin, end, value.kind, value.value, known->second});
  }
  HINOMI_TRY(note_question(room, person, "intel.read", id, shown.marks.size()));
  return shown;
}

}  // namespace hinomi::intel
