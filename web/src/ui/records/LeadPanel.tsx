// What a lead to a sender shows beside its fields: days until the log is gone, what to find out first, the standing
// of its address in the Tor network with what it rests on, providers that the directory proposes, other leads.
// In: the record and its definition; out: a panel. Proposals open the step's dialog filled in; a person presses.
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {stepNamed} from '../../api/records.ts';
import type {LeadAsk, LeadProvider, LeadView, RecordDetail, RecordType, TorAnswer, TransitionDefinition} from '../../api/types.ts';
import {fill, useWords} from '../../i18n/text.ts';
import {useTraceText} from '../../i18n/trace.ts';
import {inert} from '../../lib/defang.ts';
import {listTime} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {Reading} from '../States.tsx';
import {Datum} from '../Value.tsx';
import {useBook, useSaid, useTermName} from './Book.tsx';
import {StateTag} from './Marks.tsx';
import {newPath, recordPath} from './paths.ts';
import {instantOf} from './ValueOf.tsx';

type TakeStep = (step: TransitionDefinition, fields: Record<string, unknown>) => void;

interface LeadProps {
  type: RecordType;
  detail: RecordDetail;
  onAsk: TakeStep;
}

/** Shows what the archive and the directory say of a lead. */
export function LeadPanel({type, detail, onAsk}: LeadProps) {
  const w = useTraceText();
  const reading = useRead('lead_view', {path: {id: detail.record.id}}, {keep: false, stale: 0});
  return (
    <Panel title={w.title} note={w.note}>
      <Reading of={reading} lines={6}>
        {(view) => (
          <div className="stack" data-lead={view.tor?.standing ?? 'none'}>
            <Log view={view} type={type} detail={detail} />
            {view.tor ? <Tor tor={view.tor} /> : <p className="quiet">{w.torNone}</p>}
            {view.anonymiser ? <Anonymiser type={type} detail={detail} onAsk={onAsk} /> : null}
            <Providers view={view} type={type} detail={detail} onAsk={onAsk} />
            <Others view={view} />
          </div>
        )}
      </Reading>
    </Panel>
  );
}

const summaryLengthMax = 200;

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function useDaysWords(): (days: number | undefined) => string {
  const w = useTraceText();
  return (days) => (days === undefined ? w.daysUnknown : days === 0 ? w.daysToday : fill(days > 0 ? w.daysLeft : w.daysGone, {n: Math.abs(days)}));
}

function daysLook(days: number | undefined): string {
  return days === undefined ? 'outline' : days <= 0 ? 'urgent' : days <= 7 ? 'high' : 'low';
}

function useAskWords(): (ask: LeadAsk) => string {
  const {language} = usePreferences();
  useWords();
  return (ask) => errorWords(new ApiError(403, ask.code, ask.arguments, '', undefined), language).sentence;
}

// The seconds, the zone and the error of the clock decide whom a log names: they stand here as the record has them.
function Access({detail}: {detail: RecordDetail}) {
  const w = useTraceText();
  const {text, instant} = instantOf(detail.fields['seen_at']);
  const skew = detail.fields['skew_seconds'];
  if (!instant) return null;
  return <p className="small" data-seen={instant} data-cell="">{fill(w.seen, {text: inert(text || instant)})}{typeof skew === 'number' && skew !== 0 ? `　${fill(w.skew, {n: skew})}` : ''}</p>;
}

function Log({view, type, detail}: Pick<LeadProps, 'type' | 'detail'> & {view: LeadView}) {
  const w = useTraceText();
  const words = useDaysWords();
  const ask = useAskWords();
  const days = view.days_left;
  return (
    <div className="stack">
      <h3>{w.log}</h3>
      <p><span className={`tag ${daysLook(days)}`} data-days-left={days ?? ''}>{words(days)}</span></p>
      <Access detail={detail} />
      {view.ask ? <p data-ask={view.ask.code}><b>{w.ask}</b>　{ask(view.ask)}</p> : days === undefined ? null : <p className="quiet">{w.askNone}</p>}
      <Preserve type={type} detail={detail} />
    </div>
  );
}

