// Ranked bars: label, bar, value, change. In: one Facet of the API; out: a panel with its table twin.
// A label filters or opens, as the caller says. A missing sensor shows hatching instead of a bar.
// The table adds rank, previous rank, packets, sources and share.
import type {ReactNode} from 'react';
import {rowLabel, useLabel} from '../api/labels.ts';
import type {Facet, FacetItem} from '../api/types.ts';
import {fill, useText} from '../i18n/text.ts';
import {defang} from '../lib/defang.ts';
import {count, percent} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {Empty} from '../ui/States.tsx';
import {Delta, unitText} from '../ui/Value.tsx';
import {ChartPanel, useReader} from './ChartPanel.tsx';

interface BarPanelProps {
  title: string;
  facet: Facet;
  note?: string;
  tools?: ReactNode;
  changes?: boolean;
  name: (item: FacetItem, label: string) => ReactNode;
}

/** Gives the text of a row. */
export function itemLabel(facet: Facet, item: FacetItem, language: 'ja' | 'en'): string {
  return facet.dimension === 'source' ? defang(item.key) : rowLabel(item, language);
}

/** Marks names that people or networks gave, which stay in their own language. */
export function fromOutside(facet: Pick<Facet, 'dimension'>): '' | undefined {
  return facet.dimension === 'sensor' || facet.dimension === 'asn' || facet.dimension === 'source' ? '' : undefined;
}

/** Lists a ranking as bars. */
export function Bars({facet, changes, reading, name}: {facet: Facet; changes: boolean; reading?: number | undefined; name: BarPanelProps['name']}) {
  const {language} = usePreferences();
  const label = useLabel();
  const top = Math.max(...facet.items.map((item) => item.value ?? 0), 1e-9);
  return (
    <ul className={`bars${changes ? '' : ' short'}${facet.dimension === 'source' || facet.dimension === 'asn' ? ' long-names' : ''}`}>
      {facet.items.map((item, at) => (
        <li key={item.key} data-reading={reading === at}>
          <span className="name">{name(item, itemLabel(facet, item, language))}</span>
          {item.mark === 'missing' ? <span className="track missing" /> : <span className="track"><i style={{width: `${Math.max(0.5, ((item.value ?? 0) / top) * 100)}%`}} /></span>}
          <span className="amount">{item.mark === 'missing' && item.value === undefined ? label('SensorState', 'missing') : unitText(item.value, facet.unit)}</span>
          {changes ? <Delta figure={item} isNew={item.mark === 'new'} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Frames a ranking. */
export function BarPanel({title, facet, note, tools, changes = true, name}: BarPanelProps) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const reader = useReader();
  const read = reader.at === undefined ? undefined : facet.items[reader.at];
  return (
    <ChartPanel
      title={title} note={note} unit={label('Unit', facet.unit)} jst={false} tools={tools} points={facet.items.length} reader={reader}
      readout={read ? <><b data-cell={fromOutside(facet)}>{itemLabel(facet, read, language)}</b><span><b>{unitText(read.value, facet.unit)}</b></span><span>{t.common.share} <b>{percent(read.ratio, language)}</b></span></> : <span>{fill(t.explore.kinds, {n: count(facet.total_keys)})}{facet.other_packets > 0 ? ` ${t.explore.other} ${count(facet.other_packets)}` : ''}</span>}
      table={<FacetTable facet={facet} />}
    >
      {facet.items.length === 0 ? <Empty text={t.chart.noData} /> : <Bars facet={facet} changes={changes} reading={reader.at} name={name} />}
    </ChartPanel>
  );
}

function FacetTable({facet}: {facet: Facet}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th className="right">{t.common.rank}</th><th>{label('Dimension', facet.dimension)}</th><th className="right">{label('Unit', facet.unit)}</th>
          <th className="right">{t.common.previousPeriod}</th><th className="right">{t.explore.packets}</th><th className="right">{t.common.sources}</th><th className="right">{t.common.share}</th>
        </tr>
      </thead>
      <tbody>
        {facet.items.map((item) => (
          <tr key={item.key}>
            <td className="right">{item.rank}{item.previous_rank === undefined ? '' : ` (${item.previous_rank})`}</td>
            <th scope="row" data-cell={fromOutside(facet)}>{itemLabel(facet, item, language)}</th>
            <td className="right">{unitText(item.value, facet.unit)}</td>
            <td className="right"><Delta figure={item} isNew={item.mark === 'new'} /></td>
            <td className="right">{count(item.packets)}</td>
            <td className="right">{count(item.sources)}</td>
            <td className="right">{percent(item.ratio, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
