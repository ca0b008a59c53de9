// What of an original may leave: each thing passes, is withheld with the reason, or is not there at all for
// this person. In: the person, the original's label, the colour up to which it may leave, the markings that a
// thing bears itself (they only tighten). Out: a decision and the list of what was withheld; what the person
// may not see is in no list and no count. A Permissible Actions Protocol colour of amber or red, and handling
// codes that keep the provider's consent, let nothing leave; reading in the house asks neither. Source: TLP
// 2.0, PAP, domain.md SR13.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/intel.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::exchange {

struct Withheld {
  std::string what;  // a value or an id
  std::string kind;  // its kind or type
  Error reason;
};

/// What was withheld: all counted, the first limits::withheld_listed_max listed.
class WithheldList {
 public:
  void add(std::string what, std::string kind, Error reason);
  const std::vector<Withheld>& listed() const { return x_listed; }
  std::int64_t count() const { return x_count; }

 private:
  std::vector<Withheld> x_listed;
  std::int64_t x_count = 0;
};

/// Whether it leaves the house, or is read in it by another program of the same person.
enum class Reach : std::uint8_t { leaves, stays };

enum class Passing : std::uint8_t { passes, withheld, unseen };

class Sieve {
 public:
  struct Asking {
    const access::Principal& person;
    Permission permission = Permission::intel_share;
    Tlp tlp_max = Tlp::green;
    Reach reach = Reach::leaves;
  };
  Sieve(const Asking& asking, const store::NewImport& original, std::string source);

  /// Judges a thing by its marking; what is withheld is listed under its name.
  Passing judge(const TakenMarking& marking, std::string_view what, std::string_view kind);
  /// Tells whether the person may see a thing so marked at all.
  bool may_see(const TakenMarking& marking) const;
  void withhold(std::string what, std::string kind, Error reason);
  Label label_of(const TakenMarking& marking) const;
  Tlp tlp_max() const { return x_asking.tlp_max; }
  Reach reach() const { return x_asking.reach; }
  /// Notes that a thing with this marking went out.
  void note(const TakenMarking& marking);
  Tlp strictest() const { return x_strictest; }
  std::int64_t passed() const { return x_passed; }
  const WithheldList& list() const { return x_withheld; }

 private:
  const Asking x_asking;
  Label x_label;
  std::string x_source;
  WithheldList x_withheld;
  Tlp x_strictest = Tlp::clear;
  std::int64_t x_passed = 0;
};

/// Why a thing with this label stays out of what may hold `most`.
Error label_above(Tlp tlp, Tlp most);
/// Why what bears this label (handling.hpp) may not leave: its PAP colour or its handling codes.
std::optional<Error> closed_by_handling(const Label& label, const std::string& source);

}  // namespace hinomi::exchange
