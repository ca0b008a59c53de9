// The band at the top of a value's page: in plain sentences what it is, who says so, since when, how far it still holds
// and whether a warning list knows it. In: the detail of the API; out: a band that a reader hears as one region.
// A sign and a word stand beside the colour. It sums up and judges nothing.
import type {IntelValueDetail} from '../../api/types.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {inert} from '../../lib/defang.ts';
import {fadeBand} from '../../lib/fading.ts';
import {count, listTime} from '../../lib/format.ts';
import {shownWords, useKindWords, usePartsCount} from '../../ui/intel/Marks.tsx';
import {StandingTag} from '../../ui/intel/Standing.tsx';
import {standingOf} from './standing.ts';
import type {ValueStanding} from './standing.ts';

function useSourceWords(): (found: ValueStanding) => string {
  const {standing: v} = useValueText();
  return ({sources, open}) => {
    const [first] = sources;
    const name = first === undefined ? v.none : shownWords(first);
    const others = sources.length - 1;
    if (others <= 0 && !open) return name;
    return others <= 0 ? fill(v.moreOpen, {name, n: 1}) : fill(open ? v.moreOpen : v.more, {name, n: count(others)});
  };
}

function useSentences(detail: IntelValueDetail): string[] {
  const {standing: v} = useValueText();
  const kindWords = useKindWords();
  const partsCount = usePartsCount();
  const sourceWords = useSourceWords();
  const {value} = detail;
  const found = standingOf(detail);
  const kind = kindWords(value.kind, value.value);
  const words = [fill(v[found.standing], {kind, sources: sourceWords(found), on: count(found.on), against: count(found.against)})];
  if (found.standing === 'contradicted' && value.roles.includes('indicator')) words.push(fill(v.indicated, {kind, sources: sourceWords(found)}));
  if (value.parts === 0 && value.records > 0) words.push(fill(v.outsideRecords, {n: count(value.records)}));
  if (value.observed) words.push(v.outsideObserved);
  if (value.parts > 0 && value.first && value.last) words.push(fill(v.since, {first: listTime(value.first), last: listTime(value.last), parts: partsCount(value.parts)}));
  if (value.score) words.push(fill(v.strength, {n: count(Math.round(value.score.now)), band: v.bands[fadeBand(value.score.now)]}));
  const [warning] = value.warnings;
  if (warning) words.push(fill(value.warnings.length > 1 ? v.warnedMore : v.warned, {list: inert(warning.list), n: count(value.warnings.length - 1), meaning: warning.harmless ? v.warnedHarmless : v.warnedCommon}));
  else words.push(v.warnedNot);
  if (value.watched) words.push(v.watched);
  return words;
}

/** Says what a value is. */
export function StandingBand({detail, asOf}: {detail: IntelValueDetail; asOf: string | undefined}) {
  const {standing: v} = useValueText();
  const {standing} = standingOf(detail);
  const [first, ...rest] = useSentences(detail);
  return (
    <section className="standing-band" data-standing={standing} aria-label={v.title}>
      <p className="row"><StandingTag standing={standing} /><strong data-cell="">{first}</strong></p>
      <p data-cell="">{rest.join(v.join)}</p>
      <p className="small quiet">{asOf ? `${fill(v.asOf, {time: `${listTime(asOf)} JST`})} ` : ''}{v.note}</p>
    </section>
  );
}