function Tor({tor}: {tor: TorAnswer}) {
  const w = useTraceText();
  const label = useLabel();
  const look = {exit: 'urgent', relay: 'medium', not_listed: 'done', unknown: 'outline'}[tor.standing];
  return (
    <div className="stack">
      <h3>{w.tor}</h3>
      <p className="row"><span className={`tag ${look}`} data-tor={tor.standing}>{label('TorStanding', tor.standing)}</span><span className="small quiet">{fill(w.span, {from: listTime(tor.from), to: listTime(tor.to)})}</span></p>
      {tor.missing.length > 0 ? <p className="small">{fill(w.missing, {hours: tor.missing.map(listTime).join('、')})}</p> : null}
      <ul className="lines-list tight">
        {tor.listings.map((one) => (
          <li key={`${one.fingerprint} ${one.port} ${one.from}`}>
            <span className="row"><b data-cell="">{inert(one.nickname)}</b><span className={one.exit ? 'tag urgent' : 'tag outline'}>{one.exit ? w.exit : w.relay}</span></span>
            <code className="small" data-cell="">{one.fingerprint.toUpperCase()}</code>
            <span className="small quiet">{fill(w.listing, {from: listTime(one.from), n: one.hours})}</span>
            <span className="small quiet" data-cell="">{w.flags}：{inert(one.flags.join(' '))}　{w.policy}：{one.policy === '' ? w.policyUnknown : inert(one.policy)}</span>
          </li>
        ))}
        {tor.measured.map((one) => <li key={`${one.fingerprint} ${one.at}`} className="small">{fill(w.measured, {time: listTime(one.at)})}{one.listed ? '' : w.measuredGone}　<code data-cell="">{one.fingerprint.toUpperCase()}</code></li>)}
      </ul>
      {tor.before ? <p className="small quiet">{fill(w.before, {time: listTime(tor.before)})}</p> : null}
      {tor.after ? <p className="small quiet">{fill(w.after, {time: listTime(tor.after)})}</p> : null}
      {tor.consensuses.length > 0 ? <Basis tor={tor} /> : null}
    </div>
  );
}

// What a report of the investigation cites.
function Basis({tor}: {tor: TorAnswer}) {
  const w = useTraceText();
  const label = useLabel();
  return (
    <details>
      <summary>{w.basis} <span className="quiet">{tor.consensuses.length}</span></summary>
      {tor.consensuses.map((one) => (
        <dl className="facts" key={one.digest}>
          <dt>{w.validAfter}</dt><dd>{listTime(one.valid_after)}　{label('TorForm', one.form)}</dd>
          <dt>{w.file}</dt><dd data-cell="">{inert(one.name)}</dd>
          <dt>{w.digest}</dt><dd data-cell=""><code className="wrap">{one.digest}</code></dd>
          <dt>{w.signed}</dt><dd data-cell=""><code className="wrap">{one.signed_digest}</code></dd>
          <dt>{w.entries}</dt><dd>{one.relays}</dd>
        </dl>
      ))}
    </details>
  );
}

function stepsWith(type: RecordType, detail: RecordDetail, field: string): TransitionDefinition[] {
  return detail.actions.flatMap((action) => {
    const step = stepNamed(type, action.transition);
    return step && action.allowed && step.fields.includes(field) ? [step] : [];
  });
}

function Anonymiser({type, detail, onAsk}: LeadProps) {
  const w = useTraceText();
  const said = useSaid();
  if (detail.fields['result'] === 'anonymiser') return null;
  return (
    <div className="stack" data-proposal="anonymiser">
      <p><b>{w.anonymiser}</b></p>
      <p className="row">{stepsWith(type, detail, 'result').map((step) => <button key={step.name} type="button" className="button slim" data-take={step.name} onClick={() => onAsk(step, {result: 'anonymiser'})}>{fill(w.take, {step: said(step.label)})}</button>)}</p>
    </div>
  );
}

function Providers({view, type, detail, onAsk}: LeadProps & {view: LeadView}) {
  const w = useTraceText();
  return (
    <div className="stack">
      <h3>{w.providers}</h3>
      {view.providers.length === 0 ? <p className="quiet">{w.providersNone}</p> : (
        <ul className="lines-list tight">
          {view.providers.map((one) => <Provider key={one.provider.id} shown={one} type={type} detail={detail} onAsk={onAsk} />)}
        </ul>
      )}
    </div>
  );
}

