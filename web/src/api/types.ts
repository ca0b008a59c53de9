// Types of the API. Made by tools/generate.mjs from schema/. Do not edit.

/** What carries the access (IANA protocol numbers as seen on the wire). */
export type Protocol = 'tcp' | 'udp' | 'icmp' | 'icmp6' | 'other';

/** What the packets of an access event are, by their flags. */
export type FlagsClass = 'syn' | 'syn_ack' | 'rst' | 'tcp_other' | 'udp' | 'icmp_echo' | 'icmp_error' | 'icmp_other' | 'other';

/** The observation family of the agency's reports: accesses to sensors, or packets that bounced off a victim of a denial-of-service attack. */
export type Family = 'access' | 'backscatter';

/** What the first payload looks like. */
export type PayloadKind = 'none' | 'http' | 'tls' | 'ssh' | 'rdp' | 'smb' | 'dns' | 'ntp' | 'ssdp' | 'sip' | 'snmp' | 'memcached' | 'cldap' | 'text' | 'binary' | 'unknown';

/** Mark that a scanning tool leaves in its packets. */
export type Tool = 'none' | 'zmap' | 'masscan' | 'mirai';

/** What a figure counts. */
export type Unit = 'per_day_per_address' | 'packets' | 'sources';

/** By what figures are grouped. */
export type Dimension = 'port' | 'country' | 'asn' | 'source' | 'payload' | 'tool' | 'sensor' | 'flags' | 'protocol';

/** How well the sensor's clock is kept. */
export type ClockQuality = 'unknown' | 'unsynchronised' | 'ntp' | 'precise';

/** Whether the sensor is seen to observe. */
export type SensorState = 'observing' | 'missing' | 'idle' | 'retired';

/** What rule raised an alert. */
export type Detector = 'port_rise' | 'new_port' | 'backscatter' | 'horizontal_scan' | 'vertical_scan';

/** Whether what raised the alert still goes on. */
export type AlertState = 'open' | 'closed';

/** What an analyst decided. */
export type Verdict = 'unreviewed' | 'confirmed' | 'explained' | 'false_alarm';

/** How soon a person should look. */
export type Severity = 'urgent' | 'high' | 'medium' | 'low' | 'notice';

/** 機密性 class of a record. */
export type Confidentiality = 'class1' | 'class2' | 'class3';

/** Traffic Light Protocol 2.0. */
export type Tlp = 'clear' | 'green' | 'amber' | 'amber_strict' | 'red';

/** Why a person works with records; every session states one. */
export type Purpose = 'observation' | 'investigation' | 'prevention' | 'statistics' | 'audit' | 'administration';

/** What a person is appointed to do. */
export type Role = 'administrator' | 'analyst' | 'observer' | 'investigator' | 'supervisor' | 'auditor' | 'sensor' | 'intake_officer' | 'unit_head' | 'division_head' | 'section_chief' | 'lead_investigator' | 'judicial_officer' | 'custodian' | 'protection_officer' | 'arbiter' | 'duty_officer' | 'force_head' | 'lab_analyst' | 'liaison' | 'intake_desk' | 'partner';

/** What a route or action demands. */
export type Permission = 'observe_read' | 'observe_judge' | 'observe_configure' | 'observe_ingest' | 'report_read' | 'audit_read' | 'people_manage' | 'system_manage' | 'own_account' | 'record_read' | 'record_write' | 'record_reveal' | 'record_export' | 'break_glass' | 'record_submit' | 'intel_read' | 'intel_write' | 'intel_share' | 'share_exchange';

/** Whether a span of a sensor's life was observed. */
export type CoverageState = 'observed' | 'missing';

/** How the taking in of a batch ended. */
export type ReceiptState = 'complete' | 'partial';

/** Where a long job stands. */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** What a field of a record holds. */
export type FieldKind = 'text' | 'long_text' | 'integer' | 'yen' | 'day' | 'instant' | 'choice' | 'choices' | 'flag' | 'person' | 'organisation' | 'record' | 'observable' | 'file' | 'checklist' | 'table';

/** What kind of identifier a text is. */
export type ObservableKind = 'ip' | 'domain' | 'url' | 'email' | 'phone' | 'account' | 'postal_account' | 'wallet' | 'hash' | 'handle' | 'sms_sender' | 'person_name' | 'cve' | 'endpoint' | 'file_name' | 'network' | 'asn' | 'registry_key' | 'mutex' | 'attack_id' | 'postal_code' | 'mac_address' | 'fuzzy_hash' | 'fingerprint' | 'user_agent' | 'certificate' | 'file_path' | 'day' | 'other';

/** What a value does in the place where it was seen. */
export type ValueRole = 'indicator' | 'observed' | 'mentioned' | 'benign';

/** How far a source can be relied on (4x4). */
export type SourceGrade = 'a' | 'b' | 'c' | 'x';

/** How sure the information itself is (4x4). */
export type InfoGrade = 'known_true' | 'known_to_source' | 'corroborated' | 'uncorroborated';

/** What a source says of a claim. */
export type Polarity = 'asserts' | 'suspects' | 'denies';

/** Permissible Actions Protocol: what may be done with what is known. */
export type Pap = 'clear' | 'green' | 'amber' | 'red';

/** What an original of intelligence is written in. */
export type IntelForm = 'stix' | 'misp' | 'openioc' | 'csv' | 'text' | 'html' | 'markdown' | 'asciidoc' | 'mail' | 'pdf';

/** What a column of a table is read as. Stored in profiles: append only. */
export type ColumnUse = 'nothing' | 'value' | 'any_value' | 'title' | 'text' | 'tag' | 'created' | 'first_seen' | 'last_seen' | 'count' | 'confidence' | 'id';

/** Why a column is read so. */
export type ColumnReason = 'chosen' | 'header' | 'cells' | 'mixed' | 'times' | 'words' | 'empty';

/** Where the taking in of an original stands. */
export type ImportState = 'taking' | 'whole' | 'refused';

/** How a source is asked for what is new. */
export type FeedKind = 'taxii' | 'misp' | 'file';

/** How a feed does. */
export type FeedHealth = 'waiting' | 'good' | 'late' | 'failing' | 'stopped';

/** What a detection rule is written in. */
export type RuleForm = 'yara' | 'sigma' | 'suricata';

/** What arrived and matched a watch. */
export type MatchSide = 'intelligence' | 'record' | 'observation';

/** What became of a cluster. */
export type ClusterStep = 'made' | 'kept' | 'split' | 'merged' | 'ended';

/** What a node of a graph of intelligence stands for. */
export type GraphNodeKind = 'value' | 'part' | 'entity' | 'source';

/** From what a graph of intelligence begins. */
export type GraphStart = 'value' | 'part' | 'original' | 'entity' | 'cluster' | 'source';

/** What a hypothesis of an attribution says. */
export type HypothesisKind = 'actor' | 'unknown' | 'false_flag' | 'shared_tool';

/** Handling code of a shared item. */
export type HandlingCode = 'h0' | 'h1' | 'h2' | 'h3';

/** How a field is shown until somebody reveals it. */
export type Mask = 'none' | 'personal' | 'contact' | 'sensitive';

/** Where a state stands in a record's life. */
export type Phase = 'draft' | 'open' | 'waiting' | 'done' | 'disposed';

/** Whether a transition asks for a reason. */
export type ReasonNeed = 'none' | 'optional' | 'required';

/** What a person must be to the record. */
export type Relation = 'any' | 'assignee' | 'owner' | 'receiver' | 'member' | 'above';

/** By which clock a deadline runs. */
export type DeadlineClock = 'elapsed' | 'business';

/** Where a deadline stands. */
export type DeadlineState = 'running' | 'met' | 'overdue' | 'late' | 'stopped';

/** How two records belong together. */
export type LinkKind = 'part_of' | 'merged_into' | 'related' | 'made_from' | 'copy_sent' | 'evidence_of' | 'clue_of';

/** What keeps a record from disposal. Stored and sent: append only, never renumber. */
export type HoldKind = 'legal_hold' | 'freeze' | 'earlier';

/** Whether a person wants notices by mail as well. Stored and sent: append only, never renumber. */
export type MailWish = 'off' | 'at_once' | 'daily';

/** What a side made of a hit. */
export type HitState = 'open' | 'contacted';

/** A form in which a letter is given out. */
export type LetterForm = 'html' | 'pdf' | 'docx' | 'csv' | 'json' | 'stix';

/** How far an account has come to be frozen, as far as the asker may see. */
export type FreezeStanding = 'none' | 'asked' | 'frozen' | 'failed' | 'lifted';

/** A part of the observation report, in the order of the agency's form. */
export type ReportPart = 'coverage' | 'access' | 'method' | 'backscatter';

/** How the observation report is written out. */
export type ReportForm = 'json' | 'html' | 'pdf' | 'docx' | 'csv';

/** Where a sending stands. */
export type SendingState = 'waiting' | 'attempting' | 'sent' | 'refused' | 'bounced' | 'unclear' | 'cancelled' | 'handed_over';

/** How what is sent reaches a partner's desk. */
export type SendingWay = 'mail_smime' | 'mail_archive' | 'folder' | 'https' | 'by_hand';

/** What became of a sending. */
export type SendingStep = 'made' | 'prepared' | 'begun' | 'failed' | 'sent' | 'refused' | 'bounced' | 'unclear' | 'settled' | 'again' | 'cancelled' | 'handed_over' | 'password' | 'reply';

/** What a named person says of a sending. */
export type SendingOutcome = 'sent' | 'again' | 'handed_over' | 'cancelled';

/** How a reply fits what was sent. */
export type ReplyMatch = 'first' | 'further' | 'other_partner' | 'unknown_number';

/** Whether a sensor's ledger agrees with what is stored. */
export type LedgerState = 'agrees' | 'differs';

/** How a file of many records is written. */
export type BulkForm = 'table' | 'list' | 'json_lines';

/** What became of a line. Stored: append only, never renumber. */
export type BulkOutcome = 'made' | 'joined' | 'refused';

/** A document of the Tor network's archive. Stored and sent: append only, never renumber. */
export type TorForm = 'consensus' | 'microdesc' | 'exit_list';

/** What an address was to the Tor network at an instant, as far as the archive tells. Unknown is not no. */
export type TorStanding = 'exit' | 'relay' | 'not_listed' | 'unknown';

/** Which addresses an access-defence list holds. */
export type TorListKind = 'exits' | 'relays';

/** Form of an access-defence list. */
export type TorListForm = 'csv' | 'plain' | 'nftables';

/** How a record may be used. */
export interface Label {
  /** 機密性 */
  confidentiality: Confidentiality;
  /** TLP 2.0 */
  tlp: Tlp;
  /** handling codes, e.g. 取扱注意 */
  handling: string[];
  /** organisation code */
  owner: string;
  /** empty or a compartment's code */
  compartment: string;
}

/** A tenant or a part of one. */
export interface Organisation {
  /** JIS X 0401 prefecture code 01-47, 00 agency, 90 special investigation department, or a longer code below them */
  code: string;
  /** code of the organisation above */
  parent?: string;
  /** name */
  ja: string;
  /** name */
  en: string;
  /** one of the 49 tenants */
  tenant: boolean;
}

/** One permission and whether the person has it. */
export interface Grant {
  /** permission */
  permission: Permission;
  /** has it */
  granted: boolean;
  /** roles that carry it */
  granted_by: Role[];
}

/** Who is signed in and what that person may do. */
export interface Me {
  /** person */
  id: string;
  /** sign-in name */
  name: string;
  /** name shown */
  display_name: string;
  /** where the person serves */
  organisation: Organisation;
  /** roles */
  roles: Role[];
  /** purpose of this session */
  purpose: Purpose;
  /** purposes the roles allow */
  purposes: Purpose[];
  /** every permission */
  grants: Grant[];
  /** send as X-Hinomi-Csrf with every change */
  csrf: string;
  /** nothing else works until the password is changed */
  must_change_password: boolean;
  /** a one-time code is asked for at sign-in */
  totp: boolean;
  /** the store holds demonstration data */
  demonstration: boolean;
  /** server time */
  now: string;
  /** program version */
  version: string;
}

/** What a person types to sign in. */
export interface SignIn {
  /** sign-in name */
  name: string;
  /** password */
  password: string;
  /** one-time code, six digits */
  code?: string;
  /** purpose of the session; absent: the first that the roles allow */
  purpose?: Purpose;
}

/** Answer to a sign-in. */
export interface SignedIn {
  /** the password was right and a one-time code is still needed */
  code_required: boolean;
  /** present once signed in */
  me?: Me;
}

/** A person's new password. */
export interface PasswordChange {
  /** current password */
  current: string;
  /** new password, 12 to 256 characters */
  new: string;
}

/** The purpose of the session from now on. */
export interface PurposeChange {
  /** purpose */
  purpose: Purpose;
}

/** A new secret for one-time codes, not yet in force. */
export interface TotpBegun {
  /** base32 */
  secret: string;
  /** otpauth address for an authenticator */
  uri: string;
}

/** A one-time code. */
export interface TotpCode {
  /** six digits */
  code: string;
}

/** An API token without its secret. */
export interface Token {
  /** token */
  id: string;
  /** what it is for */
  name: string;
  /** what it may do */
  scopes: Permission[];
  /** the only sensor that it may write for */
  sensor?: string;
  /** made */
  created: string;
  /** ends */
  expires: string;
  /** last use */
  last_used?: string;
}

/** An API token to make. */
export interface TokenWanted {
  /** what it is for */
  name: string;
  /** subset of the maker's own permissions */
  scopes: Permission[];
  /** the only sensor that it may write for */
  sensor?: string;
  /** 1 to 365 */
  days: number;
}

/** A new token; the secret is shown once. */
export interface TokenMade {
  /** token */
  token: Token;
  /** send as Authorization: Bearer */
  secret: string;
}

/** The person's tokens. */
export interface TokenList {
  /** tokens */
  items: Token[];
}

/** An account. */
export interface Person {
  /** person */
  id: string;
  /** sign-in name */
  name: string;
  /** name shown */
  display_name: string;
  /** organisation code */
  organisation: string;
  /** roles */
  roles: Role[];
  /** compartments the person is read into */
  compartments: string[];
  /** highest class the person may read */
  clearance: Confidentiality;
  /** may sign in */
  active: boolean;
  /** one-time codes on */
  totp: boolean;
  /** locked out until */
  locked_until?: string;
  /** last sign-in */
  last_sign_in?: string;
}

/** An account to make. */
export interface PersonWanted {
  /** sign-in name, 2 to 64 of a-z 0-9 . _ - */
  name: string;
  /** name shown */
  display_name: string;
  /** organisation code */
  organisation: string;
  /** roles */
  roles: Role[];
  /** compartments */
  compartments: string[];
  /** highest class */
  clearance: Confidentiality;
}

/** A new account and its one-time password, shown once. */
export interface PersonMade {
  /** account */
  person: Person;
  /** to be changed at first sign-in */
  one_time_password: string;
}

/** What to change in an account; absent stays. */
export interface PersonChange {
  /** name shown */
  display_name?: string;
  /** roles */
  roles?: Role[];
  /** compartments */
  compartments?: string[];
  /** highest class */
  clearance?: Confidentiality;
  /** may sign in */
  active?: boolean;
}

/** Accounts. */
export interface PersonList {
  /** accounts */
  items: Person[];
  /** count */
  total: number;
}

/** Organisations. */
export interface OrganisationList {
  /** organisations, tree order */
  items: Organisation[];
}

/** How much of a period was observed; every published figure carries it. */
export interface Coverage {
  /** sensors in scope */
  sensors: number;
  /** address-seconds if nothing were missing */
  expected_address_seconds: number;
  /** address-seconds observed */
  observed_address_seconds: number;
  /** observed / expected, 0 to 1 */
  ratio: number;
  /** sensors missing at the end of the period */
  missing_sensors: number;
  /** sensors without stated addresses, left out of per-address figures */
  unnormalised_sensors: number;
}

/** A figure with its previous value. */
export interface Figure {
  /** absent when nothing was observed */
  value?: number;
  /** the period before, same length */
  previous?: number;
  /** value - previous */
  change?: number;
  /** change / previous */
  change_ratio?: number;
}

/** One machine sentence about what stands out, with its evidence; a proposal until a person judges. */
export interface Explanation {
  /** alert it rests on */
  alert: string;
  /** rule */
  detector: Detector;
  /** e.g. 23/TCP */
  subject: string;
  /** sources involved */
  sources: number;
  /** share of them new */
  new_ratio?: number;
  /** distinct AS */
  as_count: number;
  /** dominant tool mark */
  tool: Tool;
  /** its share of packets */
  tool_ratio: number;
}

/** Numbers of the situation screen; each equals the total of the list it opens. */
export interface Situation {
  /** begin */
  from: string;
  /** end */
  to: string;
  /** alerts unreviewed, any age */
  alerts_to_judge: number;
  /** of these urgent */
  alerts_urgent: number;
  /** accesses per day and IP */
  rate: Figure;
  /** access packets */
  packets: Figure;
  /** distinct source IPs of accesses */
  sources: Figure;
  /** sources not seen in the 14 days before */
  new_sources: Figure;
  /** distinct backscatter sources */
  victims: Figure;
  /** sensors missing now */
  sensors_missing: number;
  /** sensors not retired */
  sensors_total: number;
  /** coverage of the period */
  coverage: Coverage;
  /** time of the newest packet stored */
  last_packet?: string;
  /** daily rate, 14 values, oldest first */
  rate_spark: (number | null)[];
  /** daily distinct sources, 14 values */
  sources_spark: (number | null)[];
  /** daily backscatter sources, 14 values */
  victims_spark: (number | null)[];
  /** what stands out, if anything */
  explanation?: Explanation;
}

/** One bin. */
export interface SeriesPoint {
  /** begin of the bin */
  time: string;
  /** absent when the bin was not observed */
  value?: number;
  /** normal band */
  low?: number;
  /** normal band */
  high?: number;
  /** same bin of the comparison */
  compare?: number;
  /** 0 to 1 */
  coverage: number;
}

/** One line of a chart. */
export interface SeriesLine {
  /** value of the dimension, empty for the whole */
  key: string;
  /** label */
  label_ja: string;
  /** label */
  label_en: string;
  /** at most 1500 */
  points: SeriesPoint[];
}

/** An alert on the time axis. */
export interface SeriesMark {
  /** begin */
  time: string;
  /** alert */
  alert: string;
  /** alert number */
  number: string;
  /** rule */
  detector: Detector;
  /** e.g. 23/TCP */
  subject: string;
}

/** Lines over time. */
export interface Series {
  /** unit */
  unit: Unit;
  /** bin width */
  step_seconds: number;
  /** begin */
  from: string;
  /** end */
  to: string;
  /** lines */
  lines: SeriesLine[];
  /** coverage of the period */
  coverage: Coverage;
  /** alerts that begin in the period */
  marks: SeriesMark[];
}

/** One row of a ranking. */
export interface FacetItem {
  /** value for the filter */
  key: string;
  /** label */
  label_ja: string;
  /** label */
  label_en: string;
  /** in the unit asked for */
  value?: number;
  /** packets */
  packets: number;
  /** distinct sources */
  sources: number;
  /** share of all packets */
  ratio: number;
  /** 1 is most */
  rank: number;
  /** absent if not present before */
  previous_rank?: number;
  /** value of the period before */
  previous?: number;
  /** difference */
  change?: number;
  /** difference / previous */
  change_ratio?: number;
  /** empty, new, missing or known */
  mark: string;
}

/** One ranking. */
export interface Facet {
  /** by what */
  dimension: Dimension;
  /** unit */
  unit: Unit;
  /** rows */
  items: FacetItem[];
  /** distinct values */
  total_keys: number;
  /** packets of values not listed */
  other_packets: number;
}

/** Rankings of one filter, with its totals. */
export interface FacetList {
  /** rankings */
  facets: Facet[];
  /** packets in the filter */
  packets: number;
  /** access events in the filter */
  events: number;
  /** distinct sources */
  sources: number;
  /** sources not seen in the 14 days before */
  new_sources: number;
  /** per day and IP */
  rate: Figure;
  /** coverage */
  coverage: Coverage;
}

