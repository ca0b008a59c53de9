// Values as an event that can be taken in: what an officer registers is an original like any other. In: values with a
// title, their use and grounds; out: the text of a MISP event with an attribute a value. A kind that no MISP type says
// is left out. Ids are made by the caller. Types: MISP core format, `type` of attributes.
import type {ObservableKind, SourceGrade} from '../../api/types.ts';

const types: Partial<Record<ObservableKind, string>> = {
  ip: 'ip-dst', domain: 'domain', url: 'url', email: 'email', phone: 'phone-number', account: 'bank-account-nr', file_name: 'filename', mutex: 'mutex', registry_key: 'regkey', mac_address: 'mac-address', user_agent: 'user-agent', asn: 'AS', cve: 'vulnerability',
};
const hashes: Record<number, string> = {32: 'md5', 40: 'sha1', 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512'};

/** Gives the MISP type of a value. */
export function mispTypeOf(kind: ObservableKind, value: string): string | undefined {
  if (kind === 'hash') return hashes[value.length];
  if (kind === 'wallet') return /^(?:[13]|bc1)/.test(value) ? 'btc' : undefined;
  return types[kind];
}

export interface OneValue {
  kind: ObservableKind;
  value: string;
}

/** Gives those that can be registered. */
export function registrable<V extends OneValue>(values: readonly V[]): V[] {
  return values.filter((one) => mispTypeOf(one.kind, one.value) !== undefined);
}

export interface Registered {
  values: readonly OneValue[];
  title: string;
  indicator: boolean;
  grounds: string;
  /** milliseconds since 1970 */
  at: number;
  id: () => string;
}

/** Writes the event. */
export function eventOf({values, title, indicator, grounds, at, id}: Registered): string {
  const timestamp = String(Math.floor(at / 1000));
  return JSON.stringify({Event: {
    uuid: id(), info: title, date: new Date(at + 9 * 3_600_000).toISOString().slice(0, 10), timestamp,
    Attribute: registrable(values).map(({kind, value}) => ({uuid: id(), type: mispTypeOf(kind, value), category: 'Other', value, to_ids: indicator, comment: grounds, timestamp})),
  }});
}

/** Gives a writer of events for one form, until what it says is registered. The same content and terms have the same
 * text, so that what is sent again after a time-out is the same original, byte for byte; the same values with another
 * title or other grounds are a later version of the same event. */
export function eventOnce(id: () => string): (about: Omit<Registered, 'at' | 'id'>, terms: unknown, at: number) => string {
  let held = {key: '', text: ''};
  let ids = {key: '', made: [] as string[]};
  return (about, terms, at) => {
    const key = JSON.stringify([about, terms]);
    if (key === held.key) return held.text;
    const sameEvent = JSON.stringify([about.values, terms]);
    if (sameEvent !== ids.key) ids = {key: sameEvent, made: []};
    let turn = 0;
    held = {key, text: eventOf({...about, at, id: () => (ids.made[turn++] ??= id())})};
    return held.text;
  };
}

/** Gives the grade that a source begins with: its own, the best for one's own organisation, else that it is not known. */
export function gradeFor(source: string, known: readonly {name: string; grade: SourceGrade}[], own: string): SourceGrade {
  const name = source.trim();
  return known.find((one) => one.name === name)?.grade ?? (name === own ? 'a' : 'x');
}
