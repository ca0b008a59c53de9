// Strings of the desk of fake sites and of taking many records in, in English. The type follows the Japanese
// dictionary, so a missing key does not compile. Style as in en.ts: plain words, sentence case. {name} marks a place
// for a value. Fetched with these screens only.
import type {sitesJa} from './sites_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : T[K] extends readonly string[] ? readonly string[] : Words<T[K]>};
export type SitesDictionary = Words<typeof sitesJa>;

export const sitesEn: SitesDictionary = {
  desk: {
    title: 'Judge fake sites', first: 'First judgement', second: 'Second judgement', stages: 'Stage of judgement', waiting: '{n} to be judged', objections: 'Objections', differing: 'Judged differently', list: 'List', take: 'Take many in',
    empty: 'No site waits to be judged.', emptyNext: 'Addresses from prefectures come in by "Take many in".', ownSkipped: 'Sites that you judged first do not come here.',
    blind: 'The first result is not shown. The two are compared after the second officer has judged alone.',
    signs: 'Signs (proposed by the program)', signsNone: 'There is no sign.', made: 'Received', caution: 'Caution: this may be a site that is what it says.',
    copy: 'Text of the copy', copyNone: 'There is no copy of the page.', copyAdd: 'Attach a copy', copyNote: 'MHTML, HTML or text. No script is run and nothing is fetched.', copyCut: 'It is long; only the beginning is shown.',
    similar: 'Similar sites', similarNone: 'No site has the same host or the same make.', sameGroup: 'Same make', sameHost: 'Same host',
    judging: 'Judgement', illegality: 'Is it illegal', unreachable: 'Can nobody be reached', kind: 'Kind of site', kindChoose: 'Choose', copyTicks: 'Same ticks as the site before', harmful: 'Harmful', notHarmful: 'Not harmful', unclear: 'Cannot be told', skip: 'Later', undo: 'Take back',
    needKind: 'Choose a kind.', needTicks: 'For "harmful", tick at least one item of each list.', done: '{number}: {result}.', differed: 'The two judgements differ; a head decides.', undone: 'The judgement was taken back.', keys: 'Keys: 1-9 items, C as before, K kind, H harmful, N not harmful, U cannot be told, S later, Z take back', keysSecond: 'Keys: 1 to 9 tick, C as before, H harmful, N not harmful, U unclear, S later. A second judgement cannot be taken back; to correct it, open the record and judge again.', open: 'Open the record',
  },
  bulk: {
    title: 'Take many in: {type}', lead: 'CSV, TSV, a list with one value a line, JSON Lines. The character set is found by itself.', drop: 'Drop a file here, or paste its text.', paste: 'Pasted text', preview: 'Look at it', file: 'File', columns: 'Columns and fields', heading: 'Heading', field: 'Field', leaveOut: 'Leave out', unknown: 'Choose a field', samples: 'First lines, and refused ones', line: 'Line', outcome: 'Outcome', content: 'Content', reason: 'Reason', total: 'All', made: 'Made', joined: 'Joined', refused: 'Refused', take: 'Take in', taking: 'Taking in: {done} of {total}', ended: 'All lines were taken in.', again: 'This file was taken in before; its result is shown.', refusedFile: 'Refused lines (CSV)', toList: 'Open the list', keyField: 'Records with the same "{field}" become one.', keyNone: 'Every line becomes a record.', another: 'Another file', tooLarge: 'The file is too large (at most {size}); take it in in parts.', pasted: 'Pasted text', stopped: 'It stopped on the way. Press "Take in" again to go on.',
  },
};
