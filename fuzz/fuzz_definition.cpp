// Fuzzes the reading of a record type's definition beside a vocabulary and retention classes that are good.
// Holds: no crash; a file loads exactly when it has no mistakes; each mistake names file and line and has a
// code of this area; a type that loaded is found under its name.
#include <cstdint>
#include <map>
#include <string>

#include "procedure/definitions.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::procedure;

std::map<std::string, std::string> files_with(std::string definition) {
  return {{"procedures/fuzz.yaml", std::move(definition)},
          {"vocabularies/kinds.yaml",
           "vocabulary: kinds\nlabel: {ja: 種別, en: Kinds}\nterms:\n  - {code: one, ja: 一, en: One}\n"},
          {"vocabularies/retention.yaml",
           "classes:\n  - {name: office_1y, years: 1, starts: done, label: {ja: 一年, en: One year}}\n"}};
}

void check_mistake(const Error& mistake) {
  HINOMI_ASSERT(mistake.code.starts_with("procedure.") || mistake.code.starts_with("yaml."));
  HINOMI_ASSERT(mistake.args.size() >= 2 && mistake.args[0].first == "file" &&
                mistake.args[1].first == "line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto files = files_with(std::string(reinterpret_cast<const char*>(data), size));
  const auto found = mistakes(files);
  for (const Error& mistake : found) check_mistake(mistake);
  const auto definitions = Definitions::read(files);
  HINOMI_ASSERT(bool(definitions) == found.empty());
  if (!definitions) return 0;
  const Instant late = Instant::from_seconds(4'000'000'000);
  for (const RecordType* type : (*definitions)->all(late))
    HINOMI_ASSERT((*definitions)->in_force(type->name, late) == type);
  return 0;
}
