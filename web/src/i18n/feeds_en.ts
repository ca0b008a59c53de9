// Strings of the screen of feeds in English, with the same keys as feeds_ja.ts.
// Style: short sentences, words of docs/glossary.md.
// {name} marks a place for a value.
import type {feedsJa} from './feeds_ja.ts';

export type FeedsDictionary = {readonly [key in keyof typeof feedsJa]: string};

export const feedsEn: FeedsDictionary = {
  title: 'Feeds', lead: 'Where intelligence is fetched from over the network, and how each does', list: 'Feeds', add: 'Register a feed', records: 'Records', toOriginals: 'Originals',
  number: 'Number', name: 'Name', kind: 'Kind', source: 'Source', health: 'Health', good: 'Last good', tried: 'Last tried', next: 'Next', counts: 'Counts', days: 'Last 30 days', indexed: 'Indexed', received: 'Received', rejected: 'Refused', waiting: 'Waiting', originals: 'Originals',
  countsOf: 'received {received} = indexed {indexed} + refused {rejected} + unchanged {unchanged}',
  empty: 'No feed is in force.', emptyNext: 'A feed is a record, and two people put it into force.', emptyNote: 'Shown to people who may read the records of feeds.',
  pending: 'Feeds that are not in force', pendingNote: 'Nothing is fetched before', pendingNext: 'Somebody other than who asked for the check puts a feed into force.', updated: 'Changed', pendingState: 'Step',
  failing: 'Feeds that fail', failingOne: '{title}: last good {time}, {n} indexed. {why}', never: 'never', stoppedWhy: 'Not fetched. {why}', noneFailing: 'No feed fails.',
  chosen: 'Runs of {title}', chosenNote: 'newest first', runsEmpty: 'It was not asked yet.', runsNext: 'It is asked when its time comes; it can be asked now too.',
  began: 'Began', took: 'Took', state: 'Result', requests: 'Requests', size: 'Size', announced: 'Announced', unchanged: 'Unchanged', reconciled: 'Counts', why: 'Reason', fits: 'Meet', fitsNot: 'Differ', moving: 'Running',
  runCounts: 'announced {announced} = received {received} = indexed {indexed} + refused {rejected} + unchanged {unchanged}', unitMisp: 'Of a MISP feed an event counts as one.',
  fetch: 'Fetch now', fetchAsked: 'It will be fetched.', mayNot: 'Asking for a fetch needs the permission "{permission}".', record: 'Open the record', choose: 'Show the runs', daysTable: 'Indexed by day', day: 'Day', seconds: '{n} s', more: 'Show more',
};
