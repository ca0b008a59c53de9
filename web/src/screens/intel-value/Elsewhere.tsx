// What else is known of a value in the house: what sensors observed of an address and which alerts are about it, and the
// clusters that hold it. In: kind and canonical value; out: panels. Each is asked apart, so that one that fails leaves the
// others; who may not read observations sees nothing of them. Clusters are proposals of the program.
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {ObservableKind, SourceDetail, ValueCampaign} from '../../api/types.ts';
import {Sparkline} from '../../charts/Sparkline.tsx';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill, useText} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {shownValue} from '../../ui/intel/Marks.tsx';
import {clusterPath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Reading} from '../../ui/States.tsx';
import {AlertStateTag, SeverityTag, VerdictTag} from '../../ui/Tags.tsx';
import {Time} from '../../ui/Value.tsx';

const alertsShown = 10;

/** Shows what sensors know of an address. */
export function Sensors({address}: {address: string}) {
  const v = useValueText();
  const may = useMay('observe_read');
  const source = useRead('source_detail', {path: {source: address}}, {enabled: may});
  if (!may) return null;
  return (
    <Panel title={v.sensors.title} note={v.sensors.note}>
      <div className="stack" data-sensors="">
        <Reading of={source} lines={3}>{(detail) => (detail.packets === 0 ? <p className="quiet">{v.sensors.none}</p> : <Observed detail={detail} />)}</Reading>
        <Alerts address={address} />
      </div>
    </Panel>
  );
}

function Observed({detail}: {detail: SourceDetail}) {
  const v = useValueText();
  const t = useText();
  return (
    <>
      <dl className="facts">
        <dt>{t.source.packets}</dt><dd className="num">{count(detail.packets)}</dd><dt>{t.source.ports}</dt><dd className="num">{count(detail.ports)}</dd><dt>{t.source.sensors}</dt><dd className="num">{count(detail.sensors)}</dd><dt>{t.source.days}</dt><dd className="num">{count(detail.days_active)}</dd>
        <dt>{t.source.firstSeen} JST</dt><dd><Time value={detail.first_seen} /></dd><dt>{t.source.lastSeen} JST</dt><dd><Time value={detail.last_seen} /></dd>
      </dl>
      <Sparkline values={detail.daily} height={36} />
      <span className="row"><Go to={`/observe/sources/${encodeURIComponent(detail.source)}`} className="button slim">{v.sensors.source}</Go><Go to="/observe/explore" search={{source: detail.source}} className="button slim">{v.sensors.rows}</Go></span>
    </>
  );
}

function Alerts({address}: {address: string}) {
  const v = useValueText();
  const t = useText();
  const label = useLabel();
  const alerts = useRead('list_alerts', {query: {subject: address, limit: alertsShown}});
  return (
    <Reading of={alerts} lines={2}>
      {(page) => (page.items.length === 0 ? <p className="quiet">{v.sensors.alertsNone}</p> : (
        <>
          <div className="scroll" tabIndex={0} role="group" aria-label={v.sensors.alerts}>
            <table className="plain" data-alerts={page.total}>
              <caption>{v.sensors.alerts}</caption>
              <thead><tr><th scope="col">{t.alerts.number}</th><th scope="col">{t.alerts.detector}</th><th scope="col">{t.alerts.severity}</th><th scope="col">{t.alerts.state}</th><th scope="col">{t.alerts.verdict}</th><th scope="col">{t.alerts.started} JST</th></tr></thead>
              <tbody>{page.items.map((one) => <tr key={one.id}><td className="nowrap"><Go to={`/observe/alerts/${encodeURIComponent(one.id)}`} data-cell="">{inert(one.number)}</Go></td><td>{label('Detector', one.detector)}</td><td><SeverityTag severity={one.severity} /></td><td><AlertStateTag state={one.state} /></td><td><VerdictTag verdict={one.verdict} /></td><td className="nowrap"><Time value={one.started} /></td></tr>)}</tbody>
            </table>
          </div>
          {page.total > page.items.length ? <Go to="/observe/alerts" search={{subject: address}} className="button slim">{fill(v.sensors.all, {n: count(page.total)})}</Go> : null}
        </>
      ))}
    </Reading>
  );
}

/** Shows the clusters that hold a value. */
export function Campaigns({kind, value}: {kind: ObservableKind; value: string}) {
  const v = useValueText();
  const reading = useRead('value_campaigns', {query: {kind, value}}, {stale: 300_000});
  return (
    <Panel title={v.campaigns.title} note={v.campaigns.note}>
      <Reading of={reading} lines={2}>
        {({items, more}) => (items.length === 0 ? <p className="quiet">{v.campaigns.none}</p> : (
          <>
            <ul className="lines-list" data-campaigns={items.length}>{items.map((one) => <Campaign key={one.cluster.id} of={one} />)}</ul>
            {more ? <p className="small quiet">{v.campaigns.more}</p> : null}
          </>
        ))}
      </Reading>
    </Panel>
  );
}

function Campaign({of: {cluster, holding}}: {of: ValueCampaign}) {
  const v = useValueText();
  const k = useKnowingText();
  const [first] = cluster.reasons;
  return (
    <li>
      <span className="row apart"><Go to={clusterPath(cluster.id)} className="datum" data-cell="">{first ? shownValue(first.kind, first.value) : k.clusters.noTitle}</Go><span className="small num">{fill(k.clusters.bitsOf, {n: count(cluster.bits, 1)})}</span></span>
      <span className="small">{fill(v.campaigns.holding, {n: count(holding), all: count(cluster.parts)})} <span className="quiet num">{fill(cluster.first === cluster.last ? v.campaigns.at : v.campaigns.span, {first: listTime(cluster.first), last: listTime(cluster.last)})}</span></span>
    </li>
  );
}
