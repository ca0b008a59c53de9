// 一括取込み: a file of many records is dropped, pasted or chosen, looked at, and taken in. In: the type from the address;
// out: runs of the server, batch after batch, with every line accounted for. Nothing is stored before 取り込む.
// Refused lines come back as a CSV with their reasons; what was stopped goes on with the next press.
import {useState} from 'react';
import type {DragEvent} from 'react';
import {addressOf, ApiError, call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {labelOf} from '../../api/labels.ts';
import {fieldNamed} from '../../api/records.ts';
import type {BulkPreview, BulkRun, BulkSample, RecordType, RecordTypeCount} from '../../api/types.ts';
import {useSitesText} from '../../i18n/sites.ts';
import {fill} from '../../i18n/text.ts';
import {base64Of, base64Text, fileBytesMax} from '../../lib/base64.ts';
import {defangText} from '../../lib/defang.ts';
import {bytes, count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {FilePick} from '../../ui/FilePick.tsx';
import {Go, useParam} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useSaid, WithType} from '../../ui/records/Book.tsx';
import {typePath} from '../../ui/records/paths.ts';
import {Datum} from '../../ui/Value.tsx';
import '../../styles/records.css';

interface Chosen {
  name: string;
  content: string;
}

/** Shows the intake of many records of the type in the address. */
export default function ImportScreen() {
  const type = useParam('type');
  return <WithType name={type}>{(entry) => <Import key={type} entry={entry} />}</WithType>;
}

function useReason(): (code: string, given: Record<string, unknown>) => string {
  const {language} = usePreferences();
  return (code, given) => errorWords(new ApiError(400, code, given as never, '', undefined), language).sentence;
}

function Figures({total, made, joined, refused}: {total: number; made: number; joined: number; refused: number}) {
  const s = useSitesText();
  return (
    <dl className="facts" data-total={total} data-made={made} data-joined={joined} data-refused={refused}>
      <dt>{s.bulk.total}</dt><dd className="num">{count(total)}</dd>
      <dt>{s.bulk.made}</dt><dd className="num">{count(made)}</dd>
      <dt>{s.bulk.joined}</dt><dd className="num">{count(joined)}</dd>
      <dt>{s.bulk.refused}</dt><dd className="num">{count(refused)}</dd>
    </dl>
  );
}

function Sample({type, sample}: {type: RecordType; sample: BulkSample}) {
  const {language} = usePreferences();
  const said = useSaid();
  const reason = useReason();
  const words = Object.entries(sample.fields).map(([name, value]) => {
    const field = fieldNamed(type, name);
    return `${field ? said(field.label) : name}: ${typeof value === 'string' ? defangText(value) : JSON.stringify(value)}`;
  });
  return (
    <tr data-outcome={sample.outcome}>
      <td className="num">{sample.line}</td><td>{labelOf('BulkOutcome', sample.outcome, language)}</td>
      <td data-cell=""><Datum text={sample.code === '' ? words.join(' / ') : ''} />{sample.code === '' ? null : reason(sample.code, sample.arguments)}</td>
    </tr>
  );
}

function Columns({type, preview, map, onMap}: {type: RecordType; preview: BulkPreview; map: Readonly<Record<string, string>>; onMap: (heading: string, field: string) => void}) {
  const s = useSitesText();
  const said = useSaid();
  const fields = type.fields.filter((field) => !field.by_program && field.kind !== 'file');
  const columns = preview.columns.filter((column) => column.heading !== '');
  if (columns.length === 0) return null;
  return (
    <table className="plain"><caption>{s.bulk.columns}</caption>
      <thead><tr><th scope="col">{s.bulk.heading}</th><th scope="col">{s.bulk.field}</th></tr></thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.heading}><td data-cell=""><Datum text={column.heading} /></td>
            <td><select aria-label={`${s.bulk.field} ${column.heading}`} value={map[column.heading] ?? column.field} onChange={(event) => onMap(column.heading, event.target.value)}>
              <option value="">{s.bulk.unknown}</option><option value="-">{s.bulk.leaveOut}</option>
              {fields.map((field) => <option key={field.name} value={field.name} data-cell="">{said(field.label)}</option>)}
            </select></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Result({type, run}: {type: RecordType; run: BulkRun}) {
  const s = useSitesText();
  const {language} = usePreferences();
  return (
    <Panel title={run.ended ? s.bulk.ended : fill(s.bulk.taking, {done: count(run.done), total: count(run.total)})}>
      <div className="stack" data-run={run.id} data-ended={run.ended ? '' : undefined} role="status">
        {run.again ? <p>{s.bulk.again}</p> : null}
        <progress max={Math.max(1, run.total)} value={run.done} aria-label={s.bulk.title} />
        <Figures {...run} />
        <div className="row">
          {run.refused > 0 && run.ended ? <a className="button slim" href={addressOf('bulk_refused', {path: {id: run.id}, query: {language}})} download="">{s.bulk.refusedFile}</a> : null}
          {run.ended ? <Go to={typePath(type.name)} className="button slim">{s.bulk.toList}</Go> : null}
        </div>
      </div>
    </Panel>
  );
}

function Import({entry}: {entry: RecordTypeCount}) {
  const s = useSitesText();
  const said = useSaid();
  const {language} = usePreferences();
  const type = entry.definition;
  const [chosen, setChosen] = useState<Chosen>();
  const [text, setText] = useState('');
  const [map, setMap] = useState<Readonly<Record<string, string>>>({});
  const [preview, setPreview] = useState<BulkPreview>();
  const [run, setRun] = useState<BulkRun>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const body = (file: Chosen, mapping: Readonly<Record<string, string>>) => ({name: file.name, content: file.content, map: Object.entries(mapping).filter(([, field]) => field !== '').map(([heading, field]) => `${heading}=${field}`)});
  const work = async (todo: () => Promise<void>) => {
    setBusy(true);
    setWrong('');
    try {
      await todo();
    } catch (error) {
      setWrong(errorWords(error, language).sentence);
    } finally {
      setBusy(false);
    }
  };
  const look = (file: Chosen, mapping: Readonly<Record<string, string>>) => work(async () => {
    setChosen(file);
    setMap(mapping);
    setRun(undefined);
    setPreview(await call('preview_bulk', {path: {type: type.name}, body: body(file, mapping)}));
  });
  const pick = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > fileBytesMax) return setWrong(fill(s.bulk.tooLarge, {size: bytes(fileBytesMax)}));
    await look({name: file.name, content: await base64Of(file)}, {});
  };
  const take = () => work(async () => {
    if (!chosen) return;
    let now = await call('begin_bulk', {path: {type: type.name}, body: body(chosen, map)});
    const {again} = now;
    setRun(now);
    while (!now.ended) {
      now = {...await call('go_on_bulk', {path: {id: now.id}}), again};
      setRun(now);
    }
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void pick(event.dataTransfer.files[0]);
  };
  const unknown = preview?.columns.some((column) => column.heading !== '' && (map[column.heading] ?? column.field) === '') ?? false;
  const key = preview ? fieldNamed(type, preview.key_field) : undefined;
  return (
    <Page title={fill(s.bulk.title, {type: said(type.label)})} heading={<span data-cell="">{fill(s.bulk.title, {type: said(type.label)})}</span>} lead={s.bulk.lead}>
      <div className="stack" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {wrong ? <p className="warning" role="alert">{wrong}</p> : null}
        <Panel title={s.bulk.file} tools={<FilePick ties={{id: 'bulk-file', 'aria-describedby': undefined, 'aria-invalid': undefined}} words={chosen ? s.bulk.another : undefined} disabled={busy} onPick={([file]) => void pick(file)} />}>
          <div className="stack">
            <p className="quiet">{s.bulk.drop}</p>
            <label className="stack"><span>{s.bulk.paste}</span><textarea rows={5} value={text} onChange={(event) => setText(event.target.value)} /></label>
            <div className="row"><button type="button" className="button slim" disabled={busy || text.trim() === ''} onClick={() => void look({name: s.bulk.pasted, content: base64Text(new TextEncoder().encode(text))}, {})}>{s.bulk.preview}</button>{chosen ? <span data-cell=""><Datum text={chosen.name} /></span> : null}</div>
          </div>
        </Panel>
        {preview && !run ? (
          <Panel title={s.bulk.preview} tools={<button type="button" className="button slim primary" data-take="" disabled={busy || unknown || preview.total === 0} onClick={() => void take()}>{s.bulk.take}</button>}>
            <div className="stack" data-preview="">
              <p className="small quiet" data-cell="">{key ? fill(s.bulk.keyField, {field: said(key.label)}) : s.bulk.keyNone}</p>
              <Figures {...preview} />
              <Columns type={type} preview={preview} map={map} onMap={(heading, field) => { if (chosen) void look(chosen, {...map, [heading]: field}); }} />
              <table className="plain"><caption>{s.bulk.samples}</caption>
                <thead><tr><th scope="col">{s.bulk.line}</th><th scope="col">{s.bulk.outcome}</th><th scope="col">{s.bulk.content}</th></tr></thead>
                <tbody>{preview.samples.map((sample) => <Sample key={`${sample.line} ${sample.outcome}`} type={type} sample={sample} />)}</tbody>
              </table>
            </div>
          </Panel>
        ) : null}
        {run ? <Result type={type} run={run} /> : null}
        {run && !run.ended && !busy ? <p className="row"><span>{s.bulk.stopped}</span><button type="button" className="button slim primary" onClick={() => void take()}>{s.bulk.take}</button></p> : null}
      </div>
    </Page>
  );
}
