// Strings of hit/no-hit in English, and the shape of both dictionaries. Words of enums and of errors stand in schema/.
// One group a panel of the screen.
// {name} marks a place for a value.
import type {hitsJa} from './hits_ja.ts';

type Words<T> = {readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>};
export type HitsDictionary = Words<typeof hitsJa>;

export const hitsEn: HitsDictionary = {
  title: 'Hit / no-hit', lead: 'Asks only whether another organisation holds the same identifier. No content, no case and no number is told to either side.',
  ask: {title: 'Ask', lead: 'The answer is an organisation and a desk. The other side is not told that anybody asked.', record: 'Number of the record for which you ask', recordHelp: 'An open case, report or the like of your own force.', recordNeeded: 'Give the number of a record.', kind: 'Kind', value: 'Value', valueNeeded: 'Give a value.', reason: 'Why you ask', reasonNeeded: 'Say why you ask.', do: 'Ask', none: 'No other organisation holds it.', some: 'These organisations hold it.', organisation: 'Organisation', desk: 'Desk', asked: 'Asked at {time}.', limit: 'Each person, each force and each kind has a limit a day. Every question is in the journal.'},
  own: {title: 'Register an identifier by hand', lead: 'For identifiers that are not found in the texts by themselves, on the record that they rest on. The value is brought to the same form as the others and kept sealed. Registering and taking back are noted in the journal.', record: 'Number of the record it rests on', recordHelp: 'An open case, report or the like of your own force.', reason: 'Why it is registered or taken back', reasonNeeded: 'Say why.', do: 'Register', take: 'Take back', kept: 'Registered. When there is a hit, both desks are told.', taken: 'Taken back.'},
  list: {title: 'Hits', none: 'There are no hits.', noneNext: 'When another organisation registers an identifier that you registered, both desks are told and the hit shows here.', told: 'Told', own: 'Own record', value: 'Identifier', hidden: '(not shown)', with: 'Whom to call', state: 'State', contact: 'Contact', do: 'Get in touch', see: 'Open the contact', more: 'Show more'},
  desks: {title: 'Desks', lead: 'The desk of each organisation. The liaison names the one of your own.', organisation: 'Organisation', desk: 'Desk', telephone: 'Telephone', hours: 'Hours', own: 'Own desk', needed: 'Name the desk.', save: 'Save', saved: 'Saved.'},
};
