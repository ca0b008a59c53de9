// 表の列の読み方: what each column of a table is read as and why, with the first rows as they would be taken.
// In: a file that waits and the mapping chosen so far (JSON; empty: found from the cells); out: the mapping.
// A mapping can be kept under a name and used again. The file's first 64 KiB alone are sent; nothing of them is kept.
import {useId, useState} from 'react';
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useBeginning, useTableRead} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {column_useValues, observable_kindValues} from '../../api/values.ts';
import type {ColumnUse, ObservableKind, ReadColumn, TableRead, TableRow} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Field} from '../../ui/Field.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

interface Choice {
  use: ColumnUse;
  kind: ObservableKind;
}

// A value's column names its kind; every other use names itself.
const wordOf = (column: Choice) => (column.use === 'value' ? `kind:${column.kind}` : column.use);

function choiceOf(word: string): Choice {
  const kind = observable_kindValues.find((one) => `kind:${one}` === word);
  return kind ? {use: 'value', kind} : {use: column_useValues.find((one) => one === word) ?? 'nothing', kind: 'other'};
}

function profileOf(read: TableRead, columns: readonly Choice[], hasHeader: boolean): string {
  return JSON.stringify({separator: read.separator, has_header: hasHeader, columns: columns.map(({use, kind}) => ({use, kind, role: 'indicator'}))});
}

/** Offers how the columns of a table are read. */
export function Columns({file, columns, onChange}: {file: File; columns: string; onChange: (columns: string) => void}) {
  const k = useIntelText();
  const {language} = usePreferences();
  const beginning = useBeginning(file);
  const reading = useTableRead(beginning, columns);
  const read = reading.data;
  return (
    <fieldset className="take-columns" data-columns={read ? read.columns.length : undefined}>
      <legend>{fill(k.columns.title, {name: inert(file.name)})}</legend>
      <p className="help">{k.columns.help}</p>
      <Kept columns={read?.profile} onChange={onChange} />
      {reading.error ? <p className="wrong-words" role="alert">{errorWords(reading.error, language).sentence}</p> : null}
      {read ? <Mapping read={read} onChange={onChange} /> : null}
      {read ? <Preview rows={read.rows} /> : null}
    </fieldset>
  );
}

function Mapping({read, onChange}: {read: TableRead; onChange: (columns: string) => void}) {
  const k = useIntelText();
  const label = useLabel();
  const choose = (at: number, word: string) => onChange(profileOf(read, read.columns.map((column, index) => (index === at ? choiceOf(word) : column)), read.has_header));
  return (
    <>
      <label className="check"><input type="checkbox" checked={read.has_header} onChange={(event) => onChange(profileOf(read, read.columns, event.target.checked))} />{k.columns.header}</label>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={k.columns.mapping}>
        <table className="plain" aria-label={k.columns.mapping}>
          <thead><tr><th scope="col">{k.columns.column}</th><th scope="col">{k.columns.use}</th><th scope="col">{k.columns.why}</th><th scope="col">{k.columns.fitting}</th><th scope="col">{k.columns.samples}</th></tr></thead>
          <tbody>{read.columns.map((column, at) => (
            <tr key={at} data-column={at + 1}>
              <th scope="row"><span className="num">{at + 1}</span> <Datum text={column.name} /></th>
              <td><Uses column={column} name={fill(k.columns.useOf, {column: column.name === '' ? String(at + 1) : inert(column.name)})} onChange={(word) => choose(at, word)} /></td>
              <td>{label('ColumnReason', column.reason)}</td>
              <td className="num">{fill(k.columns.fittingOf, {fitting: count(column.fitting), filled: count(column.filled)})}</td>
              <td>{column.samples.map((sample, index) => <span key={index} className="sample"><Datum text={sample} /></span>)}</td>
            </tr>))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Uses({column, name, onChange}: {column: ReadColumn; name: string; onChange: (word: string) => void}) {
  const k = useIntelText();
  const label = useLabel();
  return (
    <select aria-label={name} value={wordOf(column)} onChange={(event) => onChange(event.target.value)}>
      <optgroup label={k.columns.uses}>{column_useValues.filter((one) => one !== 'value').map((one) => <option key={one} value={one}>{label('ColumnUse', one)}</option>)}</optgroup>
      <optgroup label={k.columns.kinds}>{observable_kindValues.map((one) => <option key={one} value={`kind:${one}`}>{label('ObservableKind', one)}</option>)}</optgroup>
    </select>
  );
}

function Preview({rows}: {rows: readonly TableRow[]}) {
  const k = useIntelText();
  const label = useLabel();
  const {language} = usePreferences();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={k.columns.preview}>
      <table className="plain" aria-label={k.columns.preview}>
        <thead><tr><th scope="col">{k.columns.line}</th><th scope="col">{k.columns.values}</th><th scope="col">{k.columns.tags}</th><th scope="col">{k.columns.time}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.line} data-row={row.code === '' ? 'taken' : 'refused'}>
            <th scope="row" className="num">{row.line}</th>
            <td>{row.code === '' ? row.values.map((value, at) => <span key={at} className="sample"><span className="small quiet">{label('ObservableKind', value.kind)}</span> <Datum text={value.value} /></span>) : <span className="wrong-words">{errorWords(new ApiError(422, row.code, row.arguments, '', undefined), language).sentence}</span>}</td>
            <td><Datum text={row.tags.join('、')} /></td>
            <td>{row.time ? <Time value={row.time} /> : null}</td>
          </tr>))}
        </tbody>
      </table>
    </div>
  );
}

// Mappings that were kept: one is used by choosing it, and the present one is kept under a name.
function Kept({columns, onChange}: {columns: string | undefined; onChange: (columns: string) => void}) {
  const k = useIntelText();
  const {language} = usePreferences();
  const id = useId();
  const [name, setName] = useState('');
  const [said, setSaid] = useState({good: '', wrong: ''});
  const kept = useRead('list_table_profiles', {}, {stale: 60_000});
  const keep = useChange('keep_table_profile', ['list_table_profiles']);
  const items = kept.data?.items ?? [];
  const save = () => {
    if (columns === undefined) return;
    keep.mutateAsync({body: {name, columns}}).then((profile) => setSaid({good: fill(k.columns.saved, {name: inert(profile.name)}), wrong: ''})).catch((error: unknown) => setSaid({good: '', wrong: errorWords(error, language).sentence}));
  };
  return (
    <div className="take-fields">
      <Field label={k.columns.kept}>{(ties) => <select {...ties} value={items.find((one) => one.columns === columns)?.id ?? ''} onChange={(event) => onChange(items.find((one) => one.id === event.target.value)?.columns ?? '')}><option value="">{k.columns.found}</option>{items.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select>}</Field>
      <Field label={k.columns.name} wrong={said.wrong}>{(ties) => <input {...ties} type="text" maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <div className="field"><button type="button" className="button" disabled={name.trim() === '' || keep.isPending} aria-describedby={`${id}-said`} onClick={save}>{k.columns.save}</button><span id={`${id}-said`} className="small" role="status">{said.good}</span></div>
    </div>
  );
}
