// See tor_list_text.hpp.
#include "exchange/forms/tor_list_text.hpp"

namespace hinomi::exchange {
namespace {

std::string csv_text(const intel::TorList& list) {
  std::string text =
      "\xEF\xBB\xBF"
      "address,kind,nickname,fingerprint,or_port,valid_after,consensus_sha256\r\n";
  for (const intel::TorListRow& row : list.rows) {
    text += to_text(row.address) + ',' +
            (row.measured ? "measured"
             : row.exit   ? "exit"
                          : "relay") +
            ',' + row.nickname + ',' + row.fingerprint + ',' +
            (row.port == 0 ? "" : std::to_string(row.port)) + ',' + to_iso(list.consensus.valid_after) + ',' +
            list.consensus.digest + "\r\n";
  }
  return text;
}

std::string heading(const intel::TorList& list) {
  return std::string("# Tor ") + std::string(to_text(list.kind)) + ", " + to_iso(list.consensus.valid_after) +
         " to " + to_iso(list.consensus.fresh_until) + "\n# " + std::to_string(list.rows.size()) +
         " addresses\n# consensus SHA-256 " + list.consensus.digest +
         "\n# a proposal for the administrator of the service; out of date after that time\n";
}

std::string plain_text(const intel::TorList& list) {
  std::string text = heading(list);
  for (const intel::TorListRow& row : list.rows) text += to_text(row.address) + '\n';
  return text;
}

std::string set_text(const intel::TorList& list, bool v4) {
  std::string elements;
  for (const intel::TorListRow& row : list.rows) {
    if (row.address.is_v4() != v4) continue;
    elements += (elements.empty() ? "      " : ",\n      ") + to_text(row.address);
  }
  return "  set " + std::string(to_text(list.kind)) + (v4 ? "_v4" : "_v6") + " {\n    type " +
         (v4 ? "ipv4_addr" : "ipv6_addr") + "\n" +
         (elements.empty() ? "" : "    elements = {\n" + elements + "\n    }\n") + "  }\n";
}

}  // namespace

std::string tor_list_text(const intel::TorList& list, TorListForm form) {
  switch (form) {
    case TorListForm::csv:
      return csv_text(list);
    case TorListForm::plain:
      return plain_text(list);
    case TorListForm::nftables:
      return heading(list) + "table inet hinomi_tor {\n" + set_text(list, true) + set_text(list, false) +
             "}\n";
  }
  return {};
}

std::string tor_list_file(const intel::TorList& list, TorListForm form) {
  const std::string_view ending = form == TorListForm::csv     ? "csv"
                                  : form == TorListForm::plain ? "txt"
                                                               : "nft";
  return "tor-" + std::string(to_text(list.kind)) + "-" + to_iso(list.consensus.valid_after).substr(0, 13) +
         "Z." + std::string(ending);
}

}  // namespace hinomi::exchange
