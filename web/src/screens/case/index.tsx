// The workspace of a case: overview, timeline, flow of money, clues apart from evidence, tasks, graph, reports, members,
// documents.
// In: the case's id from the path and the part from the address; out: the same record as the generated page, arranged
// for work: something new is added where one stands, without leaving. What belongs to a case are the record types
// whose definitions link to it; a new type of that kind appears here by itself.
// Keys: T task, V evidence, I clue, A event open the short form of that part.
import {useEffect, useState} from 'react';
import {addressOf} from '../../api/client.ts';
import {useRecordDetail} from '../../api/records.ts';
import type {RecordDetail, RecordType, TransitionDefinition} from '../../api/types.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {isComposing, pressOf} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Actions, Deadlines, History, Similar} from '../../ui/records/Aside.tsx';
import {useBook, useSaid, WithType} from '../../ui/records/Book.tsx';
import {Changed} from '../../ui/records/Changed.tsx';
import {Children, childrenOf, useChildTypes} from '../../ui/records/Children.tsx';
import type {ChildType} from '../../ui/records/Children.tsx';
import {Content} from '../../ui/records/Content.tsx';
import {EditForm} from '../../ui/records/EditForm.tsx';
import {Files} from '../../ui/records/Files.tsx';
import {Holds} from '../../ui/records/Holds.tsx';
import {Links} from '../../ui/records/Links.tsx';
import {DueTag, StateTag} from '../../ui/records/Marks.tsx';
import {caseType, plainRecordPath, recordPath, triageType} from '../../ui/records/paths.ts';
import {ReadNote, RecordLead, RecordTools} from '../../ui/records/RecordHead.tsx';
import {useSteps} from '../../ui/records/Step.tsx';
import {useUndoChange} from '../../ui/records/UndoChange.ts';
import {Reading} from '../../ui/States.tsx';
import {Datum} from '../../ui/Value.tsx';
import {Graph} from './Graph.tsx';
import {lanesOf} from './lanes.ts';
import {Money} from './Money.tsx';
import {partOf, parts} from './parts.ts';
import type {Part} from './parts.ts';
import {Timeline} from './Timeline.tsx';
import '../../styles/records.css';

/** Shows a case. */
export default function CaseScreen() {
  const id = useParam('id');
  return <WithType name={caseType}>{(entry) => <Case key={id} type={entry.definition} id={id} />}</WithType>;
}

function Case({type, id}: {type: RecordType; id: string}) {
  const r = useRecordText();
  const said = useSaid();
  const reading = useRecordDetail(type.name, id);
  const [editing, setEditing] = useState(false);
  const detail = reading.data;
  return (
    <Page
      title={detail ? `${inert(detail.record.number)} ${said(type.label)}` : r.case.title} heading={<span data-cell="">{detail ? inert(detail.record.title) : said(type.label)}</span>}
      lead={detail ? <RecordLead detail={detail} /> : null}
      tools={detail ? <><RecordTools detail={detail} onEdit={() => setEditing(!editing)} /><Go to={plainRecordPath(detail.record)} className="button slim">{r.triage.full}</Go></> : null}
    >
      <Reading of={reading} lines={12}>{(found) => <Work type={type} detail={found} editing={editing} onEdited={() => setEditing(false)} />}</Reading>
    </Page>
  );
}

interface WorkProps {
  type: RecordType;
  detail: RecordDetail;
}

