// Access events as CSV (RFC 4180, UTF-8 with byte order mark), made piece by piece as a live answer, so that
// a long list stands nowhere whole. Every cell is quoted; one that begins like a formula gets an apostrophe.
// Times are JST with their offset; addresses are live, so the journal gets observe.exported (period, number
// of conditions, digest of the conditions) before the first byte leaves. In: a filter within the person's
// scope. Limit: limits::csv_rows_max, said in the last line. A read that fails later breaks the answer off,
// so that what came does not look whole.
#pragma once
#include <string>
#include <string_view>

#include "server/caller.hpp"
#include "server/services.hpp"
#include "store/observations.hpp"

namespace hinomi::server {

/// The line of column names, with the byte order mark before it.
std::string csv_heading(Language language);
std::string csv_line(const EventRow& row, Language language);
/// Begins the answer; fails as the observation store does, before anything is sent.
Result<void> answer_events_csv(Call& call, const store::SensorScope& scope, const EventsCsvQuery& query,
                               const Services& services);

}  // namespace hinomi::server
