// Which parts are ATT&CK's own, by what they are: techniques and what is to be done against them, former ones
// and those of any release, also where an object is the same as in the release before; and all else that came
// in one original with a tactic of ATT&CK, but for what is a report. They speak for no use. A part never
// changes what it is, so that what was found is kept; an original counts as a release when the reader sees
// one of its tactics. In: sightings of a technique's code. Fails as the database does. Thread-safe.
#pragma once
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "store/intel/intel.hpp"

namespace hinomi::correlate {

class AttackOwn {
 public:
  /// Takes the sightings in ATT&CK's own parts out.
  Result<void> leave_out(const store::Intel& intel, const store::IntelReader& reader,
                         std::vector<store::Sighting>& seen);

 private:
  enum class Nature : std::uint8_t { own, report, other };
  struct Known {
    Nature nature = Nature::other;
    std::int64_t import = 0;
  };
  struct Tactics {
    store::ContainerNumber looked = 0;  // up to here
    std::vector<store::ContainerNumber> parts;
  };
  Result<bool> is_own(const store::Intel& intel, const store::IntelReader& reader,
                      store::ContainerNumber number);
  Result<Known> known(const store::Intel& intel, store::ContainerNumber number);
  std::mutex x_mutex;
  std::unordered_map<store::ContainerNumber, Known> x_known;
  std::map<std::int64_t, Tactics> x_tactics;  // by import
};

}  // namespace hinomi::correlate
