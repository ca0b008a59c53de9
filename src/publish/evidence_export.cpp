// See evidence_export.hpp.
#include "publish/evidence_export.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/procedures.hpp"
#include "publish/evidence_form.hpp"
#include "publish/record_text.hpp"
#include "publish/zip_text.hpp"
#include "store/journal/proof.hpp"
#include "store/journal/signing.hpp"
#include "store/store.hpp"

namespace hinomi::publish {
namespace {

using procedure::Procedures;

constexpr std::size_t items_max = 20;
constexpr std::size_t archive_bytes_max = 512u << 20;

// The field in which the type's steps keep custody; empty when none does.
std::string custody_field(const RecordType& type) {
  for (const TransitionDefinition& step : type.transitions) {
    for (const EffectUse& use : step.effects) {
      const auto field = procedure::parameter(use.parameters, "field");
      if (use.effect == "count_custody" && !field.empty()) return field.front();
    }
  }
  return {};
}

class Export {
 public:
  explicit Export(const EvidenceRoom& room) : x_room(room) {}

  Result<EvidenceArchive> make(const std::string& type_name, const std::string& id) {
    HINOMI_ASSIGN(const RecordDetail first, detail(type_name, id));
    const RecordType* type = type_of(first);
    if (type == nullptr || custody_field(*type).empty())
      return fail(ErrorKind::unsupported, "evidence.no_custody", {{"number", first.record.number}});
    HINOMI_TRY(add_item(first));
    for (const RecordLink& link : first.links) HINOMI_TRY(add_linked(link));
    put("README.txt", evidence_form::readme());
    const std::string manifest = manifest_text(first);
    HINOMI_TRY(note_export(to_hex(sha256(manifest))));
    HINOMI_ASSIGN(const std::string proof, prove());
    x_files.insert(x_files.begin(), {evidence_form::manifest_name, manifest});
    x_files.emplace_back(evidence_form::proof_name, proof);
    return EvidenceArchive{"hinomi-" + first.record.number + ".zip", zip_of(x_files)};
  }

 private:
  Result<RecordDetail> detail(const std::string& type, const std::string& id) const {
    return x_room.procedures.detail(x_room.person, type, id);
  }

  const RecordType* type_of(const RecordDetail& record) const {
    return x_room.procedures.definitions().version(record.record.type, record.definition_version);
  }

  void put(std::string name, std::string text) { x_files.emplace_back(std::move(name), std::move(text)); }

  Result<void> add_linked(const RecordLink& link) {
    const bool here = std::any_of(x_items.begin(), x_items.end(),
                                  [&](const Json& item) { return item["id"] == link.other.id; });
    if (here || x_items.size() >= items_max) return {};
    const RecordType* type =
        x_room.procedures.definitions().in_force(link.other.type, x_room.store.database().now());
    if (type == nullptr || custody_field(*type).empty()) return {};
    HINOMI_ASSIGN(const RecordDetail other, detail(link.other.type, link.other.id));
    return add_item(other);
  }

  Result<void> add_item(const RecordDetail& record) {
    const RecordRow& row = record.record;
    const std::string number = std::to_string(x_items.size() + 1);
    const RecordType* type = type_of(record);
    if (type == nullptr) return {};
    HINOMI_ASSIGN(const Json values, parse_json(record.fields));
    HINOMI_ASSIGN(const auto sheet, x_room.procedures.sheet(x_room.person, row.type, row.id, false));
    Json item{{"type", row.type},       {"id", row.id},       {"number", row.number},
              {"title", row.title},     {"state", row.state}, {"version", row.version},
              {"owner", row.owner},     {"values", values},   {"masked", record.masked},
              {"hidden", record.hidden}};
    item["custody"] = values.value(custody_field(*type), Json::array());
    HINOMI_ASSIGN(item["files"], add_files(record, number));
    put("items/" + number + ".json", to_text(item));
    put("items/" + number + ".html", record_print(sheet, Language::ja));
    x_items.push_back({{"type", row.type}, {"id", row.id}, {"number", row.number}, {"version", row.version}});
    return {};
  }

  Result<Json> add_files(const RecordDetail& record, const std::string& number) {
    Json files = Json::array();
    for (const RecordFile& file : record.files) {
      HINOMI_ASSIGN(auto bytes,
                    x_room.procedures.file(x_room.person, record.record.type, record.record.id, file.id));
      x_bytes += bytes.bytes.size();
      if (x_bytes > archive_bytes_max)
        return fail(ErrorKind::limit_exceeded, "evidence.too_large",
                    {{"limit", std::to_string(archive_bytes_max >> 20)}});
      const std::string path = "files/" + number + "/" + std::to_string(files.size() + 1) + "-" + file.name;
      files.push_back({{"name", file.name},
                       {"type", file.type},
                       {"bytes", file.bytes},
                       {"digest", file.digest},
                       {"archived", path}});
      put(path, std::move(bytes.bytes));
    }
    return files;
  }

  std::string manifest_text(const RecordDetail& first) const {
    Json files = Json::array();
    for (const auto& [name, text] : x_files)
      files.push_back({{"name", name}, {"bytes", text.size()}, {"sha256", to_hex(sha256(text))}});
    return to_text(Json{{"format", evidence_form::format},
                        {"made", to_iso(x_room.store.database().now())},
                        {"made_by", x_room.person.name},
                        {"organisation", x_room.person.organisation},
                        {"demonstration", first.record.demonstration},
                        {"items", x_items},
                        {"files", std::move(files)}});
  }

  Result<void> note_export(const std::string& manifest_digest) const {
    Label label;
    label.confidentiality = Confidentiality::class2;
    label.owner = x_room.person.organisation;
    for (const Json& item : x_items) {
      const Json payload{
          {"number", item["number"]}, {"version", item["version"]}, {"manifest", manifest_digest}};
      HINOMI_TRY(x_room.store.journal().record(
          x_room.person, {std::string(evidence_form::exported_action), evidence_form::subject_of(item),
                          to_text(payload), label}));
    }
    return x_room.store.journal().checkpoint();
  }

  Result<std::string> prove() const {
    std::vector<std::string> subjects;
    for (const Json& item : x_items) subjects.push_back(evidence_form::subject_of(item));
    HINOMI_ASSIGN(const std::string key, store::read_public_key(x_room.store.directory()));
    return store::write_proof(x_room.store.database(), key, subjects, evidence_form::is_shown);
  }

  const EvidenceRoom& x_room;
  NamedTexts x_files;
  Json x_items = Json::array();
  std::size_t x_bytes = 0;
};

}  // namespace

Result<EvidenceArchive> export_evidence(const EvidenceRoom& room, const std::string& type,
                                        const std::string& id) {
  return Export(room).make(type, id);
}

}  // namespace hinomi::publish
