// Keeps the objects of circles; every statement on the table share_object. A version of an object is its id,
// the instant of its version and the specification it is written in; an object without a version has one row.
// In, out: NewShared, SharedObject. Fails as the database does; malformed `vault.altered`.
#include <algorithm>
#include <optional>
#include <set>

#include "base/json.hpp"
#include "store/share/limits.hpp"
#include "store/share/share_rows.hpp"

namespace hinomi::store::share_objects {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO share_object (added_us, circle, release, recalls, member, id, type, version_us, tlp, spec,"
    " revoked, ours, is_first, is_last, newest_spec, bytes, creator) VALUES ($added, $circle, $release,"
    " $recalls, $member, $id, $type, $version, $tlp, $spec, $revoked, $ours, 1, 1, 1, $bytes, $creator)";
// The order keeps the index of ids: by time alone the planner would walk the whole circle.
constexpr std::string_view find_sql =
    "SELECT added_us, release FROM share_object WHERE circle = $circle AND id = $id AND spec = $spec"
    " AND recalls = 0 AND member IN ('', $member) AND ($any = 1 OR version_us = $version)"
    " ORDER BY version_us, added_us";
constexpr std::string_view versions_sql =
    "SELECT added_us, version_us, spec, is_first, is_last, newest_spec, member, creator, revoked, ours"
    " FROM share_object WHERE circle = $circle AND id = $id ORDER BY version_us, added_us";
constexpr std::string_view settle_sql =
    "UPDATE share_object SET is_first = $first, is_last = $last, newest_spec = $newest"
    " WHERE added_us = $added";
// Also of what was taken out again, since members were given it.
constexpr std::string_view last_sql =
    "SELECT coalesce(max(last_us), 0) FROM (SELECT max(added_us) AS last_us FROM share_object"
    " UNION ALL SELECT added_us AS last_us FROM share_last) AS ends ORDER BY 1";
constexpr std::string_view remember_sql = "UPDATE share_last SET added_us = $added WHERE added_us < $added";
constexpr std::string_view remove_sql = "DELETE FROM share_object WHERE added_us = $added";
constexpr std::string_view other_sql =
    "SELECT r.number FROM share_object o JOIN share_release r ON r.number = o.release WHERE"
    " o.circle = $circle AND o.id = $id AND o.member = '' AND o.release <> $release AND r.state = $offered"
    " ORDER BY o.added_us LIMIT 1";
constexpr std::string_view put_made_sql =
    "INSERT INTO share_made (id, made_us) VALUES ($id, $made) ON CONFLICT (id) DO NOTHING";
constexpr std::string_view made_sql = "SELECT made_us FROM share_made WHERE id = $id";
constexpr std::string_view move_sql = "UPDATE share_object SET release = $release WHERE added_us = $added";
constexpr std::string_view of_release_sql =
    "SELECT added_us, version_us, release, recalls, member, id, type, spec, ours, bytes FROM share_object"
    " WHERE release = $release ORDER BY added_us";

#define HINOMI_SHARED_PAGE                                                                            \
  "SELECT o.added_us, o.version_us, o.release, o.recalls, o.member, o.id, o.type, o.spec, o.ours,"    \
  " CASE WHEN $with_bytes = 1 THEN o.bytes ELSE NULL END FROM share_object o"                         \
  " WHERE o.circle = $circle AND o.member IN ('', $member) AND (o.recalls <> 0 OR $recalls_only = 0)" \
  " AND (o.tlp <= $most OR o.member <> '')"                                                           \
  " AND ((o.newest_spec = 1 AND $latest = 1) OR o.spec IN (SELECT value FROM json_each($specs)))"     \
  " AND ((o.is_last = 1 AND $last = 1) OR (o.is_first = 1 AND $first = 1) OR $all = 1"                \
  " OR o.version_us IN (SELECT value FROM json_each($versions)))"

// One statement for each index: which way is short depends on what is asked, and that is known here.
constexpr std::string_view page_sql = HINOMI_SHARED_PAGE
    " AND ($types_asked = 0 OR o.type IN (SELECT value FROM json_each($types)))"
    " AND o.added_us > $after ORDER BY o.added_us LIMIT $limit";
constexpr std::string_view page_by_id_sql = HINOMI_SHARED_PAGE
    " AND o.id IN (SELECT value FROM json_each($ids))"
    " AND ($types_asked = 0 OR o.type IN (SELECT value FROM json_each($types)))"
    " AND +o.added_us > $after ORDER BY +o.added_us LIMIT $limit";
constexpr std::string_view page_by_type_sql =
    HINOMI_SHARED_PAGE " AND o.type = $type AND o.added_us > $after ORDER BY o.added_us LIMIT $limit";

bool is_one_type(const SharedQuery& query) { return !query.ids && query.types && query.types->size() == 1; }

Result<SharedObject> read_row(const Statement& row, const ShareSeal& seal) {
  SharedObject object;
  object.added = row.instant(0);
  object.version = row.instant(1);
  object.release = row.integer(2);
  object.recalls = row.integer(3);
  object.member = row.text(4);
  object.id = row.text(5);
  object.type = row.text(6);
  object.spec = row.text(7);
  object.ours = row.flag(8);
  if (!row.is_null(9)) {
    HINOMI_ASSIGN(object.bytes, seal.open(row.text_view(9), object.added));
  }
  return object;
}

struct Version {
  Instant added, version;
  std::string spec;
  bool first = false, last = false, newest = false;
  std::string member;
  std::optional<std::string> creator;
  bool revoked = false, ours = false;
};

Result<std::vector<Version>> versions_of(Snapshot& snapshot, const Line& line) {
  std::vector<Version> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(versions_sql));
  row.bind("$circle", line.circle).bind("$id", line.id);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    found.push_back({row.instant(0), row.instant(1), row.text(2), row.flag(3), row.flag(4), row.flag(5),
                     row.text(6), row.is_null(7) ? std::nullopt : std::optional(row.text(7)), row.flag(8),
                     row.flag(9)});
  }
}

