// Names of hosts: canonical form by IDNA, existing last labels and registrable part by the public suffix
// list. In: a name as written, UTF-8 or ASCII. Out: lower case ASCII without the last dot. Names of plain
// ASCII take a short way, answers on last labels are kept per thread. Limit: domain_bytes_max. Fails by
// giving nothing. Source: UTS #46, RFC 1035, RFC 2606, RFC 6761, publicsuffix.org.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace hinomi::decode {

/// Name of a host in canonical form, whether or not its last label exists.
std::optional<std::string> canonical_host_name(std::string_view name);
/// Domain name in canonical form, when its last label is one that exists or is kept for examples.
std::optional<std::string> canonical_domain(std::string_view name);
/// Says whether a last label, in small ASCII letters, exists.
bool is_last_label(std::string_view label);
/// The part that somebody registered: example.co.jp of a.b.example.co.jp; empty for a public suffix.
std::string registrable_domain(const std::string& canonical);

}  // namespace hinomi::decode
