// Looks in outgoing text for what must not leave the house (SR16): numbers of records, names and contacts of
// people in the records that the release is linked to, names of our officers, addresses of sensors. In: the
// words, the marks that begin our numbers, sensors' blocks; a text. Out: findings with the line. Compared
// folded (NFKC, case) and without blanks, telephone numbers and accounts by their digits whatever stands
// between; in JSON as its strings read, not as they are escaped. Linear in the
// text. Limits: share/limits.hpp. Words shorter than two characters are passed over.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "model/api.hpp"

namespace hinomi::exchange {

struct Secrets {
  std::vector<std::string> words;   // names, addresses, anything that stands as it is
  std::vector<std::string> digits;  // digits of telephone numbers and accounts, at least 7
  std::vector<std::string> marks;   // first signs of numbers: 通, 事 …
  std::vector<AddressBlock> sensors;
  bool cut = false;  // there is more than could be gathered: the check cannot vouch for a text
};

class LeakCheck {
 public:
  explicit LeakCheck(const Secrets& secrets);
  ~LeakCheck();
  LeakCheck(const LeakCheck&) = delete;
  LeakCheck& operator=(const LeakCheck&) = delete;

  /// All findings of the text, blocking; never the secret itself in their arguments.
  std::vector<ShareFinding> look(std::string_view text) const;
  /// The same of JSON: escapes are read before it looks.
  std::vector<ShareFinding> look_in_json(std::string_view json) const;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::exchange
