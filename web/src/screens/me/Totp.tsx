// Setting up one-time codes: a secret for the authenticator, put in force by a first code.
// In: the session's state; out: codes asked for at the next sign-in.
// The secret stays on screen only until it is confirmed.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useChange} from '../../api/queries.ts';
import {useMe, useSetSession} from '../../api/session.ts';
import {useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useCopy, useSay} from '../../ui/copy.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';

/** Sets up one-time codes. */
export function Totp() {
  const t = useText();
  const me = useMe();
  const say = useSay();
  const copy = useCopy();
  const setSession = useSetSession();
  const {language} = usePreferences();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState('');
  const begin = useChange('begin_totp');
  const confirm = useChange('confirm_totp');
  const submit = useSubmit(() => {
    if (!/^\d{6}$/.test(code)) {
      setWrong(t.signIn.badCode);
      return false;
    }
    setWrong('');
    confirm.mutate({body: {code}}, {onSuccess: (next) => { setSession(next); begin.reset(); say(t.me.totpDone); }});
    return true;
  });
  const error = begin.error ?? confirm.error;
  return (
    <Panel title={t.me.totpTitle}>
      <div className="stack">
        <p>{me.totp ? t.me.totpOn : t.me.totpOff}</p>
        {begin.data ? (
          <form {...submit} className="stack">
            <p>{t.me.totpStep}</p>
            <p className="secret">{begin.data.secret}</p>
            <div className="row"><button type="button" className="button slim" onClick={() => copy(begin.data.uri)}>{t.me.totpUri} {t.common.copy}</button></div>
            <Field label={t.signIn.code} wrong={wrong}>{(ties) => <input {...ties} inputMode="numeric" autoComplete="one-time-code" maxLength={6} size={8} value={code} onChange={(event) => setCode(event.target.value)} />}</Field>
            <div><button type="submit" className="button primary" disabled={confirm.isPending}>{t.me.totpConfirm}</button></div>
          </form>
        ) : <div><button type="button" className="button" disabled={begin.isPending} onClick={() => begin.mutate({})}>{t.me.totpBegin}</button></div>}
        {error ? <p className="warned" role="alert">{errorWords(error, language).sentence}</p> : null}
      </div>
    </Panel>
  );
}
