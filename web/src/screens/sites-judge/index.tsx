// 偽サイトの判定: one site at a time, what is known at the left, two checklists at the right, the next site at once.
// In: sites that wait for the first or the second judgement, from the address (?stage=second); out: steps of the
// definition. The second officer does not see what the first one found: both judge alone, and only where they agree does
// the site go on; where they differ a head decides. Sites keep their order while somebody works; one judged by the person
// first does not come to him again. The site after this one is read ahead, which is a read like any other.
import {useQueryClient} from '@tanstack/react-query';
import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {ApiError, call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useRead} from '../../api/queries.ts';
import {acceptDetail, fieldNamed, freshKey, useRecordDetail} from '../../api/records.ts';
import {useMe} from '../../api/session.ts';
import type {RecordDetail, RecordRow, RecordType, RecordTypeCount} from '../../api/types.ts';
import {useSitesText} from '../../i18n/sites.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {pressOf} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid, WithType} from '../../ui/records/Book.tsx';
import {importPath, listPath, siteType} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Evidence} from './Evidence.tsx';
import {judgeKey} from './keys.ts';
import type {JudgeCommand, Judgement} from './keys.ts';
import '../../styles/records.css';

type Stage = 'first' | 'second';
const stageStates: Record<Stage, string> = {first: 'received', second: 'judged'};
const undoMilliseconds = 10_000;

interface Ticks {
  illegality: readonly string[];
  unreachable: readonly string[];
}
const isUndo = (command: JudgeCommand) => command.kind === 'undo';
const noTicks: Ticks = {illegality: [], unreachable: []};

interface Done {
  record: RecordRow;
  words: string;
}

/** Shows the judging desk. */
export default function JudgeScreen() {
  return <WithType name={siteType}>{(entry) => <Judge entry={entry} />}</WithType>;
}

function stepOf(stage: Stage, as: Judgement): string {
  if (stage === 'first') return 'judge';
  return as === 'harmful' ? 'confirm' : as === 'not_harmful' ? 'clear' : 'differ';
}

function fieldsOf(stage: Stage, as: Judgement, ticks: Ticks, kind: string): Record<string, unknown> {
  if (stage === 'first') return {kind, illegality: ticks.illegality, unreachable: ticks.unreachable, judgement: as};
  return {second_illegality: ticks.illegality, second_unreachable: ticks.unreachable, second_judgement: as};
}

/** Takes the judgement; a second one that differs from the first goes to a head. */
async function judged(row: RecordRow, stage: Stage, as: Judgement, ticks: Ticks, kind: string): Promise<{detail: RecordDetail; differed: boolean}> {
  const fields = fieldsOf(stage, as, ticks, kind);
  const take = (transition: string) => call('take_step', {path: {type: row.type, id: row.id, transition}, body: {version: row.version, fields, key: freshKey()}});
  try {
    const step = stepOf(stage, as);
    return {detail: await take(step), differed: step === 'differ'};
  } catch (error) {
    if (stage === 'first' || !(error instanceof ApiError) || !error.code.startsWith('guard.field')) throw error;
    return {detail: await take('differ'), differed: true};
  }
}

function useQueue(stage: Stage) {
  const me = useMe();
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string>();
  const reading = useRead('list_records', {path: {type: siteType}, query: {state: [stageStates[stage]], sort: 'due', limit: 100, ...(cursor ? {cursor} : {})}}, {stale: Infinity});
  const own = (row: RecordRow) => stage === 'second' && row.assignee === me.id;
  const rows = (reading.data?.items ?? []).filter((row) => row.state === stageStates[stage] && !own(row));
  const waiting = rows.filter((row) => !skipped.has(row.id));
  const {data, refetch} = reading;
  const worn = waiting.length === 0;
  useEffect(() => {
    if (!worn || !data) return;
    // Read on; at the end those that were put off come again.
    if (data.next) setCursor(data.next);
    else if (skipped.size > 0) {
      setSkipped(new Set());
      setCursor(undefined);
      void refetch();
    }
  }, [worn, data, skipped, refetch]);
  return {reading, current: waiting[0], next: waiting[1], total: reading.data?.total ?? 0, skip: (id: string) => setSkipped((before) => new Set([...before, id]))};
}

function useJudgeKeys(items: number, takes: (command: JudgeCommand) => boolean, run: (command: JudgeCommand) => void): void {
  const {singleKeys} = usePreferences();
  const latest = useRef({takes, run});
  useEffect(() => {
    latest.current = {takes, run};
  });
  useEffect(() => {
    if (!singleKeys) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return;
      const command = judgeKey(pressOf(event), items);
      if (!command || !latest.current.takes(command)) return;
      event.preventDefault();
      // The next key, however soon, meets what this one did.
      flushSync(() => latest.current.run(command));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys, items]);
}

