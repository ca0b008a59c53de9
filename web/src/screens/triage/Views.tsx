// The numbers above the triage list, each a link to the list that it counts, and selects for the filtered fields.
// In: the type and the address; out: changed parameters. 要対応 is what the step with key 1 can be taken from.
// Each number is the server's own total of the same conditions; beside them the median time to a first step.
import {valuesOf, writeSearch} from '../../api/search.ts';
import type {Search} from '../../api/search.ts';
import {useRead} from '../../api/queries.ts';
import {readRecordsQuery} from '../../api/record_filter.ts';
import {useLive} from '../../api/stream.ts';
import type {ListRecordsQuery, RecordFacet, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {count, missing, span} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';
import {useBook, useSaid} from '../../ui/records/Book.tsx';
import {Delta} from '../../ui/Value.tsx';

export type View = 'queue' | 'overdue' | 'urgent' | 'all';
export const views: readonly View[] = ['queue', 'overdue', 'urgent', 'all'];

/** Gives the states in which a report waits for its first decision. */
export function waitingStates(type: RecordType): string[] {
  const accept = type.transitions.find((step) => step.key === '1');
  return accept ? accept.from : type.states.filter((state) => state.phase === 'open').map((state) => state.name);
}

/** Reads the view of the address. */
export function viewOf(search: Search): View {
  return views.find((view) => view === search['view']) ?? 'queue';
}

/** Gives the conditions of the list. */
export function triageQuery(search: Search, type: RecordType): ListRecordsQuery {
  const own = readRecordsQuery(search, type);
  const view = viewOf(search);
  if (view === 'overdue') return {...own, overdue: true};
  if (view === 'urgent') return {...own, urgency: ['urgent']};
  return view === 'all' || own.state ? own : {...own, state: waitingStates(type), phase: undefined};
}

function Count({view, type, search}: {view: View; type: RecordType; search: Search}) {
  const r = useRecordText();
  const {recorded} = useLive();
  const rest = Object.fromEntries(Object.entries(search).filter(([name]) => name.startsWith('f.')));
  const query = triageQuery({...rest, view}, type);
  const slow = Math.floor(recorded / 5);
  const reading = useRead('list_records', {path: {type: type.name}, query: {...query, limit: 1}}, {every: slow > 0 ? 15_000 : 60_000});
  const names: Record<View, string> = {queue: r.triage.queue, overdue: r.triage.overdue, urgent: r.triage.urgent, all: r.triage.all};
  return <Go to="/reports" search={writeSearch({...rest, view: view === 'queue' ? undefined : view}).replace(/^\?/, '')} aria-current={viewOf(search) === view} data-view={view} data-count={reading.data?.total ?? ''}>{names[view]} <b className="num">{reading.data ? count(reading.data.total) : missing}</b></Go>;
}

/** Shows how soon the desk acts. */
function Pace({type}: {type: RecordType}) {
  const r = useRecordText();
  const {language} = usePreferences();
  const reading = useRead('record_pace', {path: {type: type.name}}, {every: 60_000});
  const median = reading.data?.value;
  const words = median === undefined ? missing : median < 1 ? r.triage.paceUnder : span(median * 60, language);
  return <span className="pace" data-pace={median ?? ''} title={r.triage.paceNote}>{r.triage.pace} <b className="num">{words}</b>{reading.data?.change_ratio === undefined ? null : <Delta figure={reading.data} />}</span>;
}

/** Shows the numbers. */
export function Views({type, search}: {type: RecordType; search: Search}) {
  return <div className="count-links">{views.map((view) => <Count key={view} view={view} type={type} search={search} />)}<Pace type={type} /></div>;
}

interface PicksProps {
  type: RecordType;
  search: Search;
  facets: readonly RecordFacet[];
  onChange: (search: Record<string, string | undefined>) => void;
}

/** Shows a select for each of the first filtered choices, with counts. */
export function Picks({type, search, facets, onChange}: PicksProps) {
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  const fields = type.fields.filter((field) => field.filtered && field.kind === 'choice').slice(0, 4);
  const counted = (name: string, code: string) => facets.find((facet) => facet.field === name)?.items.find((item) => item.value === code)?.count;
  return (
    <>
      {fields.map((field) => {
        const name = `f.${field.name}`;
        return (
          <label key={field.name} className="row small"><span data-cell="">{said(field.label)}</span>
            <select value={valuesOf(search, name)[0] ?? ''} onChange={(event) => onChange({...search, [name]: event.target.value || undefined})}>
              <option value="">{r.measures.any}</option>
              {(book.vocabularies.get(field.vocabulary ?? '')?.terms ?? []).filter((term) => !term.retired).map((term) => <option key={term.code} value={term.code} data-cell="">{said(term.label)}{counted(field.name, term.code) === undefined ? '' : ` ${counted(field.name, term.code) ?? 0}`}</option>)}
            </select>
          </label>
        );
      })}
    </>
  );
}

