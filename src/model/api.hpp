// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi {

/// What carries the access (IANA protocol numbers as seen on the wire). Stored and sent: append only, never renumber.
enum class Protocol : std::uint8_t {
  tcp,
  udp,
  icmp,
  icmp6,
  other,
};
std::string_view to_text(Protocol value);
std::string_view label(Protocol value, Language language);
std::optional<Protocol> parse_protocol(std::string_view text);
std::span<const Protocol> all_protocol();

/// What the packets of an access event are, by their flags. Stored and sent: append only, never renumber.
enum class FlagsClass : std::uint8_t {
  syn,
  syn_ack,
  rst,
  tcp_other,
  udp,
  icmp_echo,
  icmp_error,
  icmp_other,
  other,
};
std::string_view to_text(FlagsClass value);
std::string_view label(FlagsClass value, Language language);
std::optional<FlagsClass> parse_flags_class(std::string_view text);
std::span<const FlagsClass> all_flags_class();

/// The observation family of the agency's reports: accesses to sensors, or packets that bounced off a victim of a denial-of-service attack. Stored and sent: append only, never renumber.
enum class Family : std::uint8_t {
  access,
  backscatter,
};
std::string_view to_text(Family value);
std::string_view label(Family value, Language language);
std::optional<Family> parse_family(std::string_view text);
std::span<const Family> all_family();

/// What the first payload looks like. Stored and sent: append only, never renumber.
enum class PayloadKind : std::uint8_t {
  none,
  http,
  tls,
  ssh,
  rdp,
  smb,
  dns,
  ntp,
  ssdp,
  sip,
  snmp,
  memcached,
  cldap,
  text,
  binary,
  unknown,
};
std::string_view to_text(PayloadKind value);
std::string_view label(PayloadKind value, Language language);
std::optional<PayloadKind> parse_payload_kind(std::string_view text);
std::span<const PayloadKind> all_payload_kind();

/// Mark that a scanning tool leaves in its packets. Stored and sent: append only, never renumber.
enum class Tool : std::uint8_t {
  none,
  zmap,
  masscan,
  mirai,
};
std::string_view to_text(Tool value);
std::string_view label(Tool value, Language language);
std::optional<Tool> parse_tool(std::string_view text);
std::span<const Tool> all_tool();

/// What a figure counts. Stored and sent: append only, never renumber.
enum class Unit : std::uint8_t {
  per_day_per_address,
  packets,
  sources,
};
std::string_view to_text(Unit value);
std::string_view label(Unit value, Language language);
std::optional<Unit> parse_unit(std::string_view text);
std::span<const Unit> all_unit();

/// By what figures are grouped. Stored and sent: append only, never renumber.
enum class Dimension : std::uint8_t {
  port,
  country,
  asn,
  source,
  payload,
  tool,
  sensor,
  flags,
  protocol,
};
std::string_view to_text(Dimension value);
std::string_view label(Dimension value, Language language);
std::optional<Dimension> parse_dimension(std::string_view text);
std::span<const Dimension> all_dimension();

/// How well the sensor's clock is kept. Stored and sent: append only, never renumber.
enum class ClockQuality : std::uint8_t {
  unknown,
  unsynchronised,
  ntp,
  precise,
};
std::string_view to_text(ClockQuality value);
std::string_view label(ClockQuality value, Language language);
std::optional<ClockQuality> parse_clock_quality(std::string_view text);
std::span<const ClockQuality> all_clock_quality();

/// Whether the sensor is seen to observe. Stored and sent: append only, never renumber.
enum class SensorState : std::uint8_t {
  observing,
  missing,
  idle,
  retired,
};
std::string_view to_text(SensorState value);
std::string_view label(SensorState value, Language language);
std::optional<SensorState> parse_sensor_state(std::string_view text);
std::span<const SensorState> all_sensor_state();

/// What rule raised an alert. Stored and sent: append only, never renumber.
enum class Detector : std::uint8_t {
  port_rise,
  new_port,
  backscatter,
  horizontal_scan,
  vertical_scan,
};
std::string_view to_text(Detector value);
std::string_view label(Detector value, Language language);
std::optional<Detector> parse_detector(std::string_view text);
std::span<const Detector> all_detector();

/// Whether what raised the alert still goes on. Stored and sent: append only, never renumber.
enum class AlertState : std::uint8_t {
  open,
  closed,
};
std::string_view to_text(AlertState value);
std::string_view label(AlertState value, Language language);
std::optional<AlertState> parse_alert_state(std::string_view text);
std::span<const AlertState> all_alert_state();

/// What an analyst decided. Stored and sent: append only, never renumber.
enum class Verdict : std::uint8_t {
  unreviewed,
  confirmed,
  explained,
  false_alarm,
};
std::string_view to_text(Verdict value);
std::string_view label(Verdict value, Language language);
std::optional<Verdict> parse_verdict(std::string_view text);
std::span<const Verdict> all_verdict();

/// How soon a person should look. Stored and sent: append only, never renumber.
enum class Severity : std::uint8_t {
  urgent,
  high,
  medium,
  low,
  notice,
};
std::string_view to_text(Severity value);
std::string_view label(Severity value, Language language);
std::optional<Severity> parse_severity(std::string_view text);
std::span<const Severity> all_severity();

/// 機密性 class of a record. Stored and sent: append only, never renumber.
enum class Confidentiality : std::uint8_t {
  class1,
  class2,
  class3,
};
std::string_view to_text(Confidentiality value);
std::string_view label(Confidentiality value, Language language);
std::optional<Confidentiality> parse_confidentiality(std::string_view text);
std::span<const Confidentiality> all_confidentiality();

/// Traffic Light Protocol 2.0. Stored and sent: append only, never renumber.
enum class Tlp : std::uint8_t {
  clear,
  green,
  amber,
  amber_strict,
  red,
};
std::string_view to_text(Tlp value);
std::string_view label(Tlp value, Language language);
std::optional<Tlp> parse_tlp(std::string_view text);
std::span<const Tlp> all_tlp();

/// Why a person works with records; every session states one. Stored and sent: append only, never renumber.
enum class Purpose : std::uint8_t {
  observation,
  investigation,
  prevention,
  statistics,
  audit,
  administration,
};
std::string_view to_text(Purpose value);
std::string_view label(Purpose value, Language language);
std::optional<Purpose> parse_purpose(std::string_view text);
std::span<const Purpose> all_purpose();

/// What a person is appointed to do. Stored and sent: append only, never renumber.
enum class Role : std::uint8_t {
  administrator,
  analyst,
  observer,
  investigator,
  supervisor,
  auditor,
  sensor,
  intake_officer,
  unit_head,
  division_head,
  section_chief,
  lead_investigator,
  judicial_officer,
  custodian,
  protection_officer,
  arbiter,
  duty_officer,
  force_head,
  lab_analyst,
  liaison,
  intake_desk,
  partner,
};
std::string_view to_text(Role value);
std::string_view label(Role value, Language language);
std::optional<Role> parse_role(std::string_view text);
std::span<const Role> all_role();

/// What a route or action demands. Stored and sent: append only, never renumber.
enum class Permission : std::uint8_t {
  observe_read,
  observe_judge,
  observe_configure,
  observe_ingest,
  report_read,
  audit_read,
  people_manage,
  system_manage,
  own_account,
  record_read,
  record_write,
  record_reveal,
  record_export,
  break_glass,
  record_submit,
  intel_read,
  intel_write,
  intel_share,
  share_exchange,
};
std::string_view to_text(Permission value);
std::string_view label(Permission value, Language language);
std::optional<Permission> parse_permission(std::string_view text);
std::span<const Permission> all_permission();

/// Whether a span of a sensor's life was observed. Stored and sent: append only, never renumber.
enum class CoverageState : std::uint8_t {
  observed,
  missing,
};
std::string_view to_text(CoverageState value);
std::string_view label(CoverageState value, Language language);
std::optional<CoverageState> parse_coverage_state(std::string_view text);
std::span<const CoverageState> all_coverage_state();

/// How the taking in of a batch ended. Stored and sent: append only, never renumber.
enum class ReceiptState : std::uint8_t {
  complete,
  partial,
};
std::string_view to_text(ReceiptState value);
std::string_view label(ReceiptState value, Language language);
std::optional<ReceiptState> parse_receipt_state(std::string_view text);
std::span<const ReceiptState> all_receipt_state();

/// Where a long job stands. Stored and sent: append only, never renumber.
enum class JobState : std::uint8_t {
  queued,
  running,
  done,
  failed,
  cancelled,
};
std::string_view to_text(JobState value);
std::string_view label(JobState value, Language language);
std::optional<JobState> parse_job_state(std::string_view text);
std::span<const JobState> all_job_state();

/// What a field of a record holds. Stored and sent: append only, never renumber.
enum class FieldKind : std::uint8_t {
  text,
  long_text,
  integer,
  yen,
  day,
  instant,
  choice,
  choices,
  flag,
  person,
  organisation,
  record,
  observable,
  file,
  checklist,
  table,
};
std::string_view to_text(FieldKind value);
std::string_view label(FieldKind value, Language language);
std::optional<FieldKind> parse_field_kind(std::string_view text);
std::span<const FieldKind> all_field_kind();

/// What kind of identifier a text is. Stored and sent: append only, never renumber.
enum class ObservableKind : std::uint8_t {
  ip,
  domain,
  url,
  email,
  phone,
  account,
  postal_account,
  wallet,
  hash,
  handle,
  sms_sender,
  person_name,
  cve,
  endpoint,
  file_name,
  network,
  asn,
  registry_key,
  mutex,
  attack_id,
  postal_code,
  mac_address,
  fuzzy_hash,
  fingerprint,
  user_agent,
  certificate,
  file_path,
  day,
  other,
};
std::string_view to_text(ObservableKind value);
std::string_view label(ObservableKind value, Language language);
std::optional<ObservableKind> parse_observable_kind(std::string_view text);
std::span<const ObservableKind> all_observable_kind();

/// What a value does in the place where it was seen. Stored and sent: append only, never renumber.
enum class ValueRole : std::uint8_t {
  indicator,
  observed,
  mentioned,
  benign,
};
std::string_view to_text(ValueRole value);
std::string_view label(ValueRole value, Language language);
std::optional<ValueRole> parse_value_role(std::string_view text);
std::span<const ValueRole> all_value_role();

/// How far a source can be relied on (4x4). Stored and sent: append only, never renumber.
enum class SourceGrade : std::uint8_t {
  a,
  b,
  c,
  x,
};
std::string_view to_text(SourceGrade value);
std::string_view label(SourceGrade value, Language language);
std::optional<SourceGrade> parse_source_grade(std::string_view text);
std::span<const SourceGrade> all_source_grade();

/// How sure the information itself is (4x4). Stored and sent: append only, never renumber.
enum class InfoGrade : std::uint8_t {
  known_true,
  known_to_source,
  corroborated,
  uncorroborated,
};
std::string_view to_text(InfoGrade value);
std::string_view label(InfoGrade value, Language language);
std::optional<InfoGrade> parse_info_grade(std::string_view text);
std::span<const InfoGrade> all_info_grade();

/// What a source says of a claim. Stored and sent: append only, never renumber.
enum class Polarity : std::uint8_t {
  asserts,
  suspects,
  denies,
};
std::string_view to_text(Polarity value);
std::string_view label(Polarity value, Language language);
std::optional<Polarity> parse_polarity(std::string_view text);
std::span<const Polarity> all_polarity();

/// Permissible Actions Protocol: what may be done with what is known. Stored and sent: append only, never renumber.
enum class Pap : std::uint8_t {
  clear,
  green,
  amber,
  red,
};
std::string_view to_text(Pap value);
std::string_view label(Pap value, Language language);
std::optional<Pap> parse_pap(std::string_view text);
std::span<const Pap> all_pap();

/// What an original of intelligence is written in. Stored and sent: append only, never renumber.
enum class IntelForm : std::uint8_t {
  stix,
  misp,
  openioc,
  csv,
  text,
  html,
  markdown,
  asciidoc,
  mail,
  pdf,
};
std::string_view to_text(IntelForm value);
std::string_view label(IntelForm value, Language language);
std::optional<IntelForm> parse_intel_form(std::string_view text);
std::span<const IntelForm> all_intel_form();

/// What a column of a table is read as. Stored in profiles: append only. Stored and sent: append only, never renumber.
enum class ColumnUse : std::uint8_t {
  nothing,
  value,
  any_value,
  title,
  text,
  tag,
  created,
  first_seen,
  last_seen,
  count,
  confidence,
  id,
};
std::string_view to_text(ColumnUse value);
std::string_view label(ColumnUse value, Language language);
std::optional<ColumnUse> parse_column_use(std::string_view text);
std::span<const ColumnUse> all_column_use();

/// Why a column is read so. Stored and sent: append only, never renumber.
enum class ColumnReason : std::uint8_t {
  chosen,
  header,
  cells,
  mixed,
  times,
  words,
  empty,
};
std::string_view to_text(ColumnReason value);
std::string_view label(ColumnReason value, Language language);
std::optional<ColumnReason> parse_column_reason(std::string_view text);
std::span<const ColumnReason> all_column_reason();

/// Where the taking in of an original stands. Stored and sent: append only, never renumber.
enum class ImportState : std::uint8_t {
  taking,
  whole,
  refused,
};
std::string_view to_text(ImportState value);
std::string_view label(ImportState value, Language language);
std::optional<ImportState> parse_import_state(std::string_view text);
std::span<const ImportState> all_import_state();

/// How a source is asked for what is new. Stored and sent: append only, never renumber.
enum class FeedKind : std::uint8_t {
  taxii,
  misp,
  file,
};
std::string_view to_text(FeedKind value);
std::string_view label(FeedKind value, Language language);
std::optional<FeedKind> parse_feed_kind(std::string_view text);
std::span<const FeedKind> all_feed_kind();

