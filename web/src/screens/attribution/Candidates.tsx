// Possible evidence for the actors of a board: what is claimed of entities of the same name. In: the board and its record;
// out: claims that a named person may put in as evidence, not yet judged. The program proposes and puts nothing in.
// A record that is not being weighed takes none, nor words that are to be handled more strictly than it is.
import {useQueryClient} from '@tanstack/react-query';
import {useChange, useRead} from '../../api/queries.ts';
import {useMe} from '../../api/session.ts';
import {confidentialityValues, tlpValues} from '../../api/values.ts';
import type {BoardHypothesis, BoardWeighing, IntelClaim, Label, RecordDetail} from '../../api/types.ts';
import {useIntelText, wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {ChangeFault} from '../../ui/intel/ClaimDialog.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Datum} from '../../ui/Value.tsx';

const shownMost = 12;
const contentGrades = {known_true: '1', known_to_source: '2', corroborated: '3', uncorroborated: '4'} as const;
const passedOver = new Set(['known-as', 'alias-of', 'takes-back', 'object', 'sighting', 'valid']);

type Piece = Record<string, unknown>;

/** Reads the evidence that a record holds. */
function piecesOf(record: RecordDetail): Piece[] {
  const held = record.fields['evidence'];
  return Array.isArray(held) ? held.filter((one): one is Piece => typeof one === 'object' && one !== null) : [];
}

// Whoever may read the record may read all that stands in it (src/access/label_join.cpp says the same before a step).
function isStricter(claim: Label, record: Label, organisation: string): boolean {
  const ofAnother = !['clear', 'green'].includes(claim.tlp) && claim.owner !== record.owner;
  return confidentialityValues.indexOf(claim.confidentiality) > confidentialityValues.indexOf(record.confidentiality)
    || tlpValues.indexOf(claim.tlp) > tlpValues.indexOf(record.tlp)
    || (claim.compartment !== '' && claim.compartment !== record.compartment)
    || (ofAnother && (claim.tlp === 'red' || record.owner !== organisation));
}

const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Offers claims about the actors of a board. */
export function Candidates({board, record}: {board: BoardWeighing; record: RecordDetail}) {
  const k = useKnowingText();
  const actors = board.hypotheses.filter((one) => one.kind === 'actor');
  return (
    <Panel title={k.board.candidates} note={k.board.candidatesNote}>
      {['draft', 'weighing'].includes(record.record.state) ? null : <p className="small quiet">{k.board.candidateLocked}</p>}
      {actors.map((actor) => <OfActor key={actor.row} actor={actor} record={record} />)}
    </Panel>
  );
}

function OfActor({actor, record}: {actor: BoardHypothesis; record: RecordDetail}) {
  const k = useKnowingText();
  const found = useRead('list_intel_entities', {query: {type: 'intrusion-set', words: actor.title, limit: 50}}, {stale: 300_000});
  // A part of a name is another name: APT2 is not APT28.
  const id = found.data?.items.find((one) => [one.title, ...one.names].some((name) => sameName(name, actor.title)))?.id;
  const entity = useRead('intel_entity', {path: {id: id ?? ''}}, {enabled: id !== undefined, stale: 300_000});
  const claims = (entity.data?.claims ?? []).filter((claim) => !claim.taken_back && !passedOver.has(claim.predicate)).slice(0, shownMost);
  return (
    <div className="stack">
      <h3 data-cell="">{fill(k.board.candidateFor, {name: shownWords(actor.title)})}</h3>
      {claims.length === 0 ? <p className="quiet">{k.board.candidatesNone}</p> : <ul className="lines-list" data-candidates={claims.length}>{claims.map((claim) => <Candidate key={claim.id} claim={claim} record={record} />)}</ul>}
    </div>
  );
}

function Candidate({claim, record}: {claim: IntelClaim; record: RecordDetail}) {
  const k = useKnowingText();
  const i = useIntelText();
  const client = useQueryClient();
  const me = useMe();
  const change = useChange('change_record', ['weigh_attribution']);
  const held = piecesOf(record);
  const reference = `claim:${claim.id}`;
  const added = held.some((one) => one['reference'] === reference);
  const stricter = isStricter(claim.label, record.record.label, me.organisation.code);
  const words = fill(i.claims.sentence, {predicate: wordOf(i.claims.predicates, claim.predicate), object: shownWords(claim.object_title || claim.object)});
  const add = () => change.mutate(
    {path: {type: 'attribution', id: record.record.id}, body: {version: record.record.version, fields: {evidence: [...held, {title: words, origin: claim.by || claim.source, reference, source_grade: claim.source_grade, content_grade: contentGrades[claim.info_grade]}]}}},
    {onSuccess: () => void client.invalidateQueries({queryKey: ['record_detail']})},
  );
  const open = ['draft', 'weighing'].includes(record.record.state);
  return (
    <li>
      <span className="row apart"><span data-cell="">{words}</span>{added ? <span className="tag done">{k.board.candidateAdded}</span> : open && stricter ? <span className="small">{k.board.candidateStricter}</span> : open ? <button type="button" className="button slim" disabled={change.isPending} onClick={add}>{k.board.candidateAdd}</button> : null}</span>
      <span className="row small quiet">{claim.by ? <Datum text={fill(i.claims.by, {name: claim.by})} /> : <Datum text={shownWords(claim.source)} />}<Grades of={claim} /></span>
      <ChangeFault error={change.error} />
    </li>
  );
}
