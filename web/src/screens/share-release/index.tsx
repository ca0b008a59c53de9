// A release exactly as one recipient would get it: the text, what is left out and why, what the check found, receipts.
// In: the id, and the form and member from the address; out: panels. Nothing is sent from here: approval, recall and
// correction are steps of the record. Each look is a journal entry, so nothing is asked again on its own.
import {useState} from 'react';
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {observable_kindValues, tlpValues} from '../../api/values.ts';
import type {ObservableKind, ShareFinding, SharePreview, ShareReceipt, ShareWithheld, Tlp} from '../../api/types.ts';
import {wordOf} from '../../i18n/intel.ts';
import {useShareText} from '../../i18n/share.ts';
import {errorText, fill, useWords} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {bytes, count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Confirm} from '../../ui/Dialog.tsx';
import {Field} from '../../ui/Field.tsx';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading, Wrong} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

/** As many as the server lists of what is withheld. */
const withheldMax = 200;
const receiptLook: Record<string, string> = {not_fetched: 'outline', waiting: 'notice', fetched: 'low', acknowledged: 'done', recalled: 'urgent', recall_seen: 'outline'};

/** Shows a release. */
export default function ShareReleaseScreen() {
  const k = useShareText();
  const id = useParam('id');
  const [search] = useSearch();
  const form = search['form'] ?? 'stix';
  const member = search['member'];
  const preview = useRead('preview_release', {path: {id}, query: {form, ...(member ? {member} : {})}}, {stale: 300_000});
  const receipts = useRead('list_share_receipts', {path: {id}}, {stale: 60_000});
  const record = useRead('record_detail', {path: {type: 'release', id}}, {stale: 60_000, enabled: useMay('record_read')});
  const name = record.data?.record.number || record.data?.record.title || '';
  const offered = record.data?.record.state === 'offered';
  return (
    <Page
      title={fill(k.release.title, {name}).trim()} heading={<span data-cell="">{record.data?.record.title ? inert(record.data.record.title) : name}</span>}
      lead={name ? <Datum text={name} /> : null}
      tools={<><Go to="/intel/share" className="button slim">{k.release.back}</Go><Go to={recordPath({type: 'release', id})} className="button slim primary">{k.release.record}</Go></>}
    >
      <p className="small quiet">{k.release.recallNote}</p>
      <Choose form={form} member={member} members={receipts.data?.items ?? []} />
      <Reading of={preview} lines={12}>{(shown) => <><Checks findings={shown.findings} /><Text shown={shown} id={id} offered={offered} hand={receipts.data?.items.find((one) => one.member === member && one.by_hand)} /><Withheld rows={shown.withheld} /></>}</Reading>
      <Panel title={k.release.receipts} flush>
        <Reading of={receipts} lines={4}>{(list) => list.items.length === 0 ? <Empty text={k.release.receiptsNone} /> : <Receipts id={id} rows={list.items} />}</Reading>
      </Panel>
    </Page>
  );
}

function Choose({form, member, members}: {form: string; member: string | undefined; members: readonly ShareReceipt[]}) {
  const k = useShareText();
  const [search, change] = useSearch();
  return (
    <div className="take-fields">
      <Field label={k.release.form}>{(ties) => <select {...ties} value={form} onChange={(event) => change({...search, form: event.target.value}, true)}><option value="stix">{k.release.stix}</option>{Object.entries(k.release.forms).map(([name, words]) => <option key={name} value={name}>{words}</option>)}</select>}</Field>
      {members.length > 0 ? <Field label={k.release.recipient}>{(ties) => <select {...ties} value={member ?? ''} data-cell="" onChange={(event) => change({...search, member: event.target.value || undefined}, true)}><option value="">{k.release.first}</option>{members.map((one) => <option key={one.member} value={one.member}>{one.name}</option>)}</select>}</Field> : null}
    </div>
  );
}