/** One row. */
export interface HeatRow {
  /** filter value, e.g. tcp/23 */
  key: string;
  /** e.g. 23/TCP */
  label: string;
  /** absent when not observed */
  values: (number | null)[];
}

/** Ports by hour of day. */
export interface Heat {
  /** unit */
  unit: Unit;
  /** one a port */
  rows: HeatRow[];
  /** begin of each column */
  columns: string[];
}

/** One access event: packets of one source to one destination, port and class close in time. */
export interface EventRow {
  /** opaque */
  id: string;
  /** first packet */
  time: string;
  /** last packet */
  last: string;
  /** sensor id */
  sensor: string;
  /** sensor name */
  sensor_name: string;
  /** source IP */
  source: string;
  /** ISO 3166-1 alpha-2 or empty */
  country: string;
  /** AS number */
  asn?: number;
  /** destination IP; shown only to who may configure sensors, else empty */
  destination: string;
  /** destination port */
  port?: number;
  /** source port of the first packet */
  source_port?: number;
  /** protocol */
  protocol: Protocol;
  /** class */
  flags: FlagsClass;
  /** ICMP type */
  icmp_type?: number;
  /** packets */
  packets: number;
  /** bytes on the wire */
  bytes: number;
  /** kind of the first payload */
  payload: PayloadKind;
  /** first 16 hex of the SHA-256 of the first payload */
  payload_digest?: string;
  /** tool mark */
  tool: Tool;
}

/** Access events, newest first. */
export interface EventPage {
  /** rows */
  items: EventRow[];
  /** cursor */
  next?: string;
  /** events in the filter */
  total: number;
  /** exact or estimate */
  total_exact: boolean;
  /** packets in the filter */
  packets: number;
}

/** One source IP. */
export interface SourceRow {
  /** IP */
  source: string;
  /** ISO code or empty */
  country: string;
  /** AS */
  asn?: number;
  /** packets */
  packets: number;
  /** distinct ports */
  ports: number;
  /** first seen in the filter */
  first: string;
  /** last seen in the filter */
  last: string;
  /** dominant tool mark */
  tool: Tool;
  /** not seen in the 14 days before */
  new: boolean;
}

/** Source IPs, most packets first. */
export interface SourcePage {
  /** rows */
  items: SourceRow[];
  /** cursor */
  next?: string;
  /** distinct sources */
  total: number;
  /** exact or estimate */
  total_exact: boolean;
}

/** One destination port. */
export interface PortDetail {
  /** protocol */
  protocol: Protocol;
  /** port */
  port: number;
  /** usual use */
  service_ja: string;
  /** usual use */
  service_en: string;
  /** first packet stored */
  first_seen?: string;
  /** last packet stored */
  last_seen?: string;
  /** rank in the period */
  rank?: number;
  /** rank in the period before */
  previous_rank?: number;
  /** per day and IP */
  rate: Figure;
  /** distinct sources */
  sources: Figure;
  /** alerts not yet judged on this port */
  open_alerts: number;
}

/** One source IP. */
export interface SourceDetail {
  /** IP */
  source: string;
  /** ISO code or empty */
  country: string;
  /** name */
  country_ja: string;
  /** name */
  country_en: string;
  /** AS */
  asn?: number;
  /** name or empty */
  as_name: string;
  /** first packet stored */
  first_seen?: string;
  /** last packet stored */
  last_seen?: string;
  /** packets stored */
  packets: number;
  /** distinct ports */
  ports: number;
  /** sensors reached */
  sensors: number;
  /** days with packets */
  days_active: number;
  /** tool marks */
  tools: FacetItem[];
  /** packets a day, last 90 days, oldest first */
  daily: (number | null)[];
}

/** A place from which the Internet is watched. */
export interface Sensor {
  /** sensor */
  id: string;
  /** name */
  name: string;
  /** JIS X 0401 code */
  prefecture: string;
  /** where it stands */
  place: string;
  /** blocks watched; shown only to who may configure sensors */
  addresses: string[];
  /** addresses watched; 0 not stated */
  address_count: number;
  /** clock */
  clock: ClockQuality;
  /** state now */
  state: SensorState;
  /** simulated */
  demonstration: boolean;
  /** label */
  label: Label;
  /** first packet */
  first_seen?: string;
  /** end of the last span observed */
  last_seen?: string;
  /** packets in the last 24 hours observed */
  packets: number;
  /** per day and IP in the last 24 hours */
  rate: Figure;
  /** packets the kernel dropped in the last 24 hours */
  dropped: number;
  /** share of the last 24 hours observed, 0 to 1 */
  coverage: number;
  /** for If-Match */
  version: number;
}

/** A sensor to register. */
export interface SensorWanted {
  /** 1 to 64 characters */
  name: string;
  /** JIS X 0401 code */
  prefecture: string;
  /** where */
  place: string;
  /** blocks watched */
  addresses: string[];
  /** clock */
  clock: ClockQuality;
  /** label; absent: 機密性2, TLP:AMBER */
  label?: Label;
}

/** What to change; absent stays. */
export interface SensorChange {
  /** where */
  place?: string;
  /** blocks */
  addresses?: string[];
  /** clock */
  clock?: ClockQuality;
  /** ended */
  retired?: boolean;
}

/** Sensors. */
export interface SensorList {
  /** sensors */
  items: Sensor[];
  /** count */
  total: number;
}

/** A span of a sensor's life. */
export interface CoverageSpan {
  /** begin */
  from: string;
  /** end */
  to: string;
  /** observed or missing */
  state: CoverageState;
}

/** How many packets could not be read, and why. */
export interface ReasonCount {
  /** code */
  reason: string;
  /** packets */
  packets: number;
  /** byte offset of the first in its file */
  first_offset?: number;
}

/** What was taken in, once and for all. */
export interface Receipt {
  /** receipt */
  id: string;
  /** sensor id */
  sensor: string;
  /** sensor name */
  sensor_name: string;
  /** file name, or live:interface */
  source: string;
  /** SHA-256 of the input, hex */
  digest: string;
  /** state */
  state: ReceiptState;
  /** packets read */
  packets: number;
  /** access events written */
  events: number;
  /** packets in those events */
  stored_packets: number;
  /** packets to other addresses */
  not_for_sensor: number;
  /** ARP and others */
  not_ip: number;
  /** packets that could not be read */
  malformed: ReasonCount[];
  /** packets dropped before we saw them */
  dropped: number;
  /** first packet */
  first?: string;
  /** last packet */
  last?: string;
  /** taken in */
  received: string;
}

/** A sensor with its coverage and last receipts. */
export interface SensorDetail {
  /** sensor */
  sensor: Sensor;
  /** last 30 days */
  spans: CoverageSpan[];
  /** last 50 */
  receipts: Receipt[];
}

/** Receipts, newest first. */
export interface ReceiptPage {
  /** receipts */
  items: Receipt[];
  /** cursor */
  next?: string;
  /** count */
  total: number;
}

/** Something a detector found; a proposal until a named person judges. */
export interface Alert {
  /** alert */
  id: string;
  /** shown number with the owner's code, e.g. 警-13-令8-000031 */
  number: string;
  /** rule */
  detector: Detector;
  /** version of the rule */
  detector_version: number;
  /** sensor id */
  sensor: string;
  /** sensor name */
  sensor_name: string;
  /** how soon to look */
  severity: Severity;
  /** goes on or over */
  state: AlertState;
  /** what was decided */
  verdict: Verdict;
  /** why */
  verdict_reason: string;
  /** who (name shown) */
  verdict_by: string;
  /** when */
  verdict_at?: string;
  /** e.g. 23/TCP or 192.0.2.44 */
  subject: string;
  /** port or source */
  subject_kind: Dimension;
  /** for ports */
  protocol?: Protocol;
  /** for ports */
  port?: number;
  /** for sources */
  source?: string;
  /** since when */
  started: string;
  /** last seen */
  last: string;
  /** alert raised (time of the packets, not of import) */
  detected: string;
  /** packets involved */
  packets: number;
  /** sources involved */
  sources: number;
  /** addresses reached */
  destinations: number;
  /** ports reached */
  ports: number;
  /** measured value, unit as in the rule */
  observed: number;
  /** baseline value */
  expected?: number;
  /** limit crossed */
  threshold?: number;
  /** log10 of the chance under the baseline */
  log10_p?: number;
  /** 0 to 100 */
  confidence: number;
  /** baseline begins */
  baseline_from?: string;
  /** baseline ends */
  baseline_to?: string;
  /** rule's own figures, flat object of numbers and texts */
  details: Record<string, unknown>;
  /** simulated */
  demonstration: boolean;
  /** label */
  label: Label;
  /** for If-Match */
  version: number;
}

/** Alerts, newest first. */
export interface AlertPage {
  /** alerts */
  items: Alert[];
  /** cursor */
  next?: string;
  /** count */
  total: number;
}

/** One accepted change, or one read of a restricted record. */
export interface JournalEntry {
  /** gapless from 1 */
  sequence: number;
  /** when */
  time: string;
  /** person, token or program */
  actor: string;
  /** name shown */
  actor_name: string;
  /** code */
  organisation: string;
  /** purpose */
  purpose: string;
  /** e.g. alert.judged */
  action: string;
  /** e.g. alert/018f… */
  subject: string;
  /** what changed */
  payload: Record<string, unknown>;
  /** hex */
  hash: string;
}

/** An alert with what an analyst needs to judge it. */
export interface AlertDetail {
  /** alert */
  alert: Alert;
  /** the measured value around it, with baseline */
  series: Series;
  /** what is behind it */
  facets: Facet[];
  /** search parameters of /observe/explore that show its rows */
  filter: string;
  /** what was done with it */
  history: JournalEntry[];
  /** other alerts of the same subject */
  related: Alert[];
}

/** An analyst's decision. */
export interface VerdictWanted {
  /** decision */
  verdict: Verdict;
  /** 1 to 2000 characters; required */
  reason: string;
  /** version judged */
  version: number;
}

/** Journal entries, newest first. */
export interface JournalPage {
  /** entries */
  items: JournalEntry[];
  /** cursor */
  next?: string;
  /** count */
  total: number;
}

/** Whether the chain holds. */
export interface JournalState {
  /** entries */
  entries: number;
  /** entries re-computed */
  verified: number;
  /** every hash and signature fits */
  intact: boolean;
  /** first entry that does not fit */
  first_altered?: number;
  /** signed checkpoints */
  checkpoints: number;
  /** entries after the last signature; 0 while every commit is signed */
  unsigned_entries: number;
  /** hex */
  last_hash: string;
  /** when */
  checked: string;
}

/** A view of a screen that a person keeps. */
export interface SavedView {
  /** view */
  id: string;
  /** name given */
  name: string;
  /** address within the program, with its filter */
  path: string;
  /** when */
  created: string;
}

/** A view to keep; the same name again replaces it. */
export interface SavedViewWanted {
  /** 1 to 64 characters */
  name: string;
  /** begins with /observe/, at most 2000 bytes */
  path: string;
}

/** Whether and where a person gets notices by mail. */
export interface MailSettings {
  /** what is in force */
  wish: MailWish;
  /** mail address; may be empty */
  address: string;
  /** set by the person; otherwise by the administrator's list, or nobody */
  own: boolean;
  /** a mail server is configured; without one nothing is sent */
  served: boolean;
  /** domains that addresses must be in; empty: any */
  domains: string[];
  /** time of the daily mail, e.g. 08:30 (Japan time) */
  daily_at: string;
}

/** How a person wants notices by mail. */
export interface MailWanted {
  /** which */
  wish: MailWish;
  /** mail address; empty only with off */
  address: string;
  /** of the mails, ja or en */
  language: string;
}

/** A person's views, by name. */
export interface SavedViewList {
  /** views */
  items: SavedView[];
}

/** Capture files on the server's machine to take in; only over the local socket. */
export interface ImportWanted {
  /** absolute paths */
  paths: string[];
  /** sensor name */
  sensor: string;
}

/** An error or remark of a job. */
export interface JobMessage {
  /** code of schema/errors.json */
  code: string;
  /** arguments */
  args: Record<string, unknown>;
}

/** A long job. */
export interface Job {
  /** job */
  id: string;
  /** e.g. observe.import */
  kind: string;
  /** state */
  state: JobState;
  /** work done */
  done: number;
  /** work in all, 0 unknown */
  of: number;
  /** bytes or packets */
  unit: string;
  /** what was said on the way */
  messages: JobMessage[];
  /** receipts so far */
  receipts: Receipt[];
  /** of a finished command: what it writes, told once */
  output?: string;
  /** of a finished command: what it says beside that */
  notes?: string;
  /** of a finished command: its exit status */
  status?: number;
}

/** A command of the program that the running server is to work off; only over the local socket. */
export interface CommandAsked {
  /** command, options and words as they were typed */
  words: string[];
  /** folder from which names of files are meant */
  folder: string;
  /** standard input */
  input?: string;
  /** of the person whom the command names */
  password?: string;
}

/** A recipient by hand was told of a recall. */
export interface RecallTold {
  /** id of the member */
  member: string;
}

/** What a live sensor observed in one span. */
export interface SensorBatch {
  /** identifier made by the sensor; the same one is stored once */
  batch: string;
  /** sensor name */
  sensor: string;
  /** interface */
  interface: string;
  /** begin of the span */
  from: string;
  /** end of the span */
  to: string;
  /** packets seen */
  packets: number;
  /** to other addresses */
  not_for_sensor: number;
  /** ARP and others */
  not_ip: number;
  /** could not be read */
  malformed: ReasonCount[];
  /** kernel drops */
  dropped: number;
  /** access events; id, sensor and names are ignored */
  events: EventRow[];
}

/** An indicator that a person takes out of the program in its live form. */
export interface IndicatorCopy {
  /** 1 to 256 characters */
  value: string;
}

/** What was removed. */
export interface Removed {
  /** sensors */
  sensors: number;
  /** access events */
  events: number;
  /** alerts */
  alerts: number;
}

/** What a search text is. */
export interface Resolved {
  /** address, port, alert, sensor or none */
  kind: string;
  /** as understood */
  label: string;
  /** where to go */
  path: string;
  /** rows stored */
  hits: number;
}

/** What a search text may be, best first. */
export interface ResolvedList {
  /** readings */
  items: Resolved[];
}

/** One row of a ranking table. */
export interface ReportRow {
  /** rank */
  rank: number;
  /** rank before */
  previous_rank?: number;
  /** value for the filter */
  key: string;
  /** label */
  label_ja: string;
  /** label */
  label_en: string;
  /** figure, unrounded */
  value: number;
  /** figure before, unrounded */
  previous?: number;
  /** difference */
  change?: number;
  /** difference / previous */
  change_ratio?: number;
}

/** One table of the report. */
export interface ReportTable {
  /** e.g. access_ports */
  code: string;
  /** title */
  title_ja: string;
  /** title */
  title_en: string;
  /** unit */
  unit_ja: string;
  /** unit */
  unit_en: string;
  /** rows */
  rows: ReportRow[];
}

/** One day. */
export interface ReportDay {
  /** 2026-10-01, JST */
  day: string;
  /** 件/日・IP; absent when not observed */
  access_rate?: number;
  /** packets */
  access_packets: number;
  /** distinct sources */
  access_sources: number;
  /** packets */
  backscatter_packets: number;
  /** distinct victims */
  backscatter_victims: number;
  /** 0 to 1 */
  coverage: number;
}

/** The observation report of a period in the agency's form. */
export interface Report {
  /** as asked, e.g. 2026-10 */
  period: string;
  /** title */
  title_ja: string;
  /** title */
  title_en: string;
  /** begin */
  from: string;
  /** end */
  to: string;
  /** begin of the period before */
  previous_from: string;
  /** when */
  made: string;
  /** holds simulated data */
  demonstration: boolean;
  /** coverage */
  coverage: Coverage;
  /** coverage of the period before */
  previous_coverage: Coverage;
  /** 件/日・IP */
  access_rate: Figure;
  /** mean over days of daily distinct sources, 個/日 */
  access_sources: Figure;
  /** 件/日 */
  backscatter_packets: Figure;
  /** 個/日 */
  backscatter_victims: Figure;
  /** sentences */
  summary_ja: string[];
  /** sentences */
  summary_en: string[];
  /** days */
  days: ReportDay[];
  /** tables in the order of the form */
  tables: ReportTable[];
  /** daily rate of the first five ports */
  port_days: SeriesLine[];
  /** daily rate of the first five countries */
  country_days: SeriesLine[];
}

/** One check. */
export interface ReadyCheck {
  /** what */
  name: string;
  /** passes */
  ok: boolean;
  /** error code or empty */
  code: string;
}

/** Whether the program can work. */
export interface Ready {
  /** all checks pass */
  ready: boolean;
  /** checks */
  checks: ReadyCheck[];
}

/** A text in both languages. */
export interface TextPair {
  /** Japanese */
  ja: string;
  /** English */
  en: string;
}

/** A named parameter of a guard or an effect. */
export interface Parameter {
  /** name */
  name: string;
  /** one value, or a list */
  values: string[];
}

/** A named guard with its parameters; the program refuses names it does not know. */
export interface GuardUse {
  /** e.g. distinct_actor */
  guard: string;
  /** parameters */
  parameters: Parameter[];
}

/** What a transition does beside moving the record. */
export interface EffectUse {
  /** e.g. assign */
  effect: string;
  /** parameters */
  parameters: Parameter[];
}

/** One word of a vocabulary, or one item of a checklist. */
export interface Term {
  /** stored */
  code: string;
  /** shown */
  label: TextPair;
  /** term above it */
  parent?: string;
  /** no longer offered */
  retired: boolean;
}

/** A list of terms that choices draw from. */
export interface Vocabulary {
  /** name */
  name: string;
  /** shown */
  label: TextPair;
  /** in order */
  terms: Term[];
}

/** A column of a table field. */
export interface TableColumn {
  /** name */
  name: string;
  /** shown */
  label: TextPair;
  /** text, integer, yen, day, instant, choice, flag or observable */
  kind: FieldKind;
  /** of a choice */
  vocabulary?: string;
  /** of an observable */
  observable?: ObservableKind;
  /** needed in each row */
  required: boolean;
}

/** A field of a record type. */
export interface FieldDefinition {
  /** name */
  name: string;
  /** shown */
  label: TextPair;
  /** what to write */
  help?: TextPair;
  /** heading under which the form shows it */
  section?: string;
  /** what it holds */
  kind: FieldKind;
  /** of choices */
  vocabulary?: string;
  /** of a record reference */
  record_type?: string;
  /** of an observable */
  observable?: ObservableKind;
  /** of a table */
  columns: TableColumn[];
  /** of a checklist */
  items: Term[];
  /** states in which it must be filled */
  required_in: string[];
  /** how it is hidden */
  mask: Mask;
  /** who sees it at all; empty: whoever reads the record */
  read_roles: Role[];
  /** who writes it; empty: whoever writes the record */
  write_roles: Role[];
  /** its words are searched */
  searched: boolean;
  /** lists filter and count by it */
  filtered: boolean;
  /** its value joins records */
  match?: ObservableKind;
  /** characters */
  length_max?: number;
  /** of numbers */
  minimum?: number;
  /** of numbers */
  maximum?: number;
  /** cannot change once given */
  fixed: boolean;
  /** written by the effects of steps only */
  by_program: boolean;
}

/** A state of a record type. */
export interface StateDefinition {
  /** name */
  name: string;
  /** shown */
  label: TextPair;
  /** where it stands */
  phase: Phase;
  /** only steps change the record: what somebody else is asked to approve stays as it is */
  locked: boolean;
}

