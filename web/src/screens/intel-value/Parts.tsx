// The panels of a value's screen: its figures with the score and its fall, what follows from it, reports and cases.
// In: the detail of the API; out: panels. A number leads to what it counts where there is such a list.
// The score is shown as a number, in words, and as a curve; it speaks of freshness only.
import type {ReactNode} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRecordBook} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import {observable_kindValues} from '../../api/values.ts';
import type {IntelDerived, IntelScore, IntelValueDetail, SimilarRecord} from '../../api/types.ts';
import {FadeCurve} from '../../charts/FadeCurve.tsx';
import {useIntelText} from '../../i18n/intel.ts';
import {said} from '../../i18n/said.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {defangText, inert} from '../../lib/defang.ts';
import {daysUntil, fadeBand} from '../../lib/fading.ts';
import {count, listTime} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';
import {RoleTag, useKindWords, usePartsCount, ValueLink} from '../../ui/intel/Marks.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Time} from '../../ui/Value.tsx';

function figure(name: string, shown: ReactNode, foot?: string) {
  return <div className="figure"><span className="name">{name}</span>{shown}{foot ? <span className="foot">{foot}</span> : null}</div>;
}

/** Shows the figures of a value, each with its meaning. */
export function Head({detail}: {detail: IntelValueDetail}) {
  const k = useIntelText();
  const v = useValueText();
  const partsCount = usePartsCount();
  const mayObserve = useMay('observe_read');
  const {value} = detail;
  return (
    <div className="figures">
      {figure(k.common.score, <Score score={value.score} />, value.score ? v.figures.scoreFoot : v.figures.scoreNone)}
      {figure(k.value.known, <strong className="num">{partsCount(value.parts)}</strong>, value.parts > 0 ? v.figures.partsFoot : undefined)}
      {figure(`${k.common.first} JST`, <Time value={value.first} />, v.figures.timeFoot)}
      {figure(`${k.common.last} JST`, <Time value={value.last} />, v.figures.timeFoot)}
      {figure(k.common.role, <span className="row">{value.roles.length === 0 ? k.value.roleNone : value.roles.map((role) => <RoleTag key={role} role={role} />)}</span>, v.figures.roleFoot)}
      {figure(k.value.records, <strong className="num">{count(value.records)}</strong>, value.records > 0 ? v.figures.recordsFoot : v.figures.recordsNone)}
      {figure(k.value.observed, value.kind !== 'ip' ? <span className="quiet">{k.value.observedOnlyIp}</span> : !value.observed ? <span>{k.value.observedNo}</span> : mayObserve ? <Go to={`/observe/sources/${encodeURIComponent(value.value)}`}>{k.value.observedLink}</Go> : <span>{k.search.observedYes}</span>, value.kind === 'ip' ? v.figures.observedFoot : undefined)}
    </div>
  );
}

/** Shows how much a value still says, in words and as a curve. */
export function ScorePanels({score}: {score: IntelScore}) {
  return <div className="two score-panels"><ScoreWords score={score} /><FadeCurve score={score} /></div>;
}

function Score({score}: {score: IntelScore | undefined}) {
  const k = useIntelText();
  if (!score) return <span className="quiet">{k.value.scoreNone}</span>;
  return <><span className="amount">{count(Math.round(score.now))}<small>{fill(k.value.scoreOf, {n: ''})}</small></span></>;
}

const shownLevel = 15;

const lowered = ' benign';
const ended = ' expired';

function ScoreWords({score}: {score: IntelScore}) {
  const k = useIntelText();
  const label = useLabel();
  const until = daysUntil(score, shownLevel);
  const ruleWords = (why: string) => {
    const suffix = [lowered, ended].find((one) => why.endsWith(one)) ?? '';
    const name = why.slice(0, why.length - suffix.length);
    const kind = observable_kindValues.find((one) => one === name);
    return kind ? label('ObservableKind', kind) : inert(name);
  };
  return (
    <Panel title={k.value.score}>
      <div className="stack">
        <p><b>{fill(k.value.scoreOf, {n: count(Math.round(score.now))})}</b> {k.value.bands[fadeBand(score.now)]}</p>
        <ul className="dots">
          {score.confirmed ? <li>{fill(k.value.scoreConfirmed, {time: `${listTime(score.confirmed)} JST`, n: count(Math.round(score.base))})}</li> : null}
          <li>{fill(k.value.scoreHalf, {n: count(score.half_life_days, score.half_life_days < 10 ? 1 : 0)})}</li>
          {until === undefined ? null : <li>{fill(k.value.scoreUntil, {n: count(Math.ceil(until)), level: shownLevel})}</li>}
          <li data-cell="">{fill(k.value.scoreRule, {rule: ruleWords(score.why)})}</li>
          {score.why.endsWith(lowered) ? <li>{k.value.scoreBenign}</li> : null}
          {score.why.endsWith(ended) ? <li>{k.value.scoreExpired}</li> : null}
        </ul>
        <p className="small quiet">{k.value.scoreNote}</p>
      </div>
    </Panel>
  );
}

/** Shows what follows from a value. */
export function Derived({derived}: {derived: readonly IntelDerived[]}) {
  const k = useIntelText();
  const kindWords = useKindWords();
  const partsCount = usePartsCount();
  return (
    <Panel title={k.value.derived}>
      {derived.length === 0 ? <p className="quiet">{k.value.derivedNone}</p> : (
        <ul className="lines-list tight" data-derived={derived.length}>
          {derived.map((one) => <li key={`${one.name} ${one.kind} ${one.value}`}><span className="small quiet">{kindWords(one.kind, one.value)}</span><span className="row apart"><ValueLink kind={one.kind} value={one.value} /><span className="small num">{partsCount(one.parts)}</span></span></li>)}
        </ul>
      )}
    </Panel>
  );
}

/** Shows the reports and cases that hold a value. */
export function Records({records}: {records: readonly SimilarRecord[]}) {
  const k = useIntelText();
  const {language} = usePreferences();
  const {book} = useRecordBook(useMay('record_read'));
  return (
    <Panel title={k.value.records}>
      {records.length === 0 ? <p className="quiet">{k.value.recordsNone}</p> : (
        <ul className="lines-list" data-records={records.length}>
          {records.map(({record}) => (
            <li key={record.id}><span className="row apart"><Go to={recordPath(record)} data-cell="">{said(book?.types.get(record.type)?.definition.label, language)} {inert(record.number)}</Go><Time value={record.updated} /></span><span data-cell="">{inert(defangText(record.title))}</span></li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