/// How a feed does. Stored and sent: append only, never renumber.
enum class FeedHealth : std::uint8_t {
  waiting,
  good,
  late,
  failing,
  stopped,
};
std::string_view to_text(FeedHealth value);
std::string_view label(FeedHealth value, Language language);
std::optional<FeedHealth> parse_feed_health(std::string_view text);
std::span<const FeedHealth> all_feed_health();

/// What a detection rule is written in. Stored and sent: append only, never renumber.
enum class RuleForm : std::uint8_t {
  yara,
  sigma,
  suricata,
};
std::string_view to_text(RuleForm value);
std::string_view label(RuleForm value, Language language);
std::optional<RuleForm> parse_rule_form(std::string_view text);
std::span<const RuleForm> all_rule_form();

/// What arrived and matched a watch. Stored and sent: append only, never renumber.
enum class MatchSide : std::uint8_t {
  intelligence,
  record,
  observation,
};
std::string_view to_text(MatchSide value);
std::string_view label(MatchSide value, Language language);
std::optional<MatchSide> parse_match_side(std::string_view text);
std::span<const MatchSide> all_match_side();

/// What became of a cluster. Stored and sent: append only, never renumber.
enum class ClusterStep : std::uint8_t {
  made,
  kept,
  split,
  merged,
  ended,
};
std::string_view to_text(ClusterStep value);
std::string_view label(ClusterStep value, Language language);
std::optional<ClusterStep> parse_cluster_step(std::string_view text);
std::span<const ClusterStep> all_cluster_step();

/// What a node of a graph of intelligence stands for. Stored and sent: append only, never renumber.
enum class GraphNodeKind : std::uint8_t {
  value,
  part,
  entity,
  source,
};
std::string_view to_text(GraphNodeKind value);
std::string_view label(GraphNodeKind value, Language language);
std::optional<GraphNodeKind> parse_graph_node_kind(std::string_view text);
std::span<const GraphNodeKind> all_graph_node_kind();

/// From what a graph of intelligence begins. Stored and sent: append only, never renumber.
enum class GraphStart : std::uint8_t {
  value,
  part,
  original,
  entity,
  cluster,
  source,
};
std::string_view to_text(GraphStart value);
std::string_view label(GraphStart value, Language language);
std::optional<GraphStart> parse_graph_start(std::string_view text);
std::span<const GraphStart> all_graph_start();

/// What a hypothesis of an attribution says. Stored and sent: append only, never renumber.
enum class HypothesisKind : std::uint8_t {
  actor,
  unknown,
  false_flag,
  shared_tool,
};
std::string_view to_text(HypothesisKind value);
std::string_view label(HypothesisKind value, Language language);
std::optional<HypothesisKind> parse_hypothesis_kind(std::string_view text);
std::span<const HypothesisKind> all_hypothesis_kind();

/// Handling code of a shared item. Stored and sent: append only, never renumber.
enum class HandlingCode : std::uint8_t {
  h0,
  h1,
  h2,
  h3,
};
std::string_view to_text(HandlingCode value);
std::string_view label(HandlingCode value, Language language);
std::optional<HandlingCode> parse_handling_code(std::string_view text);
std::span<const HandlingCode> all_handling_code();

/// How a field is shown until somebody reveals it. Stored and sent: append only, never renumber.
enum class Mask : std::uint8_t {
  none,
  personal,
  contact,
  sensitive,
};
std::string_view to_text(Mask value);
std::string_view label(Mask value, Language language);
std::optional<Mask> parse_mask(std::string_view text);
std::span<const Mask> all_mask();

/// Where a state stands in a record's life. Stored and sent: append only, never renumber.
enum class Phase : std::uint8_t {
  draft,
  open,
  waiting,
  done,
  disposed,
};
std::string_view to_text(Phase value);
std::string_view label(Phase value, Language language);
std::optional<Phase> parse_phase(std::string_view text);
std::span<const Phase> all_phase();

/// Whether a transition asks for a reason. Stored and sent: append only, never renumber.
enum class ReasonNeed : std::uint8_t {
  none,
  optional,
  required,
};
std::string_view to_text(ReasonNeed value);
std::string_view label(ReasonNeed value, Language language);
std::optional<ReasonNeed> parse_reason_need(std::string_view text);
std::span<const ReasonNeed> all_reason_need();

/// What a person must be to the record. Stored and sent: append only, never renumber.
enum class Relation : std::uint8_t {
  any,
  assignee,
  owner,
  receiver,
  member,
  above,
};
std::string_view to_text(Relation value);
std::string_view label(Relation value, Language language);
std::optional<Relation> parse_relation(std::string_view text);
std::span<const Relation> all_relation();

/// By which clock a deadline runs. Stored and sent: append only, never renumber.
enum class DeadlineClock : std::uint8_t {
  elapsed,
  business,
};
std::string_view to_text(DeadlineClock value);
std::string_view label(DeadlineClock value, Language language);
std::optional<DeadlineClock> parse_deadline_clock(std::string_view text);
std::span<const DeadlineClock> all_deadline_clock();

/// Where a deadline stands. Stored and sent: append only, never renumber.
enum class DeadlineState : std::uint8_t {
  running,
  met,
  overdue,
  late,
  stopped,
};
std::string_view to_text(DeadlineState value);
std::string_view label(DeadlineState value, Language language);
std::optional<DeadlineState> parse_deadline_state(std::string_view text);
std::span<const DeadlineState> all_deadline_state();

/// How two records belong together. Stored and sent: append only, never renumber.
enum class LinkKind : std::uint8_t {
  part_of,
  merged_into,
  related,
  made_from,
  copy_sent,
  evidence_of,
  clue_of,
};
std::string_view to_text(LinkKind value);
std::string_view label(LinkKind value, Language language);
std::optional<LinkKind> parse_link_kind(std::string_view text);
std::span<const LinkKind> all_link_kind();

/// What keeps a record from disposal. Stored and sent: append only, never renumber. Stored and sent: append only, never renumber.
enum class HoldKind : std::uint8_t {
  legal_hold,
  freeze,
  earlier,
};
std::string_view to_text(HoldKind value);
std::string_view label(HoldKind value, Language language);
std::optional<HoldKind> parse_hold_kind(std::string_view text);
std::span<const HoldKind> all_hold_kind();

/// Whether a person wants notices by mail as well. Stored and sent: append only, never renumber. Stored and sent: append only, never renumber.
enum class MailWish : std::uint8_t {
  off,
  at_once,
  daily,
};
std::string_view to_text(MailWish value);
std::string_view label(MailWish value, Language language);
std::optional<MailWish> parse_mail_wish(std::string_view text);
std::span<const MailWish> all_mail_wish();

/// Which observations a person asks for; lists are alternatives, different fields must all hold.
struct ObservationFilter {
  Instant from;  // begin, inclusive
  Instant to;  // end, exclusive
  std::optional<Family> family;  // absent: access
  std::optional<std::vector<std::string>> sensor;  // sensor ids
  std::optional<std::vector<Protocol>> protocol;  // protocols
  std::optional<std::vector<std::string>> port;  // ports as tcp/23
  std::optional<std::vector<std::string>> country;  // ISO codes
  std::optional<std::vector<std::int64_t>> asn;  // AS numbers
  std::optional<std::vector<std::string>> source;  // IPs or blocks
  std::optional<std::vector<FlagsClass>> flags;  // classes
  std::optional<std::vector<Tool>> tool;  // tool marks
  std::optional<std::vector<PayloadKind>> payload;  // payload kinds
  std::optional<bool> new_sources;  // only sources not seen in the 14 days before
  bool operator==(const ObservationFilter&) const = default;
};

/// How a record may be used.
struct Label {
  Confidentiality confidentiality = Confidentiality::class1;  // 機密性
  Tlp tlp = Tlp::clear;  // TLP 2.0
  std::vector<std::string> handling;  // handling codes, e.g. 取扱注意
  std::string owner;  // organisation code
  std::string compartment;  // empty or a compartment's code
  bool operator==(const Label&) const = default;
};

/// A tenant or a part of one.
struct Organisation {
  std::string code;  // JIS X 0401 prefecture code 01-47, 00 agency, 90 special investigation department, or a longer code below them
  std::optional<std::string> parent;  // code of the organisation above
  std::string ja;  // name
  std::string en;  // name
  bool tenant = false;  // one of the 49 tenants
  bool operator==(const Organisation&) const = default;
};

/// One permission and whether the person has it.
struct Grant {
  Permission permission = Permission::observe_read;  // permission
  bool granted = false;  // has it
  std::vector<Role> granted_by;  // roles that carry it
  bool operator==(const Grant&) const = default;
};

/// Who is signed in and what that person may do.
struct Me {
  std::string id;  // person
  std::string name;  // sign-in name
  std::string display_name;  // name shown
  Organisation organisation;  // where the person serves
  std::vector<Role> roles;  // roles
  Purpose purpose = Purpose::observation;  // purpose of this session
  std::vector<Purpose> purposes;  // purposes the roles allow
  std::vector<Grant> grants;  // every permission
  std::string csrf;  // send as X-Hinomi-Csrf with every change
  bool must_change_password = false;  // nothing else works until the password is changed
  bool totp = false;  // a one-time code is asked for at sign-in
  bool demonstration = false;  // the store holds demonstration data
  Instant now;  // server time
  std::string version;  // program version
  bool operator==(const Me&) const = default;
};

/// What a person types to sign in.
struct SignIn {
  std::string name;  // sign-in name
  std::string password;  // password
  std::optional<std::string> code;  // one-time code, six digits
  std::optional<Purpose> purpose;  // purpose of the session; absent: the first that the roles allow
  bool operator==(const SignIn&) const = default;
};

/// Answer to a sign-in.
struct SignedIn {
  bool code_required = false;  // the password was right and a one-time code is still needed
  std::optional<Me> me;  // present once signed in
  bool operator==(const SignedIn&) const = default;
};

/// A person's new password.
struct PasswordChange {
  std::string current;  // current password
  std::string is_new;  // new password, 12 to 256 characters
  bool operator==(const PasswordChange&) const = default;
};

/// The purpose of the session from now on.
struct PurposeChange {
  Purpose purpose = Purpose::observation;  // purpose
  bool operator==(const PurposeChange&) const = default;
};

/// A new secret for one-time codes, not yet in force.
struct TotpBegun {
  std::string secret;  // base32
  std::string uri;  // otpauth address for an authenticator
  bool operator==(const TotpBegun&) const = default;
};

/// A one-time code.
struct TotpCode {
  std::string code;  // six digits
  bool operator==(const TotpCode&) const = default;
};

/// An API token without its secret.
struct Token {
  std::string id;  // token
  std::string name;  // what it is for
  std::vector<Permission> scopes;  // what it may do
  std::optional<std::string> sensor;  // the only sensor that it may write for
  Instant created;  // made
  Instant expires;  // ends
  std::optional<Instant> last_used;  // last use
  bool operator==(const Token&) const = default;
};

/// An API token to make.
struct TokenWanted {
  std::string name;  // what it is for
  std::vector<Permission> scopes;  // subset of the maker's own permissions
  std::optional<std::string> sensor;  // the only sensor that it may write for
  std::int64_t days = 0;  // 1 to 365
  bool operator==(const TokenWanted&) const = default;
};

/// A new token; the secret is shown once.
struct TokenMade {
  Token token;  // token
  std::string secret;  // send as Authorization: Bearer
  bool operator==(const TokenMade&) const = default;
};

/// The person's tokens.
struct TokenList {
  std::vector<Token> items;  // tokens
  bool operator==(const TokenList&) const = default;
};

/// An account.
struct Person {
  std::string id;  // person
  std::string name;  // sign-in name
  std::string display_name;  // name shown
  std::string organisation;  // organisation code
  std::vector<Role> roles;  // roles
  std::vector<std::string> compartments;  // compartments the person is read into
  Confidentiality clearance = Confidentiality::class1;  // highest class the person may read
  bool active = false;  // may sign in
  bool totp = false;  // one-time codes on
  std::optional<Instant> locked_until;  // locked out until
  std::optional<Instant> last_sign_in;  // last sign-in
  bool operator==(const Person&) const = default;
};

/// An account to make.
struct PersonWanted {
  std::string name;  // sign-in name, 2 to 64 of a-z 0-9 . _ -
  std::string display_name;  // name shown
  std::string organisation;  // organisation code
  std::vector<Role> roles;  // roles
  std::vector<std::string> compartments;  // compartments
  Confidentiality clearance = Confidentiality::class1;  // highest class
  bool operator==(const PersonWanted&) const = default;
};

/// A new account and its one-time password, shown once.
struct PersonMade {
  Person person;  // account
  std::string one_time_password;  // to be changed at first sign-in
  bool operator==(const PersonMade&) const = default;
};

/// What to change in an account; absent stays.
struct PersonChange {
  std::optional<std::string> display_name;  // name shown
  std::optional<std::vector<Role>> roles;  // roles
  std::optional<std::vector<std::string>> compartments;  // compartments
  std::optional<Confidentiality> clearance;  // highest class
  std::optional<bool> active;  // may sign in
  bool operator==(const PersonChange&) const = default;
};

/// Accounts.
struct PersonList {
  std::vector<Person> items;  // accounts
  std::int64_t total = 0;  // count
  bool operator==(const PersonList&) const = default;
};

/// Organisations.
struct OrganisationList {
  std::vector<Organisation> items;  // organisations, tree order
  bool operator==(const OrganisationList&) const = default;
};

/// How much of a period was observed; every published figure carries it.
struct Coverage {
  std::int64_t sensors = 0;  // sensors in scope
  std::int64_t expected_address_seconds = 0;  // address-seconds if nothing were missing
  std::int64_t observed_address_seconds = 0;  // address-seconds observed
  double ratio = 0.0;  // observed / expected, 0 to 1
  std::int64_t missing_sensors = 0;  // sensors missing at the end of the period
  std::int64_t unnormalised_sensors = 0;  // sensors without stated addresses, left out of per-address figures
  bool operator==(const Coverage&) const = default;
};

