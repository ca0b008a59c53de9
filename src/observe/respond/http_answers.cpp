// One row each; the last fits everything.
#include "observe/respond/http_answers.hpp"

#include <array>

namespace hinomi::observe {
namespace {

constexpr std::string_view json = "application/json", html = "text/html", xml = "text/xml";
constexpr std::string_view ok = "200 OK", created = "201 Created", missing = "404 Not Found",
                           forbidden = "403 Forbidden";
constexpr std::string_view soap =
    "<?xml version=\"1.0\"?><s:Envelope "
    "xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>";
constexpr std::string_view plain_page =
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>It works</h1></body></html>";

constexpr std::array rows{
    // Elasticsearch
    HttpAnswer{9200, "/_cat/", ok, "text/plain", ""},
    HttpAnswer{9200, "/_search", ok, json, R"({"took":1,"timed_out":false,"hits":{"total":0,"hits":[]}})"},
    HttpAnswer{9200, "/_cluster/health", ok, json, R"({"cluster_name":"elasticsearch","status":"green"})"},
    HttpAnswer{9200, "/_nodes", ok, json, R"({"cluster_name":"elasticsearch","nodes":{}})"},
    HttpAnswer{
        9200, "/", ok, json,
        R"({"name":"node-1","cluster_name":"elasticsearch","version":{"number":"1.4.2","lucene_version":"4.10.2"},"tagline":"You Know, for Search"})"},
    // Docker, with and without a version in front
    HttpAnswer{2375, "/_ping", ok, "text/plain", "OK"},
    HttpAnswer{2375, "/version", ok, json,
               R"({"Version":"18.09.7","ApiVersion":"1.39","Os":"linux","Arch":"amd64"})"},
    HttpAnswer{2375, "/containers/json", ok, json, "[]"},
    HttpAnswer{
        2375, "/containers/create", created, json,
        R"({"Id":"4f2c8d0a1b6e4d9f8a7b6c5d4e3f2a1b4f2c8d0a1b6e4d9f8a7b6c5d4e3f2a1b","Warnings":null})"},
    HttpAnswer{2375, "/images/json", ok, json, "[]"},
    HttpAnswer{2375, "/info", ok, json,
               R"({"Containers":0,"Images":0,"Driver":"overlay2","OSType":"linux"})"},
    HttpAnswer{2375, "/v1.", ok, json, "[]"},
    HttpAnswer{2375, "/", missing, json, R"({"message":"page not found"})"},
    // Kubernetes
    HttpAnswer{6443, "/version", ok, json,
               R"({"major":"1","minor":"18","gitVersion":"v1.18.6","platform":"linux/amd64"})"},
    HttpAnswer{6443, "/healthz", ok, "text/plain", "ok"},
    HttpAnswer{6443, "/", forbidden, json,
               R"({"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403})"},
    HttpAnswer{10250, "/pods", ok, json, R"({"kind":"PodList","apiVersion":"v1","metadata":{},"items":[]})"},
    HttpAnswer{10250, "/runningpods", ok, json,
               R"({"kind":"PodList","apiVersion":"v1","metadata":{},"items":[]})"},
    HttpAnswer{10250, "/", missing, "text/plain", "404 page not found\n"},
    // IPP: version 1.1, client-error-not-found, request 1, end of attributes
    HttpAnswer{631, "/", ok, "application/ipp", std::string_view("\x01\x01\x04\x06\x00\x00\x00\x01\x03", 9)},
    // TR-069 and UPnP of routers
    HttpAnswer{7547, "/", ok, xml, soap, true},
    HttpAnswer{37215, "/", ok, xml, soap, true},
    HttpAnswer{52869, "/", ok, xml, soap},
    // Log-in pages
    HttpAnswer{0, "/manager/", ok, html, plain_page, true},
    HttpAnswer{0, "/admin", ok, html, plain_page, true},
    HttpAnswer{0, "/cgi-bin/", ok, html, ""},
    HttpAnswer{0, "/.", missing, html, ""},
    HttpAnswer{0, "/index.", ok, html, plain_page},
    HttpAnswer{0, "/?", ok, html, plain_page},
    HttpAnswer{0, "", missing, html, "<html><body><h1>404 Not Found</h1></body></html>"},
};

constexpr HttpAnswer front{0, "/", ok, html, plain_page};

}  // namespace

const HttpAnswer& http_answer(std::uint16_t port, std::string_view target) {
  for (const HttpAnswer& row : rows) {
    if (row.port == 0 && target == "/") return front;
    if ((row.port == 0 || row.port == port) && target.starts_with(row.path)) return row;
  }
  return rows.back();
}

}  // namespace hinomi::observe
