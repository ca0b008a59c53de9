// Loading and asking warning lists, beside the same lists asked one by one as MISP does. In: a folder of
// lists (may be absent), invented lists fill up to 528,972 entries. Out: milliseconds to load, checks a
// second of processor time, mixed kinds, on one thread, and the ratio. Usage: warning_lists [FOLDER]
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include "base/file.hpp"
#include "base/json.hpp"
#include "decode/limits.hpp"
#include "intel/warn/warning_lists.hpp"

using namespace hinomi;

namespace {

constexpr std::size_t entries_wanted = 528'972;
using Random = std::mt19937_64;

// Processor time, so that what else runs on the machine does not count.
double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string name_of(Random& random) {
  std::string name;
  for (int i = 0, n = 6 + static_cast<int>(random() % 12); i < n; ++i)
    name += static_cast<char>('a' + random() % 26);
  return name + (random() % 2 ? ".example" : ".test");
}

std::string address_of(Random& random) {
  return to_text(IpAddress::v4(static_cast<std::uint32_t>(0xc6120000U + random() % 0x20000)));
}

// Three in five of the public entries are blocks, one in three whole names, the rest host names.
std::string invented_list(Random& random, std::size_t entries, int kind) {
  Json list{{"name", "invented"}, {"version", 1}, {"list", Json::array()}};
  list["type"] = kind < 3 ? "cidr" : kind == 3 ? "string" : "hostname";
  list["matching_attributes"] = kind < 3 ? Json{"ip-src", "ip-dst"} : Json{"domain", "hostname", "url"};
  for (std::size_t i = 0; i < entries; ++i)
    list["list"].push_back(kind < 3 ? address_of(random) + (random() % 4 ? "" : "/28") : name_of(random));
  return to_text(list);
}

std::vector<std::string> texts_of(const char* folder, Random& random) {
  std::vector<std::string> texts;
  std::size_t entries = 0;
  std::error_code trouble;
  if (folder != nullptr) {
    for (const auto& file : std::filesystem::directory_iterator(folder, trouble)) {
      auto text = read_file(file.path().string(), decode::limits::warning_list_bytes_max);
      if (!text) continue;
      const auto list = decode::read_warning_list(*text);
      if (list) entries += list->size();
      texts.push_back(*std::move(text));
    }
  }
  std::printf("lists read from files: %zu with %zu entries\n", texts.size(), entries);
  for (int kind = 0; entries < entries_wanted; kind = (kind + 1) % 5) {
    const std::size_t count = std::min<std::size_t>(20'000, entries_wanted - entries);
    texts.push_back(invented_list(random, count, kind));
    entries += count;
  }
  return texts;
}

struct Question {
  ObservableKind kind;
  std::string value;
};

std::vector<Question> questions_of(Random& random) {
  std::vector<Question> questions;
  for (int i = 0; i < 200'000; ++i) {
    switch (random() % 4) {
      case 0:
        questions.push_back({ObservableKind::ip, address_of(random)});
        break;
      case 1:
        questions.push_back({ObservableKind::domain, "www." + name_of(random)});
        break;
      case 2:
        questions.push_back({ObservableKind::url, "https://cdn." + name_of(random) + "/a/b?c=1"});
        break;
      default:
        questions.push_back({ObservableKind::email, "user@" + name_of(random)});
    }
  }
  return questions;
}

// Each list for itself: a set of texts, and for blocks one set for each length of prefix.
struct OneList {
  std::vector<ObservableKind> kinds;
  decode::WarningMatch match{};
  std::unordered_set<std::string> texts;
  std::unordered_map<int, std::unordered_set<std::uint32_t>> blocks;
  std::vector<std::string> inside;

  bool speaks_of(ObservableKind kind) const {
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  }
  bool holds(const Question& question) const {
    if (match == decode::WarningMatch::cidr) {
      const auto address = parse_address(question.value);
      if (!address || !address->is_v4()) return false;
      for (const auto& [bits, firsts] : blocks) {
        const std::uint32_t mask = bits == 0 ? 0 : ~0U << (32 - bits);
        if (firsts.contains(address->as_v4() & mask)) return true;
      }
      return false;
    }
    if (match == decode::WarningMatch::substring)
      return std::any_of(inside.begin(), inside.end(),
                         [&](const auto& text) { return question.value.find(text) != std::string::npos; });
    if (match == decode::WarningMatch::string) return texts.contains(question.value);
    std::string name = question.value;
    if (const auto scheme = name.find("//"); scheme != std::string::npos) name = name.substr(scheme + 2);
    name = name.substr(0, name.find('/'));
    for (;;) {
      if (texts.contains(name)) return true;
      const auto dot = name.find('.');
      if (dot == std::string::npos) return false;
      name = name.substr(dot + 1);
    }
  }
};

std::vector<OneList> lists_one_by_one(const std::vector<std::string>& texts) {
  std::vector<OneList> lists;
  for (const auto& text : texts) {
    const auto read = decode::read_warning_list(text);
    if (!read) continue;
    OneList& list = lists.emplace_back();
    list.kinds = read->kinds;
    list.match = read->match;
    for (std::size_t i = 0; i < read->size(); ++i) {
      if (list.match == decode::WarningMatch::cidr) {
        const auto block = intel::lenient_block(read->entry(i));
        if (block && block->first.is_v4() && block->bits >= 96)
          list.blocks[block->bits - 96].insert(block->first.as_v4());
      } else if (list.match == decode::WarningMatch::substring) {
        list.inside.emplace_back(read->entry(i));
      } else {
        list.texts.emplace(read->entry(i));
      }
    }
  }
  return lists;
}

}  // namespace

int main(int count, char** words) {
  Random random(20261122);
  const auto texts = texts_of(count > 1 ? words[1] : nullptr, random);
  const auto questions = questions_of(random);
  auto start = std::clock();
  intel::WarningLists lists;
  for (const auto& text : texts) {
    auto list = decode::read_warning_list(text);
    if (list) lists.add(*std::move(list));
  }
  lists.seal();
  std::printf("load %zu entries of %zu lists: %.0f ms\n", static_cast<std::size_t>(lists.entries()),
              lists.lists(), seconds_since(start) * 1e3);
  std::vector<intel::WarningHit> hits;
  std::size_t matched = 0;
  constexpr int rounds = 10;
  start = std::clock();
  for (int round = 0; round < rounds; ++round) {
    for (const auto& question : questions) {
      hits.clear();
      lists.check(question.kind, question.value, hits);
      matched += hits.size();
    }
  }
  const double ours = static_cast<double>(questions.size() * rounds) / seconds_since(start);
  std::printf("checks: %.2f M/s on one thread, %.3f hits a check\n", ours / 1e6,
              static_cast<double>(matched) / static_cast<double>(questions.size() * rounds));
  for (const auto kind :
       {ObservableKind::ip, ObservableKind::domain, ObservableKind::url, ObservableKind::email}) {
    std::size_t asked = 0;
    start = std::clock();
    for (int round = 0; round < rounds; ++round) {
      for (const auto& question : questions) {
        if (question.kind != kind) continue;
        hits.clear();
        lists.check(question.kind, question.value, hits);
        ++asked;
      }
    }
    std::printf("  %-8s %.2f M/s\n", std::string(to_text(kind)).c_str(),
                static_cast<double>(asked) / seconds_since(start) / 1e6);
  }
  const auto one_by_one = lists_one_by_one(texts);
  constexpr std::size_t sample = 5'000;
  std::size_t peer_matched = 0;
  start = std::clock();
  for (std::size_t i = 0; i < sample; ++i) {
    for (const auto& list : one_by_one)
      peer_matched += list.speaks_of(questions[i].kind) && list.holds(questions[i]) ? 1 : 0;
  }
  const double peer = static_cast<double>(sample) / seconds_since(start);
  std::printf("list by list: %.4f M/s (%zu hits in %zu checks); ratio %.1f\n", peer / 1e6, peer_matched,
              sample, ours / peer);
  return 0;
}
