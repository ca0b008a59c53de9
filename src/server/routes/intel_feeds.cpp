// Feeds of intelligence: how each does, how it was asked, asking one now. The work stands in exchange/feeds;
// here questions are decoded and answers given. Fails as feed_desk.hpp.
#include "exchange/feeds/feed_desk.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

constexpr std::int64_t runs_usual = 50;

Result<exchange::FeedDesk*> wired(const Services& services) {
  if (services.feeds == nullptr)
    return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "feeds"}});
  return services.feeds;
}

}  // namespace

void add_intel_feed_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"list_intel_feeds", "GET", "/api/v1/intel/feeds", intel_read},
                              [s](Call& call) -> Result<IntelFeedList> {
                                HINOMI_ASSIGN(const auto* desk, wired(*s));
                                return desk->list(call.person);
                              }));
  table.push_back(query_route<IntelFeedRunsQuery>(
      {"intel_feed_runs", "GET", "/api/v1/intel/feeds/{id}/runs", intel_read}, decode_intel_feed_runs_query,
      [s](Call& call, const IntelFeedRunsQuery& query) -> Result<IntelFeedRunList> {
        HINOMI_ASSIGN(const auto* desk, wired(*s));
        return desk->runs(call.person, call.parameter("id"), query.after.value_or(""),
                          query.limit.value_or(runs_usual));
      }));
  table.push_back(plain_route({"fetch_feed", "POST", "/api/v1/intel/feeds/{id}/fetch", intel_write},
                              [s](Call& call) -> Result<IntelFeed> {
                                HINOMI_ASSIGN(auto* desk, wired(*s));
                                return desk->ask_now(call.person, call.parameter("id"));
                              }));
}

}  // namespace hinomi::server
