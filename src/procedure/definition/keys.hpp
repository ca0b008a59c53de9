// The keys that each part of a content file may have. The editors' schema (schema/procedure.schema.json)
// gives the same ones; a test holds both equal. Source: docs/guides/add-a-record-type.md.
#pragma once
#include <span>
#include <string_view>

namespace hinomi::procedure::keys {

inline constexpr std::string_view type[] = {
    "type",   "version", "effective",   "label",     "about",         "measures",
    "system", "mark",    "title",       "retention", "label_default", "purposes",
    "read",   "create",  "legal_basis", "initial",   "sections",      "fields",
    "states", "links",   "transitions", "deadlines", "content_free",  "list",
    "board",  "migrate", "extends",     "abstract",  "drop"};
inline constexpr std::string_view drop[] = {"sections", "fields", "states", "transitions", "deadlines"};
inline constexpr std::string_view label_default[] = {"confidentiality", "tlp"};
inline constexpr std::string_view content_free[] = {"field", "values"};
inline constexpr std::string_view section[] = {"ja", "en"};
inline constexpr std::string_view field[] = {
    "name",        "label",       "help",     "section",   "kind",        "vocabulary",
    "record_type", "observable",  "columns",  "items",     "required_in", "mask",
    "read_roles",  "write_roles", "searched", "filtered",  "match",       "length_max",
    "minimum",     "maximum",     "fixed",    "by_program"};
inline constexpr std::string_view column[] = {"name",       "label",      "kind",
                                              "vocabulary", "observable", "required"};
inline constexpr std::string_view term[] = {"code", "ja", "en", "parent", "retired"};
inline constexpr std::string_view state[] = {"name", "label", "phase", "locked"};
inline constexpr std::string_view transition[] = {
    "name",   "label",           "from",      "to",        "roles",   "relation",     "reason", "fields",
    "guards", "to_organisation", "to_person", "to_record", "effects", "undo_seconds", "key",    "program"};
inline constexpr std::string_view deadline[] = {"name",  "label", "starts",     "within",
                                                "until", "when",  "escalations"};
inline constexpr std::string_view within[] = {"minutes", "hours", "days", "business_minutes",
                                              "business_days"};
inline constexpr std::string_view escalation[] = {"before_minutes", "after_minutes", "before_days",
                                                  "after_days",     "role",          "above"};
inline constexpr std::string_view link[] = {"kind", "record_type", "label"};
inline constexpr std::string_view migration[] = {"from", "rename_fields", "rename_states", "drop_fields",
                                                 "add"};
inline constexpr std::string_view vocabulary[] = {"vocabulary", "label", "terms"};
inline constexpr std::string_view retention[] = {"classes"};
inline constexpr std::string_view retention_class[] = {"name", "label", "years", "starts", "source"};

inline constexpr std::string_view legal[] = {"rows"};
inline constexpr std::string_view legal_row[] = {"code",  "article", "from",   "to",     "kinds",
                                                 "roles", "drafts",  "limits", "source", "note"};
inline constexpr std::string_view legal_limits[] = {"days_each", "days_total", "in_writing"};

inline constexpr std::string_view measures[] = {"measures", "features"};
inline constexpr std::string_view measure[] = {"id", "circular", "systems", "ja", "en"};
inline constexpr std::string_view feature[] = {"name", "path", "label", "measures", "tests"};
inline constexpr std::string_view measure_tests[] = {"tests"};
inline constexpr std::string_view measure_test[] = {"test", "measures"};

/// What lists may show beside fields.
inline constexpr std::string_view list_columns[] = {"number", "title",   "state", "due",      "updated",
                                                    "made",   "urgency", "owner", "assignee", "receiver"};

}  // namespace hinomi::procedure::keys
