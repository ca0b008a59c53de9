// One source IP: where it is from, what it touched, when it was active. Shown and copied defanged.
// In: the IP from the path; out: figures, days of activity, rankings of the last 30 days.
// A source that was never observed says so; asking about it is still allowed.
import {useMemo, useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {SourceDetail} from '../../api/types.ts';
import {BarPanel} from '../../charts/BarPanel.tsx';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {Sparkline} from '../../charts/Sparkline.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {defang, inert} from '../../lib/defang.ts';
import {count, percent} from '../../lib/format.ts';
import {rangeOf} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {CopyIndicator} from '../../ui/CopyIndicator.tsx';
import {Go, useParam} from '../../ui/Go.tsx';
import {valuePath} from '../../ui/intel/paths.ts';
import {AlertGrid} from '../../ui/observe/AlertGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {As, Datum, Time} from '../../ui/Value.tsx';

/** Shows a source. */
export default function SourceScreen() {
  const t = useText();
  const label = useLabel();
  const source = useParam('ip');
  const mayKnow = useMay('intel_read');
  const [asOf] = useState(now);
  const {from, to} = useMemo(() => rangeOf('30d', asOf), [asOf]);
  const detail = useRead('source_detail', {path: {source}});
  const line = useRead('series', {query: {from, to, source: [source], unit: 'packets'}});
  const facets = useRead('facets', {query: {from, to, source: [source], by: ['port', 'sensor', 'payload'], limit: 10, unit: 'packets'}});
  const alerts = useRead('list_alerts', {query: {subject: source, limit: 20}});
  const shown = inert(defang(source));
  return (
    <Page
      title={fill(t.source.title, {name: shown})} tools={<>{mayKnow ? <Go className="button slim" to={valuePath({kind: 'ip', value: source})} data-intel-link="">{t.source.intel}</Go> : null}<CopyIndicator value={source} /><Go className="button slim" to="/observe/explore" search={{source, from, to}}>{t.source.rows}</Go></>}
    >
      <Reading of={detail} lines={4}>{(data) => <Facts data={data} />}</Reading>
      <SeriesPanel title={t.port.line} reading={line} height={180} strip />
      <Reading of={facets} lines={6}>
        {(data) => (
          <div className="three">
            {data.facets.map((facet) => (
              <BarPanel
                key={facet.dimension} title={label('Dimension', facet.dimension)} facet={facet} changes={false}
                name={(item, words) => <Go data-cell="" to="/observe/explore" search={{source, from, to, [facet.dimension]: item.key}}>{words}</Go>}
              />
            ))}
          </div>
        )}
      </Reading>
      <Panel title={t.alerts.title} flush>
        <Reading of={alerts}>{(page) => (page.items.length === 0 ? <Empty text={t.alerts.empty} /> : <div><AlertGrid name="source-alerts" rows={page.items} total={page.total} height={300} /></div>)}</Reading>
      </Panel>
    </Page>
  );
}

function Facts({data}: {data: SourceDetail}) {
  const t = useText();
  const {language} = usePreferences();
  if (data.packets === 0) return <Empty text={t.source.none}><Go to="/observe/sources">{t.nav.sourcesList}</Go></Empty>;
  return (
    <>
      <div className="figures">
        <div className="figure"><span className="name">{t.source.country}</span><strong data-cell="">{inert(language === 'ja' ? data.country_ja : data.country_en) || t.common.unknown}</strong></div>
        <div className="figure"><span className="name">{t.source.asn}</span><strong><As number={data.asn} /> <Datum text={data.as_name} /></strong></div>
        <div className="figure"><span className="name">{t.source.packets}</span><span className="amount">{count(data.packets)}</span></div>
        <div className="figure"><span className="name">{t.source.ports}</span><span className="amount">{count(data.ports)}</span></div>
        <div className="figure"><span className="name">{t.source.sensors}</span><span className="amount">{count(data.sensors)}</span></div>
        <div className="figure"><span className="name">{t.source.days}</span><span className="amount">{count(data.days_active)}</span></div>
        <div className="figure"><span className="name">{t.source.firstSeen}</span><Time value={data.first_seen} /></div>
        <div className="figure"><span className="name">{t.source.lastSeen}</span><Time value={data.last_seen} /></div>
      </div>
      <div className="two">
        <Panel title={t.source.activity}><Sparkline values={data.daily} height={40} /></Panel>
        <Panel title={t.source.tools}>
          <ul className="row">{data.tools.map((tool) => <li key={tool.key}><span className="tag outline">{inert(language === 'ja' ? tool.label_ja : tool.label_en)} {percent(tool.ratio, language, 0)}</span></li>)}</ul>
        </Panel>
      </div>
    </>
  );
}
