// Taking originals in: files by drag or choice, who gives them and how far that is to be relied on, how they may be
// used. In: files from this machine; out: originals, one request a file, each with its own state and words.
// A file that no request can hold is refused at once. What is not yet sent can be removed; nothing is sent twice.
import {useId, useState} from 'react';
import type {DragEvent} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {confidentialityValues, handling_codeValues, info_gradeValues, intel_formValues, papValues, source_gradeValues, tlpValues} from '../../api/values.ts';
import type {Confidentiality, HandlingCode, InfoGrade, IntelForm, IntelOriginal, Pap, SourceGrade, Tlp} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {base64Of, fileBytesMax} from '../../lib/base64.ts';
import {now} from '../../lib/clock.ts';
import {inert} from '../../lib/defang.ts';
import {bytes} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {FilePick} from '../../ui/FilePick.tsx';
import {Go} from '../../ui/Go.tsx';
import {ImportTag, Reconciled} from '../../ui/intel/Imports.tsx';
import {originalPath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Datum} from '../../ui/Value.tsx';
import {Columns} from './Columns.tsx';

interface Waiting {
  key: string;
  file: File;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  words: string;
  columns: string; // of a table: how they are read; empty: found from the cells
  original?: IntelOriginal;
  again?: boolean;
}

interface About {
  source: string;
  source_grade: SourceGrade;
  info_grade: InfoGrade;
  tlp: Tlp;
  pap: Pap;
  handling: readonly HandlingCode[];
  confidentiality: Confidentiality;
  form: IntelForm | '';
}

const usual: About = {source: '', source_grade: 'x', info_grade: 'uncorroborated', tlp: 'amber', pap: 'clear', handling: [], confidentiality: 'class2', form: ''};

/** Says whether a file is read as a table. */
function isTable(file: File, form: IntelForm | ''): boolean {
  return form === 'csv' || (form === '' && /\.(csv|tsv)$/iu.test(file.name));
}

/** Keeps the files that wait and sends them one after the other. */
function useFiles() {
  const k = useIntelText();
  const {language} = usePreferences();
  const [files, setFiles] = useState<readonly Waiting[]>([]);
  const take = useChange('take_original', ['list_intel_originals', 'list_intel_sources']);
  const put = (key: string, change: Partial<Waiting>) => setFiles((before) => before.map((one) => (one.key === key ? {...one, ...change} : one)));
  const send = async (about: About) => {
    const {form, handling, ...rest} = about;
    for (const one of files.filter((file) => file.state === 'waiting')) {
      put(one.key, {state: 'sending'});
      const begun = now();
      try {
        const original = await take.mutateAsync({body: {...rest, source: about.source.trim(), name: one.file.name, content: await base64Of(one.file), handling: [...handling], ...(form === '' ? {} : {form}), ...(one.columns !== '' && isTable(one.file, form) ? {columns: one.columns} : {})}});
        put(one.key, {state: 'done', words: '', original, again: new Date(original.taken).getTime() < begun - 5000});
      } catch (error) {
        put(one.key, {state: 'failed', words: errorWords(error, language).sentence});
      }
    }
  };
  return {
    files, send,
    busy: files.some((one) => one.state === 'sending'),
    add: (picked: readonly File[]) => setFiles((before) => [...before, ...picked.map((file): Waiting => {
      const tooLarge = file.size > fileBytesMax;
      return {key: crypto.randomUUID(), file, state: tooLarge ? 'failed' : 'waiting', words: tooLarge ? fill(k.originals.tooLarge, {size: bytes(fileBytesMax)}) : '', columns: ''};
    })]),
    choose: (key: string, columns: string) => put(key, {columns}),
    remove: (key: string) => setFiles((before) => before.filter((one) => one.key !== key)),
    clear: () => setFiles((before) => before.filter((one) => one.state === 'waiting' || one.state === 'sending')),
  };
}

