// The totals of the filter: packets, sources, new sources, rate, coverage.
// In: the facets' reading; out: a band of figures. data-figure carries each for tests.
// 欠測 sensors are named beside the coverage.
import {useRead} from '../../api/queries.ts';
import type {Reading} from '../../api/queries.ts';
import type {FacetList} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {count, percent, rate} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Delta} from '../../ui/Value.tsx';

/** Shows the totals. */
export function Figures({reading}: {reading: Reading<FacetList>}) {
  const t = useText();
  const {language} = usePreferences();
  const sensors = useRead('list_sensors');
  const data = reading.data;
  const figures: {key: string; name: string; amount: string; value?: number | undefined; foot?: React.ReactNode}[] = [
    {key: 'packets', name: t.explore.packets, amount: count(data?.packets), value: data?.packets},
    {key: 'events', name: t.explore.events, amount: count(data?.events), value: data?.events},
    {key: 'rate', name: `${t.explore.rate} (${t.common.perDayPerAddress})`, amount: rate(data?.rate.value), value: data?.rate.value, foot: data ? <>{t.common.previousPeriod} <Delta figure={data.rate} /></> : null},
    {key: 'sources', name: t.explore.sources, amount: count(data?.sources), value: data?.sources},
    {key: 'new_sources', name: t.explore.newSources, amount: count(data?.new_sources), value: data?.new_sources},
    {key: 'coverage', name: t.explore.coverage, amount: percent(data?.coverage.ratio, language), value: data?.coverage.ratio, foot: data && data.coverage.missing_sensors > 0 ? fill(t.explore.missingSensors, {n: data.coverage.missing_sensors}) : null},
  ];
  return (
    <>
      <div className={reading.isPlaceholderData ? 'figures dim' : 'figures'}>
        {figures.map((figure) => (
          <div className="figure" key={figure.key} data-figure={figure.key} data-count={figure.value ?? ''}>
            <span className="name">{figure.name}</span><span className="amount">{figure.amount}</span><span className="foot">{figure.foot}</span>
          </div>
        ))}
      </div>
      {data && data.coverage.missing_sensors > 0 ? <p className="warned" role="status">{fill(t.explore.partial, {missing: data.coverage.missing_sensors, all: Math.max(data.coverage.sensors, sensors.data?.total ?? 0)})}</p> : null}
    </>
  );
}
