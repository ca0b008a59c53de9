// Record lists in the address bar, deadlines by span, keys of the triage screen, filters of the measures, live entries.
// Tables of cases; the record type is made for the test.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import {isFiltered, parameterOf, readRecordsQuery, toggledValue} from '../../src/api/record_filter.ts';
import {isRecordChange, readsTouchedBy} from '../../src/api/stream.ts';
import type {MeasureState, RecordType, TransitionDefinition} from '../../src/api/types.ts';
import {recordsEn} from '../../src/i18n/records_en.ts';
import {recordsJa} from '../../src/i18n/records_ja.ts';
import {ageCounts, ageSpanOf, secondsUntil} from '../../src/lib/due.ts';
import type {Press} from '../../src/lib/keymap.ts';
import {keptMeasures} from '../../src/screens/measures/index.tsx';
import {kindOf} from '../../src/screens/notices/index.tsx';
import {triageKey} from '../../src/screens/triage/keys.ts';
import {listPath, recordPath, typePath} from '../../src/ui/records/paths.ts';

const type = {
  name: 'thing', states: [{name: 'new'}, {name: 'done'}], fields: [{name: 'kind', filtered: true}, {name: 'secret', filtered: false}], transitions: [],
} as unknown as RecordType;

const press = (change: Partial<Press>): Press => ({key: 'a', ctrl: false, meta: false, alt: false, shift: false, composing: false, keyCode: 0, editable: false, ...change});
const measure = (id: string, state: string, circular: string, systems: string[]) => ({id, state, circular, systems, title: '', types: [], features: [], tests: []}) as MeasureState;
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe('conditions of a list', () => {
  test('without any, what is not done', () => expect(readRecordsQuery({}, type)).toMatchObject({phase: ['draft', 'open', 'waiting'], state: undefined, where: undefined}));
  test('phase=all shows everything', () => expect(readRecordsQuery({phase: 'all'}, type).phase).toBeUndefined());
  test('states replace phases, unknown ones are left out', () => expect(readRecordsQuery({state: 'done,nonsense'}, type)).toMatchObject({state: ['done'], phase: undefined}));
  test('only filtered fields filter', () => expect(readRecordsQuery({'f.kind': 'a,b', 'f.secret': 'x', 'f.none': 'y'}, type).where).toEqual(['kind=a', 'kind=b']));
  test('only known orders sort', () => {
    expect(readRecordsQuery({sort: '-made'}, type).sort).toBe('-made');
    expect(readRecordsQuery({sort: 'title; drop'}, type).sort).toBeUndefined();
  });
  test('a facet adds and removes its value', () => {
    const once = toggledValue({}, parameterOf('kind'), 'a');
    expect(once).toEqual({'f.kind': 'a'});
    expect(toggledValue(once, 'f.kind', 'a')).toEqual({});
    expect(parameterOf('urgency')).toBe('urgency');
  });
  test('order and choice are no conditions', () => {
    expect(isFiltered({sort: 'number', id: 'x', phase: 'all'})).toBe(false);
    expect(isFiltered({overdue: 'true'})).toBe(true);
  });
});

describe('time left', () => {
  const now = Date.parse('2026-11-22T03:00:00Z'); // 12:00 JST
  test.each([['2026-11-22T02:59:59Z', 'over'], ['2026-11-22T03:59:00Z', 'hour1'], ['2026-11-22T05:30:00Z', 'hour3'], ['2026-11-22T14:59:00Z', 'today'], ['2026-11-22T15:00:00Z', 'tomorrow'], ['2026-11-23T15:00:00Z', 'later'], [undefined, 'none']] as const)('%s is %s', (due, span) => expect(ageSpanOf(due, now)).toBe(span));
  test('counts hold every row once', () => expect(ageCounts(['2026-11-22T02:00:00Z', undefined, undefined], now).reduce((sum, one) => sum + one.count, 0)).toBe(3));
  test('an unreadable instant has no time left', () => expect(secondsUntil('soon', now)).toBeUndefined());
});

