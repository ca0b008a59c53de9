// See tenants.hpp.
#include "intel/hits/tenants.hpp"

#include "store/intel/hit_desks.hpp"
#include "store/store.hpp"

namespace hinomi::intel {

bool is_hit_kind(ObservableKind kind) {
  switch (kind) {
    case ObservableKind::ip:
    case ObservableKind::domain:
    case ObservableKind::url:
    case ObservableKind::email:
    case ObservableKind::phone:
    case ObservableKind::account:
    case ObservableKind::postal_account:
    case ObservableKind::wallet:
    case ObservableKind::hash:
    case ObservableKind::handle:
    case ObservableKind::sms_sender:
    case ObservableKind::endpoint:
    case ObservableKind::mac_address:
    case ObservableKind::fingerprint:
    case ObservableKind::certificate:
      return true;
    case ObservableKind::person_name:
    case ObservableKind::cve:
    case ObservableKind::file_name:
    case ObservableKind::network:
    case ObservableKind::asn:
    case ObservableKind::registry_key:
    case ObservableKind::mutex:
    case ObservableKind::attack_id:
    case ObservableKind::postal_code:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::user_agent:
    case ObservableKind::file_path:
    case ObservableKind::day:
    case ObservableKind::other:
      return false;
  }
  return false;
}

Result<Tenants> Tenants::read(store::Store& store) {
  Tenants tenants;
  HINOMI_ASSIGN(const auto all, store.organisations().list());
  for (const Organisation& one : all) tenants.x_organisations.emplace(one.code, one);
  HINOMI_TRY(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto rows, store::hit_desks(snapshot));
    for (const store::HitDeskRow& row : rows)
      tenants.x_desks.emplace(row.organisation, HitDesk{row.organisation, tenants.name(row.organisation),
                                                        row.name, row.telephone, row.hours, row.changed});
    return {};
  }));
  return tenants;
}

std::string Tenants::of(const std::string& organisation) const {
  std::string code = organisation;
  for (int level = 0; level < 8; ++level) {
    const auto found = x_organisations.find(code);
    if (found == x_organisations.end()) break;
    if (found->second.tenant) return code;
    if (!found->second.parent) break;
    code = *found->second.parent;
  }
  return organisation;
}

std::string Tenants::name(const std::string& tenant) const {
  const auto found = x_organisations.find(tenant);
  return found == x_organisations.end() ? tenant : found->second.ja;
}

std::string Tenants::desk(const std::string& tenant) const {
  const auto found = x_desks.find(tenant);
  if (found == x_desks.end()) return std::string(label(Role::liaison, Language::ja));
  const HitDesk& named = found->second;
  std::string text = named.desk;
  if (!named.telephone.empty()) text += " " + named.telephone;
  if (!named.hours.empty()) text += "（" + named.hours + "）";
  return text;
}

std::vector<HitDesk> Tenants::desks() const {
  std::vector<HitDesk> desks;
  for (const auto& [code, one] : x_organisations) {
    if (!one.tenant) continue;
    const auto named = x_desks.find(code);
    desks.push_back(named != x_desks.end() ? named->second
                                           : HitDesk{code, one.ja, desk(code), {}, {}, std::nullopt});
  }
  return desks;
}

std::string Tenants::agency() const {
  for (const auto& [code, one] : x_organisations) {
    if (one.tenant && !one.parent) return code;
  }
  return {};
}

}  // namespace hinomi::intel
