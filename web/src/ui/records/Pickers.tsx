// Choosing an organisation, a person or a record for a field or a step.
// In: the present choice; out: a code or an id. Organisations and people are filtered as one types; records are found
// by number, words or identifier through the search, which shows only what the person may read.
// Enter chooses the marked line and never submits the form around it; Escape leaves the choice as it was,
// an emptied field takes it back.
import {useEffect, useId, useState} from 'react';
import type {KeyboardEvent, ReactNode} from 'react';
import {useRead} from '../../api/queries.ts';
import {useMe} from '../../api/session.ts';
import type {RecordRow} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {isComposing} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Datum} from '../Value.tsx';
import {useBook, useOrganisationName} from './Book.tsx';
import {StateTag} from './Marks.tsx';

export interface Ties {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface Option {
  value: string;
  words: string;
  show: ReactNode;
}

interface ComboProps {
  ties: Ties;
  options: readonly Option[];
  chosen: Option | undefined;
  placeholder?: string;
  none?: string;
  text: string;
  onText: (text: string) => void;
  onChoose: (value: string | undefined) => void;
}

/** A text field with a list below it. */
function Combo({ties, options, chosen, placeholder, none, text, onText, onChoose}: ComboProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [cleared, setCleared] = useState(false);
  const choose = (option: Option | undefined) => {
    if (!option) return;
    onChoose(option.value);
    onText('');
    setCleared(false);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt(Math.max(0, Math.min(options.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && open && text !== '') {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  const visible = open && (options.length > 0 || (text !== '' && none !== undefined));
  return (
    <div className="combo">
      <input
        {...ties} type="text" role="combobox" aria-expanded={visible} aria-controls={visible ? `${id}-list` : undefined} aria-autocomplete="list" autoComplete="off"
        aria-activedescendant={visible && options[at] ? `${id}-${at}` : undefined} placeholder={chosen ? undefined : placeholder} value={open ? text : (chosen?.words ?? text)} data-cell=""
        onChange={(event) => { onText(event.target.value); setCleared(event.target.value === ''); setAt(0); setOpen(true); }} onFocus={() => setOpen(chosen === undefined)} onBlur={() => { setOpen(false); if (open && text === '' && cleared) onChoose(undefined); }} onKeyDown={onKeyDown}
      />
      {visible ? (
        <div className="found" role="listbox" id={`${id}-list`}>
          {options.slice(0, 60).map((option, index) => (
            <div key={option.value} role="option" tabIndex={-1} id={`${id}-${index}`} aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); choose(option); }}>{option.show}</div>
          ))}
          {options.length === 0 ? <p className="hint" role="status">{none}</p> : null}
        </div>
      ) : null}
    </div>
  );
}

interface PickerProps {
  ties: Ties;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Chooses an organisation. */
export function OrganisationPicker({ties, value, onChange, without}: PickerProps & {without?: string}) {
  const r = useRecordText();
  const {language} = usePreferences();
  const list = useRead('list_organisations', {}, {stale: 600_000});
  const [text, setText] = useState('');
  const all = (list.data?.items ?? []).filter((one) => one.code !== without).map((one) => {
    const name = language === 'ja' ? one.ja : one.en;
    return {value: one.code, words: `${one.code} ${name}`, show: <span data-cell=""><span className="num quiet">{one.code}</span> {name}</span>};
  });
  const wanted = text.trim().toLowerCase();
  return <Combo ties={ties} options={all.filter((one) => one.words.toLowerCase().includes(wanted))} chosen={all.find((one) => one.value === value)} placeholder={r.step.organisationHelp} none={r.common.none} text={text} onText={setText} onChoose={onChange} />;
}

/** Chooses a person; `known` are people already seen in the record, offered first. */
export function PersonPicker({ties, value, onChange, known = []}: PickerProps & {known?: readonly {id: string; name: string}[]}) {
  const r = useRecordText();
  const me = useMe();
  const organisation = useOrganisationName();
  const list = useRead('list_colleagues', {}, {stale: 300_000});
  const [text, setText] = useState('');
  const people = new Map<string, Option>();
  const add = (id: string, name: string, beside: string) => {
    if (!people.has(id)) people.set(id, {value: id, words: `${name} ${beside}`.trim(), show: <span className="row apart"><span data-cell="">{name}</span><span className="small quiet" data-cell="">{beside}</span></span>});
  };
  add(me.id, fill(r.form.me, {name: inert(me.display_name)}), '');
  for (const one of known) add(one.id, inert(one.name), '');
  for (const one of list.data?.items ?? []) add(one.id, inert(one.name), organisation(one.organisation));
  if (value) add(value, inert(value), '');
  const wanted = text.trim().toLowerCase();
  return <Combo ties={ties} options={[...people.values()].filter((one) => one.words.toLowerCase().includes(wanted))} chosen={value ? people.get(value) : undefined} placeholder={r.form.choose} none={r.common.none} text={text} onText={setText} onChoose={onChange} />;
}

function useDebounced(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function optionOf(row: RecordRow): Option {
  return {
    value: row.id, words: `${row.number} ${inert(row.title)}`.trim(),
    show: <span className="row"><span className="num" data-cell="">{inert(row.number)}</span><Datum text={row.title} /><StateTag row={row} /></span>,
  };
}

/** Chooses a record of a type; `near` are records that belong together, offered before anything is typed. */
export function RecordPicker({ties, value, onChange, type, near = []}: PickerProps & {type: string | undefined; near?: readonly RecordRow[]}) {
  const r = useRecordText();
  const t = useText();
  const book = useBook();
  const [text, setText] = useState('');
  const [kept, setKept] = useState<RecordRow>();
  const words = useDebounced(text);
  const hits = useRead('search_records', {query: {words, limit: 20}}, {enabled: [...words].length >= 2});
  const found = words === '' ? near : (hits.data?.items.map((hit) => hit.record) ?? []);
  const meant = type === undefined ? undefined : [type, ...(book.families.get(type) ?? [])];
  const rows = found.filter((row) => meant === undefined || meant.includes(row.type));
  const chosen = [...near, ...(kept ? [kept] : []), ...rows].find((row) => row.id === value);
  return (
    <Combo
      ties={ties} options={rows.map(optionOf)} chosen={chosen ? optionOf(chosen) : value ? {value, words: value, show: value} : undefined} placeholder={r.form.findRecord} none={hits.isFetching ? t.common.loading : r.form.findNone}
      text={text} onText={setText} onChoose={(id) => { setKept(rows.find((row) => row.id === id)); onChange(id); }}
    />
  );
}
