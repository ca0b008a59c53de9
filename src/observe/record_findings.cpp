// Writes findings in the order of their first appearance, each identity once with its last figures.
#include "observe/record_findings.hpp"

namespace hinomi::observe {

Result<std::uint64_t> record_findings(store::Store& records, store::Transaction& transaction,
                                      const Label& label, std::span<const Finding> findings) {
  std::unordered_map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < findings.size(); ++i) last[findings[i].identity] = i;
  std::uint64_t raised = 0;
  const access::Principal actor = access::program_principal();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (last[findings[i].identity] != i) continue;
    Alert alert = findings[i].alert;
    alert.label = label;
    HINOMI_ASSIGN(const store::AlertPut put,
                  records.alerts().raise_or_update(transaction, actor, alert, findings[i].identity));
    raised += put.was_new;
  }
  return raised;
}

Result<std::uint64_t> record_findings(store::Store& records, const Label& label,
                                      std::span<const Finding> findings) {
  if (findings.empty()) return std::uint64_t{0};
  std::uint64_t raised = 0;
  HINOMI_TRY(records.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(raised, record_findings(records, transaction, label, findings));
    return {};
  }));
  return raised;
}

}  // namespace hinomi::observe
