// See parts.hpp.
#include "intel/know/parts.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "intel/limits.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

Result<IntelHeld> shown_held(const KnowRoom& room, const store::IntelReader& reader,
                             const store::HeldValue& held) {
  IntelHeld shown;
  shown.kind = held.kind;
  shown.value = held.value;
  shown.role = held.role;
  shown.begin = static_cast<std::int64_t>(held.span.begin);
  shown.end = static_cast<std::int64_t>(held.span.end);
  HINOMI_ASSIGN(const auto place, reader.find(held.kind, held.value));
  if (place) {
    HINOMI_ASSIGN(const std::int64_t count, reader.count(*place));
    shown.parts = std::min(count, limits::parts_counted_max);
  }
  shown.warnings = warnings_of(room, held.kind, held.value);
  return shown;
}

Result<store::IntelImport> seen_import(const KnowRoom& room, const access::Principal& person,
                                       const std::string& id) {
  HINOMI_ASSIGN(auto import, room.intel.import(person, Permission::intel_read, id));
  if (!import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", id}});
  return *std::move(import);
}

Result<std::vector<IntelRefusal>> refusals_of(const store::IntelReader& reader,
                                              const store::IntelImport& import) {
  HINOMI_ASSIGN(const auto refusals, reader.refusals(import, limits::refusals_shown_max));
  std::vector<IntelRefusal> shown;
  for (const TakenRefusal& one : refusals) {
    Json arguments = Json::object();
    for (const auto& [name, value] : one.error.args) arguments[name] = value;
    shown.push_back({static_cast<std::int64_t>(one.span.begin), static_cast<std::int64_t>(one.span.end),
                     one.id, one.error.code, to_text(arguments)});
  }
  return shown;
}

}  // namespace

Result<IntelPartDetail> part_detail(const KnowRoom& room, const access::Principal& person,
                                    const std::string& id, const Page& page) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read, page.as_of));
  HINOMI_ASSIGN(const auto container, reader.container_by_id(id));
  if (!container) return fail(ErrorKind::not_found, "intel.part_unknown", {{"part", id}});
  HINOMI_ASSIGN(const std::string after, from_hex(page.after));
  Names names(room.intel);
  IntelPartDetail detail;
  HINOMI_ASSIGN(detail.part, shown_part(names, *container));
  HINOMI_ASSIGN(const auto kinds, reader.kinds_of(container->number));
  for (const auto& [kind, count] : kinds) detail.kinds.push_back({kind, count});
  HINOMI_ASSIGN(const store::HeldPage held, reader.page(container->number, page.limit, after));
  for (const store::HeldValue& value : held.values) {
    HINOMI_ASSIGN(auto shown, shown_held(room, reader, value));
    detail.values.push_back(std::move(shown));
  }
  if (!held.next.empty()) detail.next = to_hex(bytes_of(held.next));
  HINOMI_TRY(note_question(room, person, "intel.read", id, detail.values.size()));
  return detail;
}

Result<IntelOriginalList> originals(const KnowRoom& room, const access::Principal& person, const Page& page) {
  HINOMI_ASSIGN(const auto imports,
                room.intel.imports(person, Permission::intel_read, page.limit, page.after));
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  Names names(room.intel);
  IntelOriginalList list;
  for (const store::IntelImport& import : imports) {
    HINOMI_ASSIGN(auto shown, shown_original(names, import, reader, room.store, person));
    list.items.push_back(std::move(shown));
  }
  if (imports.size() == page.limit && !imports.empty()) list.next = imports.back().id;
  HINOMI_TRY(note_question(room, person, "intel.listed", "originals " + page.after, list.items.size()));
  return list;
}

Result<IntelOriginalDetail> original_detail(const KnowRoom& room, const access::Principal& person,
                                            const std::string& id) {
  HINOMI_ASSIGN(const store::IntelImport import, seen_import(room, person, id));
  Names names(room.intel);
  IntelOriginalDetail detail;
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(detail.original, shown_original(names, import, reader, room.store, person));
  HINOMI_ASSIGN(detail.refusals, refusals_of(reader, import));
  HINOMI_ASSIGN(const auto parts, reader.containers_of(id, limits::parts_shown_max));
  for (const store::IntelContainer& part : parts) {
    HINOMI_ASSIGN(auto shown, shown_part(names, part));
    detail.parts.push_back(std::move(shown));
  }
  HINOMI_TRY(note_question(room, person, "intel.read", id, detail.parts.size()));
  return detail;
}

Result<IntelSourceList> sources(const KnowRoom& room, const access::Principal& person) {
  Names names(room.intel);
  IntelSourceList list;
  HINOMI_TRY(room.intel.each_source(
      person, Permission::intel_read,
      [&](std::int64_t originals, const store::IntelImport& newest) -> Result<void> {
        HINOMI_ASSIGN(auto name, names.source(newest.original.source));
        list.items.push_back({newest.original.source, std::move(name),
                              newest.original.grade.value_or(SourceGrade::x), originals, newest.taken});
        return {};
      }));
  std::sort(list.items.begin(), list.items.end(),
            [](const IntelSource& a, const IntelSource& b) { return a.name < b.name; });
  return list;
}

}  // namespace hinomi::intel
