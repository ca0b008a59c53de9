// The generated board of a record type: a column a state, records as cards, moved by drag or by keys.
// In: the type from the path and conditions from the address; out: columns with the server's counts; the first
// records of each. A move is a step of the definition: one that is not allowed says why and moves nothing.
// Keys: arrows choose, Enter opens, M moves.
import {useEffect, useMemo, useRef, useState} from 'react';
import type {DragEvent, KeyboardEvent} from 'react';
import {useQueryClient} from '@tanstack/react-query';
import {useRead} from '../../api/queries.ts';
import {readBoardQuery} from '../../api/record_filter.ts';
import {makeableKinds, rereadRecord} from '../../api/records.ts';
import type {RecordBoardColumn, RecordDetail, RecordRow, RecordType, RecordTypeCount, TransitionDefinition} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {isComposing} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Go, useOpen, useParam, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {useRefusal} from '../../ui/records/Aside.tsx';
import {useBook, useOrganisationName, useSaid, useStateName, WithType} from '../../ui/records/Book.tsx';
import {Chips} from '../../ui/records/Filters.tsx';
import {KindTabs} from '../../ui/records/KindTabs.tsx';
import {DueTag, RowFlags} from '../../ui/records/Marks.tsx';
import {listPath, newPath, recordPath} from '../../ui/records/paths.ts';
import {useSteps} from '../../ui/records/Step.tsx';
import {Reading} from '../../ui/States.tsx';
import {SeverityTag} from '../../ui/Tags.tsx';
import {Datum} from '../../ui/Value.tsx';
import '../../styles/records.css';

/** Shows the board of a type. */
export default function BoardScreen() {
  const name = useParam('type');
  return <WithType name={name}>{(type) => <Board key={name} entry={type} />}</WithType>;
}

interface MoveProps {
  detail: RecordDetail;
  target: string | undefined;
  onStep: (step: TransitionDefinition) => void;
  onClose: () => void;
}

interface WhyNot {
  detail: RecordDetail;
  target: string;
  type: RecordType;
  state: (type: string, state: string) => string;
  words: ReturnType<typeof useRecordText>['board'];
  join: string;
}

// Why no step leads from the record's state to the column, and where steps do lead.
function whyNot({detail, target, type, state, words, join}: WhyNot): string {
  const {record} = detail;
  const names = {from: state(record.type, record.state), to: state(record.type, target)};
  if (!type.states.some((one) => one.name === target)) return words.noSuchState;
  if (type.transitions.some((step) => step.program && step.to === target && step.from.includes(record.state))) return fill(words.byProgram, names);
  const open = detail.actions.flatMap((action) => type.transitions.find((step) => step.name === action.transition && step.to !== '=')?.to ?? []);
  const reached = [...new Set(open)].map((one) => state(record.type, one)).join(join);
  return reached === '' ? `${fill(words.noStepTo, names)} ${words.noSteps}` : `${fill(words.noStepTo, names)} ${fill(words.reached, {states: reached})}`;
}

