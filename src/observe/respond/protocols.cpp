// One row each; a port stands in one row only (protocols_test).
#include "observe/respond/protocols.hpp"

#include <algorithm>
#include <array>

namespace hinomi::observe {
namespace {

constexpr std::uint16_t http_ports[] = {80,   81,   88,   631,  2375, 2376, 5000,  6443,  7547,  8000, 8001,
                                        8080, 8081, 8088, 8888, 9200, 9000, 10250, 37215, 52869, 60001};
constexpr std::uint16_t telnet_ports[] = {23, 2323, 9527};
constexpr std::uint16_t ssh_ports[] = {22, 2222, 22222};
constexpr std::uint16_t ftp_ports[] = {21, 2121};
constexpr std::uint16_t smtp_ports[] = {25, 587, 2525};
constexpr std::uint16_t redis_ports[] = {6379};
constexpr std::uint16_t tls_ports[] = {443, 465, 636, 853, 993, 995, 8443};
constexpr std::uint16_t pop3_ports[] = {110};
constexpr std::uint16_t imap_ports[] = {143};
constexpr std::uint16_t postgresql_ports[] = {5432};
constexpr std::uint16_t mysql_ports[] = {3306};
constexpr std::uint16_t vnc_ports[] = {5900, 5901};
constexpr std::uint16_t rdp_ports[] = {3389};
constexpr std::uint16_t mqtt_ports[] = {1883};
constexpr std::uint16_t smb_ports[] = {139, 445};
constexpr std::uint16_t adb_ports[] = {5555};

constexpr std::array rows{
    ProtocolRow{SessionProtocol::unknown, {}, make_first_payload},
    ProtocolRow{SessionProtocol::http, http_ports, make_http},
    ProtocolRow{SessionProtocol::telnet, telnet_ports, make_telnet},
    ProtocolRow{SessionProtocol::ssh, ssh_ports, make_ssh},
    ProtocolRow{SessionProtocol::ftp, ftp_ports, make_ftp},
    ProtocolRow{SessionProtocol::smtp, smtp_ports, make_smtp},
    ProtocolRow{SessionProtocol::redis, redis_ports, make_redis},
    ProtocolRow{SessionProtocol::tls, tls_ports, make_tls},
    ProtocolRow{SessionProtocol::pop3, pop3_ports, make_pop3},
    ProtocolRow{SessionProtocol::imap, imap_ports, make_imap},
    ProtocolRow{SessionProtocol::postgresql, postgresql_ports, make_postgresql},
    ProtocolRow{SessionProtocol::mysql, mysql_ports, make_mysql},
    ProtocolRow{SessionProtocol::vnc, vnc_ports, make_vnc},
    ProtocolRow{SessionProtocol::rdp, rdp_ports, make_rdp},
    ProtocolRow{SessionProtocol::mqtt, mqtt_ports, make_mqtt},
    ProtocolRow{SessionProtocol::smb, smb_ports, make_smb},
    ProtocolRow{SessionProtocol::adb, adb_ports, make_adb},
};

}  // namespace

std::span<const ProtocolRow> protocols() { return rows; }

SessionProtocol protocol_at(std::uint16_t port) {
  const auto row = std::ranges::find_if(
      rows, [&](const ProtocolRow& one) { return std::ranges::find(one.ports, port) != one.ports.end(); });
  return row == rows.end() ? SessionProtocol::unknown : row->protocol;
}

std::optional<SessionProtocol> protocol_named(std::string_view name) {
  const auto row =
      std::ranges::find_if(rows, [&](const ProtocolRow& one) { return to_text(one.protocol) == name; });
  if (row == rows.end()) return {};
  return row->protocol;
}

std::unique_ptr<Conversation> make_conversation(SessionProtocol protocol) {
  const auto row = std::ranges::find(rows, protocol, &ProtocolRow::protocol);
  HINOMI_ASSERT(row != rows.end());
  return row->make();
}

}  // namespace hinomi::observe
