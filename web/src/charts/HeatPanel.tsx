// Ports by hour: one row a port, one cell a column of time; darker is more, hatched is 欠測.
// In: a Heat of the API; out: a panel with its table twin. Arrow keys walk through the cells row by row.
// One hue by mixing; the numbers are in the readout and the table, so no text stands on a coloured cell.
import type {ReactNode} from 'react';
import {useLabel} from '../api/labels.ts';
import type {Heat} from '../api/types.ts';
import {useText} from '../i18n/text.ts';
import {clockTime, listTime} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {Empty} from '../ui/States.tsx';
import {unitText} from '../ui/Value.tsx';
import {ChartPanel, useReader} from './ChartPanel.tsx';
import {Hatch} from './LineDrawing.tsx';
import {timeTicks} from './scales.ts';
import {useWidth} from './size.ts';

interface HeatPanelProps {
  title: string;
  note?: string;
  heat: Heat;
  tools?: ReactNode;
}

const rowHeight = 24;
const left = 76;

/** Frames a heat map. */
export function HeatPanel({title, note, heat, tools}: HeatPanelProps) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const reader = useReader();
  const [box, width] = useWidth(480);
  const columns = heat.columns.length;
  const cell = Math.max(2, (width - left - 4) / Math.max(1, columns));
  const top = Math.max(...heat.rows.flatMap((row) => row.values.map((value) => value ?? 0)), 1e-9);
  const height = heat.rows.length * rowHeight + 24;
  const row = reader.at === undefined ? undefined : heat.rows[Math.floor(reader.at / Math.max(1, columns))];
  const column = reader.at === undefined ? 0 : reader.at % Math.max(1, columns);
  const value = row?.values[column];
  const first = new Date(heat.columns[0] ?? 0).getTime();
  const second = new Date(heat.columns[1] ?? heat.columns[0] ?? 0).getTime();
  const stepMs = Math.max(1, second - first);
  const ticks = columns > 0 ? timeTicks(first, first + stepMs * columns, (width - left) / 70, language) : [];
  return (
    <ChartPanel
      title={title} note={note} unit={label('Unit', heat.unit)} tools={tools} points={heat.rows.length * columns} reader={reader}
      readout={row ? <><b>{row.label}</b><span>{listTime(heat.columns[column])} JST</span><b>{value === null || value === undefined ? t.chart.missing : unitText(value, heat.unit)}</b></> : <span className="row">{t.chart.less}<Ramp />{t.chart.more}</span>}
      table={<HeatTable heat={heat} />}
    >
      <div ref={box} style={{minHeight: height}}>
        {heat.rows.length === 0 ? <Empty text={t.chart.noData} /> : (
          <svg width={width} height={height} role="img" aria-label={title} onPointerLeave={() => reader.set(undefined)}>
            <Hatch />
            {heat.rows.map((one, at) => (
              <g key={one.key} transform={`translate(0,${at * rowHeight})`}>
                <text x={left - 8} y={rowHeight / 2} dy="0.35em" textAnchor="end">{one.label}</text>
                {one.values.map((amount, index) => (
                  <rect
                    key={heat.columns[index] ?? index} x={left + index * cell} y={1} width={Math.max(1, cell - 1)} height={rowHeight - 2}
                    onPointerEnter={() => reader.set(at * columns + index)}
                    fill={amount === null || amount === undefined ? 'url(#hinomi-hatch)' : `color-mix(in oklab, var(--bar) ${Math.round(6 + 94 * Math.sqrt(amount / top))}%, var(--grid))`}
                    stroke={reader.at === at * columns + index ? 'var(--text)' : 'none'} strokeWidth={2}
                  />
                ))}
              </g>
            ))}
            {ticks.map((tick) => {
              const at = left + ((tick.at - first) / stepMs) * cell;
              return <text key={tick.at} x={at} y={height - 6} textAnchor={at > width - 30 ? 'end' : 'middle'}>{tick.midnight ? tick.label : clockTime(tick.at)}</text>;
            })}
          </svg>
        )}
      </div>
    </ChartPanel>
  );
}

function Ramp() {
  return (
    <svg width="80" height="12" aria-hidden="true" style={{width: 80}}>
      {[0, 1, 2, 3, 4].map((step) => <rect key={step} x={step * 16} width="15" height="12" fill={`color-mix(in oklab, var(--bar) ${6 + step * 23.5}%, var(--grid))`} />)}
    </svg>
  );
}

function HeatTable({heat}: {heat: Heat}) {
  const t = useText();
  const label = useLabel();
  return (
    <table className="plain">
      <thead><tr><th>{t.chart.time}</th>{heat.rows.map((row) => <th key={row.key} className="right">{row.label}</th>)}</tr></thead>
      <tbody>
        {heat.columns.map((column, at) => (
          <tr key={column}>
            <th scope="row" className="nowrap">{listTime(column)}</th>
            {heat.rows.map((row) => {
              const value = row.values[at];
              return <td key={row.key} className="right">{value === null || value === undefined ? label('CoverageState', 'missing') : unitText(value, heat.unit)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
