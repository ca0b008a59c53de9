// Pages for addresses that lead nowhere, and for those that a person may not see.
// In: the permission that is missing; out: plain words, who grants it, and a way back.
// Denial is never disguised as "not found" inside the force.
import {useLabel} from '../../api/labels.ts';
import {grantOf, useMe} from '../../api/session.ts';
import type {Permission} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';

/** Says that a page does not exist. */
export default function LostScreen() {
  const t = useText();
  return (
    <Page title={t.lost.title}>
      <p className="prose">{t.lost.text}</p>
      <div><Go to="/" className="button">{t.lost.back}</Go></div>
    </Page>
  );
}

/** Says which permission is missing and who grants it. */
export function DeniedScreen({permission}: {permission: Permission}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const roles = grantOf(useMe(), permission).granted_by;
  return (
    <Page title={t.denied.title}>
      <p className="prose">{fill(t.denied.text, {permission: label('Permission', permission)})}</p>
      <p className="prose">{roles.length > 0 ? fill(t.denied.who, {roles: roles.map((role) => label('Role', role)).join(language === 'ja' ? '、' : ', ')}) : t.denied.nobody}</p>
      <div><Go to="/" className="button">{t.denied.back}</Go></div>
    </Page>
  );
}
