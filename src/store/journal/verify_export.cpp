// Verifies an exported journal. Checkpoints stand after the entries that they sign, so the file is read
// twice: once for the checkpoints and the end, once for the chain. A line that is not what the format says is
// unreadable (line), which counts as altered at the entry expected there.
#include <fstream>
#include <utility>

#include "base/json.hpp"
#include "store/journal/chain.hpp"
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

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string("?");
}

std::int64_t number_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

// Calls `take` with each line's object until it gives false; an unreadable line gives an object without any
// member.
Result<void> for_each_line(const std::string& file, const std::function<bool(const Json&)>& take) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorKind::not_found, "store.not_found", {{"file", file}});
  std::string line;
  while (std::getline(in, line)) {
    if (line.size() > limits::journal_line_bytes_max) {
      return fail(ErrorKind::limit_exceeded, "store.too_large", {{"file", file}});
    }
    Result<Json> object = parse_json(line);
    if (!take(object && object->is_object() ? *object : Json::object())) return {};
  }
  return {};
}

// Holds the texts that the view borrows.
struct ExportedEntry {
  std::string actor, actor_name, organisation, purpose, action, subject, handling, owner, compartment;
  std::string payload, payload_digest, previous_hash, hash;
  EntryView view;
};

void read_exported(const Json& entry, ExportedEntry& out) {
  const auto text = [&](std::string& held, const char* name) {
    return std::string_view(held = text_of(entry, name));
  };
  EntryView& view = out.view;
  view.sequence = number_of(entry, "sequence");
  view.time_us = number_of(entry, "time_us");
  view.actor = text(out.actor, "actor");
  view.actor_name = text(out.actor_name, "actor_name");
  view.organisation = text(out.organisation, "organisation");
  view.purpose = text(out.purpose, "purpose");
  view.action = text(out.action, "action");
  view.subject = text(out.subject, "subject");
  view.confidentiality = number_of(entry, "label_confidentiality");
  view.tlp = number_of(entry, "label_tlp");
  view.handling = text(out.handling, "label_handling");
  view.owner = text(out.owner, "label_owner");
  view.compartment = text(out.compartment, "label_compartment");
  view.payload = text(out.payload, "payload");
  view.payload_digest = text(out.payload_digest, "payload_digest");
  view.previous_hash = text(out.previous_hash, "previous_hash");
  view.hash = text(out.hash, "hash");
}

ChainHead read_end(const Json& end) {
  ChainHead head{number_of(end, "sequence"), text_of(end, "hash"), number_of(end, "checkpoints"), {}};
  if (end.contains("signature")) {
    head.seal = Checkpoint{head.checkpoints, head.sequence, head.hash, number_of(end, "time_us"),
                           text_of(end, "signature")};
  }
  return head;
}

Result<Outline> read_outline(const std::string& file) {
  Outline outline;
  bool first = true;
  std::string format;
  HINOMI_TRY(for_each_line(file, [&](const Json& line) {
    if (std::exchange(first, false)) {
      format = text_of(line, "format");
      outline.public_key = text_of(line, "public_key");
      outline.previous_hash = text_of(line, "previous_hash");
      outline.from = number_of(line, "from");
    } else if (const auto checkpoint = line.find("checkpoint"); checkpoint != line.end()) {
      outline.checkpoints.push_back({number_of(*checkpoint, "number"), number_of(*checkpoint, "sequence"),
                                     text_of(*checkpoint, "hash"), number_of(*checkpoint, "time_us"),
                                     text_of(*checkpoint, "signature")});
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