/** A step from one state to another. */
export interface TransitionDefinition {
  /** name */
  name: string;
  /** shown */
  label: TextPair;
  /** states */
  from: string[];
  /** state; = keeps it */
  to: string;
  /** who may, by role */
  roles: Role[];
  /** and by relation */
  relation: Relation;
  /** is a reason asked for */
  reason: ReasonNeed;
  /** asked for in the step */
  fields: string[];
  /** asks for an organisation */
  to_organisation: boolean;
  /** asks for a person */
  to_person: boolean;
  /** asks for a record of this type */
  to_record?: string;
  /** checked in order */
  guards: GuardUse[];
  /** done in order */
  effects: EffectUse[];
  /** how long it can be taken back; 0 never */
  undo_seconds: number;
  /** single key on the triage screen, or empty */
  key: string;
  /** a timer or a rule may do it */
  program: boolean;
}

/** Who is told when a deadline is over. */
export interface Escalation {
  /** after the deadline, by its clock; negative: before (a reminder) */
  after_minutes: number;
  /** told */
  role: Role;
  /** in the organisation above */
  above: boolean;
}

/** A deadline of a record type. */
export interface DeadlineDefinition {
  /** name */
  name: string;
  /** shown */
  label: TextPair;
  /** created, state:NAME, transition:NAME or field:NAME */
  starts: string;
  /** business hours or elapsed */
  clock: DeadlineClock;
  /** how long; a business day is 465 minutes */
  minutes: number;
  /** met when the record reaches one of these states */
  until: string[];
  /** only if this flag is set */
  when_field?: string;
  /** in order of time */
  escalations: Escalation[];
}

/** How a record type may be linked to another. */
export interface LinkDefinition {
  /** how */
  kind: LinkKind;
  /** to what */
  record_type: string;
  /** shown */
  label: TextPair;
}

/** A record type, as its definition file says. */
export interface RecordType {
  /** name */
  name: string;
  /** one */
  label: TextPair;
  /** of the definition */
  version: number;
  /** from when (start of the JST day) */
  effective: string;
  /** measures served, e.g. F2(1)ア */
  measures: string[];
  /** e.g. C01 */
  system: string;
  /** first sign of its numbers, e.g. 通 */
  mark: string;
  /** field shown as the record's title */
  title: string;
  /** of a new record */
  confidentiality: Confidentiality;
  /** of a new record */
  tlp: Tlp;
  /** purposes for which it may be read */
  purposes: Purpose[];
  /** article */
  legal_basis: string;
  /** retention class */
  retention: string;
  /** who reads */
  read_roles: Role[];
  /** who makes */
  create_roles: Role[];
  /** first state */
  initial: string;
  /** in form order */
  fields: FieldDefinition[];
  /** in order of life */
  states: StateDefinition[];
  /** steps */
  transitions: TransitionDefinition[];
  /** deadlines */
  deadlines: DeadlineDefinition[];
  /** links */
  links: LinkDefinition[];
  /** fields and number, state, due, updated, owner, assignee */
  list_columns: string[];
  /** columns of the board */
  board_states: string[];
  /** child protection: no file of image or video type is ever taken */
  content_free: boolean;
  /** what the type is for */
  about: TextPair;
  /** headings of the form in order; the code is what a field's section says */
  sections: Term[];
}

/** A record type the person may read, with how much is open. */
export interface RecordTypeCount {
  /** definition in force */
  definition: RecordType;
  /** records not done */
  open: number;
  /** with a deadline over */
  overdue: number;
  /** the person may make one */
  may_create: boolean;
}

/** Record types the person may read, with the vocabularies they use. */
export interface RecordTypeList {
  /** types */
  items: RecordTypeCount[];
  /** vocabularies */
  vocabularies: Vocabulary[];
}

/** A record as lists show it. */
export interface RecordRow {
  /** record */
  id: string;
  /** record type */
  type: string;
  /** e.g. 通-令8-000037; empty in draft */
  number: string;
  /** one line, masked as the field is */
  title: string;
  /** state */
  state: string;
  /** of the state */
  phase: Phase;
  /** how soon to look */
  urgency: Severity;
  /** organisation that owns it */
  owner: string;
  /** organisation that it is being handed to */
  receiver?: string;
  /** person */
  assignee?: string;
  /** name shown */
  assignee_name: string;
  /** nearest running deadline */
  due?: string;
  /** which */
  due_name: string;
  /** that deadline is over */
  overdue: boolean;
  /** values of the list columns */
  fields: Record<string, unknown>;
  /** when */
  made: string;
  /** last change */
  updated: string;
  /** demonstration data */
  demonstration: boolean;
  /** legal hold */
  held: boolean;
  /** how it may be used */
  label: Label;
  /** of the record */
  version: number;
}

/** A value and how many records have it. */
export interface RecordFacetItem {
  /** stored value */
  value: string;
  /** records */
  count: number;
}

/** Counts by one field. */
export interface RecordFacet {
  /** state, owner, urgency or a filtered field */
  field: string;
  /** most first */
  items: RecordFacetItem[];
}

/** Records. */
export interface RecordPage {
  /** records */
  items: RecordRow[];
  /** cursor */
  next?: string;
  /** count */
  total: number;
  /** counted to the end */
  total_exact: boolean;
  /** counts */
  facets: RecordFacet[];
}

/** A column of a board. */
export interface RecordBoardColumn {
  /** state */
  state: string;
  /** records */
  count: number;
  /** of them over a deadline */
  overdue: number;
  /** first ones by deadline */
  items: RecordRow[];
}

/** Records by state. */
export interface RecordBoard {
  /** columns */
  columns: RecordBoardColumn[];
}

/** A deadline of a record. */
export interface RecordDeadline {
  /** which */
  name: string;
  /** until when */
  due: string;
  /** where it stands */
  state: DeadlineState;
  /** by its clock; negative: over */
  remaining_minutes: number;
}

