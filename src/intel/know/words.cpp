// See words.hpp.
#include "intel/know/words.hpp"

#include <algorithm>

#include "intel/take/kept_text.hpp"
#include "intel/take/reading.hpp"
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

// A PDF's places are places in the text that was read of it once. What could not be read when it was taken in
// is no text now.
Result<std::optional<decode::Report>> kept_report(const KnowRoom& room, const store::IntelImport& import) {
  HINOMI_ASSIGN(const auto kept, room.intel.text_of(import.original.digest));
  if (!kept) return std::optional<decode::Report>();
  decode::Report report;
  HINOMI_ASSIGN(report.text, kept_text(room.store, room.intel, import));
  report.pieces.push_back({});
  return std::optional(std::move(report));
}

// The first byte of the text that was read from this byte of the original or from one after it: places follow
// each other in both.
std::size_t place_in_text(const decode::Report& report, std::uint64_t original) {
  std::size_t from = 0, to = report.text.size();
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    if (report.original({middle, middle + 1}).begin < original)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

}  // namespace

std::size_t whole_characters(std::string_view text, std::size_t bytes) {
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return bytes;
}

Result<std::optional<decode::Report>> report_of(const KnowRoom& room, const store::IntelImport& import) {
  const auto form = parse_intel_form(import.original.form);
  if (form == IntelForm::pdf) return kept_report(room, import);
  decode::ReportReading reading;
  reading.format = form ? report_format(*form) : std::nullopt;
  if (!reading.format) return std::optional<decode::Report>();
  reading.file_name = import.original.name;
  HINOMI_ASSIGN(const std::string bytes, bytes_of_original(room, import));
  HINOMI_ASSIGN(decode::Report report, decode::read_report(bytes, reading));
  return std::optional(std::move(report));
}

Result<const decode::Report*> WordsAround::report(const std::string& original) {
  auto known = x_reports.find(original);
  if (known == x_reports.end()) {
    if (x_reports.size() >= x_originals_max) return static_cast<const decode::Report*>(nullptr);
    std::optional<decode::Report> read;
    HINOMI_ASSIGN(const auto import, x_room.intel.import(x_person, Permission::intel_read, original));
    if (import) {
      HINOMI_ASSIGN(read, report_of(x_room, *import));
    }
    known = x_reports.emplace(original, std::move(read)).first;
  }
  return known->second ? &*known->second : nullptr;
}

Result<std::string> WordsAround::at(const std::string& original, Span place, std::size_t bytes_max) {
  if (place.end <= place.begin) return std::string();
  HINOMI_ASSIGN(const decode::Report* const read, report(original));
  if (read == nullptr) return std::string();
  const std::string& text = read->text;
  const std::size_t found = place_in_text(*read, place.begin);
  const std::size_t value = std::min<std::size_t>(bytes_max, place.end - place.begin);
  const std::size_t before = (bytes_max - value) / 2;
  std::size_t begin = found > before ? whole_characters(text, found - before) : 0;
  // A line is a better beginning than the middle of one.
  if (const std::size_t line = text.find('\n', begin); line < found) begin = line + 1;
  const std::size_t end = std::min(text.size(), begin + bytes_max);
  return text.substr(begin, (end == text.size() ? end : whole_characters(text, end)) - begin);
}

}  // namespace hinomi::intel
