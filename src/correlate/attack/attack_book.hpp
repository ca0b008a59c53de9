// ATT&CK as far as it was taken in: tactics, techniques and matrices, read from the producer's own objects.
// An object's version never changes, so that what was read of it is kept; which versions are shown is asked
// of the reader each time, so that labels and "as known on a day" hold. Revoked and deprecated ones are left
// out. A code that several give (vendors copy techniques under ids of their own) is one technique, shown as
// it came with a matrix. In: a reader, a domain (enterprise, mobile, ics). Out: tactics in the order of the
// matrix, techniques by name. Limit: attack_techniques_max. What of an object cannot be read is left out.
// Fails as the reader does. Thread-safe. Source: ATT&CK Design and Philosophy; STIX 2.1 §4.1 and the x-mitre
// types.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "correlate/attack/attack_own.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::correlate {

/// One object of ATT&CK.
struct AttackObject {
  std::string code;                     // T1566.001, TA0001, enterprise-attack
  std::string domain;                   // enterprise, mobile, ics
  std::string shortname;                // of a tactic
  std::string version;                  // of a collection
  std::vector<std::string> phases;      // of a technique: shortnames of its tactics
  std::vector<std::string> tactic_ids;  // of a matrix, in its order
  bool gone = false;                    // revoked or deprecated
};

/// Reads one object's JSON; `gone` when it is none of ATT&CK.
AttackObject read_attack_object(std::string_view bytes);

struct AttackPlaced {
  store::IntelObject object;
  std::shared_ptr<const AttackObject> read;
};

/// A technique under its code, as its producer gives it, with the ids under which others give it too.
struct AttackCell {
  AttackPlaced shown;
  std::vector<std::string> ids;
};

struct AttackPicture {
  std::string version;
  std::vector<AttackPlaced> tactics;   // in the order of the matrix
  std::vector<AttackCell> techniques;  // by name, each code once
};

class AttackBook {
 public:
  Result<AttackPicture> read(const store::IntelReader& reader, std::string_view domain);
  AttackOwn& own() { return x_own; }

 private:
  Result<std::vector<AttackPlaced>> placed(const store::IntelReader& reader, std::string_view type,
                                           std::string_view domain);
  Result<std::vector<AttackCell>> cells(const store::IntelReader& reader, std::string_view domain,
                                        const std::vector<AttackPlaced>& tactics);
  AttackOwn x_own;
  std::mutex x_mutex;
  std::map<std::int64_t, std::shared_ptr<const AttackObject>> x_known;  // by when it was added
};

}  // namespace hinomi::correlate
