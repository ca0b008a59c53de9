// Takes every request through the same steps: find the row, find out who asks (gate), may they, do it,
// answer. Nothing is answered past it but static files and the pages for machines, which are routes of its
// second, untyped table. Counts requests by row and status for /metrics.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/caller.hpp"
#include "server/measurements.hpp"
#include "server/route.hpp"

namespace hinomi::server {

/// Finds out who asks. A present but invalid cookie or token fails as forbidden.
using Recognise = std::function<Result<Caller>(const HttpRequest&)>;

/// A page for machines or files: answers by itself.
struct Page {
  std::string_view name, path;  // path ending in * takes all below it
  std::function<HttpAnswer(const HttpRequest&, const std::string& trace)> answer;
  bool any_method = false;  // answers other methods than GET too
};

class Router {
 public:
  /// `public_origin` is where browsers see the server (behind a proxy); empty: as the Host header says.
  Router(RouteTable routes, std::vector<Page> pages, Recognise recognise, Measurements& measurements,
         std::string public_origin = {});
  /// Answers one request.
  HttpAnswer answer(const HttpRequest& request) const;
  const RouteTable& routes() const { return x_routes; }

 private:
  struct Match {
    const Route* route = nullptr;
    const Page* page = nullptr;
    QueryText parameters;
    std::string allow;  // methods that the path knows, when no row fits
  };
  Match find(const HttpRequest& request) const;
  HttpAnswer run(const HttpRequest& request, const Match& match, const std::string& trace) const;
  HttpAnswer run_route(const HttpRequest& request, const Route& route, QueryText parameters,
                       const std::string& trace) const;

  RouteTable x_routes;
  std::vector<std::vector<std::string>> x_patterns;  // segments of each row's path
  std::vector<Page> x_pages;
  Recognise x_recognise;
  Measurements& x_measurements;
  std::string x_public_origin;
};

/// Tells whether the caller may use the row; the error says why not.
Result<void> admit(const Route& route, const Caller& caller, const HttpRequest& request,
                   std::string_view public_origin = {});

}  // namespace hinomi::server
