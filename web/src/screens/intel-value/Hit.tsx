// 有無照会: whether another organisation holds the value. In: kind and value; out: names and desks, or none.
// Asked only by hand and with a reason; the other side is told who asked.
// A question beyond the day's number is refused by the server, in words.
import {useState} from 'react';
import {useChange} from '../../api/queries.ts';
import type {HitAnswer, ObservableKind} from '../../api/types.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {listTime} from '../../lib/format.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Wrong} from '../../ui/States.tsx';

/** Kinds that organisations compare. */
export const hitKinds: readonly ObservableKind[] = ['ip', 'domain', 'url', 'email', 'phone', 'account', 'postal_account', 'wallet', 'hash', 'handle', 'sms_sender', 'endpoint', 'mac_address', 'fingerprint', 'certificate'];

/** Offers the question. */
export function Hit({kind, value}: {kind: ObservableKind; value: string}) {
  const u = useIntelUseText();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState('');
  const asking = useChange('ask_hit', ['list_notices']);
  const submit = useSubmit(() => {
    setWrong(reason.trim() === '' ? u.hit.reasonNeeded : '');
    if (reason.trim() === '') return false;
    asking.mutate({body: {kind, value, reason: reason.trim()}});
    return true;
  });
  if (!hitKinds.includes(kind)) return null;
  return (
    <Panel title={u.hit.title}>
      <form {...submit} className="stack" data-hit="">
        <p className="small quiet">{u.hit.lead} {u.hit.limit}</p>
        <Field label={u.hit.reason} wrong={wrong} needed>{(ties) => <input {...ties} type="text" maxLength={2000} data-cell="" autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <div className="row"><button type="submit" className="button" disabled={asking.isPending}>{u.hit.do}</button></div>
      </form>
      {asking.error ? <Wrong error={asking.error} /> : null}
      {asking.data ? <Answer answer={asking.data} /> : null}
    </Panel>
  );
}

function Answer({answer}: {answer: HitAnswer}) {
  const u = useIntelUseText();
  return (
    <div className="stack" role="status" data-hits={answer.items.length}>
      <p><b>{answer.items.length === 0 ? u.hit.none : u.hit.some}</b> <span className="small quiet">{fill(u.hit.asked, {time: `${listTime(answer.asked)} JST`})}</span></p>
      {answer.items.length > 0 ? (
        <table className="plain"><thead><tr><th scope="col">{u.hit.organisation}</th><th scope="col">{u.hit.desk}</th></tr></thead>
          <tbody>{answer.items.map((one) => <tr key={one.organisation}><td data-cell="">{inert(one.name)}</td><td data-cell="">{inert(one.contact)}</td></tr>)}</tbody></table>
      ) : null}
    </div>
  );
}
