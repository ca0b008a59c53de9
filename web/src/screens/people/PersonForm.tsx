// Adding or changing an account in a dialog.
// In: the account, or none for a new one, and the organisations; out: the change sent to the server.
// Wrong input keeps what was typed and focuses the first wrong field.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMe} from '../../api/session.ts';
import {confidentialityValues, roleValues} from '../../api/values.ts';
import type {Confidentiality, Organisation, Person, PersonMade, Role} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';

interface PersonFormProps {
  person: Person | undefined;
  organisations: readonly Organisation[];
  onMade: (made: PersonMade) => void;
  onClose: () => void;
}

/** Edits an account. */
export function PersonForm({person, organisations, onMade, onClose}: PersonFormProps) {
  const t = useText();
  const label = useLabel();
  const me = useMe();
  const say = useSay();
  const {language} = usePreferences();
  const [name, setName] = useState('');
  const [display, setDisplay] = useState(person?.display_name ?? '');
  const [organisation, setOrganisation] = useState(person?.organisation ?? me.organisation.code);
  const [roles, setRoles] = useState<Role[]>(person?.roles ?? ['observer']);
  const [clearance, setClearance] = useState<Confidentiality>(person?.clearance ?? 'class2');
  const [compartments, setCompartments] = useState(person?.compartments.join(', ') ?? '');
  const [active, setActive] = useState(person?.active ?? true);
  const [wrong, setWrong] = useState<{name?: string; display?: string; roles?: string}>({});
  const make = useChange('make_person', ['list_people']);
  const change = useChange('change_person', ['list_people']);
  const error = make.error ?? change.error;
  const submit = useSubmit(() => {
    const next = {
      name: person || /^[a-z0-9._-]{2,64}$/.test(name) ? undefined : t.people.nameBad,
      display: display.trim() === '' ? t.people.displayMissing : undefined,
      roles: roles.length === 0 ? t.people.rolesMissing : undefined,
    };
    setWrong(next);
    if (next.name || next.display || next.roles) return false;
    const common = {display_name: display.trim(), roles, clearance, compartments: compartments.split(/[、,\s]+/).filter(Boolean)};
    if (person) change.mutate({path: {id: person.id}, body: {...common, active}}, {onSuccess: () => { say(t.people.saved); onClose(); }});
    else make.mutate({body: {name, organisation, ...common}}, {onSuccess: (made) => { onMade(made); onClose(); }});
    return true;
  });
  const toggle = (role: Role) => setRoles(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]);
  return (
    <Dialog title={person ? fill(t.people.editTitle, {name: inert(person.display_name)}) : t.people.add} onClose={onClose}>
      <form {...submit} className="stack">
        {person ? null : <Field label={t.people.name} help={t.people.nameHelp} needed wrong={wrong.name}>{(ties) => <input {...ties} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />}</Field>}
        <Field label={t.people.displayName} needed wrong={wrong.display}>{(ties) => <input {...ties} value={display} autoComplete="off" onChange={(event) => setDisplay(event.target.value)} />}</Field>
        {person ? null : <Field label={t.people.organisation}>{(ties) => <select {...ties} value={organisation} onChange={(event) => setOrganisation(event.target.value)}>{organisations.map((one) => <option key={one.code} value={one.code} data-cell="">{one.code} {language === 'ja' ? one.ja : one.en}</option>)}</select>}</Field>}
        <fieldset>
          <legend>{t.people.roles}<span className="needed">{t.common.required}</span></legend>
          <div className="two">{roleValues.filter((role) => role !== 'sensor').map((role) => <label className="check" key={role}><input type="checkbox" checked={roles.includes(role)} aria-invalid={wrong.roles ? true : undefined} onChange={() => toggle(role)} />{label('Role', role)}</label>)}</div>
          {wrong.roles ? <span className="field"><span className="wrong" role="alert">{wrong.roles}</span></span> : null}
        </fieldset>
        <Field label={t.people.clearance}>{(ties) => <select {...ties} value={clearance} onChange={(event) => setClearance(event.target.value as Confidentiality)}>{confidentialityValues.map((one) => <option key={one} value={one}>{label('Confidentiality', one)}</option>)}</select>}</Field>
        <Field label={t.people.compartments} help={t.people.compartmentsHelp}>{(ties) => <input {...ties} value={compartments} onChange={(event) => setCompartments(event.target.value)} />}</Field>
        {person ? <label className="check"><input type="checkbox" checked={active} onChange={(event) => setActive(event.target.checked)} />{t.people.active} ({t.people.activeYes})</label> : null}
        {error ? <p className="warned" role="alert">{errorWords(error, language).sentence}</p> : null}
        <div className="foot">
          <button type="button" className="button" onClick={onClose}>{t.common.cancel}</button>
          <button type="submit" className="button primary" disabled={make.isPending || change.isPending}>{person ? t.common.save : t.common.add}</button>
        </div>
      </form>
    </Dialog>
  );
}
