// 名寄せ照会: the question, the hits on one's own records with whom to call and whether both are in touch, and the desks.
// In: the server's list, which holds no word of what the other side has; out: one press gets in touch by a record.
// The newest are asked again each 30 s; both sides are told by a notice as well.
import {useInfiniteQuery} from '@tanstack/react-query';
import {call} from '../../api/client.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {HitSeen} from '../../api/types.ts';
import {useHitsText} from '../../i18n/hits.ts';
import {inert} from '../../lib/defang.ts';
import {Go, useOpen} from '../../ui/Go.tsx';
import {AskHit} from '../../ui/intel/AskHit.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords, ValueLink} from '../../ui/intel/Marks.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading, Wrong} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import {Desks} from './Desks.tsx';
import {OwnValue} from './OwnValue.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

/** Shows the question, the hits and the desks. */
export default function IntelHitsScreen() {
  const h = useHitsText();
  const mayRead = useMay('record_read');
  const reading = useInfiniteQuery({
    queryKey: ['list_hits', 'pages'],
    queryFn: ({pageParam, signal}) => call('list_hits', {query: {limit: 100, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: 30_000,
    enabled: mayRead,
  });
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={h.title} lead={h.lead}>
      <IntelNav />
      <Panel title={h.list.title}>
        <Reading of={{...reading, data: reading.data ? rows : undefined}} lines={6}>
          {() => (rows.length === 0 ? <Empty text={h.list.none}><span>{h.list.noneNext}</span></Empty> : (
            <>
              <Hits rows={rows} />
              {reading.hasNextPage ? <p><button type="button" className="button" disabled={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>{h.list.more}</button></p> : null}
            </>
          ))}
        </Reading>
      </Panel>
      <AskHit />
      <OwnValue />
      <Desks />
    </Page>
  );
}

function Hits({rows}: {rows: readonly HitSeen[]}) {
  const h = useHitsText();
  const label = useLabel();
  const open = useOpen();
  const mayWrite = useMay('record_write');
  const contact = useChange('contact_hit', ['list_hits', 'list_notices']);
  const touch = (row: HitSeen) => contact.mutate({path: {id: row.id}}, {onSuccess: (made) => open(recordPath({type: made.type, id: made.record}))});
  return (
    <>
      {contact.error ? <Wrong error={contact.error} /> : null}
      <div className="scroll" tabIndex={0} role="group" aria-label={h.list.title}>
        <table className="plain" data-hit-list={rows.length}>
          <thead><tr><th scope="col">{h.list.told} JST</th><th scope="col">{h.list.own}</th><th scope="col">{h.list.value}</th><th scope="col">{h.list.with}</th><th scope="col">{h.list.state}</th><th scope="col">{h.list.contact}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-state={row.state}>
                <td><Time value={row.told} /></td>
                <td><Go to={recordPath({type: row.type, id: row.record})} className="datum" data-cell="">{shownWords(row.title) || inert(row.number)}</Go></td>
                <td>{row.kind ? label('ObservableKind', row.kind) : ''} {row.kind && row.value ? <ValueLink kind={row.kind} value={row.value} /> : <span className="quiet">{h.list.hidden}</span>}</td>
                <td data-cell="">{inert(row.name)} {inert(row.desk)}</td>
                <td><span className={row.state === 'open' ? 'tag low' : 'tag outline'}>{label('HitState', row.state)}</span></td>
                <td>{row.contact ? <Go to={recordPath({type: 'joint_investigation', id: row.contact})} className="button slim">{h.list.see}</Go> : mayWrite ? <button type="button" className="button slim primary" disabled={contact.isPending} onClick={() => touch(row)}>{h.list.do}</button> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
