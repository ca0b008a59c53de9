// 観測報告: the report of a period in the agency's form, with links to its HTML and CSV.
// In: the period from the address (2026-10, 2026-Q4, 2026-10-05 …; absent: this month); out: figures, days, tables.
// Coverage is stated with every figure; a day that was not observed is 欠測, not 0.
import {useState} from 'react';
import {addressOf} from '../../api/client.ts';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {Figure, Report, Series, SeriesLine} from '../../api/types.ts';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime, longDay, percent, rate} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {partsOf} from '../../lib/wareki.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Delta} from '../../ui/Value.tsx';
import {RankTables} from './Tables.tsx';

/** Shows the report. */
export default function ReportScreen() {
  const t = useText();
  const {language} = usePreferences();
  const [search, change] = useSearch();
  const today = partsOf(new Date(now()));
  const period = search['period'] ?? `${today.year}-${today.month}`;
  const [text, setText] = useState(period);
  const reading = useRead('report', {query: {period}});
  const submit = useSubmit(() => change({period: text.trim()}));
  const data = reading.data;
  const title = data ? inert(language === 'ja' ? data.title_ja : data.title_en) : t.report.title;
  return (
    <Page
      title={t.report.title} heading={title}
      tools={<><a className="button slim" href={addressOf('report', {query: {period, format: 'html', language}})} target="_blank" rel="noreferrer">{t.report.html}</a><a className="button slim" href={addressOf('report', {query: {period, format: 'csv', language}})} download>{t.report.csv}</a></>}
    >
      <form {...submit} className="row" style={{alignItems: 'end'}}>
        <Field label={t.report.period} help={t.report.periodHelp}>{(ties) => <input {...ties} value={text} size={24} onChange={(event) => setText(event.target.value)} />}</Field>
        <button type="submit" className="button">{t.report.show}</button>
      </form>
      <Reading of={reading} lines={12}>{(report) => <ReportBody report={report} />}</Reading>
    </Page>
  );
}

function ReportFigure({name, unit, figure, show, to}: {name: string; unit: string; figure: Figure; show: (value: number | undefined) => string; to: React.ReactNode}) {
  const t = useText();
  return (
    <div className="figure">
      <span className="name">{name}</span>
      <span className="amount">{show(figure.value)}<small>{unit}</small></span>
      <span className="foot">{t.report.previous} {show(figure.previous)} <Delta figure={figure} /> {to}</span>
    </div>
  );
}

function ReportBody({report}: {report: Report}) {
  const t = useText();
  const {language, years} = usePreferences();
  const range = {from: report.from, to: report.to};
  const summary = language === 'ja' ? report.summary_ja : report.summary_en;
  if (report.coverage.observed_address_seconds === 0 && report.days.every((day) => day.coverage === 0)) return <Empty text={t.report.none}><Go to="/observe/explore">{t.observe.openExplore}</Go></Empty>;
  const rows = <Go to="/observe/explore" search={range}>{t.report.rowsOf}</Go>;
  return (
    <>
      {report.demonstration ? <p className="warned">{t.shell.demonstration} {t.report.demonstration}</p> : null}
      <p className="quiet small">
        {fill(t.common.range, {from: longDay(report.from, language, years), to: longDay(new Date(report.to).getTime() - 1000, language, years)})} {fill(t.report.coverage, {ratio: percent(report.coverage.ratio, language), previous: percent(report.previous_coverage.ratio, language)})}
        {report.coverage.unnormalised_sensors > 0 ? ` ${fill(t.report.unnormalised, {n: report.coverage.unnormalised_sensors})}` : ''} {fill(t.report.made, {time: `${listTime(report.made)} JST`})}
      </p>
      <div className="figures" role="group" aria-label={t.report.figures}>
        <ReportFigure name={t.report.accessRate} unit={t.report.accessRateUnit} figure={report.access_rate} show={rate} to={rows} />
        <ReportFigure name={t.report.accessSources} unit={t.report.perDayUnit} figure={report.access_sources} show={(value) => count(value, 1)} to={<Go to="/observe/sources" search={range}>{t.nav.sourcesList}</Go>} />
        <ReportFigure name={t.report.backscatterPackets} unit={t.report.packetsPerDay} figure={report.backscatter_packets} show={(value) => count(value, 1)} to={<Go to="/observe/explore" search={{...range, family: 'backscatter'}}>{t.report.rowsOf}</Go>} />
        <ReportFigure name={t.report.backscatterVictims} unit={t.report.perDayUnit} figure={report.backscatter_victims} show={(value) => count(value, 1)} to={<Go to="/observe/sources" search={{...range, family: 'backscatter'}}>{t.nav.sourcesList}</Go>} />
      </div>
      {summary.length > 0 ? <Panel title={t.report.summary}><ul className="prose">{summary.map((sentence) => <li key={sentence} data-cell="">{inert(sentence)}</li>)}</ul></Panel> : null}
      <DaysChart report={report} />
      <div className="two">
        <LinesChart title={t.report.portDays} lines={report.port_days} report={report} />
        <LinesChart title={t.report.countryDays} lines={report.country_days} report={report} />
      </div>
      <RankTables report={report} />
      <DayTable report={report} />
    </>
  );
}

function asSeries(report: Report, lines: SeriesLine[]): Series {
  return {unit: 'per_day_per_address', step_seconds: 86400, from: report.from, to: report.to, lines, coverage: report.coverage, marks: []};
}

function still(series: Series) {
  return {data: series, error: null, isPlaceholderData: false, refetch: () => undefined} as never;
}

function DaysChart({report}: {report: Report}) {
  const t = useText();
  const points = report.days.map((day) => ({time: `${day.day}T00:00:00+09:00`, value: day.access_rate, coverage: day.coverage}));
  return <SeriesPanel title={`${t.report.accessRate} ${t.report.days}`} reading={still(asSeries(report, [{key: '', label_ja: '', label_en: '', points}]))} strip />;
}

function LinesChart({title, lines, report}: {title: string; lines: SeriesLine[]; report: Report}) {
  const t = useText();
  if (lines.length === 0) return <Panel title={title}><Empty text={t.chart.noData} /></Panel>;
  return <SeriesPanel title={title} reading={still(asSeries(report, lines))} height={180} />;
}

function DayTable({report}: {report: Report}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  return (
    <Panel title={t.report.days} flush>
      <div className="chart-table" tabIndex={0} role="region" aria-label={t.report.days}>
        <table className="plain">
          <thead><tr><th>{t.report.day}</th><th className="right">{t.report.accessRate} ({t.report.accessRateUnit})</th><th className="right">{t.explore.packets}</th><th className="right">{t.report.accessSources}</th><th className="right">{t.report.backscatterPackets}</th><th className="right">{t.report.backscatterVictims}</th><th className="right">{t.explore.coverage}</th></tr></thead>
          <tbody>
            {report.days.filter((day) => new Date(`${day.day}T00:00:00+09:00`).getTime() <= now()).map((day) => (
              <tr key={day.day}>
                <th scope="row" className="nowrap">{day.day}</th><td className="right">{day.access_rate === undefined ? label('CoverageState', 'missing') : rate(day.access_rate)}</td><td className="right">{count(day.access_packets)}</td>
                <td className="right">{count(day.access_sources)}</td><td className="right">{count(day.backscatter_packets)}</td><td className="right">{count(day.backscatter_victims)}</td><td className="right">{percent(day.coverage, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
