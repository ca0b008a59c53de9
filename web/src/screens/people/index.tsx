// 利用者: accounts of the organisation and those below it; adding and changing them.
// In: people and organisations; out: a table, a form in a dialog. A new account's first password shows once.
// Needs people_manage.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {Person, PersonMade} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum} from '../../ui/Value.tsx';
import {PersonForm} from './PersonForm.tsx';

/** Lists people. */
export default function PeopleScreen() {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const reading = useRead('list_people');
  const organisations = useRead('list_organisations');
  const [editing, setEditing] = useState<Person | 'new'>();
  const [made, setMade] = useState<PersonMade>();
  const place = (code: string) => {
    const found = organisations.data?.items.find((one) => one.code === code);
    return found ? (language === 'ja' ? found.ja : found.en) : code;
  };
  return (
    <Page title={t.people.title} lead={<>{t.people.lead} <b>{fill(t.common.items, {n: count(reading.data?.total)})}</b></>} tools={<button type="button" className="button primary" onClick={() => setEditing('new')}>{t.people.add}</button>}>
      {made ? <div className="said" role="status"><p>{t.people.made} <Datum text={made.person.name} /></p><p className="small">{t.people.oneTime}</p><p className="secret">{made.one_time_password}</p></div> : null}
      <Panel title={t.people.title} flush>
        <Reading of={reading} lines={8}>
          {(list) => (list.items.length === 0 ? <Empty text={t.people.empty} /> : (
            <div style={{overflowX: 'auto'}} tabIndex={0} role="region" aria-label={t.people.title}>
              <table className="plain">
                <thead><tr><th>{t.people.name}</th><th>{t.people.displayName}</th><th>{t.people.organisation}</th><th>{t.people.roles}</th><th>{t.people.clearance}</th><th>{t.people.totp}</th><th>{t.people.active}</th><th>{t.people.lastSignIn}</th><th><span className="visually-hidden">{t.people.edit}</span></th></tr></thead>
                <tbody>
                  {list.items.map((person) => (
                    <tr key={person.id}>
                      <th scope="row"><Datum text={person.name} /></th><td><Datum text={person.display_name} /></td><td data-cell="">{inert(place(person.organisation))}</td>
                      <td>{person.roles.map((role) => label('Role', role)).join(language === 'ja' ? '、' : ', ')}</td><td>{label('Confidentiality', person.clearance)}</td><td>{person.totp ? t.common.yes : t.common.no}</td>
                      <td>{person.active ? t.people.activeYes : t.people.activeNo}{person.locked_until ? <div className="small">{fill(t.people.locked, {time: listTime(person.locked_until)})}</div> : null}</td>
                      <td className="nowrap">{person.last_sign_in ? listTime(person.last_sign_in) : t.people.never}</td>
                      <td><button type="button" className="button slim" onClick={() => setEditing(person)} data-cell="" aria-label={fill(t.people.editTitle, {name: inert(person.display_name)})}>{t.people.edit}</button></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ))}
        </Reading>
      </Panel>
      {editing ? <PersonForm person={editing === 'new' ? undefined : editing} organisations={organisations.data?.items ?? []} onMade={setMade} onClose={() => setEditing(undefined)} /> : null}
    </Page>
  );
}
