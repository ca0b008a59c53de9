// See bulk_intake.hpp.
#include "procedure/bulk/bulk_intake.hpp"

#include <algorithm>
#include <set>

#include "access/decision.hpp"
#include "base/base64.hpp"
#include "base/error_text.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/bulk/bulk_lines.hpp"
#include "procedure/bulk/limits.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/values/values.hpp"
#include "store/people/demonstration_people.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::bulk {
namespace {

using store::StoredBulkRun;

// A file with what is asked of it, ready to be worked through.
struct Work {
  const RecordType& type;
  Input input;
  std::vector<std::string> columns;
  Label label;
  std::string values;
};

Json settings_of(const Given& given) {
  return Json{{"map", given.map},
              {"values", stored_object(given.values)},
              {"confidentiality", given.confidentiality ? Json(to_text(*given.confidentiality)) : Json()},
              {"tlp", given.tlp ? Json(to_text(*given.tlp)) : Json()},
              {"compartment", given.compartment}};
}

Given given_of_settings(const StoredBulkRun& run, std::string bytes) {
  const Json settings = stored_object(run.settings);
  Given given{run.name, std::move(bytes), {}, "{}", {}, {}, {}};
  given.map = settings.value("map", std::vector<std::string>());
  given.values = to_text(settings.value("values", Json::object()));
  const auto text = [&](const char* name) {
    return settings.contains(name) && settings[name].is_string() ? settings[name].get<std::string>() : "";
  };
  given.confidentiality = parse_confidentiality(text("confidentiality"));
  given.tlp = parse_tlp(text("tlp"));
  given.compartment = text("compartment");
  return given;
}

Result<const RecordType*> makeable(const Kernel& kernel, const access::Principal& person,
                                   std::string_view type) {
  const RecordType* definition = kernel.definitions().in_force(type, kernel.now());
  const bool known =
      definition != nullptr && (may_make(kernel, person, *definition) || reads(person, *definition));
  if (!known)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(type.substr(0, 64))}});
  // Who reads nothing could not be told what a line joins.
  if (!may_make(kernel, person, *definition) || submits_only(person))
    return fail(ErrorKind::forbidden, "record.make_forbidden");
  return definition;
}

Result<Work> work_of(const Kernel& kernel, const access::Principal& person, std::string_view type,
                     const Given& given) {
  HINOMI_ASSIGN(const RecordType* definition, makeable(kernel, person, type));
  HINOMI_TRY(
      access::may_label(person, given.confidentiality.value_or(Confidentiality::class1), given.compartment));
  const FieldDefinition* key = key_field(*definition);
  HINOMI_ASSIGN(Input input, read_input(given.bytes, [&](std::string_view text) {
                  return key != nullptr && !canonical(kernel, *key->observable, text).empty();
                }));
  drop_heading(*definition, input);
  HINOMI_ASSIGN(auto columns, columns_of(*definition, input, given.map));
  Label label;
  label.confidentiality = given.confidentiality.value_or(definition->confidentiality);
  label.tlp = given.tlp.value_or(definition->tlp);
  label.compartment = given.compartment;
  return Work{*definition, std::move(input), std::move(columns), std::move(label), given.values};
}

Result<void> all_columns_known(const Work& work) {
  std::string unknown;
  for (std::size_t at = 0; at < work.columns.size(); ++at) {
    if (!work.columns[at].empty()) continue;
    if (!unknown.empty()) unknown += ", ";
    unknown += work.input.headings[at].substr(0, limits::argument_bytes_max);
  }
  if (unknown.empty()) return {};
  return fail(ErrorKind::malformed, "bulk.columns_unknown", {{"columns", unknown.substr(0, 400)}});
}

Result<LineDesk> desk_of(Kernel& kernel, store::Snapshot& snapshot, const access::Principal& person,
                         const Work& work) {
  HINOMI_ASSIGN(const bool player, store::is_demonstration_person(snapshot, person.id));
  return LineDesk{
      kernel, person, work.type, work.columns, work.label, work.values, kernel.demonstration() || player};
}

