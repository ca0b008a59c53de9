// The list of the triage screen: reports by deadline, chosen with J and K, selected with Space, the decided ones dimmed.
// In: a reading of the list and what is chosen; out: the grid with the bar for the selection and the bars of time left.
// Rows keep their places when they are decided and when new ones arrive.
import {fieldNamed} from '../../api/records.ts';
import type {RecordRow, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, missing} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {useSaid} from '../../ui/records/Book.tsx';
import {DueTag, StateTag, TitleCell} from '../../ui/records/Marks.tsx';
import {ValueOf} from '../../ui/records/ValueOf.tsx';
import {SeverityTag} from '../../ui/Tags.tsx';
import {Time} from '../../ui/Value.tsx';
import {Ages} from './Ages.tsx';

interface QueueProps {
  type: RecordType;
  rows: readonly RecordRow[];
  total: number;
  dim: boolean;
  more: (() => void) | undefined;
  loadingMore: boolean;
  chosen: string | undefined;
  picked: ReadonlySet<string>;
  decided: ReadonlySet<string>;
  onChoose: (row: RecordRow) => void;
  onPick: (row: RecordRow) => void;
  onBulk: (key: '2' | '3') => void;
  onClear: () => void;
}

const extraFields = ['loss', 'kind'];
const widths = {ja: {pick: '30px', urgency: '58px', due: '122px', state: '92px'}, en: {pick: '46px', urgency: '84px', due: '112px', state: '118px'}} as const;

function useColumns({type, picked, onPick}: QueueProps): Column<RecordRow>[] {
  const r = useRecordText();
  const said = useSaid();
  const width = widths[usePreferences().language];
  const extra = extraFields.flatMap((name) => (type.list_columns.includes(name) ? (fieldNamed(type, name) ?? []) : []));
  return [
    {id: 'pick', head: r.list.choose, width: width.pick, cell: (row, active) => <input type="checkbox" className="pick" data-cell="" tabIndex={active ? 0 : -1} aria-label={`${r.list.choose} ${row.number}`} checked={picked.has(row.id)} onChange={() => onPick(row)} onClick={(event) => event.stopPropagation()} />},
    {id: 'urgency', head: r.common.urgency, width: width.urgency, cell: (row) => <SeverityTag severity={row.urgency} />},
    {id: 'number', head: r.common.number, width: '70px', cell: (row) => <span className="num" data-cell="" title={row.number}>{row.number ? `…${inert(row.number).slice(-6)}` : missing}</span>},
    {id: 'title', head: r.common.title, width: 'minmax(176px, 3fr)', ideal: 216, cell: (row) => <TitleCell row={row} />},
    {id: 'due', head: r.common.due, width: width.due, cell: (row) => <DueTag row={row} />},
    {id: 'state', head: r.common.state, width: width.state, cell: (row) => <StateTag row={row} />},
    ...extra.map((field): Column<RecordRow> => ({id: field.name, head: said(field.label), width: field.kind === 'yen' ? '88px' : '60px', spare: true, end: field.kind === 'yen', cell: (row) => <ValueOf field={field} value={row.fields[field.name]} short />})),
    {id: 'made', head: r.common.made, width: '124px', spare: true, cell: (row) => <Time value={row.made} />},
  ];
}

/** Shows the list. */
export function Queue(props: QueueProps) {
  const {rows, total, dim, more, loadingMore, chosen, picked, decided, onChoose, onBulk, onClear} = props;
  const r = useRecordText();
  const mark = (row: RecordRow) => (picked.has(row.id) ? 'picked' : decided.has(row.id) ? 'decided' : undefined);
  return (
    <>
      <DataGrid name="triage" label={r.triage.list} rows={rows} columns={useColumns(props)} total={total} rowKey={(row) => row.id} onChoose={onChoose} chosen={chosen} lineMark={mark} more={more} loadingMore={loadingMore} dim={dim} height={560} gap={8} />
      {picked.size > 0 ? (
        <div className="bulk-bar" role="group" aria-label={fill(r.list.chosen, {n: count(picked.size)})} data-picked={picked.size}>
          <b>{fill(r.list.chosen, {n: count(picked.size)})}</b>
          <button type="button" className="button slim" onClick={() => onBulk('2')}><kbd>M</kbd>{r.triage.bulkMerge}</button>
          <button type="button" className="button slim" onClick={() => onBulk('3')}><kbd>F</kbd>{r.triage.bulkForward}</button>
          <button type="button" className="button slim plain" onClick={onClear}>{r.list.clearChosen}</button>
        </div>
      ) : null}
      <Ages rows={rows} />
    </>
  );
}
