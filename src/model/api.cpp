// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api.hpp"

#include <array>

namespace hinomi {

namespace {
struct ProtocolName { std::string_view text, ja, en; };
constexpr std::array<ProtocolName, 5> protocol_names{{
    {"tcp", "TCP", "TCP"},
    {"udp", "UDP", "UDP"},
    {"icmp", "ICMP", "ICMP"},
    {"icmp6", "ICMPv6", "ICMPv6"},
    {"other", "その他", "Other"},
}};
constexpr std::array<Protocol, 5> protocol_values{Protocol::tcp, Protocol::udp, Protocol::icmp, Protocol::icmp6, Protocol::other};
}  // namespace

std::string_view to_text(Protocol value) { return protocol_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Protocol value, Language language) {
  const auto& row = protocol_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Protocol> parse_protocol(std::string_view text) {
  for (std::size_t i = 0; i < protocol_names.size(); ++i) {
    if (protocol_names[i].text == text) return static_cast<Protocol>(i);
  }
  return std::nullopt;
}
std::span<const Protocol> all_protocol() { return protocol_values; }

namespace {
struct FlagsClassName { std::string_view text, ja, en; };
constexpr std::array<FlagsClassName, 9> flags_class_names{{
    {"syn", "SYN", "SYN"},
    {"syn_ack", "SYN/ACK", "SYN/ACK"},
    {"rst", "RST", "RST"},
    {"tcp_other", "TCPその他", "Other TCP"},
    {"udp", "UDP", "UDP"},
    {"icmp_echo", "ICMP echo要求", "ICMP echo request"},
    {"icmp_error", "ICMPエラー", "ICMP error"},
    {"icmp_other", "ICMPその他", "Other ICMP"},
    {"other", "その他", "Other"},
}};
constexpr std::array<FlagsClass, 9> flags_class_values{FlagsClass::syn, FlagsClass::syn_ack, FlagsClass::rst, FlagsClass::tcp_other, FlagsClass::udp, FlagsClass::icmp_echo, FlagsClass::icmp_error, FlagsClass::icmp_other, FlagsClass::other};
}  // namespace

std::string_view to_text(FlagsClass value) { return flags_class_names[static_cast<std::size_t>(value)].text; }
std::string_view label(FlagsClass value, Language language) {
  const auto& row = flags_class_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<FlagsClass> parse_flags_class(std::string_view text) {
  for (std::size_t i = 0; i < flags_class_names.size(); ++i) {
    if (flags_class_names[i].text == text) return static_cast<FlagsClass>(i);
  }
  return std::nullopt;
}
std::span<const FlagsClass> all_flags_class() { return flags_class_values; }

namespace {
struct FamilyName { std::string_view text, ja, en; };
constexpr std::array<FamilyName, 2> family_names{{
    {"access", "アクセス", "Accesses"},
    {"backscatter", "跳ね返りパケット", "Backscatter"},
}};
constexpr std::array<Family, 2> family_values{Family::access, Family::backscatter};
}  // namespace

std::string_view to_text(Family value) { return family_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Family value, Language language) {
  const auto& row = family_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Family> parse_family(std::string_view text) {
  for (std::size_t i = 0; i < family_names.size(); ++i) {
    if (family_names[i].text == text) return static_cast<Family>(i);
  }
  return std::nullopt;
}
std::span<const Family> all_family() { return family_values; }

namespace {
struct PayloadKindName { std::string_view text, ja, en; };
constexpr std::array<PayloadKindName, 16> payload_kind_names{{
    {"none", "なし", "None"},
    {"http", "HTTP", "HTTP"},
    {"tls", "TLS", "TLS"},
    {"ssh", "SSH", "SSH"},
    {"rdp", "RDP", "RDP"},
    {"smb", "SMB", "SMB"},
    {"dns", "DNS", "DNS"},
    {"ntp", "NTP", "NTP"},
    {"ssdp", "SSDP", "SSDP"},
    {"sip", "SIP", "SIP"},
    {"snmp", "SNMP", "SNMP"},
    {"memcached", "memcached", "memcached"},
    {"cldap", "CLDAP", "CLDAP"},
    {"text", "文字列", "Text"},
    {"binary", "バイナリ", "Binary"},
    {"unknown", "不明", "Unknown"},
}};
constexpr std::array<PayloadKind, 16> payload_kind_values{PayloadKind::none, PayloadKind::http, PayloadKind::tls, PayloadKind::ssh, PayloadKind::rdp, PayloadKind::smb, PayloadKind::dns, PayloadKind::ntp, PayloadKind::ssdp, PayloadKind::sip, PayloadKind::snmp, PayloadKind::memcached, PayloadKind::cldap, PayloadKind::text, PayloadKind::binary, PayloadKind::unknown};
}  // namespace

std::string_view to_text(PayloadKind value) { return payload_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(PayloadKind value, Language language) {
  const auto& row = payload_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<PayloadKind> parse_payload_kind(std::string_view text) {
  for (std::size_t i = 0; i < payload_kind_names.size(); ++i) {
    if (payload_kind_names[i].text == text) return static_cast<PayloadKind>(i);
  }
  return std::nullopt;
}
std::span<const PayloadKind> all_payload_kind() { return payload_kind_values; }

namespace {
struct ToolName { std::string_view text, ja, en; };
constexpr std::array<ToolName, 4> tool_names{{
    {"none", "なし", "None"},
    {"zmap", "ZMap", "ZMap"},
    {"masscan", "Masscan", "Masscan"},
    {"mirai", "Mirai系", "Mirai"},
}};
constexpr std::array<Tool, 4> tool_values{Tool::none, Tool::zmap, Tool::masscan, Tool::mirai};
}  // namespace

std::string_view to_text(Tool value) { return tool_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Tool value, Language language) {
  const auto& row = tool_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Tool> parse_tool(std::string_view text) {
  for (std::size_t i = 0; i < tool_names.size(); ++i) {
    if (tool_names[i].text == text) return static_cast<Tool>(i);
  }
  return std::nullopt;
}
std::span<const Tool> all_tool() { return tool_values; }

namespace {
struct UnitName { std::string_view text, ja, en; };
constexpr std::array<UnitName, 3> unit_names{{
    {"per_day_per_address", "件/日・IP", "per day and IP"},
    {"packets", "件", "packets"},
    {"sources", "送信元IP", "source IPs"},
}};
constexpr std::array<Unit, 3> unit_values{Unit::per_day_per_address, Unit::packets, Unit::sources};
}  // namespace

std::string_view to_text(Unit value) { return unit_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Unit value, Language language) {
  const auto& row = unit_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Unit> parse_unit(std::string_view text) {
  for (std::size_t i = 0; i < unit_names.size(); ++i) {
    if (unit_names[i].text == text) return static_cast<Unit>(i);
  }
  return std::nullopt;
}
std::span<const Unit> all_unit() { return unit_values; }

namespace {
struct DimensionName { std::string_view text, ja, en; };
constexpr std::array<DimensionName, 9> dimension_names{{
    {"port", "宛先ポート", "Destination port"},
    {"country", "国・地域", "Country or region"},
    {"asn", "AS", "AS"},
    {"source", "送信元IP", "Source IP"},
    {"payload", "内容の型", "Payload kind"},
    {"tool", "ツールの特徴", "Tool mark"},
    {"sensor", "センサー", "Sensor"},
    {"flags", "種別", "Class"},
    {"protocol", "プロトコル", "Protocol"},
}};
constexpr std::array<Dimension, 9> dimension_values{Dimension::port, Dimension::country, Dimension::asn, Dimension::source, Dimension::payload, Dimension::tool, Dimension::sensor, Dimension::flags, Dimension::protocol};
}  // namespace

std::string_view to_text(Dimension value) { return dimension_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Dimension value, Language language) {
  const auto& row = dimension_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Dimension> parse_dimension(std::string_view text) {
  for (std::size_t i = 0; i < dimension_names.size(); ++i) {
    if (dimension_names[i].text == text) return static_cast<Dimension>(i);
  }
  return std::nullopt;
}
std::span<const Dimension> all_dimension() { return dimension_values; }

namespace {
struct ClockQualityName { std::string_view text, ja, en; };
constexpr std::array<ClockQualityName, 4> clock_quality_names{{
    {"unknown", "不明", "Unknown"},
    {"unsynchronised", "未同期", "Unsynchronised"},
    {"ntp", "NTP同期", "NTP"},
    {"precise", "高精度", "Precise"},
}};
constexpr std::array<ClockQuality, 4> clock_quality_values{ClockQuality::unknown, ClockQuality::unsynchronised, ClockQuality::ntp, ClockQuality::precise};
}  // namespace

std::string_view to_text(ClockQuality value) { return clock_quality_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ClockQuality value, Language language) {
  const auto& row = clock_quality_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ClockQuality> parse_clock_quality(std::string_view text) {
  for (std::size_t i = 0; i < clock_quality_names.size(); ++i) {
    if (clock_quality_names[i].text == text) return static_cast<ClockQuality>(i);
  }
  return std::nullopt;
}
std::span<const ClockQuality> all_clock_quality() { return clock_quality_values; }

namespace {
struct SensorStateName { std::string_view text, ja, en; };
constexpr std::array<SensorStateName, 4> sensor_state_names{{
    {"observing", "観測中", "Observing"},
    {"missing", "欠測", "Missing"},
    {"idle", "取込み待ち", "Waiting for input"},
    {"retired", "運用終了", "Retired"},
}};
constexpr std::array<SensorState, 4> sensor_state_values{SensorState::observing, SensorState::missing, SensorState::idle, SensorState::retired};
}  // namespace

std::string_view to_text(SensorState value) { return sensor_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(SensorState value, Language language) {
  const auto& row = sensor_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<SensorState> parse_sensor_state(std::string_view text) {
  for (std::size_t i = 0; i < sensor_state_names.size(); ++i) {
    if (sensor_state_names[i].text == text) return static_cast<SensorState>(i);
  }
  return std::nullopt;
}
std::span<const SensorState> all_sensor_state() { return sensor_state_values; }

namespace {
struct DetectorName { std::string_view text, ja, en; };
constexpr std::array<DetectorName, 5> detector_names{{
    {"port_rise", "宛先ポートの急増", "Rise on a port"},
    {"new_port", "新しい宛先ポート", "New port"},
    {"backscatter", "DoS攻撃の跳ね返り", "Denial-of-service backscatter"},
    {"horizontal_scan", "水平スキャン", "Horizontal scan"},
    {"vertical_scan", "垂直スキャン", "Vertical scan"},
}};
constexpr std::array<Detector, 5> detector_values{Detector::port_rise, Detector::new_port, Detector::backscatter, Detector::horizontal_scan, Detector::vertical_scan};
}  // namespace

std::string_view to_text(Detector value) { return detector_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Detector value, Language language) {
  const auto& row = detector_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Detector> parse_detector(std::string_view text) {
  for (std::size_t i = 0; i < detector_names.size(); ++i) {
    if (detector_names[i].text == text) return static_cast<Detector>(i);
  }
  return std::nullopt;
}
std::span<const Detector> all_detector() { return detector_values; }

namespace {
struct AlertStateName { std::string_view text, ja, en; };
constexpr std::array<AlertStateName, 2> alert_state_names{{
    {"open", "継続中", "Ongoing"},
    {"closed", "終息", "Over"},
}};
constexpr std::array<AlertState, 2> alert_state_values{AlertState::open, AlertState::closed};
}  // namespace

std::string_view to_text(AlertState value) { return alert_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(AlertState value, Language language) {
  const auto& row = alert_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<AlertState> parse_alert_state(std::string_view text) {
  for (std::size_t i = 0; i < alert_state_names.size(); ++i) {
    if (alert_state_names[i].text == text) return static_cast<AlertState>(i);
  }
  return std::nullopt;
}
std::span<const AlertState> all_alert_state() { return alert_state_values; }

namespace {
struct VerdictName { std::string_view text, ja, en; };
constexpr std::array<VerdictName, 4> verdict_names{{
    {"unreviewed", "未判断", "Unreviewed"},
    {"confirmed", "確認済", "Confirmed"},
    {"explained", "説明済", "Explained"},
    {"false_alarm", "誤報", "False alarm"},
}};
constexpr std::array<Verdict, 4> verdict_values{Verdict::unreviewed, Verdict::confirmed, Verdict::explained, Verdict::false_alarm};
}  // namespace

std::string_view to_text(Verdict value) { return verdict_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Verdict value, Language language) {
  const auto& row = verdict_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Verdict> parse_verdict(std::string_view text) {
  for (std::size_t i = 0; i < verdict_names.size(); ++i) {
    if (verdict_names[i].text == text) return static_cast<Verdict>(i);
  }
  return std::nullopt;
}
std::span<const Verdict> all_verdict() { return verdict_values; }

namespace {
struct SeverityName { std::string_view text, ja, en; };
constexpr std::array<SeverityName, 5> severity_names{{
    {"urgent", "緊急", "Urgent"},
    {"high", "高", "High"},
    {"medium", "中", "Medium"},
    {"low", "低", "Low"},
    {"notice", "情報", "Notice"},
}};
constexpr std::array<Severity, 5> severity_values{Severity::urgent, Severity::high, Severity::medium, Severity::low, Severity::notice};
}  // namespace

std::string_view to_text(Severity value) { return severity_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Severity value, Language language) {
  const auto& row = severity_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Severity> parse_severity(std::string_view text) {
  for (std::size_t i = 0; i < severity_names.size(); ++i) {
    if (severity_names[i].text == text) return static_cast<Severity>(i);
  }
  return std::nullopt;
}
std::span<const Severity> all_severity() { return severity_values; }

namespace {
struct ConfidentialityName { std::string_view text, ja, en; };
constexpr std::array<ConfidentialityName, 3> confidentiality_names{{
    {"class1", "機密性1", "Confidentiality 1"},
    {"class2", "機密性2", "Confidentiality 2"},
    {"class3", "機密性3", "Confidentiality 3"},
}};
constexpr std::array<Confidentiality, 3> confidentiality_values{Confidentiality::class1, Confidentiality::class2, Confidentiality::class3};
}  // namespace

std::string_view to_text(Confidentiality value) { return confidentiality_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Confidentiality value, Language language) {
  const auto& row = confidentiality_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Confidentiality> parse_confidentiality(std::string_view text) {
  for (std::size_t i = 0; i < confidentiality_names.size(); ++i) {
    if (confidentiality_names[i].text == text) return static_cast<Confidentiality>(i);
  }
  return std::nullopt;
}
std::span<const Confidentiality> all_confidentiality() { return confidentiality_values; }

namespace {
struct TlpName { std::string_view text, ja, en; };
constexpr std::array<TlpName, 5> tlp_names{{
    {"clear", "TLP:CLEAR", "TLP:CLEAR"},
    {"green", "TLP:GREEN", "TLP:GREEN"},
    {"amber", "TLP:AMBER", "TLP:AMBER"},
    {"amber_strict", "TLP:AMBER+STRICT", "TLP:AMBER+STRICT"},
    {"red", "TLP:RED", "TLP:RED"},
}};
constexpr std::array<Tlp, 5> tlp_values{Tlp::clear, Tlp::green, Tlp::amber, Tlp::amber_strict, Tlp::red};
}  // namespace

std::string_view to_text(Tlp value) { return tlp_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Tlp value, Language language) {
  const auto& row = tlp_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Tlp> parse_tlp(std::string_view text) {
  for (std::size_t i = 0; i < tlp_names.size(); ++i) {
    if (tlp_names[i].text == text) return static_cast<Tlp>(i);
  }
  return std::nullopt;
}
std::span<const Tlp> all_tlp() { return tlp_values; }

namespace {
struct PurposeName { std::string_view text, ja, en; };
constexpr std::array<PurposeName, 6> purpose_names{{
    {"observation", "観測・分析", "Observation and analysis"},
    {"investigation", "捜査", "Investigation"},
    {"prevention", "被害防止", "Prevention"},
    {"statistics", "統計", "Statistics"},
    {"audit", "監査", "Audit"},
    {"administration", "システム管理", "System administration"},
}};
constexpr std::array<Purpose, 6> purpose_values{Purpose::observation, Purpose::investigation, Purpose::prevention, Purpose::statistics, Purpose::audit, Purpose::administration};
}  // namespace

std::string_view to_text(Purpose value) { return purpose_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Purpose value, Language language) {
  const auto& row = purpose_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Purpose> parse_purpose(std::string_view text) {
  for (std::size_t i = 0; i < purpose_names.size(); ++i) {
    if (purpose_names[i].text == text) return static_cast<Purpose>(i);
  }
  return std::nullopt;
}
std::span<const Purpose> all_purpose() { return purpose_values; }

namespace {
struct RoleName { std::string_view text, ja, en; };
constexpr std::array<RoleName, 22> role_names{{
    {"administrator", "システム管理者", "System administrator"},
    {"analyst", "分析担当", "Analyst"},
    {"observer", "観測担当", "Observation officer"},
    {"investigator", "捜査員", "Investigator"},
    {"supervisor", "幹部", "Supervisor"},
    {"auditor", "監査責任者", "Auditor"},
    {"sensor", "センサー", "Sensor"},
    {"intake_officer", "受理担当", "Intake officer"},
    {"unit_head", "所属長", "Head of unit"},
    {"division_head", "主管課長", "Head of the division in charge"},
    {"section_chief", "係長", "Section chief"},
    {"lead_investigator", "捜査主任官", "Lead investigator"},
    {"judicial_officer", "司法警察員", "Judicial police officer"},
    {"custodian", "証拠物件管理責任者", "Evidence custodian"},
    {"protection_officer", "保護管理者", "Records protection officer"},
    {"arbiter", "本部調整担当", "Headquarters arbiter"},
    {"duty_officer", "当直責任者", "Duty officer"},
    {"force_head", "本部長", "Head of the force"},
    {"lab_analyst", "解析担当", "Laboratory analyst"},
    {"liaison", "連携担当", "Liaison officer"},
    {"intake_desk", "受付窓口", "Intake desk (program)"},
    {"partner", "連携先（部外）", "Partner outside the police"},
}};
constexpr std::array<Role, 22> role_values{Role::administrator, Role::analyst, Role::observer, Role::investigator, Role::supervisor, Role::auditor, Role::sensor, Role::intake_officer, Role::unit_head, Role::division_head, Role::section_chief, Role::lead_investigator, Role::judicial_officer, Role::custodian, Role::protection_officer, Role::arbiter, Role::duty_officer, Role::force_head, Role::lab_analyst, Role::liaison, Role::intake_desk, Role::partner};
}  // namespace

std::string_view to_text(Role value) { return role_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Role value, Language language) {
  const auto& row = role_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Role> parse_role(std::string_view text) {
  for (std::size_t i = 0; i < role_names.size(); ++i) {
    if (role_names[i].text == text) return static_cast<Role>(i);
  }
  return std::nullopt;
}
std::span<const Role> all_role() { return role_values; }

namespace {
struct PermissionName { std::string_view text, ja, en; };
constexpr std::array<PermissionName, 19> permission_names{{
    {"observe_read", "観測の閲覧", "Read observations"},
    {"observe_judge", "警戒の判断", "Judge alerts"},
    {"observe_configure", "センサーの設定", "Configure sensors"},
    {"observe_ingest", "観測データの取込み", "Take in observations"},
    {"report_read", "観測報告の閲覧", "Read observation reports"},
    {"audit_read", "監査証跡の閲覧", "Read the audit trail"},
    {"people_manage", "利用者の管理", "Manage people"},
    {"system_manage", "システムの管理", "Manage the system"},
    {"own_account", "自分の利用者情報", "Own account"},
    {"record_read", "記録の閲覧", "Read records"},
    {"record_write", "記録の作成・変更", "Make and change records"},
    {"record_reveal", "伏せた項目の表示", "Reveal masked fields"},
    {"record_export", "記録の出力", "Export records"},
    {"break_glass", "緊急閲覧", "Break-glass access"},
    {"record_submit", "通報の受付", "Submit reports (intake desk)"},
    {"intel_read", "脅威情報の閲覧", "Read intelligence"},
    {"intel_write", "脅威情報の取込み・主張", "Take in and assert intelligence"},
    {"intel_share", "脅威情報の提供", "Share intelligence"},
    {"share_exchange", "提供情報の受取り（連携先）", "Receive and give as a partner"},
}};
constexpr std::array<Permission, 19> permission_values{Permission::observe_read, Permission::observe_judge, Permission::observe_configure, Permission::observe_ingest, Permission::report_read, Permission::audit_read, Permission::people_manage, Permission::system_manage, Permission::own_account, Permission::record_read, Permission::record_write, Permission::record_reveal, Permission::record_export, Permission::break_glass, Permission::record_submit, Permission::intel_read, Permission::intel_write, Permission::intel_share, Permission::share_exchange};
}  // namespace

std::string_view to_text(Permission value) { return permission_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Permission value, Language language) {
  const auto& row = permission_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Permission> parse_permission(std::string_view text) {
  for (std::size_t i = 0; i < permission_names.size(); ++i) {
    if (permission_names[i].text == text) return static_cast<Permission>(i);
  }
  return std::nullopt;
}
std::span<const Permission> all_permission() { return permission_values; }

namespace {
struct CoverageStateName { std::string_view text, ja, en; };
constexpr std::array<CoverageStateName, 2> coverage_state_names{{
    {"observed", "観測", "Observed"},
    {"missing", "欠測", "Missing"},
}};
constexpr std::array<CoverageState, 2> coverage_state_values{CoverageState::observed, CoverageState::missing};
}  // namespace

std::string_view to_text(CoverageState value) { return coverage_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(CoverageState value, Language language) {
  const auto& row = coverage_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<CoverageState> parse_coverage_state(std::string_view text) {
  for (std::size_t i = 0; i < coverage_state_names.size(); ++i) {
    if (coverage_state_names[i].text == text) return static_cast<CoverageState>(i);
  }
  return std::nullopt;
}
std::span<const CoverageState> all_coverage_state() { return coverage_state_values; }

namespace {
struct ReceiptStateName { std::string_view text, ja, en; };
constexpr std::array<ReceiptStateName, 2> receipt_state_names{{
    {"complete", "完了", "Complete"},
    {"partial", "一部", "Partial"},
}};
constexpr std::array<ReceiptState, 2> receipt_state_values{ReceiptState::complete, ReceiptState::partial};
}  // namespace

std::string_view to_text(ReceiptState value) { return receipt_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ReceiptState value, Language language) {
  const auto& row = receipt_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ReceiptState> parse_receipt_state(std::string_view text) {
  for (std::size_t i = 0; i < receipt_state_names.size(); ++i) {
    if (receipt_state_names[i].text == text) return static_cast<ReceiptState>(i);
  }
  return std::nullopt;
}
std::span<const ReceiptState> all_receipt_state() { return receipt_state_values; }

namespace {
struct JobStateName { std::string_view text, ja, en; };
constexpr std::array<JobStateName, 5> job_state_names{{
    {"queued", "待ち", "Waiting"},
    {"running", "実行中", "Running"},
    {"done", "完了", "Done"},
    {"failed", "失敗", "Failed"},
    {"cancelled", "取消し", "Cancelled"},
}};
constexpr std::array<JobState, 5> job_state_values{JobState::queued, JobState::running, JobState::done, JobState::failed, JobState::cancelled};
}  // namespace

std::string_view to_text(JobState value) { return job_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(JobState value, Language language) {
  const auto& row = job_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<JobState> parse_job_state(std::string_view text) {
  for (std::size_t i = 0; i < job_state_names.size(); ++i) {
    if (job_state_names[i].text == text) return static_cast<JobState>(i);
  }
  return std::nullopt;
}
std::span<const JobState> all_job_state() { return job_state_values; }

namespace {
struct FieldKindName { std::string_view text, ja, en; };
constexpr std::array<FieldKindName, 16> field_kind_names{{
    {"text", "文字列", "Text"},
    {"long_text", "文章", "Long text"},
    {"integer", "整数", "Integer"},
    {"yen", "金額（円）", "Amount (yen)"},
    {"day", "日付", "Date"},
    {"instant", "日時", "Date and time"},
    {"choice", "選択", "Choice"},
    {"choices", "複数選択", "Choices"},
    {"flag", "該当の有無", "Yes or no"},
    {"person", "利用者", "Person"},
    {"organisation", "所属", "Organisation"},
    {"record", "記録の参照", "Record reference"},
    {"observable", "識別子", "Observable"},
    {"file", "ファイル", "File"},
    {"checklist", "点検項目", "Checklist"},
    {"table", "表", "Table"},
}};
constexpr std::array<FieldKind, 16> field_kind_values{FieldKind::text, FieldKind::long_text, FieldKind::integer, FieldKind::yen, FieldKind::day, FieldKind::instant, FieldKind::choice, FieldKind::choices, FieldKind::flag, FieldKind::person, FieldKind::organisation, FieldKind::record, FieldKind::observable, FieldKind::file, FieldKind::checklist, FieldKind::table};
}  // namespace

std::string_view to_text(FieldKind value) { return field_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(FieldKind value, Language language) {
  const auto& row = field_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<FieldKind> parse_field_kind(std::string_view text) {
  for (std::size_t i = 0; i < field_kind_names.size(); ++i) {
    if (field_kind_names[i].text == text) return static_cast<FieldKind>(i);
  }
  return std::nullopt;
}
std::span<const FieldKind> all_field_kind() { return field_kind_values; }

namespace {
struct ObservableKindName { std::string_view text, ja, en; };
constexpr std::array<ObservableKindName, 29> observable_kind_names{{
    {"ip", "IPアドレス", "IP address"},
    {"domain", "ドメイン", "Domain"},
    {"url", "URL", "URL"},
    {"email", "メールアドレス", "E-mail address"},
    {"phone", "電話番号", "Telephone number"},
    {"account", "口座", "Bank account"},
    {"postal_account", "記号番号", "Postal bank account"},
    {"wallet", "ウォレット", "Wallet"},
    {"hash", "ハッシュ値", "Hash"},
    {"handle", "アカウント名", "Handle"},
    {"sms_sender", "SMS送信元", "SMS sender"},
    {"person_name", "氏名", "Person's name"},
    {"cve", "CVE", "CVE"},
    {"endpoint", "接続情報", "Endpoint (address, port, time)"},
    {"file_name", "ファイル名", "File name"},
    {"network", "ネットワーク", "Network (CIDR)"},
    {"asn", "AS番号", "Autonomous system"},
    {"registry_key", "レジストリキー", "Registry key"},
    {"mutex", "ミューテックス", "Mutex"},
    {"attack_id", "ATT&CK識別子", "ATT&CK identifier"},
    {"postal_code", "郵便番号", "Postal code"},
    {"mac_address", "MACアドレス", "MAC address"},
    {"fuzzy_hash", "類似ハッシュ値", "Fuzzy hash"},
    {"fingerprint", "通信指紋", "Network fingerprint (JA3, JA4, JARM)"},
    {"user_agent", "ユーザエージェント", "User agent"},
    {"certificate", "証明書", "Certificate"},
    {"file_path", "ファイルパス", "File path"},
    {"day", "日付", "Date"},
    {"other", "その他の値", "Other value"},
}};
constexpr std::array<ObservableKind, 29> observable_kind_values{ObservableKind::ip, ObservableKind::domain, ObservableKind::url, ObservableKind::email, ObservableKind::phone, ObservableKind::account, ObservableKind::postal_account, ObservableKind::wallet, ObservableKind::hash, ObservableKind::handle, ObservableKind::sms_sender, ObservableKind::person_name, ObservableKind::cve, ObservableKind::endpoint, ObservableKind::file_name, ObservableKind::network, ObservableKind::asn, ObservableKind::registry_key, ObservableKind::mutex, ObservableKind::attack_id, ObservableKind::postal_code, ObservableKind::mac_address, ObservableKind::fuzzy_hash, ObservableKind::fingerprint, ObservableKind::user_agent, ObservableKind::certificate, ObservableKind::file_path, ObservableKind::day, ObservableKind::other};
}  // namespace

std::string_view to_text(ObservableKind value) { return observable_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ObservableKind value, Language language) {
  const auto& row = observable_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ObservableKind> parse_observable_kind(std::string_view text) {
  for (std::size_t i = 0; i < observable_kind_names.size(); ++i) {
    if (observable_kind_names[i].text == text) return static_cast<ObservableKind>(i);
  }
  return std::nullopt;
}
std::span<const ObservableKind> all_observable_kind() { return observable_kind_values; }

namespace {
struct ValueRoleName { std::string_view text, ja, en; };
constexpr std::array<ValueRoleName, 4> value_role_names{{
    {"indicator", "検知指標", "Indicator"},
    {"observed", "観測値", "Observed"},
    {"mentioned", "本文中の言及", "Mentioned"},
    {"benign", "無害とされた値", "Said to be harmless"},
}};
constexpr std::array<ValueRole, 4> value_role_values{ValueRole::indicator, ValueRole::observed, ValueRole::mentioned, ValueRole::benign};
}  // namespace

std::string_view to_text(ValueRole value) { return value_role_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ValueRole value, Language language) {
  const auto& row = value_role_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ValueRole> parse_value_role(std::string_view text) {
  for (std::size_t i = 0; i < value_role_names.size(); ++i) {
    if (value_role_names[i].text == text) return static_cast<ValueRole>(i);
  }
  return std::nullopt;
}
std::span<const ValueRole> all_value_role() { return value_role_values; }

namespace {
struct SourceGradeName { std::string_view text, ja, en; };
constexpr std::array<SourceGradeName, 4> source_grade_names{{
    {"a", "A（信頼できる）", "A (reliable)"},
    {"b", "B（おおむね信頼できる）", "B (mostly reliable)"},
    {"c", "C（おおむね信頼できない）", "C (mostly unreliable)"},
    {"x", "X（評価できない）", "X (cannot be judged)"},
}};
constexpr std::array<SourceGrade, 4> source_grade_values{SourceGrade::a, SourceGrade::b, SourceGrade::c, SourceGrade::x};
}  // namespace

std::string_view to_text(SourceGrade value) { return source_grade_names[static_cast<std::size_t>(value)].text; }
std::string_view label(SourceGrade value, Language language) {
  const auto& row = source_grade_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<SourceGrade> parse_source_grade(std::string_view text) {
  for (std::size_t i = 0; i < source_grade_names.size(); ++i) {
    if (source_grade_names[i].text == text) return static_cast<SourceGrade>(i);
  }
  return std::nullopt;
}
std::span<const SourceGrade> all_source_grade() { return source_grade_values; }

namespace {
struct InfoGradeName { std::string_view text, ja, en; };
constexpr std::array<InfoGradeName, 4> info_grade_names{{
    {"known_true", "1（真実と確認済み）", "1 (known to be true)"},
    {"known_to_source", "2（情報源が直接見聞）", "2 (known to the source itself)"},
    {"corroborated", "3（伝聞・裏付けあり）", "3 (hearsay, corroborated)"},
    {"uncorroborated", "4（伝聞・裏付けなし）", "4 (hearsay, not corroborated)"},
}};
constexpr std::array<InfoGrade, 4> info_grade_values{InfoGrade::known_true, InfoGrade::known_to_source, InfoGrade::corroborated, InfoGrade::uncorroborated};
}  // namespace

std::string_view to_text(InfoGrade value) { return info_grade_names[static_cast<std::size_t>(value)].text; }
std::string_view label(InfoGrade value, Language language) {
  const auto& row = info_grade_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<InfoGrade> parse_info_grade(std::string_view text) {
  for (std::size_t i = 0; i < info_grade_names.size(); ++i) {
    if (info_grade_names[i].text == text) return static_cast<InfoGrade>(i);
  }
  return std::nullopt;
}
std::span<const InfoGrade> all_info_grade() { return info_grade_values; }

namespace {
struct PolarityName { std::string_view text, ja, en; };
constexpr std::array<PolarityName, 3> polarity_names{{
    {"asserts", "断定", "Asserts"},
    {"suspects", "疑い", "Suspects"},
    {"denies", "否定", "Denies"},
}};
constexpr std::array<Polarity, 3> polarity_values{Polarity::asserts, Polarity::suspects, Polarity::denies};
}  // namespace

std::string_view to_text(Polarity value) { return polarity_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Polarity value, Language language) {
  const auto& row = polarity_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Polarity> parse_polarity(std::string_view text) {
  for (std::size_t i = 0; i < polarity_names.size(); ++i) {
    if (polarity_names[i].text == text) return static_cast<Polarity>(i);
  }
  return std::nullopt;
}
std::span<const Polarity> all_polarity() { return polarity_values; }

namespace {
struct PapName { std::string_view text, ja, en; };
constexpr std::array<PapName, 4> pap_names{{
    {"clear", "PAP:CLEAR", "PAP:CLEAR"},
    {"green", "PAP:GREEN", "PAP:GREEN"},
    {"amber", "PAP:AMBER", "PAP:AMBER"},
    {"red", "PAP:RED", "PAP:RED"},
}};
constexpr std::array<Pap, 4> pap_values{Pap::clear, Pap::green, Pap::amber, Pap::red};
}  // namespace

std::string_view to_text(Pap value) { return pap_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Pap value, Language language) {
  const auto& row = pap_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Pap> parse_pap(std::string_view text) {
  for (std::size_t i = 0; i < pap_names.size(); ++i) {
    if (pap_names[i].text == text) return static_cast<Pap>(i);
  }
  return std::nullopt;
}
std::span<const Pap> all_pap() { return pap_values; }

namespace {
struct IntelFormName { std::string_view text, ja, en; };
constexpr std::array<IntelFormName, 10> intel_form_names{{
    {"stix", "STIX", "STIX"},
    {"misp", "MISP", "MISP"},
    {"openioc", "OpenIOC", "OpenIOC"},
    {"csv", "表（CSV）", "Table (CSV)"},
    {"text", "文章", "Plain text"},
    {"html", "HTML", "HTML"},
    {"markdown", "Markdown", "Markdown"},
    {"asciidoc", "AsciiDoc", "AsciiDoc"},
    {"mail", "メール", "Mail"},
    {"pdf", "PDF", "PDF"},
}};
constexpr std::array<IntelForm, 10> intel_form_values{IntelForm::stix, IntelForm::misp, IntelForm::openioc, IntelForm::csv, IntelForm::text, IntelForm::html, IntelForm::markdown, IntelForm::asciidoc, IntelForm::mail, IntelForm::pdf};
}  // namespace

std::string_view to_text(IntelForm value) { return intel_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(IntelForm value, Language language) {
  const auto& row = intel_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<IntelForm> parse_intel_form(std::string_view text) {
  for (std::size_t i = 0; i < intel_form_names.size(); ++i) {
    if (intel_form_names[i].text == text) return static_cast<IntelForm>(i);
  }
  return std::nullopt;
}
std::span<const IntelForm> all_intel_form() { return intel_form_values; }

namespace {
struct ColumnUseName { std::string_view text, ja, en; };
constexpr std::array<ColumnUseName, 12> column_use_names{{
    {"nothing", "読まない", "Not read"},
    {"value", "値", "Value"},
    {"any_value", "値（種類は内容から）", "Value (kind found from the cell)"},
    {"title", "題名", "Title"},
    {"text", "説明", "Description"},
    {"tag", "分類・まとまり", "Tag"},
    {"created", "日時", "Time"},
    {"first_seen", "初見", "First seen"},
    {"last_seen", "最終確認", "Last seen"},
    {"count", "件数", "Count"},
    {"confidence", "確度", "Confidence"},
    {"id", "識別子", "Id"},
}};
constexpr std::array<ColumnUse, 12> column_use_values{ColumnUse::nothing, ColumnUse::value, ColumnUse::any_value, ColumnUse::title, ColumnUse::text, ColumnUse::tag, ColumnUse::created, ColumnUse::first_seen, ColumnUse::last_seen, ColumnUse::count, ColumnUse::confidence, ColumnUse::id};
}  // namespace

std::string_view to_text(ColumnUse value) { return column_use_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ColumnUse value, Language language) {
  const auto& row = column_use_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ColumnUse> parse_column_use(std::string_view text) {
  for (std::size_t i = 0; i < column_use_names.size(); ++i) {
    if (column_use_names[i].text == text) return static_cast<ColumnUse>(i);
  }
  return std::nullopt;
}
std::span<const ColumnUse> all_column_use() { return column_use_values; }

namespace {
struct ColumnReasonName { std::string_view text, ja, en; };
constexpr std::array<ColumnReasonName, 7> column_reason_names{{
    {"chosen", "利用者の指定", "Chosen"},
    {"header", "見出しの語", "Word of its heading"},
    {"cells", "値の大半がこの種類", "Most of its cells are of this kind"},
    {"mixed", "複数の種類の値", "Identifiers of several kinds"},
    {"times", "大半が日時", "Most of its cells are times"},
    {"words", "識別情報ではない", "No identifiers"},
    {"empty", "空", "Empty"},
}};
constexpr std::array<ColumnReason, 7> column_reason_values{ColumnReason::chosen, ColumnReason::header, ColumnReason::cells, ColumnReason::mixed, ColumnReason::times, ColumnReason::words, ColumnReason::empty};
}  // namespace

std::string_view to_text(ColumnReason value) { return column_reason_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ColumnReason value, Language language) {
  const auto& row = column_reason_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ColumnReason> parse_column_reason(std::string_view text) {
  for (std::size_t i = 0; i < column_reason_names.size(); ++i) {
    if (column_reason_names[i].text == text) return static_cast<ColumnReason>(i);
  }
  return std::nullopt;
}
std::span<const ColumnReason> all_column_reason() { return column_reason_values; }

namespace {
struct ImportStateName { std::string_view text, ja, en; };
constexpr std::array<ImportStateName, 3> import_state_names{{
    {"taking", "取込み中", "Being taken in"},
    {"whole", "完了", "Complete"},
    {"refused", "受付不可", "Refused"},
}};
constexpr std::array<ImportState, 3> import_state_values{ImportState::taking, ImportState::whole, ImportState::refused};
}  // namespace

std::string_view to_text(ImportState value) { return import_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ImportState value, Language language) {
  const auto& row = import_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ImportState> parse_import_state(std::string_view text) {
  for (std::size_t i = 0; i < import_state_names.size(); ++i) {
    if (import_state_names[i].text == text) return static_cast<ImportState>(i);
  }
  return std::nullopt;
}
std::span<const ImportState> all_import_state() { return import_state_values; }

namespace {
struct FeedKindName { std::string_view text, ja, en; };
constexpr std::array<FeedKindName, 3> feed_kind_names{{
    {"taxii", "TAXII", "TAXII"},
    {"misp", "MISPフィード", "MISP feed"},
    {"file", "一覧・文書（HTTPS）", "List or document (HTTPS)"},
}};
constexpr std::array<FeedKind, 3> feed_kind_values{FeedKind::taxii, FeedKind::misp, FeedKind::file};
}  // namespace

std::string_view to_text(FeedKind value) { return feed_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(FeedKind value, Language language) {
  const auto& row = feed_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<FeedKind> parse_feed_kind(std::string_view text) {
  for (std::size_t i = 0; i < feed_kind_names.size(); ++i) {
    if (feed_kind_names[i].text == text) return static_cast<FeedKind>(i);
  }
  return std::nullopt;
}
std::span<const FeedKind> all_feed_kind() { return feed_kind_values; }

namespace {
struct FeedHealthName { std::string_view text, ja, en; };
constexpr std::array<FeedHealthName, 5> feed_health_names{{
    {"waiting", "初回取得前", "Not asked yet"},
    {"good", "正常", "Good"},
    {"late", "遅れ", "Late"},
    {"failing", "失敗", "Failing"},
    {"stopped", "停止中", "Stopped"},
}};
constexpr std::array<FeedHealth, 5> feed_health_values{FeedHealth::waiting, FeedHealth::good, FeedHealth::late, FeedHealth::failing, FeedHealth::stopped};
}  // namespace

std::string_view to_text(FeedHealth value) { return feed_health_names[static_cast<std::size_t>(value)].text; }
std::string_view label(FeedHealth value, Language language) {
  const auto& row = feed_health_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<FeedHealth> parse_feed_health(std::string_view text) {
  for (std::size_t i = 0; i < feed_health_names.size(); ++i) {
    if (feed_health_names[i].text == text) return static_cast<FeedHealth>(i);
  }
  return std::nullopt;
}
std::span<const FeedHealth> all_feed_health() { return feed_health_values; }

namespace {
struct RuleFormName { std::string_view text, ja, en; };
constexpr std::array<RuleFormName, 3> rule_form_names{{
    {"yara", "YARA", "YARA"},
    {"sigma", "Sigma", "Sigma"},
    {"suricata", "Suricata", "Suricata"},
}};
constexpr std::array<RuleForm, 3> rule_form_values{RuleForm::yara, RuleForm::sigma, RuleForm::suricata};
}  // namespace

std::string_view to_text(RuleForm value) { return rule_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(RuleForm value, Language language) {
  const auto& row = rule_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<RuleForm> parse_rule_form(std::string_view text) {
  for (std::size_t i = 0; i < rule_form_names.size(); ++i) {
    if (rule_form_names[i].text == text) return static_cast<RuleForm>(i);
  }
  return std::nullopt;
}
std::span<const RuleForm> all_rule_form() { return rule_form_values; }

namespace {
struct MatchSideName { std::string_view text, ja, en; };
constexpr std::array<MatchSideName, 3> match_side_names{{
    {"intelligence", "脅威情報", "Intelligence"},
    {"record", "通報・事件", "Report or case"},
    {"observation", "観測", "Observation"},
}};
constexpr std::array<MatchSide, 3> match_side_values{MatchSide::intelligence, MatchSide::record, MatchSide::observation};
}  // namespace

std::string_view to_text(MatchSide value) { return match_side_names[static_cast<std::size_t>(value)].text; }
std::string_view label(MatchSide value, Language language) {
  const auto& row = match_side_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<MatchSide> parse_match_side(std::string_view text) {
  for (std::size_t i = 0; i < match_side_names.size(); ++i) {
    if (match_side_names[i].text == text) return static_cast<MatchSide>(i);
  }
  return std::nullopt;
}
std::span<const MatchSide> all_match_side() { return match_side_values; }

namespace {
struct ClusterStepName { std::string_view text, ja, en; };
constexpr std::array<ClusterStepName, 5> cluster_step_names{{
    {"made", "形成", "Formed"},
    {"kept", "継続", "Kept"},
    {"split", "分割", "Split"},
    {"merged", "統合", "Merged"},
    {"ended", "消滅", "Ended"},
}};
constexpr std::array<ClusterStep, 5> cluster_step_values{ClusterStep::made, ClusterStep::kept, ClusterStep::split, ClusterStep::merged, ClusterStep::ended};
}  // namespace

std::string_view to_text(ClusterStep value) { return cluster_step_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ClusterStep value, Language language) {
  const auto& row = cluster_step_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ClusterStep> parse_cluster_step(std::string_view text) {
  for (std::size_t i = 0; i < cluster_step_names.size(); ++i) {
    if (cluster_step_names[i].text == text) return static_cast<ClusterStep>(i);
  }
  return std::nullopt;
}
std::span<const ClusterStep> all_cluster_step() { return cluster_step_values; }

namespace {
struct GraphNodeKindName { std::string_view text, ja, en; };
constexpr std::array<GraphNodeKindName, 4> graph_node_kind_names{{
    {"value", "値", "Value"},
    {"part", "資料", "Part"},
    {"entity", "主体・ツール", "Entity"},
    {"source", "観測された送信元", "Observed source"},
}};
constexpr std::array<GraphNodeKind, 4> graph_node_kind_values{GraphNodeKind::value, GraphNodeKind::part, GraphNodeKind::entity, GraphNodeKind::source};
}  // namespace

std::string_view to_text(GraphNodeKind value) { return graph_node_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(GraphNodeKind value, Language language) {
  const auto& row = graph_node_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<GraphNodeKind> parse_graph_node_kind(std::string_view text) {
  for (std::size_t i = 0; i < graph_node_kind_names.size(); ++i) {
    if (graph_node_kind_names[i].text == text) return static_cast<GraphNodeKind>(i);
  }
  return std::nullopt;
}
std::span<const GraphNodeKind> all_graph_node_kind() { return graph_node_kind_values; }

namespace {
struct GraphStartName { std::string_view text, ja, en; };
constexpr std::array<GraphStartName, 6> graph_start_names{{
    {"value", "値", "Value"},
    {"part", "資料", "Part"},
    {"original", "原本", "Original"},
    {"entity", "主体・ツール", "Entity"},
    {"cluster", "関連群", "Cluster"},
    {"source", "観測された送信元", "Observed source"},
}};
constexpr std::array<GraphStart, 6> graph_start_values{GraphStart::value, GraphStart::part, GraphStart::original, GraphStart::entity, GraphStart::cluster, GraphStart::source};
}  // namespace

std::string_view to_text(GraphStart value) { return graph_start_names[static_cast<std::size_t>(value)].text; }
std::string_view label(GraphStart value, Language language) {
  const auto& row = graph_start_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<GraphStart> parse_graph_start(std::string_view text) {
  for (std::size_t i = 0; i < graph_start_names.size(); ++i) {
    if (graph_start_names[i].text == text) return static_cast<GraphStart>(i);
  }
  return std::nullopt;
}
std::span<const GraphStart> all_graph_start() { return graph_start_values; }

namespace {
struct HypothesisKindName { std::string_view text, ja, en; };
constexpr std::array<HypothesisKindName, 4> hypothesis_kind_names{{
    {"actor", "特定の主体", "An actor"},
    {"unknown", "その他・不明", "Other or unknown"},
    {"false_flag", "偽装", "False flag"},
    {"shared_tool", "ツール・業者の共用", "Shared tool or vendor"},
}};
constexpr std::array<HypothesisKind, 4> hypothesis_kind_values{HypothesisKind::actor, HypothesisKind::unknown, HypothesisKind::false_flag, HypothesisKind::shared_tool};
}  // namespace

std::string_view to_text(HypothesisKind value) { return hypothesis_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(HypothesisKind value, Language language) {
  const auto& row = hypothesis_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<HypothesisKind> parse_hypothesis_kind(std::string_view text) {
  for (std::size_t i = 0; i < hypothesis_kind_names.size(); ++i) {
    if (hypothesis_kind_names[i].text == text) return static_cast<HypothesisKind>(i);
  }
  return std::nullopt;
}
std::span<const HypothesisKind> all_hypothesis_kind() { return hypothesis_kind_values; }

namespace {
struct HandlingCodeName { std::string_view text, ja, en; };
constexpr std::array<HandlingCodeName, 4> handling_code_names{{
    {"h0", "H0（制限なし）", "H0 (no restriction)"},
    {"h1", "H1（裁判で使用禁止）", "H1 (not for use in court)"},
    {"h2", "H2（提供元の同意なく再提供禁止）", "H2 (not to be passed on without the provider's consent)"},
    {"h3", "H3（個別の制限）", "H3 (other restriction)"},
}};
constexpr std::array<HandlingCode, 4> handling_code_values{HandlingCode::h0, HandlingCode::h1, HandlingCode::h2, HandlingCode::h3};
}  // namespace

std::string_view to_text(HandlingCode value) { return handling_code_names[static_cast<std::size_t>(value)].text; }
std::string_view label(HandlingCode value, Language language) {
  const auto& row = handling_code_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<HandlingCode> parse_handling_code(std::string_view text) {
  for (std::size_t i = 0; i < handling_code_names.size(); ++i) {
    if (handling_code_names[i].text == text) return static_cast<HandlingCode>(i);
  }
  return std::nullopt;
}
std::span<const HandlingCode> all_handling_code() { return handling_code_values; }

namespace {
struct MaskName { std::string_view text, ja, en; };
constexpr std::array<MaskName, 4> mask_names{{
    {"none", "なし", "None"},
    {"personal", "個人情報", "Personal"},
    {"contact", "連絡先", "Contact"},
    {"sensitive", "要配慮情報", "Sensitive"},
}};
constexpr std::array<Mask, 4> mask_values{Mask::none, Mask::personal, Mask::contact, Mask::sensitive};
}  // namespace

std::string_view to_text(Mask value) { return mask_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Mask value, Language language) {
  const auto& row = mask_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Mask> parse_mask(std::string_view text) {
  for (std::size_t i = 0; i < mask_names.size(); ++i) {
    if (mask_names[i].text == text) return static_cast<Mask>(i);
  }
  return std::nullopt;
}
std::span<const Mask> all_mask() { return mask_values; }

namespace {
struct PhaseName { std::string_view text, ja, en; };
constexpr std::array<PhaseName, 5> phase_names{{
    {"draft", "作成中", "Draft"},
    {"open", "対応中", "Open"},
    {"waiting", "待ち", "Waiting"},
    {"done", "終了", "Done"},
    {"disposed", "廃棄済", "Disposed"},
}};
constexpr std::array<Phase, 5> phase_values{Phase::draft, Phase::open, Phase::waiting, Phase::done, Phase::disposed};
}  // namespace

std::string_view to_text(Phase value) { return phase_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Phase value, Language language) {
  const auto& row = phase_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Phase> parse_phase(std::string_view text) {
  for (std::size_t i = 0; i < phase_names.size(); ++i) {
    if (phase_names[i].text == text) return static_cast<Phase>(i);
  }
  return std::nullopt;
}
std::span<const Phase> all_phase() { return phase_values; }

namespace {
struct ReasonNeedName { std::string_view text, ja, en; };
constexpr std::array<ReasonNeedName, 3> reason_need_names{{
    {"none", "不要", "None"},
    {"optional", "任意", "Optional"},
    {"required", "必須", "Required"},
}};
constexpr std::array<ReasonNeed, 3> reason_need_values{ReasonNeed::none, ReasonNeed::optional, ReasonNeed::required};
}  // namespace

std::string_view to_text(ReasonNeed value) { return reason_need_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ReasonNeed value, Language language) {
  const auto& row = reason_need_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ReasonNeed> parse_reason_need(std::string_view text) {
  for (std::size_t i = 0; i < reason_need_names.size(); ++i) {
    if (reason_need_names[i].text == text) return static_cast<ReasonNeed>(i);
  }
  return std::nullopt;
}
std::span<const ReasonNeed> all_reason_need() { return reason_need_values; }

namespace {
struct RelationName { std::string_view text, ja, en; };
constexpr std::array<RelationName, 6> relation_names{{
    {"any", "問わない", "Any"},
    {"assignee", "担当者", "Assignee"},
    {"owner", "所管所属", "Owning organisation"},
    {"receiver", "引継ぎ先", "Receiving organisation"},
    {"member", "関係者", "Member"},
    {"above", "上位所属", "Organisation above"},
}};
constexpr std::array<Relation, 6> relation_values{Relation::any, Relation::assignee, Relation::owner, Relation::receiver, Relation::member, Relation::above};
}  // namespace

std::string_view to_text(Relation value) { return relation_names[static_cast<std::size_t>(value)].text; }
std::string_view label(Relation value, Language language) {
  const auto& row = relation_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<Relation> parse_relation(std::string_view text) {
  for (std::size_t i = 0; i < relation_names.size(); ++i) {
    if (relation_names[i].text == text) return static_cast<Relation>(i);
  }
  return std::nullopt;
}
std::span<const Relation> all_relation() { return relation_values; }

namespace {
struct DeadlineClockName { std::string_view text, ja, en; };
constexpr std::array<DeadlineClockName, 2> deadline_clock_names{{
    {"elapsed", "暦時間", "Elapsed time"},
    {"business", "執務時間", "Business hours"},
}};
constexpr std::array<DeadlineClock, 2> deadline_clock_values{DeadlineClock::elapsed, DeadlineClock::business};
}  // namespace

std::string_view to_text(DeadlineClock value) { return deadline_clock_names[static_cast<std::size_t>(value)].text; }
std::string_view label(DeadlineClock value, Language language) {
  const auto& row = deadline_clock_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<DeadlineClock> parse_deadline_clock(std::string_view text) {
  for (std::size_t i = 0; i < deadline_clock_names.size(); ++i) {
    if (deadline_clock_names[i].text == text) return static_cast<DeadlineClock>(i);
  }
  return std::nullopt;
}
std::span<const DeadlineClock> all_deadline_clock() { return deadline_clock_values; }

namespace {
struct DeadlineStateName { std::string_view text, ja, en; };
constexpr std::array<DeadlineStateName, 5> deadline_state_names{{
    {"running", "進行中", "Running"},
    {"met", "期限内", "Met"},
    {"overdue", "超過", "Overdue"},
    {"late", "超過後に完了", "Done late"},
    {"stopped", "終了", "Stopped"},
}};
constexpr std::array<DeadlineState, 5> deadline_state_values{DeadlineState::running, DeadlineState::met, DeadlineState::overdue, DeadlineState::late, DeadlineState::stopped};
}  // namespace

std::string_view to_text(DeadlineState value) { return deadline_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(DeadlineState value, Language language) {
  const auto& row = deadline_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<DeadlineState> parse_deadline_state(std::string_view text) {
  for (std::size_t i = 0; i < deadline_state_names.size(); ++i) {
    if (deadline_state_names[i].text == text) return static_cast<DeadlineState>(i);
  }
  return std::nullopt;
}
std::span<const DeadlineState> all_deadline_state() { return deadline_state_values; }

namespace {
struct LinkKindName { std::string_view text, ja, en; };
constexpr std::array<LinkKindName, 7> link_kind_names{{
    {"part_of", "一部", "Part of"},
    {"merged_into", "統合先", "Merged into"},
    {"related", "関連", "Related"},
    {"made_from", "起票元", "Made from"},
    {"copy_sent", "参考送付", "Copy sent"},
    {"evidence_of", "証拠", "Evidence of"},
    {"clue_of", "手掛かり", "Clue of"},
}};
constexpr std::array<LinkKind, 7> link_kind_values{LinkKind::part_of, LinkKind::merged_into, LinkKind::related, LinkKind::made_from, LinkKind::copy_sent, LinkKind::evidence_of, LinkKind::clue_of};
}  // namespace

std::string_view to_text(LinkKind value) { return link_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(LinkKind value, Language language) {
  const auto& row = link_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<LinkKind> parse_link_kind(std::string_view text) {
  for (std::size_t i = 0; i < link_kind_names.size(); ++i) {
    if (link_kind_names[i].text == text) return static_cast<LinkKind>(i);
  }
  return std::nullopt;
}
std::span<const LinkKind> all_link_kind() { return link_kind_values; }

namespace {
struct HoldKindName { std::string_view text, ja, en; };
constexpr std::array<HoldKindName, 3> hold_kind_names{{
    {"legal_hold", "廃棄停止", "Legal hold"},
    {"freeze", "凍結", "Freeze"},
    {"earlier", "以前の保全", "Earlier hold"},
}};
constexpr std::array<HoldKind, 3> hold_kind_values{HoldKind::legal_hold, HoldKind::freeze, HoldKind::earlier};
}  // namespace

std::string_view to_text(HoldKind value) { return hold_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(HoldKind value, Language language) {
  const auto& row = hold_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<HoldKind> parse_hold_kind(std::string_view text) {
  for (std::size_t i = 0; i < hold_kind_names.size(); ++i) {
    if (hold_kind_names[i].text == text) return static_cast<HoldKind>(i);
  }
  return std::nullopt;
}
std::span<const HoldKind> all_hold_kind() { return hold_kind_values; }

namespace {
struct MailWishName { std::string_view text, ja, en; };
constexpr std::array<MailWishName, 3> mail_wish_names{{
    {"off", "受け取らない", "No mail"},
    {"at_once", "その都度", "At once"},
    {"daily", "1日1回まとめて", "Once a day"},
}};
constexpr std::array<MailWish, 3> mail_wish_values{MailWish::off, MailWish::at_once, MailWish::daily};
}  // namespace

std::string_view to_text(MailWish value) { return mail_wish_names[static_cast<std::size_t>(value)].text; }
std::string_view label(MailWish value, Language language) {
  const auto& row = mail_wish_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<MailWish> parse_mail_wish(std::string_view text) {
  for (std::size_t i = 0; i < mail_wish_names.size(); ++i) {
    if (mail_wish_names[i].text == text) return static_cast<MailWish>(i);
  }
  return std::nullopt;
}
std::span<const MailWish> all_mail_wish() { return mail_wish_values; }

}  // namespace hinomi