BulkRun shown(const StoredBulkRun& run, bool again = false) {
  return {run.id,    run.type, run.name, run.blob,   run.begun,   run.ended,
          run.total, run.done, run.made, run.joined, run.refused, again};
}

void count(StoredBulkRun& run, const store::StoredBulkLine& line) {
  ++run.done;
  run.made += line.outcome == BulkOutcome::made;
  run.joined += line.outcome == BulkOutcome::joined;
  run.refused += line.outcome == BulkOutcome::refused;
}

Result<void> note(Kernel& kernel, store::Transaction& transaction, const access::Principal& person,
                  const StoredBulkRun& run, const Label& label) {
  Json payload{{"type", run.type}, {"digest", run.blob},   {"total", run.total},
               {"made", run.made}, {"joined", run.joined}, {"refused", run.refused}};
  HINOMI_TRY(kernel.store().journal().append(transaction, person,
                                             {run.ended ? "records.bulk_ended" : "records.bulk_begun",
                                              "bulk_run/" + run.id, to_text(payload), label}));
  return {};
}

Label own_label(const access::Principal& person, const Work& work) {
  Label label = work.label;
  label.owner = person.organisation;
  return label;
}

// The lines from the run's place on, at most `most`, and the place moved, in one transaction.
Result<void> take_batch(Kernel& kernel, const access::Principal& person, const Work& work, StoredBulkRun& run,
                        std::size_t most, const Error* why_refused = nullptr) {
  StoredBulkRun moved;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    // Two who go on with one run at once take each line once.
    HINOMI_ASSIGN(const auto present, store::find_bulk_run(transaction, person.id, run.id));
    if (!present) return fail(ErrorKind::not_found, "bulk.not_found");
    moved = *present;
    HINOMI_ASSIGN(const LineDesk desk, desk_of(kernel, transaction, person, work));
    // The first record of its label is seen by the lines that follow it.
    HINOMI_TRY(store::record_gates::gate_of(transaction, own_label(person, work)));
    HINOMI_ASSIGN(const auto view, store::record_gates::view_of(transaction, person));
    const auto& lines = work.input.lines;
    const auto from = static_cast<std::size_t>(moved.done);
    for (std::size_t at = from; at < std::min(from + most, lines.size()); ++at) {
      store::StoredBulkLine taken;
      if (why_refused != nullptr) {
        taken = refused_line(lines[at], *why_refused);
      } else {
        HINOMI_ASSIGN(taken, take_line(desk, transaction, view, lines[at]));
      }
      HINOMI_TRY(store::add_bulk_line(transaction, moved.id, taken));
      count(moved, taken);
    }
    if (moved.done == moved.total && !moved.ended) {
      moved.ended = transaction.now();
      HINOMI_TRY(note(kernel, transaction, person, moved, own_label(person, work)));
      if (moved.made < moved.total)
        HINOMI_TRY(store::keep_blob_until(transaction, moved.blob, transaction.now() + limits::source_kept));
    }
    return store::move_bulk_run(transaction, moved);
  }));
  run = moved;
  return {};
}

// A line that passes the checks and still cannot be stored is found alone and refused with its reason.
Result<void> take_lines(Kernel& kernel, const access::Principal& person, const Work& work,
                        StoredBulkRun& run) {
  const auto whole = take_batch(kernel, person, work, run, limits::batch_lines);
  if (whole || !is_of_the_line(whole.error()) || whole.error().code == "bulk.not_found") return whole;
  const auto end = std::min<std::int64_t>(run.done + std::int64_t{limits::batch_lines}, run.total);
  while (run.done < end) {
    const auto one = take_batch(kernel, person, work, run, 1);
    if (one) continue;
    if (!is_of_the_line(one.error())) return one;
    const Error why = one.error();
    HINOMI_TRY(take_batch(kernel, person, work, run, 1, &why));
  }
  return {};
}

Result<StoredBulkRun> own_run(const Kernel& kernel, const access::Principal& person, std::string_view id) {
  std::optional<StoredBulkRun> found;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, store::find_bulk_run(snapshot, person.id, id));
    return {};
  }));
  if (found) return *std::move(found);
  return fail(ErrorKind::not_found, "bulk.not_found");
}

