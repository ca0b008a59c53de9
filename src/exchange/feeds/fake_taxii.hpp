// A TAXII 2.1 server for tests and benchmarks: one API root, one collection of indicators, each with a value
// of its own. Pages by an opaque `next`, sorts by date added, counts many objects under one date as a bulk
// load does. What it says can be bent before it leaves.
#pragma once
#include <charconv>
#include <cstdio>

#include "exchange/fetch/fake_web.hpp"

namespace hinomi::exchange::test {

inline constexpr const char* taxii_type = "application/taxii+json;version=2.1";

struct FakeTaxii {
  std::size_t objects = 2'500;
  std::size_t page = 1'000;
  std::size_t objects_a_date = 700;  // that share one date added
  bool tells_dates = true;

  /// 2026-03-01T00:00:00.000000Z and a microsecond more for each group.
  std::string date(std::size_t at) const {
    char text[40];
    std::snprintf(text, sizeof text, "2026-03-01T00:00:%02zu.%06zuZ", (at / objects_a_date) / 1'000'000 % 60,
                  (at / objects_a_date) % 1'000'000);
    return text;
  }
  static std::string value(std::size_t at) {
    return "198." + std::to_string(18 + at / 65'536 % 2) + "." + std::to_string(at / 256 % 256) + "." +
           std::to_string(at % 256);
  }
  static std::string object(std::size_t at) {
    char id[40];
    std::snprintf(id, sizeof id, "00000000-0000-4000-8000-%012zu", at);
    return R"({"type":"indicator","spec_version":"2.1","id":"indicator--)" + std::string(id) +
           R"(","created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z","pattern":"[ipv4-addr:value = ')" +
           value(at) + R"(']","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z"})";
  }

  static std::string parameter(const std::string& path, const std::string& name) {
    for (const char lead : {'?', '&'}) {
      const std::size_t at = path.find(lead + name + "=");
      if (at == std::string::npos) continue;
      const std::size_t begin = at + name.size() + 2;
      std::string value;
      for (std::size_t i = begin; i < path.size() && path[i] != '&'; ++i) {
        if (path[i] != '%') {
          value += path[i];
          continue;
        }
        int byte = 0;
        std::from_chars(path.data() + i + 1, path.data() + i + 3, byte, 16);
        value += static_cast<char>(byte);
        i += 2;
      }
      return value;
    }
    return {};
  }

  FakeAnswer operator()(const FakeRequest& request) const {
    FakeAnswer answer;
    answer.headers = {{"Content-Type", taxii_type}};
    const std::string path = request.path.substr(0, request.path.find('?'));
    if (path == "/taxii2/") {
      answer.body = R"({"title":"架空のサーバー","default":"/api1/","api_roots":["/api1/"]})";
    } else if (path == "/api1/") {
      answer.body =
          R"({"title":"root","versions":["application/taxii+json;version=2.1"],"max_content_length":1})";
    } else if (path == "/api1/collections/") {
      answer.body =
          R"({"collections":[{"id":"91a7b528-80eb-42ed-a74d-c6fbd5a26116","title":"一覧","alias":"list","can_read":true,"can_write":false,"media_types":["application/stix+json;version=2.1"]},{"id":"closed","title":"閉","can_read":false,"can_write":false}]})";
    } else if (path == "/api1/collections/91a7b528-80eb-42ed-a74d-c6fbd5a26116/objects/") {
      give_page(request.path, answer);
    } else {
      answer.status = 404;
    }
    return answer;
  }

  void give_page(const std::string& path, FakeAnswer& answer) const {
    const std::string after = parameter(path, "added_after"), next = parameter(path, "next");
    std::size_t from = 0;
    while (!after.empty() && from < objects && date(from) <= after) from += 1;
    if (!next.empty()) {
      // Bound to the filters with which it was given (detail 9).
      const std::string bound = "@" + after;
      if (!next.ends_with(bound)) {
        answer.status = 400;
        return;
      }
      std::from_chars(next.data(), next.data() + next.size(), from);
    }
    std::size_t limit = page;
    const std::string asked = parameter(path, "limit");
    std::from_chars(asked.data(), asked.data() + asked.size(), limit);
    const std::size_t to = std::min({objects, from + page, from + limit});
    if (from >= to) {
      answer.body = "{}";
      return;
    }
    answer.body = to < objects
                      ? R"({"more":true,"next":")" + std::to_string(to) + "@" + after + R"(","objects":[)"
                      : R"({"objects":[)";
    for (std::size_t at = from; at < to; ++at) answer.body += (at > from ? "," : "") + object(at);
    answer.body += "]}";
    if (!tells_dates) return;
    answer.headers.emplace_back("X-TAXII-Date-Added-First", date(from));
    answer.headers.emplace_back("X-TAXII-Date-Added-Last", date(to - 1));
  }
};

}  // namespace hinomi::exchange::test
