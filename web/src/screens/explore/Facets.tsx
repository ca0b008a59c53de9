// The breakdowns of what the filter holds: seven rankings, or one in full.
// In: the facets' reading; out: bars whose labels add or remove a condition, with a way to the detail page.
// B switches to the next breakdown.
import {fieldOf} from '../../api/filter.ts';
import {valuesOf} from '../../api/search.ts';
import type {ListField} from '../../api/filter.ts';
import type {Search} from '../../api/search.ts';
import {useLabel} from '../../api/labels.ts';
import type {Reading as Read} from '../../api/queries.ts';
import type {Dimension, FacetItem, FacetList} from '../../api/types.ts';
import {BarPanel, fromOutside} from '../../charts/BarPanel.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {Go} from '../../ui/Go.tsx';
import {Icon} from '../../ui/icons.tsx';
import {Skeleton, Wrong} from '../../ui/States.tsx';

/** The breakdowns in their order. */
export const facetOrder = ['port', 'country', 'asn', 'source', 'payload', 'tool', 'sensor', 'flags'] as const satisfies readonly Dimension[];

interface FacetsProps {
  reading: Read<FacetList>;
  search: Search;
  by: Dimension | undefined;
  onBy: (by: Dimension | undefined) => void;
  onToggle: (field: ListField, value: string) => void;
}

function detailOf(dimension: Dimension, item: FacetItem): string | undefined {
  if (dimension === 'port' && /^(tcp|udp)\/\d+$/.test(item.key)) return `/observe/ports/${item.key}`;
  if (dimension === 'source') return `/observe/sources/${encodeURIComponent(item.key)}`;
  if (dimension === 'sensor') return `/observe/sensors/${encodeURIComponent(item.key)}`;
  return undefined;
}

/** Shows the breakdowns. */
export function Facets({reading, search, by, onBy, onToggle}: FacetsProps) {
  const t = useText();
  const label = useLabel();
  return (
    <section aria-label={t.explore.facets} className="stack">
      <div className="row">
        <h2>{t.explore.facets}</h2>
        <label className="row small">
          {t.explore.groupBy}
          <select value={by ?? ''} onChange={(event) => onBy(facetOrder.find((one) => one === event.target.value))}>
            <option value="">{t.explore.allFacets}</option>
            {facetOrder.map((one) => <option key={one} value={one}>{label('Dimension', one)}</option>)}
          </select>
        </label>
        <kbd>B</kbd>
      </div>
      {reading.error && !reading.data ? <Wrong error={reading.error} retry={() => void reading.refetch()} /> : null}
      {!reading.data && !reading.error ? <div style={{minHeight: 300}}><Skeleton lines={8} /></div> : null}
      {reading.data ? (
        <div className={`${by ? 'stack' : 'facets'}${reading.isPlaceholderData ? ' dim' : ''}`}>
          {reading.data.facets.map((facet) => (
            <BarPanel
              key={facet.dimension} title={label('Dimension', facet.dimension)} facet={facet} changes={by !== undefined}
              name={(item, words) => {
                const field = fieldOf(facet.dimension);
                const detail = detailOf(facet.dimension, item);
                return (
                  <span style={{display: 'flex', gap: 4, alignItems: 'center', minWidth: 0}}>
                    <button type="button" className="linkish" data-cell="" title={t.explore.filterBy} aria-pressed={valuesOf(search, field).includes(item.key)} onClick={() => onToggle(field, item.key)}>{words}</button>
                    {detail ? <Go to={detail} data-cell={fromOutside(facet)} aria-label={fill(t.explore.openDetail, {name: words})} style={{display: 'grid', placeItems: 'center', minWidth: 24, minHeight: 24}}><Icon name="arrow" size={10} /></Go> : null}
                  </span>
                );
              }}
            />
          ))}
        </div>
      ) : null}
    </section>
  );
}
