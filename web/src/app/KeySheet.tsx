// The sheet of keys, opened with ?.
// In: the keymap; out: every key with its meaning, by where it works.
// Says how to switch single keys off (WCAG 2.2, 2.1.4).
import {useRecordBook} from '../api/records.ts';
import {useMay} from '../api/session.ts';
import {useIntelText} from '../i18n/intel.ts';
import {useKnowingText} from '../i18n/knowing.ts';
import {useShareText} from '../i18n/share.ts';
import {said, useRecordText} from '../i18n/records.ts';
import {fill, useText} from '../i18n/text.ts';
import {placeKeys} from '../lib/keymap.ts';
import {usePreferences} from '../lib/preferences.ts';
import {Dialog} from '../ui/Dialog.tsx';
import {triageType} from '../ui/records/paths.ts';

/** Shows the keys. */
export function KeySheet({onClose}: {onClose: () => void}) {
  const t = useText();
  const r = useRecordText();
  const {language} = usePreferences();
  const k = t.shell.key;
  const names = {situation: t.nav.situation, observe: t.nav.observe, explore: t.nav.explore, alerts: t.nav.alerts, sensors: t.nav.sensors, report: t.nav.report, intel: t.nav.intel, share: t.nav.share, reports: t.nav.reports, cases: t.nav.cases, measures: t.nav.measures, audit: t.nav.audit, people: t.nav.people, me: t.nav.me};
  const groups: {head: string; rows: [string, string][]}[] = [
    {head: t.shell.groupGlobal, rows: [['/', k.search], ['Ctrl+K', k.commands], ['?', k.sheet], ['G', k.go], ['.', k.copy], ['1 – 6', k.situationTile], ['Esc', k.escape]]},
    {head: t.shell.groupGo, rows: Object.entries(placeKeys).map(([key, place]) => [`G ${key.toUpperCase()}`, names[place]])},
    {head: t.shell.groupList, rows: [['↑ ↓', k.listMove], ['Home End', k.listEnds], ['Enter', k.listOpen]]},
    {head: t.shell.groupChart, rows: [['← →', k.chartMove], ['Shift+← →', k.chartSelect], ['Z', k.zoom], ['Shift+Z', k.zoomBack], ['N', k.nextAlert], ['B', k.groupBy]]},
  ];
  const i = useIntelText();
  const h = useShareText();
  const g = useKnowingText().graph;
  const mayIntel = useMay('intel_read');
  const may = useMay('record_read');
  const {book} = useRecordBook(may);
  const steps = book?.types.get(triageType)?.definition.transitions.filter((step) => step.key !== '') ?? [];
  const own: [string, string][] = steps.map((step) => [step.key, said(step.label, language)]);
  if (may) {
    groups.push(
      {head: r.triage.title, rows: [['J K', r.triage.keyMove], ['Space', r.triage.keyChoose], ['Enter', r.triage.keyOpen], ...own.sort(([left], [right]) => left.localeCompare(right)), ['M', r.triage.keyMerge], ['F', r.triage.keyForward], ['Z', r.triage.keyUndo]]},
      {head: r.case.title, rows: [['A', r.case.timeline], ['I', r.case.clues], ['V', r.case.evidence], ['T', r.case.tasks]].map(([key = '', words = '']) => [key, fill(r.case.keyAdd, {type: words})])},
      {head: r.common.board, rows: [['← → ↑ ↓', r.board.keyMove], ['Enter', r.common.openRecord], ['M', r.board.move]]},
    );
  }
  if (mayIntel) {
    groups.push(
      {head: h.list.keys, rows: [['S', h.list.keyPreview]]},
      {head: i.search.title, rows: [['Enter', i.search.keyAsk], ['Ctrl+Enter', i.search.keyAskMany]]},
      {head: i.original.reader, rows: [['J K', i.original.keyMove], ['Enter', i.original.keyOpen]]},
      {head: i.graph.keys, rows: [['← → ↑ ↓', i.graph.keyMove], ['PageDown PageUp', i.graph.keyRead], ['+ −', i.graph.keyZoom], ['0', i.graph.fit], ['Shift+← → ↑ ↓', i.graph.keyPan]]},
      {head: g.toGraph, rows: [['Home', g.isStart], ['Enter', g.open], ['E', g.expand], ['X', g.hide], ['P', g.keyPin], ['U', g.undo]]},
    );
  }
  return (
    <Dialog title={t.shell.keys} wide onClose={onClose}>
      <div className="sheet">
        {groups.map((group) => (
          <section key={group.head}>
            <h3>{group.head}</h3>
            <dl>{group.rows.map(([keys, words]) => [<dt key={`${keys}-k`}><kbd>{keys}</kbd></dt>, <dd key={`${keys}-w`} data-cell={group.head === r.triage.title ? '' : undefined}>{words}</dd>])}</dl>
          </section>
        ))}
      </div>
      <p className="small quiet">{t.shell.keyOff}</p>
    </Dialog>
  );
}
