// Pages for programs that speak to a MISP, below /misp/: the token stands in Authorization (or X-MISP-AUTH)
// as it is, without a word before it, as PyMISP sends it. In: requests. Out: JSON as MISP answers, failures
// as
// {"name","message","url","errors"}. Only tokens get in: a browser's session does not count here, so no other
// site can use it. The protocol stands in exchange/misp/misp_rest. There is no feed below it: what leaves for
// others as a standing service is a release to a circle (exchange/share).
#pragma once
#include <mutex>
#include <string>

#include "server/gate.hpp"

namespace hinomi::server {

class MispPages {
 public:
  MispPages(const Services& services, const Gate& gate) : x_services(services), x_gate(gate) {}
  HttpAnswer answer(const HttpRequest& request, const std::string& trace) const;

 private:
  Result<Caller> recognise(const HttpRequest& request) const;
  Result<std::string> ask(const HttpRequest& request, const Caller& caller) const;

  const Services& x_services;
  const Gate& x_gate;
  mutable std::mutex x_adding;  // additions of programs follow each other
};

}  // namespace hinomi::server
