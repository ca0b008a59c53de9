// Measures one drain of a TAXII collection from a fake server on loopback into a store: fetch, vault, taking
// in, each page durable before the next is asked for. Usage: taxii_drain FOLDER [OBJECTS]. Prints objects a
// second by the clock and by processor time (that of the fake server in it), requests, peak memory. Asserts
// nothing.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "exchange/feeds/fake_taxii.hpp"
#include "exchange/feeds/feed_work.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

using namespace hinomi;

namespace {

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "failed: %s\n", result.error().code.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  exchange::test::FakeTaxii server;
  server.objects = count > 2 ? std::strtoull(words[2], nullptr, 10) : 100'000;
  exchange::test::FakeWeb web(server);
  std::filesystem::remove_all(words[1]);
  store::StoreOptions options;
  options.directory = words[1];
  auto store = must(store::Store::open(options));
  auto intel =
      must(store::Intel::open(store->database(), store->journal(), store->vault().key(), {words[1]}));
  exchange::Feed feed;
  feed.id = "feed";
  feed.kind = FeedKind::taxii;
  feed.address = must(exchange::parse_web_place(web.address("/taxii2/")));
  feed.collection = "list";
  feed.provenance.source = "bench";
  feed.provenance.label.owner = "13";
  exchange::OutboundRule rule;
  rule.enabled = true;
  rule.inside = {must(parse_block("127.0.0.1"))};
  access::Principal actor = access::program_principal();
  exchange::Errand errand(*store, rule,
                          {actor,
                           "feed/bench",
                           "1",
                           "police_act_2",
                           feed.provenance.label,
                           {"127.0.0.1"},
                           {},
                           {},
                           [] { return Result<void>(); },
                           {}});
  store::Feeds feeds(store->database());
  const auto run = must(feeds.begin_run(feed.id));
  exchange::FeedWork work({*store, *intel, errand, feed, run, actor, {}});
  const auto begin = std::chrono::steady_clock::now();
  must(exchange::ask_taxii(work));
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  const auto counts = must(feeds.sum(feed.id));
  std::printf(
      "taxii_drain: %lld objects in %.2f s (%.0f/s), %.2f s of processor (%.0f/s), %lld requests, %ld MiB at "
      "most\n",
      static_cast<long long>(counts.indexed), wall, static_cast<double>(counts.indexed) / wall, cpu,
      static_cast<double>(counts.indexed) / cpu, static_cast<long long>(errand.requests()),
      usage.ru_maxrss / 1024);
  return 0;
}
