// See table_profiles.hpp.
#include "intel/know/table_profiles.hpp"

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/intel/csv_profile.hpp"
#include "decode/intel/limits.hpp"
#include "intel/limits.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::intel {
namespace {

bool is_json(std::string_view text) { return text.starts_with('{'); }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

Json shown_arguments(const ErrorArgs& args) {
  Json shown = Json::object();
  for (const auto& [name, value] : args) shown[name] = value;
  return shown;
}

std::int64_t line_of(std::string_view text, const Span& span) {
  const auto end =
      text.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(span.begin, text.size()));
  return 1 + std::count(text.begin(), end, '\n');
}

// The first rows, as they would be taken or refused.
class Rows {
 public:
  Rows(std::string_view text, std::vector<TableRow>& into) : x_text(text), x_into(into) {}
  bool full() const { return x_into.size() >= limits::table_rows_shown; }
  Result<void> take(const TakenObject& object) {
    if (full()) return fail(ErrorKind::cancelled, "job.cancelled");
    TableRow row;
    row.line = line_of(x_text, object.span);
    for (const TakenValue& value : object.values) row.values.push_back({value.kind, value.value});
    row.tags = object.kinds;
    row.time = object.created;
    row.arguments = "{}";
    x_into.push_back(std::move(row));
    return {};
  }
  void refuse(const TakenRefusal& refusal) {
    if (full()) return;
    TableRow row;
    row.line = line_of(x_text, refusal.span);
    row.code = refusal.error.code;
    row.arguments = to_text(shown_arguments(refusal.error.args));
    x_into.push_back(std::move(row));
  }

 private:
  std::string_view x_text;
  std::vector<TableRow>& x_into;
};

// A beginning may end within a row, which is then left out.
Result<void> read_rows(std::string_view text, const decode::CsvProfile& profile,
                       std::vector<TableRow>& into) {
  Rows rows(text, into);
  decode::CsvList list(profile, {[&](const TakenObject& object) { return rows.take(object); },
                                 [&](const TakenRefusal& refusal) { rows.refuse(refusal); }});
  auto read = list.add(text);
  if (read && text.size() < decode::limits::guess_bytes_max) read = list.finish();
  return read || rows.full() ? Result<void>() : read;
}

}  // namespace

Result<std::string> mapping_of(const KnowRoom& room, const access::Principal& person,
                               std::string_view named) {
  const std::string name(trim(named));
  if (name.empty()) return name;
  if (is_json(name)) {
    HINOMI_ASSIGN(const decode::CsvProfile profile, decode::parse_csv_profile(name));
    return decode::to_json(profile);
  }
  HINOMI_ASSIGN(const auto kept, room.intel.profiles(person, Permission::intel_write));
  const TableProfile* found = nullptr;
  for (const TableProfile& profile : kept) {
    if (profile.name == name && (found == nullptr || profile.label.owner == person.organisation))
      found = &profile;
  }
  if (found == nullptr) return fail(ErrorKind::not_found, "intel.profile_unknown", {{"name", name}});
  return found->columns;
}

Result<TableRead> look_at_table(const KnowRoom& room, const access::Principal& person,
                                const TableWanted& wanted, std::string_view beginning) {
  beginning = beginning.substr(0, decode::limits::guess_bytes_max);
  HINOMI_ASSIGN(const std::string columns, mapping_of(room, person, wanted.columns.value_or("")));
  decode::CsvProfile profile = decode::guess_csv_profile(beginning);
  if (!columns.empty()) {
    HINOMI_ASSIGN(profile, decode::parse_csv_profile(columns));
  }
  TableRead read;
  read.separator = std::string(1, profile.separator);
  read.has_header = profile.has_header;
  read.columns = decode::look_at_columns(beginning, profile, !columns.empty());
  read.profile = decode::to_json(profile);
  HINOMI_TRY(read_rows(beginning, profile, read.rows));
  return read;
}

Result<TableProfileList> table_profiles(const KnowRoom& room, const access::Principal& person) {
  TableProfileList list;
  HINOMI_ASSIGN(list.items, room.intel.profiles(person, Permission::intel_write));
  return list;
}

Result<TableProfile> keep_table_profile(const KnowRoom& room, const access::Principal& person,
                                        const TableProfileWanted& wanted) {
  TableProfile profile;
  profile.name = trim(wanted.name);
  const std::size_t length = characters(profile.name);
  if (length == 0 || length > limits::profile_name_characters_max || is_json(profile.name))
    return fail(ErrorKind::malformed, "intel.profile_name",
                {{"limit", std::to_string(limits::profile_name_characters_max)}});
  HINOMI_ASSIGN(const decode::CsvProfile columns, decode::parse_csv_profile(wanted.columns));
  if (decode::values_wanted(columns).empty()) return fail(ErrorKind::malformed, "csv.no_value_column");
  profile.columns = decode::to_json(columns);
  profile.label = {Confidentiality::class1, Tlp::amber, {}, person.organisation, {}};
  return room.intel.keep_profile(person, std::move(profile));
}

}  // namespace hinomi::intel
