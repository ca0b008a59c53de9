// 分かった経緯: on which day what became known of a value, each day one press from the page as it was known then.
// In: parts and claims of the detail, the instant that is shown; out: a panel, newest day first.
// The moment stands in the address, so that back comes back.
import type {IntelValueDetail} from '../../api/types.ts';
import {useLabel} from '../../api/labels.ts';
import {useIntelText, wordOf} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {count} from '../../lib/format.ts';
import {shortWords} from '../../lib/short.ts';
import {Go, useSearch} from '../../ui/Go.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {partPath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Datum, Day} from '../../ui/Value.tsx';
import {historyOf} from './history.ts';
import type {KnownDay} from './history.ts';

const namedMax = 3;
const titleLetters = 60;

/** Shows how a value became known. */
export function History({detail, asOf}: {detail: IntelValueDetail; asOf: string | undefined}) {
  const v = useValueText();
  const days = historyOf(detail.seen, detail.claims);
  return (
    <Panel title={v.history.title} note={v.history.note}>
      {days.length === 0 ? <p className="quiet">{v.history.none}</p> : <ol className="lines-list" data-history={days.length}>{days.map((day) => <OneDay key={day.day} day={day} asOf={asOf} />)}</ol>}
    </Panel>
  );
}

function OneDay({day, asOf}: {day: KnownDay; asOf: string | undefined}) {
  const v = useValueText();
  const k = useIntelText();
  const label = useLabel();
  const [search] = useSearch();
  return (
    <li>
      <span className="row apart">
        <span className="row"><b><Day value={day.asOf} /></b>{day.parts.length > 0 ? <span>{fill(v.history.parts, {n: count(day.parts.length)})}</span> : null}{day.claims.length > 0 ? <span>{fill(v.history.claims, {n: count(day.claims.length)})}</span> : null}{day.takenBack > 0 ? <span>{fill(v.history.back, {n: count(day.takenBack)})}</span> : null}</span>
        {asOf === day.asOf ? <span className="tag outline">{v.history.now}</span> : <Go to="/intel/value" search={{...search, as_of: day.asOf}} className="button slim" data-replay={day.day} aria-label={fill(v.history.replayOf, {day: day.day})}>{v.history.replay}</Go>}
      </span>
      <span className="small row">
        {day.parts.slice(0, namedMax).map((part) => <span key={part.id}><Go to={partPath(part.id)} data-cell="">{shortWords(shownWords(part.title), titleLetters) || k.common.noTitle}</Go> <Datum text={shownWords(part.source)} /></span>)}
        {day.parts.length > namedMax ? <span className="quiet">{fill(v.history.more, {n: count(day.parts.length - namedMax)})}</span> : null}
      </span>
      {day.claims.slice(0, namedMax).map((claim) => <span key={claim.id} className="small" data-cell="">{label('Polarity', claim.polarity)} {wordOf(k.claims.predicates, claim.predicate)} {claim.by ? fill(k.claims.by, {name: shownWords(claim.by)}) : shownWords(claim.source)}{claim.taken_back ? ` ${k.claims.takenBack}` : ''}</span>)}
    </li>
  );
}
