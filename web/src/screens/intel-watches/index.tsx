// 監視: standing watches with what met them. In: the chosen watch and the states, from the address; out: the list, and
// the matches of the chosen one, newest first. Watches are records: they are made, started and ended on their own screens.
// The server shows only matches whose part, record or sensor the person may see. The newest are asked again each 30 s.
import {useInfiniteQuery} from '@tanstack/react-query';
import {call} from '../../api/client.ts';
import {useLabel} from '../../api/labels.ts';
import {useMay} from '../../api/session.ts';
import type {IntelMatch, RecordRow} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {Go, hrefOf, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords, ValueLink} from '../../ui/intel/Marks.tsx';
import {partPath} from '../../ui/intel/paths.ts';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {InBook} from '../../ui/records/Book.tsx';
import {StateTag} from '../../ui/records/Marks.tsx';
import {newPath, recordPath} from '../../ui/records/paths.ts';

import {Empty, Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

const watchType = 'watch';

/** Shows watches and their matches. */
export default function IntelWatchesScreen() {
  const u = useIntelUseText();
  const mayRead = useMay('record_read');
  const mayMake = useMay('record_write');
  const [search] = useSearch();
  const reading = useInfiniteQuery({
    queryKey: ['list_records', watchType, 'watches'],
    queryFn: ({pageParam, signal}) => call('list_records', {path: {type: watchType}, query: {state: ['watching', 'prepared', 'ended'], sort: '-updated', limit: 100, ...(pageParam === '' ? {} : {cursor: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: 30_000,
    enabled: mayRead,
  });
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? [];
  // The one that runs and was changed last, where the address names none.
  const shown = search['watch'] ?? rows.find((row) => row.state === 'watching')?.id;
  const chosen = rows.find((row) => row.id === shown);
  return (
    <Page title={u.watches.title} lead={u.watches.lead} tools={mayMake ? <Go to={newPath(watchType)} className="button slim primary">{u.watches.add}</Go> : null}>
      <IntelNav />
      <Panel title={u.watches.list}>
        {mayRead ? (
          <Reading of={{...reading, data: reading.data ? rows : undefined}} lines={6}>
            {() => (rows.length === 0 ? <Empty text={u.watches.none}><span>{u.watches.noneNext}</span></Empty> : (
              <>
                <InBook><Watches rows={rows} chosen={shown} /></InBook>
                {reading.hasNextPage ? <p><button type="button" className="button" disabled={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>{u.watches.more}</button></p> : null}
              </>
            ))}
          </Reading>
        ) : <Empty text={u.watches.mayNot} />}
      </Panel>
      <Panel title={chosen ? <bdi data-cell="">{fill(u.watches.matchesOf, {title: shownWords(chosen.title)})}</bdi> : u.watches.matches}>
        {shown ? <Matches key={shown} watch={shown} /> : <Empty text={u.watches.choose} />}
      </Panel>
    </Page>
  );
}

function Watches({rows, chosen}: {rows: readonly RecordRow[]; chosen: string | undefined}) {
  const u = useIntelUseText();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={u.watches.list}>
      <table className="plain" data-watches={rows.length}>
        <thead><tr><th scope="col">{u.watches.number}</th><th scope="col">{u.watches.titleHead}</th><th scope="col">{u.watches.state}</th><th scope="col">{u.watches.until}</th><th scope="col">{u.watches.assignee}</th><th scope="col">{u.watches.matches}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} aria-current={row.id === chosen ? 'true' : undefined}>
              <td><Go to={recordPath(row)} className="mono" data-cell="">{inert(row.number || u.watches.notNumbered)}</Go></td>
              <td><Datum text={shownWords(row.title)} /></td>
              <td><StateTag row={row} /></td>
              <td className="num">{typeof row.fields['until'] === 'string' ? row.fields['until'] : ''}</td>
              <td><Datum text={row.assignee_name} /></td>
              <td><Go to={hrefOf('/intel/watches', {watch: row.id})} className="button slim">{u.watches.show}</Go></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Matches({watch}: {watch: string}) {
  const u = useIntelUseText();
  const reading = useInfiniteQuery({
    queryKey: ['watch_matches', watch],
    queryFn: ({pageParam, signal}) => call('watch_matches', {path: {id: watch}, query: {limit: 100, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: 30_000,
  });
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Reading of={{...reading, data: reading.data ? rows : undefined}} lines={6}>
      {() => (rows.length === 0 ? <Empty text={u.watches.noMatches}><span>{u.watches.noMatchesNext}</span></Empty> : (
        <>
          <MatchTable rows={rows} />
          {reading.hasNextPage ? <p><button type="button" className="button" disabled={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>{u.watches.more}</button></p> : null}
        </>
      ))}
    </Reading>
  );
}

function Where({match}: {match: IntelMatch}) {
  const k = useIntelText();
  const title = shownWords(match.title) || k.common.noTitle;
  if (match.part) return <Go to={partPath(match.part)} className="datum" data-cell="">{title}</Go>;
  if (match.record) return <Go to={recordPath({type: match.type, id: match.record})} className="datum" data-cell="">{title}</Go>;
  return <Datum text={title} />;
}

function MatchTable({rows}: {rows: readonly IntelMatch[]}) {
  const u = useIntelUseText();
  const k = useIntelText();
  const label = useLabel();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={u.watches.matches}>
      <table className="plain" data-matches={rows.length}>
        <thead><tr><th scope="col">{u.watches.seen} JST</th><th scope="col">{u.watches.side}</th><th scope="col">{k.common.kind}</th><th scope="col">{k.common.value}</th><th scope="col">{u.watches.place}</th><th scope="col" className="right">{u.watches.count}</th><th scope="col">{u.watches.found} JST</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td><Time value={row.seen} /></td>
              <td>{label('MatchSide', row.side)}</td>
              <td>{label('ObservableKind', row.kind)}</td>
              <td><ValueLink kind={row.kind} value={row.value} /></td>
              <td><Where match={row} /></td>
              <td className="num right">{count(row.count)}</td>
              <td><Time value={row.at} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