/// A figure with its previous value.
struct Figure {
  std::optional<double> value;  // absent when nothing was observed
  std::optional<double> previous;  // the period before, same length
  std::optional<double> change;  // value - previous
  std::optional<double> change_ratio;  // change / previous
  bool operator==(const Figure&) const = default;
};

/// One machine sentence about what stands out, with its evidence; a proposal until a person judges.
struct Explanation {
  std::string alert;  // alert it rests on
  Detector detector = Detector::port_rise;  // rule
  std::string subject;  // e.g. 23/TCP
  std::int64_t sources = 0;  // sources involved
  std::optional<double> new_ratio;  // share of them new
  std::int64_t as_count = 0;  // distinct AS
  Tool tool = Tool::none;  // dominant tool mark
  double tool_ratio = 0.0;  // its share of packets
  bool operator==(const Explanation&) const = default;
};

/// Numbers of the situation screen; each equals the total of the list it opens.
struct Situation {
  Instant from;  // begin
  Instant to;  // end
  std::int64_t alerts_to_judge = 0;  // alerts unreviewed, any age
  std::int64_t alerts_urgent = 0;  // of these urgent
  Figure rate;  // accesses per day and IP
  Figure packets;  // access packets
  Figure sources;  // distinct source IPs of accesses
  Figure new_sources;  // sources not seen in the 14 days before
  Figure victims;  // distinct backscatter sources
  std::int64_t sensors_missing = 0;  // sensors missing now
  std::int64_t sensors_total = 0;  // sensors not retired
  Coverage coverage;  // coverage of the period
  std::optional<Instant> last_packet;  // time of the newest packet stored
  std::vector<std::optional<double>> rate_spark;  // daily rate, 14 values, oldest first
  std::vector<std::optional<double>> sources_spark;  // daily distinct sources, 14 values
  std::vector<std::optional<double>> victims_spark;  // daily backscatter sources, 14 values
  std::optional<Explanation> explanation;  // what stands out, if anything
  bool operator==(const Situation&) const = default;
};

/// One bin.
struct SeriesPoint {
  Instant time;  // begin of the bin
  std::optional<double> value;  // absent when the bin was not observed
  std::optional<double> low;  // normal band
  std::optional<double> high;  // normal band
  std::optional<double> compare;  // same bin of the comparison
  double coverage = 0.0;  // 0 to 1
  bool operator==(const SeriesPoint&) const = default;
};

/// One line of a chart.
struct SeriesLine {
  std::string key;  // value of the dimension, empty for the whole
  std::string label_ja;  // label
  std::string label_en;  // label
  std::vector<SeriesPoint> points;  // at most 1500
  bool operator==(const SeriesLine&) const = default;
};

/// An alert on the time axis.
struct SeriesMark {
  Instant time;  // begin
  std::string alert;  // alert
  std::string number;  // alert number
  Detector detector = Detector::port_rise;  // rule
  std::string subject;  // e.g. 23/TCP
  bool operator==(const SeriesMark&) const = default;
};

/// Lines over time.
struct Series {
  Unit unit = Unit::per_day_per_address;  // unit
  std::int64_t step_seconds = 0;  // bin width
  Instant from;  // begin
  Instant to;  // end
  std::vector<SeriesLine> lines;  // lines
  Coverage coverage;  // coverage of the period
  std::vector<SeriesMark> marks;  // alerts that begin in the period
  bool operator==(const Series&) const = default;
};

/// One row of a ranking.
struct FacetItem {
  std::string key;  // value for the filter
  std::string label_ja;  // label
  std::string label_en;  // label
  std::optional<double> value;  // in the unit asked for
  std::int64_t packets = 0;  // packets
  std::int64_t sources = 0;  // distinct sources
  double ratio = 0.0;  // share of all packets
  std::int64_t rank = 0;  // 1 is most
  std::optional<std::int64_t> previous_rank;  // absent if not present before
  std::optional<double> previous;  // value of the period before
  std::optional<double> change;  // difference
  std::optional<double> change_ratio;  // difference / previous
  std::string mark;  // empty, new, missing or known
  bool operator==(const FacetItem&) const = default;
};

/// One ranking.
struct Facet {
  Dimension dimension = Dimension::port;  // by what
  Unit unit = Unit::per_day_per_address;  // unit
  std::vector<FacetItem> items;  // rows
  std::int64_t total_keys = 0;  // distinct values
  std::int64_t other_packets = 0;  // packets of values not listed
  bool operator==(const Facet&) const = default;
};

/// Rankings of one filter, with its totals.
struct FacetList {
  std::vector<Facet> facets;  // rankings
  std::int64_t packets = 0;  // packets in the filter
  std::int64_t events = 0;  // access events in the filter
  std::int64_t sources = 0;  // distinct sources
  std::int64_t new_sources = 0;  // sources not seen in the 14 days before
  Figure rate;  // per day and IP
  Coverage coverage;  // coverage
  bool operator==(const FacetList&) const = default;
};

/// One row.
struct HeatRow {
  std::string key;  // filter value, e.g. tcp/23
  std::string label;  // e.g. 23/TCP
  std::vector<std::optional<double>> values;  // absent when not observed
  bool operator==(const HeatRow&) const = default;
};

/// Ports by hour of day.
struct Heat {
  Unit unit = Unit::per_day_per_address;  // unit
  std::vector<HeatRow> rows;  // one a port
  std::vector<Instant> columns;  // begin of each column
  bool operator==(const Heat&) const = default;
};

/// One access event: packets of one source to one destination, port and class close in time.
struct EventRow {
  std::string id;  // opaque
  Instant time;  // first packet
  Instant last;  // last packet
  std::string sensor;  // sensor id
  std::string sensor_name;  // sensor name
  std::string source;  // source IP
  std::string country;  // ISO 3166-1 alpha-2 or empty
  std::optional<std::int64_t> asn;  // AS number
  std::string destination;  // destination IP; shown only to who may configure sensors, else empty
  std::optional<std::int64_t> port;  // destination port
  std::optional<std::int64_t> source_port;  // source port of the first packet
  Protocol protocol = Protocol::tcp;  // protocol
  FlagsClass flags = FlagsClass::syn;  // class
  std::optional<std::int64_t> icmp_type;  // ICMP type
  std::int64_t packets = 0;  // packets
  std::int64_t bytes = 0;  // bytes on the wire
  PayloadKind payload = PayloadKind::none;  // kind of the first payload
  std::optional<std::string> payload_digest;  // first 16 hex of the SHA-256 of the first payload
  Tool tool = Tool::none;  // tool mark
  bool operator==(const EventRow&) const = default;
};

/// Access events, newest first.
struct EventPage {
  std::vector<EventRow> items;  // rows
  std::optional<std::string> next;  // cursor
  std::int64_t total = 0;  // events in the filter
  bool total_exact = false;  // exact or estimate
  std::int64_t packets = 0;  // packets in the filter
  bool operator==(const EventPage&) const = default;
};

/// One source IP.
struct SourceRow {
  std::string source;  // IP
  std::string country;  // ISO code or empty
  std::optional<std::int64_t> asn;  // AS
  std::int64_t packets = 0;  // packets
  std::int64_t ports = 0;  // distinct ports
  Instant first;  // first seen in the filter
  Instant last;  // last seen in the filter
  Tool tool = Tool::none;  // dominant tool mark
  bool is_new = false;  // not seen in the 14 days before
  bool operator==(const SourceRow&) const = default;
};

/// Source IPs, most packets first.
struct SourcePage {
  std::vector<SourceRow> items;  // rows
  std::optional<std::string> next;  // cursor
  std::int64_t total = 0;  // distinct sources
  bool total_exact = false;  // exact or estimate
  bool operator==(const SourcePage&) const = default;
};

/// One destination port.
struct PortDetail {
  Protocol protocol = Protocol::tcp;  // protocol
  std::int64_t port = 0;  // port
  std::string service_ja;  // usual use
  std::string service_en;  // usual use
  std::optional<Instant> first_seen;  // first packet stored
  std::optional<Instant> last_seen;  // last packet stored
  std::optional<std::int64_t> rank;  // rank in the period
  std::optional<std::int64_t> previous_rank;  // rank in the period before
  Figure rate;  // per day and IP
  Figure sources;  // distinct sources
  std::int64_t open_alerts = 0;  // alerts not yet judged on this port
  bool operator==(const PortDetail&) const = default;
};

/// One source IP.
struct SourceDetail {
  std::string source;  // IP
  std::string country;  // ISO code or empty
  std::string country_ja;  // name
  std::string country_en;  // name
  std::optional<std::int64_t> asn;  // AS
  std::string as_name;  // name or empty
  std::optional<Instant> first_seen;  // first packet stored
  std::optional<Instant> last_seen;  // last packet stored
  std::int64_t packets = 0;  // packets stored
  std::int64_t ports = 0;  // distinct ports
  std::int64_t sensors = 0;  // sensors reached
  std::int64_t days_active = 0;  // days with packets
  std::vector<FacetItem> tools;  // tool marks
  std::vector<std::optional<double>> daily;  // packets a day, last 90 days, oldest first
  bool operator==(const SourceDetail&) const = default;
};

/// A place from which the Internet is watched.
struct Sensor {
  std::string id;  // sensor
  std::string name;  // name
  std::string prefecture;  // JIS X 0401 code
  std::string place;  // where it stands
  std::vector<std::string> addresses;  // blocks watched; shown only to who may configure sensors
  std::int64_t address_count = 0;  // addresses watched; 0 not stated
  ClockQuality clock = ClockQuality::unknown;  // clock
  SensorState state = SensorState::observing;  // state now
  bool demonstration = false;  // simulated
  Label label;  // label
  std::optional<Instant> first_seen;  // first packet
  std::optional<Instant> last_seen;  // end of the last span observed
  std::int64_t packets = 0;  // packets in the last 24 hours observed
  Figure rate;  // per day and IP in the last 24 hours
  std::int64_t dropped = 0;  // packets the kernel dropped in the last 24 hours
  double coverage = 0.0;  // share of the last 24 hours observed, 0 to 1
  std::int64_t version = 0;  // for If-Match
  bool operator==(const Sensor&) const = default;
};

/// A sensor to register.
struct SensorWanted {
  std::string name;  // 1 to 64 characters
  std::string prefecture;  // JIS X 0401 code
  std::string place;  // where
  std::vector<std::string> addresses;  // blocks watched
  ClockQuality clock = ClockQuality::unknown;  // clock
  std::optional<Label> label;  // label; absent: 機密性2, TLP:AMBER
  bool operator==(const SensorWanted&) const = default;
};

/// What to change; absent stays.
struct SensorChange {
  std::optional<std::string> place;  // where
  std::optional<std::vector<std::string>> addresses;  // blocks
  std::optional<ClockQuality> clock;  // clock
  std::optional<bool> retired;  // ended
  bool operator==(const SensorChange&) const = default;
};

/// Sensors.
struct SensorList {
  std::vector<Sensor> items;  // sensors
  std::int64_t total = 0;  // count
  bool operator==(const SensorList&) const = default;
};

/// A span of a sensor's life.
struct CoverageSpan {
  Instant from;  // begin
  Instant to;  // end
  CoverageState state = CoverageState::observed;  // observed or missing
  bool operator==(const CoverageSpan&) const = default;
};

/// How many packets could not be read, and why.
struct ReasonCount {
  std::string reason;  // code
  std::int64_t packets = 0;  // packets
  std::optional<std::int64_t> first_offset;  // byte offset of the first in its file
  bool operator==(const ReasonCount&) const = default;
};

/// What was taken in, once and for all.
struct Receipt {
  std::string id;  // receipt
  std::string sensor;  // sensor id
  std::string sensor_name;  // sensor name
  std::string source;  // file name, or live:interface
  std::string digest;  // SHA-256 of the input, hex
  ReceiptState state = ReceiptState::complete;  // state
  std::int64_t packets = 0;  // packets read
  std::int64_t events = 0;  // access events written
  std::int64_t stored_packets = 0;  // packets in those events
  std::int64_t not_for_sensor = 0;  // packets to other addresses
  std::int64_t not_ip = 0;  // ARP and others
  std::vector<ReasonCount> malformed;  // packets that could not be read
  std::int64_t dropped = 0;  // packets dropped before we saw them
  std::optional<Instant> first;  // first packet
  std::optional<Instant> last;  // last packet
  Instant received;  // taken in
  bool operator==(const Receipt&) const = default;
};

/// A sensor with its coverage and last receipts.
struct SensorDetail {
  Sensor sensor;  // sensor
  std::vector<CoverageSpan> spans;  // last 30 days
  std::vector<Receipt> receipts;  // last 50
  bool operator==(const SensorDetail&) const = default;
};

/// Receipts, newest first.
struct ReceiptPage {
  std::vector<Receipt> items;  // receipts
  std::optional<std::string> next;  // cursor
  std::int64_t total = 0;  // count
  bool operator==(const ReceiptPage&) const = default;
};

/// Something a detector found; a proposal until a named person judges.
struct Alert {
  std::string id;  // alert
  std::string number;  // shown number with the owner's code, e.g. 警-13-令8-000031
  Detector detector = Detector::port_rise;  // rule
  std::int64_t detector_version = 0;  // version of the rule
  std::string sensor;  // sensor id
  std::string sensor_name;  // sensor name
  Severity severity = Severity::urgent;  // how soon to look
  AlertState state = AlertState::open;  // goes on or over
  Verdict verdict = Verdict::unreviewed;  // what was decided
  std::string verdict_reason;  // why
  std::string verdict_by;  // who (name shown)
  std::optional<Instant> verdict_at;  // when
  std::string subject;  // e.g. 23/TCP or 192.0.2.44
  Dimension subject_kind = Dimension::port;  // port or source
  std::optional<Protocol> protocol;  // for ports
  std::optional<std::int64_t> port;  // for ports
  std::optional<std::string> source;  // for sources
  Instant started;  // since when
  Instant last;  // last seen
  Instant detected;  // alert raised (time of the packets, not of import)
  std::int64_t packets = 0;  // packets involved
  std::int64_t sources = 0;  // sources involved
  std::int64_t destinations = 0;  // addresses reached
  std::int64_t ports = 0;  // ports reached
  double observed = 0.0;  // measured value, unit as in the rule
  std::optional<double> expected;  // baseline value
  std::optional<double> threshold;  // limit crossed
  std::optional<double> log10_p;  // log10 of the chance under the baseline
  double confidence = 0.0;  // 0 to 100
  std::optional<Instant> baseline_from;  // baseline begins
  std::optional<Instant> baseline_to;  // baseline ends
  std::string details;  // rule's own figures, flat object of numbers and texts
  bool demonstration = false;  // simulated
  Label label;  // label
  std::int64_t version = 0;  // for If-Match
  bool operator==(const Alert&) const = default;
};

