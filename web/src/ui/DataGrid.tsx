// A list of any length: only the rows in view are in the page, the keyboard moves a chosen row, pages load as
// the end comes near. In: rows loaded so far, columns, the total where it is known; out: an ARIA grid.
// Keys: arrows, J/K, Home/End, Page Up/Down, Enter. Going back restores scroll, chosen row and focus.
// Links in cells take Tab only in the chosen row, so that Tab does not walk through every row.
// Columns marked `spare` are left out from the right where the page is too narrow for all; the foot says how many and
// shows them when asked. `chosen` names the row that the screen around the list has chosen; `lineMark` marks lines for the styles.
import {useVirtualizer} from '@tanstack/react-virtual';
import {memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState} from 'react';
import type {CSSProperties, KeyboardEvent, MouseEvent, ReactNode, RefObject} from 'react';
import {fill, useText} from '../i18n/text.ts';
import {fittingColumns, leastWidth} from '../lib/columns.ts';
import {count} from '../lib/format.ts';
import {isComposing, isEditable} from '../lib/keymap.ts';
import {keepPlace, placeOnReturn} from '../lib/memory.ts';
import {usePreferences} from '../lib/preferences.ts';
import {useOpen} from './Go.tsx';

export interface Column<T> {
  id: string;
  head: string;
  width: string;
  end?: boolean;
  spare?: boolean;
  ideal?: number;
  /** rows may be put in the order of it */
  sorts?: boolean;
  cell: (row: T, active: boolean) => ReactNode;
}

interface DataGridProps<T> {
  name: string;
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  total: number | undefined;
  rowKey: (row: T) => string;
  rowHref?: (row: T) => string;
  onChoose?: (row: T) => void;
  chosen?: string | undefined;
  lineMark?: (row: T) => string | undefined;
  more?: (() => void) | undefined;
  loadingMore?: boolean;
  dim?: boolean;
  height?: number;
  gap?: number;
  foot?: ReactNode;
  /** the column by which rows are in order, and a way to ask for another */
  sort?: Sort | undefined;
  onSort?: (column: string) => void;
}

export interface Sort {
  column: string;
  down: boolean;
}

const rowHeights = {compact: 32, standard: 36, relaxed: 44} as const;

interface LineProps<T> {
  row: T;
  at: number;
  start: number;
  active: boolean;
  template: string;
  columns: readonly Column<T>[];
  opens: boolean;
  id: string;
  mark: string | undefined;
}

function LineOf<T>({row, at, start, active, template, columns, opens, id, mark}: LineProps<T>) {
  return (
    <div role="row" id={id} aria-rowindex={at + 2} aria-selected={active} data-at={at} data-mark={mark} className={opens ? 'line opens' : 'line'} style={{gridTemplateColumns: template, transform: `translateY(${start}px)`}}>
      {columns.map((column) => (
        <div role="gridcell" key={column.id} className={column.end ? 'end' : undefined}>{column.cell(row, active)}</div>
      ))}
    </div>
  );
}
const Line = memo(LineOf) as typeof LineOf;

function Head<T>({column, sort, onSort}: {column: Column<T>; sort: Sort | undefined; onSort: ((column: string) => void) | undefined}) {
  const {end, sorts, head, id} = column;
  if (!sorts || !onSort) return <div role="columnheader" className={end ? 'end' : undefined}>{head}</div>;
  const order = sort?.column !== id ? 'none' : sort.down ? 'descending' : 'ascending';
  return (
    <div role="columnheader" aria-sort={order} className={end ? 'end' : undefined}>
      <button type="button" className="sorts" data-sort={id} onClick={() => onSort(id)}>{head}<span aria-hidden="true">{order === 'none' ? '↕' : sort?.down ? '▼' : '▲'}</span></button>
    </div>
  );
}

function step(event: KeyboardEvent, active: number, last: number, page: number, letters: boolean): number | undefined {
  const key = event.key;
  if (key === 'ArrowDown' || (letters && key === 'j')) return Math.min(last, active + 1);
  if (key === 'ArrowUp' || (letters && key === 'k')) return Math.max(0, active - 1);
  if (key === 'PageDown') return Math.min(last, active + page);
  if (key === 'PageUp') return Math.max(0, active - page);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return undefined;
}

/** Names a list's place: the list on its page with its conditions. */
function placeKey(name: string): string {
  return `${name}:${window.location.pathname}${window.location.search}`;
}

/** Leaves out the spare columns for which a list has no room, unless all are asked for. */
function useFitting<T>(box: RefObject<HTMLDivElement | null>, columns: readonly Column<T>[], gap: number) {
  const [room, setRoom] = useState(0);
  const [all, setAll] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () => setRoom(element.clientWidth);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  const shown = useMemo(() => (all || room === 0 ? columns : fittingColumns(columns, room, gap)), [all, room, columns, gap]);
  return {shown, all, setAll, left: columns.filter((column) => !shown.includes(column))};
}

