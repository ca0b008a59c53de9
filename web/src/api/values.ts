// Values of every enum in their order, apart from types.ts so that the entry script does not carry them. Made by tools/generate.mjs from schema/. Do not edit.

/** What carries the access (IANA protocol numbers as seen on the wire). */
export const protocolValues = ['tcp', 'udp', 'icmp', 'icmp6', 'other'] as const;

/** What the packets of an access event are, by their flags. */
export const flags_classValues = ['syn', 'syn_ack', 'rst', 'tcp_other', 'udp', 'icmp_echo', 'icmp_error', 'icmp_other', 'other'] as const;

/** The observation family of the agency's reports: accesses to sensors, or packets that bounced off a victim of a denial-of-service attack. */
export const familyValues = ['access', 'backscatter'] as const;

/** What the first payload looks like. */
export const payload_kindValues = ['none', 'http', 'tls', 'ssh', 'rdp', 'smb', 'dns', 'ntp', 'ssdp', 'sip', 'snmp', 'memcached', 'cldap', 'text', 'binary', 'unknown'] as const;

/** Mark that a scanning tool leaves in its packets. */
export const toolValues = ['none', 'zmap', 'masscan', 'mirai'] as const;

/** What a figure counts. */
export const unitValues = ['per_day_per_address', 'packets', 'sources'] as const;

/** By what figures are grouped. */
export const dimensionValues = ['port', 'country', 'asn', 'source', 'payload', 'tool', 'sensor', 'flags', 'protocol'] as const;

/** How well the sensor's clock is kept. */
export const clock_qualityValues = ['unknown', 'unsynchronised', 'ntp', 'precise'] as const;

/** Whether the sensor is seen to observe. */
export const sensor_stateValues = ['observing', 'missing', 'idle', 'retired'] as const;

/** What rule raised an alert. */
export const detectorValues = ['port_rise', 'new_port', 'backscatter', 'horizontal_scan', 'vertical_scan'] as const;

/** Whether what raised the alert still goes on. */
export const alert_stateValues = ['open', 'closed'] as const;

/** What an analyst decided. */
export const verdictValues = ['unreviewed', 'confirmed', 'explained', 'false_alarm'] as const;

/** How soon a person should look. */
export const severityValues = ['urgent', 'high', 'medium', 'low', 'notice'] as const;

/** 機密性 class of a record. */
export const confidentialityValues = ['class1', 'class2', 'class3'] as const;

/** Traffic Light Protocol 2.0. */
export const tlpValues = ['clear', 'green', 'amber', 'amber_strict', 'red'] as const;

/** Why a person works with records; every session states one. */
export const purposeValues = ['observation', 'investigation', 'prevention', 'statistics', 'audit', 'administration'] as const;

/** What a person is appointed to do. */
export const roleValues = ['administrator', 'analyst', 'observer', 'investigator', 'supervisor', 'auditor', 'sensor', 'intake_officer', 'unit_head', 'division_head', 'section_chief', 'lead_investigator', 'judicial_officer', 'custodian', 'protection_officer', 'arbiter', 'duty_officer', 'force_head', 'lab_analyst', 'liaison', 'intake_desk', 'partner'] as const;

/** What a route or action demands. */
export const permissionValues = ['observe_read', 'observe_judge', 'observe_configure', 'observe_ingest', 'report_read', 'audit_read', 'people_manage', 'system_manage', 'own_account', 'record_read', 'record_write', 'record_reveal', 'record_export', 'break_glass', 'record_submit', 'intel_read', 'intel_write', 'intel_share', 'share_exchange'] as const;

/** Whether a span of a sensor's life was observed. */
export const coverage_stateValues = ['observed', 'missing'] as const;

/** How the taking in of a batch ended. */
export const receipt_stateValues = ['complete', 'partial'] as const;

/** Where a long job stands. */
export const job_stateValues = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** What a field of a record holds. */
export const field_kindValues = ['text', 'long_text', 'integer', 'yen', 'day', 'instant', 'choice', 'choices', 'flag', 'person', 'organisation', 'record', 'observable', 'file', 'checklist', 'table'] as const;

/** What kind of identifier a text is. */
export const observable_kindValues = ['ip', 'domain', 'url', 'email', 'phone', 'account', 'postal_account', 'wallet', 'hash', 'handle', 'sms_sender', 'person_name', 'cve', 'endpoint', 'file_name', 'network', 'asn', 'registry_key', 'mutex', 'attack_id', 'postal_code', 'mac_address', 'fuzzy_hash', 'fingerprint', 'user_agent', 'certificate', 'file_path', 'day', 'other'] as const;

/** What a value does in the place where it was seen. */
export const value_roleValues = ['indicator', 'observed', 'mentioned', 'benign'] as const;

/** How far a source can be relied on (4x4). */
export const source_gradeValues = ['a', 'b', 'c', 'x'] as const;

/** How sure the information itself is (4x4). */
export const info_gradeValues = ['known_true', 'known_to_source', 'corroborated', 'uncorroborated'] as const;

/** What a source says of a claim. */
export const polarityValues = ['asserts', 'suspects', 'denies'] as const;

/** Permissible Actions Protocol: what may be done with what is known. */
export const papValues = ['clear', 'green', 'amber', 'red'] as const;

/** What an original of intelligence is written in. */
export const intel_formValues = ['stix', 'misp', 'openioc', 'csv', 'text', 'html', 'markdown', 'asciidoc', 'mail', 'pdf'] as const;

