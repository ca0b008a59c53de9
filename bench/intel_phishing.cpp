// Takes in a real list of confirmed phishing URLs with brands, one container a URL with its host and its path
// key, and tells how it relates: time and bytes, the weight of the most frequent path keys, and of the ten
// nearest of each sampled URL how many are of the same brand (goal G5: a kit's random path stays, /index.php
// does not). Usage: intel_phishing FOLDER CSV…; lines are date,URL,brand. Nothing in the list is ever
// contacted. Asserts nothing.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <tuple>

#include "correlate/related.hpp"
#include "correlate/surprisal.hpp"
#include "store/intel/test_intel.hpp"

using namespace hinomi;
using namespace hinomi::store;

namespace {

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "failed: %s\n", result.error().code.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

struct Line {
  Instant time;
  std::string url, brand;
};

std::vector<Line> read_lines(int count, char** arguments) {
  std::vector<Line> lines;
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i]);
    std::string text;
    while (std::getline(file, text)) {
      const std::size_t first = text.find(','), last = text.rfind(',');
      if (first == std::string::npos || last <= first || !text.starts_with("20")) continue;
      const auto time = parse_timestamp(text.substr(0, first));
      if (time)
        lines.push_back({time->instant, text.substr(first + 1, last - first - 1), text.substr(last + 1)});
    }
  }
  return lines;
}

NewObject object_of(const Line& line) {
  NewObject object;
  NewValue url = test::value_of(ObservableKind::url, line.url);
  const std::size_t scheme = line.url.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t path = line.url.find('/', host);
  url.derived.push_back({ObservableKind::domain, line.url.substr(host, path - host)});
  if (path != std::string::npos)
    url.derived.push_back({ObservableKind::other, "path:" + line.url.substr(path)});
  object.values.push_back(std::move(url));
  return object;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<Line> lines = read_lines(count, arguments);
  auto store = must(Store::open({arguments[1], system_now, {}, {}}));
  IntelOptions options;
  options.directory = arguments[1];
  auto intel = must(Intel::open(store->database(), store->journal(), store->vault().key(), options));
  const access::Principal actor = test::analyst_of("13");
  must(intel->put_source(actor, test::source_named("list", test::green("00"))));
  const auto begun =
      must(intel->begin_import(actor, test::original_named("list", "list", test::green("13"))));
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t first = 0; first < lines.size(); first += 5'000) {
    IntelChunk chunk;
    for (std::size_t i = first; i < std::min(lines.size(), first + 5'000); ++i) {
      chunk.containers.push_back(
          {std::to_string(i), "row", lines[i].brand, lines[i].time, test::green("13")});
      chunk.objects.push_back(object_of(lines[i]));
      chunk.objects.back().container = chunk.containers.size() - 1;
    }
    must(intel->add(actor, begun.import.id, chunk));
  }
  must(intel->seal());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%zu URLs in %.2f s, %.1f MB of index and packs\n", lines.size(), seconds,
              static_cast<double>(intel->size().segment_bytes + intel->size().pack_bytes) / 1e6);
  const IntelReader reader = must(intel->reader(actor, Permission::record_read));
  std::map<std::string, std::pair<int, double>> paths;
  std::map<int, std::pair<std::size_t, std::size_t>> by_strength;  // bits / 8 -> same brand, all
  std::size_t pairs = 0, same = 0, generic = 0;
  for (std::size_t i = 0; i < lines.size(); i += std::max<std::size_t>(1, lines.size() / 1'000)) {
    correlate::RelatedOptions wanted;
    wanted.limit = 10;
    const auto answer = must(correlate::related(reader, static_cast<ContainerNumber>(i + 1), wanted));
    for (const auto& item : answer.items) {
      const bool brand = lines[item.container - 1].brand == lines[i].brand;
      ++pairs;
      same += brand ? 1 : 0;
      auto& strength = by_strength[static_cast<int>(item.bits / 4)];
      strength.first += brand ? 1 : 0;
      ++strength.second;
      for (const auto& value : item.shared)
        paths[value.value] = {static_cast<int>(value.containers_about), value.bits};
    }
    for (const auto& value : answer.damped) {
      paths[value.value] = {static_cast<int>(value.containers_about), value.bits};
      generic += value.derived ? 1 : 0;
    }
  }
  std::printf("pairs %zu, of the same brand %.3f; %zu path keys and hosts damped away\n", pairs,
              pairs == 0 ? 0.0 : static_cast<double>(same) / static_cast<double>(pairs), generic);
  for (const auto& [strength, counts] : by_strength)
    std::printf("  bits %d to %d: %zu pairs, same brand %.3f\n", strength * 4, strength * 4 + 4,
                counts.second, static_cast<double>(counts.first) / static_cast<double>(counts.second));
  std::vector<std::tuple<int, double, std::string>> often;
  for (const auto& [text, weight] : paths) often.emplace_back(weight.first, weight.second, text);
  std::sort(often.rbegin(), often.rend());
  for (std::size_t i = 0; i < std::min<std::size_t>(25, often.size()); ++i)
    std::printf("  about %d hold %.60s: %.1f bits, surprise %.0f\n", std::get<0>(often[i]),
                std::get<2>(often[i]).c_str(), std::get<1>(often[i]),
                correlate::surprisal(std::get<2>(often[i])));
  return 0;
}
