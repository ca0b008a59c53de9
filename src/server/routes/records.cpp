// Rows of records of every type: types, lists, boards, one record, its changes, steps and links, search,
// notices, emergency access, measures. A change of a record that somebody else changed first answers 409 with
// the record as it stands, so that both versions can be shown. What the person may not see is not found.
#include "base/json.hpp"
#include "procedure/procedures.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

Result<procedure::Procedures*> wired(const Services& services) {
  if (services.procedures != nullptr) return services.procedures;
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "records"}});
}

// Adds the record as it stands to a refusal for staleness.
Result<RecordDetail> with_present(Call& call, procedure::Procedures& procedures, Result<RecordDetail> done) {
  if (!done && done.error().kind == ErrorKind::conflict) {
    const auto present = procedures.detail(call.person, call.parameter("type"), call.parameter("id"));
    if (present) call.present_json = to_text(encode(*present));
  }
  if (done) call.answer.headers.emplace_back("ETag", "\"" + std::to_string(done->record.version) + "\"");
  return done;
}

Result<RecordDetail> detail(Call& call, const RecordDetailQuery& query, const Services& services) {
  HINOMI_ASSIGN(auto* procedures, wired(services));
  auto found =
      procedures->detail(call.person, call.parameter("type"), call.parameter("id"), query.read_version);
  if (found) call.answer.headers.emplace_back("ETag", "\"" + std::to_string(found->record.version) + "\"");
  return found;
}

Result<ColleagueList> colleagues(Call& call, const Services& services) {
  HINOMI_ASSIGN(const PersonList people, services.store->people().list(call.person));
  ColleagueList list;
  for (const Person& person : people.items) {
    if (person.active)
      list.items.push_back({person.id, person.display_name, person.organisation, person.roles});
  }
  return list;
}

// A row whose work is one call of the kernel's, with the decoded body.
template <class Body, class Work>
Route record_change(const Place& place, Result<Body> (*decode)(const Json&), const Services* services,
                    Work work) {
  return body_route<Body>(place, decode,
                          [services, work](Call& call, const Body& body) -> Result<RecordDetail> {
                            HINOMI_ASSIGN(auto* procedures, wired(*services));
                            return with_present(call, *procedures, work(*procedures, call, body));
                          });
}

void add_reading_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(plain_route({"list_record_types", "GET", "/api/v1/record-types", record_read},
                              [s](Call& call) -> Result<RecordTypeList> {
                                HINOMI_ASSIGN(auto* procedures, wired(*s));
                                return procedures->types(call.person);
                              }));
  table.push_back(query_route<ListRecordsQuery>(
      {"list_records", "GET", "/api/v1/records/{type}", record_read}, decode_list_records_query,
      [s](Call& call, const ListRecordsQuery& query) -> Result<RecordPage> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        return procedures->list(call.person, call.parameter("type"), query);
      }));
  table.push_back(
      query_route<BoardQuery>({"board", "GET", "/api/v1/boards/{type}", record_read}, decode_board_query,
                              [s](Call& call, const BoardQuery& query) -> Result<RecordBoard> {
                                HINOMI_ASSIGN(auto* procedures, wired(*s));
                                return procedures->board(call.person, call.parameter("type"), query);
                              }));
  table.push_back(plain_route({"record_pace", "GET", "/api/v1/paces/{type}", record_read},
                              [s](Call& call) -> Result<Figure> {
                                HINOMI_ASSIGN(auto* procedures, wired(*s));
                                return procedures->pace(call.person, call.parameter("type"));
                              }));
  table.push_back(query_route<RecordDetailQuery>(
      {"record_detail", "GET", "/api/v1/records/{type}/{id}", record_read}, decode_record_detail_query,
      [s](Call& call, const RecordDetailQuery& query) { return detail(call, query, *s); }));
  table.push_back(plain_route({"similar_records", "GET", "/api/v1/records/{type}/{id}/similar", record_read},
                              [s](Call& call) -> Result<SimilarList> {
                                HINOMI_ASSIGN(auto* procedures, wired(*s));
                                return procedures->similar(call.person, call.parameter("type"),
                                                           call.parameter("id"));
                              }));
  table.push_back(query_route<SearchRecordsQuery>(
      {"search_records", "GET", "/api/v1/record-search", record_read}, decode_search_records_query,
      [s](Call& call, const SearchRecordsQuery& query) -> Result<RecordHits> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        return procedures->search(call.person, query.words, query.limit.value_or(20));
      }));
  table.push_back(plain_route({"list_colleagues", "GET", "/api/v1/colleagues", record_read},
                              [s](Call& call) { return colleagues(call, *s); }));
}

