// See stix_bundle.hpp.
#include "exchange/stix/stix_bundle.hpp"

#include "decode/intel/canonical_json.hpp"

namespace hinomi::exchange {

Result<void> StixBundleWriter::begin(std::string_view id, std::string_view spec_version) {
  std::string head = "{\"type\":\"bundle\",\"id\":";
  decode::add_json_text(id, head);
  if (!spec_version.empty()) {
    head += ",\"spec_version\":";
    decode::add_json_text(spec_version, head);
  }
  return x_outlet->add(head);
}

Result<void> StixBundleWriter::object(std::string_view json) {
  HINOMI_TRY(x_outlet->add(x_objects++ == 0 ? ",\"objects\":[\n" : ",\n"));
  return x_outlet->add(json);
}

Result<void> StixBundleWriter::finish() { return x_outlet->add(x_objects == 0 ? "}\n" : "\n]}\n"); }

}  // namespace hinomi::exchange
