// Makes and changes sensors. What comes from outside is checked and brought to one form first: names and
// places are one plain line, blocks their canonical text, labels within the giver's own reach.
#include "store/watch/sensors.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"
#include "store/watch/number_series.hpp"
#include "store/watch/sensor_sql.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t blocks_max = 256, text_bytes_max = 256;
constexpr std::uint8_t block_bits_min_v4 = 96 + 8, block_bits_min_v6 = 32;
// One text for one block, so that the journal shows what is watched and site() cannot fail.
Result<std::vector<std::string>> canonical_blocks(const std::vector<std::string>& addresses) {
  if (addresses.size() > blocks_max) {
    return fail(ErrorKind::limit_exceeded, "sensor.blocks_too_many", {{"limit", std::to_string(blocks_max)}});
  }
  std::vector<std::string> blocks;
  for (const std::string& address : addresses) {
    const auto block = parse_block(address);
    if (!block) return fail(ErrorKind::malformed, "sensor.address_unfit", {{"address", address}});
    const bool is_v4 = address.find(':') == std::string::npos;
    if (block->bits < (is_v4 ? block_bits_min_v4 : block_bits_min_v6)) {
      return fail(ErrorKind::limit_exceeded, "sensor.block_too_large", {{"address", address}});
    }
    blocks.push_back(to_text(*block));
  }
  return blocks;
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Error label_unfit(const char* field) {
  return fail(ErrorKind::forbidden, "sensor.label_unfit", {{"field", field}});
}

// Nobody gives a label beyond their own reach: what is so labelled they could neither see nor take back.
Result<Label> label_of(const access::Principal& actor, const std::optional<Label>& wanted) {
  if (wanted) {
    if (wanted->owner != actor.organisation && !holds(actor.organisations_below, wanted->owner))
      return label_unfit("owner");
    if (wanted->confidentiality > actor.clearance) return label_unfit("confidentiality");
    if (!wanted->compartment.empty() && !holds(actor.compartments, wanted->compartment))
      return label_unfit("compartment");
    return *wanted;
  }
  return access::own_label(actor);
}

// The agency (00), a prefecture (01 to 47) or the special investigation department (90).
bool is_prefecture(std::string_view code) {
  if (code == "90") return true;
  if (code.size() != 2 || code[1] < '0' || code[1] > '9') return false;
  return (code[0] >= '0' && code[0] <= '3') || (code[0] == '4' && code[1] <= '7');
}

// For names and places: one line of at most 256 bytes without control characters.
bool is_plain(std::string_view text) {
  return text.size() <= text_bytes_max && std::none_of(text.begin(), text.end(), [](char letter) {
           const auto byte = static_cast<unsigned char>(letter);
           return byte < 0x20 || byte == 0x7f;
         });
}

Result<void> check_texts(const SensorRecord& sensor) {
  if (sensor.name.empty() || !is_plain(sensor.name)) return fail(ErrorKind::malformed, "sensor.name_unfit");
  if (!is_plain(sensor.place)) return fail(ErrorKind::malformed, "sensor.place_unfit");
  if (!is_prefecture(sensor.prefecture)) {
    return fail(ErrorKind::malformed, "sensor.prefecture_unfit",
                {{"prefecture", to_utf8(sensor.prefecture).substr(0, 32)}});
  }
  return {};
}

// The addresses watched are what an attacker wants to know; the journal keeps their number.
std::string payload_of(const SensorRecord& sensor) {
  return to_text(Json{{"name", sensor.name},
                      {"number", sensor.number},
                      {"prefecture", sensor.prefecture},
                      {"place", sensor.place},
                      {"blocks", sensor.addresses.size()},
                      {"clock", to_text(sensor.clock)},
                      {"demonstration", sensor.demonstration},
                      {"retired", sensor.retired},
                      {"version", sensor.version}});
}

Result<void> insert_sensor(Transaction& transaction, const SensorRecord& sensor) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sensor_sql::insert));
  statement.bind("$id", sensor.id).bind("$number", std::int64_t{sensor.number}).bind("$name", sensor.name);
  statement.bind("$prefecture", sensor.prefecture).bind("$place", sensor.place);
  statement.bind("$addresses", list_text(sensor.addresses));
  statement.bind("$clock", static_cast<std::int64_t>(sensor.clock));
  statement.bind_flag("$demonstration", sensor.demonstration).bind("$created", sensor.created);
  bind_label(statement, sensor.label);
  return statement.run();
}

Result<void> update_sensor(Transaction& transaction, const SensorRecord& sensor) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sensor_sql::update));
  statement.bind("$id", sensor.id).bind("$version", sensor.version).bind("$place", sensor.place);
  statement.bind("$addresses", list_text(sensor.addresses));
  statement.bind("$clock", static_cast<std::int64_t>(sensor.clock)).bind_flag("$retired", sensor.retired);
  return statement.run();
}

}  // namespace

Result<SensorRecord> Sensors::make(const access::Principal& actor, const SensorWanted& wanted,
                                   bool demonstration) {
  SensorRecord sensor;
  sensor.created = x_database.now();
  sensor.id = make_id(sensor.created);
  sensor.name = std::string(trim(wanted.name));
  sensor.prefecture = wanted.prefecture;
  sensor.place = wanted.place;
  sensor.clock = wanted.clock;
  sensor.demonstration = demonstration;
  HINOMI_TRY(check_texts(sensor));
  HINOMI_ASSIGN(sensor.label, label_of(actor, wanted.label));
  HINOMI_ASSIGN(sensor.addresses, canonical_blocks(wanted.addresses));
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto named, transaction.prepare(sensor_sql::named));
    HINOMI_ASSIGN(const bool taken, named.bind("$name", sensor.name).step());
    if (taken) return fail(ErrorKind::conflict, "sensor.name_taken", {{"name", sensor.name}});
    HINOMI_ASSIGN(const std::int64_t number, next_number(transaction, {"sensor", "", ""}));
    sensor.number = static_cast<std::uint32_t>(number);
    HINOMI_TRY(insert_sensor(transaction, sensor));
    HINOMI_TRY(x_journal.append(transaction, actor,
                                {"sensor.made", "sensor/" + sensor.id, payload_of(sensor), sensor.label}));
    return {};
  }));
  return sensor;
}

Result<SensorRecord> Sensors::change(const access::Principal& actor, std::string_view id,
                                     const SensorChange& change, std::int64_t expected_version) {
  SensorRecord changed;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto found,
                  find_where(transaction, actor, Permission::observe_configure, "sensor.id", id));
    if (!found) return fail(ErrorKind::not_found, "sensor.not_found", {{"sensor", std::string(id)}});
    changed = *found;
    if (changed.version != expected_version) {
      return fail(
          ErrorKind::conflict, "record.stale",
          {{"expected", std::to_string(expected_version)}, {"present", std::to_string(changed.version)}});
    }
    if (change.place) changed.place = *change.place;
    if (!is_plain(changed.place)) return fail(ErrorKind::malformed, "sensor.place_unfit");
    if (change.clock) changed.clock = *change.clock;
    if (change.retired) changed.retired = *change.retired;
    if (change.addresses) {
      HINOMI_ASSIGN(changed.addresses, canonical_blocks(*change.addresses));
    }
    HINOMI_TRY(update_sensor(transaction, changed));
    ++changed.version;
    HINOMI_TRY(x_journal.append(
        transaction, actor, {"sensor.changed", "sensor/" + changed.id, payload_of(changed), changed.label}));
    return {};
  }));
  return changed;
}

}  // namespace hinomi::store
