// Changing the fields of a record. In: the record as read; out: only the fields that differ, with the version seen.
// When somebody else saved first (409), both values of every field that both changed stand side by side, what was
// typed stays, and saving again uses the newer version. A masked field can be changed once it was revealed with a reason.
import {useQueryClient} from '@tanstack/react-query';
import {useEffect, useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {rereadRecord, useRecordChange} from '../../api/records.ts';
import {useMe} from '../../api/session.ts';
import type {FieldDefinition, RecordDetail, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {isEmptyValue, sameValue, sendable} from '../../lib/record_values.ts';
import type {Draft} from '../../lib/record_values.ts';
import {useSay} from '../copy.tsx';
import {Field, focusFirstFault, useSubmit} from '../Field.tsx';
import {Panel} from '../Panel.tsx';
import {useSaid} from './Book.tsx';
import {Masked} from './Content.tsx';
import {FormFields, faultsOf, faultsOfError} from './FormFields.tsx';
import type {Faults} from './FormFields.tsx';
import {peopleOf} from './StepDialog.tsx';
import {ValueOf} from './ValueOf.tsx';

interface EditFormProps {
  type: RecordType;
  detail: RecordDetail;
  onDone: () => void;
}

/** Gives the fields of a record that the person may change. */
export function editable(type: RecordType, detail: RecordDetail, roles: readonly string[]): FieldDefinition[] {
  return type.fields.filter((field) => field.kind !== 'file' && !field.by_program && !detail.hidden.includes(field.name)
    && (field.write_roles.length === 0 || field.write_roles.some((role) => roles.includes(role))) && !(field.fixed && !isEmptyValue(detail.fields[field.name])));
}

/** Gives the fields of a draft that differ from what was read, as the API takes them. */
export function changedValues(fields: readonly FieldDefinition[], before: Draft, draft: Draft): Draft {
  const out: Draft = {};
  for (const field of fields) {
    const next = sendable(draft[field.name], field);
    if (!sameValue(next, sendable(before[field.name], field))) out[field.name] = next;
  }
  return out;
}

/** Edits a record in place. */
export function EditForm({type, detail, onDone}: EditFormProps) {
  const r = useRecordText();
  const t = useText();
  const me = useMe();
  const say = useSay();
  const client = useQueryClient();
  const {language} = usePreferences();
  const [first] = useState(detail);
  const [theirs, setTheirs] = useState<RecordDetail>();
  const [draft, setDraft] = useState<Draft>(() => ({...detail.fields}));
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const change = useRecordChange('change_record');
  const [revealed, setRevealed] = useState<Draft>({});
  const all = editable(type, first, me.roles);
  const fields = all.filter((field) => !first.masked.includes(field.name) || field.name in revealed);
  const before = {...first.fields, ...revealed};
  const reveal = (name: string, value: unknown) => {
    setRevealed((now) => ({...now, [name]: value}));
    setDraft((now) => ({...now, [name]: value}));
  };
  const state = (theirs ?? first).record.state;
  const needed = (field: FieldDefinition) => field.required_in.includes(state);
  const refused = (error: Error) => {
    if (!(error instanceof ApiError)) return;
    if (error.status === 409) void rereadRecord(client, type.name, first.record.id).then(setTheirs, () => undefined);
    const found = faultsOfError(error, fields, errorWords(error, language).sentence);
    // The marks stand before the focus looks for them.
    if (found) flushSync(() => setFaults(found));
    focusFirstFault(document.querySelector('form[data-edit]'));
  };
  const submit = useSubmit(() => {
    const found = faultsOf(fields, draft, needed, r);
    setFaults(found);
    if (Object.keys(found).length > 0) return false;
    const values = changedValues(fields, before, draft);
    if (Object.keys(values).length === 0) {
      onDone();
      return true;
    }
    change.mutate({path: {type: type.name, id: first.record.id}, body: {fields: values, version: (theirs ?? first).record.version, reason: reason.trim() || undefined}}, {
      onSuccess: () => { say(r.form.saved); onDone(); }, onError: refused,
    });
    return true;
  });
  const stale = change.error instanceof ApiError && change.error.status === 409;
  return (
    <Panel title={r.record.edit}>
      <form {...submit} className="stack record-form" data-edit={type.name}>
        {theirs ? <Conflict fields={fields} first={first} theirs={theirs} draft={draft} onChoose={(name, value) => setDraft((now) => ({...now, [name]: value}))} /> : null}
        <FormFields type={type} fields={fields} draft={draft} faults={faults} needed={needed} people={peopleOf(first)} onChange={(name, value) => setDraft((now) => ({...now, [name]: value}))} />
        <Field label={r.form.changeReason} help={r.common.reasonHelp}>{(ties) => <input {...ties} type="text" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        {change.error && !stale && Object.keys(faults).length === 0 ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
        <div className="row"><button type="submit" className="button primary" disabled={change.isPending}>{theirs ? r.form.saveAgain : r.form.save}</button><button type="button" className="button" onClick={onDone}>{t.common.cancel}</button></div>
      </form>
      <MaskedFields fields={all.filter((field) => !fields.includes(field))} detail={first} onReveal={reveal} />
    </Panel>
  );
}

/** Lists what is masked, each with the way to reveal and then change it. */
function MaskedFields({fields, detail, onReveal}: {fields: readonly FieldDefinition[]; detail: RecordDetail; onReveal: (name: string, value: unknown) => void}) {
  const r = useRecordText();
  const said = useSaid();
  if (fields.length === 0) return null;
  return (
    <section className="form-section" aria-label={r.form.maskedFields}>
      <p className="small quiet">{r.form.maskedFields}</p>
      <dl className="facts">{fields.map((field) => [<dt key={`${field.name}-k`} data-cell="">{said(field.label)}</dt>, <dd key={`${field.name}-v`}><Masked field={field} detail={detail} onReveal={(value) => onReveal(field.name, value)} /></dd>])}</dl>
    </section>
  );
}

interface ConflictProps {
  fields: readonly FieldDefinition[];
  first: RecordDetail;
  theirs: RecordDetail;
  draft: Draft;
  onChoose: (name: string, value: unknown) => void;
}

function shape(field: FieldDefinition, value: unknown): unknown {
  return field.kind === 'yen' || field.kind === 'integer' ? sendable(value, field) : value;
}

function Conflict({fields, first, theirs, draft, onChoose}: ConflictProps) {
  const r = useRecordText();
  const said = useSaid();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [theirs]);
  const clashing = fields.filter((field) => {
    const was = sendable(first.fields[field.name], field);
    return !sameValue(sendable(theirs.fields[field.name], field), was) && !sameValue(sendable(draft[field.name], field), was);
  });
  return (
    <div ref={box} tabIndex={-1} className="warned stack" role="alert" data-conflict={clashing.length}>
      <strong>{r.form.conflictTitle}</strong>
      <span>{clashing.length === 0 ? r.form.conflictNone : r.form.conflictText}</span>
      {clashing.map((field) => (
        <div key={field.name} className="versus" aria-label={said(field.label)} role="group">
          <div><b data-cell="">{said(field.label)}</b> <span className="small">{r.form.theirs}</span><div><ValueOf field={field} value={theirs.fields[field.name]} detail={theirs} /></div><button type="button" className="button slim" onClick={() => onChoose(field.name, theirs.fields[field.name])}>{r.form.useTheirs}</button></div>
          <div><b data-cell="">{said(field.label)}</b> <span className="small">{r.form.yours}</span><div><ValueOf field={field} value={shape(field, draft[field.name])} detail={first} /></div></div>
        </div>
      ))}
      <span className="small">{fill(r.record.by, {name: theirs.changes[0]?.actor_name ?? ''})}</span>
    </div>
  );
}
