// Records that belong to another one (tasks, clues, evidence …): listed, and made without leaving the page.
// In: the parent and a record type that may be linked to it; out: a list with a short form. The new record is linked
// to the parent by the link that its definition names; a field that refers to the parent's type is filled in.
// The form asks only for what the first state needs; the rest is one click away.
import {useQueryClient} from '@tanstack/react-query';
import {useState} from 'react';
import {call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {freshKey, rereadRecord} from '../../api/records.ts';
import {useMe} from '../../api/session.ts';
import type {FieldDefinition, LinkDefinition, RecordDetail, RecordRow, RecordTypeCount} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {isEmptyValue, sendable} from '../../lib/record_values.ts';
import type {Draft} from '../../lib/record_values.ts';
import {useSay} from '../copy.tsx';
import {useSubmit} from '../Field.tsx';
import {Go} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {useBook, useSaid} from './Book.tsx';
import {FormFields, faultsOf, faultsOfError} from './FormFields.tsx';
import type {Faults} from './FormFields.tsx';
import {newPath} from './paths.ts';
import {RecordGrid} from './RecordGrid.tsx';

/** A type whose records belong to records of another type, with the link that says so. */
export interface ChildType {
  entry: RecordTypeCount;
  link: LinkDefinition;
}

/** Gives the types whose records belong to records of the named type. */
export function useChildTypes(parent: string): ChildType[] {
  const book = useBook();
  return book.items.flatMap((entry) => {
    const link = entry.definition.name === parent ? undefined : entry.definition.links.find((one) => one.record_type === parent && ['part_of', 'clue_of', 'evidence_of'].includes(one.kind));
    return link ? [{entry, link}] : [];
  });
}

/** Gives the records of a type that are linked to a record. */
export function childrenOf(detail: RecordDetail, type: string): RecordRow[] {
  return detail.links.filter((link) => link.other.type === type).map((link) => link.other);
}

interface QuickFormProps {
  parent: RecordDetail;
  child: ChildType;
  onDone: () => void;
}

/** Makes a record that belongs to another one. */
export function QuickForm({parent, child, onDone}: QuickFormProps) {
  const r = useRecordText();
  const t = useText();
  const said = useSaid();
  const say = useSay();
  const me = useMe();
  const client = useQueryClient();
  const {language} = usePreferences();
  const type = child.entry.definition;
  const owner = type.fields.find((field) => field.kind === 'record' && field.record_type === parent.record.type);
  const asked = type.fields.filter((field) => field !== owner && !field.by_program && field.kind !== 'file' && (field.name === type.title || field.required_in.includes(type.initial) || type.list_columns.includes(field.name))
    && (field.write_roles.length === 0 || field.write_roles.some((role) => me.roles.includes(role))));
  const [draft, setDraft] = useState<Draft>({});
  const [faults, setFaults] = useState<Faults>({});
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const [key] = useState(freshKey);
  const needed = (field: FieldDefinition) => field.name === type.title || field.required_in.includes(type.initial);
  const make = async () => {
    setBusy(true);
    setWrong('');
    try {
      const fields: Draft = owner ? {[owner.name]: parent.record.id} : {};
      for (const field of asked) if (!isEmptyValue(draft[field.name])) fields[field.name] = sendable(draft[field.name], field);
      const made = await call('make_record', {path: {type: type.name}, body: {fields, key}});
      if (!made.links.some((link) => link.other.id === parent.record.id)) await call('link_record', {path: {type: type.name, id: made.record.id}, body: {kind: child.link.kind, other: parent.record.id, reason: said(child.link.label)}});
      await rereadRecord(client, parent.record.type, parent.record.id);
      say(r.form.created);
      onDone();
    } catch (error) {
      const words = errorWords(error, language).sentence;
      const found = faultsOfError(error, asked, words);
      if (found) setFaults(found);
      else setWrong(words);
    } finally {
      setBusy(false);
    }
  };
  const submit = useSubmit(() => {
    const found = faultsOf(asked, draft, needed, r);
    setFaults(found);
    if (Object.keys(found).length > 0) return false;
    void make();
    return true;
  });
  return (
    <form {...submit} className="stack quick-form" data-form={type.name} aria-label={fill(r.record.childAdd, {type: said(type.label)})}>
      <FormFields type={type} fields={asked} draft={draft} faults={faults} needed={needed} flat onChange={(name, value) => setDraft((now) => ({...now, [name]: value}))} />
      {wrong ? <p className="warned" role="alert">{wrong}</p> : null}
      <div className="row"><button type="submit" className="button primary" disabled={busy}>{r.form.create}</button><button type="button" className="button" onClick={onDone}>{t.common.cancel}</button><Go to={newPath(type.name)} search={owner ? {[`f.${owner.name}`]: parent.record.id} : {}} className="small">{r.triage.full}</Go></div>
    </form>
  );
}

/** Lists the records of a type that belong to a record, with a form for another one. */
export function Children({parent, child, note, open = false}: {parent: RecordDetail; child: ChildType; note?: string; open?: boolean}) {
  const r = useRecordText();
  const said = useSaid();
  const [adding, setAdding] = useState(open);
  const type = child.entry.definition;
  const rows = childrenOf(parent, type.name);
  const words = {type: said(type.label)};
  return (
    <Panel title={words.type} note={note} flush tools={child.entry.may_create ? <button type="button" className="button slim" data-add={type.name} aria-expanded={adding} onClick={() => setAdding(!adding)}><span data-cell="">{fill(r.record.childAdd, words)}</span></button> : null}>
      {adding ? <QuickForm parent={parent} child={child} onDone={() => setAdding(false)} /> : null}
      {rows.length === 0 ? (adding ? null : <p className="quiet pad">{fill(r.record.childNone, words)}</p>) : <RecordGrid name={`children-${type.name}`} type={type} rows={rows} total={rows.length} height={420} />}
    </Panel>
  );
}
