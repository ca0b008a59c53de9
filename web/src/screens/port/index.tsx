// One destination port: rank, rate, sources, its line with the normal band, and what is behind it.
// In: protocol and port from the path, period from the address; out: figures, a line, rankings, its alerts.
// A port without observations says so and offers a wider period.
import {useMemo, useState} from 'react';
import {portText, rowLabel, useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {protocolValues} from '../../api/values.ts';
import {BarPanel} from '../../charts/BarPanel.tsx';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {count, rate} from '../../lib/format.ts';
import {readRange} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {AlertGrid} from '../../ui/observe/AlertGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {PeriodPicker} from '../../ui/PeriodPicker.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Delta, Time} from '../../ui/Value.tsx';

/** Shows a port. */
export default function PortScreen() {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const asked = useParam('protocol');
  const protocol = protocolValues.find((one) => one === asked) ?? 'tcp';
  const port = useParam('port');
  const [search, change] = useSearch();
  const [asOf] = useState(now);
  const range = useMemo(() => readRange(search, asOf, '7d'), [search, asOf]);
  const {from, to} = range;
  const key = `${protocol}/${port}`;
  const name = portText(protocol, Number(port));
  const detail = useRead('port_detail', {path: {protocol, port}, query: {from, to}});
  const line = useRead('series', {query: {from, to, port: [key], unit: 'per_day_per_address', band: true, compare: 'previous'}});
  const facets = useRead('facets', {query: {from, to, port: [key], by: ['source', 'country', 'asn', 'tool', 'payload', 'sensor'], limit: 10}});
  const alerts = useRead('list_alerts', {query: {subject: name, limit: 20}});
  return (
    <Page
      title={fill(t.port.title, {name})} lead={detail.data ? ((language === 'ja' ? detail.data.service_ja : detail.data.service_en) || t.port.noService) : ''}
      tools={<><PeriodPicker range={range} onChange={(next) => change({...next})} /><Go className="button slim" to="/observe/explore" search={{port: key, from, to}}>{t.port.rows}</Go></>}
    >
      <Reading of={detail} lines={3}>
        {(data) => (
          <div className="figures">
            <div className="figure"><span className="name">{t.port.rank}</span><span className="amount">{data.rank === undefined ? t.port.noRank : fill(t.port.rankOf, {rank: data.rank})}</span><span className="foot">{data.previous_rank === undefined ? '' : fill(t.port.previous, {rank: data.previous_rank})}</span></div>
            <div className="figure"><span className="name">{t.port.rate}</span><span className="amount">{rate(data.rate.value)}<small>{label('Unit', 'per_day_per_address')}</small></span><span className="foot">{t.common.previousPeriod} <Delta figure={data.rate} /></span></div>
            <div className="figure"><span className="name">{t.port.sources}</span><span className="amount"><Go to="/observe/sources" search={{port: key, from, to}}>{count(data.sources.value)}</Go></span><span className="foot">{t.common.previousPeriod} <Delta figure={data.sources} /></span></div>
            <div className="figure"><span className="name">{t.port.openAlerts}</span><span className="amount"><Go to="/observe/alerts" search={{subject: name, verdict: 'unreviewed'}}>{count(data.open_alerts)}</Go></span><span className="foot" /></div>
            <div className="figure"><span className="name">{t.port.firstSeen}</span><span><Time value={data.first_seen} /></span></div>
            <div className="figure"><span className="name">{t.port.lastSeen}</span><span><Time value={data.last_seen} /></span></div>
          </div>
        )}
      </Reading>
      <SeriesPanel title={t.port.line} reading={line} compare="previous" strip />
      <Reading of={facets} lines={8}>
        {(data) => (
          <div className="three">
            {data.facets.map((facet) => (
              <BarPanel
                key={facet.dimension} title={label('Dimension', facet.dimension)} facet={facet}
                name={(item, words) => <Go data-cell="" to={facet.dimension === 'source' ? `/observe/sources/${encodeURIComponent(item.key)}` : '/observe/explore'} search={facet.dimension === 'source' ? undefined : {port: key, from, to, [facet.dimension]: item.key}}>{words || rowLabel(item, language)}</Go>}
              />
            ))}
          </div>
        )}
      </Reading>
      <Panel title={t.alerts.title} flush>
        <Reading of={alerts}>{(page) => (page.items.length === 0 ? <Empty text={t.alerts.empty} /> : <div><AlertGrid name="port-alerts" rows={page.items} total={page.total} height={300} /></div>)}</Reading>
      </Panel>
    </Page>
  );
}