function Counts({stage}: {stage: Stage}) {
  const s = useSitesText();
  const objected = useRead('list_records', {path: {type: siteType}, query: {state: ['objected', 'delisting'], limit: 1}}, {every: 60_000});
  const differing = useRead('list_records', {path: {type: siteType}, query: {state: ['differing'], limit: 1}}, {every: 60_000});
  return (
    <nav className="count-links" aria-label={s.desk.stages}>
      <Go to="/sites/judge" aria-current={stage === 'first'} data-stage="first">{s.desk.first}</Go>
      <Go to="/sites/judge" search={{stage: 'second'}} aria-current={stage === 'second'} data-stage="second">{s.desk.second}</Go>
      <Go to={listPath(siteType)} search={{state: 'differing'}} data-count={differing.data?.total ?? ''}>{s.desk.differing} <b className="num">{count(differing.data?.total ?? 0)}</b></Go>
      <Go to={listPath(siteType)} search={{state: 'objected,delisting'}} data-count={objected.data?.total ?? ''}>{s.desk.objections} <b className="num">{count(objected.data?.total ?? 0)}</b></Go>
    </nav>
  );
}

function Judge({entry}: {entry: RecordTypeCount}) {
  const s = useSitesText();
  const [search] = useSearch();
  const stage: Stage = search['stage'] === 'second' ? 'second' : 'first';
  return (
    <Page title={s.desk.title} lead={<Counts stage={stage} />} tools={<>{entry.may_create ? <Go to={importPath(siteType)} className="button slim">{s.desk.take}</Go> : null}<Go to={listPath(siteType)} className="button slim">{s.desk.list}</Go></>}>
      <Desk key={stage} type={entry.definition} stage={stage} />
    </Page>
  );
}

function Desk({type, stage}: {type: RecordType; stage: Stage}) {
  const s = useSitesText();
  const queue = useQueue(stage);
  const client = useQueryClient();
  const last = useRef<Ticks>(noTicks);
  const [done, setDone] = useState<Done>();
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const {language} = usePreferences();
  const {current} = queue;
  const nextId = queue.next?.id;
  useEffect(() => {
    const path = {type: siteType, id: nextId ?? ''};
    if (nextId) void client.prefetchQuery({queryKey: ['record_detail', path, null], queryFn: () => call('record_detail', {path}), staleTime: 300_000});
  }, [client, nextId]);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(undefined), undoMilliseconds);
    return () => clearTimeout(timer);
  }, [done]);
  const undo = useCallback(async () => {
    if (!done || stage === 'second') return;
    try {
      acceptDetail(client, await call('undo_step', {path: {type: done.record.type, id: done.record.id}, body: {version: done.record.version}}));
      setDone(undefined);
      setWrong(s.desk.undone);
    } catch (error) {
      setWrong(errorWords(error, language).sentence);
    }
  }, [client, done, language, s, stage]);
  useJudgeKeys(0, isUndo, () => void undo());
  const take = async (detail: RecordDetail, as: Judgement, ticks: Ticks, kind: string, result: string) => {
    setBusy(true);
    try {
      const taken = await judged(detail.record, stage, as, ticks, kind);
      last.current = ticks;
      acceptDetail(client, taken.detail);
      client.setQueriesData<{items: RecordRow[]}>({queryKey: ['list_records', {type: type.name}]}, (page) => page && 'items' in page ? {...page, items: page.items.map((row) => (row.id === taken.detail.record.id ? taken.detail.record : row))} : page);
      setDone({record: taken.detail.record, words: `${fill(s.desk.done, {number: detail.record.number, result})}${taken.differed ? ` ${s.desk.differed}` : ''}`});
      setWrong('');
    } catch (error) {
      setWrong(errorWords(error, language).sentence);
      // Somebody else may have judged it meanwhile.
      void client.invalidateQueries({queryKey: ['list_records', {type: type.name}]});
      void client.invalidateQueries({queryKey: ['record_detail', {type: type.name, id: detail.record.id}]});
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="row small"><span data-waiting={queue.total}>{fill(s.desk.waiting, {n: count(queue.total)})}</span>{stage === 'second' ? <span className="quiet">{s.desk.blind} {s.desk.ownSkipped}</span> : null}</p>
      <div className="row small" role="status" aria-live="polite">{done ? <><span data-done={done.record.id}>{done.words}</span>{stage === 'first' ? <button type="button" className="button slim" onClick={() => void undo()}><kbd>Z</kbd>{s.desk.undo}</button> : null}</> : null}{wrong ? <span data-wrong="">{wrong}</span> : null}</div>
      <Reading of={queue.reading}>
        {() => current
          ? <Site key={`${current.id} ${current.version}`} type={type} stage={stage} row={current} last={last} busy={busy} onJudge={take} onSkip={() => queue.skip(current.id)} onWrong={setWrong} />
          : <Empty text={s.desk.empty}><span>{s.desk.emptyNext}</span></Empty>}
      </Reading>
    </>
  );
}

