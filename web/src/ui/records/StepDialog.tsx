// What a step asks for: organisation, person, record, fields, a letter's text, a reason.
// In: the step and the records; out: the input of the step. Enter in a line or a select sends; Ctrl+Enter sends from a text area.
// Wrong or missing input keeps everything typed and puts the focus on the first fault. Masked fields that hold a
// value are left as they are: nobody overwrites what they have not seen.
import {useState} from 'react';
import type {KeyboardEvent} from 'react';
import {fieldNamed, makeableKinds} from '../../api/records.ts';
import type {RecordBook} from '../../api/records.ts';
import type {FieldDefinition, RecordDetail, RecordRow, TransitionDefinition, TransitionWanted} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {sendable} from '../../lib/record_values.ts';
import type {Draft} from '../../lib/record_values.ts';
import {Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {useBook, useSaid} from './Book.tsx';
import {FormFields, faultsOf} from './FormFields.tsx';
import type {Faults} from './FormFields.tsx';
import {OrganisationPicker, PersonPicker, RecordPicker} from './Pickers.tsx';
import {withTemplate} from './templates.ts';

/** The step that is asked about, and the records with which it is to be taken. */
export interface Asked {
  step: TransitionDefinition;
  rows: readonly RecordRow[];
  detail?: RecordDetail;
  near?: readonly RecordRow[];
}

/** What a person gives with a step. */
export type StepInput = Omit<TransitionWanted, 'version' | 'key'>;

interface StepDialogProps {
  asked: Asked;
  busy: boolean;
  wrong: {words: string; field?: string} | undefined;
  onTake: (input: StepInput, kind: string | undefined) => void;
  onClose: () => void;
}

/** Gives the family of which a step makes a record, so that a kind has to be chosen. */
export function familyMade(book: RecordBook, step: TransitionDefinition): string | undefined {
  const made = step.effects.find((effect) => effect.effect === 'make_record')?.parameters.find((one) => one.name === 'type')?.values[0];
  return made !== undefined && book.families.has(made) ? made : undefined;
}

/** Names the people seen in a record. */
export function peopleOf(detail: RecordDetail | undefined): {id: string; name: string}[] {
  const seen = new Map<string, string>();
  if (detail?.record.assignee) seen.set(detail.record.assignee, detail.record.assignee_name);
  for (const change of detail?.changes ?? []) if (change.actor !== '' && change.actor_name !== '') seen.set(change.actor, change.actor_name);
  return [...seen].map(([id, name]) => ({id, name}));
}

function fieldsOfStep(step: TransitionDefinition, fields: (name: string) => FieldDefinition | undefined): FieldDefinition[] {
  return step.fields.flatMap((name) => fields(name) ?? []);
}

function startOf(fields: readonly FieldDefinition[], detail: RecordDetail | undefined): Draft {
  const out: Draft = {};
  for (const field of fields) if (detail) out[field.name] = detail.fields[field.name];
  return out;
}

/** Gives the record that a step most likely means: the nearest one of its type that is still open. */
function likelyOf(step: TransitionDefinition, near: readonly RecordRow[] | undefined): string | undefined {
  const fit = (near ?? []).filter((row) => row.type === step.to_record);
  return (fit.find((row) => row.phase !== 'done' && row.phase !== 'disposed') ?? fit[0])?.id;
}

/** Asks for what a step needs. */
export function StepDialog({asked, busy, wrong, onTake, onClose}: StepDialogProps) {
  const r = useRecordText();
  const t = useText();
  const said = useSaid();
  const book = useBook();
  const {language} = usePreferences();
  const {step, rows, detail, near} = asked;
  const type = book.types.get(rows[0]?.type ?? '')?.definition;
  const fields = type ? fieldsOfStep(step, (name) => fieldNamed(type, name)).filter((field) => !detail?.masked.includes(field.name)) : [];
  const [draft, setDraft] = useState<Draft>(() => startOf(fields, detail));
  const [reason, setReason] = useState('');
  const [organisation, setOrganisation] = useState<string>();
  const [person, setPerson] = useState<string>();
  const [record, setRecord] = useState<string | undefined>(() => likelyOf(step, near));
  const [faults, setFaults] = useState<Faults>({});
  const family = familyMade(book, step);
  const [kind, setKind] = useState<string>();
  const completes = new Set(step.guards.filter((guard) => guard.guard === 'fields_complete').flatMap((guard) => guard.parameters.flatMap((one) => one.values)));
  const needed = (field: FieldDefinition) => field.required_in.includes(step.to) || completes.has(field.name);
  const submit = useSubmit(() => {
    const found: Faults = faultsOf(fields, draft, needed, r);
    if (step.reason === 'required' && reason.trim() === '') found[':reason'] = r.common.reasonMissing;
    if (step.to_organisation && !organisation) found[':organisation'] = r.step.organisationMissing;
    if (step.to_person && !person) found[':person'] = r.step.personMissing;
    if (step.to_record && !record) found[':record'] = r.step.recordMissing;
    if (family && !kind) found[':kind'] = r.step.kindMissing;
    setFaults(found);
    if (Object.keys(found).length > 0) return false;
    const values: Draft = {};
    for (const field of fields) if (field.kind !== 'file' && draft[field.name] !== undefined) values[field.name] = sendable(draft[field.name], field);
    onTake({reason: reason.trim() || undefined, organisation, person, record, fields: fields.length > 0 ? values : undefined}, kind);
    return true;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    submit.onKeyDown(event);
    if (event.defaultPrevented || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  const title = rows.length > 1 ? fill(r.step.many, {step: said(step.label), n: rows.length}) : fill(r.step.title, {step: said(step.label), title: inert(rows[0]?.title ?? '')});
  const shown = wrong?.field && fields.some((field) => field.name === wrong.field) ? {...faults, [wrong.field]: wrong.words} : faults;
  return (
    <Dialog title={title} onClose={onClose}>
      <form {...submit} onKeyDown={onKeyDown} className="stack" data-step={step.name}>
        {family ? (
          <Field label={r.step.kind} needed wrong={faults[':kind']}>
            {(ties) => (
              <select {...ties} value={kind ?? ''} data-kind-made="" onChange={(event) => setKind(event.target.value || undefined)}>
                <option value="">{r.form.choose}</option>
                {makeableKinds(book, family).map(({definition}) => <option key={definition.name} value={definition.name}>{said(definition.label)}</option>)}
              </select>
            )}
          </Field>
        ) : null}
        {step.to_organisation ? <Field label={r.step.organisation} needed wrong={faults[':organisation']}>{(ties) => <OrganisationPicker ties={ties} value={organisation} onChange={setOrganisation} without={rows[0]?.owner} />}</Field> : null}
        {step.to_person ? <Field label={r.step.person} needed wrong={faults[':person']}>{(ties) => <PersonPicker ties={ties} value={person} onChange={setPerson} known={peopleOf(detail)} />}</Field> : null}
        {step.to_record ? <Field label={r.step.record} help={near && near.length > 0 ? r.step.similarFirst : undefined} needed wrong={faults[':record']}>{(ties) => <RecordPicker ties={ties} value={record} onChange={setRecord} type={step.to_record} near={near} />}</Field> : null}
        {type && fields.length > 0 ? <FormFields type={type} fields={fields} draft={draft} faults={shown} needed={needed} people={peopleOf(detail)} near={near} flat onChange={(name, value) => setDraft((now) => withTemplate(book, fields, now, name, value, language))} /> : null}
        {step.reason === 'none' ? null : (
          <Field label={r.common.reason} help={r.common.reasonHelp} needed={step.reason === 'required'} wrong={faults[':reason']}>
            {(ties) => <textarea {...ties} rows={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        )}
        {wrong && shown === faults ? <p className="warned" role="alert">{wrong.words}</p> : null}
        {step.undo_seconds > 0 ? <p className="small quiet">{fill(r.step.undoNote, {n: step.undo_seconds})}</p> : null}
        <div className="foot">
          <button type="button" className="button" onClick={onClose}>{t.common.cancel}</button>
          <button type="submit" className="button primary" disabled={busy} data-cell="">{said(step.label)}</button>
        </div>
      </form>
    </Dialog>
  );
}