function Provider({shown, type, detail, onAsk}: LeadProps & {shown: LeadProvider}) {
  const w = useTraceText();
  const {provider, network} = shown;
  const chosen = detail.fields['provider'] === provider.id;
  const steps = stepsWith(type, detail, 'provider');
  return (
    <li data-provider={provider.id} data-chosen-provider={chosen}>
      <span className="row"><Go to={recordPath(provider)} data-cell="">{inert(provider.title)}</Go>{chosen ? <span className="tag low">{w.chosen}</span> : <span className="tag outline">{w.proposed}</span>}</span>
      <span className="small quiet" data-cell="">{network === '' ? w.networkNone : fill(w.network, {network: inert(network)})}　{shown.shares_addresses ? w.shares : w.sharesNot}</span>
      <span className="small" data-verified={shown.verified}>{shown.verified_on === '' ? w.verifiedNever : fill(shown.verified ? w.verifiedOn : w.verifiedOld, {day: inert(shown.verified_on)})}</span>
      {shown.logs.length === 0 ? <span className="small quiet">{w.logsNone}</span> : <Logs shown={shown} chosen={chosen} steps={steps} detail={detail} onAsk={onAsk} />}
    </li>
  );
}

interface LogsProps {
  shown: LeadProvider;
  chosen: boolean;
  steps: TransitionDefinition[];
  detail: RecordDetail;
  onAsk: TakeStep;
}

function Logs({shown, chosen, steps, detail, onAsk}: LogsProps) {
  const w = useTraceText();
  const term = useTermName();
  const days = useDaysWords();
  const ask = useAskWords();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={w.log}><table className="plain">
      <thead><tr><th scope="col">{w.logKind}</th><th scope="col">{w.logDays}</th><th scope="col">{w.logPort}</th><th scope="col">{w.logPrecision}</th><th scope="col">{w.logLeft}</th><th scope="col"><span className="visually-hidden">{w.choose}</span></th></tr></thead>
      <tbody>
        {shown.logs.map((log) => (
          <tr key={log.kind} data-log={log.kind} data-log-left={log.days_left ?? ''}>
            <th scope="row" data-cell="">{term({vocabulary: 'log_kind'}, log.kind)}{log.ask ? <div className="small" data-log-ask={log.ask.code}><b>{w.noPromise}</b>　{ask(log.ask)}</div> : null}</th>
            <td className="num">{fill(w.days, {n: log.days})}</td>
            <td data-cell="">{term({vocabulary: 'port_kept'}, log.port)}</td>
            <td data-cell="">{term({vocabulary: 'time_precision'}, log.precision)}</td>
            <td><span className={`tag ${daysLook(log.days_left)}`}>{days(log.days_left)}</span></td>
            <td>{chosen && detail.fields['log_kind'] === log.kind ? null : steps.map((step) => <button key={step.name} type="button" className="button slim" data-choose={log.kind} onClick={() => onAsk(step, {provider: shown.provider.id, log_kind: log.kind})}>{w.choose}</button>)}</td>
          </tr>
        ))}
      </tbody>
    </table></div>
  );
}

const preservation = 'preservation_request';

// What the lead knows goes into the form of the request; a person completes it, and a judicial police officer decides.
function Preserve({type, detail}: Pick<LeadProps, 'type' | 'detail'>) {
  const w = useTraceText();
  const wanted = useBook().types.get(preservation);
  const kind = textOf(detail.fields['log_kind']);
  if (!wanted?.may_create || kind === '' || type.states.find((state) => state.name === detail.record.state)?.phase === 'done') return null;
  const {text, instant} = instantOf(detail.fields['seen_at']);
  const seen = text || (instant ?? '');
  const search = {
    'f.summary': fill(w.preserveTitle, {subject: detail.record.title}).slice(0, summaryLengthMax), 'f.case': textOf(detail.fields['case']),
    'f.targets': JSON.stringify([{ip: textOf(detail.fields['address']), log: kind, from: seen, until: seen}]),
  };
  return <p className="row"><Go to={newPath(preservation)} search={Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))} className="button primary slim" data-preserve="">{w.preserve}</Go><span className="small quiet">{w.preserveNote}</span></p>;
}

function Others({view}: {view: LeadView}) {
  const w = useTraceText();
  return (
    <div className="stack">
      <h3>{w.others}</h3>
      {view.others.length === 0 ? <p className="quiet">{w.othersNone}</p> : (
        <ul className="lines-list tight" data-others={view.others.length}>
          {view.others.map((row) => <li key={row.id}><span className="row apart"><Go to={recordPath(row)} data-cell="">{inert(row.number)}</Go><StateTag row={row} /></span><Datum text={row.title} /></li>)}
        </ul>
      )}
    </div>
  );
}
