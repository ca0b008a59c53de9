// The generated page of a record: fields by section, deadlines, actions with the reasons that refuse them, history
// with undo, links, records that belong to it, files, identifiers found, similar records, print.
// In: type and id from the path; out: the record as the person may see it, and every change that its definition allows.
// Reading class 2 and above is a journal entry, so the page reads once and says when the record was changed elsewhere.
import {useState} from 'react';
import {useRead} from '../../api/queries.ts';
import {useRecordDetail} from '../../api/records.ts';
import type {RecordDetail, RecordTypeCount, TransitionDefinition} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {inert} from '../../lib/defang.ts';
import {Go, useParam} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Actions, Deadlines, Found, History, Similar} from '../../ui/records/Aside.tsx';
import {useSaid, WithType} from '../../ui/records/Book.tsx';
import {Changed} from '../../ui/records/Changed.tsx';
import {Children, useChildTypes} from '../../ui/records/Children.tsx';
import {Content} from '../../ui/records/Content.tsx';
import {EditForm} from '../../ui/records/EditForm.tsx';
import {Files} from '../../ui/records/Files.tsx';
import {Holds} from '../../ui/records/Holds.tsx';
import {LeadPanel} from '../../ui/records/LeadPanel.tsx';
import {Letters} from '../../ui/records/Letters.tsx';
import {Links} from '../../ui/records/Links.tsx';
import {plainRecordPath, recordPath} from '../../ui/records/paths.ts';
import {ReadNote, RecordLead, RecordTools} from '../../ui/records/RecordHead.tsx';
import {SeenAgain} from '../../ui/records/SeenAgain.tsx';
import {Shared} from '../../ui/records/Shared.tsx';
import {useSteps} from '../../ui/records/Step.tsx';
import {useUndoChange} from '../../ui/records/UndoChange.ts';
import {RecordSendings} from '../../ui/sendings/RecordSendings.tsx';
import {Reading} from '../../ui/States.tsx';
import {Money} from './Money.tsx';
import '../../styles/records.css';

// Records whose accounts are a place to follow money from.
const moneyTypes = ['account_freeze', 'report'];

/** Shows a record. */
export default function RecordScreen() {
  const name = useParam('type');
  const id = useParam('id');
  return <WithType name={name}>{(type) => <OneRecord key={id} entry={type} id={id} />}</WithType>;
}

function OneRecord({entry, id}: {entry: RecordTypeCount; id: string}) {
  const said = useSaid();
  const type = entry.definition;
  const reading = useRecordDetail(type.name, id);
  const [editing, setEditing] = useState(false);
  const detail = reading.data;
  const title = detail ? `${detail.record.number} ${said(type.label)}`.trim() : said(type.label);
  return (
    <Page
      title={inert(title)} heading={detail ? <span data-cell="">{inert(detail.record.title) || said(type.label)}</span> : <span data-cell="">{said(type.label)}</span>}
      lead={detail ? <RecordLead detail={detail} /> : null} tools={detail ? <><OwnScreen row={detail.record} /><RecordTools detail={detail} onEdit={() => setEditing(!editing)} /></> : null}
    >
      <Reading of={reading} lines={12}>{(found) => <Parts entry={entry} detail={found} editing={editing} onEdited={() => setEditing(false)} />}</Reading>
    </Page>
  );
}

// Some types have a screen built by hand beside this one.
function OwnScreen({row}: {row: RecordDetail['record']}) {
  const r = useRecordText();
  const path = recordPath(row);
  return path === plainRecordPath(row) ? null : <Go to={path} className="button slim primary" data-own-screen="">{r.record.ownScreen}</Go>;
}

interface PartsProps {
  entry: RecordTypeCount;
  detail: RecordDetail;
  editing: boolean;
  onEdited: () => void;
}

function Parts({entry, detail, editing, onEdited}: PartsProps) {
  const r = useRecordText();
  const type = entry.definition;
  const steps = useSteps();
  const undo = useUndoChange(detail);
  const children = useChildTypes(type.name);
  const near = useRead('similar_records', {path: {type: type.name, id: detail.record.id}}, {keep: false, stale: 60_000});
  const ask = (step: TransitionDefinition) => steps.ask({step, rows: [detail.record], detail, near: near.data?.items.map((one) => one.record)}, false);
  return (
    <>
      <Changed detail={detail} />
      {steps.undo}
      <div className="lead-side">
        <div className="stack side">
          {editing ? <EditForm type={type} detail={detail} onDone={onEdited} /> : <Panel title={r.record.fields}><Content type={type} detail={detail} /><ReadNote detail={detail} /></Panel>}
          {type.name === 'trace_lead' ? <LeadPanel key={detail.record.version} type={type} detail={detail} onAsk={(step, fields) => steps.ask({step, rows: [detail.record], detail: {...detail, fields: {...detail.fields, ...fields}}}, false)} /> : null}
          {type.name === 'takedown_request' ? <SeenAgain type={type} detail={detail} busy={steps.busy} onAsk={ask} /> : null}
          {children.map((child) => <Children key={child.entry.definition.name} parent={detail} child={child} />)}
          {moneyTypes.includes(type.name) ? <Money detail={detail} /> : null}
          <Links detail={detail} type={type} />
          <Shared detail={detail} />
          <RecordSendings detail={detail} />
          <Files type={type} detail={detail} />
          <Letters detail={detail} />
        </div>
        <div className="stack side">
          <Actions type={type} detail={detail} busy={steps.busy} onAsk={ask} />
          <Deadlines type={type} detail={detail} />
          <Holds detail={detail} />
          <Found detail={detail} />
          <Similar detail={detail} />
          <History type={type} detail={detail} onUndo={undo} />
        </div>
      </div>
      {steps.dialog}
    </>
  );
}
