// See tor_list_text.hpp.
#include "exchange/forms/tor_list_text.hpp"

#include <doctest/doctest.h>

namespace hinomi::exchange {
namespace {

intel::TorList sample() {
  intel::TorList list;
  list.consensus.valid_after = Instant::from_seconds(1'790'812'800);
  list.consensus.fresh_until = Instant::from_seconds(1'790'816'400);
  list.consensus.digest = "d1";
  list.rows = {{*parse_address("192.0.2.1"), true, false, "one", "f1", 9001},
               {*parse_address("203.0.113.5"), true, true, "one", "f1", 0},
               {*parse_address("2001:db8::1"), true, false, "one", "f1", 443}};
  return list;
}

}  // namespace

TEST_CASE("TorListText golden") {
  CHECK(tor_list_text(sample(), TorListForm::csv) ==
        "\xEF\xBB\xBF"
        "address,kind,nickname,fingerprint,or_port,valid_after,consensus_sha256\r\n"
        "192.0.2.1,exit,one,f1,9001,2026-10-01T00:00:00Z,d1\r\n"
        "203.0.113.5,measured,one,f1,,2026-10-01T00:00:00Z,d1\r\n"
        "2001:db8::1,exit,one,f1,443,2026-10-01T00:00:00Z,d1\r\n");
  const std::string heading =
      "# Tor exits, 2026-10-01T00:00:00Z to 2026-10-01T01:00:00Z\n# 3 addresses\n# consensus SHA-256 d1\n"
      "# a proposal for the administrator of the service; out of date after that time\n";
  CHECK(tor_list_text(sample(), TorListForm::plain) == heading + "192.0.2.1\n203.0.113.5\n2001:db8::1\n");
  CHECK(tor_list_text(sample(), TorListForm::nftables) ==
        heading +
            "table inet hinomi_tor {\n  set exits_v4 {\n    type ipv4_addr\n    elements = {\n      "
            "192.0.2.1,\n"
            "      203.0.113.5\n    }\n  }\n  set exits_v6 {\n    type ipv6_addr\n    elements = {\n"
            "      2001:db8::1\n    }\n  }\n}\n");
  intel::TorList none = sample();
  none.rows.clear();
  CHECK(tor_list_text(none, TorListForm::nftables).find("elements") ==
        std::string::npos);  // {} is no element
  CHECK(tor_list_file(sample(), TorListForm::nftables) == "tor-exits-2026-10-01T00Z.nft");
}

}  // namespace hinomi::exchange