/** A transition, and whether the person may take it now. */
export interface RecordAction {
  /** which */
  transition: string;
  /** may */
  allowed: boolean;
  /** why not, an error code */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** One change of a record. */
export interface RecordChange {
  /** version it made */
  version: number;
  /** journal entry */
  sequence: number;
  /** when */
  time: string;
  /** person */
  actor: string;
  /** name shown */
  actor_name: string;
  /** code */
  organisation: string;
  /** record.made, record.changed, a transition's name … */
  action: string;
  /** state before */
  from: string;
  /** state after */
  to: string;
  /** why */
  reason: string;
  /** fields changed */
  changed: string[];
  /** was taken back */
  undone: boolean;
  /** until when it can be taken back */
  undo_until?: string;
}

/** A link to another record. */
export interface RecordLink {
  /** link */
  id: string;
  /** how */
  kind: LinkKind;
  /** from this record to the other */
  forward: boolean;
  /** the other record */
  other: RecordRow;
  /** why */
  reason: string;
  /** when */
  made: string;
  /** name shown */
  made_by: string;
}

/** A file of a record. */
export interface RecordFile {
  /** file */
  id: string;
  /** field it stands in */
  field: string;
  /** name as given */
  name: string;
  /** as sniffed */
  type: string;
  /** size */
  bytes: number;
  /** SHA-256, hex */
  digest: string;
  /** when */
  made: string;
}

/** An identifier found in a text, with its place in the original. */
export interface FoundObservable {
  /** field */
  field: string;
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** as written */
  text: string;
  /** first character (UTF-16 unit) in the field */
  begin: number;
  /** after the last */
  end: number;
  /** other records with the same value that the person may see */
  records: number;
}

/** A record that seems to belong together, and why. */
export interface SimilarRecord {
  /** record */
  record: RecordRow;
  /** same values, canonical form, masked as needed */
  reasons: string[];
  /** bits */
  score: number;
}

/** One thing that keeps a record from disposal; each is lifted by itself. */
export interface RecordHold {
  /** kind */
  kind: HoldKind;
  /** record on which it rests, where it is another one that the person may see */
  basis?: RecordRow;
  /** who put it; empty: before holds were kept apart */
  by_name: string;
  /** since when */
  put: string;
  /** why, as stated with the step that put it; may be empty */
  reason: string;
}

/** A record with all that belongs to it. */
export interface RecordDetail {
  /** record */
  record: RecordRow;
  /** definition it was made under */
  definition_version: number;
  /** values; masked ones as ● */
  fields: Record<string, unknown>;
  /** fields that can be revealed */
  masked: string[];
  /** fields that the person may not see at all */
  hidden: string[];
  /** deadlines */
  deadlines: RecordDeadline[];
  /** transitions from this state */
  actions: RecordAction[];
  /** newest first */
  changes: RecordChange[];
  /** links */
  links: RecordLink[];
  /** files */
  files: RecordFile[];
  /** identifiers in its texts */
  found: FoundObservable[];
  /** read for this purpose */
  purpose: Purpose;
  /** retention ends */
  retain_until?: string;
  /** what keeps it from disposal, oldest first */
  holds: RecordHold[];
}

/** Records that seem to belong together, best first. */
export interface SimilarList {
  /** records */
  items: SimilarRecord[];
}

/** A new record. */
export interface RecordWanted {
  /** values */
  fields: Record<string, unknown>;
  /** other than the type's */
  confidentiality?: Confidentiality;
  /** other than the type's */
  tlp?: Tlp;
  /** compartment */
  compartment?: string;
  /** made by the client; the same key again answers the first record */
  key: string;
}

/** New values of some fields. */
export interface RecordPatch {
  /** values; null empties a field */
  fields: Record<string, unknown>;
  /** version changed */
  version: number;
  /** why */
  reason?: string;
}

/** A step. */
export interface TransitionWanted {
  /** version seen */
  version: number;
  /** why */
  reason?: string;
  /** values asked for */
  fields?: Record<string, unknown>;
  /** to whom */
  organisation?: string;
  /** to whom */
  person?: string;
  /** record id */
  record?: string;
  /** idempotency key */
  key?: string;
}

/** The same step for several records. */
export interface TransitionMany {
  /** ids, at most 200 */
  records: string[];
  /** version seen of each */
  versions: number[];
  /** step; its version is not read */
  step: TransitionWanted;
}

/** What became of one of several. */
export interface TransitionOutcome {
  /** record */
  id: string;
  /** as it now stands */
  record?: RecordRow;
  /** empty, or why not */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** What became of each. */
export interface TransitionOutcomes {
  /** one each */
  items: TransitionOutcome[];
}

/** Takes the newest change back. */
export interface UndoWanted {
  /** version that the change made */
  version: number;
}

/** Asks to see a masked field. */
export interface RevealWanted {
  /** which */
  field: string;
  /** why */
  reason: string;
}

/** A revealed field. */
export interface Revealed {
  /** which */
  field: string;
  /** value */
  value: Record<string, unknown>;
  /** shown until */
  until: string;
}

/** A new link. */
export interface LinkWanted {
  /** how */
  kind: LinkKind;
  /** record id */
  other: string;
  /** why */
  reason: string;
}

/** A file to keep with a record, as base64. */
export interface FileWanted {
  /** field */
  field: string;
  /** name */
  name: string;
  /** base64 */
  content: string;
  /** version seen */
  version: number;
}

/** Something that a person should know. */
export interface Notice {
  /** notice */
  id: string;
  /** e.g. deadline.reminder, record.assigned */
  kind: string;
  /** record id */
  record?: string;
  /** record type */
  type: string;
  /** record's number */
  number: string;
  /** values for its text */
  arguments: Record<string, unknown>;
  /** when */
  made: string;
  /** read */
  seen: boolean;
}

/** Notices, newest first. */
export interface NoticeList {
  /** notices */
  items: Notice[];
  /** not read yet */
  unseen: number;
}

/** Marks notices as read. */
export interface NoticesSeen {
  /** which; empty: all */
  ids: string[];
}

/** A record that a search found. */
export interface RecordHit {
  /** record */
  record: RecordRow;
  /** field that held the words */
  field: string;
  /** words around, masked */
  snippet: string;
}

/** What a search found. */
export interface RecordHits {
  /** best first */
  items: RecordHit[];
  /** what the words were recognised as */
  kind?: ObservableKind;
  /** canonical form */
  value: string;
  /** count, at most 1000 */
  total: number;
  /** words are being made anew after a change of the definitions; records that hold them may be missing */
  incomplete: boolean;
}

/** Asks for access in an emergency. */
export interface BreakGlassWanted {
  /** number of the record */
  record: string;
  /** why; 20 characters at least */
  reason: string;
}

/** An emergency access. */
export interface BreakGlass {
  /** access */
  id: string;
  /** record id */
  record: string;
  /** ends */
  until: string;
  /** must be reviewed by */
  review_due: string;
}

/** A person who may be named in a record. */
export interface Colleague {
  /** person */
  id: string;
  /** name shown */
  name: string;
  /** code */
  organisation: string;
  /** roles */
  roles: Role[];
}

/** Active people of the own organisation and those below it. */
export interface ColleagueList {
  /** people */
  items: Colleague[];
}

/** A list that knows a value, and says that it may be harmless or common. */
export interface IntelWarning {
  /** name of the list */
  list: string;
  /** what it lists */
  why: string;
  /** entry that fits */
  match: string;
  /** a hit is probably a false alarm */
  harmless: boolean;
}

/** A report, an event or an object in which values stand together. */
export interface IntelPart {
  /** part */
  id: string;
  /** title */
  title: string;
  /** as the producer names it */
  type: string;
  /** of its original */
  form: IntelForm;
  /** original it stands in */
  original: string;
  /** name of the source */
  source: string;
  /** of the source */
  source_grade: SourceGrade;
  /** of the information */
  info_grade: InfoGrade;
  /** when it was made, as the producer says */
  time: string;
  /** when it was taken in */
  taken: string;
  /** values in it */
  values: number;
  /** what may be done with it */
  pap: Pap;
  /** how it may be used */
  label: Label;
}

/** A value in one part. */
export interface IntelSeen {
  /** where */
  part: IntelPart;
  /** what it does there */
  role: ValueRole;
  /** times */
  count: number;
  /** first time seen there */
  first: string;
  /** last time seen there */
  last: string;
  /** it follows from what is written there */
  derived: boolean;
}

/** How much a value still says today, computed when read. */
export interface IntelScore {
  /** 0 to 100 */
  now: number;
  /** 0 to 100, when it was last confirmed */
  base: number;
  /** days in which it halves */
  half_life_days: number;
  /** last time that it was confirmed */
  confirmed?: string;
  /** rule that applies */
  why: string;
}

/** What is known of a value. */
export interface IntelValue {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** as asked */
  written: string;
  /** parts that the person may see, counted to 1000 */
  parts: number;
  /** first time seen */
  first?: string;
  /** last time seen */
  last?: string;
  /** what it does where it was seen */
  roles: ValueRole[];
  /** absent when it is not known */
  score?: IntelScore;
  /** lists that know it */
  warnings: IntelWarning[];
  /** reports and cases that hold it and that the person may see */
  records: number;
  /** an address that sensors saw */
  observed: boolean;
  /** the person watches it */
  watched: boolean;
}

/** Text in which values are to be looked up: one value, a list, or a whole report. */
export interface IntelLookupWanted {
  /** text, up to 1 MiB */
  text: string;
}

/** The values of a text and what is known of them. */
export interface IntelLookup {
  /** in the order of the text, each once, at most 5000 */
  items: IntelValue[];
  /** values that are known */
  known: number;
  /** reports, cases and observations were asked too; up to 100 values */
  joined: boolean;
  /** there were more */
  cut: boolean;
}

/** A value made from another. */
export interface IntelDerived {
  /** e.g. registrable_domain */
  name: string;
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** parts with it, counted to 1000 */
  parts: number;
}

/** A value that speaks for two parts belonging together. */
export interface IntelReason {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** weight as a log-likelihood ratio, base 2 */
  bits: number;
  /** empty, or why it weighs less */
  damped: string;
}

/** A part that seems to belong together, and why. */
export interface IntelRelated {
  /** part */
  part: IntelPart;
  /** sum */
  bits: number;
  /** heaviest first, at most 20 */
  reasons: IntelReason[];
  /** near copies of it, counted once */
  echoes: number;
}

/** What seems to belong together, best first. A proposal of the program. */
export interface IntelRelatedList {
  /** parts */
  items: IntelRelated[];
  /** values of the question that weigh little, and why */
  damped: IntelReason[];
}

/** Who says what edges of a graph show, and since when. */
export interface IntelGraphOrigin {
  /** name of the source */
  source: string;
  /** of the source */
  source_grade: SourceGrade;
  /** of the information */
  info_grade: InfoGrade;
  /** original that says so; empty when a person or a sensor says so */
  original: string;
  /** taken down; absent for what sensors saw */
  recorded?: string;
  /** person who says so; empty when it was taken in */
  by: string;
  /** why that person says so */
  reason: string;
  /** how it may be used */
  label: Label;
}

/** Nodes of a graph, each list as long as the others. */
export interface IntelGraphNodes {
  /** what it stands for */
  kind: GraphNodeKind[];
  /** kind:value, part:ID, source:IP, or an entity's id */
  id: string[];
  /** name; empty for values */
  title: string[];
  /** kind of the value, or type as the producer names it */
  type: string[];
  /** place; two nodes stand at least 38 apart */
  x: number[];
  /** place, downwards */
  y: number[];
  /** neighbours known beside those shown, counted to 1000 */
  more: number[];
  /** empty, or why nothing follows from it: background, frequent, generic, kind, benign */
  damped: string[];
}

/** Edges of a graph, each list as long as the others. */
export interface IntelGraphEdges {
  /** node */
  from: number[];
  /** node */
  to: number[];
  /** place in predicates */
  predicate: number[];
  /** 0 asserts, 1 suspects, 2 denies */
  polarity: number[];
  /** place in origins */
  origin: number[];
  /** first byte in the original */
  begin: number[];
  /** after the last byte; 0 when no place is known */
  end: number[];
  /** 0 to 100; -1 when not said */
  confidence: number[];
  /** weight in tenths of a bit */
  bits: number[];
}

/** What hangs together, from one thing outward: nodes with places, edges with who says so. */
export interface IntelGraph {
  /** nodes from which it begins */
  start: number[];
  /** nodes */
  nodes: IntelGraphNodes;
  /** edges */
  edges: IntelGraphEdges;
  /** role:ROLE of a value in a part, derived, holds, observed, or a claim's predicate */
  predicates: string[];
  /** who says so */
  origins: IntelGraphOrigin[];
  /** there is more than the limit lets in */
  cut: boolean;
}

/** What one source says of one thing: an assertion, never a fact. */
export interface IntelClaim {
  /** assertion */
  id: string;
  /** of what */
  subject: string;
  /** its name */
  subject_title: string;
  /** e.g. uses, alias-of, same-as */
  predicate: string;
  /** id or text */
  object: string;
  /** its name */
  object_title: string;
  /** asserts, suspects or denies */
  polarity: Polarity;
  /** name of the source */
  source: string;
  /** of the source */
  source_grade: SourceGrade;
  /** of the information */
  info_grade: InfoGrade;
  /** 0 to 100 */
  confidence?: number;
  /** holds from */
  valid_from?: string;
  /** holds until */
  valid_to?: string;
  /** taken down */
  recorded: string;
  /** original that says so; empty when a person says so */
  original: string;
  /** first byte of the words */
  begin: number;
  /** after the last byte */
  end: number;
  /** person who says so; empty when it was taken in */
  by: string;
  /** why that person says so */
  reason: string;
  /** assertion that it replaces; empty */
  supersedes: string;
  /** a later assertion replaced it */
  taken_back: boolean;
  /** how it may be used */
  label: Label;
}

/** What a person says of a thing. */
export interface IntelClaimWanted {
  /** id of an entity, or kind:value */
  subject: string;
  /** e.g. alias-of, same-as, not-same-as, uses */
  predicate: string;
  /** id or text */
  object: string;
  /** asserts, suspects or denies */
  polarity: Polarity;
  /** grade */
  info_grade: InfoGrade;
  /** 0 to 100 */
  confidence?: number;
  /** holds from */
  valid_from?: string;
  /** holds until */
  valid_to?: string;
  /** why */
  reason: string;
  /** assertion that it replaces */
  supersedes?: string;
}

/** One value with all that is known of it. */
export interface IntelValueDetail {
  /** the value */
  value: IntelValue;
  /** where it was seen, newest first, at most 200 */
  seen: IntelSeen[];
  /** it was seen in more */
  more: boolean;
  /** values made from it */
  derived: IntelDerived[];
  /** what sources say of it */
  claims: IntelClaim[];
  /** reports and cases that hold it */
  records: SimilarRecord[];
}

/** A value as a part holds it. */
export interface IntelHeld {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** what it does */
  role: ValueRole;
  /** first byte in the original */
  begin: number;
  /** after the last byte */
  end: number;
  /** parts with it, counted to 1000 */
  parts: number;
  /** lists that know it */
  warnings: IntelWarning[];
}

/** How many values of a kind. */
export interface IntelKindCount {
  /** kind */
  kind: ObservableKind;
  /** values */
  count: number;
}

/** A part with a page of its values. */
export interface IntelPartDetail {
  /** part */
  part: IntelPart;
  /** how many of each kind */
  kinds: IntelKindCount[];
  /** values in the order of kind and text */
  values: IntelHeld[];
  /** where the next page begins */
  next?: string;
}

/** A group, tool, campaign or technique as the assertions paint it. */
export interface IntelEntity {
  /** id of its producer */
  id: string;
  /** e.g. intrusion-set */
  type: string;
  /** name */
  title: string;
  /** as its newest version says */
  description: string;
  /** names that no assertion denies */
  names: string[];
  /** ids that are held to be the same */
  same: string[];
  /** assertions about it, newest first */
  claims: IntelClaim[];
  /** parts that hold it */
  parts: IntelPart[];
  /** versions known */
  versions: number;
  /** as it was known then */
  as_of?: string;
}

/** An entity in a list. */
export interface IntelEntityRow {
  /** id */
  id: string;
  /** type */
  type: string;
  /** name */
  title: string;
  /** other names */
  names: string[];
  /** newest version */
  modified?: string;
  /** withdrawn */
  revoked: boolean;
}

/** Entities in the order of their names. */
export interface IntelEntityList {
  /** entities */
  items: IntelEntityRow[];
  /** count, at most 1000 */
  total: number;
}

/** Something that was taken in, kept as it came. */
export interface IntelOriginal {
  /** original */
  id: string;
  /** name of the file or address */
  name: string;
  /** form */
  form: IntelForm;
  /** state */
  state: ImportState;
  /** size */
  bytes: number;
  /** SHA-256 */
  digest: string;
  /** name of the source */
  source: string;
  /** of the source */
  source_grade: SourceGrade;
  /** of the information */
  info_grade: InfoGrade;
  /** objects in it */
  objects_in: number;
  /** of them indexed */
  indexed: number;
  /** of them refused, each with a reason */
  rejected: number;
  /** values found */
  values: number;
  /** of them on a warning list */
  warned: number;
  /** parts made */
  parts: number;
  /** when */
  taken: string;
  /** who */
  taken_by: string;
  /** demonstration data */
  demonstration: boolean;
  /** how it may be used */
  label: Label;
}

/** Originals, newest first. */
export interface IntelOriginalList {
  /** originals */
  items: IntelOriginal[];
  /** where the next page begins */
  next?: string;
}

/** What of an original could not be read. */
export interface IntelRefusal {
  /** first byte */
  begin: number;
  /** after the last byte */
  end: number;
  /** as far as it was read */
  id: string;
  /** why */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** An original with what was refused of it and its parts. */
export interface IntelOriginalDetail {
  /** original */
  original: IntelOriginal;
  /** at most 200 */
  refusals: IntelRefusal[];
  /** at most 200 */
  parts: IntelPart[];
}

/** A value in the text of an original. */
export interface IntelMark {
  /** first character (UTF-16 unit) of the text shown */
  begin: number;
  /** after the last */
  end: number;
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** other parts with it, counted to 1000 */
  parts: number;
}

/** The text of an original with its values. */
export interface IntelText {
  /** text */
  text: string;
  /** values, in order */
  marks: IntelMark[];
  /** the text goes on */
  cut: boolean;
}

/** An original to take in. */
export interface IntelTake {
  /** file name */
  name: string;
  /** base64 */
  content: string;
  /** name of the source */
  source: string;
  /** of the source */
  source_grade: SourceGrade;
  /** of the information */
  info_grade: InfoGrade;
  /** absent class 2 */
  confidentiality?: Confidentiality;
  /** absent amber; what the original says itself is not loosened */
  tlp?: Tlp;
  /** absent clear; what the original says itself is not loosened */
  pap?: Pap;
  /** absent none; those that the original names are added */
  handling?: HandlingCode[];
  /** compartment */
  compartment?: string;
  /** absent: found from the bytes */
  form?: IntelForm;
  /** how the columns of a table are read: the name of a kept profile, or JSON; absent: found from the cells */
  columns?: string;
}

/** A column of a table and how it is read. */
export interface ReadColumn {
  /** its heading; empty */
  name: string;
  /** what it is read as */
  use: ColumnUse;
  /** of its values */
  kind: ObservableKind;
  /** why it is read so */
  reason: ColumnReason;
  /** cells that are not empty */
  filled: number;
  /** of them that are what the column is read as */
  fitting: number;
  /** its first cells, at most 3 */
  samples: string[];
}

/** A value of a row. */
export interface TableValue {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
}

/** How a row of a table is read. */
export interface TableRow {
  /** line */
  line: number;
  /** values */
  values: TableValue[];
  /** tags */
  tags: string[];
  /** time */
  time?: string;
  /** why it is refused; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** The beginning of a table and how its columns are to be read. */
export interface TableWanted {
  /** base64 of its first 64 KiB or less */
  content: string;
  /** name of a kept profile, or JSON; absent: found from the cells */
  columns?: string;
}

/** How the first rows of a table are read. */
export interface TableRead {
  /** between cells */
  separator: string;
  /** the first row names the columns */
  has_header: boolean;
  /** columns */
  columns: ReadColumn[];
  /** first rows, at most 8 */
  rows: TableRow[];
  /** the mapping as JSON, to be sent with the original or kept */
  profile: string;
}

/** A mapping of columns that an organisation keeps. */
export interface TableProfile {
  /** profile */
  id: string;
  /** name */
  name: string;
  /** the mapping as JSON */
  columns: string;
  /** when */
  changed: string;
  /** who */
  changed_by: string;
  /** how it may be used */
  label: Label;
}

/** A mapping of columns to keep; one of the same name is replaced. */
export interface TableProfileWanted {
  /** name, up to 100 characters */
  name: string;
  /** the mapping as JSON */
  columns: string;
}

/** Mappings of columns by name. */
export interface TableProfileList {
  /** profiles */
  items: TableProfile[];
}

/** Who gives intelligence. */
export interface IntelSource {
  /** source */
  id: string;
  /** name */
  name: string;
  /** how far it can be relied on */
  grade: SourceGrade;
  /** originals from it */
  originals: number;
  /** newest */
  last?: string;
}

/** Sources by name. */
export interface IntelSourceList {
  /** sources */
  items: IntelSource[];
}

/** A feed with its health. The feed itself is a record of the type feed. */
export interface IntelFeed {
  /** record */
  id: string;
  /** its number */
  number: string;
  /** name */
  title: string;
  /** how it is asked */
  kind: FeedKind;
  /** name of the source */
  source: string;
  /** how it does */
  health: FeedHealth;
  /** last time that it was asked */
  tried?: string;
  /** last time that it answered whole */
  good?: string;
  /** when it is asked next */
  next?: string;
  /** originals taken in */
  originals: number;
  /** things that it gave */
  objects_in: number;
  /** of them indexed */
  indexed: number;
  /** of them refused, each with a reason */
  rejected: number;
  /** things announced and not yet taken in */
  waiting: number;
  /** things indexed on each of the last 30 days, oldest first */
  days: number[];
  /** why it fails; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** Feeds by name. */
export interface IntelFeedList {
  /** feeds */
  items: IntelFeed[];
}

/** One asking of a feed, reconciled. */
export interface IntelFeedRun {
  /** run */
  id: string;
  /** when */
  began: string;
  /** absent while it runs */
  ended?: string;
  /** how it ended */
  state: JobState;
  /** requests made */
  requests: number;
  /** received */
  bytes: number;
  /** things that the other side said it has for us */
  announced: number;
  /** things received */
  objects_in: number;
  /** of them indexed */
  indexed: number;
  /** of them refused */
  rejected: number;
  /** of them known already */
  unchanged: number;
  /** why it failed; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** Runs of a feed, newest first. */
export interface IntelFeedRunList {
  /** runs */
  items: IntelFeedRun[];
  /** where the next page begins */
  next?: string;
}

/** What a recipient does not get, and why. */
export interface ShareWithheld {
  /** value or object */
  what: string;
  /** its kind or type */
  kind: string;
  /** why */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
  /** organisation or source whose consent would let it pass; empty when none can */
  consent_from: string;
}

/** What the check before a release found. */
export interface ShareFinding {
  /** the release cannot go out with it */
  blocking: boolean;
  /** line of the text, from 1; 0 for the whole */
  line: number;
  /** what */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** A release exactly as a recipient would see it. */
export interface SharePreview {
  /** name of the member */
  recipient: string;
  /** name of the circle */
  circle: string;
  /** form of the text */
  form: string;
  /** the first 64 KiB of what the recipient gets */
  text: string;
  /** it goes on */
  cut: boolean;
  /** size of all of it */
  bytes: number;
  /** SHA-256 of all of it */
  digest: string;
  /** things in it */
  included: number;
  /** what is left out, at most 200 */
  withheld: ShareWithheld[];
  /** what the check found */
  findings: ShareFinding[];
  /** label of the whole */
  tlp: Tlp;
}

/** What became of a release at one recipient. */
export interface ShareReceipt {
  /** id of the member */
  member: string;
  /** its name */
  name: string;
  /** waiting, fetched, acknowledged, recalled or recall_seen */
  state: string;
  /** things fetched */
  objects: number;
  /** first fetched */
  first?: string;
  /** last fetched */
  last?: string;
  /** when the member said so */
  acknowledged?: string;
  /** when the member fetched the recall, or was told of it */
  recall_seen?: string;
  /** it gets files by hand */
  by_hand: boolean;
}

/** Receipts of a release by name. */
export interface ShareReceiptList {
  /** receipts */
  items: ShareReceipt[];
}

/** A partner circle with what went to it. The circle itself is a record of the type circle. */
export interface ShareCircle {
  /** record */
  id: string;
  /** its number */
  number: string;
  /** name */
  title: string;
  /** highest label that may go to it */
  tlp: Tlp;
  /** members */
  members: number;
  /** releases in force */
  releases: number;
  /** receipts of them that came back */
  acknowledged: number;
  /** receipts of them that are due */
  expected: number;
  /** newest release */
  last?: string;
}

/** Circles that the person may see, by name. */
export interface ShareCircleList {
  /** circles */
  items: ShareCircle[];
}

/** Parts that seem to be one campaign, as far as the person may see. A proposal of the program. */
export interface IntelCluster {
  /** lasting id */
  id: string;
  /** its most telling value, or the entity that its parts name */
  title: string;
  /** parts in it */
  parts: number;
  /** independent sources of them */
  sources: number;
  /** how firmly it holds together, a link on average */
  bits: number;
  /** oldest part */
  first: string;
  /** newest part */
  last: string;
  /** values that hold it together, heaviest first, at most 20 */
  reasons: IntelReason[];
}

/** Clusters, largest first. */
export interface IntelClusterList {
  /** clusters */
  items: IntelCluster[];
  /** when they were drawn */
  made: string;
  /** parts looked at */
  parts: number;
  /** of them in no cluster */
  alone: number;
  /** where the next page begins */
  next?: string;
}

/** A step in the life of a cluster. */
export interface IntelClusterChange {
  /** when */
  at: string;
  /** what */
  step: ClusterStep;
  /** id of the other cluster; empty */
  other: string;
  /** parts that went along */
  parts: number;
}

/** What a named person decided of two parts. */
export interface IntelClusterLock {
  /** assertion */
  id: string;
  /** part */
  left: IntelPart;
  /** part */
  right: IntelPart;
  /** they belong together, or must not be joined */
  together: boolean;
  /** who */
  by: string;
  /** why */
  reason: string;
  /** when */
  recorded: string;
}

/** A cluster with its parts, its life and what was decided of it. */
export interface IntelClusterDetail {
  /** cluster */
  cluster: IntelCluster;
  /** parts with what ties each to the others, at most 500 */
  parts: IntelRelated[];
  /** newest first */
  life: IntelClusterChange[];
  /** decisions of people */
  locks: IntelClusterLock[];
}

/** A person's decision that two parts are of one operation, or are not. */
export interface IntelClusterLockWanted {
  /** id of a part */
  left: string;
  /** id of a part */
  right: string;
  /** of one operation, or not */
  together: boolean;
  /** why */
  reason: string;
}

/** A technique in the matrix. */
export interface AttackTechnique {
  /** object of its producer */
  id: string;
  /** e.g. T1566.001 */
  code: string;
  /** name */
  title: string;
  /** code of the technique it belongs to; empty */
  above: string;
  /** parts that name it, counted to 1000 */
  parts: number;
  /** groups, campaigns and tools that use it */
  entities: number;
}

/** A column of the matrix. */
export interface AttackTactic {
  /** e.g. TA0001 */
  code: string;
  /** name */
  title: string;
  /** in order of their names */
  techniques: AttackTechnique[];
}

/** ATT&CK as far as it was taken in, with how often each technique is evidenced. */
export interface AttackMatrix {
  /** enterprise, mobile or ics */
  domain: string;
  /** of ATT&CK; empty when it was not taken in */
  version: string;
  /** name of the entity it is drawn for; empty for all */
  entity: string;
  /** columns */
  tactics: AttackTactic[];
  /** as it was known then */
  as_of?: string;
}

/** Words of an original that name a technique, or a claim of its use. */
export interface AttackEvidence {
  /** claim */
  claim?: IntelClaim;
  /** part */
  part?: IntelPart;
  /** original with the words; empty */
  original: string;
  /** first byte */
  begin: number;
  /** after the last byte */
  end: number;
  /** the words, at most 300 characters */
  words: string;
}

/** What speaks for the use of a technique, newest first. */
export interface AttackEvidenceList {
  /** evidence, at most 200 */
  items: AttackEvidence[];
  /** there is more */
  more: boolean;
}

/** A hypothesis as the evidence leaves it. */
export interface BoardHypothesis {
  /** its row in the record */
  row: number;
  /** what it says */
  title: string;
  /** kind */
  kind: HypothesisKind;
  /** bits that speak against it; the least ranks first */
  inconsistency: number;
  /** bits that speak for it */
  support: number;
  /** 0 to 1, of the belief over all hypotheses */
  share: number;
  /** how the share is said */
  words: string;
  /** 1 for the least inconsistent */
  rank: number;
}

/** A piece of evidence with what it says of each hypothesis. */
export interface BoardEvidence {
  /** its row in the record */
  row: number;
  /** what it is */
  title: string;
  /** of the source */
  source_grade: SourceGrade;
  /** of the information */
  info_grade: InfoGrade;
  /** for (above 0) or against (below 0) each hypothesis, graded down */
  bits: number[];
  /** how far it tells the hypotheses apart */
  diagnosticity: number;
  /** row of the hypothesis that leads without it */
  leader_without: number;
}

/** Evidence that would tell hypotheses apart and is missing. */
export interface BoardGap {
  /** rows of the hypotheses */
  between: number[];
  /** what to look for */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** Competing hypotheses weighed; the engine proposes, named people assert. */
export interface BoardWeighing {
  /** record of the type attribution */
  record: string;
  /** best first */
  hypotheses: BoardHypothesis[];
  /** most diagnostic first */
  evidence: BoardEvidence[];
  /** what is missing */
  gaps: BoardGap[];
  /** one piece of evidence decides who leads */
  fragile: boolean;
}

/** Something that met a watch. */
export interface IntelMatch {
  /** match */
  id: string;
  /** when it was found */
  at: string;
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** what arrived */
  side: MatchSide;
  /** part, record or sensor in which it stands */
  title: string;
  /** id of the part; empty */
  part: string;
  /** type of the record; empty */
  type: string;
  /** id of the record; empty */
  record: string;
  /** when it was seen there */
  seen: string;
  /** times */
  count: number;
}

/** Matches, newest first. */
export interface IntelMatchList {
  /** matches */
  items: IntelMatch[];
  /** where the next page begins */
  next?: string;
}

/** Values to be looked for in stored observations. */
export interface ObservedSweepWanted {
  /** text with the values, up to 1 MiB; empty when a part or an original is named */
  text: string;
  /** part whose values are looked for */
  part?: string;
  /** original whose values are looked for */
  original?: string;
  /** begin; absent: all */
  from?: string;
  /** end */
  to?: string;
}

/** A value that sensors saw. */
export interface ObservedSweepHit {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** first access */
  first: string;
  /** last access */
  last: string;
  /** packets */
  packets: number;
  /** access events */
  events: number;
  /** sensors that saw it */
  sensors: number;
}

/** What was found of the values asked. */
export interface ObservedSweep {
  /** hits, most packets first, at most 1000 */
  items: ObservedSweepHit[];
  /** values asked */
  asked: number;
  /** of them of a kind that sensors do not see */
  cannot: number;
  /** values found */
  hits: number;
}

/** A question to all tenants whether anybody else holds a value. */
export interface HitAsked {
  /** kind */
  kind: ObservableKind;
  /** value, defanged or not */
  value: string;
  /** why it is asked */
  reason: string;
}

/** A tenant that holds the value; whom to ask, and nothing else. */
export interface HitHolder {
  /** code */
  organisation: string;
  /** name */
  name: string;
  /** desk that answers */
  contact: string;
}

/** Hit or no hit. */
export interface HitAnswer {
  /** other tenants that hold it, by code */
  items: HitHolder[];
  /** when */
  asked: string;
}

/** What the checker of a rule's language says. */
export interface RuleChecked {
  /** it can be released */
  fine: boolean;
  /** checker and version; empty when only our own looked */
  tool: string;
  /** rules in the text */
  rules: number;
  /** what it found */
  findings: ShareFinding[];
}

/** Rules to be checked, not kept. */
export interface RuleToCheck {
  /** language */
  form: RuleForm;
  /** rules, up to 1 MiB */
  text: string;
}

/** Why something is done. */
export interface ReasonGiven {
  /** why */
  reason: string;
}

/** One measure of the circulars with what serves it. */
export interface MeasureState {
  /** e.g. F2(1)ア */
  id: string;
  /** heading */
  title: string;
  /** N or F */
  circular: string;
  /** e.g. C01 */
  systems: string[];
  /** record types */
  types: string[];
  /** further parts of the program */
  features: string[];
  /** tests that prove it */
  tests: string[];
  /** proven, defined or open */
  state: string;
}

/** All measures. */
export interface MeasureList {
  /** in order */
  items: MeasureState[];
}

/** Record types that extend one base. */
export interface RecordFamily {
  /** the base, after which the family is named */
  name: string;
  /** types of it that the person may read or make, by name */
  kinds: string[];
}

/** Families. */
export interface RecordFamilyList {
  /** by name */
  items: RecordFamily[];
}

/** A legal basis that holds today for a kind and the person's roles. */
export interface BasisOffered {
  /** term of the vocabulary legal_basis */
  code: string;
  /** article, Japanese */
  article_ja: string;
  /** article, English */
  article_en: string;
  /** last day of JST */
  to?: string;
  /** days of one request or extension */
  days_each?: number;
  /** days in all */
  days_total?: number;
  /** only in writing */
  in_writing: boolean;
  /** what must be confirmed, Japanese; empty */
  note_ja: string;
  /** the same in English */
  note_en: string;
}

/** Bases on offer. */
export interface BasisOfferedList {
  /** in the table's order */
  items: BasisOffered[];
  /** the day of JST that was asked of */
  day: string;
}

/** That another tenant holds a value of a record of one's own, and whom to ask; nothing of what it holds. */
export interface HitSeen {
  /** hit */
  id: string;
  /** both were told */
  told: string;
  /** record type of one's own record */
  type: string;
  /** id of one's own record */
  record: string;
  /** its number */
  number: string;
  /** its title, masked */
  title: string;
  /** kind; absent when the record holds the value no more or the person may not look for it */
  kind?: ObservableKind;
  /** value; absent as kind is, and when it was registered by hand */
  value?: string;
  /** the other tenant's code */
  organisation: string;
  /** its name */
  name: string;
  /** whom to ask there */
  desk: string;
  /** in touch or not */
  state: HitState;
  /** id of the record by which both are in touch */
  contact?: string;
  /** since when */
  contacted?: string;
}

/** Hits, newest first. */
export interface HitPage {
  /** hits */
  items: HitSeen[];
  /** where the next page begins */
  next?: string;
}

/** The record by which two tenants are in touch. */
export interface HitContact {
  /** record type */
  type: string;
  /** id */
  record: string;
}

/** The desk that answers for a tenant. */
export interface HitDesk {
  /** code */
  organisation: string;
  /** name of the tenant */
  name: string;
  /** name of the desk */
  desk: string;
  /** telephone, empty when none is given */
  telephone: string;
  /** when it answers */
  hours: string;
  /** last changed */
  changed?: string;
}

/** The desks of all tenants. */
export interface HitDeskList {
  /** by code */
  items: HitDesk[];
  /** code of one's own tenant */
  own: string;
}

/** The desk of one's own tenant. */
export interface HitDeskWanted {
  /** name, 1 to 100 characters */
  desk: string;
  /** at most 50 characters */
  telephone: string;
  /** at most 100 characters */
  hours: string;
}

/** A value that a person registers for a record, or takes back. */
export interface HitValueByHand {
  /** kind */
  kind: ObservableKind;
  /** value, defanged or not */
  value: string;
  /** why */
  reason: string;
}

/** Whether a value stands registered by hand. */
export interface HitValueKept {
  /** it does */
  registered: boolean;
}

/** A cluster that holds a value. */
export interface ValueCampaign {
  /** cluster */
  cluster: IntelCluster;
  /** parts of it that hold the value */
  holding: number;
}

/** Clusters that hold a value, most holding parts first. */
export interface ValueCampaigns {
  /** at most 20 */
  items: ValueCampaign[];
  /** when they were drawn */
  made: string;
  /** there are more */
  more: boolean;
}

/** A value that is asked about. */
export interface AskedValue {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
}

/** Values of a list. */
export interface ValuesAsked {
  /** at most 500 */
  values: AskedValue[];
}

/** How a value stands, in one line. */
export interface ValueStanding {
  /** kind */
  kind: ObservableKind;
  /** canonical form */
  value: string;
  /** names of those whose intelligence holds it, most parts first, at most 5 */
  sources: string[];
  /** of them in all */
  source_count: number;
  /** claims that stand */
  claims: number;
  /** claims of one thing speak for it and against it */
  contradicted: boolean;
  /** reports and cases that hold it, at most 3 */
  records: RecordRow[];
  /** of them in all, counted to 1000 */
  record_count: number;
}

/** How the values of a list stand. */
export interface ValueStandings {
  /** those of which anything is known, in the order asked */
  items: ValueStanding[];
}

/** A record of a member, with the fields that it lets the others see and nothing else. */
export interface SharedRecord {
  /** record type */
  type: string;
  /** id */
  record: string;
  /** its number */
  number: string;
  /** organisation that shows it */
  owner: string;
  /** record type of what shares it */
  share_type: string;
  /** id of the record that shares it */
  share: string;
  /** the person reads the record itself */
  own: boolean;
  /** values of the fields that are shown, by name; ●●● where a field is masked */
  fields: Record<string, unknown>;
}

/** What is shown to the members of a joint investigation. */
export interface SharedRecordList {
  /** in the order in which they were shared */
  items: SharedRecord[];
  /** more may be shared than are shown */
  cut: boolean;
}

/** A letter that a step of a record made. */
export interface RecordLetter {
  /** letter */
  id: string;
  /** term of the vocabulary letter */
  code: string;
  /** what it is called */
  label: TextPair;
  /** of the letter */
  number: string;
  /** which made it */
  step: string;
  /** when */
  made: string;
  /** who took the step */
  made_by_name: string;
  /** ja, en; the letter itself first */
  languages: string[];
  /** forms that it can be had in */
  forms: LetterForm[];
  /** its step was taken back */
  undone: boolean;
}

/** A letter that a step of the record can still make. */
export interface RecordLetterDraft {
  /** term of the vocabulary letter */
  code: string;
  /** what it is called */
  label: TextPair;
  /** ja, en; the letter itself first */
  languages: string[];
  /** forms that it can be had in */
  forms: LetterForm[];
}

/** Letters of a record. */
export interface RecordLetterList {
  /** oldest first */
  items: RecordLetter[];
  /** what can be looked at before it is made */
  drafts: RecordLetterDraft[];
}

/** Asks for a letter with its masked values. */
export interface LetterWholeWanted {
  /** form */
  form: LetterForm;
  /** ja or en; absent: the letter itself */
  language?: string;
  /** why */
  reason: string;
}

/** An account of any kind. */
export interface MoneyPlace {
  /** account, postal_account, wallet, phone (mobile line) or other (electronic money) */
  kind: ObservableKind;
  /** in its one form */
  value: string;
}

/** A freeze request for an account. */
export interface MoneyFreeze {
  /** record */
  id: string;
  /** its number, empty before it has one */
  number: string;
  /** how far it came */
  standing: FreezeStanding;
}

/** An account that the money came to. */
export interface MoneyAccount {
  /** account */
  place: MoneyPlace;
  /** transfers away from the start; 0 is a start */
  step: number;
  /** known to have come in */
  in_yen: number;
  /** known to have gone out */
  out_yen: number;
  /** in less out; 0 when more is known to have gone out */
  left_yen: number;
  /** the furthest of its requests */
  standing: FreezeStanding;
  /** requests for it */
  freezes: MoneyFreeze[];
  /** holder as a request for it has it; empty when none names one */
  holder: string;
  /** other accounts of this flow that are of the same holder, names kana-folded */
  same_holder: number;
}

/** A record that states a transfer. */
export interface MoneySource {
  /** id of the record */
  record: string;
  /** its number */
  number: string;
  /** what shows it */
  source: string;
}

/** A transfer as a record states it. */
export interface MoneyTransfer {
  /** id of the record */
  record: string;
  /** its number */
  number: string;
  /** what shows it */
  source: string;
  /** absent: a deposit in cash */
  from?: MoneyPlace;
  /** absent: a withdrawal */
  to?: MoneyPlace;
  /** amount */
  yen: number;
  /** when */
  at: string;
  /** note of the row */
  evidence: string;
  /** it is on a way from the start */
  followed: boolean;
  /** other records that state the same transfer, which is counted once */
  also: MoneySource[];
}

/** Where money went from the accounts of a record. */
export interface MoneyFlow {
  /** nearest first */
  accounts: MoneyAccount[];
  /** of these accounts, oldest first */
  transfers: MoneyTransfer[];
  /** there is more than the limits let through */
  cut: boolean;
  /** accounts followed at most */
  accounts_max: number;
  /** transfers read at most */
  transfers_max: number;
  /** steps followed at most */
  steps_max: number;
  /** the person may draft freeze requests */
  may_propose: boolean;
}

/** Freeze requests that were drafted. */
export interface FreezeProposals {
  /** drafts, in the order of the accounts */
  items: MoneyFreeze[];
  /** accounts reached for which none was drafted: the drafter may give no draft a label as strict as all that led there, or not every request for them could be looked at */
  left: MoneyPlace[];
}

/** An account that is frozen. */
export interface FrozenAccount {
  /** account */
  place: MoneyPlace;
  /** holder as the request has it */
  holder: string;
  /** id of the request */
  record: string;
  /** its number */
  number: string;
  /** state of the request */
  state: string;
  /** legal basis, term of the vocabulary legal_basis */
  basis: string;
  /** grounds of the request */
  grounds: string;
  /** balance frozen by the request as a whole */
  frozen_yen?: number;
  /** when the answer came */
  since?: string;
  /** organisation */
  owner: string;
  /** other accounts that are frozen and of the same holder, names kana-folded */
  same_holder: number;
}

/** Accounts that are frozen. */
export interface FrozenAccountList {
  /** newest request first */
  items: FrozenAccount[];
  /** of all requests shown, each once */
  frozen_yen: number;
  /** there are more than the limit lets through */
  cut: boolean;
  /** requests looked at, those changed last */
  requests_max: number;
  /** median of the minutes from the receipt of a report to the sending of its freeze request */
  report_minutes?: number;
  /** freeze requests of reports that were sent, of which the median is */
  report_requests: number;
}

/** A headline figure with both comparisons. */
export interface BookFigure {
  /** e.g. access_rate */
  code: string;
  /** label */
  label_ja: string;
  /** label */
  label_en: string;
  /** unit */
  unit_ja: string;
  /** unit */
  unit_en: string;
  /** against the period before */
  figure: Figure;
  /** chance of such a difference of daily values without a change; absent with too few days */
  p?: number;
  /** against the same period a year before */
  year: Figure;
  /** the same for the year before */
  year_p?: number;
  /** page that shows its rows */
  link: string;
}

/** One row of a ranking with both comparisons. */
export interface BookRow {
  /** rank; 0 not seen */
  rank: number;
  /** rank in the period before */
  previous_rank?: number;
  /** value for the filter */
  key: string;
  /** label */
  label_ja: string;
  /** label */
  label_en: string;
  /** figure, unrounded */
  value: number;
  /** figure before, unrounded */
  previous?: number;
  /** difference */
  change?: number;
  /** difference / previous */
  change_ratio?: number;
  /** rank a year before */
  year_rank?: number;
  /** figure a year before, unrounded */
  year?: number;
  /** difference */
  year_change?: number;
  /** difference / year before */
  year_ratio?: number;
  /** page that shows its rows; empty where none does */
  link: string;
}

/** One table of the report. */
export interface BookTable {
  /** e.g. access_ports */
  code: string;
  /** e.g. T1 */
  number: string;
  /** part */
  part: ReportPart;
  /** title */
  title_ja: string;
  /** title */
  title_en: string;
  /** unit */
  unit_ja: string;
  /** unit */
  unit_en: string;
  /** what was asked of the store, as a path of the API */
  query: string;
  /** rows have ranks; otherwise shares */
  ranked: boolean;
  /** rows */
  rows: BookRow[];
}

/** One part of a whole. */
export interface BookShare {
  /** label */
  label_ja: string;
  /** label */
  label_en: string;
  /** 0 to 1 */
  ratio: number;
}

/** One drawing of the report: lines by day, or parts of a whole. */
export interface BookChart {
  /** e.g. access_days */
  code: string;
  /** e.g. F1 */
  number: string;
  /** part */
  part: ReportPart;
  /** title */
  title_ja: string;
  /** title */
  title_en: string;
  /** unit */
  unit_ja: string;
  /** unit */
  unit_en: string;
  /** lines by day */
  lines: SeriesLine[];
  /** parts, when it has no lines */
  shares: BookShare[];
}

/** What one sensor observed of the period. */
export interface BookSensor {
  /** name */
  name: string;
  /** addresses watched; 0 not stated */
  addresses: number;
  /** 0 to 1 */
  coverage: number;
  /** if nothing were missing */
  expected_address_days: number;
  /** observed; the rest is left out of denominators */
  observed_address_days: number;
  /** packets stored */
  packets: number;
  /** packets lost before they were seen */
  dropped: number;
}

/** One presumed denial-of-service attack. */
export interface BookAttack {
  /** alert id */
  alert: string;
  /** alert number */
  number: string;
  /** country of the victim, ISO code or empty */
  country: string;
  /** name */
  country_ja: string;
  /** name */
  country_en: string;
  /** AS of the victim */
  asn?: number;
  /** syn_ack, rst, icmp or udp: what bounced off */
  vector: string;
  /** first packet */
  started: string;
  /** how long */
  seconds: number;
  /** most packets of a minute */
  packets_per_minute_max: number;
  /** estimated packets a second at the victim */
  rate?: number;
  /** 95 % interval */
  low?: number;
  /** 95 % interval */
  high?: number;
  /** least rate that this telescope detects */
  floor?: number;
  /** page of the alert */
  link: string;
}

/** An alert that a person judged to be so. */
export interface BookTopic {
  /** alert id */
  alert: string;
  /** alert number */
  number: string;
  /** e.g. 23/TCP */
  subject: string;
  /** rule */
  detector: Detector;
  /** first */
  started: string;
  /** last */
  last: string;
  /** sentence */
  text_ja: string;
  /** sentence */
  text_en: string;
  /** page of the alert */
  link: string;
}

/** A rule in force when the report was made. */
export interface BookDetector {
  /** rule */
  detector: Detector;
  /** version */
  version: number;
}

/** The whole observation report of a period in the agency's form. */
export interface ReportBook {
  /** as asked, e.g. 2026-10 */
  period: string;
  /** title */
  title_ja: string;
  /** title */
  title_en: string;
  /** begin */
  from: string;
  /** end */
  to: string;
  /** end of the last whole day counted, while the period runs */
  until?: string;
  /** begin of the period before */
  previous_from: string;
  /** begin of the same period a year before */
  year_from: string;
  /** its end */
  year_to: string;
  /** when */
  made: string;
  /** holds simulated data */
  demonstration: boolean;
  /** coverage */
  coverage: Coverage;
  /** coverage of the period before */
  previous_coverage: Coverage;
  /** coverage a year before */
  year_coverage: Coverage;
  /** T0 */
  sensors: BookSensor[];
  /** headline figures */
  figures: BookFigure[];
  /** summary */
  sentences_ja: string[];
  /** summary */
  sentences_en: string[];
  /** drawings in order */
  charts: BookChart[];
  /** tables in order */
  tables: BookTable[];
  /** T10, most packets of a minute first */
  attacks: BookAttack[];
  /** attacks of the period */
  attacks_total: number;
  /** alerts judged to be so, oldest first */
  topics: BookTopic[];
  /** of the period */
  topics_total: number;
  /** versions */
  detectors: BookDetector[];
  /** days */
  days: ReportDay[];
}

/** One file of what is sent. */
export interface SendingPart {
  /** file name */
  name: string;
  /** media type */
  media: string;
  /** size */
  bytes: number;
  /** SHA-256, hex */
  digest: string;
}

/** One sending of one record to one desk. */
export interface Sending {
  /** UUIDv7 */
  id: string;
  /** record */
  record: string;
  /** its type */
  type: string;
  /** its number */
  number: string;
  /** its title, as lists show it */
  title: string;
  /** record of the desk */
  desk: string;
  /** desk as it was called */
  recipient: string;
  /** how it goes */
  way: SendingWay;
  /** form of the letter */
  form: string;
  /** where it stands */
  state: SendingState;
  /** it takes back or corrects an earlier one */
  correction: boolean;
  /** the earlier sending */
  corrects?: string;
  /** when it was entered */
  made: string;
  /** who took the step */
  sender: string;
  /** who approved; empty */
  approver: string;
  /** attempts begun */
  attempts: number;
  /** when it is tried next */
  next?: string;
  /** when it left */
  sent?: string;
  /** waits longer than it should */
  overdue: boolean;
  /** waits until somebody takes the password of the archive */
  needs_password: boolean;
  /** SHA-256 of what was sent, hex; empty until it is fixed */
  digest: string;
  /** what the other side said */
  answer: string;
  /** why it did not go; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
  /** of this row */
  version: number;
}

/** One line of a receipt. */
export interface SendingLine {
  /** when */
  time: string;
  /** what happened */
  step: SendingStep;
  /** who; empty: the program */
  by: string;
  /** answer or reason */
  text: string;
  /** why; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
  /** of what was sent; empty */
  digest: string;
}

/** What a partner answered. */
export interface SendingReply {
  /** UUIDv7 */
  id: string;
  /** the sending that it answers */
  sending?: string;
  /** the record */
  record?: string;
  /** number that it names */
  number: string;
  /** who it came from */
  from: string;
  /** how it fits */
  match: ReplyMatch;
  /** when */
  received: string;
  /** who took it in */
  by: string;
  /** what it says */
  text: string;
  /** SHA-256 of it as it came, hex */
  digest: string;
}

/** A sending with its receipt. */
export interface SendingDetail {
  /** it */
  sending: Sending;
  /** what was sent */
  parts: SendingPart[];
  /** its receipt, oldest first */
  lines: SendingLine[];
  /** replies, oldest first */
  replies: SendingReply[];
  /** the person may settle it */
  may_settle: boolean;
}

/** How many sendings stand in a state. */
export interface SendingCount {
  /** state */
  state: SendingState;
  /** how many */
  count: number;
  /** of them overdue */
  overdue: number;
}

/** Sendings, those of unknown outcome first, then overdue ones, then the newest. */
export interface SendingList {
  /** them */
  items: Sending[];
  /** how many there are */
  total: number;
  /** by state */
  counts: SendingCount[];
  /** why nothing leaves at all; empty */
  stopped: string;
  /** answers that fit nothing that was sent */
  strays: SendingReply[];
}

/** One earlier recipient, and the correction that went to it. */
export interface CorrectionTold {
  /** record of the desk */
  desk: string;
  /** as it was called */
  recipient: string;
  /** when it was first told */
  told: string;
  /** the sending by which it was told */
  first: string;
  /** the correction */
  correction?: string;
  /** where the correction stands */
  state?: SendingState;
  /** when the correction left */
  corrected?: string;
}

/** Sendings of a record, oldest first, and who was told and corrected. */
export interface RecordSendings {
  /** sendings */
  items: Sending[];
  /** everybody who was told; empty while nothing was corrected */
  told: CorrectionTold[];
  /** replies */
  replies: SendingReply[];
}

/** What a named person settles. */
export interface SendingSettled {
  /** version seen */
  version: number;
  /** what it is */
  outcome: SendingOutcome;
  /** why, or how it was handed over */
  reason: string;
}

/** The password of an encrypted archive; shown once and kept nowhere. */
export interface SendingPassword {
  /** to be told by another way */
  password: string;
  /** as it stands now */
  sending: Sending;
}

/** A partner's answer as an officer enters it. */
export interface ReplyGiven {
  /** number that it names */
  number: string;
  /** partner */
  from: string;
  /** what it says */
  text: string;
}

/** A batch that a sensor's ledger names. */
export interface LedgerBatch {
  /** name of the batch, as sent */
  name: string;
  /** packets in it */
  packets: number;
}

/** What a sensor did with every packet of one span, mostly a minute. */
export interface SensorLedger {
  /** sensor name */
  sensor: string;
  /** identifier of the sensor's spool, hex */
  spool: string;
  /** interface */
  interface: string;
  /** begin of the span */
  from: string;
  /** end of the span */
  to: string;
  /** packets that the interface received, by its own count */
  interface_received: number;
  /** packets that the interface missed */
  interface_missed: number;
  /** packets that the kernel had for the ring */
  ring_received: number;
  /** of them dropped for want of room */
  ring_dropped: number;
  /** times that the ring was full */
  ring_freezes: number;
  /** packets in the ring at the begin */
  ring_waiting_before: number;
  /** packets in the ring at the end */
  ring_waiting: number;
  /** packets read from the ring */
  read: number;
  /** read and not spooled: the queue or the disk was full */
  refused: number;
  /** packets put into the spool */
  spooled: number;
  /** packets that left the spool before the centre had them */
  evicted: number;
  /** packets that the centre acknowledged */
  acknowledged: number;
  /** packets of batches that the centre refused for good */
  rejected: number;
  /** packets in the spool for the centre at the end */
  waiting: number;
  /** told by a later run, from what the spool holds */
  recovered: boolean;
  /** bytes at the end of a segment that could not be read again */
  torn_bytes: number;
  /** offset of the clock in microseconds, by the kernel */
  clock_offset_us?: number;
  /** largest error of the clock in microseconds, by the kernel */
  clock_error_us?: number;
  /** the clock is kept right */
  clock_synchronised: boolean;
  /** batches that hold what was spooled */
  batches: LedgerBatch[];
}

/** A sensor's ledger beside what the centre stored of it. */
export interface LedgerMinute {
  /** as the sensor sent it */
  ledger: SensorLedger;
  /** when it came */
  arrived: string;
  /** packets of its batches that came */
  taken: number;
  /** of them stored in events */
  stored: number;
  /** of them to other addresses */
  not_for_sensor: number;
  /** of them ARP and others */
  not_ip: number;
  /** of them unreadable */
  malformed: number;
  /** packets of its batches that are not here */
  missing: number;
  /** of them told by the sensor as evicted or refused by the centre */
  gone: number;
  /** packets for which nothing accounts */
  difference: number;
  /** agrees or not */
  state: LedgerState;
}

/** Ledgers of a sensor, newest first. */
export interface LedgerPage {
  /** ledgers */
  items: LedgerMinute[];
  /** how many of them differ */
  differing: number;
  /** packets that the kernel had for the ring */
  received: number;
  /** of them stored in events */
  stored: number;
  /** of them lost, all named losses */
  lost: number;
  /** packets for which nothing accounts */
  difference: number;
}

/** A file of many records of a type. */
export interface BulkWanted {
  /** name of the file */
  name: string;
  /** its bytes as base64 */
  content: string;
  /** heading=field, or heading=- for a column that is left in the file */
  map?: string[];
  /** values that every record gets */
  values?: Record<string, unknown>;
  /** other than the type's */
  confidentiality?: Confidentiality;
  /** other than the type's */
  tlp?: Tlp;
  /** compartment */
  compartment?: string;
}

/** A column of the file. */
export interface BulkColumn {
  /** as it stands in the file */
  heading: string;
  /** field into which it goes; - left in the file; empty: not known */
  field: string;
}

/** A line as it would be taken in. */
export interface BulkSample {
  /** line of the file */
  line: number;
  /** what would become of it */
  outcome: BulkOutcome;
  /** values in the form in which they are stored */
  fields: Record<string, unknown>;
  /** why it is refused; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** What a file would bring; nothing is stored. */
export interface BulkPreview {
  /** how it is written */
  form: BulkForm;
  /** field by which records are the same; empty: every line is a record */
  key_field: string;
  /** columns */
  columns: BulkColumn[];
  /** lines with something in them */
  total: number;
  /** lines that would become records */
  made: number;
  /** lines whose identifier an open record, or an earlier line, has */
  joined: number;
  /** lines that do not fit */
  refused: number;
  /** the first lines, then the first refused ones */
  samples: BulkSample[];
}

/** A file that is taken in. */
export interface BulkRun {
  /** UUIDv7 */
  id: string;
  /** record type */
  type: string;
  /** name of the file */
  name: string;
  /** its SHA-256, hex */
  digest: string;
  /** when */
  begun: string;
  /** when its last line was taken in */
  ended?: string;
  /** lines with something in them */
  total: number;
  /** lines taken in so far: made, joined or refused */
  done: number;
  /** became records */
  made: number;
  /** joined to open records */
  joined: number;
  /** did not fit */
  refused: number;
  /** the person took the same file in before */
  again: boolean;
}

/** What became of a line. */
export interface BulkLine {
  /** line of the file */
  line: number;
  /** what became of it */
  outcome: BulkOutcome;
  /** record; empty when refused */
  record: string;
  /** why it is refused; empty */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** Lines of a run. */
export interface BulkLineList {
  /** lines in order */
  items: BulkLine[];
  /** ask for lines after this one */
  next?: number;
}

/** A kept file as a reader would see it; nothing of it is run or fetched. */
export interface FileText {
  /** name */
  name: string;
  /** as sniffed */
  type: string;
  /** text without markup; empty when it has none */
  text: string;
  /** longer than shown */
  cut: boolean;
}

/** A document that the archive holds, by which an answer can be checked. */
export interface TorDocument {
  /** form */
  form: TorForm;
  /** begin; of an exit list, when it was taken in */
  valid_after: string;
  /** until when none newer was due */
  fresh_until: string;
  /** end */
  valid_until: string;
  /** name of the file */
  name: string;
  /** SHA-256 of the file */
  digest: string;
  /** SHA-256 of the part that the network signed */
  signed_digest: string;
  /** entries */
  relays: number;
}

/** A relay that a consensus listed at the address. */
export interface TorListing {
  /** name that its operator chose */
  nickname: string;
  /** 40 hexadecimal digits */
  fingerprint: string;
  /** OR port */
  port: number;
  /** as the consensus has them */
  flags: string[];
  /** summary of where traffic may leave to; empty when the consensus does not say */
  policy: string;
  /** traffic may leave the network here */
  exit: boolean;
  /** first of the hours asked about in which it was listed so */
  from: string;
  /** in how many of them */
  hours: number;
  /** digest of the first that says so */
  consensus: string;
}

/** Traffic of a relay was seen to leave from the address. */
export interface TorMeasured {
  /** relay */
  fingerprint: string;
  /** when it was measured */
  at: string;
  /** a consensus of the time asked about lists the relay */
  listed: boolean;
}

/** What the archive of the Tor network says of an address. */
export interface TorAnswer {
  /** address */
  address: string;
  /** begin of the time asked about */
  from: string;
  /** its end */
  to: string;
  /** standing */
  standing: TorStanding;
  /** relays at the address */
  listings: TorListing[];
  /** measurements within a day, nearest first */
  measured: TorMeasured[];
  /** what the answer rests on */
  consensuses: TorDocument[];
  /** hours of the time asked about of which there is no consensus */
  missing: string[];
  /** last hour before in which the address was listed */
  before?: string;
  /** first hour after */
  after?: string;
}

/** How much of the Tor network's archive is here. */
export interface TorArchive {
  /** hours of which there is a consensus */
  consensuses: number;
  /** hours between the first and the last without one */
  missing: number;
  /** lists of exit addresses */
  exit_lists: number;
  /** relays by address, port and name */
  relays: number;
  /** first hour */
  first?: string;
  /** last hour */
  last?: string;
}

/** What is still to be asked or found out before the provider can tell one customer from another. */
export interface LeadAsk {
  /** error code whose text says it */
  code: string;
  /** values for its text */
  arguments: Record<string, unknown>;
}

/** A log that a provider keeps, as the directory has it, and what it means for a lead. */
export interface LeadLog {
  /** value of the vocabulary log_kind */
  kind: string;
  /** how long it is kept */
  days: number;
  /** value of the vocabulary port_kept */
  port: string;
  /** value of the vocabulary time_precision */
  precision: string;
  /** days until it is gone for this lead; negative: gone for so long; absent: the time of the access is not known */
  days_left?: number;
  /** why it cannot be promised that the log names one customer; absent: nothing is missing */
  ask?: LeadAsk;
}

/** A provider that the directory names for an address; a proposal until a person chooses. */
export interface LeadProvider {
  /** provider */
  provider: RecordRow;
  /** the longest network of it that holds the address; empty: chosen by a person without one */
  network: string;
  /** customers share addresses */
  shares_addresses: boolean;
  /** day on which the directory was last verified, empty: never */
  verified_on: string;
  /** that verification still holds */
  verified: boolean;
  /** logs, longest first */
  logs: LeadLog[];
}

/** What a lead to a sender shows beside its fields. */
export interface LeadView {
  /** absent without address or time */
  tor?: TorAnswer;
  /** days until the log is gone; negative: gone for so long; absent: not known */
  days_left?: number;
  /** what is missing for the provider that was chosen */
  ask?: LeadAsk;
  /** the chosen one first, then those that the directory proposes */
  providers: LeadProvider[];
  /** other leads of the same address, as far as the person may see them */
  others: RecordRow[];
  /** machine output: the address was an exit; a person decides */
  anonymiser: boolean;
}

/** Which observations a person asks for. */
export interface ObservationFilter {
  /** begin, inclusive */
  from: string;
  /** end, exclusive */
  to: string;
  /** absent: access */
  family?: Family;
  /** sensor ids */
  sensor?: string[];
  /** protocols */
  protocol?: Protocol[];
  /** ports as tcp/23 */
  port?: string[];
  /** ISO codes */
  country?: string[];
  /** AS numbers */
  asn?: number[];
  /** IPs or blocks */
  source?: string[];
  /** classes */
  flags?: FlagsClass[];
  /** tool marks */
  tool?: Tool[];
  /** payload kinds */
  payload?: PayloadKind[];
  /** only sources not seen in the 14 days before */
  new_sources?: boolean;
}

/** Parameters of GET /api/v1/situation. */
export interface SituationQuery {
  /** begin; absent: 24 hours before the end */
  from?: string;
  /** end; absent: now */
  to?: string;
}

/** Parameters of GET /api/v1/observe/series. */
export interface SeriesQuery extends ObservationFilter {
  /** bin width in seconds; absent: chosen for at most 400 points */
  step?: number;
  /** one line per value, the first five */
  by?: Dimension;
  /** absent: per_day_per_address */
  unit?: Unit;
  /** previous, week or year */
  compare?: string;
  /** add the normal band */
  band?: boolean;
}

/** Parameters of GET /api/v1/observe/facets. */
export interface FacetsQuery extends ObservationFilter {
  /** dimensions */
  by: Dimension[];
  /** rows each, 1 to 100, absent 10 */
  limit?: number;
  /** absent: per_day_per_address */
  unit?: Unit;
}

/** Parameters of GET /api/v1/observe/heat. */
export interface HeatQuery extends ObservationFilter {
  /** column width in seconds; absent 3600 */
  step?: number;
  /** rows, 1 to 50, absent 8 */
  limit?: number;
}

/** Parameters of GET /api/v1/observe/events. */
export interface ListEventsQuery extends ObservationFilter {
  /** from the page before */
  cursor?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
}

/** Parameters of GET /api/v1/observe/events.csv. */
export interface EventsCsvQuery extends ObservationFilter {
  /** ja (absent) or en, for the column names */
  language?: string;
}

/** Parameters of GET /api/v1/observe/sources. */
export interface ListSourcesQuery extends ObservationFilter {
  /** from the page before */
  cursor?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
}

/** Parameters of GET /api/v1/observe/ports/{protocol}/{port}. */
export interface PortDetailQuery {
  /** begin */
  from?: string;
  /** end */
  to?: string;
}

/** Parameters of GET /api/v1/observe/sensors. */
export interface ListSensorsQuery {
  /** only this state */
  state?: SensorState;
}

/** Parameters of GET /api/v1/observe/receipts. */
export interface ListReceiptsQuery {
  /** sensor id */
  sensor?: string;
  /** from the page before */
  cursor?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
}

/** Parameters of GET /api/v1/observe/alerts. */
export interface ListAlertsQuery {
  /** only these */
  verdict?: Verdict[];
  /** only this */
  state?: AlertState;
  /** only these */
  detector?: Detector[];
  /** only these */
  severity?: Severity[];
  /** sensor id */
  sensor?: string;
  /** subject text */
  subject?: string;
  /** started at or after */
  from?: string;
  /** started before */
  to?: string;
  /** from the page before */
  cursor?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
}

/** Parameters of GET /api/v1/observe/report. */
export interface ReportQuery {
  /** 2026, 2026-10, 2026-Q4, 2026-10-05 or A/B */
  period: string;
  /** json (absent), html or csv */
  format?: string;
  /** ja (absent) or en, for html and csv */
  language?: string;
}

/** Parameters of GET /api/v1/resolve. */
export interface ResolveQuery {
  /** text, defanged accepted */
  q: string;
}

/** Parameters of GET /api/v1/audit/entries. */
export interface ListJournalQuery {
  /** only this action or those below it */
  action?: string;
  /** only this subject */
  subject?: string;
  /** only this actor */
  actor?: string;
  /** from the page before */
  cursor?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
}

/** Parameters of GET /api/v1/records/{type}. */
export interface ListRecordsQuery {
  /** only these states */
  state?: string[];
  /** only these phases */
  phase?: Phase[];
  /** only these organisations */
  owner?: string[];
  /** person id, or - for none */
  assignee?: string;
  /** only these */
  urgency?: Severity[];
  /** over a deadline */
  overdue?: boolean;
  /** field=value, a filtered field each */
  where?: string[];
  /** search words */
  words?: string;
  /** made at or after */
  from?: string;
  /** made before */
  to?: string;
  /** due, updated, made, number; - before it turns round; absent due */
  sort?: string;
  /** count by field as well */
  facets?: boolean;
  /** from the page before */
  cursor?: string;
  /** 1 to 500, absent 50 */
  limit?: number;
}

/** Parameters of GET /api/v1/boards/{type}. */
export interface BoardQuery {
  /** only these organisations */
  owner?: string[];
  /** person id, or - for none */
  assignee?: string;
  /** only these */
  urgency?: Severity[];
  /** over a deadline */
  overdue?: boolean;
  /** field=value, a filtered field each */
  where?: string[];
}

/** Parameters of GET /api/v1/records/{type}/{id}. */
export interface RecordDetailQuery {
  /** an older version */
  read_version?: number;
}

/** Parameters of GET /api/v1/records/{type}/{id}/print. */
export interface PrintRecordQuery {
  /** ja or en */
  language?: string;
}

/** Parameters of GET /api/v1/exports/{type}. */
export interface ExportRecordsQuery {
  /** csv, xlsx or json */
  format: string;
  /** ja or en */
  language?: string;
  /** only these states */
  state?: string[];
  /** only these phases */
  phase?: Phase[];
  /** only these organisations */
  owner?: string[];
  /** person id, or - for none */
  assignee?: string;
  /** only these */
  urgency?: Severity[];
  /** over a deadline */
  overdue?: boolean;
  /** field=value, a filtered field each */
  where?: string[];
  /** search words */
  words?: string;
  /** made at or after */
  from?: string;
  /** made before */
  to?: string;
  /** due, updated, made, number; - before it turns round; absent due */
  sort?: string;
}

/** Parameters of GET /api/v1/record-search. */
export interface SearchRecordsQuery {
  /** words or an identifier */
  words: string;
  /** 1 to 100, absent 20 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/value. */
export interface IntelValueQuery {
  /** kind */
  kind: ObservableKind;
  /** value, defanged or not */
  value: string;
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/related. */
export interface IntelRelatedQuery {
  /** id of a part */
  part?: string;
  /** kind of a value */
  kind?: ObservableKind;
  /** value */
  value?: string;
  /** 1 to 100, absent 20 */
  limit?: number;
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/graph. */
export interface IntelGraphQuery {
  /** from what it begins */
  kind: GraphStart;
  /** kind:value, or the id of a part, an original, an entity or a cluster, or an address */
  id: string;
  /** nodes, 10 to 30000, absent 150 */
  limit?: number;
  /** ids of nodes round which up to 40 more are shown each, at most 40; each percent-encoded once more */
  expand?: string[];
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/parts/{id}. */
export interface IntelPartQuery {
  /** where the page begins */
  after?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/entities. */
export interface ListIntelEntitiesQuery {
  /** type of the producer, e.g. intrusion-set */
  type: string;
  /** part of a name */
  words?: string;
  /** 1 to 500, absent 100 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/entities/{id}. */
export interface IntelEntityQuery {
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/originals. */
export interface ListIntelOriginalsQuery {
  /** where the page begins */
  after?: string;
  /** 1 to 200, absent 50 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/feeds/{id}/runs. */
export interface IntelFeedRunsQuery {
  /** where the page begins */
  after?: string;
  /** 1 to 200, absent 50 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/releases/{id}/preview. */
export interface PreviewReleaseQuery {
  /** form, absent stix */
  form?: string;
  /** member, absent the first */
  member?: string;
}

/** Parameters of GET /api/v1/intel/releases/{id}/file. */
export interface ReleaseFileQuery {
  /** form */
  form: string;
  /** member by hand to whom the file goes; its receipt says so */
  member: string;
}

/** Parameters of GET /api/v1/intel/releases/{id}/recall-notice. */
export interface RecallNoticeQuery {
  /** member by hand */
  member: string;
}

/** Parameters of GET /api/v1/intel/export. */
export interface ExportIntelQuery {
  /** stix, misp or a form for machines */
  form: string;
  /** original */
  original?: string;
  /** part */
  part?: string;
  /** highest label in it, absent green */
  tlp?: Tlp;
}

/** Parameters of GET /api/v1/intel/clusters. */
export interface ListClustersQuery {
  /** where the page begins */
  after?: string;
  /** 1 to 200, absent 50 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/attack. */
export interface AttackMatrixQuery {
  /** enterprise (absent), mobile or ics */
  domain?: string;
  /** only what this entity uses */
  entity?: string;
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/attack/{technique}. */
export interface AttackEvidenceQuery {
  /** by this entity */
  entity?: string;
  /** as it was known then */
  as_of?: string;
}

/** Parameters of GET /api/v1/intel/watches/{id}/matches. */
export interface WatchMatchesQuery {
  /** where the page begins */
  after?: string;
  /** 1 to 200, absent 50 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/rules/file. */
export interface RulesFileQuery {
  /** language */
  form: RuleForm;
}

/** Parameters of GET /api/v1/intel/hits. */
export interface ListHitsQuery {
  /** where the page begins */
  after?: string;
  /** 1 to 200, absent 50 */
  limit?: number;
}

/** Parameters of GET /api/v1/intel/value/campaigns. */
export interface ValueCampaignsQuery {
  /** kind */
  kind: ObservableKind;
  /** value, defanged or not */
  value: string;
}

/** Parameters of GET /api/v1/records/{type}/{id}/letters/{letter}. */
export interface LetterFileQuery {
  /** form */
  form: LetterForm;
  /** ja or en; absent: the letter itself */
  language?: string;
}

/** Parameters of GET /api/v1/records/{type}/{id}/letter-drafts/{code}. */
export interface LetterDraftQuery {
  /** form */
  form: LetterForm;
  /** ja or en; absent: the letter itself */
  language?: string;
}

/** Parameters of GET /api/v1/records/{type}/{id}/print.pdf. */
export interface PrintRecordPdfQuery {
  /** ja or en; ja when absent */
  language?: string;
}

/** Parameters of GET /api/v1/act/frozen. */
export interface FrozenAccountsQuery {
  /** only accounts whose holder has this in the name, kana-folded */
  holder?: string;
}

/** Parameters of GET /api/v1/observe/report-book. */
export interface ReportBookQuery {
  /** 2026, 2026-10, 2026-Q4, 2026-10-05 or A/B */
  period: string;
  /** absent: json */
  form?: ReportForm;
  /** ja (absent) or en, for all forms but json */
  language?: string;
}

/** Parameters of GET /api/v1/sendings. */
export interface ListSendingsQuery {
  /** only those */
  state?: SendingState;
  /** only those that wait too long */
  overdue?: boolean;
  /** 1 to 500, absent 200 */
  limit?: number;
}

/** Parameters of GET /api/v1/observe/sensors/{id}/ledger. */
export interface SensorLedgerQuery {
  /** ledgers that end after it */
  from?: string;
  /** ledgers that begin before it */
  to?: string;
  /** 1 to 1440, absent 60 */
  limit?: number;
}

/** Parameters of GET /api/v1/bulk_runs/{id}/lines. */
export interface ListBulkLinesQuery {
  /** absent: refused */
  outcome?: BulkOutcome;
  /** only later lines */
  after?: number;
}

/** Parameters of GET /api/v1/bulk_runs/{id}/refused. */
export interface BulkRefusedQuery {
  /** ja or en */
  language?: string;
}

/** Parameters of GET /api/v1/trace/tor. */
export interface TorStandingQuery {
  /** IPv4 or IPv6 */
  address: string;
  /** when */
  at: string;
  /** how far the clock may have been wrong, either way; 0 to 86400 */
  skew_seconds?: number;
}

/** Parameters of GET /api/v1/trace/tor/list. */
export interface TorListQuery {
  /** when; absent: the newest hour that is here */
  at?: string;
  /** absent: exits */
  kind?: TorListKind;
  /** absent: csv */
  form?: TorListForm;
}

/** Every operation: method, path, and what it takes and gives. */
export interface Operations {
  /** Signs a person in and sets the session cookie. */
  sign_in: {method: 'POST'; path: '/api/v1/session'; query: undefined; body: SignIn; answer: SignedIn};
  /** Ends the session. */
  sign_out: {method: 'DELETE'; path: '/api/v1/session'; query: undefined; body: undefined; answer: undefined};
  /** Who is signed in. */
  me: {method: 'GET'; path: '/api/v1/me'; query: undefined; body: undefined; answer: Me};
  /** Changes the person's password and ends that person's other sessions. */
  change_password: {method: 'POST'; path: '/api/v1/me/password'; query: undefined; body: PasswordChange; answer: Me};
  /** States the purpose of the session. */
  change_purpose: {method: 'POST'; path: '/api/v1/me/purpose'; query: undefined; body: PurposeChange; answer: Me};
  /** Makes a secret for one-time codes. */
  begin_totp: {method: 'POST'; path: '/api/v1/me/totp'; query: undefined; body: undefined; answer: TotpBegun};
  /** Puts the secret in force once a code from it was shown. */
  confirm_totp: {method: 'POST'; path: '/api/v1/me/totp/confirm'; query: undefined; body: TotpCode; answer: Me};
  /** The person's API tokens. */
  list_tokens: {method: 'GET'; path: '/api/v1/me/tokens'; query: undefined; body: undefined; answer: TokenList};
  /** Makes an API token. */
  make_token: {method: 'POST'; path: '/api/v1/me/tokens'; query: undefined; body: TokenWanted; answer: TokenMade};
  /** Ends a token. */
  revoke_token: {method: 'DELETE'; path: '/api/v1/me/tokens/{id}'; query: undefined; body: undefined; answer: undefined};
  /** The person's saved views. */
  list_views: {method: 'GET'; path: '/api/v1/me/views'; query: undefined; body: undefined; answer: SavedViewList};
  /** Keeps a view. */
  save_view: {method: 'POST'; path: '/api/v1/me/views'; query: undefined; body: SavedViewWanted; answer: SavedView};
  /** Removes a saved view. */
  remove_view: {method: 'DELETE'; path: '/api/v1/me/views/{id}'; query: undefined; body: undefined; answer: undefined};
  /** Whether and where the person gets notices by mail. */
  mail_settings: {method: 'GET'; path: '/api/v1/me/mail'; query: undefined; body: undefined; answer: MailSettings};
  /** Says whether and where the person gets notices by mail; a journal entry without the address. */
  change_mail: {method: 'POST'; path: '/api/v1/me/mail'; query: undefined; body: MailWanted; answer: MailSettings};
  /** Accounts of the organisation and those below it. */
  list_people: {method: 'GET'; path: '/api/v1/people'; query: undefined; body: undefined; answer: PersonList};
  /** Makes an account. */
  make_person: {method: 'POST'; path: '/api/v1/people'; query: undefined; body: PersonWanted; answer: PersonMade};
  /** Changes an account. */
  change_person: {method: 'PATCH'; path: '/api/v1/people/{id}'; query: undefined; body: PersonChange; answer: Person};
  /** The organisation tree. */
  list_organisations: {method: 'GET'; path: '/api/v1/organisations'; query: undefined; body: undefined; answer: OrganisationList};
  /** Numbers of the situation screen. */
  situation: {method: 'GET'; path: '/api/v1/situation'; query: SituationQuery; body: undefined; answer: Situation};
  /** A line over time. */
  series: {method: 'GET'; path: '/api/v1/observe/series'; query: SeriesQuery; body: undefined; answer: Series};
  /** Rankings. */
  facets: {method: 'GET'; path: '/api/v1/observe/facets'; query: FacetsQuery; body: undefined; answer: FacetList};
  /** Ports by time. */
  heat: {method: 'GET'; path: '/api/v1/observe/heat'; query: HeatQuery; body: undefined; answer: Heat};
  /** Access events, newest first. */
  list_events: {method: 'GET'; path: '/api/v1/observe/events'; query: ListEventsQuery; body: undefined; answer: EventPage};
  /** The same access events as CSV (UTF-8 with byte order mark), streamed, at most 100,000 rows. */
  events_csv: {method: 'GET'; path: '/api/v1/observe/events.csv'; query: EventsCsvQuery; body: undefined; answer: undefined};
  /** Source IPs, most packets first. */
  list_sources: {method: 'GET'; path: '/api/v1/observe/sources'; query: ListSourcesQuery; body: undefined; answer: SourcePage};
  /** One destination port. */
  port_detail: {method: 'GET'; path: '/api/v1/observe/ports/{protocol}/{port}'; query: PortDetailQuery; body: undefined; answer: PortDetail};
  /** One source IP. */
  source_detail: {method: 'GET'; path: '/api/v1/observe/sources/{source}'; query: undefined; body: undefined; answer: SourceDetail};
  /** Sensors. */
  list_sensors: {method: 'GET'; path: '/api/v1/observe/sensors'; query: ListSensorsQuery; body: undefined; answer: SensorList};
  /** Registers a sensor. */
  make_sensor: {method: 'POST'; path: '/api/v1/observe/sensors'; query: undefined; body: SensorWanted; answer: Sensor};
  /** One sensor. */
  sensor_detail: {method: 'GET'; path: '/api/v1/observe/sensors/{id}'; query: undefined; body: undefined; answer: SensorDetail};
  /** Changes a sensor; send its version as If-Match. */
  change_sensor: {method: 'PATCH'; path: '/api/v1/observe/sensors/{id}'; query: undefined; body: SensorChange; answer: Sensor};
  /** Receipts. */
  list_receipts: {method: 'GET'; path: '/api/v1/observe/receipts'; query: ListReceiptsQuery; body: undefined; answer: ReceiptPage};
  /** Alerts. */
  list_alerts: {method: 'GET'; path: '/api/v1/observe/alerts'; query: ListAlertsQuery; body: undefined; answer: AlertPage};
  /** One alert. */
  alert_detail: {method: 'GET'; path: '/api/v1/observe/alerts/{id}'; query: undefined; body: undefined; answer: AlertDetail};
  /** Records an analyst's decision; a stale version answers 409 with the present alert. */
  judge_alert: {method: 'POST'; path: '/api/v1/observe/alerts/{id}/verdict'; query: undefined; body: VerdictWanted; answer: Alert};
  /** The observation report. */
  report: {method: 'GET'; path: '/api/v1/observe/report'; query: ReportQuery; body: undefined; answer: Report};
  /** Takes capture files in; only over the local socket. */
  import_captures: {method: 'POST'; path: '/api/v1/observe/imports'; query: undefined; body: ImportWanted; answer: Job};
  /** Where a job stands. */
  job: {method: 'GET'; path: '/api/v1/jobs/{id}'; query: undefined; body: undefined; answer: Job};
  /** Works off a command of the program; only over the local socket. */
  run_command: {method: 'POST'; path: '/api/v1/commands'; query: undefined; body: CommandAsked; answer: Job};
  /** Stores what a live sensor observed; the same batch twice answers the first receipt. */
  write_batch: {method: 'POST'; path: '/api/v1/observe/batches'; query: undefined; body: SensorBatch; answer: Receipt};
  /** Removes all demonstration data. */
  remove_demonstration: {method: 'DELETE'; path: '/api/v1/demonstration'; query: undefined; body: undefined; answer: Removed};
  /** Says what a search text is. */
  resolve: {method: 'GET'; path: '/api/v1/resolve'; query: ResolveQuery; body: undefined; answer: ResolvedList};
  /** Enters in the journal that a live indicator is copied; the screen copies only after this. */
  note_indicator_copy: {method: 'POST'; path: '/api/v1/observe/indicator-copies'; query: undefined; body: IndicatorCopy; answer: undefined};
  /** Journal entries. */
  list_journal: {method: 'GET'; path: '/api/v1/audit/entries'; query: ListJournalQuery; body: undefined; answer: JournalPage};
  /** Re-computes the chain. */
  verify_journal: {method: 'POST'; path: '/api/v1/audit/verify'; query: undefined; body: undefined; answer: JournalState};
  /** Record types that the person may read. */
  list_record_types: {method: 'GET'; path: '/api/v1/record-types'; query: undefined; body: undefined; answer: RecordTypeList};
  /** Records of a type. */
  list_records: {method: 'GET'; path: '/api/v1/records/{type}'; query: ListRecordsQuery; body: undefined; answer: RecordPage};
  /** Makes a record. */
  make_record: {method: 'POST'; path: '/api/v1/records/{type}'; query: undefined; body: RecordWanted; answer: RecordDetail};
  /** Records by state. */
  board: {method: 'GET'; path: '/api/v1/boards/{type}'; query: BoardQuery; body: undefined; answer: RecordBoard};
  /** How soon people act on records of a type: the median of minutes from receipt to the first step of a person, of the last seven days and of the seven before. */
  record_pace: {method: 'GET'; path: '/api/v1/paces/{type}'; query: undefined; body: undefined; answer: Figure};
  /** One record; reading class 2 and above is a journal entry. */
  record_detail: {method: 'GET'; path: '/api/v1/records/{type}/{id}'; query: RecordDetailQuery; body: undefined; answer: RecordDetail};
  /** Changes fields; a stale version answers 409 with the present record. */
  change_record: {method: 'PATCH'; path: '/api/v1/records/{type}/{id}'; query: undefined; body: RecordPatch; answer: RecordDetail};
  /** Takes a transition. */
  take_step: {method: 'POST'; path: '/api/v1/records/{type}/{id}/steps/{transition}'; query: undefined; body: TransitionWanted; answer: RecordDetail};
  /** Takes a transition of several records; each by itself. */
  take_step_for_many: {method: 'POST'; path: '/api/v1/steps/{type}/{transition}'; query: undefined; body: TransitionMany; answer: TransitionOutcomes};
  /** Takes the newest change back within its time. */
  undo_step: {method: 'POST'; path: '/api/v1/records/{type}/{id}/undo'; query: undefined; body: UndoWanted; answer: RecordDetail};
  /** Reveals one masked field; a journal entry each time. */
  reveal_field: {method: 'POST'; path: '/api/v1/records/{type}/{id}/reveal'; query: undefined; body: RevealWanted; answer: Revealed};
  /** Records that share identifiers. */
  similar_records: {method: 'GET'; path: '/api/v1/records/{type}/{id}/similar'; query: undefined; body: undefined; answer: SimilarList};
  /** Links two records. */
  link_record: {method: 'POST'; path: '/api/v1/records/{type}/{id}/links'; query: undefined; body: LinkWanted; answer: RecordDetail};
  /** Takes a link away; it stays in the history. */
  unlink_record: {method: 'DELETE'; path: '/api/v1/records/{type}/{id}/links/{link}'; query: undefined; body: undefined; answer: undefined};
  /** Makes a record of what is filled in on a common incident form and keeps the form with it; the same form again answers the first record. Field and version of the body are not used. */
  take_form: {method: 'POST'; path: '/api/v1/records/{type}/forms'; query: undefined; body: FileWanted; answer: RecordDetail};
  /** Keeps a file with a record. */
  keep_file: {method: 'POST'; path: '/api/v1/records/{type}/{id}/files'; query: undefined; body: FileWanted; answer: RecordDetail};
  /** The bytes of a file. */
  record_file: {method: 'GET'; path: '/api/v1/records/{type}/{id}/files/{file}'; query: undefined; body: undefined; answer: undefined};
  /** The record with its files and its chain of custody as an archive (zip) that hinomi evidence verify proves on any machine. */
  export_evidence: {method: 'GET'; path: '/api/v1/records/{type}/{id}/evidence'; query: undefined; body: undefined; answer: undefined};
  /** The record as an A4 document (HTML). */
  print_record: {method: 'GET'; path: '/api/v1/records/{type}/{id}/print'; query: PrintRecordQuery; body: undefined; answer: undefined};
  /** The records of a list as a file; a journal entry. */
  export_records: {method: 'GET'; path: '/api/v1/exports/{type}'; query: ExportRecordsQuery; body: undefined; answer: undefined};
  /** Searches all record types. */
  search_records: {method: 'GET'; path: '/api/v1/record-search'; query: SearchRecordsQuery; body: undefined; answer: RecordHits};
  /** People of the own organisation and those below it, for naming them in records. */
  list_colleagues: {method: 'GET'; path: '/api/v1/colleagues'; query: undefined; body: undefined; answer: ColleagueList};
  /** Notices of the person. */
  list_notices: {method: 'GET'; path: '/api/v1/notices'; query: undefined; body: undefined; answer: NoticeList};
  /** Marks notices as read. */
  notices_seen: {method: 'POST'; path: '/api/v1/notices/seen'; query: undefined; body: NoticesSeen; answer: undefined};
  /** Emergency access to one record, for a time. */
  open_break_glass: {method: 'POST'; path: '/api/v1/break-glass'; query: undefined; body: BreakGlassWanted; answer: BreakGlass};
  /** Finds the values of a text and says what is known of them. */
  intel_lookup: {method: 'POST'; path: '/api/v1/intel/lookup'; query: undefined; body: IntelLookupWanted; answer: IntelLookup};
  /** All that is known of a value. */
  intel_value: {method: 'GET'; path: '/api/v1/intel/value'; query: IntelValueQuery; body: undefined; answer: IntelValueDetail};
  /** What seems to belong to a part or a value, with reasons in bits. */
  intel_related: {method: 'GET'; path: '/api/v1/intel/related'; query: IntelRelatedQuery; body: undefined; answer: IntelRelatedList};
  /** What hangs together, laid out, with the origin of every edge. */
  intel_graph: {method: 'GET'; path: '/api/v1/intel/graph'; query: IntelGraphQuery; body: undefined; answer: IntelGraph};
  /** A part with its values. */
  intel_part: {method: 'GET'; path: '/api/v1/intel/parts/{id}'; query: IntelPartQuery; body: undefined; answer: IntelPartDetail};
  /** Groups, tools, campaigns and techniques. */
  list_intel_entities: {method: 'GET'; path: '/api/v1/intel/entities'; query: ListIntelEntitiesQuery; body: undefined; answer: IntelEntityList};
  /** An entity as the assertions paint it. */
  intel_entity: {method: 'GET'; path: '/api/v1/intel/entities/{id}'; query: IntelEntityQuery; body: undefined; answer: IntelEntity};
  /** Takes down what a named person says of a thing. */
  claim: {method: 'POST'; path: '/api/v1/intel/claims'; query: undefined; body: IntelClaimWanted; answer: IntelClaim};
  /** Takes an assertion of a person back; it stays in the history. */
  take_back_claim: {method: 'POST'; path: '/api/v1/intel/claims/{id}/take-back'; query: undefined; body: ReasonGiven; answer: undefined};
  /** What was taken in, newest first. */
  list_intel_originals: {method: 'GET'; path: '/api/v1/intel/originals'; query: ListIntelOriginalsQuery; body: undefined; answer: IntelOriginalList};
  /** Takes an original in; the same one again changes nothing. */
  take_original: {method: 'POST'; path: '/api/v1/intel/originals'; query: undefined; body: IntelTake; answer: IntelOriginal};
  /** How the first rows of a table are read; nothing is kept. */
  look_at_table: {method: 'POST'; path: '/api/v1/intel/table'; query: undefined; body: TableWanted; answer: TableRead};
  /** Kept mappings of columns that the person may see. */
  list_table_profiles: {method: 'GET'; path: '/api/v1/intel/table-profiles'; query: undefined; body: undefined; answer: TableProfileList};
  /** Keeps a mapping of columns under a name of the own organisation. */
  keep_table_profile: {method: 'POST'; path: '/api/v1/intel/table-profiles'; query: undefined; body: TableProfileWanted; answer: TableProfile};
  /** An original with what was refused of it. */
  intel_original: {method: 'GET'; path: '/api/v1/intel/originals/{id}'; query: undefined; body: undefined; answer: IntelOriginalDetail};
  /** The text of an original with its values marked. */
  intel_original_text: {method: 'GET'; path: '/api/v1/intel/originals/{id}/text'; query: undefined; body: undefined; answer: IntelText};
  /** Who gives intelligence. */
  list_intel_sources: {method: 'GET'; path: '/api/v1/intel/sources'; query: undefined; body: undefined; answer: IntelSourceList};
  /** Feeds with their health. */
  list_intel_feeds: {method: 'GET'; path: '/api/v1/intel/feeds'; query: undefined; body: undefined; answer: IntelFeedList};
  /** How a feed was asked, reconciled. */
  intel_feed_runs: {method: 'GET'; path: '/api/v1/intel/feeds/{id}/runs'; query: IntelFeedRunsQuery; body: undefined; answer: IntelFeedRunList};
  /** Asks a feed that is in force now. */
  fetch_feed: {method: 'POST'; path: '/api/v1/intel/feeds/{id}/fetch'; query: undefined; body: undefined; answer: IntelFeed};
  /** Partner circles with what went to them. */
  list_circles: {method: 'GET'; path: '/api/v1/intel/circles'; query: undefined; body: undefined; answer: ShareCircleList};
  /** A release as one recipient would see it, checked. */
  preview_release: {method: 'GET'; path: '/api/v1/intel/releases/{id}/preview'; query: PreviewReleaseQuery; body: undefined; answer: SharePreview};
  /** A release that is in force, in one form, for a member that gets files by hand. */
  release_file: {method: 'GET'; path: '/api/v1/intel/releases/{id}/file'; query: ReleaseFileQuery; body: undefined; answer: undefined};
  /** The printed notice of a recall for a member that got a file by hand. */
  recall_notice: {method: 'GET'; path: '/api/v1/intel/releases/{id}/recall-notice'; query: RecallNoticeQuery; body: undefined; answer: undefined};
  /** Says that a member by hand was told of the recall. */
  note_recall_told: {method: 'POST'; path: '/api/v1/intel/releases/{id}/recall-told'; query: undefined; body: RecallTold; answer: undefined};
  /** What became of a release at each recipient. */
  list_share_receipts: {method: 'GET'; path: '/api/v1/intel/releases/{id}/receipts'; query: undefined; body: undefined; answer: ShareReceiptList};
  /** What the person may see of an original, a part or a value, in one form, up to a label; a journal entry. */
  export_intel: {method: 'GET'; path: '/api/v1/intel/export'; query: ExportIntelQuery; body: undefined; answer: undefined};
  /** Clusters of parts that seem to be one campaign. */
  list_clusters: {method: 'GET'; path: '/api/v1/intel/clusters'; query: ListClustersQuery; body: undefined; answer: IntelClusterList};
  /** A cluster with its parts and its life. */
  intel_cluster: {method: 'GET'; path: '/api/v1/intel/clusters/{id}'; query: undefined; body: undefined; answer: IntelClusterDetail};
  /** Takes down that two parts are of one operation, or are not. */
  lock_cluster: {method: 'POST'; path: '/api/v1/intel/cluster-locks'; query: undefined; body: IntelClusterLockWanted; answer: IntelClusterLock};
  /** Takes such a decision back; it stays in the history. */
  unlock_cluster: {method: 'POST'; path: '/api/v1/intel/cluster-locks/{id}/take-back'; query: undefined; body: ReasonGiven; answer: undefined};
  /** ATT&CK as a matrix. */
  attack_matrix: {method: 'GET'; path: '/api/v1/intel/attack'; query: AttackMatrixQuery; body: undefined; answer: AttackMatrix};
  /** What speaks for the use of a technique. */
  attack_evidence: {method: 'GET'; path: '/api/v1/intel/attack/{technique}'; query: AttackEvidenceQuery; body: undefined; answer: AttackEvidenceList};
  /** Competing hypotheses of an attribution, weighed. */
  weigh_attribution: {method: 'GET'; path: '/api/v1/intel/boards/{id}'; query: undefined; body: undefined; answer: BoardWeighing};
  /** What met a watch. */
  watch_matches: {method: 'GET'; path: '/api/v1/intel/watches/{id}/matches'; query: WatchMatchesQuery; body: undefined; answer: IntelMatchList};
  /** Looks for values in stored observations. */
  sweep_observations: {method: 'POST'; path: '/api/v1/intel/observed-sweep'; query: undefined; body: ObservedSweepWanted; answer: ObservedSweep};
  /** Checks rules with the checker of their language. */
  check_rules: {method: 'POST'; path: '/api/v1/intel/rules/check'; query: undefined; body: RuleToCheck; answer: RuleChecked};
  /** All rules in force of one language, as one file. */
  rules_file: {method: 'GET'; path: '/api/v1/intel/rules/file'; query: RulesFileQuery; body: undefined; answer: undefined};
  /** The measures of the circulars and what serves them. */
  list_measures: {method: 'GET'; path: '/api/v1/measures'; query: undefined; body: undefined; answer: MeasureList};
  /** Families of record types. */
  list_families: {method: 'GET'; path: '/api/v1/act/families'; query: undefined; body: undefined; answer: RecordFamilyList};
  /** Legal bases that hold today for records of a type and the person's roles (SR1). */
  offered_bases: {method: 'GET'; path: '/api/v1/act/bases/{type}'; query: undefined; body: undefined; answer: BasisOfferedList};
  /** Takes a transition that makes a record of a family, saying of which kind. */
  take_step_making: {method: 'POST'; path: '/api/v1/act/records/{type}/{id}/steps/{transition}/{kind}'; query: undefined; body: TransitionWanted; answer: RecordDetail};
  /** Asks, for an open record of one's own force (by number or id), whether other tenants hold a value; nobody there is told. */
  ask_hit: {method: 'POST'; path: '/api/v1/intel/hits/{record}'; query: undefined; body: HitAsked; answer: HitAnswer};
  /** Hits on records that the person may see, each with whom to ask. */
  list_hits: {method: 'GET'; path: '/api/v1/intel/hits'; query: ListHitsQuery; body: undefined; answer: HitPage};
  /** Gets in touch with the other side of a hit by a record; gives the one that is there. */
  contact_hit: {method: 'POST'; path: '/api/v1/intel/hits/{id}/contact'; query: undefined; body: undefined; answer: HitContact};
  /** Desks that answer for the tenants. */
  hit_desks: {method: 'GET'; path: '/api/v1/intel/hit-desks'; query: undefined; body: undefined; answer: HitDeskList};
  /** Names the desk of one's own tenant. */
  put_hit_desk: {method: 'PUT'; path: '/api/v1/intel/hit-desks'; query: undefined; body: HitDeskWanted; answer: HitDeskList};
  /** Registers a value by hand for hit/no-hit, on an open record of one's own force (by number or id). */
  register_hit_value: {method: 'POST'; path: '/api/v1/intel/hit-values/{record}'; query: undefined; body: HitValueByHand; answer: HitValueKept};
  /** Takes back a value that was registered by hand. */
  withdraw_hit_value: {method: 'POST'; path: '/api/v1/intel/hit-values/{record}/withdraw'; query: undefined; body: HitValueByHand; answer: HitValueKept};
  /** Clusters of parts that seem to be one campaign and that hold a value. */
  value_campaigns: {method: 'GET'; path: '/api/v1/intel/value/campaigns'; query: ValueCampaignsQuery; body: undefined; answer: ValueCampaigns};
  /** How the values of a list stand. */
  list_standings: {method: 'POST'; path: '/api/v1/intel/standings'; query: undefined; body: ValuesAsked; answer: ValueStandings};
  /** Records that members of a joint investigation show in it, each with the fields that were approved and nothing else, while it stands. */
  shared_records: {method: 'GET'; path: '/api/v1/records/{type}/{id}/shared'; query: undefined; body: undefined; answer: SharedRecordList};
  /** Letters that the record's steps made, and those they can still make; a journal entry for restricted records. */
  record_letters: {method: 'GET'; path: '/api/v1/records/{type}/{id}/letters'; query: undefined; body: undefined; answer: RecordLetterList};
  /** A letter in a form, masked values hidden. */
  letter_file: {method: 'GET'; path: '/api/v1/records/{type}/{id}/letters/{letter}'; query: LetterFileQuery; body: undefined; answer: undefined};
  /** A letter in a form with its masked values; a journal entry for each of them. */
  letter_whole: {method: 'POST'; path: '/api/v1/records/{type}/{id}/letters/{letter}/whole'; query: undefined; body: LetterWholeWanted; answer: undefined};
  /** What a letter would say now, marked as a draft. */
  letter_draft: {method: 'GET'; path: '/api/v1/records/{type}/{id}/letter-drafts/{code}'; query: LetterDraftQuery; body: undefined; answer: undefined};
  /** A record for A4 paper as PDF, masked values hidden; a journal entry. */
  print_record_pdf: {method: 'GET'; path: '/api/v1/records/{type}/{id}/print.pdf'; query: PrintRecordPdfQuery; body: undefined; answer: undefined};
  /** Follows the money from the accounts of a record by the transfers that the person may see; a journal entry. */
  money_flow: {method: 'GET'; path: '/api/v1/act/money/{type}/{id}'; query: undefined; body: undefined; answer: MoneyFlow};
  /** Drafts one freeze request for each reached account that nobody asked for yet; each needs two persons like every freeze request. */
  propose_freezes: {method: 'POST'; path: '/api/v1/act/money/{type}/{id}/freezes'; query: undefined; body: undefined; answer: FreezeProposals};
  /** Accounts that are frozen, with grounds and the state of their request; a journal entry. */
  frozen_accounts: {method: 'GET'; path: '/api/v1/act/frozen'; query: FrozenAccountsQuery; body: undefined; answer: FrozenAccountList};
  /** The whole observation report, with both comparisons, as data or as a document. */
  report_book: {method: 'GET'; path: '/api/v1/observe/report-book'; query: ReportBookQuery; body: undefined; answer: ReportBook};
  /** Sendings of records that the person may read. */
  list_sendings: {method: 'GET'; path: '/api/v1/sendings'; query: ListSendingsQuery; body: undefined; answer: SendingList};
  /** One sending with its receipt. */
  sending_detail: {method: 'GET'; path: '/api/v1/sendings/{id}'; query: undefined; body: undefined; answer: SendingDetail};
  /** Says what became of a sending, or that it goes again. */
  settle_sending: {method: 'POST'; path: '/api/v1/sendings/{id}/settle'; query: undefined; body: SendingSettled; answer: SendingDetail};
  /** Tries a waiting sending now. */
  retry_sending: {method: 'POST'; path: '/api/v1/sendings/{id}/retry'; query: undefined; body: undefined; answer: SendingDetail};
  /** Makes the encrypted archive and shows its password, once. */
  sending_password: {method: 'POST'; path: '/api/v1/sendings/{id}/password'; query: undefined; body: undefined; answer: SendingPassword};
  /** What left for whom beside a record. */
  record_sendings: {method: 'GET'; path: '/api/v1/records/{type}/{id}/sendings'; query: undefined; body: undefined; answer: RecordSendings};
  /** Enters a partner's answer; it is matched by its number and never overwrites another. */
  enter_reply: {method: 'POST'; path: '/api/v1/sending_replies'; query: undefined; body: ReplyGiven; answer: SendingReply};
  /** Stores a sensor's ledger; the same one twice is stored once. */
  write_ledger: {method: 'POST'; path: '/api/v1/observe/ledgers'; query: undefined; body: SensorLedger; answer: undefined};
  /** What a sensor did with every packet, minute by minute, and whether the store agrees. */
  sensor_ledger: {method: 'GET'; path: '/api/v1/observe/sensors/{id}/ledger'; query: SensorLedgerQuery; body: undefined; answer: LedgerPage};
  /** Says what a file of many records would bring. */
  preview_bulk: {method: 'POST'; path: '/api/v1/bulk/{type}/preview'; query: undefined; body: BulkWanted; answer: BulkPreview};
  /** Keeps a file of many records and begins its run; the same file again answers the first run. */
  begin_bulk: {method: 'POST'; path: '/api/v1/bulk/{type}'; query: undefined; body: BulkWanted; answer: BulkRun};
  /** Takes in the next lines; to be called until the run has ended. */
  go_on_bulk: {method: 'POST'; path: '/api/v1/bulk_runs/{id}'; query: undefined; body: undefined; answer: BulkRun};
  /** How far a run is. */
  bulk_run: {method: 'GET'; path: '/api/v1/bulk_runs/{id}'; query: undefined; body: undefined; answer: BulkRun};
  /** What became of the lines of a run. */
  list_bulk_lines: {method: 'GET'; path: '/api/v1/bulk_runs/{id}/lines'; query: ListBulkLinesQuery; body: undefined; answer: BulkLineList};
  /** The refused lines as CSV: line, reason and the line as it stood. */
  bulk_refused: {method: 'GET'; path: '/api/v1/bulk_runs/{id}/refused'; query: BulkRefusedQuery; body: undefined; answer: undefined};
  /** The text of a file of a record. */
  file_text: {method: 'GET'; path: '/api/v1/records/{type}/{id}/files/{file}/text'; query: undefined; body: undefined; answer: FileText};
  /** What an address was to the Tor network around an instant. */
  tor_standing: {method: 'GET'; path: '/api/v1/trace/tor'; query: TorStandingQuery; body: undefined; answer: TorAnswer};
  /** How much of the Tor network's archive is here. */
  tor_archive: {method: 'GET'; path: '/api/v1/trace/tor/archive'; query: undefined; body: undefined; answer: TorArchive};
  /** Relays or exits as of an instant, for an administrator; nothing is sent to a machine. */
  tor_list: {method: 'GET'; path: '/api/v1/trace/tor/list'; query: TorListQuery; body: undefined; answer: undefined};
  /** What a lead to a sender shows beside its fields. */
  lead_view: {method: 'GET'; path: '/api/v1/trace/leads/{id}'; query: undefined; body: undefined; answer: LeadView};
}

/** Method and path of every operation, one text each: the entry script carries them. */
export const operationLines = {
  sign_in: 'POST /api/v1/session',
  sign_out: 'DELETE /api/v1/session',
  me: 'GET /api/v1/me',
  change_password: 'POST /api/v1/me/password',
  change_purpose: 'POST /api/v1/me/purpose',
  begin_totp: 'POST /api/v1/me/totp',
  confirm_totp: 'POST /api/v1/me/totp/confirm',
  list_tokens: 'GET /api/v1/me/tokens',
  make_token: 'POST /api/v1/me/tokens',
  revoke_token: 'DELETE /api/v1/me/tokens/{id}',
  list_views: 'GET /api/v1/me/views',
  save_view: 'POST /api/v1/me/views',
  remove_view: 'DELETE /api/v1/me/views/{id}',
  mail_settings: 'GET /api/v1/me/mail',
  change_mail: 'POST /api/v1/me/mail',
  list_people: 'GET /api/v1/people',
  make_person: 'POST /api/v1/people',
  change_person: 'PATCH /api/v1/people/{id}',
  list_organisations: 'GET /api/v1/organisations',
  situation: 'GET /api/v1/situation',
  series: 'GET /api/v1/observe/series',
  facets: 'GET /api/v1/observe/facets',
  heat: 'GET /api/v1/observe/heat',
  list_events: 'GET /api/v1/observe/events',
  events_csv: 'GET /api/v1/observe/events.csv',
  list_sources: 'GET /api/v1/observe/sources',
  port_detail: 'GET /api/v1/observe/ports/{protocol}/{port}',
  source_detail: 'GET /api/v1/observe/sources/{source}',
  list_sensors: 'GET /api/v1/observe/sensors',
  make_sensor: 'POST /api/v1/observe/sensors',
  sensor_detail: 'GET /api/v1/observe/sensors/{id}',
  change_sensor: 'PATCH /api/v1/observe/sensors/{id}',
  list_receipts: 'GET /api/v1/observe/receipts',
  list_alerts: 'GET /api/v1/observe/alerts',
  alert_detail: 'GET /api/v1/observe/alerts/{id}',
  judge_alert: 'POST /api/v1/observe/alerts/{id}/verdict',
  report: 'GET /api/v1/observe/report',
  import_captures: 'POST /api/v1/observe/imports',
  job: 'GET /api/v1/jobs/{id}',
  run_command: 'POST /api/v1/commands',
  write_batch: 'POST /api/v1/observe/batches',
  remove_demonstration: 'DELETE /api/v1/demonstration',
  resolve: 'GET /api/v1/resolve',
  note_indicator_copy: 'POST /api/v1/observe/indicator-copies',
  list_journal: 'GET /api/v1/audit/entries',
  verify_journal: 'POST /api/v1/audit/verify',
  list_record_types: 'GET /api/v1/record-types',
  list_records: 'GET /api/v1/records/{type}',
  make_record: 'POST /api/v1/records/{type}',
  board: 'GET /api/v1/boards/{type}',
  record_pace: 'GET /api/v1/paces/{type}',
  record_detail: 'GET /api/v1/records/{type}/{id}',
  change_record: 'PATCH /api/v1/records/{type}/{id}',
  take_step: 'POST /api/v1/records/{type}/{id}/steps/{transition}',
  take_step_for_many: 'POST /api/v1/steps/{type}/{transition}',
  undo_step: 'POST /api/v1/records/{type}/{id}/undo',
  reveal_field: 'POST /api/v1/records/{type}/{id}/reveal',
  similar_records: 'GET /api/v1/records/{type}/{id}/similar',
  link_record: 'POST /api/v1/records/{type}/{id}/links',
  unlink_record: 'DELETE /api/v1/records/{type}/{id}/links/{link}',
  take_form: 'POST /api/v1/records/{type}/forms',
  keep_file: 'POST /api/v1/records/{type}/{id}/files',
  record_file: 'GET /api/v1/records/{type}/{id}/files/{file}',
  export_evidence: 'GET /api/v1/records/{type}/{id}/evidence',
  print_record: 'GET /api/v1/records/{type}/{id}/print',
  export_records: 'GET /api/v1/exports/{type}',
  search_records: 'GET /api/v1/record-search',
  list_colleagues: 'GET /api/v1/colleagues',
  list_notices: 'GET /api/v1/notices',
  notices_seen: 'POST /api/v1/notices/seen',
  open_break_glass: 'POST /api/v1/break-glass',
  intel_lookup: 'POST /api/v1/intel/lookup',
  intel_value: 'GET /api/v1/intel/value',
  intel_related: 'GET /api/v1/intel/related',
  intel_graph: 'GET /api/v1/intel/graph',
  intel_part: 'GET /api/v1/intel/parts/{id}',
  list_intel_entities: 'GET /api/v1/intel/entities',
  intel_entity: 'GET /api/v1/intel/entities/{id}',
  claim: 'POST /api/v1/intel/claims',
  take_back_claim: 'POST /api/v1/intel/claims/{id}/take-back',
  list_intel_originals: 'GET /api/v1/intel/originals',
  take_original: 'POST /api/v1/intel/originals',
  look_at_table: 'POST /api/v1/intel/table',
  list_table_profiles: 'GET /api/v1/intel/table-profiles',
  keep_table_profile: 'POST /api/v1/intel/table-profiles',
  intel_original: 'GET /api/v1/intel/originals/{id}',
  intel_original_text: 'GET /api/v1/intel/originals/{id}/text',
  list_intel_sources: 'GET /api/v1/intel/sources',
  list_intel_feeds: 'GET /api/v1/intel/feeds',
  intel_feed_runs: 'GET /api/v1/intel/feeds/{id}/runs',
  fetch_feed: 'POST /api/v1/intel/feeds/{id}/fetch',
  list_circles: 'GET /api/v1/intel/circles',
  preview_release: 'GET /api/v1/intel/releases/{id}/preview',
  release_file: 'GET /api/v1/intel/releases/{id}/file',
  recall_notice: 'GET /api/v1/intel/releases/{id}/recall-notice',
  note_recall_told: 'POST /api/v1/intel/releases/{id}/recall-told',
  list_share_receipts: 'GET /api/v1/intel/releases/{id}/receipts',
  export_intel: 'GET /api/v1/intel/export',
  list_clusters: 'GET /api/v1/intel/clusters',
  intel_cluster: 'GET /api/v1/intel/clusters/{id}',
  lock_cluster: 'POST /api/v1/intel/cluster-locks',
  unlock_cluster: 'POST /api/v1/intel/cluster-locks/{id}/take-back',
  attack_matrix: 'GET /api/v1/intel/attack',
  attack_evidence: 'GET /api/v1/intel/attack/{technique}',
  weigh_attribution: 'GET /api/v1/intel/boards/{id}',
  watch_matches: 'GET /api/v1/intel/watches/{id}/matches',
  sweep_observations: 'POST /api/v1/intel/observed-sweep',
  check_rules: 'POST /api/v1/intel/rules/check',
  rules_file: 'GET /api/v1/intel/rules/file',
  list_measures: 'GET /api/v1/measures',
  list_families: 'GET /api/v1/act/families',
  offered_bases: 'GET /api/v1/act/bases/{type}',
  take_step_making: 'POST /api/v1/act/records/{type}/{id}/steps/{transition}/{kind}',
  ask_hit: 'POST /api/v1/intel/hits/{record}',
  list_hits: 'GET /api/v1/intel/hits',
  contact_hit: 'POST /api/v1/intel/hits/{id}/contact',
  hit_desks: 'GET /api/v1/intel/hit-desks',
  put_hit_desk: 'PUT /api/v1/intel/hit-desks',
  register_hit_value: 'POST /api/v1/intel/hit-values/{record}',
  withdraw_hit_value: 'POST /api/v1/intel/hit-values/{record}/withdraw',
  value_campaigns: 'GET /api/v1/intel/value/campaigns',
  list_standings: 'POST /api/v1/intel/standings',
  shared_records: 'GET /api/v1/records/{type}/{id}/shared',
  record_letters: 'GET /api/v1/records/{type}/{id}/letters',
  letter_file: 'GET /api/v1/records/{type}/{id}/letters/{letter}',
  letter_whole: 'POST /api/v1/records/{type}/{id}/letters/{letter}/whole',
  letter_draft: 'GET /api/v1/records/{type}/{id}/letter-drafts/{code}',
  print_record_pdf: 'GET /api/v1/records/{type}/{id}/print.pdf',
  money_flow: 'GET /api/v1/act/money/{type}/{id}',
  propose_freezes: 'POST /api/v1/act/money/{type}/{id}/freezes',
  frozen_accounts: 'GET /api/v1/act/frozen',
  report_book: 'GET /api/v1/observe/report-book',
  list_sendings: 'GET /api/v1/sendings',
  sending_detail: 'GET /api/v1/sendings/{id}',
  settle_sending: 'POST /api/v1/sendings/{id}/settle',
  retry_sending: 'POST /api/v1/sendings/{id}/retry',
  sending_password: 'POST /api/v1/sendings/{id}/password',
  record_sendings: 'GET /api/v1/records/{type}/{id}/sendings',
  enter_reply: 'POST /api/v1/sending_replies',
  write_ledger: 'POST /api/v1/observe/ledgers',
  sensor_ledger: 'GET /api/v1/observe/sensors/{id}/ledger',
  preview_bulk: 'POST /api/v1/bulk/{type}/preview',
  begin_bulk: 'POST /api/v1/bulk/{type}',
  go_on_bulk: 'POST /api/v1/bulk_runs/{id}',
  bulk_run: 'GET /api/v1/bulk_runs/{id}',
  list_bulk_lines: 'GET /api/v1/bulk_runs/{id}/lines',
  bulk_refused: 'GET /api/v1/bulk_runs/{id}/refused',
  file_text: 'GET /api/v1/records/{type}/{id}/files/{file}/text',
  tor_standing: 'GET /api/v1/trace/tor',
  tor_archive: 'GET /api/v1/trace/tor/archive',
  tor_list: 'GET /api/v1/trace/tor/list',
  lead_view: 'GET /api/v1/trace/leads/{id}',
} as const;
