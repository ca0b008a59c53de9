// A list that comes in pages, in any state: failure, loading, empty, rows with the "新着" pill above them.
// In: the reading of a list and what to show for each state; out: the list.
// The list itself never moves; the pill asks for it anew.
import type {ReactNode} from 'react';
import {fill, useText} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Skeleton, Wrong} from '../States.tsx';

interface ReadGridProps {
  reading: {error: unknown; first: unknown; items: readonly unknown[]; refetch: () => unknown; isPlaceholderData: boolean};
  fresh?: number;
  onFresh?: () => void;
  empty: ReactNode;
  children: ReactNode;
}

/** Shows a paged list. */
export function ReadGrid({reading, fresh = 0, onFresh, empty, children}: ReadGridProps) {
  const t = useText();
  if (reading.first === undefined) {
    return reading.error ? <Wrong error={reading.error} retry={() => void reading.refetch()} /> : <div style={{padding: '0 12px', minHeight: 420}}><Skeleton lines={8} /></div>;
  }
  return (
    <>
      {fresh > 0 ? (
        <div className="fresh-bar" role="status">
          <button type="button" className="button primary slim" data-fresh={fresh} onClick={onFresh}>↑ {fill(t.common.showFresh, {n: count(fresh)})}</button>
        </div>
      ) : null}
      {reading.error ? <Wrong error={reading.error} retry={() => void reading.refetch()} /> : null}
      {reading.items.length === 0 ? empty : children}
    </>
  );
}