/// Alerts, newest first.
struct AlertPage {
  std::vector<Alert> items;  // alerts
  std::optional<std::string> next;  // cursor
  std::int64_t total = 0;  // count
  bool operator==(const AlertPage&) const = default;
};

/// One accepted change, or one read of a restricted record.
struct JournalEntry {
  std::int64_t sequence = 0;  // gapless from 1
  Instant time;  // when
  std::string actor;  // person, token or program
  std::string actor_name;  // name shown
  std::string organisation;  // code
  std::string purpose;  // purpose
  std::string action;  // e.g. alert.judged
  std::string subject;  // e.g. alert/018f…
  std::string payload;  // what changed
  std::string hash;  // hex
  bool operator==(const JournalEntry&) const = default;
};

/// An alert with what an analyst needs to judge it.
struct AlertDetail {
  Alert alert;  // alert
  Series series;  // the measured value around it, with baseline
  std::vector<Facet> facets;  // what is behind it
  std::string filter;  // search parameters of /observe/explore that show its rows
  std::vector<JournalEntry> history;  // what was done with it
  std::vector<Alert> related;  // other alerts of the same subject
  bool operator==(const AlertDetail&) const = default;
};

/// An analyst's decision.
struct VerdictWanted {
  Verdict verdict = Verdict::unreviewed;  // decision
  std::string reason;  // 1 to 2000 characters; required
  std::int64_t version = 0;  // version judged
  bool operator==(const VerdictWanted&) const = default;
};

/// Journal entries, newest first.
struct JournalPage {
  std::vector<JournalEntry> items;  // entries
  std::optional<std::string> next;  // cursor
  std::int64_t total = 0;  // count
  bool operator==(const JournalPage&) const = default;
};

/// Whether the chain holds.
struct JournalState {
  std::int64_t entries = 0;  // entries
  std::int64_t verified = 0;  // entries re-computed
  bool intact = false;  // every hash and signature fits
  std::optional<std::int64_t> first_altered;  // first entry that does not fit
  std::int64_t checkpoints = 0;  // signed checkpoints
  std::int64_t unsigned_entries = 0;  // entries after the last signature; 0 while every commit is signed
  std::string last_hash;  // hex
  Instant checked;  // when
  bool operator==(const JournalState&) const = default;
};

/// A view of a screen that a person keeps.
struct SavedView {
  std::string id;  // view
  std::string name;  // name given
  std::string path;  // address within the program, with its filter
  Instant created;  // when
  bool operator==(const SavedView&) const = default;
};

/// A view to keep; the same name again replaces it.
struct SavedViewWanted {
  std::string name;  // 1 to 64 characters
  std::string path;  // begins with /observe/, at most 2000 bytes
  bool operator==(const SavedViewWanted&) const = default;
};

/// Whether and where a person gets notices by mail.
struct MailSettings {
  MailWish wish = MailWish::off;  // what is in force
  std::string address;  // mail address; may be empty
  bool own = false;  // set by the person; otherwise by the administrator's list, or nobody
  bool served = false;  // a mail server is configured; without one nothing is sent
  std::vector<std::string> domains;  // domains that addresses must be in; empty: any
  std::string daily_at;  // time of the daily mail, e.g. 08:30 (Japan time)
  bool operator==(const MailSettings&) const = default;
};

/// How a person wants notices by mail.
struct MailWanted {
  MailWish wish = MailWish::off;  // which
  std::string address;  // mail address; empty only with off
  std::string language;  // of the mails, ja or en
  bool operator==(const MailWanted&) const = default;
};

/// A person's views, by name.
struct SavedViewList {
  std::vector<SavedView> items;  // views
  bool operator==(const SavedViewList&) const = default;
};

/// Capture files on the server's machine to take in; only over the local socket.
struct ImportWanted {
  std::vector<std::string> paths;  // absolute paths
  std::string sensor;  // sensor name
  bool operator==(const ImportWanted&) const = default;
};

/// An error or remark of a job.
struct JobMessage {
  std::string code;  // code of schema/errors.json
  std::string args;  // arguments
  bool operator==(const JobMessage&) const = default;
};

/// A long job.
struct Job {
  std::string id;  // job
  std::string kind;  // e.g. observe.import
  JobState state = JobState::queued;  // state
  std::int64_t done = 0;  // work done
  std::int64_t of = 0;  // work in all, 0 unknown
  std::string unit;  // bytes or packets
  std::vector<JobMessage> messages;  // what was said on the way
  std::vector<Receipt> receipts;  // receipts so far
  std::optional<std::string> output;  // of a finished command: what it writes, told once
  std::optional<std::string> notes;  // of a finished command: what it says beside that
  std::optional<std::int64_t> status;  // of a finished command: its exit status
  bool operator==(const Job&) const = default;
};

/// A command of the program that the running server is to work off; only over the local socket.
struct CommandAsked {
  std::vector<std::string> words;  // command, options and words as they were typed
  std::string folder;  // folder from which names of files are meant
  std::optional<std::string> input;  // standard input
  std::optional<std::string> password;  // of the person whom the command names
  bool operator==(const CommandAsked&) const = default;
};

/// A recipient by hand was told of a recall.
struct RecallTold {
  std::string member;  // id of the member
  bool operator==(const RecallTold&) const = default;
};

/// What a live sensor observed in one span.
struct SensorBatch {
  std::string batch;  // identifier made by the sensor; the same one is stored once
  std::string sensor;  // sensor name
  std::string interface;  // interface
  Instant from;  // begin of the span
  Instant to;  // end of the span
  std::int64_t packets = 0;  // packets seen
  std::int64_t not_for_sensor = 0;  // to other addresses
  std::int64_t not_ip = 0;  // ARP and others
  std::vector<ReasonCount> malformed;  // could not be read
  std::int64_t dropped = 0;  // kernel drops
  std::vector<EventRow> events;  // access events; id, sensor and names are ignored
  bool operator==(const SensorBatch&) const = default;
};

/// An indicator that a person takes out of the program in its live form.
struct IndicatorCopy {
  std::string value;  // 1 to 256 characters
  bool operator==(const IndicatorCopy&) const = default;
};

/// What was removed.
struct Removed {
  std::int64_t sensors = 0;  // sensors
  std::int64_t events = 0;  // access events
  std::int64_t alerts = 0;  // alerts
  bool operator==(const Removed&) const = default;
};

/// What a search text is.
struct Resolved {
  std::string kind;  // address, port, alert, sensor or none
  std::string label;  // as understood
  std::string path;  // where to go
  std::int64_t hits = 0;  // rows stored
  bool operator==(const Resolved&) const = default;
};

/// What a search text may be, best first.
struct ResolvedList {
  std::vector<Resolved> items;  // readings
  bool operator==(const ResolvedList&) const = default;
};

/// One row of a ranking table.
struct ReportRow {
  std::int64_t rank = 0;  // rank
  std::optional<std::int64_t> previous_rank;  // rank before
  std::string key;  // value for the filter
  std::string label_ja;  // label
  std::string label_en;  // label
  double value = 0.0;  // figure, unrounded
  std::optional<double> previous;  // figure before, unrounded
  std::optional<double> change;  // difference
  std::optional<double> change_ratio;  // difference / previous
  bool operator==(const ReportRow&) const = default;
};

/// One table of the report.
struct ReportTable {
  std::string code;  // e.g. access_ports
  std::string title_ja;  // title
  std::string title_en;  // title
  std::string unit_ja;  // unit
  std::string unit_en;  // unit
  std::vector<ReportRow> rows;  // rows
  bool operator==(const ReportTable&) const = default;
};

/// One day.
struct ReportDay {
  std::string day;  // 2026-10-01, JST
  std::optional<double> access_rate;  // 件/日・IP; absent when not observed
  std::int64_t access_packets = 0;  // packets
  std::int64_t access_sources = 0;  // distinct sources
  std::int64_t backscatter_packets = 0;  // packets
  std::int64_t backscatter_victims = 0;  // distinct victims
  double coverage = 0.0;  // 0 to 1
  bool operator==(const ReportDay&) const = default;
};

/// The observation report of a period in the agency's form.
struct Report {
  std::string period;  // as asked, e.g. 2026-10
  std::string title_ja;  // title
  std::string title_en;  // title
  Instant from;  // begin
  Instant to;  // end
  Instant previous_from;  // begin of the period before
  Instant made;  // when
  bool demonstration = false;  // holds simulated data
  Coverage coverage;  // coverage
  Coverage previous_coverage;  // coverage of the period before
  Figure access_rate;  // 件/日・IP
  Figure access_sources;  // mean over days of daily distinct sources, 個/日
  Figure backscatter_packets;  // 件/日
  Figure backscatter_victims;  // 個/日
  std::vector<std::string> summary_ja;  // sentences
  std::vector<std::string> summary_en;  // sentences
  std::vector<ReportDay> days;  // days
  std::vector<ReportTable> tables;  // tables in the order of the form
  std::vector<SeriesLine> port_days;  // daily rate of the first five ports
  std::vector<SeriesLine> country_days;  // daily rate of the first five countries
  bool operator==(const Report&) const = default;
};

/// One check.
struct ReadyCheck {
  std::string name;  // what
  bool ok = false;  // passes
  std::string code;  // error code or empty
  bool operator==(const ReadyCheck&) const = default;
};

/// Whether the program can work.
struct Ready {
  bool ready = false;  // all checks pass
  std::vector<ReadyCheck> checks;  // checks
  bool operator==(const Ready&) const = default;
};

/// A text in both languages.
struct TextPair {
  std::string ja;  // Japanese
  std::string en;  // English
  bool operator==(const TextPair&) const = default;
};

/// A named parameter of a guard or an effect.
struct Parameter {
  std::string name;  // name
  std::vector<std::string> values;  // one value, or a list
  bool operator==(const Parameter&) const = default;
};

/// A named guard with its parameters; the program refuses names it does not know.
struct GuardUse {
  std::string guard;  // e.g. distinct_actor
  std::vector<Parameter> parameters;  // parameters
  bool operator==(const GuardUse&) const = default;
};

/// What a transition does beside moving the record.
struct EffectUse {
  std::string effect;  // e.g. assign
  std::vector<Parameter> parameters;  // parameters
  bool operator==(const EffectUse&) const = default;
};

/// One word of a vocabulary, or one item of a checklist.
struct Term {
  std::string code;  // stored
  TextPair label;  // shown
  std::optional<std::string> parent;  // term above it
  bool retired = false;  // no longer offered
  bool operator==(const Term&) const = default;
};

/// A list of terms that choices draw from.
struct Vocabulary {
  std::string name;  // name
  TextPair label;  // shown
  std::vector<Term> terms;  // in order
  bool operator==(const Vocabulary&) const = default;
};

/// A column of a table field.
struct TableColumn {
  std::string name;  // name
  TextPair label;  // shown
  FieldKind kind = FieldKind::text;  // text, integer, yen, day, instant, choice, flag or observable
  std::optional<std::string> vocabulary;  // of a choice
  std::optional<ObservableKind> observable;  // of an observable
  bool required = false;  // needed in each row
  bool operator==(const TableColumn&) const = default;
};

/// A field of a record type.
struct FieldDefinition {
  std::string name;  // name
  TextPair label;  // shown
  std::optional<TextPair> help;  // what to write
  std::optional<std::string> section;  // heading under which the form shows it
  FieldKind kind = FieldKind::text;  // what it holds
  std::optional<std::string> vocabulary;  // of choices
  std::optional<std::string> record_type;  // of a record reference
  std::optional<ObservableKind> observable;  // of an observable
  std::vector<TableColumn> columns;  // of a table
  std::vector<Term> items;  // of a checklist
  std::vector<std::string> required_in;  // states in which it must be filled
  Mask mask = Mask::none;  // how it is hidden
  std::vector<Role> read_roles;  // who sees it at all; empty: whoever reads the record
  std::vector<Role> write_roles;  // who writes it; empty: whoever writes the record
  bool searched = false;  // its words are searched
  bool filtered = false;  // lists filter and count by it
  std::optional<ObservableKind> match;  // its value joins records
  std::optional<std::int64_t> length_max;  // characters
  std::optional<std::int64_t> minimum;  // of numbers
  std::optional<std::int64_t> maximum;  // of numbers
  bool fixed = false;  // cannot change once given
  bool by_program = false;  // written by the effects of steps only
  bool operator==(const FieldDefinition&) const = default;
};

/// A state of a record type.
struct StateDefinition {
  std::string name;  // name
  TextPair label;  // shown
  Phase phase = Phase::draft;  // where it stands
  bool locked = false;  // only steps change the record: what somebody else is asked to approve stays as it is
  bool operator==(const StateDefinition&) const = default;
};

/// A step from one state to another.
struct TransitionDefinition {
  std::string name;  // name
  TextPair label;  // shown
  std::vector<std::string> from;  // states
  std::string to;  // state; = keeps it
  std::vector<Role> roles;  // who may, by role
  Relation relation = Relation::any;  // and by relation
  ReasonNeed reason = ReasonNeed::none;  // is a reason asked for
  std::vector<std::string> fields;  // asked for in the step
  bool to_organisation = false;  // asks for an organisation
  bool to_person = false;  // asks for a person
  std::optional<std::string> to_record;  // asks for a record of this type
  std::vector<GuardUse> guards;  // checked in order
  std::vector<EffectUse> effects;  // done in order
  std::int64_t undo_seconds = 0;  // how long it can be taken back; 0 never
  std::string key;  // single key on the triage screen, or empty
  bool program = false;  // a timer or a rule may do it
  bool operator==(const TransitionDefinition&) const = default;
};

