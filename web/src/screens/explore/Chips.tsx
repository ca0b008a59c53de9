// The conditions as chips, each removable, with a form that adds one.
// In: the search parameters; out: changed ones. Defanged addresses are accepted and shown defanged.
// An unreadable value is refused beside its field.
import {useState} from 'react';
import {familyOf, listFields, toggled} from '../../api/filter.ts';
import {valuesOf} from '../../api/search.ts';
import type {ListField} from '../../api/filter.ts';
import type {Search} from '../../api/search.ts';
import {countryName, useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {familyValues, flags_classValues, payload_kindValues, protocolValues, toolValues} from '../../api/values.ts';
import type {Dimension} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {defang, inert, isAddress, refang} from '../../lib/defang.ts';
import type {Range} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, Segments, useSubmit} from '../../ui/Field.tsx';
import {Icon} from '../../ui/icons.tsx';

interface ChipsProps {
  search: Search;
  range: Range;
  onChange: (next: Record<string, string | undefined>) => void;
}

const choices: Partial<Record<ListField, {name: 'Protocol' | 'FlagsClass' | 'Tool' | 'PayloadKind'; values: readonly string[]}>> = {
  protocol: {name: 'Protocol', values: protocolValues}, flags: {name: 'FlagsClass', values: flags_classValues},
  tool: {name: 'Tool', values: toolValues}, payload: {name: 'PayloadKind', values: payload_kindValues},
};

/** Gives the words of a filter value. */
export function useValueWords(): (field: ListField, value: string) => string {
  const label = useLabel();
  const {language} = usePreferences();
  const sensors = useRead('list_sensors');
  return (field, value) => {
    const choice = choices[field];
    if (choice) return label(choice.name, value);
    if (field === 'country') return countryName(value, language);
    if (field === 'asn') return `AS${inert(value)}`;
    if (field === 'port') return inert(value.split('/').toReversed().join('/').toUpperCase());
    if (field === 'sensor') return inert(sensors.data?.items.find((sensor) => sensor.id === value)?.name ?? value);
    return inert(defang(value));
  };
}

/** Shows the conditions. */
export function Chips({search, onChange}: ChipsProps) {
  const t = useText();
  const label = useLabel();
  const words = useValueWords();
  const [adding, setAdding] = useState(false);
  const set = listFields.flatMap((field) => valuesOf(search, field).map((value) => ({field, value})));
  const isNew = search['new_sources'] === 'true';
  const clear = () => onChange(Object.fromEntries(Object.entries(search).filter(([name]) => !listFields.some((field) => field === name) && name !== 'new_sources')));
  return (
    <div className="chips" role="group" aria-label={t.explore.conditions}>
      <Segments label={t.observe.family} value={familyOf(search)} options={familyValues.map((value) => ({value, label: label('Family', value)}))} onChange={(family) => onChange({...search, family: family === 'access' ? undefined : family})} />
      {set.map(({field, value}) => (
        <span className="chip" key={`${field} ${value}`}>
          <b>{label('Dimension', field as Dimension)}</b><bdi data-cell="">{words(field, value)}</bdi>
          <button type="button" aria-label={fill(t.explore.removeOne, {name: `${label('Dimension', field as Dimension)} ${words(field, value)}`})} onClick={() => onChange(toggled(search, field, value))}><Icon name="close" size={12} /></button>
        </span>
      ))}
      {isNew ? <span className="chip">{t.explore.newOnly}<button type="button" aria-label={fill(t.explore.removeOne, {name: t.explore.newOnly})} onClick={() => onChange({...search, new_sources: undefined})}><Icon name="close" size={12} /></button></span> : null}
      <button type="button" className="button slim" onClick={() => setAdding(true)}><Icon name="plus" size={12} />{t.explore.addCondition}</button>
      {set.length + (isNew ? 1 : 0) > 1 ? <button type="button" className="button slim plain" onClick={clear}>{t.explore.removeAll}</button> : null}
      {adding ? <AddDialog search={search} onChange={onChange} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function readable(field: ListField, text: string): string | undefined {
  const value = refang(text);
  if (value === '' || value.includes(',')) return undefined;
  if (field === 'port') {
    const found = /^(?:(tcp|udp)\/(\d{1,5})|(\d{1,5})(?:\/(tcp|udp))?)$/i.exec(value);
    const port = Number(found?.[2] ?? found?.[3]);
    return found && port <= 65535 ? `${(found[1] ?? found[4] ?? 'tcp').toLowerCase()}/${port}` : undefined;
  }
  if (field === 'country') return /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;
  if (field === 'asn') return /^(as)?\d{1,10}$/i.test(value) ? value.replace(/^as/i, '') : undefined;
  if (field === 'source') return isAddress(value) ? value : undefined;
  return value;
}

function AddDialog({search, onChange, onClose}: Omit<ChipsProps, 'range'> & {onClose: () => void}) {
  const t = useText();
  const label = useLabel();
  const sensors = useRead('list_sensors');
  const [field, setField] = useState<ListField>('port');
  const [text, setText] = useState('');
  const [isNew, setNew] = useState(search['new_sources'] === 'true');
  const [wrong, setWrong] = useState('');
  const choice = choices[field];
  const options = field === 'sensor' ? (sensors.data?.items.map((sensor) => ({value: sensor.id, words: inert(sensor.name)})) ?? []) : choice?.values.map((value) => ({value, words: label(choice.name, value)}));
  const submit = useSubmit(() => {
    const value = text === '' ? undefined : readable(field, text);
    if (value === undefined && (text !== '' || isNew === (search['new_sources'] === 'true'))) {
      setWrong(t.explore.valueBad);
      return false;
    }
    const next = value === undefined || valuesOf(search, field).includes(value) ? search : toggled(search, field, value);
    onChange({...next, new_sources: isNew ? 'true' : undefined});
    onClose();
    return true;
  });
  return (
    <Dialog title={t.explore.addCondition} onClose={onClose}>
      <form {...submit} className="stack">
        <Field label={t.explore.field}>
          {(ties) => <select {...ties} value={field} onChange={(event) => { setField(event.target.value as ListField); setText(''); setWrong(''); }}>{listFields.map((one) => <option key={one} value={one}>{label('Dimension', one)}</option>)}</select>}
        </Field>
        <Field label={t.explore.valueHint} wrong={wrong} help={field === 'port' ? '23/TCP, 53/UDP' : field === 'source' ? '192[.]0[.]2[.]44, 198.51.100.0/24' : field === 'country' ? 'US, NL, JP' : undefined}>
          {(ties) => (options
            ? <select {...ties} value={text} onChange={(event) => setText(event.target.value)}><option value="">{t.common.none}</option>{options.map((one) => <option key={one.value} value={one.value}>{one.words}</option>)}</select>
            : <input {...ties} value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />)}
        </Field>
        <label className="check"><input type="checkbox" checked={isNew} onChange={(event) => setNew(event.target.checked)} /><span>{t.explore.newOnly}<br /><span className="small quiet">{t.explore.newOnlyHelp}</span></span></label>
        <div className="foot">
          <button type="button" className="button" onClick={onClose}>{t.common.cancel}</button>
          <button type="submit" className="button primary">{t.common.add}</button>
        </div>
      </form>
    </Dialog>
  );
}
