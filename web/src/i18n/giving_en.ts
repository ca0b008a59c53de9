// Strings of the output of intelligence in English. The type follows the Japanese dictionary, so a missing key does not
// compile. Style as in en.ts. Fetched with the intelligence screens only. An export is a copy for use within the police;
// what goes to others is a release.
import type {givingJa} from './giving_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>};
export type GivingDictionary = Words<typeof givingJa>;

export const givingEn: GivingDictionary = {
  open: 'Export', title: 'Export intelligence (in-house copy)', form: 'Form', tlp: 'Highest label', tlpHelp: 'What bears a stricter label is left out.',
  note: 'An export is a copy for use within the police and goes no further; giving it to others is a release. Forms for machines hold indicators alone. Left out is what you may not see, what bears a stricter label, what needs its source’s consent, and PAP amber or red. So are values that the form cannot say; how many and why is shown here. The export is written to the audit trail.',
  make: 'Export', making: 'Exporting', done: '{n} exported.', none: 'There was nothing to export.', left: '{n} left out.', leftNone: 'Nothing was left out.', reason: 'Reason', consents: 'Whose consent is missing:', count: 'Count', reasons: 'What was left out and why', other: 'Another reason',
  forms: {stix: 'STIX as it came', stix_21: 'STIX, written as 2.1', misp: 'MISP event', csv: 'Table (CSV)', plain: 'Plain list', openioc: 'OpenIOC 1.1', rpz: 'Response policy zone', hosts: 'Hosts file', suricata_rules: 'Suricata rules', suricata_domains: 'Suricata dataset, names', suricata_addresses: 'Suricata dataset, addresses', suricata_md5: 'Suricata dataset, MD5', suricata_sha256: 'Suricata dataset, SHA-256', zeek: 'Zeek intel file', sigma: 'Sigma rules'},
  why: {'share.label_above': 'Its label is stricter than that of the output', 'share.value_above': 'Its label is stricter than that of the output', 'share.pap_above': 'Its PAP colour lets nothing leave', 'share.consent_needed': 'Its source must consent', 'share.object_refused': 'It could not be read when it was taken in', 'share.property_withheld': 'Only some of its properties were left out', 'share.distribution_narrow': 'Its producer limited to whom it may go', 'share.not_an_indicator': 'It is not called an indicator', 'share.warning_listed': 'It is on a list of harmless or common values', 'share.protected_cut': 'A protected event, which goes whole or not at all', 'share.kind_not_expressible': 'The form has no such kind', 'share.value_not_expressible': 'The form cannot say it exactly', 'share.value_unreadable': 'It is not in its canonical form', 'share.expired': 'It is no longer valid'},
};
