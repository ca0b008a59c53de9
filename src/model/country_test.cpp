// Names of countries and usual uses of ports.
#include "model/country.hpp"

#include <doctest/doctest.h>

#include "model/port_service.hpp"

namespace hinomi {

TEST_CASE("Country names_codes_in_both_languages") {
  CHECK(country_name("JP", Language::ja) == "日本");
  CHECK(country_name("JP", Language::en) == "Japan");
  CHECK(country_name("AD", Language::en) == "Andorra");
  CHECK(country_name("ZW", Language::ja) == "ジンバブエ");
  CHECK(country_name("ZZ", Language::ja) == "ZZ");
  CHECK(country_name("", Language::en).empty());
}

TEST_CASE("Port_service tells_protocols_apart") {
  CHECK(port_service(Protocol::tcp, 23, Language::en) == "Telnet");
  CHECK(port_service(Protocol::udp, 123, Language::ja) == "NTP（時刻）");
  CHECK(port_service(Protocol::udp, 23, Language::ja).empty());
  CHECK(port_service(Protocol::icmp, 22, Language::en).empty());
}

}  // namespace hinomi
