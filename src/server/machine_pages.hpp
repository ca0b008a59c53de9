// Pages for machines: /healthz (the process answers), /readyz (it can work: records, journal, observations,
// space), /metrics (Prometheus text; only over the local socket, from loopback, or with a token that has
// system_manage).
#pragma once
#include <functional>
#include <string>

#include "server/gate.hpp"
#include "server/http_server.hpp"
#include "server/measurements.hpp"

namespace hinomi::server {

class MachinePages {
 public:
  MachinePages(const Services& services, const Gate& gate, const Measurements& measurements,
               std::function<TransportCounts()> transport)
      : x_services(services), x_gate(gate), x_measurements(measurements), x_transport(std::move(transport)) {}

  HttpAnswer health() const;
  HttpAnswer ready() const;
  HttpAnswer metrics(const HttpRequest& request, const std::string& trace) const;
  /// What /readyz says.
  Ready readiness() const;

 private:
  const Services& x_services;
  const Gate& x_gate;
  const Measurements& x_measurements;
  std::function<TransportCounts()> x_transport;
};

}  // namespace hinomi::server
