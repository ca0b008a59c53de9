// 共有: circles with what may go to each and what came back, and the releases to all or one of them.
// In: the chosen circle from the address; out: a matrix of circles by TLP with receipts, and a list that opens a release.
// S (with the list in focus) and Enter open a release as its recipient sees it.
import {useMemo} from 'react';
import type {KeyboardEvent} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useRecordBook} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import {tlpValues} from '../../api/values.ts';
import type {RecordRow, ShareCircle, Tlp} from '../../api/types.ts';
import {said} from '../../i18n/said.ts';
import {useShareText} from '../../i18n/share.ts';
import {fill} from '../../i18n/text.ts';
import {count, missing, percent} from '../../lib/format.ts';
import {isComposing, isEditable} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useOpen, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {newPath, recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

const shared: readonly Tlp[] = tlpValues;

/** Gives the address of a release as its recipient sees it. */
function releasePath(id: string): string {
  return `/intel/share/${encodeURIComponent(id)}`;
}

/** Shows circles and releases. */
export default function ShareScreen() {
  const k = useShareText();
  const mayWrite = useMay('record_write');
  const circles = useRead('list_circles', {}, {stale: 15_000, every: 30_000});
  return (
    <Page title={k.list.title} lead={k.list.lead} tools={mayWrite ? <><Go to={newPath('circle')} className="button slim">{k.list.newCircle}</Go><Go to={newPath('release')} className="button slim primary">{k.list.newRelease}</Go></> : null}>
      <IntelNav />
      <Panel title={k.list.circles} note={k.list.circlesNote} flush>
        <Reading of={circles} lines={4}>{(list) => list.items.length === 0 ? <Empty text={k.list.circlesEmpty}><span>{k.list.circlesEmptyNext}</span></Empty> : <Circles rows={list.items} />}</Reading>
      </Panel>
      <Releases circles={circles.data?.items ?? []} />
    </Page>
  );
}

function Circles({rows}: {rows: readonly ShareCircle[]}) {
  const k = useShareText();
  const label = useLabel();
  const {language} = usePreferences();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={k.list.circles}>
      <table className="plain" data-circles={rows.length}>
        <thead>
          <tr><th scope="col">{k.list.name}</th>{shared.map((tlp) => <th key={tlp} scope="col"><span className={`tlp ${tlp}`}>{label('Tlp', tlp)}</span></th>)}<th scope="col" className="right">{k.list.members}</th><th scope="col" className="right">{k.list.offered}</th><th scope="col" className="right">{k.list.receipts}</th><th scope="col" className="right">{k.list.rate}</th><th scope="col">{k.list.last} JST</th></tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row"><Go to="/intel/share" search={{circle: row.id}}><Datum text={row.title} /></Go> <Go to={recordPath({type: 'circle', id: row.id})} className="small"><Datum text={row.number} /></Go></th>
              {shared.map((tlp) => <td key={tlp}>{shared.indexOf(tlp) <= shared.indexOf(row.tlp) ? <span role="img" aria-label={k.list.may}>●</span> : <span role="img" aria-label={k.list.mayNot} className="quiet">{missing}</span>}</td>)}
              <td className="right num">{count(row.members)}</td>
              <td className="right num">{count(row.releases)}</td>
              <td className="right num">{fill(k.list.receiptsOf, {n: count(row.acknowledged), all: count(row.expected)})}</td>
              <td className="right num">{row.expected === 0 ? missing : percent(row.acknowledged / row.expected, language)}</td>
              <td><Time value={row.last} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function circleOf(row: RecordRow): string {
  const fields: unknown = row.fields;
  const value = typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>)['circle'] : undefined;
  return typeof value === 'string' ? value : '';
}

function useColumns(circles: readonly ShareCircle[]): Column<RecordRow>[] {
  const k = useShareText();
  const {language} = usePreferences();
  const {book} = useRecordBook(true);
  return useMemo(() => {
    const states = book?.items.find((one) => one.definition.name === 'release')?.definition.states ?? [];
    const stateOf = (name: string) => {
      const found = states.find((one) => one.name === name);
      return found ? said(found.label, language) : name;
    };
    const titleOf = (id: string) => circles.find((one) => one.id === id)?.title ?? '';
    return [
      {id: 'number', head: k.list.number, width: '168px', cell: (row, active) => <Go to={releasePath(row.id)} tabIndex={active ? 0 : -1}><Datum text={row.number} /></Go>},
      {id: 'title', head: k.list.subject, width: 'minmax(180px, 2fr)', ideal: 240, cell: (row) => <Datum text={row.title || k.list.noTitle} />},
      {id: 'state', head: k.list.state, width: '112px', cell: (row) => <span className={row.phase === 'done' ? 'tag outline' : 'tag low'}>{stateOf(row.state)}</span>},
      {id: 'circle', head: k.list.circle, width: 'minmax(120px, 1fr)', spare: true, cell: (row) => <Datum text={titleOf(circleOf(row))} />},
      {id: 'updated', head: `${k.list.updated} JST`, width: '124px', spare: true, cell: (row) => <Time value={row.updated} />},
    ];
  }, [k, language, book, circles]);
}

function Releases({circles}: {circles: readonly ShareCircle[]}) {
  const k = useShareText();
  const open = useOpen();
  const mayRead = useMay('record_read');
  const [search] = useSearch();
  const chosen = circles.find((one) => one.id === search['circle']);
  const reading = useRead('list_records', {path: {type: 'release'}, query: {limit: 200, sort: '-updated', ...(chosen ? {where: [`circle=${chosen.id}`]} : {})}}, {enabled: mayRead, stale: 15_000});
  const columns = useColumns(circles);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const composing = isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode});
    if (event.key.toLowerCase() !== 's' || composing || event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
    const line = event.currentTarget.querySelector<HTMLElement>('[role="row"][aria-selected="true"]');
    const row = reading.data?.items[Number(line?.dataset['at'] ?? 0)];
    if (!row) return;
    event.preventDefault();
    open(releasePath(row.id));
  };
  return (
    <Panel title={chosen ? fill(k.list.releasesOf, {circle: chosen.title}) : k.list.releases} tools={chosen ? <Go to="/intel/share" className="button slim">{k.list.all}</Go> : null} flush>
      <Reading of={reading} lines={6}>
        {(page) => page.items.length === 0 ? <Empty text={k.list.releasesEmpty}><span>{k.list.releasesEmptyNext}</span></Empty> : (
          <div role="group" aria-label={k.list.keys} onKeyDown={onKeyDown}>
            <DataGrid name="releases" label={k.list.releases} rows={page.items} total={page.total_exact ? page.total : undefined} columns={columns} rowKey={(row) => row.id} rowHref={(row) => releasePath(row.id)} height={420} />
          </div>
        )}
      </Reading>
    </Panel>
  );
}