interface SiteProps {
  type: RecordType;
  stage: Stage;
  row: RecordRow;
  last: {current: Ticks};
  busy: boolean;
  onJudge: (detail: RecordDetail, as: Judgement, ticks: Ticks, kind: string, result: string) => Promise<void>;
  onSkip: () => void;
  onWrong: (words: string) => void;
}

function Site(props: SiteProps) {
  const reading = useRecordDetail(props.row.type, props.row.id);
  return <Reading of={reading}>{(detail) => <Chosen {...props} detail={detail} />}</Reading>;
}

function Chosen({type, stage, detail, last, busy, onJudge, onSkip, onWrong}: SiteProps & {detail: RecordDetail}) {
  const s = useSitesText();
  const said = useSaid();
  const book = useBook();
  const [ticks, setTicks] = useState<Ticks>(noTicks);
  const [kind, setKind] = useState(String(detail.fields['kind'] ?? detail.fields['proposed_kind'] ?? ''));
  const kinds = (book.vocabularies.get('site_kind')?.terms ?? []).filter((term) => !term.retired);
  const lists = useMemo(() => (['illegality', 'unreachable'] as const).map((name) => ({name, items: fieldNamed(type, name)?.items ?? []})), [type]);
  const items = lists.flatMap((list) => list.items.map((item) => ({list: list.name, item})));
  const results: Record<Judgement, string> = {harmful: s.desk.harmful, not_harmful: s.desk.notHarmful, unclear: s.desk.unclear};
  const tick = (at: number) => {
    const one = items[at];
    if (!one) return;
    setTicks((before) => {
      const now = before[one.list];
      return {...before, [one.list]: now.includes(one.item.code) ? now.filter((code) => code !== one.item.code) : [...now, one.item.code]};
    });
  };
  const judge = (as: Judgement) => {
    if (busy) return;
    if (stage === 'first' && kind === '') return onWrong(s.desk.needKind);
    if (as === 'harmful' && (ticks.illegality.length === 0 || ticks.unreachable.length === 0)) return onWrong(s.desk.needTicks);
    void onJudge(detail, as, ticks, kind, results[as]);
  };
  const run = (command: JudgeCommand) => {
    switch (command.kind) {
      case 'tick': return tick(command.at);
      case 'copy': return setTicks(last.current);
      case 'next_kind': {
        const at = kinds.findIndex((term) => term.code === kind);
        return setKind(kinds[(at + 1) % Math.max(1, kinds.length)]?.code ?? '');
      }
      case 'judge': return judge(command.as);
      case 'skip': return onSkip();
      case 'undo': return undefined;  // the desk takes it, also when no site is left
    }
  };
  useJudgeKeys(items.length, (command) => !isUndo(command), run);
  const heads = {illegality: s.desk.illegality, unreachable: s.desk.unreachable};
  return (
    <div className="judge-desk" data-site={detail.record.id}>
      <Evidence type={type} detail={detail} fixed={stage === 'second'} />
      <Panel title={s.desk.judging}>
        <div className="stack">
          {lists.map((list) => (
            <fieldset key={list.name} className="ticks"><legend>{heads[list.name]}</legend>
              {list.items.map((item) => {
                const at = items.findIndex((one) => one.list === list.name && one.item.code === item.code);
                return <label key={item.code} className="row"><input type="checkbox" checked={ticks[list.name].includes(item.code)} onChange={() => tick(at)} /><kbd>{at + 1}</kbd><span data-cell="">{said(item.label)}</span></label>;
              })}
            </fieldset>
          ))}
          {stage === 'first' ? (
            <label className="row"><kbd>K</kbd><span>{s.desk.kind}</span>
              <select value={kind} onChange={(event) => setKind(event.target.value)}>
                <option value="">{s.desk.kindChoose}</option>
                {kinds.map((term) => <option key={term.code} value={term.code} data-cell="">{said(term.label)}</option>)}
              </select>
            </label>
          ) : null}
          <div className="row">
            <button type="button" className="button slim plain" disabled={last.current === noTicks} onClick={() => run({kind: 'copy'})}><kbd>C</kbd>{s.desk.copyTicks}</button>
          </div>
          <div className="row" role="group" aria-label={s.desk.judging}>
            <button type="button" className="button primary" disabled={busy} data-judge="harmful" onClick={() => judge('harmful')}><kbd>H</kbd>{s.desk.harmful}</button>
            <button type="button" className="button" disabled={busy} data-judge="not_harmful" onClick={() => judge('not_harmful')}><kbd>N</kbd>{s.desk.notHarmful}</button>
            <button type="button" className="button" disabled={busy} data-judge="unclear" onClick={() => judge('unclear')}><kbd>U</kbd>{s.desk.unclear}</button>
            <button type="button" className="button plain" disabled={busy} onClick={onSkip}><kbd>S</kbd>{s.desk.skip}</button>
          </div>
          <p className="small quiet">{stage === 'first' ? s.desk.keys : s.desk.keysSecond}</p>
        </div>
      </Panel>
    </div>
  );
}