// Who came first made the object. What all members see says it before what one member gave.
std::string creator_of(const std::vector<Version>& versions, std::string_view member) {
  const Version* first = nullptr;
  for (const Version& one : versions) {
    if (!one.creator || one.creator->empty() || (!one.member.empty() && one.member != member)) continue;
    const bool sooner = first != nullptr && one.member == first->member && one.added < first->added;
    if (first == nullptr || sooner || one.member.size() < first->member.size()) first = &one;
  }
  return first == nullptr ? std::string() : *first->creator;
}

// Marks which versions of a line are its creator's up to the first that revokes the object. What we take back
// ourselves we may offer anew.
std::vector<bool> standing(const std::vector<Version>& versions, std::string_view member) {
  const std::string creator = creator_of(versions, member);
  std::vector<bool> stands(versions.size(), false);
  bool ended = false;
  for (std::size_t i = 0; i < versions.size() && !ended; ++i) {
    const Version& one = versions[i];
    stands[i] = one.member == member && (creator.empty() || !one.creator || *one.creator == creator);
    ended = stands[i] && one.revoked && !one.ours;
  }
  return stands;
}

// Versions stand in order of their instants; what is first and last counts within one specification.
Result<void> settle_line(Statement& update, const std::vector<Version>& versions, std::string_view member) {
  const std::vector<bool> stands = standing(versions, member);
  // Where none stands, all of them may still be asked for.
  const bool any = std::find(stands.begin(), stands.end(), true) != stands.end();
  std::string newest;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (stands[i] || (!any && versions[i].member == member)) newest = std::max(newest, versions[i].spec);
  }
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Version& one = versions[i];
    if (one.member != member) continue;
    bool first = stands[i], last = stands[i];
    for (std::size_t other = 0; other < versions.size(); ++other) {
      if (other == i || !stands[other] || versions[other].spec != one.spec) continue;
      (other < i ? first : last) = false;
    }
    if (first == one.first && last == one.last && (one.spec == newest) == one.newest) continue;
    update.restart();
    update.bind("$added", one.added).bind_flag("$first", first).bind_flag("$last", last);
    HINOMI_TRY(update.bind_flag("$newest", one.spec == newest).run());
  }
  return {};
}

}  // namespace