Result<Work> work_of_run(const Kernel& kernel, const access::Principal& person, const StoredBulkRun& run) {
  HINOMI_ASSIGN(const auto bytes, kernel.store().vault().get(run.blob));
  return work_of(kernel, person, run.type, given_of_settings(run, std::string(text_of(bytes))));
}

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  // A spreadsheet would take such a text for a formula.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    cell += '\'';
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

Error error_of(const store::StoredBulkLine& line) {
  Error error = fail(ErrorKind::malformed, line.code);
  const Json arguments = stored_object(line.arguments);
  for (const auto& [name, value] : arguments.items())
    error.args.emplace_back(name, value.is_string() ? value.get<std::string>() : to_text(value));
  return error;
}

}  // namespace

Result<Given> given_of(const BulkWanted& wanted) {
  auto bytes = read_base64(wanted.content);
  if (!bytes) return fail(ErrorKind::malformed, "record.file_unreadable");
  return Given{wanted.name,
               *std::move(bytes),
               wanted.map.value_or(std::vector<std::string>()),
               wanted.values.value_or("{}"),
               wanted.confidentiality,
               wanted.tlp,
               wanted.compartment.value_or("")};
}

Result<BulkPreview> BulkIntake::preview(const access::Principal& person, std::string_view type,
                                        const Given& given) const {
  Kernel& kernel = x_procedures.kernel();
  HINOMI_ASSIGN(const Work work, work_of(kernel, person, type, given));
  BulkPreview preview;
  preview.form = work.input.form;
  const FieldDefinition* key = key_field(work.type);
  preview.key_field = key == nullptr ? "" : key->name;
  for (std::size_t at = 0; at < work.columns.size(); ++at)
    preview.columns.push_back({work.input.headings[at], work.columns[at]});
  preview.total = std::ssize(work.input.lines);
  std::set<std::string> keys;
  std::size_t refused = 0;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const LineDesk desk, desk_of(kernel, snapshot, person, work));
    HINOMI_ASSIGN(const auto view, store::record_gates::view_of(snapshot, person));
    for (const InputLine& line : work.input.lines) {
      BulkSample sample{static_cast<std::int64_t>(line.line), BulkOutcome::made, "{}", {}, "{}"};
      const auto checked = check_line(desk, line);
      if (!checked && !is_of_the_line(checked.error())) return checked.error();
      if (checked) {
        sample.fields = checked->fields;
        HINOMI_ASSIGN(const auto same, same_record(desk, snapshot, view, *checked));
        if (same || (!checked->key.empty() && !keys.insert(checked->key).second))
          sample.outcome = BulkOutcome::joined;
      } else {
        sample.outcome = BulkOutcome::refused;
        sample.code = checked.error().code;
        sample.arguments = told_arguments(checked.error());
      }
      preview.made += sample.outcome == BulkOutcome::made;
      preview.joined += sample.outcome == BulkOutcome::joined;
      const bool is_refused = sample.outcome == BulkOutcome::refused;
      preview.refused += is_refused;
      const bool among_first =
          preview.made + preview.joined + preview.refused <= std::int64_t{limits::samples_shown};
      if (among_first || (is_refused && ++refused <= limits::samples_shown))
        preview.samples.push_back(std::move(sample));
    }
    return {};
  }));
  // That somebody keeps an identifier already is what the preview tells.
  if (preview.joined > 0)
    HINOMI_TRY(note_list(kernel, person,
                         {"record.similar", work.type.name, to_hex(sha256(given.bytes)),
                          static_cast<std::size_t>(preview.joined)}));
  return preview;
}