/// Who is told when a deadline is over.
struct Escalation {
  std::int64_t after_minutes = 0;  // after the deadline, by its clock; negative: before (a reminder)
  Role role = Role::administrator;  // told
  bool above = false;  // in the organisation above
  bool operator==(const Escalation&) const = default;
};

/// A deadline of a record type.
struct DeadlineDefinition {
  std::string name;  // name
  TextPair label;  // shown
  std::string starts;  // created, state:NAME, transition:NAME or field:NAME
  DeadlineClock clock = DeadlineClock::elapsed;  // business hours or elapsed
  std::int64_t minutes = 0;  // how long; a business day is 465 minutes
  std::vector<std::string> until;  // met when the record reaches one of these states
  std::optional<std::string> when_field;  // only if this flag is set
  std::vector<Escalation> escalations;  // in order of time
  bool operator==(const DeadlineDefinition&) const = default;
};

/// How a record type may be linked to another.
struct LinkDefinition {
  LinkKind kind = LinkKind::part_of;  // how
  std::string record_type;  // to what
  TextPair label;  // shown
  bool operator==(const LinkDefinition&) const = default;
};

/// A record type, as its definition file says.
struct RecordType {
  std::string name;  // name
  TextPair label;  // one
  std::int64_t version = 0;  // of the definition
  Instant effective;  // from when (start of the JST day)
  std::vector<std::string> measures;  // measures served, e.g. F2(1)ア
  std::string system;  // e.g. C01
  std::string mark;  // first sign of its numbers, e.g. 通
  std::string title;  // field shown as the record's title
  Confidentiality confidentiality = Confidentiality::class1;  // of a new record
  Tlp tlp = Tlp::clear;  // of a new record
  std::vector<Purpose> purposes;  // purposes for which it may be read
  std::string legal_basis;  // article
  std::string retention;  // retention class
  std::vector<Role> read_roles;  // who reads
  std::vector<Role> create_roles;  // who makes
  std::string initial;  // first state
  std::vector<FieldDefinition> fields;  // in form order
  std::vector<StateDefinition> states;  // in order of life
  std::vector<TransitionDefinition> transitions;  // steps
  std::vector<DeadlineDefinition> deadlines;  // deadlines
  std::vector<LinkDefinition> links;  // links
  std::vector<std::string> list_columns;  // fields and number, state, due, updated, owner, assignee
  std::vector<std::string> board_states;  // columns of the board
  bool content_free = false;  // child protection: no file of image or video type is ever taken
  TextPair about;  // what the type is for
  std::vector<Term> sections;  // headings of the form in order; the code is what a field's section says
  bool operator==(const RecordType&) const = default;
};

/// A record type the person may read, with how much is open.
struct RecordTypeCount {
  RecordType definition;  // definition in force
  std::int64_t open = 0;  // records not done
  std::int64_t overdue = 0;  // with a deadline over
  bool may_create = false;  // the person may make one
  bool operator==(const RecordTypeCount&) const = default;
};

/// Record types the person may read, with the vocabularies they use.
struct RecordTypeList {
  std::vector<RecordTypeCount> items;  // types
  std::vector<Vocabulary> vocabularies;  // vocabularies
  bool operator==(const RecordTypeList&) const = default;
};

/// A record as lists show it.
struct RecordRow {
  std::string id;  // record
  std::string type;  // record type
  std::string number;  // e.g. 通-令8-000037; empty in draft
  std::string title;  // one line, masked as the field is
  std::string state;  // state
  Phase phase = Phase::draft;  // of the state
  Severity urgency = Severity::urgent;  // how soon to look
  std::string owner;  // organisation that owns it
  std::optional<std::string> receiver;  // organisation that it is being handed to
  std::optional<std::string> assignee;  // person
  std::string assignee_name;  // name shown
  std::optional<Instant> due;  // nearest running deadline
  std::string due_name;  // which
  bool overdue = false;  // that deadline is over
  std::string fields;  // values of the list columns
  Instant made;  // when
  Instant updated;  // last change
  bool demonstration = false;  // demonstration data
  bool held = false;  // legal hold
  Label label;  // how it may be used
  std::int64_t version = 0;  // of the record
  bool operator==(const RecordRow&) const = default;
};

/// A value and how many records have it.
struct RecordFacetItem {
  std::string value;  // stored value
  std::int64_t count = 0;  // records
  bool operator==(const RecordFacetItem&) const = default;
};

/// Counts by one field.
struct RecordFacet {
  std::string field;  // state, owner, urgency or a filtered field
  std::vector<RecordFacetItem> items;  // most first
  bool operator==(const RecordFacet&) const = default;
};

/// Records.
struct RecordPage {
  std::vector<RecordRow> items;  // records
  std::optional<std::string> next;  // cursor
  std::int64_t total = 0;  // count
  bool total_exact = false;  // counted to the end
  std::vector<RecordFacet> facets;  // counts
  bool operator==(const RecordPage&) const = default;
};

/// A column of a board.
struct RecordBoardColumn {
  std::string state;  // state
  std::int64_t count = 0;  // records
  std::int64_t overdue = 0;  // of them over a deadline
  std::vector<RecordRow> items;  // first ones by deadline
  bool operator==(const RecordBoardColumn&) const = default;
};

/// Records by state.
struct RecordBoard {
  std::vector<RecordBoardColumn> columns;  // columns
  bool operator==(const RecordBoard&) const = default;
};

/// A deadline of a record.
struct RecordDeadline {
  std::string name;  // which
  Instant due;  // until when
  DeadlineState state = DeadlineState::running;  // where it stands
  std::int64_t remaining_minutes = 0;  // by its clock; negative: over
  bool operator==(const RecordDeadline&) const = default;
};

/// A transition, and whether the person may take it now.
struct RecordAction {
  std::string transition;  // which
  bool allowed = false;  // may
  std::string code;  // why not, an error code
  std::string arguments;  // values for its text
  bool operator==(const RecordAction&) const = default;
};

/// One change of a record.
struct RecordChange {
  std::int64_t version = 0;  // version it made
  std::int64_t sequence = 0;  // journal entry
  Instant time;  // when
  std::string actor;  // person
  std::string actor_name;  // name shown
  std::string organisation;  // code
  std::string action;  // record.made, record.changed, a transition's name …
  std::string from;  // state before
  std::string to;  // state after
  std::string reason;  // why
  std::vector<std::string> changed;  // fields changed
  bool undone = false;  // was taken back
  std::optional<Instant> undo_until;  // until when it can be taken back
  bool operator==(const RecordChange&) const = default;
};

/// A link to another record.
struct RecordLink {
  std::string id;  // link
  LinkKind kind = LinkKind::part_of;  // how
  bool forward = false;  // from this record to the other
  RecordRow other;  // the other record
  std::string reason;  // why
  Instant made;  // when
  std::string made_by;  // name shown
  bool operator==(const RecordLink&) const = default;
};

/// A file of a record.
struct RecordFile {
  std::string id;  // file
  std::string field;  // field it stands in
  std::string name;  // name as given
  std::string type;  // as sniffed
  std::int64_t bytes = 0;  // size
  std::string digest;  // SHA-256, hex
  Instant made;  // when
  bool operator==(const RecordFile&) const = default;
};

/// An identifier found in a text, with its place in the original.
struct FoundObservable {
  std::string field;  // field
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  std::string text;  // as written
  std::int64_t begin = 0;  // first character (UTF-16 unit) in the field
  std::int64_t end = 0;  // after the last
  std::int64_t records = 0;  // other records with the same value that the person may see
  bool operator==(const FoundObservable&) const = default;
};

/// A record that seems to belong together, and why.
struct SimilarRecord {
  RecordRow record;  // record
  std::vector<std::string> reasons;  // same values, canonical form, masked as needed
  double score = 0.0;  // bits
  bool operator==(const SimilarRecord&) const = default;
};

/// One thing that keeps a record from disposal; each is lifted by itself.
struct RecordHold {
  HoldKind kind = HoldKind::legal_hold;  // kind
  std::optional<RecordRow> basis;  // record on which it rests, where it is another one that the person may see
  std::string by_name;  // who put it; empty: before holds were kept apart
  Instant put;  // since when
  std::string reason;  // why, as stated with the step that put it; may be empty
  bool operator==(const RecordHold&) const = default;
};

/// A record with all that belongs to it.
struct RecordDetail {
  RecordRow record;  // record
  std::int64_t definition_version = 0;  // definition it was made under
  std::string fields;  // values; masked ones as ●
  std::vector<std::string> masked;  // fields that can be revealed
  std::vector<std::string> hidden;  // fields that the person may not see at all
  std::vector<RecordDeadline> deadlines;  // deadlines
  std::vector<RecordAction> actions;  // transitions from this state
  std::vector<RecordChange> changes;  // newest first
  std::vector<RecordLink> links;  // links
  std::vector<RecordFile> files;  // files
  std::vector<FoundObservable> found;  // identifiers in its texts
  Purpose purpose = Purpose::observation;  // read for this purpose
  std::optional<Instant> retain_until;  // retention ends
  std::vector<RecordHold> holds;  // what keeps it from disposal, oldest first
  bool operator==(const RecordDetail&) const = default;
};

/// Records that seem to belong together, best first.
struct SimilarList {
  std::vector<SimilarRecord> items;  // records
  bool operator==(const SimilarList&) const = default;
};

/// A new record.
struct RecordWanted {
  std::string fields;  // values
  std::optional<Confidentiality> confidentiality;  // other than the type's
  std::optional<Tlp> tlp;  // other than the type's
  std::optional<std::string> compartment;  // compartment
  std::string key;  // made by the client; the same key again answers the first record
  bool operator==(const RecordWanted&) const = default;
};

/// New values of some fields.
struct RecordPatch {
  std::string fields;  // values; null empties a field
  std::int64_t version = 0;  // version changed
  std::optional<std::string> reason;  // why
  bool operator==(const RecordPatch&) const = default;
};

/// A step.
struct TransitionWanted {
  std::int64_t version = 0;  // version seen
  std::optional<std::string> reason;  // why
  std::optional<std::string> fields;  // values asked for
  std::optional<std::string> organisation;  // to whom
  std::optional<std::string> person;  // to whom
  std::optional<std::string> record;  // record id
  std::optional<std::string> key;  // idempotency key
  bool operator==(const TransitionWanted&) const = default;
};

/// The same step for several records.
struct TransitionMany {
  std::vector<std::string> records;  // ids, at most 200
  std::vector<std::int64_t> versions;  // version seen of each
  TransitionWanted step;  // step; its version is not read
  bool operator==(const TransitionMany&) const = default;
};

/// What became of one of several.
struct TransitionOutcome {
  std::string id;  // record
  std::optional<RecordRow> record;  // as it now stands
  std::string code;  // empty, or why not
  std::string arguments;  // values for its text
  bool operator==(const TransitionOutcome&) const = default;
};

/// What became of each.
struct TransitionOutcomes {
  std::vector<TransitionOutcome> items;  // one each
  bool operator==(const TransitionOutcomes&) const = default;
};

/// Takes the newest change back.
struct UndoWanted {
  std::int64_t version = 0;  // version that the change made
  bool operator==(const UndoWanted&) const = default;
};

/// Asks to see a masked field.
struct RevealWanted {
  std::string field;  // which
  std::string reason;  // why
  bool operator==(const RevealWanted&) const = default;
};

/// A revealed field.
struct Revealed {
  std::string field;  // which
  std::string value;  // value
  Instant until;  // shown until
  bool operator==(const Revealed&) const = default;
};

/// A new link.
struct LinkWanted {
  LinkKind kind = LinkKind::part_of;  // how
  std::string other;  // record id
  std::string reason;  // why
  bool operator==(const LinkWanted&) const = default;
};

/// A file to keep with a record, as base64.
struct FileWanted {
  std::string field;  // field
  std::string name;  // name
  std::string content;  // base64
  std::int64_t version = 0;  // version seen
  bool operator==(const FileWanted&) const = default;
};

/// Something that a person should know.
struct Notice {
  std::string id;  // notice
  std::string kind;  // e.g. deadline.reminder, record.assigned
  std::optional<std::string> record;  // record id
  std::string type;  // record type
  std::string number;  // record's number
  std::string arguments;  // values for its text
  Instant made;  // when
  bool seen = false;  // read
  bool operator==(const Notice&) const = default;
};

/// Notices, newest first.
struct NoticeList {
  std::vector<Notice> items;  // notices
  std::int64_t unseen = 0;  // not read yet
  bool operator==(const NoticeList&) const = default;
};

/// Marks notices as read.
struct NoticesSeen {
  std::vector<std::string> ids;  // which; empty: all
  bool operator==(const NoticesSeen&) const = default;
};

/// A record that a search found.
struct RecordHit {
  RecordRow record;  // record
  std::string field;  // field that held the words
  std::string snippet;  // words around, masked
  bool operator==(const RecordHit&) const = default;
};

/// What a search found.
struct RecordHits {
  std::vector<RecordHit> items;  // best first
  std::optional<ObservableKind> kind;  // what the words were recognised as
  std::string value;  // canonical form
  std::int64_t total = 0;  // count, at most 1000
  bool incomplete = false;  // words are being made anew after a change of the definitions; records that hold them may be missing
  bool operator==(const RecordHits&) const = default;
};

/// Asks for access in an emergency.
struct BreakGlassWanted {
  std::string record;  // number of the record
  std::string reason;  // why; 20 characters at least
  bool operator==(const BreakGlassWanted&) const = default;
};

