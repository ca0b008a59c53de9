// The text of an original with its values marked, see parts.hpp. In: an original that is written for people.
// Out: text of at most limits::text_shown_bytes_max bytes, places in UTF-16 units as browsers count. Fails:
// not_found `intel.import_unknown`; as the vault and the store do.
#include <algorithm>

#include "decode/report/report.hpp"
#include "intel/know/parts.hpp"
#include "intel/limits.hpp"
#include "intel/take/reading.hpp"
#include "intel/text_values.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

Result<std::string> bytes_of_original(const KnowRoom& room, const store::IntelImport& import) {
  std::string text;
  HINOMI_TRY(room.store.vault().read(import.original.digest, [&](Bytes bytes) -> Result<void> {
    text += text_of(bytes);
    return {};
  }));
  return text;
}

// Where the last character begins that ends within so many bytes.
std::size_t whole_characters(std::string_view text, std::size_t bytes) {
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return bytes;
}

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
  const auto form = parse_intel_form(import->original.form);
  const auto format = form ? report_format(*form) : std::nullopt;
  IntelText shown;
  if (!format) return shown;
  HINOMI_ASSIGN(const std::string bytes, bytes_of_original(room, *import));
  decode::ReportReading reading;
  reading.format = format;
  HINOMI_ASSIGN(decode::Report report, decode::read_report(bytes, reading));
  shown.text = std::move(report.text);
  shown.cut = shown.text.size() > limits::text_shown_bytes_max;
  if (shown.cut) shown.text.resize(whole_characters(shown.text, limits::text_shown_bytes_max));
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  Units16 units(shown.text);
  for (const TakenValue& value : values_in(shown.text)) {
    HINOMI_ASSIGN(const auto sight, reader.sight(value.kind, value.value));
    const std::int64_t begin = units.at(value.span.begin), end = units.at(value.span.end);
    shown.marks.push_back({begin, end, value.kind, value.value,
                           sight ? std::min(sight->containers - 1, limits::parts_counted_max) : 0});
  }
  HINOMI_TRY(note_question(room, person, "intel.read", id, shown.marks.size()));
  return shown;
}

}  // namespace hinomi::intel
