// Joins the parts of the route table.
#include "server/routes/tables.hpp"

namespace hinomi::server {

RouteTable route_table(const Services& services, Accounts& accounts) {
  RouteTable table;
  add_account_routes(table, services, accounts);
  add_people_routes(table, services);
  add_observe_routes(table, services);
  add_sensor_routes(table, services);
  add_alert_routes(table, services);
  add_audit_routes(table, services);
  add_record_routes(table, services);
  add_bulk_routes(table, services);
  add_intel_routes(table, services);
  add_intel_share_routes(table, services);
  add_intel_knowing_routes(table, services);
  add_intel_giving_routes(table, services);
  add_intel_use_routes(table, services);
  add_hit_routes(table, services);
  add_intel_feed_routes(table, services);
  add_trace_routes(table, services);
  add_record_file_routes(table, services);
  add_letter_routes(table, services);
  add_act_routes(table, services);
  add_joint_routes(table, services);
  add_sending_routes(table, services);
  add_system_routes(table, services);
  return table;
}

}  // namespace hinomi::server