/// An emergency access.
struct BreakGlass {
  std::string id;  // access
  std::string record;  // record id
  Instant until;  // ends
  Instant review_due;  // must be reviewed by
  bool operator==(const BreakGlass&) const = default;
};

/// A person who may be named in a record.
struct Colleague {
  std::string id;  // person
  std::string name;  // name shown
  std::string organisation;  // code
  std::vector<Role> roles;  // roles
  bool operator==(const Colleague&) const = default;
};

/// Active people of the own organisation and those below it.
struct ColleagueList {
  std::vector<Colleague> items;  // people
  bool operator==(const ColleagueList&) const = default;
};

/// A list that knows a value, and says that it may be harmless or common.
struct IntelWarning {
  std::string list;  // name of the list
  std::string why;  // what it lists
  std::string match;  // entry that fits
  bool harmless = false;  // a hit is probably a false alarm
  bool operator==(const IntelWarning&) const = default;
};

/// A report, an event or an object in which values stand together.
struct IntelPart {
  std::string id;  // part
  std::string title;  // title
  std::string type;  // as the producer names it
  IntelForm form = IntelForm::stix;  // of its original
  std::string original;  // original it stands in
  std::string source;  // name of the source
  SourceGrade source_grade = SourceGrade::a;  // of the source
  InfoGrade info_grade = InfoGrade::known_true;  // of the information
  Instant time;  // when it was made, as the producer says
  Instant taken;  // when it was taken in
  std::int64_t values = 0;  // values in it
  Pap pap = Pap::clear;  // what may be done with it
  Label label;  // how it may be used
  bool operator==(const IntelPart&) const = default;
};

/// A value in one part.
struct IntelSeen {
  IntelPart part;  // where
  ValueRole role = ValueRole::indicator;  // what it does there
  std::int64_t count = 0;  // times
  Instant first;  // first time seen there
  Instant last;  // last time seen there
  bool derived = false;  // it follows from what is written there
  bool operator==(const IntelSeen&) const = default;
};

/// How much a value still says today, computed when read.
struct IntelScore {
  double now = 0.0;  // 0 to 100
  double base = 0.0;  // 0 to 100, when it was last confirmed
  double half_life_days = 0.0;  // days in which it halves
  std::optional<Instant> confirmed;  // last time that it was confirmed
  std::string why;  // rule that applies
  bool operator==(const IntelScore&) const = default;
};

/// What is known of a value.
struct IntelValue {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  std::string written;  // as asked
  std::int64_t parts = 0;  // parts that the person may see, counted to 1000
  std::optional<Instant> first;  // first time seen
  std::optional<Instant> last;  // last time seen
  std::vector<ValueRole> roles;  // what it does where it was seen
  std::optional<IntelScore> score;  // absent when it is not known
  std::vector<IntelWarning> warnings;  // lists that know it
  std::int64_t records = 0;  // reports and cases that hold it and that the person may see
  bool observed = false;  // an address that sensors saw
  bool watched = false;  // the person watches it
  bool operator==(const IntelValue&) const = default;
};

/// Text in which values are to be looked up: one value, a list, or a whole report.
struct IntelLookupWanted {
  std::string text;  // text, up to 1 MiB
  bool operator==(const IntelLookupWanted&) const = default;
};

/// The values of a text and what is known of them.
struct IntelLookup {
  std::vector<IntelValue> items;  // in the order of the text, each once, at most 5000
  std::int64_t known = 0;  // values that are known
  bool joined = false;  // reports, cases and observations were asked too; up to 100 values
  bool cut = false;  // there were more
  bool operator==(const IntelLookup&) const = default;
};

/// A value made from another.
struct IntelDerived {
  std::string name;  // e.g. registrable_domain
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  std::int64_t parts = 0;  // parts with it, counted to 1000
  bool operator==(const IntelDerived&) const = default;
};

/// A value that speaks for two parts belonging together.
struct IntelReason {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  double bits = 0.0;  // weight as a log-likelihood ratio, base 2
  std::string damped;  // empty, or why it weighs less
  bool operator==(const IntelReason&) const = default;
};

/// A part that seems to belong together, and why.
struct IntelRelated {
  IntelPart part;  // part
  double bits = 0.0;  // sum
  std::vector<IntelReason> reasons;  // heaviest first, at most 20
  std::int64_t echoes = 0;  // near copies of it, counted once
  bool operator==(const IntelRelated&) const = default;
};

/// What seems to belong together, best first. A proposal of the program.
struct IntelRelatedList {
  std::vector<IntelRelated> items;  // parts
  std::vector<IntelReason> damped;  // values of the question that weigh little, and why
  bool operator==(const IntelRelatedList&) const = default;
};

/// Who says what edges of a graph show, and since when.
struct IntelGraphOrigin {
  std::string source;  // name of the source
  SourceGrade source_grade = SourceGrade::a;  // of the source
  InfoGrade info_grade = InfoGrade::known_true;  // of the information
  std::string original;  // original that says so; empty when a person or a sensor says so
  std::optional<Instant> recorded;  // taken down; absent for what sensors saw
  std::string by;  // person who says so; empty when it was taken in
  std::string reason;  // why that person says so
  Label label;  // how it may be used
  bool operator==(const IntelGraphOrigin&) const = default;
};

/// Nodes of a graph, each list as long as the others.
struct IntelGraphNodes {
  std::vector<GraphNodeKind> kind;  // what it stands for
  std::vector<std::string> id;  // kind:value, part:ID, source:IP, or an entity's id
  std::vector<std::string> title;  // name; empty for values
  std::vector<std::string> type;  // kind of the value, or type as the producer names it
  std::vector<std::int64_t> x;  // place; two nodes stand at least 38 apart
  std::vector<std::int64_t> y;  // place, downwards
  std::vector<std::int64_t> more;  // neighbours known beside those shown, counted to 1000
  std::vector<std::string> damped;  // empty, or why nothing follows from it: background, frequent, generic, kind, benign
  bool operator==(const IntelGraphNodes&) const = default;
};

/// Edges of a graph, each list as long as the others.
struct IntelGraphEdges {
  std::vector<std::int64_t> from;  // node
  std::vector<std::int64_t> to;  // node
  std::vector<std::int64_t> predicate;  // place in predicates
  std::vector<std::int64_t> polarity;  // 0 asserts, 1 suspects, 2 denies
  std::vector<std::int64_t> origin;  // place in origins
  std::vector<std::int64_t> begin;  // first byte in the original
  std::vector<std::int64_t> end;  // after the last byte; 0 when no place is known
  std::vector<std::int64_t> confidence;  // 0 to 100; -1 when not said
  std::vector<std::int64_t> bits;  // weight in tenths of a bit
  bool operator==(const IntelGraphEdges&) const = default;
};

/// What hangs together, from one thing outward: nodes with places, edges with who says so.
struct IntelGraph {
  std::vector<std::int64_t> start;  // nodes from which it begins
  IntelGraphNodes nodes;  // nodes
  IntelGraphEdges edges;  // edges
  std::vector<std::string> predicates;  // role:ROLE of a value in a part, derived, holds, observed, or a claim's predicate
  std::vector<IntelGraphOrigin> origins;  // who says so
  bool cut = false;  // there is more than the limit lets in
  bool operator==(const IntelGraph&) const = default;
};

/// What one source says of one thing: an assertion, never a fact.
struct IntelClaim {
  std::string id;  // assertion
  std::string subject;  // of what
  std::string subject_title;  // its name
  std::string predicate;  // e.g. uses, alias-of, same-as
  std::string object;  // id or text
  std::string object_title;  // its name
  Polarity polarity = Polarity::asserts;  // asserts, suspects or denies
  std::string source;  // name of the source
  SourceGrade source_grade = SourceGrade::a;  // of the source
  InfoGrade info_grade = InfoGrade::known_true;  // of the information
  std::optional<std::int64_t> confidence;  // 0 to 100
  std::optional<Instant> valid_from;  // holds from
  std::optional<Instant> valid_to;  // holds until
  Instant recorded;  // taken down
  std::string original;  // original that says so; empty when a person says so
  std::int64_t begin = 0;  // first byte of the words
  std::int64_t end = 0;  // after the last byte
  std::string by;  // person who says so; empty when it was taken in
  std::string reason;  // why that person says so
  std::string supersedes;  // assertion that it replaces; empty
  bool taken_back = false;  // a later assertion replaced it
  Label label;  // how it may be used
  bool operator==(const IntelClaim&) const = default;
};

/// What a person says of a thing.
struct IntelClaimWanted {
  std::string subject;  // id of an entity, or kind:value
  std::string predicate;  // e.g. alias-of, same-as, not-same-as, uses
  std::string object;  // id or text
  Polarity polarity = Polarity::asserts;  // asserts, suspects or denies
  InfoGrade info_grade = InfoGrade::known_true;  // grade
  std::optional<std::int64_t> confidence;  // 0 to 100
  std::optional<Instant> valid_from;  // holds from
  std::optional<Instant> valid_to;  // holds until
  std::string reason;  // why
  std::optional<std::string> supersedes;  // assertion that it replaces
  bool operator==(const IntelClaimWanted&) const = default;
};

/// One value with all that is known of it.
struct IntelValueDetail {
  IntelValue value;  // the value
  std::vector<IntelSeen> seen;  // where it was seen, newest first, at most 200
  bool more = false;  // it was seen in more
  std::vector<IntelDerived> derived;  // values made from it
  std::vector<IntelClaim> claims;  // what sources say of it
  std::vector<SimilarRecord> records;  // reports and cases that hold it
  bool operator==(const IntelValueDetail&) const = default;
};

/// A value as a part holds it.
struct IntelHeld {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  ValueRole role = ValueRole::indicator;  // what it does
  std::int64_t begin = 0;  // first byte in the original
  std::int64_t end = 0;  // after the last byte
  std::int64_t parts = 0;  // parts with it, counted to 1000
  std::vector<IntelWarning> warnings;  // lists that know it
  bool operator==(const IntelHeld&) const = default;
};

/// How many values of a kind.
struct IntelKindCount {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::int64_t count = 0;  // values
  bool operator==(const IntelKindCount&) const = default;
};

/// A part with a page of its values.
struct IntelPartDetail {
  IntelPart part;  // part
  std::vector<IntelKindCount> kinds;  // how many of each kind
  std::vector<IntelHeld> values;  // values in the order of kind and text
  std::optional<std::string> next;  // where the next page begins
  bool operator==(const IntelPartDetail&) const = default;
};

/// A group, tool, campaign or technique as the assertions paint it.
struct IntelEntity {
  std::string id;  // id of its producer
  std::string type;  // e.g. intrusion-set
  std::string title;  // name
  std::string description;  // as its newest version says
  std::vector<std::string> names;  // names that no assertion denies
  std::vector<std::string> same;  // ids that are held to be the same
  std::vector<IntelClaim> claims;  // assertions about it, newest first
  std::vector<IntelPart> parts;  // parts that hold it
  std::int64_t versions = 0;  // versions known
  std::optional<Instant> as_of;  // as it was known then
  bool operator==(const IntelEntity&) const = default;
};

/// An entity in a list.
struct IntelEntityRow {
  std::string id;  // id
  std::string type;  // type
  std::string title;  // name
  std::vector<std::string> names;  // other names
  std::optional<Instant> modified;  // newest version
  bool revoked = false;  // withdrawn
  bool operator==(const IntelEntityRow&) const = default;
};

/// Entities in the order of their names.
struct IntelEntityList {
  std::vector<IntelEntityRow> items;  // entities
  std::int64_t total = 0;  // count, at most 1000
  bool operator==(const IntelEntityList&) const = default;
};

/// Something that was taken in, kept as it came.
struct IntelOriginal {
  std::string id;  // original
  std::string name;  // name of the file or address
  IntelForm form = IntelForm::stix;  // form
  ImportState state = ImportState::taking;  // state
  std::int64_t bytes = 0;  // size
  std::string digest;  // SHA-256
  std::string source;  // name of the source
  SourceGrade source_grade = SourceGrade::a;  // of the source
  InfoGrade info_grade = InfoGrade::known_true;  // of the information
  std::int64_t objects_in = 0;  // objects in it
  std::int64_t indexed = 0;  // of them indexed
  std::int64_t rejected = 0;  // of them refused, each with a reason
  std::int64_t values = 0;  // values found
  std::int64_t warned = 0;  // of them on a warning list
  std::int64_t parts = 0;  // parts made
  Instant taken;  // when
  std::string taken_by;  // who
  bool demonstration = false;  // demonstration data
  Label label;  // how it may be used
  bool operator==(const IntelOriginal&) const = default;
};

/// Originals, newest first.
struct IntelOriginalList {
  std::vector<IntelOriginal> items;  // originals
  std::optional<std::string> next;  // where the next page begins
  bool operator==(const IntelOriginalList&) const = default;
};

/// What of an original could not be read.
struct IntelRefusal {
  std::int64_t begin = 0;  // first byte
  std::int64_t end = 0;  // after the last byte
  std::string id;  // as far as it was read
  std::string code;  // why
  std::string arguments;  // values for its text
  bool operator==(const IntelRefusal&) const = default;
};

/// An original with what was refused of it and its parts.
struct IntelOriginalDetail {
  IntelOriginal original;  // original
  std::vector<IntelRefusal> refusals;  // at most 200
  std::vector<IntelPart> parts;  // at most 200
  bool operator==(const IntelOriginalDetail&) const = default;
};

/// A value in the text of an original.
struct IntelMark {
  std::int64_t begin = 0;  // first character (UTF-16 unit) of the text shown
  std::int64_t end = 0;  // after the last
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  std::int64_t parts = 0;  // other parts with it, counted to 1000
  bool operator==(const IntelMark&) const = default;
};

/// The text of an original with its values.
struct IntelText {
  std::string text;  // text
  std::vector<IntelMark> marks;  // values, in order
  bool cut = false;  // the text goes on
  bool operator==(const IntelText&) const = default;
};

