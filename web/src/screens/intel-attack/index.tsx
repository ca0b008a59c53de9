// The ATT&CK matrix: how often each technique is evidenced, with the evidence of the chosen one beside it.
// In: domain, entity, day, technique and view from the address; out: the matrix or its twin as a table, and a panel.
// Depth of colour always stands beside figures. The keyboard walks through techniques as through any links.
import {useMemo} from 'react';
import {useRead} from '../../api/queries.ts';
import type {AttackMatrix, AttackTechnique} from '../../api/types.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Segments} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {AsOf} from '../../ui/intel/AsOf.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {entityPath} from '../../ui/intel/paths.ts';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Num} from '../../ui/Value.tsx';
import {EvidencePanel} from './Evidence.tsx';
import {Matrix} from './Matrix.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

const domains = ['enterprise', 'mobile', 'ics'] as const;

/** Says how much a technique is evidenced. */
function isEvidenced(technique: AttackTechnique): boolean {
  return technique.parts + technique.entities > 0;
}

/** Shows ATT&CK. */
export default function IntelAttackScreen() {
  const k = useKnowingText();
  const [search, change] = useSearch();
  const domain = domains.find((one) => one === search['domain']) ?? 'enterprise';
  const {entity, as_of: asOf, technique} = search;
  const reading = useRead('attack_matrix', {query: {domain, entity, as_of: asOf}}, {stale: 300_000});
  return (
    <Page title={k.attack.title} lead={k.attack.lead}>
      <IntelNav />
      <div className="row apart">
        <Segments label={k.attack.domain} value={domain} options={domains.map((value) => ({value, label: k.attack.domains[value]}))} onChange={(value) => change({...search, domain: value === 'enterprise' ? undefined : value, technique: undefined}, true)} />
        <AsOf key={asOf ?? ''} asOf={asOf} onChange={(next) => change({...search, as_of: next})} />
      </div>
      {entity ? <p className="row" data-entity={entity}><b data-cell="">{fill(k.attack.entityOf, {name: shownWords(reading.data?.entity ?? '')})}</b><Go to={entityPath(entity)} className="button slim">{k.entity.facts}</Go><button type="button" className="button slim" onClick={() => change({...search, entity: undefined})}>{k.attack.entityClear}</button></p> : null}
      <Reading of={reading} lines={14}>{(matrix) => (matrix.tactics.length === 0 ? <Panel title={k.attack.domains[domain]}><Empty text={k.attack.empty}><span>{k.attack.emptyNext}</span><Go to="/intel/originals?add=open" className="button">{k.nav.take}</Go></Empty></Panel> : <Shown matrix={matrix} technique={technique} entity={entity} asOf={asOf} />)}</Reading>
    </Page>
  );
}

function Shown({matrix, technique, entity, asOf}: {matrix: AttackMatrix; technique: string | undefined; entity: string | undefined; asOf: string | undefined}) {
  const k = useKnowingText();
  const [search, change] = useSearch();
  const only = search['only'] === 'evidenced';
  const table = search['view'] === 'table';
  const shown = useMemo(() => (only ? matrix.tactics.map((tactic) => ({...tactic, techniques: tactic.techniques.filter(isEvidenced)})) : matrix.tactics), [matrix, only]);
  const all = new Map(matrix.tactics.flatMap((tactic) => tactic.techniques).map((one) => [one.code, one]));
  const evidenced = [...all.values()].filter(isEvidenced).length;
  const chosen = technique === undefined ? undefined : all.get(technique);
  const choose = (code: string) => change({...search, technique: code === technique ? undefined : code}, true);
  return (
    <div className={chosen ? 'attack-with-evidence' : 'stack'}>
      <Panel
        title={k.attack.domains[domains.find((one) => one === matrix.domain) ?? 'enterprise']} note={matrix.version ? fill(k.attack.version, {n: matrix.version}) : ''}
        tools={<><label className="check"><input type="checkbox" checked={only} onChange={(event) => change({...search, only: event.target.checked ? 'evidenced' : undefined}, true)} />{k.attack.onlyEvidenced}</label><button type="button" className="button slim" aria-pressed={table} onClick={() => change({...search, view: table ? undefined : 'table'}, true)}>{table ? k.attack.matrix : k.attack.table}</button></>}
      >
        <p className="row small"><span>{k.attack.techniques} <Num value={all.size} /></span><span>{k.attack.evidenced} <b><Num value={evidenced} /></b></span><Legend /></p>
        {only && evidenced === 0 ? <Empty text={k.attack.noneEvidenced} /> : table ? <Twin tactics={shown} chosen={technique} onChoose={choose} /> : <Matrix tactics={shown} chosen={technique} onChoose={choose} />}
      </Panel>
      {chosen ? <EvidencePanel technique={chosen} entity={entity} asOf={asOf} onClose={() => change({...search, technique: undefined}, true)} /> : null}
    </div>
  );
}

function Legend() {
  const k = useKnowingText();
  return <span className="row attack-legend"><span>{k.attack.legend}</span>{k.attack.levels.map((words, level) => <span key={words} className="row"><i data-level={level} aria-hidden="true" />{words}</span>)}</span>;
}

function Twin({tactics, chosen, onChoose}: {tactics: AttackMatrix['tactics']; chosen: string | undefined; onChoose: (code: string) => void}) {
  const k = useKnowingText();
  return (
    <div className="attack-table" tabIndex={0} role="region" aria-label={k.attack.table}>
      <table className="plain">
        <thead><tr><th scope="col">{k.attack.tactic}</th><th scope="col">{k.attack.code}</th><th scope="col">{k.attack.technique}</th><th scope="col" className="right">{k.attack.claims}</th><th scope="col" className="right">{k.attack.parts}</th></tr></thead>
        <tbody>{tactics.flatMap((tactic) => tactic.techniques.map((one) => (
          <tr key={`${tactic.code} ${one.code}`}><td data-cell="">{shownWords(tactic.title)}</td><td className="mono">{one.code}</td><td><button type="button" className="button plain slim" aria-pressed={one.code === chosen} data-cell="" onClick={() => onChoose(one.code)}>{shownWords(one.title)}</button></td><td className="right">{count(one.entities)}</td><td className="right">{count(one.parts)}</td></tr>
        )))}</tbody>
      </table>
    </div>
  );
}
