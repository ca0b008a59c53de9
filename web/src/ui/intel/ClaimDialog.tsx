// What a named person says of an entity: a claim with its stand, grade, time and reason; and the taking back of one.
// In: the entity's id, what is to be read anew; out: dialogs. A reason is always needed, and stands on record.
// Nothing is merged or deleted by either: both are more assertions.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import type {OperationName} from '../../api/client.ts';
import {info_gradeValues, polarityValues} from '../../api/values.ts';
import type {InfoGrade, Polarity} from '../../api/types.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {useText} from '../../i18n/text.ts';
import {readField} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {EntityPick} from './EntityPick.tsx';

const predicates = ['known-as', 'same-as', 'uses', 'attributed-to', 'targets'] as const;
// Of what type a claim's object may be; the same as its subject where nothing is said.
const objectTypes: Partial<Record<(typeof predicates)[number], readonly string[]>> = {
  uses: ['attack-pattern', 'malware', 'tool', 'infrastructure'], 'attributed-to': ['intrusion-set', 'threat-actor', 'campaign'], targets: ['identity', 'vulnerability', 'infrastructure'],
};
const usualTypes = ['intrusion-set', 'threat-actor', 'campaign', 'malware', 'tool', 'attack-pattern'];

function typesFor(predicate: (typeof predicates)[number], subject: string): readonly string[] {
  const own = subject.split('--')[0] ?? '';
  return objectTypes[predicate] ?? (subject.includes('--') ? [own] : usualTypes);
}

const refreshed: OperationName[] = ['intel_entity', 'list_intel_entities', 'attack_matrix', 'attack_evidence', 'intel_value'];

interface Draft {
  predicate: (typeof predicates)[number];
  object: string;
  polarity: Polarity;
  info_grade: InfoGrade;
  confidence: string;
  from: string;
  to: string;
  reason: string;
}

type Faults = Partial<Record<'object' | 'confidence' | 'reason', string>>;

/** Says what a change failed for. */
export function ChangeFault({error}: {error: unknown}) {
  const {language} = usePreferences();
  return error ? <p className="wrong-words" role="alert">{errorWords(error, language).sentence}</p> : null;
}

/** Asks for a claim. */
export function ClaimDialog({subject, onClose}: {subject: string; onClose: () => void}) {
  const k = useKnowingText();
  const t = useText();
  const label = useLabel();
  const change = useChange('claim', refreshed);
  const [draft, setDraft] = useState<Draft>({predicate: 'known-as', object: '', polarity: 'asserts', info_grade: 'known_to_source', confidence: '', from: '', to: '', reason: ''});
  const [wrong, setWrong] = useState<Faults>({});
  const put = (part: Partial<Draft>) => setDraft({...draft, ...part});
  const submit = useSubmit(() => {
    const confidence = draft.confidence.trim() === '' ? undefined : Number(draft.confidence);
    const faults: Faults = {
      ...(draft.object.trim() === '' ? {object: k.claim.needed} : {}), ...(draft.reason.trim() === '' ? {reason: k.claim.needed} : {}),
      ...(confidence !== undefined && !(Number.isInteger(confidence) && confidence >= 0 && confidence <= 100) ? {confidence: k.claim.badNumber} : {}),
    };
    setWrong(faults);
    if (Object.keys(faults).length > 0) return false;
    const body = {subject, predicate: draft.predicate, object: draft.object.trim(), polarity: draft.polarity, info_grade: draft.info_grade, reason: draft.reason.trim(), confidence, valid_from: readField(draft.from), valid_to: readField(draft.to)};
    change.mutate({body}, {onSuccess: onClose});
    return true;
  });
  return (
    <Dialog title={k.claim.title} wide onClose={onClose}>
      <form {...submit} className="stack">
        <div className="two">
          <Field label={k.claim.predicate}>{(ties) => <select {...ties} value={draft.predicate} onChange={(event) => put({predicate: predicates.find((one) => one === event.target.value) ?? 'known-as'})}>{predicates.map((one) => <option key={one} value={one}>{k.claim.predicates[one]}</option>)}</select>}</Field>
          <Field label={k.claim.polarity}>{(ties) => <select {...ties} value={draft.polarity} onChange={(event) => put({polarity: polarityValues.find((one) => one === event.target.value) ?? 'asserts'})}>{polarityValues.map((one) => <option key={one} value={one}>{label('Polarity', one)}</option>)}</select>}</Field>
        </div>
        {draft.predicate === 'known-as' ? null : <EntityPick key={draft.predicate} types={typesFor(draft.predicate, subject)} chosen={draft.object} onPick={(object) => put({object})} />}
        <Field label={k.claim.object} help={k.claim.objectHelp} wrong={wrong.object} needed>{(ties) => <input {...ties} type="text" maxLength={600} autoComplete="off" data-cell="" value={draft.object} onChange={(event) => put({object: event.target.value})} />}</Field>
        <div className="two">
          <Field label={k.claim.grade}>{(ties) => <select {...ties} value={draft.info_grade} onChange={(event) => put({info_grade: info_gradeValues.find((one) => one === event.target.value) ?? 'known_to_source'})}>{info_gradeValues.map((one) => <option key={one} value={one}>{label('InfoGrade', one)}</option>)}</select>}</Field>
          <Field label={k.claim.confidence} wrong={wrong.confidence}>{(ties) => <input {...ties} type="text" inputMode="numeric" value={draft.confidence} onChange={(event) => put({confidence: event.target.value})} />}</Field>
          <Field label={`${k.claim.from} JST`}>{(ties) => <input {...ties} type="datetime-local" value={draft.from} onChange={(event) => put({from: event.target.value})} />}</Field>
          <Field label={`${k.claim.to} JST`}>{(ties) => <input {...ties} type="datetime-local" value={draft.to} onChange={(event) => put({to: event.target.value})} />}</Field>
        </div>
        <Field label={k.claim.reason} help={k.claim.reasonHelp} wrong={wrong.reason} needed>{(ties) => <textarea {...ties} rows={3} maxLength={600} data-cell="" value={draft.reason} onChange={(event) => put({reason: event.target.value})} />}</Field>
        <ChangeFault error={change.error} />
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={change.isPending}>{k.claim.save}</button></div>
      </form>
    </Dialog>
  );
}

/** Asks why something said is taken back. */
export function TakeBackDialog({title, text, busy, error, onDo, onClose}: {title: string; text: string; busy: boolean; error: unknown; onDo: (reason: string) => void; onClose: () => void}) {
  const k = useKnowingText();
  const t = useText();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState('');
  const submit = useSubmit(() => {
    setWrong(reason.trim() === '' ? k.claim.needed : '');
    if (reason.trim() === '') return false;
    onDo(reason.trim());
    return true;
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form {...submit} className="stack">
        <p className="prose">{text}</p>
        <Field label={k.claim.reason} wrong={wrong} needed>{(ties) => <textarea {...ties} rows={3} maxLength={600} data-cell="" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <ChangeFault error={error} />
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={busy}>{k.claim.back}</button></div>
      </form>
    </Dialog>
  );
}

/** Takes a claim back. */
export function TakeClaimBack({id, onClose}: {id: string; onClose: () => void}) {
  const k = useKnowingText();
  const change = useChange('take_back_claim', refreshed);
  return <TakeBackDialog title={k.claim.backTitle} text={k.claim.backText} busy={change.isPending} error={change.error} onClose={onClose} onDo={(reason) => change.mutate({path: {id}, body: {reason}}, {onSuccess: onClose})} />;
}
