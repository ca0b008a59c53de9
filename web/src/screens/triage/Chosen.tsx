// The chosen report beside the list: what was told with its identifiers marked, what it resembles and why, the steps
// with their keys, the deadlines. In: the report as read; out: the panel. Contact data stays masked until a reason is given.
// A step that is refused is shown with the reason instead of disappearing.
import type {RecordDetail, RecordType, TransitionDefinition} from '../../api/types.ts';
import {stepNamed} from '../../api/records.ts';
import {useRecordText} from '../../i18n/records.ts';
import {isEmptyValue} from '../../lib/record_values.ts';
import {Go} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Deadlines, Found, Similar, useRefusal} from '../../ui/records/Aside.tsx';
import {useSaid} from '../../ui/records/Book.tsx';
import {Changed} from '../../ui/records/Changed.tsx';
import {Content} from '../../ui/records/Content.tsx';
import {Highlighted} from '../../ui/records/Highlighted.tsx';
import {plainRecordPath} from '../../ui/records/paths.ts';
import {ReadNote, RecordLead} from '../../ui/records/RecordHead.tsx';
import {Datum} from '../../ui/Value.tsx';

interface ChosenProps {
  type: RecordType;
  detail: RecordDetail;
  busy: boolean;
  onAsk: (step: TransitionDefinition, record?: string) => void;
}

function Steps({type, detail, busy, onAsk}: ChosenProps) {
  const said = useSaid();
  const r = useRecordText();
  const refusal = useRefusal();
  const known = detail.actions.flatMap((action) => {
    const step = stepNamed(type, action.transition);
    return step && (!step.program || step.key !== '') ? [{action, step}] : [];
  });
  const keyed = known.filter(({step}) => step.key !== '').sort((left, right) => left.step.key.localeCompare(right.step.key));
  const others = known.filter(({action, step}) => step.key === '' && action.allowed);
  return (
    <div className="triage-actions" role="group" aria-label={r.record.actions}>
      {keyed.map(({action, step}) => (
        <button key={step.name} type="button" className="button slim" data-step={step.name} disabled={!action.allowed || busy} title={action.allowed ? undefined : refusal(action)} onClick={() => onAsk(step)}><kbd>{step.key}</kbd><span data-cell="">{said(step.label)}</span></button>
      ))}
      {others.map(({step}) => <button key={step.name} type="button" className="button slim plain" data-step={step.name} disabled={busy} onClick={() => onAsk(step)}><span data-cell="">{said(step.label)}</span></button>)}
    </div>
  );
}

/** Shows the chosen report. */
export function Chosen(props: ChosenProps) {
  const {type, detail, onAsk} = props;
  const r = useRecordText();
  const said = useSaid();
  const texts = type.fields.filter((field) => field.kind === 'long_text' && !isEmptyValue(detail.fields[field.name]) && !detail.masked.includes(field.name));
  const merge = type.transitions.find((step) => step.to_record === type.name);
  const mayMerge = merge && detail.actions.some((action) => action.transition === merge.name && action.allowed);
  return (
    <>
      <Panel title={<Datum text={detail.record.title} />} tools={<Go to={plainRecordPath(detail.record)} className="button slim">{r.triage.full}</Go>}>
        <div className="stack" data-chosen={detail.record.id}>
          <Changed detail={detail} />
          <RecordLead detail={detail} />
          <Steps {...props} />
          {texts.map((field) => <section key={field.name} aria-label={said(field.label)}><h3 className="section-head" data-cell="">{said(field.label)}</h3><Highlighted text={String(detail.fields[field.name])} found={detail.found.filter((one) => one.field === field.name)} /></section>)}
          <Content type={type} detail={detail} only={(field) => !texts.includes(field) && field.name !== type.title} />
          <ReadNote detail={detail} />
        </div>
      </Panel>
      <Similar detail={detail} onMerge={mayMerge ? (record) => onAsk(merge, record) : undefined} />
      <Found detail={detail} />
      <Deadlines type={type} detail={detail} />
    </>
  );
}
