// One function a reading; each adds what it finds. See search_text.hpp.
#include "observe/answers/search_text.hpp"

#include <charconv>

#include "base/address.hpp"
#include "base/text.hpp"
#include "observe/answers/scope.hpp"
#include "observe/limits.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::observe {

namespace {

struct PortText {
  Protocol protocol = Protocol::tcp;
  std::uint16_t port = 0;
};

std::optional<std::uint16_t> read_port_number(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return port;
}

// 23, tcp/23, 23/TCP
std::vector<PortText> read_ports(std::string_view folded) {
  const auto parts = split(folded, '/');
  if (parts.size() == 1) {
    const auto port = read_port_number(parts[0]);
    if (!port) return {};
    return {{Protocol::tcp, *port}, {Protocol::udp, *port}};
  }
  if (parts.size() != 2) return {};
  for (int i = 0; i < 2; ++i) {
    const auto protocol = parse_protocol(trim(parts[i]));
    const auto port = read_port_number(trim(parts[1 - i]));
    if (protocol && port) return {{*protocol, *port}};
  }
  return {};
}

std::string port_label(const PortText& port) {
  return std::to_string(port.port) + "/" + std::string(label(port.protocol, Language::ja));
}

class Reading {
 public:
  Reading(store::Store& store, const store::Observations& observations, const access::Principal& person,
          Instant now)
      : x_store(store), x_observations(observations), x_person(person), x_now(now) {}

  Result<void> address(std::string_view text) {
    const auto address = parse_address(text);
    if (!address) return {};
    HINOMI_ASSIGN(const auto scope, sensor_scope(x_store, x_person));
    HINOMI_ASSIGN(const auto detail, x_observations.source(scope, *address, x_now));
    x_list.items.push_back(
        {"address", defang(to_text(*address)), "/observe/sources/" + to_text(*address), detail.packets});
    return {};
  }

  Result<void> ports(std::string_view folded) {
    const auto ports = read_ports(folded);
    if (ports.empty()) return {};
    HINOMI_ASSIGN(const auto scope, sensor_scope(x_store, x_person));
    for (const auto& port : ports) {
      FacetsQuery query;
      query.filter.from = x_now - std::chrono::hours(24 * 14);
      query.filter.to = x_now;
      query.filter.port = {{std::string(to_text(port.protocol)) + "/" + std::to_string(port.port)}};
      HINOMI_ASSIGN(const auto facets, x_observations.facets(scope, query));
      x_list.items.push_back(
          {"port", port_label(port),
           "/observe/ports/" + std::string(to_text(port.protocol)) + "/" + std::to_string(port.port),
           facets.packets});
    }
    return {};
  }

  Result<void> alert(std::string_view text) {
    HINOMI_ASSIGN(const auto alerts, x_store.alerts().numbered(x_person, text, limits::search_readings_max));
    for (const Alert& alert : alerts) {
      HINOMI_ASSIGN(const std::string label, alert_label(alert, alerts.size() > 1));
      x_list.items.push_back({"alert", label, "/observe/alerts/" + alert.id, alert.packets});
    }
    if (!alerts.empty()) return {};
    HINOMI_ASSIGN(const auto alert, x_store.alerts().find(x_person, text));
    if (alert)
      x_list.items.push_back({"alert", alert->number, "/observe/alerts/" + alert->id, alert->packets});
    return {};
  }

  Result<void> sensors(std::string_view folded) {
    HINOMI_ASSIGN(const auto sensors, x_store.sensors().list(x_person));
    for (const auto& sensor : sensors) {
      if (fold(sensor.name).find(folded) == std::string::npos) continue;
      x_list.items.push_back({"sensor", sensor.name, "/observe/sensors/" + sensor.id, 0});
      if (x_list.items.size() >= limits::search_readings_max) break;
    }
    return {};
  }

  ResolvedList take() { return std::move(x_list); }

 private:
  // A number that several owners have is told apart by the owner's name.
  Result<std::string> alert_label(const Alert& alert, bool shared) const {
    if (!shared) return alert.number;
    HINOMI_ASSIGN(const auto owner, x_store.organisations().find(alert.label.owner));
    return alert.number + " " + (owner ? owner->ja : alert.label.owner);
  }

  store::Store& x_store;
  const store::Observations& x_observations;
  const access::Principal& x_person;
  Instant x_now;
  ResolvedList x_list;
};

}  // namespace

Result<ResolvedList> read_search_text(store::Store& store, const store::Observations& observations,
                                      const access::Principal& person, std::string_view text, Instant now) {
  if (text.size() > limits::search_text_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "observe.search_text_too_long",
                {{"limit", std::to_string(limits::search_text_bytes_max)}});
  }
  const std::string plain = refang(trim(text)), folded = fold(plain);
  Reading reading(store, observations, person, now);
  if (folded.empty()) return reading.take();
  HINOMI_TRY(reading.address(folded));
  HINOMI_TRY(reading.ports(folded));
  HINOMI_TRY(reading.alert(plain));
  HINOMI_TRY(reading.sensors(folded));
  return reading.take();
}

}  // namespace hinomi::observe
