// See dispatch_desk.hpp.
#include "procedure/dispatch_desk.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure {
namespace {

std::vector<std::string> texts_in(const Json& values, const char* name) {
  std::vector<std::string> texts;
  const auto found = values.find(name);
  if (found == values.end() || !found->is_array()) return texts;
  for (const Json& one : *found) {
    if (one.is_string()) texts.push_back(one.get<std::string>());
  }
  return texts;
}

bool holds(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// A desk says which of the listed kinds it takes; it takes others, such as a request without a kind, as they
// come.
bool is_listed(const Definitions& definitions, std::string_view type) {
  bool listed = false;
  for (std::int64_t version = 1; const RecordType* desk = definitions.version(desk_type, version);
       ++version) {
    const FieldDefinition* takes = find_field(*desk, "takes");
    const Vocabulary* kinds =
        takes == nullptr ? nullptr : definitions.vocabulary(takes->vocabulary.value_or(""));
    listed = kinds != nullptr && std::any_of(kinds->terms.begin(), kinds->terms.end(),
                                             [&](const Term& term) { return term.code == type; });
  }
  return listed;
}

}  // namespace

std::string DispatchDesk::form() const {
  for (const char* form : {"pdf", "docx", "json", "csv", "stix"}) {
    if (holds(forms, form)) return form;
  }
  return "pdf";
}

Result<DispatchDesk> read_desk(const StoredRecord& record) {
  const auto values = parse_json(record.fields);
  if (record.type != desk_type || !values || !values->is_object())
    return fail(ErrorKind::not_found, "sending.no_desk");
  DispatchDesk desk;
  desk.id = record.id;
  desk.number = record.number;
  desk.title = text_in(*values, "title");
  desk.legal_name = text_in(*values, "legal_name");
  desk.desk = text_in(*values, "desk");
  desk.in_force = record.state == desk_in_force;
  desk.tlp_most = parse_tlp(text_in(*values, "tlp")).value_or(Tlp::clear);
  desk.takes = texts_in(*values, "takes");
  desk.forms = texts_in(*values, "forms");
  desk.way = parse_sending_way(text_in(*values, "way")).value_or(SendingWay::by_hand);
  desk.mail_address = text_in(*values, "mail_address");
  desk.certificate = text_in(*values, "certificate");
  desk.folder = text_in(*values, "folder");
  desk.address = text_in(*values, "address");
  desk.authority = text_in(*values, "authority");
  desk.inside = values->value("inside", false);
  desk.once = values->value("once", false);
  return desk;
}

Result<void> may_go(const Definitions& definitions, const StoredRecord& record, const DispatchDesk& desk,
                    bool correction) {
  if (!desk.in_force) return fail(ErrorKind::forbidden, "sending.desk_not_in_force", {{"desk", desk.title}});
  if (correction) return {};
  if (is_listed(definitions, record.type) && !holds(desk.takes, record.type))
    return fail(ErrorKind::forbidden, "sending.kind_not_taken", {{"desk", desk.title}});
  const Tlp most = desk.inside ? std::max(desk.tlp_most, Tlp::amber_strict) : desk.tlp_most;
  if (record.label.tlp > most)
    return fail(ErrorKind::forbidden, "sending.tlp_beyond",
                {{"tlp", std::string(to_text(record.label.tlp))}, {"most", std::string(to_text(most))}});
  return {};
}

}  // namespace hinomi::procedure
