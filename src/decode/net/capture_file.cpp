// Opens a capture: sees through compression, tells the format by its magic number, hands out records.
// In: a path or bytes. Out: records in file order. Fails as capture_file.hpp says; after the end every call
// says so again. Memory: the window's buffer. Source: draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng.
#include "decode/net/capture_file.hpp"

#include <variant>

#include "decode/net/capture_window.hpp"
#include "decode/net/pcap.hpp"
#include "decode/net/pcapng.hpp"

namespace hinomi::decode {

struct CaptureFile::State {
  CaptureWindow window;
  std::variant<PcapRecords, PcapngRecords> records;
  std::optional<Error> ended_by;
  bool has_ended = false;
};

namespace {

constexpr std::size_t magic_bytes = 4;

std::string hexadecimal(Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (!text.empty()) text += ' ';
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

using Records = std::variant<PcapRecords, PcapngRecords>;

Result<Records> open_records(CaptureWindow& window) {
  if (window.start(1).empty()) {
    if (window.at_clean_end()) return window.malformed("capture.empty", {});
    return window.cut_short(magic_bytes);
  }
  window.decompress();
  const Bytes start = window.start(magic_bytes);
  if (start.size() < magic_bytes && window.has_failed()) return window.cut_short(magic_bytes);
  if (PcapRecords::is_magic(start)) {
    HINOMI_ASSIGN(PcapRecords records, PcapRecords::open(window));
    return Records(records);
  }
  if (PcapngRecords::is_magic(start)) {
    HINOMI_ASSIGN(PcapngRecords records, PcapngRecords::open(window));
    return Records(std::move(records));
  }
  return window.malformed("capture.not_a_capture", {{"found", hexadecimal(start)}});
}

}  // namespace

CaptureFile::CaptureFile(std::unique_ptr<State> state) : x_state(std::move(state)) {}
CaptureFile::~CaptureFile() = default;
CaptureFile::CaptureFile(CaptureFile&&) noexcept = default;
CaptureFile& CaptureFile::operator=(CaptureFile&&) noexcept = default;

Result<CaptureFile> CaptureFile::open(const std::string& path) {
  HINOMI_ASSIGN(std::unique_ptr<ByteSource> source, open_file(path));
  CaptureWindow window(std::move(source), path);
  HINOMI_ASSIGN(Records records, open_records(window));
  return CaptureFile(std::make_unique<State>(State{std::move(window), std::move(records), {}, false}));
}

Result<CaptureFile> CaptureFile::from_memory(Bytes bytes) {
  CaptureWindow window(read_memory(bytes), "-");
  HINOMI_ASSIGN(Records records, open_records(window));
  return CaptureFile(std::make_unique<State>(State{std::move(window), std::move(records), {}, false}));
}

bool CaptureFile::next(CaptureRecord& record) {
  State& state = *x_state;
  if (state.has_ended) return false;
  const bool has_record = std::visit(
      [&](auto& records) { return records.next(state.window, record, state.ended_by); }, state.records);
  state.has_ended = !has_record;
  return has_record;
}

std::size_t CaptureFile::next(std::span<CaptureRecord> records) {
  State& state = *x_state;
  std::size_t count = 0;
  while (count < records.size() && next(records[count])) {
    ++count;
    if (!std::visit([&](auto& reader) { return reader.holds_next(state.window); }, state.records)) break;
  }
  return count;
}

const std::optional<Error>& CaptureFile::ended_by() const { return x_state->ended_by; }
std::uint64_t CaptureFile::bytes_read() const { return x_state->window.bytes_read(); }
std::uint64_t CaptureFile::bytes_total() const { return x_state->window.bytes_total(); }

}  // namespace hinomi::decode
