// Words for the API's enums and two-language fields in the person's language.
// In: the enum's name and value, or an object with label_ja and label_en; out: text.
// A value that this build does not know is shown as it came.
import {presentText} from '../i18n/text.ts';
import {inert} from '../lib/defang.ts';
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {enumLabels} from './enum_labels.ts';
import type {Protocol} from './types.ts';

export type EnumName = keyof typeof enumLabels;

/** Gives the label of an enum value. */
export function labelOf(name: EnumName, value: string, language: Language): string {
  const table: Record<string, {ja: string; en: string}> = enumLabels[name];
  return table[value]?.[language] ?? inert(value);
}

/** Gives a function that labels enum values. */
export function useLabel(): (name: EnumName, value: string) => string {
  const {language} = usePreferences();
  return (name, value) => labelOf(name, value, language);
}

/** Gives the label of a row that carries both languages. */
export function rowLabel(row: {label_ja: string; label_en: string; key?: string}, language: Language): string {
  const text = language === 'ja' ? row.label_ja : row.label_en;
  return inert(text || (row.key ?? '')) || presentText(language).common.unknown;
}

const regions: Partial<Record<Language, Intl.DisplayNames>> = {};

/** Gives the name of a country or region from its ISO code. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return presentText(language).common.unknown;
  const names = (regions[language] ??= new Intl.DisplayNames([language], {type: 'region', fallback: 'code'}));
  return names.of(code) ?? code;
}

/** Writes a port as 23/TCP. */
export function portText(protocol: Protocol | undefined, port: number | undefined): string {
  if (protocol === undefined) return '';
  const name = labelOf('Protocol', protocol, 'en');
  return port === undefined ? name : `${port}/${name}`;
}
