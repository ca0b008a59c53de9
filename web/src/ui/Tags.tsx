// Tags: severity, judgement, state, TLP and label. Word, shape and colour together.
// In: enum values of the API; out: small marks of at least 12 px.
// TLP 2.0 colours always stand on black (FIRST TLP 2.0).
import {useLabel} from '../api/labels.ts';
import type {AlertState, Label, SensorState, Severity, Verdict} from '../api/types.ts';
import {useText} from '../i18n/text.ts';
import {SeverityShape} from './icons.tsx';

/** Marks how soon to look. */
export function SeverityTag({severity}: {severity: Severity}) {
  const label = useLabel();
  return <span className={`tag ${severity}`}><SeverityShape severity={severity} />{label('Severity', severity)}</span>;
}

const verdictLook: Record<Verdict, string> = {unreviewed: 'medium', confirmed: 'urgent', explained: 'done', false_alarm: 'notice'};
const verdictSign: Record<Verdict, string> = {unreviewed: '?', confirmed: '◉', explained: '✓', false_alarm: '×'};

/** Marks what was decided. */
export function VerdictTag({verdict}: {verdict: Verdict}) {
  const label = useLabel();
  return <span className={`tag ${verdictLook[verdict]}`}><span aria-hidden="true">{verdictSign[verdict]}</span>{label('Verdict', verdict)}</span>;
}

/** Marks whether an alert goes on. */
export function AlertStateTag({state}: {state: AlertState}) {
  const label = useLabel();
  return <span className={state === 'open' ? 'tag low' : 'tag outline'}><span aria-hidden="true">{state === 'open' ? '●' : '○'}</span>{label('AlertState', state)}</span>;
}

const sensorLook: Record<SensorState, string> = {observing: 'done', missing: 'urgent', idle: 'notice', retired: 'outline'};
const sensorSign: Record<SensorState, string> = {observing: '●', missing: '▨', idle: '○', retired: '―'};

/** Marks whether a sensor observes. */
export function SensorStateTag({state}: {state: SensorState}) {
  const label = useLabel();
  return <span className={`tag ${sensorLook[state]}`}><span aria-hidden="true">{sensorSign[state]}</span>{label('SensorState', state)}</span>;
}

/** Marks simulated data. */
export function DemoTag({slim = false}: {slim?: boolean}) {
  const {shell} = useText();
  return <span className="tag outline" title={slim ? shell.demonstration : undefined}>{slim ? shell.demonstrationShort : shell.demonstration}</span>;
}

/** Shows how a record may be used. */
export function LabelMarks({label: of}: {label: Label}) {
  const label = useLabel();
  return (
    <span className="row">
      <span className={`tlp ${of.tlp}`}>{label('Tlp', of.tlp)}</span>
      <span className="tag outline">{label('Confidentiality', of.confidentiality)}</span>
      {of.handling.map((code) => <span key={code} className="tag outline long" data-cell="">{label('HandlingCode', code)}</span>)}
    </span>
  );
}
