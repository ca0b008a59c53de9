// Lists for machines, one row a form. In: shared values. Out: text that the real consumer takes, and what it
// does not hold with the reason. Every text is checked by the form's own strict checker before it is given
// (forms/check.hpp): a text that fails is our bug and comes back as an error, not as a list. Source: RFC
// 4180; draft-vixie-dnsop-dns-rpz; Suricata 7 rules and datasets; Zeek Intel Framework; Sigma 2.0;
// OpenIOC 1.1.
#pragma once
#include "exchange/forms/shared_value.hpp"

namespace hinomi::exchange {

// What each form can say of each kind:
//   form                  domain          ip  network  url        hash  email  other
//   plain                 itself          x   x        x          x     x      x
//   csv                   itself          x   x        x          x     x      x
//   hosts                 itself only     -   -        -          -     -      -
//   rpz                   with all below  x   x        -          -     -      -
//   suricata_rules        with all below  x   x        http       -     -      -
//   suricata_domains      itself only     -   -        -          -     -      -
//   suricata_addresses    -               x   -        -          -     -      -
//   suricata_md5, _sha256 -               -   -        -          own   -      -
//   zeek                  itself only     x   x        http       x     x      file name
//   sigma                 with all below  x   x        no user, #  x     -      -
//   openioc               with all below  x   -        x          x     x      file name
struct FormRow {
  std::string_view name, ending, media_type, ja, en;
  Written (*write)(std::span<const SharedValue> values, const ShareHead& head);
  Result<void> (*check)(std::string_view text);
};

std::span<const FormRow> forms();
const FormRow* find_form(std::string_view name);

/// Writes and checks; fails as malformed `share.form_unfit` (form, line, expected) when the check fails, and
/// as not_found `share.form_unknown`.
Result<Written> write_form(std::string_view name, std::span<const SharedValue> values, const ShareHead& head);

Written write_plain(std::span<const SharedValue> values, const ShareHead& head);
Written write_csv(std::span<const SharedValue> values, const ShareHead& head);
Written write_hosts(std::span<const SharedValue> values, const ShareHead& head);
Written write_rpz(std::span<const SharedValue> values, const ShareHead& head);
Written write_suricata_rules(std::span<const SharedValue> values, const ShareHead& head);
/// Datasets have no place for a head or a comment: what stands in them is the values alone.
Written write_suricata_domains(std::span<const SharedValue> values, const ShareHead& head);
Written write_suricata_addresses(std::span<const SharedValue> values, const ShareHead& head);
Written write_suricata_md5(std::span<const SharedValue> values, const ShareHead& head);
Written write_suricata_sha256(std::span<const SharedValue> values, const ShareHead& head);
Written write_zeek(std::span<const SharedValue> values, const ShareHead& head);
Written write_sigma(std::span<const SharedValue> values, const ShareHead& head);
Written write_openioc(std::span<const SharedValue> values, const ShareHead& head);

}  // namespace hinomi::exchange
