// The row of what members of a joint investigation show each other. In: the investigation's type and id. Out:
// what the kernel lets through. Fails as it does; unsupported `server.not_wired`.
#include "procedure/shared_records.hpp"
#include "server/api_joint_json.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {

void add_joint_routes(RouteTable& table, const Services& services) {
  const Services* s = &services;
  table.push_back(
      plain_route({"shared_records", "GET", "/api/v1/records/{type}/{id}/shared", Permission::record_read},
                  [s](Call& call) -> Result<SharedRecordList> {
                    if (s->procedures == nullptr || s->store == nullptr)
                      return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "shared_records"}});
                    return procedure::shared_records({*s->procedures, *s->store}, call.person,
                                                     call.parameter("type"), call.parameter("id"));
                  }));
}

}  // namespace hinomi::server