/** Offers to take originals in. */
export function Take() {
  const k = useIntelText();
  const files = useFiles();
  const [about, setAbout] = useState<About>(usual);
  const [wrong, setWrong] = useState<{files?: string; source?: string}>({});
  const tables = files.files.filter((one) => one.state === 'waiting' && isTable(one.file, about.form));
  const submit = useSubmit(() => {
    const waiting = files.files.some((one) => one.state === 'waiting');
    const faults = {files: waiting ? undefined : k.originals.filesNeeded, source: about.source.trim() === '' ? k.originals.sourceNeeded : undefined};
    setWrong(faults);
    if (faults.files || faults.source) return false;
    void files.send(about);
    return true;
  });
  return (
    <Panel title={k.originals.add}>
      <form {...submit} className="stack">
        <Drop onFiles={files.add} wrong={wrong.files} disabled={files.busy} />
        {files.files.length > 0 ? <Files files={files.files} onRemove={files.remove} onClear={files.clear} /> : null}
        <Details about={about} wrong={wrong.source} onChange={setAbout} />
        <Handling about={about} onChange={setAbout} />
        {tables.map((one) => <Columns key={one.key} file={one.file} columns={one.columns} onChange={(columns) => files.choose(one.key, columns)} />)}
        <div className="row"><button type="submit" className="button primary" disabled={files.busy}>{k.originals.submit}</button></div>
      </form>
    </Panel>
  );
}

function Drop({onFiles, wrong, disabled}: {onFiles: (files: readonly File[]) => void; wrong: string | undefined; disabled: boolean}) {
  const k = useIntelText();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onFiles([...event.dataTransfer.files]);
  };
  return (
    <div className="drop" data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Field label={k.originals.files} help={over ? k.originals.dropHere : k.originals.drop} wrong={wrong} needed>{(ties) => <FilePick ties={ties} many disabled={disabled} onPick={onFiles} />}</Field>
    </div>
  );
}

function Files({files, onRemove, onClear}: {files: readonly Waiting[]; onRemove: (key: string) => void; onClear: () => void}) {
  const k = useIntelText();
  const states = {waiting: k.originals.waiting, sending: k.originals.sending, done: k.originals.done, failed: k.originals.failed};
  const looks = {waiting: 'outline', sending: 'low', done: 'done', failed: 'urgent'};
  const ended = files.filter((one) => one.state === 'done' || one.state === 'failed').length;
  return (
    <div role="group" aria-label={k.originals.progress}>
      <ul className="lines-list" data-files={files.length}>
        {files.map((one) => (
          <li key={one.key} data-file={one.state}>
            <span className="row apart">
              <span className="row"><span className={`tag ${looks[one.state]}`}>{states[one.state]}</span>{one.original ? <Go to={originalPath(one.original.id)} className="datum" data-cell="">{inert(one.file.name)}</Go> : <Datum text={one.file.name} />}<span className="small num">{bytes(one.file.size)}</span></span>
              {one.state === 'waiting' ? <button type="button" className="button slim" aria-label={fill(k.originals.remove, {name: inert(one.file.name)})} onClick={() => onRemove(one.key)}>{k.originals.removeShort}</button> : null}
            </span>
            {one.original ? <span className="row small"><ImportTag state={one.original.state} /><Reconciled of={one.original} />{one.again ? <b>{k.originals.again}</b> : null}</span> : null}
            {one.words ? <span className="wrong-words" role="alert">{one.words}</span> : null}
          </li>
        ))}
      </ul>
      <p className="row small" role="status">{fill(k.originals.bar, {done: ended, all: files.length})}{ended > 0 ? <button type="button" className="button slim" onClick={onClear}>{k.originals.clearDone}</button> : null}</p>
    </div>
  );
}

