// What speaks for the use of one technique: claims with who says so, and words of originals with their place.
// In: a technique, an entity or none, a day; out: a panel beside the matrix.
// A claim that was taken back stays and is marked.
import {useRead} from '../../api/queries.ts';
import type {AttackEvidence, AttackTechnique} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {entityPath, originalPath, partPath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {LabelMarks} from '../../ui/Tags.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

/** Shows the evidence of a technique. */
export function EvidencePanel({technique, entity, asOf, onClose}: {technique: AttackTechnique; entity: string | undefined; asOf: string | undefined; onClose: () => void}) {
  const k = useKnowingText();
  const reading = useRead('attack_evidence', {path: {technique: technique.code}, query: {entity, as_of: asOf}}, {keep: false, stale: 300_000});
  const name = `${technique.code} ${shownWords(technique.title)}`;
  return (
    <Panel title={<span data-cell="">{fill(k.attack.evidence, {name})}</span>} tools={<><Go to={entityPath(technique.id)} className="button slim">{k.attack.toTechnique}</Go><button type="button" className="button slim" onClick={onClose}>{k.attack.close}</button></>}>
      <Reading of={reading} lines={6}>{(list) => (list.items.length === 0 ? <Empty text={k.attack.evidenceNone} /> : (
        <>
          {list.more ? <p className="warned" role="status">{k.attack.evidenceMore}</p> : null}
          <ul className="lines-list attack-evidence" data-evidence={list.items.length}>{list.items.map((one, at) => <Piece key={at} piece={one} />)}</ul>
        </>
      ))}</Reading>
    </Panel>
  );
}

function Piece({piece}: {piece: AttackEvidence}) {
  const k = useKnowingText();
  const i = useIntelText();
  const {claim, part} = piece;
  const place = piece.original ? <Go to={originalPath(piece.original)}>{fill(i.claims.evidence, {begin: count(piece.begin), end: count(piece.end)})}</Go> : null;
  if (claim) {
    return (
      <li>
        <span className="row"><span className={`tag ${claim.taken_back ? 'outline' : claim.polarity === 'denies' ? 'done' : 'high'}`}><span aria-hidden="true">{claim.polarity === 'denies' ? '×' : '◆'}</span>{k.attack.said}</span>{claim.taken_back ? <span className="tag outline">{i.claims.takenBack}</span> : null}<Go to={entityPath(claim.subject)} data-cell="">{fill(k.attack.uses, {name: shownWords(claim.subject_title) || k.attack.unnamed})}</Go></span>
        <span className="row small quiet">{claim.by ? <Datum text={fill(i.claims.by, {name: claim.by})} /> : <Datum text={shownWords(claim.source)} />}<Grades of={claim} /><Time value={claim.recorded} />{place}<LabelMarks label={claim.label} /></span>
        {piece.words ? <span className="small" data-cell="">{shownWords(piece.words)}</span> : null}
      </li>
    );
  }
  return (
    <li>
      <span className="row"><span className="tag low"><span aria-hidden="true">○</span>{k.attack.mentioned}</span>{part ? <Go to={partPath(part.id)} data-cell="">{shownWords(part.title) || i.common.noTitle}</Go> : null}</span>
      {part ? <span className="row small quiet"><Datum text={shownWords(part.source)} /><Grades of={part} /><Time value={part.time} />{place}<LabelMarks label={part.label} /></span> : null}
      {piece.words ? <span className="small told" data-cell="">{shownWords(piece.words.trim())}</span> : null}
    </li>
  );
}
