// Notices by mail: at once, once a day or not, and to which address. In: what is in force, from the server; out: the
// person's own choice, which goes before the administrator's list. The server checks the address and its domain.
// Where no mail server is configured the choice is kept, and the panel says that nothing is sent.
import {useState} from 'react';
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {mail_wishValues} from '../../api/values.ts';
import type {MailSettings, MailWish} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Reading} from '../../ui/States.tsx';

/** Lets a person say how notices come by mail. */
export function Mail() {
  const t = useText();
  const settings = useRead('mail_settings');
  return <Panel title={t.me.mailTitle} note={t.me.mailNote}><Reading of={settings} lines={3}>{(found) => <MailForm found={found} />}</Reading></Panel>;
}

function MailForm({found}: {found: MailSettings}) {
  const t = useText();
  const label = useLabel();
  const say = useSay();
  const {language} = usePreferences();
  const [wish, setWish] = useState<MailWish>(found.wish);
  const [address, setAddress] = useState(found.address);
  const [wrong, setWrong] = useState('');
  const change = useChange('change_mail', ['mail_settings']);
  const submit = useSubmit(() => {
    const missing = wish !== 'off' && address.trim() === '';
    setWrong(missing ? t.me.mailMissing : '');
    if (missing) return false;
    change.mutate({body: {wish, address: address.trim(), language}}, {onSuccess: () => say(t.me.mailDone)});
    return true;
  });
  const refused = change.error ? errorWords(change.error, language).sentence : '';
  const aboutAddress = change.error instanceof ApiError && change.error.code.startsWith('mail.');
  const domains = found.domains.map((domain) => inert(domain)).join(t.me.mailAnd);
  return (
    <form {...submit} className="stack" data-form="mail">
      {found.served ? null : <p className="quiet">{t.me.mailNotServed}</p>}
      {found.own || found.address === '' ? null : <p className="quiet">{t.me.mailByList}</p>}
      <fieldset>
        <legend>{t.me.mailWish}</legend>
        {mail_wishValues.map((one) => (
          <label className="check" key={one}><input type="radio" name="wish" value={one} checked={wish === one} onChange={() => setWish(one)} /><span>{label('MailWish', one)}{one === 'daily' ? <span className="small quiet"> {fill(t.me.mailDailyAt, {time: found.daily_at})}</span> : null}</span></label>
        ))}
      </fieldset>
      <Field label={t.me.mailAddress} needed={wish !== 'off'} wrong={wrong || (aboutAddress ? refused : '')} help={domains ? fill(t.me.mailDomains, {domains}) : t.me.mailHelp}>
        {(ties) => <input {...ties} type="email" autoComplete="email" maxLength={254} value={address} onChange={(event) => setAddress(event.target.value)} />}
      </Field>
      {refused && !aboutAddress ? <p className="warned" role="alert">{refused}</p> : null}
      <div><button type="submit" className="button" disabled={change.isPending}>{t.common.save}</button></div>
    </form>
  );
}
