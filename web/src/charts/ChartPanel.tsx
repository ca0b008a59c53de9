// The frame that every chart shares: heading, unit and JST in sight, a table with the same values one press away,
// a focusable group whose arrow keys read the points one by one, and a live line with the value read.
// In: words, the number of points, the drawing, the table; out: a panel.
// The chart's own keys come through onKey and win over reading.
import {useState} from 'react';
import type {KeyboardEvent, ReactNode} from 'react';
import {useText} from '../i18n/text.ts';
import {isComposing, isEditable} from '../lib/keymap.ts';
import {Panel} from '../ui/Panel.tsx';

export interface Reader {
  at: number | undefined;
  set: (at: number | undefined) => void;
}

/** Keeps which point is read. */
export function useReader(): Reader {
  const [at, set] = useState<number | undefined>(undefined);
  return {at, set};
}

interface ChartPanelProps {
  title: string;
  note?: ReactNode;
  unit: string;
  jst?: boolean;
  tools?: ReactNode;
  points: number;
  reader: Reader;
  readout?: ReactNode;
  legend?: ReactNode;
  table: ReactNode;
  onKey?: (event: KeyboardEvent<HTMLDivElement>) => boolean;
  below?: ReactNode;
  children: ReactNode;
}

/** Moves the reading point with a key; undefined when the key means nothing here. */
export function readingStep(key: string, at: number | undefined, points: number): number | undefined {
  const last = points - 1;
  if (last < 0) return undefined;
  if (key === 'ArrowRight' || key === 'ArrowDown') return at === undefined ? 0 : Math.min(last, at + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return at === undefined ? last : Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return undefined;
}

/** Frames a chart. */
export function ChartPanel(props: ChartPanelProps) {
  const {title, note, unit, jst = true, tools, points, reader, readout, legend, table, onKey, below, children} = props;
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const scope = jst ? `${unit} ${t.common.jst}` : unit;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode}) || isEditable(event.target)) return;
    if (event.target !== event.currentTarget) return;
    if (onKey?.(event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Escape') return reader.set(undefined);
    const next = readingStep(event.key, reader.at, points);
    if (next === undefined) return;
    event.preventDefault();
    reader.set(next);
  };
  const toggle = (
    <button type="button" className="button slim" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{asTable ? t.common.chart : t.common.table}</button>
  );
  return (
    <Panel title={title} note={<>{note ? <>{note} </> : null}<span data-unit="">{jst ? `${unit} ${t.common.jst}` : unit}</span></>} tools={<>{tools}{toggle}</>}>
      {legend && !asTable ? <div className="legend">{legend}</div> : null}
      {asTable ? (
        <div className="chart-table" tabIndex={0} role="region" aria-label={`${title} ${t.common.table}`}>{table}</div>
      ) : (
        <>
          <div className="chart" role="group" tabIndex={0} aria-label={`${title} (${scope}) ${t.chart.reading}`} onKeyDown={onKeyDown} data-reading={reader.at ?? ''}>
            {children}
          </div>
          {readout === undefined ? null : <div className="readout" aria-live="polite">{readout}</div>}
        </>
      )}
      {below}
    </Panel>
  );
}
