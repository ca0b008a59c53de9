// What sources claim: contradicting claims stand side by side, the others in a list. In: claims of the API; out: a
// panel. Each claim shows who says it, how sure, since when, and where it stands in the original; nothing is merged.
// Claims that were taken back stay and are marked.
import {createContext, useContext} from 'react';
import type {ReactNode} from 'react';
import {useLabel} from '../../api/labels.ts';
import type {IntelClaim} from '../../api/types.ts';
import {useIntelText, wordOf} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {claimGroups} from '../../lib/claims.ts';
import type {ClaimGroup} from '../../lib/claims.ts';
import {defangText, inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {Go} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {LabelMarks} from '../Tags.tsx';
import {Datum, Time} from '../Value.tsx';
import {Grades} from './Grades.tsx';
import {shownValue, shownWords} from './Marks.tsx';
import {originalPath} from './paths.ts';

const polarityLook = {asserts: 'high', suspects: 'medium', denies: 'done'} as const;
const polaritySign = {asserts: '◆', suspects: '?', denies: '×'} as const;

/** Writes what a claim speaks of: the name of its object, or a kind:value defanged. */
function objectWords(claim: IntelClaim): string {
  if (claim.object_title !== '') return inert(defangText(claim.object_title));
  const at = claim.object.indexOf(':');
  return at > 0 ? shownValue(claim.object.slice(0, at), claim.object.slice(at + 1)) : inert(defangText(claim.object));
}

// Said of the value itself: the object is where it stands.
const ofItself = new Set(['sighting', 'valid']);

function Sentence({group}: {group: ClaimGroup<IntelClaim>}) {
  const k = useIntelText();
  const first = group.on[0] ?? group.against[0];
  if (ofItself.has(group.predicate)) return <b data-cell="">{wordOf(k.claims.predicates, group.predicate)}</b>;
  return <b data-cell="">{fill(k.claims.sentence, {predicate: wordOf(k.claims.predicates, group.predicate), object: first ? objectWords(first) : ''})}</b>;
}

function Claim({claim}: {claim: IntelClaim}) {
  const k = useIntelText();
  const label = useLabel();
  const back = useContext(TakeBack);
  return (
    <li data-claim={claim.id} data-taken-back={claim.taken_back || undefined}>
      <span className="row">
        <span className={`tag ${claim.taken_back ? 'outline' : polarityLook[claim.polarity]}`}><span aria-hidden="true">{polaritySign[claim.polarity]}</span>{label('Polarity', claim.polarity)}</span>
        {claim.taken_back ? <span className="tag outline">{k.claims.takenBack}</span> : null}
        {claim.by ? <Datum text={fill(k.claims.by, {name: claim.by})} /> : <Datum text={shownWords(claim.source)} />}
        <Grades of={claim} />
        <span className="small">{claim.confidence === undefined ? k.claims.confidenceNone : fill(k.claims.confidence, {n: count(claim.confidence)})}</span>
      </span>
      <span className="row small quiet">
        <span>{k.claims.recorded} <Time value={claim.recorded} /></span>
        {claim.valid_from || claim.valid_to ? <span>{fill(k.claims.valid, {from: claim.valid_from ? listTime(claim.valid_from) : k.claims.open, to: claim.valid_to ? listTime(claim.valid_to) : k.claims.open})}</span> : null}
        {claim.original ? <Go to={originalPath(claim.original)}>{fill(k.claims.evidence, {begin: count(claim.begin), end: count(claim.end)})}</Go> : null}
        <LabelMarks label={claim.label} />
        {back && claim.by !== '' && !claim.taken_back ? back(claim) : null}
      </span>
      {claim.reason ? <span className="small" data-cell="">{fill(k.claims.because, {reason: shownWords(claim.reason)})}</span> : null}
    </li>
  );
}

function Side({title, claims}: {title: string; claims: readonly IntelClaim[]}) {
  return <div><h3>{title}</h3><ul className="lines-list">{claims.map((claim) => <Claim key={claim.id} claim={claim} />)}</ul></div>;
}

function Contradiction({group}: {group: ClaimGroup<IntelClaim>}) {
  const k = useIntelText();
  return (
    <div className="stack" data-contradiction="">
      <span className="row"><span className="tag urgent"><span aria-hidden="true">⇄</span>{k.claims.contradicts}</span><Sentence group={group} /></span>
      <div className="versus"><Side title={k.claims.on} claims={group.on} /><Side title={k.claims.against} claims={group.against} /></div>
    </div>
  );
}

/** What stands beside a claim of a person: the way to take it back. Absent where claims are only read. */
export const TakeBack = createContext<((claim: IntelClaim) => ReactNode) | undefined>(undefined);

/** Shows what sources claim of a thing. */
export function Claims({claims}: {claims: readonly IntelClaim[]}) {
  const k = useIntelText();
  const groups = claimGroups(claims);
  const against = groups.filter((group) => group.contradicts);
  return (
    <Panel title={k.claims.title} note={k.claims.note}>
      {claims.length === 0 ? <p className="quiet">{k.claims.none}</p> : (
        <div className="stack">
          {against.length > 0 ? <p className="small quiet">{k.claims.contradictsNote}</p> : null}
          {against.map((group) => <Contradiction key={`${group.predicate} ${group.object}`} group={group} />)}
          <ul className="lines-list">
            {groups.filter((group) => !group.contradicts).map((group) => (
              <li key={`${group.predicate} ${group.object}`}><Sentence group={group} /><ul className="lines-list">{[...group.on, ...group.against].map((claim) => <Claim key={claim.id} claim={claim} />)}</ul></li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
