// The matrix itself: a column a tactic, techniques with what belongs to them below, figures in every cell.
// In: tactics in order; out: buttons that choose a technique. Techniques that belong to another stand below it and are
// folded away unless one of them is evidenced or chosen.
import type {AttackTactic, AttackTechnique} from '../../api/types.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {shownWords} from '../../ui/intel/Marks.tsx';

interface Group {
  head: AttackTechnique;
  below: AttackTechnique[];
}

/** Gives the depth of colour for how much a technique is evidenced: 0 to 3. */
function levelOf(technique: AttackTechnique): number {
  const all = technique.parts + technique.entities;
  return all === 0 ? 0 : all < 3 ? 1 : all < 10 ? 2 : 3;
}

/** Puts techniques under the one they belong to; one whose head is not there stands by itself. */
function groupsOf(tactic: AttackTactic): Group[] {
  const groups = new Map<string, Group>();
  for (const one of tactic.techniques) if (one.above === '') groups.set(one.code, {head: one, below: []});
  for (const one of tactic.techniques) {
    if (one.above === '') continue;
    const group = groups.get(one.above);
    if (group) group.below.push(one);
    else groups.set(one.code, {head: one, below: []});
  }
  return [...groups.values()];
}

function Cell({technique, chosen, onChoose}: {technique: AttackTechnique; chosen: boolean; onChoose: (code: string) => void}) {
  const k = useKnowingText();
  const level = levelOf(technique);
  return (
    <button type="button" className="attack-cell" data-level={level} data-technique={technique.code} aria-pressed={chosen} onClick={() => onChoose(technique.code)}>
      <span data-cell="">{shownWords(technique.title)}</span>
      <span className="small"><span className="mono">{technique.code}</span> {level > 0 ? <b>{fill(k.attack.counts, {entities: count(technique.entities), parts: count(technique.parts)})}</b> : null}</span>
    </button>
  );
}

function Column({tactic, chosen, onChoose}: {tactic: AttackTactic; chosen: string | undefined; onChoose: (code: string) => void}) {
  const groups = groupsOf(tactic);
  return (
    <section className="attack-column" aria-label={shownWords(tactic.title)}>
      <h3 data-cell="">{shownWords(tactic.title)} <span className="small quiet num">{count(tactic.techniques.length)}</span></h3>
      <ul>
        {groups.map(({head, below}) => (
          <li key={head.code}>
            <Cell technique={head} chosen={head.code === chosen} onChoose={onChoose} />
            {below.length > 0 ? (
              <details open={below.some((one) => one.code === chosen) || undefined}>
                <summary className="small">{head.code}.* <span className="num">{count(below.length)}</span>{below.some((one) => levelOf(one) > 0) ? <b aria-hidden="true"> ◆</b> : null}</summary>
                <ul>{below.map((one) => <li key={one.code}><Cell technique={one} chosen={one.code === chosen} onChoose={onChoose} /></li>)}</ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Draws the matrix. */
export function Matrix({tactics, chosen, onChoose}: {tactics: readonly AttackTactic[]; chosen: string | undefined; onChoose: (code: string) => void}) {
  const k = useKnowingText();
  return (
    <div className="attack-matrix" role="region" aria-label={k.attack.title} tabIndex={0}>
      {tactics.map((tactic) => <Column key={tactic.code} tactic={tactic} chosen={chosen} onChoose={onChoose} />)}
    </div>
  );
}