/** Gives the label of a code that stands in a reason; other values stay as they are. */
function wordOfArgument(label: ReturnType<typeof useLabel>, name: string, value: unknown): unknown {
  if (name === 'kind' && (observable_kindValues as readonly unknown[]).includes(value)) return label('ObservableKind', value as ObservableKind);
  if (['tlp', 'most', 'label', 'list'].includes(name) && (tlpValues as readonly unknown[]).includes(value)) return label('Tlp', value as Tlp);
  return value;
}

function useSentence(): (code: string, args: unknown) => string {
  const k = useShareText();
  useWords();
  const label = useLabel();
  const {language} = usePreferences();
  const shown = (args: unknown): unknown => typeof args !== 'object' || args === null ? args : Object.fromEntries(Object.entries(args as Record<string, unknown>).map(([name, value]) => [name, wordOfArgument(label, name, value)]));
  return (code, args) => errorText(code, language) === undefined ? k.release.unreadable : errorWords(new ApiError(422, code, shown(args) as never, '', undefined), language).sentence;
}

function Checks({findings}: {findings: readonly ShareFinding[]}) {
  const k = useShareText();
  const sentence = useSentence();
  const blocking = findings.filter((one) => one.blocking).length;
  return (
    <Panel title={k.release.checks}>
      <p className={blocking === 0 ? 'said' : 'state wrong'} role={blocking === 0 ? 'status' : 'alert'}>{blocking === 0 ? k.release.clear : fill(k.release.stopped, {n: count(blocking)})}</p>
      {findings.length === 0 ? <p className="quiet">{k.release.checksNone}</p> : (
        <ul className="lines-list" data-findings={findings.length}>
          {findings.map((one, at) => <li key={at} data-blocking={one.blocking}><span className={one.blocking ? 'tag urgent' : 'tag notice'}>{one.blocking ? k.release.blocking : k.release.advice}</span> <span data-cell="">{sentence(one.code, one.arguments)}</span></li>)}
        </ul>
      )}
    </Panel>
  );
}

function Text({shown, id, offered, hand}: {shown: SharePreview; id: string; offered: boolean; hand: ShareReceipt | undefined}) {
  const k = useShareText();
  const label = useLabel();
  const mayShare = useMay('intel_share');
  const href = `/api/v1/intel/releases/${encodeURIComponent(id)}/file?form=${encodeURIComponent(shown.form)}&member=${encodeURIComponent(hand?.member ?? '')}`;
  return (
    <Panel title={k.release.preview} note={k.release.previewNote} tools={mayShare && offered && hand && shown.text !== '' ? <a className="button slim" href={href} download title={k.release.fileNote}>{k.release.file}</a> : null}>
      <dl className="facts">
        <dt>{k.release.recipient}</dt><dd><Datum text={shown.recipient} /> <span className="quiet"><Datum text={shown.circle} /></span></dd>
        <dt>{k.release.tlp}</dt><dd><span className={`tlp ${shown.tlp}`}>{label('Tlp', shown.tlp)}</span></dd>
        <dt>{k.release.included}</dt><dd className="num">{count(shown.included)}</dd>
        <dt>{k.release.bytes}</dt><dd className="num">{bytes(shown.bytes)}</dd>
        <dt>{k.release.digest}</dt><dd><span className="digest" data-cell="">{inert(shown.digest)}</span></dd>
      </dl>
      {mayShare && offered && !hand ? <p className="small quiet">{k.release.fileWhom}</p> : null}
      {mayShare || !offered ? null : <p className="small quiet">{fill(k.release.mayNotShare, {permission: label('Permission', 'intel_share')})}</p>}
      {shown.cut ? <p className="small quiet">{k.release.cut}</p> : null}
      {shown.text === '' ? <Empty text={k.release.empty} /> : <pre className="scroll share-text mono" tabIndex={0} role="region" aria-label={k.release.preview} data-cell="">{inert(shown.text)}</pre>}
    </Panel>
  );
}

