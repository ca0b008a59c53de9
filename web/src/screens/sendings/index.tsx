// 発出台帳: what leaves for partners, what needs somebody first; the receipt of the one that was chosen.
// In: the chosen sending and the state, from the address; out: counts, a list, a receipt with what may be done.
// Read again each 10 seconds, since the program sends while the page stands open.
import {useMemo} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {Sending, SendingList} from '../../api/types.ts';
import {useSendingsText} from '../../i18n/sendings.ts';
import {errorText, fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Replies} from '../../ui/sendings/RecordSendings.tsx';
import {SendingTag, useSendingWhy} from '../../ui/sendings/SendingMarks.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import {EnterReply} from './EnterReply.tsx';
import {Receipt} from './Receipt.tsx';
import '../../styles/records.css';

const every = 10_000;

function useColumns(): Column<Sending>[] {
  const s = useSendingsText();
  const label = useLabel();
  const why = useSendingWhy();
  return useMemo(() => [
    {id: 'state', head: s.state, width: '128px', cell: (row) => <SendingTag state={row.state} />},
    {id: 'number', head: s.number, width: '190px', cell: (row, active) => <Go to={recordPath({type: row.type, id: row.record})} tabIndex={active ? 0 : -1} className="num" data-cell="">{inert(row.number)}</Go>},
    {id: 'recipient', head: s.recipient, width: 'minmax(160px, 2fr)', ideal: 200, cell: (row) => <span data-cell="">{inert(row.recipient)}</span>},
    {id: 'why', head: s.why, width: 'minmax(160px, 2fr)', ideal: 220, cell: (row) => <span data-cell="">{row.overdue ? `${s.overdue}　` : ''}{row.correction ? `${s.correction}　` : ''}{why(row)}</span>},
    {id: 'sent', head: `${s.sent} JST`, width: '128px', cell: (row) => <Time value={row.sent} />},
    {id: 'way', head: s.way, width: '170px', spare: true, cell: (row) => label('SendingWay', row.way)},
    {id: 'made', head: `${s.made} JST`, width: '128px', spare: true, cell: (row) => <Time value={row.made} />},
    {id: 'attempts', head: s.attempts, width: '72px', end: true, spare: true, cell: (row) => <span className="num">{count(row.attempts)}</span>},
  ], [s, label]); // eslint-disable-line react-hooks/exhaustive-deps
}

function Counts({list}: {list: SendingList}) {
  const s = useSendingsText();
  const label = useLabel();
  const {language} = usePreferences();
  return (
    <>
      {list.stopped ? <p className="panel warned" role="status">{errorText(list.stopped, language) ?? list.stopped}</p> : null}
      <p className="row" data-counts={list.total}>{list.counts.map((one) => <span key={one.state} className="row"><SendingTag state={one.state} />{fill(s.countOf, {state: label('SendingState', one.state), n: count(one.count)})}{one.overdue > 0 ? `（${fill(s.overdueOf, {n: count(one.overdue)})}）` : ''}</span>)}</p>
    </>
  );
}

/** Lists sendings. */
export default function SendingsScreen() {
  const s = useSendingsText();
  const [search, change] = useSearch();
  const reading = useRead('list_sendings', {query: {limit: 500}}, {every});
  const columns = useColumns();
  const chosen = search['sending'];
  return (
    <Page title={s.title} lead={s.lead} tools={<EnterReply />}>
      {reading.data ? <Counts list={reading.data} /> : null}
      <Panel title={s.list} flush>
        <Reading of={reading} lines={8}>
          {(list) => (list.items.length === 0 ? <Empty text={s.empty}><span>{s.emptyNext}</span></Empty> : (
            <DataGrid name="sendings" label={s.list} rows={list.items} total={list.items.length} columns={columns} rowKey={(row) => row.id} onChoose={(row) => change({...search, sending: row.id}, true)} chosen={chosen} lineMark={(row) => row.state} height={Math.min(560, 80 + list.items.length * 36)} />
          ))}
        </Reading>
      </Panel>
      {reading.data && reading.data.strays.length > 0 ? <Panel title={s.strays}><Replies rows={reading.data.strays} /></Panel> : null}
      {chosen ? <Receipt key={chosen} id={chosen} /> : null}
    </Page>
  );
}
