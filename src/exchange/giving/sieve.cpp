// See sieve.hpp.
#include "exchange/giving/sieve.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "exchange/handling.hpp"
#include "exchange/limits.hpp"
#include "model/marking.hpp"

namespace hinomi::exchange {

Error label_above(Tlp tlp, Tlp most) {
  return fail(ErrorKind::forbidden, "share.label_above",
              {{"label", std::string(to_text(tlp))}, {"list", std::string(to_text(most))}});
}

void WithheldList::add(std::string what, std::string kind, Error reason) {
  ++x_count;
  if (x_listed.size() < limits::withheld_listed_max)
    x_listed.push_back({std::move(what), std::move(kind), std::move(reason)});
}

std::optional<Error> closed_by_handling(const Label& label, const std::string& source) {
  if (keeping_code(label)) return fail(ErrorKind::forbidden, "share.consent_needed", {{"source", source}});
  if (const auto pap = keeping_pap(label))
    return fail(ErrorKind::forbidden, "share.pap_above", {{"pap", std::string(to_text(*pap))}});
  return std::nullopt;
}

Sieve::Sieve(const Asking& asking, const store::NewImport& original, std::string source)
    : x_asking(asking), x_label(handled_label(original.label, original)), x_source(std::move(source)) {}

Label Sieve::label_of(const TakenMarking& marking) const { return tightened(x_label, marking); }

void Sieve::withhold(std::string what, std::string kind, Error reason) {
  x_withheld.add(std::move(what), std::move(kind), std::move(reason));
}

bool Sieve::may_see(const TakenMarking& marking) const {
  return access::decide(x_asking.person, x_asking.permission, label_of(marking)).allowed;
}

Passing Sieve::judge(const TakenMarking& marking, std::string_view what, std::string_view kind) {
  if (!may_see(marking)) return Passing::unseen;
  const Label label = label_of(marking);
  std::optional<Error> reason;
  if (x_asking.reach == Reach::leaves) reason = closed_by_handling(label, x_source);
  if (!reason && label.tlp > x_asking.tlp_max) reason = label_above(label.tlp, x_asking.tlp_max);
  if (!reason) return Passing::passes;
  withhold(std::string(what), std::string(kind), *std::move(reason));
  return Passing::withheld;
}

void Sieve::note(const TakenMarking& marking) {
  ++x_passed;
  x_strictest = std::max(x_strictest, label_of(marking).tlp);
}

}  // namespace hinomi::exchange
