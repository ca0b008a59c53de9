// 取得元: who is asked for intelligence over the network, and how each does; the runs of the one that was chosen.
// In: the chosen feed, from the address; out: a list, the failing ones in words above it, and the chosen one's runs.
// Health is said by a sign and a word, never by colour alone; the drawing of 30 days has its numbers in a table.
import {useMemo} from 'react';
import {useFeeds} from '../../api/feeds.ts';
import {useLabel} from '../../api/labels.ts';
import {useMay} from '../../api/session.ts';
import type {FeedHealth, IntelFeed} from '../../api/types.ts';
import {Sparkline} from '../../charts/Sparkline.tsx';
import {useFeedsText} from '../../i18n/feeds.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import {Pending} from './Pending.tsx';
import {Runs} from './Runs.tsx';
import {useWhy} from './why.ts';
import '../../styles/records.css';
import '../../styles/intel.css';

const look: Record<FeedHealth, string> = {waiting: 'outline', good: 'done', late: 'high', failing: 'urgent', stopped: 'low'};
const sign: Record<FeedHealth, string> = {waiting: '◷', good: '✓', late: '▲', failing: '×', stopped: '■'};

/** Marks how a feed does. */
export function HealthTag({health}: {health: FeedHealth}) {
  const label = useLabel();
  return <span className={`tag ${look[health]}`} data-health={health}><span aria-hidden="true">{sign[health]}</span>{label('FeedHealth', health)}</span>;
}

function useColumns(): Column<IntelFeed>[] {
  const k = useFeedsText();
  const label = useLabel();
  return useMemo(() => [
    {id: 'health', head: k.health, width: '118px', cell: (row) => <HealthTag health={row.health} />},
    {id: 'title', head: k.name, width: 'minmax(170px, 2fr)', ideal: 220, cell: (row, active) => <Go to={recordPath({type: 'feed', id: row.id})} tabIndex={active ? 0 : -1} className="datum" data-cell="">{inert(row.title)}</Go>},
    {id: 'good', head: `${k.good} JST`, width: '128px', cell: (row) => <Time value={row.good} />},
    {id: 'days', head: k.days, width: '132px', cell: (row) => <Sparkline values={row.days} height={22} />},
    {id: 'indexed', head: k.indexed, width: '92px', end: true, cell: (row) => <span className="num">{count(row.indexed)}</span>},
    {id: 'rejected', head: k.rejected, width: '88px', end: true, cell: (row) => <span className="num">{count(row.rejected)}</span>},
    {id: 'waiting', head: k.waiting, width: '96px', end: true, spare: true, cell: (row) => <span className="num">{count(row.waiting)}</span>},
    {id: 'next', head: `${k.next} JST`, width: '128px', spare: true, cell: (row) => <Time value={row.next} />},
    {id: 'kind', head: k.kind, width: '150px', spare: true, cell: (row) => label('FeedKind', row.kind)},
    {id: 'source', head: k.source, width: 'minmax(96px, 1fr)', spare: true, cell: (row) => <Datum text={row.source} />},
    {id: 'number', head: k.number, width: '190px', spare: true, cell: (row) => <span className="num">{row.number}</span>},
  ], [k, label]); // eslint-disable-line react-hooks/exhaustive-deps
}

function Failing({feeds}: {feeds: readonly IntelFeed[]}) {
  const k = useFeedsText();
  const why = useWhy();
  const failing = feeds.filter((feed) => feed.health === 'failing' || (feed.health === 'stopped' && feed.code !== ''));
  if (failing.length === 0) return null;
  return (
    <section className="panel warned" aria-label={k.failing} role="alert">
      <ul className="lines-list" data-failing={failing.length}>
        {failing.map((feed) => (
          <li key={feed.id}>
            <span className="row"><HealthTag health={feed.health} /><span data-cell="" className="wrong-words">{feed.health === 'stopped' ? `${inert(feed.title)}：${fill(k.stoppedWhy, {why: why(feed)})}` : fill(k.failingOne, {title: inert(feed.title), time: feed.good ? `${listTime(feed.good)} JST` : k.never, n: count(feed.indexed), why: why(feed)})}</span></span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Lists feeds. */
export default function IntelFeedsScreen() {
  const k = useFeedsText();
  const may = useMay('record_write');
  const mayRead = useMay('record_read');
  const [search, change] = useSearch();
  const reading = useFeeds();
  const columns = useColumns();
  const chosen = reading.data?.items.find((feed) => feed.id === search['feed']);
  return (
    <Page title={k.title} lead={k.lead} tools={<>{may ? <Go to="/records/feed/new" className="button slim primary">{k.add}</Go> : null}<Go to="/records/feed" className="button slim">{k.records}</Go><Go to="/intel/originals" className="button slim">{k.toOriginals}</Go></>}>
      <IntelNav />
      <Failing feeds={reading.data?.items ?? []} />
      <Panel title={k.list} flush>
        <Reading of={reading} lines={8}>
          {(list) => (list.items.length === 0 ? <Empty text={k.empty}><span>{k.emptyNext}</span><span className="small quiet">{k.emptyNote}</span></Empty> : (
            <DataGrid name="intel-feeds" label={k.list} rows={list.items} total={list.items.length} columns={columns} rowKey={(row) => row.id} onChoose={(row) => change({...search, feed: row.id}, true)} chosen={chosen?.id} lineMark={(row) => row.health} height={Math.min(480, 80 + list.items.length * 36)} />
          ))}
        </Reading>
      </Panel>
      {mayRead ? <Pending /> : null}
      {chosen ? <Runs feed={chosen} /> : null}
    </Page>
  );
}