void add_change_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(body_route<RecordWanted>(
      {"make_record", "POST", "/api/v1/records/{type}", record_write}, decode_record_wanted,
      [s](Call& call, const RecordWanted& wanted) -> Result<RecordDetail> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        return procedures->make(call.person, call.parameter("type"), wanted);
      }));
  table.push_back(record_change<RecordPatch>(
      {"change_record", "PATCH", "/api/v1/records/{type}/{id}", record_write}, decode_record_patch, s,
      [](procedure::Procedures& procedures, Call& call, const RecordPatch& patch) {
        return procedures.change(call.person, call.parameter("type"), call.parameter("id"), patch);
      }));
  table.push_back(record_change<TransitionWanted>(
      {"take_step", "POST", "/api/v1/records/{type}/{id}/steps/{transition}", record_write},
      decode_transition_wanted, s,
      [](procedure::Procedures& procedures, Call& call, const TransitionWanted& wanted) {
        return procedures.step(call.person, call.parameter("type"), call.parameter("id"),
                               call.parameter("transition"), wanted);
      }));
  table.push_back(record_change<TransitionWanted>(
      {"take_step_making", "POST", "/api/v1/act/records/{type}/{id}/steps/{transition}/{kind}", record_write},
      decode_transition_wanted, s,
      [](procedure::Procedures& procedures, Call& call, const TransitionWanted& wanted) {
        return procedures.step(call.person, call.parameter("type"), call.parameter("id"),
                               call.parameter("transition"), wanted, call.parameter("kind"));
      }));
  table.push_back(body_route<TransitionMany>(
      {"take_step_for_many", "POST", "/api/v1/steps/{type}/{transition}", record_write},
      decode_transition_many, [s](Call& call, const TransitionMany& wanted) -> Result<TransitionOutcomes> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        return procedures->step_many(call.person, call.parameter("type"), call.parameter("transition"),
                                     wanted);
      }));
  table.push_back(record_change<UndoWanted>(
      {"undo_step", "POST", "/api/v1/records/{type}/{id}/undo", record_write}, decode_undo_wanted, s,
      [](procedure::Procedures& procedures, Call& call, const UndoWanted& wanted) {
        return procedures.undo(call.person, call.parameter("type"), call.parameter("id"), wanted);
      }));
  table.push_back(record_change<LinkWanted>(
      {"link_record", "POST", "/api/v1/records/{type}/{id}/links", record_write}, decode_link_wanted, s,
      [](procedure::Procedures& procedures, Call& call, const LinkWanted& wanted) {
        return procedures.link(call.person, call.parameter("type"), call.parameter("id"), wanted);
      }));
  table.push_back(
      plain_route({"unlink_record", "DELETE", "/api/v1/records/{type}/{id}/links/{link}", record_write},
                  [s](Call& call) -> Result<void> {
                    HINOMI_ASSIGN(auto* procedures, wired(*s));
                    return procedures->unlink(call.person, call.parameter("type"), call.parameter("id"),
                                              call.parameter("link"));
                  }));
}

void add_special_routes(RouteTable& table, const Services* s) {
  using enum Permission;
  table.push_back(body_route<RevealWanted>(
      {"reveal_field", "POST", "/api/v1/records/{type}/{id}/reveal", record_reveal}, decode_reveal_wanted,
      [s](Call& call, const RevealWanted& wanted) -> Result<Revealed> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        return procedures->reveal(call.person, call.parameter("type"), call.parameter("id"), wanted);
      }));
  table.push_back(body_route<BreakGlassWanted>(
      {"open_break_glass", "POST", "/api/v1/break-glass", break_glass}, decode_break_glass_wanted,
      [s](Call& call, const BreakGlassWanted& wanted) -> Result<BreakGlass> {
        HINOMI_ASSIGN(auto* procedures, wired(*s));
        return procedures->break_glass(call.person, wanted);
      }));
  table.push_back(plain_route({"list_notices", "GET", "/api/v1/notices", own_account},
                              [s](Call& call) -> Result<NoticeList> {
                                HINOMI_ASSIGN(auto* procedures, wired(*s));
                                return procedures->notices(call.person);
                              }));
  table.push_back(body_route<NoticesSeen>({"notices_seen", "POST", "/api/v1/notices/seen", own_account},
                                          decode_notices_seen,
                                          [s](Call& call, const NoticesSeen& seen) -> Result<void> {
                                            HINOMI_ASSIGN(auto* procedures, wired(*s));
                                            return procedures->notices_seen(call.person, seen);
                                          }));
  table.push_back(plain_route(
      {"list_measures", "GET", "/api/v1/measures", own_account}, [s](Call&) -> Result<MeasureList> {
        if (s->measure_list) return s->measure_list();
        return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "measures"}});
      }));
}

}  // namespace

void add_record_routes(RouteTable& table, const Services& services) {
  add_reading_routes(table, &services);
  add_change_routes(table, &services);
  add_special_routes(table, &services);
}

}  // namespace hinomi::server
