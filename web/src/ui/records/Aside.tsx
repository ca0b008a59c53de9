// What stands beside a record's content: deadlines, actions with the reasons that refuse them, history, what was
// found and what is similar. In: the record; out: panels. Actions come from the server's own judgement.
// Reasons of refusal are the server's error codes in the person's words.
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {fieldNamed, stepNamed} from '../../api/records.ts';
import {observable_kindValues} from '../../api/values.ts';
import type {RecordAction, RecordChange, RecordDetail, RecordType, SimilarRecord, TransitionDefinition} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useWords} from '../../i18n/text.ts';
import {useNow} from '../../lib/clock.ts';
import {defangKind, inert} from '../../lib/defang.ts';
import {listTime, span} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, hrefOf} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {Empty, Reading} from '../States.tsx';
import {Datum, Time} from '../Value.tsx';
import {useBook, useOrganisationName, useSaid, useStateName} from './Book.tsx';
import {deadlineClass, StateTag, useDueWords} from './Marks.tsx';
import {recordPath} from './paths.ts';

interface PartProps {
  type: RecordType;
  detail: RecordDetail;
}

/** Shows the deadlines of a record. */
export function Deadlines({type, detail}: PartProps) {
  const r = useRecordText();
  const said = useSaid();
  const label = useLabel();
  const {language} = usePreferences();
  const left = useDueWords();
  if (detail.deadlines.length === 0) return null;
  const order = ['overdue', 'running', 'late', 'met', 'stopped'];
  const sorted = [...detail.deadlines].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || one.due.localeCompare(other.due));
  return (
    <Panel title={r.record.deadlines}>
      <ul className="lines-list">
        {sorted.map((one) => {
          const definition = type.deadlines.find((deadline) => deadline.name === one.name);
          const live = one.state === 'running' || one.state === 'overdue';
          const ofOffice = fill(one.remaining_minutes < 0 ? r.common.over : r.common.left, {span: span(Math.abs(one.remaining_minutes) * 60, language)});
          return (
            <li key={one.name} data-deadline={one.name}>
              <span className="row apart"><b data-cell="">{said(definition?.label) || inert(one.name)}</b><span className={deadlineClass(one.state)}>{live ? left(one.due, one.state === 'overdue') : label('DeadlineState', one.state)}</span></span>
              <span className="small quiet">{fill(r.common.dueDay, {time: listTime(one.due)})}{definition?.clock === 'business' && live ? `　${fill(r.record.businessMinutes, {words: ofOffice})}` : ''}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Gives the words for why an action is refused. */
export function useRefusal(): (action: Pick<RecordAction, 'code' | 'arguments'>) => string {
  const {language} = usePreferences();
  // The texts of errors may come after the page: the general sentence until then would be a wrong reason.
  useWords();
  return (action) => errorWords(new ApiError(403, action.code, action.arguments, '', undefined), language).sentence;
}

/** Offers the steps that lead on from the present state. */
export function Actions({type, detail, busy, onAsk}: PartProps & {busy: boolean; onAsk: (step: TransitionDefinition) => void}) {
  const r = useRecordText();
  const said = useSaid();
  const refusal = useRefusal();
  const known = detail.actions.flatMap((action) => {
    const step = stepNamed(type, action.transition);
    return step && !step.program ? [{action, step}] : [];
  });
  const open = known.filter(({action}) => action.allowed);
  const shut = known.filter(({action}) => !action.allowed);
  return (
    <Panel title={r.record.actions}>
      {open.length === 0 ? <p className="quiet">{r.record.actionsNone}</p> : (
        <div className="action-list">{open.map(({step}) => <button key={step.name} type="button" className="button" data-step={step.name} disabled={busy} onClick={() => onAsk(step)}><span data-cell="">{said(step.label)}</span>{step.key ? <kbd>{step.key}</kbd> : null}</button>)}</div>
      )}
      {shut.length === 0 ? null : (
        <details className="refused">
          <summary>{r.record.refusedActions}</summary>
          <dl className="facts">{shut.map(({action, step}) => [<dt key={`${step.name}-k`} data-cell="">{said(step.label)}</dt>, <dd key={`${step.name}-v`} data-refused={step.name}>{refusal(action)}</dd>])}</dl>
        </details>
      )}
    </Panel>
  );
}

function useChangeWords(type: RecordType): (change: RecordChange) => string {
  const r = useRecordText();
  const said = useSaid();
  const names = new Map(type.transitions.map((step) => [step.name, said(step.label)]));
  const own: Record<string, string> = {
    'record.made': r.record.made, 'record.changed': r.record.changedOnly, 'record.linked': r.record.didLink, 'record.unlinked': r.record.didUnlink,
    'record.file_kept': r.record.didKeepFile, 'record.reassigned': r.record.didReassign, 'record.undone': r.record.didUndo,
    'record.held': r.record.didHold, 'record.released': r.record.didRelease, 'record.disposed': r.record.didDispose, 'record.withdrawn': r.record.didWithdraw, 'record.content_dropped': r.record.didDropContent,
    'record.revealed': r.record.didReveal, 'record.break_glass': r.record.didBreakGlass,
  };
  return (change) => own[change.action] ?? names.get(change.action) ?? inert(change.action);
}

/** Shows what became of a record, newest first. */
export function History({type, detail, onUndo}: PartProps & {onUndo?: (change: RecordChange) => void}) {
  const r = useRecordText();
  const said = useSaid();
  const words = useChangeWords(type);
  const state = useStateName();
  const organisation = useOrganisationName();
  const at = useNow(1000);
  const newest = detail.changes[0];
  const mayUndo = newest?.undo_until !== undefined && !newest.undone && new Date(newest.undo_until).getTime() > at;
  return (
    <Panel title={r.record.history}>
      {detail.changes.length === 0 ? <Empty text={r.record.historyNone} /> : (
        <ol className="lines-list">
          {detail.changes.map((change) => (
            <li key={`${change.version}-${change.sequence}`} data-version={change.version}>
              <span className="row apart"><b data-cell="">{words(change)}</b><Time value={change.time} /></span>
              <span className="small" data-cell="">{inert(change.actor_name)} {organisation(change.organisation)}{change.from !== '' && change.from !== change.to ? `　${fill(r.record.fromTo, {from: state(type.name, change.from), to: state(type.name, change.to)})}` : ''}</span>
              {change.changed.length > 0 && change.action !== 'record.made' ? <span className="small quiet">{fill(change.action === 'record.revealed' ? r.record.shownFields : r.record.changed, {fields: change.changed.map((name) => said(fieldNamed(type, name)?.label) || name).join(r.common.and)})}</span> : null}
              {change.reason ? <p><Datum text={change.reason} /></p> : null}
              {change.undone ? <span className="tag outline">{r.record.undone}</span> : null}
              {mayUndo && change === newest && onUndo ? <span className="row small">{fill(r.record.undoUntil, {time: listTime(change.undo_until)})}<button type="button" className="button slim" onClick={() => onUndo(change)}>{r.common.undo}</button></span> : null}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** Gives words for why records are similar; a reason comes as kind:value, masked where the person may not see it. */
export function useReasonWords(): (reason: string) => string {
  const label = useLabel();
  return (reason) => {
    const at = reason.indexOf(':');
    const kind = observable_kindValues.find((one) => one === reason.slice(0, at));
    return kind ? `${label('ObservableKind', kind)} ${inert(defangKind(kind, reason.slice(at + 1)))}` : inert(reason);
  };
}

const similarShown = 5;

/** Shows records that share identifiers, with the reason; the nearest first, the rest on request. */
export function Similar({detail, onMerge}: {detail: RecordDetail; onMerge?: (id: string) => void}) {
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  const words = useReasonWords();
  const reading = useRead('similar_records', {path: {type: detail.record.type, id: detail.record.id}}, {keep: false, stale: 60_000});
  const line = ({record, reasons}: SimilarRecord) => (
    <li key={record.id}>
      <span className="row apart">
        <Go to={recordPath(record)} data-cell="">{said(book.types.get(record.type)?.definition.label)} {inert(record.number)}</Go>
        <StateTag row={record} />
      </span>
      <Datum text={record.title} />
      <span className="small quiet" data-cell="">{fill(r.record.reasonSimilar, {values: reasons.map(words).join(r.common.and)})}</span>
      {onMerge && record.type === detail.record.type ? <span><button type="button" className="button slim" onClick={() => onMerge(record.id)}>{r.triage.clusterMerge}</button></span> : null}
    </li>
  );
  return (
    <Panel title={r.record.similar}>
      <Reading of={reading} lines={2}>
        {(list) => (list.items.length === 0 ? <p className="quiet">{r.record.similarNone}</p> : (
          <div data-similar={list.items.length}>
            <ul className="lines-list">{list.items.slice(0, similarShown).map(line)}</ul>
            {list.items.length > similarShown ? <details className="refused"><summary>{fill(r.record.similarMore, {n: list.items.length - similarShown})}</summary><ul className="lines-list">{list.items.slice(similarShown).map(line)}</ul></details> : null}
          </div>
        ))}
      </Reading>
    </Panel>
  );
}

/** Shows the identifiers found in a record's texts. */
export function Found({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const mayKnow = useMay('intel_read');
  const label = useLabel();
  const values = [...new Map(detail.found.map((one) => [`${one.kind} ${one.value}`, one])).values()];
  return (
    <Panel title={r.record.found} note={values.length > 0 ? r.record.foundNote : undefined}>
      {values.length === 0 ? <p className="quiet">{r.record.foundNone}</p> : (
        <ul className="lines-list tight">
          {values.map((one) => (
            <li key={`${one.kind} ${one.value}`} className="row apart">
              <span><span className="tag outline">{label('ObservableKind', one.kind)}</span> {mayKnow ? <Go to={hrefOf('/intel/value', {kind: one.kind, value: one.value})} className="mono" data-cell="" data-intel-link="">{inert(defangKind(one.kind, one.value))}</Go> : <bdi className="mono" data-cell="">{inert(defangKind(one.kind, one.value))}</bdi>}</span>
              {one.records > 0 ? <Go to="/search" search={{words: one.value}} className="small">{fill(r.triage.otherReports, {n: one.records})}</Go> : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
