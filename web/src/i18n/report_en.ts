// Strings of the observation report in English, and the shape of both dictionaries. Words of enums and of errors stand in
// schema/. One line a part of the screen.
// {name} marks a place for a value.
import type {reportJa} from './report_ja.ts';

export type ReportDictionary = {readonly [K in keyof typeof reportJa]: string};

export const reportEn: ReportDictionary = {
  kind: 'Kind of period', month: 'Month', quarter: 'Quarter', year: 'Year', any: 'Any period', which: 'Period', monthOf: '{year}-{month}', quarterOf: '{year}, quarter {quarter}', yearOf: '{year}',
  pdf: 'PDF', docx: 'Word', csv: 'All tables (CSV, zip)', json: 'JSON', give: 'Write the report out',
  coverage: 'Table T0 Coverage and losses', sensor: 'Sensor', addresses: 'Addresses', expected: 'Expected (address-days)', observed: 'Observed (address-days)', ratio: 'Coverage', packets: 'Packets', lost: 'Lost', missingNote: 'Time not observed is left out of the denominator of per-address figures.',
  noChange: 'not a significant change', methodsNote: 'An access may be of several methods, so the rows do not add up to the accesses.', until: 'The period is not over: these are figures up to {year}-{month}-{day}.', before: 'Before', yearBefore: 'Year before', change: 'Change', changeRatio: 'Change %', yearRatio: 'On the year', value: 'This period', ranks: 'Rank (before)', name: 'Value', rank: '{n}', outside: 'beyond 10', table: 'Table {n} {title}', figure: 'Figure {n} {title}', none: 'None', share: 'Share',
  attacks: 'Table T10 Presumed denial-of-service attacks', attacksNote: '{total} began in the period; the {n} with most packets a minute are listed. Estimates assume that forged sources spread evenly.', attacksNone: 'None began in the period.', alert: 'Alert', country: 'Country of the victim', unknown: 'unknown', vector: 'Vector', start: 'Start (JST)', duration: 'Minutes', most: 'Most a minute', estimate: 'Estimate (packets/s)', interval: '95% interval', between: '{low} to {high}', floor: 'Detectable from (packets/s)',
  topics: '5 Topics', topicsNone: 'No officer confirmed an alert of the period.', topicsCut: '{n} of {total} are listed.', annex: 'Annex', query: 'Query', version: 'version {n}', rule: 'Rule',
};
