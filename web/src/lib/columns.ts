// Which columns of a list fit beside each other. In: widths as CSS grid tracks, the room in pixels, the gap;
// out: the columns to show. Spare ones are left out from the right; what is not spare always stays.
// A track counts with its first length in pixels; one with an ideal width gets that before spare ones get any room; 24 px of padding belong to every list.

interface Track {
  width: string;
  spare?: boolean;
  ideal?: number;
}

/** Gives the least width of a list with these columns. */
export function leastWidth(columns: readonly Track[], gap: number): number {
  return columns.reduce((sum, column) => sum + Number(/(\d+)px/.exec(column.width)?.[1] ?? 80), 0) + (columns.length - 1) * gap + 24;
}

/** Gives the columns for which there is room. */
export function fittingColumns<T extends Track>(columns: readonly T[], room: number, gap: number): readonly T[] {
  let kept = columns;
  const wished = columns.reduce((sum, column) => sum + (column.ideal === undefined ? 0 : Math.max(0, column.ideal - leastWidth([column], gap) + 24)), 0);
  while (leastWidth(kept, gap) + wished > room) {
    const at = kept.findLastIndex((column) => column.spare);
    if (at < 0) return kept;
    kept = kept.filter((_, index) => index !== at);
  }
  return kept;
}
