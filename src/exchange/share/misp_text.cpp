// See misp_text.hpp.
#include "exchange/share/misp_text.hpp"

#include "base/hash.hpp"
#include "exchange/misp/misp_parts.hpp"

namespace hinomi::exchange {

Result<std::string> misp_text(const StixHead& head, const Gathered& gathered) {
  GivenPart part;
  part.container.id = to_hex(sha256("release " + head.release)).substr(0, 16);
  part.container.title = head.title;
  part.container.time = head.made;
  part.container.recorded = head.made;
  part.container.label.tlp = head.tlp;
  for (const LeavingValue& value : gathered.values) {
    GivenValue given;
    given.kind = value.kind;
    given.value = value.value;
    given.role = ValueRole::indicator;
    given.tlp = value.tlp;
    part.values.push_back(std::move(given));
  }
  std::string text;
  Outlet outlet([&](std::string_view bytes) -> Result<void> {
    text += bytes;
    return {};
  });
  HINOMI_TRY(write_misp_part(part, {head.organisation, head.made}, outlet));
  HINOMI_TRY(outlet.finish());
  return text;
}

}  // namespace hinomi::exchange
