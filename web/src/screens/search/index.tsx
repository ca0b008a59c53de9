// Search over all record types: numbers, words of two characters and more, identifiers in any usual form.
// In: words from the address; out: hits with the field and the words around, only what the person may read.
// The search runs when it is sent; the Enter that ends an IME conversion sends nothing. Records opened by
// break-glass begin here as well, for those who may.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {fieldNamed} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {BreakGlass, RecordHit, RecordHits} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {defangKind, defangText, inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid, WithBook} from '../../ui/records/Book.tsx';
import {DueTag, RowFlags, StateTag} from '../../ui/records/Marks.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import '../../styles/records.css';

/** Searches records. */
export default function SearchScreen() {
  const r = useRecordText();
  return <WithBook title={r.search.title}><Search /></WithBook>;
}

function Search() {
  const r = useRecordText();
  const [search, change] = useSearch();
  const words = (search['words'] ?? '').trim();
  const [text, setText] = useState(words);
  const [wrong, setWrong] = useState('');
  const mayBreak = useMay('break_glass');
  const [breaking, setBreaking] = useState(false);
  const long = [...words].length >= 2;
  const reading = useRead('search_records', {query: {words, limit: 100}}, {enabled: long});
  const submit = useSubmit(() => {
    const short = [...text.trim()].length < 2;
    setWrong(short ? r.search.short : '');
    if (short) return false;
    change({words: text.trim()});
    return true;
  });
  return (
    <Page title={r.search.title} lead={r.search.hint} tools={mayBreak ? <button type="button" className="button slim danger" onClick={() => setBreaking(true)}>{r.record.breakGlass}</button> : null}>
      <form {...submit} className="row search-form" role="search">
        <Field label={r.search.words} wrong={wrong}>{(ties) => <input {...ties} type="search" size={48} maxLength={400} autoComplete="off" spellCheck={false} value={text} data-cell="" onChange={(event) => setText(event.target.value)} />}</Field>
        <button type="submit" className="button primary">{r.search.submit}</button>
      </form>
      {long ? <Reading of={reading} lines={8}>{(hits) => <Hits hits={hits} words={words} />}</Reading> : <Empty text={r.search.start} />}
      {breaking ? <BreakGlassDialog onClose={() => setBreaking(false)} /> : null}
    </Page>
  );
}

function Hits({hits, words}: {hits: RecordHits; words: string}) {
  const r = useRecordText();
  const label = useLabel();
  return (
    <Panel title={fill(hits.total >= 1000 ? r.search.totalMany : r.search.total, {n: count(hits.total)})} note={hits.kind ? <span data-cell="">{fill(r.search.recognised, {kind: label('ObservableKind', hits.kind), value: inert(defangKind(hits.kind, hits.value))})}</span> : null}>
      {hits.incomplete ? <p className="warned" role="status" data-incomplete="">{r.search.incomplete}</p> : null}
      {hits.items.length === 0 ? <Empty text={fill(r.search.none, {words: inert(words)})}><span>{r.search.noneNext}</span></Empty> : <ul className="lines-list" data-hits={hits.items.length}>{hits.items.map((hit) => <Hit key={hit.record.id} hit={hit} />)}</ul>}
    </Panel>
  );
}

function Hit({hit}: {hit: RecordHit}) {
  const r = useRecordText();
  const said = useSaid();
  const type = useBook().types.get(hit.record.type)?.definition;
  const field = type && fieldNamed(type, hit.field);
  return (
    <li>
      <span className="row apart">
        <span className="row"><span className="tag outline" data-cell="">{said(type?.label)}</span><Go to={recordPath(hit.record)} data-cell="">{inert(hit.record.number)} {inert(hit.record.title)}</Go></span>
        <span className="row"><DueTag row={hit.record} sparing /><StateTag row={hit.record} /><RowFlags row={hit.record} slim /><Time value={hit.record.updated} /></span>
      </span>
      {hit.snippet && !(hit.field === type?.title && hit.record.title.includes(hit.snippet.replaceAll('…', ''))) ? <span className="small"><span className="quiet" data-cell="">{field ? fill(r.search.hitIn, {field: said(field.label)}) : ''}</span> <Datum text={defangText(hit.snippet)} /></span> : null}
    </li>
  );
}

function BreakGlassDialog({onClose}: {onClose: () => void}) {
  const r = useRecordText();
  const t = useText();
  const {language} = usePreferences();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{number?: string; reason?: string}>({});
  const [given, setGiven] = useState<BreakGlass>();
  const change = useChange('open_break_glass', ['search_records']);
  const submit = useSubmit(() => {
    const found = {number: number.trim() === '' ? r.form.needed : undefined, reason: [...reason.trim()].length < 20 ? r.record.breakGlassShort : undefined};
    setWrong(found);
    if (found.number || found.reason) return false;
    change.mutate({body: {record: number.trim(), reason: reason.trim()}}, {onSuccess: setGiven});
    return true;
  });
  return (
    <Dialog title={r.record.breakGlass} onClose={onClose}>
      <p className="prose warned">{r.record.breakGlassText}</p>
      {given ? (
        <>
          <p className="said" role="status">{fill(r.record.breakGlassDone, {time: `${listTime(given.until)} JST`})}</p>
          <div className="foot"><Go to="/search" search={{words: number.trim()}} className="button primary" onClick={onClose}>{r.search.submit}</Go></div>
        </>
      ) : (
        <form {...submit} className="stack">
          <Field label={r.record.breakGlassNumber} needed wrong={wrong.number}>{(ties) => <input {...ties} type="text" autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value)} />}</Field>
          <Field label={r.record.breakGlassReason} needed wrong={wrong.reason}>{(ties) => <textarea {...ties} rows={4} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
          {change.error ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
          <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button danger" disabled={change.isPending}>{r.record.breakGlassDo}</button></div>
        </form>
      )}
    </Dialog>
  );
}
