// Marks of an original: its state, and its counts that must reconcile: 読込 = 登録 + 受付不可.
// In: an original of the API; out: a tag and a line of numbers. A difference is said in words, never in colour alone.
// While it is being taken in, the counts still move and are not judged.
import {useLabel} from '../../api/labels.ts';
import type {ImportState, IntelOriginal} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';

const look: Record<ImportState, string> = {taking: 'low', whole: 'done', refused: 'urgent'};
const sign: Record<ImportState, string> = {taking: '◷', whole: '✓', refused: '×'};

/** Marks where the taking in of an original stands. */
export function ImportTag({state}: {state: ImportState}) {
  const label = useLabel();
  return <span className={`tag ${look[state]}`} data-state={state}><span aria-hidden="true">{sign[state]}</span>{label('ImportState', state)}</span>;
}

type Counts = Pick<IntelOriginal, 'objects_in' | 'indexed' | 'rejected' | 'state'>;

/** Gives by how many the counts differ; undefined while they still move. */
export function differenceOf(of: Counts): number | undefined {
  return of.state === 'taking' ? undefined : of.objects_in - of.indexed - of.rejected;
}

/** Shows the counts of an original. */
export function Reconciled({of}: {of: Counts}) {
  const k = useIntelText();
  const difference = differenceOf(of);
  return (
    <span className="num" data-difference={difference ?? ''}>
      {difference === undefined || difference === 0 ? null : <span className="tag urgent"><span aria-hidden="true">▲</span>{k.originals.mismatch}</span>} {fill(k.originals.countsOf, {all: count(of.objects_in), indexed: count(of.indexed), rejected: count(of.rejected)})}{difference === 0 ? <span className="done-mark" aria-hidden="true"> ✓</span> : null}
    </span>
  );
}
