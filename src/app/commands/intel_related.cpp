// hinomi intel related: what seems to belong to a part or a value, with the values that say so. In: the id of
// a part, or a kind and a value. Out: a line a part, or JSON. Exit status 0 when something is related, 1 when
// nothing is. By the running server, or here when none runs.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/json.hpp"
#include "correlate/related_parts.hpp"
#include "server/api_json.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"part", "ID", "資料のID", "id of a part"},
    {"kind", "KIND", "値の種類（--valueとともに）", "kind of the value (with --value)"},
    {"value", "VALUE", "値", "a value"},
    {"limit", "N", "件数（既定：20）", "how many (default 20)"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

Result<IntelRelatedQuery> query_of(const Arguments& arguments) {
  IntelRelatedQuery query;
  query.part = arguments.value("part");
  query.value = arguments.value("value");
  if (const auto kind = arguments.value("kind")) query.kind = parse_observable_kind(*kind);
  query.limit = std::atoll(arguments.value_or("limit", "20").c_str());
  const bool by_value = query.value && query.kind;
  if (query.part.has_value() != by_value && *query.limit >= 1 && *query.limit <= 100) return query;
  return fail(
      ErrorKind::malformed, "command.option_value",
      {{"option", "--part, --value"}, {"value", ""}, {"expected", "--part ID | --kind KIND --value VALUE"}});
}

std::string line_of(const IntelRelated& related) {
  char bits[32];
  std::snprintf(bits, sizeof bits, "%6.1f  ", related.bits);
  std::string line = bits + related.part.id + "  " + terminal_text(related.part.title);
  for (std::size_t i = 0; i < related.reasons.size() && i < 3; ++i)
    line += "  " + terminal_text(related.reasons[i].value);
  return line;
}

Result<int> work(const CommandRoom& room) {
  HINOMI_ASSIGN(const auto query, query_of(room.arguments));
  HINOMI_ASSIGN(const IntelRelatedList answer,
                correlate::related_parts(room.tower.intelligence().know(), room.person, query));
  if (room.json()) {
    room.out.print(to_text(server::encode(answer)));
  } else {
    for (const IntelRelated& related : answer.items) room.out.print(line_of(related));
  }
  return answer.items.empty() ? exit_nothing : exit_done;
}

int run(const Arguments& arguments) { return run_served(intel_related_served, arguments); }

}  // namespace

const Command intel_related_command{"intel related",
                                    "",
                                    options,
                                    "資料又は値と関係のあるものを、理由とともに示す",
                                    "say what seems to belong to a part or a value, and why",
                                    run};
const ServedCommand intel_related_served{intel_related_command, work, true};

}  // namespace hinomi::app
