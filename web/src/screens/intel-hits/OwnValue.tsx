// 識別子の手動登録: registers an identifier for hit/no-hit by hand, or takes it back. In: kind, value, the record that it rests
// on and why; out: a sentence. Shown to whoever may write records; the server normalises the value and refuses the rest.
// What is typed is kept, so that a mistake is taken back with one press.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {ObservableKind} from '../../api/types.ts';
import {useHitsText} from '../../i18n/hits.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {hitKinds} from '../../ui/intel/AskHit.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Wrong} from '../../ui/States.tsx';

interface Own {
  record: string;
  kind: ObservableKind;
  value: string;
  reason: string;
}

/** Offers to register an identifier. */
export function OwnValue() {
  const h = useHitsText();
  const label = useLabel();
  const mayWrite = useMay('record_write');
  const [own, setOwn] = useState<Own>({record: '', kind: 'account', value: '', reason: ''});
  const [tried, setTried] = useState(false);
  const registering = useChange('register_hit_value', ['list_hits']);
  const withdrawing = useChange('withdraw_hit_value', ['list_hits']);
  const wrong = (field: 'record' | 'value' | 'reason', words: string) => (tried && own[field].trim() === '' ? words : '');
  const put = (part: Partial<Own>) => setOwn({...own, ...part});
  const wanted = {path: {record: own.record.trim()}, body: {kind: own.kind, value: own.value.trim(), reason: own.reason.trim()}};
  const send = (registered: boolean) => {
    setTried(true);
    if ([own.record, own.value, own.reason].some((text) => text.trim() === '')) return false;
    registering.reset();
    withdrawing.reset();
    (registered ? registering : withdrawing).mutate(wanted);
    return true;
  };
  const submit = useSubmit(() => send(true));
  const error = registering.error ?? withdrawing.error;
  if (!mayWrite) return null;
  return (
    <Panel title={h.own.title}>
      <form {...submit} className="stack" data-own-value="" aria-label={h.own.title}>
        <p className="small quiet">{h.own.lead}</p>
        <Field label={h.own.record} help={h.own.recordHelp} wrong={wrong('record', h.ask.recordNeeded)} needed>{(ties) => <input {...ties} type="text" name="record" maxLength={100} data-cell="" autoComplete="off" value={own.record} onChange={(event) => put({record: event.target.value})} />}</Field>
        <Field label={h.ask.kind}>{(ties) => <select {...ties} name="kind" value={own.kind} onChange={(event) => put({kind: event.target.value as ObservableKind})}>{hitKinds.map((one) => <option key={one} value={one}>{label('ObservableKind', one)}</option>)}</select>}</Field>
        <Field label={h.ask.value} wrong={wrong('value', h.ask.valueNeeded)} needed>{(ties) => <input {...ties} type="text" name="value" maxLength={2000} data-cell="" autoComplete="off" value={own.value} onChange={(event) => put({value: event.target.value})} />}</Field>
        <Field label={h.own.reason} wrong={wrong('reason', h.own.reasonNeeded)} needed>{(ties) => <input {...ties} type="text" name="reason" maxLength={2000} data-cell="" autoComplete="off" value={own.reason} onChange={(event) => put({reason: event.target.value})} />}</Field>
        <div className="row"><button type="submit" className="button" disabled={registering.isPending}>{h.own.do}</button><button type="button" className="button" data-take-back="" disabled={withdrawing.isPending} onClick={() => send(false)}>{h.own.take}</button></div>
      </form>
      {error ? <Wrong error={error} /> : null}
      {registering.isSuccess ? <p role="status" data-kept="true">{h.own.kept}</p> : null}
      {withdrawing.isSuccess ? <p role="status" data-kept="false">{h.own.taken}</p> : null}
    </Panel>
  );
}
