// The generated form for a new record of a type: fields by section, label, files.
// In: the type from the path, first values from the address (f.NAME=…); out: a new record, at once in its first state
// where the person may take that step, then its screen.
// A repeated press sends the same key, so that a record is made once. Wrong input keeps everything typed.
import {useQueryClient} from '@tanstack/react-query';
import {useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {acceptDetail, freshKey, makeableKinds, useRecordChange} from '../../api/records.ts';
import {useMe} from '../../api/session.ts';
import {confidentialityValues, tlpValues} from '../../api/values.ts';
import type {Confidentiality, FieldDefinition, RecordDetail, RecordType, RecordTypeCount, Tlp, TransitionDefinition} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {base64Of} from '../../lib/base64.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {isEmptyValue, sendable} from '../../lib/record_values.ts';
import type {Draft} from '../../lib/record_values.ts';
import {useSay} from '../../ui/copy.tsx';
import {Field, focusFirstFault, useSubmit} from '../../ui/Field.tsx';
import {Go, useOpen, useParam, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid, WithType} from '../../ui/records/Book.tsx';
import {FormFields, faultsOf, faultsOfError} from '../../ui/records/FormFields.tsx';
import type {Faults} from '../../ui/records/FormFields.tsx';
import {firstRows} from '../../ui/records/firstRows.ts';
import {newPath, recordPath, typePath} from '../../ui/records/paths.ts';
import '../../styles/records.css';

/** Makes a record. */
export default function RecordFormScreen() {
  const name = useParam('type');
  return <WithType name={name}>{(type) => <OfKind key={name} entry={type} />}</WithType>;
}

// Of a family the person first says which kind.
function OfKind({entry}: {entry: RecordTypeCount}) {
  const r = useRecordText();
  const said = useSaid();
  const [search] = useSearch();
  const kinds = makeableKinds(useBook(), entry.definition.name);
  if (entry.may_create || kinds.length === 0) return <NewRecord entry={entry} />;
  const title = fill(r.form.newTitle, {type: said(entry.definition.label)});
  return (
    <Page title={title} heading={<span data-cell="">{title}</span>} lead={r.form.chooseKind}>
      <ul className="lines-list" data-choose-kind={entry.definition.name}>
        {kinds.map(({definition}) => <li key={definition.name}><Go to={newPath(definition.name)} search={search} className="button"><span data-cell="">{said(definition.label)}</span></Go><span className="small" data-cell="">{said(definition.about)}</span></li>)}
      </ul>
    </Page>
  );
}

/** Gives the fields that a person may fill in. */
export function writable(type: RecordType, roles: readonly string[]): FieldDefinition[] {
  const may = (wanted: readonly string[]) => wanted.length === 0 || wanted.some((role) => roles.includes(role));
  return type.fields.filter((field) => !field.by_program && may(field.write_roles) && may(field.read_roles));
}

// Rows of a table as the address holds them; what is no list of texts is left out.
function rowsOf(given: string): Record<string, string>[] | undefined {
  try {
    const read: unknown = JSON.parse(given);
    if (!Array.isArray(read)) return undefined;
    return read.map((row: unknown) => Object.fromEntries(Object.entries(typeof row === 'object' && row !== null ? row : {}).filter((one): one is [string, string] => typeof one[1] === 'string')));
  } catch {
    return undefined;
  }
}

function firstDraft(fields: readonly FieldDefinition[], search: Record<string, string>, begin: (field: string) => Record<string, string>[] | undefined): Draft {
  const out: Draft = {};
  for (const field of fields) {
    const given = search[`f.${field.name}`];
    const begun = begin(field.name);
    if (given === undefined && begun) out[field.name] = begun;
    if (given === undefined) continue;
    const rows = field.kind === 'table' ? rowsOf(given) : undefined;
    if (rows) out[field.name] = rows;
    else if (field.kind !== 'table') out[field.name] = field.kind === 'choices' ? given.split(',') : field.kind === 'flag' ? given === 'true' : given;
  }
  return out;
}

function valuesOfDraft(fields: readonly FieldDefinition[], draft: Draft): Draft {
  const out: Draft = {};
  for (const field of fields) if (field.kind !== 'file' && !isEmptyValue(draft[field.name])) out[field.name] = sendable(draft[field.name], field);
  return out;
}

async function keepFiles(made: RecordDetail, fields: readonly FieldDefinition[], draft: Draft): Promise<{failed: string[]; version: number}> {
  const failed: string[] = [];
  let version = made.record.version;
  const {type, id} = made.record;
  for (const field of fields.filter((one) => one.kind === 'file')) {
    for (const file of (draft[field.name] as File[] | undefined) ?? []) {
      try {
        const kept = await call('keep_file', {path: {type, id}, body: {field: field.name, name: file.name, content: await base64Of(file), version}});
        version = kept.record.version;
      } catch {
        failed.push(file.name);
      }
    }
  }
  return {failed, version};
}

/** Gives the step that takes a draft to its first state, when the person may take it. */
function firstStep(type: RecordType, roles: readonly string[]): TransitionDefinition | undefined {
  if (type.states.find((state) => state.name === type.initial)?.phase !== 'draft') return undefined;
  return type.transitions.find((step) => step.from.includes(type.initial) && step.to !== '=' && step.reason !== 'required' && !step.to_organisation && !step.to_person && !step.to_record && step.roles.some((role) => roles.includes(role)));
}

/** Says whether a step fills a field by itself. */
function isSetBy(step: TransitionDefinition, name: string): boolean {
  return step.effects.some((effect) => effect.effect === 'set_field' && effect.parameters.some((one) => one.values.includes(name)));
}

interface HandlingProps {
  value: {confidentiality: Confidentiality; tlp: Tlp; compartment: string};
  onChange: (value: HandlingProps['value']) => void;
}

function Handling({value, onChange}: HandlingProps) {
  const r = useRecordText();
  const label = useLabel();
  return (
    <div className="form-fields">
      <Field label={r.form.confidentiality}>{(ties) => <select {...ties} value={value.confidentiality} onChange={(event) => onChange({...value, confidentiality: event.target.value as Confidentiality})}>{confidentialityValues.map((one) => <option key={one} value={one}>{label('Confidentiality', one)}</option>)}</select>}</Field>
      <Field label={r.form.tlp}>{(ties) => <select {...ties} value={value.tlp} onChange={(event) => onChange({...value, tlp: event.target.value as Tlp})}>{tlpValues.map((one) => <option key={one} value={one}>{label('Tlp', one)}</option>)}</select>}</Field>
      <Field label={r.form.compartment} help={r.form.compartmentHelp}>{(ties) => <input {...ties} type="text" autoComplete="off" value={value.compartment} onChange={(event) => onChange({...value, compartment: event.target.value})} />}</Field>
    </div>
  );
}

function NewRecord({entry}: {entry: RecordTypeCount}) {
  const r = useRecordText();
  const t = useText();
  const said = useSaid();
  const say = useSay();
  const open = useOpen();
  const client = useQueryClient();
  const me = useMe();
  const {language} = usePreferences();
  const type = entry.definition;
  const [search] = useSearch();
  const fields = writable(type, me.roles);
  const label = useLabel();
  const [draft, setDraft] = useState<Draft>(() => firstDraft(fields, search, (field) => firstRows(type.name, field, (kind) => label('HypothesisKind', kind))));
  const [handling, setHandling] = useState({confidentiality: type.confidentiality, tlp: type.tlp, compartment: ''});
  const [faults, setFaults] = useState<Faults>({});
  const [key] = useState(freshKey);
  const make = useRecordChange('make_record');
  const first = firstStep(type, me.roles);
  const sending = useRef(first !== undefined);
  const needed = (field: FieldDefinition) => field.required_in.includes(type.initial) || (sending.current && first !== undefined && field.required_in.includes(first.to) && !isSetBy(first, field.name));
  const refused = (error: Error) => {
    const found = faultsOfError(error, fields, errorWords(error, language).sentence);
    // The marks stand before the focus looks for them.
    if (found) flushSync(() => setFaults(found));
    focusFirstFault(document.querySelector('form[data-form]'));
  };
  const finish = async (made: RecordDetail, step: TransitionDefinition | undefined) => {
    const kept = await keepFiles(made, fields, draft);
    if (step) {
      await call('take_step', {path: {type: type.name, id: made.record.id, transition: step.name}, body: {version: kept.version, key: freshKey()}})
        .then((detail) => acceptDetail(client, detail), (error: unknown) => say(errorWords(error, language).sentence));
    }
    if (kept.failed[0] !== undefined) say(fill(r.form.filesFailed, {name: kept.failed[0]}));
    else say(r.form.created);
    open(recordPath(made.record), true);
  };
  const submit = useSubmit(() => {
    const found = faultsOf(fields, draft, needed, r);
    setFaults(found);
    if (Object.keys(found).length > 0) return false;
    const other = {confidentiality: handling.confidentiality === type.confidentiality ? undefined : handling.confidentiality, tlp: handling.tlp === type.tlp ? undefined : handling.tlp, compartment: handling.compartment.trim() || undefined};
    make.mutate({path: {type: type.name}, body: {fields: valuesOfDraft(fields, draft), ...other, key}}, {
      onSuccess: (made) => void finish(made, sending.current ? first : undefined),
      onError: refused,
    });
    return true;
  });
  const count = Object.keys(faults).length;
  const title = fill(r.form.newTitle, {type: said(type.label)});
  if (!entry.may_create) return <Page title={title} heading={<span data-cell="">{title}</span>}><p className="prose">{t.errors.denied}</p><div><Go to={typePath(type.name)} className="button">{t.common.back}</Go></div></Page>;
  return (
    <Page title={title} heading={<span data-cell="">{title}</span>} lead={<span data-cell="">{said(type.about)}</span>}>
      <form {...submit} className="stack record-form" data-form={type.name}>
        <Panel title={r.record.fields}>
          <FormFields type={type} fields={fields} draft={draft} faults={faults} needed={needed} onChange={(name, value) => setDraft((now) => ({...now, [name]: value}))} />
        </Panel>
        <Panel title={r.form.label}><Handling value={handling} onChange={setHandling} /></Panel>
        {make.error && count === 0 ? <p className="warned" role="alert">{errorWords(make.error, language).sentence}</p> : null}
        {count > 0 ? <p className="warned" role="alert">{fill(r.form.wrong, {n: count})}</p> : null}
        <div className="row">
          {first ? <button type="submit" className="button primary" disabled={make.isPending} data-first={first.name} onClick={() => { sending.current = true; }}><span data-cell="">{fill(r.form.createAnd, {step: said(first.label)})}</span></button> : null}
          <button type="submit" className={first ? 'button' : 'button primary'} disabled={make.isPending} onClick={() => { sending.current = false; }}>{first ? r.form.createDraft : r.form.create}</button>
          <Go to={typePath(type.name)} className="button">{t.common.cancel}</Go><span className="small quiet">{r.form.keepDraft}</span>
        </div>
      </form>
    </Page>
  );
}
