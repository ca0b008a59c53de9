// The conditions of a record list as chips and fields, with the counts of every filtered field below.
// In: the search parameters, the type and the facets of the present conditions; out: changed parameters.
// Each chip is removable; a facet's line adds or removes its value. Counts hold only what the person may see.
import {useId} from 'react';
import type {KeyboardEvent} from 'react';
import {valuesOf} from '../../api/search.ts';
import type {Search} from '../../api/search.ts';
import {useLabel} from '../../api/labels.ts';
import {isFiltered, kindField, parameterOf, sortNames, toggledValue} from '../../api/record_filter.ts';
import {fieldNamed} from '../../api/records.ts';
import {useMe} from '../../api/session.ts';
import type {RecordFacet, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {inert, refang} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {isComposing} from '../../lib/keymap.ts';
import {Icon} from '../icons.tsx';
import {useBook, useOrganisationName, usePersonName, useSaid, useStateName} from './Book.tsx';
import {PersonPicker} from './Pickers.tsx';
import {useLine} from './ValueOf.tsx';

interface FiltersProps {
  type: RecordType;
  search: Search;
  onChange: (search: Record<string, string | undefined>) => void;
}

/** Gives a function that names a facet's field, and one that names its values. */
export function useFacetWords(type: RecordType) {
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  const label = useLabel();
  const state = useStateName();
  const organisation = useOrganisationName();
  const line = useLine();
  const me = useMe();
  const person = usePersonName();
  const own: Record<string, string> = {state: r.common.state, owner: r.common.owner, urgency: r.common.urgency, assignee: r.common.assignee, phase: r.common.state, [kindField]: r.common.kind};
  const field = (name: string) => own[name] ?? (said(fieldNamed(type, name)?.label) || inert(name));
  const value = (name: string, code: string) => {
    if (name === 'state') return state(type.name, code);
    if (name === 'owner') return organisation(code);
    if (name === kindField) return said(book.types.get(code)?.definition.label) || inert(code);
    if (name === 'urgency') return label('Severity', code);
    if (name === 'phase') return label('Phase', code);
    if (name === 'assignee') return code === me.id ? inert(me.display_name) : code === '-' ? r.common.unassigned : person(code);
    const definition = fieldNamed(type, name);
    if (definition?.kind === 'flag') return line(definition, code === 'true');
    return definition ? line(definition.kind === 'choices' ? {...definition, kind: 'choice'} : definition, code) : inert(code);
  };
  return {field, value};
}

/** Shows the conditions. */
export function Chips({type, search, onChange}: FiltersProps) {
  const r = useRecordText();
  const words = useFacetWords(type);
  const names = ['state', 'phase', 'owner', 'assignee', 'urgency', `f.${kindField}`, ...type.fields.filter((field) => field.filtered).map((field) => `f.${field.name}`)];
  const chips = names.flatMap((parameter) => {
    const name = parameter.replace(/^f\./, '');
    return valuesOf(search, parameter).filter((code) => !(parameter === 'phase' && code === 'all')).map((code) => ({parameter, code, head: words.field(name), words: words.value(name, code)}));
  });
  const chip = (key: string, head: string, shown: string, next: Record<string, string | undefined>) => (
    <span className="chip" key={key}><b data-cell="">{head}</b><span data-cell="">{shown}</span><button type="button" aria-label={fill(r.list.remove, {name: `${head} ${shown}`})} onClick={() => onChange(next)}><Icon name="close" size={12} /></button></span>
  );
  return (
    <>
      {chips.map((one) => chip(`${one.parameter}=${one.code}`, one.head, one.words, toggledValue(search, one.parameter, one.code)))}
      {search['words'] ? chip('words', r.common.words, inert(search['words']), {...search, words: undefined}) : null}
      {isFiltered(search) ? <button type="button" className="button slim" onClick={() => onChange({sort: search['sort']})}>{r.list.clear}</button> : null}
    </>
  );
}

/** Narrows a list to a person: who is in charge, or who is named in a field of people. */
function People({type, search, onChange}: FiltersProps) {
  const r = useRecordText();
  const said = useSaid();
  const id = useId();
  const places = [{parameter: 'assignee', words: r.common.assignee}, ...type.fields.filter((field) => field.filtered && field.kind === 'person').map((field) => ({parameter: `f.${field.name}`, words: said(field.label)}))];
  return (
    <>
      {places.map(({parameter, words}) => (
        <span key={parameter} className="row small people-filter" data-people={parameter}>
          <label htmlFor={`${id}-${parameter}`} data-cell="">{words}</label>
          <PersonPicker ties={{id: `${id}-${parameter}`, 'aria-describedby': undefined, 'aria-invalid': undefined, 'aria-required': undefined}} value={undefined} onChange={(person) => { if (person) onChange({...search, [parameter]: person}); }} />
        </span>
      ))}
      <button type="button" className="button slim" aria-pressed={search['assignee'] === '-'} onClick={() => onChange({...search, assignee: search['assignee'] === '-' ? undefined : '-'})}>{r.common.unassigned}</button>
    </>
  );
}

/** Shows chips and the usual conditions of a list. */
export function Filters({type, search, onChange}: FiltersProps) {
  const r = useRecordText();
  const me = useMe();
  const sorts: Record<(typeof sortNames)[number], string> = {due: r.list.sortDue, '-updated': r.list.sortUpdated, '-made': r.list.sortMade, number: r.list.sortNumber};
  const press = (name: string, value: string) => onChange({...search, [name]: search[name] === value ? undefined : value});
  const words = (text: string) => { if (text.trim() !== (search['words'] ?? '')) onChange({...search, words: refang(text) || undefined}); };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) words(event.currentTarget.value);
  };
  return (
    <div className="chips" role="group" aria-label={r.list.filter}>
      <input key={search['words'] ?? ''} type="text" size={18} aria-label={r.list.searchHint} placeholder={r.list.searchHint} defaultValue={search['words'] ?? ''} data-cell="" onBlur={(event) => words(event.target.value)} onKeyDown={onKeyDown} />
      <button type="button" className="button slim" aria-pressed={search['overdue'] === 'true'} onClick={() => press('overdue', 'true')}>{r.list.overdueOnly}</button>
      <button type="button" className="button slim" aria-pressed={search['assignee'] === me.id} onClick={() => press('assignee', me.id)}>{r.list.mine}</button>
      <button type="button" className="button slim" aria-pressed={search['phase'] === 'all'} onClick={() => press('phase', 'all')}>{r.list.all}</button>
      <People type={type} search={search} onChange={onChange} />
      <label className="row small">{r.list.sort}<select value={search['sort'] ?? 'due'} onChange={(event) => onChange({...search, sort: event.target.value === 'due' ? undefined : event.target.value})}>{sortNames.map((name) => <option key={name} value={name}>{sorts[name]}</option>)}</select></label>
      <Chips type={type} search={search} onChange={onChange} />
    </div>
  );
}

/** Shows the counts by field; each line adds or removes its value. */
export function Facets({type, search, onChange, facets}: FiltersProps & {facets: readonly RecordFacet[]}) {
  const r = useRecordText();
  const words = useFacetWords(type);
  const shown = facets.filter((facet) => facet.items.length > 0);
  if (shown.length === 0) return null;
  return (
    <aside className="facet-side" aria-label={r.list.facets}>
      {shown.map((facet) => {
        const most = Math.max(...facet.items.map((item) => item.count), 1);
        const parameter = parameterOf(facet.field);
        return (
          <section key={facet.field} aria-label={words.field(facet.field)} data-facet={facet.field}>
            <h3 data-cell="">{words.field(facet.field)}</h3>
            <ul>
              {facet.items.slice(0, 10).map((item) => (
                <li key={item.value}>
                  <button type="button" className="facet-line" aria-pressed={valuesOf(search, parameter).includes(item.value)} onClick={() => onChange(toggledValue(search, parameter, item.value))}>
                    <span className="name" data-cell="">{words.value(facet.field, item.value)}</span><span className="num">{count(item.count)}</span>
                    <i aria-hidden="true" style={{width: `${(item.count / most) * 100}%`}} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </aside>
  );
}
