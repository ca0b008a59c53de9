// Routing tables: origins by the most peers, sets, both families, additional paths, boundaries, cuts at every
// byte.
#include "decode/net/mrt.hpp"

#include <doctest/doctest.h>

#include "decode/net/limits.hpp"
#include "decode/net/testdata/mrt.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

const Octets net_v4 = u8(192) + u8(0) + u8(2);

Result<PrefixTable> read(const Octets& bytes) {
  const auto source = read_memory(bytes);
  return read_mrt(*source, "table");
}

std::string rows_of(const Octets& bytes) {
  const auto table = read(bytes);
  if (!table) return table.error().code;
  std::string text;
  for (const PrefixOrigin& row : table->rows)
    text += to_text(row.block) + " " + std::to_string(row.origin) + (row.several ? " several" : "") + "\n";
  return text;
}

Octets entry(const std::vector<std::uint32_t>& path) { return rib_entry(path_segment(2, path)); }

Octets table_bytes() {
  return mrt_record(13, 1, zeros(8)) +
         mrt_record(13, 2, rib(24, net_v4, {entry({65536, 64496}), entry({65537, 64496}), entry({64499})})) +
         mrt_record(13, 4, rib(32, u32(0x20010db8), {entry({65536, 64497})}));
}

TEST_CASE("Mrt gives_the_origin_that_most_peers_see") {
  CHECK(rows_of(table_bytes()) == "192.0.2.0/24 64496 several\n2001:db8::/32 64497\n");
  const auto table = read(table_bytes());
  CHECK(table->passed_over == 1);  // the index of peers
  CHECK(is_mrt(table_bytes()));
  CHECK(!is_mrt(bytes_of("192.0.2.0\t24\t64496\n")));
}

TEST_CASE("Mrt boundaries") {
  const auto one = [](const Octets& body) { return rows_of(mrt_record(13, 2, body)); };
  const std::string bad = "geography.record_unreadable";
  CHECK(one(rib(32, u32(0xc0000201), {entry({64496})})) == "192.0.2.1/32 64496\n");
  CHECK(one(rib(33, u32(0xc0000201) + u8(0), {entry({64496})})) == bad);
  CHECK(one(rib(0, {}, {entry({64496})})).empty());  // a default route
  CHECK(one(rib(23, u8(192) + u8(0) + u8(3), {entry({64496})})) == "192.0.2.0/23 64496\n");  // RFC 4271 §4.3
  CHECK(one(rib(24, net_v4, {entry({64498}), entry({64497})})) == "192.0.2.0/24 64497 several\n");
  CHECK(one(rib(24, net_v4, {entry({0})})).empty());  // RFC 7607
  CHECK(one(rib(24, net_v4, {entry({})})).empty());   // the collector's own route
  CHECK(one(rib(24, net_v4, {})).empty());
  CHECK(one(rib(24, net_v4, {entry({4'294'967'295})})) == "192.0.2.0/24 4294967295\n");
  CHECK(one(rib(24, net_v4, {rib_entry(path_segment(2, {65536}) + path_segment(1, {64496, 64497}))})) ==
        "192.0.2.0/24 64496 several\n");
  // A confederation (RFC 5065) is no part of the path.
  CHECK(one(rib(24, net_v4, {rib_entry(path_segment(2, {64496}) + path_segment(3, {64512}))})) ==
        "192.0.2.0/24 64496\n");
  CHECK(one(rib(24, net_v4, {entry({64496})}) + u8(0)) == bad);
  CHECK(rows_of(mrt_record(13, 10, rib(32, u32(0x20010db8), {rib_entry(path_segment(2, {64496}), true)}))) ==
        "2001:db8::/32 64496\n");
  CHECK(rows_of(mrt_record(16, 4, zeros(20))).empty());  // updates
  CHECK(rows_of(u32(0) + u16(13) + u16(2) + u32(limits::mrt_record_bytes_max + 1)) == bad);
  CHECK(rows_of({}).empty());
}

TEST_CASE("Mrt a_path_longer_than_its_attribute_is_refused") {
  const Octets path = u8(2) + u8(3) + u32(64496);
  const auto table = read(mrt_record(13, 2, rib(24, net_v4, {rib_entry(path)})));
  REQUIRE(!table);
  CHECK(table.error().args == ErrorArgs{{"file", "table"}, {"record", "1"}});
  CHECK(table.error().offset == 0);
}

TEST_CASE("Mrt truncated_at_every_byte_gives_whole_records_or_an_error") {
  const Octets whole = table_bytes();
  std::size_t good = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto table = read(Octets(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    if (table)
      ++good;
    else
      CHECK(table.error().code == "geography.record_unreadable");
  }
  CHECK(good == 4);  // nothing, and after each record
}

}  // namespace
}  // namespace hinomi::decode
