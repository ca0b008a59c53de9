// Changing the password: on /me, and alone on the page when a first password must be changed.
// In: current and new password; out: a new session state. Wrong input keeps its field and says why.
// Limits: 12 to 256 characters; the server's own rules answer with their words.
import {useState} from 'react';
import {errorWords} from '../api/error_text.ts';
import {useChange} from '../api/queries.ts';
import {useSetSession} from '../api/session.ts';
import {useText} from '../i18n/text.ts';
import {usePreferences} from '../lib/preferences.ts';
import {Field, useSubmit} from './Field.tsx';

/** Changes the password. */
export function PasswordForm({onDone}: {onDone?: () => void}) {
  const t = useText();
  const {language} = usePreferences();
  const setSession = useSetSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [wrong, setWrong] = useState<{current?: string; next?: string; repeat?: string}>({});
  const change = useChange('change_password');
  const submit = useSubmit(() => {
    const found = {
      current: current === '' ? t.signIn.passwordMissing : undefined,
      next: [...next].length < 12 ? t.password.short : undefined,
      repeat: next === repeat ? undefined : t.password.differs,
    };
    setWrong(found);
    if (found.current || found.next || found.repeat) return false;
    change.mutate({body: {current, new: next}}, {
      onSuccess: (me) => {
        setCurrent('');
        setNext('');
        setRepeat('');
        onDone?.();
        setSession(me);
      },
    });
    return true;
  });
  return (
    <form {...submit} className="stack" style={{maxWidth: 420}}>
      <Field label={t.password.current} needed wrong={wrong.current}>{(ties) => <input {...ties} name="current-password" type="password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />}</Field>
      <Field label={t.password.next} help={t.password.rule} needed wrong={wrong.next}>{(ties) => <input {...ties} name="new-password" type="password" autoComplete="new-password" maxLength={256} value={next} onChange={(event) => setNext(event.target.value)} />}</Field>
      <Field label={t.password.repeat} needed wrong={wrong.repeat}>{(ties) => <input {...ties} name="repeat-password" type="password" autoComplete="new-password" maxLength={256} value={repeat} onChange={(event) => setRepeat(event.target.value)} />}</Field>
      {change.error ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
      <p className="small quiet">{t.password.others}</p>
      <div><button type="submit" className="button primary" disabled={change.isPending}>{t.password.submit}</button></div>
    </form>
  );
}
