// The flow of money of a case: the loss and the amounts of the timeline's entries, as bars in order of time.
// In: the case with its links; out: a list whose bars are as long as their amounts, each with its figure in yen, or
// nothing where no amount is known. A linked record counts when its list holds an amount; struck-out ones do not.
import {fieldNamed} from '../../api/records.ts';
import type {RecordBook} from '../../api/records.ts';
import type {RecordDetail, RecordRow, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {readInstant} from '../../lib/wareki.ts';
import {Go} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid} from '../../ui/records/Book.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {instantOf, useLine} from '../../ui/records/ValueOf.tsx';
import {Time} from '../../ui/Value.tsx';

export interface Amount {
  key: string;
  yen: number;
  time?: string;
  row?: RecordRow;
}

function amountOf(book: RecordBook, row: RecordRow): Amount | undefined {
  const type = book.types.get(row.type)?.definition;
  const lane = type && fieldNamed(type, 'lane');
  const yen = type?.fields.find((field) => field.kind === 'yen' && typeof row.fields[field.name] === 'number');
  const when = type?.fields.find((field) => field.kind === 'instant' && row.fields[field.name] !== undefined);
  const struck = row.state === 'struck';
  if (!lane || !yen || struck) return undefined;
  const time = when ? instantOf(row.fields[when.name]).instant : undefined;
  return {key: row.id, yen: row.fields[yen.name] as number, row, ...(time ? {time} : {})};
}

/** Gives the amounts of a case in order of time; the loss of the case itself stands first. */
export function amountsOf(book: RecordBook, type: RecordType, detail: RecordDetail): Amount[] {
  const own = type.fields.find((field) => field.kind === 'yen' && typeof detail.fields[field.name] === 'number');
  const moved = detail.links.flatMap((link) => amountOf(book, link.other) ?? []);
  moved.sort((left, right) => (readInstant(left.time)?.getTime() ?? 0) - (readInstant(right.time)?.getTime() ?? 0));
  if (moved.length === 0) return [];
  return own ? [{key: 'own', yen: detail.fields[own.name] as number}, ...moved] : moved;
}

/** Shows the bars. */
export function Money({type, detail}: {type: RecordType; detail: RecordDetail}) {
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  const line = useLine();
  const amounts = amountsOf(book, type, detail);
  if (amounts.length === 0) return null;
  const most = Math.max(1, ...amounts.map((one) => one.yen));
  const yen = type.fields.find((field) => field.kind === 'yen');
  return (
    <Panel title={r.case.money} note={fill(r.case.moneyNote, {n: amounts.filter((one) => one.row).length})}>
      <ol className="money" data-amounts={amounts.length}>
        {amounts.map((one) => (
          <li key={one.key} data-own={one.row === undefined}>
            <span>{one.time ? <Time value={one.time} /> : <b data-cell="">{said(yen?.label)}</b>}</span>
            <span data-cell="">{one.row ? <Go to={recordPath(one.row)}>{inert(one.row.title)}</Go> : null}</span>
            <span className="track" aria-hidden="true"><i style={{width: `${(one.yen / most) * 100}%`}} /></span>
            <b className="num" data-cell="">{yen ? line(yen, one.yen) : one.yen}</b>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
