// The text of an original with its values marked: the text left, the list of values right, J and K from one to the next.
// In: the original's id, the number of the value read from the address; out: blocks that the browser lays out only in
// sight, and of a very long text builds only there. The text is inert and its addresses are defanged. Nothing is opened
// by reading.
import {useVirtualizer} from '@tanstack/react-virtual';
import {memo, useEffect, useMemo, useRef, useState} from 'react';
import type {PointerEvent} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {IntelMark, IntelText} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {defangKind, defangText, inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {isComposing, pressOf} from '../../lib/keymap.ts';
import {blocksOf, fittingMarks} from '../../lib/marked.ts';
import type {MarkedPiece} from '../../lib/marked.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, hrefOf, useOpen, usePath, useSearch} from '../../ui/Go.tsx';
import {KindTag, shownValue} from '../../ui/intel/Marks.tsx';
import {valuePath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';

interface Row {
  mark: IntelMark;
  at: number;
}

/** Reads an original's text. */
export function Reader({id}: {id: string}) {
  const reading = useRead('intel_original_text', {path: {id}}, {keep: false, stale: 300_000});
  return <Reading of={reading} lines={14}>{(text) => <Read text={text} />}</Reading>;
}

/** Keeps which value is read, and its number in the address; a value that is asked for is found where it stands first. */
function usePlace(marks: readonly IntelMark[]): [number, (at: number) => void] {
  const total = marks.length;
  const [search] = useSearch();
  const path = usePath();
  const open = useOpen();
  const [at, setAt] = useState(() => {
    const asked = search['of'] === undefined || search['mark'] !== undefined ? -1 : marks.findIndex((mark) => `${mark.kind}:${mark.value}` === search['of']);
    return asked >= 0 ? asked : Math.min(total - 1, Math.max(-1, Number.parseInt(search['mark'] ?? '', 10) - 1 || -1));
  });
  useEffect(() => {
    const wanted = at < 0 ? undefined : String(at + 1);
    if (wanted === search['mark']) return undefined;
    const timer = setTimeout(() => open(hrefOf(path, {...search, mark: wanted}), true), 300);
    return () => clearTimeout(timer);
  }, [at]); // eslint-disable-line react-hooks/exhaustive-deps
  return [at, setAt];
}

function useReaderKeys(step: (by: 1 | -1) => void, openValue: () => void): void {
  const {singleKeys} = usePreferences();
  const latest = useRef({step, openValue});
  useEffect(() => {
    latest.current = {step, openValue};
  });
  useEffect(() => {
    if (!singleKeys) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (event.defaultPrevented || isComposing(press) || press.editable || press.ctrl || press.meta || press.alt || document.querySelector('dialog[open]')) return;
      const key = press.key.toLowerCase();
      if (key === 'j' || key === 'k') latest.current.step(key === 'j' ? 1 : -1);
      else if (key === 'enter' && !(event.target as HTMLElement).closest('a, button, summary, input')) latest.current.openValue();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys]);
}

const Block = memo(function Block({pieces, chosen}: {pieces: readonly MarkedPiece<IntelMark>[]; chosen: number | undefined}) {
  const label = useLabel();
  return (
    <div className="told block" data-cell="">
      {pieces.map((piece, index) => (piece.mark === undefined ? <span key={index}>{inert(defangText(piece.text))}</span> : (
        <mark key={index} id={`mark-${piece.at ?? 0}`} data-mark={piece.at} data-chosen={piece.at === chosen || undefined} title={label('ObservableKind', piece.mark.kind)}>{inert(defangKind(piece.mark.kind, piece.text))}</mark>
      )))}
    </div>
  );
});

// Beyond these the blocks in sight alone are built; below, the browser's own search finds every word.
const blocksBuiltMax = 100;

type Blocks = readonly (readonly MarkedPiece<IntelMark>[])[];

/** Gives the block that holds a mark. */
function blockOf(blocks: Blocks, at: number): number {
  return blocks.findIndex((pieces) => pieces.some((piece) => piece.at === at));
}

function showMark(at: number): void {
  document.getElementById(`mark-${at}`)?.scrollIntoView({block: 'center'});
}

interface BlocksProps {
  blocks: Blocks;
  at: number;
  onPick: (event: PointerEvent<HTMLDivElement>) => void;
}

function AllBlocks({blocks, at, onPick}: BlocksProps) {
  const k = useIntelText();
  useEffect(() => {
    if (at >= 0) showMark(at);
  }, [at]);
  const here = blockOf(blocks, at);
  return (
    <div className="reader-text" onPointerUp={onPick} tabIndex={0} role="region" aria-label={k.original.reader}>
      {blocks.map((pieces, index) => <Block key={index} pieces={pieces} chosen={index === here ? at : undefined} />)}
    </div>
  );
}

function BlocksInSight({blocks, at, onPick}: BlocksProps) {
  const k = useIntelText();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({count: blocks.length, getScrollElement: () => box.current, estimateSize: () => 1400, overscan: 1});
  const here = blockOf(blocks, at);
  useEffect(() => {
    if (here < 0) return undefined;
    virtual.scrollToIndex(here, {align: 'center'});
    // The block is built in the next frames; only then its mark has a place.
    const timer = setTimeout(() => showMark(at), 80);
    return () => clearTimeout(timer);
  }, [at, here]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <div ref={box} className="reader-text long" onPointerUp={onPick} tabIndex={0} role="region" aria-label={k.original.reader}>
      <div className="blocks" data-blocks={blocks.length} style={{height: virtual.getTotalSize()}}>
        {virtual.getVirtualItems().map((item) => <div key={item.key} ref={virtual.measureElement} data-index={item.index} className="placed" style={{transform: `translateY(${item.start}px)`}}><Block pieces={blocks[item.index] ?? []} chosen={item.index === here ? at : undefined} /></div>)}
      </div>
    </div>
  );
}

function Read({text}: {text: IntelText}) {
  const k = useIntelText();
  const label = useLabel();
  const open = useOpen();
  const marks = useMemo(() => fittingMarks(text.text.length, text.marks), [text]);
  const blocks = useMemo(() => blocksOf(text.text, marks), [text, marks]);
  const rows = useMemo(() => marks.map((mark, at): Row => ({mark, at})), [marks]);
  const [at, setAt] = usePlace(marks);
  const chosen = marks[at];
  const pick = (event: PointerEvent<HTMLDivElement>) => {
    const mark = (event.target as HTMLElement).closest<HTMLElement>('[data-mark]');
    if (mark && !window.getSelection()?.toString()) setAt(Number(mark.dataset['mark']));
  };
  const step = (by: 1 | -1) => {
    if (marks.length > 0) setAt(at < 0 ? (by > 0 ? 0 : marks.length - 1) : Math.max(0, Math.min(marks.length - 1, at + by)));
  };
  useReaderKeys(step, () => { if (chosen) open(valuePath(chosen)); });
  const columns = useMemo((): Column<Row>[] => [
    {id: 'kind', head: k.common.kind, width: '104px', cell: (row) => <KindTag kind={row.mark.kind} value={row.mark.value} />},
    {id: 'value', head: k.search.valueHead, width: 'minmax(110px, 1fr)', cell: (row) => <span className="mono datum" data-cell="">{shownValue(row.mark.kind, row.mark.value)}</span>},
    {id: 'parts', head: k.part.known, width: '72px', end: true, cell: (row) => (row.mark.parts > 0 ? <span className="num">{count(row.mark.parts)}{row.mark.parts >= 1000 ? '+' : ''}</span> : null)},
  ], [k]);
  if (text.text === '') return <Panel title={k.original.reader}><Empty text={k.original.textNone} /></Panel>;
  return (
    <div className="reader">
      <Panel title={k.original.reader} note={k.original.readerNote} tools={<><button type="button" className="button slim" onClick={() => step(-1)} disabled={marks.length === 0}>{k.original.previous} <kbd>K</kbd></button><button type="button" className="button slim" onClick={() => step(1)} disabled={marks.length === 0}>{k.original.next} <kbd>J</kbd></button></>}>
        {text.cut ? <p className="warned" role="status">{k.original.cut}</p> : null}
        {blocks.length > blocksBuiltMax ? <BlocksInSight blocks={blocks} at={at} onPick={pick} /> : <AllBlocks blocks={blocks} at={at} onPick={pick} />}
      </Panel>
      <Panel title={k.original.marks} note={k.original.extracted} flush>
        {marks.length === 0 ? <Empty text={k.original.marksNone} /> : (
          <>
            <p className="reader-now" role="status" data-at={at}>{chosen ? <><span className="num">{fill(k.original.markOf, {at: count(at + 1), all: count(marks.length)})}</span> {label('ObservableKind', chosen.kind)} <Go to={valuePath(chosen)} className="mono datum" data-cell="">{shownValue(chosen.kind, chosen.value)}</Go></> : <span className="num">{fill(k.original.markOf, {at: 0, all: count(marks.length)})}</span>}</p>
            <DataGrid name="intel-marks" label={k.original.marks} rows={rows} total={rows.length} columns={columns} rowKey={(row) => String(row.at)} onChoose={(row) => setAt(row.at)} chosen={at < 0 ? undefined : String(at)} height={560} gap={8} />
          </>
        )}
      </Panel>
    </div>
  );
}
