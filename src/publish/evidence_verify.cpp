// See evidence_verify.hpp. From the outside in: the archive's bytes, the files against the manifest, the
// journal's proof, the manifest against the journal, then each record: no change missing, every move and file
// in the journal.
#include "publish/evidence_verify.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "publish/evidence_form.hpp"
#include "publish/zip_text.hpp"
#include "store/journal/proof.hpp"

namespace hinomi::publish {
namespace {

using Files = std::map<std::string, std::string, std::less<>>;

Error differs(std::string_view code, ErrorArgs args = {}) {
  return fail(ErrorKind::malformed, std::string(code), std::move(args));
}

std::string text_of(const Json& object, const char* name) {
  return object.is_object() && object.contains(name) && object[name].is_string()
             ? object[name].get<std::string>()
             : std::string();
}

std::int64_t number_of(const Json& object, const char* name) {
  return object.is_object() && object.contains(name) && object[name].is_number_integer()
             ? object[name].get<std::int64_t>()
             : -1;
}

const Json& list_of(const Json& object, const char* name) {
  static const Json none = Json::array();
  return object.is_object() && object.contains(name) && object[name].is_array() ? object[name] : none;
}

Result<Files> read_files(std::string_view archive) {
  HINOMI_ASSIGN(const NamedTexts named, files_of_zip(archive));
  Files files;
  for (const auto& [name, text] : named) {
    if (!files.emplace(name, text).second) return differs("evidence.file_extra", {{"name", name}});
  }
  return files;
}

Result<Json> read_manifest(const Files& files) {
  const auto found = files.find(evidence_form::manifest_name);
  auto manifest =
      found == files.end() ? Result<Json>(differs("evidence.manifest_altered")) : parse_json(found->second);
  if (!manifest || text_of(*manifest, "format") != evidence_form::format ||
      to_text(*manifest) != found->second || list_of(*manifest, "items").empty())
    return differs("evidence.manifest_altered");
  return manifest;
}

Result<void> check_files(const Files& files, const Json& manifest) {
  std::set<std::string> listed{evidence_form::manifest_name, evidence_form::proof_name};
  for (const Json& row : list_of(manifest, "files")) {
    const std::string name = text_of(row, "name");
    const auto found = files.find(name);
    if (found == files.end()) return differs("evidence.file_missing", {{"name", name}});
    if (number_of(row, "bytes") != static_cast<std::int64_t>(found->second.size()) ||
        text_of(row, "sha256") != to_hex(sha256(found->second)))
      return differs("evidence.file_altered", {{"name", name}});
    listed.insert(name);
  }
  for (const auto& [name, text] : files) {
    if (!listed.contains(name)) return differs("evidence.file_extra", {{"name", name}});
  }
  if (files.contains(evidence_form::proof_name)) return {};
  return differs("evidence.file_missing", {{"name", evidence_form::proof_name}});
}

struct ItemEntry {
  const store::ProvenEntry* entry;
  Json payload;
};

std::vector<ItemEntry> entries_of(const store::Proof& proof, const std::string& subject) {
  std::vector<ItemEntry> entries;
  for (const store::ProvenEntry& entry : proof.entries) {
    if (entry.subject != subject) continue;
    auto payload = parse_json(entry.payload);
    entries.push_back({&entry, payload ? *std::move(payload) : Json::object()});
  }
  return entries;
}

// What one record's files and the journal say of each other.
class ItemCheck {
 public:
  ItemCheck(const Json& row, const Json& item, const store::Proof& proof)
      : x_row(row), x_item(item), x_entries(entries_of(proof, evidence_form::subject_of(row))) {}

  Result<void> check(const Files& files, const std::string& manifest_digest) const {
    for (const char* name : {"type", "id", "number"}) {
      if (text_of(x_row, name) != text_of(x_item, name)) return wrong("evidence.manifest_altered");
    }
    HINOMI_TRY(check_export(manifest_digest));
    HINOMI_TRY(check_versions());
    HINOMI_TRY(check_custody());
    return check_attached(files);
  }

 private:
  Error wrong(std::string_view code, ErrorArgs args = {}) const {
    args.insert(args.begin(), {"number", text_of(x_row, "number")});
    return differs(code, std::move(args));
  }

  Result<void> check_export(const std::string& manifest_digest) const {
    const bool noted = std::any_of(x_entries.begin(), x_entries.end(), [&](const ItemEntry& each) {
      return each.entry->action == evidence_form::exported_action &&
             text_of(each.payload, "manifest") == manifest_digest &&
             number_of(each.payload, "version") == number_of(x_row, "version");
    });
    return noted ? Result<void>() : wrong("evidence.not_exported");
  }