describe('keys of the triage screen', () => {
  const steps = [{name: 'accept', key: '1'}, {name: 'hold', key: 'H'}] as TransitionDefinition[];
  test('steps answer to their own keys', () => {
    expect(triageKey(press({key: '1'}), steps)).toEqual({kind: 'step', step: steps[0]});
    expect(triageKey(press({key: 'h'}), steps)).toEqual({kind: 'step', step: steps[1]});
    expect(triageKey(press({key: '9'}), steps)).toBeUndefined();
  });
  test('move, select, open, act on many', () => {
    expect(triageKey(press({key: 'j'}), steps)).toEqual({kind: 'move', by: 1});
    expect(triageKey(press({key: 'k'}), steps)).toEqual({kind: 'move', by: -1});
    expect(triageKey(press({key: ' '}), steps)).toEqual({kind: 'pick'});
    expect(triageKey(press({key: 'm'}), steps)).toEqual({kind: 'bulk', key: '2'});
    expect(triageKey(press({key: 'f'}), steps)).toEqual({kind: 'bulk', key: '3'});
  });
  test('do nothing while composing, in fields, or with modifiers', () => {
    for (const change of [{composing: true}, {keyCode: 229}, {editable: true}, {ctrl: true}, {alt: true}, {meta: true}]) expect(triageKey(press({key: '1', ...change}), steps)).toBeUndefined();
  });
});

describe('live entries', () => {
  test('changes of records are told from readings', () => {
    expect(isRecordChange('record.made')).toBe(true);
    expect(isRecordChange('record.accept')).toBe(true);
    for (const action of ['record.read', 'record.list', 'record.searched', 'record.revealed', 'record.exported', 'record.letters_listed', 'record.letter_read', 'observe.batch']) expect(isRecordChange(action), action).toBe(false);
  });
  test('a change asks for notices again and never reads a record', () => expect(readsTouchedBy('record.accept')).toEqual(['list_notices']));
});

describe('measures', () => {
  const all = [measure('a', 'proven', 'N', ['C01']), measure('b', 'open', 'F', ['C02', 'C01']), measure('c', 'open', 'F', ['C03'])];
  test('are kept by state, circular and system', () => {
    expect(keptMeasures(all, {}).map(({id}) => id)).toEqual(['a', 'b', 'c']);
    expect(keptMeasures(all, {state: 'open', system: 'C01'}).map(({id}) => id)).toEqual(['b']);
    expect(keptMeasures(all, {circular: 'N'}).map(({id}) => id)).toEqual(['a']);
  });
  test('an unknown kind of notice is a plain notice', () => {
    expect(kindOf('deadline.reminder')).toBe('deadlineReminder');
    expect(kindOf('deadline.something')).toBe('deadlineOver');
    expect(kindOf('weather')).toBe('other');
  });
});

describe('addresses', () => {
  test('every type has one, whatever its name holds', () => {
    expect(typePath('thing')).toBe('/records/thing');
    expect(listPath('a/b')).toBe('/records/a%2Fb');
    expect(recordPath({type: 'thing', id: 'x y'})).toBe('/records/thing/x%20y');
  });
});

describe('dictionary of the record screens', () => {
  const flat = (tree: object, path = ''): [string, string][] => Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : flat(value as object, `${path}${name}.`)));
  const ja = flat(recordsJa);
  const en = new Map(flat(recordsEn));
  test('holds the same keys and places, translated', () => {
    expect([...en.keys()].sort()).toEqual(ja.map(([key]) => key).sort());
    for (const [key, text] of ja) {
      expect(places(en.get(key) ?? ''), key).toEqual(places(text));
      if (text !== 'SHA-256') expect(en.get(key), key).not.toBe(text);
    }
  });
  test('keeps the rules of Japanese and English', () => {
    for (const [key, text] of ja) expect(text, key).not.toMatch(/目撃|摂取|ピエール|申し訳|！|[ぁ-ん一-龠][,!?]/);
    for (const [key, text] of en) expect(text, key).not.toMatch(/[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/);
  });
});
