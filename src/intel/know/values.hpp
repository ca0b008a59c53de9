// What is known of values: of each that a pasted text holds, and of one in full. In: text of up to
// limits::lookup_bytes, or a kind and a value, defanged or not. Out: what the person may see; the warning
// lists annotate and take nothing away. Each question is a journal entry with a digest. Fails: malformed
// `intel.value_unfit` (kind, value), limit_exceeded `intel.text_too_large`; as the store does. Source:
// measures N1-1(1)ウ, F2(2)イ.
#pragma once
#include <optional>
#include <string>

#include "intel/know/room.hpp"
#include "model/intel.hpp"

namespace hinomi::intel {

Result<IntelLookup> look_up(const KnowRoom& room, const access::Principal& person, const std::string& text);
Result<IntelValueDetail> value_detail(const KnowRoom& room, const access::Principal& person,
                                      ObservableKind kind, const std::string& written,
                                      std::optional<Instant> as_of);

/// A value as it is asked for, in canonical form.
Result<TakenValue> taken_value(ObservableKind kind, const std::string& written);
/// The lists that know a value.
std::vector<IntelWarning> warnings_of(const KnowRoom& room, ObservableKind kind, std::string_view value);

}  // namespace hinomi::intel