function useAddKeys(children: readonly ChildType[], onAdd: (child: ChildType) => void): void {
  const {singleKeys} = usePreferences();
  useEffect(() => {
    if (!singleKeys) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (isComposing(press) || press.editable || press.ctrl || press.meta || press.alt || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const part = parts.find((one) => one.key === press.key.toLowerCase());
      const child = part && children.find((one) => partOf(one) === part.name && one.entry.may_create);
      if (!child) return;
      event.preventDefault();
      onAdd(child);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys, children, onAdd]);
}

function Work({type, detail, editing, onEdited}: WorkProps & {editing: boolean; onEdited: () => void}) {
  const r = useRecordText();
  const [search, change] = useSearch();
  const children = useChildTypes(type.name);
  const part: Part = parts.find((one) => one.name === search['part'])?.name ?? 'overview';
  const [adding, setAdding] = useState<string>();
  useAddKeys(children, (child) => {
    setAdding(child.entry.definition.name);
    change({part: partOf(child)}, true);
  });
  const numberOf = (name: Part) => (name === 'reports' ? childrenOf(detail, triageType).length : children.filter((child) => partOf(child) === name).reduce((sum, child) => sum + childrenOf(detail, child.entry.definition.name).length, 0));
  const words: Record<Part, string> = {overview: r.case.overview, timeline: r.case.timeline, clues: r.case.clues, evidence: r.case.evidence, tasks: r.case.tasks, reports: r.case.reports, members: r.case.members, documents: r.case.documents, graph: r.case.graph};
  return (
    <>
      <Changed detail={detail} />
      <nav className="tabs" aria-label={r.case.tabs}>
        {parts.map(({name}) => {
          const number = numberOf(name);
          return <Go key={name} to={recordPath(detail.record)} search={name === 'overview' ? {} : {part: name}} aria-current={name === part ? 'page' : undefined} data-part={name}>{words[name]}{number > 0 ? <span className="num">{count(number)}</span> : null}</Go>;
        })}
      </nav>
      <div className="lead-side">
        <div className="stack side">
          {editing ? <EditForm type={type} detail={detail} onDone={onEdited} /> : <PartOf key={`${part}-${adding ?? ''}`} type={type} detail={detail} part={part} members={children} adding={adding} />}
        </div>
        <Beside type={type} detail={detail} />
      </div>
    </>
  );
}

const isPerson = (kind: string) => kind === 'person' || kind === 'organisation';

function PartOf({type, detail, part, members, adding}: WorkProps & {part: Part; members: readonly ChildType[]; adding: string | undefined}) {
  const r = useRecordText();
  const book = useBook();
  const {language} = usePreferences();
  const notes: Partial<Record<Part, string>> = {clues: r.case.cluesNote, evidence: r.case.evidenceNote};
  const own = members.filter((child) => partOf(child) === part).map((child) => <Children key={child.entry.definition.name} parent={detail} child={child} note={notes[part]} open={adding === child.entry.definition.name} />);
  switch (part) {
    case 'overview': return <><Timeline lanes={lanesOf(book, type, detail, language, r.case.course)} /><Money type={type} detail={detail} /><Panel title={r.case.overview}><Content type={type} detail={detail} only={(field) => !isPerson(field.kind) && field.kind !== 'file'} /><ReadNote detail={detail} /></Panel></>;
    case 'timeline': return <><Timeline lanes={lanesOf(book, type, detail, language, r.case.course)} /><Money type={type} detail={detail} />{own}</>;
    case 'graph': return <Graph detail={detail} />;
    case 'clues': case 'evidence': case 'tasks': return <>{own}</>;
    case 'reports': return <><Links detail={detail} type={type} title={r.case.linkedReports} only={(link) => link.other.type === triageType} /><Similar detail={detail} /></>;
    case 'members': return <Panel title={r.case.members}><Content type={type} detail={detail} only={(field) => isPerson(field.kind) || field.mask !== 'none'} /></Panel>;
    case 'documents': return <><Paper detail={detail} /><Files type={type} detail={detail} /><Links detail={detail} type={type} /></>;
  }
}

function Paper({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const {language} = usePreferences();
  const mayExport = useMay('record_export');
  const {type, id} = detail.record;
  if (!mayExport) return null;
  return (
    <Panel title={r.case.documents} note={r.case.documentsNote}>
      <div><a className="button" target="_blank" rel="noreferrer" href={addressOf('print_record', {path: {type, id}, query: {language}})}>{r.case.printCase}</a></div>
    </Panel>
  );
}

function Beside({type, detail}: WorkProps) {
  const steps = useSteps();
  const undo = useUndoChange(detail);
  const near = useRead('similar_records', {path: {type: type.name, id: detail.record.id}}, {keep: false, stale: 60_000});
  const ask = (step: TransitionDefinition) => steps.ask({step, rows: [detail.record], detail, near: near.data?.items.map((one) => one.record)}, false);
  return (
    <div className="stack side">
      {steps.undo}
      <Next detail={detail} />
      <Actions type={type} detail={detail} busy={steps.busy} onAsk={ask} />
      <Deadlines type={type} detail={detail} />
      <Holds detail={detail} />
      <History type={type} detail={detail} onUndo={undo} />
      {steps.dialog}
    </div>
  );
}

function Next({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const children = useChildTypes(detail.record.type).filter((child) => partOf(child) === 'tasks');
  const all = children.flatMap((child) => childrenOf(detail, child.entry.definition.name));
  const open = all.filter((row) => row.phase !== 'done' && row.phase !== 'disposed').sort((left, right) => (left.due ?? '9').localeCompare(right.due ?? '9'));
  return (
    <Panel title={r.case.nextTitle} note={all.length > 0 ? fill(r.case.tasksOf, {done: count(all.length - open.length), all: count(all.length)}) : undefined}>
      {open.length === 0 ? <p className="quiet">{r.case.nextNone}</p> : (
        <ul className="lines-list tight">{open.slice(0, 6).map((row) => <li key={row.id}><Go to={recordPath(row)}><Datum text={row.title} /></Go><span className="row"><DueTag row={row} sparing /><StateTag row={row} /></span></li>)}</ul>
      )}
    </Panel>
  );
}
