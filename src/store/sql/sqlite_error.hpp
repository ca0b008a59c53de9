// Tells SQLite's result codes in the house's terms: disk full, input/output, damaged, in use. Any other code
// that reaches us means that our own SQL is wrong, which ends the program.
#pragma once
#include "base/result.hpp"

struct sqlite3;

namespace hinomi::store {

Error sqlite_error(sqlite3* connection, int code);

}  // namespace hinomi::store
