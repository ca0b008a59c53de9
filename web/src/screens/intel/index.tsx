// 脅威情報の検索: one field that takes a value, a list of up to 5,000, or a whole report, and says what is known.
// In: text from the address (short) or from this tab's memory (long); out: the values found, known and unknown apart.
// Enter looks one line up, Ctrl+Enter several; the Enter that ends an IME conversion does nothing. Every question is a
// journal entry, so nothing is asked while typing.
import {useState} from 'react';
import type {KeyboardEvent} from 'react';
import {useLookup} from '../../api/intel.ts';
import {useMay} from '../../api/session.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {fill, useText} from '../../i18n/text.ts';
import {bytes, count} from '../../lib/format.ts';
import {isComposing} from '../../lib/keymap.ts';
import {addressLettersMax, keepPaste, pasteBytesMax, pasteNamed, pasteOf} from '../../lib/pasted.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Reading} from '../../ui/States.tsx';
import {Observed} from './Observed.tsx';
import {Results} from './Results.tsx';
import {Understood} from './Understood.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

/** Looks values up. */
export default function IntelScreen() {
  const k = useIntelText();
  const [search] = useSearch();
  const asked = search['q'] ?? pasteNamed(search['text']) ?? '';
  const gone = search['text'] !== undefined && pasteNamed(search['text']) === undefined;
  const reading = useLookup(asked);
  return (
    <Page title={k.search.title} lead={k.search.lead} >
      <IntelNav />
      <Ask key={asked} asked={asked} busy={reading.isFetching} />
      {gone ? <p className="warned" role="status">{k.search.gone}</p> : null}
      {asked.trim() === '' ? (gone ? null : <Start />) : <Reading of={reading} lines={10}>{(found) => <><Understood text={asked} found={found} /><Results text={asked} found={found} /><Observed key={asked} text={asked} /></>}</Reading>}
    </Page>
  );
}

function shapeWords(k: ReturnType<typeof useIntelText>, text: string): string {
  const paste = pasteOf(text);
  if (paste.shape === 'one') return k.search.shapeOne;
  if (paste.shape === 'list') return fill(k.search.shapeList, {n: count(paste.lines)});
  return paste.shape === 'text' ? fill(k.search.shapeText, {n: count(paste.letters)}) : '';
}

function Ask({asked, busy}: {asked: string; busy: boolean}) {
  const k = useIntelText();
  const t = useText();
  const [search, change] = useSearch();
  const [text, setText] = useState(asked);
  const [wrong, setWrong] = useState('');
  const look = () => {
    const size = pasteOf(text);
    const fault = size.shape === 'empty' ? k.search.needed : size.bytes > pasteBytesMax ? fill(k.search.tooLarge, {size: bytes(size.bytes)}) : '';
    setWrong(fault);
    if (fault !== '') return false;
    change(text.trim().length <= addressLettersMax ? {q: text.trim()} : {text: keepPaste(text)});
    return true;
  };
  const submit = useSubmit(look);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) return;
    if (event.shiftKey || (!event.ctrlKey && !event.metaKey && text.includes('\n'))) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <form {...submit} className="intel-ask" role="search">
      <Field label={k.search.field} help={k.search.help} wrong={wrong}>
        {(ties) => <textarea {...ties} rows={text.includes('\n') ? 6 : 2} data-cell="" spellCheck={false} autoComplete="off" placeholder={k.search.hint} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} />}
      </Field>
      <div className="row">
        <button type="submit" className="button primary" disabled={busy}>{k.search.submit}</button>
        {text !== '' || search['q'] || search['text'] ? <button type="button" className="button" onClick={() => { setText(''); setWrong(''); change({}); }}>{k.search.clear}</button> : null}
        <span className="small quiet" role="status">{busy ? t.common.loading : shapeWords(k, text)}</span>
      </div>
    </form>
  );
}

function Start() {
  const k = useIntelText();
  return (
    <div className="two">
      <Panel title={k.common.intel}>
        <div className="stack prose">
          <p>{k.search.start}</p>
          <ul className="dots"><li>{k.search.startOne}</li><li>{k.search.startList}</li><li>{k.search.startText}</li></ul>
          <p className="quiet">{k.search.reportLong}</p>
          <p><Go to="/intel/originals" className="button">{k.search.toOriginals}</Go></p>
        </div>
      </Panel>
      <Purposes />
    </div>
  );
}

function Purposes() {
  const {purposes: p} = useIntelUseText();
  const mayRecords = useMay('record_read');
  const rows: [string, string, string][] = [
    ['/intel/originals?add=open', p.take, p.takeNote], ...(mayRecords ? [['/records/attribution', p.who, p.whoNote] as [string, string, string]] : []), ['/intel/watches', p.again, p.againNote], ['/intel/clusters', p.group, p.groupNote], ['/intel/share', p.share, p.shareNote],
  ];
  return <Panel title={p.title}><ul className="lines-list" data-purposes={rows.length}>{rows.map(([to, words, note]) => <li key={to}><Go to={to}>{words}</Go><span className="small quiet">{note}</span></li>)}</ul></Panel>;
}
