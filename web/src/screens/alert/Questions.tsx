// The five questions of an alert: what, where, since when, how sure, against what.
// In: the alert; out: short answers with their figures.
// What the rule did not compute is said to be missing.
import {useLabel} from '../../api/labels.ts';
import type {Alert} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {count, listTime, rate} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {Datum, Indicator, Time} from '../../ui/Value.tsx';

/** Answers the five questions. */
export function Questions({alert}: {alert: Alert}) {
  const t = useText();
  const label = useLabel();
  const times = alert.expected !== undefined && alert.expected > 0 ? alert.observed / alert.expected : undefined;
  return (
    <div className="questions">
      <div>
        <span className="name">{t.alert.what}</span>
        <span className="answer"><Indicator value={alert.subject} /></span>
        <span className="small">{fill(t.alert.packets, {n: count(alert.packets)})} {fill(t.alert.sources, {n: count(alert.sources)})}</span>
        <span className="small">{fill(t.alert.destinations, {n: count(alert.destinations)})} {fill(t.alert.ports, {n: count(alert.ports)})}</span>
      </div>
      <div>
        <span className="name">{t.alert.where}</span>
        <span className="answer"><Go to={`/observe/sensors/${encodeURIComponent(alert.sensor)}`}><Datum text={alert.sensor_name} /></Go></span>
      </div>
      <div>
        <span className="name">{t.alert.since}</span>
        <span className="answer"><Time value={alert.started} /></span>
        <span className="small">{alert.state === 'open' ? t.alert.ongoing : ''} {fill(t.alert.until, {time: `${listTime(alert.last)} JST`})}</span>
      </div>
      <div>
        <span className="name">{t.alert.sure}</span>
        <span className="answer">{fill(t.alert.confidence, {n: count(alert.confidence)})}</span>
        <span className="small">{alert.log10_p === undefined ? t.alert.noChance : fill(t.alert.chance, {n: count(Math.abs(alert.log10_p), 1)})}</span>
      </div>
      <div>
        <span className="name">{t.alert.against}</span>
        <span className="answer">{t.alert.measured} {rate(alert.observed)}</span>
        <span className="small">{t.alert.expected} {rate(alert.expected)} {t.alert.threshold} {rate(alert.threshold)}{times === undefined ? '' : ` ${fill(t.alert.times, {n: count(times, 1)})}`}</span>
        <span className="small">{alert.baseline_from && alert.baseline_to ? fill(t.alert.baseline, {from: listTime(alert.baseline_from), to: listTime(alert.baseline_to)}) : t.alert.baselineNone}</span>
        <span className="small quiet">{fill(t.alert.rule, {name: label('Detector', alert.detector), version: alert.detector_version})}</span>
      </div>
    </div>
  );
}
