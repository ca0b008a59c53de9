// Makes a lead of each row of a table of accesses: a service's log, cut to what matters. In: bytes of a table
// whose first row names the columns (address, port, time and so on, in Japanese or English; lead_table.cpp
// has the list); times with their zone, or a zone that holds for those without. Out: how many leads were
// made, how many were here already, and every row that did not fit with its line and why; nothing is left out
// in silence. The same row again, by the same person, makes no second lead. Providers are not chosen here:
// the directory's proposal stands on the page of the lead until a person chooses. Fails as malformed
// `lead.column_missing`, `lead.column_unknown`, `lead.zone_unreadable`; as decode/table/csv.hpp;
// limit_exceeded `table.too_large`.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "procedure/procedures.hpp"

namespace hinomi::procedure {

struct LeadTableWanted {
  std::string case_record;  // id of the case, if any
  std::string subject;      // of rows without one
  std::string zone;         // e.g. +09:00; empty: each time must say its own
  Instant now;              // a lead that was made before was here already
};

struct LeadTableTaken {
  std::int64_t rows = 0, made = 0, known = 0;
  struct Refused {
    std::size_t line = 0;
    Error error;
  };
  std::vector<Refused> refused;
};

Result<LeadTableTaken> take_lead_table(Procedures& procedures, const access::Principal& person,
                                       std::string_view bytes, const LeadTableWanted& wanted);

}  // namespace hinomi::procedure
