// 有無照会: whether another organisation holds a value. In: the value, or none and it is typed; out: names and desks, or
// none. Asked only by hand, for a record of one's own force and with a reason; nobody else is told that it was asked.
// A question beyond the day's number is refused by the server, in words.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import type {HitAnswer, ObservableKind} from '../../api/types.ts';
import {useHitsText} from '../../i18n/hits.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {listTime} from '../../lib/format.ts';
import {Field, useSubmit} from '../Field.tsx';
import {Panel} from '../Panel.tsx';
import {Wrong} from '../States.tsx';

/** Kinds that organisations compare. */
export const hitKinds: readonly ObservableKind[] = ['account', 'postal_account', 'phone', 'wallet', 'url', 'domain', 'ip', 'email', 'handle', 'sms_sender', 'hash', 'endpoint', 'mac_address', 'fingerprint', 'certificate'];

interface Asked {
  record: string;
  kind: ObservableKind;
  value: string;
  reason: string;
}

/** Offers the question; about one value, or about what is typed. */
export function AskHit({kind, value}: {kind?: ObservableKind; value?: string}) {
  const h = useHitsText();
  const label = useLabel();
  const [asked, setAsked] = useState<Asked>({record: '', kind: kind ?? 'account', value: value ?? '', reason: ''});
  const [tried, setTried] = useState(false);
  const asking = useChange('ask_hit');
  const wrong = (field: 'record' | 'value' | 'reason', words: string) => (tried && asked[field].trim() === '' ? words : '');
  const put = (part: Partial<Asked>) => setAsked({...asked, ...part});
  const submit = useSubmit(() => {
    setTried(true);
    if ([asked.record, asked.value, asked.reason].some((text) => text.trim() === '')) return false;
    asking.mutate({path: {record: asked.record.trim()}, body: {kind: asked.kind, value: asked.value.trim(), reason: asked.reason.trim()}});
    return true;
  });
  if (kind !== undefined && !hitKinds.includes(kind)) return null;
  return (
    <Panel title={h.ask.title}>
      <form {...submit} className="stack" data-hit="">
        <p className="small quiet">{h.ask.lead} {h.ask.limit}</p>
        <Field label={h.ask.record} help={h.ask.recordHelp} wrong={wrong('record', h.ask.recordNeeded)} needed>{(ties) => <input {...ties} type="text" name="record" maxLength={100} data-cell="" autoComplete="off" value={asked.record} onChange={(event) => put({record: event.target.value})} />}</Field>
        {kind === undefined ? (
          <>
            <Field label={h.ask.kind}>{(ties) => <select {...ties} name="kind" value={asked.kind} onChange={(event) => put({kind: event.target.value as ObservableKind})}>{hitKinds.map((one) => <option key={one} value={one}>{label('ObservableKind', one)}</option>)}</select>}</Field>
            <Field label={h.ask.value} wrong={wrong('value', h.ask.valueNeeded)} needed>{(ties) => <input {...ties} type="text" name="value" maxLength={2000} data-cell="" autoComplete="off" value={asked.value} onChange={(event) => put({value: event.target.value})} />}</Field>
          </>
        ) : null}
        <Field label={h.ask.reason} wrong={wrong('reason', h.ask.reasonNeeded)} needed>{(ties) => <input {...ties} type="text" name="reason" maxLength={2000} data-cell="" autoComplete="off" value={asked.reason} onChange={(event) => put({reason: event.target.value})} />}</Field>
        <div className="row"><button type="submit" className="button" disabled={asking.isPending}>{h.ask.do}</button></div>
      </form>
      {asking.error ? <Wrong error={asking.error} /> : null}
      {asking.data ? <Answer answer={asking.data} /> : null}
    </Panel>
  );
}

function Answer({answer}: {answer: HitAnswer}) {
  const h = useHitsText();
  return (
    <div className="stack" role="status" data-hits={answer.items.length}>
      <p><b>{answer.items.length === 0 ? h.ask.none : h.ask.some}</b> <span className="small quiet">{fill(h.ask.asked, {time: `${listTime(answer.asked)} JST`})}</span></p>
      {answer.items.length > 0 ? (
        <table className="plain"><thead><tr><th scope="col">{h.ask.organisation}</th><th scope="col">{h.ask.desk}</th></tr></thead>
          <tbody>{answer.items.map((one) => <tr key={one.organisation}><td data-cell="">{inert(one.name)}</td><td data-cell="">{inert(one.contact)}</td></tr>)}</tbody></table>
      ) : null}
    </div>
  );
}
