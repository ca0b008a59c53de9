// The form of an exported record with custody, shared by who writes and who verifies it.
#pragma once
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"

namespace hinomi::publish::evidence_form {

inline constexpr std::string_view format = "hinomi-evidence-1";
inline constexpr const char* manifest_name = "manifest.json";
inline constexpr const char* proof_name = "proof.jsonl";
inline constexpr std::string_view exported_action = "evidence.exported";

/// The journal's subject of an item of the manifest.
std::string subject_of(const Json& item);
/// Tells whether an export shows journal entries of the action: what was done, not who looked.
bool is_shown(std::string_view action);
std::string readme();

}  // namespace hinomi::publish::evidence_form
