// What keeps a record from disposal: each hold with its kind, who put it and when, why, and the record on which it
// rests. In: the record; out: a panel, or nothing where no hold stands. Where the person may not read that record,
// the panel says so instead of its number.
import {useLabel} from '../../api/labels.ts';
import type {RecordDetail, RecordHold} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {inert} from '../../lib/defang.ts';
import {Go} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {Datum, Time} from '../Value.tsx';
import {useBook} from './Book.tsx';
import {recordPath} from './paths.ts';
import {ValueOf} from './ValueOf.tsx';

/** Shows what keeps the record. */
export function Holds({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  if (detail.holds.length === 0) return null;
  return (
    <Panel title={r.record.holds} note={r.record.holdsNote}>
      <ul className="lines-list" data-holds={detail.holds.length}>
        {detail.holds.map((hold) => <Hold key={`${hold.kind} ${hold.put} ${hold.basis?.id ?? ''}`} hold={hold} />)}
      </ul>
    </Panel>
  );
}

function Hold({hold}: {hold: RecordHold}) {
  const r = useRecordText();
  const label = useLabel();
  const book = useBook();
  const {basis} = hold;
  const definition = basis && book.types.get(basis.type)?.definition;
  const choices = definition?.list_columns.flatMap((name) => definition.fields.filter((field) => field.name === name && field.kind === 'choice' && basis?.fields[name] !== undefined)) ?? [];
  return (
    <li data-hold={hold.kind}>
      <span className="row apart"><b>{label('HoldKind', hold.kind)}</b><Time value={hold.put} /></span>
      <span className="small">{r.record.holdBy} {hold.by_name ? <Datum text={hold.by_name} /> : r.record.holdByUnknown}</span>
      {basis ? (
        <span className="small">
          <Go to={recordPath(basis)} className="num" data-cell="">{inert(basis.number) || r.common.notNumbered}</Go> <Datum text={basis.title} />
          {choices.map((field) => <span key={field.name}>　<ValueOf field={field} value={basis.fields[field.name]} short /></span>)}
        </span>
      ) : null}
      {!basis && hold.kind === 'legal_hold' ? <span className="small quiet">{r.record.holdBasisHidden}</span> : null}
      {hold.reason ? <p><Datum text={hold.reason} /></p> : null}
    </li>
  );
}