/** Shows a list. */
export function DataGrid<T>(props: DataGridProps<T>) {
  const {name, label, rows, columns: wanted, total, rowKey, rowHref, onChoose, chosen, lineMark, more, loadingMore = false, dim = false, height = 480, gap = 12, foot, sort, onSort} = props;
  const t = useText();
  const {density, singleKeys} = usePreferences();
  const open = useOpen();
  const box = useRef<HTMLDivElement>(null);
  const {shown: columns, all, setAll, left} = useFitting(box, wanted, gap);
  const [back] = useState(() => placeOnReturn(placeKey(name)));
  const [active, setActive] = useState(back?.active ?? -1);
  const rowHeight = rowHeights[density];
  const least = useMemo(() => leastWidth(columns, gap), [columns, gap]);
  const template = useMemo(() => columns.map((column) => column.width).join(' '), [columns]);
  const virtual = useVirtualizer({count: rows.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 8, scrollPaddingEnd: 40, initialOffset: back?.scroll ?? 0});
  const lines = virtual.getVirtualItems();
  const lastShown = lines.at(-1)?.index ?? 0;

  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  useEffect(() => {
    if (more && !loadingMore && rows.length > 0 && lastShown >= rows.length - 20) more();
  }, [more, loadingMore, lastShown, rows.length]);
  useEffect(() => {
    if (!back || !box.current) return;
    box.current.scrollTop = back.scroll;
    box.current.focus({preventScroll: true});
  }, [back]);
  useEffect(() => {
    if (chosen === undefined) return;
    const at = rows.findIndex((row) => rowKey(row) === chosen);
    if (at < 0) return;
    setActive(at);
    virtual.scrollToIndex(at);
  }, [chosen]); // eslint-disable-line react-hooks/exhaustive-deps
  const remember = useCallback((at: number) => keepPlace(placeKey(name), {scroll: box.current?.scrollTop ?? 0, active: at}), [name]);

  const choose = useCallback((at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    setActive(at);
    virtual.scrollToIndex(at);
    remember(at);
    onChoose?.(row);
  }, [rows, virtual, onChoose, remember]);
  const openAt = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    remember(at);
    if (rowHref) open(rowHref(row));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode}) || isEditable(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = step(event, active, rows.length - 1, Math.max(1, Math.floor(height / rowHeight) - 2), singleKeys);
    if (next !== undefined) {
      event.preventDefault();
      choose(next);
    } else if (event.key === 'Enter' && rowHref && event.target === box.current && active >= 0) {
      event.preventDefault();
      openAt(active);
    }
  };
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const at = Number(target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? -1);
    if (at < 0) return;
    if (target.closest('a, button')) {
      setActive(at);
      remember(at);
      return;
    }
    choose(at);
    if (rowHref && !window.getSelection()?.toString()) openAt(at);
  };

  const rowId = (at: number) => `${name}-row-${at}`;
  const headHeight = 31;
  const full = Math.min(height, headHeight + Math.max(rows.length, 2) * rowHeight + 2);
  return (
    <>
      <div
        ref={box} role="grid" tabIndex={0} aria-label={label} aria-rowcount={total === undefined ? (more ? -1 : rows.length + 1) : total + 1} aria-colcount={columns.length}
        aria-activedescendant={active >= 0 && lines.some((line) => line.index === active) ? rowId(active) : undefined}
        aria-busy={dim || loadingMore} className={dim ? 'grid dim' : 'grid'} data-total={total ?? ''} style={{height: full}} onKeyDown={onKeyDown} onClick={onClick} onScroll={() => remember(active)}
      >
        <div role="presentation" style={{minWidth: least, '--column-gap': `${gap}px`} as CSSProperties}>
        <div role="rowgroup" className="heads">
          <div role="row" aria-rowindex={1} className="head" style={{gridTemplateColumns: template}}>
            {columns.map((column) => <Head key={column.id} column={column} sort={sort} onSort={onSort} />)}
          </div>
        </div>
        <div role="rowgroup" className="lines" style={{height: virtual.getTotalSize()}}>
          {lines.map((line) => {
            const row = rows[line.index];
            if (row === undefined) return null;
            return <Line key={rowKey(row)} id={rowId(line.index)} row={row} at={line.index} start={line.start} active={line.index === active} template={template} columns={columns as readonly Column<unknown>[]} opens={rowHref !== undefined} mark={lineMark?.(row)} />;
          })}
        </div>
        </div>
      </div>
      <div className="grid-foot">
        <span>{total === undefined && more ? fill(t.explore.rowsSoFar, {shown: count(rows.length)}) : fill(t.explore.rowsShown, {shown: count(rows.length), total: count(total ?? rows.length)})}</span>
        <span className="row">{foot}{all || left.length > 0 ? <button type="button" className="button slim" aria-pressed={all} data-columns-left={left.length} title={left.map((column) => column.head).join(' ')} onClick={() => setAll(!all)}>{all ? t.common.fitColumns : fill(t.common.allColumns, {n: left.length})}</button> : null}{more ? <button type="button" className="button slim" onClick={more} disabled={loadingMore}>{loadingMore ? t.common.loading : t.common.more}</button> : null}</span>
      </div>
    </>
  );
}
