// One row of the route table: method, path, permission, and a call that decodes, works and encodes. Rows are
// made from plain functions of typed arguments, so that a route is one line and cannot forget a step. A path
// segment in braces is a parameter. `Result<void>` answers 204, or the body that the call made itself; a
// value with a version brings its ETag.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/api.hpp"
#include "server/api_json.hpp"
#include "server/caller.hpp"

namespace hinomi::server {

struct Route {
  std::string_view name, method, path;
  std::optional<Permission> permission;  // absent: open to everybody
  bool local = false;                    // only over the local socket
  std::function<Result<void>(Call&)> run;
};

using RouteTable = std::vector<Route>;

/// Where a row stands and what it demands.
struct Place {
  std::string_view name, method, path;
  std::optional<Permission> permission;
  bool local = false;
};

/// Reads the body as JSON; fails as unsupported `http.body_type` or as parse_json does.
Result<Json> body_json(const HttpRequest& request);
/// Fails when a route that takes no parameters got some.
Result<void> no_query(const QueryText& query);
void set_body(Call& call, const Json& json);

namespace detail {

template <class T>
void put_answer(Call& call, const T& value) {
  if constexpr (requires { value.version + std::int64_t{0}; }) {
    call.answer.headers.emplace_back("ETag", "\"" + std::to_string(value.version) + "\"");
  }
  if (!call.own_body) set_body(call, encode(value));
}

template <class R>
Result<void> finish(Call& call, R result) {
  if (!result) return result.error();
  if constexpr (std::is_same_v<R, Result<void>>) {
    if (!call.own_body) call.answer.status = 204;
  } else {
    put_answer(call, *result);
  }
  return {};
}

}  // namespace detail

/// A route without body and query: `Result<T> work(Call&)`.
template <class Work>
Route plain_route(const Place& place, Work work) {
  return {place.name,
          place.method,
          place.path,
          place.permission,
          place.local,
          [work](Call& call) -> Result<void> {
            HINOMI_TRY(no_query(call.http.query));
            return detail::finish(call, work(call));
          }};
}

/// A route with a typed query: `Result<T> work(Call&, const Query&)`.
template <class Query, class Work>
Route query_route(const Place& place, Result<Query> (*decode)(const QueryText&), Work work) {
  return {place.name,
          place.method,
          place.path,
          place.permission,
          place.local,
          [decode, work](Call& call) -> Result<void> {
            HINOMI_ASSIGN(const Query query, decode(call.http.query));
            return detail::finish(call, work(call, query));
          }};
}

/// A route with a typed JSON body: `Result<T> work(Call&, const Body&)`.
template <class Body, class Work>
Route body_route(const Place& place, Result<Body> (*decode)(const Json&), Work work) {
  return {place.name,
          place.method,
          place.path,
          place.permission,
          place.local,
          [decode, work](Call& call) -> Result<void> {
            HINOMI_TRY(no_query(call.http.query));
            HINOMI_ASSIGN(const Json json, body_json(call.http));
            HINOMI_ASSIGN(const Body body, decode(json));
            return detail::finish(call, work(call, body));
          }};
}

}  // namespace hinomi::server
