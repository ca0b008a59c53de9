// A person's decision that two parts are of one operation, or are not. In: the parts of a cluster; out: a dialog.
// The second part may be of another cluster, chosen from the list, or of none, named by its id. A reason is needed; a
// decision that contradicts what stands is refused in words.
import {useState} from 'react';
import {useChange, useRead} from '../../api/queries.ts';
import type {IntelCluster, IntelPart} from '../../api/types.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {useText} from '../../i18n/text.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, Segments, useSubmit} from '../../ui/Field.tsx';
import {ChangeFault} from '../../ui/intel/ClaimDialog.tsx';
import {shownValue, shownWords} from '../../ui/intel/Marks.tsx';

const clustersOffered = 200;

// Clusters by their first reason, and the parts of the one that is chosen.
function useOthers(own: string, chosen: string) {
  const list = useRead('list_clusters', {query: {limit: clustersOffered}}, {stale: 60_000});
  const detail = useRead('intel_cluster', {path: {id: chosen}}, {enabled: chosen !== '', keep: false, stale: 60_000});
  return {clusters: (list.data?.items ?? []).filter((one) => one.id !== own), parts: detail.data?.parts.map((one) => one.part) ?? []};
}

function nameOf(cluster: IntelCluster): string {
  const first = cluster.reasons[0];
  return first ? shownValue(first.kind, first.value) : cluster.id;
}

const choicesOf = (parts: readonly IntelPart[]) => parts.map((part) => <option key={part.id} value={part.id}>{shownWords(part.title) || part.id}</option>);

/** Asks for a decision. */
export function LockForm({cluster, parts, onClose}: {cluster: string; parts: readonly IntelPart[]; onClose: () => void}) {
  const k = useKnowingText();
  const t = useText();
  const change = useChange('lock_cluster', ['intel_cluster', 'list_clusters']);
  const [left, setLeft] = useState(parts[0]?.id ?? '');
  const [right, setRight] = useState(parts[1]?.id ?? '');
  const [from, setFrom] = useState('');
  const [other, setOther] = useState('');
  const others = useOthers(cluster, from);
  const offered = from === '' ? parts : others.parts;
  const [together, setTogether] = useState<'together' | 'apart'>('apart');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{reason?: string; right?: string}>({});
  const submit = useSubmit(() => {
    const chosen = offered.some((part) => part.id === right) ? right : offered[0]?.id ?? '';
    const second = other.trim() === '' ? chosen : other.trim();
    const faults = {...(reason.trim() === '' ? {reason: k.cluster.needed} : {}), ...(second === '' || second === left ? {right: k.cluster.pickOther} : {})};
    setWrong(faults);
    if (Object.keys(faults).length > 0) return false;
    change.mutate({body: {left, right: second, together: together === 'together', reason: reason.trim()}}, {onSuccess: onClose});
    return true;
  });
  return (
    <Dialog title={k.cluster.lockNew} wide onClose={onClose}>
      <form {...submit} className="stack">
        <Segments label={k.cluster.lockKind} value={together} options={[{value: 'apart', label: k.cluster.lockApart}, {value: 'together', label: k.cluster.lockTogether}]} onChange={setTogether} />
        <Field label={k.cluster.lockLeft}>{(ties) => <select {...ties} value={left} data-cell="" onChange={(event) => setLeft(event.target.value)}>{choicesOf(parts)}</select>}</Field>
        <Field label={k.cluster.lockFrom}>{(ties) => <select {...ties} value={from} data-cell="" data-from="" onChange={(event) => setFrom(event.target.value)}><option value="">{k.cluster.lockFromOwn}</option>{others.clusters.map((one) => <option key={one.id} value={one.id}>{nameOf(one)}</option>)}</select>}</Field>
        <Field label={k.cluster.lockRight} wrong={wrong.right}>{(ties) => <select {...ties} value={right} data-cell="" onChange={(event) => setRight(event.target.value)}>{choicesOf(offered)}</select>}</Field>
        <Field label={k.cluster.outside} help={k.cluster.outsideHelp}>{(ties) => <input {...ties} type="text" className="mono" maxLength={16} autoComplete="off" value={other} onChange={(event) => setOther(event.target.value)} />}</Field>
        <Field label={k.cluster.lockReason} help={k.cluster.lockReasonHelp} wrong={wrong.reason} needed>{(ties) => <textarea {...ties} rows={3} maxLength={600} data-cell="" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <ChangeFault error={change.error} />
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={change.isPending}>{k.cluster.lockSave}</button></div>
      </form>
    </Dialog>
  );
}
