// Two stores of intelligence that differ in containers that the reader may not see: these share values,
// ids and texts with the others, are copies of the same originals, stand among them and in imports of their
// own, and shift what is sealed when. Answers are written as text, every container by its key. Tests and
// benchmarks only.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "correlate/related.hpp"
#include "store/intel/test_intel.hpp"

namespace hinomi::correlate::test {

namespace given = hinomi::store::test;

inline store::NewValue random_value(std::mt19937_64& random) {
  const auto n = [&](std::uint64_t most) { return std::to_string(random() % most); };
  switch (random() % 5) {
    case 0:
      return given::domain("popular" + n(3) + ".example");
    case 1:
      return given::address("198.51.100." + n(60));
    case 2:
      return given::value_of(ObservableKind::url, "https://h" + n(40) + ".example/p" + n(5), random() % 900);
    case 3:
      return given::value_of(ObservableKind::hash, std::string(32, 'a') + n(80));
    default:
      return given::domain("d" + n(120) + (random() % 3 == 0 ? ".below" : "") + ".example");
  }
}

inline std::vector<store::NewValue> random_values(std::mt19937_64& random) {
  std::vector<store::NewValue> values;
  for (std::uint64_t left = 1 + random() % 15; left > 0; --left) {
    values.push_back(random_value(random));
    if (random() % 4 == 0)
      values.back().derived.push_back({ObservableKind::other, "path:/k" + std::to_string(random() % 30)});
    if (random() % 12 == 0) values.back().label = given::amber("27");
    if (random() % 15 == 0) values.back().value.lone = true;
    values.back().value.role = static_cast<ValueRole>(random() % 4);
  }
  return values;
}

/// One import of the common history, and what the other world has beside it.
struct WorldImport {
  store::IntelChunk common, other;
  Label label;
};

inline WorldImport random_import(std::mt19937_64& random, int& reports) {
  WorldImport made;
  made.label = given::green("13");
  for (std::uint64_t left = 1 + random() % 12; left > 0; --left) {
    const std::string key = "r" + std::to_string(++reports);
    const Label label =
        random() % 3 == 0 ? given::amber(random() % 2 == 0 ? "13" : "27") : given::green("27");
    const auto time = Instant::from_seconds(1'790'000'000 + static_cast<std::int64_t>(random() % 5'000'000));
    const auto values = random_values(random);
    if (random() % 3 == 0)
      given::add_report(made.other, "hidden" + key, given::amber("90"),
                        random() % 3 == 0 ? values : random_values(random),
                        Instant::from_seconds(static_cast<std::int64_t>(random() % 1'900'000'000)));
    given::add_report(made.common, key, label, values, time);
    given::add_report(made.other, key, label, values, time);
  }
  store::NewAssertion claim;
  claim.subject = "actor--" + std::to_string(random() % 4);
  claim.predicate = "alias-of";
  claim.object = "name" + std::to_string(random() % 4);
  made.common.assertions.push_back(claim);
  made.other.assertions.push_back(claim);
  claim.label = given::amber("90");
  made.other.assertions.push_back(claim);
  return made;
}

/// The same original under another label.
inline store::IntelChunk copy_under(const Label& label, store::IntelChunk chunk) {
  for (auto& container : chunk.containers) container.label = label;
  for (auto& object : chunk.objects) {
    for (auto& value : object.values) value.label.reset();
  }
  chunk.assertions.clear();
  return chunk;
}

class IntelWorlds {
 public:
  IntelWorlds(std::mt19937_64& random, int imports)
      : x_without(options_of(20'000)), x_with(options_of(14'000)) {
    for (int i = 0; i < imports; ++i) {
      const WorldImport made = random_import(random, x_reports);
      const std::string name = "original" + std::to_string(i);
      given::take_in(x_without.intel(), name, made.common, made.label);
      if (random() % 3 == 0) {
        int hidden = 100'000 + i * 100;
        const auto extra = copy_under(given::amber("90"), random_import(random, hidden).common);
        given::take_in(x_with.intel(), "hidden" + name, extra, given::amber("90"));
      }
      const std::uint64_t copied = random() % 4;
      const auto hide_copy = [&](std::uint64_t when) {
        if (copied == when)
          given::take_in(x_with.intel(), name, copy_under(given::amber("90"), made.common),
                         given::amber("90"));
      };
      hide_copy(0);
      given::take_in(x_with.intel(), name, made.other, made.label);
      if (random() % 4 == 0) {
        const auto copy = copy_under(given::amber("13"), made.common);
        given::take_in(x_without.intel(), name, copy, given::amber("13"));
        given::take_in(x_with.intel(), name, copy, given::amber("13"));
      }
      hide_copy(1);
      if (random() % 4 == 0) HINOMI_ASSERT(bool(x_with->seal()));
    }
  }
  given::IntelStore& without() { return x_without; }
  given::IntelStore& with() { return x_with; }
  int reports() const { return x_reports; }

 private:
  static store::IntelOptions options_of(std::size_t memory_bytes_max) {
    store::IntelOptions options;
    options.memory_bytes_max = memory_bytes_max;
    options.merge_in_background = false;
    return options;
  }

  given::IntelStore x_without, x_with;
  int x_reports = 0;
};

/// What a call gave, held as long as it is walked.
template <class T>
T taken(Result<T> result) {
  HINOMI_ASSERT(bool(result));
  return *std::move(result);
}

/// The words of an answer.
class Words {
 public:
  explicit Words(const store::IntelReader& reader) : x_reader(reader) {}

  std::string key(store::ContainerNumber number) const {
    const auto container = x_reader.container(number);
    return container && *container ? (*container)->key : "?";
  }
  store::ContainerNumber number(const std::string& wanted) const {
    store::ContainerNumber found = 0;
    x_reader.each_container([&](store::ContainerNumber number) {
      if (key(number) == wanted) found = number;
      return found == 0;
    });
    return found;
  }
  std::string sight(const store::ValueSight& sight) const {
    return sight.value + (sight.derived ? " d " : " ") + std::to_string(sight.containers) + ' ' +
           to_iso(sight.first) + ' ' + to_iso(sight.last) + '\n';
  }
  std::string value(ObservableKind kind, const std::string& text) const {
    const auto found = x_reader.sight(kind, text);
    if (!found || !*found) return found ? "nothing\n" : found.error().code;
    std::string words = sight(**found);
    const auto place = x_reader.find(kind, text), again = place;
    words += std::to_string(*x_reader.count(**place)) + '\n';
    const auto sightings = x_reader.sightings(**again);
    for (const store::Sighting& one : *sightings)
      words += key(one.container) + ' ' + std::to_string(static_cast<int>(one.role)) + ' ' +
               std::to_string(one.count) + ' ' + to_iso(one.first) + (one.derived ? "d\n" : "\n");
    return words;
  }
  std::string search(ObservableKind kind, const std::string& text, bool at_end, std::size_t limit) const {
    std::string words, next;
    do {
      const auto found =
          at_end ? x_reader.ending(kind, text, limit, next) : x_reader.beginning(kind, text, limit, next);
      if (!found) return found.error().code;
      for (const auto& one : found->values) words += sight(one);
      next = found->next;
      words += next.empty() ? "end\n" : "more\n";
    } while (!next.empty());
    return words;
  }
  std::string held(const store::HeldValue& held) const {
    return held.value + (held.derived ? " d" : "") + (held.lone ? " l" : "") + ' ' +
           std::to_string(static_cast<int>(held.role)) + ' ' + std::to_string(held.span.begin) + '\n';
  }
  std::string container(const std::string& wanted, std::size_t limit) const {
    const store::ContainerNumber number = this->number(wanted);
    if (number == 0) return "no container\n";
    std::string words, next;
    do {
      const auto page = x_reader.page(number, limit, next);
      if (!page) return page.error().code;
      for (const auto& one : page->values) words += held(one);
      next = page->next;
      words += "page\n";
    } while (!next.empty());
    for (const auto& one : taken(x_reader.values_of(number))) words += held(one);
    for (const auto& [kind, count] : taken(x_reader.kinds_of(number)))
      words += std::string(to_text(kind)) + ' ' + std::to_string(count) + '\n';
    for (const std::uint16_t lane : taken(x_reader.sketch(number))) words += std::to_string(lane) + ' ';
    const auto row = x_reader.container(number);
    return words + (*row)->id + ' ' + std::to_string((*row)->values) + ' ' + (*row)->title + '\n';
  }
  std::string weighed(const WeighedValue& value) const {
    std::string words = "  " + value.value + ' ' + std::to_string(value.bits) + " of " +
                        std::to_string(value.containers_about);
    for (const auto& one : value.corrections)
      words += ' ' + std::string(to_text(one.correction)) + std::to_string(one.bits);
    return words + '\n';
  }
  std::string answer(const Result<RelatedAnswer>& answer) const {
    if (!answer) return answer.error().code;
    std::string words = std::to_string(answer->asked) + " of " + std::to_string(answer->containers) + '\n';
    for (const auto& item : answer->items) {
      words += key(item.container) + ' ' + std::to_string(item.bits) + ' ' +
               std::to_string(item.shared_total) + '\n';
      for (const auto& shared : item.shared) words += weighed(shared);
      for (const auto copy : item.copies) words += "  copy " + key(copy) + '\n';
    }
    for (const auto copy : answer->copies) words += "copy " + key(copy) + '\n';
    for (const auto& damped : answer->damped) words += "damped" + weighed(damped);
    return words;
  }
  std::string lists() const {
    std::string words =
        std::to_string(x_reader.containers_seen()) + ' ' + std::to_string(x_reader.span_days()) + '\n';
    for (const auto& one : taken(x_reader.containers(0, 1'000)))
      words += one.key + ' ' + one.label.owner + '\n';
    for (const auto& one : taken(x_reader.objects(Instant(), 1'000)))
      words += one.id + ' ' + *x_reader.bytes(one) + '\n';
    for (int i = 0; i < 4; ++i) {
      for (const auto& one : taken(x_reader.assertions("actor--" + std::to_string(i))))
        words += one.claim.subject + one.claim.object + one.label.owner + '\n';
    }
    return words;
  }

 private:
  const store::IntelReader& x_reader;
};

inline std::string answer(given::IntelStore& store, const access::Principal& person, std::uint64_t seed,
                          int reports) {
  std::mt19937_64 random(seed);
  const store::IntelReader reader = store.reader(person);
  const Words words(reader);
  const auto value = random_value(random);
  const std::string key = (random() % 4 == 0 ? "hiddenr" : "r") +
                          std::to_string(1 + random() % static_cast<std::uint64_t>(reports));
  switch (random() % 6) {
    case 0:
      return words.value(value.value.kind, value.value.value);
    case 1:
      return words.search(value.value.kind, value.value.value.substr(0, random() % 6), false,
                          1 + random() % 9);
    case 2:
      return words.search(value.value.kind, random() % 2 == 0 ? ".example" : "7.below.example", true,
                          1 + random() % 9);
    case 3:
      return words.container(key, 1 + random() % 8);
    case 4:
      return words.lists();
    default:
      break;
  }
  RelatedOptions options;
  options.limit = 1 + random() % 10;
  options.bits_min = static_cast<double>(random() % 6);
  if (random() % 2 == 0) {
    const auto number = words.number(key);
    return words.answer(related(reader, number, options));
  }
  std::vector<AskedValue> asked;
  for (int i = 0; i < 6; ++i) {
    const auto one = random_value(random);
    asked.push_back({one.value.kind, one.value.value, false});
  }
  return words.answer(related(reader, asked, options));
}

}  // namespace hinomi::correlate::test
