// 自分の設定: purpose of the session, password, one-time codes, API tokens, display, notices by mail.
// In: the session; out: forms that each say when they are done.
// Display settings live in this browser only.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMe, useSetSession} from '../../api/session.ts';
import type {Purpose} from '../../api/types.ts';
import {useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {PasswordForm} from '../../ui/PasswordForm.tsx';
import {Datum} from '../../ui/Value.tsx';
import {Display} from './Display.tsx';
import {Mail} from './Mail.tsx';
import {Tokens} from './Tokens.tsx';
import {Totp} from './Totp.tsx';

/** Shows a person's own settings. */
export default function MeScreen() {
  const t = useText();
  const label = useLabel();
  const me = useMe();
  const say = useSay();
  const {language} = usePreferences();
  const join = language === 'ja' ? '、' : ', ';
  return (
    <Page title={t.me.title}>
      <div className="two">
        <div className="stack">
          <Panel title={t.me.account}>
            <dl className="facts">
              <dt>{t.people.name}</dt><dd><Datum text={me.name} /></dd>
              <dt>{t.people.displayName}</dt><dd><Datum text={me.display_name} /></dd>
              <dt>{t.me.organisation}</dt><dd><Datum text={language === 'ja' ? me.organisation.ja : me.organisation.en} /></dd>
              <dt>{t.me.roles}</dt><dd>{me.roles.map((role) => label('Role', role)).join(join)}</dd>
              <dt>{t.me.grants}</dt><dd>{me.grants.filter((grant) => grant.granted).map((grant) => label('Permission', grant.permission)).join(join)}</dd>
            </dl>
          </Panel>
          <PurposePanel />
          <Panel title={t.password.title}><PasswordForm onDone={() => say(t.password.done)} /></Panel>
        </div>
        <div className="stack" style={{alignContent: 'start'}}>
          <Display />
          <Mail />
          <Totp />
        </div>
      </div>
      <Tokens />
    </Page>
  );
}

function PurposePanel() {
  const t = useText();
  const label = useLabel();
  const me = useMe();
  const say = useSay();
  const setSession = useSetSession();
  const {language} = usePreferences();
  const [purpose, setPurpose] = useState<Purpose>(me.purpose);
  const change = useChange('change_purpose');
  const submit = useSubmit(() => change.mutate({body: {purpose}}, {onSuccess: (next) => { setSession(next); say(t.me.purposeDone); }}));
  return (
    <Panel title={t.me.purposeTitle}>
      <form {...submit} className="row" style={{alignItems: 'end'}}>
        <Field label={t.shell.purpose} help={t.me.purposeHelp}>{(ties) => <select {...ties} value={purpose} onChange={(event) => setPurpose(event.target.value as Purpose)}>{me.purposes.map((one) => <option key={one} value={one}>{label('Purpose', one)}</option>)}</select>}</Field>
        <button type="submit" className="button" disabled={change.isPending || purpose === me.purpose}>{t.common.change}</button>
        {change.error ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
      </form>
    </Panel>
  );
}
