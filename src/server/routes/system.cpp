// Rows that bring observations in and take demonstration data out. The work itself is app/'s and observe/'s.
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

Error not_wired(std::string_view route) {
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", std::string(route)}});
}

Result<Receipt> write_batch(Call& call, const SensorBatch& batch, const Services& services) {
  if (!services.write_batch) return not_wired("write_batch");
  const auto& only = call.person.only_sensor;
  if (only) {
    HINOMI_ASSIGN(const auto sensor, services.store->sensors().find_by_name(call.person, batch.sensor,
                                                                            Permission::observe_ingest));
    if (!sensor || sensor->id != *only) {
      return fail(ErrorKind::forbidden, "access.other_sensor", {{"sensor", batch.sensor}});
    }
  }
  return services.write_batch(call.person, batch);
}

}  // namespace

void add_system_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(body_route<ImportWanted>(
      {"import_captures", "POST", "/api/v1/observe/imports", observe_ingest, true}, decode_import_wanted,
      [s](Call& call, const ImportWanted& wanted) -> Result<Job> {
        if (!s->import_captures) return not_wired("import_captures");
        call.answer.status = 202;
        return s->import_captures(call.person, wanted);
      }));
  table.push_back(
      plain_route({"job", "GET", "/api/v1/jobs/{id}", own_account}, [s](Call& call) -> Result<Job> {
        if (!s->job) return not_wired("job");
        return s->job(call.person, call.parameter("id"));
      }));
  table.push_back(body_route<CommandAsked>({"run_command", "POST", "/api/v1/commands", own_account, true},
                                           decode_command_asked,
                                           [s](Call& call, const CommandAsked& asked) -> Result<Job> {
                                             if (!s->run_command) return not_wired("run_command");
                                             return s->run_command(call.person, asked);
                                           }));
  table.push_back(body_route<SensorBatch>(
      {"write_batch", "POST", "/api/v1/observe/batches", observe_ingest}, decode_sensor_batch,
      [s](Call& call, const SensorBatch& batch) { return write_batch(call, batch, *s); }));
  table.push_back(plain_route({"remove_demonstration", "DELETE", "/api/v1/demonstration", system_manage},
                              [s](Call& call) -> Result<Removed> {
                                if (!s->remove_demonstration) return not_wired("remove_demonstration");
                                return s->remove_demonstration(call.person);
                              }));
}

}  // namespace hinomi::server
