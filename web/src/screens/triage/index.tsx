// 通報・相談の振り分け: list left, chosen report right, every decision a key. In: the reports that wait, from the
// address; out: steps of the definition (受理, 統合, 回付, 事件化, 対象外, 保留), each with undo where it allows it.
// Nothing jumps: decided rows stay dimmed, new ones wait behind a pill. A report is read (a journal entry) only when
// the choice rests on it for a moment. Machine proposals are shown with their reason and never act.
import {useQueryClient} from '@tanstack/react-query';
import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import type {ReactNode} from 'react';
import {useFreshRecords} from '../../api/fresh.ts';
import {useRead} from '../../api/queries.ts';
import {rereadRecord, useRecordDetail, useRecordPages} from '../../api/records.ts';
import type {RecordDetail, RecordRow, RecordType, RecordTypeCount, TransitionDefinition} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {serverTimeOf} from '../../lib/clock.ts';
import {pressOf} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {Go, hrefOf, useOpen, useSearch} from '../../ui/Go.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useRefusal} from '../../ui/records/Aside.tsx';
import {useSaid, WithType} from '../../ui/records/Book.tsx';
import {Chips} from '../../ui/records/Filters.tsx';
import {boardPath, listPath, newPath, plainRecordPath, triageType} from '../../ui/records/paths.ts';
import {useSteps} from '../../ui/records/Step.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Chosen} from './Chosen.tsx';
import {triageKey} from './keys.ts';
import type {TriageCommand} from './keys.ts';
import {Queue} from './Queue.tsx';
import {TakeForm} from './TakeForm.tsx';
import {Picks, triageQuery, viewOf, Views} from './Views.tsx';
import '../../styles/records.css';

const restMilliseconds = 220;

/** Shows the triage of reports. */
export default function TriageScreen() {
  return <WithType name={triageType}>{(entry) => <Triage entry={entry} />}</WithType>;
}

function useRested(id: string | undefined): string {
  const [rested, setRested] = useState(id ?? '');
  useEffect(() => {
    const timer = setTimeout(() => setRested(id ?? ''), restMilliseconds);
    return () => clearTimeout(timer);
  }, [id]);
  return rested;
}

function useTriageKeys(steps: readonly TransitionDefinition[], run: (command: TriageCommand) => void): void {
  const {singleKeys} = usePreferences();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!singleKeys) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const target = event.target as HTMLElement;
      const command = triageKey(pressOf(event), steps);
      if (!command) return;
      if ((command.kind === 'open' || command.kind === 'pick') && target.closest('a, button, summary, input')) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys, steps]);
}

/** Keeps which rows are selected and which are decided. */
function useMarks() {
  const [picked, setPicked] = useState<ReadonlyMap<string, RecordRow>>(new Map());
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const pick = useCallback((row: RecordRow) => setPicked((before) => {
    const next = new Map(before);
    if (!next.delete(row.id)) next.set(row.id, row);
    return next;
  }), []);
  return {
    picked, decided, pick, clear: () => setPicked(new Map()), forget: () => setDecided(new Set()),
    decide: (rows: readonly RecordRow[], done: boolean) => setDecided((before) => {
      const next = new Set(before);
      for (const row of rows) if (done) next.add(row.id); else next.delete(row.id);
      return next;
    }),
  };
}

function Triage({entry}: {entry: RecordTypeCount}) {
  const r = useRecordText();
  const said = useSaid();
  const type = entry.definition;
  const [search, change] = useSearch();
  const query = useMemo(() => triageQuery(search, type), [search, type]);
  const reading = useRecordPages(type.name, query, {facets: true});
  const fresh = useFreshRecords(type.name, query, serverTimeOf(reading.dataUpdatedAt));
  const empty = viewOf(search) === 'queue'
    ? <Empty text={r.triage.emptyQueue}><span>{r.triage.emptyNext}</span><Go to="/reports" search={{view: 'all'}} className="button">{r.triage.showAll}</Go></Empty>
    : <Empty text={fill(r.list.emptyFiltered, {type: said(type.label)})}><Go to="/reports" className="button">{r.list.clear}</Go></Empty>;
  return (
    <Page
      title={r.triage.title} lead={<Views type={type} search={search} />}
      tools={<>{entry.may_create ? <Go to={newPath(type.name)} className="button slim primary">{r.triage.newReport}</Go> : null}{entry.may_create ? <TakeForm type={type.name} /> : null}<Go to={boardPath(type.name)} className="button slim">{r.triage.board}</Go><Go to={listPath(type.name)} className="button slim">{r.triage.plainList}</Go></>}
    >
      <div className="chips" role="group" aria-label={r.list.filter}><Picks type={type} search={search} facets={reading.first?.facets ?? []} onChange={change} /><Chips type={type} search={search} onChange={change} /></div>
      <Workbench type={type} reading={reading} fresh={fresh} empty={empty} first={search['id']} />
    </Page>
  );
}

