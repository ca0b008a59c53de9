// Strings of the sharing screens in English. The type follows the Japanese dictionary, so a missing key does not compile.
// Style as in en.ts: plain words, sentence case, no apology. {name} marks a place for a value.
// Fetched with the sharing screens only.
import type {shareJa} from './share_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>};
export type ShareDictionary = Words<typeof shareJa>;

export const shareEn: ShareDictionary = {
  list: {
    title: 'Sharing', lead: 'What went to partners, and what became of it', circles: 'Partner circles', circlesNote: '● may go to the circle, ― may not', name: 'Name', members: 'Members', offered: 'Offered', receipts: 'Receipts', receiptsOf: '{n} of {all}', rate: 'Rate', last: 'Last release', may: 'may go', mayNot: 'may not go', newCircle: 'Make a circle', newRelease: 'Draft a release', draftThis: 'Draft a release', draftThisHelp: 'Opens a draft with what this page shows. It goes out after check and approval.',
    circlesEmpty: 'No circle is in force.', circlesEmptyNext: 'A circle that stands on an agreement and is approved will be listed here.',
    releases: 'Releases', releasesOf: 'Releases to {circle}', all: 'All circles', number: 'Number', subject: 'Subject', state: 'State', circle: 'Circle', updated: 'Changed', releasesEmpty: 'There are no releases yet.', releasesEmptyNext: 'A release is drafted, checked and approved before it is offered.', keyPreview: 'See it as the recipient does', keys: 'List of releases', noTitle: '(no subject)',
  },
  release: {
    title: 'Release {name}', preview: 'As the recipient sees it', previewNote: 'Exactly what the recipient gets', recipient: 'Recipient', form: 'Form', stix: 'STIX 2.1', first: '(first member)', bytes: 'Size', digest: 'SHA-256', included: 'Included', tlp: 'TLP of the whole', cut: 'It is long; the first 64 KiB are shown.', empty: 'Nothing is left that may be shared.', file: 'Save as a file', mayNotShare: 'Saving the file needs the permission "{permission}".', fileNote: 'Kept as the receipt of who is handed the file, and in the journal.', fileWhom: 'To save a file, choose as recipient the member to whom it is handed.', byHand: 'by hand', saveNotice: 'Save the notice of recall', toldRecall: 'Mark as told', toldAsk: 'Records that {name} was told of the recall. It cannot be taken back.', handling: 'Recall notice',
    withheld: 'Left out', withheldNote: '{n} items', withheldOver: '{n} or more', withheldNone: 'Nothing is left out.', withheldMore: 'The first 200 are shown.', what: 'Value or object', kind: 'Kind', why: 'Why', consent: 'Whose consent is missing', consentNone: 'No consent helps',
    checks: 'Check', checksNone: 'The check found nothing.', blocking: 'Blocks', advice: 'Look', line: 'Line {n}', clear: 'It can be released.', stopped: 'It cannot be released: {n} findings block it.',
    receipts: 'Receipts', receiptsNone: 'Not offered yet.', member: 'Member', state: 'State', objects: 'Objects fetched', firstAt: 'First fetched', lastAt: 'Last fetched', acknowledged: 'Acknowledged', recallSeen: 'Recall fetched',
    states: {waiting: 'Not fetched', fetched: 'Fetched', acknowledged: 'Acknowledged', recalled: 'Recall not fetched', recall_seen: 'Recall fetched', not_fetched: 'Never fetched'},
    record: 'Open the record', recallNote: 'Recall, correction and approval are steps of the record, with a reason.', forms: {misp: 'MISP event', plain: 'Plain list', csv: 'CSV', hosts: 'Hosts file', rpz: 'Response policy zone', suricata_rules: 'Suricata rules', suricata_domains: 'Suricata dataset, names', suricata_addresses: 'Suricata dataset, addresses', suricata_md5: 'Suricata dataset, MD5', suricata_sha256: 'Suricata dataset, SHA-256', zeek: 'Zeek intel file', sigma: 'Sigma rules', openioc: 'OpenIOC 1.1'},
    back: 'Back to sharing', unreadable: 'The reason cannot be shown.',
  },
};
