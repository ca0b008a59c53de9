// See taking.hpp.
#include "intel/take/taking.hpp"

#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "decode/intel/guess_form.hpp"
#include "decode/net/byte_source.hpp"
#include "intel/limits.hpp"
#include "intel/take/kept_text.hpp"
#include "intel/take/reading.hpp"
#include "model/marking.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

// Text that its bytes leave open is what its name says.
IntelForm form_by_name(std::string_view name) {
  const std::string folded = fold(name);
  if (folded.ends_with(".csv") || folded.ends_with(".tsv")) return IntelForm::csv;
  if (folded.ends_with(".md")) return IntelForm::markdown;
  if (folded.ends_with(".adoc")) return IntelForm::asciidoc;
  if (folded.ends_with(".html") || folded.ends_with(".htm")) return IntelForm::html;
  return IntelForm::text;
}

Result<IntelForm> form_of(const std::string& name, std::string_view head) {
  switch (decode::guess_form(head)) {
    case decode::OriginalForm::stix_20:
    case decode::OriginalForm::stix_21:
      return IntelForm::stix;
    case decode::OriginalForm::misp_event:
      return IntelForm::misp;
    case decode::OriginalForm::openioc:
      return IntelForm::openioc;
    case decode::OriginalForm::html:
      return IntelForm::html;
    case decode::OriginalForm::mail:
      return IntelForm::mail;
    case decode::OriginalForm::csv:
      return IntelForm::csv;
    case decode::OriginalForm::asciidoc:
      return IntelForm::asciidoc;
    case decode::OriginalForm::markdown:
      return IntelForm::markdown;
    case decode::OriginalForm::plain:
      return form_by_name(name);
    case decode::OriginalForm::pdf:
      return IntelForm::pdf;
    case decode::OriginalForm::warning_list:
      return fail(ErrorKind::unsupported, "intel.form_warning_list", {{"name", name}});
    case decode::OriginalForm::unknown:
    case decode::OriginalForm::misp_manifest:
    case decode::OriginalForm::misp_hashes:
    case decode::OriginalForm::other_json:
    case decode::OriginalForm::other_xml:
      return fail(ErrorKind::unsupported, "intel.form_unknown", {{"name", name}});
  }
  HINOMI_ASSERT(false);
}

// Keeps an original in the vault when its form is known; what has none leaves nothing there.
class Keeping {
 public:
  Keeping(store::VaultWriter writer, const Wanted& wanted) : x_writer(std::move(writer)), x_wanted(wanted) {}
  Result<void> add(std::string_view bytes) {
    if (x_head.size() < limits::form_head_bytes)
      x_head += bytes.substr(0, limits::form_head_bytes - x_head.size());
    x_bytes += bytes.size();
    return x_writer.add(bytes_of(bytes));
  }
  Result<KeptOriginal> finish() {
    const auto form = x_wanted.form ? Result<IntelForm>(*x_wanted.form) : form_of(x_wanted.name, x_head);
    if (!form) return form.error();
    HINOMI_ASSIGN(std::string digest, x_writer.finish());
    return KeptOriginal{std::move(digest), x_bytes, *form};
  }

 private:
  store::VaultWriter x_writer;
  const Wanted& x_wanted;
  std::string x_head;
  std::uint64_t x_bytes = 0;
};

// What is compressed is kept expanded: the form, the values and their places are those of what was in it.
Result<KeptOriginal> keep_file(store::Store& store, const std::string& path, const Wanted& wanted) {
  HINOMI_ASSIGN(const auto source, decode::open_expanded(path));
  HINOMI_ASSIGN(auto writer, store.vault().begin());
  Keeping keeping(std::move(writer), wanted);
  std::vector<std::uint8_t> block(limits::read_block_bytes);
  while (const std::size_t count = source->read(block))
    HINOMI_TRY(keeping.add(text_of(Bytes(block).first(count))));
  if (source->failure()) return *source->failure();
  return keeping.finish();
}

Result<void> know_source(store::Intel& intel, const access::Principal& actor, const Provenance& from) {
  HINOMI_ASSIGN(const auto sources, intel.sources());
  const std::string id = source_id(from.source);
  for (const store::IntelSource& source : sources) {
    if (source.id == id) return {};
  }
  return intel.put_source(actor,
                          {id, std::string(trim(from.source)), "own", from.grade, from.info, from.label});
}

