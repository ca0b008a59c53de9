// A person's saved views: opening, keeping the present one under a name, removing.
// In: the present address with its filter; out: another address. The same name again takes the old one's place.
// Only addresses of the observation screens are kept; the server refuses others.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {useOpen} from '../../ui/Go.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

/** Offers the saved views. */
export function Views() {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button slim" onClick={() => setOpen(true)}>{t.explore.views}</button>
      {open ? <ViewsDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ViewsDialog({onClose}: {onClose: () => void}) {
  const t = useText();
  const go = useOpen();
  const {language} = usePreferences();
  const views = useRead('list_views');
  const remove = useChange('remove_view', ['list_views']);
  return (
    <Dialog title={t.explore.views} onClose={onClose}>
      <SaveView />
      {remove.error ? <p className="warned" role="alert">{errorWords(remove.error, language).sentence}</p> : null}
      <Reading of={views}>
        {(list) => (list.items.length === 0 ? <Empty text={t.explore.viewsNone} /> : (
          <div className="scroll" tabIndex={0} role="region" aria-label={t.explore.views}><table className="plain">
            <thead><tr><th>{t.explore.viewName}</th><th>{t.explore.viewSaved}</th><th><span className="visually-hidden">{t.explore.viewRemove}</span></th></tr></thead>
            <tbody>
              {list.items.map((view) => (
                <tr key={view.id}>
                  <th scope="row"><button type="button" className="button plain" onClick={() => { go(view.path); onClose(); }}><Datum text={view.name} /></button></th>
                  <td><Time value={view.created} /></td>
                  <td><button type="button" className="button slim danger" aria-label={fill(t.explore.viewRemoveOne, {name: inert(view.name)})} onClick={() => remove.mutate({path: {id: view.id}})}>{t.explore.viewRemove}</button></td>
                </tr>
              ))}
            </tbody>
          </table></div>
        ))}
      </Reading>
    </Dialog>
  );
}

function SaveView() {
  const t = useText();
  const {language} = usePreferences();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string>();
  const save = useChange('save_view', ['list_views']);
  const submit = useSubmit(() => {
    const length = [...name.trim()].length;
    const found = length >= 1 && length <= 64 ? undefined : t.explore.viewNameWrong;
    setWrong(found);
    if (found) return false;
    save.mutate({body: {name: name.trim(), path: window.location.pathname + window.location.search}}, {onSuccess: () => setName('')});
    return true;
  });
  return (
    <form {...submit} className="stack">
      <Field label={t.explore.viewKeep} help={t.explore.viewHelp} wrong={wrong}>{(ties) => <input {...ties} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      {save.error ? <p className="warned" role="alert">{errorWords(save.error, language).sentence}</p> : null}
      {save.isSuccess ? <p className="said" role="status">{t.explore.viewKept}</p> : null}
      <div className="foot"><button type="submit" className="button primary" disabled={save.isPending}>{t.explore.viewSave}</button></div>
    </form>
  );
}
