// The tables of the report: coverage, rankings with both comparisons, attacks, topics, queries.
// In: the book; out: tables whose figures lead to their rows. A sensor's name is text from outside.
// What was not observed is ―, never 0.
import {useLabel} from '../../api/labels.ts';
import type {BookRow, BookTable, ReportBook, ReportPart} from '../../api/types.ts';
import {useReportText} from '../../i18n/report.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime, missing, percent} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';

const ranked = 10;

/** Writes a change with its sign. */
export function signed(value: number | undefined, digits: number): string {
  if (value === undefined) return missing;
  const text = count(Math.abs(value), digits);
  return /[1-9]/.test(text) ? (value > 0 ? '+' : '−') + text : `±${text}`;
}

function Framed({title, note, names, left = 1, children}: {title: string; note?: string; names: string[]; left?: number; children: React.ReactNode}) {
  return (
    <Panel title={title} note={note} flush>
      <div className="scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="plain">
          <thead><tr>{names.map((name, at) => <th key={name} className={at < left ? undefined : 'right'}>{name}</th>)}</tr></thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Shows the rankings of a part. */
export function PartTables({book, part}: {book: ReportBook; part: ReportPart}) {
  return <>{book.tables.filter((table) => table.part === part).map((table) => <RankTable key={table.code} table={table} />)}</>;
}

function Cell({row}: {row: BookRow}) {
  return row.link === '' ? <>{count(row.value, 2)}</> : <Go to={row.link}>{count(row.value, 2)}</Go>;
}

function RankTable({table}: {table: BookTable}) {
  const r = useReportText();
  const {language} = usePreferences();
  const ja = language === 'ja';
  const title = fill(r.table, {n: table.number, title: ja ? table.title_ja : table.title_en});
  const place = (rank: number | undefined) => (rank === undefined || rank < 1 || rank > ranked ? r.outside : fill(r.rank, {n: rank}));
  const ratio = (value: number | undefined) => (value === undefined ? missing : `${signed(value * 100, 1)}${ja ? '％' : '%'}`);
  const unit = inert(ja ? table.unit_ja : table.unit_en);
  const names = [...(table.ranked ? [r.ranks] : []), r.name, r.value, r.before, r.change, ...(table.ranked ? [r.changeRatio] : []), r.yearBefore, r.yearRatio];
  if (table.rows.length === 0) return <Panel title={title}><Empty text={r.none} /></Panel>;
  return (
    <Framed title={title} note={table.code === 'method_kinds' ? `${unit} ${r.methodsNote}` : unit} names={names} left={table.ranked ? 2 : 1}>
      {table.rows.map((row) => (
        <tr key={row.key} data-row={`${table.code} ${row.key}`}>
          {table.ranked ? <td className="nowrap">{place(row.rank)}{row.previous === undefined ? '' : `(${place(row.previous_rank)})`}</td> : null}
          <th scope="row" className="nowrap">{ja ? row.label_ja : row.label_en}</th>
          <td className="right" data-value=""><Cell row={row} /></td><td className="right">{count(row.previous, 2)}</td><td className="right">{signed(row.change, 2)}</td>
          {table.ranked ? <td className="right">{ratio(row.change_ratio)}</td> : null}
          <td className="right">{count(row.year, 2)}</td><td className="right">{table.ranked ? ratio(row.year_ratio) : signed(row.year_change, 2)}</td>
        </tr>
      ))}
    </Framed>
  );
}

/** Shows what each sensor observed and lost. */
export function CoverageTable({book}: {book: ReportBook}) {
  const r = useReportText();
  const {language} = usePreferences();
  return (
    <Framed title={r.coverage} note={r.missingNote} names={[r.sensor, r.addresses, r.expected, r.observed, r.ratio, r.packets, r.lost]}>
      {book.sensors.map((sensor) => (
        <tr key={sensor.name}>
          <th scope="row" data-cell="" className="nowrap">{inert(sensor.name)}</th><td className="right">{sensor.addresses > 0 ? count(sensor.addresses) : missing}</td>
          <td className="right">{count(sensor.expected_address_days, 2)}</td><td className="right">{count(sensor.observed_address_days, 2)}</td><td className="right">{percent(sensor.coverage, language)}</td>
          <td className="right">{count(sensor.packets)}</td><td className="right">{count(sensor.dropped)}</td>
        </tr>
      ))}
    </Framed>
  );
}

const vectors: Record<string, string> = {syn_ack: 'SYN/ACK', rst: 'RST', icmp: 'ICMP', udp: 'UDP'};

/** Shows the presumed attacks. */
export function AttackTable({book}: {book: ReportBook}) {
  const r = useReportText();
  const {language} = usePreferences();
  if (book.attacks.length === 0) return <Panel title={r.attacks}><Empty text={r.attacksNone} /></Panel>;
  return (
    <Framed title={r.attacks} note={fill(r.attacksNote, {total: book.attacks_total, n: book.attacks.length})} left={5} names={[r.alert, r.country, 'AS', r.vector, r.start, r.duration, r.most, r.estimate, r.interval, r.floor]}>
      {book.attacks.map((attack) => (
        <tr key={attack.alert}>
          <th scope="row" className="nowrap"><Go data-cell="" to={attack.link}>{attack.number}</Go></th><td>{attack.country === '' ? r.unknown : language === 'ja' ? attack.country_ja : attack.country_en}</td>
          <td>{attack.asn === undefined ? missing : `AS${attack.asn}`}</td><td>{vectors[attack.vector] ?? missing}</td><td className="nowrap">{listTime(attack.started)}</td>
          <td className="right">{count(attack.seconds / 60, 1)}</td><td className="right">{count(attack.packets_per_minute_max)}</td><td className="right">{count(attack.rate)}</td>
          <td className="right">{attack.low === undefined || attack.high === undefined ? missing : fill(r.between, {low: count(attack.low), high: count(attack.high)})}</td><td className="right">{count(attack.floor)}</td>
        </tr>
      ))}
    </Framed>
  );
}

/** Shows the alerts that were judged to be so. */
export function Topics({book}: {book: ReportBook}) {
  const r = useReportText();
  const {language} = usePreferences();
  if (book.topics.length === 0) return <Panel title={r.topics}><Empty text={r.topicsNone} /></Panel>;
  const note = book.topics_total > book.topics.length ? fill(r.topicsCut, {total: book.topics_total, n: book.topics.length}) : undefined;
  return <Panel title={r.topics} note={note}><ul className="prose">{book.topics.map((topic) => <li key={topic.alert}><Go data-cell="" to={topic.link}>{topic.number}</Go> {inert(language === 'ja' ? topic.text_ja : topic.text_en)}</li>)}</ul></Panel>;
}

/** Shows what each table asked of the store, and the versions of the rules. */
export function Annex({book}: {book: ReportBook}) {
  const r = useReportText();
  const label = useLabel();
  return (
    <Framed title={r.annex} names={[r.table.replace(/\{.*$/, '').trim(), r.query]} left={2}>
      {book.tables.map((table) => <tr key={table.code}><th scope="row" className="nowrap">{table.number}</th><td><code data-cell="">{table.query}</code></td></tr>)}
      {book.detectors.map((each) => <tr key={each.detector}><th scope="row">{r.rule}</th><td>{label('Detector', each.detector)} {fill(r.version, {n: each.version})}</td></tr>)}
    </Framed>
  );
}
