// What a release may see: everything that asker and drafter both see, and of that what may leave. Each place
// of a value is asked by the label that it has there, never by its part's alone. In: who asks, who drafted,
// up to which label, which consents hold. Out: readers' answers; why something stays. A thing that waits for
// consent is looked for only where its originator consented. Fails as the store does.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "access/principal.hpp"
#include "exchange/share/may_leave.hpp"
#include "exchange/share/room.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::exchange {

using ValueKey = std::pair<ObservableKind, std::string>;

class LeavingSight {
 public:
  struct Asking {
    const access::Principal& asker;
    access::Principal drafter;
    Tlp most = Tlp::clear;
    std::vector<Consent> consents;
  };
  static Result<LeavingSight> open(const ShareRoom& room, Asking asking);

  const store::IntelReader& seen() const { return *x_seen; }
  bool both_see(const Label& label) const;
  /// Nothing when one of them may not see it.
  Result<std::optional<store::IntelImport>> import(const std::string& id) const;
  std::optional<Stays> why_it_stays(const store::IntelImport& import, const Label& label) const;
  /// The values of a part that may leave, each with the loosest label under which it stands there.
  Result<std::map<ValueKey, Tlp>> leaving(const store::IntelImport& import,
                                          store::ContainerNumber part) const;
  /// The same for one value; nothing when it stays there.
  Result<std::optional<Tlp>> leaving(const store::IntelImport& import, store::ContainerNumber part,
                                     const ValueKey& value) const;

 private:
  // From the loosest label to the strictest that may leave.
  struct Step {
    Tlp tlp = Tlp::clear;
    store::IntelReader reader;
  };
  LeavingSight(const ShareRoom& room, Asking asking) : x_room(room), x_asking(std::move(asking)) {}
  Result<void> open_readers();
  Result<std::vector<Step>> steps(const std::string& originator, const std::vector<Consent>& consents) const;
  std::string originator(const store::IntelImport& import) const;
  const std::vector<Step>& steps_for(const store::IntelImport& import) const;

  const ShareRoom& x_room;
  Asking x_asking;
  std::optional<store::IntelReader> x_seen;
  std::vector<Step> x_free, x_consented;
  std::map<std::string, std::string> x_sources;
};

}  // namespace hinomi::exchange
