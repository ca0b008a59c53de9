// The board of an attribution: competing hypotheses against evidence, as the program weighs them; the record itself,
// with its steps and its people, stands beside it. In: the record's id; out: ranks, a matrix in bits, what changes when
// one piece is left out, what is missing, possible evidence. The program proposes; a named person puts evidence in.
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {BoardGap, BoardHypothesis, BoardWeighing, RecordDetail} from '../../api/types.ts';
import {useLabel} from '../../api/labels.ts';
import {ProposalTag} from '../../charts/related/RelatedPanel.tsx';
import {wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {Go, useParam} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {listPath, newPath, plainRecordPath} from '../../ui/records/paths.ts';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Candidates} from './Candidates.tsx';
import {Table} from './Table.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

/** Shows the board of an attribution. */
export default function AttributionScreen() {
  const id = useParam('id');
  return <OneBoard key={id} id={id} />;
}

function OneBoard({id}: {id: string}) {
  const k = useKnowingText();
  const weighing = useRead('weigh_attribution', {path: {id}}, {keep: false});
  const record = useRead('record_detail', {path: {type: 'attribution', id}}, {enabled: useMay('record_read'), keep: false});
  const question = record.data ? shownWords(record.data.record.title) : '';
  return (
    <Page title={question ? `${k.board.title} ${question}` : k.board.title} heading={<span data-cell="">{question || k.board.title}</span>} lead={<ProposalTag />} tools={<><Go to={plainRecordPath({type: 'attribution', id})} className="button slim primary">{k.board.toRecord}</Go><Go to={listPath('attribution')} className="button slim">{k.board.toList}</Go></>}>
      <IntelNav />
      <p className="prose small">{k.board.proposal} {k.board.method}</p>
      <Reading of={weighing} lines={14}>{(board) => <Board board={board} record={record.data} />}</Reading>
    </Page>
  );
}

function Board({board, record}: {board: BoardWeighing; record: RecordDetail | undefined}) {
  const k = useKnowingText();
  if (board.hypotheses.length === 0) return <Panel title={k.board.hypotheses}><Empty text={k.board.noHypotheses} /></Panel>;
  return (
    <>
      {board.evidence.length > 0 ? <p className={board.fragile ? 'warned' : 'small'} role="status" data-fragile={board.fragile}>{board.fragile ? k.board.fragile : k.board.robust}</p> : null}
      <Hypotheses hypotheses={board.hypotheses} />
      <Panel title={k.board.evidence} note={`${k.board.evidenceNote} ${k.board.matrixHelp}`}>{board.evidence.length === 0 ? <Empty text={k.board.noEvidence}>{record ? <Go to={plainRecordPath({type: 'attribution', id: board.record})} className="button">{k.board.toEvidence}</Go> : null}</Empty> : <Table board={board} />}</Panel>
      <div className="two"><Gaps gaps={board.gaps} />{record ? <Candidates board={board} record={record} /> : null}</div>
    </>
  );
}

function Hypotheses({hypotheses}: {hypotheses: readonly BoardHypothesis[]}) {
  const k = useKnowingText();
  const label = useLabel();
  const bits = (n: number) => fill(k.board.bits, {n: count(n, 1)});
  return (
    <Panel title={k.board.hypotheses} note={k.board.hypothesesNote}>
      <div className="scroll" tabIndex={0} role="region" aria-label={k.board.hypotheses}>
        <table className="plain" data-hypotheses={hypotheses.length}>
          <thead><tr><th scope="col" className="right">{k.board.rank}</th><th scope="col">{k.board.hypotheses}</th><th scope="col">{k.board.kind}</th><th scope="col" className="right">{k.board.against}</th><th scope="col" className="right">{k.board.support}</th><th scope="col">{k.board.share}</th><th scope="col">{k.board.words}</th></tr></thead>
          <tbody>{hypotheses.map((one) => (
            <tr key={one.row} data-rank={one.rank}>
              <td className="right"><b>{count(one.rank)}</b></td><th scope="row" data-cell="">{shownWords(one.title)}</th><td><span className="tag outline">{label('HypothesisKind', one.kind)}</span></td>
              <td className="right">{bits(one.inconsistency)}</td><td className="right">{bits(one.support)}</td>
              <td><Share share={one.share} /></td>
              <td><b>{wordOf(k.board.wordsOf, one.words)}</b></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </Panel>
  );
}

function Share({share}: {share: number}) {
  const percent = share * 100;
  return <span className="score"><b className="num">{count(percent, percent < 10 ? 1 : 0)}%</b><span className="track" aria-hidden="true"><i style={{width: `${Math.round(percent)}%`}} /></span></span>;
}

function gapWords(texts: Readonly<Record<string, string>>, gap: BoardGap, kindName: (kind: string) => string): string {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries((gap.arguments ?? {}) as Record<string, unknown>)) values[name] = inert(typeof value === 'string' ? value : JSON.stringify(value));
  if (values['kind']) values['kind'] = kindName(values['kind']);
  return fill(wordOf(texts, gap.code), values);
}

function Gaps({gaps}: {gaps: readonly BoardGap[]}) {
  const k = useKnowingText();
  const label = useLabel();
  const may = useMay('record_write');
  return (
    <Panel title={k.board.gaps} tools={may && gaps.length > 0 ? <Go to={newPath('task')} className="button slim">{k.board.gapTask}</Go> : null}>
      {gaps.length === 0 ? <p className="quiet">{k.board.gapsNone}</p> : <ul className="dots" data-gaps={gaps.length}>{gaps.map((gap, at) => <li key={at} data-cell="">{gapWords(k.board.gapOf, gap, (kind) => label('HypothesisKind', kind))}</li>)}</ul>}
    </Panel>
  );
}
