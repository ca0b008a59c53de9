// ATT&CK as a matrix with how often each technique is evidenced, and what speaks for one. Evidence is either
// a claim that somebody uses it, or a part whose words name it; the producer's own object is none. A claim
// that was taken back, or that a named person denies, counts no more. In: a domain, an entity (with those
// held to be the same), a day. Out: counts of what the person may see; each question is a journal entry.
// Limits: attack_* of limits.hpp. Fails: malformed `intel.question_unfit`; not_found `intel.entity_unknown`;
// as the reader does. Source: intel.md §1; N1-1(1)エ, F2(2)ア.
#pragma once
#include "correlate/attack/attack_book.hpp"
#include "intel/know/room.hpp"

namespace hinomi::correlate {

struct AttackRoom {
  const intel::KnowRoom& know;
  AttackBook& book;
};

Result<AttackMatrix> attack_matrix(const AttackRoom& room, const access::Principal& person,
                                   const AttackMatrixQuery& query);
/// `technique` is its code or its producer's id.
Result<AttackEvidenceList> attack_evidence(const AttackRoom& room, const access::Principal& person,
                                           const std::string& technique, const AttackEvidenceQuery& query);

}  // namespace hinomi::correlate
