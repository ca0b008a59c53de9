// API tokens: listing, making (the secret shows once), revoking after a question.
// In: the person's tokens and permissions; out: tokens whose scopes are a part of the person's own.
// Limits: 1 to 365 days.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMe} from '../../api/session.ts';
import type {Permission, Token} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Confirm, Dialog} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

/** Manages tokens. */
export function Tokens() {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const tokens = useRead('list_tokens');
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Token>();
  const [secret, setSecret] = useState('');
  const revoke = useChange('revoke_token', ['list_tokens']);
  return (
    <Panel title={t.me.tokensTitle} note={t.me.tokensHelp} tools={<button type="button" className="button" onClick={() => setMaking(true)}>{t.me.tokenMake}</button>}>
      {secret ? <div className="said" role="status"><p>{t.me.tokenSecret}</p><p className="secret">{secret}</p></div> : null}
      {revoke.error ? <p className="warned" role="alert">{errorWords(revoke.error, language).sentence}</p> : null}
      <Reading of={tokens}>
        {(list) => (list.items.length === 0 ? <Empty text={t.me.tokenNone} /> : (
          <div className="scroll" tabIndex={0} role="region" aria-label={t.me.tokensTitle}><table className="plain">
            <thead><tr><th>{t.me.tokenName}</th><th>{t.me.tokenScopes}</th><th>{t.me.tokenCreated}</th><th>{t.me.tokenExpires}</th><th>{t.me.tokenLast}</th><th><span className="visually-hidden">{t.me.tokenRevoke}</span></th></tr></thead>
            <tbody>
              {list.items.map((token) => (
                <tr key={token.id}>
                  <th scope="row"><Datum text={token.name} /></th><td>{token.scopes.map((scope) => label('Permission', scope)).join(language === 'ja' ? '、' : ', ')}</td>
                  <td><Time value={token.created} /></td><td><Time value={token.expires} /></td><td>{token.last_used ? <Time value={token.last_used} /> : t.me.tokenNever}</td>
                  <td><button type="button" className="button slim danger" onClick={() => setEnding(token)}>{t.me.tokenRevoke}</button></td>
                </tr>
              ))}
            </tbody>
          </table></div>
        ))}
      </Reading>
      {making ? <MakeToken onMade={setSecret} onClose={() => setMaking(false)} /> : null}
      {ending ? <Confirm title={t.me.tokenRevoke} text={fill(t.me.tokenRevokeAsk, {name: inert(ending.name)})} doIt={t.me.tokenRevoke} danger onDo={() => revoke.mutate({path: {id: ending.id}})} onClose={() => setEnding(undefined)} /> : null}
    </Panel>
  );
}

function MakeToken({onMade, onClose}: {onMade: (secret: string) => void; onClose: () => void}) {
  const t = useText();
  const label = useLabel();
  const me = useMe();
  const {language} = usePreferences();
  const sensors = useRead('list_sensors');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [days, setDays] = useState('90');
  const [sensor, setSensor] = useState('');
  const [wrong, setWrong] = useState<{name?: string; scopes?: string; days?: string}>({});
  const make = useChange('make_token', ['list_tokens']);
  const submit = useSubmit(() => {
    const length = Number(days);
    const found = {
      name: name.trim() === '' ? t.me.tokenNameMissing : undefined,
      scopes: scopes.length === 0 ? t.me.tokenScopeMissing : undefined,
      days: Number.isInteger(length) && length >= 1 && length <= 365 ? undefined : t.me.tokenDaysRange,
    };
    setWrong(found);
    if (found.name || found.scopes || found.days) return false;
    make.mutate({body: {name: name.trim(), scopes, days: length, sensor: sensor || undefined}}, {onSuccess: (made) => { onMade(made.secret); onClose(); }});
    return true;
  });
  return (
    <Dialog title={t.me.tokenMake} onClose={onClose}>
      <form {...submit} className="stack">
        <Field label={t.me.tokenName} needed wrong={wrong.name}>{(ties) => <input {...ties} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <fieldset>
          <legend>{t.me.tokenScopes}<span className="needed">{t.common.required}</span></legend>
          {me.grants.filter((grant) => grant.granted).map(({permission}) => <label className="check" key={permission}><input type="checkbox" checked={scopes.includes(permission)} aria-invalid={wrong.scopes ? true : undefined} onChange={() => setScopes(scopes.includes(permission) ? scopes.filter((one) => one !== permission) : [...scopes, permission])} />{label('Permission', permission)}</label>)}
          {wrong.scopes ? <span className="field"><span className="wrong" role="alert">{wrong.scopes}</span></span> : null}
        </fieldset>
        <Field label={t.me.tokenSensor}>{(ties) => <select {...ties} value={sensor} onChange={(event) => setSensor(event.target.value)}><option value="">{t.me.tokenAnySensor}</option>{sensors.data?.items.map((one) => <option key={one.id} value={one.id} data-cell="">{one.name}</option>)}</select>}</Field>
        <Field label={t.me.tokenDays} wrong={wrong.days}>{(ties) => <input {...ties} inputMode="numeric" size={6} value={days} onChange={(event) => setDays(event.target.value)} />}</Field>
        {make.error ? <p className="warned" role="alert">{errorWords(make.error, language).sentence}</p> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={make.isPending}>{t.me.tokenMake}</button></div>
      </form>
    </Dialog>
  );
}