/// An original to take in.
struct IntelTake {
  std::string name;  // file name
  std::string content;  // base64
  std::string source;  // name of the source
  SourceGrade source_grade = SourceGrade::a;  // of the source
  InfoGrade info_grade = InfoGrade::known_true;  // of the information
  std::optional<Confidentiality> confidentiality;  // absent class 2
  std::optional<Tlp> tlp;  // absent amber; what the original says itself is not loosened
  std::optional<Pap> pap;  // absent clear; what the original says itself is not loosened
  std::optional<std::vector<HandlingCode>> handling;  // absent none; those that the original names are added
  std::optional<std::string> compartment;  // compartment
  std::optional<IntelForm> form;  // absent: found from the bytes
  std::optional<std::string> columns;  // how the columns of a table are read: the name of a kept profile, or JSON; absent: found from the cells
  bool operator==(const IntelTake&) const = default;
};

/// A column of a table and how it is read.
struct ReadColumn {
  std::string name;  // its heading; empty
  ColumnUse use = ColumnUse::nothing;  // what it is read as
  ObservableKind kind = ObservableKind::ip;  // of its values
  ColumnReason reason = ColumnReason::chosen;  // why it is read so
  std::int64_t filled = 0;  // cells that are not empty
  std::int64_t fitting = 0;  // of them that are what the column is read as
  std::vector<std::string> samples;  // its first cells, at most 3
  bool operator==(const ReadColumn&) const = default;
};

/// A value of a row.
struct TableValue {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  bool operator==(const TableValue&) const = default;
};

/// How a row of a table is read.
struct TableRow {
  std::int64_t line = 0;  // line
  std::vector<TableValue> values;  // values
  std::vector<std::string> tags;  // tags
  std::optional<Instant> time;  // time
  std::string code;  // why it is refused; empty
  std::string arguments;  // values for its text
  bool operator==(const TableRow&) const = default;
};

/// The beginning of a table and how its columns are to be read.
struct TableWanted {
  std::string content;  // base64 of its first 64 KiB or less
  std::optional<std::string> columns;  // name of a kept profile, or JSON; absent: found from the cells
  bool operator==(const TableWanted&) const = default;
};

/// How the first rows of a table are read.
struct TableRead {
  std::string separator;  // between cells
  bool has_header = false;  // the first row names the columns
  std::vector<ReadColumn> columns;  // columns
  std::vector<TableRow> rows;  // first rows, at most 8
  std::string profile;  // the mapping as JSON, to be sent with the original or kept
  bool operator==(const TableRead&) const = default;
};

/// A mapping of columns that an organisation keeps.
struct TableProfile {
  std::string id;  // profile
  std::string name;  // name
  std::string columns;  // the mapping as JSON
  Instant changed;  // when
  std::string changed_by;  // who
  Label label;  // how it may be used
  bool operator==(const TableProfile&) const = default;
};

/// A mapping of columns to keep; one of the same name is replaced.
struct TableProfileWanted {
  std::string name;  // name, up to 100 characters
  std::string columns;  // the mapping as JSON
  bool operator==(const TableProfileWanted&) const = default;
};

/// Mappings of columns by name.
struct TableProfileList {
  std::vector<TableProfile> items;  // profiles
  bool operator==(const TableProfileList&) const = default;
};

/// Who gives intelligence.
struct IntelSource {
  std::string id;  // source
  std::string name;  // name
  SourceGrade grade = SourceGrade::a;  // how far it can be relied on
  std::int64_t originals = 0;  // originals from it
  std::optional<Instant> last;  // newest
  bool operator==(const IntelSource&) const = default;
};

/// Sources by name.
struct IntelSourceList {
  std::vector<IntelSource> items;  // sources
  bool operator==(const IntelSourceList&) const = default;
};

/// A feed with its health. The feed itself is a record of the type feed.
struct IntelFeed {
  std::string id;  // record
  std::string number;  // its number
  std::string title;  // name
  FeedKind kind = FeedKind::taxii;  // how it is asked
  std::string source;  // name of the source
  FeedHealth health = FeedHealth::waiting;  // how it does
  std::optional<Instant> tried;  // last time that it was asked
  std::optional<Instant> good;  // last time that it answered whole
  std::optional<Instant> next;  // when it is asked next
  std::int64_t originals = 0;  // originals taken in
  std::int64_t objects_in = 0;  // things that it gave
  std::int64_t indexed = 0;  // of them indexed
  std::int64_t rejected = 0;  // of them refused, each with a reason
  std::int64_t waiting = 0;  // things announced and not yet taken in
  std::vector<std::int64_t> days;  // things indexed on each of the last 30 days, oldest first
  std::string code;  // why it fails; empty
  std::string arguments;  // values for its text
  bool operator==(const IntelFeed&) const = default;
};

/// Feeds by name.
struct IntelFeedList {
  std::vector<IntelFeed> items;  // feeds
  bool operator==(const IntelFeedList&) const = default;
};

/// One asking of a feed, reconciled.
struct IntelFeedRun {
  std::string id;  // run
  Instant began;  // when
  std::optional<Instant> ended;  // absent while it runs
  JobState state = JobState::queued;  // how it ended
  std::int64_t requests = 0;  // requests made
  std::int64_t bytes = 0;  // received
  std::int64_t announced = 0;  // things that the other side said it has for us
  std::int64_t objects_in = 0;  // things received
  std::int64_t indexed = 0;  // of them indexed
  std::int64_t rejected = 0;  // of them refused
  std::int64_t unchanged = 0;  // of them known already
  std::string code;  // why it failed; empty
  std::string arguments;  // values for its text
  bool operator==(const IntelFeedRun&) const = default;
};

/// Runs of a feed, newest first.
struct IntelFeedRunList {
  std::vector<IntelFeedRun> items;  // runs
  std::optional<std::string> next;  // where the next page begins
  bool operator==(const IntelFeedRunList&) const = default;
};

/// What a recipient does not get, and why.
struct ShareWithheld {
  std::string what;  // value or object
  std::string kind;  // its kind or type
  std::string code;  // why
  std::string arguments;  // values for its text
  std::string consent_from;  // organisation or source whose consent would let it pass; empty when none can
  bool operator==(const ShareWithheld&) const = default;
};

/// What the check before a release found.
struct ShareFinding {
  bool blocking = false;  // the release cannot go out with it
  std::int64_t line = 0;  // line of the text, from 1; 0 for the whole
  std::string code;  // what
  std::string arguments;  // values for its text
  bool operator==(const ShareFinding&) const = default;
};

/// A release exactly as a recipient would see it.
struct SharePreview {
  std::string recipient;  // name of the member
  std::string circle;  // name of the circle
  std::string form;  // form of the text
  std::string text;  // the first 64 KiB of what the recipient gets
  bool cut = false;  // it goes on
  std::int64_t bytes = 0;  // size of all of it
  std::string digest;  // SHA-256 of all of it
  std::int64_t included = 0;  // things in it
  std::vector<ShareWithheld> withheld;  // what is left out, at most 200
  std::vector<ShareFinding> findings;  // what the check found
  Tlp tlp = Tlp::clear;  // label of the whole
  bool operator==(const SharePreview&) const = default;
};

/// What became of a release at one recipient.
struct ShareReceipt {
  std::string member;  // id of the member
  std::string name;  // its name
  std::string state;  // waiting, fetched, acknowledged, recalled or recall_seen
  std::int64_t objects = 0;  // things fetched
  std::optional<Instant> first;  // first fetched
  std::optional<Instant> last;  // last fetched
  std::optional<Instant> acknowledged;  // when the member said so
  std::optional<Instant> recall_seen;  // when the member fetched the recall, or was told of it
  bool by_hand = false;  // it gets files by hand
  bool operator==(const ShareReceipt&) const = default;
};

/// Receipts of a release by name.
struct ShareReceiptList {
  std::vector<ShareReceipt> items;  // receipts
  bool operator==(const ShareReceiptList&) const = default;
};

/// A partner circle with what went to it. The circle itself is a record of the type circle.
struct ShareCircle {
  std::string id;  // record
  std::string number;  // its number
  std::string title;  // name
  Tlp tlp = Tlp::clear;  // highest label that may go to it
  std::int64_t members = 0;  // members
  std::int64_t releases = 0;  // releases in force
  std::int64_t acknowledged = 0;  // receipts of them that came back
  std::int64_t expected = 0;  // receipts of them that are due
  std::optional<Instant> last;  // newest release
  bool operator==(const ShareCircle&) const = default;
};

/// Circles that the person may see, by name.
struct ShareCircleList {
  std::vector<ShareCircle> items;  // circles
  bool operator==(const ShareCircleList&) const = default;
};

/// Parts that seem to be one campaign, as far as the person may see. A proposal of the program.
struct IntelCluster {
  std::string id;  // lasting id
  std::string title;  // its most telling value, or the entity that its parts name
  std::int64_t parts = 0;  // parts in it
  std::int64_t sources = 0;  // independent sources of them
  double bits = 0.0;  // how firmly it holds together, a link on average
  Instant first;  // oldest part
  Instant last;  // newest part
  std::vector<IntelReason> reasons;  // values that hold it together, heaviest first, at most 20
  bool operator==(const IntelCluster&) const = default;
};

/// Clusters, largest first.
struct IntelClusterList {
  std::vector<IntelCluster> items;  // clusters
  Instant made;  // when they were drawn
  std::int64_t parts = 0;  // parts looked at
  std::int64_t alone = 0;  // of them in no cluster
  std::optional<std::string> next;  // where the next page begins
  bool operator==(const IntelClusterList&) const = default;
};

/// A step in the life of a cluster.
struct IntelClusterChange {
  Instant at;  // when
  ClusterStep step = ClusterStep::made;  // what
  std::string other;  // id of the other cluster; empty
  std::int64_t parts = 0;  // parts that went along
  bool operator==(const IntelClusterChange&) const = default;
};

/// What a named person decided of two parts.
struct IntelClusterLock {
  std::string id;  // assertion
  IntelPart left;  // part
  IntelPart right;  // part
  bool together = false;  // they belong together, or must not be joined
  std::string by;  // who
  std::string reason;  // why
  Instant recorded;  // when
  bool operator==(const IntelClusterLock&) const = default;
};

/// A cluster with its parts, its life and what was decided of it.
struct IntelClusterDetail {
  IntelCluster cluster;  // cluster
  std::vector<IntelRelated> parts;  // parts with what ties each to the others, at most 500
  std::vector<IntelClusterChange> life;  // newest first
  std::vector<IntelClusterLock> locks;  // decisions of people
  bool operator==(const IntelClusterDetail&) const = default;
};

/// A person's decision that two parts are of one operation, or are not.
struct IntelClusterLockWanted {
  std::string left;  // id of a part
  std::string right;  // id of a part
  bool together = false;  // of one operation, or not
  std::string reason;  // why
  bool operator==(const IntelClusterLockWanted&) const = default;
};

/// A technique in the matrix.
struct AttackTechnique {
  std::string id;  // object of its producer
  std::string code;  // e.g. T1566.001
  std::string title;  // name
  std::string above;  // code of the technique it belongs to; empty
  std::int64_t parts = 0;  // parts that name it, counted to 1000
  std::int64_t entities = 0;  // groups, campaigns and tools that use it
  bool operator==(const AttackTechnique&) const = default;
};

/// A column of the matrix.
struct AttackTactic {
  std::string code;  // e.g. TA0001
  std::string title;  // name
  std::vector<AttackTechnique> techniques;  // in order of their names
  bool operator==(const AttackTactic&) const = default;
};

/// ATT&CK as far as it was taken in, with how often each technique is evidenced.
struct AttackMatrix {
  std::string domain;  // enterprise, mobile or ics
  std::string version;  // of ATT&CK; empty when it was not taken in
  std::string entity;  // name of the entity it is drawn for; empty for all
  std::vector<AttackTactic> tactics;  // columns
  std::optional<Instant> as_of;  // as it was known then
  bool operator==(const AttackMatrix&) const = default;
};

/// Words of an original that name a technique, or a claim of its use.
struct AttackEvidence {
  std::optional<IntelClaim> claim;  // claim
  std::optional<IntelPart> part;  // part
  std::string original;  // original with the words; empty
  std::int64_t begin = 0;  // first byte
  std::int64_t end = 0;  // after the last byte
  std::string words;  // the words, at most 300 characters
  bool operator==(const AttackEvidence&) const = default;
};

/// What speaks for the use of a technique, newest first.
struct AttackEvidenceList {
  std::vector<AttackEvidence> items;  // evidence, at most 200
  bool more = false;  // there is more
  bool operator==(const AttackEvidenceList&) const = default;
};

/// A hypothesis as the evidence leaves it.
struct BoardHypothesis {
  std::int64_t row = 0;  // its row in the record
  std::string title;  // what it says
  HypothesisKind kind = HypothesisKind::actor;  // kind
  double inconsistency = 0.0;  // bits that speak against it; the least ranks first
  double support = 0.0;  // bits that speak for it
  double share = 0.0;  // 0 to 1, of the belief over all hypotheses
  std::string words;  // how the share is said
  std::int64_t rank = 0;  // 1 for the least inconsistent
  bool operator==(const BoardHypothesis&) const = default;
};

/// A piece of evidence with what it says of each hypothesis.
struct BoardEvidence {
  std::int64_t row = 0;  // its row in the record
  std::string title;  // what it is
  SourceGrade source_grade = SourceGrade::a;  // of the source
  InfoGrade info_grade = InfoGrade::known_true;  // of the information
  std::vector<double> bits;  // for (above 0) or against (below 0) each hypothesis, graded down
  double diagnosticity = 0.0;  // how far it tells the hypotheses apart
  std::int64_t leader_without = 0;  // row of the hypothesis that leads without it
  bool operator==(const BoardEvidence&) const = default;
};

/// Evidence that would tell hypotheses apart and is missing.
struct BoardGap {
  std::vector<std::int64_t> between;  // rows of the hypotheses
  std::string code;  // what to look for
  std::string arguments;  // values for its text
  bool operator==(const BoardGap&) const = default;
};