// A change of what all see may say who made what a member gave.
Result<void> settle(Transaction& transaction, const Line& line) {
  HINOMI_ASSIGN(const auto versions, versions_of(transaction, line));
  HINOMI_ASSIGN(auto update, transaction.prepare(settle_sql));
  std::set<std::string_view> members{line.member};
  for (const Version& one : versions) {
    if (line.member.empty()) members.insert(one.member);
  }
  for (const std::string_view member : members) HINOMI_TRY(settle_line(update, versions, member));
  return {};
}

namespace {

std::string numbers_text(const std::vector<Instant>& instants) {
  Json list = Json::array();
  for (const Instant one : instants) list.push_back(one.microseconds());
  return to_text(list);
}

bool wishes(const SharedQuery& query, VersionWish wish) {
  return std::find(query.wishes.begin(), query.wishes.end(), wish) != query.wishes.end();
}

void bind_query(Statement& row, const SharedQuery& query) {
  row.bind("$circle", query.circle).bind("$member", query.member).bind("$after", query.after);
  row.bind("$most", static_cast<std::int64_t>(query.most)).bind_flag("$recalls_only", query.recalls_only);
  row.bind_flag("$with_bytes", query.bytes).bind_flag("$latest", !query.specs);
  row.bind("$specs", list_text(query.specs.value_or(std::vector<std::string>())));
  row.bind_flag("$last", wishes(query, VersionWish::last));
  row.bind_flag("$first", wishes(query, VersionWish::first));
  row.bind_flag("$all", wishes(query, VersionWish::all));
  row.bind("$versions", numbers_text(query.versions));
  row.bind("$limit", static_cast<std::int64_t>(std::min(query.limit, limits::shared_page_max) + 1));
  if (is_one_type(query)) {
    row.bind("$type", query.types->front());
    return;
  }
  if (query.ids) row.bind("$ids", list_text(*query.ids));
  row.bind_flag("$types_asked", query.types.has_value());
  row.bind("$types", list_text(query.types.value_or(std::vector<std::string>())));
}

}  // namespace

Result<std::optional<Known>> find(Snapshot& snapshot, std::int64_t circle, std::string_view member,
                                  const NewShared& object) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(find_sql));
  row.bind("$circle", circle).bind("$id", object.id).bind("$spec", object.spec).bind("$member", member);
  row.bind_flag("$any", !object.version).bind("$version", object.version.value_or(Instant()));
  HINOMI_ASSIGN(const bool there, row.step());
  if (!there) return std::optional<Known>();
  return std::optional(Known{row.instant(0), row.integer(1)});
}

Result<void> insert(Transaction& transaction, const Place& place, const NewShared& object,
                    const ShareSeal& seal) {
  if (object.bytes.size() > limits::shared_object_bytes_max)
    return fail(ErrorKind::limit_exceeded, "share.object_too_large",
                {{"limit", std::to_string(limits::shared_object_bytes_max)}});
  const std::string sealed = seal.seal(object.bytes, place.added);
  HINOMI_ASSIGN(auto row, transaction.prepare(insert_sql));
  row.bind("$added", place.added).bind("$circle", place.circle).bind("$release", place.release);
  row.bind("$recalls", place.recalls).bind("$member", place.member).bind("$id", object.id);
  row.bind("$type", object.type).bind("$version", object.version.value_or(place.added));
  row.bind("$creator", object.creator);
  row.bind("$spec", object.spec).bind_flag("$revoked", object.revoked).bind_flag("$ours", object.ours);
  return row.bind("$tlp", static_cast<std::int64_t>(object.tlp)).bind_bytes("$bytes", bytes_of(sealed)).run();
}