function Details({about, wrong, onChange}: {about: About; wrong: string | undefined; onChange: (about: About) => void}) {
  const k = useIntelText();
  const label = useLabel();
  const id = useId();
  const sources = useRead('list_intel_sources', {}, {stale: 60_000});
  const named = (source: string) => {
    const known = sources.data?.items.find((one) => one.name === source);
    onChange({...about, source, ...(known ? {source_grade: known.grade} : {})});
  };
  return (
    <div className="take-fields">
      <Field label={k.originals.source} help={k.originals.sourceHelp} wrong={wrong} needed>
        {(ties) => <><input {...ties} type="text" list={`${id}-sources`} maxLength={200} autoComplete="off" value={about.source} data-cell="" onChange={(event) => named(event.target.value)} /><datalist id={`${id}-sources`}>{(sources.data?.items ?? []).map((one) => <option key={one.id} value={one.name}>{one.name}</option>)}</datalist></>}
      </Field>
      <Field label={k.originals.sourceGrade} help={k.grade.source[about.source_grade]}>{(ties) => <select {...ties} value={about.source_grade} onChange={(event) => onChange({...about, source_grade: source_gradeValues.find((one) => one === event.target.value) ?? 'x'})}>{source_gradeValues.map((one) => <option key={one} value={one}>{label('SourceGrade', one)}</option>)}</select>}</Field>
      <Field label={k.originals.infoGrade} help={k.grade.info[about.info_grade]}>{(ties) => <select {...ties} value={about.info_grade} onChange={(event) => onChange({...about, info_grade: info_gradeValues.find((one) => one === event.target.value) ?? 'uncorroborated'})}>{info_gradeValues.map((one) => <option key={one} value={one}>{label('InfoGrade', one)}</option>)}</select>}</Field>
      <Field label={k.originals.tlp} help={k.originals.tlpHelp}>{(ties) => <select {...ties} value={about.tlp} onChange={(event) => onChange({...about, tlp: tlpValues.find((one) => one === event.target.value) ?? 'amber'})}>{tlpValues.map((one) => <option key={one} value={one}>{label('Tlp', one)}</option>)}</select>}</Field>
      <Field label={k.originals.pap} help={k.originals.papHelp[about.pap]}>{(ties) => <select {...ties} value={about.pap} onChange={(event) => onChange({...about, pap: papValues.find((one) => one === event.target.value) ?? 'clear'})}>{papValues.map((one) => <option key={one} value={one}>{label('Pap', one)}</option>)}</select>}</Field>
      <Field label={k.originals.confidentiality}>{(ties) => <select {...ties} value={about.confidentiality} onChange={(event) => onChange({...about, confidentiality: confidentialityValues.find((one) => one === event.target.value) ?? 'class2'})}>{confidentialityValues.map((one) => <option key={one} value={one}>{label('Confidentiality', one)}</option>)}</select>}</Field>
      <Field label={k.originals.form}>{(ties) => <select {...ties} value={about.form} onChange={(event) => onChange({...about, form: intel_formValues.find((one) => one === event.target.value) ?? ''})}><option value="">{k.originals.formAuto}</option>{intel_formValues.map((one) => <option key={one} value={one}>{label('IntelForm', one)}</option>)}</select>}</Field>
    </div>
  );
}

/** The provider's conditions, each with what it means. */
function Handling({about, onChange}: {about: About; onChange: (about: About) => void}) {
  const k = useIntelText();
  const label = useLabel();
  const toggle = (code: HandlingCode) => onChange({...about, handling: about.handling.includes(code) ? about.handling.filter((one) => one !== code) : [...about.handling, code]});
  return (
    <fieldset className="take-codes">
      <legend>{k.originals.handling}</legend>
      <p className="help">{k.originals.handlingNote}</p>
      {handling_codeValues.map((code) => <label className="check" key={code}><input type="checkbox" checked={about.handling.includes(code)} onChange={() => toggle(code)} /><span>{label('HandlingCode', code)}<br /><span className="small quiet">{k.originals.handlingHelp[code]}</span></span></label>)}
    </fieldset>
  );
}
