// Signing in: name, password, and a one-time code when the server asks for one. Also the forced change of a
// first password. In: what a person types; out: the session. The address stays, so the page asked for follows.
// Errors show the server's words; the password field is emptied, the name stays.
import {useState} from 'react';
import type {ReactNode} from 'react';
import {call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useChange} from '../../api/queries.ts';
import {useSetSession} from '../../api/session.ts';
import {changeLanguage, useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Icon} from '../../ui/icons.tsx';
import {useTitle} from '../../ui/Page.tsx';
import {PasswordForm} from '../../ui/PasswordForm.tsx';

function Card({title, children}: {title: string; children: ReactNode}) {
  const t = useText();
  const {language} = usePreferences();
  useTitle(title);
  return (
    <main className="gate">
      <div className="card">
        <div className="row apart">
          <span className="brand"><Icon name="tower" size={26} />{t.common.product}</span>
          <button type="button" className="button slim" lang={language === 'ja' ? 'en' : 'ja'} data-cell="" onClick={() => void changeLanguage(language === 'ja' ? 'en' : 'ja')}>{t.shell.language}</button>
        </div>
        <div><h1>{title}</h1><p className="quiet small">{t.signIn.lead}</p></div>
        {children}
      </div>
    </main>
  );
}

/** Asks for the change of a first password. */
export function ForcedPassword() {
  const t = useText();
  const setSession = useSetSession();
  return (
    <Card title={t.password.title}>
      <p>{t.password.forced}</p>
      <PasswordForm />
      <button type="button" className="button plain" onClick={() => void call('sign_out').finally(() => setSession(null))}>{t.nav.signOut}</button>
    </Card>
  );
}

/** Signs a person in. */
export default function SignInScreen() {
  const t = useText();
  const {language} = usePreferences();
  const setSession = useSetSession();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [askCode, setAskCode] = useState(false);
  const [wrong, setWrong] = useState<{name?: string; password?: string; code?: string}>({});
  const change = useChange('sign_in');
  const submit = useSubmit(() => {
    const found = {
      name: name.trim() === '' ? t.signIn.nameMissing : undefined,
      password: password === '' ? t.signIn.passwordMissing : undefined,
      code: askCode && !/^\d{6}$/.test(code) ? t.signIn.badCode : undefined,
    };
    setWrong(found);
    if (found.name || found.password || found.code) return false;
    change.mutate({body: {name: name.trim(), password, code: askCode ? code : undefined}}, {
      onSuccess: (answer) => {
        if (answer.me) setSession(answer.me);
        else setAskCode(answer.code_required);
      },
      onError: () => {
        setCode('');
        if (!askCode) setPassword('');
      },
    });
    return true;
  });
  return (
    <Card title={t.signIn.title}>
      <form {...submit}>
        <Field label={t.signIn.name} wrong={wrong.name}>{(ties) => <input {...ties} name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label={t.signIn.password} wrong={wrong.password}>{(ties) => <input {...ties} name="password" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}</Field>
        {askCode ? <Field label={t.signIn.code} help={t.signIn.codeHelp} wrong={wrong.code}>{(ties) => <input {...ties} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus value={code} onChange={(event) => setCode(event.target.value)} />}</Field> : null}
        {change.error ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
        <button type="submit" className="button primary" disabled={change.isPending}>{change.isPending ? t.signIn.working : t.signIn.submit}</button>
      </form>
      <p className="small quiet">{t.signIn.purposeNote}</p>
    </Card>
  );
}
