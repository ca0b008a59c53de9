// How fast originals of intelligence are read: a STIX bundle (given, plain or gzip) cut, checked, taken and
// converted; a made MISP event of 353,255 attributes; a made list of a million rows; a hunt for patterns. The
// peers run on the same bytes beside it: simdjson and nlohmann (parsing alone), and stix2 of OASIS where
// HINOMI_STIX_PYTHON names an interpreter that has it. Times are the processor's, the best of three (stix2:
// by the clock, once); memory is the peak so far.
#include <simdjson.h>
#include <sys/resource.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "decode/intel/csv_profile.hpp"
#include "decode/intel/misp_event.hpp"
#include "decode/intel/stix_convert.hpp"
#include "decode/intel/stix_marking.hpp"
#include "decode/intel/stix_object.hpp"
#include "decode/intel/stix_split.hpp"
#include "decode/net/byte_source.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::decode;

double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double seconds_of(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double start = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - start);
  }
  return best;
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string contents(const char* path) {
  const auto source = open_expanded(path);
  if (!source) return {};
  std::vector<std::uint8_t> room(1u << 20);
  std::string all;
  while (const std::size_t count = (*source)->read(room)) all += text_of(Bytes(room).first(count));
  return all;
}

void report(const char* what, double seconds, std::size_t bytes, std::size_t objects) {
  std::printf("%-34s %8.3f s %8.1f MB/s %12.0f /s   peak %.0f MB\n", what, seconds,
              static_cast<double>(bytes) / 1e6 / seconds, static_cast<double>(objects) / seconds,
              peak_megabytes());
}

void bundle(const std::string& text, const char* path) {
  std::size_t objects = 0, taken = 0, observables = 0;
  const double cut = seconds_of([&] {
    objects = 0;
    (void)split_stix(text, [&](Span, std::string_view) {
      ++objects;
      return Result<void>();
    });
  });
  report("cut into objects", cut, text.size(), objects);
  const auto read = [&](bool convert) {
    taken = observables = 0;
    StixReader reader;
    StixMarkings markings;
    (void)split_stix(text, [&](Span, std::string_view bytes) {
      markings.learn(bytes);
      return Result<void>();
    });
    (void)split_stix(text, [&](Span place, std::string_view bytes) {
      StixRead one = reader.read(place, bytes);
      if (one.object) markings.weigh(*one.object);
      taken += one.object.has_value();
      if (convert) {
        const auto converted = convert_stix(bytes);
        if (converted) observables += converted->observables.size();
      }
      return Result<void>();
    });
  };
  const double parsed = seconds_of([&] { read(false); });
  report("cut, checked, taken", parsed, text.size(), objects);
  const double converted = seconds_of([&] { read(true); });
  report("cut, checked, taken, converted", converted, text.size(), objects);
  std::printf("objects %zu taken %zu observables %zu\n", objects, taken, observables);
  const double simd = seconds_of([&] {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    if (parser.parse(text).get(element) != simdjson::SUCCESS) std::puts("simdjson: refused");
  });
  report("peer: simdjson DOM, parsing alone", simd, text.size(), objects);
  const double nlohmann = seconds_of([&] {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded()) std::puts("nlohmann: refused");
  });
  report("peer: nlohmann, parsing alone", nlohmann, text.size(), objects);
  std::printf("ratio nlohmann's parsing / all of ours: %.2f\n", nlohmann / converted);
  const char* python = std::getenv("HINOMI_STIX_PYTHON");
  if (python == nullptr) return (void)std::puts("skipped: stix2 (HINOMI_STIX_PYTHON is not set)");
  std::fflush(stdout);
  const std::string command =
      std::string(python) +
      " -c \"import stix2,gzip,time,sys;p=sys.argv[1];f=gzip.open(p) if p.endswith('.gz') else open(p,'rb');"
      "b=f.read();s=time.time();o=stix2.parse(b.decode(),allow_custom=True);"
      "print('peer: stix2, parsing and checking  %.3f s  %d objects'%(time.time()-s,len(o.objects)))\" '" +
      path + "'";
  (void)!std::system(command.c_str());
}

void event() {
  constexpr std::size_t attributes = 353'255;
  std::size_t given = 0, bytes = 0;
  const double took = seconds_of([&] {
    given = bytes = 0;
    MispReader reader({[&](MispItem) {
                         ++given;
                         return Result<void>();
                       },
                       [](const TakenRefusal&) {}});
    const auto add = [&](const std::string& text) {
      bytes += text.size();
      (void)reader.add(text);
    };
    add(R"({"response":[{"Event":{"uuid":"aaaaaaaa-1111-4111-8111-111111111111","info":"x","Attribute":[)");
    for (std::size_t i = 0; i < attributes; ++i) {
      add((i == 0 ? std::string() : ",") +
          R"({"id":"1","uuid":"bbbbbbbb-1111-4111-8111-111111111111","type":"ip-dst","category":"Network activity","to_ids":true,)"
          R"("distribution":"5","timestamp":"1767312000","comment":"","deleted":false,"value":"198.51.)" +
          std::to_string(i >> 8 & 255) + "." + std::to_string(i & 255) +
          "\",\"Tag\":[{\"name\":\"tlp:green\"}],\"ShadowAttribute\":[]}");
    }
    add("]}}]}");
    (void)reader.finish();
  });
  report("MISP event, 353,255 attributes", took, bytes, given);
}

void list() {
  constexpr std::size_t rows = 1'000'000;
  std::string text = "date,URL,description\n";
  for (std::size_t i = 0; i < rows; ++i)
    text += "2026/01/04 10:" + std::to_string(10 + i / 20'000) + ":00,http://host" + std::to_string(i) +
            ".example/login/index.php,A bank\n";
  std::size_t given = 0;
  const double took = seconds_of([&] {
    given = 0;
    CsvList reader(guess_csv_profile(text), {[&](TakenObject) {
                                               ++given;
                                               return Result<void>();
                                             },
                                             [](const TakenRefusal&) {}});
    for (std::size_t at = 0; at < text.size(); at += 1u << 20)
      (void)reader.add(std::string_view(text).substr(at, 1u << 20));
    (void)reader.finish();
  });
  report("list, a million rows", took, text.size(), given);
}

}  // namespace

int main(int count, char** arguments) {
  event();
  if (count > 1) {
    const std::string text = contents(arguments[1]);
    std::printf("bundle of %.1f MB\n", static_cast<double>(text.size()) / 1e6);
    if (!text.empty()) bundle(text, arguments[1]);
  } else {
    std::puts("skipped: no bundle given (stix_read BUNDLE.json[.gz])");
  }
  list();
  return 0;
}
