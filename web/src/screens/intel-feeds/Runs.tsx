// The runs of one feed: what it announced, what was received and what became of it, newest first; asking it now.
// In: the feed; out: a table of runs, and a table of what was indexed on each of 30 days.
// A run whose counts do not meet says so in words.
import {useMemo} from 'react';
import {runDifference, useFeedRuns} from '../../api/feeds.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {IntelFeed, IntelFeedRun, JobState} from '../../api/types.ts';
import {useFeedsText} from '../../i18n/feeds.ts';
import {fill} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {inert} from '../../lib/defang.ts';
import {bytes, count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go} from '../../ui/Go.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty} from '../../ui/States.tsx';
import {Day, Time} from '../../ui/Value.tsx';
import {useWhy} from './why.ts';

const look: Record<JobState, string> = {queued: 'outline', running: 'low', done: 'done', failed: 'urgent', cancelled: 'high'};
const sign: Record<JobState, string> = {queued: '◷', running: '◷', done: '✓', failed: '×', cancelled: '■'};

function Counts({run}: {run: IntelFeedRun}) {
  const k = useFeedsText();
  const difference = runDifference(run);
  return (
    <span className="num" data-difference={difference ?? ''}>
      {difference ? <span className="tag urgent"><span aria-hidden="true">▲</span>{k.fitsNot}</span> : null} {fill(k.runCounts, {announced: count(run.announced), received: count(run.objects_in), indexed: count(run.indexed), rejected: count(run.rejected), unchanged: count(run.unchanged)})}{difference === 0 ? <span className="done-mark" aria-hidden="true"> ✓</span> : null}
    </span>
  );
}

function tookSeconds(run: IntelFeedRun): number | undefined {
  return run.ended ? (new Date(run.ended).getTime() - new Date(run.began).getTime()) / 1000 : undefined;
}

function useColumns(): Column<IntelFeedRun>[] {
  const k = useFeedsText();
  const label = useLabel();
  const why = useWhy();
  return useMemo(() => [
    {id: 'began', head: `${k.began} JST`, width: '128px', cell: (row) => <Time value={row.began} />},
    {id: 'state', head: k.state, width: '108px', cell: (row) => <span className={`tag ${look[row.state]}`} data-run={row.state}><span aria-hidden="true">{sign[row.state]}</span>{label('JobState', row.state)}</span>},
    {id: 'counts', head: k.reconciled, width: 'minmax(476px, 1fr)', ideal: 476, cell: (row) => <Counts run={row} />},
    {id: 'why', head: k.why, width: 'minmax(200px, 2fr)', ideal: 300, cell: (row) => <span title={why(row)}>{why(row)}</span>},
    {id: 'took', head: k.took, width: '84px', end: true, spare: true, cell: (row) => <span className="num">{tookSeconds(row) === undefined ? k.moving : fill(k.seconds, {n: count(tookSeconds(row), 1)})}</span>},
    {id: 'requests', head: k.requests, width: '72px', end: true, spare: true, cell: (row) => <span className="num">{count(row.requests)}</span>},
    {id: 'size', head: k.size, width: '92px', end: true, spare: true, cell: (row) => <span className="num">{bytes(row.bytes)}</span>},
  ], [k, label]); // eslint-disable-line react-hooks/exhaustive-deps
}

function DaysTable({feed}: {feed: IntelFeed}) {
  const k = useFeedsText();
  const today = now();
  const days = feed.days.map((value, at) => ({value, day: today - (feed.days.length - 1 - at) * 86_400_000}));
  return (
    <details>
      <summary>{k.daysTable}</summary>
      <table className="plain"><thead><tr><th scope="col">{k.day}</th><th scope="col" className="end">{k.indexed}</th></tr></thead>
        <tbody>{days.map((one) => <tr key={one.day}><td><Day value={one.day} /></td><td className="end num">{count(one.value)}</td></tr>)}</tbody></table>
    </details>
  );
}

/** Shows how a feed was asked. */
export function Runs({feed}: {feed: IntelFeed}) {
  const k = useFeedsText();
  const label = useLabel();
  const {language} = usePreferences();
  const may = useMay('intel_write');
  const reading = useFeedRuns(feed.id);
  const ask = useChange('fetch_feed', ['list_intel_feeds', 'intel_feed_runs']);
  const columns = useColumns();
  return (
    <Panel title={<bdi data-cell="">{fill(k.chosen, {title: inert(feed.title)})}</bdi>} note={k.chosenNote} tools={<>{may ? <button type="button" className="button slim" disabled={ask.isPending || feed.health === 'stopped'} onClick={() => ask.mutate({path: {id: feed.id}})}>{k.fetch}</button> : null}<Go to={recordPath({type: 'feed', id: feed.id})} className="button slim">{k.record}</Go></>}>
      <div className="stack">
        {may ? null : <p className="small quiet">{fill(k.mayNot, {permission: label('Permission', 'intel_write')})}</p>}
        <p role="status" className={ask.error ? 'wrong-words' : 'small'}>{ask.error ? errorWords(ask.error, language).sentence : ask.isSuccess ? k.fetchAsked : ''}</p>
        {feed.kind === 'misp' ? <p className="small quiet">{k.unitMisp}</p> : null}
        <ReadGrid reading={reading} empty={<Empty text={k.runsEmpty}><span>{k.runsNext}</span></Empty>}>
          <DataGrid name="intel-feed-runs" label={fill(k.chosen, {title: inert(feed.title)})} rows={reading.items} total={reading.hasNextPage ? undefined : reading.items.length} columns={columns} rowKey={(row) => row.id} height={360} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage} />
        </ReadGrid>
        <DaysTable feed={feed} />
      </div>
    </Panel>
  );
}
