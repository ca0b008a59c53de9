// How the loaded reports are spread over the time left until their deadlines.
// In: the rows as loaded, nearest deadline first; out: seven bars with their counts in words.
// The spans are of the clock in JST; what is not loaded is not counted, and the note says how many are.
import {ageCounts} from '../../lib/due.ts';
import type {AgeSpan} from '../../lib/due.ts';
import type {RecordRow} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {useNow} from '../../lib/clock.ts';
import {count} from '../../lib/format.ts';

/** Shows the bars. */
export function Ages({rows}: {rows: readonly RecordRow[]}) {
  const r = useRecordText();
  const at = useNow(60_000);
  const counts = ageCounts(rows.map((row) => row.due), at);
  const most = Math.max(1, ...counts.map((one) => one.count));
  const names: Record<AgeSpan, string> = {over: r.triage.ageOver, hour1: r.triage.age1, hour3: r.triage.age3, today: r.triage.ageToday, tomorrow: r.triage.ageTomorrow, later: r.triage.ageLater, none: r.triage.ageNone};
  return (
    <section aria-label={r.triage.ages}>
      <p className="small quiet pad">{r.triage.ages} {fill(r.triage.agesNote, {n: count(rows.length)})}</p>
      <ul className="ages">
        {counts.map((one) => (
          <li key={one.span} data-span={one.span}><span>{names[one.span]}</span><b className="num">{count(one.count)}</b><span className="track" aria-hidden="true"><i style={{width: `${(one.count / most) * 100}%`}} /></span></li>
        ))}
      </ul>
    </section>
  );
}