// The steps are those of the record's own kind, also on the board of a family.
function MoveDialog({detail, target, onStep, onClose}: MoveProps) {
  const type = useBook().types.get(detail.record.type)?.definition;
  const r = useRecordText();
  const said = useSaid();
  const refusal = useRefusal();
  const state = useStateName();
  const {language} = usePreferences();
  const known = detail.actions.flatMap((action) => {
    const step = type?.transitions.find((one) => one.name === action.transition && !one.program && (target === undefined || one.to === target));
    return step ? [{action, step}] : [];
  });
  return (
    <Dialog title={fill(r.board.moveTitle, {title: inert(detail.record.title)})} onClose={onClose}>
      {known.length === 0 ? <p className="prose" data-no-step={target ?? ''}>{type && target !== undefined ? whyNot({detail, target, type, state, words: r.board, join: language === 'ja' ? '、' : ', '}) : r.board.noSteps}</p> : (
        <ul className="lines-list">
          {known.map(({action, step}) => (
            <li key={step.name}>
              <button type="button" className="button" disabled={!action.allowed} onClick={() => onStep(step)}><span data-cell="">{said(step.label)}{step.to === '=' ? '' : ` → ${state(detail.record.type, step.to)}`}</span></button>
              {action.allowed ? null : <span className="small" data-refused={step.name}>{fill(r.board.refused, {reason: refusal(action)})}</span>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Card({row, chosen, kind}: {row: RecordRow; chosen: boolean; kind: string | undefined}) {
  const organisation = useOrganisationName();
  const r = useRecordText();
  return (
    <>
      <span className="row apart"><span className="num small" data-cell="">{row.number ? inert(row.number) : r.common.notNumbered}</span><SeverityTag severity={row.urgency} /></span>
      {kind ? <span className="small quiet" data-kind={row.type} data-cell="">{kind}</span> : null}
      <Go to={recordPath(row)} tabIndex={chosen ? 0 : -1} className="card-title"><Datum text={row.title} /></Go>
      <span className="row apart small"><DueTag row={row} sparing /><span data-cell="">{organisation(row.owner)}</span></span>
      <RowFlags row={row} slim />
    </>
  );
}

function Board({entry}: {entry: RecordTypeCount}) {
  const r = useRecordText();
  const said = useSaid();
  const client = useQueryClient();
  const type = entry.definition;
  const [search, change] = useSearch();
  const query = useMemo(() => readBoardQuery(search, type), [search, type]);
  const reading = useRead('board', {path: {type: type.name}, query});
  const [moving, setMoving] = useState<{detail: RecordDetail; target?: string}>();
  // A step answers for the record's own kind; the board may be that of its family.
  const steps = useSteps(() => void client.invalidateQueries({queryKey: ['board', {type: type.name}]}));
  const book = useBook();
  const makes = entry.may_create || makeableKinds(book, type.name).length > 0;
  const startMove = (row: RecordRow, target?: string) => void rereadRecord(client, row.type, row.id).then((detail) => setMoving({detail, target}), () => undefined);
  return (
    <Page
      title={`${said(type.label)} ${r.common.board}`} heading={<span data-cell="">{said(type.label)}</span>} lead={`${r.board.lead}　${r.board.moveHint}`}
      tools={<>{makes ? <Go to={newPath(type.name)} className="button slim primary" data-new=""><span data-cell="">{fill(r.common.newRecord, {type: said(type.label)})}</span></Go> : null}<Go to={listPath(type.name)} search={search} className="button slim">{r.common.list}</Go></>}
    >
      <KindTabs type={type} search={search} onChange={change} />
      <div className="chips"><Chips type={type} search={search} onChange={change} /></div>
      {steps.undo}
      <Reading of={reading} lines={12}>{(board) => <Columns type={type} columns={board.columns} onMove={startMove} />}</Reading>
      {moving ? <MoveDialog detail={moving.detail} target={moving.target} onClose={() => setMoving(undefined)} onStep={(step) => { setMoving(undefined); steps.ask({step, rows: [moving.detail.record], detail: moving.detail}, false); }} /> : null}
      {steps.dialog}
    </Page>
  );
}

interface ColumnsProps {
  type: RecordType;
  columns: readonly RecordBoardColumn[];
  onMove: (row: RecordRow, target?: string) => void;
}

const filled = (column: RecordBoardColumn) => column.items.length > 0;

// Columns without records are passed over.
function nextFilled(columns: readonly RecordBoardColumn[], from: number, by: number): number {
  if (by === 0) return from;
  const at = by > 0 ? columns.findIndex((column, place) => place > from && filled(column)) : columns.slice(0, from).findLastIndex(filled);
  return at < 0 ? from : at;
}

function useBoardKeys({columns, onMove}: ColumnsProps) {
  const open = useOpen();
  const {singleKeys} = usePreferences();
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const go = (column: number, line: number) => {
    const kept = Math.max(0, Math.min(columns.length - 1, column));
    setAt([kept, Math.max(0, Math.min((columns[kept]?.items.length ?? 1) - 1, line))]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode}) || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, [number, number]> = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const move = moves[event.key];
    const row = columns[at[0]]?.items[at[1]];
    if (move) go(nextFilled(columns, at[0], move[0]), at[1] + move[1]);
    else if (event.key === 'Enter' && row && event.target === event.currentTarget) open(recordPath(row));
    else if (singleKeys && event.key.toLowerCase() === 'm' && row) onMove(row);
    else return;
    event.preventDefault();
  };
  return {at, setAt, onKeyDown};
}

function Columns(props: ColumnsProps) {
  const {type, columns, onMove} = props;
  const r = useRecordText();
  const state = useStateName();
  const book = useBook();
  const said = useSaid();
  const kindOf = (row: RecordRow) => (book.families.has(type.name) ? said(book.types.get(row.type)?.definition.label) : undefined);
  const keys = useBoardKeys(props);
  const dragged = useRef<RecordRow>(undefined);
  const drop = (event: DragEvent, target: string) => {
    event.preventDefault();
    if (dragged.current && dragged.current.state !== target) onMove(dragged.current, target);
    dragged.current = undefined;
  };
  const chosen = columns[keys.at[0]]?.items[keys.at[1]];
  const place = chosen?.id;
  const moved = useRef(place);
  useEffect(() => {
    if (place !== moved.current) document.getElementById(`card-${place}`)?.scrollIntoView({block: 'nearest', inline: 'nearest'});
    moved.current = place;
  }, [place]);
  return (
    <div className="board" role="application" tabIndex={0} aria-label={r.common.board} aria-describedby="board-hint" aria-activedescendant={chosen ? `card-${chosen.id}` : undefined} onKeyDown={keys.onKeyDown}>
      <span id="board-hint" className="visually-hidden">{r.board.moveHint}</span>
      {columns.map((column, at) => (
        <section key={column.state} className="board-column" data-column={column.state} data-count={column.count} data-overdue={column.overdue} aria-label={state(type.name, column.state)} onDragOver={(event) => event.preventDefault()} onDrop={(event) => drop(event, column.state)}>
          <h2><span data-cell="">{state(type.name, column.state)}</span> <span className="num">{count(column.count)}</span>{column.overdue > 0 ? <span className="tag urgent">{fill(r.common.overdue, {n: count(column.overdue)})}</span> : null}</h2>
          {column.items.length === 0 ? <p className="quiet small">{r.board.columnEmpty}</p> : (
            <ul>
              {column.items.map((row, line) => (
                <li key={row.id} id={`card-${row.id}`} className="card" data-chosen={row === chosen} draggable onDragStart={() => { dragged.current = row; }} onPointerDown={() => keys.setAt([at, line])}><Card row={row} chosen={row === chosen} kind={kindOf(row)} /></li>
              ))}
            </ul>
          )}
          {column.count > column.items.length ? <Go to={listPath(type.name)} search={{state: column.state}} className="small">{fill(r.board.columnMore, {n: count(column.count - column.items.length)})}</Go> : null}
        </section>
      ))}
    </div>
  );
}
