// The timeline of a case, drawn: one lane a system (被害, 通信, 資金, 捜査, 対処 …), time from left to right in JST.
// In: lanes and events; out: an SVG whose events are read with the arrow keys and opened with Enter, and its table.
// A vertical line marks the present where it is near; narrow pages show the table only. Events at one time stand
// beside each other, never on top.
import {useId, useMemo, useState} from 'react';
import type {KeyboardEvent} from 'react';
import {useWidth} from '../../charts/size.ts';
import {useRecordText} from '../../i18n/records.ts';
import {useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {inert} from '../../lib/defang.ts';
import {listTime, shortDay} from '../../lib/format.ts';
import {shortWords} from '../../lib/short.ts';
import {Go, useOpen} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import type {LaneEvent, Lanes} from './lanes.ts';

const laneHeight = 34;
const left = 124;
const right = 16;
const top = 24;
const markWidth = 11;

// Marks of a lane stand at least a mark apart: later ones move right, and from the right edge all move left again.
function placesOf(lanes: Lanes, from: number, to: number, width: number): {event: LaneEvent; x: number; y: number; lane: number}[] {
  const places = lanes.events.map((event) => {
    const lane = lanes.names.findIndex((one) => one.key === event.lane);
    return {event, x: left + ((event.time - from) / Math.max(1, to - from)) * (width - left - right), y: top + lane * laneHeight + laneHeight / 2, lane};
  });
  const apart = (order: readonly (typeof places)[number][], sign: 1 | -1) => {
    const last = new Map<number, number>();
    for (const place of order) {
      const before = last.get(place.lane);
      if (before !== undefined && (place.x - before) * sign < markWidth) place.x = before + sign * markWidth;
      if (sign < 0) place.x = Math.max(place.x, left);
      else place.x = Math.min(place.x, width - right);
      last.set(place.lane, place.x);
    }
  };
  apart(places, 1);
  apart(places.toReversed(), -1);
  return places;
}

// Words stand beside a mark where the next one in its lane, or the edge, leaves room for some of them.
function wordsBeside(places: readonly {event: LaneEvent; x: number; lane: number}[], at: number, width: number): string {
  const own = places[at];
  if (!own) return '';
  const next = places.slice(at + 1).find((one) => one.lane === own.lane);
  const letters = Math.floor(((next?.x ?? width) - own.x - 20) / 12.5);
  return letters >= 3 ? shortWords(inert(own.event.words), Math.min(letters, 16)) : '';
}

function shapeAt(lane: number, x: number, y: number): string {
  const shapes = [`M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`, `M${x} ${y - 6}l6 6-6 6-6-6z`, `M${x - 5} ${y - 5}h10v10h-10z`, `M${x} ${y - 6}l6 11h-12z`, `M${x - 6} ${y - 5}h12l-6 11z`];
  return shapes[lane % shapes.length] ?? '';
}

/** Draws the timeline. */
export function Timeline({lanes}: {lanes: Lanes}) {
  const r = useRecordText();
  const t = useText();
  const open = useOpen();
  const id = useId();
  const [box, measured] = useWidth(900);
  const narrow = measured < 480;
  const width = Math.max(480, measured);
  const [reading, setReading] = useState(-1);
  const [asked, setTable] = useState(false);
  const table = asked || narrow;
  const from = lanes.events[0]?.time ?? 0;
  const last = Math.max(lanes.events.at(-1)?.time ?? 0, from + 3_600_000);
  const to = now() - last < (last - from) / 4 ? Math.max(last, Math.floor(now() / 60_000) * 60_000) : last;
  const places = useMemo(() => placesOf(lanes, from, to, width), [lanes, from, to, width]);
  const chosen = places[reading];
  const height = top + lanes.names.length * laneHeight + 24;
  const present = left + ((now() - from) / (to - from)) * (width - left - right);
  const ticks = Array.from({length: 5}, (_, at) => from + ((to - from) * at) / 4);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) setReading(Math.max(0, Math.min(places.length - 1, reading + step)));
    else if (event.key === 'Home') setReading(0);
    else if (event.key === 'End') setReading(places.length - 1);
    else if (event.key === 'Enter' && chosen?.event.row) open(recordPath(chosen.event.row));
    else return;
    event.preventDefault();
  };
  if (lanes.events.length === 0) return <Panel title={r.case.timeline}><Empty text={r.case.timelineNone} /></Panel>;
  return (
    <Panel title={r.case.timeline} note={r.case.drawingHelp} tools={narrow ? null : <button type="button" className="button slim" aria-pressed={table} onClick={() => setTable(!table)}>{table ? t.common.chart : t.common.table}</button>}>
      <div ref={box} />
      {table ? <EventTable lanes={lanes} /> : (
        <>
          <div className="timeline" role="group" tabIndex={0} aria-label={r.case.drawing} aria-describedby={id} onKeyDown={onKeyDown} data-events={places.length}>
            <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={r.case.drawing}>
              {ticks.map((time, at) => {
                const x = left + ((time - from) / (to - from)) * (width - left - right);
                return <g key={time}><line className="tick" x1={x} x2={x} y1={top - 4} y2={height - 20} /><text x={x} y={height - 6} textAnchor={at === 4 ? 'end' : at === 0 ? 'start' : 'middle'}>{to - from < 3 * 86_400_000 ? listTime(time).slice(5) : shortDay(time)}</text></g>;
              })}
              {lanes.names.map((lane, at) => <g key={lane.key}><line className="lane-line" x1={left} x2={width} y1={top + at * laneHeight + laneHeight / 2} y2={top + at * laneHeight + laneHeight / 2} /><text className="lane-name" x={0} y={top + at * laneHeight + laneHeight / 2 + 4}>{shortWords(inert(lane.words), 9)}</text></g>)}
              {present <= width - right + 1 && present > left ? <g><line className="today" x1={present} x2={present} y1={top - 8} y2={height - 20} /><text x={present} y={12} textAnchor="end">{r.case.today}</text></g> : null}
              {places.map(({event, x, y, lane}, at) => <path key={event.key} className={`mark lane-${lane % 5}`} data-reading={at === reading} d={shapeAt(lane, x, y)} onPointerEnter={() => setReading(at)} onClick={() => { if (event.row) open(recordPath(event.row)); }} style={{cursor: event.row ? 'pointer' : undefined}}><title>{`${listTime(event.time)} ${inert(event.words)}`}</title></path>)}
              {places.map(({event, x, y}, at) => <text key={event.key} className="beside" data-cell="" x={x + 10} y={y + 4}>{wordsBeside(places, at, width)}</text>)}
            </svg>
          </div>
          <p id={id} className="readout" role="status">{chosen ? <span data-cell=""><span className="num">{listTime(chosen.event.time)} JST</span> <b>{lanes.names.find((one) => one.key === chosen.event.lane)?.words}</b> {inert(chosen.event.words)}</span> : null}</p>
        </>
      )}
    </Panel>
  );
}

/** Shows the same events as rows. */
export function EventTable({lanes}: {lanes: Lanes}) {
  const r = useRecordText();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={r.case.timeline}>
      <table className="plain">
        <thead><tr><th scope="col">{r.case.time}</th><th scope="col">{r.case.lane}</th><th scope="col">{r.case.event}</th></tr></thead>
        <tbody>{lanes.events.map((event) => <tr key={event.key}><td><Time value={new Date(event.time).toISOString()} /></td><td data-cell="">{lanes.names.find((one) => one.key === event.lane)?.words}</td><td data-cell="">{event.row ? <Go to={recordPath(event.row)}>{inert(event.words)}</Go> : inert(event.words)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
