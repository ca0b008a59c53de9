// The table twin of a line: one row a bin, the same values as the drawing, and the line that is read aloud.
// In: a Series; out: a table, a readout. Missing bins say 欠測.
// Times are JST.
import {rowLabel} from '../api/labels.ts';
import type {Series, SeriesPoint} from '../api/types.ts';
import {fill, useText} from '../i18n/text.ts';
import {fullTime, listTime, percent} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {unitText} from '../ui/Value.tsx';

const given = (value: number | null | undefined) => value !== undefined && value !== null;

/** Lists the values of a line chart. */
export function SeriesTable({series, compareName}: {series: Series; compareName: string}) {
  const t = useText();
  const {language} = usePreferences();
  const first = series.lines[0];
  const points = first?.points ?? [];
  const several = series.lines.length > 1;
  const banded = points.some((p) => given(p.high));
  const compared = points.some((p) => given(p.compare));
  const value = (p: SeriesPoint | undefined) => (given(p?.value) ? unitText(p?.value, series.unit) : t.chart.missing);
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t.chart.time}</th>
          {several ? series.lines.map((line) => <th key={line.key} className="right">{rowLabel(line, language)}</th>) : <th className="right">{t.chart.value}</th>}
          {banded ? <><th className="right">{t.chart.low}</th><th className="right">{t.chart.high}</th></> : null}
          {compared ? <th className="right">{compareName}</th> : null}
          <th className="right">{t.chart.coverage}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point, at) => (
          <tr key={point.time}>
            <th scope="row" className="nowrap">{listTime(point.time)}</th>
            {several ? series.lines.map((line) => <td key={line.key} className="right">{value(line.points[at])}</td>) : <td className="right">{value(point)}</td>}
            {banded ? <><td className="right">{unitText(point.low, series.unit)}</td><td className="right">{unitText(point.high, series.unit)}</td></> : null}
            {compared ? <td className="right">{unitText(point.compare, series.unit)}</td> : null}
            <td className="right">{percent(point.coverage, language, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Says the values of one bin. */
export function PointReadout({series, at, compareName}: {series: Series; at: number | undefined; compareName: string}) {
  const t = useText();
  const {language} = usePreferences();
  const point = at === undefined ? undefined : series.lines[0]?.points[at];
  if (!point || at === undefined) return <span>{t.chart.reading}</span>;
  return (
    <>
      <b>{fullTime(point.time).slice(0, 16)} JST</b>
      {series.lines.map((line) => {
        const value = line.points[at]?.value;
        return <span key={line.key}>{series.lines.length > 1 ? `${rowLabel(line, language)} ` : `${t.chart.value} `}<b>{given(value) ? unitText(value, series.unit) : t.chart.missing}</b></span>;
      })}
      {given(point.high) ? <span>{t.chart.band} <b>{fill(t.common.range, {from: unitText(point.low, series.unit), to: unitText(point.high, series.unit)})}</b></span> : null}
      {given(point.compare) ? <span>{compareName} <b>{unitText(point.compare, series.unit)}</b></span> : null}
      {point.coverage < 0.999 ? <span>{t.chart.coverage} <b>{percent(point.coverage, language, 0)}</b></span> : null}
    </>
  );
}
