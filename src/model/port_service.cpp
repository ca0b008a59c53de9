// Table of usual uses of destination ports; see port_service.hpp. Sorted by protocol and port.
#include "model/port_service.hpp"

#include <algorithm>

namespace hinomi {
namespace {

struct Row {
  Protocol protocol;
  std::uint16_t port;
  std::string_view ja, en;
};

constexpr Protocol tcp = Protocol::tcp, udp = Protocol::udp;

constexpr Row table[] = {
    {tcp, 20, "FTP（データ）", "FTP data"},
    {tcp, 21, "FTP", "FTP"},
    {tcp, 22, "SSH", "SSH"},
    {tcp, 23, "Telnet", "Telnet"},
    {tcp, 25, "SMTP（メール）", "SMTP mail"},
    {tcp, 53, "DNS", "DNS"},
    {tcp, 80, "HTTP（ウェブ）", "HTTP web"},
    {tcp, 81, "HTTP（カメラ等の管理画面）", "HTTP (cameras)"},
    {tcp, 88, "Kerberos", "Kerberos"},
    {tcp, 110, "POP3（メール）", "POP3 mail"},
    {tcp, 111, "RPCポートマッパー", "RPC port mapper"},
    {tcp, 135, "Windows RPC", "Windows RPC"},
    {tcp, 139, "NetBIOS", "NetBIOS session"},
    {tcp, 143, "IMAP（メール）", "IMAP mail"},
    {tcp, 179, "BGP", "BGP"},
    {tcp, 389, "LDAP", "LDAP"},
    {tcp, 443, "HTTPS（ウェブ）", "HTTPS web"},
    {tcp, 445, "SMB（ファイル共有）", "SMB file sharing"},
    {tcp, 465, "SMTPS（メール）", "SMTPS mail"},
    {tcp, 502, "Modbus（制御機器）", "Modbus (control systems)"},
    {tcp, 515, "LPD（印刷）", "LPD printing"},
    {tcp, 554, "RTSP（カメラ映像）", "RTSP (camera video)"},
    {tcp, 587, "SMTP（投稿）", "SMTP submission"},
    {tcp, 631, "IPP（印刷）", "IPP printing"},
    {tcp, 873, "rsync", "rsync"},
    {tcp, 993, "IMAPS（メール）", "IMAPS mail"},
    {tcp, 995, "POP3S（メール）", "POP3S mail"},
    {tcp, 1080, "SOCKSプロキシ", "SOCKS proxy"},
    {tcp, 1433, "Microsoft SQL Server", "Microsoft SQL Server"},
    {tcp, 1521, "Oracle Database", "Oracle Database"},
    {tcp, 1723, "PPTP（VPN）", "PPTP VPN"},
    {tcp, 1883, "MQTT", "MQTT"},
    {tcp, 2000, "SCCP（IP電話）", "SCCP (IP telephones)"},
    {tcp, 2222, "SSH（別番号）", "SSH (alternative)"},
    {tcp, 2323, "Telnet（別番号）", "Telnet (alternative)"},
    {tcp, 2375, "Docker API", "Docker API"},
    {tcp, 3128, "HTTPプロキシ", "HTTP proxy"},
    {tcp, 3306, "MySQL", "MySQL"},
    {tcp, 3389, "リモートデスクトップ", "Remote Desktop"},
    {tcp, 4444, "Metasploit等", "Metasploit and others"},
    {tcp, 5000, "UPnP、管理画面", "UPnP, management pages"},
    {tcp, 5060, "SIP（IP電話）", "SIP telephony"},
    {tcp, 5432, "PostgreSQL", "PostgreSQL"},
    {tcp, 5555, "Android Debug Bridge", "Android Debug Bridge"},
    {tcp, 5900, "VNC（遠隔操作）", "VNC remote control"},
    {tcp, 5985, "Windowsリモート管理", "Windows Remote Management"},
    {tcp, 6379, "Redis", "Redis"},
    {tcp, 6443, "Kubernetes API", "Kubernetes API"},
    {tcp, 7547, "TR-069（ルーター管理）", "TR-069 (router management)"},
    {tcp, 8000, "HTTP（別番号）", "HTTP (alternative)"},
    {tcp, 8080, "HTTP（プロキシ、管理画面）", "HTTP (proxy, management)"},
    {tcp, 8081, "HTTP（別番号）", "HTTP (alternative)"},
    {tcp, 8291, "MikroTikルーター管理", "MikroTik management"},
    {tcp, 8443, "HTTPS（別番号）", "HTTPS (alternative)"},
    {tcp, 8545, "Ethereum JSON-RPC", "Ethereum JSON-RPC"},
    {tcp, 8728, "MikroTikルーターAPI", "MikroTik API"},
    {tcp, 9000, "管理画面等", "management pages and others"},
    {tcp, 9100, "印刷（JetDirect）", "JetDirect printing"},
    {tcp, 9200, "Elasticsearch", "Elasticsearch"},
    {tcp, 10250, "Kubernetesノード", "Kubernetes node"},
    {tcp, 11211, "memcached", "memcached"},
    {tcp, 27017, "MongoDB", "MongoDB"},
    {tcp, 37215, "Huawei製ルーター", "Huawei routers"},
    {tcp, 52869, "UPnP（Realtek SDK）", "UPnP (Realtek SDK)"},
    {tcp, 60001, "監視カメラ・録画機", "cameras and recorders"},
    {udp, 19, "chargen", "chargen"},
    {udp, 53, "DNS", "DNS"},
    {udp, 69, "TFTP", "TFTP"},
    {udp, 111, "RPCポートマッパー", "RPC port mapper"},
    {udp, 123, "NTP（時刻）", "NTP time"},
    {udp, 137, "NetBIOS名前解決", "NetBIOS name service"},
    {udp, 161, "SNMP（機器管理）", "SNMP management"},
    {udp, 389, "CLDAP", "CLDAP"},
    {udp, 500, "IKE（VPN）", "IKE VPN"},
    {udp, 1194, "OpenVPN", "OpenVPN"},
    {udp, 1434, "Microsoft SQL Server（名前解決）", "Microsoft SQL Server browser"},
    {udp, 1900, "SSDP（UPnP）", "SSDP (UPnP)"},
    {udp, 3283, "Apple遠隔管理", "Apple Remote Desktop"},
    {udp, 3702, "WS-Discovery", "WS-Discovery"},
    {udp, 5060, "SIP（IP電話）", "SIP telephony"},
    {udp, 5351, "NAT-PMP", "NAT-PMP"},
    {udp, 5353, "mDNS", "mDNS"},
    {udp, 5683, "CoAP", "CoAP"},
    {udp, 11211, "memcached", "memcached"},
    {udp, 33434, "traceroute", "traceroute"},
    {udp, 53413, "Netis製ルーター", "Netis routers"},
};

constexpr auto order = [](const Row& row) { return std::pair(row.protocol, row.port); };
static_assert(std::is_sorted(std::begin(table), std::end(table),
                             [](const Row& a, const Row& b) { return order(a) < order(b); }));

}  // namespace

std::string_view port_service(Protocol protocol, std::uint16_t port, Language language) {
  const auto wanted = std::pair(protocol, port);
  const auto row = std::lower_bound(std::begin(table), std::end(table), wanted,
                                    [](const Row& a, const auto& key) { return order(a) < key; });
  if (row == std::end(table) || order(*row) != wanted) return {};
  return language == Language::ja ? row->ja : row->en;
}

}  // namespace hinomi
