// Evidence by hypothesis, in bits: what each piece says for or against each, how telling it is, who leads without it.
// In: the weighing; out: a table in which sign and figure stand beside colour.
// Columns stand in the order of ranks.
import type {BoardEvidence, BoardWeighing} from '../../api/types.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Grades} from '../../ui/intel/Grades.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';

const clear = 0.05;

/** Writes bits with their sign. */
function signed(bits: number): string {
  return `${bits > clear ? '＋' : bits < -clear ? '−' : ''}${count(Math.abs(bits) < clear ? 0 : Math.abs(bits), 1)}`;
}

/** Draws the evidence. */
export function Table({board}: {board: BoardWeighing}) {
  const k = useKnowingText();
  return (
    <div className="board-scroll" role="region" aria-label={k.board.evidence} tabIndex={0}>
      <table className="plain board-table" data-pieces={board.evidence.length}>
        <thead><tr><th scope="col">{k.board.piece}</th><th scope="col">{k.board.grade}</th>{board.hypotheses.map((one) => <th scope="col" key={one.row} className="right" data-cell="">{shownWords(one.title)}</th>)}<th scope="col" className="right">{k.board.diagnosticity}</th><th scope="col">{k.board.without}</th></tr></thead>
        <tbody>{board.evidence.map((one) => <Row key={one.row} piece={one} board={board} />)}</tbody>
      </table>
    </div>
  );
}

function Row({piece, board}: {piece: BoardEvidence; board: BoardWeighing}) {
  const k = useKnowingText();
  const leader = board.hypotheses[0]?.row;
  const other = board.hypotheses.find((one) => one.row === piece.leader_without);
  return (
    <tr>
      <th scope="row" data-cell="">{shownWords(piece.title)}</th>
      <td><Grades of={piece} /></td>
      {board.hypotheses.map((one) => {
        const bits = piece.bits[one.row - 1] ?? 0;
        return <td key={one.row} className="right num" data-side={bits > clear ? 'for' : bits < -clear ? 'against' : 'none'}>{signed(bits)}</td>;
      })}
      <td className="right num">{fill(k.board.bits, {n: count(piece.diagnosticity, 1)})}</td>
      <td>{piece.leader_without === leader ? <span className="quiet">{k.board.same}</span> : <span className="tag medium" data-cell=""><span aria-hidden="true">⇄</span>{fill(k.board.changes, {name: shownWords(other?.title ?? '')})}</span>}</td>
    </tr>
  );
}
