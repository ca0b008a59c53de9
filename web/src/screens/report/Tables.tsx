// The ranking tables of the report: rank (rank before), item, value, change.
// In: the report's tables in the order of the form; out: tables whose items lead to their rows.
// Source IPs are shown defanged.
import type {Report, ReportRow, ReportTable} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {defang, inert} from '../../lib/defang.ts';
import {count, missing, rate} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {Delta} from '../../ui/Value.tsx';

/** Gives the conditions that show a row's observations; undefined when there are none. */
export function rowSearch(code: string, key: string): Record<string, string> | undefined {
  const family: Record<string, string> = code.startsWith('backscatter') ? {family: 'backscatter'} : {};
  if (key === '' || key === 'other') return undefined;
  if (/port/.test(code)) return {...family, port: key};
  if (/countr/.test(code)) return {...family, country: key};
  if (/victim|source/.test(code)) return {...family, source: key};
  if (/asn|as_/.test(code)) return {...family, asn: key};
  return undefined;
}

/** Shows the ranking tables. */
export function RankTables({report}: {report: Report}) {
  return <div className="two">{report.tables.map((table) => <RankTable key={table.code} table={table} report={report} />)}</div>;
}

function RankTable({table, report}: {table: ReportTable; report: Report}) {
  const t = useText();
  const {language} = usePreferences();
  const unit = inert(language === 'ja' ? table.unit_ja : table.unit_en);
  const perAddress = /IP/.test(table.unit_ja);
  const name = (row: ReportRow) => {
    const words = inert(defang(language === 'ja' ? row.label_ja : row.label_en) || row.key);
    const search = rowSearch(table.code, row.key);
    return search ? <Go data-cell="" to="/observe/explore" search={{from: report.from, to: report.to, ...search}}>{words}</Go> : <span data-cell="">{words}</span>;
  };
  return (
    <Panel title={inert(language === 'ja' ? table.title_ja : table.title_en)} note={unit} flush>
      {table.rows.length === 0 ? <Empty text={t.chart.noData} /> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={inert(language === 'ja' ? table.title_ja : table.title_en)}><table className="plain">
          <thead><tr><th>{t.report.rankPrevious}</th><th>{t.report.name}</th><th className="right">{unit}</th><th className="right">{t.report.ratio}</th></tr></thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.key}>
                <td className="num">{row.rank} ({row.previous_rank ?? missing})</td><th scope="row">{name(row)}</th>
                <td className="right">{perAddress ? rate(row.value) : count(row.value)}</td>
                <td className="right"><span title={fill('{a}', {a: row.previous === undefined ? missing : perAddress ? rate(row.previous) : count(row.previous)})}><Delta figure={row} isNew={row.previous_rank === undefined && (row.previous ?? 0) === 0} /></span></td>
              </tr>
            ))}
          </tbody>
        </table></div>
      )}
    </Panel>
  );
}
