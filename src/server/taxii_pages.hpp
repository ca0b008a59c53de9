// The TAXII server's door: finds out which partner asks (token as Bearer or as the password of HTTP Basic,
// with the permission share_exchange), hands the request to exchange/taxii and answers as TAXII, errors too.
// Addresses end in a slash and are taken without one; nothing is redirected. In: any method below /taxii2.
// Source: TAXII 2.1 §1.6, §3.1.
#pragma once
#include <string>
#include <string_view>

#include "server/gate.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

class TaxiiPages {
 public:
  TaxiiPages(const Services& services, const Gate& gate) : x_services(services), x_gate(gate) {}
  HttpAnswer answer(const HttpRequest& request, const std::string& trace) const;
  /// Tells whether a request's target is one of these pages.
  static bool is_below(std::string_view target);
  /// The error resource for what was too large or not HTTP.
  static HttpAnswer unreadable(const Error& error, int status, const std::string& trace);

 private:
  const Services& x_services;
  const Gate& x_gate;
};

}  // namespace hinomi::server
