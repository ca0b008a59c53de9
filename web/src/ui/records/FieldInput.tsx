// One control of a form, chosen by the kind that the definition states.
// In: the definition, the value as typed so far; out: the changed value. Numbers stay text while being typed.
// Table rows hold the same controls; files are chosen here and taken in after the record is saved.
import type {ReactNode} from 'react';
import {useId} from 'react';
import type {FieldDefinition, RecordRow, TableColumn, Term} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {refang} from '../../lib/defang.ts';
import {bytes, listTime} from '../../lib/format.ts';
import {FilePick} from '../FilePick.tsx';
import {useBook, useSaid} from './Book.tsx';
import {OrganisationPicker, PersonPicker, RecordPicker} from './Pickers.tsx';
import type {Ties} from './Pickers.tsx';
import {instantOf} from './ValueOf.tsx';

export interface InputProps {
  field: FieldDefinition | TableColumn;
  ties: Ties;
  value: unknown;
  onChange: (value: unknown) => void;
  people?: readonly {id: string; name: string}[];
  near?: readonly RecordRow[];
  /** Terms of the vocabulary that may be chosen now; absent: all. */
  offered?: readonly string[] | undefined;
  /** What is wrong with cells of a table, by table.column[row]. */
  faults?: Readonly<Record<string, string>>;
}

/** Gives the key of a fault in a cell of a table: the row counts from 1, the column stands as table.column. */
export const cellFault = (column: string, row: number | string): string => `${column}[${row}]`;

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const listOf = (value: unknown) => (Array.isArray(value) ? (value as unknown[]).map(String) : []);

function useTerms(field: FieldDefinition | TableColumn): Term[] {
  const book = useBook();
  const terms = 'items' in field && field.items.length > 0 ? field.items : (book.vocabularies.get(field.vocabulary ?? '')?.terms ?? []);
  return terms;
}

function ChoiceInput({field, ties, value, onChange, offered}: InputProps) {
  const r = useRecordText();
  const said = useSaid();
  const terms = useTerms(field).filter((term) => (!term.retired && (offered === undefined || offered.includes(term.code))) || term.code === value);
  return (
    <select {...ties} value={textOf(value)} onChange={(event) => onChange(event.target.value || null)}>
      <option value="">{r.form.choose}</option>
      {terms.map((term) => <option key={term.code} value={term.code} data-cell="">{term.parent ? '　' : ''}{said(term.label)}</option>)}
    </select>
  );
}

function ChoicesInput({field, ties, value, onChange}: InputProps) {
  const said = useSaid();
  const chosen = listOf(value);
  const terms = useTerms(field).filter((term) => !term.retired || chosen.includes(term.code));
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <div role="group" id={ties.id} aria-describedby={ties['aria-describedby']} className="choices" data-wrong={ties['aria-invalid']} tabIndex={-1}>
      {terms.map((term) => <label className="check" key={term.code}><input type="checkbox" checked={chosen.includes(term.code)} onChange={() => toggle(term.code)} /><span data-cell="">{said(term.label)}</span></label>)}
    </div>
  );
}

function InstantInput({ties, value, onChange}: InputProps) {
  const r = useRecordText();
  const {text, instant} = instantOf(value);
  return (
    <span className="row">
      <input {...ties} type="text" autoComplete="off" value={text || (instant ?? '')} onChange={(event) => onChange(event.target.value)} />
      <button type="button" className="button slim" onClick={() => onChange(listTime(now()))}>{r.form.nowButton}</button>
    </span>
  );
}

function TableInput({field, ties, value, onChange, faults}: InputProps) {
  const r = useRecordText();
  const said = useSaid();
  const base = useId();
  if (!('columns' in field)) return null;
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  const put = (at: number, name: string, cell: unknown) => onChange(rows.map((row, index) => (index === at ? {...row, [name]: cell} : row)));
  return (
    <div id={ties.id} role="group" tabIndex={-1} aria-describedby={ties['aria-describedby']} data-wrong={ties['aria-invalid']} className="stack">
      {rows.map((row, at) => (
        <fieldset key={at} className="table-row">
          <legend>{fill(r.form.row, {n: at + 1})}</legend>
          {field.columns.map((column) => {
            const id = `${base}-${at}-${column.name}`;
            const wrong = faults?.[cellFault(`${field.name}.${column.name}`, at + 1)];
            return (
              <div className="field" key={column.name} data-column={column.name}>
                <label htmlFor={id} data-cell="">{said(column.label)}</label>
                <FieldInput field={column} ties={{id, 'aria-describedby': wrong ? `${id}-wrong` : undefined, 'aria-invalid': wrong ? true : undefined, 'aria-required': column.required ? true : undefined}} value={row[column.name]} onChange={(cell) => put(at, column.name, cell)} />
                {wrong ? <span className="wrong" id={`${id}-wrong`} role="alert">{wrong}</span> : null}
              </div>
            );
          })}
          <button type="button" className="button slim" onClick={() => onChange(rows.filter((_, index) => index !== at))}>{fill(r.form.removeRow, {n: at + 1})}</button>
        </fieldset>
      ))}
      <div><button type="button" className="button slim" onClick={() => onChange([...rows, {}])}>{r.form.addRow}</button></div>
    </div>
  );
}

function FilesInput({ties, value, onChange}: InputProps) {
  const r = useRecordText();
  const files = Array.isArray(value) ? (value as unknown[]).filter((one): one is File => one instanceof File) : [];
  return (
    <div className="stack">
      <FilePick ties={ties} many onPick={(chosen) => onChange([...files, ...chosen])} />
      {files.map((file, at) => (
        <span key={`${file.name}-${at}`} className="row"><span data-cell="">{fill(r.form.fileChosen, {name: file.name, size: bytes(file.size)})}</span><button type="button" className="button slim" onClick={() => onChange(files.filter((one) => one !== file))}>{r.form.fileDrop}</button></span>
      ))}
    </div>
  );
}

/** Shows the control of a field. */
export function FieldInput(props: InputProps): ReactNode {
  const r = useRecordText();
  const {field, ties, value, onChange, people, near} = props;
  const plain = {...ties, value: textOf(value), autoComplete: 'off', onChange: (event: {target: {value: string}}) => onChange(event.target.value)};
  switch (field.kind) {
    case 'long_text': return <textarea {...plain} rows={6} />;
    case 'integer': case 'yen': return <input {...plain} type="text" inputMode="numeric" className="right" />;
    case 'day': return <input {...plain} type="date" />;
    case 'instant': return <InstantInput {...props} />;
    case 'choice': return <ChoiceInput {...props} />;
    case 'choices': case 'checklist': return <ChoicesInput {...props} />;
    case 'flag': return <label className="check"><input {...ties} type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />{r.form.flagSet}</label>;
    case 'person': return <PersonPicker ties={ties} value={textOf(value) || undefined} onChange={(id) => onChange(id ?? null)} known={people} />;
    case 'organisation': return <OrganisationPicker ties={ties} value={textOf(value) || undefined} onChange={(code) => onChange(code ?? null)} />;
    case 'record': return <RecordPicker ties={ties} value={textOf(value) || undefined} onChange={(id) => onChange(id ?? null)} type={'record_type' in field ? field.record_type : undefined} near={near} />;
    case 'observable': return <input {...plain} type="text" spellCheck={false} className="mono" onBlur={() => onChange(refang(textOf(value)))} />;
    case 'file': return <FilesInput {...props} />;
    case 'table': return <TableInput {...props} />;
    case 'text': return <input {...plain} type="text" />;
  }
}
