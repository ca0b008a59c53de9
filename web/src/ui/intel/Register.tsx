// 登録する: values that nobody knows yet become intelligence of the officer's own organisation. In: kinds and canonical
// values; out: a button, and a dialog that takes them in as one original with title, source, use, grades and label.
// What the server refuses is said in words; nothing is registered twice by pressing twice, nor by closing the dialog and
// opening it again: until it is registered, a form is one event and keeps what was typed. The source begins as the
// organisation's Japanese name in either language, so that one organisation is one source.
import {useId, useRef, useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay, useMe} from '../../api/session.ts';
import {info_gradeValues, source_gradeValues, tlpValues} from '../../api/values.ts';
import type {InfoGrade, ObservableKind, SourceGrade, Tlp} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill, useText} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {base64Text} from '../../lib/base64.ts';
import {now} from '../../lib/clock.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../copy.tsx';
import {Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {Go} from '../Go.tsx';
import {eventOnce, gradeFor, mispTypeOf, registrable} from './event.ts';
import type {OneValue} from './event.ts';
import {KindTag, shownValue} from './Marks.tsx';

interface Draft {
  title: string;
  source: string;
  source_grade: SourceGrade | undefined; // as the person chose it for this source
  indicator: boolean;
  info_grade: InfoGrade;
  tlp: Tlp;
  grounds: string;
}

function emptyDraft(source: string): Draft {
  return {title: '', source, source_grade: undefined, indicator: true, info_grade: 'known_to_source', tlp: 'amber', grounds: ''};
}

/** Holds a form beyond its dialog, until what it says is registered. */
function useForm() {
  const me = useMe();
  const say = useSay();
  const v = useValueText();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(me.organisation.ja));
  const write = useRef(eventOnce(() => crypto.randomUUID()));
  const take = useChange('take_original', ['intel_value', 'intel_lookup', 'list_intel_originals', 'list_intel_sources', 'intel_related']);
  const send = (values: readonly OneValue[], grade: SourceGrade) => {
    const terms = {source: draft.source.trim(), source_grade: grade, info_grade: draft.info_grade, tlp: draft.tlp};
    const text = write.current({values, title: draft.title.trim(), indicator: draft.indicator, grounds: draft.grounds.trim()}, terms, now());
    take.mutate(
      {body: {...terms, name: `${draft.title.trim()}.json`, content: base64Text(new TextEncoder().encode(text)), form: 'misp'}},
      {onSuccess: (original) => {
        if (original.rejected > 0) return;
        write.current = eventOnce(() => crypto.randomUUID());
        setDraft(emptyDraft(me.organisation.ja));
        say(v.register.done);
        setOpen(false);
      }},
    );
  };
  return {open, setOpen, draft, put: (part: Partial<Draft>) => setDraft({...draft, ...part}), send, take};
}

type Form = ReturnType<typeof useForm>;

/** Offers to register a value. */
export function Register({kind, value}: {kind: ObservableKind; value: string}) {
  const v = useValueText();
  const label = useLabel();
  const may = useMay('intel_write');
  const form = useForm();
  if (!may) return <span className="small quiet">{fill(v.register.mayNot, {permission: label('Permission', 'intel_write')})}</span>;
  if (mispTypeOf(kind, value) === undefined) return <span className="row"><span className="small quiet">{v.register.otherKind}</span><Go to="/intel/originals?add=open" className="button">{v.register.open}</Go></span>;
  return (
    <>
      <button type="button" className="button primary" data-register="" onClick={() => form.setOpen(true)}>{v.register.open}</button>
      {form.open ? <RegisterDialog form={form} values={[{kind, value}]} /> : null}
    </>
  );
}

/** Offers to register those of a list that nobody knows. */
export function RegisterMany({values}: {values: readonly OneValue[]}) {
  const v = useValueText();
  const may = useMay('intel_write');
  const form = useForm();
  const fit = registrable(values);
  if (!may || fit.length === 0) return null;
  return (
    <>
      <button type="button" className="button slim" data-register={fit.length} onClick={() => form.setOpen(true)}>{fill(v.register.openMany, {n: count(fit.length)})}</button>
      {form.open ? <RegisterDialog form={form} values={fit} left={values.length - fit.length} /> : null}
    </>
  );
}

