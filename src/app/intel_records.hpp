// Watches, detection rules, contacts and targets that are down as their records say them (watch,
// detection_rule, joint_investigation, takedown_request): the one place that knows their field names. In: a
// record with its values. Out: what the engines take; a field that is missing counts as empty. Never fails.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "intel/watch/watch_set.hpp"
#include "model/record.hpp"

namespace hinomi::app {

inline constexpr std::string_view watch_type = "watch", prepared_state = "prepared",
                                  watching_state = "watching", rule_type = "detection_rule",
                                  rule_state = "in_force", joint_type = "joint_investigation",
                                  joint_contact_step = "get_in_touch", takedown_type = "takedown_request";
/// In which the targets of a takedown are watched for their coming back.
inline constexpr std::array<std::string_view, 3> takedown_watched_states{"verified", "watching",
                                                                         "reappeared"};

intel::Watch watch_of(const StoredRecord& record);
/// The watch over the targets of a takedown since they were seen to be down; nothing before.
std::optional<intel::Watch> watch_of_takedown(const StoredRecord& request);
/// Whether the last day of the watch (JST) has passed.
bool is_over(const StoredRecord& record, Instant now);

struct RuleText {
  std::optional<RuleForm> form;
  std::string text;
};
RuleText rule_of(std::string_view fields);

}  // namespace hinomi::app
