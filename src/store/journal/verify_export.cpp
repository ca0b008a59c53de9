// Verifies an exported journal. Checkpoints stand after the entries that they sign, so the file is read
// twice: once for the checkpoints and the end, once for the chain. A line that is not what the format says is
// unreadable (line), which counts as altered at the entry expected there.
#include <fstream>
#include <utility>

#include "base/json.hpp"
#include "store/journal/chain.hpp"
#include "store/journal/entry_json.hpp"
#include "store/journal/verify.hpp"
#include "store/limits.hpp"

namespace hinomi::store {
namespace {

struct Outline {
  std::string public_key, previous_hash;
  std::int64_t from = 1;
  std::vector<Checkpoint> checkpoints;
  std::optional<ChainHead> head;
};

// Calls `take` with each line's object until it gives false; an unreadable line gives an object without any
// member.
Result<void> for_each_line(const std::string& file, const std::function<bool(const Json&)>& take) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorKind::not_found, "store.not_found", {{"file", file}});
  std::string line(limits::journal_line_bytes_max + 1, '\0');
  while (in.getline(line.data(), static_cast<std::streamsize>(line.size()))) {
    const auto count = static_cast<std::size_t>(in.gcount()) - (in.eof() ? 0 : 1);
    Result<Json> object = parse_json(std::string_view(line).substr(0, count));
    if (!take(object && object->is_object() ? *object : Json::object())) return {};
  }
  // It stopped before the end of the file because a line did not fit.
  if (!in.eof()) return fail(ErrorKind::limit_exceeded, "store.too_large", {{"file", file}});
  return {};
}

ChainHead read_end(const Json& end) {
  ChainHead head{
      number_member(end, "sequence"), text_member(end, "hash"), number_member(end, "checkpoints"), {}};
  if (end.contains("signature")) {
    head.seal = Checkpoint{head.checkpoints, head.sequence, head.hash, number_member(end, "time_us"),
                           text_member(end, "signature")};
  }
  return head;
}

Result<Outline> read_outline(const std::string& file) {
  Outline outline;
  bool first = true;
  std::string format;
  HINOMI_TRY(for_each_line(file, [&](const Json& line) {
    if (std::exchange(first, false)) {
      format = text_member(line, "format");
      outline.public_key = text_member(line, "public_key");
      outline.previous_hash = text_member(line, "previous_hash");
      outline.from = number_member(line, "from");
    } else if (const auto checkpoint = line.find("checkpoint"); checkpoint != line.end()) {
      outline.checkpoints.push_back(read_checkpoint(*checkpoint));
    } else if (const auto end = line.find("end"); end != line.end()) {
      outline.head = read_end(*end);
    }
    return true;
  }));
  // The first form is of programs that made no seal.
  if ((format != "hinomi-journal-1" && format != "hinomi-journal-2") || outline.from < 1) {
    return fail(ErrorKind::malformed, "journal.export_unreadable", {{"file", file}, {"line", "1"}});
  }
  return outline;
}

}  // namespace

Result<JournalState> verify_export(const std::string& file, std::string_view expected_key_hex) {
  HINOMI_ASSIGN(Outline outline, read_outline(file));
  if (!expected_key_hex.empty() && outline.public_key != expected_key_hex) {
    return fail(ErrorKind::conflict, "journal.other_key", {{"file", file}});
  }
  Chain chain(outline.public_key, outline.from, outline.previous_hash);
  if (!is_public_key(outline.public_key)) chain.mark(outline.from);
  chain.take_checkpoints(std::move(outline.checkpoints));
  std::int64_t expected = outline.from;
  bool header = true;
  ExportedEntry entry;
  HINOMI_TRY(for_each_line(file, [&](const Json& line) {
    if (std::exchange(header, false)) return true;
    if (const auto found = line.find("entry"); found != line.end()) {
      read_exported(*found, entry);
      ++expected;
      return chain.take(entry.view);
    }
    if (!line.contains("checkpoint") && !line.contains("end")) chain.mark(expected);
    return true;
  }));
  return chain.finish(outline.head, system_now());
}

}  // namespace hinomi::store
