// 施策: the measures of the circulars with the record types, features and tests that serve them.
// In: the server's generated list and filters from the address; out: a bar of states and the rows.
// Nothing here is written by hand: an open measure is shown as open.
import {useMemo} from 'react';
import type {Search} from '../../api/search.ts';
import {useRead} from '../../api/queries.ts';
import {useRecordBook} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {MeasureState} from '../../api/types.ts';
import {said, useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {typePath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import '../../styles/records.css';

const states = ['proven', 'defined', 'open'] as const;
const looks: Record<string, string> = {proven: 'done', defined: 'low', open: 'outline'};
const signs: Record<string, string> = {proven: '✓', defined: '●', open: '○'};

/** Keeps the measures that fit the filters. */
export function keptMeasures(items: readonly MeasureState[], search: Search): MeasureState[] {
  return items.filter((one) => (!search['state'] || one.state === search['state']) && (!search['circular'] || one.circular === search['circular']) && (!search['system'] || one.systems.includes(search['system'])));
}

/** Shows the measures. */
export default function MeasuresScreen() {
  const r = useRecordText();
  const reading = useRead('list_measures', {}, {stale: 600_000});
  return <Page title={r.measures.title} lead={r.measures.lead}><Reading of={reading} lines={12}>{(list) => <Measures items={list.items} />}</Reading></Page>;
}

function Measures({items}: {items: readonly MeasureState[]}) {
  const r = useRecordText();
  const t = useText();
  const [search, change] = useSearch();
  const kept = useMemo(() => keptMeasures(items, search), [items, search]);
  const systems = [...new Set(items.flatMap((one) => one.systems))].sort();
  const circulars = [...new Set(items.map((one) => one.circular))].sort();
  const numbers = Object.fromEntries(states.map((state) => [state, items.filter((one) => one.state === state).length]));
  const names: Record<string, string> = {proven: r.measures.proven, defined: r.measures.defined, open: r.measures.open, N: r.measures.circularN, F: r.measures.circularF};
  const pick = (name: string, head: string, values: readonly string[]) => (
    <label className="row small">{head}<select value={search[name] ?? ''} onChange={(event) => change({...search, [name]: event.target.value})}><option value="">{r.measures.any}</option>{values.map((value) => <option key={value} value={value}>{names[value] ?? inert(value)}</option>)}</select></label>
  );
  return (
    <>
      <p data-measures={items.length}>{fill(r.measures.summary, {all: count(items.length), proven: count(numbers['proven'] ?? 0), defined: count(numbers['defined'] ?? 0), open: count(numbers['open'] ?? 0)})}</p>
      <div className="state-bar" role="img" aria-label={r.measures.share}>{states.map((state) => <i key={state} className={state} style={{flexGrow: numbers[state] ?? 0}} />)}</div>
      <div className="chips">{pick('state', r.measures.state, states)}{pick('circular', r.measures.circular, circulars)}{pick('system', r.measures.system, systems)}</div>
      <Panel title={fill(t.common.items, {n: count(kept.length)})} flush>
        {kept.length === 0 ? <Empty text={r.measures.none}><button type="button" className="button" onClick={() => change({})}>{r.list.clear}</button></Empty> : <Table items={kept} names={names} />}
      </Panel>
    </>
  );
}

function Table({items, names}: {items: readonly MeasureState[]; names: Record<string, string>}) {
  const r = useRecordText();
  const {language} = usePreferences();
  const {book} = useRecordBook(useMay('record_read'));
  const typeLink = (name: string) => {
    const definition = book?.types.get(name)?.definition;
    return definition ? <Go key={name} to={typePath(name)} data-cell="">{said(definition.label, language)}</Go> : null;
  };
  const unread = (names: readonly string[]) => names.filter((name) => !book?.types.has(name)).length;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={r.measures.title}>
      <table className="plain">
        <thead><tr><th scope="col">{r.measures.idHead}</th><th scope="col">{r.measures.titleHead}</th><th scope="col">{r.measures.state}</th><th scope="col">{r.measures.system}</th><th scope="col">{r.measures.types}</th><th scope="col">{r.measures.features}</th><th scope="col">{r.measures.tests}</th></tr></thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} data-measure={one.id}>
              <th scope="row" className="nowrap" data-cell="">{one.id}</th>
              <td data-cell="">{one.title}</td>
              <td><span className={`tag ${looks[one.state] ?? 'outline'}`}><span aria-hidden="true">{signs[one.state] ?? '?'}</span>{names[one.state] ?? inert(one.state)}</span></td>
              <td className="nowrap">{one.systems.join(' ')}</td>
              <td><span className="row">{one.types.map(typeLink)}{unread(one.types) > 0 ? <span className="small quiet">{fill(r.measures.unreadTypes, {n: count(unread(one.types))})}</span> : null}</span></td>
              <td data-cell="">{one.features.join(' ')}</td>
              <td className="small">{one.tests.length === 0 ? <span className="quiet nowrap">{r.measures.noTests}</span> : <details><summary className="num">{count(one.tests.length)}</summary><ul data-cell="">{one.tests.map((test) => <li key={test}>{inert(test)}</li>)}</ul></details>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
