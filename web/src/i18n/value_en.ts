// Strings of a value's page in English. The type follows the Japanese dictionary, so a missing key does not compile.
// Style as in en.ts. Fetched with the intelligence screens only. {name} marks a place for a value.
// The rest of the page's words stands in intel_en.ts.
import type {valueJa} from './value_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>};
export type ValueDictionary = Words<typeof valueJa>;

export const valueEn: ValueDictionary = {
  standing: {
    title: 'This value in short', join: ' ', note: 'Sums up what parts and claims say; nobody judged it here',
    standings: {contradicted: 'Contradicting claims', indicated: 'Indicator', harmless: 'Said to be harmless', mentioned: 'Mentioned only', outside: 'In no part', unknown: 'Not registered'},
    contradicted: 'Sources contradict each other on this value of the kind "{kind}" ({on} in favour, {against} against).', indicated: '{sources} gives it as an indicator. Kind: {kind}.', harmless: '{sources} says that it is harmless. Kind: {kind}.', mentioned: 'It is mentioned by {sources}. No source gives it as an indicator. Kind: {kind}.',
    outside: 'No part of intelligence holds it. Kind: {kind}.', outsideRecords: 'It stands in {n} reports or cases.', outsideObserved: 'Sensors saw it as a source.', unknown: 'It is not registered. That does not mean that it is harmless. Kind: {kind}.',
    more: '{name} with {n} other sources', moreOpen: '{name} with {n} or more other sources', none: 'A source', since: 'First seen {first}, last seen {last}, in {parts}.', strength: 'Its score is {n} of 100: {band}.', bands: {strong: 'it still says much', fair: 'it says something', weak: 'it says little by now', faint: 'it says next to nothing'},
    warned: 'The warning list "{list}" knows it: {meaning}.', warnedMore: 'The warning list "{list}" and {n} more know it: {meaning}.', warnedHarmless: 'it is probably harmless', warnedCommon: 'many people use it', warnedNot: 'No warning list knows it.', watched: 'It is being watched.', asOf: 'As it was known at {time}.',
  },
  figures: {scoreFoot: 'How fresh it is', scoreNone: 'In no part', partsFoot: 'Listed below', timeFoot: 'As the parts state', roleFoot: 'What parts use it for', recordsFoot: 'That hold this value', recordsNone: 'None', observedFoot: 'As a source'},
  activity: {title: 'Parts over time', unit: 'Parts per {days} days', head: 'Parts', parts: '{n} parts', sum: '{n} parts, from {from} to {to}', note: 'By the latest time that a part states.', noteMore: 'Only the newest 200 parts are counted.'},
  history: {title: 'How it became known', note: 'By the day on which it was registered here', none: 'Nothing was registered.', parts: '{n} parts registered', claims: '{n} claims recorded', back: '{n} claims taken back', replay: 'Show as of then', replayOf: 'Show as of then ({day})', now: 'Shown now', more: '{n} more'},
  register: {
    open: 'Register', openMany: 'Register unknown values ({n})', many: '{n} values', left: '{n} of kinds that cannot be registered here are left out.', leadMany: 'Registers these values as intelligence that your organisation gives, in one original. The journal keeps who registered them and when.', title: 'Register a value', lead: 'Registers this value as intelligence that your organisation gives. It is kept as an original, and the journal keeps who registered it and when.', value: 'Value to register', name: 'Title', nameHelp: 'What it belongs to and where it was found. It becomes the title of the part.', nameNeeded: 'Type a title.', source: 'Source', sourceNeeded: 'Type the source.', role: 'Use', indicator: 'Indicator (to be looked for or blocked)', observed: 'Observed (the fact only)', infoGrade: 'Grade of the information', tlp: 'Traffic light (TLP)', reason: 'Grounds', reasonHelp: 'What you checked. It stays in the original.', save: 'Register', done: 'Registered.', refused: 'It was not registered. Check how the value is written.', mayNot: 'Registering needs the permission "{permission}".', otherKind: 'Values of this kind are registered by taking an original in.',
  },
  list: {standing: 'Standing', sources: 'Sources', sourceCount: 'Number of sources', recordNumbers: 'Numbers of reports and cases', asking: 'Sources, claims, reports and cases are being compared.'},
  sensors: {title: 'Sensors: observations and alerts', note: 'as a source', none: 'No observation has this value as its source.', alerts: 'Alerts about this value', alertsNone: 'There is no alert about this value.', all: 'See all alerts ({n})', rows: 'See the rows observed', source: 'See the source'},
  campaigns: {title: 'Clusters', note: 'proposed by the program', none: 'No cluster holds this value.', holding: '{n} of its {all} parts hold this value.', more: 'The first 20 are shown.', span: '{first} to {last} (JST)', at: '{first} (JST)'},
  openAsOf: 'Show an earlier moment', keys: {url_shape: 'Shape of the URL', path_key: 'Kind of path', phone_block: 'Block of numbers', bank_branch: 'Bank and branch'},
};
