// The rows of months (months.hpp): their tables, and the sums of one month over its days and hours. Runs
// inside a transaction that the caller holds. Fails as the database does.
#pragma once
#include "store/observations/duck.hpp"

namespace hinomi::store {

/// Makes the tables of months unless they are there.
Result<void> make_month_tables(duck::Connection& writer);
/// Fills every table of months with one month in place of what they hold of it, and marks it as settled.
Result<void> fill_month(duck::Connection& writer, std::int32_t month);

}  // namespace hinomi::store