/** What a column of a table is read as. Stored in profiles: append only. */
export const column_useValues = ['nothing', 'value', 'any_value', 'title', 'text', 'tag', 'created', 'first_seen', 'last_seen', 'count', 'confidence', 'id'] as const;

/** Why a column is read so. */
export const column_reasonValues = ['chosen', 'header', 'cells', 'mixed', 'times', 'words', 'empty'] as const;

/** Where the taking in of an original stands. */
export const import_stateValues = ['taking', 'whole', 'refused'] as const;

/** How a source is asked for what is new. */
export const feed_kindValues = ['taxii', 'misp', 'file'] as const;

/** How a feed does. */
export const feed_healthValues = ['waiting', 'good', 'late', 'failing', 'stopped'] as const;

/** What a detection rule is written in. */
export const rule_formValues = ['yara', 'sigma', 'suricata'] as const;

/** What arrived and matched a watch. */
export const match_sideValues = ['intelligence', 'record', 'observation'] as const;

/** What became of a cluster. */
export const cluster_stepValues = ['made', 'kept', 'split', 'merged', 'ended'] as const;

/** What a node of a graph of intelligence stands for. */
export const graph_node_kindValues = ['value', 'part', 'entity', 'source'] as const;

/** From what a graph of intelligence begins. */
export const graph_startValues = ['value', 'part', 'original', 'entity', 'cluster', 'source'] as const;

/** What a hypothesis of an attribution says. */
export const hypothesis_kindValues = ['actor', 'unknown', 'false_flag', 'shared_tool'] as const;

/** Handling code of a shared item. */
export const handling_codeValues = ['h0', 'h1', 'h2', 'h3'] as const;

/** How a field is shown until somebody reveals it. */
export const maskValues = ['none', 'personal', 'contact', 'sensitive'] as const;

/** Where a state stands in a record's life. */
export const phaseValues = ['draft', 'open', 'waiting', 'done', 'disposed'] as const;

/** Whether a transition asks for a reason. */
export const reason_needValues = ['none', 'optional', 'required'] as const;

/** What a person must be to the record. */
export const relationValues = ['any', 'assignee', 'owner', 'receiver', 'member', 'above'] as const;

/** By which clock a deadline runs. */
export const deadline_clockValues = ['elapsed', 'business'] as const;

/** Where a deadline stands. */
export const deadline_stateValues = ['running', 'met', 'overdue', 'late', 'stopped'] as const;

/** How two records belong together. */
export const link_kindValues = ['part_of', 'merged_into', 'related', 'made_from', 'copy_sent', 'evidence_of', 'clue_of'] as const;

/** What keeps a record from disposal. Stored and sent: append only, never renumber. */
export const hold_kindValues = ['legal_hold', 'freeze', 'earlier'] as const;

/** Whether a person wants notices by mail as well. Stored and sent: append only, never renumber. */
export const mail_wishValues = ['off', 'at_once', 'daily'] as const;

/** What a side made of a hit. */
export const hit_stateValues = ['open', 'contacted'] as const;

/** A form in which a letter is given out. */
export const letter_formValues = ['html', 'pdf', 'docx', 'csv', 'json', 'stix'] as const;

/** How far an account has come to be frozen, as far as the asker may see. */
export const freeze_standingValues = ['none', 'asked', 'frozen', 'failed', 'lifted'] as const;

/** A part of the observation report, in the order of the agency's form. */
export const report_partValues = ['coverage', 'access', 'method', 'backscatter'] as const;

/** How the observation report is written out. */
export const report_formValues = ['json', 'html', 'pdf', 'docx', 'csv'] as const;

/** Where a sending stands. */
export const sending_stateValues = ['waiting', 'attempting', 'sent', 'refused', 'bounced', 'unclear', 'cancelled', 'handed_over'] as const;

/** How what is sent reaches a partner's desk. */
export const sending_wayValues = ['mail_smime', 'mail_archive', 'folder', 'https', 'by_hand'] as const;

/** What became of a sending. */
export const sending_stepValues = ['made', 'prepared', 'begun', 'failed', 'sent', 'refused', 'bounced', 'unclear', 'settled', 'again', 'cancelled', 'handed_over', 'password', 'reply'] as const;

/** What a named person says of a sending. */
export const sending_outcomeValues = ['sent', 'again', 'handed_over', 'cancelled'] as const;

/** How a reply fits what was sent. */
export const reply_matchValues = ['first', 'further', 'other_partner', 'unknown_number'] as const;

/** Whether a sensor's ledger agrees with what is stored. */
export const ledger_stateValues = ['agrees', 'differs'] as const;

/** How a file of many records is written. */
export const bulk_formValues = ['table', 'list', 'json_lines'] as const;

/** What became of a line. Stored: append only, never renumber. */
export const bulk_outcomeValues = ['made', 'joined', 'refused'] as const;

/** A document of the Tor network's archive. Stored and sent: append only, never renumber. */
export const tor_formValues = ['consensus', 'microdesc', 'exit_list'] as const;

/** What an address was to the Tor network at an instant, as far as the archive tells. Unknown is not no. */
export const tor_standingValues = ['exit', 'relay', 'not_listed', 'unknown'] as const;

/** Which addresses an access-defence list holds. */
export const tor_list_kindValues = ['exits', 'relays'] as const;

/** Form of an access-defence list. */
export const tor_list_formValues = ['csv', 'plain', 'nftables'] as const;
