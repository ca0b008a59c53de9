// The register of personal information files says what the definitions say, and nothing else (SR20). In: the
// definitions of content/. Every masked field of every type has to stand in it, and no type without one.
// Source: domain.md SR20.
#include "publish/personal_register.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace hinomi::publish {

TEST_CASE("SR20 the_register_is_made_from_the_definitions") {
  const auto definitions = procedure::Definitions::load(HINOMI_SOURCE_DIR "/content");
  REQUIRE(definitions);
  const Instant now = Instant::from_seconds(1'795'305'600);
  const std::string text = personal_register(**definitions, now, Language::ja);
  std::ptrdiff_t types = 0;
  for (const RecordType* type : (*definitions)->all(now)) {
    bool personal = false;
    for (const FieldDefinition& field : type->fields) {
      if (field.mask == Mask::none) continue;
      personal = true;
      CHECK_MESSAGE(text.find(field.label.ja) != std::string::npos, field.name);
    }
    if (personal) ++types;
    CHECK((text.find("\"" + type->label.ja + "\",") != std::string::npos) == personal);
  }
  CHECK(types > 0);
  CHECK(std::count(text.begin(), text.end(), '\n') == types + 2);
}

}  // namespace hinomi::publish