/// Competing hypotheses weighed; the engine proposes, named people assert.
struct BoardWeighing {
  std::string record;  // record of the type attribution
  std::vector<BoardHypothesis> hypotheses;  // best first
  std::vector<BoardEvidence> evidence;  // most diagnostic first
  std::vector<BoardGap> gaps;  // what is missing
  bool fragile = false;  // one piece of evidence decides who leads
  bool operator==(const BoardWeighing&) const = default;
};

/// Something that met a watch.
struct IntelMatch {
  std::string id;  // match
  Instant at;  // when it was found
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  MatchSide side = MatchSide::intelligence;  // what arrived
  std::string title;  // part, record or sensor in which it stands
  std::string part;  // id of the part; empty
  std::string type;  // type of the record; empty
  std::string record;  // id of the record; empty
  Instant seen;  // when it was seen there
  std::int64_t count = 0;  // times
  bool operator==(const IntelMatch&) const = default;
};

/// Matches, newest first.
struct IntelMatchList {
  std::vector<IntelMatch> items;  // matches
  std::optional<std::string> next;  // where the next page begins
  bool operator==(const IntelMatchList&) const = default;
};

/// Values to be looked for in stored observations.
struct ObservedSweepWanted {
  std::string text;  // text with the values, up to 1 MiB; empty when a part or an original is named
  std::optional<std::string> part;  // part whose values are looked for
  std::optional<std::string> original;  // original whose values are looked for
  std::optional<Instant> from;  // begin; absent: all
  std::optional<Instant> to;  // end
  bool operator==(const ObservedSweepWanted&) const = default;
};

/// A value that sensors saw.
struct ObservedSweepHit {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  Instant first;  // first access
  Instant last;  // last access
  std::int64_t packets = 0;  // packets
  std::int64_t events = 0;  // access events
  std::int64_t sensors = 0;  // sensors that saw it
  bool operator==(const ObservedSweepHit&) const = default;
};

/// What was found of the values asked.
struct ObservedSweep {
  std::vector<ObservedSweepHit> items;  // hits, most packets first, at most 1000
  std::int64_t asked = 0;  // values asked
  std::int64_t cannot = 0;  // of them of a kind that sensors do not see
  std::int64_t hits = 0;  // values found
  bool operator==(const ObservedSweep&) const = default;
};

/// A question to all tenants whether anybody else holds a value.
struct HitAsked {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // value, defanged or not
  std::string reason;  // why it is asked
  bool operator==(const HitAsked&) const = default;
};

/// A tenant that holds the value; whom to ask, and nothing else.
struct HitHolder {
  std::string organisation;  // code
  std::string name;  // name
  std::string contact;  // desk that answers
  bool operator==(const HitHolder&) const = default;
};

/// Hit or no hit.
struct HitAnswer {
  std::vector<HitHolder> items;  // other tenants that hold it, by code
  Instant asked;  // when
  bool operator==(const HitAnswer&) const = default;
};

/// What the checker of a rule's language says.
struct RuleChecked {
  bool fine = false;  // it can be released
  std::string tool;  // checker and version; empty when only our own looked
  std::int64_t rules = 0;  // rules in the text
  std::vector<ShareFinding> findings;  // what it found
  bool operator==(const RuleChecked&) const = default;
};

/// Rules to be checked, not kept.
struct RuleToCheck {
  RuleForm form = RuleForm::yara;  // language
  std::string text;  // rules, up to 1 MiB
  bool operator==(const RuleToCheck&) const = default;
};

/// Why something is done.
struct ReasonGiven {
  std::string reason;  // why
  bool operator==(const ReasonGiven&) const = default;
};

/// One measure of the circulars with what serves it.
struct MeasureState {
  std::string id;  // e.g. F2(1)ア
  std::string title;  // heading
  std::string circular;  // N or F
  std::vector<std::string> systems;  // e.g. C01
  std::vector<std::string> types;  // record types
  std::vector<std::string> features;  // further parts of the program
  std::vector<std::string> tests;  // tests that prove it
  std::string state;  // proven, defined or open
  bool operator==(const MeasureState&) const = default;
};

/// All measures.
struct MeasureList {
  std::vector<MeasureState> items;  // in order
  bool operator==(const MeasureList&) const = default;
};

/// Parameters of GET /api/v1/situation.
struct SituationQuery {
  std::optional<Instant> from;  // begin; absent: 24 hours before the end
  std::optional<Instant> to;  // end; absent: now
};

/// Parameters of GET /api/v1/observe/series.
struct SeriesQuery {
  ObservationFilter filter;
  std::optional<std::int64_t> step;  // bin width in seconds; absent: chosen for at most 400 points
  std::optional<Dimension> by;  // one line per value, the first five
  std::optional<Unit> unit;  // absent: per_day_per_address
  std::optional<std::string> compare;  // previous, week or year
  std::optional<bool> band;  // add the normal band
};

/// Parameters of GET /api/v1/observe/facets.
struct FacetsQuery {
  ObservationFilter filter;
  std::vector<Dimension> by;  // dimensions
  std::optional<std::int64_t> limit;  // rows each, 1 to 100, absent 10
  std::optional<Unit> unit;  // absent: per_day_per_address
};

/// Parameters of GET /api/v1/observe/heat.
struct HeatQuery {
  ObservationFilter filter;
  std::optional<std::int64_t> step;  // column width in seconds; absent 3600
  std::optional<std::int64_t> limit;  // rows, 1 to 50, absent 8
};

/// Parameters of GET /api/v1/observe/events.
struct ListEventsQuery {
  ObservationFilter filter;
  std::optional<std::string> cursor;  // from the page before
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
};

/// Parameters of GET /api/v1/observe/events.csv.
struct EventsCsvQuery {
  ObservationFilter filter;
  std::optional<std::string> language;  // ja (absent) or en, for the column names
};

/// Parameters of GET /api/v1/observe/sources.
struct ListSourcesQuery {
  ObservationFilter filter;
  std::optional<std::string> cursor;  // from the page before
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
};

/// Parameters of GET /api/v1/observe/ports/{protocol}/{port}.
struct PortDetailQuery {
  std::optional<Instant> from;  // begin
  std::optional<Instant> to;  // end
};

/// Parameters of GET /api/v1/observe/sensors.
struct ListSensorsQuery {
  std::optional<SensorState> state;  // only this state
};

/// Parameters of GET /api/v1/observe/receipts.
struct ListReceiptsQuery {
  std::optional<std::string> sensor;  // sensor id
  std::optional<std::string> cursor;  // from the page before
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
};

/// Parameters of GET /api/v1/observe/alerts.
struct ListAlertsQuery {
  std::optional<std::vector<Verdict>> verdict;  // only these
  std::optional<AlertState> state;  // only this
  std::optional<std::vector<Detector>> detector;  // only these
  std::optional<std::vector<Severity>> severity;  // only these
  std::optional<std::string> sensor;  // sensor id
  std::optional<std::string> subject;  // subject text
  std::optional<Instant> from;  // started at or after
  std::optional<Instant> to;  // started before
  std::optional<std::string> cursor;  // from the page before
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
};

/// Parameters of GET /api/v1/observe/report.
struct ReportQuery {
  std::string period;  // 2026, 2026-10, 2026-Q4, 2026-10-05 or A/B
  std::optional<std::string> format;  // json (absent), html or csv
  std::optional<std::string> language;  // ja (absent) or en, for html and csv
};

/// Parameters of GET /api/v1/resolve.
struct ResolveQuery {
  std::string q;  // text, defanged accepted
};

/// Parameters of GET /api/v1/audit/entries.
struct ListJournalQuery {
  std::optional<std::string> action;  // only this action or those below it
  std::optional<std::string> subject;  // only this subject
  std::optional<std::string> actor;  // only this actor
  std::optional<std::string> cursor;  // from the page before
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
};

/// Parameters of GET /api/v1/records/{type}.
struct ListRecordsQuery {
  std::optional<std::vector<std::string>> state;  // only these states
  std::optional<std::vector<Phase>> phase;  // only these phases
  std::optional<std::vector<std::string>> owner;  // only these organisations
  std::optional<std::string> assignee;  // person id, or - for none
  std::optional<std::vector<Severity>> urgency;  // only these
  std::optional<bool> overdue;  // over a deadline
  std::optional<std::vector<std::string>> where;  // field=value, a filtered field each
  std::optional<std::string> words;  // search words
  std::optional<Instant> from;  // made at or after
  std::optional<Instant> to;  // made before
  std::optional<std::string> sort;  // due, updated, made, number; - before it turns round; absent due
  std::optional<bool> facets;  // count by field as well
  std::optional<std::string> cursor;  // from the page before
  std::optional<std::int64_t> limit;  // 1 to 500, absent 50
};

/// Parameters of GET /api/v1/boards/{type}.
struct BoardQuery {
  std::optional<std::vector<std::string>> owner;  // only these organisations
  std::optional<std::string> assignee;  // person id, or - for none
  std::optional<std::vector<Severity>> urgency;  // only these
  std::optional<bool> overdue;  // over a deadline
  std::optional<std::vector<std::string>> where;  // field=value, a filtered field each
};

/// Parameters of GET /api/v1/records/{type}/{id}.
struct RecordDetailQuery {
  std::optional<std::int64_t> read_version;  // an older version
};

/// Parameters of GET /api/v1/records/{type}/{id}/print.
struct PrintRecordQuery {
  std::optional<std::string> language;  // ja or en
};

/// Parameters of GET /api/v1/exports/{type}.
struct ExportRecordsQuery {
  std::string format;  // csv, xlsx or json
  std::optional<std::string> language;  // ja or en
  std::optional<std::vector<std::string>> state;  // only these states
  std::optional<std::vector<Phase>> phase;  // only these phases
  std::optional<std::vector<std::string>> owner;  // only these organisations
  std::optional<std::string> assignee;  // person id, or - for none
  std::optional<std::vector<Severity>> urgency;  // only these
  std::optional<bool> overdue;  // over a deadline
  std::optional<std::vector<std::string>> where;  // field=value, a filtered field each
  std::optional<std::string> words;  // search words
  std::optional<Instant> from;  // made at or after
  std::optional<Instant> to;  // made before
  std::optional<std::string> sort;  // due, updated, made, number; - before it turns round; absent due
};

/// Parameters of GET /api/v1/record-search.
struct SearchRecordsQuery {
  std::string words;  // words or an identifier
  std::optional<std::int64_t> limit;  // 1 to 100, absent 20
};

/// Parameters of GET /api/v1/intel/value.
struct IntelValueQuery {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // value, defanged or not
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/related.
struct IntelRelatedQuery {
  std::optional<std::string> part;  // id of a part
  std::optional<ObservableKind> kind;  // kind of a value
  std::optional<std::string> value;  // value
  std::optional<std::int64_t> limit;  // 1 to 100, absent 20
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/graph.
struct IntelGraphQuery {
  GraphStart kind = GraphStart::value;  // from what it begins
  std::string id;  // kind:value, or the id of a part, an original, an entity or a cluster, or an address
  std::optional<std::int64_t> limit;  // nodes, 10 to 30000, absent 150
  std::optional<std::vector<std::string>> expand;  // ids of nodes round which up to 40 more are shown each, at most 40; each percent-encoded once more
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/parts/{id}.
struct IntelPartQuery {
  std::optional<std::string> after;  // where the page begins
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/entities.
struct ListIntelEntitiesQuery {
  std::string type;  // type of the producer, e.g. intrusion-set
  std::optional<std::string> words;  // part of a name
  std::optional<std::int64_t> limit;  // 1 to 500, absent 100
};

/// Parameters of GET /api/v1/intel/entities/{id}.
struct IntelEntityQuery {
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/originals.
struct ListIntelOriginalsQuery {
  std::optional<std::string> after;  // where the page begins
  std::optional<std::int64_t> limit;  // 1 to 200, absent 50
};

/// Parameters of GET /api/v1/intel/feeds/{id}/runs.
struct IntelFeedRunsQuery {
  std::optional<std::string> after;  // where the page begins
  std::optional<std::int64_t> limit;  // 1 to 200, absent 50
};

/// Parameters of GET /api/v1/intel/releases/{id}/preview.
struct PreviewReleaseQuery {
  std::optional<std::string> form;  // form, absent stix
  std::optional<std::string> member;  // member, absent the first
};

/// Parameters of GET /api/v1/intel/releases/{id}/file.
struct ReleaseFileQuery {
  std::string form;  // form
  std::string member;  // member by hand to whom the file goes; its receipt says so
};

/// Parameters of GET /api/v1/intel/releases/{id}/recall-notice.
struct RecallNoticeQuery {
  std::string member;  // member by hand
};

/// Parameters of GET /api/v1/intel/export.
struct ExportIntelQuery {
  std::string form;  // stix, misp or a form for machines
  std::optional<std::string> original;  // original
  std::optional<std::string> part;  // part
  std::optional<Tlp> tlp;  // highest label in it, absent green
};

/// Parameters of GET /api/v1/intel/clusters.
struct ListClustersQuery {
  std::optional<std::string> after;  // where the page begins
  std::optional<std::int64_t> limit;  // 1 to 200, absent 50
};

/// Parameters of GET /api/v1/intel/attack.
struct AttackMatrixQuery {
  std::optional<std::string> domain;  // enterprise (absent), mobile or ics
  std::optional<std::string> entity;  // only what this entity uses
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/attack/{technique}.
struct AttackEvidenceQuery {
  std::optional<std::string> entity;  // by this entity
  std::optional<Instant> as_of;  // as it was known then
};

/// Parameters of GET /api/v1/intel/watches/{id}/matches.
struct WatchMatchesQuery {
  std::optional<std::string> after;  // where the page begins
  std::optional<std::int64_t> limit;  // 1 to 200, absent 50
};

/// Parameters of GET /api/v1/intel/rules/file.
struct RulesFileQuery {
  RuleForm form = RuleForm::yara;  // language
};

}  // namespace hinomi
