// The use of intelligence, wired: standing watches, hits between tenants, detection rules. Records of watches
// and rules are the kernel's; here they are read for the engines in intel/ and exchange/, which know no
// record types. In: the opened stores and the kernel. Out: answers for the routes, and turn(), by which one
// thread works off what arrived. Fails as they do, and as intel_rules.hpp; for
// the guard of watches malformed `watch.nothing_to_watch`, not_found `watch.place_unknown` (id).
#pragma once
#include <memory>
#include <string>

#include "app/intelligence.hpp"
#include "intel/know/room.hpp"
#include "model/api_hits.hpp"

namespace hinomi::intel {
class HitRules;
struct HitRoom;
}  // namespace hinomi::intel

namespace hinomi::app {

class IntelUse {
 public:
  IntelUse(const IntelligenceParts& parts, store::Intel& intel, const intel::KnowRoom& know,
           intel::HitRules rules);
  ~IntelUse();

  Result<IntelMatchList> matches(const access::Principal& person, const std::string& watch,
                                 const WatchMatchesQuery& query) const;
  /// Hits between tenants: what the routes and commands work with.
  const intel::HitRoom& hits() const;
  /// Gets in touch with the other side of a hit: a record of the type joint_contact, sent. Gives the one that
  /// is there when somebody did already.
  Result<HitContact> contact(const access::Principal& person, const std::string& hit) const;
  Result<RuleChecked> check(RuleForm form, const std::string& text) const;
  /// All rules in force of one language that the person may read, as one text.
  Result<std::string> rules_file(const access::Principal& person, RuleForm form) const;
  bool watches(const access::Principal& person, ObservableKind kind, const std::string& value) const;

  /// Works off what arrived since the last turn, ends watches whose day is over.
  Result<void> turn();

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