Result<Instant> last_added(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(last_sql));
  HINOMI_TRY(row.step());
  return row.instant(0);
}

Result<SharedPage> page(Snapshot& snapshot, const SharedQuery& query, const ShareSeal& seal) {
  SharedPage found;
  const std::string_view sql = query.ids ? page_by_id_sql : is_one_type(query) ? page_by_type_sql : page_sql;
  HINOMI_ASSIGN(auto row, snapshot.prepare(sql));
  bind_query(row, query);
  const std::size_t limit = std::min(query.limit, limits::shared_page_max);
  std::size_t bytes = 0;
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    if (found.objects.size() == limit) {
      found.more = true;
      return found;
    }
    HINOMI_ASSIGN(auto object, read_row(row, seal));
    bytes += object.bytes.size();
    if (bytes > limits::shared_page_bytes_max && !found.objects.empty()) {
      found.more = true;
      return found;
    }
    found.objects.push_back(std::move(object));
  }
}

Result<std::vector<SharedObject>> of_release(Snapshot& snapshot, std::int64_t release,
                                             const ShareSeal& seal) {
  std::vector<SharedObject> found;
  HINOMI_ASSIGN(auto row, snapshot.prepare(of_release_sql));
  row.bind("$release", release);
  while (true) {
    HINOMI_ASSIGN(const bool there, row.step());
    if (!there) return found;
    HINOMI_ASSIGN(auto object, read_row(row, seal));
    found.push_back(std::move(object));
  }
}

Result<void> remove(Transaction& transaction, std::int64_t circle, const SharedObject& object) {
  HINOMI_ASSIGN(auto last, transaction.prepare(remember_sql));
  HINOMI_TRY(last.bind("$added", object.added).run());
  HINOMI_ASSIGN(auto row, transaction.prepare(remove_sql));
  HINOMI_TRY(row.bind("$added", object.added).run());
  return settle(transaction, {circle, object.id, object.member});
}

Result<void> move(Transaction& transaction, Instant added, std::int64_t release) {
  HINOMI_ASSIGN(auto row, transaction.prepare(move_sql));
  return row.bind("$added", added).bind("$release", release).run();
}

Result<std::int64_t> other_offering(Snapshot& snapshot, const SharedObject& object, std::int64_t circle) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(other_sql));
  row.bind("$circle", circle).bind("$id", object.id).bind("$release", object.release);
  row.bind("$offered", static_cast<std::int64_t>(OfferState::offered));
  HINOMI_ASSIGN(const bool there, row.step());
  return there ? row.integer(0) : 0;
}

Result<void> put_made(Transaction& transaction, const NewShared& object) {
  HINOMI_ASSIGN(auto row, transaction.prepare(put_made_sql));
  return row.bind("$id", object.id).bind("$made", object.made).run();
}

Result<std::optional<Instant>> made(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(made_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$id", id).step());
  return there ? std::optional(row.instant(0)) : std::nullopt;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_object", insert_sql},
                                            {"find_object", find_sql},
                                            {"object_versions", versions_sql},
                                            {"settle_object", settle_sql},
                                            {"last_object", last_sql},
                                            {"remember_last", remember_sql},
                                            {"remove_object", remove_sql},
                                            {"move_object", move_sql},
                                            {"release_objects", of_release_sql},
                                            {"page", page_sql},
                                            {"page_by_id", page_by_id_sql},
                                            {"page_by_type", page_by_type_sql},
                                            {"other_offering", other_sql},
                                            {"put_made", put_made_sql},
                                            {"made", made_sql}};
  return texts;
}

}  // namespace hinomi::store::share_objects
