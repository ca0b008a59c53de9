// See entry_json.hpp.
#include "store/journal/entry_json.hpp"

#include "base/json.hpp"

namespace hinomi::store {

std::string text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string("?");
}

// No journal comes near it; what lies above is no number of one, and could not be counted on from.
constexpr std::int64_t number_max = std::int64_t{1} << 62;

std::int64_t number_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return -1;
  const auto number = found->get<std::int64_t>();
  return number <= number_max ? number : -1;
}

Json entry_json(const EntryView& entry) {
  return Json{{"sequence", entry.sequence},
              {"time_us", entry.time_us},
              {"actor", entry.actor},
              {"actor_name", entry.actor_name},
              {"organisation", entry.organisation},
              {"purpose", entry.purpose},
              {"action", entry.action},
              {"subject", entry.subject},
              {"label_confidentiality", entry.confidentiality},
              {"label_tlp", entry.tlp},
              {"label_handling", entry.handling},
              {"label_owner", entry.owner},
              {"label_compartment", entry.compartment},
              {"payload", entry.payload},
              {"payload_digest", entry.payload_digest},
              {"previous_hash", entry.previous_hash},
              {"hash", entry.hash}};
}

Json checkpoint_json(const Checkpoint& checkpoint) {
  return Json{{"number", checkpoint.number},
              {"sequence", checkpoint.sequence},
              {"hash", checkpoint.hash},
              {"time_us", checkpoint.time_us},
              {"signature", checkpoint.signature}};
}

void read_exported(const Json& entry, ExportedEntry& out) {
  const auto text = [&](std::string& held, const char* name) {
    return std::string_view(held = text_member(entry, name));
  };
  EntryView& view = out.view;
  view.sequence = number_member(entry, "sequence");
  view.time_us = number_member(entry, "time_us");
  view.actor = text(out.actor, "actor");
  view.actor_name = text(out.actor_name, "actor_name");
  view.organisation = text(out.organisation, "organisation");
  view.purpose = text(out.purpose, "purpose");
  view.action = text(out.action, "action");
  view.subject = text(out.subject, "subject");
  view.confidentiality = number_member(entry, "label_confidentiality");
  view.tlp = number_member(entry, "label_tlp");
  view.handling = text(out.handling, "label_handling");
  view.owner = text(out.owner, "label_owner");
  view.compartment = text(out.compartment, "label_compartment");
  view.payload = text(out.payload, "payload");
  view.payload_digest = text(out.payload_digest, "payload_digest");
  view.previous_hash = text(out.previous_hash, "previous_hash");
  view.hash = text(out.hash, "hash");
}

Checkpoint read_checkpoint(const Json& checkpoint) {
  return {number_member(checkpoint, "number"), number_member(checkpoint, "sequence"),
          text_member(checkpoint, "hash"), number_member(checkpoint, "time_us"),
          text_member(checkpoint, "signature")};
}

}  // namespace hinomi::store
