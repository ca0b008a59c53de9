// 観測報告: the report of a period in the agency's form, with links to all that it is written out as.
// In: the period from the address (2026-10, 2026-Q4, 2026-10-05 …; absent: this month); out: figures, drawings, tables.
// Coverage is stated with every figure; a day that was not observed is 欠測, not 0.
import {addressOf} from '../../api/client.ts';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {BookChart, BookFigure, ReportBook, ReportPart, Series, SeriesLine} from '../../api/types.ts';
import {report_formValues} from '../../api/values.ts';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {useReportText} from '../../i18n/report.ts';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime, longDay, missing, percent, rate} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {partsOf} from '../../lib/wareki.ts';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Delta} from '../../ui/Value.tsx';
import {Choice} from './Choice.tsx';
import {Annex, AttackTable, CoverageTable, PartTables, Topics} from './Tables.tsx';

const significance = 0.01;
const parts: ReportPart[] = ['access', 'method', 'backscatter'];

/** Shows the report. */
export default function ReportScreen() {
  const t = useText();
  const r = useReportText();
  const {language} = usePreferences();
  const [search, change] = useSearch();
  const today = partsOf(new Date(now()));
  const period = search['period'] ?? `${today.year}-${today.month}`;
  const reading = useRead('report_book', {query: {period}});
  const data = reading.data;
  const title = data ? inert(language === 'ja' ? data.title_ja : data.title_en) : t.report.title;
  const words = {html: t.report.html, pdf: r.pdf, docx: r.docx, csv: r.csv, json: r.json};
  const forms = report_formValues.map((form) => ({form, address: addressOf('report_book', {query: {period, form, language}})}));
  return (
    <Page
      title={t.report.title} heading={title}
      tools={<span role="group" aria-label={r.give} className="row">{forms.map(({form, address}) => (form === 'html'
        ? <a key={form} className="button slim" href={address} target="_blank" rel="noreferrer">{words[form]}</a>
        : <a key={form} className="button slim" href={address} download={form === 'json' ? `observation-${period}.json` : true}>{words[form]}</a>))}</span>}
    >
      <Choice key={period} period={period} choose={(next) => change({period: next})} />
      <Reading of={reading} lines={12}>{(book) => <ReportBody book={book} />}</Reading>
    </Page>
  );
}

/** Writes up to which day a running period is told of; an en date has two digits each. */
export function untilText(words: string, day: Date): string {
  const {year, month, day: date} = partsOf(day);
  return fill(words, words.includes('{year}') ? {year, month, day: date} : {month: Number(month), day: Number(date)});
}

function ReportFigure({figure}: {figure: BookFigure}) {
  const t = useText();
  const r = useReportText();
  const {language} = usePreferences();
  const ja = language === 'ja';
  const noise = (p: number | undefined) => (p !== undefined && p > significance ? ` ${r.noChange}` : '');
  const value = count(figure.figure.value, 1);
  return (
    <div className="figure" data-figure={figure.code}>
      <span className="name">{ja ? figure.label_ja : figure.label_en}</span>
      <span className="amount">{figure.figure.value === undefined ? value : <Go to={figure.link}>{value}</Go>}<small>{ja ? figure.unit_ja : figure.unit_en}</small></span>
      <span className="foot">{t.report.previous} {count(figure.figure.previous, 1)} <Delta figure={figure.figure} />{noise(figure.p)}</span>
      <span className="foot">{r.yearBefore} {count(figure.year.previous, 1)} <Delta figure={figure.year} />{noise(figure.year_p)}</span>
    </div>
  );
}

/** The last second before an end. */
function last(end: string): Date {
  return new Date(new Date(end).getTime() - 1000);
}

