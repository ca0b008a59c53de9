// What left for partners from one record, who was told of a correction and who was not yet, and what came back.
// In: the record; out: a panel, or nothing while there is nothing to show.
// Every earlier recipient has a row, so that who was not reached is seen.
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {CorrectionTold, RecordDetail, SendingReply} from '../../api/types.ts';
import {useSendingsText} from '../../i18n/sendings.ts';
import {inert} from '../../lib/defang.ts';
import {Go, hrefOf} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {Time} from '../Value.tsx';
import {SendingTag, useSendingWhy} from './SendingMarks.tsx';

/** Shows the sendings of a record. */
export function RecordSendings({detail}: {detail: RecordDetail}) {
  const s = useSendingsText();
  const label = useLabel();
  const why = useSendingWhy();
  const {type, id, version} = detail.record;
  const reading = useRead('record_sendings', {path: {type, id}}, {keep: false, stale: 5_000, every: version > 0 ? 15_000 : undefined});
  const found = reading.data;
  if (!found || (found.items.length === 0 && found.replies.length === 0)) return null;
  return (
    <Panel title={s.section}>
      <ul className="lines-list" data-sendings={found.items.length}>
        {found.items.map((one) => (
          <li key={one.id}>
            <span className="row"><SendingTag state={one.state} />{one.correction ? <span className="tag outline">{s.correction}</span> : null}<Go to={hrefOf('/sendings', {sending: one.id})} data-cell="">{inert(one.recipient)}</Go><span className="quiet">{label('SendingWay', one.way)}</span><Time value={one.sent ?? one.made} /></span>
            {why(one) ? <span className="small" data-cell="">{why(one)}</span> : null}
          </li>
        ))}
      </ul>
      {found.told.length > 0 ? <Told rows={found.told} /> : null}
      {found.replies.length > 0 ? <Replies rows={found.replies} /> : null}
    </Panel>
  );
}

function Told({rows}: {rows: readonly CorrectionTold[]}) {
  const s = useSendingsText();
  return (
    <section aria-label={s.told}>
      <h3>{s.told}</h3>
      <p className="small quiet">{s.toldLead}</p>
      <table className="plain" data-told={rows.length}>
        <thead><tr><th scope="col">{s.recipient}</th><th scope="col">{s.toldAt}</th><th scope="col">{s.corrected}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.desk}><td data-cell="">{inert(row.recipient)}</td><td><Time value={row.told} /></td><td>{row.corrected ? <Time value={row.corrected} /> : <span className="row">{s.notYet}{row.state ? <SendingTag state={row.state} /> : null}</span>}</td></tr>)}</tbody>
      </table>
    </section>
  );
}

/** Lists what partners answered, each answer beside those before it. */
export function Replies({rows}: {rows: readonly SendingReply[]}) {
  const s = useSendingsText();
  const label = useLabel();
  return (
    <section aria-label={s.replies}>
      <h3>{s.replies}</h3>
      <ul className="lines-list" data-replies={rows.length}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className="row"><span className={row.match === 'first' ? 'tag done' : 'tag high'} data-match={row.match}>{label('ReplyMatch', row.match)}</span><span data-cell="">{inert(row.from)}</span><span className="num">{inert(row.number)}</span><Time value={row.received} /></span>
            <span className="small" data-cell="">{inert(row.text)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
