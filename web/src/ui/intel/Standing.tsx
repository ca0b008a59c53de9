// The one word for how a value stands: what parts and claims say of it, a contradiction first. In: a standing; out: a tag.
// A sign and a word stand beside the colour. It sums up and judges nothing; what nobody registered is not called harmless.
// The sentences behind the word stand on the value's page.
import {useValueText} from '../../i18n/value.ts';

export type Standing = 'contradicted' | 'indicated' | 'harmless' | 'mentioned' | 'outside' | 'unknown';

const look: Record<Standing, string> = {contradicted: 'urgent', indicated: 'high', harmless: 'done', mentioned: 'outline', outside: 'low', unknown: 'outline'};
const sign: Record<Standing, string> = {contradicted: '⇄', indicated: '◆', harmless: '✓', mentioned: '○', outside: '●', unknown: '？'};

/** Shows a standing. */
export function StandingTag({standing}: {standing: Standing}) {
  const {standing: v} = useValueText();
  return <span className={`tag ${look[standing]}`}><span aria-hidden="true">{sign[standing]}</span>{v.standings[standing]}</span>;
}
