// The content files hold together beyond what the loader demands: vocabularies that repeat an enum of the
// model have its codes, each vocabulary is used, records whose retention ends can be disposed of. And a file
// that somebody mistypes anywhere is told or taken, never worse.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "base/error_text.hpp"
#include "base/file.hpp"
#include "procedure/definition/page.hpp"
#include "procedure/definition_samples.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

namespace {

const Definitions& shipped() {
  static const auto loaded = Definitions::load(HINOMI_SOURCE_DIR "/content");
  const std::string told = loaded ? std::string() : error_text(loaded.error(), Language::en);
  REQUIRE_MESSAGE(loaded, told);
  return **loaded;
}

std::vector<const RecordType*> types() { return shipped().all(start_of_jst_day({2026, 11, 22})); }

NameSet codes_of(std::string_view name) {
  const Vocabulary* vocabulary = shipped().vocabulary(name);
  REQUIRE_MESSAGE(vocabulary != nullptr, name);
  NameSet codes;
  for (const auto& term : vocabulary->terms) codes.insert(term.code);
  return codes;
}

NameSet needed_in(const RecordType& type, const std::string& state) {
  NameSet names;
  for (const auto& field : type.fields) {
    const auto& states = field.required_in;
    if (std::find(states.begin(), states.end(), state) != states.end()) names.insert(field.name);
  }
  return names;
}

// What a step asks for or sets itself.
NameSet given_by(const TransitionDefinition& step) {
  NameSet names(step.fields.begin(), step.fields.end());
  for (const auto& use : step.effects) {
    if (use.effect != "set_field") continue;
    for (const auto& field : parameter(use.parameters, "field")) names.insert(field);
  }
  return names;
}

// A field that a step asks for is surely filled only when a guard or the next state demands it.
NameSet filled_after(const RecordType& type, const TransitionDefinition& step, const NameSet& before) {
  NameSet names = needed_in(type, step.to);
  names.insert(before.begin(), before.end());
  for (const auto& use : step.guards) {
    if (use.guard != "fields_complete") continue;
    for (const auto& field : parameter(use.parameters, "fields")) names.insert(field);
  }
  return names;
}

NameSet common(const NameSet& a, const NameSet& b) {
  NameSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return both;
}

}  // namespace

TEST_CASE("Content vocabularies_that_repeat_an_enum_have_its_codes") {
  CHECK(codes_of("urgency") == Page::texts(all_severity()));
  CHECK(codes_of("observable_kind") == Page::texts(all_observable_kind()));
  CHECK(codes_of("pap") == Page::texts(all_pap()));
  CHECK(codes_of("handling_code") == Page::texts(all_handling_code()));
  for (const Severity value : all_severity()) {
    for (const auto& term : shipped().vocabulary("urgency")->terms) {
      if (term.code == to_text(value)) CHECK(term.label.ja == label(value, Language::ja));
    }
  }
}

TEST_CASE("Content every_referral_has_its_text_and_every_prefecture_its_code") {
  CHECK(codes_of("referral_letter") == codes_of("referral_target"));
  const NameSet prefectures = codes_of("prefecture");
  for (int code = 1; code <= 47; ++code) {
    const std::string text = std::to_string(code);
    CHECK(prefectures.contains(text.size() == 1 ? "0" + text : text));
  }
}

TEST_CASE("Content every_vocabulary_is_used") {
  NameSet used{"referral_letter", "letter"};  // texts that steps and screens take
  for (const auto* type : types()) {
    for (const auto& field : type->fields) {
      if (field.vocabulary) used.insert(*field.vocabulary);
      for (const auto& column : field.columns) {
        if (column.vocabulary) used.insert(*column.vocabulary);
      }
    }
  }
  for (const auto& vocabulary : shipped().vocabularies())
    CHECK_MESSAGE(used.contains(vocabulary.name), vocabulary.name);
}

// The chain of custody shows its steps by these words.
TEST_CASE("Content every_step_of_custody_has_its_words") {
  const NameSet words = codes_of("custody_step");
  std::size_t steps = 0;
  for (const auto* type : types()) {
    for (const auto& step : type->transitions) {
      const bool counts = std::any_of(step.effects.begin(), step.effects.end(),
                                      [](const EffectUse& use) { return use.effect == "count_custody"; });
      if (!counts) continue;
      ++steps;
      CHECK_MESSAGE(words.contains(step.name), step.name);
    }
  }
  CHECK(steps > 0);
}

