// Enters a partner's answer that came by telephone, post or by hand.
// In: number, partner and text as a person types them; out: the answer, kept beside those before it, with how it fits.
// What is missing keeps what was written and takes the focus.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {useSendingsText} from '../../i18n/sendings.ts';
import {fill, useText} from '../../i18n/text.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Wrong} from '../../ui/States.tsx';

/** Shows the button, and the dialog once it is asked for. */
export function EnterReply() {
  const s = useSendingsText();
  const may = useMay('record_write');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return <><button type="button" className="button slim" onClick={() => setOpen(true)}>{s.enterReply}</button>{open ? <ReplyForm onClose={() => setOpen(false)} /> : null}</>;
}

function ReplyForm({onClose}: {onClose: () => void}) {
  const s = useSendingsText();
  const t = useText();
  const label = useLabel();
  const [given, setGiven] = useState({number: '', from: '', text: ''});
  const [asked, setAsked] = useState(false);
  const enter = useChange('enter_reply', ['list_sendings', 'sending_detail', 'record_sendings']);
  const wrong = (text: string) => (asked && text.trim() === '' ? s.replyWrong : undefined);
  const form = useSubmit(() => {
    setAsked(true);
    if ([given.number, given.from, given.text].some((text) => text.trim() === '')) return false;
    enter.mutate({body: given});
    return true;
  });
  return (
    <Dialog title={s.enterReply} onClose={onClose}>
      <form {...form}>
        <Field label={s.replyNumber} needed wrong={wrong(given.number)}>{(ties) => <input {...ties} value={given.number} onChange={(event) => setGiven({...given, number: event.target.value})} />}</Field>
        <Field label={s.replyFrom} needed wrong={wrong(given.from)}>{(ties) => <input {...ties} value={given.from} onChange={(event) => setGiven({...given, from: event.target.value})} />}</Field>
        <Field label={s.replyText} needed wrong={wrong(given.text)}>{(ties) => <textarea {...ties} rows={4} value={given.text} onChange={(event) => setGiven({...given, text: event.target.value})} />}</Field>
        {enter.data ? <p role="status">{fill(s.replyKept, {match: label('ReplyMatch', enter.data.match)})}</p> : null}
        {enter.error ? <Wrong error={enter.error} /> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.close}</button><button type="submit" className="button primary" disabled={enter.isPending}>{s.enterReply}</button></div>
      </form>
    </Dialog>
  );
}
