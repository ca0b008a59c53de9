// The route table, in parts by area; each part is one file of rows. The whole equals the operations of
// schema/api.json, which a test holds.
#pragma once
#include "server/accounts.hpp"
#include "server/route.hpp"
#include "server/services.hpp"

namespace hinomi::server {

/// After how long without packets a live sensor counts as missing.
inline constexpr std::string_view silence_key = "observe.gap_seconds";

void add_account_routes(RouteTable& table, const Services& services, Accounts& accounts);
void add_people_routes(RouteTable& table, const Services& services);
void add_observe_routes(RouteTable& table, const Services& services);
void add_sensor_routes(RouteTable& table, const Services& services);
void add_alert_routes(RouteTable& table, const Services& services);
void add_audit_routes(RouteTable& table, const Services& services);
void add_record_routes(RouteTable& table, const Services& services);
void add_act_routes(RouteTable& table, const Services& services);
void add_joint_routes(RouteTable& table, const Services& services);
void add_record_file_routes(RouteTable& table, const Services& services);
void add_letter_routes(RouteTable& table, const Services& services);
void add_bulk_routes(RouteTable& table, const Services& services);
void add_intel_routes(RouteTable& table, const Services& services);
void add_intel_share_routes(RouteTable& table, const Services& services);
void add_intel_knowing_routes(RouteTable& table, const Services& services);
void add_intel_giving_routes(RouteTable& table, const Services& services);
void add_intel_use_routes(RouteTable& table, const Services& services);
void add_hit_routes(RouteTable& table, const Services& services);
void add_trace_routes(RouteTable& table, const Services& services);
void add_intel_feed_routes(RouteTable& table, const Services& services);
void add_sending_routes(RouteTable& table, const Services& services);
void add_system_routes(RouteTable& table, const Services& services);

/// All rows.
RouteTable route_table(const Services& services, Accounts& accounts);

}  // namespace hinomi::server
