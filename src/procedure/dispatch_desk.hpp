// The desk of a partner as what leaves looks at it, read from its record, and whether a record may go there
// at all: the desk is in force, takes such requests, and the record's TLP does not go beyond what it may be
// told. Kinds of records that desks list are those of the vocabulary that the desk's own definition names for
// `takes`. A desk inside the police may be told TLP:AMBER+STRICT. Asked when a step enters a sending, and
// again before each attempt, since both change meanwhile. Fails: not_found `sending.no_desk`; forbidden
// `sending.desk_not_in_force` (desk), `sending.kind_not_taken` (desk), `sending.tlp_beyond` (tlp, most).
// Source: domain.md E5, SR1; TLP 2.0.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api_sending.hpp"
#include "model/record.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

/// The record type of a partner's desk, and its state in which something may leave.
inline constexpr std::string_view desk_type = "partner_desk", desk_in_force = "in_force";

struct DispatchDesk {
  std::string id, number;
  std::string title, legal_name, desk;
  bool in_force = false;
  Tlp tlp_most = Tlp::clear;
  std::vector<std::string> takes, forms;
  SendingWay way = SendingWay::by_hand;
  std::string mail_address, certificate, folder, address, authority;
  bool inside = false;  // of the police
  bool once = false;    // takes a repeated Idempotency-Key once

  /// The form in which a letter goes: paper before what machines read.
  std::string form() const;
};

/// Reads the desk; not_found when the record is none.
Result<DispatchDesk> read_desk(const StoredRecord& record);
/// Whether the record may go to the desk as both stand. What repairs goes to whoever was told, whatever else
/// the desk takes.
Result<void> may_go(const Definitions& definitions, const StoredRecord& record, const DispatchDesk& desk,
                    bool correction);

}  // namespace hinomi::procedure
