// The receipt of one sending: what was sent with its digests, what happened, what came back, and what a person may do.
// In: its id; out: a panel with the buttons that fit its state.
// The password of an archive stands here once; it is in no store, and gone when the dialog closes.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import type {SendingDetail, SendingLine} from '../../api/types.ts';
import {useSendingsText} from '../../i18n/sendings.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Replies} from '../../ui/sendings/RecordSendings.tsx';
import {SendingTag, useSendingWhy} from '../../ui/sendings/SendingMarks.tsx';
import {Reading, Wrong} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import {Settle} from './Settle.tsx';

/** Shows the receipt of a sending. */
export function Receipt({id}: {id: string}) {
  const s = useSendingsText();
  const reading = useRead('sending_detail', {path: {id}}, {every: 10_000});
  return <Panel title={s.receipt}><Reading of={reading} lines={6}>{(detail) => <Content detail={detail} />}</Reading></Panel>;
}

function Content({detail}: {detail: SendingDetail}) {
  const s = useSendingsText();
  const label = useLabel();
  const why = useSendingWhy();
  const {sending} = detail;
  return (
    <div className="stack" data-receipt={sending.id}>
      <p className="row"><SendingTag state={sending.state} /><b data-cell="">{inert(sending.recipient)}</b><span>{label('SendingWay', sending.way)}</span></p>
      {why(sending) ? <p data-cell="">{why(sending)}</p> : null}
      <dl className="facts">
        <dt>{s.sender}</dt><dd data-cell="">{inert(sending.sender)}</dd>
        <dt>{s.approver}</dt><dd data-cell="">{inert(sending.approver) || '—'}</dd>
        <dt>{s.sent}</dt><dd><Time value={sending.sent} /></dd>
        <dt>{s.answer}</dt><dd data-cell="">{inert(sending.answer) || '—'}</dd>
        <dt>{s.digest}</dt><dd className="num" data-digest="">{sending.digest || '—'}</dd>
      </dl>
      <Buttons detail={detail} />
      <section aria-label={s.parts}><h3>{s.parts}</h3><ul className="lines-list">{detail.parts.map((part) => <li key={part.name}><span data-cell="">{inert(part.name)}</span><span className="small quiet">{fill(s.size, {n: count(part.bytes)})}　{s.digest} <span className="num">{part.digest}</span></span></li>)}</ul></section>
      <Lines lines={detail.lines} />
      {detail.replies.length > 0 ? <Replies rows={detail.replies} /> : null}
    </div>
  );
}

function Lines({lines}: {lines: readonly SendingLine[]}) {
  const s = useSendingsText();
  const label = useLabel();
  return (
    <section aria-label={s.lines}>
      <h3>{s.lines}</h3>
      <table className="plain" data-lines={lines.length}>
        <thead><tr><th scope="col">{s.time}</th><th scope="col">{s.step}</th><th scope="col">{s.by}</th><th scope="col">{s.answer}</th></tr></thead>
        <tbody>{lines.map((line, at) => <tr key={`${line.time} ${at}`}><td><Time value={line.time} /></td><td>{label('SendingStep', line.step)}</td><td data-cell="">{inert(line.by) || s.program}</td><td data-cell="">{inert(line.text)}</td></tr>)}</tbody>
      </table>
    </section>
  );
}

const refreshed = ['sending_detail', 'list_sendings', 'record_sendings'] as const;

function Buttons({detail}: {detail: SendingDetail}) {
  const s = useSendingsText();
  const {sending} = detail;
  const [settling, setSettling] = useState(false);
  const [password, setPassword] = useState('');
  const retry = useChange('retry_sending', [...refreshed]);
  const make = useChange('sending_password', [...refreshed]);
  const path = {id: sending.id};
  const askPassword = () => make.mutate({path}, {onSuccess: (answer) => setPassword(answer.password)});
  return (
    <>
      <p className="row">
        {detail.may_settle && sending.state !== 'sent' && sending.state !== 'cancelled' && sending.state !== 'handed_over' && sending.state !== 'attempting' ? <button type="button" className="button primary" onClick={() => setSettling(true)}>{s.settle}</button> : null}
        {sending.state === 'waiting' && !sending.needs_password && sending.way !== 'by_hand' ? <button type="button" className="button" disabled={retry.isPending} onClick={() => retry.mutate({path})}>{s.retry}</button> : null}
        {sending.needs_password ? <button type="button" className="button" disabled={make.isPending} onClick={askPassword}>{s.password}</button> : null}
      </p>
      {retry.error ? <Wrong error={retry.error} /> : null}
      {make.error ? <Wrong error={make.error} /> : null}
      {settling ? <Settle sending={sending} onClose={() => setSettling(false)} /> : null}
      {password ? <Dialog title={s.passwordOf} onClose={() => setPassword('')}><p className="prose">{s.passwordLead}</p><p className="num" data-password=""><b>{password}</b></p></Dialog> : null}
    </>
  );
}