function RegisterDialog({form, values, left = 0}: {form: Form; values: readonly OneValue[]; left?: number}) {
  const v = useValueText();
  const k = useIntelText();
  const t = useText();
  const label = useLabel();
  const me = useMe();
  const id = useId();
  const only = values.length === 1 ? values[0] : undefined;
  const {language} = usePreferences();
  const sources = useRead('list_intel_sources', {}, {stale: 60_000});
  const {draft, put, take} = form;
  const onClose = () => form.setOpen(false);
  const [wrong, setWrong] = useState<{title?: string; source?: string}>({});
  const grade = draft.source_grade ?? gradeFor(draft.source, sources.data?.items ?? [], me.organisation.ja);
  const submit = useSubmit(() => {
    const faults = {...(draft.title.trim() === '' ? {title: v.register.nameNeeded} : {}), ...(draft.source.trim() === '' ? {source: v.register.sourceNeeded} : {})};
    setWrong(faults);
    if (Object.keys(faults).length > 0) return false;
    form.send(values, grade);
    return true;
  });
  const fault = take.error ? errorWords(take.error, language).sentence : take.data && take.data.rejected > 0 ? v.register.refused : '';
  return (
    <Dialog title={v.register.title} onClose={onClose}>
      <form {...submit} className="stack">
        <p className="small prose">{only ? v.register.lead : v.register.leadMany}</p>
        <dl className="facts"><dt>{v.register.value}</dt><dd className="row">{only ? <><KindTag kind={only.kind} value={only.value} /><span className="mono datum" data-cell="">{shownValue(only.kind, only.value)}</span></> : <b className="num">{fill(v.register.many, {n: count(values.length)})}</b>}{left > 0 ? <span className="small quiet">{fill(v.register.left, {n: count(left)})}</span> : null}</dd></dl>
        <Field label={v.register.name} help={v.register.nameHelp} wrong={wrong.title} needed>{(ties) => <input {...ties} type="text" maxLength={200} autoComplete="off" data-cell="" value={draft.title} onChange={(event) => put({title: event.target.value})} />}</Field>
        <Field label={v.register.source} help={k.originals.sourceHelp} wrong={wrong.source} needed>
          {(ties) => <><input {...ties} type="text" list={`${id}-sources`} maxLength={200} autoComplete="off" data-cell="" value={draft.source} onChange={(event) => put({source: event.target.value, source_grade: undefined})} /><datalist id={`${id}-sources`}>{(sources.data?.items ?? []).map((one) => <option key={one.id} value={one.name}>{one.name}</option>)}</datalist></>}
        </Field>
        <Field label={k.originals.sourceGrade} help={k.grade.source[grade]}>{(ties) => <select {...ties} value={grade} onChange={(event) => put({source_grade: source_gradeValues.find((one) => one === event.target.value) ?? 'x'})}>{source_gradeValues.map((one) => <option key={one} value={one}>{label('SourceGrade', one)}</option>)}</select>}</Field>
        <Field label={v.register.role}>{(ties) => <select {...ties} value={draft.indicator ? 'indicator' : 'observed'} onChange={(event) => put({indicator: event.target.value === 'indicator'})}><option value="indicator">{v.register.indicator}</option><option value="observed">{v.register.observed}</option></select>}</Field>
        <div className="two">
          <Field label={v.register.infoGrade} help={k.grade.info[draft.info_grade]}>{(ties) => <select {...ties} value={draft.info_grade} onChange={(event) => put({info_grade: info_gradeValues.find((one) => one === event.target.value) ?? 'known_to_source'})}>{info_gradeValues.map((one) => <option key={one} value={one}>{label('InfoGrade', one)}</option>)}</select>}</Field>
          <Field label={v.register.tlp}>{(ties) => <select {...ties} value={draft.tlp} onChange={(event) => put({tlp: tlpValues.find((one) => one === event.target.value) ?? 'amber'})}>{tlpValues.map((one) => <option key={one} value={one}>{label('Tlp', one)}</option>)}</select>}</Field>
        </div>
        <Field label={v.register.reason} help={v.register.reasonHelp}>{(ties) => <textarea {...ties} rows={3} maxLength={2000} data-cell="" value={draft.grounds} onChange={(event) => put({grounds: event.target.value})} />}</Field>
        {fault ? <p className="wrong-words" role="alert">{fault}</p> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={take.isPending}>{v.register.save}</button></div>
      </form>
    </Dialog>
  );
}
