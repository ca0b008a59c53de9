// Words of the graph in the person's language: predicates, kinds, reasons, who says so. In: codes of the API; out: words.
// Predicates that sources invent are shown as they came.
// One hook for the drawing, the panel and the tables.
import {useMemo} from 'react';
import {labelOf} from '../../api/labels.ts';
import type {IntelGraphOrigin} from '../../api/types.ts';
import {useIntelText, wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {shownWords} from '../../ui/intel/Marks.tsx';
import type {DrawnNode} from './drawn.ts';

const countedMost = 1000;

/** Gives the words of the graph. */
export function useGraphWords() {
  const k = useKnowingText();
  const i = useIntelText();
  const {language} = usePreferences();
  return useMemo(() => {
    const own: Record<string, string> = {derived: k.graph.derived, holds: k.graph.holds, observed: k.graph.observed};
    return {
      noTitle: i.common.noTitle,
      predicate: (code: string) => (code.startsWith('role:') ? fill(k.graph.heldAs, {role: labelOf('ValueRole', code.slice(5), language)}) : wordOf({...i.claims.predicates, ...own}, code)),
      polarity: (code: string) => labelOf('Polarity', code, language),
      source: (origin: IntelGraphOrigin) => (origin.by ? fill(k.graph.by, {name: shownWords(origin.by)}) : shownWords(origin.source) || k.graph.sensors),
      more: (n: number) => fill(n >= countedMost ? k.graph.moreMany : k.graph.more, {n: count(n)}),
      damped: (why: string) => fill(k.graph.damped, {why: why.split(',').map((one) => wordOf(k.graph.dampedOf, one)).join(language === 'ja' ? '、' : ', ')}),
      typeOf: (node: DrawnNode) => (node.kind === 'value' ? labelOf('ObservableKind', node.type, language) : node.kind === 'entity' ? wordOf(k.entities.types, node.type) : wordOf(k.graph.kinds, node.kind)),
    };
  }, [k, i, language]);
}
