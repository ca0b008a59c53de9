// Finds the entity that a claim speaks of by its name, so that nobody types ids. In: the types that fit; out: the id of
// what is chosen. Asks for at most `offered` entities, and for none before a name is typed.
// Names of sources stand as they came; nothing is merged.
import {useState} from 'react';
import {useRead} from '../../api/queries.ts';
import {wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {Field} from '../Field.tsx';
import {shownWords} from './Marks.tsx';

const offered = 8;

/** Offers entities by name. */
export function EntityPick({types, chosen, onPick}: {types: readonly string[]; chosen: string; onPick: (id: string) => void}) {
  const k = useKnowingText();
  const [wanted, setWanted] = useState(types[0] ?? '');
  const [words, setWords] = useState('');
  const type = types.includes(wanted) ? wanted : types[0] ?? '';
  const name = words.trim();
  const found = useRead('list_intel_entities', {query: {type, words: name, limit: offered}}, {enabled: name !== '' && type !== '', keep: false, stale: 60_000});
  const items = name === '' ? [] : found.data?.items ?? [];
  return (
    <div className="stack">
      <div className="two">
        {types.length > 1 ? <Field label={k.entities.type}>{(ties) => <select {...ties} value={type} onChange={(event) => setWanted(event.target.value)}>{types.map((one) => <option key={one} value={one}>{wordOf(k.entities.types, one)}</option>)}</select>}</Field> : null}
        <Field label={k.claim.pick} help={k.claim.pickHelp}>{(ties) => <input {...ties} type="search" maxLength={100} autoComplete="off" data-cell="" value={words} onChange={(event) => setWords(event.target.value)} />}</Field>
      </div>
      {name !== '' && found.data && items.length === 0 ? <p className="small quiet">{k.entities.noneFound}</p> : null}
      {items.length > 0 ? <div role="group" aria-label={k.claim.pick} className="row">{items.map((one) => <button key={one.id} type="button" className="button slim" data-pick={one.id} aria-pressed={one.id === chosen} onClick={() => onPick(one.id)}><span data-cell="">{shownWords(one.title)}</span></button>)}</div> : null}
    </div>
  );
}
