// Links between records: shown with kind and state, made and removed with a reason.
// In: the record; out: panels. A link to what the person may not see is not in the answer and so not here.
// Removing asks first; the link stays in the history.
import {useQueryClient} from '@tanstack/react-query';
import {useState} from 'react';
import {call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {familyOf, rereadRecord, useRecordChange} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import {link_kindValues} from '../../api/values.ts';
import type {LinkKind, RecordDetail, RecordLink, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../copy.tsx';
import {Confirm, Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {Go} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {Datum, Time} from '../Value.tsx';
import {useBook, useSaid} from './Book.tsx';
import {DueTag, StateTag} from './Marks.tsx';
import {recordPath} from './paths.ts';
import {RecordPicker} from './Pickers.tsx';

// Kinds that steps alone make; the server refuses them by hand.
const ofSteps: readonly LinkKind[] = ['merged_into', 'made_from', 'copy_sent'];

/** Asks which record to link and how. */
export function LinkDialog({detail, type, onClose}: {detail: RecordDetail; type: RecordType; onClose: () => void}) {
  const r = useRecordText();
  const t = useText();
  const label = useLabel();
  const said = useSaid();
  const say = useSay();
  const book = useBook();
  const {language} = usePreferences();
  const options = [...type.links.filter((link) => !ofSteps.includes(link.kind)).map((link, at) => ({key: `${at}`, kind: link.kind, to: link.record_type as string | undefined, words: `${said(link.label)} (${said(book.types.get(link.record_type)?.definition.label) || link.record_type})`})), ...(type.links.some((link) => link.kind === 'related') ? [] : [{key: 'related', kind: 'related' as LinkKind, to: undefined, words: label('LinkKind', 'related')}])];
  const [key, setKey] = useState(options[0]?.key ?? '');
  const [other, setOther] = useState<string>();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{other?: string; reason?: string}>({});
  const change = useRecordChange('link_record');
  const chosen = options.find((option) => option.key === key);
  const submit = useSubmit(() => {
    const found = {other: other ? undefined : r.step.recordMissing, reason: reason.trim() === '' ? r.common.reasonMissing : undefined};
    setWrong(found);
    if (!other || !chosen || found.reason) return false;
    change.mutate({path: {type: detail.record.type, id: detail.record.id}, body: {kind: chosen.kind, other, reason: reason.trim()}}, {onSuccess: () => { say(r.record.linked); onClose(); }});
    return true;
  });
  return (
    <Dialog title={r.record.linkTitle} onClose={onClose}>
      <form {...submit} className="stack">
        <Field label={r.record.linkKind}>{(ties) => <select {...ties} value={key} onChange={(event) => { setKey(event.target.value); setOther(undefined); }}>{options.map((option) => <option key={option.key} value={option.key} data-cell="">{option.words}</option>)}</select>}</Field>
        <Field label={r.record.linkOther} needed wrong={wrong.other}>{(ties) => <RecordPicker ties={ties} value={other} onChange={setOther} type={chosen?.to} />}</Field>
        <Field label={r.common.reason} help={r.common.reasonHelp} needed wrong={wrong.reason}>{(ties) => <input {...ties} type="text" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        {change.error ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={change.isPending}>{r.record.link}</button></div>
      </form>
    </Dialog>
  );
}

/** Shows one link as the definition of the record's own type words it. */
export function LinkLine({type, link, onRemove}: {type: RecordType; link: RecordLink; onRemove?: () => void}) {
  const r = useRecordText();
  const label = useLabel();
  const said = useSaid();
  const book = useBook();
  const kind = said(book.types.get(link.other.type)?.definition.label);
  const told = link.kind === 'merged_into' && !link.forward ? r.record.mergedHere : said(type.links.find((one) => one.kind === link.kind && (one.record_type === link.other.type || one.record_type === familyOf(book, link.other.type)))?.label) || label('LinkKind', link.kind);
  return (
    <li data-link={link.kind}>
      <span className="row apart">
        <span><span className="tag outline" data-cell="">{told}</span> <Go to={recordPath(link.other)} data-cell="">{told.includes(kind) && link.other.number ? '' : `${kind} `}{inert(link.other.number)}</Go></span>
        <span className="row"><DueTag row={link.other} sparing /><StateTag row={link.other} /></span>
      </span>
      <Datum text={link.other.title} />
      <span className="row apart small quiet"><span><Time value={link.made} /> <Datum text={link.made_by} /> {link.reason ? <Datum text={link.reason} /> : null}</span>{onRemove ? <button type="button" className="button slim" onClick={onRemove}>{r.record.linkRemove}</button> : null}</span>
    </li>
  );
}

/** Shows the links of a record; `only` keeps some of them. */
export function Links({detail, type, title, only, empty}: {detail: RecordDetail; type: RecordType; title?: string; only?: (link: RecordLink) => boolean; empty?: string}) {
  const r = useRecordText();
  const say = useSay();
  const client = useQueryClient();
  const may = useMay('record_write');
  const {language} = usePreferences();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<RecordLink>();
  const links = detail.links.filter((link) => only?.(link) ?? true).sort((left, right) => link_kindValues.indexOf(left.kind) - link_kindValues.indexOf(right.kind));
  const remove = (link: RecordLink) => {
    const {type: name, id} = detail.record;
    void call('unlink_record', {path: {type: name, id, link: link.id}}).then(() => rereadRecord(client, name, id)).then(() => say(r.record.unlinked), (error: unknown) => say(errorWords(error, language).sentence));
  };
  return (
    <Panel title={title ?? r.record.links} tools={may && !only ? <button type="button" className="button slim" onClick={() => setAdding(true)}>{r.record.link}</button> : null}>
      {links.length === 0 ? <p className="quiet">{empty ?? r.record.linksNone}</p> : <ul className="lines-list">{links.map((link) => <LinkLine key={link.id} type={type} link={link} onRemove={may ? () => setRemoving(link) : undefined} />)}</ul>}
      {adding ? <LinkDialog detail={detail} type={type} onClose={() => setAdding(false)} /> : null}
      {removing ? <Confirm title={r.record.linkRemove} text={fill(r.record.linkRemoveAsk, {title: inert(removing.other.title)})} doIt={r.record.linkRemove} danger onDo={() => remove(removing)} onClose={() => setRemoving(undefined)} /> : null}
    </Panel>
  );
}
