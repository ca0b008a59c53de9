// One sentence on what stands out, with the link to its evidence.
// In: the situation's explanation; out: the sentence, plainly a machine's proposal.
// Nothing unusual is said as such.
import {useLabel} from '../../api/labels.ts';
import type {Situation} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {defang} from '../../lib/defang.ts';
import {count, percent} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';

/** Says what stands out. */
export function Explain({situation}: {situation: Situation}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const found = situation.explanation;
  if (!found && (situation.packets.value ?? 0) === 0) return <p className="explain" aria-hidden="true" />;
  if (!found) return <p className="explain">{t.situation.explanationNone}</p>;
  const sentence = fill(t.situation.explain, {subject: defang(found.subject), detector: label('Detector', found.detector), sources: count(found.sources)})
    + (found.new_ratio === undefined ? '' : fill(t.situation.explainNew, {ratio: percent(found.new_ratio, language, 0)}))
    + (found.as_count > 0 ? fill(t.situation.explainAs, {n: count(found.as_count)}) : '')
    + (found.tool === 'none' ? '' : fill(t.situation.explainTool, {tool: label('Tool', found.tool), ratio: percent(found.tool_ratio, language, 0)}));
  return (
    <p className="explain">
      <strong>{t.situation.explanation}</strong> <span>{sentence}</span>
      <Go to={`/observe/alerts/${encodeURIComponent(found.alert)}`}>{t.situation.evidence}</Go>
      <span className="small quiet">{t.situation.proposal}</span>
    </p>
  );
}
