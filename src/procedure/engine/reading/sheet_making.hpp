// Makes tables and documents out of records for a person; see sheets.hpp. The entry that says so is stored
// before anything is handed out.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

struct TableForm {
  std::string_view format;
  bool english = false;
};

Result<RecordTable> make_table(const Kernel& kernel, const access::Principal& person, std::string_view type,
                               const ListRecordsQuery& query, const TableForm& form);
Result<RecordSheet> make_sheet(const Kernel& kernel, const access::Principal& person, std::string_view type,
                               std::string_view id, bool english);

}  // namespace hinomi::procedure
