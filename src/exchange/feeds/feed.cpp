// See feed.hpp.
#include "exchange/feeds/feed.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/intel/csv_profile.hpp"
#include "exchange/feeds/limits.hpp"

namespace hinomi::exchange {
namespace {

Error unfit(std::string_view field) {
  return fail(ErrorKind::malformed, "feed.field_unfit", {{"field", std::string(field)}});
}

// The values of a record, by name; what is not there is empty.
class Values {
 public:
  explicit Values(Json values) : x_values(std::move(values)) {}
  std::string text(const char* name) const {
    const auto found = x_values.find(name);
    return found != x_values.end() && found->is_string() ? found->get<std::string>() : std::string();
  }
  std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> texts;
    const auto found = x_values.find(name);
    if (found == x_values.end() || !found->is_array()) return texts;
    for (const Json& one : *found) texts.push_back(one.is_string() ? one.get<std::string>() : std::string());
    return texts;
  }
  std::optional<std::int64_t> integer(const char* name) const {
    const auto found = x_values.find(name);
    if (found == x_values.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
  }
  std::optional<Day> day(const char* name) const {
    const auto found = x_values.find(name);
    if (found == x_values.end()) return std::nullopt;
    const std::string text = found->is_object()   ? found->value("text", std::string())
                             : found->is_string() ? found->get<std::string>()
                                                  : std::string();
    const auto read = parse_timestamp(text);
    return read ? std::optional(jst_day(read->instant)) : std::nullopt;
  }

 private:
  Json x_values;
};

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

Result<void> read_where(const Values& values, Feed& feed) {
  const auto kind = parse_feed_kind(values.text("kind"));
  if (!kind) return unfit("kind");
  feed.kind = *kind;
  const auto place = parse_web_place(trim(values.text("address")));
  if (!place) return unfit("address");
  feed.address = *place;
  feed.collection = trim(values.text("collection"));
  const std::string hosts = values.text("hosts");
  for (const std::string_view word : split(hosts, ' ')) {
    if (trim(word).empty()) continue;
    const auto named = parse_web_place("https://" + std::string(trim(word)) + "/");
    if (!named || named->port != 443 || named->path != "/") return unfit("hosts");
    feed.hosts.push_back(named->host);
  }
  const bool listed = std::find(feed.hosts.begin(), feed.hosts.end(), feed.address.host) != feed.hosts.end();
  if (!listed || feed.hosts.size() > limits::feed_hosts_max) return unfit("hosts");
  return {};
}

std::optional<InfoGrade> info_grade_of(const std::string& code) {
  const auto all = all_info_grade();
  if (code.size() != 1 || code[0] < '1' || code[0] > '4') return std::nullopt;
  return all[static_cast<std::size_t>(code[0] - '1')];
}

Result<void> read_use(const StoredRecord& record, const Values& values, Feed& feed) {
  intel::Provenance& from = feed.provenance;
  from.source = trim(values.text("source"));
  if (from.source.empty()) return unfit("source");
  const auto grade = parse_source_grade(values.text("source_grade"));
  const auto info = info_grade_of(values.text("info_grade"));
  const auto tlp = parse_tlp(values.text("tlp"));
  if (!grade) return unfit("source_grade");
  if (!info) return unfit("info_grade");
  if (!tlp) return unfit("tlp");
  from.grade = *grade;
  from.info = *info;
  from.label = record.label;
  from.label.tlp = *tlp;
  from.pap = parse_pap(values.text("pap")).value_or(Pap::clear);
  for (const std::string& code : values.texts("handling")) {
    const auto read = parse_handling_code(code);
    if (!read) return unfit("handling");
    from.handling.push_back(*read);
  }
  const std::string form = values.text("form");
  if (!form.empty()) feed.form = parse_intel_form(form);
  if (!form.empty() && !feed.form) return unfit("form");
  feed.columns = trim(values.text("columns"));
  if (!feed.columns.empty() && !decode::parse_csv_profile(feed.columns)) return unfit("columns");
  return {};
}

Result<void> read_times(const Values& values, Feed& feed) {
  feed.until = values.day("until");
  feed.every_minutes = values.integer("every_minutes").value_or(0);
  feed.from_hour = values.integer("from_hour").value_or(0);
  feed.to_hour = values.integer("to_hour").value_or(24);
  if (!feed.until) return unfit("until");
  if (feed.every_minutes < 1) return unfit("every_minutes");
  if (feed.from_hour >= feed.to_hour) return unfit("to_hour");
  return {};
}

Result<void> read_sign_in(const Values& values, Feed& feed) {
  const std::string way = values.text("sign_in"), user = values.text("user"), secret = values.text("secret");
  if (has_control(user) || user.find(':') != std::string::npos) return unfit("user");
  if (has_control(secret)) return unfit("secret");
  const bool signs = !way.empty() && way != "none";
  if (signs && secret.empty()) return unfit("secret");
  if (way == "basic") feed.authorization = "Basic " + write_base64(user + ":" + secret);
  if (way == "bearer") feed.authorization = "Bearer " + secret;
  if (way == "key") feed.authorization = secret;
  feed.certificate = values.text("certificate");
  if (!feed.certificate.empty() && feed.certificate.find("-----BEGIN CERTIFICATE-----") == std::string::npos)
    return unfit("certificate");
  return {};
}

}  // namespace

Result<Feed> read_feed(const StoredRecord& record) {
  HINOMI_ASSIGN(Json fields, parse_json(record.fields));
  if (!fields.is_object()) return unfit("title");
  const Values values(std::move(fields));
  Feed feed;
  feed.id = record.id;
  feed.number = record.number;
  feed.title = values.text("title");
  feed.label = record.label;
  feed.basis = values.text("basis");
  feed.agreement = values.text("agreement");
  HINOMI_TRY(read_where(values, feed));
  HINOMI_TRY(read_use(record, values, feed));
  HINOMI_TRY(read_times(values, feed));
  HINOMI_TRY(read_sign_in(values, feed));
  return feed;
}

Instant in_hours(const Feed& feed, Instant when) {
  const Instant begin = start_of_jst_day(jst_day(when));
  const Instant from = begin + std::chrono::hours(feed.from_hour),
                to = begin + std::chrono::hours(feed.to_hour);
  if (when < from) return from;
  return when < to ? when : from + std::chrono::hours(24);
}

}  // namespace hinomi::exchange
