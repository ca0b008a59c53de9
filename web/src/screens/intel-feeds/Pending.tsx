// Feeds on their way: candidates, those that wait for the check of a second person, those that were stopped. In: records
// of the type; out: a table that opens each record, or nothing where there are none.
// What is in force stands in the list above with its health.
import {useRead} from '../../api/queries.ts';
import {useFeedsText} from '../../i18n/feeds.ts';
import {Go} from '../../ui/Go.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {InBook} from '../../ui/records/Book.tsx';
import {StateTag} from '../../ui/records/Marks.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Datum, Time} from '../../ui/Value.tsx';

/** Lists feeds that are not in force yet, or not any more. */
export function Pending() {
  const k = useFeedsText();
  const reading = useRead('list_records', {path: {type: 'feed'}, query: {state: ['candidate', 'checking', 'stopped'], sort: '-updated', limit: 100}}, {every: 30_000});
  const rows = reading.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={k.pending} note={k.pendingNote}>
      <p className="small quiet">{k.pendingNext}</p>
      <InBook>
        <div className="scroll" tabIndex={0} role="group" aria-label={k.pending}>
          <table className="plain" data-pending={rows.length}>
            <thead><tr><th scope="col">{k.name}</th><th scope="col">{k.pendingState}</th><th scope="col">{k.updated} JST</th></tr></thead>
            <tbody>{rows.map((row) => <tr key={row.id}><td><Go to={recordPath(row)}><Datum text={shownWords(row.title)} /></Go></td><td><StateTag row={row} /></td><td><Time value={row.updated} /></td></tr>)}</tbody>
          </table>
        </div>
      </InBook>
    </Panel>
  );
}
