// Draws clusters over a real list of confirmed phishing URLs: one report a day and brand, with its hosts and
// path keys, the brand being the truth that clusters are measured by (goals G5, G6). Tells time, the largest
// cluster's share, how many pairs within clusters are of one brand, which value takes part in the largest
// share of links. With HINOMI_CONTENT=content the delivered names and lists weigh down what strangers share.
// Usage: intel_clusters FOLDER CSV…; lines are date,URL,brand. Nothing in the list is ever contacted. Asserts
// nothing.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "correlate/background_of.hpp"
#include "correlate/campaigns/campaign_life.hpp"
#include "correlate/campaigns/campaign_links.hpp"
#include "correlate/surprisal.hpp"
#include "intel/text_values.hpp"
#include "intel/warn/background.hpp"
#include "intel/warn/warning_lists.hpp"
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

struct DayReport {
  Instant time;
  std::string brand;
  std::vector<std::string> urls;
};

std::vector<DayReport> read_reports(int count, char** arguments) {
  std::map<std::string, DayReport> reports;
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i]);
    std::string text;
    while (std::getline(file, text)) {
      const std::size_t first = text.find(','), last = text.rfind(',');
      if (first == std::string::npos || last <= first || !text.starts_with("20")) continue;
      const auto time = parse_timestamp(text.substr(0, first));
      if (!time) continue;
      DayReport& report = reports[text.substr(0, 10) + text.substr(last + 1)];
      report.time = time->instant;
      report.brand = text.substr(last + 1);
      report.urls.push_back(text.substr(first + 1, last - first - 1));
    }
  }
  std::vector<DayReport> list;
  for (auto& [key, report] : reports) list.push_back(std::move(report));
  return list;
}

NewObject object_of(const DayReport& report) {
  NewObject object;
  for (const std::string& text : report.urls) {
    for (TakenValue& value : intel::values_in(text)) {
      if (value.kind != ObservableKind::url) continue;
      auto derived = intel::derived_from(value);
      object.values.push_back({std::move(value), std::move(derived), std::nullopt});
    }
  }
  return object;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Use {
  std::size_t links = 0;
  std::int64_t holders = 0;
  double bits = 0;
};

// Which values the nearest of every n-th report share, and in how many of their links.
void tell_values(const IntelReader& reader, const correlate::BackgroundOf& background, std::size_t reports) {
  std::map<std::string, Use> uses;
  std::size_t links = 0;
  for (std::size_t i = 0; i < reports; i += std::max<std::size_t>(1, reports / 2'000)) {
    correlate::RelatedOptions wanted;
    wanted.limit = 10;
    wanted.bits_min = correlate::ClusterOptions().bits_min;
    wanted.shown_max = 200;
    wanted.background = background;
    const auto answer = must(correlate::related(reader, static_cast<ContainerNumber>(i + 1), wanted));
    for (const auto& item : answer.items) {
      ++links;
      for (const auto& value : item.shared) {
        Use& use = uses[value.value];
        ++use.links;
        use.holders = value.containers_about;
        use.bits = value.bits;
      }
    }
  }
  std::vector<std::pair<std::string, Use>> often(uses.begin(), uses.end());
  std::sort(often.begin(), often.end(),
            [](const auto& a, const auto& b) { return a.second.links > b.second.links; });
  std::printf("%zu links of a sample; values in most of them:\n", links);
  for (std::size_t i = 0; i < std::min<std::size_t>(8, often.size()); ++i) {
    const auto& [text, use] = often[i];
    std::printf("  %5.2f %% of links: %.50s, %.1f bits, held by about %lld, surprise %.0f\n",
                100.0 * static_cast<double>(use.links) / static_cast<double>(std::max<std::size_t>(1, links)),
                text.c_str(), use.bits, static_cast<long long>(use.holders), correlate::surprisal(text));
  }
}

void tell_clusters(const ClusterDrawing& drawing, const std::vector<DayReport>& reports) {
  double pairs = 0, same = 0;
  std::size_t largest = 0, within = 0;
  for (const DrawnCluster& cluster : drawing.clusters) {
    largest = std::max(largest, cluster.members.size());
    within += cluster.members.size();
    std::map<std::string, double> brands;
    for (const ContainerNumber member : cluster.members) brands[reports[member - 1].brand] += 1;
    const auto size = static_cast<double>(cluster.members.size());
    pairs += size * (size - 1) / 2;
    for (const auto& [brand, count] : brands) same += count * (count - 1) / 2;
  }
  std::printf("%zu clusters hold %zu of %zu reports; the largest %zu (%.2f %%)\n", drawing.clusters.size(),
              within, reports.size(), largest,
              100.0 * static_cast<double>(largest) / static_cast<double>(reports.size()));
  std::printf("pairs within clusters %.0f, of one brand %.0f: precision %.3f\n", pairs, same,
              pairs == 0 ? 0.0 : same / pairs);
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<DayReport> reports = read_reports(count, arguments);
  auto store = must(Store::open({arguments[1], system_now, {}, {}}));
  IntelOptions options;
  options.directory = arguments[1];
  auto intel = must(Intel::open(store->database(), store->journal(), store->vault().key(), options));
  const access::Principal actor = test::analyst_of("13");
  must(intel->put_source(actor, test::source_named("list", test::green("00"))));
  const auto begun =
      must(intel->begin_import(actor, test::original_named("list", "list", test::green("13"))));
  const auto taking = std::chrono::steady_clock::now();
  for (std::size_t first = 0; first < reports.size(); first += 500) {
    IntelChunk chunk;
    for (std::size_t i = first; i < std::min(reports.size(), first + 500); ++i) {
      chunk.containers.push_back(
          {std::to_string(i), "report", reports[i].brand, reports[i].time, test::green("13")});
      chunk.objects.push_back(object_of(reports[i]));
      chunk.objects.back().container = chunk.containers.size() - 1;
    }
    must(intel->add(actor, begun.import.id, chunk));
  }
  must(intel->seal());
  std::printf("%zu reports taken in %.2f s\n", reports.size(), seconds_since(taking));
  const IntelReader reader = must(intel->reader(actor, Permission::record_read));
  // Names that strangers share and lists of common values, as delivered.
  const char* const content = std::getenv("HINOMI_CONTENT");
  intel::WarningLists warnings;
  intel::BackgroundNames places;
  if (content != nullptr) {
    must(intel::add_warning_files(std::string(content) + "/warning_lists", warnings));
    places = must(intel::BackgroundNames::read(std::string(content) + "/background"));
  }
  warnings.seal();
  intel::KnowRoom room{*store, *intel};
  room.warnings = &warnings;
  room.shared_places = &places;
  const correlate::BackgroundOf background = correlate::background_of(room);
  const auto drawing = std::chrono::steady_clock::now();
  correlate::CampaignLinks links;
  const std::size_t asked = must(links.grow(reader, background));
  const double linked = seconds_since(drawing);
  const auto step = must(
      correlate::draw_step(reader, correlate::sight_of(reader), links.links(), {{}, nullptr, system_now()}));
  std::printf("links: %zu questions in %.2f s; clusters in %.2f s more\n", asked, linked,
              seconds_since(drawing) - linked);
  tell_clusters(step.drawing, reports);
  tell_values(reader, background, reports.size());
  return 0;
}
