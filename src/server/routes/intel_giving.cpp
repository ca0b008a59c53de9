// Copies of intelligence for use within the police: what a person may see of an original or a part as one
// file, whose name says what it is and who made it. The work stands in exchange/giving; here the question is
// decoded and the file answered, with what stayed behind told in the head: X-Hinomi-Copy (in-house),
// X-Hinomi-Included, X-Hinomi-Withheld (how many) and X-Hinomi-Withheld-Reasons (code=how many) and
// X-Hinomi-Withheld-Consent (who would have to consent, percent-encoded). Limit:
// given_bytes_max; larger ones are for the command line. Fails as exchange::give, limit_exceeded
// `share.too_large`.
#include <map>
#include <set>

#include "exchange/giving/give.hpp"
#include "server/file_name.hpp"
#include "server/limits.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

struct OwnBody {};
Json encode(const OwnBody&) { return Json::object(); }

std::string reasons_of(const exchange::WithheldList& withheld) {
  std::map<std::string, std::size_t> counts;
  for (const exchange::Withheld& one : withheld.listed()) ++counts[one.reason.code];
  std::string text;
  for (const auto& [code, count] : counts)
    text += (text.empty() ? "" : ",") + code + "=" + std::to_string(count);
  return text;
}

// Names of those whose consent would let more pass, each once.
std::string consents_of(const exchange::WithheldList& withheld) {
  std::set<std::string> names;
  for (const exchange::Withheld& one : withheld.listed()) {
    if (one.reason.code != "share.consent_needed") continue;
    for (const auto& [name, value] : one.reason.args) {
      if (name == "source" && names.size() < limits::consents_told_max) names.insert(value);
    }
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + percent_encoded(name);
  return text;
}

Result<OwnBody> export_intel(Call& call, const ExportIntelQuery& query, const Services& services) {
  if (services.know == nullptr) return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "intel"}});
  const exchange::GivingRoom room{*services.know, exchange::giver_name(*services.store, call.person)};
  const exchange::GiveWanted wanted{query.form, query.original.value_or(""), query.part.value_or(""), "",
                                    query.tlp.value_or(Tlp::green)};
  std::string body;
  HINOMI_ASSIGN(const exchange::Given given,
                exchange::give(room, call.person, wanted, [&](std::string_view bytes) -> Result<void> {
                  if (body.size() + bytes.size() > limits::given_bytes_max)
                    return fail(ErrorKind::limit_exceeded, "share.too_large",
                                {{"limit", std::to_string(limits::given_bytes_max >> 20u)}});
                  body += bytes;
                  return {};
                }));
  call.answer.type = given.media_type;
  call.answer.body = std::move(body);
  auto& headers = call.answer.headers;
  headers.emplace_back("Content-Disposition",
                       disposition(exchange::copy_name(given, call.person, services.know->clock())));
  headers.emplace_back("X-Hinomi-Copy", "in-house");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("X-Hinomi-Included", std::to_string(given.included));
  headers.emplace_back("X-Hinomi-Withheld", std::to_string(given.withheld.count()));
  headers.emplace_back("X-Hinomi-Withheld-Reasons", reasons_of(given.withheld));
  headers.emplace_back("X-Hinomi-Withheld-Consent", consents_of(given.withheld));
  call.own_body = true;
  return OwnBody{};
}

}  // namespace

void add_intel_giving_routes(RouteTable& table, const Services& services) {
  const Services* s = &services;
  table.push_back(query_route<ExportIntelQuery>(
      {"export_intel", "GET", "/api/v1/intel/export", Permission::intel_share}, decode_export_intel_query,
      [s](Call& call, const ExportIntelQuery& query) { return export_intel(call, query, *s); }));
}

}  // namespace hinomi::server
