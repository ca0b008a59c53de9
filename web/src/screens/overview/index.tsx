// 観測の概要: the newest alerts and the sensors, with the ways further in.
// In: alerts and sensors; out: two lists. New alerts come as a pill, the list never jumps.
// Empty store: says what fills it.
import {useFresh} from '../../api/fresh.ts';
import {usePages, useRead} from '../../api/queries.ts';
import {useText} from '../../i18n/text.ts';
import {Go} from '../../ui/Go.tsx';
import {AlertGrid} from '../../ui/observe/AlertGrid.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {SensorTable} from '../../ui/observe/SensorTable.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';

/** Shows the overview. */
export default function OverviewScreen() {
  const t = useText();
  const alerts = usePages('list_alerts', {});
  const sensors = useRead('list_sensors');
  const fresh = useFresh('list_alerts', () => ({}), alerts.first?.total, 'overview');
  return (
    <Page title={t.observe.title} lead={t.observe.overviewLead} tools={<Go to="/observe/explore" className="button primary">{t.observe.openExplore}</Go>}>
      <Panel title={t.observe.recentAlerts} flush tools={<Go to="/observe/alerts" className="button slim">{t.common.all}</Go>}>
        <ReadGrid reading={alerts} fresh={fresh} onFresh={() => void alerts.refetch()} empty={<Empty text={t.alerts.emptyAll}><Go to="/observe/explore">{t.observe.openExplore}</Go></Empty>}>
          <AlertGrid name="overview-alerts" rows={alerts.items} total={alerts.first?.total ?? 0} height={400} more={alerts.hasNextPage ? () => void alerts.fetchNextPage() : undefined} loadingMore={alerts.isFetchingNextPage} />
        </ReadGrid>
      </Panel>
      <Panel title={t.sensors.title} flush tools={<Go to="/observe/sensors" className="button slim">{t.common.all}</Go>}>
        <Reading of={sensors}>
          {(list) => (list.items.length === 0 ? <Empty text={t.sensors.empty}><span>{t.sensors.emptyNext}</span></Empty> : <div><SensorTable rows={list.items} total={list.total} height={400} /></div>)}
        </Reading>
      </Panel>
    </Page>
  );
}