  // Every change of a record raises its version by one and is an entry.
  Result<void> check_versions() const {
    std::int64_t version = 0;
    for (const ItemEntry& each : x_entries) {
      if (!each.payload.contains("fields_digest")) continue;
      if (number_of(each.payload, "version") > number_of(x_row, "version")) break;
      ++version;
      if (number_of(each.payload, "version") != version)
        return wrong("evidence.change_missing", {{"version", std::to_string(version)}});
    }
    if (version == number_of(x_row, "version") && version == number_of(x_item, "version")) return {};
    return wrong("evidence.change_missing", {{"version", std::to_string(version + 1)}});
  }

  Result<void> check_custody() const {
    std::set<std::string> moves;
    std::string previous;
    std::int64_t place = 0;
    for (Json row : list_of(x_item, "custody")) {
      const ErrorArgs at{{"row", std::to_string(++place)}};
      const std::string hash = text_of(row, "hash");
      if (!row.is_object() || number_of(row, "number") != place || text_of(row, "previous") != previous)
        return wrong("evidence.custody_altered", at);
      row.erase("hash");
      if (to_hex(sha256(to_text(row))) != hash) return wrong("evidence.custody_altered", at);
      if (!is_entered(row, hash)) return wrong("evidence.custody_unproven", at);
      moves.insert(hash);
      previous = hash;
    }
    return check_none_removed(moves);
  }

  bool is_entered(const Json& row, const std::string& hash) const {
    return std::any_of(x_entries.begin(), x_entries.end(), [&](const ItemEntry& each) {
      return text_of(each.payload, "custody") == hash &&
             each.entry->action == "record.step." + text_of(row, "action") &&
             each.entry->actor_name == text_of(row, "actor");
    });
  }

  // A move that the journal tells and the record does not have was taken out, unless the step was taken back.
  Result<void> check_none_removed(const std::set<std::string>& moves) const {
    for (std::size_t i = 0; i < x_entries.size(); ++i) {
      const std::string hash = text_of(x_entries[i].payload, "custody");
      if (hash.empty() || moves.contains(hash)) continue;
      if (number_of(x_entries[i].payload, "version") > number_of(x_row, "version")) continue;
      const auto next =
          std::find_if(x_entries.begin() + static_cast<std::ptrdiff_t>(i) + 1, x_entries.end(),
                       [](const ItemEntry& each) { return each.payload.contains("fields_digest"); });
      if (next == x_entries.end() || next->entry->action != "record.undone")
        return wrong("evidence.custody_removed",
                     {{"sequence", std::to_string(x_entries[i].entry->sequence)}});
    }
    return {};
  }

  Result<void> check_attached(const Files& files) const {
    for (const Json& file : list_of(x_item, "files")) {
      const std::string digest = text_of(file, "digest"), archived = text_of(file, "archived");
      const bool entered = std::any_of(x_entries.begin(), x_entries.end(), [&](const ItemEntry& each) {
        return text_of(each.payload, "file_digest") == digest;
      });
      const auto found = files.find(archived);
      const bool same = archived.empty() || (found != files.end() && to_hex(sha256(found->second)) == digest);
      if (!entered || !same) return wrong("evidence.file_unproven", {{"name", text_of(file, "name")}});
    }
    return {};
  }

  const Json& x_row;
  const Json& x_item;
  std::vector<ItemEntry> x_entries;
};

}  // namespace

Result<EvidenceFinding> verify_evidence(std::string_view archive, std::string_view expected_key_hex) {
  HINOMI_ASSIGN(const Files files, read_files(archive));
  HINOMI_ASSIGN(const Json manifest, read_manifest(files));
  HINOMI_TRY(check_files(files, manifest));
  HINOMI_ASSIGN(const auto proof,
                store::read_proof(files.find(evidence_form::proof_name)->second, expected_key_hex));
  const std::string digest = to_hex(sha256(files.find(evidence_form::manifest_name)->second));
  EvidenceFinding finding{{},
                          proof.public_key,
                          text_of(manifest, "made"),
                          text_of(manifest, "made_by"),
                          text_of(manifest, "organisation"),
                          manifest.value("demonstration", Json()) == true,
                          static_cast<std::int64_t>(proof.entries.size()),
                          proof.newest_signature};
  for (const Json& row : list_of(manifest, "items")) {
    const std::string name = "items/" + std::to_string(finding.items.size() + 1) + ".json";
    const auto found = files.find(name);
    const auto item = found == files.end() ? Result<Json>(differs("evidence.file_missing", {{"name", name}}))
                                           : parse_json(found->second);
    if (!item) return item.error();
    HINOMI_TRY(ItemCheck(row, *item, proof).check(files, digest));
    finding.items.push_back({text_of(row, "number"), text_of(*item, "title"), number_of(row, "version"),
                             static_cast<std::int64_t>(list_of(*item, "custody").size()),
                             static_cast<std::int64_t>(list_of(*item, "files").size())});
  }
  return finding;
}

}  // namespace hinomi::publish
