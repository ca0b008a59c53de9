// Which period the report is of: a month, a quarter, a year, or any that the text field reads.
// In: the period in force; out: the one chosen, as the API reads it.
// This year and the three before are offered; a period that has not begun is not.
import {useState} from 'react';
import {useReportText} from '../../i18n/report.ts';
import type {ReportDictionary} from '../../i18n/report_en.ts';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {partsOf} from '../../lib/wareki.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';

const kinds = ['month', 'quarter', 'year', 'any'] as const;
type Kind = (typeof kinds)[number];
const yearsBack = 3;

/** Tells the kind of a period. */
export function kindOf(period: string): Kind {
  if (/^\d{4}-\d{2}$/.test(period)) return 'month';
  if (/^\d{4}-?Q[1-4]$/.test(period)) return 'quarter';
  return /^\d{4}$/.test(period) ? 'year' : 'any';
}

/** Gives the periods of a kind that have begun, the latest first. */
export function periodsOf(kind: Kind, year: number, month: number): string[] {
  const years = Array.from({length: yearsBack + 1}, (_, back) => year - back);
  if (kind === 'year') return years.map(String);
  const each = kind === 'month' ? 12 : 4, last = kind === 'month' ? month : Math.ceil(month / 3);
  return years.flatMap((one) => Array.from({length: one === year ? last : each}, (_, at) => (one === year ? last : each) - at).map((part) => (kind === 'month' ? `${one}-${String(part).padStart(2, '0')}` : `${one}-Q${part}`)));
}

function nameOf(period: string, r: ReportDictionary): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return fill(r.yearOf, {year});
  return part.startsWith('Q') ? fill(r.quarterOf, {year, quarter: part.slice(1)}) : fill(r.monthOf, {year, month: part});
}

/** Lets a person choose the period. */
export function Choice({period, choose}: {period: string; choose: (period: string) => void}) {
  const t = useText();
  const r = useReportText();
  const today = partsOf(new Date(now()));
  const [kind, setKind] = useState<Kind>(kindOf(period));
  const [text, setText] = useState(period);
  const submit = useSubmit(() => choose(text.trim()));
  const options = kind === 'any' ? [] : periodsOf(kind, Number(today.year), Number(today.month));
  const change = (next: Kind) => {
    setKind(next);
    const first = next === 'any' ? undefined : periodsOf(next, Number(today.year), Number(today.month))[0];
    if (first !== undefined) setText(first);
  };
  return (
    <form {...submit} className="row" style={{alignItems: 'end'}}>
      <Field label={r.kind}>{(ties) => <select {...ties} name="kind" value={kind} onChange={(event) => change(kinds.find((one) => one === event.target.value) ?? 'any')}>{kinds.map((one) => <option key={one} value={one}>{r[one]}</option>)}</select>}</Field>
      {kind === 'any'
        ? <Field label={t.report.period} help={t.report.periodHelp}>{(ties) => <input {...ties} name="period" value={text} size={24} onChange={(event) => setText(event.target.value)} />}</Field>
        : <Field label={r.which}>{(ties) => <select {...ties} name="period" value={text} onChange={(event) => setText(event.target.value)}>{(options.includes(text) ? options : [text, ...options]).map((one) => <option key={one} value={one}>{nameOf(one, r)}</option>)}</select>}</Field>}
      <button type="submit" className="button">{t.report.show}</button>
    </form>
  );
}