interface WorkbenchProps {
  type: RecordType;
  reading: ReturnType<typeof useRecordPages>;
  fresh: number;
  empty: ReactNode;
  first: string | undefined;
}

function Workbench({type, reading, fresh, empty, first}: WorkbenchProps) {
  const r = useRecordText();
  const open = useOpen();
  const say = useSay();
  const refusal = useRefusal();
  const client = useQueryClient();
  const marks = useMarks();
  const rows = reading.items;
  const [wanted, setWanted] = useState(first);
  const chosen = rows.some((row) => row.id === wanted) ? wanted : rows[0]?.id;
  const rested = useRested(chosen);
  const detail = useRecordDetail(type.name, rested);
  const similar = useRead('similar_records', {path: {type: type.name, id: rested}}, {enabled: rested !== '', keep: false, stale: 60_000});
  const near = similar.data?.items.map((one) => one.record) ?? [];
  const at = rows.findIndex((row) => row.id === chosen);
  useEffect(() => {
    const timer = setTimeout(() => {
      const address = new URL(window.location.href);
      if (!chosen || address.pathname !== '/reports' || address.searchParams.get('id') === chosen) return;
      address.searchParams.set('id', chosen);
      window.history.replaceState(window.history.state, '', address);
    }, 400);
    return () => clearTimeout(timer);
  }, [chosen]);
  const steps = useSteps((done, what) => {
    if (what !== 'kept') marks.decide(done, what === 'moved');
    marks.clear();
    const waits = (row: RecordRow) => !marks.decided.has(row.id) && !done.some((one) => one.id === row.id);
    const next = what === 'moved' ? (rows.slice(at + 1).find(waits) ?? rows.slice(0, at).findLast(waits)) : done[0];
    if (next) setWanted(next.id);
  });
  const takeOne = async (step: TransitionDefinition, record?: string) => {
    const row = rows[at];
    if (!row) return;
    const known: RecordDetail | undefined = detail.data?.record.id === row.id ? detail.data : await rereadRecord(client, type.name, row.id).catch(() => undefined);
    const action = known?.actions.find((one) => one.transition === step.name);
    if (!known || !action?.allowed) return say(action ? refusal(action) : r.board.noSteps);
    steps.ask({step, rows: [known.record], detail: known, near: record ? near.filter((one) => one.id === record) : near}, true);
  };
  const takeMany = (step: TransitionDefinition | undefined) => {
    const picked = rows.filter((row) => marks.picked.has(row.id) && step?.from.includes(row.state));
    if (step && picked.length > 0) steps.ask({step, rows: picked, near: near.filter((one) => !marks.picked.has(one.id))}, true);
    else say(r.record.actionsNone);
  };
  const stepOf = (key: string) => type.transitions.find((step) => step.key === key);
  const run = (command: TriageCommand) => {
    if (steps.busy || steps.asking) return;
    const row = rows[at];
    if (command.kind === 'move') setWanted(rows[Math.max(0, Math.min(rows.length - 1, at + command.by))]?.id);
    else if (command.kind === 'pick' && row) marks.pick(row);
    else if (command.kind === 'open' && row) open(hrefOf(plainRecordPath(row)));
    else if (command.kind === 'bulk') takeMany(stepOf(command.key));
    else if (command.kind === 'step') void (marks.picked.size > 1 ? takeMany(command.step) : takeOne(command.step));
  };
  useTriageKeys(type.transitions, run);
  const renew = () => {
    marks.forget();
    void reading.refetch();
  };
  return (
    <>
      {steps.undo}
      <div className="triage">
        <div className="triage-list">
          <Panel title={r.triage.list} flush note={<span><kbd>J</kbd> <kbd>K</kbd> {r.triage.keyMove}　<kbd>Space</kbd> {r.triage.keyChoose}　<kbd>Enter</kbd> {r.triage.keyOpen}</span>}>
            <ReadGrid reading={reading} fresh={fresh} onFresh={renew} empty={empty}>
              <Queue
                type={type} rows={rows} total={reading.first?.total ?? 0} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage}
                chosen={chosen} picked={new Set(marks.picked.keys())} decided={marks.decided} onChoose={(row) => setWanted(row.id)} onPick={marks.pick} onBulk={(key) => takeMany(stepOf(key))} onClear={marks.clear}
              />
            </ReadGrid>
          </Panel>
        </div>
        <section className="triage-detail stack" aria-label={r.triage.detail} tabIndex={0}>
          {rested === '' && chosen === undefined ? <Panel title={r.triage.detail}><Empty text={r.triage.choose} /></Panel> : <Reading of={detail} lines={8}>{(found) => <Chosen key={found.record.id} type={type} detail={found} busy={steps.busy} onAsk={(step, record) => void takeOne(step, record)} />}</Reading>}
        </section>
      </div>
      {steps.dialog}
    </>
  );
}
