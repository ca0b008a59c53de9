// A field's value as text on the screen, by the kind that its definition states.
// In: the definition and the value as the server sent it; out: text, tags, a small table. Identifiers are defanged.
// A value of an unexpected shape is shown as it came, inert; no value is ―.
import type {ReactNode} from 'react';
import type {FieldDefinition, RecordDetail, TableColumn} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {useText} from '../../i18n/text.ts';
import {defangKind, inert} from '../../lib/defang.ts';
import {bytes, count, listTime, missing} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {isEmptyValue} from '../../lib/record_values.ts';
import {Go} from '../Go.tsx';
import {Datum, Time} from '../Value.tsx';
import {useOrganisationName, usePersonName, useSaid, useTermName} from './Book.tsx';
import {Highlighted} from './Highlighted.tsx';
import {recordPath} from './paths.ts';

const digest = /^[0-9a-f]{32,}$/;

type AnyField = FieldDefinition | TableColumn;

function shapeOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? count(value) : JSON.stringify(value);
}

/** Reads an instant's value: the instant as parsed and the text as it was typed. */
export function instantOf(value: unknown): {instant: string | undefined; text: string} {
  if (typeof value === 'string') return {instant: value, text: value};
  if (typeof value !== 'object' || value === null) return {instant: undefined, text: ''};
  const {instant, text} = value as {instant?: unknown; text?: unknown};
  return {instant: typeof instant === 'string' ? instant : undefined, text: typeof text === 'string' ? text : ''};
}

function Instant({value, short}: {value: unknown; short: boolean}) {
  const {instant, text} = instantOf(value);
  if (!instant) return <Datum text={text} />;
  const same = short || text === '' || text === listTime(instant) || Date.parse(text) === Date.parse(instant);
  return <span><Time value={instant} />{same ? null : <span className="small quiet"> <Datum text={text} /></span>}</span>;
}

interface ValueProps {
  field: AnyField;
  value: unknown;
  detail?: RecordDetail;
  short?: boolean;
}

/** Gives a function that writes a plain value as one line. */
export function useLine(): (field: AnyField, value: unknown) => string {
  const t = useText();
  const {language} = usePreferences();
  const term = useTermName();
  const organisation = useOrganisationName();
  const person = usePersonName();
  return (field, value) => {
    if (isEmptyValue(value)) return missing;
    if (field.kind === 'flag') return value === true ? t.common.yes : t.common.no;
    if (field.kind === 'yen' && typeof value === 'number') return language === 'ja' ? `${count(value)}円` : `${count(value)} yen`;
    if (field.kind === 'choice' && typeof value === 'string') return term(field, value);
    if ((field.kind === 'choices' || field.kind === 'checklist') && Array.isArray(value)) return value.map((one) => term(field, String(one))).join(language === 'ja' ? '、' : ', ');
    if (field.kind === 'organisation' && typeof value === 'string') return organisation(value);
    if (field.kind === 'person' && typeof value === 'string') return person(value);
    if (field.kind === 'observable' && typeof value === 'string') return inert(defangKind(field.observable ?? '', value));
    if (field.kind === 'table' && Array.isArray(value)) return count(value.length);
    return inert(shapeOf(value));
  };
}

const shortWords = 14;

function TableValue({label, columns, rows}: {label: string; columns: readonly TableColumn[]; rows: readonly unknown[]}) {
  const said = useSaid();
  const line = useLine();
  const cellOf = (row: unknown, column: TableColumn) => {
    const value = (row as Record<string, unknown> | null)?.[column.name];
    return <td key={column.name} className={line(column, value).length <= shortWords ? 'nowrap' : 'words'}><ValueOf field={column} value={value} /></td>;
  };
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label} data-cell=""><table className="plain">
      <thead><tr>{columns.map((column) => <th key={column.name} scope="col" data-cell="">{said(column.label)}</th>)}</tr></thead>
      <tbody>{rows.map((row, at) => <tr key={at}>{columns.map((column) => cellOf(row, column))}</tr>)}</tbody>
    </table></div>
  );
}

function Checks({field, done}: {field: FieldDefinition; done: readonly unknown[]}) {
  const said = useSaid();
  return <ul className="checks">{field.items.map((item) => <li key={item.code}><span aria-hidden="true">{done.includes(item.code) ? '☑' : '☐'}</span> <span data-cell="">{said(item.label)}</span></li>)}</ul>;
}

function RecordValue({id, type, detail}: {id: string; type: string | undefined; detail: RecordDetail | undefined}) {
  const r = useRecordText();
  const row = detail?.links.find((link) => link.other.id === id)?.other;
  const words = row ? `${row.number} ${row.title}` : r.common.openRecord;
  return type ? <Go to={recordPath({type, id})} data-cell="">{inert(words)}</Go> : <Datum text={id} />;
}

function FilesValue({field, detail}: {field: string; detail: RecordDetail | undefined}): ReactNode {
  const files = detail?.files.filter((file) => file.field === field) ?? [];
  if (files.length === 0) return missing;
  return <ul>{files.map((file) => <li key={file.id}><Datum text={file.name} /> <span className="small quiet num">{bytes(file.bytes)}</span></li>)}</ul>;
}

/** Shows a value. */
export function ValueOf({field, value, detail, short = false}: ValueProps): ReactNode {
  const line = useLine();
  const said = useSaid();
  if (field.kind === 'file') return <FilesValue field={field.name} detail={detail} />;
  if (isEmptyValue(value)) return missing;
  if (field.kind === 'instant') return <Instant value={value} short={short} />;
  if (field.kind === 'long_text' && typeof value === 'string' && !short) return <Highlighted text={value} found={detail?.found.filter((one) => one.field === field.name) ?? []} />;
  if (field.kind === 'table' && Array.isArray(value) && !short && 'columns' in field) return <TableValue label={said(field.label)} columns={field.columns} rows={value} />;
  if (field.kind === 'checklist' && Array.isArray(value) && 'items' in field) return <Checks field={field} done={value} />;
  if (field.kind === 'record' && typeof value === 'string' && 'record_type' in field) return <RecordValue id={value} type={field.record_type} detail={detail} />;
  if (field.kind === 'text' && typeof value === 'string' && digest.test(value)) return <bdi className="digest" data-cell="">{value}</bdi>;
  if (['integer', 'yen', 'day'].includes(field.kind)) return <span className="num">{line(field, value)}</span>;
  return <bdi className="datum" data-cell="">{line(field, value)}</bdi>;
}
