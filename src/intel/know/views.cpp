// See views.hpp.
#include "intel/know/views.hpp"

#include "store/store.hpp"

namespace hinomi::intel {
namespace {

ImportState shown_state(store::ImportState state) {
  switch (state) {
    case store::ImportState::open:
      return ImportState::taking;
    case store::ImportState::finished:
      return ImportState::whole;
    case store::ImportState::given_up:
      return ImportState::refused;
  }
  HINOMI_ASSERT(false);
}

IntelForm form_of(const store::IntelImport& import) {
  return parse_intel_form(import.original.form).value_or(IntelForm::text);
}

}  // namespace

Result<std::string> Names::source(const std::string& id) {
  if (x_sources.empty()) {
    HINOMI_ASSIGN(const auto sources, x_intel.sources());
    for (const store::IntelSource& source : sources) x_sources[source.id] = source.name;
  }
  const auto found = x_sources.find(id);
  return found == x_sources.end() ? id : found->second;
}

Result<const store::IntelImport*> Names::original(const std::string& id) {
  if (const auto known = x_originals.find(id); known != x_originals.end()) return &known->second;
  HINOMI_ASSIGN(auto import, x_intel.import(id));
  if (!import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", id}});
  return &x_originals.emplace(id, *std::move(import)).first->second;
}

Result<IntelOriginal> shown_original(Names& names, const store::IntelImport& import) {
  IntelOriginal shown;
  shown.id = import.id;
  shown.name = import.original.name;
  shown.form = form_of(import);
  shown.state = shown_state(import.state);
  shown.bytes = import.original.bytes;
  shown.digest = import.original.digest;
  HINOMI_ASSIGN(shown.source, names.source(import.original.source));
  shown.source_grade = import.original.grade.value_or(SourceGrade::x);
  shown.info_grade = import.original.info.value_or(InfoGrade::uncorroborated);
  shown.objects_in = import.counts.in;
  shown.indexed = import.counts.indexed;
  shown.rejected = import.counts.rejected;
  shown.values = import.counts.occurrences;
  shown.taken = import.taken;
  shown.label = import.original.label;
  return shown;
}

namespace {

// The first entry about an original is of the one who took it in.
Result<std::string> taken_by(store::Store& store, const access::Principal& person,
                             const std::string& import) {
  HINOMI_ASSIGN(const auto entries,
                store.journal().history(person, Permission::intel_read, "intel_import/" + import));
  return entries.empty() ? std::string() : entries.front().actor_name;
}

Result<std::int64_t> values_in_sight(const store::IntelReader& reader,
                                     const std::vector<store::ContainerNumber>& parts) {
  std::int64_t values = 0;
  for (const store::ContainerNumber number : parts) {
    HINOMI_ASSIGN(const auto part, reader.container(number));
    if (part) values += part->values;
  }
  return values;
}

}  // namespace

Result<IntelOriginal> shown_original(Names& names, const store::IntelImport& import,
                                     const store::IntelReader& reader, store::Store& store,
                                     const access::Principal& person) {
  HINOMI_ASSIGN(IntelOriginal shown, shown_original(names, import));
  HINOMI_ASSIGN(const auto parts, reader.numbers_of(import.id));
  shown.parts = std::ssize(parts);
  HINOMI_ASSIGN(shown.taken_by, taken_by(store, person, import.id));
  HINOMI_ASSIGN(shown.warned, reader.warned_of(import));
  HINOMI_ASSIGN(const std::int64_t hidden, reader.hidden_objects_of(import));
  if (hidden == 0) return shown;
  shown.objects_in -= hidden;
  shown.indexed -= hidden;
  HINOMI_ASSIGN(shown.values, values_in_sight(reader, parts));
  return shown;
}

Result<IntelPart> shown_part(Names& names, const store::IntelContainer& container) {
  HINOMI_ASSIGN(const store::IntelImport* import, names.original(container.import));
  IntelPart shown;
  shown.id = container.id;
  shown.title = container.title;
  shown.type = container.type;
  shown.form = form_of(*import);
  shown.original = container.import;
  HINOMI_ASSIGN(shown.source, names.source(container.source));
  shown.source_grade = import->original.grade.value_or(SourceGrade::x);
  shown.info_grade = import->original.info.value_or(InfoGrade::uncorroborated);
  shown.time = container.time;
  shown.taken = container.recorded;
  shown.values = container.values;
  shown.pap = import->original.pap;
  shown.label = container.label;
  return shown;
}

Result<IntelClaim> shown_claim(Names& names, const store::IntelAssertion& assertion) {
  IntelClaim shown;
  shown.id = assertion.id;
  shown.subject = assertion.claim.subject;
  shown.predicate = assertion.claim.predicate;
  shown.object = assertion.claim.object;
  shown.polarity = assertion.claim.polarity;
  HINOMI_ASSIGN(shown.source, names.source(assertion.source));
  shown.source_grade = assertion.grade;
  shown.info_grade = assertion.info;
  if (assertion.claim.confidence) shown.confidence = *assertion.claim.confidence;
  shown.valid_from = assertion.claim.valid_from;
  shown.valid_to = assertion.claim.valid_to;
  shown.recorded = assertion.recorded;
  shown.original = assertion.import;
  shown.begin = static_cast<std::int64_t>(assertion.claim.evidence.begin);
  shown.end = static_cast<std::int64_t>(assertion.claim.evidence.end);
  shown.by = assertion.claim.person_name;
  shown.reason = assertion.claim.reason;
  shown.supersedes = assertion.claim.supersedes;
  shown.label = assertion.label;
  return shown;
}

}  // namespace hinomi::intel