function Withheld({rows}: {rows: readonly ShareWithheld[]}) {
  const k = useShareText();
  const label = useLabel();
  const sentence = useSentence();
  return (
    <Panel title={k.release.withheld} note={fill(rows.length >= withheldMax ? k.release.withheldOver : k.release.withheldNote, {n: count(rows.length)})}>
      {rows.length === 0 ? <p className="quiet">{k.release.withheldNone}</p> : (
        <>
          {rows.length >= withheldMax ? <p className="small quiet">{k.release.withheldMore}</p> : null}
          <div className="scroll" tabIndex={0} role="region" aria-label={k.release.withheld}>
            <table className="plain" data-withheld={rows.length}>
              <thead><tr><th scope="col">{k.release.what}</th><th scope="col">{k.release.kind}</th><th scope="col">{k.release.why}</th><th scope="col">{k.release.consent}</th></tr></thead>
              <tbody>{rows.map((one, at) => <tr key={at}><td><Datum text={one.what} /></td><td>{(observable_kindValues as readonly string[]).includes(one.kind) ? label('ObservableKind', one.kind as ObservableKind) : <Datum text={one.kind} />}</td><td className="words" data-cell="">{sentence(one.code, one.arguments)}</td><td>{one.consent_from === '' ? <span className="quiet">{k.release.consentNone}</span> : <Datum text={one.consent_from} />}</td></tr>)}</tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  );
}

function Receipts({id, rows}: {id: string; rows: readonly ShareReceipt[]}) {
  const k = useShareText();
  const mayShare = useMay('intel_share');
  const telling = mayShare && rows.some((one) => one.by_hand && one.state === 'recalled');
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={k.release.receipts}>
      <table className="plain" data-receipts={rows.length}>
        <thead><tr><th scope="col">{k.release.member}</th><th scope="col">{k.release.state}</th><th scope="col" className="right">{k.release.objects}</th><th scope="col">{k.release.firstAt} JST</th><th scope="col">{k.release.lastAt} JST</th><th scope="col">{k.release.acknowledged} JST</th><th scope="col">{k.release.recallSeen} JST</th>{telling ? <th scope="col">{k.release.handling}</th> : null}</tr></thead>
        <tbody>{rows.map((one) => <tr key={one.member}><th scope="row"><Datum text={one.name} />{one.by_hand ? <> <span className="tag outline">{k.release.byHand}</span></> : null}</th><td><span className={`tag ${receiptLook[one.state] ?? 'outline'}`}>{wordOf(k.release.states, one.state)}</span></td><td className="right num">{count(one.objects)}</td><td><Time value={one.first} /></td><td><Time value={one.last} /></td><td><Time value={one.acknowledged} /></td><td><Time value={one.recall_seen} /></td>{telling ? <td>{one.by_hand && one.state === 'recalled' ? <TellRecall id={id} member={one.member} name={one.name} /> : null}</td> : null}</tr>)}</tbody>
      </table>
    </div>
  );
}

/** Who was handed a file is told of its recall by a person: the words of the notice, and that it was told. */
function TellRecall({id, member, name}: {id: string; member: string; name: string}) {
  const k = useShareText();
  const [asking, setAsking] = useState(false);
  const told = useChange('note_recall_told', ['list_share_receipts']);
  return (
    <span className="row">
      <a className="button slim" href={`/api/v1/intel/releases/${encodeURIComponent(id)}/recall-notice?member=${encodeURIComponent(member)}`} download>{k.release.saveNotice}</a>
      <button type="button" className="button slim" disabled={told.isPending} data-tell="" onClick={() => setAsking(true)}>{k.release.toldRecall}</button>
      {told.error ? <Wrong error={told.error} /> : null}
      {asking ? <Confirm title={k.release.toldRecall} text={fill(k.release.toldAsk, {name: inert(name)})} doIt={k.release.toldRecall} onDo={() => told.mutate({path: {id}, body: {member}})} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}
