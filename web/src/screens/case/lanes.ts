// What the timeline of a case draws: events in lanes, each with its instant, words and the record it opens.
// In: the case with its links and history; out: lanes in order and events by time. Entries of the timeline stand in
// the lane that they name; other linked records stand in the lane of their type; the case's own steps in the last.
// An event without a readable instant is left out of the drawing and stays in its list.
import type {RecordBook} from '../../api/records.ts';
import {fieldNamed, termOf} from '../../api/records.ts';
import type {RecordDetail, RecordRow, RecordType} from '../../api/types.ts';
import {said} from '../../i18n/records.ts';
import type {Language} from '../../lib/format.ts';
import {readInstant} from '../../lib/wareki.ts';
import {instantOf} from '../../ui/records/ValueOf.tsx';

export interface LaneEvent {
  key: string;
  time: number;
  words: string;
  lane: string;
  row?: RecordRow;
}

export interface Lanes {
  names: {key: string; words: string}[];
  events: LaneEvent[];
}

function instantField(type: RecordType, row: RecordRow): unknown {
  const field = type.list_columns.map((name) => fieldNamed(type, name)).find((one) => one?.kind === 'instant' && row.fields[one.name] !== undefined);
  return field ? row.fields[field.name] : undefined;
}

function eventOfLink(book: RecordBook, row: RecordRow, language: Language): LaneEvent & {laneWords: string} | undefined {
  const type = book.types.get(row.type)?.definition;
  if (!type) return undefined;
  const time = readInstant(instantOf(instantField(type, row)).instant ?? row.made)?.getTime();
  if (time === undefined) return undefined;
  const lane = fieldNamed(type, 'lane');
  const code = lane ? row.fields['lane'] : undefined;
  const named = lane && typeof code === 'string' ? {lane: `lane:${code}`, laneWords: said(termOf(book, lane.vocabulary, code)?.label, language) || code} : {lane: `type:${row.type}`, laneWords: said(type.label, language)};
  return {key: row.id, time, words: row.title, row, ...named};
}

/** Gives the lanes and events of a case. */
export function lanesOf(book: RecordBook, type: RecordType, detail: RecordDetail, language: Language, course: string): Lanes {
  const names = new Map<string, string>();
  const order = [...book.types.values()].flatMap(({definition}) => fieldNamed(definition, 'lane') ?? []).flatMap((field) => book.vocabularies.get(field.vocabulary ?? '')?.terms ?? []);
  const used = detail.links.flatMap((link) => eventOfLink(book, link.other, language) ?? []);
  for (const term of order) if (used.some((event) => event.lane === `lane:${term.code}`)) names.set(`lane:${term.code}`, said(term.label, language));
  for (const event of used) if (!names.has(event.lane)) names.set(event.lane, event.laneWords);
  const steps = detail.changes.filter((change) => change.from !== change.to && !change.undone).flatMap((change): LaneEvent[] => {
    const time = readInstant(change.time)?.getTime();
    const state = type.states.find((one) => one.name === change.to);
    return time === undefined ? [] : [{key: `change-${change.version}`, time, words: said(state?.label, language) || change.to, lane: 'course'}];
  });
  if (steps.length > 0) names.set('course', course);
  const events = [...used.map(({laneWords: _words, ...event}) => event), ...steps].sort((left, right) => left.time - right.time);
  return {names: [...names].map(([key, words]) => ({key, words})), events};
}