function ReportBody({book}: {book: ReportBook}) {
  const t = useText();
  const r = useReportText();
  const label = useLabel();
  const {language, years} = usePreferences();
  const summary = language === 'ja' ? book.sentences_ja : book.sentences_en;
  if (book.coverage.observed_address_seconds === 0 && book.days.every((day) => day.coverage === 0)) return <Empty text={t.report.none}><Go to="/observe/explore">{t.observe.openExplore}</Go></Empty>;
  return (
    <>
      {book.demonstration ? <p className="warned">{t.shell.demonstration} {t.report.demonstration}</p> : null}
      <p className="quiet small">
        {fill(t.common.range, {from: longDay(book.from, language, years), to: longDay(last(book.until ?? book.to), language, years)})} {fill(t.report.coverage, {ratio: percent(book.coverage.ratio, language), previous: percent(book.previous_coverage.ratio, language)})}
        {book.coverage.unnormalised_sensors > 0 ? ` ${fill(t.report.unnormalised, {n: book.coverage.unnormalised_sensors})}` : ''} {fill(t.report.made, {time: `${listTime(book.made)} JST`})}
      </p>
      {book.until === undefined ? null : <p data-until="">{untilText(r.until, last(book.until))}</p>}
      <CoverageTable book={book} />
      {summary.length > 0 ? <Panel title={t.report.summary}><ul className="prose">{summary.map((sentence) => <li key={sentence} data-cell="">{inert(sentence)}</li>)}</ul></Panel> : null}
      <div className="figures" role="group" aria-label={t.report.figures}>{book.figures.map((figure) => <ReportFigure key={figure.code} figure={figure} />)}</div>
      {parts.map((part, at) => (
        <section key={part} aria-label={label('ReportPart', part)}>
          <h2>{at + 2} {label('ReportPart', part)}</h2>
          <div className="two">{book.charts.filter((chart) => chart.part === part).map((chart) => <Drawing key={chart.code} chart={chart} book={book} />)}</div>
          <PartTables book={book} part={part} />
          {part === 'backscatter' ? <AttackTable book={book} /> : null}
        </section>
      ))}
      <Topics book={book} />
      <DayTable book={book} />
      <Annex book={book} />
    </>
  );
}

function Drawing({chart, book}: {chart: BookChart; book: ReportBook}) {
  const r = useReportText();
  const {language} = usePreferences();
  const ja = language === 'ja';
  const title = fill(r.figure, {n: chart.number, title: ja ? chart.title_ja : chart.title_en});
  if (chart.lines.length > 0) return <SeriesPanel title={title} note={inert(ja ? chart.unit_ja : chart.unit_en)} reading={still(asSeries(chart, book, chart.lines))} height={180} strip={chart.code === 'access_days'} />;
  return (
    <Panel title={title} flush>
      <div className="scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="plain">
          <thead><tr><th>{r.name}</th><th className="right">{r.share}</th></tr></thead>
          <tbody>{chart.shares.map((share) => <tr key={share.label_en}><th scope="row">{ja ? share.label_ja : share.label_en}</th><td className="right">{percent(share.ratio, language)}</td></tr>)}</tbody>
        </table>
      </div>
    </Panel>
  );
}

function asSeries(chart: BookChart, book: ReportBook, lines: SeriesLine[]): Series {
  const perAddress = chart.part === 'method' || /^(access|port|country)_days$/.test(chart.code);
  return {unit: perAddress ? 'per_day_per_address' : /source|victim/.test(chart.code) ? 'sources' : 'packets', step_seconds: 86400, from: book.from, to: book.to, lines, coverage: book.coverage, marks: []};
}

function still(series: Series) {
  return {data: series, error: null, isPlaceholderData: false, refetch: () => undefined} as never;
}

function DayTable({book}: {book: ReportBook}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  return (
    <Panel title={t.report.days} flush>
      <div className="chart-table" tabIndex={0} role="region" aria-label={t.report.days}>
        <table className="plain">
          <thead><tr><th>{t.report.day}</th><th className="right">{t.report.accessRate} ({t.report.accessRateUnit})</th><th className="right">{t.explore.packets}</th><th className="right">{t.report.accessSources}</th><th className="right">{t.report.backscatterPackets}</th><th className="right">{t.report.backscatterVictims}</th><th className="right">{t.explore.coverage}</th></tr></thead>
          <tbody>
            {book.days.filter((day) => new Date(`${day.day}T00:00:00+09:00`).getTime() <= now()).map((day) => {
              const counts = [day.access_packets, day.access_sources, day.backscatter_packets, day.backscatter_victims];
              const unseen = day.coverage <= 0;
              return (
                <tr key={day.day}>
                  <th scope="row" className="nowrap">{day.day}</th><td className="right">{unseen ? label('CoverageState', 'missing') : rate(day.access_rate)}</td>
                  {counts.map((value, at) => <td key={at} className="right">{unseen ? missing : count(value)}</td>)}<td className="right">{percent(day.coverage, language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
