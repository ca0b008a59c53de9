// What leaves for partners and what they answer: the list, one with its receipt, what a person settles, the
// password of an archive, answers. The work stands in exchange/sending; here questions are decoded and
// answers given. Fails as outbox.hpp.
#include "exchange/sending/outbox.hpp"
#include "server/api_sending_json.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

Result<exchange::Outbox*> wired(const Services& services) {
  if (services.outbox == nullptr)
    return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "sendings"}});
  return services.outbox;
}

void add_reading(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(query_route<ListSendingsQuery>(
      {"list_sendings", "GET", "/api/v1/sendings", record_read}, decode_list_sendings_query,
      [s](Call& call, const ListSendingsQuery& query) -> Result<SendingList> {
        HINOMI_ASSIGN(const auto* outbox, wired(*s));
        return outbox->list(call.person, query);
      }));
  table.push_back(plain_route({"sending_detail", "GET", "/api/v1/sendings/{id}", record_read},
                              [s](Call& call) -> Result<SendingDetail> {
                                HINOMI_ASSIGN(const auto* outbox, wired(*s));
                                return outbox->one(call.person, call.parameter("id"));
                              }));
  table.push_back(plain_route({"record_sendings", "GET", "/api/v1/records/{type}/{id}/sendings", record_read},
                              [s](Call& call) -> Result<RecordSendings> {
                                HINOMI_ASSIGN(const auto* outbox, wired(*s));
                                return outbox->of_record(call.person, call.parameter("type"),
                                                         call.parameter("id"));
                              }));
}

}  // namespace

void add_sending_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  add_reading(table, s);
  table.push_back(body_route<SendingSettled>(
      {"settle_sending", "POST", "/api/v1/sendings/{id}/settle", record_write}, decode_sending_settled,
      [s](Call& call, const SendingSettled& wanted) -> Result<SendingDetail> {
        HINOMI_ASSIGN(auto* outbox, wired(*s));
        return outbox->settle(call.person, call.parameter("id"), wanted);
      }));
  table.push_back(plain_route({"retry_sending", "POST", "/api/v1/sendings/{id}/retry", record_write},
                              [s](Call& call) -> Result<SendingDetail> {
                                HINOMI_ASSIGN(auto* outbox, wired(*s));
                                return outbox->retry(call.person, call.parameter("id"));
                              }));
  table.push_back(plain_route({"sending_password", "POST", "/api/v1/sendings/{id}/password", record_write},
                              [s](Call& call) -> Result<SendingPassword> {
                                HINOMI_ASSIGN(auto* outbox, wired(*s));
                                return outbox->password(call.person, call.parameter("id"));
                              }));
  table.push_back(body_route<ReplyGiven>({"enter_reply", "POST", "/api/v1/sending_replies", record_write},
                                         decode_reply_given,
                                         [s](Call& call, const ReplyGiven& given) -> Result<SendingReply> {
                                           HINOMI_ASSIGN(auto* outbox, wired(*s));
                                           return outbox->enter_reply(call.person, given);
                                         }));
}

}  // namespace hinomi::server
