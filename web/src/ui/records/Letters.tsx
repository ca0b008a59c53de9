// Letters of a record: those that its steps made, never altered, and drafts of those that steps can still make. Each is
// shown as a page in a tab of its own and saved as PDF, DOCX or a form for machines.
// In: the record; out: a panel, or nothing for a type whose steps make no letters. Masked values show as ●●●; who may
// reveal them saves the whole letter with a reason, which is noted.
import {useState} from 'react';
import {ApiError, addressOf, callFile} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {LetterForm, RecordDetail, RecordLetter, RecordLetterDraft} from '../../api/types.ts';
import {useLettersText} from '../../i18n/letters.ts';
import {fill, useText} from '../../i18n/text.ts';
import {saveBlob} from '../../lib/csv.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../copy.tsx';
import {Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {Panel} from '../Panel.tsx';
import {Reading} from '../States.tsx';
import {Datum, Time} from '../Value.tsx';
import {useSaid} from './Book.tsx';

/** Shows the letters of a record. */
export function Letters({detail}: {detail: RecordDetail}) {
  const l = useLettersText();
  const {type, id} = detail.record;
  const reading = useRead('record_letters', {path: {type, id}, query: undefined}, {keep: false, stale: 300_000});
  const list = reading.data;
  if (list && list.items.length === 0 && list.drafts.length === 0) return null;
  return (
    <Panel title={l.title} note={l.note}>
      <Reading of={reading} lines={2}>{(found) => (
        <div className="stack" data-letters={found.items.length}>
          {found.items.length === 0 ? <p className="quiet">{l.none}</p> : <ul className="lines-list">{found.items.map((letter) => <Made key={letter.id} detail={detail} letter={letter} />)}</ul>}
          {found.drafts.length === 0 ? null : (
            <section className="stack">
              <h3>{l.drafts}</h3>
              <p className="small quiet">{l.draftsNote}</p>
              <ul className="lines-list">{found.drafts.map((draft) => <Drafted key={draft.code} detail={detail} draft={draft} />)}</ul>
            </section>
          )}
        </div>
      )}</Reading>
    </Panel>
  );
}

function Made({detail, letter}: {detail: RecordDetail; letter: RecordLetter}) {
  const l = useLettersText();
  const said = useSaid();
  const may = useMay('record_reveal');
  const [asking, setAsking] = useState(false);
  const {type, id} = detail.record;
  const name = said(letter.label);
  return (
    <li data-letter={letter.code}>
      <span className="row apart"><b>{name}</b><span className="num small"><Datum text={letter.number} /></span></span>
      <span className="small quiet"><Time value={letter.made} /> {fill(l.made, {name: letter.made_by_name})}</span>
      {letter.undone ? <span className="warned small">{l.undone}</span> : null}
      <Forms name={name} languages={letter.languages} forms={letter.forms} address={(form, language) => addressOf('letter_file', {path: {type, id, letter: letter.id}, query: {form, language}})} />
      {may ? <span className="row"><button type="button" className="button slim" onClick={() => setAsking(true)} aria-label={fill(l.wholeOf, {letter: name})}>{l.whole}</button></span> : null}
      {asking ? <WholeDialog detail={detail} letter={letter} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

function Drafted({detail, draft}: {detail: RecordDetail; draft: RecordLetterDraft}) {
  const l = useLettersText();
  const said = useSaid();
  const {type, id} = detail.record;
  const name = said(draft.label);
  return (
    <li data-draft={draft.code}>
      <span className="row"><b>{name}</b><span className="tag">{l.draft}</span></span>
      <Forms name={name} languages={draft.languages} forms={draft.forms} address={(form, language) => addressOf('letter_draft', {path: {type, id, code: draft.code}, query: {form, language}})} />
    </li>
  );
}

interface FormsProps {
  name: string;
  languages: readonly string[];
  forms: readonly LetterForm[];
  address: (form: LetterForm, language: string) => string;
}

function Forms({name, languages, forms, address}: FormsProps) {
  const l = useLettersText();
  const label = useLabel();
  return (
    <>
      {languages.map((written) => {
        const language = written === 'en' ? l.en : l.ja;
        return (
          <span className="row" key={written}>
            {languages.length > 1 ? <span className="small">{language}</span> : null}
            {forms.map((form) => form === 'html'
              ? <a key={form} className="button slim" target="_blank" rel="noreferrer" href={address(form, written)} aria-label={fill(l.showOf, {letter: name, language})}>{l.show}</a>
              : <a key={form} className="button slim" download="" href={address(form, written)} aria-label={fill(l.takeOf, {letter: name, language, form: label('LetterForm', form)})} data-form={form}>{label('LetterForm', form)}</a>)}
          </span>
        );
      })}
    </>
  );
}

function WholeDialog({detail, letter, onClose}: {detail: RecordDetail; letter: RecordLetter; onClose: () => void}) {
  const l = useLettersText();
  const t = useText();
  const label = useLabel();
  const say = useSay();
  const {language} = usePreferences();
  const [reason, setReason] = useState('');
  const [form, setForm] = useState<LetterForm>('pdf');
  const [written, setWritten] = useState(letter.languages[0] ?? 'ja');
  const [wrong, setWrong] = useState('');
  const [failed, setFailed] = useState('');
  const {type, id} = detail.record;
  const take = async () => {
    try {
      const file = await callFile('letter_whole', {path: {type, id, letter: letter.id}, body: {form, language: written, reason: reason.trim()}});
      saveBlob(file.name, file.blob);
      say(l.kept);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailed(errorWords(error, language).sentence);
    }
  };
  const submit = useSubmit(() => {
    if (reason.trim() === '') {
      setWrong(l.reasonMissing);
      return false;
    }
    void take();
    return true;
  });
  return (
    <Dialog title={l.wholeTitle} onClose={onClose}>
      <form {...submit} className="stack">
        <p className="prose">{l.wholeText}</p>
        <Field label={l.reason} help={l.reasonHelp} needed wrong={wrong}>{(ties) => <input {...ties} type="text" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <Field label={l.form}>{(ties) => <select {...ties} value={form} onChange={(event) => setForm(event.target.value as LetterForm)}>{letter.forms.filter((one) => one !== 'html').map((one) => <option key={one} value={one}>{label('LetterForm', one)}</option>)}</select>}</Field>
        {letter.languages.length > 1 ? <Field label={l.language}>{(ties) => <select {...ties} value={written} onChange={(event) => setWritten(event.target.value)}>{letter.languages.map((one) => <option key={one} value={one}>{one === 'en' ? l.en : l.ja}</option>)}</select>}</Field> : null}
        {failed ? <p className="warned" role="alert">{failed}</p> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary">{l.doIt}</button></div>
      </form>
    </Dialog>
  );
}
