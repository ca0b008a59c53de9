// Single values as the house writes them: numbers, changes, times, text from outside, addresses.
// Text from outside is isolated and marked data-cell: it is shown as it came, in its own language.
// A missing value is ―, never 0; addresses are defanged.
import {countryName} from '../api/labels.ts';
import {defang, inert} from '../lib/defang.ts';
import {count, fullTime, listTime, longDay, missing, percent, rate} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {useText} from '../i18n/text.ts';
import type {Figure, Unit} from '../api/types.ts';

/** Shows a count. */
export function Num({value, digits = 0}: {value: number | null | undefined; digits?: number}) {
  return <span className="num">{count(value, digits)}</span>;
}

/** Writes a value of a unit. */
export function unitText(value: number | null | undefined, unit: Unit): string {
  return unit === 'per_day_per_address' ? rate(value) : count(value);
}

/** Shows a share. */
export function Percent({value}: {value: number | undefined}) {
  const {language} = usePreferences();
  return <span className="num">{percent(value, language)}</span>;
}

/** Shows the change against the period before: shape, number, and 新 where there was nothing before. */
export function Delta({figure, isNew = false}: {figure: Pick<Figure, 'change_ratio' | 'change'>; isNew?: boolean}) {
  const t = useText();
  const {language} = usePreferences();
  const ratio = figure.change_ratio;
  if (isNew) return <span className="delta up"><span aria-hidden="true">▲</span> {t.common.new}</span>;
  if (ratio === undefined || !Number.isFinite(ratio)) return <span className="delta flat">{missing}</span>;
  const kind = ratio > 0.0005 ? 'up' : ratio < -0.0005 ? 'down' : 'flat';
  const shape = kind === 'up' ? '▲' : kind === 'down' ? '▼' : '＝';
  return <span className={`delta ${kind}`}>{language === 'en' && kind === 'flat' ? '=' : shape} {percent(Math.abs(ratio), language)}</span>;
}

/** Shows a time in JST; the full form is in its title. */
export function Time({value, seconds = false}: {value: string | undefined; seconds?: boolean}) {
  if (!value) return <span>{missing}</span>;
  return <time dateTime={value} className="num" title={`${fullTime(value)} JST`}>{seconds ? fullTime(value) : listTime(value)}</time>;
}

/** Shows a day in its long form. */
export function Day({value}: {value: string | number}) {
  const {language, years} = usePreferences();
  return <time dateTime={new Date(value).toISOString()}>{longDay(value, language, years)}</time>;
}

/** Shows text from outside, made inert. */
export function Datum({text}: {text: string}) {
  return <bdi className="datum" data-cell="">{text === '' ? missing : inert(text)}</bdi>;
}

/** Shows an address, defanged, or other subject text. */
export function Indicator({value}: {value: string}) {
  return <bdi className="datum" data-cell="">{inert(defang(value))}</bdi>;
}

/** Shows a country or region. */
export function Country({code}: {code: string}) {
  const {language} = usePreferences();
  return <span>{countryName(code, language)}</span>;
}

/** Shows an AS number. */
export function As({number}: {number: number | undefined}) {
  return <span className="num">{number === undefined ? missing : `AS${number}`}</span>;
}
