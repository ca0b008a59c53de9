// Strings of watches, sweeps, hits and rules in English. The type follows the Japanese dictionary, so a missing key does
// not compile. Fetched with their screens only. {name} marks a place for a value.
// Style as in intel_en.ts.
import type {intelUseJa} from './intel_use_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>};
export type IntelUseDictionary = Words<typeof intelUseJa>;

export const intelUseEn: IntelUseDictionary = {
  watches: {
    title: 'Watches', lead: 'Tells you when a value turns up in new intelligence, in a report or case, or at a sensor', list: 'List of watches', add: 'Make a watch', none: 'No watches.', noneNext: 'Begin with "Watch" on the page of a value, or with "Make a watch".', state: 'State', titleHead: 'Title', until: 'Until', number: 'Number', notNumbered: '(no number yet)', assignee: 'In charge',
    matches: 'Matches', matchesOf: 'What met "{title}"', choose: 'Press "Show matches" in the list to see what met a watch.', noMatches: 'Nothing has met it yet.', noMatchesNext: 'You get a notice when something does.', side: 'Side', place: 'Where', seen: 'When', found: 'Found', count: 'Times', more: 'Show more', mayNot: 'You may not read records of watches.', show: 'Show matches',
  },
  understood: {
    sum: '{read} of {lines} lines were read as values.', repeated: 'Lines that repeat an earlier one: {n}.', unread: 'Lines that could not be read: {n}.', show: 'Lines that were not read ({n}), and why', list: 'Lines that were not read', line: 'Line', text: 'As pasted (defanged)', why: 'Reason', more: 'The first 200 are shown.',
    reasons: {octet: 'It looks like an IP address, but its numbers are out of range (0-255, /0-/32).', digits: 'Hexadecimal, but not as long as a hash (32, 40, 56, 64, 96 or 128 digits).', dotless: 'Its kind cannot be told. A domain is written with its dots.', ending: 'It looks like a domain, but its ending does not exist.', short: 'Too short to tell.', none: 'Its kind cannot be told. Leave out the words around it, or paste it as a text.'},
  },
  purposes: {
    title: 'By purpose', take: 'Take a report or file in', takeNote: 'PDF, mail, tables, STIX and MISP are kept as originals, and their values are found.', who: 'Consider who is behind it', whoNote: 'Competing hypotheses are weighed against evidence, and a person settles it.', again: 'Be told when it turns up again', againNote: 'Values and parts are watched, and you get a notice.', group: 'See what seems to be one operation', groupNote: 'Proposed by machine from what parts have in common.', share: 'Share with partners', shareNote: 'Drafted, approved by somebody else, then given.',
  },
  watch: {start: 'Watch', help: 'Compares this value with all intelligence, reports and observations to come.', title: 'Watch of {value}', helpAll: 'Compares all values in it with all intelligence, reports and observations to come.'},
  sweep: {
    title: 'Sweep of observations', lead: 'Looks for those of the values entered that sensors saw as sources.', do: 'Sweep stored observations', from: 'From', to: 'To', whole: 'Leave empty for all that is stored.', result: '{hits} of {asked} values were seen.', cannot: '{n} are of kinds that sensors do not see (domains and others).', none: 'None of the values was seen.', cut: 'The first 1,000 hits are shown.', value: 'Value (defanged)', first: 'First seen', last: 'Last seen', packets: 'Packets', events: 'Events', sensors: 'Sensors', wrong: 'Check the time.',
  },
  rules: {
    title: 'Detection rules', lead: 'Checks rules in YARA, Sigma and Suricata, and gives out those in force', list: 'List of rules', none: 'No detection rules.', noneNext: 'Begin with "Draft a rule". It goes into force when somebody other than its drafter approves it.', add: 'Draft a rule', form: 'Form', attack: 'ATT&CK', check: 'Check', checkLead: 'Paste the text to check it. Checking keeps nothing.', text: 'Text of the rule', do: 'Check', needed: 'Enter the text of the rule.', fine: 'No mistakes were found ({n} rules).', wrong: 'There are mistakes, so that it cannot go into force.', tool: 'Checked by: {tool}', ownOnly: 'There is no checker of this language here; only the structure was looked at.', line: 'Line', whole: 'Whole', what: 'What', grade: 'Kind', blocking: 'Mistake', warning: 'Note', load: 'Load the text', loaded: 'The text of "{title}" was loaded.', draft: 'Draft a rule with this text', files: 'Rules in force', file: 'Save the {form} rules', filesNote: 'Rules that are approved and in force, as one file.',
  },
};
