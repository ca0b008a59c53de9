// What the web server of a responder answers, by port and path: Elasticsearch, Docker, Kubernetes, a printer
// (IPP), routers (TR-069, UPnP on 37215 and 52869), log-in pages, and a plain page for all else. In: port,
// method, target. Out: a row of the table; the first that fits. Never fails. Source: the public interfaces of
// these products.
#pragma once
#include <cstdint>
#include <string_view>

namespace hinomi::observe {

struct HttpAnswer {
  std::uint16_t port;     // 0: any
  std::string_view path;  // the target begins with it
  std::string_view status, type, body;
  bool asks_login = false;  // 401 until a login succeeds, then the row's own status
};

const HttpAnswer& http_answer(std::uint16_t port, std::string_view target);

}  // namespace hinomi::observe