Result<BulkRun> BulkIntake::begin(const access::Principal& person, std::string_view type,
                                  const Given& given) {
  Kernel& kernel = x_procedures.kernel();
  HINOMI_TRY(check_text("name", given.name, 200, false));
  HINOMI_ASSIGN(const Work work, work_of(kernel, person, type, given));
  HINOMI_TRY(all_columns_known(work));
  if (decode::holds_encoded_picture(given.bytes)) return fail(ErrorKind::forbidden, "bulk.pictures");
  StoredBulkRun run;
  run.id = make_id(kernel.now());
  run.type = work.type.name;
  run.person = person.id;
  run.name = given.name;
  run.settings = to_text(settings_of(given));
  run.once = to_hex(sha256(run.type + "\n" + run.settings + "\n" + to_hex(sha256(given.bytes))));
  run.total = std::ssize(work.input.lines);
  store::Store& store = kernel.store();
  HINOMI_ASSIGN(run.blob, store::put_blob({store.database(), store.vault()}, bytes_of(given.bytes)));
  bool again = false;
  HINOMI_TRY(store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto before, store::find_bulk_once(transaction, person.id, run.once));
    again = before.has_value();
    if (again) {
      run = *before;
      return {};
    }
    run.begun = transaction.now();
    // A file without lines has nothing to wait for.
    if (run.total == 0) run.ended = run.begun;
    HINOMI_TRY(store::keep_blob_until(transaction, run.blob, run.begun + limits::unfinished_kept));
    HINOMI_TRY(store::add_bulk_run(transaction, run));
    return note(kernel, transaction, person, run, own_label(person, work));
  }));
  return shown(run, again);
}

Result<BulkRun> BulkIntake::go_on(const access::Principal& person, std::string_view id) {
  Kernel& kernel = x_procedures.kernel();
  HINOMI_ASSIGN(StoredBulkRun run, own_run(kernel, person, id));
  if (run.ended) return shown(run);
  HINOMI_ASSIGN(const Work work, work_of_run(kernel, person, run));
  for (std::size_t batch = 0; batch < limits::batches_at_once && !run.ended; ++batch)
    HINOMI_TRY(take_lines(kernel, person, work, run));
  return shown(run);
}

Result<BulkRun> BulkIntake::run(const access::Principal& person, std::string_view id) const {
  HINOMI_ASSIGN(const StoredBulkRun run, own_run(x_procedures.kernel(), person, id));
  return shown(run);
}

Result<BulkLineList> BulkIntake::lines(const access::Principal& person, std::string_view id,
                                       const ListBulkLinesQuery& query) const {
  const Kernel& kernel = x_procedures.kernel();
  HINOMI_ASSIGN(const StoredBulkRun run, own_run(kernel, person, id));
  BulkLineList list;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto rows,
                  store::bulk_lines(snapshot, {run.id, query.outcome.value_or(BulkOutcome::refused),
                                               query.after.value_or(0), limits::lines_shown}));
    for (const auto& row : rows)
      list.items.push_back({row.line, row.outcome, row.record, row.code, row.arguments});
    return {};
  }));
  if (std::ssize(list.items) == limits::lines_shown) list.next = list.items.back().line;
  return list;
}

Result<std::string> BulkIntake::refused(const access::Principal& person, std::string_view id,
                                        Language language) const {
  const Kernel& kernel = x_procedures.kernel();
  HINOMI_ASSIGN(const StoredBulkRun run, own_run(kernel, person, id));
  HINOMI_ASSIGN(const Work work, work_of_run(kernel, person, run));
  std::map<std::int64_t, std::string> raw;
  for (const InputLine& line : work.input.lines) raw[static_cast<std::int64_t>(line.line)] = raw_line(line);
  const bool ja = language == Language::ja;
  std::string csv = "\xEF\xBB\xBF";
  csv += ja ? "\"行\",\"理由\",\"内容\"\r\n" : "\"line\",\"reason\",\"content\"\r\n";
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto rows,
                  store::bulk_lines(snapshot, {run.id, BulkOutcome::refused, 0, limits::refused_rows_max}));
    for (const auto& row : rows)
      csv += std::to_string(row.line) + "," + csv_cell(error_text(error_of(row), language)) + "," +
             csv_cell(raw[row.line]) + "\r\n";
    return {};
  }));
  return csv;
}

}  // namespace hinomi::procedure::bulk
