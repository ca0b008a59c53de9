// Marks of intelligence: a value with its kind, warnings, grades, permitted use, score. Word and sign beside colour.
// In: fields of the API; out: small marks. Values are always shown defanged and inert.
// The grades stand in Grades.tsx.
import {useLabel} from '../../api/labels.ts';
import type {IntelScore, IntelWarning, ObservableKind, Pap, ValueRole} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {defangKind, defangText, inert} from '../../lib/defang.ts';
import {fadeBand} from '../../lib/fading.ts';
import {count, missing} from '../../lib/format.ts';
import {Go} from '../Go.tsx';
import {valuePath} from './paths.ts';

// What follows from a value and joins others is kept under a kind that it is not; it is shown as what it is.
const keyMarks = {'shape:': 'url_shape', 'phone_block:': 'phone_block', 'bank_branch:': 'bank_branch'} as const;

function keyMark(kind: string, value: string): keyof typeof keyMarks | undefined {
  return kind === 'url' || kind === 'other' ? (Object.keys(keyMarks) as (keyof typeof keyMarks)[]).find((mark) => value.startsWith(mark)) : undefined;
}

/** Writes a value so that it is safe to show. */
export function shownValue(kind: string, value: string): string {
  const mark = keyMark(kind, value);
  return inert(mark ? value.slice(mark.length) : defangKind(kind, value));
}

/** Gives the word for what a value is: its kind, or the shape or path that joins URLs. */
export function useKindWords(): (kind: string, value: string) => string {
  const label = useLabel();
  const {keys} = useValueText();
  return (kind, value) => {
    const mark = keyMark(kind, value);
    if (mark) return keys[keyMarks[mark]];
    return kind === 'url' && value.startsWith('/') ? keys.path_key : label('ObservableKind', kind);
  };
}

/** Writes a title or a name that came from outside so that it is safe to show: addresses in it are defanged. */
export function shownWords(text: string): string {
  return inert(defangText(text));
}

/** Shows a value, and leads to it. */
export function ValueLink({kind, value, tabIndex}: {kind: ObservableKind; value: string; tabIndex?: number}) {
  return <Go to={valuePath({kind, value})} tabIndex={tabIndex} className="mono datum" data-cell="">{shownValue(kind, value)}</Go>;
}

/** Marks the kind of a value. */
export function KindTag({kind, value}: {kind: ObservableKind; value: string}) {
  const words = useKindWords();
  return <span className="tag outline">{words(kind, value)}</span>;
}

const roleLook: Record<ValueRole, string> = {indicator: 'high', observed: 'low', mentioned: 'outline', benign: 'done'};
const roleSign: Record<ValueRole, string> = {indicator: '◆', observed: '●', mentioned: '○', benign: '✓'};

/** Marks what a value does where it was seen. */
export function RoleTag({role}: {role: ValueRole}) {
  const label = useLabel();
  return <span className={`tag ${roleLook[role]}`}><span aria-hidden="true">{roleSign[role]}</span>{label('ValueRole', role)}</span>;
}

const papLook: Record<Pap, string> = {red: 'urgent', amber: 'medium', green: 'done', clear: 'outline'};

/** Marks what may be done with what is known. */
export function PapTag({pap}: {pap: Pap}) {
  const label = useLabel();
  return <span className={`tag ${papLook[pap]}`}>{label('Pap', pap)}</span>;
}

/** Marks that lists know a value; it annotates and hides nothing. */
export function WarningMark({warnings}: {warnings: readonly IntelWarning[]}) {
  const k = useIntelText();
  const first = warnings[0];
  if (!first) return null;
  const harmless = warnings.some((warning) => warning.harmless);
  return <span className={harmless ? 'tag medium' : 'tag notice'}><span aria-hidden="true" data-cell="" title={warnings.map((warning) => inert(warning.list)).join(' / ')}>▲</span>{harmless ? k.value.harmless : k.value.common}{warnings.length > 1 ? ` ${warnings.length}` : ''}</span>;
}

/** Shows the score as a number beside a bar. */
export function ScoreCell({score}: {score: IntelScore | undefined}) {
  const k = useIntelText();
  if (!score) return <span className="num">{missing}</span>;
  const band = fadeBand(score.now);
  return <span className="score" data-band={band} title={k.value.bands[band]}><span className="track" aria-hidden="true"><i style={{width: `${Math.max(2, Math.min(100, score.now))}%`}} /></span><b className="num">{count(Math.round(score.now))}</b></span>;
}

/** Writes in how many parts a value stands; the server counts to 1000. */
export function usePartsCount(): (parts: number) => string {
  const k = useIntelText();
  return (parts) => fill(parts >= 1000 ? k.common.partsMany : k.common.parts, {n: count(parts)});
}
