// Says what became of a sending: what it is, and why, in the name of who says it.
// In: the sending; out: a dialog with the outcomes that fit its state.
// A missing reason keeps what was written and takes the focus to its field.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import type {Sending, SendingOutcome, SendingState} from '../../api/types.ts';
import {useSendingsText} from '../../i18n/sendings.ts';
import {useText} from '../../i18n/text.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Wrong} from '../../ui/States.tsx';

const fitting: Record<SendingState, SendingOutcome[]> = {
  unclear: ['sent', 'again', 'handed_over'], bounced: ['again', 'handed_over', 'sent', 'cancelled'], refused: ['again', 'handed_over', 'cancelled'], waiting: ['handed_over', 'cancelled'],
  attempting: [], sent: [], cancelled: [], handed_over: [],
};

/** Asks for the outcome and the reason. */
export function Settle({sending, onClose}: {sending: Sending; onClose: () => void}) {
  const s = useSendingsText();
  const t = useText();
  const label = useLabel();
  const handed = sending.way === 'by_hand' || sending.way === 'mail_archive';
  const outcomes = fitting[sending.state].filter((one) => one !== 'handed_over' || sending.state !== 'waiting' || handed);
  const [outcome, setOutcome] = useState<SendingOutcome>(outcomes[0] ?? 'cancelled');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const settle = useChange('settle_sending', ['sending_detail', 'list_sendings', 'record_sendings']);
  const form = useSubmit(() => {
    const missing = reason.trim() === '' || reason.length > 2000;
    setWrong(missing);
    if (missing) return false;
    settle.mutate({path: {id: sending.id}, body: {version: sending.version, outcome, reason}}, {onSuccess: onClose});
    return true;
  });
  return (
    <Dialog title={s.settle} onClose={onClose}>
      <form {...form}>
        <p className="prose">{s.settleLead}</p>
        <Field label={s.outcome} needed>{(ties) => <select {...ties} value={outcome} onChange={(event) => setOutcome(event.target.value as SendingOutcome)}>{outcomes.map((one) => <option key={one} value={one}>{label('SendingOutcome', one)}</option>)}</select>}</Field>
        <Field label={s.reason} needed wrong={wrong ? s.reasonWrong : undefined}>{(ties) => <textarea {...ties} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        {settle.error ? <Wrong error={settle.error} /> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={settle.isPending}>{s.settle}</button></div>
      </form>
    </Dialog>
  );
}
