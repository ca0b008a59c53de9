// One table; a rule per prefix.
#include "observe/respond/redirect_rules.hpp"

#include <fmt/format.h>

namespace hinomi::observe {
namespace {

std::string rule(const AddressBlock& prefix, const RedirectPlan& plan) {
  const bool is_v4 = prefix.first.is_v4();
  const std::string_view family = is_v4 ? "ip" : "ip6";
  const std::string match = fmt::format("    {} daddr {} meta l4proto tcp ", family, to_text(prefix));
  return plan.way == RedirectWay::redirect
             ? match + fmt::format("redirect to :{}\n", plan.port)
             : match + fmt::format("tproxy {} to :{} meta mark set 1 accept\n", family, plan.port);
}

}  // namespace

std::string redirect_rules(const RedirectPlan& plan) {
  std::string text =
      "table inet hinomi_respond\ndelete table inet hinomi_respond\ntable inet hinomi_respond {\n";
  text += "  chain arriving {\n";
  text += plan.way == RedirectWay::redirect
              ? "    type nat hook prerouting priority dstnat; policy accept;\n"
              : "    type filter hook prerouting priority mangle; policy accept;\n";
  for (const AddressBlock& prefix : plan.prefixes) text += rule(prefix, plan);
  text += "  }\n";
  if (!plan.user.empty()) {
    text += "  chain leaving {\n    type filter hook output priority filter; policy accept;\n";
    text += fmt::format("    meta skuid \"{}\" ct state new drop\n  }}\n", plan.user);
  }
  text += "}\n";
  if (plan.way == RedirectWay::tproxy) {
    text += "# ip rule add fwmark 1 lookup 100\n# ip route add local default dev lo table 100\n";
  }
  return text;
}

}  // namespace hinomi::observe