// domain.md SR8: whatever expires can be disposed of, by a step that only a decided disposal takes.
TEST_CASE("SR8 every_type_whose_retention_ends_has_a_way_to_disposal") {
  for (const auto* type : types()) {
    const auto* retention = shipped().retention(type->retention);
    REQUIRE_MESSAGE(retention != nullptr, type->name);
    if (retention->years == 0) continue;
    for (const auto& state : type->states) {
      if (state.phase != Phase::done) continue;
      bool way = false;
      for (const auto& step : type->transitions) {
        const auto* to = find_state(*type, step.to);
        const bool here = std::find(step.from.begin(), step.from.end(), state.name) != step.from.end();
        way = way || (here && to != nullptr && to->phase == Phase::disposed && step.roles.empty());
      }
      CHECK_MESSAGE(way, type->name << " " << state.name);
    }
  }
}

TEST_CASE("Content notices_go_only_to_people_who_may_read_the_record") {
  const auto check = [](const RecordType& type, const std::string& where, Role role) {
    const bool reads =
        std::find(type.read_roles.begin(), type.read_roles.end(), role) != type.read_roles.end();
    CHECK_MESSAGE(reads, type.name << " " << where << " " << to_text(role));
  };
  for (const auto* type : types()) {
    for (const auto& deadline : type->deadlines) {
      for (const auto& told : deadline.escalations) check(*type, deadline.name, told.role);
    }
    for (const auto& step : type->transitions) {
      for (const auto& use : step.effects) {
        if (use.effect != "notify") continue;
        for (const auto& to : parameter(use.parameters, "to")) {
          if (const auto role = parse_role(to)) check(*type, step.name, *role);
        }
      }
    }
  }
}

// A step that leads where a field is required asks for it, unless it was surely filled before. What is
// required in a state is filled on leaving it; a draft is filled in its form.
TEST_CASE("Content every_step_asks_for_what_its_next_state_requires") {
  for (const auto* type : types()) {
    NameSet all;
    for (const auto& field : type->fields) all.insert(field.name);
    std::map<std::string, NameSet> filled;  // state -> surely filled there
    for (const auto& state : type->states) filled[state.name] = all;
    filled[type->initial] = needed_in(*type, type->initial);
    for (std::size_t round = 0; round < type->states.size(); ++round) {
      for (const auto& step : type->transitions) {
        if (step.to == "=" || step.to == type->initial) continue;
        for (const auto& from : step.from)
          filled[step.to] = common(filled[step.to], filled_after(*type, step, filled[from]));
      }
    }
    for (const auto& step : type->transitions) {
      if (step.to == "=") continue;
      for (const auto& from : step.from) {
        if (find_state(*type, from)->phase == Phase::draft) continue;
        NameSet known = filled[from];
        known.merge(given_by(step));
        for (const auto& field : needed_in(*type, step.to)) {
          CHECK_MESSAGE(known.contains(field),
                        type->name << "." << step.name << " leads from " << from << " without " << field);
        }
      }
    }
  }
}

TEST_CASE("Definitions a_mistyped_file_is_told_with_its_line_or_taken") {
  namespace fs = std::filesystem;
  std::mt19937_64 random(20261122);
  const Texts whole = sample_texts();
  const std::string& original = whole.at("procedures/parcel.yaml");
  const std::string typed = "aZ09_:-,.[]{}\"'# \n\t&*!|>%@小　";
  int refused = 0;
  for (int round = 0; round < 3'000; ++round) {
    Texts texts = whole;
    std::string& text = texts["procedures/parcel.yaml"];
    const std::size_t at = random() % original.size();
    switch (random() % 3) {
      case 0:
        text.erase(at, random() % 40 + 1);
        break;
      case 1:
        text.insert(at, 1, typed[random() % typed.size()]);
        break;
      default:
        text.insert(at, original.substr(random() % original.size(), random() % 60));
    }
    for (const auto& error : mistakes(texts)) {
      CHECK(argument(error, "file") == "procedures/parcel.yaml");
      CHECK(argument(error, "line") != "(none)");
      CHECK_FALSE(error_text(error, Language::ja).empty());
      refused += 1;
    }
  }
  CHECK(refused > 1'000);
}

}  // namespace hinomi::procedure