OriginalBytes original_of(const TakingRoom& room, const store::IntelImport& import) {
  OriginalBytes original;
  original.columns = import.original.columns;
  original.name = import.original.name;
  original.digest = import.original.digest;
  original.bytes = static_cast<std::uint64_t>(import.original.bytes);
  original.read = [&room, digest = import.original.digest](const PieceSink& sink) {
    return room.store.vault().read(digest, [&](Bytes bytes) { return sink(text_of(bytes)); });
  };
  original.text = [&room, &import] { return kept_text(room.store, room.intel, import); };
  return original;
}

// What an original says wrongly from some place on is a refusal of the rest; what came before it stays.
Result<void> read_as_far_as_it_goes(IntelForm form, const OriginalBytes& original, const SinkFor& sink_for,
                                    std::optional<Filing>& filing) {
  const auto read = read_original(form, original, sink_for);
  if (read) return {};
  const Error& error = read.error();
  const bool bytes_are_to_blame = error.kind == ErrorKind::malformed ||
                                  error.kind == ErrorKind::unsupported ||
                                  error.kind == ErrorKind::limit_exceeded;
  if (!bytes_are_to_blame || !filing) return error;
  return filing->refused({{error.offset.value_or(0), original.bytes}, {}, error});
}

// Reads the import from its cursor on and closes it; one that is closed was here before.
Result<Taken> file_import(const TakingRoom& room, const access::Principal& actor,
                          const store::IntelImport& import, const Wanted& wanted) {
  if (import.state != store::ImportState::open) return Taken{import, true};
  const auto form = parse_intel_form(import.original.form);
  if (!form) return fail(ErrorKind::unsupported, "intel.form_unknown", {{"name", import.original.name}});
  Units units({});
  std::optional<Filing> filing;
  const SinkFor sink_for = [&](Units found) -> TakenSink& {
    units = std::move(found);
    return filing.emplace(
        FilingRoom{room.intel, actor, import, units, wanted.stop, wanted.progress, room.warnings});
  };
  HINOMI_TRY(read_as_far_as_it_goes(*form, original_of(room, import), sink_for, filing));
  if (filing) HINOMI_TRY(filing->flush());
  HINOMI_ASSIGN(auto finished, room.intel.finish(actor, import.id));
  return Taken{std::move(finished), false};
}

}  // namespace

std::string source_id(std::string_view name) {
  return "source-" + to_hex(sha256(fold(trim(name)))).substr(0, 16);
}

Label label_under(const Provenance& provenance) {
  return tightened(provenance.label, {std::nullopt, provenance.pap, provenance.handling, {}});
}

store::NewImport import_of(const KeptOriginal& kept, const Wanted& wanted) {
  const Provenance& from = wanted.provenance;
  store::NewImport original;
  original.source = source_id(from.source);
  original.digest = kept.digest;
  original.form = to_text(kept.form);
  original.name = wanted.name;
  original.bytes = static_cast<std::int64_t>(kept.bytes);
  original.grade = from.grade;
  original.info = from.info;
  original.label = label_under(from);
  original.pap = from.pap;
  original.handling = from.handling;
  original.columns = wanted.columns;
  return original;
}

Result<Taken> take_kept(const TakingRoom& room, const access::Principal& actor, const KeptOriginal& kept,
                        const Wanted& wanted) {
  HINOMI_TRY(know_source(room.intel, actor, wanted.provenance));
  HINOMI_ASSIGN(const auto begun, room.intel.begin_import(actor, import_of(kept, wanted)));
  return file_import(room, actor, begun.import, wanted);
}

Result<KeptOriginal> keep_original(const TakingRoom& room, std::string_view bytes, const Wanted& wanted) {
  HINOMI_ASSIGN(auto writer, room.store.vault().begin());
  Keeping keeping(std::move(writer), wanted);
  HINOMI_TRY(keeping.add(bytes));
  return keeping.finish();
}

Result<KeptOriginal> keep_original_file(const TakingRoom& room, const std::string& path,
                                        const Wanted& wanted) {
  return keep_file(room.store, path, wanted);
}

Result<Taken> go_on(const TakingRoom& room, const access::Principal& actor, const store::IntelImport& import,
                    const Wanted& wanted) {
  return file_import(room, actor, import, wanted);
}

Result<Taken> take_file(const TakingRoom& room, const access::Principal& actor, const std::string& path,
                        const Wanted& wanted) {
  HINOMI_ASSIGN(const KeptOriginal kept, keep_file(room.store, path, wanted));
  return take_kept(room, actor, kept, wanted);
}

Result<Taken> take_bytes(const TakingRoom& room, const access::Principal& actor, std::string_view bytes,
                         const Wanted& wanted) {
  HINOMI_ASSIGN(const KeptOriginal kept, keep_original(room, bytes, wanted));
  return take_kept(room, actor, kept, wanted);
}

}  // namespace hinomi::intel
