// A line without axes, for a tile. In: values, null where nothing was observed; out: a small drawing.
// Decoration beside its number: hidden from readers; the number and its change carry the meaning.
// The line breaks at missing values.
import {line} from 'd3-shape';

/** Draws a small line. */
export function Sparkline({values, height = 24}: {values: readonly (number | null)[]; height?: number}) {
  const width = 100;
  const known = values.filter((value): value is number => value !== null && value !== undefined);
  if (known.length === 0) return <svg className="spark" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />;
  const top = Math.max(...known, 1e-9);
  const x = (at: number) => (values.length < 2 ? width : (at / (values.length - 1)) * (width - 4) + 2);
  const y = (value: number) => height - 3 - (value / top) * (height - 6);
  const path = line<number | null>().defined((value) => value !== null && value !== undefined).x((_, at) => x(at)).y((value) => y(value ?? 0));
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d={path([...values]) ?? ''} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
