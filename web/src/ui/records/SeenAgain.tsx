// 再出現 beside a takedown: where its targets were named again since they were seen to be down, newest first, and one press
// that drafts a new request naming this one. In: the record and its definition; out: a panel. The server shows only what
// the person may see. The newest are asked again each 30 s.
import {useInfiniteQuery} from '@tanstack/react-query';
import {call} from '../../api/client.ts';
import {useLabel} from '../../api/labels.ts';
import {stepNamed} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {IntelMatch, RecordDetail, RecordType, TransitionDefinition} from '../../api/types.ts';
import {useTakedownText} from '../../i18n/takedown.ts';
import {Go} from '../Go.tsx';
import {shownWords, ValueLink} from '../intel/Marks.tsx';
import {partPath} from '../intel/paths.ts';
import {Panel} from '../Panel.tsx';
import {Empty, Reading} from '../States.tsx';
import {Datum, Time} from '../Value.tsx';
import {recordPath} from './paths.ts';
import {instantOf} from './ValueOf.tsx';

const anewStep = 'request_anew';

interface SeenProps {
  type: RecordType;
  detail: RecordDetail;
  busy: boolean;
  onAsk: (step: TransitionDefinition) => void;
}

/** Shows where the targets of a takedown were seen again. */
export function SeenAgain({type, detail, busy, onAsk}: SeenProps) {
  const w = useTakedownText();
  const mayRead = useMay('intel_read');
  const {id} = detail.record;
  const down = instantOf(detail.fields['down_at']).instant !== undefined;
  const reading = useInfiniteQuery({
    queryKey: ['watch_matches', id],
    queryFn: ({pageParam, signal}) => call('watch_matches', {path: {id}, query: {limit: 50, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: 30_000,
    enabled: mayRead && down,
  });
  if (!mayRead || !down) return null;
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? [];
  const step = detail.actions.some((action) => action.transition === anewStep && action.allowed) ? stepNamed(type, anewStep) : undefined;
  return (
    <Panel title={w.title} note={w.lead}>
      <Reading of={{...reading, data: reading.data ? rows : undefined}} lines={3}>
        {() => (rows.length === 0 ? <Empty text={w.none} /> : (
          <>
            <Places rows={rows} />
            {reading.hasNextPage ? <p><button type="button" className="button" disabled={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>{w.more}</button></p> : null}
          </>
        ))}
      </Reading>
      {step ? <p className="row"><button type="button" className="button slim primary" data-request-anew="" disabled={busy} onClick={() => onAsk(step)}>{w.anew}</button><span className="small quiet">{w.anewNote}</span></p> : null}
    </Panel>
  );
}

function Where({match}: {match: IntelMatch}) {
  const w = useTakedownText();
  const title = shownWords(match.title) || w.noTitle;
  if (match.part) return <Go to={partPath(match.part)} className="datum" data-cell="">{title}</Go>;
  if (match.record) return <Go to={recordPath({type: match.type, id: match.record})} className="datum" data-cell="">{title}</Go>;
  return <Datum text={title} />;
}

function Places({rows}: {rows: readonly IntelMatch[]}) {
  const w = useTakedownText();
  const label = useLabel();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={w.title}>
      <table className="plain" data-seen-again={rows.length}>
        <thead><tr><th scope="col">{w.seen} JST</th><th scope="col">{w.side}</th><th scope="col">{w.value}</th><th scope="col">{w.place}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td><Time value={row.seen} /></td>
              <td>{label('MatchSide', row.side)}</td>
              <td><ValueLink kind={row.kind} value={row.value} /></td>
              <td><Where match={row} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
